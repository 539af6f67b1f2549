"""Whether a deed is told as done, or only as permitted, asked for, planned, possible or denied.

Read off the modal before its verb, "not", a condition, and the word that governs an infinitive or clause, with the
lists of `data/lexicons/acts/modes.toml` (the classes follow Palmer 2001). What one clause says of another further off
("that was the plan") is not found, and an infinitive of purpose counts as planned although it may have been done.
"""

import tomllib
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from lib.analysis.clauses import Tree
from lib.analysis.parse import lemma
from lib.errors import LexiconError
from lib.records import Mode
from lib.settings import LEXICONS

FILE = "modes.toml"
FACTS = frozenset({"by", "after", "in", "since", "before", "upon", "despite"})
"""Prepositions before a participle that tell what was done: "by opening the gate"."""


class Modes(NamedTuple):
    """The mode that each modal, verb or other word gives, the words that give none, and those of a condition."""

    modals: dict[str, Mode]
    verbs: dict[str, Mode]
    others: dict[str, Mode]
    kept: frozenset[str]
    hypothetical: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Modes:
    """The words; raises LexiconError where the file is not laid out as it says."""
    try:
        read: dict[str, Any] = tomllib.loads((LEXICONS / "acts" / FILE).read_text(encoding="utf-8"))
        modals, verbs, others = (
            {word: mode for mode in get_args(Mode) if mode in read for word in read[mode][name]}
            for name in ("modals", "verbs", "others")
        )
        words = read["words"]
        return Modes(modals, verbs, others, frozenset(words["kept"]), frozenset(words["hypothetical"]))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"{FILE} cannot be read: {error}.") from error


def of(tree: Tree, token: int) -> Mode:
    """The mode of the deed that a verb or noun tells; "done" where nothing says otherwise."""
    seen = set()
    while token not in seen:
        seen.add(token)
        found, token = _step(tree, token)
        if found:
            return found
    return "done"


def _step(tree: Tree, token: int) -> tuple[Mode | None, int]:
    """The mode that a word shows or is given by what governs it; or None and the word whose mode it shares."""
    parsed, lex = tree.parsed, lexicon()
    above, label = parsed.heads[token], parsed.deps[token]
    kids = tree.kids[token]
    if any(parsed.deps[kid] == "neg" for kid in kids):
        return "denied", token
    if any(parsed.deps[kid] in {"mark", "advmod"} and tree.lower[kid] in lex.hypothetical for kid in kids):
        return "possible", token
    for kid in kids:
        if parsed.tags[kid] == "MD" and kid < token and tree.lower[kid] in lex.modals:
            return lex.modals[tree.lower[kid]], token
    if above == token:
        return None, token
    if parsed.tags[token][:2] != "VB":
        return _noun(tree, token)
    infinitive = parsed.tags[token] == "VB"
    if label == "conj":
        return None, above
    if label in {"xcomp", "ccomp", "advcl", "acl"} and (infinitive or label == "xcomp"):
        return _governed(tree, token, above, infinitive=infinitive)
    if label == "pcomp":
        leads = parsed.heads[above]
        if tree.lower[above] in FACTS:
            return None, leads
        base = lemma(parsed.words[leads], parsed.tags[leads])
        listed = lex.verbs if parsed.tags[leads][:2] == "VB" else lex.others
        return (None, leads) if base in lex.kept else (listed.get(base, "possible"), leads)
    if label == "ccomp":
        base = lemma(parsed.words[above], parsed.tags[above])
        given = lex.verbs.get(base)
        subject = tree.kid(token, "nsubj", "nsubjpass")
        if given == "asked" and parsed.tags[token] == "VBP" and parsed.tags[subject] in {"NN", "NNP"} and subject >= 0:
            return given, above  # a subjunctive: "suggested that Oslo agree"
        return (given, above) if given in {"permitted", "possible", "denied"} else (None, token)
    return None, token


def _governed(tree: Tree, token: int, above: int, *, infinitive: bool) -> tuple[Mode | None, int]:
    """The mode that the word above gives to an infinitive, or to a clause in the subjunctive."""
    parsed, lex = tree.parsed, lexicon()
    base = lemma(parsed.words[above], parsed.tags[above])
    if base in lex.kept and parsed.deps[token] != "advcl":
        return None, above
    if parsed.tags[above][:2] == "VB":
        if base in lex.verbs:
            return lex.verbs[base], above
        thing = tree.kid(above, "dobj", "acomp")
        given = lex.others.get(lemma(parsed.words[thing], parsed.tags[thing])) if thing >= 0 else None
        return given or ("planned" if infinitive else None), above
    return lex.others.get(base, "planned" if infinitive else "done"), above


def _noun(tree: Tree, token: int) -> tuple[Mode | None, int]:
    """The mode of a deed that a noun tells, from the verb or noun that governs it: "called for an attack"."""
    parsed, lex = tree.parsed, lexicon()
    above, label = parsed.heads[token], parsed.deps[token]
    if label == "conj":
        return None, above
    if label == "pobj":
        by, above = above, parsed.heads[above]
        if tree.lower[by] not in {"for", "of", "from", "against", "about"} or above == by:
            return None, token
    elif label not in {"dobj", "nsubjpass"}:
        return None, token
    base = lemma(parsed.words[above], parsed.tags[above])
    listed = lex.verbs if parsed.tags[above][:2] == "VB" else lex.others
    return listed.get(base), token
