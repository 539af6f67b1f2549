"""The tone of each sentence, the outlet's own words apart from those it attributes, and the words behind it.

An instrument reads one stretch of text and returns the words it knows, each with its weight; the polarity
of a voice is the mean over the words of all its stretches. Sentences are scored one by one, since a score
of a whole article cannot be traced to its words. A word list knows neither the topic nor who is meant: it
hears that somebody was killed, not whom the outlet holds to blame.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain
from math import sqrt
from statistics import fmean
from typing import Any, NamedTuple

from lib.analysis import news as news_words
from lib.analysis import vader as vader_words
from lib.analysis import voice
from lib.corpus.counting import words as count_words
from lib.records import Attribution, Sentence, Span, Tone, Voice


class Scored(NamedTuple):
    """Words that an instrument scored together ("not very good"), with their weight; subjectivity is in 0…1, or None
    where the instrument has none.
    """

    words: tuple[str, ...]
    weight: float
    subjectivity: float | None = None


class Instrument(NamedTuple):
    """A way to score words: `find` gives the words it knows in a stretch of text, `divisor` what the sum of their
    weights is divided by to give the polarity (-1…1), for one weight or more.
    """

    find: Callable[[str], list[Scored]]
    divisor: Callable[[Sequence[float]], float]


def textblob(text: str) -> list[Scored]:
    """TextBlob as it is: the word list and rules of Pattern (De Smedt & Daelemans 2012), 2,900 words.

    The list was made on reviews of products and films and holds mostly adjectives: it misses the nouns and
    verbs of the news ("war", "killed") and takes "first", "late" or "criminal" for praise or blame. A
    negation turns a weight round and halves it, but a contracted one ("isn't good") is missed; an adverb
    before a word scales it. The polarity is the mean of the weights.
    """
    return [
        Scored(tuple(words), weight, subjectivity) for words, weight, subjectivity, _ in _pattern()(text).assessments
    ]


def news(text: str) -> list[Scored]:
    """The news instrument: TextBlob's list without what misleads in the news, with VADER's ratings and our own
    valences for the vocabulary of war, death, crime, crisis, aid and agreement (see `news.find`).

    The polarity is the sum of the weights over their number and one: as though a neutral word stood beside them, so
    that a single word never counts for a whole sentence. A word in a sense the lists do not mean misleads it.
    """
    return [
        Scored((hit.negator, hit.words) if hit.negator else (hit.words,), hit.weight) for hit in news_words.find(text)
    ]


def vader(text: str) -> list[Scored]:
    """VADER as it is (Hutto & Gilbert 2014): 7,500 words rated by people, made for social media.

    Its compound score, s / √(s² + 15) of the summed ratings s, comes near ±1 from a handful of words on; it scores
    the topic of a report of war as much as its tone. Weights are its ratings over 4, after its rules for negation,
    capitals, "but" and degree; these can take one past ±1. Exclamation marks stand as an entry of their own.
    """
    return [Scored((word,), weight) for word, weight in vader_words.find(text)]


INSTRUMENTS: dict[str, Instrument] = {
    "textblob": Instrument(textblob, len),
    "news": Instrument(news, lambda weights: len(weights) + 1),
    "vader": Instrument(vader, lambda weights: sqrt(sum(weights) ** 2 + 15 / 16)),
}
"""Every instrument, by its name in `Tone.instrument`."""


def contributions(instrument: str, weights: Sequence[float]) -> list[float]:
    """What each word adds to a polarity: the weights over the instrument's divisor, which add up to the polarity."""
    if not weights:
        return []
    divisor = INSTRUMENTS[instrument].divisor(weights)
    return [weight / divisor for weight in weights]


def find(text: str, sentences: Iterable[Sentence], attributions: Iterable[Attribution]) -> tuple[Tone, ...]:
    """The tone of an article: one record per sentence, voice with a word in it, and instrument.

    Weights and scores are rounded to four decimals.
    """
    return tuple(
        _tone(text, sentence, spoken, stretches, name)
        for sentence, voices in voice.split_all(text, sentences, attributions)
        for spoken, stretches in voices
        for name in INSTRUMENTS
    )


def _tone(text: str, sentence: Sentence, spoken: Voice, stretches: tuple[Span, ...], name: str) -> Tone:
    pieces = [text[start:end] for start, end in stretches]
    scored = list(chain.from_iterable(map(INSTRUMENTS[name].find, pieces)))
    return Tone(
        article=sentence.article,
        sentence=sentence.sentence,
        start=stretches[0][0],
        end=stretches[-1][1],
        voice=spoken,
        instrument=name,
        polarity=_rounded(sum(contributions(name, [each.weight for each in scored]))) if scored else None,
        subjectivity=_mean([each.subjectivity for each in scored if each.subjectivity is not None]),
        words_known=sum(
            voice.WORD.search(word) is not None for each in scored for word in " ".join(each.words).split()
        ),
        words_total=sum(map(count_words, pieces)),
        words=tuple((" ".join(each.words), _rounded(each.weight)) for each in scored),
    )


def _mean(values: list[float]) -> float | None:
    return _rounded(fmean(values)) if values else None


def _rounded(value: float) -> float:
    return round(value, 4) + 0.0  # adding zero turns -0.0 into 0.0


@cache
def _pattern() -> Any:
    from textblob.en import sentiment

    return sentiment
