"""Dates as a text writes them, absolute ("January 20th, 2021") and relative ("Sunday", "late last month").

A date is told as TIMEX3 values are (Pustejovsky et al. 2003), on ISO 8601: "2021-01-20", "2021-01" (a month),
"XXXX-08" (an August), "XXXX-WXX-7" (a Sunday). A relative date is worked out from the day the article was published
where that is known, else it stays as it is: "" where the words alone say nothing ("last month"). A weekday is taken
for the last one, as newspapers mean it, unless the verb tells of the future; a month without a year is worked out
only where the verb says whether it is past or to come.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from lib.analysis.numerals import JOINING, SUFFIX, Tag, Token, words

YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
ISO = re.compile(r"\d{4}-\d\d-\d\d")
UNITS = frozenset({"day", "week", "weekend", "month", "year", "decade", "night", "morning", "quarter"})
PLURALS = frozenset({"hours", "days", "weeks", "months", "years", "decades"})
LEADS = frozenset(
    {"in", "since", "by", "until", "till", "of", "from", "during", "before", "after", "and", "to", "between"}
)

Direction = Literal["past", "future", ""]


class Date(NamedTuple):
    """A date at the tokens `first` to `last` (exclusive). `when` is what its words say; `unit` and `shift` are how
    many of which unit it lies from the article's day (None where its words do not count from there).
    """

    first: int
    last: int
    when: str
    unit: str
    shift: int | None
    qualifier: str
    direction: Direction = ""


def at(row: Sequence[Token], place: int, tag: Tag) -> Date | None:
    """The date that begins at a token, or None."""
    found = (
        _iso(row, place)
        or _month(row, place, tag)
        or _weekday(row, place)
        or _day(row, place)
        or _beside(row, place)
        or _year(row, place, tag)
        or _hour(row, place)
    )
    return _linked(row, found) if found else None


def begins(token: Token) -> bool:
    """Whether a date may begin with this token."""
    return token.text[0].isdigit() or token.lower in _openers()


@cache
def _openers() -> frozenset[str]:
    calendar = words().calendar
    return frozenset(
        {"today", "yesterday", "tomorrow", "tonight", "weekend", "mid"}
        | {word for name in calendar if name not in {"links", "hours", "seasons"} for word in calendar[name]}
        | {f"{word}s" for word in calendar["weekdays"]}
        | set(calendar["seasons"])
    )


def resolve(found: Date, published: str, direction: Direction) -> str:
    """The date worked out from an ISO 8601 day of publication ("" where unknown)."""
    direction = found.direction or direction
    try:
        today = date.fromisoformat(published[:10])
    except ValueError:
        return found.when
    if found.shift is not None:
        return _shifted(today, found.unit, found.shift)
    if found.when.startswith("XXXX-WXX-"):
        ahead = (int(found.when[-1]) - today.isoweekday()) % 7
        back = (today.isoweekday() - int(found.when[-1])) % 7
        return (today + timedelta(days=ahead) if direction == "future" else today - timedelta(days=back)).isoformat()
    if found.when.startswith("XXXX-") and direction:
        rest = found.when[5:]
        now = today.isoformat()[5 : 5 + len(rest)]
        year = today.year
        if direction == "future" and rest < now:
            year += 1
        if direction == "past" and rest > now:
            year -= 1
        return f"{year}-{rest}"
    return found.when


def ago(first: int, last: int, value: float, unit: str) -> Date:
    """A date so many units back."""
    return Date(first, last, "", unit, -round(value), "")


def _shifted(today: date, unit: str, shift: int) -> str:
    if unit == "day":
        return (today + timedelta(days=shift)).isoformat()
    if unit in {"week", "weekend"}:
        day = today + timedelta(weeks=shift)
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        months = today.year * 12 + today.month - 1 + shift
        return f"{months // 12}-{months % 12 + 1:02}" if 12 <= months < 120_000 else ""
    if unit == "year" and 0 < today.year + shift < 10_000:
        return f"{today.year + shift:04}"
    return ""


def _word(row: Sequence[Token], place: int) -> str:
    return row[place].lower if 0 <= place < len(row) else ""


def _iso(row: Sequence[Token], place: int) -> Date | None:
    if place + 4 >= len(row) or row[place + 4].end - row[place].start != 10:
        return None
    said = "".join(token.text for token in row[place : place + 5])
    if not ISO.fullmatch(said):
        return None
    try:
        return Date(place, place + 5, date.fromisoformat(said).isoformat(), "", None, "")
    except ValueError:
        return None


def _number(word: str) -> int:
    calendar = words().calendar
    if word in calendar["months"]:
        return calendar["months"].index(word) + 1
    if word in calendar["short"]:
        return min(calendar["short"].index(word) + 1, 12) if word != "sept" else 9
    return 0


def _month(row: Sequence[Token], place: int, tag: Tag) -> Date | None:
    """ "January 20th, 2021", "20 January", "late August", "May 2020", "last October"."""
    calendar = words().calendar
    at, day = place, 0
    direction: Direction = ""
    if row[at].lower in calendar["parts"]:
        at += 1
        at += _word(row, at) in JOINING or _word(row, at) == "in"
    elif row[at].text.isdigit() and 1 <= int(row[at].text[:4]) <= 31:
        day, at = int(row[at].text), at + 1
        at += bool(SUFFIX.fullmatch(_word(row, at)))
        at += _word(row, at) == "of"
    if _word(row, at) in {*calendar["before"], "this", "next"}:
        direction = "future" if row[at].lower == "next" else "past" if row[at].lower != "this" else ""
        at += 1
    number = _number(_word(row, at))
    if not number or not row[at].text[0].isupper():
        return None
    if row[at].lower in {"may", "march"} and not (
        _word(row, at + 1).isdigit() or tag(row[at].start) in {"NNP", "NNPS"}
    ):
        return None
    bare = row[at].lower in calendar["short"] and row[at].lower != "may" and not _dot(row, at)
    if bare and not day and not _word(row, at + 1).isdigit():
        return None
    last = at + 1 + _dot(row, at)
    if not day and _word(row, last).isdigit() and 1 <= int(row[last].text[:4]) <= 31 and len(row[last].text) < 3:
        day, last = int(row[last].text), last + 1
        last += bool(SUFFIX.fullmatch(_word(row, last)))
    year, after = "XXXX", last + (_word(row, last) in {",", "of"})
    if YEAR.fullmatch(_word(row, after)):
        year, last = row[after].text, after + 1
    when = f"{year}-{number:02}" + (f"-{day:02}" if day else "")
    return Date(place, last, when, "", None, "", direction)


def _dot(row: Sequence[Token], place: int) -> int:
    """1 where an abbreviated month has its full stop."""
    return int(
        row[place].lower in words().calendar["short"] and row[place].lower != "may" and _word(row, place + 1) == "."
    )


def _weekday(row: Sequence[Token], place: int) -> Date | None:
    calendar = words().calendar
    at = place
    direction: Direction = ""
    if row[at].lower in {"last", "next", "this", *calendar["parts"]}:
        direction = "past" if row[at].lower == "last" else "future" if row[at].lower == "next" else ""
        at += 1
    name = _word(row, at)
    if name not in calendar["weekdays"] or not row[at].text[0].isupper():
        return None
    last = at + 1 + (_word(row, at + 1) in calendar["hours"])
    return Date(place, last, f"XXXX-WXX-{calendar['weekdays'].index(name) + 1}", "", None, "", direction)


def _day(row: Sequence[Token], place: int) -> Date | None:
    shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}.get(row[place].lower)
    if shift is None or _word(row, place + 1) in {"”", "’"}:
        return None
    last = place + 1 + (_word(row, place + 1) in words().calendar["hours"])
    return Date(place, last, "", "day", shift, "")


def _beside(row: Sequence[Token], place: int) -> Date | None:
    """ "late last month", "this year", "the weekend", "the coming days", "next winter"."""
    calendar = words().calendar
    at = place
    if row[at].lower in calendar["parts"]:
        at += 1
        at += _word(row, at) in JOINING or _word(row, at) == "in"
    word, unit = _word(row, at), _word(row, at + 1)
    if word in calendar["around"] and unit in PLURALS:
        return Date(place, at + 2, "", unit, None, "")
    if word == "weekend":
        return Date(place, at + 1, "", "weekend", None, "")
    if word in calendar["seasons"] and word != "fall" and _word(row, at - 1) in {"the", "in", "of"} and unit != "-":
        if word == "spring" and _word(row, at - 1) != "the":
            return None
        year = _word(row, at + 2) if unit == "of" else unit
        known = bool(YEAR.fullmatch(year))
        return Date(place, at + 1 + known * (1 + (unit == "of")), year if known else "", "", None, "")
    placed = [name for name in ("before", "now", "after", "there") if word in calendar[name]]
    if not placed or unit not in {*UNITS, *calendar["seasons"]}:
        return None
    if word in {"current", "same", "final", "past"} and unit in {"day", "night", "morning"}:
        return None
    last = at + 2
    if placed[0] == "there":
        return Date(place, last, "", unit, None, "")
    shift = {"before": -1, "now": 0, "after": 1}[placed[0]]
    if unit in {"night", "morning"}:
        unit = "day"
    return Date(place, last, "", unit, shift if unit in {"day", "week", "weekend", "month", "year"} else None, "")


def _year(row: Sequence[Token], place: int, tag: Tag) -> Date | None:
    """A year, a span of two ("2019-20") or a decade ("the 1990s"); not four digits that count a plural."""
    at = place
    if row[at].lower in words().calendar["parts"]:
        at += 1 + (_word(row, at + 1) in JOINING)
    if not YEAR.fullmatch(_word(row, at)):
        return None
    touching = at + 1 < len(row) and row[at].end == row[at + 1].start
    follows = _word(row, at + 1)
    if touching and follows == "s":
        return Date(place, at + 2, row[at].text[:3], "", None, "")
    if at > 0 and row[at - 1].end == row[at].start and row[at - 1].text not in "(“\"'‘[":
        return None
    if touching and follows not in {",", ".", ";", ":", ")", "’", "'", "”", '"', "?", "!", *JOINING, "—"}:
        return None
    if follows.isalpha() and tag(row[at + 1].start) in {"NNS", "NNPS"}:
        return None
    if follows.isalpha() and _word(row, at - 1) not in {*LEADS, "the", "a", "his", "her", "its", "their", "this"}:
        return None
    return Date(place, at + 1, row[at].text, "", None, "")


def _hour(row: Sequence[Token], place: int) -> Date | None:
    """ "3 p.m.", "11:30 am"."""
    if not row[place].text.isdigit() or int(row[place].text[:4]) > 24:
        return None
    hour, minute, at = int(row[place].text), 0, place + 1
    if _word(row, at) == ":" and _word(row, at + 1).isdigit() and len(_word(row, at + 1)) == 2:
        minute, at = int(row[at + 1].text), at + 2
    half = _word(row, at)
    if half in {"am", "pm"}:
        last = at + 1
    elif half in {"a", "p"} and _word(row, at + 1) == "." and _word(row, at + 2) == "m":
        last = at + 3 + (_word(row, at + 3) == ".")
    else:
        return None
    if not 1 <= hour <= 12 or minute > 59:
        return None
    hour = hour % 12 + (12 if half[0] == "p" else 0)
    return Date(place, last, f"T{hour:02}:{minute:02}", "", None, "")


def _linked(row: Sequence[Token], found: Date) -> Date:
    """The date with the word that bounds it: since, by, until, before, after, as of."""
    links = words().calendar["links"]
    two = f"{_word(row, found.first - 2)} {_word(row, found.first - 1)}"
    one = _word(row, found.first - 1)
    if one == "the":
        one, two = _word(row, found.first - 2), ""
    return found._replace(qualifier=two if two in links else one if one in links else "")
