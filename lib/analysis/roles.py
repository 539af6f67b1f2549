"""Who does and who suffers: what a name or noun is the agent or patient of, read off the dependency tree.

Agent and patient are Dowty's proto-roles (1991) as far as syntax tells them: subjects of active verbs and what "by"
leads to act, objects and subjects of passive verbs are acted upon, and so are those joined to them, those a relative
clause speaks of, and those whose noun names the deed ("Marsh's attack on Hale"). Where the parse is wrong the role is
wrong with it. Subjects that only undergo something ("Hale fell") count as agents.
"""

from collections.abc import Iterator
from typing import Literal

from lib.analysis.clauses import Tree
from lib.records import Span

Role = Literal["agent", "patient"]

INHERITED = 0.7
"""How much of an effect reaches the subject a verb shares with another ("was said to have lied")."""
OBLIQUE = 0.6
"""How much of an effect reaches whom a preposition leads to ("shouted at X")."""
AGAINST = frozenset({"on", "against", "of", "for", "to", "with", "toward", "towards", "about", "over", "at", "in"})
TOWARDS = frozenset({"against", "on", "at", "for", "to", "with", "about"})
RELATIVE = frozenset({"who", "which", "that"})


def of(tree: Tree, head: int) -> Iterator[tuple[Role, int, float]]:
    """What the target is agent or patient of: the role, the verb or noun, and how much of an effect reaches it."""
    deps, tags, lower = tree.parsed.deps, tree.parsed.tags, tree.lower
    for kid in tree.kids[head]:
        if deps[kid] == "relcl":
            subject, passive = tree.kid(kid, "nsubj"), tree.kid(kid, "nsubjpass")
            if subject >= 0 and lower[subject] in RELATIVE:
                yield from _shared(tree, kid, "agent")
            elif passive >= 0 and lower[passive] in RELATIVE:
                yield from _shared(tree, kid, "patient")
            elif subject >= 0:
                yield "patient", kid, INHERITED
        elif deps[kid] == "acl":
            yield "patient" if tags[kid] == "VBN" else "agent", kid, INHERITED
    at = first_of_several(tree, head)
    above = tree.parsed.heads[at]
    if above == at:
        return
    label = deps[at]
    if label == "nsubj":
        yield from _shared(tree, above, "agent")
    elif label == "nsubjpass":
        yield from _shared(tree, above, "patient")
    elif label in {"dobj", "dative"}:
        yield "patient", above, 1.0
    elif label in {"poss", "compound"}:
        yield "agent", above, 1.0
        if label == "poss" and deps[above] in {"dobj", "nsubjpass"}:
            yield "patient", tree.parsed.heads[above], INHERITED
        elif label == "poss" and deps[above] == "nsubj":
            yield "agent", tree.parsed.heads[above], INHERITED
    elif label == "pobj":
        governor = tree.parsed.heads[above]
        if deps[above] == "agent":
            yield "agent", governor, 1.0
        elif tags[governor][:2] in {"NN", "JJ"}:
            yield "patient" if lower[above] in AGAINST else "agent", governor, 1.0
        elif lower[above] in TOWARDS:
            yield "patient", governor, OBLIQUE
            thing = tree.kid(governor, "dobj")
            if thing >= 0:
                yield "patient", thing, 1.0


def _shared(tree: Tree, verb: int, role: Role) -> Iterator[tuple[Role, int, float]]:
    """A verb with this subject, and the verbs that share it: joined ones, infinitives, participles."""
    deps, tags = tree.parsed.deps, tree.parsed.tags
    yield role, verb, 1.0
    waiting = [verb]
    while waiting:
        above = waiting.pop()
        for kid in tree.kids[above]:
            own = tree.kid(kid, "nsubj", "nsubjpass") >= 0
            joined = deps[kid] == "conj" and tags[kid][:2] == "VB" and not own
            if joined or (deps[kid] == "xcomp" and tags[kid][:2] == "VB"):
                bare = joined and tags[kid] == "VBN" and tree.kid(kid, "aux", "dobj") < 0 and passive(tree, above)
                yield "patient" if bare or tree.kid(kid, "auxpass") >= 0 else "agent", kid, INHERITED
                if joined:
                    waiting.append(kid)
            elif deps[kid] == "advcl" and tags[kid] == "VBG" and not own:
                yield "agent", kid, INHERITED


def passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the passive: "was struck", "the town struck on Sunday", "struck by two missiles"."""
    parsed = tree.parsed
    if parsed.tags[verb] not in {"VBN", "VBD"}:
        return False
    if tree.kid(verb, "auxpass", "nsubjpass", "agent") >= 0:
        return True
    if parsed.deps[verb] == "conj" and tree.kid(verb, "aux", "dobj", "nsubj") < 0:
        return parsed.tags[verb] == "VBN" and passive(tree, parsed.heads[verb])
    return parsed.tags[verb] == "VBN" and parsed.deps[verb] == "acl"


def first_of_several(tree: Tree, token: int) -> int:
    """The first of several joined by "and" or put beside each other, which carries their common label."""
    parsed = tree.parsed
    while parsed.deps[token] in {"conj", "appos"} and parsed.tags[parsed.heads[token]][:2] in {"NN", "PR"}:
        token = parsed.heads[token]
    return token


def path(tree: Tree, token: int) -> list[int]:
    """The token and those above it, as far as the root."""
    path = [token]
    while tree.parsed.heads[token] != token:
        token = tree.parsed.heads[token]
        path.append(token)
    return path


def clause(tree: Tree, head: int) -> Span:
    """The clause a token stands in: the nearest verb above it with all that hangs on it, or the whole sentence."""
    parsed = tree.parsed
    verb = next((token for token in path(tree, head) if parsed.tags[token][:2] in {"VB", "MD"}), -1)
    first, last = tree.bounds(head)
    if verb >= 0:
        tokens = [token for token in tree.subtree(verb) if first <= token < last]
        first, last = tokens[0], tokens[-1] + 1
    return parsed.starts[first], parsed.ends[last - 1]


def subject(tree: Tree, verb: int) -> int:
    """The noun that a verb or predicate is said of, also where it shares it with another or stands in a relative
    clause; -1 where there is none.
    """
    deps = tree.parsed.deps
    seen = set()
    while verb not in seen:
        seen.add(verb)
        own = tree.kid(verb, "nsubj", "nsubjpass")
        if own >= 0 and not (deps[verb] == "relcl" and tree.lower[own] in RELATIVE):
            return own
        above = tree.parsed.heads[verb]
        if deps[verb] in {"relcl", "acl"}:
            return above
        if deps[verb] not in {"xcomp", "conj", "oprd", "acomp", "advcl", "attr"}:
            return -1
        verb = above
    return -1
