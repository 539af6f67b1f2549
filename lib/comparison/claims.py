"""draft"""
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from itertools import combinations

from lib.analysis import speakers as names_of
from lib.analysis.propositions import lexicon
from lib.records import Proposition

WEIGHTS = {"predicate": 1.0, "agent": 0.8, "patient": 1.0, "act": 1.0, "other": 0.7, "occasion": 0.2}
PREPOSITION = 0.6
PLACES = frozenset({"in", "at", "near", "inside", "within", "into", "outside", "on", "from", "to", "across", "around"})

_SUFFIXES = ("isation", "ization", "ations", "ation", "ition", "ment", "ance", "ence", "ising", "izing", "ion", "ing", "al", "er", "or", "ity", "ness", "ise", "ize", "ly", "ed", "ary", "e", "y")

@lru_cache(maxsize=100_000)
def root(word):
    for suffix in _SUFFIXES:
        bare = word.removesuffix(suffix)
        if bare != word and len(bare) > 3:
            return bare
    return word

@lru_cache(maxsize=100_000)
def key(term, role):
    if term[:1].isupper(): return term.upper().removesuffix("S") if term.isupper() or term[:-1].isupper() else term
    lex = lexicon()
    first, second = (lex.family, lex.thing) if role in ("predicate","act") else (lex.thing, lex.family)
    return first.get(term) or second.get(term) or root(term)

@dataclass(frozen=True, slots=True)
class Clause:
    row: int
    article: int
    predicate: str
    agent: frozenset
    main_agent: str
    patient: frozenset
    main_patient: str
    places: frozenset
    held: dict
    names: frozenset
    numbers: tuple
    times: tuple
    negated: bool
    modality: str
    kind: str
    size: int

def clause(row, article, p):
    held = {}
    roles = defaultdict(list)
    for role, term in p.terms:
        k = key(term, role)
        roles[role].append(k)
        held[k] = max(held.get(k, 0), WEIGHTS.get(role, PREPOSITION))
    places = frozenset(k for r in PLACES for k in roles[r] if k[:1].isupper())
    return Clause(row, article, roles["predicate"][0] if roles["predicate"] else p.predicate, frozenset(roles["agent"]), roles["agent"][0] if roles["agent"] else "", frozenset(roles["patient"]), roles["patient"][0] if roles["patient"] else "", places, held, frozenset(k for k in held if k[:1].isupper()), p.numbers, p.times, p.negated, p.modality, p.kind, len(held))
