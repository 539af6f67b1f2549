"""Distinctive words: the formula against numbers computed by hand, phrases, spread, voices, and words in context."""

from math import log, sqrt

import pytest

from lib.comparison import keyness
from lib.tables import Tables
from tests.stories import Line, Said, story


def told() -> Tables:
    gazette = [
        Line("The river flood reached the old mill."),
        Line("A flood is a flood, said Ada Marsh.", said=(Said("A flood is a flood", "Ada Marsh"),)),
        Line("Secretary of state Reed saw the flood."),
        Line("The Gazette asked the secretary of state again."),
    ]
    brief = [Line("The river was calm."), Line("The mill of the town stands by the river."), Line("No flood came.")]
    return story([("The Gazette", gazette), ("Brief", brief)])


def test_the_log_odds_are_those_of_monroe_colaresi_and_quinn() -> None:
    # 10 of 100 words against 2 of 200, prior 1 of 50: (11 / 139) over (3 / 247)
    value, error = keyness.log_odds(10, 2, 100, 200, 1, 50)
    assert value == pytest.approx(log(11 / 139) - log(3 / 247))
    assert value == pytest.approx(1.8742, abs=1e-4)
    assert error == pytest.approx(sqrt(1 / 11 + 1 / 3))
    assert value / error == pytest.approx(2.8775, abs=1e-4)


@pytest.mark.parametrize(("one", "other", "z"), [(1, 0, 0.6894227886807968), (1, 1, 0), (0, 1, -0.6894227886807968)])
def test_a_published_example_comes_out_the_same(one: int, other: int, z: float) -> None:
    # the example of the package fightin_words: two texts of nine words, eleven words in all, a prior of .05 for each
    value, error = keyness.log_odds(one, other, 9, 9, 0.05, 11 * 0.05)
    assert value / error == pytest.approx(z)


def test_equal_shares_are_not_distinctive() -> None:
    value, _ = keyness.log_odds(5, 10, 100, 200, 1, 20)
    assert value == pytest.approx(log(6 / 114) - log(11 / 209))
    assert keyness.log_odds(7, 7, 90, 90, 2, 40)[0] == 0


def test_every_outlet_is_compared_with_all_the_others() -> None:
    found = keyness.keyness(told())
    row = found[(found["outlet"] == "The Gazette") & (found["term"] == "flood")].iloc[0]
    assert (row["count"], row["others"], row["n"], row["n_others"]) == (4, 1, 30, 16)
    prior, priors = 23 * 5 / 46, 23.0
    value, error = keyness.log_odds(4, 1, 30, 16, prior, priors)
    assert row["value"] == pytest.approx(value)
    assert (row["low"], row["high"]) == pytest.approx((value - 1.959964 * error, value + 1.959964 * error))
    assert row["z"] == pytest.approx(value / error)
    assert (row["sentences"], row["articles"], row["firm"]) == (3, 1, True)
    assert list(found.columns) == keyness.KEYNESS


def test_phrases_are_whole_and_names_of_outlets_and_empty_words_are_left_out() -> None:
    terms = set(keyness.keyness(told())["term"])
    assert "secretary of state" in terms
    assert terms.isdisjoint({"secretary", "state", "secretary of", "of state", "the", "gazette", "is"})


def test_a_phrase_does_not_cut_a_hyphenated_word_or_cross_a_mark() -> None:
    lines = [Line("A long-range plan, a long-range plan."), Line("Their long-range plan failed.")]
    found = keyness.keyness(story([("Gazette", lines), ("Brief", [Line("It rained.")])]))
    assert "long range plan" in set(found["term"])
    assert "range plan" not in set(found["term"])
    assert not any("plan a" in term for term in found["term"])
    assert found[found["term"] == "long range plan"]["shown"].iloc[0] == "long-range plan"


def test_a_word_of_few_sentences_is_not_firm() -> None:
    lines = [Line("Storm, storm, storm."), Line("It rained.")]
    found = keyness.keyness(story([("Gazette", lines), ("Brief", [Line("Sun.")])]))
    assert not found[found["term"] == "storm"]["firm"].any()


def test_one_voice_counts_its_own_words_alone() -> None:
    own, said = (keyness.keyness(told(), voice) for voice in ("own", "attributed"))
    counts = [of[(of["outlet"] == "The Gazette") & (of["term"] == "flood")]["count"].tolist() for of in (own, said)]
    assert counts == [[2], [2]]


def test_words_stand_in_their_context() -> None:
    found = keyness.concordance(told(), "flood")
    assert len(found) == 5
    row = found.iloc[0]
    assert (row["left"], row["term"], row["right"][:11]) == ("The river", "flood", "reached the")
    assert found["voice"].tolist() == ["own", "attributed", "attributed", "own", "own"]
    assert keyness.concordance(told(), "nothing").empty


def test_one_outlet_alone_has_no_distinctive_words() -> None:
    assert keyness.keyness(told().of(["Brief"])).empty
