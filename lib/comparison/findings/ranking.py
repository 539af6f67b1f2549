"""The findings of a story in one ranked list of mixed kinds.

Each kind of difference gives its findings with points on one scale (`finding`). They are told from the most points
down, and each one told takes points off those like it: a quarter of a point for each told before of its kind, and as
much for one of the same outlet alone, so that the first findings mix kinds and outlets. What tells the same is told
once: a finding is left out where its evidence lies within that of one before it, or where most of its words are the
same.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.comparison import checks, concordance, quantities, shared
from lib.comparison import keyness as odds
from lib.comparison.findings import facts, inclusion, matters, measured, speech, structure, wordings
from lib.comparison.findings.finding import KINDS, Finding, Passage, Story, reasons
from lib.comparison.phrases import numbered
from lib.comparison.statements import base, lexicon
from lib.comparison.wording import words
from lib.records import NamingCorrection
from lib.tables import Tables

MOST = 60
"""Findings told at most."""
AGAIN = {
    "inclusion": 0.05,
    "structure": 0.1,
    "figure": 0.12,
    "wording": 0.15,
    "source mix": 0.2,
    "cause": 0.2,
    "naming": 0.7,
}
"""What each finding told before takes off the points of one of its kind; others `SAME`."""
SAME = 0.45
OUTLET = 0.12
"""What each finding of one outlet alone takes off the points of another of it."""
WITHIN = 0.5
"""The share of a passage from which on it is part of another one."""
ALIKE = 0.55
"""The share of the words of a finding from which on they are those of one told before."""
OWN = frozenset({"only here", "speakers"})
"""What is told of speakers, though another finding tells what they say."""
CHECKS = 2
"""Checks among the findings; all of them stand in their own section."""


@dataclass(frozen=True)
class _Read:
    """A finding as it is compared with others."""

    finding: Finding
    stems: frozenset[str]


def findings(
    tables: Tables,
    most: int = MOST,
    corrections: Sequence[NamingCorrection] = (),
    ledger: pd.DataFrame | None = None,
) -> tuple[Finding, ...]:
    """At most so many findings about a story, the most telling first.

    Each holds for these articles alone: say so once above them, with `scope`. Empty for a single outlet, or where
    nothing differs. Identify speakers first; `corrections` are those of the naming ledger, `ledger` is that of
    `quantities.ledger` where it is at hand.
    """
    if tables.articles["outlet"].nunique() < 2:
        return ()
    ledger = quantities.ledger(tables) if ledger is None else ledger
    return ranked(tuple(_all(tables, corrections, ledger)), most)


def ranked(found: Sequence[Finding], most: int = MOST) -> tuple[Finding, ...]:
    """Findings of mixed kinds in the order to be told, without those that tell the same."""
    waiting = [_Read(one, _stems(one)) for one in found]
    kinds: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    told: list[_Read] = []

    def worth(one: _Read) -> float:
        of = one.finding
        again = AGAIN.get(of.kind, SAME) * kinds[of.kind]
        return of.points - again - (OUTLET * alone[of.outlets[0]] if len(of.outlets) == 1 else 0.0)

    while waiting and len(told) < most:
        best = max(waiting, key=worth)
        waiting.remove(best)
        if any(_same(best, other) for other in told) or _counted(best.finding, told):
            continue
        told.append(best)
        kinds[best.finding.kind] += 1
        if len(best.finding.outlets) == 1:
            alone[best.finding.outlets[0]] += 1
    return tuple(one.finding for one in told)


def scope(tables: Tables) -> str:
    """Of how many articles findings speak, to be said once above them: "In these five articles"."""
    return f"In these {numbered(len(tables.articles), 'article')}" if len(tables.articles) != 1 else "In this article"


def _all(tables: Tables, corrections: Sequence[NamingCorrection], ledger: pd.DataFrame) -> Iterator[Finding]:
    story = Story(tables)
    uttered = concordance.utterances(tables)
    figures, alone = [*facts.figures(story, ledger)], [*speech.only_here(story)]
    yield from figures
    yield from alone
    yield from facts.only(story, ledger)
    yield from facts.near(story, ledger)
    yield from facts.causes(story)
    yield from inclusion.inclusion(story, figures, alone, ledger)
    yield from speech.heard(story, uttered)
    yield from speech.utterances(story, uttered)
    yield from speech.laundered(story, concordance.laundered(tables))
    yield from wordings.names(story, corrections)
    yield from structure.headlines(story)
    yield from structure.leads(story)
    yield from structure.ends(story)
    yield from structure.length(story)
    yield from matters.matters(story)
    yield from wordings.keyness(story, odds.keyness(tables, used=True))
    yield from wordings.shared_text(story, shared.taken(tables))
    yield from measured.measured(tables)
    for one in checks.checks(tables, uttered, ledger)[:CHECKS]:
        yield _check(story, one)


def _check(story: Story, one: checks.Check) -> Finding:
    passages = tuple(Passage(*place) for place in one.passages)
    outlets = tuple(dict.fromkeys(story.outlet_of[story.number[each.article]] for each in passages))
    points = KINDS["check"] + max(story.place(each.article, each.start) for each in passages) + 1.2
    first = passages[0]
    choices = {
        "article": first.article,
        "sentence": str(story.sentence(first.article, first.start).sentence),
        "layer": "attributions",
    }
    why = reasons(["Something here may be wrong, and a reader can tell", story.stands(passages)])
    return Finding(one.question, one.kind, 0.0, 0.0, outlets, "side_by_side", choices, "check", points, why, passages)


def _counted(one: Finding, told: Sequence[_Read]) -> bool:
    """Whether other findings have told all the figures of one that tells nothing else."""
    if one.measure != "only figures":
        return False
    figures = set(_FIGURE.findall(one.text))
    return figures <= {figure for other in told for figure in _FIGURE.findall(other.finding.text)}


def _same(one: _Read, other: _Read) -> bool:
    """Whether a finding tells what another has told: its evidence is part of the other's, or its words are."""
    if one.finding.measure in OWN:
        return False
    a, b = one.finding.passages, other.finding.passages
    facts_alike = one.finding.kind in _FACTS and other.finding.kind in _FACTS
    if facts_alike and a and b and all(any(_within(inner, outer) for outer in b) for inner in a):
        return True
    common = len(one.stems & other.stems)
    return facts_alike and common >= ALIKE * len(one.stems) and common >= 4


_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_FACTS = frozenset({"figure", "inclusion", "cause", "utterance", "source mix"})


def _within(inner: Passage, outer: Passage) -> bool:
    if inner.article != outer.article:
        return False
    shared_part = min(inner.end, outer.end) - max(inner.start, outer.start)
    return shared_part > WITHIN * min(inner.end - inner.start, outer.end - outer.start)


def _stems(one: Finding) -> frozenset[str]:
    """The content words that a finding quotes."""
    empty = lexicon().empty
    outlets = {base(word.form) for name in one.outlets for word in words(name)}
    inside = one.text[one.text.find("“") :] if "“" in one.text else one.text
    return frozenset(base(word.form) for word in words(inside) if word.form not in empty) - outlets
