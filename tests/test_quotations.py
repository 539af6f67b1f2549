"""Which marks make a quotation."""

import pytest

from lib.analysis import quotations


def found(text: str) -> list[quotations.Quotation]:
    paragraphs = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    return list(quotations.find(text, paragraphs))


def outer(text: str) -> list[str]:
    return [text[pair.start : pair.end] for pair in found(text) if pair.outer]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said, “We will stay.”", ["“We will stay.”"]),
        ('She said, "We will stay."', ['"We will stay."']),
        ("She said, ''We will stay.''", ["''We will stay.''"]),
        ("Elle a dit « nous restons » hier.", ["« nous restons »"]),
        ("The minister said, ‘We will stay.’", ["‘We will stay.’"]),
        ("The minister said, 'We will stay.'", ["'We will stay.'"]),
        ("The ‘ghost ship’ sank.", ["‘ghost ship’"]),
        ("“I heard her say ‘no’ twice,” he said.", ["“I heard her say ‘no’ twice,”"]),
        ("\"I heard her say 'no' twice,\" he said.", ["\"I heard her say 'no' twice,\""]),
        ("‘I heard her say “no” twice,’ he said.", ["‘I heard her say “no” twice,’"]),
        ("“One,” he said, “and two.”", ["“One,”", "“and two.”"]),
        ('The so-called "experts" and their "facts".', ['"experts"', '"facts"']),
    ],
)
def test_marks_that_make_a_quotation(text: str, expected: list[str]) -> None:
    assert outer(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The allies’ plan failed because the generals’ nerve did.",
        "The allies' plan failed because the generals' nerve did.",
        "It was the music of the ’90s, and of the '80s too.",
        'He is 6\'2" tall and the screen is 12" wide.',
        "Get ’em while they’re hot, rock ’n’ roll fans.",
        "They don't, won't and can't, it's said, y'all.",
        "Nothing is quoted here at all.",
    ],
)
def test_marks_that_make_none(text: str) -> None:
    assert found(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert outer("He said: ‘the allies’ plan was bad’.") == ["‘the allies’ plan was bad’"]


def test_a_pair_inside_a_pair_is_not_outer() -> None:
    pairs = found("“I heard her say ‘no’ twice,” he said.")
    assert [pair.outer for pair in pairs] == [True, False]


def test_a_quotation_over_three_paragraphs_is_one() -> None:
    text = "“The first thing is trust.\n“The second is time.\n“The third is luck,” she said."
    pairs = found(text)
    assert [pair.closed for pair in pairs] == [False, False, True]
    assert [pair.continues for pair in pairs] == [False, True, True]


def test_a_new_quotation_after_a_closed_one_does_not_continue_it() -> None:
    assert [pair.continues for pair in found("“It is over.”\n“It is not,” he said.")] == [False, False]


@pytest.mark.parametrize(
    "text", ["“", '"', "'", "‘", "a ” b", "““““", "“a “b “c", "”“”“", "''", "'''''", '" " "', "“\n”\n“"]
)
def test_marks_without_partners_do_no_harm(text: str) -> None:
    for pair in found(text):
        assert 0 <= pair.start < pair.end <= len(text)
