"""Values: what each outlet gives for one thing, on one axis; bounds and blurred values told from exact ones."""

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import (
    ACCENT,
    FAINT,
    KEY_WIDTH,
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
    wrapped,
)
from lib.comparison.phrases import SPACE, known, listed

SYMBOLS = {
    "over": "triangle-right",
    "least": "triangle-right",
    "most": "triangle-left",
    "under": "triangle-left",
    "about": "circle-open",
    "nearly": "circle-open",
}
SIGNS = {"triangle-right": "▶", "triangle-left": "◀", "circle-open": "○", "circle": "●"}
MEANING = {
    "circle": "exact",
    "circle-open": "about, nearly",
    "triangle-right": "that or more",
    "triangle-left": "that or less",
}
NOTES = 150
"""Pixels right of the plot for the words of each value."""
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def values(table: pd.DataFrame, outlets: Sequence[str]) -> Chart | None:
    """The values of one row of `quantities.ledger`, an outlet a line, in the unit that most are given in.

    None where no value has a figure (dates, "several"). A triangle points to where a bound is open; a line joins the
    ends of a range. An outlet without a value keeps its line. Identifiers: article, start.
    """
    label = str(table["label"].iloc[0])
    units = table[table["unit"] != ""]["unit"].mode()
    unit = str(units.iloc[0]) if len(units) else ""
    scale = 1.0
    for row in each(table):
        if row.unit == unit and known(row.least) and known(row.low) and row.low:
            scale = row.least / row.low
        elif row.unit == unit and known(row.greatest) and known(row.high) and row.high:
            scale = row.greatest / row.high
    place = {outlet: number for number, outlet in enumerate(outlets)}
    points = []
    for row in each(table):
        ends = _ends(row, scale)
        if ends and row.outlet in place:
            points.append((place[row.outlet], *ends, row))
    if not points:
        return None
    crowd: dict[int, int] = {}
    xs, ys, symbols, hover, ids, lines = [], [], [], [], [], []
    notes: list[dict[str, Any]] = []
    total = {at: sum(one[0] == at for one in points) for at, *_ in points}
    for at, low, high, row in points:
        y = at + (crowd.get(at, 0) - (total[at] - 1) / 2) * 0.32
        crowd[at] = crowd.get(at, 0) + 1
        symbol = SYMBOLS.get(row.bound, _open(row))
        for x in dict.fromkeys((low, high)):
            xs.append(x)
            ys.append(y)
            symbols.append(symbol)
            ids.append([row.article, row.start])
            who = f"<br>{safe(row.speaker)}" if row.speaker else ""
            hover.append(f"<b>{safe(row.text)}</b> in {safe(row.outlet)}{who}")
        if high != low:
            lines.append(
                {"type": "line", "x0": low, "x1": high, "y0": y, "y1": y, "line": {"color": SERIES, "width": 2}}
            )
        said = wrapped(row.text, 22, 1)
        notes.append(note(said, 1, y, xref="paper", xshift=10, font={"size": SMALL}))
    for outlet, at in place.items():
        if at not in crowd:
            here = outlet in set(table["outlet"])
            text = "no figure" if here else "not here"
            notes.append(note(text, 1, at, xref="paper", xshift=10, font={"size": SMALL, "color": QUIET}))
    most, least = max(xs), min(xs)
    low_end, high_end, step = _axis(least, most)
    used = [name for name in MEANING if name in symbols]
    colours = [ACCENT if table["state"].iloc[0] == "differs" else SERIES] * len(xs)
    title = f"{label[:1].upper()}{label[1:]}" + (f", {_unit(unit)}" if unit else "")
    height = sum(max(38, 26 * total.get(at, 1)) for at in place.values())
    figure = go.Figure(
        go.Scatter(
            x=xs,
            y=ys,
            mode="markers",
            marker={
                "symbol": symbols,
                "size": 13,
                "color": colours,
                "line": {"width": 2, "color": colours},
                "opacity": 1,
            },
            customdata=ids,
            hovertext=hover,
            hoverinfo="text",
            cliponaxis=False,
        ),
        layout(
            height,
            top=34 if sum(len(MEANING[name]) + 4 for name in used) <= KEY_WIDTH else 56,
            bottom=40,
            right=NOTES,
            shapes=lines,
            annotations=[*notes, key([(SIGNS[name], colours[0], MEANING[name]) for name in used], 8)],
            xaxis={
                "range": [low_end, high_end],
                "tickvals": [low_end + step * n for n in range(round((high_end - low_end) / step) + 1)],
                "ticktext": [short(low_end + step * n) for n in range(round((high_end - low_end) / step) + 1)],
                "gridcolor": FAINT,
                "zeroline": False,
                "fixedrange": True,
                "tickfont": {"size": SMALL},
            },
            yaxis=rows(list(outlets)),
        ),
    )
    return Chart("values", title, _summary(table, outlets), table, figure)


def short(value: float) -> str:
    """A figure for an axis: "12,000", "1.5m", "56bn"."""
    for size, sign in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if abs(value) >= size:
            return f"{value / size:.4g}{sign}"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.4g}"


def _unit(unit: str) -> str:
    return {"%": "percent", "km": "km"}.get(unit, unit if unit.isupper() else f"{unit}s")


def _ends(row: Any, scale: float) -> tuple[float, float] | None:
    """The figures that a value names, both ends of a range; None for vague words."""
    ends = [value / scale for value in (row.least, row.greatest) if known(value)]
    return (ends[0], ends[-1]) if ends else None


def _open(row: Any) -> str:
    """The mark of a value without a qualifier; vague plurals ("dozens") are open above."""
    return "triangle-right" if not known(row.high) else "circle"


def _axis(least: float, most: float) -> tuple[float, float, float]:
    """The ends and the step of an axis from 0, or from near the least value where all lie close together."""
    start = 0.0 if most <= 0 or least < 0.5 * most else least - (most - least or most * 0.1)
    span = (most - start) * 1.08 or 1.0
    raw = span / 5
    size = 10.0 ** floor(log10(raw))
    step = next(size * each for each in STEPS if size * each >= raw)
    low = step * floor(start / step)
    return low, low + step * ceil((most * 1.02 - low) / step), step


def _summary(table: pd.DataFrame, outlets: Sequence[str]) -> str:
    """Every value with its outlet, and who has none."""
    said = [
        f"{outlet} {listed(list(dict.fromkeys(table[table['outlet'] == outlet]['text'])))}"
        for outlet in outlets
        if outlet in set(table["outlet"])
    ]
    without = [outlet for outlet in outlets if outlet not in set(table["outlet"])]
    told = "; ".join(said) + "."
    return told.replace(SPACE, " ") + (f" Not in {listed(without)}." if without else "")
