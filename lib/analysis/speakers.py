"""Whom a source names: one name for one speaker throughout an article, its kind and its affiliation."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.analysis.clauses import Tree
from lib.records import SpeakerKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: `name` is "" where the source resolves to nobody."""

    name: str = ""
    kind: SpeakerKind = "unknown"
    affiliation: str = ""


def resolve(tree: Tree, sources: Sequence[Sequence[int]]) -> list[Speaker]:
    """The speaker each source (token positions) names."""
    parsed = tree.parsed
    found = []
    for source in sources:
        names = [t for t in source if parsed.tags[t] in {"NNP", "NNPS"}]
        found.append(Speaker(" ".join(parsed.words[t] for t in names), "named_person") if names else Speaker())
    return found
