"""Unnamed sources grouped across outlets by what the texts say of them: what they are, whose they are, how many.

"Two senior U.S. officials" and "American officials" are of one sort: officials, United States, several. That is all a
group says: whether its sources are the same people cannot be known, so they are never joined to persons. People who
speak as a crowd ("analysts say") are grouped likewise, apart from bodies, which speak with one voice.

What they are is the role that the article gives them anywhere, or else the head of the words for them; a list of two
sorts is one of its own ("officials and people").
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

import pandas as pd

from lib.comparison.measures import said
from lib.settings import LEXICONS
from lib.tables import Tables

KINDS = ("anonymous", "collective")
"""The kinds of speakers that are grouped: single unnamed sources, and people who speak as a crowd."""
SOURCES = [*("sort", "affiliation", "number"), "group"]
GROUPED = [
    *("group", "sort", "affiliation", "number", "outlet", "count", "words"),
    *("called", "reasons", "unexplained"),
]
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*\.?")


@dataclass(frozen=True)
class _Lexicon:
    breaks: frozenset[str]
    vague: frozenset[str]
    one: tuple[str, ...]
    plurals: dict[str, str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    held = tomllib.loads((LEXICONS / "sources.toml").read_text(encoding="utf-8"))
    return _Lexicon(frozenset(held["breaks"]), frozenset(held["vague"]), tuple(held["one"]), held["plurals"])


def unnamed(tables: Tables) -> pd.DataFrame:
    """The attributions that give words to unnamed people, as `measures.said` has them, with the columns sort
    ("officials"), affiliation (as the text has it), number ("one" or "several") and group (the three as one line). Run
    `speakers.identify` first.
    """
    rows = said(tables)
    rows = rows[rows["speaker_kind"].isin(KINDS)]
    found = [
        (sort(called or source, role), number(called, source))
        for called, source, role in zip(rows["speaker"], rows["source"], rows["role"], strict=True)
    ]
    rows = rows.assign(sort=[one for one, _ in found], number=[many for _, many in found])
    lines = [
        ", ".join(filter(None, parts)) for parts in zip(rows["sort"], rows["affiliation"], rows["number"], strict=True)
    ]
    return rows.assign(group=lines)


def groups(tables: Tables) -> pd.DataFrame:
    """One row per group of `unnamed` and outlet that has it: the columns `GROUPED`.

    `count` is of attributions, `called` what the outlet calls them (a tuple, each once), `reasons` the reasons it gives
    for leaving them unnamed (likewise), `unexplained` how many attributions come without one. Groups of most outlets
    first, then those given most words; outlets in the order of their articles.
    """
    rows = unnamed(tables)
    rows = rows.assign(name=rows["source"].where(rows["source"] != "", rows["speaker"]))
    made = rows.groupby(["group", "sort", "affiliation", "number", "outlet"], sort=False).agg(
        count=("words", "size"),
        words=("words", "sum"),
        called=("name", lambda names: tuple(dict.fromkeys(names))),
        reasons=("anonymity", lambda given: tuple(dict.fromkeys(filter(None, given)))),
        unexplained=("anonymity", lambda given: int((given == "").sum())),
    )
    made = made.reset_index()
    reach, words = made["group"].map(made["group"].value_counts()), made.groupby("group")["words"].transform("sum")
    place = {outlet: number for number, outlet in enumerate(dict.fromkeys(tables.articles["outlet"]))}
    ordered = made.assign(reach=-reach, total=-words, place=made["outlet"].map(place))
    return ordered.sort_values(["reach", "total", "group", "place"], kind="stable")[GROUPED].reset_index(drop=True)


def sort(called: str, role: str) -> str:
    """What a source is, in the plural: its role, or the head of the words for it, two joined by "and"."""
    if role:
        return _plural(role)
    heads = [_plural(head) for head in _heads(called)]
    return " and ".join(dict.fromkeys(heads)) or "people"


def number(called: str, source: str) -> str:
    """Whether a source is "one" or "several": by the words at its place, or, where those stand for it, by its name."""
    lexicon = _lexicon()
    words = source.casefold()
    heads = _heads(source) or _heads(called)
    if len(heads) > 1:
        return "several"
    if any(words.startswith(f"{one} ") for one in lexicon.one):
        return "one"
    head = (_heads(called) or heads or ["people"])[0]
    return "several" if head == _plural(head) else "one"


def _heads(called: str) -> list[str]:
    """The last word of each noun phrase that is joined by "and", before what describes it, without names."""
    lexicon = _lexicon()
    found = []
    parts = [words for part in re.split(r",|\band\b|\bor\b", called) if (words := _WORD.findall(part))]
    for words in parts:
        held = list(takewhile(lambda word: word.casefold() not in lexicon.breaks, words))
        if not held or held[-1].casefold() in lexicon.vague:
            continue
        head = held[-1] if len(held) > 1 else held[-1].casefold()
        name = held[-1] != held[-1].casefold() and not head.endswith("s")
        if not name or len(parts) == len(held) == 1:
            found.append(head)
    return found


def _plural(word: str) -> str:
    plurals = _lexicon().plurals
    if word in plurals:
        return plurals[word]
    if word in plurals.values() or (word.endswith("s") and not word.endswith("ss")):
        return word
    if word.endswith("men"):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("ss", "x", "ch", "sh")) else f"{word}s"
