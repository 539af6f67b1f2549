"""How firmly the order of the outlets by tone stands: resampled, and with single words left out.

Two questions about a row of means. Would other sentences of the same kind have put the outlets in another order? Each
outlet's sentences are drawn again with replacement, always the same draws, and what changes is counted. And does the
distance between the first and the last hang on a few words? Each word is left out of every sentence in turn. Neither
says whether the instrument is right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lib.analysis.tone import contributions
from lib.comparison.intervals import FEW, RESAMPLES, SEED
from lib.comparison.measures import INSTRUMENT, outlets, scored
from lib.comparison.phrases import counted, listed
from lib.records import Voice
from lib.tables import Tables

SELDOM = 0.05
"""Neighbours that change places in a smaller share of the resamples than this are said to stand firm."""
WORDS = 3


@dataclass(frozen=True, slots=True)
class Swap:
    """Two neighbours in the order by tone, and in how many of the resamples the lower is not below the higher."""

    higher: str
    lower: str
    changes: int


@dataclass(frozen=True, slots=True)
class Carrier:
    """A word, and by how much the distance between the first and the last outlet shrinks without it."""

    word: str
    shrinks: float


@dataclass(frozen=True, slots=True)
class Fragility:
    """How firm an order is: its neighbours, the words it hangs on, and the distance with and without them.

    `distance` is that between the highest and the lowest mean; `without` the same two outlets' when all `words` are
    left out at once, negative where they change places, None where nothing would be left. `text` says it in words.
    """

    swaps: tuple[Swap, ...]
    words: tuple[Carrier, ...]
    distance: float
    without: float | None
    resamples: int
    text: str


Scores = list[list[tuple[str, float]]]


def fragility(tables: Tables, voice: Voice = "own", instrument: str = INSTRUMENT) -> Fragility | None:
    """How firm the order of the outlets by mean tone in one voice is; None where fewer than two outlets have `FEW`
    sentences with a known word (the others are left out).
    """
    rows = scored(tables, instrument)
    rows = rows[(rows["voice"] == voice) & rows["polarity"].notna()]
    sentences: dict[str, Scores] = {}
    for outlet in outlets(tables):
        words = [
            [(word.casefold(), weight) for word, weight in cell] for cell in rows[rows["outlet"] == outlet]["words"]
        ]
        if len(words) >= FEW:
            sentences[outlet] = words
    if len(sentences) < 2:
        return None
    means = {outlet: _mean(instrument, scores) for outlet, scores in sentences.items()}
    order = sorted(means, key=lambda outlet: means[outlet] or 0.0, reverse=True)
    drawn = {outlet: _drawn(instrument, sentences[outlet], place) for place, outlet in enumerate(sentences)}
    swaps = tuple(Swap(one, two, int((drawn[one] <= drawn[two]).sum())) for one, two in pairwise(order))
    top, bottom = sentences[order[0]], sentences[order[-1]]
    distance = _distance(instrument, top, bottom, ()) or 0.0
    shrinks = []
    for word in dict.fromkeys(word for scores in (top, bottom) for words in scores for word, _ in words):
        left = _distance(instrument, top, bottom, (word,))
        if left is not None and left < distance:
            shrinks.append(Carrier(word, distance - left))
    carriers = tuple(sorted(shrinks, key=lambda each: -each.shrinks)[:WORDS])
    without = _distance(instrument, top, bottom, [each.word for each in carriers])
    return Fragility(swaps, carriers, distance, without, RESAMPLES, _text(swaps, carriers, order, distance, without))


def _mean(instrument: str, scores: Scores, left_out: Sequence[str] = ()) -> float | None:
    """The mean polarity of sentences without some words; one that has no other word is left out."""
    found = []
    for words in scores:
        weights = [weight for word, weight in words if word not in left_out]
        if weights:
            found.append(sum(contributions(instrument, weights)))
    return float(np.mean(found)) if found else None


def _distance(instrument: str, top: Scores, bottom: Scores, left_out: Sequence[str]) -> float | None:
    first, last = _mean(instrument, top, left_out), _mean(instrument, bottom, left_out)
    return None if first is None or last is None else first - last


def _drawn(instrument: str, scores: Scores, place: int) -> NDArray[np.float64]:
    """The mean polarity in each resample; every outlet has draws of its own."""
    values = np.array([sum(contributions(instrument, [weight for _, weight in words])) for words in scores])
    picked = np.random.default_rng([SEED, place]).integers(0, len(values), size=(RESAMPLES, len(values)))
    return np.asarray(values[picked].mean(axis=1))


def _text(
    swaps: Sequence[Swap], words: Sequence[Carrier], order: Sequence[str], distance: float, without: float | None
) -> str:
    loose = [swap for swap in swaps if swap.changes >= SELDOM * RESAMPLES]
    total = f"{RESAMPLES:,}"
    if loose:
        said = [
            f"{each.higher} and {each.lower} {'' if place else 'change places '}in {each.changes:,}"
            for place, each in enumerate(loose)
        ]
        first = f"Of {counted(RESAMPLES, 'resample')} of the sentences, {listed(said)}"
        first += "." if len(loose) == len(swaps) else f"; the others keep their order in nearly all {total}."
    else:
        first = f"The order of the outlets holds in nearly all of {counted(RESAMPLES, 'resample')} of the sentences."
    if not words:
        return first
    taken = listed([f"“{each.word}”" for each in words])
    if without is None:
        return f"{first} Without {taken} no scored word would be left."
    ends = f"the distance between {order[0]} and {order[-1]}"
    if without <= 0:
        return f"{first} Without {taken}, {ends}, {distance:.2f}, is gone."
    return f"{first} Without {taken}, {ends} falls from {distance:.2f} to {without:.2f}."
