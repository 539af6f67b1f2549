"""Quotation marks: which of them make pairs, and which pairs are one quotation running over paragraphs.

Curly, straight and angular double marks, doubled apostrophes, and single marks in the British manner. A mark that is
an apostrophe, a plural possessive (the allies’ plan), a decade (the ’90s) or a measure (6'2") makes no pair. Where a
plural possessive stands inside single marks the pair may end too early: the two uses look alike.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lib.analysis.parse import Parsed
from lib.records import Span

MARK = re.compile(r"''|``|[\"“”„‟«»‘’'‚`]")
ELISION = re.compile(
    r"(?:\d\ds?|em|til|tis|twas|cause|cuz|bout|round|n|n[’']|tween|neath|kay|nother|s|t|re|ve|ll|d|m)\b", re.I
)
BEFORE_OPENING = frozenset(" \t\xa0([{<—–-/:;,…*_|>\u200b\ufeff\"“”«'‘’")
DOUBLE = frozenset({'"', "“", "”", "„", "‟", "«", "»", "''", "``"})
OPENING = frozenset({"“", "„", "«", "``"})
CLOSING = frozenset({"”", "»"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A pair of marks: `start` is the opening mark's offset, `end` the offset after the closing mark.

    `outer` is false for a pair inside another pair. `closed` is false where the closing mark is missing, as in all
    but the last paragraph of a quotation that runs over several; `continues` is true for every paragraph but the first.
    """

    start: int
    end: int
    outer: bool
    closed: bool
    continues: bool


def find(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of a text, in the order of their opening marks."""
    found: list[Quotation] = []
    running = False
    for start, end in paragraphs:
        pairs, dangling = _doubles(text, start, end)
        if dangling is not None:
            pairs.append((dangling, dangling + len(text[dangling:end].rstrip())))
        doubles = sorted(pairs)
        singles = _singles(text, start, end, doubles)
        reach = start
        for begin, stop in sorted([*doubles, *singles], key=lambda pair: (pair[0], -pair[1])):
            outer = begin >= reach
            reach = max(reach, stop)
            found.append(Quotation(begin, stop, outer, begin != dangling, running and begin <= start + 1))
            running = running and begin > start + 1
        running = dangling is not None
    return tuple(found)


def _doubles(text: str, start: int, end: int) -> tuple[list[Span], int | None]:
    """Pairs of double marks in a paragraph, outermost only, and the opening mark left without a partner."""
    pairs: list[Span] = []
    opened: int | None = None
    for match in MARK.finditer(text, start, end):
        mark = match.group()
        if mark not in DOUBLE:
            continue
        at, after = match.span()
        before = text[at - 1] if at > start else " "
        following = text[after] if after < end else " "
        if opened is None:
            if mark == '"' and before.isdigit():
                continue
            free = mark not in CLOSING and (before in BEFORE_OPENING or (mark == "''" and not before.isalnum()))
            turned = mark == "”" and before.isspace()
            if mark in OPENING or ((free or turned) and not following.isspace()):
                opened = at
        elif mark not in OPENING:
            if after - opened > len(mark) + 1:
                pairs.append((opened, after))
                opened = None
        elif text.find("”", after, end) < 0 or text[opened] == mark:
            pairs.append((opened, opened + len(text[opened:at].rstrip())))
            opened = at
    return pairs, opened


def _singles(text: str, start: int, end: int, outer: Sequence[Span]) -> list[Span]:
    """Pairs of single marks in a paragraph, each on one side of every double mark."""
    found: list[Span] = []
    begins = [pair[0] for pair in outer]

    def inside(at: int) -> Span | None:
        place = bisect_left(begins, at + 1) - 1
        return outer[place] if place >= 0 and at < outer[place][1] else None

    opened: int | None = None
    possible: int | None = None
    for match in MARK.finditer(text, start, end):
        mark = match.group()
        if mark in DOUBLE:
            continue
        at, after = match.span()
        before = text[at - 1] if at > start else " "
        following = text[after] if after < end else " "
        if _opens(text, mark, after, before, following):
            if opened is not None and possible is not None and inside(opened) == inside(possible):
                found.append((opened, possible + 1))
            opened, possible = at, None
        elif opened is not None and mark in {"’", "'"} and not following.isalnum() and not before.isspace():
            if inside(at) != inside(opened):
                continue
            if before == "s" and following.isspace() and text[after + 1 : after + 2].islower():
                possible = at if possible is None else possible
                continue
            found.append((opened, after))
            opened = possible = None
    if opened is not None and possible is not None:
        found.append((opened, possible + 1))
    return found


def _opens(text: str, mark: str, after: int, before: str, following: str) -> bool:
    """Whether a single mark opens a quotation rather than standing for left-out letters or digits."""
    if mark == "’" or before not in BEFORE_OPENING or not (following.isalnum() or following in '$£€[(.…#@“"'):
        return False
    if mark == "‘":
        decade = text[after : after + 2].isdigit() and text[after + 2 : after + 3] in {"s", " ", ",", "."}
        return not decade
    return ELISION.match(text, after) is None


def marked(parsed: Parsed) -> bytearray:
    """For every token, whether it stands within quotation marks."""
    inside = bytearray(len(parsed.words))
    for pair in find(parsed.text, parsed.paragraphs):
        if pair.outer:
            low, high = bisect_right(parsed.ends, pair.start), bisect_right(parsed.starts, pair.end - 1)
            inside[low:high] = b"\1" * (high - low)
    return inside
