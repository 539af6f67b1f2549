"""Which articles are there already, whole or nearly: told from the runs of words that two texts share."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from lib.records import Article

RUN = 5
"""Words in a run: two articles that were written apart share few runs of five beyond quotations and names."""
LIKE = 0.3
"""From this share of the shorter text on, a likeness is told: more than common quotations make."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Twin:
    """An article like another: the share of the shorter one's runs of words that both hold, 0…1; 1 is the same."""

    article: Article
    share: float


def runs(text: str) -> frozenset[int]:
    """The runs of five words of a text, hashed to 64 bits; shorter texts have one run of all their words."""
    words = [word.lower() for word in _WORD.findall(text)]
    last = max(len(words) - RUN, 0)
    return frozenset(_hash(" ".join(words[start : start + RUN])) for start in range(last + 1))


def twins(articles: Sequence[Article], others: Iterable[Article]) -> dict[str, tuple[Twin, ...]]:
    """For each article those among the others and among the articles before it that are like it, the likest first.

    An index of runs keeps the cost in proportion to the words. Names are the articles' identifiers; an article without
    a twin is left out.
    """
    held: list[tuple[Article, int]] = []
    places: defaultdict[int, list[int]] = defaultdict(list)

    def hold(article: Article, found: frozenset[int]) -> None:
        for run in found:
            places[run].append(len(held))
        held.append((article, len(found)))

    for other in others:
        hold(other, runs(other.text))
    like: dict[str, tuple[Twin, ...]] = {}
    for article in articles:
        own = runs(article.text)
        shared = Counter(place for run in own for place in places.get(run, ()))
        found = [
            Twin(held[place][0], count / min(len(own), held[place][1]))
            for place, count in shared.items()
            if count >= LIKE * min(len(own), held[place][1])
        ]
        if found:
            like[article.article] = tuple(sorted(found, key=lambda twin: -twin.share))
        hold(article, own)
    return like


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big")
