"""How often clauses put into one claim state the same fact, against pairs that a reader made.

A gold file is claims/NAME.jsonl, one story a line: `articles`, each with `id`, `title` and `text`, and `facts`, each a
list of clauses {article, start, end, optional} that state it, as offsets into that text. Every pair of clauses of one
fact in two articles is gold; one with an `optional` clause counts neither for nor against.

A predicted clause is a gold one where the two share at least `SAME` of the characters that either covers, and part of
one where half of the shorter lies in the other. A predicted pair is right where both its clauses are those of one fact,
not counted where both are parts of such, and wrong else. Counts are summed over pairs of articles.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt
from typing import Any

from lib import corpus, preprocess
from lib.comparison import claims, speakers
from lib.comparison.statements import base
from lib.comparison.wording import words
from lib.records import Span
from lib.tables import Tables, tables

SAME = 0.4
PART = 0.5
ALIKE = 0.3
"""The least cosine of a pair in the baseline: about where it does best."""

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A clause: its article and the stretches of text it covers."""

    article: str
    spans: tuple[Span, ...]


Pair = tuple[Place, Place]
Gold = tuple[str, int, int, bool]


def analysed(document: Document) -> Tables:
    """The tables of a gold story; its texts are analysed as they stand."""
    articles = [
        corpus.article(one["text"], id=one["id"], outlet=one["id"], title=one.get("title", ""), clean=False)
        for one in document["articles"]
    ]
    return speakers.identify(tables(preprocess.analyse(articles)))


def predicted(made: Tables) -> list[Pair]:
    """The pairs of clauses of different articles that stand in one claim."""
    spans = {
        (article, number): spans
        for article, number, spans in made.propositions[["article", "proposition", "spans"]].to_numpy(dtype=object)
    }
    of: defaultdict[int, list[Place]] = defaultdict(list)
    rows = claims.claims(made)[["claim", "article", "proposition", "start", "end"]].to_numpy(dtype=object).tolist()
    for claim, article, number, start, end in rows:
        of[claim].append(Place(article, spans.get((article, number), ((start, end),))))
    return [pair for places in of.values() for pair in combinations(places, 2) if pair[0].article != pair[1].article]


def alike(made: Tables) -> list[Pair]:
    """The baseline: clauses that are each other's nearest by tf-idf in two articles, from a cosine of `ALIKE` on."""
    texts = dict(zip(made.articles["article"], made.articles["text"], strict=True))
    columns = made.propositions[["article", "start", "end", "spans"]].to_numpy(dtype=object).tolist()
    places = [Place(article, spans) for article, _, _, spans in columns]
    bags = [Counter(base(word.form) for word in words(texts[article][start:end])) for article, start, end, _ in columns]
    seen = Counter(form for bag in bags for form in bag)
    weights = [{form: count * log(len(bags) / seen[form]) for form, count in bag.items()} for bag in bags]
    sizes = [sqrt(sum(value * value for value in of.values())) or 1.0 for of in weights]
    by: defaultdict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        by[place.article].append(number)
    pairs = []
    for one, other in combinations(by, 2):
        near = {
            (a, b): sum(value * weights[b].get(form, 0.0) for form, value in weights[a].items()) / sizes[a] / sizes[b]
            for a in by[one]
            for b in by[other]
        }
        best: dict[tuple[str, int], tuple[float, int]] = {}
        for (a, b), value in near.items():
            best[one, a] = max(best.get((one, a), (0.0, -1)), (value, b))
            best[other, b] = max(best.get((other, b), (0.0, -1)), (value, a))
        pairs += [
            (places[a], places[b])
            for (_, a), (value, b) in best.items()
            if a in by[one] and value >= ALIKE and best[other, b][1] == a
        ]
    return pairs


def counts(document: Document, pairs: Iterable[Pair]) -> list[list[float]]:
    """(right, predicted, found, gold) for every pair of articles that has gold or predicted pairs."""
    facts = [
        [(one["article"], one["start"], one["end"], bool(one.get("optional"))) for one in fact]
        for fact in document["facts"]
    ]
    gold = {
        (number, *sorted((a, b)))
        for number, fact in enumerate(facts)
        for a, b in combinations(range(len(fact)), 2)
        if fact[a][0] != fact[b][0] and not fact[a][3] and not fact[b][3]
    }
    sums: defaultdict[frozenset[str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for number, a, b in gold:
        sums[frozenset({facts[number][a][0], facts[number][b][0]})][3] += 1
    found: set[tuple[int, int, int]] = set()
    for one, other in pairs:
        matched = _matched(one, other, facts)
        if matched is None:
            continue
        total = sums[frozenset({one.article, other.article})]
        total[1] += 1
        total[0] += bool(matched)
        found |= matched
    for number, a, b in found & gold:
        sums[frozenset({facts[number][a][0], facts[number][b][0]})][2] += 1
    return list(sums.values())


def _matched(one: Place, other: Place, facts: Sequence[Sequence[Gold]]) -> set[tuple[int, int, int]] | None:
    """The gold pairs that a predicted pair is, empty where it is wrong, None where it is not to be counted."""
    whole: set[tuple[int, int, int]] = set()
    part = False
    for number, fact in enumerate(facts):
        mine, its = list(_held(one, fact)), list(_held(other, fact))
        for a, sure in mine:
            for b, also in its:
                if sure and also and not fact[a][3] and not fact[b][3]:
                    whole.add((number, min(a, b), max(a, b)))
                part = True
    return whole or (None if part else set())


def _held(place: Place, fact: Sequence[Gold]) -> Iterator[tuple[int, bool]]:
    """The clauses of a fact that a place is, or is part of, and whether it is the clause itself."""
    size = sum(end - start for start, end in place.spans)
    for number, (article, first, last, _) in enumerate(fact):
        if article == place.article:
            common = sum(max(0, min(end, last) - max(start, first)) for start, end in place.spans)
            if common >= PART * min(size, last - first):
                yield number, common >= SAME * (size + last - first - common)
