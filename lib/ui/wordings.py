"""The same utterance across outlets as a table of safe HTML: pure functions of rows of `concordance.wordings`.

Words that the reference wording lacks are tinted and underlined, words of it that are missing are struck through; a
longer cut is told by its length, with the words on hover.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from lib.charts.chart import each
from lib.comparison.measures import UNNAMED
from lib.comparison.phrases import SPACE, counted, listed
from lib.comparison.wording import Piece, difference, words
from lib.highlight import NAMES

STRUCK = 5
"""The longest cut, in words, that is printed whole."""
_ADDED = "background:rgba(0,114,178,.18);text-decoration:underline solid #0072B2 2px;text-underline-offset:3px"
_CUT = "opacity:.72;text-decoration:line-through"
_TOLD = "opacity:.72;text-decoration:none;font-style:italic"
_QUIET = "opacity:.72;font-size:.8rem;line-height:1.35"
_ABSENT = f'<span style="{_QUIET}">not here</span>'
_EDGE = "border:0;border-top:1px solid rgba(118,118,118,.45);padding:.55rem .6rem .7rem 0;vertical-align:top"
_NARROWEST = 10.5
_HEAD = 8.5

LEGEND = (
    '<div style="font-size:.85rem">Against the reference wording, the longest direct quote (where nobody quotes, the '
    f'longest wording): same words plain, <ins style="color:inherit;{_ADDED}">other words</ins> marked, '
    f'<del style="color:inherit;{_CUT}">cut words</del> struck through.</div>'
)

LEADS = (
    f'<div style="font-size:.85rem">Words in common plain, <ins style="color:inherit;{_ADDED}">other words</ins> '
    f'marked, <del style="color:inherit;{_CUT}">words that are missing</del> struck through. Where two have little in '
    "common nothing is marked.</div>"
)


@dataclass(frozen=True)
class Cell:
    """What an outlet printed: the HTML of its words, then a line in plain text and a link to its place."""

    words: str
    about: str
    place: str
    address: str


def utterances(rows: pd.DataFrame, outlets: Sequence[str], address: Callable[[Any], str]) -> str:
    """One row per utterance, one column per outlet in the order given, from `concordance.wordings`.

    `address` gives the link of a row. Where an outlet lacks an utterance its cell says so.
    """
    lines = []
    for _, of in rows.groupby("utterance", sort=False):
        cells: dict[str, list[Cell]] = {}
        for row in each(of):
            cells.setdefault(row.outlet, []).append(Cell(marked(row), _about(row), row.place, address(row)))
        lines.append((_credited(of), [cells.get(outlet, []) for outlet in outlets]))
    return table("Who is credited", outlets, lines, "The same utterance in each outlet")


def table(
    corner: str,
    heads: Sequence[str],
    lines: Iterable[tuple[tuple[str, str], Sequence[Sequence[Cell] | str]]],
    label: str,
) -> str:
    """A table of passages that scrolls sideways in itself; each line has a head (name, note) and its cells.

    `words` of a cell is safe HTML, everything else is plain text. In place of cells a text may say why there are none.
    """
    return grid(corner, heads, [(head, [_cell(cells) for cells in line]) for head, line in lines], label)


def grid(corner: str, heads: Sequence[str], lines: Iterable[tuple[tuple[str, str], Sequence[str]]], label: str) -> str:
    """A table that scrolls sideways in itself; each line has a head (name, note) and its cells, which are safe HTML.

    An empty cell says that the thing is not here.
    """
    width = _HEAD + _NARROWEST * len(heads)
    head = "".join(f'<th scope="col" style="{_EDGE};border-top:0;text-align:left">{escape(one)}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row" style="{_EDGE};text-align:left;font-weight:600">{escape(name)}'
        f'<div style="{_QUIET};font-weight:400">{escape(note)}</div></th>'
        + "".join(f'<td style="{_EDGE}">{cell or _ABSENT}</td>' for cell in line)
        + "</tr>"
        for (name, note), line in lines
    )
    return (
        f'<div tabindex="0" role="region" aria-label="{escape(label)}" style="overflow-x:auto">'
        f'<table style="table-layout:fixed;border-collapse:collapse;width:100%;min-width:{width}rem;font-size:.88rem">'
        f'<colgroup><col style="width:{_HEAD}rem"></colgroup>'
        f'<thead><tr><th scope="col" style="{_EDGE};border-top:0;text-align:left;{_QUIET};font-weight:400">'
        f"{escape(corner)}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def marked(row: Any) -> str:
    """The words of one row as HTML, marked against its reference; the reference itself is plain."""
    return safe(row.content) if row.reference else differing(row.content, row.pieces)


def differing(content: str, pieces: Iterable[Piece]) -> str:
    """Words as HTML, marked where they differ from another wording: `pieces` is its difference (b: these words)."""
    made, last = [], 0
    for piece in pieces:
        start, end = piece.b_span
        before = content[last:start]
        made.append(safe(before))
        apart = bool(made[1:]) and bool(before == "" or before[-1].isalnum())
        made.append(_piece(piece, apart=apart, first=start == 0))
        last = max(last, end)
    return "".join(made) + safe(content[last:])


def safe(text: str) -> str:
    """Text as the words of a cell."""
    return escape(text, quote=False)


def told(row: Any) -> str:
    """The same in plain text, as wdiff writes it: "[-cut-] {+added+}"."""
    made, last = [], 0
    for piece in row.pieces:
        start, end = piece.b_span
        cut = f"[-{piece.a}-] " if piece.change in ("only_a", "changed") else ""
        added = f"{{+{piece.b}+}}" if piece.change in ("only_b", "changed") else piece.b
        made.append(row.content[last:start] + cut + added)
        last = max(last, end)
    return " ".join(("".join(made) + row.content[last:]).split())


def _piece(piece: Piece, *, apart: bool, first: bool) -> str:
    """A piece as HTML. A cut has a space before it where no mark or space is (`apart`), and one after it where other
    words follow directly.
    """
    if piece.change == "same":
        return safe(piece.b)
    added = f'<ins style="color:inherit;{_ADDED}">{safe(piece.b)}</ins>' if piece.b else ""
    if piece.change == "only_b":
        return added
    size = len(words(piece.a))
    cut = piece.a if size <= STRUCK else f"{size} words"
    look = _CUT if size <= STRUCK else _TOLD
    shown = safe(cut) if size <= STRUCK else f"[cut: {cut}]"
    before, after = " " if apart else "", " " if added or first else ""
    return f'{before}<del title="{escape(piece.a)}" style="color:inherit;{look}">{shown}</del>{after}{added}'


def _about(row: Any) -> str:
    cue = f"“{row.cue}”" if row.cue else "no cue"
    parts = [row.speaker or "nobody named", cue, NAMES[row.kind].lower()]
    whole = row.kept + row.cut + row.replaced
    parts.append("reference wording" if row.reference else f"keeps {row.kept} of {counted(whole, 'word')}")
    return " · ".join(parts)


def _credited(rows: pd.DataFrame) -> tuple[str, str]:
    """Who is credited with an utterance, and where outlets differ, each with those that name them."""
    named: dict[str, list[str]] = {}
    for outlet, speaker in dict.fromkeys(zip(rows["outlet"], rows["speaker"], strict=True)):
        named.setdefault(speaker or "nobody named", []).append(outlet)
    carried = counted(rows["outlet"].nunique(), "outlet")
    if len(named) == 1:
        return next(iter(named)), carried
    differ = "; ".join(f"{speaker} in {listed(outlets)}" for speaker, outlets in named.items())
    unnamed = rows["speaker_kind"].isin(UNNAMED).all()
    return "Nobody named" if unnamed else "Credited differently", f"{differ} · {carried}"


def _cell(cells: Sequence[Cell] | str) -> str:
    if isinstance(cells, str) or not cells:
        return f'<span style="{_QUIET}">{escape(str(cells or "not here"))}</span>'
    return "".join(
        f'<div style="margin-bottom:.5rem"><div>{cell.words}</div><div style="{_QUIET}">{escape(cell.about)} · '
        f"{_link(cell.address, cell.place.replace(' ', SPACE))}</div></div>"
        for cell in cells
    )


def _link(address: str, label: str) -> str:
    """A link as safe HTML; the label alone where there is no address."""
    if not address:
        return escape(label)
    return f'<a href="{escape(address)}" style="color:inherit">{escape(label)}</a>'


def lines(rows: Iterable[tuple[str, str, tuple[str, str, str], str]]) -> str:
    """Words in their context, one line each: outlet, place, (left, word, right) and address, all plain text.

    The word stands in the middle of every line, so that what stands beside it can be read down the page.
    """
    made = "".join(
        f'<div style="border-top:1px solid rgba(118,118,118,.35);padding:.3rem 0"><div style="display:grid;'
        'grid-template-columns:minmax(0,1fr) auto minmax(0,1fr);gap:.4em;font-size:.88rem">'
        f'<div dir="rtl" style="text-align:right;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">'
        f'<bdi dir="ltr">{escape(left)}</bdi></div><b>{escape(word)}</b>'
        f'<div style="white-space:nowrap;overflow:hidden;text-overflow:ellipsis">{escape(right)}</div></div>'
        f'<div style="{_QUIET}">{escape(outlet)} · {_link(address, place)}</div></div>'
        for outlet, place, (left, word, right), address in rows
    )
    return f"<div>{made}</div>"


def compared(heads: Sequence[str], texts: tuple[str, str], cells: Sequence[Cell], kind: str) -> str:
    """Two wordings of one passage beside each other, the words that differ marked in both."""
    whole = [
        f'<div>{shown}</div><div style="{_QUIET}">{escape(cell.about)} · {_link(cell.address, cell.place)}</div>'
        for shown, cell in zip(both(*texts), cells, strict=True)
    ]
    return grid("Shared", heads, [((kind, ""), whole)], "One passage in two articles")


def both(one: str, other: str) -> tuple[str, str]:
    """Two wordings as safe HTML, the words that the other lacks marked in each."""
    texts = (one, other)
    shown: list[list[str]] = [[], []]
    last = [0, 0]
    for piece in difference(*texts):
        for side, (text, (start, end)) in enumerate(zip(texts, (piece.a_span, piece.b_span), strict=True)):
            shown[side].append(safe(text[last[side] : start]))
            words_of = safe(text[start:end])
            marked = piece.change != "same" and words_of
            shown[side].append(f'<ins style="color:inherit;{_ADDED}">{words_of}</ins>' if marked else words_of)
            last[side] = max(last[side], end)
    left, right = ("".join(parts) + safe(text[at:]) for parts, text, at in zip(shown, texts, last, strict=True))
    return left, right
