"""The verbs of an article, each with the words that name who does it and to whom: what codebook patterns are read off.

They are kept with the evidence, so that a changed codebook re-scores a story without a parse. A verb without a subject
of its own has that of the verb it is joined to, or of the noun it describes ("the army shelled the port and took it";
"the port shelled on Monday"); a passive is turned round. Where the parser attaches a clause wrongly, so does this.
"""

from collections.abc import Iterator, Sequence

from lib.analysis.clauses import RELATIVE, Tree
from lib.analysis.parse import Parsed
from lib.records import Predicate, Sentence, Span

AGAINST = frozenset({"against", "at", "for", "from", "on", "to", "upon", "with"})
"""Prepositions whose noun is taken for the patient of a verb without an object: "they fired on the crowd"."""
NOWHERE: Span = (-1, -1)
ASIDE = frozenset({"relcl", "acl", "appos", "punct", "cc", "advcl"})
"""What is left out of the words that name somebody, at their edges."""


def find(parsed: Parsed, sentences: Sequence[Sentence]) -> tuple[Predicate, ...]:
    """One record per verb that is not an auxiliary, in reading order."""
    tree = Tree(parsed)
    deps, tags = parsed.deps, parsed.tags
    found = []
    place = 0
    for verb, tag in enumerate(tags):
        if tag[:2] != "VB" or deps[verb] in {"aux", "auxpass"}:
            continue
        start, end = parsed.starts[verb], parsed.ends[verb]
        while place < len(sentences) and sentences[place].end <= start:
            place += 1
        if place == len(sentences) or sentences[place].start > start:
            continue
        whole = sentences[place]
        agent, patient = (_span(tree, head, whole) for head in _sides(tree, verb))
        found.append(Predicate(whole.article, whole.sentence, start, end, *agent, *patient))
    return tuple(found)


def _sides(tree: Tree, verb: int) -> tuple[int, int]:
    """The heads of the words that name the agent and the patient, -1 where there is none."""
    deps, tags, heads = tree.parsed.deps, tree.parsed.tags, tree.parsed.heads
    subject = tree.kid(verb, "nsubj")
    turned = tree.kid(verb, "nsubjpass")
    by = tree.kid(verb, "agent")
    agent = tree.kid(by, "pobj") if by >= 0 else subject
    patient = turned if turned >= 0 else _object(tree, verb)
    above = heads[verb]
    if deps[verb] in {"relcl", "acl"}:
        noun = tree.kid(verb, "nsubj", "nsubjpass")
        if noun >= 0 and tree.lower[noun] in RELATIVE:
            agent, patient = (above, patient) if noun == subject else (agent, above)
        elif deps[verb] == "acl" and tags[verb] == "VBN" and noun < 0:
            patient = above
        elif deps[verb] == "acl" and noun < 0:
            agent = above
        elif patient < 0:
            patient = above
    elif subject < 0 and turned < 0 and above != verb and tags[above][:2] == "VB":
        passive = tree.kid(verb, "auxpass") >= 0
        shared = next(_shared(tree, verb), -1)
        if passive and patient < 0:
            patient = shared
        elif not passive and by < 0:
            agent = shared
    return agent, patient


def _shared(tree: Tree, verb: int) -> Iterator[int]:
    """The subjects of the verbs that this one is joined to or depends on, the nearest first."""
    deps, heads = tree.parsed.deps, tree.parsed.heads
    while deps[verb] in {"conj", "xcomp", "advcl"} and heads[verb] != verb:
        verb = heads[verb]
        subject = tree.kid(verb, "nsubj", "nsubjpass")
        if subject >= 0:
            yield subject


def _object(tree: Tree, verb: int) -> int:
    thing = tree.kid(verb, "dobj", "dative")
    if thing >= 0:
        return thing
    for kid in tree.kids[verb]:
        if tree.parsed.deps[kid] == "prep" and tree.lower[kid] in AGAINST:
            return tree.kid(kid, "pobj")
    return -1


def _span(tree: Tree, head: int, sentence: Sentence) -> Span:
    """The words that hang on a noun, within its sentence."""
    if head < 0:
        return NOWHERE
    parsed = tree.parsed
    tokens = tree.subtree(head, [kid for kid in tree.kids[head] if parsed.deps[kid] in ASIDE])
    held = [at for at in tokens if sentence.start <= parsed.starts[at] and parsed.ends[at] <= sentence.end]
    return (parsed.starts[held[0]], parsed.ends[held[-1]]) if held else NOWHERE
