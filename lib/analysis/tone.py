"""The tone of each sentence, the outlet's own words apart from those it attributes, and the words behind it.

An instrument reads one stretch of text and returns the words it knows, each with its weight; the polarity
of a voice is the mean over the words of all its stretches. Sentences are scored one by one, since a score
of a whole article cannot be traced to its words. A word list knows neither the topic nor who is meant: it
hears that somebody was killed, not whom the outlet holds to blame.
"""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from statistics import fmean
from typing import Any, NamedTuple

from lib.analysis import voice
from lib.corpus.counting import words as count_words
from lib.records import Attribution, Sentence, Span, Tone, Voice


class Scored(NamedTuple):
    """Words that an instrument scored together ("not very good"): weight in -1…1, subjectivity in 0…1."""

    words: tuple[str, ...]
    weight: float
    subjectivity: float


Instrument = Callable[[str], list[Scored]]


def textblob(text: str) -> list[Scored]:
    """TextBlob as it is: the word list and rules of Pattern (De Smedt & Daelemans 2012), 2,900 words.

    The list was made on reviews of products and films and holds mostly adjectives: it misses the nouns and
    verbs of the news ("war", "killed") and takes "first", "late" or "criminal" for praise or blame. A
    negation turns a weight round and halves it, but a contracted one ("isn't good") is missed; an adverb
    before a word scales it.
    """
    return [
        Scored(tuple(words), weight, subjectivity) for words, weight, subjectivity, _ in _pattern()(text).assessments
    ]


INSTRUMENTS: dict[str, Instrument] = {"textblob": textblob}
"""Every instrument, by its name in `Tone.instrument`."""


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
    scored = list(chain.from_iterable(map(INSTRUMENTS[name], pieces)))
    return Tone(
        article=sentence.article,
        sentence=sentence.sentence,
        start=stretches[0][0],
        end=stretches[-1][1],
        voice=spoken,
        instrument=name,
        polarity=_mean([each.weight for each in scored]),
        subjectivity=_mean([each.subjectivity for each in scored]),
        words_known=sum(voice.WORD.search(word) is not None for each in scored for word in each.words),
        words_total=sum(map(count_words, pieces)),
        words=tuple((" ".join(each.words), round(each.weight, 4) + 0.0) for each in scored),
    )


def _mean(values: list[float]) -> float | None:
    return round(fmean(values), 4) + 0.0 if values else None  # adding zero turns -0.0 into 0.0


@cache
def _pattern() -> Any:
    from textblob.en import sentiment

    return sentiment
