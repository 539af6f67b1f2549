"""What some outlets tell and others do not: a sentence whose words the other articles hardly have.

A sentence counts as told by another outlet where a sentence of it holds `TOLD` of its weighted content words, or where
one of its claims is one that this outlet states. It counts as missing where no sentence of an outlet comes near that.
What outlets word too freely looks missing here; the page it leads to shows the sentences.

A sentence of one outlet alone is told where it is concrete: a number, a name, a denial, an accusation, an answer or a
reason that the other articles lack.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from lib.comparison import claims as stated
from lib.comparison.findings.finding import KINDS, QUOTED, Finding, Passage, Story, Told, quoted, reasons, shortened
from lib.comparison.phrases import listed
from lib.comparison.statements import base, lexicon
from lib.comparison.wording import Word, words
from lib.settings import LEXICONS

TOLD = 0.42
"""From this share of the weighted words of a sentence on, another outlet is taken to tell it too."""
MISSING = 0.3
"""Up to this share an outlet is taken not to tell it."""
ANYWHERE = 0.7
"""The share of the words of a sentence up to which an outlet that has them anywhere is taken not to tell it."""
SHARED = 1.1
"""The weight of the words that those who tell something share, and that the others lack altogether."""
SPECIFIC = 2.5
"""How specific a shared claim must be to show that two sentences tell the same."""
SUBSTANCE = 1.1
"""How telling a sentence of one outlet alone must be, of 3."""
RUN = 2
"""Sentences that follow each other and are told together."""
QUOTES = 2
QUOTED_EACH = 17
"""Words quoted of each of two sentences."""
LEAST = 5
"""Content words of a sentence that can be a finding."""
SPREAD = 40
"""Sentences that hold a word, from which on it tells nothing of what they share."""
CUE = 0.6
"""What a word that tells of a denial, an accusation or the like adds to its weight in the words quoted."""
OPENING = frozenset({"who", "which", "that", "and", "but", "after"})
"""Words that may begin a quoted clause."""
JOINING = frozenset({"and", "but", "that"})
"""Words that a quoted clause is told without."""
SHORTEST = 6
NAMED = 3
"""Names that are told at most of what a sentence has."""


def inclusion(story: Story, rows: pd.DataFrame) -> Iterator[Finding]:
    """A finding for every telling sentence that some outlets have and others lack; `rows` are those of
    `claims.claims`."""
    if len(story.outlets) < 2:
        return
    near = _near(story)
    shared = _claimed(story, rows)
    late = {
        (int(str(one.claim)), str(one.outlet))
        for one in stated.absent(story.tables, rows[rows["outlets"] == 1]).itertuples(index=False)
        if one.why == "before"
    }
    early = _early(rows, late)
    alone: list[_Alone] = []
    for number, one in enumerate(story.told):
        if one.at.part == "headline" or len(one.stems) < LEAST:
            continue
        outlet = story.outlet_of[one.article]
        reach = {other: near.get((number, other), (0.0, -1))[0] for other in story.outlets if other != outlet}
        for other in shared.get((story.articles[one.article], one.at.sentence), set()) - {outlet}:
            reach[other] = 1.0
        carry = [other for other, value in reach.items() if value >= TOLD]
        lack = [other for other, value in reach.items() if value <= MISSING and _strange(story, one, other)]
        if not carry:
            found = _alone(story, one)
            if found:
                alone.append(found)
        elif len(carry) + len(lack) == len(reach) and len(carry) >= len(lack) > 0:
            with_it = [near[number, other][1] for other in carry if (number, other) in near]
            told = _missing(story, one, carry, lack, [story.told[place] for place in with_it])
            if told:
                yield told
    for run in _runs(alone):
        yield _only(story, run, early)


@dataclass(frozen=True)
class _Alone:
    """A sentence of one outlet alone, and what makes it telling."""

    one: Told
    new: Mapping[str, float]
    names: frozenset[str]
    numbers: frozenset[str]
    cues: tuple[str, ...]
    substance: float


def _alone(story: Story, one: Told) -> _Alone | None:
    outlet = story.outlet_of[one.article]
    new = {stem: weight for stem, weight in one.stems.items() if story.holders[stem] == {outlet}}
    names, numbers = one.names & set(new), one.numbers & set(new)
    cues = tuple(cue for cue, stems in _cues().items() if stems & set(one.stems))
    substance = (
        0.8 * bool(numbers)
        + 0.35 * min(NAMED, len(names))
        + 0.5 * min(2, len(cues))
        + 1.6 * sum(new.values()) / (sum(one.stems.values()) + 2)
        + 0.04 * len(new)
    )
    return _Alone(one, new, names, numbers, cues, min(3.0, substance)) if substance >= SUBSTANCE else None


def _runs(alone: Sequence[_Alone]) -> list[list[_Alone]]:
    """Sentences of one outlet alone that follow each other, up to `RUN` of them together."""
    runs: list[list[_Alone]] = []
    for one in alone:
        last = runs[-1][-1].one if runs else None
        follows = last is not None and last.article == one.one.article and one.one.at.sentence == last.at.sentence + 1
        if follows and len(runs[-1]) < RUN:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _only(story: Story, run: Sequence[_Alone], early: Mapping[tuple[str, int], frozenset[str]]) -> Finding:
    """One finding of a run of sentences: the two most telling are quoted."""
    best = sorted(sorted(run, key=lambda each: -each.substance)[:QUOTES], key=lambda each: each.one.at.start)
    article, outlet = story.articles[run[0].one.article], story.outlet_of[run[0].one.article]
    most = QUOTED if len(best) == 1 else QUOTED_EACH
    spans = [_telling(story, each.one, each.new, most) for each in best]
    speakers = [story.speaker(article, start, end) for start, end in spans]
    said = [quoted(story.excerpt(article, start, end, most)) for start, end in spans]
    who = speakers[0] if len(set(speakers)) == 1 else ""
    text = f"Only {outlet} has {who} saying: {listed(said)}." if who else f"Only {outlet} tells: {listed(said)}."
    passages = tuple(Passage(article, start, end) for start, end in spans)
    before = frozenset[str]().union(*(early.get((article, each.one.at.sentence), frozenset()) for each in run))
    names = [name for each in best for name in _shown(story, each.one, each.names)]
    cues = list(dict.fromkeys(cue for each in best for cue in each.cues))
    why = reasons(
        [
            f"1 of {len(story.outlets)} outlets tells it",
            story.stands(passages),
            "it gives a number that no other has" if any(each.numbers for each in best) else "",
            f"it names {listed(list(dict.fromkeys(names))[:NAMED])}, not in the others" if names else "",
            f"it tells of {listed(cues)}" if cues else "",
            f"{listed(sorted(before))} had published before" if before else "",
        ]
    )
    substance = max(each.substance for each in best) + 0.2 * (len(run) - 1)
    place = max(story.place(article, start) for start, _ in spans)
    points = KINDS["inclusion"] + place + min(3.0, substance) - (0.8 if before else 0.0)
    choices = {"article": article, "sentence": str(best[0].one.at.sentence), "layer": "attributions"}
    return Finding(text, "alone", 0.0, 0.0, (outlet,), "side_by_side", choices, "inclusion", points, why, passages)


def _missing(story: Story, one: Told, carry: list[str], lack: list[str], beside: list[Told]) -> Finding | None:
    outlet, article = story.outlet_of[one.article], story.articles[one.article]
    with_it = [name for name in story.outlets if name in {outlet, *carry}]
    common = set(one.stems).intersection(*(each.stems for each in beside)) if beside else set()
    new = {stem: one.stems[stem] for stem in common if not story.holders[stem] & set(lack)}
    if sum(new.values()) < SHARED:
        return None
    substance = min(
        3.0,
        0.6 * bool(one.numbers & set(new))
        + 0.3 * min(NAMED, len(one.names & set(new)))
        + 0.5 * sum(bool(stems & set(one.stems)) for stems in _cues().values())
        + 0.3 * sum(new.values()),
    )
    start, end = _telling(story, one, {stem: one.stems[stem] for stem in common} | dict.fromkeys(new, 3.0))
    words_of = quoted(story.excerpt(article, start, end))
    text = f"{listed(with_it)} tell of {words_of}; {listed(lack)} {'does' if len(lack) == 1 else 'do'} not."
    others = (Passage(story.articles[each.article], each.at.start, each.at.end) for each in beside)
    passages = (Passage(article, start, end), *others)
    why = reasons([f"{len(with_it)} of {len(story.outlets)} outlets tell it", story.stands(passages)])
    if substance < 0.8:
        return None
    reach = 2 * len(with_it) / len(story.outlets)
    points = KINDS["inclusion"] + story.place(article, start) + reach / 2 + substance
    choices = {"article": article, "sentence": str(one.at.sentence), "layer": "attributions"}
    return Finding(
        text,
        "some",
        0.0,
        0.0,
        (*with_it, *lack),
        "side_by_side",
        choices,
        "inclusion",
        points,
        why,
        passages,
    )


def _telling(story: Story, one: Told, new: Mapping[str, float], most: int = QUOTED) -> tuple[int, int]:
    """The sentence, or, where it is long, the stretch of it that holds most of what is new, from the beginning of a
    clause on."""
    text = story.texts[one.article]
    found = words(text[one.at.start : one.at.end])
    if len(found) <= most:
        return one.at.start, one.at.end
    cues = frozenset[str]().union(*_cues().values())
    weights = {stem: weight + CUE * (stem in cues) for stem, weight in new.items()}
    stems = [base(word.form) for word in found]
    best, at = -1.0, (0, most)
    for first, word in enumerate(found):
        before = text[one.at.start : one.at.start + word.start].rstrip()
        opens = not before or before[-1] in ",;:—–“" or word.form in OPENING
        if not opens or (first and len(found) - first < SHORTEST):
            continue
        weight = sum(weights.get(stem, 0.0) for stem in set(stems[first : first + most]))
        if weight > best + 1e-9:
            best, at = weight, (first, min(len(found), first + most))
    first, last = at
    first += first > 0 and found[first].form in JOINING
    last = _closes(text, one.at.start, found, first, last)
    end = one.at.end if last == len(found) else one.at.start + found[last - 1].end
    return one.at.start + found[first].start, end


def _closes(text: str, start: int, found: Sequence[Word], first: int, last: int) -> int:
    """Where to end a stretch of words: at the last clause that ends towards its end, or before words that
    lead on.
    """
    if last == len(found):
        return last
    for place in range(last, last - (last - first) // 4, -1):
        if text[start + found[place - 1].end : start + found[place].start].strip()[:1] in (",", ";", ":", "—", "–"):
            return place
    while last > first + 1 and found[last - 1].form in lexicon().empty:
        last -= 1
    return last


def _shown(story: Story, one: Told, stems: frozenset[str]) -> list[str]:
    """The names among some stems as they are written, joined where they stand together."""
    text = story.texts[one.article]
    shown: list[str] = []
    last = -2
    for word in words(text[one.at.start : one.at.end]):
        if base(word.form) in stems:
            written = text[one.at.start + word.start : one.at.start + word.end]
            if shown and word.start == last + 1:
                shown[-1] += f" {written}"
            elif written not in shown:
                shown.append(written)
            last = word.end
    return [shortened(name, 4) for name in shown[:NAMED]]


def _strange(story: Story, one: Told, outlet: str) -> bool:
    """Whether an outlet lacks many of the words of a sentence wherever it may have them."""
    held = sum(weight for stem, weight in one.stems.items() if outlet in story.holders[stem])
    return held <= ANYWHERE * sum(one.stems.values())


def _near(story: Story) -> dict[tuple[int, str], tuple[float, int]]:
    """For each sentence and other outlet, the largest share of its weighted words that a sentence there holds, and the
    place of that one in `story.told`."""
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(story.told):
        for stem in one.stems:
            seen[stem].append(number)
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for number, one in enumerate(story.told):
        outlet = story.outlet_of[one.article]
        held: defaultdict[int, float] = defaultdict(float)
        for stem, weight in one.stems.items():
            if len(seen[stem]) <= SPREAD:
                for other in seen[stem]:
                    held[other] += weight
        whole = sum(one.stems.values()) or 1.0
        for other, weight in held.items():
            name = story.outlet_of[story.told[other].article]
            if name != outlet:
                best[number, name] = max(best.get((number, name), (0.0, -1)), (weight / whole, other))
    return best


def _claimed(story: Story, rows: pd.DataFrame) -> dict[tuple[str, int], set[str]]:
    """The outlets that state a specific claim which a sentence states too."""
    found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    telling = rows[(rows["outlets"] > 1) & (rows["specificity"] >= SPECIFIC)]
    for _, of in telling.groupby("claim", sort=False):
        outlets = set(of["outlet"])
        for article, sentence in zip(of["article"], of["sentence"], strict=True):
            found[str(article), int(sentence)] |= outlets
    return found


def _early(rows: pd.DataFrame, late: set[tuple[int, str]]) -> dict[tuple[str, int], frozenset[str]]:
    """The outlets that had published all they have before the article a sentence stands in."""
    found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    before: defaultdict[int, set[str]] = defaultdict(set)
    for claim, outlet in late:
        before[claim].add(outlet)
    for claim, article, sentence in zip(rows["claim"], rows["article"], rows["sentence"], strict=True):
        if claim in before:
            found[str(article), int(sentence)] |= before[int(claim)]
    return {key: frozenset(of) for key, of in found.items()}


@lru_cache(maxsize=1)
def _cues() -> dict[str, frozenset[str]]:
    """Words that make a sentence telling, by what they tell of: `data/lexicons/findings.toml`."""
    read = tomllib.loads((LEXICONS / "findings.toml").read_text(encoding="utf-8"))
    return {str(name): frozenset(base(word) for word in of) for name, of in read["cues"].items()}
