"""Terms of frames in sentences, and codebooks as files."""

from dataclasses import replace

import pytest

from lib.analysis import framing
from lib.errors import LexiconError
from lib.records import Attribution, Sentence

HEAD = 'label = "Test"\ndefinition = "For tests."\nsource = "Nobody"\n'


def book(tmp_path, *frames: str, name: str = "test") -> framing.Codebook:
    path = tmp_path / f"{name}.toml"
    path.write_text(HEAD + "".join(frames), encoding="utf-8")
    return framing.read(path)


def frame(name: str, terms: list[str], exceptions: list[str] | None = None) -> str:
    listed = ", ".join(f'"{term}"' for term in terms)
    barred = ", ".join(f'"{term}"' for term in exceptions or [])
    words = f'label = "{name.title()}"\ndefinition = "A test."\nsource = "Nobody"\n'
    return f"\n[frames.{name}]\n{words}terms = [{listed}]\nexceptions = [{barred}]\n"


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
def test_what_a_term_matches(tmp_path, term, text, expected):
    lexicon = framing.index([book(tmp_path, frame("test", [term]))])
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
def test_the_longest_wins_and_exceptions_do_not_count(tmp_path, terms, exceptions, text, expected):
    lexicon = framing.index([book(tmp_path, frame("test", terms, exceptions))])
    found = framing.find(text, [sentence(text)], (), lexicon)
    assert [text[match.start : match.end] for match in found] == expected


def test_frames_do_not_compete_and_keep_to_their_sentence(tmp_path):
    text = "Draw the line. Into the storm we go."
    lexicon = framing.index(
        [book(tmp_path, frame("one", ["draw* ... into", "storm"]), frame("two", ["the storm"], ["storm we"]))]
    )
    sentences = [sentence(text, 0, 14), sentence(text, 15, len(text), number=1)]
    found = framing.find(text, sentences, (), lexicon)
    assert [(match.sentence, match.frame, text[match.start : match.end]) for match in found] == [
        (1, "two", "the storm"),
        (1, "one", "storm"),
    ]


def test_a_match_has_the_voice_it_stands_in(tmp_path):
    text = "The war, he said, was “a just war”."
    lexicon = framing.index([book(tmp_path, frame("war", ["war"]))])
    start = text.index("was")
    rest = ("neutral", "he", 9, 11, "", "unknown", "", "", "", 0, 1.0)
    spans = ((start, len(text) - 1),)
    said = Attribution("a", 0, 0, "mixed", "speech", *spans[0], spans, "", "said", 12, 16, *rest)
    assert [match.voice for match in framing.find(text, [sentence(text)], (said,), lexicon)] == ["own", "attributed"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("[frames.war\n", ["test.toml", "line 4"]),
        ("", ["test.toml", "frames is missing"]),
        ("[frames]\n", ["test.toml", "[frames.conflict]"]),
        ("frames = 3\n", ["test.toml", "no frame"]),
        (frame("War", ["war"]), ["test.toml", "line 5", "frame War", "lower-case"]),
        (frame("war", []), ["test.toml", "line 5", "frame war", "no terms"]),
        (frame("war", ["war", "row", "war"]), ["line 9", "frame war", '"war" is listed twice']),
        (frame("war", ["war", "ro*w"]), ["line 9", "frame war", '"ro*w" cannot be read']),
        (frame("war", ["... war"]), ["line 9", "cannot be read"]),
        (frame("war", ["war ..."]), ["line 9", "cannot be read"]),
        (frame("war", ["war", ""]), ["line 9", "cannot be read"]),
        (frame("war", ["wa*"]), ["line 9", '"wa*" matches too much']),
        (frame("war", ["war"], ["war"]), ["frame war", "both a term and an exception"]),
        ('[frames.war]\nlabel = "War"\n', ["line 4", "frame war", "definition is missing"]),
        (frame("war", ["war"]) + 'colour = "red"\n', ["line 11", "frame war", "colour is not known"]),
        (frame("war", ["war"]).replace('"war"', "3"), ["frame war", "3 must be a term in quotation marks"]),
        (frame("war", ["war"]).replace('["war"]', '"war"'), ["line 9", "must be a list"]),
        (frame("war", ["war"]).replace('"War"', "7"), ["line 6", "label must be words"]),
    ],
)
def test_a_bad_codebook_is_named_with_its_line(tmp_path, body, named):
    with pytest.raises(LexiconError) as raised:
        book(tmp_path, body)
    for words in named:
        assert words in str(raised.value)


def test_one_name_for_two_frames_is_refused(tmp_path):
    books = [book(tmp_path, frame("war", ["war"]), name=name) for name in ("one", "two")]
    with pytest.raises(LexiconError, match=r"war.*one\.toml.*two\.toml"):
        framing.index(books)


def test_a_changed_file_is_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(framing, "CODEBOOKS", tmp_path)
    book(tmp_path, frame("war", ["war"]))
    assert framing.lexicon().frames[0].terms == ("war",)
    book(tmp_path, frame("war", ["war", "wars and battles"]))
    assert framing.lexicon().frames[0].terms == ("war", "wars and battles")
    assert framing.lexicon() is framing.lexicon()
    with pytest.raises(LexiconError, match="no codebook peace; there are test"):
        framing.lexicon("peace")


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
    }
    assert [each.frame for each in framing.lexicon("security").frames] == books["security"]
    assert len(framing.lexicon().frames) == 13


@pytest.mark.parametrize("each", framing.lexicon().frames, ids=lambda each: each.frame)
def test_every_term_of_every_frame_can_be_found(each):
    """A term shadowed by an exception, or one that its own pattern does not match, would be dead weight."""
    lexicon = framing.lexicon(each.codebook)
    for term in each.terms:
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
