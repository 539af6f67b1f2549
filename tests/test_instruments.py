"""Instruments beside each other, and tone towards targets across outlets."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.comparison import instruments, speakers, targets
from lib.records import TargetTone
from lib.tables import Tables, table
from tests.stories import Line, story


@pytest.fixture
def told() -> Tables:
    weights = ({"good": 0.5}, {"bad": -0.5}, {"fine": 0.4}, {})
    made = story([("Gazette", [Line(f"A {' '.join(each)} day.", weights=each) for each in weights])])
    other = made.tone.assign(instrument="vader", polarity=[0.2, 0.6, None, 0.3])
    return replace(made, tone=pd.concat([made.tone, other], ignore_index=True))


def test_agreement_counts_sentences_that_both_know(told):
    (row,) = instruments.agreement(told).itertuples()
    assert (row.instrument, row.other, row.count, row.n, row.opposite) == ("news", "vader", 1, 2, 1)
    assert row.value == 0.5


def test_disputed_sentences_have_both_signs(told):
    (row,) = instruments.disputed(told).itertuples()
    assert row.sentence == 1
    assert row.apart == pytest.approx(0.6 + 0.25)


def aimed(article: str, sentence: int, target: str, polarity: float | None, voice: str = "own", start: int = 0):
    place = (article, sentence, start, start + 3)
    return TargetTone(*place, target, "named_person", voice, polarity, (), "agent", 0, 9)


@pytest.fixture
def named() -> Tables:
    made = story([("Gazette", [Line("A day.")] * 3), ("Brief", [Line("A day.")])])
    records = [
        aimed("a0", 0, "Ada Marsh", 0.5),
        aimed("a0", 0, "Marsh", 0.1, start=5),
        aimed("a0", 1, "Marsh", -0.2, "attributed"),
        aimed("a0", 2, "Peter Hale", None),
        aimed("a1", 0, "Ada M. Marsh", -0.6),
    ]
    rows = table(TargetTone, records)
    rows.insert(0, "outlet", rows["article"].map({"a0": "Gazette", "a1": "Brief"}))
    return speakers.identify(replace(made, targets=rows))


def test_targets_have_one_name_in_all_articles(named):
    assert named.targets["target"].tolist() == [*["Ada M. Marsh"] * 3, "Peter Hale", "Ada M. Marsh"]
    assert named.targets["found"].tolist()[-1] == "Ada M. Marsh"
    assert speakers.identify(named).targets["found"].tolist() == named.targets["found"].tolist()


def test_actors_are_those_whom_most_outlets_name(named):
    assert targets.actors(named).to_numpy().tolist() == [
        ["Ada M. Marsh", "named_person", 2, 3],
        ["Peter Hale", "named_person", 1, 1],
    ]
    assert len(targets.actors(named, most=1)) == 1


def test_tone_towards_a_target_counts_a_sentence_once(named):
    made = targets.tone(named, ["Ada M. Marsh", "Peter Hale"])
    assert len(made) == 2 * 2 * 2
    told = made.set_index(["target", "outlet", "voice"])
    assert told.loc[("Ada M. Marsh", "Gazette", "own"), "value"] == pytest.approx(0.3)
    assert told.loc[("Ada M. Marsh", "Gazette", "own"), "n"] == 1
    assert told.loc[("Ada M. Marsh", "Gazette", "attributed"), "value"] == pytest.approx(-0.2)
    assert tuple(told.loc[("Peter Hale", "Gazette", "own"), ["n", "sentences"]]) == (0, 1)
    assert pd.isna(told.loc[("Peter Hale", "Brief", "own"), "value"])
    by = targets.tone(named, ["Ada M. Marsh"], ("target", "construction"))
    assert by[["construction", "n"]].to_numpy().tolist() == [["agent", 3]]
