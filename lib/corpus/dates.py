"""Dates as newspapers, databases and feeds write them, as ISO 8601.

A date by numbers alone whose day and month could be either (03/04/2024) is not read: to guess would put an article a
month away. A date without a year is not read either.
"""

import datetime
import re
from email.utils import parsedate_to_datetime

from dateutil import parser, tz

from lib.corpus.cleaning import tidy
from lib.errors import InputError

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?$")
_NUMBERS = re.compile(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})\b")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?$")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d{2}\b")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier januar enero gennaio",
            "february feb février fevrier februar febrero febbraio",
            "march mar mars märz marzo",
            "april apr avril abril aprile",
            "may mai mayo maggio",
            "june jun juin juni junio giugno",
            "july jul juillet juli julio luglio",
            "august aug août aout agosto",
            "september sept sep septembre septiembre settembre",
            "october oct octobre oktober octubre ottobre",
            "november nov novembre noviembre",
            "december dec décembre decembre dezember diciembre dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_ENGLISH = ("", *(datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)))
_WORD = re.compile(r"[^\W\d_]+")
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8}
_ZONES |= {"PDT": -7, "BST": 1, "CET": 1, "CEST": 2, "MSK": 3, "JST": 9}


def iso(text: str) -> str:
    """A date, or a date and time, as ISO 8601; "" for none. The time zone is kept where one is given.

    Reads ISO 8601, compact digits (20241117, 20241117T120000Z), mail and feed dates, and dates with the month's name
    in English, French, German, Spanish or Italian, with or without a weekday and a time. Raises InputError.
    """
    text = tidy(text)
    if not text:
        return ""
    if _ISO.match(text):
        try:
            datetime.datetime.fromisoformat(text)
            return text
        except ValueError:
            pass
    if found := _COMPACT.match(text):
        return _compact(text, found)
    if numbers := _NUMBERS.search(text):
        return _numbered(text, numbers)
    return _named(text)


def _refused(text: str) -> InputError:
    return InputError(f"The date “{text[:40]}” cannot be read: write it like 2024-11-17.")


def _compact(text: str, found: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zulu = found.groups()
    try:
        if hour is None:
            return datetime.date(int(year), int(month), int(day)).isoformat()
        zone = datetime.UTC if zulu else None
        day_of = datetime.date(int(year), int(month), int(day))
        time_of = datetime.time(int(hour), int(minute), int(second or 0), tzinfo=zone)
        return datetime.datetime.combine(day_of, time_of).isoformat()
    except ValueError:
        raise _refused(text) from None


def _numbered(text: str, found: re.Match[str]) -> str:
    first, second, third = (int(part) for part in found.groups())
    if first > 31:
        year, month, day = first, second, third
    elif third < 1000 or (first <= 12 and second <= 12 and first != second):
        raise _refused(text)
    else:
        day, month, year = (first, second, third) if first > 12 or first == second else (second, first, third)
    try:
        day_of = datetime.date(year, month, day)
        rest = text[found.end() :].strip(" ,T")
        if not re.match(r"\d{1,2}:\d{2}", rest):
            return day_of.isoformat()
        moment = parser.parse(f"{day_of.isoformat()} {rest}", tzinfos=_zone)
        return moment.isoformat()
    except (ValueError, OverflowError):
        raise _refused(text) from None


def _named(text: str) -> str:
    if not _YEAR.search(text) or len(text) > 100:
        raise _refused(text)
    words = {_WORD.sub(lambda word: word.group().lower(), word) for word in _WORD.findall(text)}
    if not words & _MONTHS.keys():
        raise _refused(text)
    if re.match(r"(?:\w{3},\s*)?\d{1,2}\s\w{3}\s\d{4}\s\d", text):
        try:
            return parsedate_to_datetime(text).isoformat()
        except (ValueError, TypeError, IndexError):
            pass
    english = _WORD.sub(_translated, text)
    try:
        moment = parser.parse(english, fuzzy=True, tzinfos=_zone, default=_DEFAULT)
        other = parser.parse(english, fuzzy=True, tzinfos=_zone, default=_OTHER)
    except (ValueError, OverflowError):
        raise _refused(text) from None
    if moment.date() != other.date():
        raise _refused(text)
    return moment.isoformat() if re.search(r"\d:\d{2}|\d\s*[ap]\.?m\b", text, re.I) else moment.date().isoformat()


_DEFAULT = datetime.datetime(1990, 1, 1)
_OTHER = datetime.datetime(1991, 2, 2)


def _translated(word: re.Match[str]) -> str:
    """A month in English, a time zone or half of the day as it is; any other word goes."""
    lower = word.group().lower()
    if lower in _MONTHS:
        return _ENGLISH[_MONTHS[lower]]
    return word.group() if lower in {"am", "pm"} or word.group() in _ZONES else " "


def _zone(name: str | None, offset: int | None) -> datetime.tzinfo | None:
    if offset is not None:
        return tz.tzoffset(name, offset)
    return tz.tzoffset(name, _ZONES[name] * 3600) if name in _ZONES else None
