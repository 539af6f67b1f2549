"""What leads in each outlet, as one table of safe HTML: a pure function of names, figures and addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

HEADS = ("Outlet", "In the headline", "In the lead", "In most sentences")


@dataclass(frozen=True)
class Shown:
    """A frame in a cell: its name, a figure or nothing, and the address of its sentences."""

    name: str
    figure: str
    address: str


@dataclass(frozen=True)
class Row:
    """An outlet with the frames of its headline, of its lead and of most sentences; `lacks` is for an empty cell."""

    outlet: str
    cells: Sequence[Sequence[Shown]]
    lacks: str


def html(rows: Sequence[Row]) -> str:
    """The table; on a narrow screen it scrolls sideways within itself."""
    head = "".join(f'<th scope="col" style="{_CELL};font-weight:400;opacity:.7">{name}</th>' for name in HEADS)
    body = "".join(_row(row) for row in rows)
    return (
        '<div tabindex="0" role="region" aria-label="Which angle leads, what dominates" style="overflow-x:auto">'
        f'<table style="border-collapse:collapse;width:100%;min-width:38rem"><tr>{head}</tr>{body}</table></div>'
    )


_CELL = "text-align:left;vertical-align:top;padding:.35rem 1rem .35rem 0;border-bottom:1px solid rgba(118,118,118,.3)"


def _row(row: Row) -> str:
    cells = []
    for place, shown in enumerate(row.cells):
        nothing = row.lacks if place == 0 else "none"
        told = "<br>".join(map(_shown, shown)) or f'<span style="opacity:.7">{escape(nothing)}</span>'
        cells.append(f'<td style="{_CELL}">{told}</td>')
    return f'<tr><th scope="row" style="{_CELL};font-weight:600">{escape(row.outlet)}</th>{"".join(cells)}</tr>'


def _shown(one: Shown) -> str:
    link = f'<a href="{escape(one.address)}" style="color:inherit">{escape(one.name)}</a>'
    return f"{link} {escape(one.figure)}".rstrip()
