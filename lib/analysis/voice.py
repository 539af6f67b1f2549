"""Which characters of a sentence are the outlet's own words, and which it attributes to somebody.

The attributed voice is what stands inside the content of an attribution, the own voice all else: cues, sources,
quotation marks around words that nobody is said to utter (scare quotes), and what somebody plans or refuses to do in
the outlet's wording ("the president has decided to leave"): such an act is narrated, not uttered. Reported speech that
was not found counts as the outlet's own words, so the own voice is, if anything, overstated.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from lib.records import Act, Attribution, Kind, Sentence, Span, Voice

WORD = re.compile(r"[\w▒]")
NARRATED: frozenset[Act] = frozenset({"intent", "refusal"})
"""Acts that an outlet tells in its own words, unless it quotes."""

Split = list[tuple[Voice, tuple[Span, ...]]]
"""The voices of one sentence, own before attributed, each with its stretches in reading order."""


def speaks(kind: Kind, act: Act) -> bool:
    """Whether an attribution of this kind and act gives its speaker words, and not the outlet."""
    return kind in ("direct", "mixed") or (kind == "indirect" and act not in NARRATED)


def split(sentence: Sentence, attributions: Iterable[Attribution]) -> Split:
    """The voices of one sentence, each with its stretches as offsets into the article's text.

    The stretches cover the whole sentence, white space and punctuation included.
    """
    return _cut(sentence, _inside(sentence, _attributed(attributions)))


def split_all(
    text: str, sentences: Iterable[Sentence], attributions: Iterable[Attribution]
) -> Iterator[tuple[Sentence, Split]]:
    """Each sentence of an article with its voices, in one sweep over sentences in reading order.

    Stretches are trimmed of white space; those without a letter or digit (a mark, a full stop) are dropped.
    """
    spans = _attributed(attributions)
    first = 0
    for sentence in sentences:
        while first < len(spans) and spans[first][1] <= sentence.start:
            first += 1
        last = first
        while last < len(spans) and spans[last][0] < sentence.end:
            last += 1
        voices = _cut(sentence, _inside(sentence, spans[first:last]))
        worded = ((voice, tuple(_worded(text, stretches))) for voice, stretches in voices)
        yield sentence, [(voice, stretches) for voice, stretches in worded if stretches]


def spoken(attributions: Iterable[Attribution]) -> list[Span]:
    """The spans of all contents that give words, sorted; they may be nested."""
    return sorted(span for one in attributions if speaks(one.kind, one.act) for span in one.spans)


def at(spans: list[Span], start: int) -> Voice:
    """The voice of the character at `start`, from the spans that `spoken` gives."""
    inside = any(first <= start < last for first, last in spans[: bisect_right(spans, (start, start + 10**9))])
    return "attributed" if inside else "own"


def said_at(attributions: Iterable[Attribution], start: int) -> Attribution | None:
    """The innermost attribution that gives words and holds the character at `start`, or None in the own voice."""
    holding = [
        one
        for one in attributions
        if one.start <= start < one.end
        and speaks(one.kind, one.act)
        and any(first <= start < last for first, last in one.spans)
    ]
    return max(holding, key=lambda one: (one.layer, one.start - one.end), default=None)


def _attributed(attributions: Iterable[Attribution]) -> list[Span]:
    """The contents of the attributions that give words, sorted, with those that overlap or touch joined."""
    joined: list[Span] = []
    for start, end in spoken(attributions):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _inside(sentence: Sentence, spans: Iterable[Span]) -> list[Span]:
    """The parts of the spans that lie in the sentence."""
    clipped = ((max(start, sentence.start), min(end, sentence.end)) for start, end in spans)
    return [(start, end) for start, end in clipped if start < end]


def _cut(sentence: Sentence, attributed: list[Span]) -> Split:
    """The sentence cut at the attributed spans, which lie in it in order."""
    starts = [sentence.start, *(end for _, end in attributed)]
    ends = [*(start for start, _ in attributed), sentence.end]
    own = [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    voices: Split = [("own", tuple(own)), ("attributed", tuple(attributed))]
    return [(voice, stretches) for voice, stretches in voices if stretches]


def _worded(text: str, stretches: Iterable[Span]) -> Iterator[Span]:
    for start, end in stretches:
        stretch = text[start:end]
        if WORD.search(stretch):
            yield start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip())
