"""Numbers and their units as a text writes them: digits, words, ranges, vague plurals, shares, money, ordinals.

One reading from left to right over the words of a sentence; nothing is guessed from meaning. Numbers that name
something (F-16, Article 5, the 20th century, a telephone number) are passed over, by their form and by the list of
words they stand beside. Limits: English alone; a number after a name that is in no list ("Studio 54") counts where a
noun follows it; "$" is taken for US dollars, and "pounds" for neither money nor weight.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from lib.errors import LexiconError
from lib.records import QuantityKind
from lib.settings import LEXICONS

TOKEN = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?|[^\W\d_]+|[^\w\s]|_")
DASHES = frozenset("-‐‑–—")
JOINING = frozenset("-‐‑–")
SUFFIX = re.compile(r"st|nd|rd|th")
SIGNS = frozenset("$€£¥₽₴₹₪")
LONGEST_QUALIFIER = 4

Tag = Callable[[int], str]
"""The part of speech (Penn Treebank) of the word at an offset."""


class Token(NamedTuple):
    """A word, a number or a mark; offsets into the text."""

    text: str
    lower: str
    start: int
    end: int


class Unit(NamedTuple):
    """A unit: what it measures, and how many of the base unit it is."""

    name: str
    kind: QuantityKind
    base: str
    factor: float


class Numeral(NamedTuple):
    """A number with its unit, the tokens `first` to `last` (exclusive); `low` and `high` are None where open.

    `open` is set for a vague plural ("dozens") and a vague word ("several"), which is its `qualifier`.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    kind: QuantityKind
    unit: str
    base: str
    factor: float
    qualifier: str


class Words(NamedTuple):
    """The word lists of quantities.toml."""

    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    marks: Mapping[str, float]
    ordinals: Mapping[str, float]
    fractions: Mapping[str, float]
    plurals: Mapping[str, float]
    vague: Mapping[str, float]
    qualifiers: Mapping[str, str]
    units: Mapping[tuple[str, ...], Unit]
    calendar: Mapping[str, tuple[str, ...]]
    designations: Mapping[str, frozenset[str]]
    counting: Mapping[str, frozenset[str]]
    sameness: Mapping[str, tuple[str, ...]]


@cache
def words() -> Words:
    """The word lists; raises LexiconError where the file cannot be read."""
    try:
        read: dict[str, Any] = tomllib.loads((LEXICONS / "quantities.toml").read_text(encoding="utf-8"))
        units = {
            tuple(_split(word)): Unit(name, unit["kind"], unit["base"], float(unit["factor"]))
            for name, unit in read["units"].items()
            for word in unit["words"]
        }
        plain = ("numbers", "scales", "marks", "ordinals", "fractions", "plurals", "vague", "qualifiers")
        return Words(
            **{name: read[name] for name in plain},
            units=units,
            calendar={name: tuple(of) for name, of in read["calendar"].items()},
            designations={name: frozenset(of) for name, of in read["designations"].items()},
            counting={name: frozenset(of) for name, of in read["counting"].items()},
            sameness={name: tuple(of) for name, of in read["sameness"].items()},
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError, ValueError) as error:
        raise LexiconError(f"quantities.toml cannot be read: {error}.") from error


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words, numbers and marks of a stretch of text."""
    return [
        Token(found.group(), found.group().lower(), found.start(), found.end())
        for found in TOKEN.finditer(text, start, end)
    ]


def relation(qualifier: str) -> str:
    """What a qualifier makes of a value: over, least, most, under, about, nearly, exactly; "" for none of these."""
    return words().qualifiers.get(qualifier, "")


def at(row: Sequence[Token], place: int, tag: Tag) -> list[Numeral]:
    """The quantities that begin at a token (mostly one; two for a score such as 51-49); none where it names something.

    The first token of a numeral is the one given, or its sign of money; its qualifier stands before it.
    """
    token = row[place]
    if token.text[0].isdigit() and _names(row, place):
        return []
    made = _rank(row, place) or _ordinal(row, place, tag) or _fraction(row, place)
    if made is None:
        score = _score(row, place)
        if score:
            return score
        made = _vague(row, place, tag) or _measured(row, place, tag)
    return [_qualified(row, made)] if made else []


def begins(token: Token) -> bool:
    """Whether a number may begin with this token."""
    return token.text[0].isdigit() or token.lower in _openers() or token.text in SIGNS


@cache
def _openers() -> frozenset[str]:
    lists = words()
    return frozenset(
        {*lists.numbers, *lists.scales, *lists.ordinals, *lists.plurals, *lists.vague, "half", "a", "an", "no"}
        | {"quarter"}
    )


def _split(word: str) -> list[str]:
    return [found.group() for found in TOKEN.finditer(word.lower())]


def _touches(row: Sequence[Token], place: int) -> bool:
    """Whether a token follows the one before it without a space."""
    return 0 < place < len(row) and row[place - 1].end == row[place].start


def _word(row: Sequence[Token], place: int) -> str:
    return row[place].lower if 0 <= place < len(row) else ""


def _names(row: Sequence[Token], place: int) -> bool:
    """Whether digits are part of a name, a code or an address: F-16, M39, 9/11, 555-0100, Article 5."""
    lists = words()
    if _long_code(row, place):
        return True
    if _touches(row, place):
        before = row[place - 1]
        if before.text.isalpha() or before.text in {"_", "/", "#", "@", "."}:
            return True
        letters = before.text in JOINING and _touches(row, place - 1) and row[place - 2].text
        if letters and (letters.isalpha() or letters[0].isdigit()):
            return letters.isalpha() and letters.lower() not in {"mid", *lists.numbers}
    if _touches(row, place + 1):
        after = row[place + 1].text
        if after == "_" or (after in {"/", ":"} and _touches(row, place + 2) and row[place + 2].text[0].isdigit()):
            return True
        if after.isalpha() and not (
            (after.lower(),) in lists.units
            or after.lower() in lists.marks
            or SUFFIX.fullmatch(after.lower())
            or after == "s"
        ):
            return True
        if after == "." and _touches(row, place + 2) and row[place + 2].text[0].isdigit():
            return True
    before_word = _word(row, place - 1)
    if before_word == "of" and _word(row, place - 2) == "group":
        return True
    if before_word == "&" or (before_word == "p" and _word(row, place - 2) == "&"):
        return True
    if before_word in lists.designations["any case"]:
        return True
    if not before_word.isalpha() or not row[place - 1].text[0].isupper():
        return False
    if before_word in lists.designations["before"]:
        return True
    known = before_word in lists.qualifiers or before_word in _calendar() or place == 1
    after = row[place + 1].text if place + 1 < len(row) else ""
    lone = not after.isalpha() and after not in JOINING and after not in {"%", "$"}
    return lone and not known and before_word not in {"a", "in", "by", "to", "the", "at", "for", "of", "on"}


def _long_code(row: Sequence[Token], place: int) -> bool:
    """Digits, dashes and digits in three groups or more (a telephone number, a case), or two with a leading zero."""
    first = last = place
    while first >= 2 and row[first - 2].text[0].isdigit() and _dashed(row, first - 2):
        first -= 2
    while _dashed(row, last):
        last += 2
    groups = (last - first) // 2 + 1
    return groups > 2 or (groups == 2 and row[last].text[0] == "0")


def _dashed(row: Sequence[Token], place: int) -> bool:
    """Whether a dash and digits follow a token without a space."""
    return (
        _touches(row, place + 1)
        and _touches(row, place + 2)
        and row[place + 1].text in JOINING
        and row[place + 2].text[0].isdigit()
    )


@cache
def _calendar() -> frozenset[str]:
    calendar = words().calendar
    return frozenset({*calendar["months"], *calendar["short"], *calendar["weekdays"]})


def _rank(row: Sequence[Token], place: int) -> Numeral | None:
    """ "No. 1", "number one" is not read: it is seldom a rank."""
    if (
        row[place].text == "No"
        and _word(row, place + 1) == "."
        and place + 2 < len(row)
        and row[place + 2].text.isdigit()
    ):
        value = float(row[place + 2].text)
        return Numeral(place, place + 3, value, value, "ordinal", "", "", 1.0, "")
    return None


def _ordinal(row: Sequence[Token], place: int, tag: Tag) -> Numeral | None:
    lists, token = words(), row[place]
    last, value = place + 1, lists.ordinals.get(token.lower, 0.0)
    if token.text.isdigit() and _touches(row, place + 1) and SUFFIX.fullmatch(row[place + 1].lower):
        last, value = place + 2, float(token.text)
    elif token.lower in lists.numbers and _word(row, place + 1) in JOINING and _word(row, place + 2) in lists.ordinals:
        if lists.numbers[token.lower] < 20:
            return None
        last, value = place + 3, lists.numbers[token.lower] + lists.ordinals[row[place + 2].lower]
    elif not value or tag(token.start)[:2] not in {"JJ", "CD"}:
        return None
    after = last + 1 if _word(row, last) in JOINING else last
    if _word(row, after) in lists.designations["after"] or _word(row, place - 1) == "at":
        return None
    titled = after < len(row) and row[after].text[0].isupper() and token.text[0].isupper()
    if titled and place > 0:
        return None
    return Numeral(place, last, value, value, "ordinal", "", "", 1.0, "")


def _fraction(row: Sequence[Token], place: int) -> Numeral | None:
    """ "half of", "half the", "a third of", "two-thirds", "one in five", "nine out of 10", as a share in percent."""
    lists, word = words(), row[place].lower
    if word == "half" and _word(row, place + 1) in {"of", "the", "its", "his", "her", "their", "all"}:
        if _word(row, place - 1) in {"first", "second", "other", "latter", "last", "a", "and"}:
            return None
        return _share(place, place + 1, 50.0)
    if word in {"a", "one"} and _word(row, place + 1) in lists.fractions and _word(row, place + 2) == "of":
        if _word(row, place + 3) in {"a", *lists.scales}:
            return None
        return _share(place, place + 2, 100 * lists.fractions[row[place + 1].lower])
    value = _small(row, place)
    if value is None:
        return None
    dash = 1 if _word(row, place + 1) in JOINING else 0
    part = _word(row, place + 1 + dash)
    if part in lists.fractions and (part.endswith("s") or (dash and value == 1 and part != "second")):
        return _share(place, place + 2 + dash, 100 * value * lists.fractions[part])
    for link in (("in",), ("out", "of"), ("of", "every"), ("of",)):
        of = place + 1 + len(link)
        if tuple(_word(row, place + 1 + k) for k in range(len(link))) == link and of < len(row):
            total = _small(row, of)
            follows = _word(row, of + 1)
            if link == ("of",) and total not in {10, 100}:
                continue
            if total and value < total <= 100 and follows.isalpha() and (follows,) not in lists.units:
                return _share(place, of + 1, 100 * value / total)
    return None


def _share(first: int, last: int, value: float) -> Numeral:
    return Numeral(first, last, round(value, 4), round(value, 4), "share", "%", "%", 1.0, "")


def _small(row: Sequence[Token], place: int) -> float | None:
    token = row[place]
    if token.text.isdigit():
        return float(token.text)
    return words().numbers.get(token.lower)


def _score(row: Sequence[Token], place: int) -> list[Numeral]:
    """A vote or result, the larger first: each number is a count of its own."""
    if (
        place + 2 < len(row)
        and _touches(row, place + 1)
        and _touches(row, place + 2)
        and row[place + 1].text in JOINING
        and row[place].text.isdigit()
        and row[place + 2].text.isdigit()
        and float(row[place].text) > float(row[place + 2].text)
        and len(row[place].text) < 4
    ):
        return [
            Numeral(at, at + 1, float(row[at].text), float(row[at].text), "count", "", "", 1.0, "")
            for at in (place, place + 2)
        ]
    return []


def _vague(row: Sequence[Token], place: int, tag: Tag) -> Numeral | None:
    """ "several", "a few", "some", "most of", "a handful of", "dozens", "tens of billions"."""
    lists, word = words(), row[place].lower
    last = place + 1
    if word in {"a", "an"}:
        word, last = _word(row, place + 1), place + 2
        if word not in {"few", "handful", "couple", "dozen"}:
            return None
    if word in lists.plurals:
        value, said = 2 * lists.plurals[word], [word]
        while _word(row, last) == "of" and _word(row, last + 1) in lists.plurals:
            value *= lists.plurals[row[last + 1].lower]
            said += ["of", row[last + 1].lower]
            last += 2
        if word == "scores" and _word(row, last) != "of":
            return None
        unit, end = _unit(row, last + 1 if _word(row, last) == "of" else last)
        if unit is None:
            return Numeral(place, last, value, None, "count", "", "", 1.0, " ".join(said))
        return Numeral(place, end, value, None, unit.kind, unit.name, unit.base, unit.factor, " ".join(said))
    if word not in lists.vague:
        return None
    follows = _word(row, last)
    if word in {"some", "several", "few", "couple"} and (follows in lists.scales or follows in {"dozen", "of"}):
        scale = 12.0 if follows == "dozen" else lists.scales.get(follows, 0.0)
        if scale and word != "some":
            unit, end = _unit(row, last + 1)
            name, kind = (unit.name, unit.kind) if unit else ("", "count")
            base, factor = (unit.base, unit.factor) if unit else ("", 1.0)
            return Numeral(place, end, 2 * scale, None, kind, name, base, factor, word)
    unit, end = _unit(row, last)
    least = lists.vague[word]
    low = None if least < 0 else float(least)
    high = low if word in {"dozen", "couple"} else None
    if unit is not None and word not in {"some", "most"}:
        return Numeral(place, end, low, high, unit.kind, unit.name, unit.base, unit.factor, word)
    if word in {"few", "many", "some", "most"} and not _counts(row, place, last, word, tag):
        return None
    if word == "most":
        return Numeral(place, last, 50.0, 100.0, "share", "%", "%", 1.0, word)
    return Numeral(place, last, low, high, "count", "", "", 1.0, word)


def _counts(row: Sequence[Token], place: int, last: int, word: str, tag: Tag) -> bool:
    """Whether "some", "few", "many" or "most" counts things: a plural follows, or "of" and a name for several."""
    if word == "most" and (tag(row[place].start) == "RBS" or _word(row, place - 1) in {"the", "at"}):
        return False
    if _word(row, place - 1) in {"as", "so", "how", "too", "than", "very"}:
        return False
    if _word(row, last) == "of":
        return _word(row, last + 1) in {
            "the",
            "his",
            "her",
            "its",
            "their",
            "our",
            "my",
            "your",
            "these",
            "those",
            "them",
        }
    for at in range(last, min(last + 5, len(row))):
        if not row[at].text.isalpha():
            if row[at].text in JOINING:
                continue
            return False
        kind = tag(row[at].start)
        if kind in {"NNS", "NNPS"}:
            return True
        if kind[:2] not in {"JJ", "NN", "VB", "RB"} or kind in {"VBZ", "VBP", "VBD"}:
            return False
    return False


def _measured(row: Sequence[Token], place: int, tag: Tag) -> Numeral | None:
    """A number or range with its unit."""
    lists = words()
    first, money = place, None
    if row[place].text in SIGNS:
        sign = row[place].lower
        prefix = _word(row, place - 1) if _touches(row, place) else ""
        money = lists.units.get((prefix, sign)) or lists.units.get((sign,))
        if money and (prefix, sign) in lists.units:
            first = place - 1
        place += 1
        if place >= len(row) or not row[place].text[0].isdigit():
            return None
    read = _number(row, place, money is not None)
    if read is None:
        return None
    value, end, scaled = read
    low = high = value
    if row[place].lower in {"one", "a", "an", "half"} and not _numeral_one(row, place, end, tag):
        return None
    second = _second(row, first, end, money is not None)
    if second is not None:
        other, last, other_scale = second
        if other_scale > 1 and scaled == 1 and value < 1000:
            value *= other_scale
        if value < other:
            low, high, end = value, other, last
    unit, last = (money, end) if money else _unit(row, end)
    if money is None and unit is None and row[place].text.isdigit() and _touches(row, end) and row[end].text.isalpha():
        return None
    if unit is None:
        aged = _aged(row, place, end)
        if aged:
            return Numeral(first, end, low, high, "age", "year", "day", 365.25, "")
        return Numeral(first, end, low, high, "count", "", "", 1.0, "")
    if unit.name in {"year", "month", "week", "day"}:
        old = last + 1 if _word(row, last) in JOINING else last
        if _word(row, old) in {"old", "olds"}:
            return Numeral(first, old + 1, low, high, "age", unit.name, unit.base, unit.factor, "")
        if _word(row, last) == "of" and _word(row, last + 1) == "age":
            return Numeral(first, last + 2, low, high, "age", unit.name, unit.base, unit.factor, "")
    if (
        unit.kind == "duration"
        and _word(row, last) == "and"
        and _word(row, last + 1) == "a"
        and _word(row, last + 2) == "half"
    ):
        return Numeral(first, last + 3, low + 0.5, high + 0.5, unit.kind, unit.name, unit.base, unit.factor, "")
    return Numeral(first, last, low, high, unit.kind, unit.name, unit.base, unit.factor, "")


def _numeral_one(row: Sequence[Token], place: int, end: int, tag: Tag) -> bool:
    """Whether "one" is a number and not a pronoun or part of a turn of phrase ("no one", "one day", "one-on-one");
    "a" and "half" are numbers with a scale or unit alone.
    """
    lists, before, after = words(), _word(row, place - 1), _word(row, end)
    if end > place + 1:
        return True
    if row[place].lower != "one" or before in lists.counting["before one"]:
        return False
    if _touches(row, place) and before in JOINING:
        return False
    if after in JOINING and _touches(row, end):
        return _word(row, end + 1) not in lists.counting["one to one"]
    if after in {"to", "or"}:
        return _word(row, end + 1) in lists.numbers
    if after in lists.counting["after one"] or not after.isalpha():
        return False
    named = tag(row[end].start)[:2] in {"NN", "JJ", "VB"} and tag(row[place].start) == "CD"
    return after == "of" or after in lists.scales or named


def _number(row: Sequence[Token], place: int, money: bool) -> tuple[float, int, float] | None:
    """The number that begins at a token, the token after it, and the scale it was multiplied by."""
    lists, token = words(), row[place]
    if token.text[0].isdigit():
        value, end = float(token.text.replace(",", "")), place + 1
        if _touches(row, end) and row[end].lower in lists.marks:
            if money or row[end].lower not in {"m", "b"}:
                scale = lists.marks[row[end].lower]
                return value * scale, end + 1, scale
            return None
        half = _half(row, end)
        if half:
            value, end = value + 0.5, half
        scale, end = _scale(row, end)
        return value * scale, end, scale
    if token.lower in {"a", "an"}:
        word = _word(row, place + 1)
        if word in lists.scales:
            scale, end = _scale(row, place + 1)
            return scale, end, scale
        return None
    if token.lower == "half":
        word = _word(row, place + 2)
        if _word(row, place + 1) in {"a", "an"}:
            if word == "dozen":
                return 6.0, place + 3, 1.0
            if word in lists.scales:
                scale, end = _scale(row, place + 2)
                return 0.5 * scale, end, scale
            if (word,) in lists.units:
                return 0.5, place + 2, 1.0
        return None
    if token.lower not in lists.numbers:
        return None
    total, current, end, scale = 0.0, 0.0, place, 1.0
    while end < len(row):
        word = row[end].lower
        if word in lists.numbers:
            current += lists.numbers[word]
        elif word in lists.scales:
            scale = lists.scales[word]
            current = (current or 1) * scale
            if scale > 100:
                total, current = total + current, 0.0
        elif word == "dozen":
            current *= 12
        else:
            break
        end += 1
        follows = _word(row, end)
        half = _half(row, end)
        if half:
            return _times(row, total + current + 0.5, half)
        joined = follows in JOINING and _touches(row, end) and _word(row, end + 1) in lists.numbers
        compound = joined and lists.numbers[_word(row, end + 1)] < 10 <= lists.numbers.get(word, 0)
        if compound or (follows == "and" and word in lists.scales and _word(row, end + 1) in lists.numbers):
            end += 1
        elif follows in lists.numbers and not (
            word in lists.scales or (word.endswith("ty") and lists.numbers[follows] < 10)
        ):
            break
    return total + current, end, scale


def _half(row: Sequence[Token], place: int) -> int:
    """The token after "and a half", or 0."""
    said = tuple(_word(row, place + k) for k in range(3))
    return place + 3 if said == ("and", "a", "half") and _word(row, place + 3) != "of" else 0


def _times(row: Sequence[Token], value: float, end: int) -> tuple[float, int, float]:
    scale, end = _scale(row, end)
    return value * scale, end, scale


def _scale(row: Sequence[Token], place: int) -> tuple[float, int]:
    """The scales at a token multiplied ("hundred thousand"), and the token after them; 1 where there are none."""
    scales, value = words().scales, 1.0
    if _word(row, place) in JOINING and _word(row, place + 1) in scales and _touches(row, place):
        place += 1
    while _word(row, place) in scales:
        value *= scales[row[place].lower]
        place += 1
    if value == 1.0 and _word(row, place) == "dozen":
        return 12.0, place + 1
    return value, place


def _second(row: Sequence[Token], first: int, end: int, money: bool) -> tuple[float, int, float] | None:
    """The other end of a range that begins before `end`: "10 to 12", "10-12", "between 10 and 12", "two or three"."""
    link = _word(row, end)
    before = _word(row, first - 1)
    if link in {"%"} and _word(row, end + 1) in {*JOINING, "to"}:
        end, link = end + 1, _word(row, end + 1)
    if link not in {"to", "or", "and", *JOINING} or (link == "and" and before != "between"):
        return None
    if link == "to" and before == "from":
        return None
    if link in JOINING and not _touches(row, end):
        return None
    at = end + 1
    if money and at < len(row) and row[at].text in SIGNS:
        at += 1
    if at >= len(row) or not (row[at].text[0].isdigit() or row[at].lower in words().numbers):
        return None
    return _number(row, at, money)


def _unit(row: Sequence[Token], place: int) -> tuple[Unit | None, int]:
    """The unit at a token, the longest of three words, and the token after it."""
    units = words().units
    if _word(row, place) in JOINING and _touches(row, place):
        place += 1
    said = tuple(_word(row, place + k) for k in range(3))
    if said == ("u", ".", "s") and _word(row, place + 4) in {"dollars", "dollar"}:
        return units[("dollars",)], place + 5
    for size in (3, 2, 1):
        if said[:size] in units:
            return units[said[:size]], place + size
    return None, place


def _aged(row: Sequence[Token], place: int, end: int) -> bool:
    """ "Ada Marsh, 45," and "aged 45"."""
    if _word(row, place - 1) in {"aged", "age"}:
        return True
    value = _small(row, place)
    return (
        value is not None
        and row[place].text.isdigit()
        and 1 <= value < 120
        and end == place + 1
        and _word(row, place - 1) == ","
        and place > 2
        and row[place - 2].text[0].isupper()
        and row[place - 3].text[0].isupper()
        and _word(row, end) in {",", ".", ""}
    )


def _qualified(row: Sequence[Token], made: Numeral) -> Numeral:
    """The numeral with the qualifier before or after it, and the bounds that it sets."""
    qualifiers = words().qualifiers
    said, first = "", made.first
    if made.kind == "ordinal":
        return made
    for size in range(LONGEST_QUALIFIER, 0, -1):
        if made.first >= size:
            before = " ".join(_word(row, made.first - size + k) for k in range(size))
            if before in qualifiers and not (before in {"some", "even", "just", "only"} and made.qualifier):
                said, first = before, made.first - size
                break
    last = made.last
    after = f"{_word(row, last)} {_word(row, last + 1)}"
    if not said and after in qualifiers:
        said, last = after, last + 2
    if not said:
        return made
    relation = qualifiers[said]
    low, high = made.low, made.high
    if relation in {"over", "least"}:
        high = None
    elif relation in {"most", "under"}:
        low = None
        high = made.high if made.high is not None else made.low
    return made._replace(first=first, last=last, low=low, high=high, qualifier=said)
