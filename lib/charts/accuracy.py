"""How often the analyses are right, measured on gold data: every measure in one look, and how sure is how right."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import (
    ACCENT,
    FAINT,
    QUIET,
    SERIES,
    SMALL,
    Chart,
    each,
    key,
    layout,
    note,
    rows,
    safe,
    ticks,
    wrapped,
)
from lib.comparison.phrases import counted, known, listed, percent, percents

RIGHT = 110
"""Pixels for the two columns of figures right of a plot."""


def right(table: pd.DataFrame) -> Chart:
    """A dot with its 95 % interval per figure, with the baseline, other tools and people beside it.

    Columns: card, label, measure, set, unit, value, low, high, n, baseline, human (NaN where unknown) and others, a
    tuple of (name, value). Figures of several kinds share the axis: 1 is all right, or a perfect correlation.
    Identifier: card.
    """
    found = each(table)
    ids = [[row.card] for row in found]
    marks = [
        _marks("line-ns", 13, QUIET, [(n, row.baseline, "baseline") for n, row in enumerate(found)], ids),
        _marks(
            "x-thin", 8, QUIET, [(n, value, name) for n, row in enumerate(found) for name, value in row.others], ids
        ),
        _marks("diamond-open", 11, ACCENT, [(n, row.human, "people") for n, row in enumerate(found)], ids),
    ]
    told = [
        f"<b>{safe(row.label)}</b><br>{safe(row.measure)} {_score(row.value)}{_interval(row)}"
        f"<br>{row.n:,} {safe(row.unit)}<br>{safe(row.set)}<br>{safe(_beside(row))}"
        for row in found
    ]
    names = [f"{wrapped(row.label, 34, 2)}<br><span style='font-size:11px'>{safe(row.measure)}</span>" for row in found]
    legend = [
        ("●", SERIES, "Parallax, 95 % interval"),
        ("|", QUIET, "simplest answer"),
        ("×", QUIET, "other tools"),
        ("◇", ACCENT, "people against people"),
    ]
    over = key(legend, above=32)
    figure = go.Figure(
        [*marks, _dots(found, ids, told)],
        layout(
            46 * len(found),
            top=60 + 20 * over["text"].count("<br>"),
            bottom=40,
            right=RIGHT,
            annotations=[over, *_columns("score", [(_score(row.value), f"{row.n:,}") for row in found])],
            xaxis=_axis("0 no better than nothing, 1 all right", [f"{value:g}" for value in ticks(0, 1, 0.25)]),
            yaxis=rows(names) | {"ticktext": names},
        ),
    )
    return Chart("accuracy", "How often is each right?", _right_summary(found), table.drop(columns="others"), figure)


def calibration(table: pd.DataFrame) -> Chart:
    """How many attributions are right for how sure the program was, from `scores.calibration`: columns bin, least,
    most (the confidence, 0…1), value, low, high, n. The grey bar is what was promised. Identifier: bin.
    """
    found = each(table)
    promised = go.Bar(
        x=[row.most - row.least for row in found],
        base=[row.least for row in found],
        y=list(range(len(found))),
        orientation="h",
        width=0.55,
        marker={"color": FAINT, "line": {"width": 0}},
        customdata=[[row.bin] for row in found],
        hoverinfo="skip",
    )
    told = [f"{safe(row.bin)}<br>{percent(row.value)} of {row.n:,} right{_interval(row, percents)}" for row in found]
    legend = key([("●", SERIES, "share that is right, 95 % interval"), ("■", QUIET, "what was promised")], above=32)
    figure = go.Figure(
        [promised, _dots(found, [[row.bin] for row in found], told)],
        layout(
            40 * len(found),
            top=60 + 20 * legend["text"].count("<br>"),
            bottom=40,
            right=RIGHT,
            annotations=[legend, *_columns("right", [(percent(row.value), f"{row.n:,}") for row in found])],
            xaxis=_axis("share of attributions that are right", [percent(value) for value in ticks(0, 1, 0.25)]),
            yaxis=rows([row.bin for row in found]),
        ),
    )
    return Chart("calibration", "Is the confidence of an attribution true?", _calibrated(found), table, figure)


def _marks(
    symbol: str, size: int, colour: str, at: Sequence[tuple[int, float, str]], ids: list[list[str]]
) -> go.Scatter:
    held = [(row, value, name) for row, value, name in at if known(value)]
    return go.Scatter(
        x=[value for _, value, _ in held],
        y=[row for row, _, _ in held],
        mode="markers",
        marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 2, "color": colour}, "opacity": 1},
        customdata=[ids[row] for row, _, _ in held],
        hovertext=[f"{safe(name)} {_score(value)}" for _, value, name in held],
        hoverinfo="text",
        cliponaxis=False,
    )


def _dots(found: Sequence[Any], ids: list[list[str]], told: list[str]) -> go.Scatter:
    sure = [known(row.low) for row in found]
    return go.Scatter(
        x=[row.value if known(row.value) else None for row in found],
        y=list(range(len(found))),
        mode="markers",
        marker={
            "symbol": ["circle" if one else "circle-open" for one in sure],
            "size": 12,
            "color": SERIES,
            "line": {"width": [0 if one else 2 for one in sure], "color": SERIES},
            "opacity": 1,
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [row.high - row.value if one else 0 for one, row in zip(sure, found, strict=True)],
            "arrayminus": [row.value - row.low if one else 0 for one, row in zip(sure, found, strict=True)],
            "color": SERIES,
            "thickness": 2,
            "width": 0,
        },
        customdata=ids,
        hovertext=told,
        hoverinfo="text",
        cliponaxis=False,
    )


def _axis(title: str, named: Sequence[str]) -> dict[str, Any]:
    return {
        "range": [0, 1],
        "tickvals": ticks(0, 1, 0.25),
        "ticktext": list(named),
        "tickfont": {"size": SMALL},
        "tickangle": 0,
        "title": {"text": title, "font": {"size": SMALL + 1}, "standoff": 8},
        "zeroline": False,
        "showgrid": True,
        "gridcolor": "rgba(118, 118, 118, 0.2)",
        "fixedrange": True,
    }


def _columns(head: str, values: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """The value and the number of cases of each row, right of the plot."""
    left, right = {"xref": "paper", "xshift": 12}, {"xref": "paper", "xshift": RIGHT - 10, "xanchor": "right"}
    over = {"yref": "paper", "yanchor": "bottom", "yshift": 6, "font": {"size": SMALL}}
    found = [note(head, 1, 1, **left, **over), note("n", 1, 1, **right, **over)]
    for row, (value, n) in enumerate(values):
        found += [note(f"<b>{value}</b>", 1, row, **left), note(n, 1, row, **right)]
    return found


def _score(value: float) -> str:
    return f"{value:.2f}"


def _scores(low: float, high: float) -> str:
    return f"{low:.2f} to {high:.2f}"


def _interval(row: Any, interval: Any = _scores) -> str:
    return (
        f" (95 % interval {interval(row.low, row.high)})" if known(row.low) else ", too few documents for an interval"
    )


def _beside(row: Any) -> str:
    told = [f"{name} {_score(value)}" for name, value in row.others]
    told += [f"simplest answer {_score(row.baseline)}"] if known(row.baseline) else []
    told += [f"people against people {_score(row.human)}"] if known(row.human) else []
    return "; ".join(told)


def _right_summary(found: Sequence[Any]) -> str:
    told = sorted((row for row in found if known(row.value)), key=lambda row: -row.value)
    if not told:
        return "Nothing was measured."
    best, last = (f"{row.label} ({row.measure} {_score(row.value)})" for row in (told[0], told[-1]))
    against = [row for row in told if known(row.baseline)]
    above = [row for row in against if known(row.low) and row.low > row.baseline]
    said = f"Highest: {best}; lowest: {last}." if len(told) > 1 else f"{best}."
    return (
        f"{said} Surely above the simplest answer: {len(above)} of the {len(against)} that have one."
        if against
        else said
    )


def _calibrated(found: Sequence[Any]) -> str:
    if not found:
        return "The confidence was not measured."
    best = max(found, key=lambda row: row.most)
    within = [row for row in found if known(row.low) and row.low <= row.most and row.high >= row.least]
    far = [row.bin for row in found if row not in within]
    said = f"Of {counted(best.n, 'attribution')} at {best.least:.1f} or more, {percent(best.value)} are right"
    said += f" (95 % interval {percents(best.low, best.high)})" if known(best.low) else ""
    return f"{said}; the intervals of {'all' if not far else 'all but ' + listed(far)} hold what was promised."
