"""How firm an order of outlets is, on stories made for it."""

import pytest

from lib.comparison.fragility import FEW, fragility
from lib.comparison.intervals import RESAMPLES
from tests.stories import Line, story


def lines(*weights: dict[str, float], times: int = 6) -> list[Line]:
    return [Line(f"The {' '.join(each)} day.", weights=each) for each in weights] * times


def test_an_order_that_nothing_shakes_is_said_to_hold():
    made = fragility(
        story([("Brief", lines({"bad": -0.5}, {"grim": -0.4})), ("Gazette", lines({"good": 0.5}, {"fine": 0.4}))])
    )
    assert [(each.higher, each.lower, each.changes) for each in made.swaps] == [("Gazette", "Brief", 0)]
    assert made.text.startswith("The order of the outlets holds in nearly all of 2,000 resamples")


def test_neighbours_that_are_alike_change_places():
    mixed = ({"good": 0.5}, {"bad": -0.5})
    made = fragility(
        story([("Brief", lines(*mixed)), ("Gazette", lines(*mixed)), ("Wire", lines({"fine": 0.9}, times=12))])
    )
    assert made.swaps[0].higher == "Wire"
    assert made.swaps[0].changes == 0
    assert 0.3 * RESAMPLES < made.swaps[1].changes < 0.8 * RESAMPLES
    assert f"change places in {made.swaps[1].changes:,}" in made.text
    assert "the others keep their order" in made.text


def test_the_words_that_carry_the_distance_are_named():
    plain = [{"good": 0.3, "calm": 0.1}]
    told = story([("Brief", lines({"good": 0.3, "killed": -0.9}, times=12)), ("Gazette", lines(*plain, times=12))])
    made = fragility(told)
    assert made.words[0].word == "killed"
    assert made.words[0].shrinks > 0.2
    assert len(made.words) <= 3
    assert made.without < made.distance
    assert "Without “killed”" in made.text


def test_the_same_story_gives_the_same_line():
    told = story([("Brief", lines({"bad": -0.5}, {"good": 0.4})), ("Gazette", lines({"good": 0.5}, {"bad": -0.3}))])
    assert fragility(told) == fragility(told)


@pytest.mark.parametrize("voice", ["own", "attributed"])
def test_too_little_is_no_order(voice):
    few = [Line("A good day.", weights={"good": 0.5})] * (FEW - 1)
    assert fragility(story([("Brief", few), ("Gazette", few * 2)]), voice) is None
