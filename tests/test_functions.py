"""Problem, cause, aim, judgement, remedy: the links and words that show them, and those that only look like it."""

import pytest

from lib.analysis import attribution, functions, parse
from lib.records import Function


def found(text: str) -> tuple[Function, ...]:
    (parsed,) = parse.parse([("a", "", text)])
    sentences = parse.sentences(parsed)
    return functions.find(parsed, sentences, attribution.find(parsed, sentences))


def told(text: str) -> list[tuple[str, str, str, str, str]]:
    """Function, strength, link, what is given, and what for."""
    return [
        (
            each.function,
            each.strength,
            each.link,
            text[each.start : each.end],
            text[each.effect_start : each.effect_end] if each.effect_start >= 0 else "",
        )
        for each in found(text)
        if each.function in ("cause", "aim")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor closed the bridge because the river rose.",
            ("cause", "stated", "because", "the river rose", "The mayor closed the bridge"),
        ),
        (
            "The decision came in response to a flood.",
            ("cause", "stated", "in response to", "a flood", "The decision"),
        ),
        (
            "The decision was prompted by a flood.",
            ("cause", "stated", "prompted by", "a flood", "The decision"),
        ),
        (
            "The flood triggered a panic.",
            ("cause", "stated", "triggered", "The flood", "a panic"),
        ),
        (
            "The panic stemmed from a rumour.",
            ("cause", "stated", "stemmed from", "a rumour", "The panic"),
        ),
        (
            "The council closed the bridge in order to protect the town.",
            ("aim", "aim", "in order to", "protect the town", "The council closed the bridge"),
        ),
        (
            "The plan aims to protect the town.",
            ("aim", "aim", "aims to", "protect the town", "The plan"),
        ),
        (
            "The decision comes as the river rises.",
            ("cause", "circumstance", "as", "the river rises", "The decision"),
        ),
        (
            "The council closed the bridge amid protests.",
            ("cause", "circumstance", "amid", "protests", "The council closed the bridge"),
        ),
        (
            "The wall enables farmers to plant rice.",
            ("cause", "enabling", "enables", "The wall", "farmers to plant rice"),
        ),
        (
            "The mayor was concerned that the dam could break.",
            ("cause", "circumstance", "concerned that", "the dam could break", "The mayor"),
        ),
        (
            'The closure appeared to be part of his "push to give what it can to Lorn" before Peter Hale takes office.',
            ("cause", "circumstance", "before", "Peter Hale takes office", "The closure"),
        ),
        (
            'The closure appeared to be part of his "push to give what it can to Lorn" before Peter Hale takes office.',
            ("aim", "aim", "part of", 'his "push to give what it can to Lorn"', "The closure"),
        ),
    ],
)
def test_causes_and_aims(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "He has lived in the town since he was a boy.",
        "She worked as a nurse.",
        "The dam is as tall as the tower was.",
        "As the mayor said, the dam is old.",
        "The match ended as expected.",
        "Russia allowed the boats to pass.",
        "He is likely to win.",
    ],
)
def test_what_only_looks_like_a_cause(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "function", "link", "about"),
    [
        ("The attack was cruel.", "judgement", "cruel", "The attack"),
        ("Critics condemned the law.", "judgement", "condemned", "the law"),
        ("They called the vote a betrayal.", "judgement", "betrayal", "the vote"),
        ("The flood threatens the town.", "problem", "threatens", "the town"),
        ("The storm killed two sailors.", "problem", "killed", "two sailors"),
        ("The council must repair the dam.", "remedy", "must", "The council"),
        ("Farmers urged the council to repair the dam.", "remedy", "urged", None),
    ],
)
def test_problems_judgements_and_remedies(text, function, link, about):
    made = [each for each in found(text) if (each.function, each.link) == (function, link)]
    assert made, told(text)
    if about is not None:
        assert text[made[0].effect_start : made[0].effect_end] == about


@pytest.mark.parametrize(
    "text",
    [
        "The Justice Department opened an office.",
        "It must be late.",
        "Should the river rise, the bridge closes.",
        "Anyone on the bridge is fair game.",
    ],
)
def test_what_is_no_judgement_and_no_remedy(text):
    assert not [each for each in found(text) if each.function in ("judgement", "remedy")]


def test_who_blames_is_the_speaker():
    made = next(each for each in found("Ada Marsh condemned the law.") if each.function == "judgement")
    assert (made.speaker, made.voice, made.act) == ("Ada Marsh", "attributed", "law")


def test_act_and_actor_of_what_is_caused():
    (made,) = [each for each in found("Ada Marsh’s decision was prompted by a flood.") if each.function == "cause"]
    assert (made.act, made.actor, made.voice) == ("decision", "Ada Marsh", "own")


def test_a_cause_within_a_statement_is_attributed():
    text = "Ada Marsh said the bridge was closed because the river rose."
    (made,) = [each for each in found(text) if each.function == "cause"]
    assert (made.voice, made.speaker, made.strength) == ("attributed", "Ada Marsh", "stated")


@pytest.mark.parametrize(
    "text",
    [
        "She ducked questions about whether he wanted the council to resign.",
        "Hale asked if the mayor should resign.",
        "Is the new law unfair?",
        "The mayor denied that the raid was reckless.",
        "Hale did not call for an inquiry.",
        "The law was not unfair.",
        "It was a bold, calculated wager.",
    ],
)
def test_what_is_asked_supposed_or_denied_is_no_judgement_and_no_remedy(text):
    assert not {each.function for each in found(text)} & {"judgement", "remedy"}


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("The raid was reckless, Hale said.", "judgement"),
        ("The mayor must not open the gate.", "remedy"),
        ("Hale called for an inquiry.", "remedy"),
    ],
)
def test_what_is_said_outright_is_one(text, function):
    assert function in {each.function for each in found(text)}
