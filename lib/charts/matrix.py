"""Matrix: in how many of an outlet's sentences each frame is found. The area of a square is the share."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import QUIET, SERIES, Chart, each, layout, rows, safe, wrapped
from lib.comparison.phrases import listed, percents, share, worded

LARGEST = 34
SMALLEST = 5
CELL = 64


def frames(table: pd.DataFrame, labels: Mapping[str, str] | None = None) -> Chart:
    """Outlets against frames, from `measures.frames`; the longer list runs down, so that no name is turned.

    `labels` are the frames' names as a reader knows them. Identifiers: outlet, frame.
    """
    names = labels or {}
    outlets = list(dict.fromkeys(table["outlet"]))
    found = list(dict.fromkeys(table["frame"]))
    told = {outlet: outlet for outlet in outlets}
    shown = {frame: _label(frame, names) for frame in found}
    down, across = (found, outlets) if len(found) > len(outlets) else (outlets, found)
    heads = shown | told if down is found else told | shown
    row_of = {name: place for place, name in enumerate(down)}
    column_of = {name: place for place, name in enumerate(across)}
    cells = each(table)
    places = [
        (column_of[cell.outlet], row_of[cell.frame])
        if down is found
        else (column_of[cell.frame], row_of[cell.outlet])
        for cell in cells
    ]
    largest = max((cell.value for cell in cells if cell.count), default=1.0)
    figure = go.Figure()
    figure.add_scatter(
        x=[x for x, _ in places],
        y=[y - 0.12 for _, y in places],
        mode="markers",
        marker={
            "symbol": ["square" if cell.count else "line-ew-open" for cell in cells],
            "size": [
                max(SMALLEST, LARGEST * (cell.value / largest) ** 0.5) if cell.count else 8 for cell in cells
            ],
            "color": [SERIES if cell.count else QUIET for cell in cells],
            "line": {
                "width": [0 if cell.count else 1.5 for cell in cells],
                "color": [SERIES if cell.count else QUIET for cell in cells],
            },
            "opacity": 1,
        },
        customdata=[[cell.outlet, cell.frame] for cell in cells],
        hovertext=[
            f"{safe(cell.outlet)}: {safe(shown[cell.frame])}<br>"
            + (
                f"{cell.count} of {cell.n} sentences<br>95 % interval {percents(cell.low, cell.high)}"
                if cell.n
                else "no sentence in this voice"
            )
            for cell in cells
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
    figure.update_layout(
        layout(
            CELL * len(down),
            top=52,
            annotations=[
                {
                    "text": (f"<b>{number}</b>" if cell.count else number),
                    "x": x,
                    "y": y + 0.33,
                    "showarrow": False,
                    "yanchor": "middle",
                    "font": {"size": 12},
                }
                for cell, (x, y) in zip(cells, places, strict=True)
                for number in [share(cell.count, cell.n) if cell.count and cell.n else "0" if cell.n else "–"]
            ],
            xaxis={
                "tickvals": list(range(len(across))),
                "ticktext": [wrapped(heads[name], max(8, 72 // max(1, len(across))), 4) for name in across],
                "range": [-0.5, len(across) - 0.5],
                "side": "top",
                "tickangle": 0,
                "showgrid": False,
                "zeroline": False,
                "automargin": True,
                "fixedrange": True,
            },
            yaxis=rows([heads[name] for name in down]),
        )
    )
    figure.update_yaxes(
        showgrid=True,
        gridcolor="rgba(118, 118, 118, 0.15)",
        tickson="boundaries",
    )
    return Chart("frames", "Share of sentences that show each frame", _summary(table, shown), table, figure)


def _label(frame: str, labels: Mapping[str, str]) -> str:
    text = labels.get(frame) or worded(frame)
    return text[:1].upper() + text[1:]


def _summary(table: pd.DataFrame, shown: Mapping[str, str]) -> str:
    tops = []
    for outlet, of in table[table["count"] > 0].groupby("outlet", sort=False):
        top = of.sort_values("value", ascending=False, kind="stable").iloc[0]
        tops.append(f"{shown[top['frame']].lower()} in {outlet} ({share(top['count'], top['n'])})")
    return (
        f"The frame in most sentences is {listed(tops)}." if tops else "No frame is found in these articles."
    )
