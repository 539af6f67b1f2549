"""Dots of log-odds with 95 % intervals: the words and phrases that set one outlet, or two, apart from the others."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import ACCENT, FAINT, QUIET, SERIES, SMALL, Chart, each, key, layout, note, rows, safe
from lib.comparison.phrases import counted, listed, signed

ROW = 27
LOOKS = ((SERIES, "circle", "●", "○"), (ACCENT, "diamond", "◆", "◇"))
"""Colour, symbol and signs (filled, hollow) of the first outlet and of the second."""


def keyness(table: pd.DataFrame, outlets: Sequence[str], most: int = 15) -> Chart:
    """The `most` most distinctive terms of each of one or two outlets, from `keyness.keyness`, beside each other.

    A dot is hollow where the term stands in few sentences. Identifiers: outlet, term.
    """
    shown = [list(table[table["outlet"] == outlet].head(most)["term"]) for outlet in outlets]
    terms = list(dict.fromkeys(term for of in shown for term in of))
    place = {term: number for number, term in enumerate(terms)}
    found = table[table["outlet"].isin(outlets) & table["term"].isin(terms)]
    names = dict(zip(found["term"], found["shown"], strict=True))
    traces: list[Any] = []
    entries = []
    shift = 0.17 if len(outlets) > 1 else 0.0
    for outlet, (colour, symbol, sign, _), offset in zip(outlets, LOOKS, (-shift, shift), strict=False):
        of = each(found[found["outlet"] == outlet])
        entries.append((sign, colour, outlet))
        heights = [place[row.term] + offset for row in of]
        for row, height in zip(of, heights, strict=True):
            traces.append(
                go.Scatter(
                    x=[row.low, row.high],
                    y=[height, height],
                    mode="lines",
                    line={"color": colour, "width": 2 if row.firm else 1},
                    hoverinfo="skip",
                )
            )
        traces.append(
            go.Scatter(
                x=[row.value for row in of],
                y=heights,
                mode="markers",
                marker={
                    "symbol": [symbol if row.firm else f"{symbol}-open" for row in of],
                    "size": 11,
                    "color": colour,
                    "line": {"width": 2, "color": colour},
                    "opacity": 1,
                },
                customdata=[[outlet, row.term] for row in of],
                hovertext=[_told(row) for row in of],
                hoverinfo="text",
                cliponaxis=False,
            )
        )
    entries.append((LOOKS[0][3], QUIET, "in fewer than three sentences"))
    figures = [
        note(
            "<br>".join(str(row.count) for row in each(found[found["term"] == term]) if row.outlet == outlets[0]),
            1,
            number,
            xref="paper",
            xanchor="right",
            xshift=34,
            font={"size": SMALL},
        )
        for term, number in place.items()
    ]
    head = note("times", 1, 1, xref="paper", yref="paper", xanchor="right", xshift=34, yshift=8, font={"size": SMALL})
    zero = {"type": "line", "x0": 0, "x1": 0, "y0": -0.5, "y1": len(terms) - 0.5, "line": {"color": QUIET, "width": 1}}
    figure = go.Figure(
        traces,
        layout(
            ROW * max(1, len(terms)),
            top=28 + 20 * len(entries),
            bottom=44,
            right=44,
            annotations=[key(entries, above=24), head, *figures],
            shapes=[zero],
            xaxis={
                "title": {"text": "Log-odds against all the others, with 95 % interval", "font": {"size": SMALL}},
                "gridcolor": FAINT,
                "zeroline": False,
                "tickfont": {"size": SMALL},
                "fixedrange": True,
            },
            yaxis=rows([names[term] for term in terms], width=22, lines=1),
        ),
    )
    return Chart("distinctive-words", "Words that set an outlet apart", _summary(table, outlets), found, figure)


def _told(row: Any) -> str:
    articles = f", {counted(row.articles, 'article')}" if row.articles > 1 else ""
    return (
        f"{safe(row.outlet)}: {safe(row.shown)}<br>{row.count} times in {row.n:,} words, {row.others} in "
        f"{row.n_others:,} of the others<br>in {counted(row.sentences, 'sentence')}{articles}<br>log-odds "
        f"{signed(row.value)}, 95 % interval {signed(row.low)} to {signed(row.high)}, z {row.z:.1f}"
    )


def _summary(table: pd.DataFrame, outlets: Sequence[str]) -> str:
    told = []
    for outlet in outlets:
        of = table[table["outlet"] == outlet]
        if of.empty:
            continue
        sure = of[(of["low"] > 0) & of["firm"]]
        terms = listed([f"“{term}”" for term in sure["shown"].head(4)])
        size = f"{outlet} ({int(of['n'].iloc[0]):,} words against {int(of['n_others'].iloc[0]):,})"
        told.append(f"{size}: {terms}" if terms else f"{size}: no word beyond chance in three sentences or more")
    if not told:
        return "No word to compare."
    return f"Used more than by all the others, beyond its interval and in three sentences or more. {'; '.join(told)}."
