"""Articles next to each other as one grid of safe HTML: pure functions of texts, sentences and marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from lib import highlight
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
    """The articles as columns: outlets, headlines and leads each on one line; `aligned`: paragraph n beside n too.

    On a narrow screen the grid scrolls sideways within itself.
    """
    made = [_cells(column) for column in columns]
    rows = [[cell[name] for cell in made] for name in ("outlet", "headline", "lead")]
    bodies: list[list[str]] = [cell["body"] for cell in made]
    if aligned:
        longest = max(map(len, bodies), default=0)
        rows += [[body[n] if n < len(body) else "" for body in bodies] for n in range(longest)]
    else:
        rows.append(["".join(body) for body in bodies])
    cells = "".join(f"<div>{cell}</div>" for row in rows for cell in row)
    narrowest, look = (
        ("11.5rem", "gap:0 1.1rem;font-size:.9rem") if len(columns) >= _MANY else ("15rem", "gap:0 1.75rem")
    )
    grid = f"display:grid;grid-template-columns:repeat({len(columns)},minmax({narrowest},1fr));{look}"
    return (
        '<div tabindex="0" role="region" aria-label="Articles side by side" style="overflow-x:auto">'
        f'<div style="{grid}">{cells}</div></div>'
    )


def _cells(column: Column) -> dict[str, Any]:
    """The cells of one article: outlet, headline and lead as HTML, the body as one piece for each paragraph."""
    found = blocks(column.sentences)
    headline = [block for block in found if block.part == "headline"]
    lead = [block for block in found if block.part == "lead"]
    body = [block for block in found if block.part not in ("headline", "lead")]
    title = "".join(_marked(column, block) for block in headline) or f'<p style="{_QUIET}">No headline</p>'
    return {
        "outlet": _outlet(column),
        "headline": f'<div role="heading" aria-level="3" style="{_HEADLINE}">{title}</div>',
        "lead": "".join(_paragraph(column, block, "" if number else "lead") for number, block in enumerate(lead)),
        "body": [_paragraph(column, block, f"{block.paragraph + 1}") for block in body],
    }


def _outlet(column: Column) -> str:
    about = escape(column.about)
    if column.url:
        about += (
            f' · <a href="{escape(column.url)}" target="_blank" rel="noopener noreferrer" style="{_LINK}">original</a>'
        )
    name = f'<h2 style="font:inherit;font-weight:600;margin:0;padding:0">{escape(column.outlet)}</h2>'
    head = "border-top:2px solid currentColor;padding:.4rem 0 .6rem"
    return f'<div style="{head}">{name}<div style="{_QUIET}">{about}</div></div>'


def _paragraph(column: Column, block: Block, number: str) -> str:
    label = (
        "" if block.part == "heading" or not number else f'<div style="{_QUIET};line-height:1.2">{escape(number)}</div>'
    )
    weight = "font-weight:600;" if block.part == "heading" else ""
    return f'<div style="{weight}margin-bottom:.5rem">{label}{_marked(column, block)}</div>'


def _marked(column: Column, block: Block) -> str:
    return highlight.html(column.text, column.marks, block.start, block.end)


def about(published: str, words: int) -> str:
    """What stands under an outlet's name: the date, where it is known, and the length."""
    return " · ".join(filter(None, (published[:10], f"{words:,} words")))


def selected(sentences: Mapping[int, Any], sentence: int) -> list[Mark]:
    """The mark of a sentence that a link opened."""
    row = sentences.get(sentence)
    return [] if row is None else [Mark(row.start, row.end, "the passage you opened", "selected", id=PASSAGE)]
