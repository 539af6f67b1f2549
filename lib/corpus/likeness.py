"""Which articles are there already, whole or nearly: told from the runs of words that two texts share."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    """The runs of five words of a text, hashed; a shorter text is one run. The numbers hold in one process only."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) <= RUN:
        return frozenset([hash(tuple(words))])
    return frozenset(map(hash, zip(*(words[start:] for start in range(RUN)), strict=False)))


def twins(articles: Sequence[Article], others: Iterable[Article]) -> dict[str, tuple[Twin, ...]]:
    """For each article those among the others and among the articles before it that are like it, the likest first.

    Only the articles are held, in an index of their runs; the others pass by one at a time, so that memory does not
    grow with what is stored. Names are the articles' identifiers; an article without a twin is left out.
    """
    places: dict[int, int | list[int]] = {}
    sizes: list[int] = []
    found: defaultdict[int, list[Twin]] = defaultdict(list)

    def alike(own: frozenset[int]) -> Iterator[tuple[int, float]]:
        shared: Counter[int] = Counter()
        for run in own & places.keys():
            place = places[run]
            shared.update([place] if isinstance(place, int) else place)
        for place, count in shared.items():
            share = count / min(len(own), sizes[place])
            if share >= LIKE:
                yield place, share

    for number, article in enumerate(articles):
        own = runs(article.text)
        found[number] += (Twin(articles[place], share) for place, share in alike(own))
        for run in own:
            place = places.get(run)
            if place is None:
                places[run] = number
            else:
                places[run] = [place, number] if isinstance(place, int) else [*place, number]
        sizes.append(len(own))
    for other in others:
        for number, share in alike(runs(other.text)):
            found[number].append(Twin(other, share))
    return {
        article.article: tuple(sorted(found[number], key=lambda twin: -twin.share))
        for number, article in enumerate(articles)
        if found[number]
    }
