"""What several outlets speak of, each in a sentence that says something of its own.

Two sentences are on one matter where they share two words side by side that few sentences of the story hold ("minimum
wage"), several such words, or so many words among like surroundings that they seem to tell of one thing; and where
each has words that the other outlet uses nowhere. Whether they differ in what they say or only in how is a reader's to
judge.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lib.comparison.findings.finding import KINDS, ROOT, Finding, Passage, Story, Told, passing, quoted, reasons
from lib.comparison.phrases import listed
from lib.comparison.statements import base
from lib.comparison.wording import words

ALIKE, SAME = 0.12, 0.55
"""The weighted share of words that two sentences on one thing have in common, and from which on they hardly differ."""
NEAR, ODDS, ONE = -1.5, 1.7, 4.0
"""The log odds, by `alignment.odds`, from which on two sentences that share rare words are about one thing, those that
share others, and from which on they tell the same of it."""
ALSO = 0.0
"""The log odds from which on a sentence of a third outlet is put beside those of two."""
PAIR = 2
"""Words side by side that name a matter."""
APART, OWN = 1.8, 3
"""The weight of the words that each of two sentences has and the whole of the other article lacks, and their number."""
MOST = 12
"""Matters that are told at most."""
TOLD_EACH = {2: 40, 3: 32}
"""Words quoted of each sentence, by their number."""
AT_ONCE = 4
"""Outlets of which one matter is told, at most."""
LABEL = 5
"""Words of the name of a matter, at most."""


def matters(story: Story) -> Iterator[Finding]:
    """The matters on which two outlets or more have a sentence each, the most telling first."""
    links: dict[tuple[int, int], tuple[float, frozenset[str]]] = {}
    beside: defaultdict[int, dict[int, tuple[float, frozenset[str]]]] = defaultdict(dict)
    for one, other, shared in _pairs(story):
        value = _value(story, one, other, shared)
        if value > 0:
            links[one, other] = value, shared
            beside[one][other] = beside[other][one] = value, shared
    taken: set[int] = set()
    told = 0
    for (one, other), (value, shared) in sorted(links.items(), key=lambda each: (-each[1][0], each[0])):
        if told == MOST or one in taken or other in taken:
            continue
        group = [one, other]
        also = {**beside[one], **beside[other]}
        for place in sorted(also, key=lambda place: (-also[place][0], place)):
            outlets = {_outlet(story, each) for each in group}
            fits = len(group) < AT_ONCE and place not in taken and _outlet(story, place) not in outlets
            if fits and (len(shared) != PAIR or shared <= also[place][1]):
                group.append(place)
        for outlet in story.outlets:
            if outlet not in {_outlet(story, each) for each in group} and len(group) < AT_ONCE:
                odds, place = max(story.closest(each, outlet) for each in (one, other))
                if place >= 0 and odds >= ALSO and place not in taken and story.told[place].at.part == "body":
                    group.append(place)
        taken.update(group)
        told += 1
        yield _finding(story, sorted(group), shared, value)


def _pairs(story: Story) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The sentences of two outlets on one matter, with the beginnings of the rare words that they share."""
    found: dict[tuple[int, int], frozenset[str]] = {}
    for one in range(len(story.told)):
        for other, shared in story.echoes(one):
            if one < other:
                found[one, other] = shared
    for pair, match in story.matches.items():
        if match.odds >= ODDS and match.alike >= ALIKE:
            found.setdefault(pair, frozenset())
    for (one, other), shared in found.items():
        parts = [story.told[place].at.part for place in (one, other)]
        known = story.matches.get((one, other))
        same = known is not None and (known.alike >= SAME or known.odds >= ONE)
        least = ODDS + 1 if shared and _only_names(story, (one, other), shared) else NEAR
        near = known is not None and known.odds >= least
        named = _named(story, one, other, shared)
        told = "headline" not in parts and parts.count("lead") < (2 if named else 1)
        if told and not same and (near or named):
            yield one, other, shared


def _named(story: Story, one: int, other: int, shared: frozenset[str]) -> bool:
    """Whether what two sentences share is a thing with a name of two words, and not only a person or place."""
    alike = len(shared) == PAIR and (one, other) in story.matches
    return alike and not _only_names(story, (one, other), shared)


def _only_names(story: Story, places: Iterable[int], shared: frozenset[str]) -> bool:
    return shared <= {stem[:ROOT] for place in places for stem in story.told[place].names}


def _value(story: Story, one: int, other: int, shared: frozenset[str]) -> float:
    """How telling it is what two sentences say of a matter, 0 where one says nothing of its own."""
    a, b = story.told[one], story.told[other]
    mine, its = _own(story, a, b), _own(story, b, a)
    if min(sum(mine.values()), sum(its.values())) < APART or min(map(len, (mine, its))) < OWN:
        return 0.0
    place = max(story.place(story.articles[each.article], each.at.start) for each in (a, b))
    apart = min(1.5, min(sum(mine.values()), sum(its.values())) / 3)
    known = story.matches.get((one, other))
    near = min(1.0, max(0.0, (known.odds - NEAR) / 3)) if known else 0.0
    about = 0.0
    if len(shared) == PAIR:
        about = 0.5 + 2 * min(_share(each, shared) for each in (a, b))
    return (0.15 if about else 0.3) * place + apart + max(near, about) + 0.4 * near


def _share(one: Told, shared: frozenset[str]) -> float:
    """The share of the weighted words of a sentence that are those shared."""
    held = sum(weight for stem, weight in one.stems.items() if stem[:ROOT] in shared)
    return held / (sum(one.stems.values()) or 1.0)


def _finding(story: Story, group: list[int], shared: frozenset[str], value: float) -> Finding:
    told = [story.told[place] for place in group]
    most = TOLD_EACH[min(len(told), max(TOLD_EACH))]
    held = [frozenset(one.stems) for one in told]
    common = {stem: weight for stem, weight in told[0].stems.items() if sum(stem in of for of in held) > 1}
    shown, passages = [], []
    for one in told:
        own = {
            stem: weight for other in told if other is not one for stem, weight in _own(story, one, other).items()
        } | {stem: weight for stem, weight in one.stems.items() if stem in common or stem[:ROOT] in shared}
        passage = Passage(story.articles[one.article], *story.stretch(one, own, most))
        said = quoted(story.excerpt(*passage, most + LABEL))
        who = story.speaker(*passage)
        outlet = story.outlet_of[one.article]
        shown.append(f"{outlet} {said} (according to {who})" if who and who not in said else f"{outlet} {said}")
        passages.append(passage)
    outlets = tuple(story.outlet_of[one.article] for one in told)
    name = "" if _only_names(story, group, shared) else _name(story, told[0], shared)
    text = f"On {name}, {'; '.join(shown)}." if name else f"Told differently: {'; '.join(shown)}."
    lacking = [outlet for outlet in story.outlets if outlet not in outlets and _lacks(story, outlet, shared)]
    if name and lacking:
        text = f"{text[:-1]}; {listed(lacking)} {'has' if len(lacking) == 1 else 'have'} none of these words."
    why = reasons(
        [
            "The sentences share words that few others have, and each has words that the other outlets do not use",
            story.stands(passages),
        ]
    )
    first = told[0]
    choices = {"article": story.articles[first.article], "sentence": str(first.at.sentence)}
    points = KINDS["inclusion"] - 0.4 + value + 0.4 * (len(told) > 2)
    return Finding(
        text, "matters", 0.0, 0.0, outlets, "side_by_side", choices, "inclusion", points, why, tuple(passages)
    )


def _outlet(story: Story, place: int) -> str:
    return story.outlet_of[story.told[place].article]


def _lacks(story: Story, outlet: str, shared: frozenset[str]) -> bool:
    return all(outlet not in story.holders_of_root(root) for root in shared)


def _name(story: Story, one: Told, shared: frozenset[str]) -> str:
    """The words side by side that a matter is called by, as a sentence prints them; "" where they are far apart."""
    text = story.texts[one.article][one.at.start : one.at.end]
    found = words(text)
    places = [place for place, word in enumerate(found) if base(word.form)[:ROOT] in shared]
    if len(places) < 2 or len(shared) > LABEL or places[-1] - places[0] >= LABEL:
        return ""
    first = places[0]
    while first and text[found[first - 1].end : found[first].start] == "-":
        first -= 1
    return quoted(" ".join(text[found[first].start : found[places[-1]].end].split()))


def _own(story: Story, one: Told, other: Told) -> dict[str, float]:
    """The words of a sentence that the other's outlet does not use, in any form."""
    outlet = story.outlet_of[other.article]
    return {
        stem: weight
        for stem, weight in one.stems.items()
        if outlet not in story.holders[stem] and outlet not in story.holders_of_root(stem) and stem not in passing()
    }
