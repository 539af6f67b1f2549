"""Dumbbells: two outlets side by side, one row per frame, sorted by how far they are apart."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import ACCENT, FAINT, QUIET, SERIES, SMALL, Chart, each, key, layout, note, rows, safe, ticks
from lib.comparison.phrases import counted, known, points, share, worded


def frames(table: pd.DataFrame, one: str, other: str, labels: Mapping[str, str]) -> Chart:
    """The share of sentences that show each frame in two outlets, from `frames.differences`.

    A line is dark where the interval of the difference does not hold 0; the difference stands at its right with that
    interval. Identifiers: outlet, frame.
    """
    cells = each(table)
    names = [labels.get(cell.frame, worded(cell.frame)) for cell in cells]
    largest = max([0.1, *(value for cell in cells for value in (cell.value_one, cell.value_other) if known(value))])
    lines = [
        go.Scatter(
            x=[cell.value_one, cell.value_other],
            y=[place, place],
            mode="lines",
            line={"width": 4 if _apart(cell) else 2, "color": QUIET if _apart(cell) else FAINT},
            customdata=[[one, cell.frame], [other, cell.frame]],
            hoverinfo="skip",
        )
        for place, cell in enumerate(cells)
    ]
    dots = [
        go.Scatter(
            x=[getattr(cell, f"value_{side}") for cell in cells],
            y=list(range(len(cells))),
            mode="markers",
            marker={"size": 13, "symbol": symbol, "color": colour, "line": {"width": 2, "color": colour}, "opacity": 1},
            customdata=[[outlet, cell.frame] for cell in cells],
            hovertext=[_told(outlet, name, cell, side) for cell, name in zip(cells, names, strict=True)],
            hoverinfo="text",
            cliponaxis=False,
        )
        for side, outlet, symbol, colour in (("one", one, "circle", SERIES), ("other", other, "circle-open", ACCENT))
    ]
    notes = [
        note(_difference(cell), 1, place, xref="paper", xshift=10, font={"size": SMALL})
        for place, cell in enumerate(cells)
    ]
    legend = key([("●", SERIES, one), ("○", ACCENT, other)])
    step = 0.1 if largest <= 0.5 else 0.2
    figure = go.Figure(
        [*lines, *dots],
        layout(
            44 * len(cells),
            top=16 + 20 * (1 + legend["text"].count("<br>")),
            bottom=44,
            right=118,
            annotations=[legend, *notes],
            xaxis={
                "range": [-0.02 * largest, 1.04 * largest],
                "tickvals": ticks(0, largest, step),
                "tickformat": ".0%",
                "title": {"text": "Share of sentences", "font": {"size": SMALL + 1}, "standoff": 6},
                "zeroline": False,
                "fixedrange": True,
            },
            yaxis=rows(names),
        ),
    )
    title = f"{one} and {other}: share of sentences that show each frame"
    return Chart("frames-two", title, _summary(cells, names, one, other), table, figure)


def _apart(cell: Any) -> bool:
    return known(cell.low) and bool(cell.low > 0 or cell.high < 0)


def _difference(cell: Any) -> str:
    if not known(cell.difference):
        return "too few"
    told = f"{points(cell.difference)} ({points(cell.low)} to {points(cell.high)})"
    return f"<b>{told}</b>" if _apart(cell) else told


def _told(outlet: str, name: str, cell: Any, side: str) -> str:
    count, n = getattr(cell, f"count_{side}"), getattr(cell, f"n_{side}")
    told = f"<b>{safe(outlet)}</b>: {safe(name)}<br>{count} of {counted(n, 'sentence')}"
    return f"{told}<br>difference, in points: {_difference(cell)}"


def _summary(cells: list[Any], names: list[str], one: str, other: str) -> str:
    sure = [(cell, name) for cell, name in zip(cells, names, strict=True) if _apart(cell)]
    if not sure:
        return f"No frame differs between {one} and {other} by more than chance would, taken one at a time."
    told = [
        f"{name} in {share(cell.count_one, cell.n_one)} of {one} and {share(cell.count_other, cell.n_other)} of "
        f"{other} ({points(cell.low)} to {points(cell.high)} points)"
        for cell, name in sure
    ]
    return f"The 95 % interval of the difference does not hold 0 for {'; '.join(told)}."
