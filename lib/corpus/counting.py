"""How words are counted, everywhere in Parallax."""

import re

_WORD = re.compile(r"\w+(?:(?:[-‑'’]|(?<=\d)[.,:](?=\d)|(?<=\b\w)\.(?=\w\b))\w+)*|▒+")


def words(text: str) -> int:
    """The number of words: runs of letters and digits.

    Hyphenated compounds, contractions, possessives, abbreviations in capitals (U.S.) and numbers with
    separators (10,000) are one word each, and so is each run of ▒, which stands for a word held back.
    Languages written without spaces are undercounted.
    """
    return sum(1 for _ in _WORD.finditer(text))


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of these words begins and ends."""
    return [word.span() for word in _WORD.finditer(text)]
