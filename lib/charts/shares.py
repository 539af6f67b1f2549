"""Small multiples of shares: one panel for each speaker or kind of speaker, one dot with its interval for each outlet.

The outlet's own voice has a panel and a scale of its own on top; all other panels share one scale.
"""

from dataclasses import dataclass
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
ROW = 21
HEAD = 30
GAP = 10
"""Pixels of a row, of a panel's head, and below a panel."""
WIDE = 0.72
"""The part of a panel that its scale takes; the rest is for the figures."""
APART = 0.06
_NAMES = {OWN: "Outlet’s own voice"} | {str(kind): name for kind, name in KINDS.items()}


@dataclass(frozen=True)
class _Panel:
    """Where a panel stands in the figure's one pair of axes: its rows begin at `top` (pixels from the top of the plot),
    its scale at `left`, and reaches to `right` (the figure is 1 wide) for the share `reach`.
    """

    name: str
    left: float
    right: float
    end: float
    top: float
    reach: float

    def x(self, share: float) -> float:
        return self.left + (self.right - self.left) * share / self.reach


def given(table: pd.DataFrame, by: Literal["speaker_kind", "speaker"]) -> Chart:
    """The share of each outlet's words given to whom, from `quotes.shares(by=…)`. Identifiers: outlet, speaker_kind or
    speaker (`quotes.OWN` for the own voice).
    """
    outlets = list(dict.fromkeys(table["outlet"]))
    names = [str(name) for name in dict.fromkeys(table[by])]
    panels = _panels(names, len(outlets), _reach(table[table[by] != OWN]))
    height = max((panel.top for panel in panels), default=0) + ROW * len(outlets) + GAP
    step = _step(panels[-1].reach) if len(panels) > 1 else _step(1)
    key = [
        ("●", chart.SERIES, "share, 95 % interval"),
        ("|", chart.QUIET, f"a line every {percent(step)} (own voice {percent(_step(1))})"),
    ]
    if ((table["n"] < FEW) & (table["count"] > 0)).any():
        key.append(("○", chart.SERIES, f"under {FEW} sentences: no interval"))
    rows = [panel.top + ROW * (place + 0.5) for panel in panels if not panel.left for place in range(len(outlets))]
    figure = go.Figure(
        [_dots(table, by, panels, outlets), _figures(table, by, panels, outlets)],
        chart.layout(
            height,
            top=34 + 20 * chart.key(key)["text"].count("<br>"),
            bottom=4,
            annotations=[chart.key(key), *(_head(panel, by) for panel in panels)],
            shapes=[
                _line(panel, at, len(outlets))
                for panel in panels
                for at in chart.ticks(0, panel.reach, _step(panel.reach))
            ],
            xaxis={"range": [-0.01, 1], "visible": False, "fixedrange": True},
            yaxis={
                **chart.rows(outlets, 22, 1),
                "tickvals": rows,
                "ticktext": [chart.wrapped(outlet, 22, 1) for outlet in outlets] * (len(rows) // max(1, len(outlets))),
                "range": [height, 0],
            },
        ),
    )
    name, whom = ("kinds", "kind of speaker") if by == "speaker_kind" else ("speakers", "named speaker")
    return Chart(f"given-{name}", f"Share of words given to each {whom}", _summary(table, by), table, figure)


def _panels(names: list[str], rows: int, reach: float) -> list[_Panel]:
    """The own voice over the whole width, the others `ACROSS` side by side below it."""
    tall = HEAD + ROW * rows
    width = (1 - APART * (ACROSS - 1)) / ACROSS
    panels = [_Panel(names[0], 0, (1 + WIDE) / 2, 1, HEAD, 1.0)] if names else []
    for number, name in enumerate(names[1:]):
        down, across = divmod(number, ACROSS)
        left = across * (width + APART)
        top = tall + GAP + down * (tall + GAP) + HEAD
        panels.append(_Panel(name, left, left + WIDE * width, left + width, top, reach))
    return panels


def _cells(table: pd.DataFrame, by: str, panels: list[_Panel], outlets: list[str]) -> list[tuple[_Panel, float, Any]]:
    """Each number with its panel and the height it is drawn at."""
    of = {panel.name: panel for panel in panels}
    row = {outlet: ROW * (place + 0.5) for place, outlet in enumerate(outlets)}
    return [(panel, panel.top + row[one.outlet], one) for one in each(table) for panel in [of[str(getattr(one, by))]]]


def _dots(table: pd.DataFrame, by: str, panels: list[_Panel], outlets: list[str]) -> go.Scatter:
    cells = sorted(_cells(table, by, panels, outlets), key=lambda cell: cell[0].top + cell[0].left)
    ink = [chart.SERIES if one.count else chart.QUIET for _, _, one in cells]
    few = [one.n < FEW for _, _, one in cells]
    scale = [(panel.right - panel.left) / panel.reach for panel, _, _ in cells]
    reached = list(zip(cells, scale, strict=True))
    return go.Scatter(
        x=[panel.x(one.value) if known(one.value) else None for panel, _, one in cells],
        y=[y for _, y, _ in cells],
        mode="markers",
        marker={
            "symbol": ["circle-open" if one else "circle" for one in few],
            "size": [10 if one.count else 5 for _, _, one in cells],
            "color": ink,
            "line": {"width": [2 if one else 0 for one in few], "color": ink},
            "opacity": 1,
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [(one.high - one.value) * unit if known(one.high) else 0 for (_, _, one), unit in reached],
            "arrayminus": [(one.value - one.low) * unit if known(one.low) else 0 for (_, _, one), unit in reached],
            "color": chart.SERIES,
            "thickness": 2,
            "width": 0,
        },
        customdata=[[one.outlet, panel.name] for panel, _, one in cells],
        hovertext=[_told(one, _named(panel.name, by)) for panel, _, one in cells],
        hoverinfo="text",
        cliponaxis=False,
    )


def _figures(table: pd.DataFrame, by: str, panels: list[_Panel], outlets: list[str]) -> go.Scatter:
    """The shares in figures, at the right of each panel."""
    cells = _cells(table, by, panels, outlets)
    return go.Scatter(
        x=[panel.end for panel, _, _ in cells],
        y=[y for _, y, _ in cells],
        mode="text",
        text=[share(one.count, one.words, one.n) if one.count else "0" for _, _, one in cells],
        textposition="middle left",
        textfont={"size": chart.SMALL},
        marker={"color": chart.SERIES},
        customdata=[[one.outlet, panel.name] for panel, _, one in cells],
        hoverinfo="skip",
        cliponaxis=False,
    )


def _told(one: Any, name: str) -> str:
    interval = (
        f"95 % interval {percents(one.low, one.high)}, over {counted(one.n, 'sentence')}"
        if known(one.low)
        else f"{counted(one.n, 'sentence')}, no interval"
    )
    return f"{safe(one.outlet)}: {safe(name)}<br>{one.count:,} of {counted(one.words, 'word')}<br>{interval}"


def _named(name: str, by: str) -> str:
    return _NAMES.get(name, name) if by == "speaker_kind" or name == OWN else name


def _head(panel: _Panel, by: str) -> dict[str, Any]:
    name = chart.wrapped(_named(panel.name, by), 26, 1)
    return note(f"<b>{name}</b>", panel.left, panel.top - 9, font={"size": chart.SMALL})


def _step(reach: float) -> float:
    return 0.25 if reach == 1 else 0.1 if reach <= 0.4 else 0.2


def _line(panel: _Panel, at: float, rows: int) -> dict[str, Any]:
    x = panel.x(at)
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "y0": panel.top,
        "y1": panel.top + ROW * rows,
        "layer": "below",
        "line": {"color": chart.FAINT, "width": 1},
    }


def _reach(table: pd.DataFrame) -> float:
    """The end of the scale that all panels but the first share: the next tenth."""
    reached = max([0.1, *table["value"].dropna(), *table["high"].dropna()])
    return float(ceil(reached * 10 - 1e-9)) / 10


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
