"""Dots with 95 % intervals: how a measure differs between outlets. A hollow dot has too few cases for an
interval.
"""

from collections.abc import Sequence
from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import (
    QUIET,
    SERIES,
    VOICE_COLOUR,
    VOICES,
    Chart,
    each,
    key,
    layout,
    note,
    rows,
    safe,
)
from lib.comparison.phrases import counted, known, listed, percent, percents, share, signed

SYMBOL = {"own": "circle", "attributed": "diamond"}
SIGN = {"own": "●", "attributed": "◆"}


def attributed(table: pd.DataFrame) -> Chart:
    """The share of words attributed to others, from `measures.attributed`. Identifier: outlet.

    The line is the share in all articles together.
    """
    names = table["outlet"].tolist()
    figure = go.Figure(_dots(table, list(range(len(names))), SERIES, "circle", [[name] for name in names]))
    words = int(table["words"].sum())
    overall = int(table["count"].sum()) / words if words else None
    highest = max([0.1, *table["value"].dropna(), *table["high"].dropna()])
    top = ceil(highest * 10 + 0.2) / 10
    values = [
        note(
            f"<b>{share(row.count, row.words, row.n)}</b>" if known(row.value) else "no words",
            1,
            place,
            xref="paper",
            xshift=14,
        )
        for place, row in enumerate(each(table))
    ]
    values += [
        note(str(row.n), 1, place, xref="paper", xshift=118, xanchor="right")
        for place, row in enumerate(each(table))
    ]
    figure.update_traces(
        hovertext=[
            f"{safe(row.outlet)}<br>{row.count:,} of {counted(row.words, 'word')}{_within(row, percents)}"
            for row in each(table)
        ],
        hoverinfo="text",
    )
    figure.update_layout(
        layout(
            44 * len(names),
            top=40,
            bottom=52,
            right=132,
            annotations=[
                *values,
                *_heads("share", 118),
                *([_line_name(f"all {percent(overall)}", overall)] if overall is not None else []),
            ],
            shapes=[_line(overall)] if overall is not None else [],
            xaxis=_axis([0, top], "Share of words attributed to others", ".0%"),
            yaxis=rows(names),
        )
    )
    return Chart(
        "attributed", "Share of words attributed to others", _attributed_summary(table), table, figure
    )


def tone(table: pd.DataFrame) -> Chart:
    """The mean tone per outlet and voice, from `measures.tone`. Identifiers: outlet, voice."""
    names = list(dict.fromkeys(table["outlet"]))
    place_of = {name: place for place, name in enumerate(names)}
    spoken = [voice for voice in VOICES if voice in set(table["voice"])]
    shift = {voice: 0.0 if len(spoken) == 1 else -0.17 + 0.34 * order for order, voice in enumerate(spoken)}
    figure, values = go.Figure(), []
    for voice in spoken:
        of = table[table["voice"] == voice]
        heights = [place_of[name] + shift[voice] for name in of["outlet"]]
        trace = _dots(
            of, heights, VOICE_COLOUR[voice], SYMBOL[voice], [[name, voice] for name in of["outlet"]]
        )
        trace.hovertext = [
            f"{safe(row.outlet)}, {VOICES[voice].lower()}<br>{_tone(row)} over {counted(row.n, 'sentence')} "
            f"with a known word, of {row.sentences:,}{_within(row, _signeds)}"
            for row in each(of)
        ]
        figure.add_trace(trace)
        for height, row in zip(heights, each(of), strict=True):
            values.append(note(_tone(row), 1, height, xref="paper", xshift=14))
            values.append(note(str(row.n), 1, height, xref="paper", xshift=140, xanchor="right"))
    reach = max([0.1, *(abs(table[["value", "low", "high"]]).max().dropna())])
    top = ceil(reach * 10 + 0.2) / 10
    figure.update_layout(
        layout(
            58 * len(names),
            top=62,
            bottom=52,
            right=154,
            annotations=[
                *values,
                *_heads("mean tone", 140),
                {
                    **key([(SIGN[voice], VOICE_COLOUR[voice], VOICES[voice]) for voice in spoken]),
                    "yshift": 34,
                },
            ],
            shapes=[_line(0.0, "solid")],
            xaxis=_axis([-top, top], "← more negative words      more positive words →", "+.1f"),
            yaxis=rows(names),
        )
    )
    return Chart("tone", "Mean tone per outlet, by voice", _tone_summary(table), table, figure)


def _dots(
    table: pd.DataFrame, heights: Sequence[float], colour: str, symbol: str, ids: list[list[str]]
) -> go.Scatter:
    """One marker per row that has a value, with its interval where it has one."""
    values = [row.value if known(row.value) else None for row in each(table)]
    sure = [known(row.low) for row in each(table)]
    return go.Scatter(
        x=values,
        y=list(heights),
        mode="markers",
        marker={
            "symbol": [symbol if one else f"{symbol}-open" for one in sure],
            "size": 12,
            "color": colour,
            "line": {"width": [0 if one else 2 for one in sure], "color": colour},
            "opacity": 1,
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [row.high - row.value if one else 0 for one, row in zip(sure, each(table), strict=True)],
            "arrayminus": [
                row.value - row.low if one else 0 for one, row in zip(sure, each(table), strict=True)
            ],
            "color": colour,
            "thickness": 2,
            "width": 0,
        },
        customdata=ids,
        hoverinfo="text",
        cliponaxis=False,
    )


def _within(row: Any, interval: Any) -> str:
    if not known(row.low):
        return f"<br>too few sentences ({row.n}) for an interval"
    return f"<br>95 % interval {interval(row.low, row.high)}"


def _signeds(low: float, high: float) -> str:
    return f"{signed(low)} to {signed(high)}"


def _tone(row: Any) -> str:
    return f"<b>{signed(row.value)}</b>" if known(row.value) else "no word known"


def _heads(value: str, right: int) -> list[dict[str, Any]]:
    """The heads of the two columns of figures right of the plot."""
    place = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 6, "font": {"size": 12}}
    return [
        note(value, 1, 1, xshift=14, **place),
        note("sentences", 1, 1, xshift=right, **{**place, "xanchor": "right"}),
    ]


def _line(at: float, dash: str = "dot") -> dict[str, Any]:
    return {
        "type": "line",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
        "line": {"color": QUIET, "width": 1.5, "dash": dash},
    }


def _line_name(text: str, at: float) -> dict[str, Any]:
    return note(text, at, 1, yref="paper", yanchor="bottom", yshift=6, xanchor="center", font={"size": 12})


def _axis(reach: list[float], title: str, form: str) -> dict[str, Any]:
    return {
        "range": reach,
        "title": {"text": title, "font": {"size": 13}, "standoff": 8},
        "tickformat": form,
        "zeroline": False,
        "showgrid": True,
        "gridcolor": "rgba(118, 118, 118, 0.2)",
        "fixedrange": True,
        "nticks": 7,
    }


def _attributed_summary(table: pd.DataFrame) -> str:
    told = table[table["value"].notna()].sort_values("value", kind="stable")
    if told.empty:
        return "No words to count."
    high, low = told.iloc[-1], told.iloc[0]
    most = (
        f"{high['outlet']} attributes {share(high['count'], high['words'], high['n'])} of its words to others"
    )
    if len(told) == 1:
        return f"{most}."
    return f"{most}, {low['outlet']} {share(low['count'], low['words'], low['n'])}."


def _tone_summary(table: pd.DataFrame) -> str:
    parts = []
    for voice, says in (("own", "in their own voice"), ("attributed", "in attributed words")):
        told = table[(table["voice"] == voice) & table["value"].notna()].sort_values("value", kind="stable")
        if len(told) > 1:
            low, high = told.iloc[0], told.iloc[-1]
            parts.append(
                f"{says} from {signed(low['value'])} ({low['outlet']}) to {signed(high['value'])} "
                f"({high['outlet']})"
            )
        elif len(told) == 1:
            parts.append(f"{says} {signed(told.iloc[0]['value'])} ({told.iloc[0]['outlet']})")
    return f"Mean tone runs {listed(parts)}." if parts else "No word of the texts is in the tone word list."
