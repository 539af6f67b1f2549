"""The tone of sentences, by voice, with the words behind it."""

from math import sqrt
from statistics import fmean

import pytest

from lib.analysis import tone
from lib.records import Attribution, Sentence, Span, Tone


def whole(text: str) -> Sentence:
    return Sentence("a", 0, 0, len(text), "body", 0, 0)


def quoted(text: str, *pieces: str) -> Attribution:
    spans: tuple[Span, ...] = tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
    start, end = spans[0][0], spans[-1][1]
    rest = ("neutral", "", -1, -1, "", "unknown", "", "", "", 0, 1.0)
    return Attribution("a", 0, 0, "direct", "speech", start, end, spans, "", "", -1, -1, *rest)


def by(instrument: str, text: str, *attributions: Attribution) -> list[Tone]:
    return [each for each in tone.find(text, [whole(text)], attributions) if each.instrument == instrument]


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
    (found,) = by("textblob", text)
    assert (found.polarity, found.words) == (polarity, words)
    assert (found.words_known, found.words_total) == (known, total)
    assert (found.subjectivity is None) == (polarity is None)
    assert (found.voice, found.instrument, found.start, found.end) == ("own", "textblob", 0, len(text))


def test_a_known_word_without_polarity_is_neutral_not_unknown():
    text = "The public bridge."
    (found,) = by("textblob", text)
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

    (found,) = by("textblob", text)
    assert len(found.words) > 1
    assert fmean(weight for _, weight in found.words) == pytest.approx(found.polarity, abs=1e-4)
    assert TextBlob(text).sentiment == pytest.approx((found.polarity, found.subjectivity), abs=1e-4)


def test_each_voice_is_scored_on_its_own_words():
    text = "The ugly square was, “a wonderful place,” she said, “with awful music.”"
    own, attributed = by("textblob", text, quoted(text, "a wonderful place,", "with awful music."))
    assert (own.voice, [word for word, _ in own.words]) == ("own", ["ugly"])
    assert (attributed.voice, [word for word, _ in attributed.words]) == ("attributed", ["wonderful", "awful"])
    assert attributed.polarity == 0.0
    assert (own.words_total, attributed.words_total) == (6, 6)
    assert text[attributed.start : attributed.end].startswith("a wonderful")
    assert text[attributed.start : attributed.end].endswith("music.")


def test_a_negation_in_one_voice_does_not_reach_into_the_other():
    text = "He did not “good luck” them."
    _, attributed = by("textblob", text, quoted(text, "good luck"))
    assert attributed.words == (("good", 0.7),)


def test_every_instrument_scores_every_sentence_and_voice(monkeypatch):
    shouting = tone.Instrument(lambda text: [tone.Scored((text,), -1.0, 1.0)], len)
    monkeypatch.setitem(tone.INSTRUMENTS, "shouting", shouting)
    text = "A “good day” it was."
    found = tone.find(text, [whole(text)], [quoted(text, "good day")])
    assert [(each.voice, each.instrument) for each in found] == [
        (voice, name) for voice in ("own", "attributed") for name in ("textblob", "news", "vader", "shouting")
    ]
    assert [each.polarity for each in found if each.instrument == "shouting"] == [-1.0, -1.0]


TEXTS = [
    "A really great plan, not bad, but very ugly and never simple!!",
    "The attack killed two guards; nobody praised it, and the mayor was furious.",
    "GREAT harvest, awful roads: peace and war.",
    "It wasn't a disaster, it was a triumph?",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("instrument", tone.INSTRUMENTS)
def test_what_the_words_contribute_adds_up_to_the_polarity(instrument, text):
    (found,) = by(instrument, text)
    weights = [weight for _, weight in found.words]
    assert (found.polarity is None) == (not weights)
    assert sum(tone.contributions(instrument, weights)) == pytest.approx(found.polarity or 0.0, abs=2e-4)
    assert -1 <= (found.polarity or 0.0) <= 1


def test_the_formula_of_each_instrument():
    weights = [0.5, -0.2]
    assert sum(tone.contributions("textblob", weights)) == pytest.approx(0.3 / 2)
    assert sum(tone.contributions("news", weights)) == pytest.approx(0.3 / 3)
    assert sum(tone.contributions("vader", weights)) == pytest.approx(4 * 0.3 / sqrt((4 * 0.3) ** 2 + 15))
    assert tone.contributions("news", []) == []


@pytest.mark.parametrize("text", [*TEXTS, "Kind of good, but the food was the worst :( no good."])
def test_the_vader_instrument_is_vader(text):
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    (found,) = by("vader", text)
    assert found.polarity == pytest.approx(SentimentIntensityAnalyzer().polarity_scores(text)["compound"], abs=2e-4)
    assert found.subjectivity is None


@pytest.mark.parametrize("instrument", ["news", "vader"])
def test_no_known_word_is_no_score(instrument):
    (found,) = by(instrument, "The boat crossed the river at noon.")
    assert (found.polarity, found.words, found.words_known, found.words_total) == (None, (), 0, 7)
