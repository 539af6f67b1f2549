"""Frames compared: where they stand, whose voice carries them, and how outlets differ."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.analysis import codebook
from lib.comparison import frames, measures
from tests.stories import Line, Said, story

ROW = {"conflict": "row"}


@pytest.fixture
def told():
    return story(
        [
            (
                "Gazette",
                [
                    Line("A row at the port", "headline", frames=ROW),
                    Line("The boats lay still.", "lead"),
                    Line("The cost was high.", frames={"economic": "cost"}),
                    Line("There was a row, the mayor said.", said=(Said("There was a row", "Holm"),), frames=ROW),
                    Line("It rained."),
                ],
            ),
            ("Herald", [Line("A calm day", "headline"), Line("No boat left.", "lead"), Line("A row.", frames=ROW)]),
        ]
    )


def test_salience_tells_headline_lead_and_place(told):
    made = frames.salience(told).set_index(["outlet", "frame"])
    row = made.loc["Gazette", "conflict"]
    assert row[["headline", "headlines", "lead", "leads", "count", "sentences"]].tolist() == [1, 1, 0, 1, 2, 5]
    assert (row["first"], row["mean"]) == (0, pytest.approx(3 / 8))
    assert made.loc["Herald", "conflict"]["first"] == 1
    assert made.loc["Herald", "economic"]["count"] == 0
    assert pd.isna(made.loc["Herald", "economic"]["first"])


def test_a_frame_is_carried_by_others_where_no_own_word_shows_it(told):
    made = frames.carried(told).set_index(["outlet", "frame"])
    assert made.loc["Gazette", "conflict"][["count", "n"]].tolist() == [1, 2]
    assert made.loc["Herald", "conflict"][["count", "n"]].tolist() == [0, 1]
    assert pd.isna(made.loc["Herald", "economic"]["value"])
    twice = told.frames[told.frames["voice"] == "attributed"].assign(voice="own", term="other")
    both = replace(told, frames=pd.concat([told.frames, twice], ignore_index=True))
    assert frames.carried(both).set_index(["outlet", "frame"]).loc["Gazette", "conflict"]["count"] == 0


def test_carriers_are_those_whose_words_hold_the_term(told):
    (row,) = frames.carriers(told).to_dict("records")
    assert (row["frame"], row["speaker"], row["outlet"], row["sentences"]) == ("conflict", "Holm", "Gazette", 1)
    assert row["attributions"] == (("a0", 0),)


def pair(one: int, other: int, n: int = 40):
    lines = [[Line("A row.", frames=ROW)] * many + [Line("Calm.")] * (n - many) for many in (one, other)]
    return story([("Gazette", lines[0]), ("Herald", lines[1])])


def test_differences_have_newcombes_interval_and_a_side():
    (row,) = frames.differences(pair(30, 10), "Gazette", "Herald").to_dict("records")
    assert row["difference"] == pytest.approx(0.5)
    assert 0.2 < row["low"] < 0.5 < row["high"] < 0.7
    (turned,) = frames.differences(pair(30, 10), "Herald", "Gazette").to_dict("records")
    assert turned["low"] == pytest.approx(-row["high"])
    (few,) = frames.differences(pair(5, 1, 9), "Gazette", "Herald").to_dict("records")
    assert pd.isna(few["difference"])


def test_apart_tells_firm_differences_and_which_hold_when_widened():
    (row,) = frames.apart(pair(30, 10)).to_dict("records")
    assert (row["one"], row["other"], row["comparisons"], row["holds"]) == ("Gazette", "Herald", 1, True)
    assert frames.apart(pair(10, 30)).iloc[0]["one"] == "Herald"
    assert frames.apart(pair(20, 19)).empty
    three = story(
        [
            (name, [Line("A row.", frames=ROW)] * many + [Line("Calm.")] * (40 - many))
            for name, many in (("Gazette", 20), ("Herald", 10), ("Post", 15))
        ]
    )
    (weak,) = frames.apart(three).to_dict("records")
    assert (weak["comparisons"], weak["holds"]) == (3, False)


TEXT = "label: T\ndefinition: T\nframes:\n  conflict:\n    label: C\n    definition: C\n    terms: [{}]\n"


def test_a_changed_codebook_is_scored_from_what_is_stored(told):
    before = frames.rescored(told, codebook.read(TEXT.format("row"), "t"))
    assert len(before) == 3
    assert set(before.columns) == set(told.frames.columns)
    after = frames.rescored(told, codebook.read(TEXT.format("row at, boat*"), "t"))
    added, dropped = frames.changes(before, after)
    assert sorted(zip(added["outlet"], added["sentence"], strict=True)) == [("Gazette", 1), ("Herald", 1)]
    assert sorted(zip(dropped["outlet"], dropped["sentence"], strict=True)) == [("Gazette", 3), ("Herald", 2)]


def test_a_term_inside_a_name_is_not_counted(told):
    named = replace(told, frames=told.frames.assign(inside="name"))
    assert measures.frames(named).empty
    assert frames.carriers(named).empty
    assert set(measures.sentences(named)["frames"]) == {()}
