"""Where a news page's furniture stands in a text: promotions, lists of other stories, credits, author notes.

Lines are judged by their wording (data/lexicons/furniture.txt), by where they stand, by standing twice in the
text, and, at the end, by being a list without full stops. Rules see one line and its neighbours: a promotion
worded as reporting, or a teaser list whose items are whole sentences under no heading, stays in the article.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from lib.corpus.counting import words
from lib.corpus.limits import FURNITURE_CHARACTERS
from lib.errors import LexiconError
from lib.settings import LEXICONS

Place = Literal["anywhere", "start", "end", "beside", "heading"]

_LINK = "link to another story"
_START_LINES = 8
_LIST_ITEMS = 3
_BARE_BULLETS = 2
_ITEM_WORDS = 4
_ITEM_WORDS_MOST = 45
_HEADING_WORDS = 5
_REPEATED_WORDS = 6
_SITE_NAME_WORDS = 5
_AUTHORS = 10
_TEASERS = 2
_TEASER_WORDS = 30

_NOTE_OPENINGS = {"About", "Contact", "Email", "Follow", "Got", "Have", "Meet", "Opinions", "Reach", "Views", "Write"}
_QUOTES = str.maketrans("‘’‛“”„«»", '\'\'\'"""""')
_SECTION = re.compile(r"\[([^\]]+)\] (\w+)\s*")
_SENTENCE_END = re.compile(r"(?:[.!…]|\?(?=[\"'”’)\]]))[\"'”’)\]]*$")
_BULLET = re.compile(r"^(?:[-–—•*·▪◦●‣]|\d{1,2}[.)])(?:\s+|$)")
_POST = re.compile(r"\(@\w+\)|pic\.twitter\.com|https?://t\.co/")
_NAME = re.compile(r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the lexicon: what it removes, where, and why."""

    reason: str
    place: Place
    expression: re.Pattern[str]


@cache
def lexicon(path: Path = LEXICONS / "furniture.txt") -> tuple[Pattern, ...]:
    """The patterns of the lexicon, in order; raises LexiconError where a line cannot be read."""
    patterns: list[Pattern] = []
    reason, place = "", ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if section := _SECTION.fullmatch(line):
            reason, place = section.groups()
            if place not in get_args(Place):
                raise LexiconError(
                    f"{path.name}, line {number}: “{place}” is no place; use {', '.join(get_args(Place))}."
                )
            continue
        if not reason:
            raise LexiconError(f"{path.name}, line {number}: write a [reason] and a place above the first pattern.")
        try:
            patterns.append(Pattern(reason, cast(Place, place), re.compile(line, re.IGNORECASE)))
        except re.error as error:
            raise LexiconError(f"{path.name}, line {number} is no regular expression ({error}): correct it.") from None
    return tuple(patterns)


def find(lines: Sequence[str]) -> list[str]:
    """For each line (not blank, without line ends) the reason why it is furniture, or "" where it is the
    article's.
    """
    plain = [" ".join(line.translate(_QUOTES).split()) for line in lines]
    reasons = [_match(line, "anywhere") for line in plain]
    for index, line in enumerate(plain[:_START_LINES]):
        reasons[index] = reasons[index] or _match(line, "start")
    top = next((index for index, reason in enumerate(reasons) if reason in {"", _LINK}), None)
    if top is not None and not plain[top].startswith("["):
        reasons[top] = ""
    _mark_repeated(plain, reasons)
    _mark_end(plain, reasons)
    _mark_headed_lists(plain, reasons)
    _mark_neighbours(plain, reasons)
    return reasons


def ends_sentence(line: str) -> bool:
    """Whether a line closes with a full stop (or ! or …), inside or outside a closing quotation mark."""
    return bool(_SENTENCE_END.search(line))


def _belongs(line: str) -> bool:
    """Whether a line near the end belongs to the article: a full sentence, a lead-in to a list, or a quoted
    post.
    """
    return ends_sentence(line) or line.endswith(":") or bool(_POST.search(line))


@cache
def _in_place(place: Place) -> tuple[Pattern, ...]:
    return tuple(pattern for pattern in lexicon() if pattern.place == place)


def _match(line: str, place: Place) -> str:
    if len(line) > FURNITURE_CHARACTERS:
        return ""
    return next((pattern.reason for pattern in _in_place(place) if pattern.expression.fullmatch(line)), "")


def _mark_repeated(plain: Sequence[str], reasons: list[str]) -> None:
    seen: set[str] = set()
    for index, line in enumerate(plain):
        if line in seen and not reasons[index] and words(line) >= _REPEATED_WORDS:
            reasons[index] = "repeated line"
        seen.add(line)


def _mark_end(plain: Sequence[str], reasons: list[str]) -> None:
    """Walk up from the last line over notes and lists, to the last line of the article."""
    index = len(plain) - 1
    while index >= 0:
        if not reasons[index] and (reason := _end_reason(plain, reasons, index)):
            reasons[index] = reason
        if reasons[index]:
            index -= 1
            continue
        first = _first_of_list(plain, reasons, index)
        if first > index:
            return
        for item in range(first, index + 1):
            reasons[item] = reasons[item] or "list of other stories"
        index = first - 1


def _end_reason(plain: Sequence[str], reasons: Sequence[str], index: int) -> str:
    reason = _match(plain[index], "end")
    if reason != "author note":
        return reason
    many = reasons.count(reason) >= _AUTHORS
    return "" if many or _is_in_the_story(plain[index], plain[:index]) else reason


def _is_in_the_story(note: str, before: Sequence[str]) -> bool:
    """Whether the person whom a closing note presents was spoken of in the article: then it is no author note."""
    name = _NAME.match(note)
    first = note.split()[0]
    if first in _NOTE_OPENINGS or not name:
        return False
    who = note.split()[1] if first == "The" else name.group().split()[-1]
    surname = re.compile(rf"\b{re.escape(who)}\b")
    return any(surname.search(line) and not _match(line, "start") for line in before)


def _first_of_list(plain: Sequence[str], reasons: Sequence[str], last: int) -> int:
    """Where the list of other stories that ends at `last` begins; `last` + 1 where there is none."""
    none = last + 1
    first = none
    while first > 0 and (reasons[first - 1] or not _belongs(plain[first - 1])):
        first -= 1
    while first <= last and reasons[first]:
        first += 1
    listed = [line for line, reason in zip(plain[first:none], reasons[first:none], strict=True) if not reason]
    if first == 0 or not listed or plain[first - 1].endswith(":"):
        return none
    bullets = sum(1 for line in listed if _BULLET.match(line))
    bare = sum(1 for line in listed if _BULLET.fullmatch(line))
    if bullets >= _LIST_ITEMS or bare >= _BARE_BULLETS:
        while not _BULLET.match(plain[first]) and not reasons[first]:
            first += 1
        return first
    if len(listed) >= _LIST_ITEMS and all(_ITEM_WORDS <= words(line) <= _ITEM_WORDS_MOST for line in listed):
        return first
    return none


def _mark_headed_lists(plain: Sequence[str], reasons: list[str]) -> None:
    """Under a heading such as “Most read”, take the lines without a full stop.

    At the end of a text without section headings of its own, also take one-sentence teasers below such lines.
    """
    first_heading = next(
        (
            index
            for index in range(1, len(plain) - 1)
            if _is_short(plain[index])
            and not reasons[index]
            and ends_sentence(plain[index - 1])
            and ends_sentence(plain[index + 1])
        ),
        len(plain),
    )
    for index, line in enumerate(plain):
        if reasons[index] or not (reason := _match(line, "heading")):
            continue
        has_headings = first_heading < index
        end = index + 1
        while end < len(plain) and (reasons[end] or _is_item(plain[end])):
            end += 1
        if not has_headings and end > index + 1 and _are_teasers(plain[end:]):
            end = len(plain)
        elif has_headings and end < len(plain) and _is_short(plain[end - 1]) and not reasons[end - 1]:
            end -= 1
        if end == index + 1 and end < len(plain):
            continue
        for item in range(index, end):
            reasons[item] = reasons[item] or reason


def _is_short(line: str) -> bool:
    """Whether a line could be a section heading."""
    return words(line) <= _HEADING_WORDS and not ends_sentence(line)


def _is_item(line: str) -> bool:
    return not _belongs(line) and words(line) <= _ITEM_WORDS_MOST


def _are_teasers(rest: Sequence[str]) -> bool:
    """Whether headlines and one short sentence each take turns, twice at least."""
    sentences = [line for line in rest if not _is_item(line)]
    turns = all(_is_item(one) or _is_item(two) for one, two in itertools.pairwise(rest))
    plain = all(words(line) <= _TEASER_WORDS and '"' not in line for line in sentences)
    return len(sentences) >= _TEASERS and len(rest) - len(sentences) >= _TEASERS - 1 and turns and plain


def _mark_neighbours(plain: Sequence[str], reasons: list[str]) -> None:
    """Spread a promotion's reason to the slogans and site names that stand beside it."""
    promotions = {"newsletter promotion", "subscription offer"}
    named = _names(line for line, reason in zip(plain, reasons, strict=True) if reason)
    down, up = range(1, len(plain)), range(len(plain) - 2, -1, -1)
    for indices, step in ((down, -1), (up, 1), (down, -1)):
        for index in indices:
            beside = reasons[index + step]
            if reasons[index] or beside not in promotions:
                continue
            if plain[index] in named or _match(plain[index], "beside"):
                reasons[index] = beside


def _names(lines: Iterable[str]) -> set[str]:
    """Every run of up to five words in these lines, as it is written: a short line that is one is a site's
    name.
    """
    found = set()
    for line in lines:
        tokens = [token.removesuffix("'s").strip(".,:;!?\"'()[]") for token in line.split()]
        for first in range(len(tokens)):
            for last in range(first + 1, min(first + _SITE_NAME_WORDS, len(tokens)) + 1):
                run = tokens[first:last]
                if run[-1][:1].isupper():
                    found.add(" ".join(run))
    return found
