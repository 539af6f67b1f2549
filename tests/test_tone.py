"""The tone of sentences, by voice, with the words behind it."""

from statistics import fmean

import pytest

from lib.analysis import tone
from lib.records import Attribution, Sentence, Span


def whole(text: str) -> Sentence:
    return Sentence("a", 0, 0, len(text), "body", 0, 0)


def quoted(text: str, *pieces: str) -> Attribution:
    spans: tuple[Span, ...] = tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
    start, end = spans[0][0], spans[-1][1]
    rest = ("neutral", "", -1, -1, "", "unknown", "", "", "", 0, 1.0)
    return Attribution("a", 0, 0, "direct", "speech", start, end, spans, "", "", -1, -1, *rest)


@pytest.mark.parametrize(
    ("text", "polarity", "words", "known", "total"),
    [
        ("A good harvest.", 0.7, (("good", 0.7),), 1, 3),
        ("It was not a good harvest.", -0.35, (("not good", -0.35),), 2, 6),
        ("A terrible, good harvest.", -0.15, (("terrible", -1.0), ("good", 0.7)), 2, 4),
        ("Troops crossed the river.", None, (), 0, 4),
    ],
)
def test_polarity_and_the_words_that_made_it(text, polarity, words, known, total):
    (found,) = tone.find(text, [whole(text)], ())
    assert (found.polarity, found.words) == (polarity, words)
    assert (found.words_known, found.words_total) == (known, total)
    assert (found.subjectivity is None) == (polarity is None)
    assert (found.voice, found.instrument, found.start, found.end) == ("own", "textblob", 0, len(text))


def test_a_known_word_without_polarity_is_neutral_not_unknown():
    text = "The public bridge."
    (found,) = tone.find(text, [whole(text)], ())
    assert (found.polarity, found.words_known) == (0.0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "A really great plan, not bad, but very ugly and never simple!",
        "The first late offer was excellent; the last was a disaster and extremely sad.",
        "He was not only brave but beautiful, clever and (!) wrong.",
    ],
)
def test_the_mean_of_the_words_is_textblobs_polarity(text):
    from textblob import TextBlob

    (found,) = tone.find(text, [whole(text)], ())
    assert len(found.words) > 1
    assert fmean(weight for _, weight in found.words) == pytest.approx(found.polarity, abs=1e-4)
    assert TextBlob(text).sentiment == pytest.approx((found.polarity, found.subjectivity), abs=1e-4)


def test_each_voice_is_scored_on_its_own_words():
    text = "The ugly square was, “a wonderful place,” she said, “with awful music.”"
    own, attributed = tone.find(text, [whole(text)], [quoted(text, "a wonderful place,", "with awful music.")])
    assert (own.voice, [word for word, _ in own.words]) == ("own", ["ugly"])
    assert (attributed.voice, [word for word, _ in attributed.words]) == ("attributed", ["wonderful", "awful"])
    assert attributed.polarity == 0.0
    assert (own.words_total, attributed.words_total) == (6, 6)
    assert text[attributed.start : attributed.end].startswith("a wonderful")
    assert text[attributed.start : attributed.end].endswith("music.")


def test_a_negation_in_one_voice_does_not_reach_into_the_other():
    text = "He did not “good luck” them."
    _, attributed = tone.find(text, [whole(text)], [quoted(text, "good luck")])
    assert attributed.words == (("good", 0.7),)


def test_every_instrument_scores_every_sentence_and_voice(monkeypatch):
    monkeypatch.setitem(tone.INSTRUMENTS, "shouting", lambda text: [tone.Scored((text,), -1.0, 1.0)])
    text = "A good day."
    assert [(each.instrument, each.polarity) for each in tone.find(text, [whole(text)], ())] == [
        ("textblob", 0.7),
        ("shouting", -1.0),
    ]
