"""Small multiples of shares: one panel for each speaker or kind of speaker, one dot with its interval for each outlet.

The outlet's own voice has a panel and a scale of its own on top; all other panels share one scale.
"""

from math import ceil
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from lib.charts import chart
from lib.charts.chart import Chart, each, note, safe
from lib.charts.squares import KINDS
from lib.comparison.intervals import FEW
from lib.comparison.measures import UNNAMED
from lib.comparison.phrases import counted, known, listed, percent, percents, share
from lib.comparison.quotes import OWN

ACROSS = 2
"""Panels side by side, below that of the own voice."""
_NAMES = {OWN: "Outlet’s own voice"} | {str(kind): name for kind, name in KINDS.items()}
ROW = 21
HEAD = 30
GAP = 14
FIGURE = 0.2
"""The part of a panel that is kept for the figure at its right."""


def given(table: pd.DataFrame, by: Literal["speaker_kind", "speaker"]) -> Chart:
    """The share of each outlet's words given to whom, from `quotes.shares(by=…)`. Identifiers: outlet, speaker_kind or
    speaker (`quotes.OWN` for the own voice).
    """
    outlets = list(dict.fromkeys(table["outlet"]))
    names = [str(name) for name in dict.fromkeys(table[by])]
    others = names[1:]
    rows = -(-len(others) // ACROSS)
    panel = HEAD + ROW * len(outlets)
    axis = 26
    total = (panel + axis) + (rows * (panel + GAP) + axis if others else 0)
    top = _reach(table[table[by] != OWN])
    marks: list[go.Scatter] = []
    notes: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for number, name in enumerate(names):
        row, column = divmod(number - 1, ACROSS) if number else (0, 0)
        above = row * (panel + GAP) + panel + axis + GAP if number else 0
        left, right = (0.0, 1.0) if not number else (column / ACROSS + 0.03 * column, (column + 0.97) / ACROSS)
        tag = str(number + 1) if number else ""
        of = table[table[by] == name]
        last = not number or number + ACROSS > len(others)
        plot = right - FIGURE / (ACROSS if number else 2 * ACROSS)
        marks.append(_dots(of, by, name, outlets, tag))
        axes[f"xaxis{tag}"] = _axis(1.0 if not number else top, [left, plot], tag, labelled=last)
        low = 1 - (above + panel) / total
        axes[f"yaxis{tag}"] = {
            **chart.rows(outlets, 22, 1),
            "domain": [max(0.0, low), low + ROW * len(outlets) / total],
            "anchor": f"x{tag}",
            "showticklabels": column == 0,
        }
        head = _NAMES.get(name, name) if by == "speaker_kind" or name == OWN else name
        place = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 3}
        bold = f"<b>{chart.wrapped(head, 34, 1)}</b>"
        notes.append(note(bold, left, low + ROW * len(outlets) / total, font={"size": chart.SMALL + 1}, **place))
        notes += [
            note(
                share(one.count, one.words, one.n) if one.count else "0",
                right,
                outlets.index(one.outlet),
                xref="paper",
                yref=f"y{tag}",
                xanchor="right",
                font={"size": chart.SMALL} if one.count else {"size": chart.SMALL, "color": chart.QUIET},
            )
            for one in each(of)
        ]
    key = [("●", chart.SERIES, "share, 95 % interval")]
    if ((table["n"] < FEW) & (table["count"] > 0)).any():
        key.append(("○", chart.SERIES, f"under {FEW} sentences: no interval"))
    figure = go.Figure(
        marks, chart.layout(total, top=34, bottom=6, annotations=[chart.key(key, above=12), *notes], **axes)
    )
    name, whom = ("kinds", "kind of speaker") if by == "speaker_kind" else ("speakers", "named speaker")
    return Chart(f"given-{name}", f"Share of words given to each {whom}", _summary(table, by), table, figure)


def _dots(of: pd.DataFrame, by: str, name: str, outlets: list[str], tag: str) -> go.Scatter:
    cells = each(of)
    sure = [known(one.low) for one in cells]
    colour = chart.ACCENT if by == "speaker_kind" and name in UNNAMED else chart.SERIES
    ink = [colour if one.count else chart.QUIET for one in cells]
    head = _NAMES.get(name, name).lower() if by == "speaker_kind" or name == OWN else name
    return go.Scatter(
        x=[one.value if known(one.value) else None for one in cells],
        y=[outlets.index(one.outlet) for one in cells],
        xaxis=f"x{tag}",
        yaxis=f"y{tag}",
        mode="markers",
        marker={
            "symbol": ["circle" if one.n >= FEW else "circle-open" for one in cells],
            "size": [10 if one.count else 5 for one in cells],
            "color": ink,
            "line": {"width": [0 if one.n >= FEW else 2 for one in cells], "color": ink},
            "opacity": 1,
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [one.high - one.value if one_sure else 0 for one, one_sure in zip(cells, sure, strict=True)],
            "arrayminus": [one.value - one.low if one_sure else 0 for one, one_sure in zip(cells, sure, strict=True)],
            "color": colour,
            "thickness": 2,
            "width": 0,
        },
        customdata=[[one.outlet, name] for one in cells],
        hovertext=[
            f"{safe(one.outlet)}: {safe(head)}<br>{one.count:,} of {counted(one.words, 'word')}<br>"
            + (
                f"95 % interval {percents(one.low, one.high)}, over {counted(one.n, 'sentence')}"
                if known(one.low)
                else f"{counted(one.n, 'sentence')}, no interval"
            )
            for one in cells
        ],
        hoverinfo="text",
        cliponaxis=False,
    )


def _reach(table: pd.DataFrame) -> float:
    """The end of the scale that all panels but the first share: the next tenth."""
    reached = max([0.1, *table["value"].dropna(), *table["high"].dropna()])
    return float(ceil(reached * 10 - 1e-9)) / 10


def _axis(top: float, domain: list[float], tag: str, *, labelled: bool) -> dict[str, Any]:
    at = chart.ticks(0, top, 0.25 if top == 1 else 0.1 if top <= 0.4 else 0.2)
    return {
        "range": [0, top],
        "domain": domain,
        "anchor": f"y{tag}",
        "tickvals": at,
        "ticktext": [percent(value) if value else "0" for value in at],
        "tickfont": {"size": chart.SMALL - 1},
        "tickangle": 0,
        "showticklabels": labelled,
        "zeroline": False,
        "showgrid": True,
        "gridcolor": chart.FAINT,
        "fixedrange": True,
    }


def _summary(table: pd.DataFrame, by: str) -> str:
    own = table[(table[by] == OWN) & table["value"].notna()].sort_values("value", kind="stable")
    if own.empty:
        return "No words to count."
    said = [f"{share(row['count'], row['words'], row['n'])} in {row['outlet']}" for _, row in own.iterrows()]
    told = f"The outlet’s own voice has {listed([said[-1], said[0]] if len(said) > 1 else said)} of the words"
    if by == "speaker":
        return f"{told}."
    unnamed = table[table[by].isin(UNNAMED) & (table["count"] > 0)].sort_values("value", kind="stable")
    if unnamed.empty:
        return f"{told}; none go to unnamed sources."
    most = unnamed.iloc[-1]
    return f"{told}; unnamed sources have most in {most['outlet']}, {share(most['count'], most['words'], most['n'])}."
