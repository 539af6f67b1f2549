"""Roles, the reasons given for anonymity, and layers."""

import pytest

from lib.analysis import anonymity, attribution, parse
from lib.records import Attribution

STORY = """Two harbour officials said the bridge would close on Monday. A baker said that she saw it.

{}"""


def found(text: str) -> tuple[Attribution, ...]:
    parsed = next(parse.parse([("a", "", text)]))
    return attribution.find(parsed, parse.sentences(parsed))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "An aide, who was not authorized to discuss it publicly, said that it failed.",
            "not authorized to discuss it publicly",
        ),
        ("An aide who spoke on condition of anonymity said that it failed.", ""),
        (
            "“It failed,” said an aide, speaking on the condition of anonymity to discuss private talks.",
            "to discuss private talks",
        ),
        (
            "“It failed,” said an aide who asked not to be named because the talks are private.",
            "because the talks are private",
        ),
        ("“It failed,” said an aide who spoke anonymously for fear of losing a job.", "for fear of losing a job"),
        (
            "“It failed,” said an aide not authorized to discuss the U.S. plan publicly and spoke on background.",
            "not authorized to discuss the U.S. plan publicly",
        ),
        ("Ann Reed said that nobody was authorized to speak.", ""),
    ],
)
def test_the_reason_in_the_sentence(text: str, reason: str) -> None:
    assert {item.anonymity for item in found(text)} == {reason}


@pytest.mark.parametrize(
    ("after", "officials", "baker"),
    [
        ("The officials spoke on condition of anonymity because the talks are private.", True, False),
        ("They asked not to be named because the talks are private.", True, True),
        ("The mayor slept because the talks are private.", False, False),
        (
            "“It failed,” said an official, who like others sought and was granted anonymity"
            " because the talks are private.",
            True,
            False,
        ),
    ],
)
def test_a_later_statement_is_about_those_before_it(after: str, officials: bool, baker: bool) -> None:
    reason = "because the talks are private"
    by_source = {item.source: item.anonymity for item in found(STORY.format(after))}
    assert by_source["Two harbour officials"] == (reason if officials else "")
    assert by_source["A baker"] == (reason if baker else "")


def test_like_others_takes_in_those_told_one_by_one_and_not_officials_at_large() -> None:
    text = (
        "A second harbour official said the bridge would close. Harbour officials have publicly said it is safe."
        " Harbour officials said it is old. Two other harbour officials have said it is dear.\n\n"
        "“It failed,” said a harbour official, who like others spoke on condition of anonymity"
        " because the talks are private."
    )
    told = {(item.source, item.cue): bool(item.anonymity) for item in found(text)}
    assert told == {
        ("A second harbour official", "said"): True,
        ("Harbour officials", "have publicly said"): False,
        ("Harbour officials", "said"): False,
        ("Two other harbour officials", "have said"): False,
        ("a harbour official", "said"): True,
    }


def test_others_may_be_told_after_the_reason() -> None:
    text = (
        "A second harbour official said the bridge would close. Harbour officials said it is old.\n\n"
        "“It failed,” said a harbour official, who asked not to be named because the talks are private,"
        " as did others who spoke of the bridge."
    )
    told = {item.source: bool(item.anonymity) for item in found(text)}
    assert told["A second harbour official"]
    assert not told["Harbour officials"]


def test_a_named_speaker_needs_no_reason() -> None:
    text = "Ann Reed spoke on condition of anonymity because the talks are private. Ann Reed said it failed."
    assert {item.anonymity for item in found(text) if item.speaker == "Ann Reed"} == {""}


def test_without_attributions_there_is_nothing_to_tell() -> None:
    assert anonymity.told("They asked not to be named because the talks are private.", (), ()) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ann Reed, a spokeswoman for the port, said it was late.", "spokesperson"),
        ("Gen. Ann Reed said it was late.", "military"),
        ("U.N. Secretary-General Ann Reed said it was late.", "official"),
        ("Secretary of State Ann Reed said it was late.", "official"),
        ("Senator Ann Reed said it was late.", "politician"),
        ("Ann Reed, a historian at Northport College, said it was late.", "expert"),
        ("Ann Reed said it was late. Reed is a political scientist.", "expert"),
        ("A senior official said it was late.", "official"),
        ("Two witnesses said it was late.", "witness"),
        ("A survivor said it was late.", "victim"),
        ("Ann Reed said it was late.", ""),
        ("A baker said it was late.", ""),
        ("A new report said it was late.", ""),
    ],
)
def test_the_role_the_text_gives(text: str, role: str) -> None:
    (item,) = found(text)
    assert item.role == role


def test_layers_count_the_contents_around() -> None:
    text = "Ann Reed told the council that residents feared that the dam would burst. Tom Hill said no such thing."
    layers = {item.cue: item.layer for item in found(text)}
    assert layers == {"told": 0, "feared": 1, "said": 0}


def test_a_quotation_split_by_its_cue_is_no_layer_of_itself() -> None:
    assert [item.layer for item in found("“The dam,” the engineer said, “is safe.”")] == [0]
