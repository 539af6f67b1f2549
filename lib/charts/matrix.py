"""Matrix: in how many of an outlet's sentences each frame is found. The area of a square is the share."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import QUIET, SERIES, SMALL, Chart, each, layout, note, rows, safe, wrapped
from lib.comparison.phrases import listed, percents, share, worded

LARGEST = 25
SMALLEST = 4
BESIDE = 6
"""The most columns that leave room for the number beside its square; with more it stands below."""


def frames(table: pd.DataFrame, labels: Mapping[str, str] | None = None) -> Chart:
    """Outlets against frames, from `measures.frames`; the longer list runs down, so that no name is turned.

    `labels` are the frames' names as a reader knows them. Identifiers: outlet, frame.
    """
    shown = {frame: _label(frame, labels or {}) for frame in dict.fromkeys(table["frame"])}
    outlets = {outlet: outlet for outlet in dict.fromkeys(table["outlet"])}
    turned = len(shown) > len(outlets)
    down, across = (shown, outlets) if turned else (outlets, shown)
    beside = len(across) <= BESIDE
    row_of = {name: place for place, name in enumerate(down)}
    column_of = {name: place for place, name in enumerate(across)}
    cells = each(table)
    places = [(cell.outlet, cell.frame) if turned else (cell.frame, cell.outlet) for cell in cells]
    x = [column_of[column] - (0.18 if beside else 0) for column, _ in places]
    y = [row_of[row] - (0 if beside else 0.14) for _, row in places]
    largest = max((cell.value for cell in cells if cell.count), default=1.0)
    ink = [SERIES if cell.count else QUIET for cell in cells]
    squares = go.Scatter(
        x=x,
        y=y,
        mode="markers",
        marker={
            "symbol": "square",
            "size": [
                max(SMALLEST, LARGEST * ((cell.value or 0) / largest) ** 0.5) if cell.count else SMALLEST
                for cell in cells
            ],
            "color": ink,
            "line": {"width": 0},
            "opacity": 1,
        },
        customdata=[[cell.outlet, cell.frame] for cell in cells],
        hovertext=[f"{safe(cell.outlet)}: {safe(shown[cell.frame])}<br>{_counted(cell)}" for cell in cells],
        hoverinfo="text",
        cliponaxis=False,
    )
    number = {"xshift": LARGEST / 2 + 4} if beside else {"xanchor": "center", "yshift": -LARGEST / 2 - 9}
    numbers = [
        note(
            _number(cell),
            left,
            height,
            font={"size": SMALL} if cell.count else {"size": SMALL, "color": QUIET},
            **number,
        )
        for cell, left, height in zip(cells, x, y, strict=True)
    ]
    figure = go.Figure(
        squares,
        layout(
            (38 if beside else 56) * len(down),
            top=52,
            annotations=numbers,
            xaxis={
                "tickvals": list(range(len(across))),
                "ticktext": [wrapped(name, max(9, 50 // max(1, len(across))), 3) for name in across.values()],
                "range": [-0.5, len(across) - 0.5],
                "side": "top",
                "tickangle": 0,
                "tickfont": {"size": SMALL},
                "ticks": "",
                "showgrid": False,
                "zeroline": False,
                "automargin": True,
                "fixedrange": True,
            },
            yaxis=rows(list(down.values())),
        ),
    )
    return Chart("frames", "Share of sentences that show each frame", _summary(table, shown), table, figure)


def _label(frame: str, labels: Mapping[str, str]) -> str:
    text = labels.get(frame) or worded(frame)
    return text[:1].upper() + text[1:]


def _number(cell: Any) -> str:
    if not cell.n:
        return "–"
    return f"<b>{share(cell.count, cell.n)}</b>" if cell.count else "0"


def _counted(cell: Any) -> str:
    if not cell.n:
        return "no sentence in this voice"
    return f"{cell.count} of {cell.n} sentences<br>95 % interval {percents(cell.low, cell.high)}"


def _summary(table: pd.DataFrame, shown: Mapping[str, str]) -> str:
    """Which frame leads in which outlet, told once for all outlets that share it."""
    led: dict[str, list[str]] = {}
    for outlet, of in table[table["count"] > 0].groupby("outlet", sort=False):
        top = of.sort_values("value", ascending=False, kind="stable").iloc[0]
        led.setdefault(top["frame"], []).append(f"{outlet} ({share(top['count'], top['n'])})")
    if not led:
        return "No frame is found in these articles."
    return f"The frame in most sentences: {'; '.join(f'{shown[frame]} in {listed(of)}' for frame, of in led.items())}."
