"""Questions to check: each kind is raised by an invented case, and not by the plain one beside it."""

import pytest

from lib import corpus, preprocess
from lib.comparison import speakers
from lib.comparison.checks import Check, checks
from lib.tables import tables

PLAIN = "Gulls over the quay\n\nGulls circled over the quay in the evening, and the boats stayed out."


def asked(one: str, other: str = PLAIN, published: str = "2024-05-07") -> dict[str, Check]:
    articles = [
        corpus.article(text, id=name, outlet=name.capitalize(), published=published, clean=False)
        for name, text in (("gazette", one), ("courier", other))
    ]
    story = speakers.identify(tables(preprocess.analyse(articles)))
    return {check.kind: check for check in checks(story)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lock broke on Monday, May 6, 2024, in a storm.", False),
        ("The lock broke on Tuesday, May 6, 2024, in a storm.", True),
        ("The lock broke on Monday, May 6, in a storm.", False),
        ("The lock broke on Friday, 6 May 2024, in a storm.", True),
        ("The lock broke on Monday, February 30, 2024, in a storm.", False),
        ("Monday May be wet, the wardens warned.", False),
    ],
)
def test_a_weekday_must_fit_its_date(text: str, expected: bool) -> None:
    found = asked(f"Storm\n\n{text}")
    assert ("date" in found) == expected


def test_a_date_after_the_article_told_as_past() -> None:
    found = asked("Lock\n\nThe lock on the Orne broke on May 19, 2024, and drowned the yard.")
    assert "published on 2024-05-07" in found["date"].question
    assert "date" not in asked("Lock\n\nThe lock on the Orne will close on May 19, 2024, the wardens said.")
    assert "date" not in asked("Lock\n\nThe lock on the Orne broke on May 5, 2024, and drowned the yard.")


def test_the_same_quotation_credited_to_two() -> None:
    words = "“The eastern sluice was opened by a careless drunken apprentice,” said {}."
    first = "Sluice\n\nThe sluice stood open all night. " + words
    one, other = first.format("Ada Marsh"), first.format("Rob Cole")
    found = asked(one, other)
    assert {"Ada Marsh", "Rob Cole"} <= {name for name in ("Ada Marsh", "Rob Cole") if name in found["credit"].question}
    assert len(found["credit"].passages) == 2
    assert "credit" not in asked(one, one + " It rained.")


def test_what_one_asserts_and_another_denies() -> None:
    text = "Harbour\n\nThe mayor {} the secret harbour contract with the northern shipping company."
    found = asked(text.format("signed"), text.format("did not sign"))
    assert "Gazette says" in found["denial"].question
    assert "Courier" in found["denial"].question
    assert "denial" not in asked(text.format("signed"), text.format("signed"))


def test_a_quotation_whose_he_is_nobody() -> None:
    text = "Harbour\n\n{}“He has wrecked this harbour for good,” said Ada Marsh."
    assert "“he”" in asked(text.format(""))["whom"].question
    assert "whom" not in asked(text.format("Rob Cole closed the lock last week. "))


def test_words_given_to_a_he_who_is_named_only_afterwards() -> None:
    said = "“The sluice was never meant for ships of this size,” he said in an address on Monday."
    between = "The council had met for nine hours.\n\nRob Cole, the surveyor, left early."
    found = asked(f"Sluice\n\n{between}\n\nIt rained.\n\n{said}\n\nOtto Finch has built sluices for years.")
    assert "taken for Otto Finch, who is named only afterwards" in found["who"].question
    near = "Otto Finch has built sluices for years."
    assert "who" not in asked(f"Sluice\n\n{near}\n\n{said}\n\n“It leaks in spring,” he said.")


def test_what_an_article_tells_and_somebody_denies() -> None:
    told = "Marsh and Cole spoke in a call after the vote, {} said."
    found = asked(f"Call\n\n{told.format('people close to them')}\n\nThe Kremlin denied that the call took place.")
    assert "Kremlin denies it" in found["denial"].question
    assert len(found["denial"].passages) == 2
    thing = f"Call\n\n{told.format('people close to them')}\n\nThe Kremlin denied the call from the ferry."
    assert "denial" not in asked(thing)
    named = asked(f"Call\n\n{told.format('Ada Reed')}\n\nThe Kremlin denied that the call took place.")
    assert "denial" not in named
    assert "denial" not in asked("Storm\n\nA storm came.\n\nThe Kremlin denied that the call took place.")


def test_nothing_is_asked_of_plain_articles() -> None:
    assert asked(PLAIN, PLAIN + " It rained.") == {}
