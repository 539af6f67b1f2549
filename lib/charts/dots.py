"""Dots with 95 % intervals: how a measure differs between outlets. A hollow dot has too few cases for an
interval.
"""

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import (
    INSTRUMENTS,
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
from lib.comparison.intervals import FEW
from lib.comparison.phrases import counted, known, listed, percent, percents, share, signed
from lib.records import Voice

SYMBOL = {"own": "circle", "attributed": "diamond"}
SIGN = {"own": "●", "attributed": "◆"}
SPOKEN = {"own": "in their own voice", "attributed": "in attributed words"}
WORDS = {"own": "own voice", "attributed": "attributed words"}
PARTS = {
    "headline": ("triangle-up", "▲", "Headline", "in headlines"),
    "lead": ("square", "■", "Lead", "in leads"),
    "heading": ("triangle-down", "▼", "Section heading", "in section headings"),
    "body": ("circle", "●", "Body", "in the body"),
}
COLUMNS = 134
"""Pixels for the two columns of figures right of the plot."""


class Look(NamedTuple):
    """How one group of dots is drawn and told: marker, the sign in the key, colour, name, and how a summary says it."""

    symbol: str
    sign: str
    colour: str
    name: str
    says: str


def unnamed(table: pd.DataFrame) -> Chart:
    """The share of attributed words given to unnamed sources, from `quotes.unnamed`, and beside it that of crowds.
    Identifiers: outlet, speaker_kind.

    The dotted line is the share of unnamed sources in all articles together.
    """
    title, case = "Share of attributed words from unnamed sources, crowds apart", "attribution"
    names = table["outlet"].tolist()
    words = int(table["words"].sum())
    told = [
        f"{safe(row.outlet)}<br>{row.count:,} of {counted(row.words, 'word')}{_within(row, percents, case)}"
        for row in each(table)
    ]
    values = [share(row.count, row.words, row.n) if known(row.value) else "no words" for row in each(table)]
    crowds = table[table["crowds"] > 0]
    shares = (crowds["crowds"] / crowds["words"]).tolist()
    top = ceil(max([0.1, *shares, *table["value"].dropna(), *table["high"].dropna()]) * 10 + 0.2) / 10
    places = list(range(len(names)))
    overall = int(table["count"].sum()) / words if words else None
    hollow = _hollow(table, SERIES, f"{case}s")
    if shares:
        hollow = [("●", SERIES, "unnamed sources"), ("◆", QUIET, "crowds (“analysts say”)"), *hollow]
    traces = [_dots(table, places, SERIES, "circle", [[name, "anonymous"] for name in names], told)]
    if shares:
        traces.append(_crowds(crowds, shares, [names.index(name) + 0.25 for name in crowds["outlet"]]))
    figure = go.Figure(
        traces,
        layout(
            50 * len(names),
            top=36 + 26 * bool(hollow) + 20 * (len(hollow) > 2),
            bottom=52,
            right=COLUMNS,
            annotations=[
                *([key(hollow, above=32)] if hollow else []),
                *_heads("share", f"{case}s"),
                *_figures(table, places, values),
                *([_line_name(f"all {percent(overall)}", overall)] if overall is not None else []),
            ],
            shapes=[_line(overall, "dot")] if overall is not None else [],
            xaxis=_axis(0, top, 0.1 if top <= 0.5 else 0.2, title, percent),
            yaxis=rows(names),
        ),
    )
    return Chart("unnamed", title, _share_summary(table), table, figure)


def tone(table: pd.DataFrame) -> Chart:
    """The mean tone per outlet and voice, from `measures.tone`. Identifiers: outlet, voice."""
    looks = {
        voice: Look(SYMBOL[voice], SIGN[voice], VOICE_COLOUR[voice], VOICES[voice], SPOKEN[voice]) for voice in VOICES
    }
    return _tones(table, "voice", looks, "tone", "Mean tone per outlet, by voice")


def parts(table: pd.DataFrame, voice: Voice = "own") -> Chart:
    """The mean tone per outlet and part in one voice, from `measures.tone` by outlet and part. Identifiers: outlet,
    part.
    """
    table = table[table["voice"] == voice] if "voice" in table else table
    looks = {part: Look(*look[:2], VOICE_COLOUR[voice], *look[2:]) for part, look in PARTS.items()}
    return _tones(table, "part", looks, "tone-parts", f"Mean tone per outlet, by part: {WORDS[voice]}")


def towards(table: pd.DataFrame, target: str) -> Chart:
    """The mean tone towards one actor per outlet and voice, from `targets.tone`. Identifiers: outlet, voice."""
    table = table[table["target"] == target]
    looks = {
        voice: Look(SYMBOL[voice], SIGN[voice], VOICE_COLOUR[voice], VOICES[voice], SPOKEN[voice]) for voice in VOICES
    }
    return _tones(table, "voice", looks, "tone-actor", f"How sure? Tone towards {target}")


def instruments(table: pd.DataFrame, voice: Voice = "own", chosen: str = "news") -> Chart:
    """The mean tone per outlet by each instrument in one voice, from `measures.tone` by outlet, voice and instrument.

    The instrument chosen has the colour of the series, the others are quiet. Identifiers: outlet, instrument.
    """
    table = table[table["voice"] == voice]
    looks = {
        name: Look(symbol, sign, SERIES if name == chosen else QUIET, INSTRUMENTS[name], f"by {INSTRUMENTS[name]}")
        for name, (symbol, sign) in zip(INSTRUMENTS, (("circle", "●"), ("square", "■"), ("diamond", "◆")), strict=True)
    }
    return _tones(
        table, "instrument", looks, "tone-instruments", f"Do the instruments agree? Mean tone by each: {WORDS[voice]}"
    )


def _tones(table: pd.DataFrame, by: str, looks: Mapping[str, Look], name: str, title: str) -> Chart:
    """The mean tone per outlet, with one dot for each value of the column `by` that the table holds."""
    names = list(dict.fromkeys(table["outlet"]))
    row_of = {outlet: place for place, outlet in enumerate(names)}
    present = [one for one in looks if one in set(table[by])]
    height = 10 + 24 * max(2, len(present))
    reach = ceil(max([0.1, *abs(table[["value", "low", "high"]]).max().dropna()]) * 10 + 0.2) / 10
    dots, figures = [], []
    for order, one in enumerate(present):
        look, of = looks[one], table[table[by] == one]
        places = [row_of[outlet] + 20 / height * (order - (len(present) - 1) / 2) for outlet in of["outlet"]]
        told = [
            f"{safe(row.outlet)}, {look.name.lower() if by != 'instrument' else look.name}<br>{_tone(row)} over "
            f"{counted(row.n, 'sentence')} with a known word, of {row.sentences:,}{_within(row, _signeds)}"
            for row in each(of)
        ]
        ids = [[outlet, one] for outlet in of["outlet"]]
        dots.append(_dots(of, places, look.colour, look.symbol, ids, told))
        figures += _figures(of, places, [_tone(row) for row in each(of)])
    signs = [(looks[one].sign, looks[one].colour, looks[one].name) for one in present]
    legend = key([*signs, *_hollow(table, QUIET, "sentences")], above=32)
    axis = "← more negative words    more positive words →"
    figure = go.Figure(
        dots,
        layout(
            height * len(names),
            top=60 + 20 * legend["text"].count("<br>"),
            bottom=52,
            right=COLUMNS,
            annotations=[legend, *_heads("mean"), *figures],
            shapes=[_line(0.0, "solid")],
            xaxis=_axis(-reach, reach, 0.1 if reach <= 0.3 else 0.2 if reach <= 0.6 else 0.5, axis, _tenths),
            yaxis=rows(names),
        ),
    )
    return Chart(name, title, _tone_summary(table, by, looks), table, figure)


def _crowds(table: pd.DataFrame, values: list[float], places: Sequence[float]) -> go.Scatter:
    """The share of words that crowds have, below the dot of the unnamed sources; without an interval."""
    told = [
        f"{safe(row.outlet)}, crowds<br>{row.crowds:,} of {counted(row.words, 'word')}, {percent(value)}"
        if row.n >= FEW
        else f"{safe(row.outlet)}, crowds<br>{row.crowds:,} of {counted(row.words, 'word')}"
        for row, value in zip(each(table), values, strict=True)
    ]
    return go.Scatter(
        x=values,
        y=list(places),
        mode="markers",
        marker={"symbol": "diamond", "size": 9, "color": QUIET, "opacity": 1},
        customdata=[[name, "collective"] for name in table["outlet"]],
        hovertext=told,
        hoverinfo="text",
        cliponaxis=False,
    )


def _hollow(table: pd.DataFrame, colour: str, cases: str) -> list[tuple[str, str, str]]:
    """The entry of a key for hollow marks, where there are any."""
    few = table["value"].notna() & table["low"].isna()
    return [("○", colour, f"hollow: under {FEW} {cases}, no interval")] if few.any() else []


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


def _share_summary(table: pd.DataFrame) -> str:
    does, what = "gives", "of its attributed words to unnamed sources"
    told = table[table["value"].notna()].sort_values("value", kind="stable")
    if told.empty:
        return "No words to count."
    high, low = told.iloc[-1], told.iloc[0]
    most = f"{high['outlet']} {does} {share(high['count'], high['words'], high['n'])} {what}"
    if len(told) == 1:
        return f"{most}."
    told_low = f"{low['outlet']} {share(low['count'], low['words'], low['n'])}"
    if not high["crowds"] and not low["crowds"]:
        return f"{most}, {told_low}."
    crowds = [share(one["crowds"], one["words"], one["n"]) for one in (high, low)]
    return f"{most}, {told_low}; crowds such as “analysts” have {crowds[0]} and {crowds[1]} besides."


def _tone_summary(table: pd.DataFrame, by: str, looks: Mapping[str, Look]) -> str:
    runs, short = [], []
    for one, look in looks.items():
        told = table[(table[by] == one) & table["value"].notna()].sort_values("value", kind="stable")
        few = told[told["n"] < FEW]
        told = told[told["n"] >= FEW]
        short += [f"{row.outlet} ({row.n} {look.says})" for row in each(few)]
        if len(told) > 1:
            low, high = told.iloc[0], told.iloc[-1]
            runs.append(
                f"{look.says} from {signed(low['value'])} ({low['outlet']}) to {signed(high['value'])} "
                f"({high['outlet']})"
            )
        elif len(told) == 1:
            runs.append(f"{look.says} {signed(told.iloc[0]['value'])} ({told.iloc[0]['outlet']})")
    left = f" Too few sentences to be ranked: {listed(short)}." if short else ""
    if runs:
        return f"Mean tone runs {listed(runs)}.{left}"
    return left.strip() or "No word of the texts is in the tone word list."
