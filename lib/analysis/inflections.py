"""The inflections of an English word: of a verb "fights", "fought", "fighting", of a noun "crises".

Irregular words stand in data/lexicons/inflections.txt; all others follow the rules of spelling, as verb and as noun at
once. Forms that do not exist are made too ("mans"), which finds nothing in a text and does no harm.
"""

import re
from functools import cache

from lib.settings import LEXICONS

_DOUBLED = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprtvz]")
"""A word of one syllable that doubles its last letter: stop, plan, hit."""


@cache
def forms(word: str) -> tuple[str, ...]:
    """The word and its inflections, in lower case, each once."""
    plain = word.lower()
    return tuple(dict.fromkeys((plain, *(_irregular().get(plain) or (*_with_s(plain), *_regular(plain))))))


def _with_s(word: str) -> tuple[str, ...]:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return (word + "es",)
    if re.search(r"[^aeiou]y$", word):
        return (word[:-1] + "ies",)
    if re.search(r"[^aeiou]o$", word):
        return (word + "es", word + "s")
    return (word + "s",)


def _regular(word: str) -> tuple[str, ...]:
    if word.endswith("ie"):
        return (word + "d", word[:-2] + "ying")
    if word.endswith("e"):
        return (word + "d", word + "ing") if word.endswith(("ee", "oe", "ye")) else (word + "d", word[:-1] + "ing")
    if re.search(r"[^aeiou]y$", word):
        return (word[:-1] + "ied", word + "ing")
    stem = word + word[-1] if _DOUBLED.fullmatch(word) else word
    return (stem + "ed", stem + "ing")


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    lines = (LEXICONS / "inflections.txt").read_text(encoding="utf-8").splitlines()
    found = {}
    for line in lines:
        if line and not line.startswith("#"):
            word, *rest = line.split()
            found[word] = tuple(rest)
    return found
