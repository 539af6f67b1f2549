"""Which characters are the outlet's own, and which attributed."""

import pytest

from lib.analysis import voice
from lib.records import Act, Attribution, Kind, Sentence, Span

TEXT = "“The bridge is closed,” the mayor said. “Nobody crosses.” She left a “gift” behind."


def sentence(number: int, words: str, text: str = TEXT) -> Sentence:
    start = text.index(words)
    return Sentence("a", number, start, start + len(words), "body", 0, len(words.split()))


def attribution(kind: Kind, *spans: Span) -> Attribution:
    start, end = spans[0][0], spans[-1][1]
    rest = ("neutral", "", -1, -1, "", "unknown", "", "", "", 0, 1.0)
    return Attribution("a", 0, 0, kind, "speech", start, end, spans, TEXT[start:end], "", -1, -1, *rest)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


FIRST = sentence(0, "“The bridge is closed,” the mayor said.")
SECOND = sentence(1, "“Nobody crosses.”")
THIRD = sentence(2, "She left a “gift” behind.")
SPEECH = attribution("direct", span("“The bridge is closed,”"), span("“Nobody crosses.”"))
SCARE = attribution("scare", span("“gift”"))
WHOLE = attribution("mixed", span("the mayor said. “Nobody crosses.” She left"))
TOUCHING = attribution("indirect", span("the mayor"))
INSIDE = attribution("scare", span("Nobody"))


def words(parts: voice.Split) -> list[tuple[str, list[str]]]:
    return [(spoken, [TEXT[start:end] for start, end in stretches]) for spoken, stretches in parts]


@pytest.mark.parametrize(
    ("where", "attributions", "expected"),
    [
        (FIRST, [], [("own", ["“The bridge is closed,” the mayor said."])]),
        (FIRST, [SPEECH], [("own", ["the mayor said."]), ("attributed", ["“The bridge is closed,”"])]),
        (SECOND, [SPEECH], [("attributed", ["“Nobody crosses.”"])]),
        (SECOND, [SPEECH, INSIDE], [("attributed", ["“Nobody crosses.”"])]),
        (THIRD, [SPEECH, SCARE], [("own", ["She left a “gift” behind."])]),
        (FIRST, [WHOLE], [("own", ["“The bridge is closed,”"]), ("attributed", ["the mayor said."])]),
        (THIRD, [WHOLE], [("own", ["a “gift” behind."]), ("attributed", ["She left"])]),
        (
            FIRST,
            [TOUCHING],
            [("own", ["“The bridge is closed,”", "said."]), ("attributed", ["the mayor"])],
        ),
        (FIRST, [TOUCHING, WHOLE, SPEECH], [("attributed", ["“The bridge is closed,”", "the mayor said."])]),
    ],
)
def test_each_sentence_is_split_by_voice(where, attributions, expected):
    assert [words(parts) for _, parts in voice.split_all(TEXT, [where], attributions)] == [expected]


def test_stretches_without_a_word_are_dropped():
    content = attribution("direct", span("The bridge is closed"), span("the mayor said"))
    ((_, parts),) = voice.split_all(TEXT, [FIRST], [content])
    assert words(parts) == [("attributed", ["The bridge is closed", "the mayor said"])]


def test_one_sentence_alone_is_split_without_a_gap():
    ((own, outside), (attributed, inside)) = voice.split(FIRST, [SPEECH, SCARE])
    assert (own, attributed) == ("own", "attributed")
    covered = sorted([*outside, *inside])
    assert covered[0][0] == FIRST.start
    assert covered[-1][1] == FIRST.end
    assert [end for _, end in covered[:-1]] == [start for start, _ in covered[1:]]


def test_a_sweep_over_many_sentences_agrees_with_each_alone():
    text = "One two three. " * 300
    sentences = [Sentence("a", n, 15 * n, 15 * n + 14, "body", 0, 3) for n in range(300)]
    spans = [(start, start + length) for start, length in zip(range(3, 4200, 37), [5, 40, 11] * 38, strict=True)]
    found = [attribution("indirect", each) for each in spans]
    swept = list(voice.split_all(text, sentences, found))
    assert [each for each, _ in swept] == sentences
    for each, parts in swept:
        expected = {
            at: spoken
            for spoken, stretches in voice.split(each, found)
            for start, end in stretches
            for at in range(start, end)
            if text[at].isalpha()
        }
        got = {
            at: spoken
            for spoken, stretches in parts
            for start, end in stretches
            for at in range(start, end)
            if text[at].isalpha()
        }
        assert got == expected


@pytest.mark.parametrize(
    ("kind", "act", "spoken"),
    [
        ("direct", "speech", True),
        ("indirect", "belief", True),
        ("indirect", "request", True),
        ("indirect", "intent", False),
        ("indirect", "refusal", False),
        ("mixed", "intent", True),
        ("scare", "none", False),
    ],
)
def test_plans_and_refusals_are_narrated_unless_quoted(kind: Kind, act: Act, spoken: bool) -> None:
    assert voice.speaks(kind, act) is spoken
