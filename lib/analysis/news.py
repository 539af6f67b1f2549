"""The news instrument: the words of a text that carry tone in the news, each with its weight and its place.

A weight comes from, in this order: the mean of our valence (data/lexicons/tone/news.toml) and that of VADER's
raters (Hutto & Gilbert 2014: ten people a word) where both know the word, one of them where one does, else half of
TextBlob's (De Smedt & Daelemans 2012). Words that say nothing about tone in the news are passed over (stop.toml), and
so are words with a capital within a sentence, which are parts of names. A negation close before a word turns its
weight round and weakens it, a remedy ("prevent a war") makes a bad thing mildly good, "very" and "slightly" scale
(modifiers.toml). It reads words, not meanings: irony, a sense that the lists do not mean, and all that is told without
a judging word escape it.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from lib.errors import LexiconError
from lib.settings import LEXICONS

TONE = LEXICONS / "tone"
NEGATED = {True: -0.6, False: -0.4}
"""What a negation makes of a good (True) and a bad word: "not good" is worse than "not bad" is good."""
REMEDIED = -0.3
STRONGER, WEAKER = 1.3, 0.7
UNRATED = 0.5
"""How much of a weight counts that TextBlob's list alone gives: its authors set it, no raters did."""
SHORTEST = 3
"""Letters: shorter entries of VADER's list are chat and emoticons."""

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[,.;:!?()\"“”—–]")
MARKS = frozenset(',.;:!?()"“”—–')
OPENING = frozenset('.:!?"“”')
"""Marks after which a word has a capital without being a name."""


class Hit(NamedTuple):
    """Words that carry tone: offsets into the text, weight (-1…1), and the list the weight comes from.

    `origin` is a list of news.toml, "vader" or "textblob". `negator` is the word that turned it round, or "".
    """

    start: int
    end: int
    words: str
    weight: float
    origin: str
    negator: str


class Lexicon(NamedTuple):
    """Weights and origins of single words, and of terms of several words by their first, longest first."""

    words: dict[str, tuple[float, str]]
    terms: dict[str, list[tuple[tuple[str, ...], float, str]]]


def find(text: str) -> list[Hit]:
    """Every word or term of the text that has a weight, in reading order; a stretch of text stands by itself."""
    lexicon = _lexicon()
    places = [match.span() for match in WORD.finditer(text)]
    lowered = text.lower().replace("’", "'")
    if len(lowered) != len(text):  # a letter whose lower case is two, which would move the offsets
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text.replace("’", "'"))
    words = [lowered[start:end] for start, end in places]
    names = _names(text, places, words)
    hits = []
    at = 0
    while at < len(words):
        length, weight, origin = _entry(lexicon, words, at)
        if weight and at not in names:
            scaled, negator = _modified(words, at, weight)
            start, end = places[at][0], places[at + length - 1][1]
            hits.append(Hit(start, end, " ".join(words[at : at + length]), scaled, origin, negator))
        at += length
    return hits


def _names(text: str, places: list[tuple[int, int]], words: list[str]) -> set[int]:
    """The words with a capital that do not begin a sentence, and so are parts of names ("the Freedom Bank"); none in a
    text where most words have one, as in some headlines.
    """
    capital = [text[start].isupper() and not text[start:end].isupper() for start, end in places]
    long = [one for one, (start, end) in zip(capital, places, strict=True) if end - start > SHORTEST]
    if 2 * sum(long) > len(long):
        return set()
    return {at for at, one in enumerate(capital) if one and at and words[at - 1] not in OPENING}


def _entry(lexicon: Lexicon, words: list[str], at: int) -> tuple[int, float, str]:
    """How many words from here make an entry, its weight and origin; (1, 0, "") where there is none."""
    word = words[at]
    for term, weight, origin in lexicon.terms.get(word, ()):
        if tuple(words[at : at + len(term)]) == term:
            return len(term), weight, origin
    if word in lexicon.words:
        return 1, *lexicon.words[word]
    parts = [lexicon.words[part] for part in word.split("-") if part in lexicon.words] if "-" in word else []
    known = [part for part in parts if part[0]]
    return (1, sum(weight for weight, _ in known) / len(known), known[0][1]) if known else (1, 0.0, "")


def _modified(words: list[str], at: int, weight: float) -> tuple[float, str]:
    """The weight as the words before it leave it, and the word that negates it, or ""."""
    change = _modifiers()
    before = words[at - 1] if at else ""
    if before in change["stronger"]:
        weight *= STRONGER
    elif before in change["weaker"]:
        weight *= WEAKER
    weight = max(-1.0, min(1.0, weight))
    negators = []
    remedy = False
    for place in range(at - 1, max(-1, at - 1 - change["scope"]), -1):
        word = words[place]
        if word in MARKS or word in change["breaks"]:
            break
        if word in change["negators"] or word.endswith("n't"):
            if words[place + 1] not in change["unless_before"]:
                negators.append(word)
        elif word in change["remedies"]:
            remedy = True
    if len(negators) % 2:
        return weight * NEGATED[weight > 0], negators[0]
    if remedy and weight < 0:
        return weight * REMEDIED, ""
    return weight, ""


@cache
def _lexicon() -> Lexicon:
    stop = read("stop.toml")
    words = {word: (weight * UNRATED, "textblob") for word, weight in _textblob()}
    vader = dict(_vader())
    words |= {word: (weight, "vader") for word, weight in vader.items()}
    terms: dict[str, tuple[float, str]] = {}
    words = {word: entry for word, entry in words.items() if word not in _stop()}
    for word, (valence, name) in valences().items():
        rated = vader.get(word) if word not in _stop() else None
        (terms if " " in word else words)[word] = (valence if rated is None else (valence + rated) / 2, name)
    for term in stop["terms"]:
        (terms if " " in term else words)[term] = (0.0, "stop")
    filed: dict[str, list[tuple[tuple[str, ...], float, str]]] = defaultdict(list)
    for term, (weight, name) in sorted(terms.items(), key=lambda entry: -len(entry[0])):
        split = tuple(term.split())
        filed[split[0]].append((split, weight, name))
    return Lexicon(words, dict(filed))


@cache
def valences() -> dict[str, tuple[float, str]]:
    """Our own valence (-1…1) of every word and form in news.toml, and the list it stands in; raises LexiconError."""
    listed: dict[str, tuple[float, str]] = {}
    for name, entry in read("news.toml")["lists"].items():
        for valence, words in entry["words"].items():
            for word in words:
                if word in listed:
                    raise LexiconError(f'news.toml: "{word}" is in two lists, {listed[word][1]} and {name}; keep one.')
                if not -1 <= float(valence) <= 1:
                    raise LexiconError(f"news.toml, list {name}: {valence} is no valence from -1 to 1.")
                listed[word] = (float(valence), name)
    inflected = {form: entry for word, entry in listed.items() for form in forms(word)}
    return inflected | listed


def target_shares() -> dict[str, float]:
    """How much of a word's weight falls on those a sentence is about, by list, where that is not all of it."""
    return {name: float(entry.get("on_target", 1)) for name, entry in read("news.toml")["lists"].items()}


def passed_over(words: str) -> bool:
    """Whether these words, as an instrument scored them, hold one that judges nothing in the news (stop.toml)."""
    return any(word in _stop() for word in words.lower().replace("’", "'").split())


@cache
def _stop() -> frozenset[str]:
    return frozenset(read("stop.toml")["words"])


def forms(word: str) -> Iterator[str]:
    """The word and what may be its regular forms; of several words, the first and the last are inflected."""
    first, *rest = word.split()
    if rest:
        yield word
        yield from (" ".join([form, *rest]) for form in _inflected(first))
        yield from (" ".join([first, *rest[:-1], form]) for form in _inflected(rest[-1]))
    else:
        yield word
        yield from _inflected(word)


def _inflected(word: str) -> Iterator[str]:
    if word.endswith("e"):
        yield from (word + "s", word + "d", word[:-1] + "ing")
    elif word.endswith("y") and word[-2:-1] not in "aeiou":
        yield from (word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        yield from (word + "es", word + "ed", word + "ing")
    else:
        yield from (word + "s", word + "ed", word + "ing")
        if re.search(r"[^aeiou][aeiou][bdgmnprt]$", word):
            yield from (word + word[-1] + "ed", word + word[-1] + "ing")


@cache
def read(name: str) -> dict[str, Any]:
    """A file of data/lexicons/tone; raises LexiconError."""
    return _read(TONE / name)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name} cannot be read: {error}.") from error


@cache
def _modifiers() -> dict[str, Any]:
    return {name: entry if name == "scope" else frozenset(entry) for name, entry in read("modifiers.toml").items()}


def _textblob() -> Iterator[tuple[str, float]]:
    """The words of TextBlob's list with their polarity (-1…1), those at 0 left out."""
    from textblob.en import sentiment

    sentiment.load()
    for word, entry in dict.items(sentiment):
        polarity = (entry.get(None) or next(iter(entry.values())))[0]
        if polarity:
            yield word, polarity


def _vader() -> Iterator[tuple[str, float]]:
    """The words of VADER's list with their mean rating, from -4…4 brought to -1…1, without emoticons and chat."""
    from lib.analysis.vader import analyser

    for word, rating in analyser().lexicon.items():
        if len(word) >= SHORTEST and word[0].isalpha() and word[-1].isalpha():
            yield word, rating / 4
