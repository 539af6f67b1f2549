"""Ribbons: two articles as bars from their first word to their last, with the passages that they share between them."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import ACCENT, FAINT, QUIET, SERIES, SMALL, Chart, each, key, layout, rows, safe
from lib.comparison.phrases import counted, percent

HEIGHT = 190
BAR = 0.09
LOOKS = {"prose": (SERIES, 0.42, "■", "shared prose"), "quotation": (ACCENT, 0.28, "▨", "shared quotation")}


def shared(table: pd.DataFrame, names: tuple[str, str], lengths: tuple[int, int]) -> Chart:
    """The passages of one pair of articles, from `shared.passages`; `lengths` are those of their texts in characters.

    `names` are those of article a and article b. Identifiers: the passage's number.
    """
    traces: list[Any] = [
        go.Scatter(
            x=[0, 1, 1, 0, 0],
            y=[y - BAR, y - BAR, y + BAR, y + BAR, y - BAR],
            mode="lines",
            fill="toself",
            fillcolor=FAINT,
            line={"color": QUIET, "width": 1},
            hoverinfo="skip",
        )
        for y in (0, 1)
    ]
    found = each(table)
    for row in found:
        colour, opacity, *_ = LOOKS[row.kind]
        a = row.start_a / lengths[0], row.end_a / lengths[0]
        b = row.start_b / lengths[1], row.end_b / lengths[1]
        traces.append(
            go.Scatter(
                x=[a[0], a[1], a[1], b[1], b[1], b[0], b[0], a[0], a[0]],
                y=[-BAR, -BAR, BAR, 1 - BAR, 1 + BAR, 1 + BAR, 1 - BAR, BAR, -BAR],
                mode="lines",
                fill="toself",
                fillcolor=f"rgba({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))}, {opacity})",
                line={"color": colour, "width": 1, "dash": "solid" if row.kind == "prose" else "dot"},
                hoverinfo="skip",
            )
        )
    if found:
        traces.append(
            go.Scatter(
                x=[
                    (row.start_a + row.end_a) / lengths[0] / 4 + (row.start_b + row.end_b) / lengths[1] / 4
                    for row in found
                ],
                y=[0.5] * len(found),
                mode="markers",
                marker={
                    "symbol": ["circle" if row.kind == "prose" else "diamond" for row in found],
                    "size": 13,
                    "color": [LOOKS[row.kind][0] for row in found],
                    "line": {"width": 0},
                    "opacity": 1,
                },
                customdata=[[row.passage] for row in found],
                hovertext=[
                    f"{counted(row.words, 'word')} the same, {percent(row.similarity)} of the longer wording"
                    for row in found
                ],
                hoverinfo="text",
                cliponaxis=False,
            )
        )
    figure = go.Figure(
        traces,
        layout(
            HEIGHT,
            top=52,
            bottom=28,
            annotations=[key([(sign, colour, told) for colour, _, sign, told in LOOKS.values()])],
            xaxis={
                "range": [-0.01, 1.01],
                "tickvals": [0, 1],
                "ticktext": ["first word", "last word"],
                "showgrid": False,
                "zeroline": False,
                "tickfont": {"size": SMALL},
                "fixedrange": True,
            },
            yaxis={**rows(names), "range": [1.25, -0.25]},
        ),
    )
    return Chart("shared-pair", f"What {names[0]} and {names[1]} share", _summary(table, names), table, figure)


def _summary(table: pd.DataFrame, names: tuple[str, str]) -> str:
    if table.empty:
        return f"{safe(names[0])} and {safe(names[1])} share no passage."
    told = []
    for kind, many in (("prose", "passage"), ("quotation", "quotation")):
        of = table[table["kind"] == kind]
        if len(of):
            told.append(f"{counted(len(of), many)} with {counted(int(of['words'].sum()), 'word')} the same")
    return f"{names[0]} and {names[1]} share {' and '.join(told)}."
