"""How likely a candidate is an attribution: a logistic regression over its word, construction and surroundings.

The weights (`data/lexicons/confidence.json`) were fitted on the training part of PolNeAR (Newell et al. 2018), 840
American news articles of 2015 and 2016, whose notion of attribution is wide: beliefs, plans and votes count. The
probability is what such a candidate's share was there; other genres differ.
"""

import json
import math
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from lib.analysis.clauses import Candidate, Tree
from lib.analysis.cues import Cue
from lib.errors import LexiconError
from lib.settings import LEXICONS

PRIOR = 4.0
PRONOUNS = frozenset({"i", "we", "you", "he", "she", "they", "it", "this", "that", "who", "one", "people", "everyone"})
MODALS = frozenset({"would", "will", "could", "can", "should", "may", "might", "must", "to", "did", "does", "do"})
OPENERS = frozenset(
    {
        "that",
        "whether",
        "if",
        "what",
        "how",
        "why",
        "who",
        "when",
        "where",
        "to",
        "the",
        "a",
        "it",
        "he",
        "she",
    }
)


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


def features(
    tree: Tree, cue: Cue, found: Candidate, source: Collection[int], marked: bytearray, headline: bool
) -> dict[str, float]:
    """What is known of a candidate, by name. `marked` tells of each token whether it stands within quotation marks."""
    return dict(_features(tree, cue, found, source, marked, headline))


def _features(
    tree: Tree, cue: Cue, found: Candidate, source: Collection[int], marked: bytearray, headline: bool
) -> Iterator[tuple[str, float]]:
    parsed = tree.parsed
    token = found.cue
    tag = parsed.tags[token]
    part, whole = cue.constructions.get(found.construction, (0, 0))
    base = (cue.cue[0] + 0.3) / (cue.cue[1] + 3)
    here = (part + PRIOR * base) / (whole + PRIOR)
    yield "bias", 1.0
    yield "word", _logit(base)
    yield "word in construction", _logit(here)
    yield "rare word", 1 / (1 + whole)
    name = found.construction
    group = "verb " if tag[:2] == "VB" else ""
    yield f"construction {group}{name}", 1.0
    yield f"tag {tag}", 1.0
    yield f"place {parsed.deps[token]}", 1.0
    yield f"act {cue.act}", 1.0
    yield f"stance {cue.stance}", 1.0
    for kid in tree.kids[token]:
        if parsed.deps[kid] == "neg":
            yield "negated", 1.0
        elif parsed.deps[kid] == "aux" and tree.lower[kid] in MODALS:
            yield f"auxiliary {tree.lower[kid]}", 1.0
    if not source:
        yield "no source", 1.0
    else:
        last = max(source)
        first = min(source)
        word = tree.lower[last]
        if first == last and word in PRONOUNS:
            yield f"source {word}", 1.0
        elif any(parsed.tags[t] in {"NNP", "NNPS"} for t in source):
            yield "source name", 1.0
        elif any(parsed.tags[t] == "NNS" for t in source):
            yield "source plural", 1.0
        else:
            yield "source common", 1.0
        if first > token:
            yield "source after", 1.0
        if marked[first]:
            yield "source in marks", 1.0
    content = found.content
    if marked[token]:
        yield "cue in marks", 1.0
        yield f"in marks {cue.word_class}", 1.0
    elif content:
        share = sum(marked[t] for t in content) / len(content)
        if share > 0.9:
            yield "content in marks", 1.0
        elif share:
            yield "content partly in marks", 1.0
    if content:
        opener = tree.lower[content[0]]
        if opener in OPENERS:
            yield f"opens {opener}", 1.0
        size = len(content)
        yield (
            "length "
            + ("1" if size == 1 else "2-3" if size < 4 else "4-7" if size < 8 else "8-15" if size < 16 else "16+"),
            1.0,
        )
        if size == 1 and parsed.tags[content[0]] == "PRP":
            yield "content pronoun", 1.0
        if any(parsed.tags[t] in {"VBD", "VBZ", "VBP", "MD"} for t in content):
            yield "content finite", 1.0
        if any(parsed.tags[t] in {"NNP", "NNPS"} for t in content):
            yield "content names", 1.0
    else:
        yield "no content", 1.0
    if headline:
        yield "headline", 1.0


def _logit(value: float) -> float:
    return math.log(value / (1 - value)) if 0 < value < 1 else math.copysign(8.0, value - 0.5)
