"""Propositions: what a clause says happens, who does it, to whom, and how sure it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.analysis import attribution, parse, propositions
from lib.analysis.parse import lemma
from lib.records import Proposition


def found(text: str) -> list[Proposition]:
    (parsed,) = parse.parse([("a", "", text)])
    sentences = parse.sentences(parsed)
    return list(propositions.find(parsed, sentences, attribution.find(parsed, sentences)))


def one(text: str, predicate: str) -> Proposition:
    (only,) = [each for each in found(text) if each.predicate == predicate]
    return only


@pytest.mark.parametrize(
    ("text", "predicate", "agent", "patient", "kind"),
    [
        ("The council approved the new bridge on Tuesday.", "approve", "council", "bridge", "clause"),
        ("The new bridge was approved by the council.", "approve", "council", "bridge", "clause"),
        ("Mayor Ada Marsh, who commands the city guard, left early.", "command", "Ada Marsh", "guard", "clause"),
        ("Soldiers killed by the blast were buried in Lorn.", "kill", "blast", "soldier", "clause"),
        ("The deployment of Brazilian troops to Lorn alarmed the council.", "deployment", "", "troop", "noun"),
        ("Chile's invasion of the valley began at dawn.", "invasion", "Chile", "valley", "noun"),
        ("Peru provided Chile with 40 boats.", "provide", "Peru", "boat", "clause"),
        ("Thousands of farmers sold their cattle.", "sell", "farmer", "cattle", "clause"),
        ("The minister tried to close the harbour.", "close", "minister", "harbour", "clause"),
        ("The government lifted a ban on farmers.", "authorise", "government", "farmer", "clause"),
        ("The dam is empty.", "empty", "dam", "", "clause"),
        ("The town has few boats.", "boat", "town", "", "clause"),
        ("Ida Holm, who said she would resign, left the hall.", "resign", "Ida Holm", "", "clause"),
        (
            "Ada Marsh allowed Peru to use boats to guard Lorn, easing limits on trade.",
            "authorise",
            "Ada Marsh",
            "trade",
            "clause",
        ),
        ("The council granted farmers access to the mill.", "authorise", "council", "mill", "clause"),
        ("Ada Marsh voiced a wish to broker a deal.", "broker", "Ada Marsh", "deal", "clause"),
        ("Ada Marsh will pursue peace negotiations with Peru.", "negotiate", "Ada Marsh", "peace", "clause"),
    ],
)
def test_who_does_what_to_whom(text: str, predicate: str, agent: str, patient: str, kind: str) -> None:
    proposition = one(text, predicate)
    assert (proposition.agent, proposition.patient, proposition.kind) == (agent, patient, kind)


def test_what_somebody_has_of_another_is_the_others_act() -> None:
    clause, noun = found("Peru now has Ada Marsh's approval to sail.")
    assert (clause.kind, clause.predicate, clause.agent, clause.patient) == ("clause", "approval", "Ada Marsh", "Peru")
    assert (noun.kind, noun.agent) == ("noun", "Ada Marsh")


@pytest.mark.parametrize(
    ("text", "predicate", "modality", "negated"),
    [
        ("The council approved the bridge.", "approve", "asserted", False),
        ("Chile did not send boats to Lorn.", "send", "asserted", True),
        ("No farmer sold cattle.", "sell", "asserted", True),
        ("The army refused to leave the valley.", "leave", "planned", True),
        ("The dam could burst in spring.", "burst", "possible", False),
        ("The minister plans to close the harbour.", "close", "planned", False),
        ("Peru will open the port to trade.", "open", "planned", False),
        ("The council decided to sell the mill.", "sell", "asserted", False),
        ("Trade ends if the minister closes the harbour.", "close", "conditional", False),
        ("Did the council sell the mill?", "sell", "asked", False),
        ("The council repeatedly delayed sending boats to Lorn.", "send", "asserted", True),
        ("The council avoided paying the farmers.", "pay", "asserted", True),
        ("Peru stopped sending boats to Lorn.", "send", "asserted", True),
        ("The council is considering selling the mill.", "sell", "planned", False),
        ("Peru threatened to close the harbour.", "close", "planned", False),
        ("The minister hesitated to close the harbour.", "close", "planned", False),
        ("The farmers left without paying their rent.", "pay", "asserted", True),
        ("The council denied farmers permission to use the harbour.", "permission", "asserted", True),
        ("The farmers feared a likely shift of policy.", "shift", "possible", False),
        ("The halted delivery of boats to Lorn angered farmers.", "delivery", "asserted", True),
        ("Residents are wary of allowing trucks to cross the bridge.", "allow", "considered", False),
    ],
)
def test_how_sure_it_is(text: str, predicate: str, modality: str, negated: bool) -> None:
    proposition = one(text, predicate)
    assert (proposition.modality, proposition.negated) == (modality, negated)


def test_one_sentence_holds_several_each_with_its_own_words() -> None:
    text = "The council approved the bridge after residents drained the marsh that Peru had bought."
    stated = {each.predicate: text[each.start : each.end] for each in found(text)}
    assert stated == {
        "approve": "The council approved the bridge",
        "drain": "residents drained the marsh",
        "buy": "that Peru had bought",
    }


@pytest.mark.parametrize(
    ("text", "predicate", "shown"),
    [
        ("The council delayed sending boats to Lorn.", "send", "The council delayed sending boats to Lorn"),
        ("The farmers left without paying their rent.", "pay", "without paying their rent"),
        (
            "The council denied farmers permission to use the harbour.",
            "permission",
            "denied farmers permission to use the harbour",
        ),
    ],
)
def test_what_turns_a_clause_is_shown_with_it(text: str, predicate: str, shown: str) -> None:
    proposition = one(text, predicate)
    assert text[proposition.start : proposition.end] == shown


@pytest.mark.parametrize(
    ("text", "predicate", "agent"),
    [
        ("Peruvian strikes on Lorn killed nine farmers.", "strike", "Peru"),
        ("U.S. strikes on Lorn killed nine farmers.", "strike", "United States"),
        ("The strikes from Peru on Lorn killed nine farmers.", "strike", "Peru"),
    ],
)
def test_whose_attack_a_noun_tells(text: str, predicate: str, agent: str) -> None:
    assert one(text, predicate).agent == agent


def test_a_noun_that_names_a_place_tells_no_event() -> None:
    assert not [each for each in found("Its positions in the valley were flooded.") if each.kind == "noun"]


def test_what_is_allowed_is_read_with_the_verb_that_allows() -> None:
    allowed = one("The council allowed farmers to water their fields.", "allow")
    assert {("agent", "council"), ("patient", "farmer"), ("act", "water")} <= set(allowed.terms)
    assert [each.predicate for each in found("The council allowed farmers to water their fields.")] == ["allow"]


def test_numbers_and_months_are_read_with_what_they_count() -> None:
    sent = one("Chile sent 12,000 soldiers to Lorn in May.", "send")
    assert sent.numbers == ((12000.0, "troop"),)
    assert sent.times == ("may",)
    assert not {term for _, term in sent.terms} & {"May", "may"}
    assert one("Peru spent 3.5 million dollars on boats.", "spend").numbers[0][0] == 3_500_000


def test_what_is_said_stands_in_its_attribution_and_who_says_it_is_no_proposition() -> None:
    said = found("The dam burst at noon, the mayor said.")
    assert [(each.predicate, each.attribution) for each in said] == [("burst", 0)]
    assert one("The dam burst at noon.", "burst").attribution == -1


def test_names_of_countries_are_one_name() -> None:
    assert ("agent", "Brazil") in one("Brazilian ships left the port.", "leave").terms


@pytest.mark.parametrize(
    ("word", "tag", "form"),
    [
        ("Sent", "VBD", "send"),
        ("running", "VBG", "run"),
        ("men", "NNS", "man"),
        ("deeper", "JJR", "deep"),
        ("bosses", "NNS", "boss"),
        ("grelled", "VBD", "grelle"),
        ("Lorn", "NNP", "lorn"),
        ("of", "IN", "of"),
    ],
)
def test_dictionary_forms(word: str, tag: str, form: str) -> None:
    assert lemma(word, tag) == form


PIECES = st.sampled_from(
    [
        *("The council", "Ada Marsh", "sold", "to sell", "the mill", ",", "who", "said", "“", "”", "if", "12,000"),
        *("boats", "was", "by", "of", "in May", ".", "?", "not", "and", "deployment", "—", "\n", "Peru’s", "allowing"),
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_text_gives_propositions_that_lie_in_it(text: str) -> None:
    for number, each in enumerate(found(text)):
        assert each.proposition == number
        assert each.spans[0][0] == each.start < each.end == each.spans[-1][1] <= len(text)
        assert all(first < last for first, last in each.spans)
        assert all(one[1] <= other[0] for one, other in zip(each.spans, each.spans[1:], strict=False))
        assert each.terms
        assert all(term and role for role, term in each.terms)


def test_a_broken_lexicon_is_told(tmp_path, monkeypatch) -> None:
    broken = tmp_path / "events.toml"
    broken.write_text('families = "a b"', encoding="utf-8")
    monkeypatch.setattr(propositions, "PATH", broken)
    with pytest.raises(propositions.LexiconError, match=r"events\.toml"):
        propositions.lexicon.__wrapped__()


def test_a_word_stands_in_one_family() -> None:
    text = propositions.PATH.read_text(encoding="utf-8")
    for name in ("families", "things"):
        lines = text.split(f'{name} = """')[1].split('"""')[0].splitlines()
        words = [word for line in lines for word in dict.fromkeys(line.split())]
        assert len(words) == len(set(words)), sorted(word for word in set(words) if words.count(word) > 1)
