"""What a word of speech or thought governs: the clause, object or phrase that is its content.

Every verb, noun or adjective that may be a cue gives one candidate at most, named by its construction; whether the
candidate is an attribution is for `attribution.py` to say. Dependency labels are those of spaCy's English models
(ClearNLP style). Where the parser attaches a clause wrongly, the content is wrong with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lib.analysis.parse import Parsed

PUNCTUATION = frozenset({",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "_SP", "NFP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
GROUP = frozenset({"aux", "auxpass", "neg", "prt"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible cue and its content: `cue`, the cue's main token; `via`, the preposition or -1; `content`, tokens in order."""

    cue: int
    via: int
    construction: str
    content: tuple[int, ...]


class Tree:
    """The dependency tree of a text: children of every token, and the sentence each is in."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        size = len(parsed.words)
        self.kids: list[list[int]] = [[] for _ in range(size)]
        for index, head in enumerate(parsed.heads):
            if head != index:
                self.kids[head].append(index)
        self.sentence = [0] * size
        for number, first in enumerate(parsed.first):
            last = parsed.first[number + 1] if number + 1 < len(parsed.first) else size
            self.sentence[first:last] = [number] * (last - first)

    def subtree(self, token: int, without: Iterable[int] = ()) -> list[int]:
        """The token and all below it, in the order of the text, but not the branches in `without`."""
        skipped = set(without)
        found, stack = [], [token]
        while stack:
            at = stack.pop()
            if at in skipped:
                continue
            found.append(at)
            stack.extend(self.kids[at])
        found.sort()
        return found

    def kid(self, token: int, *labels: str) -> int:
        """The first child with one of these labels, or -1."""
        deps = self.parsed.deps
        for kid in self.kids[token]:
            if deps[kid] in labels:
                return kid
        return -1

    def bounds(self, token: int) -> tuple[int, int]:
        """The token range of the sentence a token is in."""
        first = self.parsed.first
        number = self.sentence[token]
        return first[number], first[number + 1] if number + 1 < len(first) else len(self.parsed.words)


def candidate(tree: Tree, cue: int) -> Candidate | None:
    """What this token governs, if it may be a cue."""
    tag = tree.parsed.tags[cue]
    if tag[:2] == "VB":
        return _verb(tree, cue)
    if tag[:2] == "NN":
        return _noun(tree, cue)
    if tag[:2] == "JJ":
        return _adjective(tree, cue)
    return None


def _verb(tree: Tree, cue: int) -> Candidate | None:
    parsed = tree.parsed
    deps, words, heads = parsed.deps, parsed.words, parsed.heads
    kids = tree.kids[cue]
    by: dict[str, list[int]] = {}
    for kid in kids:
        by.setdefault(deps[kid], []).append(kid)
    clauses = by.get("ccomp", [])
    passive = "auxpass" in by or "nsubjpass" in by
    after = [kid for kid in clauses if kid > cue]
    before = [kid for kid in clauses if kid < cue]
    if before and not after:
        return Candidate(cue, -1, "before", tuple(_before(tree, cue, before[0])))
    if after:
        content = tree.subtree(after[0])
        return Candidate(cue, -1, "passive-clause" if passive else "clause", tuple(content))
    if deps[cue] == "parataxis" or (
        deps[cue] in {"ccomp", "dep"}
        and "nsubj" in by
        and heads[cue] != cue
        and not by.get("dobj")
        and "mark" not in by
        and heads[cue] < cue - 1
        and words[cue - 1] not in {"that"}
        and _inserted(tree, cue)
    ):
        return Candidate(cue, -1, "inserted", tuple(_around(tree, cue)))
    if (
        deps[cue] == "advcl"
        and any(words[kid].lower() == "as" for kid in by.get("mark", []))
        and "dobj" not in by
        and "xcomp" not in by
    ):
        return Candidate(cue, -1, "as", tuple(_around(tree, cue)))
    if "oprd" in by and passive:
        subject = by.get("nsubjpass", [])
        content = [t for kid in (*subject, *by["oprd"]) for t in tree.subtree(kid)]
        return Candidate(cue, -1, "passive", tuple(sorted(content)))
    if "xcomp" in by:
        kid = by["xcomp"][0]
        if passive:
            subject = [k for k in by.get("nsubjpass", []) if words[k].lower() not in RELATIVE]
            return Candidate(
                cue, -1, "passive-to", tuple(sorted(t for k in (*subject, kid) for t in tree.subtree(k)))
            )
        extra = [k for k in by.get("dobj", []) if k > cue]
        return Candidate(cue, -1, "to", tuple(sorted(t for k in (*extra, kid) for t in tree.subtree(k))))
    objects = [kid for kid in by.get("dobj", []) if kid > cue]
    if objects:
        extra = [
            k
            for k in kids
            if k > objects[0]
            and (
                deps[k] in {"oprd", "acomp"}
                or (deps[k] == "prep" and words[k].lower() in {"of", "for", "as", "about"})
            )
        ]
        tokens = sorted(t for k in (objects[0], *extra) for t in tree.subtree(k))
        return Candidate(cue, -1, "object", tuple(tokens))
    if "oprd" in by or "acomp" in by:
        kid = (by.get("oprd") or by["acomp"])[0]
        return Candidate(cue, -1, "being", tuple(tree.subtree(kid)))
    if passive and by.get("nsubjpass"):
        kid = by["nsubjpass"][0]
        extra = [k for k in by.get("prep", []) if k > cue and words[k].lower() in {"as", "of", "for"}]
        return Candidate(cue, -1, "passive", tuple(sorted(t for k in (kid, *extra) for t in tree.subtree(k))))
    for kid in by.get("prep", []):
        if kid < cue:
            continue
        inner = tree.kid(kid, "pobj", "pcomp")
        if inner >= 0:
            return Candidate(cue, kid, words[kid].lower(), tuple(tree.subtree(inner)))
    if "advcl" in by and by["advcl"][0] > cue:
        return Candidate(cue, -1, "advcl", tuple(tree.subtree(by["advcl"][0])))
    return Candidate(cue, -1, "alone", ())


def _noun(tree: Tree, cue: int) -> Candidate | None:
    parsed = tree.parsed
    deps, words = parsed.deps, parsed.words
    for kid in tree.kids[cue]:
        if kid > cue and deps[kid] in {"acl", "ccomp"}:
            marked = parsed.tags[kid] != "VBG" and parsed.tags[kid] != "VBN"
            if marked:
                return Candidate(cue, -1, "noun-clause", tuple(tree.subtree(kid)))
    for kid in tree.kids[cue]:
        if kid > cue and deps[kid] == "prep":
            inner = tree.kid(kid, "pobj", "pcomp")
            if inner >= 0 and words[kid].lower() not in {
                "by",
                "in",
                "from",
                "at",
                "with",
                "during",
                "after",
                "before",
            }:
                return Candidate(cue, kid, "noun-" + words[kid].lower(), tuple(tree.subtree(inner)))
    return None


def _adjective(tree: Tree, cue: int) -> Candidate | None:
    parsed = tree.parsed
    for kid in tree.kids[cue]:
        if kid > cue and parsed.deps[kid] in {"ccomp", "xcomp"}:
            name = "adjective-clause" if parsed.deps[kid] == "ccomp" else "adjective-to"
            return Candidate(cue, -1, name, tuple(tree.subtree(kid)))
    for kid in tree.kids[cue]:
        if kid > cue and parsed.deps[kid] == "prep":
            inner = tree.kid(kid, "pobj", "pcomp")
            if inner >= 0:
                return Candidate(
                    cue, kid, "adjective-" + parsed.words[kid].lower(), tuple(tree.subtree(inner))
                )
    return None


def clause(tree: Tree, cue: int) -> list[int]:
    """The tokens of a reporting clause without what is reported: its subject, its verb group and what stands by it."""
    parsed = tree.parsed
    keep = [cue]
    for kid in tree.kids[cue]:
        if parsed.deps[kid] not in {"ccomp", "parataxis", "punct", "conj", "cc", "dep"}:
            keep.extend(tree.subtree(kid))
    return sorted(keep)


def _before(tree: Tree, cue: int, head: int) -> list[int]:
    """Content that stands before its cue, and runs on after it where the cue is put in the middle."""
    parsed = tree.parsed
    inner = set(tree.subtree(head))
    start, _ = tree.bounds(cue)
    own = [
        k
        for k in tree.kids[cue]
        if parsed.deps[k] in SUBJECTS | GROUP and (k > head or parsed.deps[k] in SUBJECTS)
    ]
    reporting = {cue}.union(*(tree.subtree(k) for k in own)) if own else {cue}
    reporting -= inner
    lowest = min(reporting)
    if parsed.heads[cue] == cue and lowest > head:
        front = [t for t in range(start, lowest) if t not in reporting]
        tail = [t for t in inner if t > lowest]
        return sorted({*front, *tail})
    return sorted(inner)


def _around(tree: Tree, cue: int) -> list[int]:
    """The sentence around an inserted reporting clause."""
    start, end = tree.bounds(cue)
    inside = set(tree.subtree(cue))
    return [t for t in range(start, end) if t not in inside]


def _inserted(tree: Tree, cue: int) -> bool:
    """Whether a reporting clause stands between commas."""
    words = tree.parsed.words
    own = clause(tree, cue)
    start, end = tree.bounds(cue)
    left = own[0] == start or words[own[0] - 1] in {",", "”", '"', "—", "–", "-"}
    right = own[-1] + 1 >= end or words[own[-1] + 1] in {",", ".", "”", '"', "—", "–", "-"}
    return left and right
