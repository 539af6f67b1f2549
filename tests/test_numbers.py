"""The table of numbers: a cell per outlet, what is missing said, words from outside escaped."""

import pandas as pd
import pytest

from lib.comparison import quantities
from lib.tables import Tables
from lib.ui.numbers import _ordered, table
from tests.test_ledger import HARBOUR, story


@pytest.fixture(scope="module")
def harbour() -> tuple[Tables, pd.DataFrame]:
    made = story(HARBOUR)
    return made, quantities.ledger(made)


def drawn(made: Tables, rows: pd.DataFrame) -> str:
    texts = dict(zip(made.articles["article"], made.articles["text"], strict=True))
    return table(rows, ["Bell", "Horn", "Gull"], texts, lambda one: ("lead", f"/at?{one.sentence}"))


def test_every_value_has_its_cell_its_giver_and_its_address(harbour):
    made, rows = harbour
    shown = drawn(made, rows[rows["text"].isin(["10,000", "over 11,000", "As many as 12,000"])])
    assert shown.count("<tr>") == 2
    for words in (">10,000</b>", ">over 11,000</b>", ">As many as 12,000</b>", "officials", "own voice", "/at?0"):
        assert words in shown
    assert "differs" in shown
    assert "not here" not in shown


def test_a_related_figure_stands_where_a_row_is_missing():
    made = story({**HARBOUR, "Tern": "A fleet of 50,000 Norwegian and Danish divers <b>waits</b> at Oslund harbour."})
    rows = quantities.ledger(made)
    texts = dict(zip(made.articles["article"], made.articles["text"], strict=True))
    rows = rows[rows["text"].isin(["10,000", "over 11,000", "As many as 12,000"])]
    shown = table(rows, ["Bell", "Tern"], texts, lambda one: ("lead", "/at"), quantities.related(made))
    assert "related: 50,000 Norwegian and Danish divers" in shown
    assert "not here" not in shown


def test_an_open_bound_names_its_place_beside_the_other(harbour):
    made, rows = harbour
    shown = drawn(made, rows[rows["text"].isin(["11", "at least eight"])])
    assert "may be the same" in shown
    assert shown.count("own voice · Oslund") == 2


def test_what_is_missing_is_said(harbour):
    made, rows = harbour
    shown = drawn(made, rows[rows["text"] == "40"])
    assert shown.count("not here") == 2


def test_words_from_outside_are_escaped():
    made = story({"Bell": "The port sent 30 boats <img src=x onerror=alert(1)> to <b>Oslund</b>."})
    shown = drawn(made, quantities.ledger(made).assign(speaker="<i>Ann</i>", label="<script>"))
    assert "<img" not in shown
    assert "<script" not in shown
    assert "<i>" not in shown


def test_rows_are_ordered_as_chosen(harbour):
    _, rows = harbour
    by_place = _ordered(rows, "place")
    assert by_place["text"].iloc[0] == "10,000"
    assert list(dict.fromkeys(_ordered(rows, "state")["row"])) == sorted(set(rows["row"]))
    carried = _ordered(rows, "outlets").drop_duplicates("row")["outlets"].tolist()
    assert carried == sorted(carried, reverse=True)
