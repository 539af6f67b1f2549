"""The things that outlets can be compared on, one at a time: where each article has its version of one, in which words.

An item is a finding, a claim, an utterance, a number, something named, a cause, or a passage that articles share. All
are made from comparisons, and each but findings is known by the place of any of its versions (`links.at`), so that a
link to it holds when the outlets chosen, and with them the numbers of rows, are others.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from lib.charts.chart import each
from lib.comparison.findings import Finding, Passage
from lib.comparison.phrases import counted
from lib.comparison.wording import Piece, difference, words
from lib.ui.causing import STRENGTHS, said
from lib.ui.claiming import label, voiced
from lib.ui.links import at
from lib.ui.numbers import STATES
from lib.ui.text import shortened

KINDS = {
    "finding": "Finding",
    "claim": "Claim",
    "utterance": "Utterance",
    "number": "Number or date",
    "name": "Name or word",
    "cause": "Cause or aim",
    "passage": "Shared passage",
}
LEAST = 0.2
"""The share of the words of the shorter wording that two must have in common for their differences to be marked."""
_LONGEST = 88
_OVERLAP = 0.5


@dataclass(frozen=True)
class Version:
    """How an article words an item: `words` as it prints them at (`start`, `end`), `about` in whose voice."""

    article: str
    sentence: int
    start: int
    end: int
    words: str
    about: str


@dataclass(frozen=True)
class Item:
    """One thing with all its versions, in the order of the articles and of the text.

    `key` is the place of its first version, or the name of a row or finding. `before` are outlets that published all
    they have before anybody had it. `spoken` tells that versions are wordings of one thing, which can be compared word
    by word; `tallied` that they are words to be counted. `missing` is said of an article that has none.
    """

    key: str
    label: str
    versions: tuple[Version, ...]
    before: frozenset[str] = frozenset()
    spoken: bool = True
    tallied: bool = False
    missing: str = "not here"

    def of(self, article: str) -> list[Version]:
        """The versions of one article."""
        return [one for one in self.versions if one.article == article]

    def articles(self) -> list[str]:
        """The articles that have it, each once."""
        return list(dict.fromkeys(one.article for one in self.versions))


def chosen(items: Sequence[Item], wanted: str) -> Item | None:
    """The item of a key, or the one with a version at that place or around it; None where there is none."""
    by = {one.key: one for one in items}
    if wanted in by:
        return by[wanted]
    article, _, start = wanted.rpartition("@")
    if not start.isdecimal():
        return None
    found = [
        (version.start != int(start), version.end - version.start, number)
        for number, one in enumerate(items)
        for version in one.of(article)
        if version.start <= int(start) < version.end
    ]
    return items[min(found)[2]] if found else None


def findings(found: Sequence[Finding], texts: Mapping[str, str], sentences: Mapping[str, Sequence[Any]]) -> list[Item]:
    """The findings of `findings.findings` that have passages, in their order, each under its name."""

    def version(place: Passage, about: str) -> Version:
        number = max((row.sentence for row in sentences[place.article] if row.start <= place.start), default=0)
        printed = " ".join(texts[place.article][place.start : place.end].split())
        return Version(place.article, int(number), place.start, place.end, printed, about)

    made = []
    for place, one in enumerate(found, start=1):
        quoting = one.quoting or len(one.passages)
        versions = [
            version(at, "told in the finding" if number < quoting else "more of it")
            for number, at in enumerate(one.passages)
        ]
        versions += [version(at, "nearest to it") for at in one.beside]
        if versions:
            label = f"{place}. {shortened(one.text, _LONGEST)}"
            made.append(Item(one.name, label, tuple(versions), spoken=False, missing="not quoted in this finding"))
    return made


def claims(rows: pd.DataFrame, absent: pd.DataFrame) -> list[Item]:
    """The claims of `claims.claims`, and the outlets that `claims.absent` says had published before."""
    early: dict[int, set[str]] = {}
    for one in each(absent):
        if one.why == "before":
            early.setdefault(one.claim, set()).add(one.outlet)
    made = _items(rows, "claim", lambda of: f"{shortened(label(of), _LONGEST)} ({of[0].outlets})", _claim)
    numbers = dict.fromkeys(rows["claim"])
    return [replace(item, before=frozenset(early.get(n, ()))) for item, n in zip(made, numbers, strict=True)]


def utterances(rows: pd.DataFrame) -> list[Item]:
    """The utterances of `concordance.wordings`."""

    def named(of: Sequence[Any]) -> str:
        who = next((row.speaker for row in of if row.speaker), "nobody named")
        return f"{shortened(f'{who}: {of[0].content}', _LONGEST)} ({of[0].outlets})"

    return _items(rows, "utterance", named, _utterance)


def numbers(rows: pd.DataFrame, texts: Mapping[str, str]) -> list[Item]:
    """The rows of `quantities.ledger`, each version with the clause it stands in."""

    def named(of: Sequence[Any]) -> str:
        values = ", ".join(dict.fromkeys(row.text for row in of))
        return f"{shortened(f'{of[0].label}: {values}', _LONGEST)} ({STATES[of[0].state]})"

    def version(row: Any) -> Version:
        first, last = min(row.start, row.clause_start), max(row.end, row.clause_end)
        first, last = (row.start, row.end) if row.clause_start < 0 else (first, last)
        return _version(row, f"{row.text}: {row.speaker or 'own voice'}", texts[row.article][first:last])

    return _items(rows, "row", named, version)


def names(rows: pd.DataFrame, ranked: pd.DataFrame) -> list[Item]:
    """The rows of `naming.occurrences`, in the order of `naming.rows`."""
    found: dict[str, list[Any]] = {}
    for row in each(rows):
        found.setdefault(row.row, []).append(row)
    return [
        Item(
            row.row,
            f"{shortened(row.label, _LONGEST)} ({counted(row.variants, 'word')} in {counted(row.outlets, 'outlet')})",
            tuple(_named(one) for one in found[row.row]),
            spoken=False,
            tallied=True,
        )
        for row in each(ranked)
    ]


def causes(rows: pd.DataFrame) -> list[Item]:
    """The causes and aims of one act, from `causes.causes`."""
    return _items(rows, "cause", lambda of: f"{shortened(of[0].name, _LONGEST)} ({of[0].outlets})", _cause)


def passages(rows: pd.DataFrame, texts: Mapping[str, str], sentences: Mapping[str, Sequence[Any]]) -> list[Item]:
    """The passages of `shared.passages`; those that overlap by half in one article are one item."""
    groups: list[dict[str, tuple[int, int]]] = []
    for row in each(rows):
        spans = {row.article_a: (row.start_a, row.end_a), row.article_b: (row.start_b, row.end_b)}
        held = next((group for group in groups if _meet(group, spans)), None)
        if held is None:
            groups.append(spans)
        else:
            held.update({article: span for article, span in spans.items() if article not in held})
    made = []
    for group in groups:
        versions = []
        for article, (start, end) in group.items():
            number = max((row.sentence for row in sentences[article] if row.start <= start), default=0)
            versions.append(Version(article, int(number), start, end, texts[article][start:end], "shared"))
        first = versions[0]
        named = f"{shortened(first.words, _LONGEST)} ({len(versions)})"
        made.append(Item(at(first.article, first.start), named, tuple(versions)))
    return made


def against(item: Item, outlet_of: Mapping[str, str], outlet: str = "") -> Version | None:
    """The version that others are compared with: the first of an outlet, or the longest; None where there is none."""
    if not item.spoken or len(item.articles()) < 2:
        return None
    of = [one for one in item.versions if outlet_of[one.article] == outlet]
    return of[0] if of else max(item.versions, key=lambda one: len(words(one.words)))


def compared(one: str, other: str) -> tuple[tuple[Piece, ...], str]:
    """How `other` differs from `one`, and in words how much they have in common; no pieces where that is little."""
    pieces = difference(one, other)
    same = sum(len(words(piece.b)) for piece in pieces if piece.change == "same")
    told = f"{same} of {counted(len(words(other)), 'word')} the same"
    return (pieces if same >= LEAST * min(len(words(one)), len(words(other))) else ()), told


def _items(
    rows: pd.DataFrame, column: str, named: Callable[[Sequence[Any]], str], version: Callable[[Any], Version]
) -> list[Item]:
    made = []
    for _, of in rows.groupby(column, sort=False):
        held = each(of)
        made.append(Item(at(held[0].article, held[0].start), named(held), tuple(version(row) for row in held)))
    return made


def _version(row: Any, about: str, printed: str) -> Version:
    return Version(row.article, int(row.sentence), int(row.start), int(row.end), " ".join(printed.split()), about)


def _claim(row: Any) -> Version:
    return _version(row, voiced(row), row.text)


def _utterance(row: Any) -> Version:
    cue = f", “{row.cue}”" if row.cue else ""
    return _version(row, f"attributed to {row.speaker or 'nobody named'}{cue}", row.content)


def _cause(row: Any) -> Version:
    return _version(row, f"{row.link}: {STRENGTHS[row.strength]} · {said(row)}", row.text)


def _named(row: Any) -> Version:
    return _version(row, "own voice" if row.voice == "own" else "attributed", row.variant)


def _meet(group: Mapping[str, tuple[int, int]], spans: Mapping[str, tuple[int, int]]) -> bool:
    for article, (start, end) in spans.items():
        if article in group:
            first, last = group[article]
            if min(last, end) - max(first, start) >= _OVERLAP * min(last - first, end - start):
                return True
    return False
