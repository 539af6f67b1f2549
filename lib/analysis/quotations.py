"""Quotation marks: which of them make pairs, and which pairs are one quotation running over paragraphs.

Curly, straight and angular double marks, doubled apostrophes, and single marks in the British manner. A mark that is
an apostrophe, a plural possessive (the allies’ plan), a decade (the ’90s) or a measure (6'2") makes no pair. Where a
plural possessive stands inside single marks the pair may end too early: the two uses look alike.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lib.records import Span

MARK = re.compile(r"''|``|[\"“”„‟«»‘’'‚`]")
ELISION = re.compile(
    r"(?:\d\ds?|em|til|tis|twas|cause|cuz|bout|round|n|n[’']|tween|neath|kay|nother|s|t|re|ve|ll|d|m)\b", re.I
)
MEASURE = re.compile(r"\d\s?$")
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
            stop = _stop(text, dangling, pairs, end)
            pairs.append((dangling, stop))
        outer = sorted(pairs)
        first = True
        for begin, stop in outer:
            opened = dangling == begin
            continues = running and first and begin <= start + 1
            found.append(Quotation(begin, stop, True, not (opened and stop == end), continues))
            first = False
        running = dangling is not None and bool(found) and found[-1].end == end
        found.extend(_singles(text, start, end, outer))
    return tuple(sorted(found, key=lambda pair: (pair.start, -pair.end)))


def _doubles(text: str, start: int, end: int) -> tuple[list[Span], int | None]:
    """Pairs of double marks in a paragraph, outermost only, and the opening mark that is left without a partner."""
    pairs: list[Span] = []
    opened: int | None = None
    for match in MARK.finditer(text, start, end):
        mark = match.group()
        if mark not in DOUBLE:
            continue
        at, after = match.span()
        before = text[at - 1] if at > start else " "
        following = text[after] if after < end else " "
        opens = mark in OPENING or (
            mark not in CLOSING
            and (before in BEFORE_OPENING or (mark == "''" and not before.isalnum()))
            and not following.isspace()
        )
        if mark == '"' and opened is None and before.isdigit():
            continue
        if mark in {'"', "''", "‟"} and opened is not None:
            opens = (
                opens
                and before.isspace()
                and not text[opened:at].strip("\"' ").endswith((",",))
                and mark == "''"
                and text[opened : opened + 2] != "''"
            )
        if mark == "”" and opened is None and before.isspace() and not following.isspace():
            opens = True
        if opens and opened is None:
            opened = at
        elif opens and opened is not None:
            stop = _stop(text, opened, pairs, at)
            if text[opened] != mark[0] and mark in {"“", "``"} and text.find("”", after, end) >= 0:
                continue
            if stop < at:
                pairs.append((opened, stop))
            opened = at
        elif opened is not None and after - opened > len(mark) + 1:
            pairs.append((opened, after))
            opened = None
    return pairs, opened


def _stop(text: str, opened: int, pairs: list[Span], limit: int) -> int:
    """Where a quotation without a closing mark is taken to end: at the end of the paragraph, or before the next mark."""
    return opened + len(text[opened:limit].rstrip())


def _singles(text: str, start: int, end: int, outer: Sequence[Span]) -> list[Quotation]:
    """Pairs of single marks in a paragraph."""
    found: list[Quotation] = []
    begins = [pair[0] for pair in outer]

    def inside(at: int) -> Span | None:
        place = bisect_left(begins, at + 1) - 1
        return outer[place] if place >= 0 and at < outer[place][1] else None

    opened: int | None = None
    possible: int | None = None

    def close(stop: int) -> None:
        assert opened is not None
        found.append(Quotation(opened, stop, inside(opened) is None, True, False))

    for match in MARK.finditer(text, start, end):
        if match.group() not in {"‘", "’", "'", "‚", "`"}:
            continue
        at, after = match.span()
        before = text[at - 1] if at > start else " "
        following = text[after] if after < end else " "
        elided = ELISION.match(text, after) is not None
        opens = (
            match.group() != "’"
            and before in BEFORE_OPENING
            and (following.isalnum() or following in '$£€[(.…#@“"')
            and not (elided and match.group() != "‘")
            and not (
                match.group() == "‘" and text[after : after + 2].isdigit() and text[after + 2 : after + 3] in "s ,."
            )
        )
        if opens:
            if opened is not None and possible is not None and inside(opened) == inside(possible):
                close(possible + 1)
            opened, possible = at, None
            continue
        if opened is None or match.group() in {"‘", "‚"} or following.isalnum() or before.isspace():
            continue
        if inside(at) != inside(opened):
            continue
        if before == "s" and following.isspace() and text[after + 1 : after + 2].islower():
            possible = at if possible is None else possible
            continue
        close(after)
        opened = possible = None
    if opened is not None and possible is not None:
        close(possible + 1)
    return found
