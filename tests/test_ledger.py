"""The ledger: which quantities of several outlets are of one thing, and whether they differ."""

from dataclasses import replace

import pandas as pd
import pytest

from lib import corpus, preprocess
from lib.comparison import quantities, speakers
from lib.records import Quantity
from lib.tables import Tables, tables

HARBOUR = {
    "Bell": "Norway has sent 10,000 elite Norwegian divers to the harbour of Oslund, officials said. "
    "The wreck lies about 190 miles from the coast. The flood in Oslund killed 11 people on Sunday.",
    "Horn": "Norway sent over 11,000 Norwegian divers to Oslund harbour. "
    "The wreck lies nearly 200 miles from the coast. "
    "The harbour of Oslund holds 40 boats.",
    "Gull": "As many as 12,000 Norwegian divers have been sent to Oslund harbour. "
    "The flood in Oslund killed at least eight people on Sunday. "
    "A fleet of 50,000 Norwegian and Danish divers waits at Oslund harbour.",
}


def story(texts: dict[str, str]) -> Tables:
    articles = [corpus.article(text, id=f"a{n}", outlet=outlet) for n, (outlet, text) in enumerate(texts.items())]
    return speakers.identify(tables(preprocess.analyse(articles)))


def row_of(made: pd.DataFrame, text: str) -> int:
    (row,) = set(made[made["text"] == text]["row"])
    return int(row)


@pytest.fixture(scope="module")
def harbour() -> pd.DataFrame:
    return quantities.ledger(story(HARBOUR))


def test_values_for_one_thing_are_one_row(harbour):
    rows = {row_of(harbour, text) for text in ("10,000", "over 11,000", "As many as 12,000")}
    assert len(rows) == 1
    assert set(harbour[harbour["row"] == rows.pop()]["state"]) == {"differs"}


def test_another_nationality_is_another_row(harbour):
    assert row_of(harbour, "50,000") != row_of(harbour, "10,000")


def test_values_that_may_be_the_same_are_told_apart_from_those_that_differ(harbour):
    assert row_of(harbour, "about 190 miles") == row_of(harbour, "nearly 200 miles")
    assert set(harbour[harbour["text"] == "about 190 miles"]["state"]) == {"worded"}


def test_an_open_bound_that_holds_the_other_figure_may_be_the_same(harbour):
    assert row_of(harbour, "11") == row_of(harbour, "at least eight")
    deaths = harbour[harbour["row"] == row_of(harbour, "11")]
    assert set(deaths["state"]) == {"worded"}
    assert set(deaths["where"]) == {"Oslund"}


def test_the_place_of_a_figure_is_one_of_its_own_clause():
    made = story(
        {
            "Tern": "The decision on allowing Oslund to hire boats comes as some 300 divers have been sent to Kell.",
            "Gull": "In response to Denmark’s wishes, 320 divers have been sent to Kell.",
        }
    )
    rows = quantities.ledger(made)
    assert rows.loc[rows["text"].isin(["some 300", "320"]), "where"].tolist() == ["Kell", "Kell"]


def test_an_outlet_without_a_row_has_the_figure_that_comes_nearest():
    made = story({**HARBOUR, "Tern": "A fleet of 50,000 Norwegian and Danish divers waits at Oslund harbour."})
    row = row_of(quantities.ledger(made), "10,000")
    near = quantities.related(made)
    (one,) = near[near["row"] == row].itertuples()
    text = made.articles["text"].tolist()[3]
    assert (one.outlet, text[one.start : one.end]) == ("Tern", "50,000")


def test_what_one_outlet_alone_gives_is_alone(harbour):
    assert set(harbour[harbour["text"] == "40"]["state"]) == {"alone"}
    assert set(harbour[harbour["text"] == "40"]["outlets"]) == {1}


def test_differing_rows_come_first_and_those_of_one_outlet_last(harbour):
    firsts = harbour.drop_duplicates("row")
    order = [quantities.STATES.index(state) for state in firsts["state"]]
    assert order == sorted(order)
    assert firsts["row"].tolist() == list(range(len(firsts)))


def test_every_quantity_is_in_the_ledger_once(harbour):
    made = story(HARBOUR).quantities
    assert sorted(zip(harbour["article"], harbour["start"], strict=True)) == sorted(
        zip(made["article"], made["start"], strict=True)
    )
    assert list(harbour.columns) == quantities.LEDGER


def test_who_gives_a_value_is_beside_it(harbour):
    assert set(harbour[harbour["text"] == "10,000"]["speaker"]) == {"officials"}
    assert set(harbour[harbour["text"] == "40"]["speaker"]) == {""}


def test_a_value_of_an_attribution_that_is_gone_is_the_outlets_own():
    made = story(HARBOUR)
    none = made.attributions.iloc[:0]
    rejected = replace(made, attributions=none, quantities=made.quantities.assign(voice="own"))
    assert set(quantities.ledger(rejected)["speaker"]) == {""}


APART = [
    ("Norway sent 300 divers to Oslund.", "Norway lost 300 divers in Oslund."),
    ("The flood killed 11 people in Oslund.", "The flood wounded 11 people in Oslund."),
    ("The flood killed 11 people in Oslund.", "The fire killed nine people in Marby."),
    ("Danish rockets killed 11 people in Oslund.", "Danish rockets killed nine people in Marby."),
    ("Three officials said the pier fell.", "Three officials said the bridge held."),
    ("One of the divers swam to Oslund.", "The port has two divers in Oslund."),
    ("The council spent $5 million on the pier.", "The council spent $90 million on the pier."),
    ("The mayor closed the pier in May.", "The mayor closed the pier in June."),
    ("The council read the 48-page report.", "The mayor wrote a 48-page novel on divers."),
    ("Danish divers caught 30 crabs off Oslund.", "Danish divers caught 30 lobsters off Oslund."),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_things_are_two_rows(one, other):
    made = quantities.ledger(story({"Bell": one, "Horn": other}))
    assert made[made["kind"].isin(["count", "money", "date"])]["outlets"].max() == 1


TOGETHER = [
    ("The pier fell after a nearly three-year strike.", "It ended the nearly three-year walkout and strike.", "same"),
    ("The council spent $5 million on the pier repair.", "The pier repair cost the council $9 million.", "differs"),
    ("The mayor closed the harbour pier in May.", "In May, the mayor closed the pier of the harbour.", "same"),
    ("The ferry sank 24 miles from Oslund harbour.", "The ferry sank 39 kilometers from Oslund harbour.", "worded"),
    ("The council read the 48-page report in May.", "The harbour is unsafe, the 47-page report says.", "differs"),
    ("He took $750,000 from the harbour fund.", "Of the fund, more than $750,000 was misused.", "worded"),
    ("Some 80 percent of the boats sank in the storm.", "In the storm 60 percent of the boats sank.", "differs"),
]


@pytest.mark.parametrize(("one", "other", "state"), TOGETHER)
def test_one_thing_in_other_words_is_one_row(one, other, state):
    made = quantities.ledger(story({"Bell": one, "Horn": other}))
    shared = made[made["outlets"] == 2]
    assert shared["row"].nunique() == 1
    assert set(shared["state"]) == {state}


def quantity(text: str, low: float | None, high: float | None, qualifier: str = "", when: str = "") -> Quantity:
    kind = "date" if when else "count"
    return Quantity(
        *("a", 0, 0, len(text), text, kind, low, high, "", "", 1.0, when, qualifier),
        *("boats", 0, 1, "boats", "sank", "", 0, 1, -1, "", "own"),
    )


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        (quantity("300", 300, 300), quantity("300", 300, 300), True),
        (quantity("300", 300, 300), quantity("310", 310, 310), False),
        (quantity("300", 300, 300), quantity("over 250", 250, None, "over"), True),
        (quantity("300", 300, 300), quantity("up to 250", None, 250, "up to"), False),
        (quantity("about 300", 300, 300, "about"), quantity("310", 310, 310), True),
        (quantity("nearly 300", 300, 300, "nearly"), quantity("310", 310, 310), False),
        (quantity("nearly 300", 300, 300, "nearly"), quantity("280", 280, 280), True),
        (quantity("several", None, None, "several"), quantity("280", 280, 280), True),
        (quantity("May", None, None, when="XXXX-05"), quantity("May 2021", None, None, when="2021-05"), True),
        (quantity("May", None, None, when="XXXX-05"), quantity("June", None, None, when="2021-06"), False),
        (quantity("May 2021", None, None, when="2021-05"), quantity("4 May", None, None, when="2021-05-04"), True),
    ],
)
def test_whether_two_values_can_both_be_so(one, other, agrees):
    assert quantities.agree(one, other) is agrees
    assert quantities.agree(other, one) is agrees


def test_nothing_makes_an_empty_ledger():
    made = quantities.ledger(story({"Bell": "The pier fell.", "Horn": "It fell."}))
    assert made.empty
    assert list(made.columns) == quantities.LEDGER
