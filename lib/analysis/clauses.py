"""What a word of speech or thought governs: its content, the words of the cue, and the words that name the source.

Every verb, noun or adjective gives one candidate at most, named by its construction; whether the candidate is an
attribution is for `confidence.py` to say. The rules read the dependency tree, whose labels are those of spaCy's
English models (ClearNLP style). Where the parser attaches a clause wrongly, the content is wrong with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.analysis.cues import lexicon, words_of
from lib.analysis.parse import Parsed

PUNCTUATION = frozenset({",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "_SP", "NFP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
BREAKS = frozenset({",", ".", ";", ":", "—", "–", "-", "--", "”", '"', "''", "“", "``", ")", "("})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible cue and its content, as token positions.

    `cue` is the cue's main word; `via` the preposition that leads to the content, or -1; `content` is in order.
    """

    cue: int
    via: int
    construction: str
    content: tuple[int, ...]


class Tree:
    """The dependency tree of a text: the children of every token, and the sentence each is in."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        size = len(parsed.words)
        self.lower = [word.lower() for word in parsed.words]
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
            if at not in skipped:
                found.append(at)
                stack.extend(self.kids[at])
        found.sort()
        return found

    def kid(self, token: int, *labels: str) -> int:
        """The first child with one of these labels, or -1."""
        for kid in self.kids[token]:
            if self.parsed.deps[kid] in labels:
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
    deps, words = tree.parsed.deps, tree.lower
    by: dict[str, list[int]] = {}
    for kid in tree.kids[cue]:
        by.setdefault(deps[kid], []).append(kid)
    passive = "auxpass" in by or "nsubjpass" in by
    if _inverted(tree, cue, by):
        start = tree.subtree(_root(tree, cue))[0]
        first, _ = tree.bounds(cue)
        return Candidate(cue, -1, "before", tuple(range(max(start, first), cue)))
    clauses = by.get("ccomp", [])
    after = [kid for kid in clauses if kid > cue]
    if clauses and not after:
        return Candidate(cue, -1, "before", _before(tree, cue, clauses[0]))
    if after:
        name = "passive-clause" if passive else "clause"
        aside = [t for kid in after for t in _asides(tree, cue, kid)]
        content = (t for kid in [*after, *_added(tree, cue, after[0])] for t in tree.subtree(kid, aside))
        return Candidate(cue, -1, name, _told(tree, content))
    objects = [kid for kid in by.get("dobj", []) if kid > cue and not _occasion(tree, kid)]
    if _inserted(tree, cue, by, bool(objects)):
        return Candidate(cue, -1, "inserted", _around(tree, cue))
    as_clause = any(words[kid] == "as" for kid in by.get("mark", []))
    if deps[cue] == "advcl" and as_clause and "xcomp" not in by and (not objects or words[objects[0]] == "it"):
        return Candidate(cue, -1, "as-clause", _around(tree, cue))
    if passive and "oprd" in by:
        return Candidate(cue, -1, "passive", _tokens(tree, [*_own_subject(tree, by), *by["oprd"]]))
    if "xcomp" in by:
        to = by["xcomp"][0]
        if passive:
            return Candidate(cue, -1, "passive-infinitive", _tokens(tree, [*_own_subject(tree, by), to]))
        return Candidate(cue, -1, "infinitive", _tokens(tree, [*objects, to, *_added(tree, cue, to)]))
    if objects:
        return Candidate(cue, -1, "object", _told(tree, _tokens(tree, [*objects, *_added(tree, cue, objects[0])])))
    if "oprd" in by or "acomp" in by:
        return Candidate(cue, -1, "being", _tokens(tree, [(by.get("oprd") or by["acomp"])[0]]))
    if passive and by.get("nsubjpass"):
        extra = [kid for kid in by.get("prep", []) if kid > cue and words[kid] in {"as", "of", "for"}]
        extra.extend(_as_phrases(tree, by.get("agent", [])))
        subject = _own_subject(tree, by)
        if subject or extra:
            return Candidate(cue, -1, "passive", _tokens(tree, [*subject, *extra]))
    for kid in by.get("prep", []):
        inner = tree.kid(kid, "pobj", "pcomp")
        if kid > cue and inner >= 0 and words[kid] != "by" and not _occasion(tree, inner):
            extra = [late for late in by["prep"] if late > kid and words[late] == "as"]
            return Candidate(cue, kid, words[kid], _tokens(tree, [inner, *extra]))
    for kid in by.get("advcl", []):
        if kid > cue and tree.kid(kid, "mark") < 0:
            return Candidate(cue, -1, "advcl", tuple(tree.subtree(kid)))
    return _modifying(tree, cue, by) or Candidate(cue, -1, "alone", ())


def _modifying(tree: Tree, cue: int, by: dict[str, list[int]]) -> Candidate | None:
    """A verb whose content is the noun it modifies: "the law she opposed", "the fine imposed by the court"."""
    parsed = tree.parsed
    noun = parsed.heads[cue]
    if noun >= cue or parsed.tags[noun][:2] not in {"NN", "DT", "CD"}:
        return None
    whose = any(tree.lower[kid] not in RELATIVE for kid in by.get("nsubj", ()))
    name = ""
    if parsed.deps[cue] == "relcl" and whose:
        name = "relative"
    elif parsed.deps[cue] == "acl" and parsed.tags[cue] == "VBN" and "agent" in by:
        name = "participle"
    if not name:
        return None
    content = noun_phrase(tree, noun, tree.subtree(cue))
    return Candidate(cue, -1, name, tuple(t for t in content if t < cue)) if content else None


def _told(tree: Tree, content: Iterable[int]) -> tuple[int, ...]:
    """A content without where it was said, at its end: "… in an interview on Sunday"."""
    tokens = sorted(set(content))
    for place, token in enumerate(tokens[1:], 1):
        if tree.lower[token] in {"in", "during"} and tree.parsed.deps[token] == "prep":
            inner = tree.kid(token, "pobj")
            if inner > token and tree.lower[inner] in {
                "interview",
                "interviews",
                "statement",
                "tweet",
                "email",
                "telegram",
            }:
                return tuple(tokens[:place])
    return tuple(tokens)


def _asides(tree: Tree, cue: int, clause: int) -> list[int]:
    """What hangs on a reported clause but is the outlet's again: ", and Y called it …"; ", with some describing …";
    ", though critics see it …"; "… would sail and raised doubts", whose forms do not go together.
    """
    parsed = tree.parsed
    found = [kid for kid in tree.kids[clause] if kid > clause and (_with_others(tree, kid) or _though(tree, kid))]
    for kid in tree.kids[clause]:
        if _unlike(tree, clause, kid):
            found.append(kid)
            found.extend(t for t in tree.kids[clause] if parsed.deps[t] == "cc" and clause < t < kid)
    stack = [clause]
    while stack:
        verb = stack.pop()
        for kid in tree.kids[verb]:
            if kid < verb:
                continue
            if parsed.deps[kid] != "conj":
                if parsed.deps[kid] in {"xcomp", "ccomp"}:
                    stack.append(kid)
                continue
            stack.append(kid)
            if parsed.tags[kid] != parsed.tags[cue] or tree.lower[kid] not in words_of("quotation verbs"):
                continue
            subject = tree.kid(kid, "nsubj")
            comma = any(parsed.words[t] == "," for t in range(max(verb, kid - 8), kid))
            reports = comma or tree.kid(kid, "ccomp") >= 0
            if (subject >= 0 and parsed.tags[subject] != "PRP" and reports) or (
                subject < 0 and (parsed.tags[verb] != parsed.tags[kid] or tree.lower[kid] == tree.lower[cue])
            ):
                found.append(kid)
                found.extend(t for t in tree.kids[verb] if parsed.deps[t] == "cc" and verb < t < kid)
    return found


def _unlike(tree: Tree, verb: int, joined: int) -> bool:
    """Whether a verb joined to another does not go with its form, and so belongs to a verb above: "would sail and
    raised doubts".
    """
    parsed = tree.parsed
    if parsed.deps[joined] != "conj" or joined < verb or parsed.tags[joined] not in {"VBD", "VBZ"}:
        return False
    modal = parsed.tags[verb] == "VB" and any(parsed.tags[kid] == "MD" for kid in tree.kids[verb])
    return modal and tree.kid(joined, "aux", *SUBJECTS) < 0


def _with_others(tree: Tree, token: int) -> bool:
    """Whether a phrase tells what others do at the same time: ", with some describing it as …"."""
    parsed = tree.parsed
    if tree.lower[token] != "with" or parsed.deps[token] != "prep" or parsed.words[token - 1] != ",":
        return False
    inner = tree.kid(token, "pcomp", "pobj")
    return inner >= 0 and (parsed.tags[inner] == "VBG" or any(parsed.tags[t] == "VBG" for t in tree.kids[inner]))


def _though(tree: Tree, token: int) -> bool:
    """Whether a clause sets somebody else's view against what is reported: ", though critics see it as …"."""
    parsed = tree.parsed
    mark, subject = tree.kid(token, "mark"), tree.kid(token, "nsubj")
    if parsed.deps[token] != "advcl" or mark < 1 or subject < 0 or parsed.tags[subject] == "PRP":
        return False
    known = lexicon().get((tree.lower[token], "VB"))
    others = known is not None and known.act in {"speech", "writing", "belief"}
    return others and tree.lower[mark] in {"though", "although", "while", "whereas"} and parsed.words[mark - 1] == ","


def _noun(tree: Tree, cue: int) -> Candidate | None:
    deps, words, tags = tree.parsed.deps, tree.lower, tree.parsed.tags
    for kid in tree.kids[cue]:
        if kid > cue and deps[kid] in {"acl", "ccomp"} and tags[kid] not in {"VBG", "VBN"}:
            return Candidate(cue, -1, "noun-clause", tuple(tree.subtree(kid)))
    for kid in tree.kids[cue]:
        if deps[kid] == "relcl" and words[cue + 1 : cue + 2] == ["that"] and tree.kid(kid, "nsubj", "expl") > cue + 1:
            return Candidate(cue, -1, "noun-relative", tuple(tree.subtree(kid)))
    for kid in tree.kids[cue]:
        if kid > cue and deps[kid] == "prep" and words[kid] not in words_of("source prepositions"):
            inner = tree.kid(kid, "pobj", "pcomp")
            if inner >= 0:
                return Candidate(cue, kid, "noun-" + words[kid], tuple(tree.subtree(inner)))
    return None


def _adjective(tree: Tree, cue: int) -> Candidate | None:
    deps = tree.parsed.deps
    for kid in tree.kids[cue]:
        if kid > cue and deps[kid] in {"ccomp", "xcomp"}:
            name = "adjective-clause" if deps[kid] == "ccomp" else "adjective-to"
            return Candidate(cue, -1, name, tuple(tree.subtree(kid)))
    for kid in tree.kids[cue]:
        if kid > cue and deps[kid] == "prep":
            inner = tree.kid(kid, "pobj", "pcomp")
            if inner >= 0:
                return Candidate(cue, kid, "adjective-" + tree.lower[kid], tuple(tree.subtree(inner)))
    return None


def _tokens(tree: Tree, heads: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({token for head in heads for token in tree.subtree(head)}))


def _as_phrases(tree: Tree, agents: Iterable[int]) -> list[int]:
    """What a passive calls its subject, where the parser hung it on the agent: seen by many as a threat."""
    nouns = [tree.kid(agent, "pobj") for agent in agents]
    return [kid for noun in nouns if noun >= 0 for kid in tree.kids[noun] if tree.lower[kid] == "as"]


def _own_subject(tree: Tree, by: dict[str, list[int]]) -> list[int]:
    return [kid for kid in by.get("nsubjpass", []) if tree.lower[kid] not in RELATIVE]


def _added(tree: Tree, cue: int, first: int) -> list[int]:
    """The further complements that belong to the content: what somebody is called, blamed for or compared with."""
    deps, words = tree.parsed.deps, tree.lower
    added = []
    for kid in tree.kids[cue]:
        if kid <= first or _with_others(tree, kid):
            continue
        if deps[kid] in {"oprd", "acomp", "ccomp"}:
            added.append(kid)
        elif deps[kid] == "prep" and words[kid] in words_of("content prepositions"):
            inner = tree.kid(kid, "pobj", "pcomp")
            if inner >= 0 and (words[kid] == "as" or not _occasion(tree, inner)):
                added.append(kid)
    return added


def _occasion(tree: Tree, token: int) -> bool:
    """Whether a noun tells when or where something was said, not what."""
    return tree.lower[token] in words_of("occasions") or tree.parsed.tags[token] == "CD"


def reporting(tree: Tree, cue: int) -> list[int]:
    """The tokens of a reporting clause without what is reported: subject, verb group, and what stands by it."""
    deps = tree.parsed.deps
    kept = {cue}
    for kid in tree.kids[cue]:
        if deps[kid] not in {"ccomp", "parataxis", "punct", "conj", "cc", "dep"}:
            kept.update(tree.subtree(kid))
    return sorted(kept)


def _before(tree: Tree, cue: int, head: int) -> tuple[int, ...]:
    """Content that stands before its cue, and runs on after it where the cue is put in the middle."""
    parsed = tree.parsed
    inner = set(tree.subtree(head))
    start = tree.subtree(cue)[0]
    subject = [kid for kid in tree.kids[cue] if parsed.deps[kid] in SUBJECTS and kid > head]
    group = [kid for kid in tree.kids[cue] if parsed.deps[kid] in {"aux", "neg", "advmod"} and kid > head]
    own = {cue}.union(*(tree.subtree(kid) for kid in subject), group) - inner
    lowest = min(own)
    if parsed.heads[cue] == cue and lowest > head:
        return tuple(sorted({*(t for t in range(start, lowest) if t not in own), *(t for t in inner if t > lowest)}))
    return tuple(sorted(inner))


def _around(tree: Tree, cue: int) -> tuple[int, ...]:
    """The sentence around an inserted reporting clause."""
    opening = _opening(tree, cue)
    inside = {token for token in tree.subtree(cue) if token >= opening}
    return tuple(t for t in tree.subtree(_root(tree, cue)) if t not in inside)


def _opening(tree: Tree, cue: int) -> int:
    """Where a reporting clause begins: after the comma before its subject, even if the parser hung what is reported on
    that subject ("Ferries may run all night, an official said"); 0 where the parser set it apart.
    """
    parsed = tree.parsed
    subject = tree.kid(cue, "nsubj")
    if subject < 0 or subject > cue:
        return 0
    first = tree.subtree(subject)[0]
    comma = next((token for token in range(subject, first, -1) if parsed.words[token] in BREAKS), -1)
    verbs = (token for token in range(first, comma) if parsed.tags[token][:2] in {"VB", "MD"})
    return comma + 1 if comma > 0 and any(verbs) else 0


def _root(tree: Tree, token: int) -> int:
    while tree.parsed.heads[token] != token:
        token = tree.parsed.heads[token]
    return token


def _inverted(tree: Tree, cue: int, by: dict[str, list[int]]) -> bool:
    """Whether the speaker follows the verb, as in "…, said the official", whatever the parser made of it."""
    parsed = tree.parsed
    if cue == 0 or cue + 1 >= len(parsed.words) or parsed.tags[cue] not in {"VBD", "VBZ"}:
        return False
    if tree.lower[cue] not in words_of("quotation verbs") or parsed.words[cue - 1] not in {",", "”", '"', "''"}:
        return False
    if any(kid < cue for label in SUBJECTS for kid in by.get(label, ())) or "cc" in by:
        return False
    if any(kid < cue for kid in by.get("ccomp", ())) and any(kid > cue for kid in by.get("nsubj", ())):
        return False
    after = named_after(tree, cue)
    following = parsed.tags[after[-1] + 1] if after and after[-1] + 1 < len(parsed.words) else ""
    if following in {"VBD", "VBZ", "VBP", "MD"} and parsed.words[cue - 1] == ",":
        return False
    return bool(after) and parsed.deps[cue] in {"ROOT", "ccomp", "parataxis", "conj", "dep", "advcl"}


def named_after(tree: Tree, cue: int) -> tuple[int, ...]:
    """The noun phrase that follows a token at once, without what modifies it from behind; () where none does."""
    parsed = tree.parsed
    _, end = tree.bounds(cue)
    last = cue
    while last + 1 < end and parsed.tags[last + 1] in {
        "DT",
        "JJ",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "CD",
        "PRP$",
        "POS",
        "HYPH",
    }:
        last += 1
    phrase = range(cue + 1, last + 1)
    return tuple(phrase) if any(parsed.tags[t][:2] == "NN" for t in phrase) else ()


def _inserted(tree: Tree, cue: int, by: dict[str, list[int]], objects: bool) -> bool:
    """Whether a verb heads a reporting clause put into the sentence between commas, as in "this, he said, is it"."""
    parsed = tree.parsed
    dep = parsed.deps[cue]
    if dep not in {"parataxis", "ccomp", "dep", "conj"} or objects or "nsubj" not in by:
        return False
    if dep == "parataxis":
        return True
    if dep == "conj":
        return _trailing(tree, cue, by)
    if "mark" in by:
        return False
    start, end = tree.bounds(cue)
    stop = next((token for token in range(cue + 1, end) if parsed.words[token] in BREAKS), end)
    own = [token for token in reporting(tree, cue) if _opening(tree, cue) <= token < stop]
    left = own[0] == start or parsed.words[own[0] - 1] in BREAKS
    right = own[-1] + 1 >= end or parsed.words[own[-1] + 1] in BREAKS
    return left and right and own[-1] - own[0] < 16


def _trailing(tree: Tree, cue: int, by: dict[str, list[int]]) -> bool:
    """Whether a verb and its subject close the sentence after a comma: ", two officials said in March"."""
    parsed = tree.parsed
    if tree.lower[cue] not in words_of("quotation verbs") or parsed.tags[cue] not in {"VBD", "VBZ", "VBP"}:
        return False
    begin = tree.subtree(by["nsubj"][0])[0]
    first, end = tree.bounds(cue)
    after = [
        kid for kid in tree.kids[cue] if kid > cue and parsed.deps[kid] not in {"punct", "prep", "npadvmod", "advmod"}
    ]
    closes = all(parsed.words[token] != "," for token in range(cue, end))
    return first < begin < cue and parsed.words[begin - 1] == "," and closes and not after


def cue_words(tree: Tree, found: Candidate) -> tuple[int, ...]:
    """The words of the cue, next to each other: auxiliaries, negation, adverbs, the verb, its particle, a preposition.

    A noun brings its article and adjectives, an adjective the verb "to be".
    """
    parsed = tree.parsed
    deps, kids = parsed.deps, tree.kids
    cue = found.cue
    content = set(found.content)
    group = {cue}
    if found.via >= 0 and not any(parsed.tags[token][:2] in {"NN", "CD"} for token in range(cue + 1, found.via)):
        group.update(range(cue, found.via + 1))
    wanted = {"aux", "auxpass", "neg", "prt", "advmod"}
    if parsed.tags[cue][:2] == "NN":
        wanted = {"det", "amod", "compound", "nummod"}
    anchor = cue
    if parsed.tags[cue][:2] == "JJ" and deps[cue] == "acomp" and parsed.heads[cue] < cue:
        anchor = parsed.heads[cue]
        group.update(range(anchor, cue + 1))
    for kid in (*kids[cue], *(kids[anchor] if anchor != cue else ())):
        if (
            deps[kid] in wanted
            and (kid < cue or deps[kid] in {"prt", "neg"})
            and tree.lower[kid] not in {"when", "how", "why", "where"}
        ):
            group.add(kid)
    group -= content
    low = high = cue
    while low - 1 in group or (low - 2 in group and low - 1 not in content and deps[low - 1] in {"advmod", "npadvmod"}):
        low -= 1
    while high + 1 in group:
        high += 1
    if found.via < 0 and found.construction != "according":
        high = _further(tree, cue, high, content)
    return tuple(range(low, high + 1))


def _further(tree: Tree, cue: int, last: int, content: set[int]) -> int:
    """The last word of a cue that takes an adverb after it and a preposition: "spoke bluntly about", "agreed with"."""
    parsed = tree.parsed
    _, end = tree.bounds(cue)
    at = last + 1
    if at < end and tree.lower[at] == "it" and tree.lower[cue] in {"put", "puts", "putting"} and at not in content:
        last, at = at, at + 1
    adverb = at < end and parsed.deps[at] == "advmod" and parsed.heads[at] == cue and at not in content
    if adverb and tree.lower[at] not in {"when", "how", "why", "where", "as", "so", "ago"} and not tree.kids[at]:
        last, at = at, at + 1
    if at < end and parsed.deps[at] in {"prep", "agent"} and parsed.heads[at] == cue and at not in content:
        inner = tree.kid(at, "pobj", "pcomp")
        plain = tree.lower[cue] in words_of("plain verbs")
        if inner >= 0 and not plain and not _occasion(tree, inner) and tree.lower[at] in words_of("cue prepositions"):
            last, at = at, at + 1
    if at < end and parsed.words[at] == ":" and at not in content and any(token > at for token in content):
        last = at
    return last


def source_words(tree: Tree, found: Candidate) -> tuple[int, ...]:
    """The words that name who speaks: the subject, the agent of a passive, the owner of a noun; () where none is given.

    A verb without a subject of its own ("arguing that", "and said") has that of the clause it hangs on.
    """
    parsed = tree.parsed
    deps, heads, words = parsed.deps, parsed.heads, tree.lower
    cue = found.cue
    content = set(found.content)
    if parsed.tags[cue][:2] == "NN":
        return _noun_source(tree, cue, content)
    agent = tree.kid(cue, "agent")
    if agent >= 0:
        kid = tree.kid(agent, "pobj")
        return noun_phrase(tree, kid, content) if kid >= 0 else ()
    at = cue
    if found.construction == "before" and tree.kid(cue, "nsubj") < 0 and content and max(content) < cue:
        after = named_after(tree, cue)
        if after:
            return after
    if found.construction.startswith("passive") or tree.kid(cue, "auxpass") >= 0:
        return ()
    bare = parsed.tags[cue] == "VBN" and tree.kid(cue, "aux", "nsubj") < 0
    if bare and (deps[cue] == "advcl" or (deps[cue] == "acl" and found.construction != "clause")):
        return ()
    if deps[cue] == "advcl" and words[cue] == "asked" and tree.kid(cue, "aux", *SUBJECTS) < 0:
        return ()
    for _ in range(8):
        kid = tree.kid(at, "nsubj", "nsubjpass") if at == cue or deps[at] != "aux" else -1
        if kid >= 0 and kid not in content:
            if words[kid] in RELATIVE and heads[at] != at:
                return _with_relative(tree, heads[at], at, kid, content)
            if heads[at] != at and any(words[whose] == "whose" for whose in tree.kids[kid]):
                return _with_owner(tree, heads[at], at, kid, content)
            return noun_phrase(tree, kid, content)
        head = heads[at]
        if head == at or head in content:
            break
        if deps[at] in {"acl", "relcl"} and parsed.tags[head][:1] in {"N", "P"}:
            return noun_phrase(tree, head, content | set(tree.subtree(at)))
        if deps[at] in {"ccomp"} and tree.kid(at, "mark") >= 0:
            break
        if _unlike(tree, head, at) and heads[head] != head:
            at = heads[head]
            continue
        urged = tree.kid(head, "dobj") if deps[at] == "xcomp" else -1
        if head < urged < at and words[urged] not in RELATIVE:
            return noun_phrase(tree, urged, content | set(tree.subtree(at)))
        at = head
    return ()


def _with_relative(tree: Tree, noun: int, verb: int, pronoun: int, content: set[int]) -> tuple[int, ...]:
    """The noun a relative clause hangs on, and its pronoun where that follows at once: "voters who"."""
    phrase = noun_phrase(tree, noun, content | set(tree.subtree(verb)))
    last = phrase[-1] if phrase else noun
    comma = pronoun - last == 2 and tree.lower[last + 1] == ","
    if phrase and (pronoun == last + 1 or comma):
        return (*phrase, *range(last + 1, pronoun + 1))
    return phrase


def _with_owner(tree: Tree, owner: int, verb: int, head: int, content: set[int]) -> tuple[int, ...]:
    """The noun a clause with "whose" hangs on, and the phrase with it: "the port, whose owners"."""
    inner = noun_phrase(tree, head, content)
    outer = [token for token in noun_phrase(tree, owner, content | set(tree.subtree(verb))) if token < inner[0]]
    if not outer or inner[0] - outer[-1] > 2:
        return inner
    return (*outer, *range(outer[-1] + 1, inner[0]), *inner)


def _noun_source(tree: Tree, cue: int, content: set[int]) -> tuple[int, ...]:
    """Whose claim it is: the possessor, a phrase with "by" or "from", or the subject of the noun's verb."""
    parsed = tree.parsed
    kid = tree.kid(cue, "poss")
    if kid >= 0:
        return noun_phrase(tree, kid, content)
    for kid in tree.kids[cue]:
        if parsed.deps[kid] in {"prep", "agent"} and tree.lower[kid] in {"by", "from", "among"}:
            inner = tree.kid(kid, "pobj")
            if inner >= 0:
                return noun_phrase(tree, inner, content)
    at = cue
    if parsed.deps[cue] in {"dobj", "attr", "pobj"}:
        at = parsed.heads[cue]
        if parsed.deps[at] == "prep":
            at = parsed.heads[at]
        for _ in range(4):
            kid = tree.kid(at, "nsubj")
            if kid >= 0 and kid != cue and kid not in content:
                if tree.lower[kid] in RELATIVE and parsed.heads[at] != at:
                    return noun_phrase(tree, parsed.heads[at], content | set(tree.subtree(at)))
                return noun_phrase(tree, kid, content)
            if parsed.heads[at] == at or parsed.deps[at] not in {"xcomp", "conj", "advcl"}:
                break
            at = parsed.heads[parsed.heads[at]] if _unlike(tree, parsed.heads[at], at) else parsed.heads[at]
    return ()


def noun_phrase(tree: Tree, head: int, without: Iterable[int]) -> tuple[int, ...]:
    """The noun phrase of a head, without its relative clauses, without a possessive ending and without `without`."""
    deps = tree.parsed.deps
    skipped = set(without) - {head}
    branches = [
        kid
        for kid in tree.kids[head]
        if kid in skipped
        or (kid > head and deps[kid] in {"relcl", "case"})
        or (kid > head and deps[kid] == "prep" and (inner := tree.kid(kid, "pobj")) >= 0 and _occasion(tree, inner))
    ]
    tokens = [t for t in tree.subtree(head, branches) if t not in skipped]
    told = next(
        (t for t in tokens if t > head and tree.lower[t] == "who" and deps[tree.parsed.heads[t]] == "relcl"), -1
    )
    return stripped(tree, [t for t in tokens if t < told] if told >= 0 else tokens)


def stripped(tree: Tree, tokens: Sequence[int]) -> tuple[int, ...]:
    """Tokens without punctuation at either end."""
    tags = tree.parsed.tags
    low, high = 0, len(tokens)
    while low < high and tags[tokens[low]] in PUNCTUATION:
        low += 1
    while low < high and tags[tokens[high - 1]] in PUNCTUATION and tags[tokens[high - 1]] != "-RRB-":
        high -= 1
    return tuple(tokens[low:high])
