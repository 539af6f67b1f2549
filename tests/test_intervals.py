"""Intervals: known values, coverage of what they promise, and what is undefined."""

from time import perf_counter

import numpy as np
import pytest

from lib.comparison.intervals import FEW, Estimate, difference, mean, ratio, share


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [  # Brown, Cai & DasGupta (2001), and Wilson's formula worked by hand
        (0, 20, 0.0, 0.1611),
        (20, 20, 0.8389, 1.0),
        (5, 10, 0.2366, 0.7634),
        (7, 10, 0.3968, 0.8922),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_share_has_wilsons_interval(count, n, low, high):
    found = share(count, n)
    assert found.value == count / n
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_a_share_of_nothing_is_undefined():
    assert share(0, 0) == Estimate(None, None, None, 0)


def test_a_mean_of_nothing_is_undefined():
    assert mean([]) == Estimate(None, None, None, 0)


def test_a_ratio_to_nothing_is_undefined():
    assert ratio([0, 0], [0, 0]) == Estimate(None, None, None, 2)


def test_few_values_have_a_mean_but_no_interval():
    assert mean([0.25] * (FEW - 1)) == Estimate(0.25, None, None, FEW - 1)
    assert mean([0.25] * FEW) == Estimate(0.25, 0.25, 0.25, FEW)


def test_a_ratio_weighs_sentences_by_their_words():
    assert ratio([10, 0], [10, 30]).value == 0.25


def test_the_same_values_give_the_same_interval():
    values = np.random.default_rng(3).normal(size=40)
    assert mean(values) == mean(values)


def test_resamples_without_words_are_left_out():
    found = ratio([3] + [0] * 19, [4] + [0] * 19)
    assert found == Estimate(0.75, 0.75, 0.75, 20)


@pytest.mark.parametrize("n", [FEW, 60])
def test_intervals_hold_the_true_mean_as_often_as_they_promise(n):
    draw = np.random.default_rng(11)
    estimates = [mean(draw.normal(0.1, 0.3, n)) for _ in range(200)]
    held = sum(found.low <= 0.1 <= found.high for found in estimates)
    assert 0.91 <= held / 200 <= 0.99


def test_a_thousand_sentences_take_a_moment():
    words = np.random.default_rng(5).integers(1, 40, 1000)
    start = perf_counter()
    ratio(words / 3, words)
    assert perf_counter() - start < 0.5


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [  # Newcombe (1998), table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_a_difference_has_newcombes_interval(one, other, low, high):
    found = difference(one, other)
    assert found.value == pytest.approx(one[0] / one[1] - other[0] / other[1])
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert found.n == min(one[1], other[1])


def test_a_difference_of_few_is_undefined_and_one_of_many_is_wider():
    assert difference((1, 9), (5, 50)) == Estimate(None, None, None, 9)
    plain, wide = difference((20, 40), (10, 40)), difference((20, 40), (10, 40), of=10)
    assert wide.low < plain.low < plain.high < wide.high
