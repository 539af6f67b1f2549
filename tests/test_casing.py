"""Headlines In Title Case, read in the case of a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.analysis import attribution, casing, parse

BODY = "The council of Lorn met on Monday. Mayor Ada Marsh of the Green Party said that the bridge had to wait."


def read(headline: str, body: str = BODY) -> str:
    """The words of a headline as they are parsed."""
    text = f"{headline}\n\n{body}"
    (parsed,) = parse.parse([("a", headline, text)])
    end = parsed.first[1] if len(parsed.first) > 1 else len(parsed.words)
    return " ".join(parsed.words[:end])


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Council of Lorn Delays the Bridge", "Council of Lorn delays the bridge"),
        ("Mayor Ada Marsh Slams Council Over Bridge", "Mayor Ada Marsh slams council over bridge"),
        ("Green Party Quits Council Amid Furious Quarrel", "Green Party quits council amid furious quarrel"),
        (
            "Bridge Must Wait: Marsh Blames A Long-Running Quarrel",
            "Bridge must wait : Marsh blames a long - running quarrel",
        ),
        ("Why Berlin and Barack Obama Admire the Bridge", "Why Berlin and Barack Obama admire the bridge"),
        ("The council delays the Bridge of Sighs", "The council delays the Bridge of Sighs"),
        ("NASA Opens Talks With the G.O.P. Will It Help", "NASA opens talks with the G.O.P. will it help"),
    ],
)
def test_a_headline_is_read_as_a_sentence_would_be_written(headline: str, expected: str) -> None:
    assert read(headline) == expected


def test_words_are_written_as_the_article_writes_them() -> None:
    body = "The Senate is in recess. The Bridge, a newspaper, and the House of Lorn were silent on the house."
    assert (
        read("Senate and House Silent While The Bridge Burns", body) == "Senate and House silent while The Bridge burns"
    )


def test_a_sentence_with_a_full_stop_and_running_text_stay_as_they_are() -> None:
    assert read("Ada Marsh Met John Brook In Old Lorn.") == "Ada Marsh Met John Brook In Old Lorn ."
    body = "It Had To Be. Probably. Maybe Right? Ada Marsh Said So In Lorn."
    assert read("What to do", body) == "What to do"


def test_offsets_hold_and_what_is_shown_is_what_was_printed() -> None:
    headline = "Mayor Ada Marsh Vows to Burn the Bridge"
    text = f"{headline}\n\n{BODY}"
    (parsed,) = parse.parse([("a", headline, text)])
    for word, start, end in zip(parsed.words, parsed.starts, parsed.ends, strict=True):
        assert text[start:end].lower() == word.lower()
    sentences = parse.sentences(parsed)
    (first, *_) = sentences
    assert text[first.start : first.end] == headline
    found = [each for each in attribution.find(parsed, sentences) if each.start < len(headline)]
    assert [(each.source, each.cue, each.content) for each in found] == [
        ("Mayor Ada Marsh", "Vows", "to Burn the Bridge")
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_line_keeps_its_length(one: str, other: str) -> None:
    text = f"{one}\n{other}"
    read = casing.sentence_case(text, [(0, len(one)), (len(one) + 1, len(text))], str.isalpha)
    assert len(read) == len(text)
    assert read.lower() == text.lower()
