"""Terms of frames in sentences, and codebooks as files."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from lib.analysis import codebook, framing, parse, predicates
from lib.analysis.codebook import Codebook
from lib.errors import LexiconError
from lib.records import Attribution, Predicate, Sentence

HEAD = "label: Test\ndefinition: For tests.\nframes:\n"


def book(*frames: str, name: str = "test") -> Codebook:
    return codebook.read(HEAD + "".join(frames), name)


def frame(name: str, terms: list[str], exceptions: Sequence[str] = (), **more: Sequence[str]) -> str:
    lists = {"terms": terms, "exceptions": exceptions, **more}
    listed = "".join(f"    {key}: {json.dumps(list(entries))}\n" for key, entries in lists.items())
    return f"  {name}:\n    label: {name.title()}\n    definition: A test.\n{listed}"


def clauses(text: str) -> tuple[tuple[Sentence, ...], tuple[Predicate, ...]]:
    (parsed,) = parse.parse([("a", "", text)])
    sentences = parse.sentences(parsed)
    return sentences, predicates.find(parsed, sentences)


def sentence(text: str, start: int = 0, end: int | None = None, number: int = 0) -> Sentence:
    return Sentence("a", number, start, len(text) if end is None else end, "body", 0, 0)


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("clash*", "Clashes broke out; they CLASHED.", ["Clashes", "CLASHED"]),
        ("clash*", "An eyelash, a backlash.", []),
        ("war", "Wars, warden, post-war: war.", ["war", "war"]),
        ("at odds", "They were at\nodds; that odds.", ["at\nodds"]),
        ("NATO", "NATO met. A nato bean. NATO's plan.", ["NATO", "NATO"]),
        ("House", "In the House, a house.", ["House"]),
        ("cease-fire", "A cease-fire, a cease fire, a ceasefire.", ["cease-fire", "cease fire"]),
        ("front line*", "The front-line town on the front lines.", ["front-line", "front lines"]),
        ("people's choice", "The people’s choice and the people's choice.", ["people’s choice", "people's choice"]),
        ("draw* ... into", "It would draw the whole region into war.", ["draw the whole region into"]),
        ("draw* ... into", "Draw it, one two three four five, into it.", []),
        ("draw* ... into", "He will draw into it.", ["draw into"]),
        ("U.S. ban", "The U.S. ban, the U.S. banana.", ["U.S. ban"]),
        ("wet ... wet", "wet, wet", ["wet, wet"]),
    ],
)
def test_what_a_term_matches(term, text, expected):
    lexicon = framing.index([book(frame("test", [term]))])
    found = framing.find(text, [sentence(text)], (), lexicon)
    assert [text[match.start : match.end] for match in found] == expected
    assert {match.term for match in found} <= {term}


@pytest.mark.parametrize(
    ("terms", "exceptions", "text", "expected"),
    [
        (["House", "fire*"], ["White House"], "The White House and the House fired.", ["House", "fired"]),
        (["attack*"], ["heart attack*"], "A heart attack after the attack.", ["attack"]),
        (["strike*"], ["strike* a deal"], "They strike a deal and strike.", ["strike"]),
        (["peace", "peace talks"], [], "Peace talks for peace.", ["Peace talks", "peace"]),
        (["peace talks", "talks failed"], [], "Peace talks failed.", ["Peace talks"]),
        (
            ["attack on the White House"],
            ["White House"],
            "An attack on the White House.",
            ["attack on the White House"],
        ),
    ],
)
def test_the_longest_wins_and_exceptions_do_not_count(terms, exceptions, text, expected):
    lexicon = framing.index([book(frame("test", terms, exceptions))])
    found = framing.find(text, [sentence(text)], (), lexicon)
    assert [text[match.start : match.end] for match in found] == expected


def test_frames_do_not_compete_and_keep_to_their_sentence():
    text = "Draw the line. Into the storm we go."
    lexicon = framing.index(
        [book(frame("one", ["draw* ... into", "storm"]), frame("two", ["the storm"], ["storm we"]))]
    )
    sentences = [sentence(text, 0, 14), sentence(text, 15, len(text), number=1)]
    found = framing.find(text, sentences, (), lexicon)
    assert [(match.sentence, match.frame, text[match.start : match.end]) for match in found] == [
        (1, "two", "the storm"),
        (1, "one", "storm"),
    ]


def test_a_match_has_the_voice_it_stands_in():
    text = "The war, he said, was “a just war”."
    lexicon = framing.index([book(frame("war", ["war"]))])
    start = text.index("was")
    rest = ("neutral", "he", 9, 11, "", "unknown", "", "", "", 0, 1.0)
    spans = ((start, len(text) - 1),)
    said = Attribution("a", 0, 0, "mixed", "speech", *spans[0], spans, "", "said", 12, 16, *rest)
    assert [match.voice for match in framing.find(text, [sentence(text)], (said,), lexicon)] == ["own", "attributed"]


def test_one_name_for_two_frames_is_refused():
    books = [book(frame("war", ["war"]), name=name) for name in ("one", "two")]
    with pytest.raises(LexiconError, match=r"war.*one\.yaml.*two\.yaml"):
        framing.index(books)


def test_a_changed_file_is_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(framing, "CODEBOOKS", tmp_path)
    path = tmp_path / "test.yaml"
    path.write_text(HEAD + frame("war", ["war"]), encoding="utf-8")
    assert framing.lexicon().frames[0].terms == ("war",)
    path.write_text(HEAD + frame("war", ["war", "wars and battles"]), encoding="utf-8")
    assert framing.lexicon().frames[0].terms == ("war", "wars and battles")
    assert framing.lexicon() is framing.lexicon()
    with pytest.raises(LexiconError, match="no codebook peace; there are test"):
        framing.lexicon("peace")


@pytest.mark.parametrize(
    ("lemma", "text", "expected"),
    [
        ("fight", "They fought, fight and fighting fights; a fighter.", ["fought", "fight", "fighting", "fights"]),
        ("child", "A child, two children, a childhood.", ["child", "children"]),
        ("take aim at", "She took aim at them; taking aim.", ["took aim at"]),
        ("crisis", "Crises after a crisis.", ["Crises", "crisis"]),
    ],
)
def test_a_lemma_stands_for_its_inflections(lemma, text, expected):
    lexicon = framing.index([book(frame("test", [], lemmas=[lemma]))])
    found = framing.find(text, [sentence(text)], (), lexicon)
    assert [text[match.start : match.end] for match in found] == expected
    assert {(match.term, match.kind) for match in found} == {(lemma, "lemma")}


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("* > combat > *", "They want to combat the smoke.", ["combat"]),
        ("* > combat > *", "The combat lasted nine hours.", []),
        ("minister* > blame > *", "The minister blamed the farmers.", ["blamed"]),
        ("minister* > blame > *", "The farmers blamed the minister.", []),
        ("minister* > blame > *", "The farmers were blamed by the ministers.", ["blamed"]),
        ("* > shell > port | harbour", "The army shelled the old harbour and took it.", ["shelled"]),
        ("* > shell > port | harbour", "The army shelled the hill.", []),
        ("army > take > *", "The army shelled the hill and took the bridge.", ["took"]),
        ("* > call off > *", "The mayor called off the fair.", ["called off"]),
        ("* > call off > *", "The mayor called the fair a success.", []),
    ],
)
def test_what_a_pattern_over_the_parse_matches(pattern, text, expected):
    lexicon = framing.index([book(frame("test", [], patterns=[pattern]))])
    sentences, verbs = clauses(text)
    found = framing.find(text, sentences, (), lexicon, verbs)
    assert [text[match.start : match.end] for match in found] == expected
    assert framing.find(text, sentences, (), lexicon) == ()


@pytest.mark.parametrize(
    ("text", "term", "inside"),
    [
        ("They met at the Peace Bridge in May.", "peace", "name"),
        ("They wanted peace in May.", "peace", ""),
        ("They met the Ministry of Peace in May.", "peace", "name"),
        ("They left the Peace Bridge in May.", "Peace Bridge", ""),
        ("She said “we want peace” in May.", "peace", "quotation"),
        ("Peace Talks Open After Storm", "peace", ""),
        ("Peace came late.", "peace", ""),
    ],
)
def test_a_term_inside_a_name_or_a_quotation_is_told_apart(text, term, inside):
    lexicon = framing.index([book(frame("test", [term]))])
    (match,) = framing.find(text, [sentence(text)], (), lexicon)
    assert match.inside == inside
    assert framing.shows([match]) == (set() if inside == "name" else {"test"})
    assert (match.confidence == 0) == (inside == "name")


def test_confidence_is_a_rate_that_grows_with_a_second_term():
    text = "The two ministers clashed. They accused and insulted each other."
    cut = text.index("They")
    sentences = [sentence(text, 0, cut - 1), sentence(text, cut, len(text), number=1)]
    found = framing.find(text, sentences, (), framing.lexicon("generic"))
    conflict = {match.sentence: match.confidence for match in found if match.frame == "conflict"}
    assert 0 < conflict[0] < conflict[1] < 1
    own = framing.index([framing.own("mine", HEAD + frame("war", ["war"]))])
    (match,) = framing.find("A war.", [sentence("A war.")], (), own)
    assert match.confidence == framing.confidence()["word one"]


def test_an_own_codebook_stands_beside_the_one_it_was_copied_from():
    text = (framing.CODEBOOKS / "generic.yaml").read_text(encoding="utf-8")
    lexicon = framing.with_own([("mine", text), ("broken", "label: [")])
    assert len(lexicon.frames) == len(framing.lexicon().frames) + 5
    said = "The ministers clashed."
    found = framing.find(said, [sentence(said)], (), lexicon)
    assert {("conflict", "generic"), ("mine:conflict", "mine")} <= {(one.frame, one.codebook) for one in found}


def test_the_codebooks_that_come_with_parallax():
    books = {each.codebook: [frame.frame for frame in each.frames] for each in framing.codebooks()}
    assert books == {
        "generic": ["conflict", "human_interest", "economic", "morality", "responsibility"],
        "security": [
            "escalation_risk",
            "deterrence",
            "military_utility",
            "alliance_support",
            "diplomacy_negotiation",
            "human_cost",
            "domestic_politics",
            "policy_process",
        ],
        "policy": [
            f"policy_{name}"
            for name in (
                *("economy", "capacity", "morality", "fairness", "legality", "prescription", "crime", "security"),
                *("health", "life", "identity", "opinion", "politics", "foreign"),
            )
        ],
    }
    assert [each.frame for each in framing.lexicon("security").frames] == books["security"]
    assert len(framing.lexicon().frames) == 27


@pytest.mark.parametrize("each", framing.lexicon().frames, ids=lambda each: each.frame)
def test_every_term_of_every_frame_can_be_found(each):
    """A term shadowed by an exception, or one that its own pattern does not match, would be dead weight."""
    lexicon = framing.lexicon(each.codebook)
    for term in (*each.terms, *each.lemmas):
        text = term.replace("*", "").replace("...", "some such")
        found = framing.find(text, [sentence(text)], (), lexicon)
        assert each.frame in {match.frame for match in found}, term


@pytest.mark.parametrize("each", framing.lexicon().frames, ids=lambda each: each.frame)
def test_every_exception_bars_a_term(each):
    (home,) = [one for one in framing.codebooks() if one.codebook == each.codebook]
    bare = framing.index([replace(home, frames=(replace(each, exceptions=()),))])
    for exception in each.exceptions:
        text = exception.replace("*", "").replace("...", "some such")
        assert framing.find(text, [sentence(text)], (), bare), exception


def test_every_example_shows_its_frame_and_no_counterexample_does():
    lexicon = framing.lexicon()
    told = [(each, text) for each in lexicon.frames for text in (*each.examples, *each.counterexamples)]
    assert all(each.examples and each.counterexamples for each in lexicon.frames)
    for each, text in told:
        sentences, verbs = clauses(text)
        found = framing.shows(framing.find(text, sentences, (), lexicon, verbs))
        assert (each.frame in found) == (text in each.examples), f"{each.frame}: {text}"


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("The two ministers accused each other of lying.", {"conflict"}),
        ("A widow mourned her two sons at the funeral.", {"human_interest", "human_cost"}),
        ("The dam will cost taxpayers nine billion.", {"economic"}),
        ("The bishop called the raid a sin.", {"morality"}),
        ("The flood was caused by the mayor's failure to act.", {"responsibility"}),
        ("Generals warned of a nuclear war.", {"escalation_risk"}),
        ("The base is there to deter raids.", {"deterrence"}),
        ("Rockets can hit targets across the river.", {"military_utility"}),
        ("The allies sent a new aid package.", {"alliance_support"}),
        ("Mediators hope for a truce.", {"diplomacy_negotiation"}),
        ("Shells killed nine civilians.", {"human_cost"}),
        ("Voters go to the polls in May.", {"domestic_politics"}),
        ("The cabinet approved the plan after long deliberation.", {"policy_process"}),
        ("The weather was mild.", set()),
    ],
)
def test_plain_sentences_show_their_frames(text, frames):
    found = {match.frame for match in framing.find(text, [sentence(text)], (), framing.lexicon())}
    assert frames <= found
    assert found or not frames
