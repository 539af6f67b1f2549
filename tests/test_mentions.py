"""Who acts and who is acted upon: agents, patients, forms of the verb, and deeds without an agent."""

import pytest

from lib.analysis import attribution, deeds, mentions, parse
from lib.errors import LexiconError
from lib.records import Mention


def found(text: str) -> tuple[Mention, ...]:
    (parsed,) = parse.parse([("a", "", text)])
    sentences = parse.sentences(parsed)
    return mentions.find(parsed, sentences, attribution.find(parsed, sentences))


@pytest.mark.parametrize(
    ("text", "entity", "role", "verb", "form"),
    [
        ("Marsh struck Hale on Monday.", "Marsh", "agent", "strike", "active"),
        ("Marsh struck Hale on Monday.", "Hale", "patient", "strike", "active"),
        ("Hale was struck by Marsh.", "Marsh", "agent", "strike", "passive"),
        ("Hale was struck by Marsh.", "Hale", "patient", "strike", "passive"),
        ("Two soldiers were killed on Monday.", "soldier", "patient", "kill", "agentless"),
        ("Hale was arrested and charged.", "Hale", "patient", "charge", "agentless"),
        ("Thousands of soldiers were sent to the river.", "soldier", "patient", "send", "agentless"),
        ("Marsh did not sign the treaty.", "Marsh", "agent", "not sign", "active"),
        ("Marsh turned down the offer.", "Marsh", "agent", "turn down", "active"),
        ("Russia’s attack on Ukraine went on.", "Russia", "agent", "attack", "nominal"),
        ("Russia’s attack on Ukraine went on.", "Ukraine", "patient", "attack", "nominal"),
        ("The arrival of Marsh surprised the town.", "Marsh", "agent", "arrive", "nominal"),
        ("Marsh allowed Ukraine to use the bridge.", "Ukraine", "agent", "use", "active"),
        ("Marsh allowed Ukraine to use the bridge.", "Ukraine", "patient", "allow", "active"),
        ("North Korean soldiers crossed the river.", "North Korean soldier", "agent", "cross", "active"),
    ],
)
def test_roles(text, entity, role, verb, form):
    assert (entity, role, verb, form) in {(each.entity, each.role, each.verb, each.form) for each in found(text)}


@pytest.mark.parametrize(
    ("text", "entity", "verb", "mode"),
    [
        ("Marsh struck Hale on Monday.", "Marsh", "strike", "done"),
        ("Marsh allowed Ukraine to use the bridge.", "Ukraine", "use", "permitted"),
        ("Marsh allowed Ukraine to use the bridge.", "Marsh", "allow", "done"),
        ("Marsh could push Ukraine to sign the treaty.", "Marsh", "push", "possible"),
        ("Marsh could push Ukraine to sign the treaty.", "Ukraine", "sign", "asked"),
        ("Marsh suggested that Ukraine sign the treaty.", "Ukraine", "sign", "asked"),
        ("Marsh will let Ukraine fire American missiles.", "Ukraine", "fire", "permitted"),
        ("Letting Kyiv hit his country would be rash, Marsh said.", "Ukraine", "hit", "permitted"),
        ("Marsh should open the gate.", "Marsh", "open", "asked"),
        ("Marsh plans to open the gate.", "Marsh", "open", "planned"),
        ("Marsh will open the gate.", "Marsh", "open", "planned"),
        ("The town waits to see whether Marsh opens the gate.", "Marsh", "open", "possible"),
        ("If Marsh opens the gate, the river rises.", "Marsh", "open", "possible"),
        ("Marsh did not open the gate.", "Marsh", "not open", "denied"),
        ("Marsh refused to open the gate.", "Marsh", "open", "denied"),
        ("Marsh began to open the gate.", "Marsh", "open", "done"),
        ("Marsh opened the gate and closed the bridge.", "Marsh", "close", "done"),
        ("Marsh might open the gate and close the bridge.", "Marsh", "close", "possible"),
        ("Hale said that Marsh opened the gate.", "Marsh", "open", "done"),
        ("Some advisers suggest that Ukraine agree to a pause.", "Ukraine", "agree", "asked"),
        ("Hale called for an attack on Ukraine.", "Ukraine", "attack", "asked"),
    ],
)
def test_what_may_should_or_will_be_done_is_told_from_deeds(text, entity, verb, mode):
    assert (entity, verb, mode) in {(each.entity, each.verb, each.mode) for each in found(text)}


@pytest.mark.parametrize(
    ("text", "entity", "verb"),
    [
        ("Marsh was in London.", "Marsh", ""),
        ("Marsh’s house is old.", "Marsh", ""),
        ("A step that Marsh felt was late came on Monday.", "step", None),
    ],
)
def test_no_deed_is_no_role(text, entity, verb):
    made = {each.verb for each in found(text) if each.entity == entity and each.role != "agent"}
    assert made == ({verb} if verb is not None else set())


def test_a_name_without_a_role_is_kept_and_a_common_noun_is_not():
    made = found("Marsh was in the house.")
    assert [(each.entity, each.role) for each in made] == [("Marsh", "other")]


def test_voice_and_speaker_are_those_of_the_naming():
    text = "Ada Marsh said that Peter Hale had burned the letters."
    hale = next(each for each in found(text) if each.entity == "Peter Hale")
    assert (hale.role, hale.verb, hale.voice, hale.speaker) == ("agent", "burn", "attributed", "Ada Marsh")
    assert text[hale.start : hale.end] == hale.surface
    assert text[hale.verb_start : hale.verb_end] == "burned"


def test_verbs_of_a_class_are_one_family():
    assert deeds.family("allow") == deeds.family("not authorize") == "permit"
    assert deeds.family("yodel") == "yodel"
    assert deeds.label("permit") == "allow"


def test_a_verb_in_two_classes_is_refused(tmp_path, monkeypatch):
    group = '[{0}]\nlabel = "x"\nverbs = ["hit"]\nnouns = {{}}\n'
    words = "[words]\nshells = []\nquantities = []\nintransitive = []\n"
    (tmp_path / "acts").mkdir()
    (tmp_path / "acts" / "deeds.toml").write_text(group.format("one") + group.format("two") + words, encoding="utf-8")
    monkeypatch.setattr(deeds, "LEXICONS", tmp_path)
    deeds.lexicon.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"hit.*one and two"):
            deeds.lexicon()
    finally:
        deeds.lexicon.cache_clear()
