"""How likely a candidate is an attribution: a logistic regression over its word, construction and surroundings.

The weights (`data/lexicons/confidence.json`) were fitted on the training part of PolNeAR (Newell et al. 2018), 840
American news articles of 2015 and 2016, whose notion of attribution is wide: beliefs, plans and votes count. The
probability is what such a candidate's share was there; other genres differ.
"""

import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from statistics import fmean

from lib.analysis.clauses import Candidate, Tree
from lib.analysis.cues import Cue, lexicon
from lib.errors import LexiconError
from lib.records import Act
from lib.settings import LEXICONS

PRIOR = 4.0
"""How many sightings the rate of a word weighs against its rate in one construction, and its class against it."""
SEEN = 5
"""Sightings from which a word counts for the rate of its class and act."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PROPER = frozenset({"NNP", "NNPS"})
TELLING = frozenset(
    {
        "aux",
        "auxpass",
        "neg",
        "mark",
        "prt",
        "advmod",
        "nsubj",
        "nsubjpass",
        "dobj",
        "prep",
        "attr",
        "acomp",
        "det",
        "amod",
    }
)
"""The places in the tree whose words, beside their being filled, may tell whether a word is a cue."""


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each feature; raises LexiconError where the file is not an object of numbers."""
    path = LEXICONS / "confidence.json"
    try:
        read = json.loads(path.read_text(encoding="utf-8"))["weights"]
        return {str(name): float(value) for name, value in read.items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise LexiconError(f"{path.name} must hold an object of weights, one number for each feature.") from error


def probability(found: Mapping[str, float]) -> float:
    """The probability that these features give, between 0 and 1."""
    known = weights()
    total = sum(known.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def rate(cue: Cue, construction: str) -> tuple[float, float]:
    """How often the word is a cue, and how often in this construction: shares, drawn to those of its class and act."""
    part, whole = cue.constructions.get(construction, (0, 0))
    base = (cue.cue[0] + PRIOR * typical().get((cue.word_class, cue.act), 0.2)) / (cue.cue[1] + PRIOR)
    return base, (part + PRIOR * base) / (whole + PRIOR)


def above(size: int, rated: Iterable[tuple[Candidate, Cue]]) -> list[float]:
    """For every token, the highest rate of the candidates in whose content it stands; 0 where it stands in none."""
    highest = [0.0] * size
    for found, cue in rated:
        share = rate(cue, found.construction)[1]
        for token in found.content:
            if share > highest[token]:
                highest[token] = share
    return highest


def features(
    tree: Tree,
    cue: Cue,
    found: Candidate,
    source: Collection[int],
    marked: bytearray,
    headline: bool,
    within: float,
) -> dict[str, float]:
    """What is known of a candidate, by name.

    `marked` tells of each token whether it stands within quotation marks; `within` is the rate that `above` gives.
    """
    return dict(_features(tree, cue, found, source, marked, headline, within))


def _features(
    tree: Tree,
    cue: Cue,
    found: Candidate,
    source: Collection[int],
    marked: bytearray,
    headline: bool,
    within: float,
) -> Iterator[tuple[str, float]]:
    parsed = tree.parsed
    token = found.cue
    tag = parsed.tags[token]
    _, whole = cue.constructions.get(found.construction, (0, 0))
    base, here = rate(cue, found.construction)
    yield "bias", 1.0
    yield "word", _logit(base)
    yield "word in construction", _logit(here)
    yield "word seen", math.log1p(cue.cue[1])
    yield "construction seen", math.log1p(whole)
    yield f"construction {'verb ' if tag[:2] == 'VB' else ''}{found.construction}", 1.0
    yield f"tag {tag}", 1.0
    yield f"cue {cue.lemma}", 1.0
    yield f"act {cue.act}", 1.0
    yield f"stance {cue.stance}", 1.0
    head = parsed.heads[token]
    yield f"place {parsed.deps[token]}", 1.0
    yield f"place {parsed.deps[token]} of {parsed.tags[head][:2]}", 1.0
    yield f"head {tree.lower[head]}", 1.0
    for kid in tree.kids[token]:
        name = parsed.deps[kid]
        yield f"has {name}", 1.0
        if name in TELLING:
            yield f"has {name} {tree.lower[kid]}", 1.0
    if token:
        yield f"after {parsed.tags[token - 1]}", 1.0
        yield f"after {tree.lower[token - 1]}", 1.0
    if token + 1 < len(parsed.words):
        yield f"before {parsed.tags[token + 1]}", 1.0
        yield f"before {tree.lower[token + 1]}", 1.0
    yield from _of_source(tree, token, source, marked)
    yield from _of_content(tree, token, cue.word_class, found.content, marked)
    if headline:
        yield "headline", 1.0
    if within:
        yield "within", within
        yield f"within, rate over {int(within * 5) / 5:.1f}", 1.0
        yield f"within, {cue.word_class} {parsed.deps[token]}", within
        yield f"within, act {cue.act}", within


def _of_source(tree: Tree, token: int, source: Collection[int], marked: bytearray) -> Iterator[tuple[str, float]]:
    parsed = tree.parsed
    if not source:
        yield "no source", 1.0
        return
    inside = set(source)
    head = next((t for t in source if parsed.heads[t] not in inside or parsed.heads[t] == t), min(source))
    yield f"source {tree.lower[head]}", 1.0
    yield f"source {parsed.tags[head]}", 1.0
    yield "source far", math.log1p(abs(head - token))
    if len(source) == 1:
        yield "source of one word", 1.0
    if any(parsed.tags[t] in PROPER for t in source):
        yield "source name", 1.0
    if head > token:
        yield "source after", 1.0
    if marked[head]:
        yield "source in marks", 1.0


def _of_content(
    tree: Tree, token: int, word_class: str, content: Sequence[int], marked: bytearray
) -> Iterator[tuple[str, float]]:
    parsed = tree.parsed
    if marked[token]:
        yield "cue in marks", 1.0
        yield f"in marks {word_class}", 1.0
    if not content:
        yield "no content", 1.0
        return
    share = sum(marked[t] for t in content) / len(content)
    if not marked[token]:
        if share > 0.9:
            yield "content in marks", 1.0
        elif share:
            yield "content partly in marks", 1.0
    inside = set(content)
    head = next((t for t in content if parsed.heads[t] not in inside or parsed.heads[t] == t), content[0])
    yield f"opens {tree.lower[content[0]]}", 1.0
    yield f"opens {parsed.tags[content[0]]}", 1.0
    yield f"content {tree.lower[head]}", 1.0
    yield f"content {parsed.tags[head]}", 1.0
    yield "length", math.log(len(content))
    if len(content) == 1:
        yield "content of one word", 1.0
    if content[-1] < token:
        yield "content ahead", 1.0
    if any(parsed.tags[t] in FINITE for t in content):
        yield "content finite", 1.0
    if any(parsed.tags[t] in PROPER for t in content):
        yield "content names", 1.0


@lru_cache(maxsize=1)
def typical() -> dict[tuple[str, Act], float]:
    """By word class and act, the mean share that the words seen often enough were cues."""
    rates: dict[tuple[str, Act], list[float]] = {}
    for cue in {(cue.lemma, cue.word_class): cue for cue in lexicon().values()}.values():
        if cue.cue[1] >= SEEN:
            rates.setdefault((cue.word_class, cue.act), []).append(cue.cue[0] / cue.cue[1])
    return {name: fmean(shares) for name, shares in rates.items()}


def _logit(value: float) -> float:
    return math.log(value / (1 - value)) if 0 < value < 1 else math.copysign(8.0, value - 0.5)
