"""How two wordings of one statement differ."""

import pandas as pd
import pytest

from lib.comparison import wording
from lib.comparison.wording import difference, words

DIFFERENCES = [
    ("We shall rebuild it.", "“We shall rebuild it”", [("same", "We shall rebuild it", "We shall rebuild it")]),
    (
        "The bridge will stay shut",
        "The bridge will stay closed",
        [("same", "The bridge will stay", "The bridge will stay"), ("changed", "shut", "closed")],
    ),
    (
        "The old bridge will stay shut",
        "The bridge will stay shut",
        [
            ("same", "The", "The"),
            ("only_a", "old", ""),
            ("same", "bridge will stay shut", "bridge will stay shut"),
        ],
    ),
    (
        "Nobody was hurt",
        "Nobody was hurt, thank heaven",
        [("same", "Nobody was hurt", "Nobody was hurt"), ("only_b", "", "thank heaven")],
    ),
    ("Nobody", "Everything else", [("changed", "Nobody", "Everything else")]),
    ("", "It rained", [("only_b", "", "It rained")]),
    ("It rained", "", [("only_a", "It rained", "")]),
    ("", "…", []),
]


@pytest.mark.parametrize(("a", "b", "expected"), DIFFERENCES)
def test_difference(a: str, b: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(piece.change, piece.a, piece.b) for piece in difference(a, b)] == expected


@pytest.mark.parametrize(("a", "b", "expected"), DIFFERENCES)
def test_pieces_stand_where_they_say_and_hold_every_word(a: str, b: str, expected: object) -> None:
    pieces = difference(a, b)
    for piece in pieces:
        assert a[slice(*piece.a_span)] == piece.a
        assert b[slice(*piece.b_span)] == piece.b
    assert [word.form for piece in pieces for word in words(piece.a)] == [word.form for word in words(a)]
    assert [word.form for piece in pieces for word in words(piece.b)] == [word.form for word in words(b)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It’s the mayor's bridge", "IT'S THE MAYOR’S BRIDGE"),
        ("‘Never again’, he said", "“Never again” he said"),
        ("U.S. troops", "US troops"),
        ("10,000 people", "10000 people"),
        ("a long-planned repair", "a long planned repair"),
        ("the café", "the cafe"),
    ],
)
def test_spelling_that_does_not_count(a: str, b: str) -> None:
    assert {piece.change for piece in difference(a, b)} == {"same"}


def test_us_is_not_the_pronoun() -> None:
    assert [piece.change for piece in difference("They told us", "They told US")] == ["same", "changed"]


def wordings(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Rows as `concordance.utterances` gives them: (outlet, kind, content)."""
    made = [(outlet, outlet, place, kind, content) for place, (outlet, kind, content) in enumerate(rows)]
    return pd.DataFrame(made, columns=["outlet", "article", "attribution", "kind", "content"])


def test_kept_counts_what_each_outlet_did_with_the_reference() -> None:
    made = wording.kept(
        wordings(
            ("Brief", "indirect", "that the bridge, the mayor's pride, is quite safe for now and should stay open"),
            ("Gazette", "direct", "“The bridge is safe, and it stays open.”"),
            ("Herald", "direct", "“The bridge is sound.”"),
        )
    )
    assert list(made["outlet"]) == ["Brief", "Gazette", "Herald"]
    assert list(made["reference"]) == [False, True, False]
    herald = made.iloc[2]
    assert (herald["kept"], herald["cut"], herald["replaced"], herald["added"]) == (3, 0, 5, 1)
    gazette = made.iloc[1]
    assert (gazette["kept"], gazette["cut"], gazette["replaced"], gazette["added"]) == (8, 0, 0, 0)


@pytest.mark.parametrize(
    ("kinds", "reference"),
    [(["indirect", "mixed"], 1), (["mixed", "direct"], 1), (["direct", "direct"], 0), (["indirect", "indirect"], 0)],
)
def test_the_reference_is_direct_before_long_before_first(kinds: list[str], reference: int) -> None:
    made = wording.kept(wordings(*((f"o{place}", kind, "It is safe") for place, kind in enumerate(kinds))))
    assert list(made["reference"]).index(True) == reference
    assert made["reference"].sum() == 1


def test_every_word_of_the_reference_is_kept_cut_or_replaced() -> None:
    rows = wordings(
        ("a", "direct", "Blame lies with the builders, not with those who paid them"),
        ("b", "mixed", "the blame “lies with the builders”"),
        ("c", "indirect", "the builders were to blame"),
    )
    made = wording.kept(rows)
    assert set(made["kept"] + made["cut"] + made["replaced"]) == {len(words(rows["content"].iloc[0]))}


def test_nothing_kept_of_nothing() -> None:
    assert list(wording.kept(wordings()).columns) == wording.KEPT
