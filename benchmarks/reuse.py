"""Articles that take over part of another, made from the sample articles: what was taken, and how edited, is known.

Chunks of one to three sentences of a source are set between paragraphs of a host article, so that a given share of the
words of what comes out is reused; their words are then edited at a given rate, each edit of one kind or of kinds drawn
at random. Editors work less evenly than chance does, so that real copy is easier to find at the same rate.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from lib.corpus import words
from lib.records import Span

KINDS = ("substituted", "deleted", "inserted", "swapped")
"""A word for another, a word cut, a word added, two words in each other's place."""
CHUNK = (1, 3)
"""Sentences taken over in one piece, from and to."""
_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?][”\"’]?(?=\s)|(?=\n|$))")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """A source, an article that took from it, and the spans of what it took; `rate` is the share of words edited."""

    source: str
    text: str
    taken: tuple[Span, ...]
    rate: float


def copies(texts: Sequence[str], share: float, rate: float, kinds: Sequence[str] = KINDS, seed: int = 7) -> list[Copy]:
    """One copy for every ordered pair of texts; `share` (0…1) of its words are reused, `rate` of those edited."""
    return [
        _copy(source, host, share, rate, kinds, random.Random(f"{seed} {number} {share} {rate} {','.join(kinds)}"))
        for number, (source, host) in enumerate(permutations(texts, 2))
    ]


def _copy(source: str, host: str, share: float, rate: float, kinds: Sequence[str], draw: random.Random) -> Copy:
    own = _sentences(host)
    wanted = sum(map(words, own)) * share / (1 - share)
    chunks = list(_chunks(_sentences(source), draw))
    draw.shuffle(chunks)
    vocabulary = sorted(set(_WORD.findall(host)))
    reused, size = [], 0
    for chunk in chunks:
        if size < wanted:
            size += words(chunk)
            reused.append(edited(chunk, rate, kinds, vocabulary, draw))
    while size < wanted * 0.98 and len(own) > 1:
        own.pop()
        wanted = sum(map(words, own)) * share / (1 - share)
    places = sorted(draw.randrange(len(own) + 1) for _ in reused)
    pieces: list[tuple[str, bool]] = []
    for number, sentence in enumerate([*own, ""]):
        pieces += [(chunk, True) for chunk, place in zip(reused, places, strict=True) if place == number]
        pieces.append((sentence, False))
    text, taken = "", []
    for piece, copied in pieces:
        if copied:
            taken.append((len(text), len(text) + len(piece)))
        text += f"{piece}\n\n" if piece else ""
    return Copy(source, text, tuple(taken), rate)


def edited(text: str, rate: float, kinds: Sequence[str], vocabulary: Sequence[str], draw: random.Random) -> str:
    """The text with each word edited with the probability `rate`."""
    tokens = text.split()
    made: list[str] = []
    for token in tokens:
        kind = draw.choice(kinds) if draw.random() < rate else ""
        if kind == "substituted":
            made.append(draw.choice(vocabulary))
        elif kind == "inserted":
            made += [draw.choice(vocabulary), token]
        elif kind == "swapped" and made:
            made.insert(-1, token)
        elif kind != "deleted":
            made.append(token)
    return " ".join(made)


def _sentences(text: str) -> list[str]:
    return [found.group().strip() for found in _SENTENCE.finditer(text) if words(found.group()) > 3]


def _chunks(sentences: Sequence[str], draw: random.Random) -> Iterator[str]:
    at = 0
    while at < len(sentences):
        size = draw.randint(*CHUNK)
        yield " ".join(sentences[at : at + size])
        at += size
