"""Articles next to each other as one grid of safe HTML: pure functions of texts, sentences and marks.

Each article is read in a box of its own that scrolls, below its outlet's name, its shape and its version of what is
compared, which therefore never scroll off. `scrolling.py` moves the boxes; without it they are scrolled by hand. In a
narrow window one column fills it, and links above switch between them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1
from html import escape
from itertools import groupby
from typing import Any

from lib import highlight
from lib.comparison.concordance import paragraphs
from lib.highlight import Mark

PASSAGE = "passage"
"""The id of the passage that a link opened."""

_MANY = 4
"""From so many columns on they are set closer and smaller, so that five fit a window of 1,360 pixels."""
_HEADLINE = "font-weight:600;font-size:1.15em;line-height:1.3"
_LINK = "color:inherit"
_QUIET = "opacity:.7;font-size:.8rem"
_KEYS = "Point at a mark to read what it means. Keys: M in a column goes from mark to mark, N and P to another item."
_NARROW = "36rem"
"""The width of the place for the columns below which one of them fills it."""
_LINE = 0.22
"""Where in its box a version stands that was scrolled to: as a share of the box's height from its top."""


@dataclass(frozen=True)
class Column:
    """One article to lay out: its text, the rows of its sentences, its marks, and what stands above it.

    `about` is plain text (date, length); `url` an http(s) address or empty. `shape` and `version` are safe HTML, of
    `cells` and of what the article has of the item compared. `target` is the id that its box is scrolled to.
    """

    outlet: str
    about: str
    url: str
    text: str
    sentences: Sequence[Any]
    marks: Sequence[Mark]
    shape: str = ""
    version: str = ""
    target: str = ""


@dataclass(frozen=True)
class Cell:
    """A sentence in the shape of an article: the colours that fill it, and what it says on hover, as plain text."""

    sentence: int
    fill: str
    told: str
    heading: bool = False
    begins: bool = False
    held: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, or the headline: whole lines of an article, and where they stand."""

    part: str
    paragraph: int
    start: int
    end: int


def blocks(sentences: Sequence[Any]) -> list[Block]:
    """The paragraphs of an article, in order."""
    found = []
    for (paragraph, part), rows in groupby(sentences, key=lambda row: (row.paragraph, row.part)):
        held = list(rows)
        found.append(Block(part, paragraph, held[0].start, held[-1].end))
    return found


def html(columns: Sequence[Column], *, aligned: bool = False, compared: str = "") -> str:
    """The articles as columns, each in a box that scrolls; `aligned`: in one box, paragraph n beside paragraph n.

    Every article keeps its own order. `compared` is what the item compared is called, "" for none. With one the boxes
    have room at both ends, so that a version there can stand on the line where all of them stand.
    """
    made = [_cells(column, number) for number, column in enumerate(columns)]
    heads = "".join(f'<div id="{head(number)}">{cells.outlet}</div>' for number, cells in enumerate(made))
    if any(column.version for column in columns):
        look = "max-height:15rem;overflow-y:auto;font-size:.86rem;line-height:1.4;padding:.1rem .3rem 1.2rem 0;"
        look += "mask-image:linear-gradient(to bottom,#000 calc(100% - 1.2rem),transparent)"
        heads += "".join(f'<div style="{look}">{column.version}</div>' for column in columns)
    tall = f"clamp(20rem, calc(100vh - {24 if compared else 15}rem), 80rem)"
    edge = "border-top:1px solid rgba(118,118,118,.45);"
    box = f"{edge}height:{tall};overflow-y:auto;position:relative;padding:.6rem .4rem 0 0;box-sizing:border-box;"
    room = f"padding-top:calc({tall} * {_LINE});padding-bottom:calc({tall} * {0.92 - _LINE:.2f});" if compared else ""
    inner = f'<div style="{room}">'
    if aligned:
        rows = [[cells.headline for cells in made], [cells.lead for cells in made]]
        numbers = sorted({number for cells in made for number in cells.body})
        rows += [[cells.body.get(number, "") for cells in made] for number in numbers]
        held = "".join(f"<div>{cell}</div>" for row in rows for cell in row)
        targets = " ".join(column.target for column in columns if column.target)
        across = "grid-column:1/-1;display:grid;grid-template-columns:subgrid;align-content:start;"
        pieces = (
            f'<div tabindex="0" role="region" aria-label="Articles, paragraph by paragraph" data-box="all" '
            f'data-target="{escape(targets)}" style="{box}{across}{room}">{held}</div>'
        )
    else:
        pieces = "".join(
            f'<div tabindex="0" role="region" aria-label="{escape(column.outlet)}" data-box="{escape(column.outlet)}" '
            f'data-target="{escape(column.target)}" style="{box}">{inner}{cells.headline}{cells.lead}'
            f"{''.join(cells.body.values())}</div></div>"
            for column, cells in zip(columns, made, strict=True)
        )
    many = len(columns) >= _MANY
    narrowest, look = ("10.6rem", "gap:0 1.1rem;font-size:.9rem") if many else ("15rem", "gap:0 1.75rem")
    least = f"clamp({narrowest}, calc(({_NARROW} - 100cqw) * 999), 100cqw)"
    grid = f"display:grid;grid-template-columns:repeat({len(columns)},minmax({least},1fr));{look}"
    body = (
        f'{_compared(compared)}{_switch(columns)}<div data-track style="overflow-x:auto;overflow-y:hidden">'
        f'<div style="{grid}">{heads}{pieces}</div></div><div data-told aria-live="polite" '
        f'style="{_QUIET};height:2.6em;overflow:hidden;padding-top:.3rem;line-height:1.3">{_KEYS}</div>'
    )
    told = sha1(body.encode(), usedforsecurity=False).hexdigest()
    return (
        f'<div data-columns="{told}" data-line="{_LINE}" role="group" aria-label="Articles side by side" '
        f'style="container-type:inline-size">{body}</div>'
    )


def stamp(made: str) -> str:
    """What tells the columns that `html` made from any others."""
    return made.partition('data-columns="')[2].partition('"')[0]


def place(column: int, sentence: int) -> str:
    """The id of a sentence in the column of this number."""
    return f"{head(column)}-{sentence}"


def cells(shape: Sequence[Cell], column: int, label: str) -> str:
    """The shape of an article: a cell per sentence, each a link to it; a wider gap where a paragraph begins."""
    made = "".join(
        f'<a href="#{place(column, cell.sentence)}" tabindex="-1" title="{escape(cell.told)}" '
        f'aria-label="{escape(cell.told)}" style="display:block;color:inherit;width:7px;height:15px;'
        f"box-sizing:border-box;background:{cell.fill};margin-left:{4 if cell.begins else 0}px;"
        f"{'border-top:2px solid #767676;' if cell.heading else ''}"
        f'{"outline:2px solid currentColor;outline-offset:1px;" if cell.held else ""}"></a>'
        for cell in shape
    )
    return (
        f'<div tabindex="0" role="group" data-shape aria-label="{escape(label)}" style="display:flex;flex-wrap:wrap;'
        f'gap:4px 1px;align-content:flex-start;max-height:3.9rem;overflow-y:auto;padding:.35rem 2px">{made}</div>'
    )


def head(column: int) -> str:
    """The id of the column of this number, where its outlet's name stands."""
    return f"column-{column}"


def _compared(label: str) -> str:
    """What is compared, with buttons that press those of the page, which may have scrolled off."""
    if not label:
        return ""
    look = f"{_QUIET};font-family:inherit;background:none;color:inherit;border:1px solid currentColor;border-radius:4px"
    steps = [
        f'<button type="button" data-step="{name}" title="{name} ({key})" aria-label="{name}" '
        f'style="{look};padding:0 .5rem;cursor:pointer">{sign}</button>'
        for name, key, sign in (("Previous", "P", "←"), ("Next", "N", "→"))
    ]
    return (
        '<div style="display:flex;gap:.4rem;align-items:baseline;padding:.2rem 0 .5rem">'
        f'{"".join(steps)}<div style="font-weight:600;min-width:0">{escape(label)}</div></div>'
    )


def _switch(columns: Sequence[Column]) -> str:
    """Links to the columns, seen only where one of them fills the width."""
    if len(columns) < 2:
        return ""
    links = "".join(
        f'<a href="#{head(number)}" style="color:inherit;white-space:nowrap">{escape(column.outlet)}</a>'
        for number, column in enumerate(columns)
    )
    seen = f"max-height:clamp(0px, calc(({_NARROW} - 100cqw) * 999), 6rem)"
    return (
        f'<nav aria-label="Outlets" data-switch style="{seen};overflow:hidden;display:flex;flex-wrap:wrap;'
        f'gap:.2rem .9rem;font-size:.9rem">{links}</nav>'
    )


@dataclass(frozen=True)
class _Cells:
    """The cells of one article as HTML; `body` holds a piece for each paragraph, under the paragraph's number."""

    outlet: str
    headline: str
    lead: str
    body: Mapping[int, str]


def _cells(column: Column, number: int = 0) -> _Cells:
    """The headline is all that stands up to the last line of it, the lead all that follows up to its last paragraph;
    a heading further down goes with the paragraph below it.
    """
    found = blocks(column.sentences)
    ids = {row.start: place(number, row.sentence) for row in column.sentences}
    numbers = paragraphs(column.sentences)
    below = _after(found, "headline", 0)
    first = _after(found, "lead", below)
    headline = (
        "".join(_block(column, block, "", ids) for block in found[:below]) or f'<p style="{_QUIET}">No headline</p>'
    )
    leads = [block for block in found[below:first] if block.part == "lead"]
    lead = [_block(column, block, "lead" if block in leads[:1] else "", ids) for block in found[below:first]]
    body: dict[int, str] = {}
    waiting, last = "", 0
    for block in found[first:]:
        count = numbers.get(block.paragraph, 0)
        made = _block(column, block, f"{count}", ids)
        if block.part == "heading":
            waiting += made
        else:
            body[count] = body.get(count, "") + waiting + made
            waiting, last = "", count
    if waiting:
        body[last] = body.get(last, "") + waiting
    return _Cells(_outlet(column), headline, "".join(lead), body)


def _after(found: Sequence[Block], part: str, start: int) -> int:
    """The place after the last block of a part, or `start` where there is none."""
    return max([start, *(place for place, block in enumerate(found, 1) if block.part == part)])


def _outlet(column: Column) -> str:
    about = escape(column.about)
    if column.url:
        about += (
            f' · <a href="{escape(column.url)}" target="_blank" rel="noopener noreferrer" style="{_LINK}">original</a>'
        )
    name = f'<h2 style="font:inherit;font-weight:600;margin:0;padding:0">{escape(column.outlet)}</h2>'
    head = "border-top:2px solid currentColor;padding:.3rem 0 .3rem"
    return f'<div style="{head}">{name}<div style="{_QUIET}">{about}</div>{column.shape}</div>'


def _block(column: Column, block: Block, label: str, ids: Mapping[int, str]) -> str:
    """A headline, a heading, or a paragraph with its label above it."""
    marked = highlight.html(column.text, column.marks, block.start, block.end, ids)
    if block.part == "headline":
        return f'<div role="heading" aria-level="3" style="{_HEADLINE}">{marked}</div>'
    if block.part == "heading":
        return f'<div role="heading" aria-level="4" style="font-weight:600;margin-bottom:.5rem">{marked}</div>'
    above = f'<div style="{_QUIET};line-height:1.2">{escape(label)}</div>' if label else ""
    return f'<div style="margin-bottom:.5rem">{above}{marked}</div>'


def about(published: str, words: int) -> str:
    """What stands under an outlet's name: the date, where it is known, and the length."""
    return " · ".join(filter(None, (published[:10], f"{words:,} words")))


def selected(sentences: Mapping[int, Any], sentence: int) -> list[Mark]:
    """The mark of a sentence that a link opened."""
    row = sentences.get(sentence)
    return [] if row is None else [Mark(row.start, row.end, "the passage you opened", "selected", id=PASSAGE)]
