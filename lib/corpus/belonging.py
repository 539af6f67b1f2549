"""Which story a new article belongs to: the one whose articles use the same telling words.

Words are weighed by how few news articles hold them (tf-idf: Spärck Jones 1972), as counted in a collection of news
(data/lexicons/commonness.tsv) and not in the store, so that a first story is told like a hundredth. Stories are the
mean of their articles; names and numbers, which tell events apart, count twice. Two events with the same people in the
same week are its limit.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lib.commonness import commonness
from lib.corpus.language import function_words
from lib.records import Article

LEAST = 0.22
"""From this cosine on a story is suggested (measured by `benchmarks.corpus`)."""
_READ = 6_000
_RARE = 0.005
"""The share of articles that an unlisted word is taken to be in."""
_WORD = re.compile(r"[^\W_][\w’'-]*[^\W_]")
_REASONS = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A story, how alike the article is to it (a cosine, 0…1), and the words that weigh most, as they are written."""

    story: str
    likeness: float
    words: tuple[str, ...]


def suggest(articles: Sequence[Article], stories: Mapping[str, Iterable[Article]]) -> Suggestion | None:
    """The story that these articles, taken together, are most like; None where none is like enough."""
    own = _mean(map(_counts, articles))
    best: Suggestion | None = None
    for story, held in stories.items():
        other = _mean(map(_counts, held))
        shared = {word: own[word] * other[word] for word in own.keys() & other.keys()}
        likeness = sum(shared.values())
        if likeness >= LEAST and (best is None or likeness > best.likeness):
            first = sorted(shared, key=lambda word: (-shared[word], word))[:_REASONS]
            best = Suggestion(story, likeness, tuple(_written(word, articles) for word in first))
    return best


def _counts(article: Article) -> Counter[str]:
    common = function_words("en")
    counts: Counter[str] = Counter()
    for found in _WORD.finditer(article.text[:_READ]):
        word = found.group()
        lower = word.lower()
        if lower not in common:
            telling = word[0].isdigit() or (word[0].isupper() and found.start() > 1)
            counts[lower] += 2 if telling else 1
    return counts


def _mean(held: Iterable[Counter[str]]) -> dict[str, float]:
    """The mean of the articles' vectors, each and the mean of length 1; empty for none."""
    total: defaultdict[str, float] = defaultdict(float)
    for counts in held:
        vector = {word: (1 + math.log(count)) * _weight(word) for word, count in counts.items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        for word, value in vector.items():
            total[word] += value / length
    length = math.sqrt(sum(value * value for value in total.values())) or 1.0
    return {word: value / length for word, value in total.items()}


def _weight(word: str) -> float:
    return -math.log(commonness().get(word, _RARE))


def _written(word: str, articles: Sequence[Article]) -> str:
    for article in articles:
        found = re.search(rf"\b{re.escape(word)}\b", article.text, re.IGNORECASE)
        if found:
            return found.group()
    return word
