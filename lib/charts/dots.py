"""Dots with 95 % intervals: how a measure differs between outlets. A hollow dot has too few cases for an
interval.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import (
    QUIET,
    SERIES,
    SMALL,
    VOICE_COLOUR,
    VOICES,
    Chart,
    each,
    key,
    layout,
    note,
    rows,
    safe,
    ticks,
)
from lib.comparison.phrases import counted, known, listed, percent, percents, share, signed

SYMBOL = {"own": "circle", "attributed": "diamond"}
SIGN = {"own": "●", "attributed": "◆"}
COLUMNS = 134
"""Pixels for the two columns of figures right of the plot."""


def attributed(table: pd.DataFrame) -> Chart:
    """The share of words attributed to others, from `measures.attributed`. Identifier: outlet.

    The dotted line is the share in all articles together.
    """
    title = "Share of words attributed to others"
    return _shares(table, "attributed", title, "sentence", "of its words to others", "attributes")


def unnamed(table: pd.DataFrame) -> Chart:
    """The share of attributed words given to speakers without a name, from `measures.unnamed`. Identifier: outlet.

    The dotted line is the share in all articles together.
    """
    title = "Share of attributed words from unnamed speakers"
    return _shares(
        table, "unnamed", title, "attribution", "of its attributed words to speakers without a name", "gives"
    )


def _shares(table: pd.DataFrame, name: str, title: str, case: str, what: str, does: str) -> Chart:
    """A dot for the share of each outlet's words, resampled over its cases ("sentence")."""
    names = table["outlet"].tolist()
    words = int(table["words"].sum())
    told = [
        f"{safe(row.outlet)}<br>{row.count:,} of {counted(row.words, 'word')}{_within(row, percents, case)}"
        for row in each(table)
    ]
    values = [share(row.count, row.words, row.n) if known(row.value) else "no words" for row in each(table)]
    top = ceil(max([0.1, *table["value"].dropna(), *table["high"].dropna()]) * 10 + 0.2) / 10
    places = list(range(len(names)))
    overall = int(table["count"].sum()) / words if words else None
    figure = go.Figure(
        _dots(table, places, SERIES, "circle", [[name] for name in names], told),
        layout(
            50 * len(names),
            top=36,
            bottom=52,
            right=COLUMNS,
            annotations=[
                *_heads("share", f"{case}s"),
                *_figures(table, places, values),
                *([_line_name(f"all {percent(overall)}", overall)] if overall is not None else []),
            ],
            shapes=[_line(overall, "dot")] if overall is not None else [],
            xaxis=_axis(0, top, 0.1 if top <= 0.5 else 0.2, title, percent),
            yaxis=rows(names),
        ),
    )
    return Chart(name, title, _share_summary(table, does, what), table, figure)


def tone(table: pd.DataFrame) -> Chart:
    """The mean tone per outlet and voice, from `measures.tone`. Identifiers: outlet, voice."""
    names = list(dict.fromkeys(table["outlet"]))
    row_of = {name: place for place, name in enumerate(names)}
    spoken = [voice for voice in VOICES if voice in set(table["voice"])]
    reach = ceil(max([0.1, *abs(table[["value", "low", "high"]]).max().dropna()]) * 10 + 0.2) / 10
    dots, figures = [], []
    for order, voice in enumerate(spoken):
        of = table[table["voice"] == voice]
        places = [row_of[name] + 0.34 * (order - (len(spoken) - 1) / 2) for name in of["outlet"]]
        told = [
            f"{safe(row.outlet)}, {VOICES[voice].lower()}<br>{_tone(row)} over {counted(row.n, 'sentence')} "
            f"with a known word, of {row.sentences:,}{_within(row, _signeds)}"
            for row in each(of)
        ]
        ids = [[name, voice] for name in of["outlet"]]
        dots.append(_dots(of, places, VOICE_COLOUR[voice], SYMBOL[voice], ids, told))
        figures += _figures(of, places, [_tone(row) for row in each(of)])
    legend = key([(SIGN[voice], VOICE_COLOUR[voice], VOICES[voice]) for voice in spoken], above=32)
    title = "← more negative words    more positive words →"
    figure = go.Figure(
        dots,
        layout(
            58 * len(names),
            top=60,
            bottom=52,
            right=COLUMNS,
            annotations=[legend, *_heads("mean"), *figures],
            shapes=[_line(0.0, "solid")],
            xaxis=_axis(-reach, reach, 0.1 if reach <= 0.3 else 0.2 if reach <= 0.6 else 0.5, title, _tenths),
            yaxis=rows(names),
        ),
    )
    return Chart("tone", "Mean tone per outlet, by voice", _tone_summary(table), table, figure)


def _dots(
    table: pd.DataFrame,
    places: Sequence[float],
    colour: str,
    symbol: str,
    ids: list[list[str]],
    told: list[str],
) -> go.Scatter:
    """One marker per row that has a value, with its interval where it has one."""
    found = each(table)
    sure = [known(row.low) for row in found]
    return go.Scatter(
        x=[row.value if known(row.value) else None for row in found],
        y=list(places),
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
            "array": [row.high - row.value if one else 0 for one, row in zip(sure, found, strict=True)],
            "arrayminus": [row.value - row.low if one else 0 for one, row in zip(sure, found, strict=True)],
            "color": colour,
            "thickness": 2,
            "width": 0,
        },
        customdata=ids,
        hovertext=told,
        hoverinfo="text",
        cliponaxis=False,
    )


def _within(row: Any, interval: Any, case: str = "sentence") -> str:
    if not known(row.low):
        return f"<br>too few {case}s ({row.n}) for an interval"
    return f"<br>95 % interval {interval(row.low, row.high)}"


def _signeds(low: float, high: float) -> str:
    return f"{signed(low)} to {signed(high)}"


def _tone(row: Any) -> str:
    if known(row.value):
        return signed(row.value)
    return "none known" if row.sentences else "no words"


def _tenths(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−") if value else "0"


def _figures(table: pd.DataFrame, places: Sequence[float], values: Sequence[str]) -> list[dict[str, Any]]:
    """The two columns of figures right of the plot: the value, and how many cases it is from."""
    found = []
    for place, value, row in zip(places, values, each(table), strict=True):
        text = f"<b>{value}</b>" if known(row.value) else value
        found.append(note(text, 1, place, xref="paper", xshift=12))
        found.append(note(f"{row.n:,}", 1, place, xref="paper", xshift=COLUMNS - 14, xanchor="right"))
    return found


def _heads(value: str, cases: str = "sentences") -> list[dict[str, Any]]:
    place = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 6, "font": {"size": SMALL}}
    return [
        note(value, 1, 1, xshift=12, **place),
        note(cases, 1, 1, xshift=COLUMNS - 14, **{**place, "xanchor": "right"}),
    ]


def _line(at: float, dash: str) -> dict[str, Any]:
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
    place = {"yref": "paper", "yanchor": "bottom", "yshift": 6, "xanchor": "center", "font": {"size": SMALL}}
    return note(text, at, 1, **place)


def _axis(low: float, high: float, step: float, title: str, named: Callable[[float], str]) -> dict[str, Any]:
    at = ticks(low, high, step)
    return {
        "range": [low, high],
        "tickvals": at,
        "ticktext": [named(value) for value in at],
        "tickfont": {"size": SMALL},
        "tickangle": 0,
        "title": {"text": title, "font": {"size": SMALL + 1}, "standoff": 8},
        "zeroline": False,
        "showgrid": True,
        "gridcolor": "rgba(118, 118, 118, 0.2)",
        "fixedrange": True,
    }


def _share_summary(table: pd.DataFrame, does: str, what: str) -> str:
    told = table[table["value"].notna()].sort_values("value", kind="stable")
    if told.empty:
        return "No words to count."
    high, low = told.iloc[-1], told.iloc[0]
    most = f"{high['outlet']} {does} {share(high['count'], high['words'], high['n'])} {what}"
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
                f"{says} from {signed(low['value'])} ({low['outlet']}) to {signed(high['value'])} ({high['outlet']})"
            )
        elif len(told) == 1:
            parts.append(f"{says} {signed(told.iloc[0]['value'])} ({told.iloc[0]['outlet']})")
    return f"Mean tone runs {listed(parts)}." if parts else "No word of the texts is in the tone word list."
