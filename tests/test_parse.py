"""Sentences, their parts, and texts that a parser chokes on."""

import pytest

from lib.analysis import parse
from lib.records import Sentence


def sentences(text: str, title: str = "") -> tuple[Sentence, ...]:
    parsed = next(parse.parse([("a", title, text)]))
    return parse.sentences(parsed)


def texts(text: str, title: str = "") -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences(text, title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam broke. Two villages were flooded.", ["The dam broke.", "Two villages were flooded."]),
        (
            "What the mayor knew\nShe was told in May that the dam was weak.",
            ["What the mayor knew", "She was told in May that the dam was weak."],
        ),
        ("“We are leaving. Tonight.” Then she left.", ["“We are leaving.", "Tonight.”", "Then she left."]),
        ("He took two walks.  However, nobody saw him.", ["He took two walks.", "However, nobody saw him."]),
        ("The U.S. Senate met on Monday in Washington.", ["The U.S. Senate met on Monday in Washington."]),
        (
            "It is a risk for the U.S. Whether it pays is open.",
            ["It is a risk for the U.S.", "Whether it pays is open."],
        ),
        ("\n\n  One line.  \r\n\t\n Another one.\n", ["One line.", "Another one."]),
        ("", []),
        (" \n\xa0\u2028 ", []),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_a_closing_mark_stays_with_its_sentence() -> None:
    for sentence in texts('"The bridge is closed." Nobody knows why. He said: "I do not know." It rained.'):
        assert not sentence.startswith(('" ', "” "))


def test_the_parts_of_an_article() -> None:
    text = (
        "Dam breaks above the valley\n"
        "Two villages are under water after the wall gave way in the early hours of Sunday\n"
        "What happened\n"
        "The wall gave way at four. Water came fast.\n"
        "What next?\n"
        "An inquiry will begin. It may last for years."
    )
    parts = [sentence.part for sentence in sentences(text)]
    assert parts == ["headline", "lead", "heading", "lead", "lead", "heading", "body", "body"]
    assert [sentence.paragraph for sentence in sentences(text)] == [0, 1, 2, 3, 3, 4, 5, 5]


def test_a_headline_may_end_in_a_full_stop_where_the_title_says_so() -> None:
    text = "The dam broke.\nTwo villages were flooded in the night."
    assert [sentence.part for sentence in sentences(text)] == ["lead", "body"]
    assert [sentence.part for sentence in sentences(text, "The dam broke")] == ["headline", "lead"]


def test_every_character_is_in_a_sentence() -> None:
    text = 'A list:\n- first\n- second ... "open\nTHE END!!! ?? … ’ ” x'
    covered = {at for sentence in sentences(text) for at in range(sentence.start, sentence.end)}
    assert {at for at, character in enumerate(text) if not character.isspace()} <= covered


@pytest.mark.parametrize(
    "line", ["word " * 60_000, "x" * 100_000, "She left. " * 20_000], ids=["words", "letters", "ends"]
)
def test_a_very_long_line_is_parsed_in_pieces(line: str) -> None:
    parsed = next(parse.parse([("a", "", line)]))
    assert max(end - start for start, end in zip(parsed.starts, parsed.ends, strict=True)) <= parse.LONGEST
    assert parsed.words[0] == line[: len(parsed.words[0])]
    assert parsed.ends[-1] == len(line.rstrip())


def test_articles_come_in_order_empty_ones_too() -> None:
    given = [("a", "", ""), ("b", "", "One."), ("c", "", "\n"), ("d", "", "Two.\nThree."), ("e", "", "")]
    parsed = list(parse.parse(given))
    assert [item.article for item in parsed] == ["a", "b", "c", "d", "e"]
    assert [len(item.first) for item in parsed] == [0, 1, 0, 2, 0]


def test_an_article_is_parsed_the_same_alone_and_in_company() -> None:
    text = "The minister said the road was safe. Nobody believed her."
    alone = next(parse.parse([("a", "", text)]))
    company = list(parse.parse([("x", "", "Other words.\n" * 70), ("a", "", text)]))[1]
    assert (alone.words, alone.tags, alone.deps, alone.heads) == (
        company.words,
        company.tags,
        company.deps,
        company.heads,
    )


def test_heads_and_offsets_point_into_the_text() -> None:
    text = "First line here.\nThe second line follows it."
    parsed = next(parse.parse([("a", "", text)]))
    assert [text[start:end] for start, end in zip(parsed.starts, parsed.ends, strict=True)] == parsed.words
    assert all(0 <= head < len(parsed.words) for head in parsed.heads)
    assert parsed.words[parsed.heads[parsed.words.index("second")]] == "line"


def test_the_model_is_named_with_its_version() -> None:
    name, version = parse.model().split(" ")
    assert name.startswith("en_core_web")
    assert version[0].isdigit()
