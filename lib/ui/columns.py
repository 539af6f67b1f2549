"""Articles next to each other as one grid of safe HTML: pure functions of texts, sentences and marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from lib import highlight
from lib.comparison.concordance import paragraphs
from lib.highlight import Mark

PASSAGE = "passage"
"""The id of the passage that a link opened."""

_MANY = 4
"""From so many columns on they are set closer and smaller, so that five fit a window of 1,440 pixels."""
_HEADLINE = "font-weight:600;font-size:1.15em;line-height:1.3"
_LINK = "color:inherit"
_QUIET = "opacity:.7;font-size:.8rem"


@dataclass(frozen=True)
class Column:
    """One article to lay out: its text, the rows of its sentences, its marks, and what stands above it.

    `about` is plain text (date, length); `url` an http(s) address or empty.
    """

    outlet: str
    about: str
    url: str
    text: str
    sentences: Sequence[Any]
    marks: Sequence[Mark]


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


def html(columns: Sequence[Column], *, aligned: bool = False) -> str:
    """The articles as columns: outlets, headlines and leads begin on one line; `aligned`: paragraph n beside n too.

    Every article keeps its own order. On a narrow screen the grid scrolls sideways within itself.
    """
    made = [_cells(column) for column in columns]
    rows = [[cells.outlet for cells in made], [cells.headline for cells in made]]
    if aligned:
        rows.append([cells.lead for cells in made])
        numbers = sorted({number for cells in made for number in cells.body})
        rows += [[cells.body.get(number, "") for cells in made] for number in numbers]
    else:
        rows.append([cells.lead + "".join(cells.body.values()) for cells in made])
    cells = "".join(f"<div>{cell}</div>" for row in rows for cell in row)
    narrowest, look = (
        ("11.5rem", "gap:0 1.1rem;font-size:.9rem") if len(columns) >= _MANY else ("15rem", "gap:0 1.75rem")
    )
    grid = f"display:grid;grid-template-columns:repeat({len(columns)},minmax({narrowest},1fr));{look}"
    return (
        '<div tabindex="0" role="region" aria-label="Articles side by side" style="overflow-x:auto">'
        f'<div style="{grid}">{cells}</div></div>'
    )


@dataclass(frozen=True)
class _Cells:
    """The cells of one article as HTML; `body` holds a piece for each paragraph, under the paragraph's number."""

    outlet: str
    headline: str
    lead: str
    body: Mapping[int, str]


def _cells(column: Column) -> _Cells:
    """The headline is all that stands up to the last line of it, the lead all that follows up to its last paragraph;
    a heading further down goes with the paragraph below it.
    """
    found = blocks(column.sentences)
    numbers = paragraphs(column.sentences)
    below = _after(found, "headline", 0)
    first = _after(found, "lead", below)
    headline = "".join(_block(column, block, "") for block in found[:below]) or f'<p style="{_QUIET}">No headline</p>'
    leads = [block for block in found[below:first] if block.part == "lead"]
    lead = [_block(column, block, "lead" if block in leads[:1] else "") for block in found[below:first]]
    body: dict[int, str] = {}
    waiting, last = "", 0
    for block in found[first:]:
        number = numbers.get(block.paragraph, 0)
        made = _block(column, block, f"{number}")
        if block.part == "heading":
            waiting += made
        else:
            body[number] = body.get(number, "") + waiting + made
            waiting, last = "", number
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
    head = "border-top:2px solid currentColor;padding:.4rem 0 .6rem"
    return f'<div style="{head}">{name}<div style="{_QUIET}">{about}</div></div>'


def _block(column: Column, block: Block, label: str) -> str:
    """A headline, a heading, or a paragraph with its label above it."""
    marked = _marked(column, block)
    if block.part == "headline":
        return f'<div role="heading" aria-level="3" style="{_HEADLINE}">{marked}</div>'
    if block.part == "heading":
        return f'<div role="heading" aria-level="4" style="font-weight:600;margin-bottom:.5rem">{marked}</div>'
    above = f'<div style="{_QUIET};line-height:1.2">{escape(label)}</div>' if label else ""
    return f'<div style="margin-bottom:.5rem">{above}{marked}</div>'


def _marked(column: Column, block: Block) -> str:
    return highlight.html(column.text, column.marks, block.start, block.end)


def about(published: str, words: int) -> str:
    """What stands under an outlet's name: the date, where it is known, and the length."""
    return " · ".join(filter(None, (published[:10], f"{words:,} words")))


def selected(sentences: Mapping[int, Any], sentence: int) -> list[Mark]:
    """The mark of a sentence that a link opened."""
    row = sentences.get(sentence)
    return [] if row is None else [Mark(row.start, row.end, "the passage you opened", "selected", id=PASSAGE)]
