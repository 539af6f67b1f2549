"""Estimates with 95 % intervals: how far a number could move had the outlet written other sentences of the
same kind.

A proportion has Wilson's interval (Wilson 1927; Brown, Cai & DasGupta 2001); a mean or a ratio of sums is
resampled over sentences (percentile bootstrap, Efron 1979), widened for few sentences as in Hesterberg (2015,
The American Statistician 69:4), since the plain percentile interval is too narrow there. Every draw is
seeded: the same evidence gives the same interval.

Sentences are taken as independent draws. They are not quite: quotations come in runs, so the intervals are
somewhat too narrow, and they say nothing about how often the analysis itself is wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
SEED = 1927
FEW = 10
"""Below this many cases a share is given as a count, never as a percentage, and a resampled interval is
undefined.
"""

_NORMAL = NormalDist()
_Z = _NORMAL.inv_cdf(0.975)
_BLOCK = 1_000_000

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and its 95 % interval from `n` cases; what is undefined is None."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def share(count: int, n: int, of: int = 1) -> Estimate:
    """The share of `n` cases that are counted (0…1), with Wilson's interval; all None where `n` is 0.

    The interval is wide enough for `of` of them to hold together (Bonferroni).
    """
    if n == 0:
        return Estimate(None, None, None, 0)
    value = count / n
    z = _Z if of == 1 else _NORMAL.inv_cdf(1 - 0.025 / of)
    scale = 1 + z**2 / n
    middle = (value + z**2 / (2 * n)) / scale
    half = z * sqrt(value * (1 - value) / n + z**2 / (4 * n**2)) / scale
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == n else min(1.0, middle + half)
    return Estimate(value, low, high, n)


def difference(one: tuple[int, int], other: tuple[int, int], of: int = 1) -> Estimate:
    """One share less another, each given as (count, n), with the interval that Newcombe (1998, method 10) makes of
    Wilson's two; `n` is the smaller one. All None where either has fewer than `FEW` cases.
    """
    n = min(one[1], other[1])
    if n < FEW:
        return Estimate(None, None, None, n)
    a, b = share(*one, of), share(*other, of)
    middle = [each[0] / each[1] for each in (one, other)]
    below = [value - (each.low or 0.0) for value, each in zip(middle, (a, b), strict=True)]
    above = [(each.high or 0.0) - value for value, each in zip(middle, (a, b), strict=True)]
    size = middle[0] - middle[1]
    return Estimate(size, size - hypot(below[0], above[1]), size + hypot(above[0], below[1]), n)


def mean(values: Iterable[float]) -> Estimate:
    """The mean of the values, with a resampled interval; the interval is None below `FEW` values."""
    numbers = np.asarray(list(values), dtype=np.float64)
    if numbers.size == 0:
        return Estimate(None, None, None, 0)
    return _estimate(float(numbers.mean()), numbers, np.ones_like(numbers))


def ratio(numerators: Iterable[float], denominators: Iterable[float]) -> Estimate:
    """The sum of the numerators over the sum of the denominators (one pair a sentence), with a resampled
    interval.

    All None where the denominators sum to 0; the interval is None below `FEW` pairs. Denominators are not
    negative.
    """
    above = np.asarray(list(numerators), dtype=np.float64)
    below = np.asarray(list(denominators), dtype=np.float64)
    if below.sum() == 0:
        return Estimate(None, None, None, int(below.size))
    return _estimate(float(above.sum() / below.sum()), above, below)


def _estimate(value: float, above: Numbers, below: Numbers) -> Estimate:
    n = int(above.size)
    if n < FEW:
        return Estimate(value, None, None, n)
    tail = 100 * _tail(n)
    low, high = np.percentile(_resampled(above, below), (tail, 100 - tail))
    return Estimate(value, float(low), float(high), n)


def _resampled(above: Numbers, below: Numbers) -> Numbers:
    """The ratio of sums in each resample, drawn in blocks so that memory stays flat; an empty resample is
    left out.
    """
    n = above.size
    draw = np.random.default_rng(SEED)
    sums = []
    rows = max(1, _BLOCK // n)
    for done in range(0, RESAMPLES, rows):
        picked = draw.integers(0, n, size=(min(rows, RESAMPLES - done), n), dtype=np.int32)
        sums.append((above[picked].sum(axis=1), below[picked].sum(axis=1)))
    tops, bottoms = (np.concatenate(parts) for parts in zip(*sums, strict=True))
    held = bottoms > 0
    return np.asarray(tops[held] / bottoms[held], dtype=np.float64)


def _tail(n: int) -> float:
    """The share of resamples cut off at each end: 2.5 % for many cases, less for few (Hesterberg 2015, eq.
    7).
    """
    return _NORMAL.cdf(-sqrt(n / (n - 1)) * _t_quantile(n - 1))


def _t_quantile(df: int) -> float:
    """The 97.5 % point of Student's t, by the Cornish-Fisher expansion: within 0.01 % for 9 degrees of
    freedom on.
    """
    z = _Z
    return (
        z
        + (z**3 + z) / (4 * df)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * df**3)
    )
