"""How two wordings of one statement differ, word by word.

Words are aligned by Ratcliff and Obershelp's gestalt matching (1988), as `difflib` does it: the longest common
run of words, then the same left and right of it. Case, punctuation, the style of quotation marks and dots in
abbreviations do not count. It aligns what is the same, not what means the same: where one wording puts the
words in another order, the moved words show as cut in one place and added in another.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

import pandas as pd

from lib.records import Span

Change = Literal["same", "only_a", "only_b", "changed"]

KEPT = [
    *("outlet", "article", "attribution", "kind", "content"),
    *("reference", "pieces", "kept", "cut", "replaced", "added"),
]

_WORD = re.compile(r"(?:\b[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W_]+(?:['’ʼ][^\W_]+)*")
_LONG = 2_000
_SHORT = frozenset({"US", "UN", "EU", "UK"})
"""Abbreviations that are told from words by their capitals alone."""
_CHANGES: dict[str, Change] = {"equal": "same", "delete": "only_a", "insert": "only_b", "replace": "changed"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: `form` is how it is compared, `start` and `end` where it stands."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of two wordings: its text in each ("" where it is in one only) and where that stands.

    `a_span` and `b_span` are offsets into the two wordings; an absent text has an empty span at its place.
    """

    change: Change
    a: str
    b: str
    a_span: Span
    b_span: Span


@lru_cache(maxsize=16_000)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, with the form they are compared by: no case, no accents, no dots in
    abbreviations, straight apostrophes. The parts of a hyphenated word count one by one.
    """
    return tuple(Word(_form(found.group()), *found.span()) for found in _WORD.finditer(text))


@lru_cache(maxsize=20_000)
def _form(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("ʼ", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if plain[0].isdigit():
        return plain.replace(",", "")
    if "." in plain or plain in _SHORT:
        letters = plain.replace(".", "").casefold()
        return f"{letters}." if len(letters) == 2 else letters
    return plain.casefold()


def difference(a: str, b: str) -> tuple[Piece, ...]:
    """The stretches of two wordings in order: the same in both, only in one, or changed from one to the other.

    Every word of both texts lies in exactly one piece; the marks and spaces between pieces lie in none. Above 2,000
    words the most frequent words no longer begin a run, so that time stays bounded.
    """
    ours, theirs = words(a), words(b)
    long = max(len(ours), len(theirs)) > _LONG
    matcher = SequenceMatcher(None, [word.form for word in ours], [word.form for word in theirs], autojunk=long)
    pieces = []
    for tag, a_first, a_last, b_first, b_last in matcher.get_opcodes():
        a_span, b_span = _stretch(ours, a_first, a_last), _stretch(theirs, b_first, b_last)
        pieces.append(Piece(_CHANGES[tag], a[slice(*a_span)], b[slice(*b_span)], a_span, b_span))
    return tuple(pieces)


def _stretch(of: tuple[Word, ...], first: int, last: int) -> Span:
    if first < last:
        return of[first].start, of[last - 1].end
    place = of[first - 1].end if first else 0
    return place, place


def kept(rows: pd.DataFrame) -> pd.DataFrame:
    """What each outlet kept of one utterance: the rows of one utterance of `concordance.utterances` in.

    The reference is the longest direct wording, or the longest mixed or, failing that, indirect one; of equally
    long ones the first. One row per row given, the columns `KEPT`: `reference` is true for the reference itself,
    `pieces` its difference (a: the reference, b: this outlet's words), and `kept`, `cut` and `replaced` count the
    words of the reference that stand here, are missing, and have others in their place; `added` counts words that
    only this outlet has, those that replace others among them. Empty where no rows are given.
    """
    if rows.empty:
        return pd.DataFrame(columns=KEPT)
    form = {"direct": 2, "mixed": 1}
    sizes = [
        (form.get(kind, 0), len(words(content))) for kind, content in zip(rows["kind"], rows["content"], strict=True)
    ]
    first = max(range(len(rows)), key=lambda place: sizes[place])
    reference = str(rows["content"].iloc[first])
    made = []
    names = ["outlet", "article", "attribution", "kind", "content"]
    for place, values in enumerate(rows[names].itertuples(index=False, name=None)):
        pieces = difference(reference, values[-1])
        counts = [
            sum(len(words(piece.a)) for piece in pieces if piece.change == change)
            for change in ("same", "only_a", "changed")
        ]
        added = sum(len(words(piece.b)) for piece in pieces if piece.change in ("only_b", "changed"))
        made.append((*values, place == first, pieces, *counts, added))
    return pd.DataFrame(made, columns=KEPT)
