"""Scores from counts that add up over documents, so that every score can be resampled over documents.

Counts are an array with one row per document; a score is a function of their sum. Overlap is counted in
characters.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.comparison import intervals
from lib.records import Kind, Span

RESAMPLES = 1000
SEED = 2718
FEW = 10
"""Below this many documents there is no interval: resampling a handful says next to nothing."""

Numbers = NDArray[np.float64]
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A score and its 95 % interval: percentile bootstrap over documents; None for a part that is undefined."""

    value: float | None
    low: float | None
    high: float | None
    documents: int


def score(counts: Sequence[Sequence[float]] | Numbers, of: Callable[[Numbers], Numbers]) -> Score:
    """The score of the summed counts; `of` takes an array whose last axis holds the counts, and drops that
    axis.
    """
    rows = np.asarray(counts, dtype=np.float64)
    documents = len(rows)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = float(of(rows.sum(axis=0))) if documents else np.nan
        if np.isnan(value):
            return Score(None, None, None, documents)
        if documents < FEW:
            return Score(value, None, None, documents)
        weights = np.random.default_rng(SEED).multinomial(documents, [1 / documents] * documents, RESAMPLES)
        drawn = of(weights.astype(np.float64) @ rows)
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Score(value, float(low), float(high), documents)


def wilson(counts: Sequence[Sequence[float]] | Numbers, of: Callable[[Numbers], Numbers]) -> Score:
    """A share of items (`precision`, `recall` or `ratio`) with Wilson's interval (1927), for too few documents to
    resample; items of one document are taken as independent, so that it is somewhat too narrow.
    """
    sums = np.asarray(counts, dtype=np.float64).sum(axis=0)
    part, whole = (int(number) for number in (sums[2:] if of is recall else sums[:2]))
    made = intervals.share(part, whole)
    return Score(made.value, made.low, made.high, len(counts))


def ratio(sums: Numbers) -> Numbers:
    """Counts (part, whole) → part / whole; undefined where there is no whole."""
    return np.asarray(sums[..., 0] / sums[..., 1])


def precision(sums: Numbers) -> Numbers:
    """Counts (predicted and right, predicted, gold and found, gold) → the share of the predicted that is
    right.
    """
    return np.asarray(np.where(sums[..., 1] > 0, sums[..., 0] / sums[..., 1], 0.0))


def recall(sums: Numbers) -> Numbers:
    """Counts (predicted and right, predicted, gold and found, gold) → the share of gold that is found."""
    return np.asarray(sums[..., 2] / sums[..., 3])


def f1(sums: Numbers) -> Numbers:
    """Counts (predicted and right, predicted, gold and found, gold) → the harmonic mean of precision and
    recall.

    It is 0 where nothing is right, and undefined where there is no gold.
    """
    right, found = precision(sums), recall(sums)
    return np.asarray(np.where(right + found > 0, 2 * right * found / (right + found), right + found))


def macro_f1(sums: Numbers) -> Numbers:
    """Four counts per class, class after class → the mean of `f1` over the classes that gold holds."""
    classes = sums.reshape(*sums.shape[:-1], -1, 4)
    each = f1(classes)
    known = ~np.isnan(each)
    return np.asarray(np.where(known, each, 0.0).sum(axis=-1) / known.sum(axis=-1))


def pearson(sums: Numbers) -> Numbers:
    """Sums (n, x, y, xx, yy, xy) → the correlation of x and y."""
    n, x, y, xx, yy, xy = np.moveaxis(sums, -1, 0)
    return np.asarray((n * xy - x * y) / np.sqrt((n * xx - x * x) * (n * yy - y * y)))


def moments(x: float, y: float) -> tuple[float, ...]:
    """What one pair of values adds to the sums that `pearson` takes."""
    return 1.0, x, y, x * x, y * y, x * y


def labelled(gold: Collection[str], predicted: Collection[str], classes: Iterable[str]) -> list[float]:
    """What one item adds to the counts that `f1` (for one class) and `macro_f1` take."""
    counts: list[float] = []
    for label in classes:
        right = label in gold and label in predicted
        counts += [right, label in predicted, right, label in gold]
    return counts


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution as the scorers see it: the pieces of content, source and cue, the kind, and what else is told
    of it to score it apart.
    """

    content: Spans
    source: Spans
    cue: Spans
    kind: Kind
    traits: frozenset[str] = frozenset()


def overlap(one: Iterable[Span], other: Iterable[Span]) -> int:
    """The characters that lie in both sets of spans."""
    first, second = joined(one), joined(other)
    common = at = 0
    for start, end in first:
        while at < len(second) and second[at][1] <= start:
            at += 1
        place = at
        while place < len(second) and second[place][0] < end:
            common += min(end, second[place][1]) - max(start, second[place][0])
            place += 1
    return common


def length(spans: Iterable[Span]) -> int:
    """The characters that lie in the spans, each counted once."""
    return sum(end - start for start, end in joined(spans))


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same characters as sorted spans that do not overlap."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif start < end:
            out.append((start, end))
    return out


def matches(gold: Sequence[Quote], predicted: Sequence[Quote], least: float) -> dict[int, int]:
    """Which prediction finds which gold quote (Gender Gap Tracker: Asr et al. 2021), as indices: gold →
    predicted.

    Each gold quote in turn takes, of the predictions not yet taken, the one that covers the largest share
    of its content, if that share is at least `least`. An overlong prediction is not punished.
    """
    taken: dict[int, int] = {}
    free = dict(enumerate(predicted))
    for number, quote in enumerate(gold):
        size = length(quote.content)
        shares = {at: overlap(quote.content, other.content) / size for at, other in free.items()} if size else {}
        best = max(shares, key=lambda at: shares[at], default=-1)
        if best >= 0 and shares[best] > 0 and shares[best] >= least:
            taken[number] = best
            del free[best]
    return taken


def found(
    gold: Sequence[Quote],
    predicted: Sequence[Quote],
    taken: dict[int, int],
    belongs: Callable[[Quote], bool] = lambda quote: True,
) -> list[float]:
    """The counts that `f1` takes, of the quotes that belong to some part (a kind, say) of all.

    A predicted quote of the part is right when it finds a gold quote of any part; a gold quote of the part
    is found when any prediction finds it: what part the other belongs to is not judged here.
    """
    used = set(taken.values())
    ours = [number for number, quote in enumerate(predicted) if belongs(quote)]
    theirs = [number for number, quote in enumerate(gold) if belongs(quote)]
    return [sum(n in used for n in ours), len(ours), sum(n in taken for n in theirs), len(theirs)]


def exact(gold: Iterable[Spans], predicted: Iterable[Spans]) -> list[float]:
    """The counts that `f1` takes, of spans (all pieces alike) that are the same (Citron: BBC 2021)."""
    ours = Counter(tuple(sorted(spans)) for spans in predicted if spans)
    theirs = Counter(tuple(sorted(spans)) for spans in gold if spans)
    common = (ours & theirs).total()
    return [common, ours.total(), common, theirs.total()]


def characters(gold: Iterable[Spans], predicted: Iterable[Spans]) -> list[float]:
    """The counts that `f1` takes, of characters inside any of the spans (Citron's overlap, which counts
    tokens).
    """
    theirs = [span for spans in gold for span in spans]
    ours = [span for spans in predicted for span in spans]
    common = overlap(theirs, ours)
    return [common, length(ours), common, length(theirs)]
