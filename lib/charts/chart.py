"""What every chart is, and the looks that all share.

Colours hold at least 3:1 on white and on Streamlit's dark ground. Backgrounds are clear and text outside
marks takes the theme's colour, so a figure fits a light page, a dark one and print. Plotly reads a subset of
HTML in labels and Streamlit's readers get it as it is, so every name that comes from outside goes through
`safe`.
"""

from collections import namedtuple
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import ceil, floor
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

SERIES = "#0072B2"
ACCENT = "#D55E00"
QUIET = "#767676"
NEGATIVE = "#B35806"
POSITIVE = "#7B4FA6"
ON_SERIES = "#FFFFFF"
ON_ACCENT = "#111111"
FAINT = "rgba(118, 118, 118, 0.25)"
CLEAR = "rgba(0, 0, 0, 0)"

VOICES = {"own": "Outlet’s own voice", "attributed": "Attributed to others"}
VOICE_COLOUR = {"own": SERIES, "attributed": ACCENT}
INSTRUMENTS = {"news": "News", "textblob": "TextBlob", "vader": "VADER"}
"""The instruments of tone as a reader knows them, the one shown where no other is chosen first."""

NAME_WIDTH = 17
NAME_LINES = 3
LONGEST = 14
"""Letters of a word that is never broken in a label, however narrow its column."""
SMALL = 12
KEY_WIDTH = 42


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure with all that is needed to read, hear, check and cite it.

    `name` is fit for a file name; `title` says what is measured; `summary` is the takeaway in one sentence
    with its numbers, as plain text; `table` holds the numbers behind it. Marks carry identifiers in
    `customdata`.
    """

    name: str
    title: str
    summary: str
    table: pd.DataFrame
    figure: go.Figure


def each(table: pd.DataFrame) -> list[Any]:
    """The rows of a table, with the columns as attributes; for a few rows in a fifth of the time of `itertuples`."""
    return list(map(_row(tuple(table.columns))._make, table.to_numpy(dtype=object).tolist()))


@lru_cache(maxsize=256)
def _row(columns: tuple[str, ...]) -> Any:
    make: Any = namedtuple
    return make("Row", columns, rename=True)


def safe(text: str) -> str:
    """Text as a label that shows it as it is: on one line, and nothing in it read as HTML."""
    return escape(" ".join(str(text).split()), quote=False)


def wrapped(text: str, width: int = NAME_WIDTH, lines: int = NAME_LINES) -> str:
    """A name as a label of at most so many lines, safe to draw; what does not fit is cut with an ellipsis.

    A word is broken only where it is longer than `LONGEST` letters and than its line; others stick out a little.
    """
    longest = max(width + 4, LONGEST)
    words = [
        word[first : first + width] if len(word) > longest else word
        for word in str(text).split()
        for first in range(0, len(word) if len(word) > longest else 1, width)
    ]
    pieces = wrap(" ".join(words), width, max_lines=lines, placeholder="…", break_long_words=False) or [""]
    return "<br>".join(safe(piece) for piece in pieces)


def rows(names: Sequence[str], width: int = NAME_WIDTH, lines: int = NAME_LINES) -> dict[str, Any]:
    """The vertical axis of a chart with one row per name: row i is centred at i, the first on top."""
    return {
        "tickvals": list(range(len(names))),
        "ticktext": [wrapped(name, width, lines) for name in names],
        "range": [len(names) - 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": SMALL + 1},
        "automargin": True,
        "fixedrange": True,
        "ticklabelstandoff": 8,
    }


def layout(height: float, *, top: float = 8, bottom: float = 8, right: float = 8, **more: Any) -> dict[str, Any]:
    """A layout with a clear ground, no legend, and nothing to zoom by accident; `height` is of the plot, in
    pixels.
    """
    return {
        "height": height + top + bottom,
        "margin": {"l": 8, "r": right, "t": top, "b": bottom},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"align": "left"},
        **more,
    }


def note(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    """A text in the figure without an arrow; `text` is safe already."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        **more,
    }


def key(entries: Sequence[tuple[str, str, str]], above: float = 10) -> dict[str, Any]:
    """The key over a plot, `above` pixels from it: (sign, its colour, what it means) for each kind of mark.

    It takes a line of 20 pixels for about 42 letters.
    """
    lines: list[list[str]] = [[]]
    length = 0
    for sign, colour, meaning in entries:
        if lines[-1] and length + len(meaning) > KEY_WIDTH:
            lines.append([])
            length = 0
        lines[-1].append(f'<span style="color:{colour}">{sign}</span> {safe(meaning)}')
        length += len(meaning) + 4
    text = "<br>".join("     ".join(line) for line in lines)
    place = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": above}
    return note(text, 0, 1, font={"size": SMALL + 1}, **place)


def ticks(low: float, high: float, step: float) -> list[float]:
    """The multiples of a step from `low` to `high`."""
    return [round(step * place, 6) for place in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]
