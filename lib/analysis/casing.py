"""Headlines In Title Case, read in the case of a sentence.

Most headlines of American outlets are printed with a capital on every longer word. A parser trained on sentences takes
such words for names and finds no verb. A word is read in lower case where the article's own sentences write it so; a
word that stands nowhere else, where it is known as a verb, an adjective or another common word and as nobody's name (a
small form of truecasing: Lita, Ittycheriah, Roukos & Kambhatla 2003). What is shown and counted stays as printed.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from lib.records import Span
from lib.settings import LEXICONS

TITLED = 0.75
"""The share of the longer words of a line that begin with a capital, from which on it is in title case."""
LONGER = 4
"""Letters of a word that editors give a capital in a title whatever it is."""
FEWEST, MOST = 3, 30
"""Longer words of a line that tell its case, at least; words of a headline, at most."""
WORD = re.compile(r"[^\W\d_]+(?:[.\-][^\W\d_]+)*\.?")
BEGINS = re.compile(r"(?:[a-z]{3}\.|[!?:…—–|])[\"'”’)\]]*\s+$")
"""What stands before a word that has a capital because a clause begins with it."""
OPENS = re.compile(BEGINS.pattern + r"|[“\"‘'(\[]$")
"""The same, or an opening mark: in running text a quotation is often a sentence."""
BEFORE = 12
"""Characters before a word that are asked whether a clause begins with it."""
END = re.compile(r"\.[\"'”’)\]]*$|[a-z]{4}[.!?][\"'”’)\]]*\s")


LINKS = frozenset(
    ("amid", "amidst", "despite", "versus", "via", "per", "onto", "unlike", "plus", "minus", "til", "till", "circa")
)
"""Prepositions that lists of common words leave out."""


def sentence_case(text: str, lines: Iterable[Span], common: Callable[[str], bool]) -> str:
    """A text of the same length, with the words of its lines in title case as a sentence would write them.

    `common` tells of a word in lower case whether it is known as more than a name.
    """
    titled: list[Span] = []
    others: list[Span] = []
    for span in lines:
        (titled if _titled(text[slice(*span)]) else others).append(span)
    if not titled:
        return text
    lower, capital, pairs = _seen(text, others)
    pieces: list[str] = []
    done = 0
    for start, end in titled:
        line = text[start:end]
        letters = list(line)
        found = list(WORD.finditer(line))
        names = {
            place + after
            for place in range(len(found) - 1)
            if (found[place].group(), found[place + 1].group()) in pairs
            for after in (0, 1)
        }
        for place, match in enumerate(found):
            word = match.group()
            if place in names or not _plain(word) or _after(BEGINS, line, match.start()):
                continue
            form = word.lower()
            seen = form in lower or form in capital
            if lower[form] > capital[form] if seen else all(_unnamed(part, common) for part in form.split("-")):
                letters[match.start() : match.end()] = form
        pieces += [text[done:start], *letters]
        done = end
    return "".join([*pieces, text[done:]])


def _after(opening: re.Pattern[str], line: str, start: int) -> bool:
    """Whether a word begins a line, or stands after what such words stand after."""
    return start == 0 or opening.search(line, max(0, start - BEFORE), start) is not None


def _titled(line: str) -> bool:
    """Whether a line is a headline in title case."""
    words = WORD.findall(line)
    longer = [word for word in words if len(word) >= LONGER and not word.isupper()]
    if END.search(line) or len(words) > MOST or len(longer) < FEWEST:
        return False
    return bool(sum(word[0].isupper() for word in longer) >= TITLED * len(longer))


def _plain(word: str) -> bool:
    """Whether a word, or each part of a compound, has a capital only in front, and the same length without."""
    if word == "A":
        return True
    parts = word.split("-")
    return (
        word[0].isupper()
        and "." not in word
        and len(word.lower()) == len(word)
        and all(len(part) > 1 and part[1:].islower() for part in parts)
    )


def _seen(text: str, lines: Iterable[Span]) -> tuple[Counter[str], Counter[str], set[tuple[str, str]]]:
    """How often each word stands in lower case and with a capital that no sentence's beginning gave it, and the pairs
    of words with capitals that stand side by side.
    """
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    for start, end in lines:
        line = text[start:end]
        before = None
        for match in WORD.finditer(line):
            word = match.group()
            if word[0].islower():
                lower[word.removesuffix(".")] += 1
            elif not _after(OPENS, line, match.start()):
                capital[word.lower().removesuffix(".")] += 1
            if (
                before
                and word[0].isupper()
                and line[before.end() : match.start()] == " "
                and before.group()[0].isupper()
            ):
                pairs.add((before.group(), word))
            before = match
    return lower, capital, pairs


def _unnamed(form: str, common: Callable[[str], bool]) -> bool:
    return form in LINKS or (form not in _names() and common(form))


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """Words of names of people and places, in lower case."""
    found: set[str] = set()
    for name, columns in (("people.tsv", ("name", "other_names")), ("places.tsv", ("country", "adjective", "places"))):
        with (LEXICONS / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                found.update(re.findall(r"[^\W\d_]{2,}", " ".join(row[each] or "" for each in columns).lower()))
    return frozenset(found)
