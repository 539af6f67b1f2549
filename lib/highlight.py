"""A text with its evidence marked, as HTML that is safe to show.

The text is escaped, and the only elements are our own: `<p>` for each line and `<mark>` for each stretch that
is marked, and an empty `<span>` where a link is to lead. Looks are inline, with clear tints that suit a light and a
dark page; each style has a second sign besides its colour (a line at the words, weight or slant). Attributions are
lined below, claims above, names and numbers all around, so that marks of several kinds on the same words stay apart.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Literal

Style = Literal[
    "direct",
    "indirect",
    "mixed",
    "narrated",
    "scare",
    "source",
    "cue",
    "frame",
    "positive",
    "strongly_positive",
    "negative",
    "strongly_negative",
    "number",
    "name",
    "in_all",
    "in_some",
    "only_here",
    "shared",
    "removed",
    "selected",
]

NAMES: dict[Style, str] = {
    "direct": "Direct quote",
    "mixed": "Partly quoted",
    "indirect": "Paraphrase",
    "narrated": "Plan or refusal, told by the outlet",
    "scare": "In quotation marks, said by nobody",
    "source": "Source",
    "cue": "Cue",
    "frame": "Term of a frame",
    "strongly_negative": "Strongly negative word",
    "negative": "Negative word",
    "positive": "Positive word",
    "strongly_positive": "Strongly positive word",
    "number": "Number or date",
    "name": "Name, or word that outlets choose between",
    "in_all": "Claim of every outlet",
    "in_some": "Claim of several outlets",
    "only_here": "Claim found only here",
    "shared": "Passage shared word for word, or nearly",
    "removed": "Taken out by cleaning",
    "selected": "Selected",
}
"""What each style means, in the order of a legend."""

_LOOKS: dict[Style, str] = {
    "direct": "background:rgba(213,94,0,.26);border-bottom:2px solid #D55E00",
    "mixed": "background:rgba(213,94,0,.18);border-bottom:2px dashed #D55E00",
    "indirect": "background:rgba(213,94,0,.12);border-bottom:2px dotted #D55E00",
    "narrated": "background:none;border-bottom:2px dotted #767676",
    "scare": "background:none;text-decoration:underline wavy #767676 1.5px",
    "source": "background:none;font-weight:600;text-decoration:underline solid #767676 2px",
    "cue": "background:none;font-style:italic;text-decoration:underline dotted #767676 2px",
    "frame": "background:rgba(0,114,178,.24);text-decoration:underline solid #0072B2 2px",
    "strongly_negative": "background:rgba(179,88,6,.40);text-decoration:underline dashed #B35806 2px",
    "negative": "background:rgba(179,88,6,.18);text-decoration:underline dashed #B35806 2px",
    "positive": "background:rgba(123,79,166,.18);text-decoration:underline solid #7B4FA6 2px",
    "strongly_positive": "background:rgba(123,79,166,.42);text-decoration:underline solid #7B4FA6 2px",
    "number": "background:none;outline:1px solid #2C6F62;font-weight:600",
    "name": "background:rgba(105,89,157,.16);outline:1px dashed #69599D",
    "in_all": "background:rgba(0,114,178,.20);border-top:2px solid #0072B2",
    "in_some": "background:rgba(0,114,178,.10);border-top:2px dashed #0072B2",
    "only_here": "background:rgba(213,94,0,.10);border-top:2px dotted #D55E00",
    "shared": "background:rgba(28,166,155,.20);text-decoration:underline double #2C6F62 2px",
    "removed": "background:rgba(118,118,118,.14);text-decoration:line-through #767676 1px",
    "selected": "background:rgba(0,114,178,.14);outline:2px solid #0072B2;outline-offset:1px",
}
_ALL = (
    "color:inherit;border-radius:2px;text-underline-offset:3px;"
    "-webkit-box-decoration-break:clone;box-decoration-break:clone;"
)

STRONG = 0.5
"""The least weight (0…1) of a strongly positive or negative word."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch `text[start:end]` to mark.

    `label` says what it is and `title` more about it; both are shown on hover. `id` makes it the target of a
    link.
    """

    start: int
    end: int
    label: str = ""
    style: Style = "selected"
    title: str = ""
    id: str = ""


def html(
    text: str,
    marks: Iterable[Mark],
    start: int = 0,
    end: int | None = None,
    places: Mapping[int, str] | None = None,
) -> str:
    """`text[start:end]` with its marks, one `<p>` a line; without its tags it is the same text, escaped.

    `places` gives offsets an id each, for links to lead to; one outside every line is left out.

    Marks may lie within each other, overlap and reach over lines or beyond the ends; a longer one encloses a
    shorter one, and where two cross, the one that began later is split. Empty ones are left out.
    """
    last = len(text) if end is None else min(end, len(text))
    first = max(0, start)
    shown = sorted(
        (mark for mark in marks if max(mark.start, first) < min(mark.end, last)),
        key=lambda mark: (mark.start, -mark.end),
    )
    pieces: list[str] = []
    seen: set[str] = set()
    at = first
    for line in _LINE.finditer(text, first, last):
        within = [mark for mark in shown if mark.start < line.end() and mark.end > line.start()]
        inside = "".join(_line(text, within, line.start(), line.end(), seen, places or {}))
        pieces += [
            escape(text[at : line.start()], quote=False),
            f'<p style="margin:0 0 .6em;font:inherit">{inside}</p>',
        ]
        at = line.end()
    pieces.append(escape(text[at:last], quote=False))
    return "".join(pieces)


def legend(styles: Iterable[Style]) -> str:
    """What the styles mean: one line, each name marked in its own style, in the order of `NAMES`."""
    wanted = set(styles)
    names = (f'<mark style="{_ALL}{_LOOKS[style]}">{name}</mark>' for style, name in NAMES.items() if style in wanted)
    return f'<p style="margin:0;font-size:.875em;line-height:1.9">{" &nbsp; ".join(names)}</p>'


def tone_style(weight: float) -> Style:
    """The style of a word by its weight (-1…1, not 0)."""
    if weight < 0:
        return "strongly_negative" if weight <= -STRONG else "negative"
    return "strongly_positive" if weight >= STRONG else "positive"


def _line(
    text: str, marks: list[Mark], first: int, last: int, seen: set[str], named: Mapping[int, str]
) -> Iterator[str]:
    """One line with its marks opened and closed in nested order; `seen` holds the ids already given."""
    cuts = {first, last, *(place for place in named if first < place < last)}
    for mark in marks:
        cuts |= {max(mark.start, first), min(mark.end, last)}
    places = sorted(cuts)
    opened: list[Mark] = []
    for place, following in pairwise(places):
        again: list[Mark] = []
        while any(mark.end <= place for mark in opened):
            mark = opened.pop()
            yield "</mark>"
            if mark.end > place:
                again.append(mark)
        if place in named:
            yield f'<span id="{escape(named[place])}"></span>'
        begin = [mark for mark in marks if max(mark.start, first) == place]
        for mark in sorted([*again, *begin], key=lambda mark: -mark.end):
            opened.append(mark)
            yield _tag(mark, seen)
        yield escape(text[place:following], quote=False)
    yield "</mark>" * len(opened)


def _tag(mark: Mark, seen: set[str]) -> str:
    title = ": ".join(filter(None, (mark.label, mark.title)))
    attributes = [f'style="{_ALL}{_LOOKS[mark.style]}"']
    if title:
        attributes.append(f'title="{escape(title)}"')
    if mark.id and mark.id not in seen:
        seen.add(mark.id)
        attributes.append(f'id="{escape(mark.id)}"')
    return f"<mark {' '.join(attributes)}>"
