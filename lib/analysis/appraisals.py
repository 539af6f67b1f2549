"""Problems, moral judgements and remedies: which words say them, of whom or what, after Entman (1993).

The words are those of `data/lexicons/acts/appraisals.toml`: harm and threat, virtues and vices by moral foundation
(Haidt & Graham 2007), and what should, must or is asked to be done. The parse says whom a judgement is about. It reads
words, not values: what an outlet judges without such a word, by irony or by what it tells, is not found. Judgements and
remedies that are asked, supposed or denied are left out; a word of threat may stand in a sentence that denies it.
"""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from lib.analysis import roles
from lib.analysis.clauses import Tree
from lib.analysis.parse import lemma
from lib.errors import LexiconError
from lib.records import FunctionName
from lib.settings import LEXICONS

FILE = "appraisals.toml"
KINDS = {"V": "verbs", "N": "nouns", "J": "adjectives"}


class Appraisal(NamedTuple):
    """What a word says: token positions of the word (`words`), of a word of its clause (`at`), and of what it is about
    (`of`, which may be empty).

    `head` is the main word of `of`, `judge` the token of who judges or asks, both -1 where the clause does not say.
    """

    function: FunctionName
    group: str
    words: tuple[int, ...]
    at: int
    of: tuple[int, ...]
    head: int
    judge: int


class Lexicon(NamedTuple):
    """For each list its words with the group they are in, and the label and function of each group."""

    lists: dict[str, dict[str, str]]
    functions: dict[str, FunctionName]
    labels: dict[str, str]
    epistemic: dict[str, frozenset[str]]
    idioms: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words; raises LexiconError where the file is not laid out as it says."""
    try:
        read: dict[str, Any] = tomllib.loads((LEXICONS / "acts" / FILE).read_text(encoding="utf-8"))
        words = read.pop("words")
        epistemic = {modal: frozenset(words["epistemic"].get(modal, ())) for modal in read["obligation"]["modals"]}
        lists: dict[str, dict[str, str]] = {}
        for name, group in read.items():
            for kind, entries in group.items():
                if isinstance(entries, list):
                    lists.setdefault(kind, {}).update(dict.fromkeys(entries, name))
        functions = {name: group["function"] for name, group in read.items()}
        labels = {name: group["label"] for name, group in read.items()}
        return Lexicon(lists, functions, labels, epistemic, frozenset(words["idioms"]))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"{FILE} cannot be read: {error}.") from error


def find(tree: Tree) -> list[Appraisal]:
    """Every appraisal of a text in reading order; one of a function and group in each clause."""
    found: list[Appraisal] = []
    taken: set[tuple[str, str, tuple[int, int]]] = set()
    for token, tag in enumerate(tree.parsed.tags):
        if tag in {"NNP", "NNPS"}:
            continue
        for one in (*_evaluated(tree, token), *_obliged(tree, token), *_demanded(tree, token)):
            if one.function in {"judgement", "remedy"} and _open(tree, token, one.group):
                continue
            key = (one.function, one.group, roles.clause(tree, one.at))
            if key not in taken:
                taken.add(key)
                found.append(one)
    return found


OPEN = frozenset({"if", "whether", "unless"})
DENYING = frozenset({"deny", "reject", "dismiss", "refute", "dispute"})


def _open(tree: Tree, token: int, group: str) -> bool:
    """Whether a word is asked, supposed or denied, not said: "whether it was fair?", "denied that it was reckless".

    What should or must not be done is a remedy all the same.
    """
    parsed = tree.parsed
    if parsed.words[tree.bounds(token)[1] - 1] == "?":
        return True
    path = roles.path(tree, token)
    clause = next((step for step in path if parsed.tags[step][:2] == "VB"), token)
    negated = any(parsed.deps[kid] == "neg" for step in {token, clause} for kid in tree.kids[step])
    if negated and group != "obligation":
        return True
    for step in path:
        if any(tree.lower[kid] in OPEN and parsed.deps[kid] in {"mark", "advmod"} for kid in tree.kids[step]):
            return True
        above = parsed.heads[step]
        if (
            parsed.deps[step] in {"ccomp", "dobj", "pcomp", "xcomp"}
            and parsed.tags[above][:2] == "VB"
            and lemma(parsed.words[above], parsed.tags[above]) in DENYING
        ):
            return True
    return False


def _evaluated(tree: Tree, token: int) -> Iterator[Appraisal]:
    """A word of a problem or a judgement."""
    parsed, lex = tree.parsed, lexicon()
    tag, base = parsed.tags[token], lemma(parsed.words[token], parsed.tags[token])
    if tag[:2] == "VB" and base in lex.lists["judging"]:
        of = _object(tree, token)
        if of >= 0 and not tree.lower[of].endswith(("self", "selves")):
            yield _made(tree, lex.lists["judging"][base], token, of, _agent(tree, token))
        return
    kind = KINDS.get(tag[:1]) if tag != "NNP" else None
    group = lex.lists.get(kind or "", {}).get(base) or (lex.lists["adjectives"].get(base) if tag == "VBN" else None)
    if group is None:
        return
    if tag[:2] == "VB":
        judged = lex.functions[group] == "judgement"
        of = roles.subject(tree, token) if judged else _object(tree, token)
    elif tag[:1] == "J":
        if base == "wrong" and parsed.deps[token] == "amod":
            return
        if " ".join(tree.lower[token : token + 2]) in lex.idioms or parsed.deps[token] == "advmod":
            return
        above = parsed.heads[token]
        thing = tree.kid(above, "dobj") if parsed.deps[token] in {"oprd", "ccomp"} else -1
        of = above if parsed.deps[token] == "amod" else thing if thing >= 0 else roles.subject(tree, token)
    else:
        if parsed.deps[token] == "compound":
            return
        of = _holder(tree, token)
    yield _made(tree, group, token, of, -1)


def _obliged(tree: Tree, token: int) -> Iterator[Appraisal]:
    """What should, must or needs to be done, but not what must be so, nor "should they come"."""
    parsed, lex = tree.parsed, lexicon()
    word = tree.lower[token]
    if parsed.tags[token] == "MD" and word in lex.lists["modals"]:
        verb = parsed.heads[token]
        by = tree.kid(verb, "nsubj", "nsubjpass")
        guess = lemma(parsed.words[verb], parsed.tags[verb]) in lex.epistemic[word]
        if not guess and by < token and token > tree.bounds(token)[0]:
            yield _made(tree, lex.lists["modals"][word], token, by, -1, verb)
        return
    verb = tree.kid(token, "xcomp", "advcl")
    to = next((kid for kid in tree.kids[verb] if parsed.tags[kid] == "TO"), -1) if verb >= 0 else -1
    if to < token or any(parsed.deps[kid] == "neg" for kid in tree.kids[token]):
        return
    if parsed.tags[token] in {"VBP", "VBZ", "VB"} and word.rstrip("s") in {"need", "have", "ha"}:
        yield _made(tree, lex.lists["verbs_to"]["need"], token, roles.subject(tree, token), -1)
    elif parsed.tags[token] == "JJ" and word in lex.lists["adjectives_to"]:
        yield _made(tree, lex.lists["adjectives_to"][word], token, roles.subject(tree, token), -1)


def _demanded(tree: Tree, token: int) -> Iterator[Appraisal]:
    """What somebody calls for, urges or proposes."""
    parsed, lex = tree.parsed, lexicon()
    tag, base = parsed.tags[token], lemma(parsed.words[token], parsed.tags[token])
    if tag[:2] == "VB":
        given = -1
        if base in lex.lists["verbs_clause"]:
            given = tree.kid(token, "ccomp", "xcomp")
            asks = given >= 0 and parsed.tags[given] == "VB" and tree.kid(given, "aux") in {-1, _to(tree, given)}
            given = given if asks else -1
            if base in {"want", "suggest", "insist"} and given >= 0 and tree.kid(given, "nsubj", "nsubjpass") < 0:
                given = -1
        if given < 0 and base in lex.lists["verbs_for"]:
            given = next((kid for kid in tree.kids[token] if tree.lower[kid] == "for" and kid > token), -1)
            inner = tree.kid(given, "pobj", "pcomp") if given >= 0 else -1
            given = -1 if inner < 0 or lemma(parsed.words[inner], parsed.tags[inner]) in PERIODS else inner
        if given >= 0:
            yield _made(tree, "demand", token, given, _agent(tree, token))
    elif tag in {"NN", "NNS"} and base in lex.lists["nouns_for"]:
        lead = {"for"} if base != "urgency" else {"for", "of"}
        by = next((kid for kid in tree.kids[token] if tree.lower[kid] in lead and kid > token), -1)
        given = tree.kid(by, "pobj", "pcomp") if by >= 0 else tree.kid(token, "acl")
        if given >= 0 and (by >= 0 or _to(tree, given) >= 0):
            yield _made(tree, "demand", token, given, tree.kid(token, "poss"))


PERIODS = frozenset({"month", "week", "year", "day", "hour", "time", "decade", "while", "long"})


def _to(tree: Tree, verb: int) -> int:
    return next((kid for kid in tree.kids[verb] if tree.parsed.tags[kid] == "TO"), -1)


def _object(tree: Tree, verb: int) -> int:
    """Whom or what a verb is done to, also in the passive and of a participle after its noun; or -1."""
    own = tree.kid(verb, "dobj", "nsubjpass")
    if own >= 0:
        return own
    if roles.passive(tree, verb):
        return roles.subject(tree, verb)
    return tree.kid(verb, "ccomp")


def _agent(tree: Tree, verb: int) -> int:
    by = tree.kid(verb, "agent")
    if by >= 0:
        return tree.kid(by, "pobj")
    return -1 if roles.passive(tree, verb) else roles.subject(tree, verb)


def _holder(tree: Tree, noun: int) -> int:
    """Whom a noun of judgement or threat is about: what is said to be it, whose it is, or what it is one of or to."""
    parsed = tree.parsed
    if parsed.deps[noun] in {"attr", "oprd"}:
        verb = parsed.heads[noun]
        thing = tree.kid(verb, "dobj")
        return thing if thing >= 0 and thing != noun else roles.subject(tree, verb)
    if parsed.deps[noun] == "pobj" and tree.lower[parsed.heads[noun]] == "as":
        return _object(tree, parsed.heads[parsed.heads[noun]])
    whose = tree.kid(noun, "poss")
    if whose >= 0:
        return whose
    for kid in tree.kids[noun]:
        if kid > noun and tree.lower[kid] in {"of", "by", "to", "about", "over", "from"}:
            return tree.kid(kid, "pobj", "pcomp")
    return -1


def _made(tree: Tree, group: str, token: int, of: int, judge: int, at: int = -1) -> Appraisal:
    phrase = tuple(_phrase(tree, of)) if of >= 0 else ()
    negated = next((kid for kid in tree.kids[token] if tree.parsed.deps[kid] == "neg"), -1)
    words = (negated, token) if negated >= 0 else (token,)
    return Appraisal(lexicon().functions[group], group, words, token if at < 0 else at, phrase, of, judge)


def _phrase(tree: Tree, head: int) -> range:
    """The words around a head that belong to it, without a gap."""
    tokens = set(tree.subtree(head))
    first = last = head
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    return range(first, last + 1)
