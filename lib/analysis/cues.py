"""The words that introduce what somebody says, thinks, wants or declines to say: `data/lexicons/cues.tsv`.

Each row is a verb, noun or adjective with its act, its stance and, per construction, how often it introduced an
attribution among its occurrences in 840 American news articles (the training part of PolNeAR: Newell et al. 2018).
Inflected forms follow the regular rules; those that do not are listed in the row.
"""

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import cast, get_args

from lib.errors import LexiconError
from lib.records import Act, Stance
from lib.settings import LEXICONS

COLUMNS = ["lemma", "word_class", "act", "stance", "forms", "cue", "constructions"]
CLASSES = {"verb": "VB", "noun": "NN", "adjective": "JJ"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the lexicon; `cue` and `constructions` give (times it was a cue, times it was seen)."""

    lemma: str
    word_class: str
    act: Act
    stance: Stance
    cue: tuple[int, int]
    constructions: dict[str, tuple[int, int]]


@lru_cache(maxsize=1)
def lexicon() -> dict[tuple[str, str], Cue]:
    """The cues by inflected form and class of tag (`VB`, `NN`, `JJ`); raises LexiconError for an ill made file."""
    path = LEXICONS / "cues.tsv"
    found: dict[tuple[str, str], Cue] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        if rows.fieldnames != COLUMNS:
            raise LexiconError(f"{path.name} must have the columns {', '.join(COLUMNS)}, parted by tabs.")
        for number, row in enumerate(rows, 2):
            if (
                row["act"] not in get_args(Act)
                or row["stance"] not in get_args(Stance)
                or row["word_class"] not in CLASSES
            ):
                raise LexiconError(
                    f"{path.name}, line {number}: the word class, act or stance is not one that is known."
                )
            try:
                cue = Cue(
                    row["lemma"],
                    row["word_class"],
                    cast(Act, row["act"]),
                    cast(Stance, row["stance"]),
                    _counts(row["cue"]),
                    {
                        name: _counts(rate)
                        for name, rate in (item.rsplit(":", 1) for item in row["constructions"].split())
                    },
                )
            except ValueError as error:
                raise LexiconError(f"{path.name}, line {number}: a rate must be two numbers such as 3/12.") from error
            tag = CLASSES[cue.word_class]
            for form in {*_forms(cue.lemma, cue.word_class), *row["forms"].split()}:
                known = found.get((form, tag))
                if known is None or known.cue[0] < cue.cue[0] or form == cue.lemma:
                    found[form, tag] = cue
    return found


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    path = LEXICONS / "reporting.toml"
    try:
        with path.open("rb") as file:
            return {name: frozenset(items) for name, items in tomllib.load(file).items()}
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise LexiconError(f"{path.name} must hold lists of words.") from error


def words_of(name: str) -> frozenset[str]:
    """A list of `data/lexicons/reporting.toml` by its name; raises LexiconError where there is none."""
    found = _lists().get(name)
    if found is None:
        raise LexiconError(f'reporting.toml must hold a list named "{name}".')
    return found


def _counts(text: str) -> tuple[int, int]:
    part, whole = text.split("/")
    return int(part), int(whole)


def _forms(lemma: str, word_class: str) -> set[str]:
    """The regular inflections of a word."""
    if word_class == "adjective":
        return {lemma}
    if re.search(r"(?:s|x|z|ch|sh|o)$", lemma):
        forms = {lemma, lemma + "es"}
    elif re.search(r"[^aeiou]y$", lemma):
        forms = {lemma, lemma[:-1] + "ies"}
    else:
        forms = {lemma, lemma + "s"}
    if word_class == "verb":
        if lemma.endswith("e"):
            forms |= {lemma + "d", lemma[:-1] + "ing"}
        elif re.search(r"[^aeiou]y$", lemma):
            forms |= {lemma[:-1] + "ied", lemma + "ing"}
        else:
            forms |= {lemma + "ed", lemma + "ing"}
    return forms
