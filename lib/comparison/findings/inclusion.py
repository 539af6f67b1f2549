"""What only some outlets mention: names, numbers and rare words that no article of the others has.

What is said to be missing is words, not facts: that no article of an outlet has a name or a word can be looked up,
while whether it tells the same fact in other words is a reader's judgement. The sentence that is quoted with them shows
the fact.

The words that the same outlets have, and no others, are put together where they stand in the same sentences. They are
told where they are concrete: a number, a name, a denial, an accusation, an answer or a reason.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log2

import pandas as pd

from lib.analysis import speakers
from lib.comparison.claims import before
from lib.comparison.findings.finding import (
    COUNTED,
    KINDS,
    MORE,
    NAMES,
    NEAREST,
    Finding,
    Passage,
    Story,
    Told,
    cues,
    initials,
    leading,
    passing,
    quoted,
    reasons,
    shortened,
    verb,
)
from lib.comparison.phrases import counted, listed, percent
from lib.comparison.statements import base, lexicon
from lib.comparison.wording import Word, words

NAME, NUMBER, RARE, PLAIN = 1.0, 0.9, 0.55, 0.25
"""How telling it is that others lack a name, a number, a word that few news articles have, and any other word."""
ENOUGH = 1.0
"""How telling the words of a sentence must be together."""
SEED = 0.5
"""From so telling on, a word makes the sentences that hold it tell of one thing."""
SPREAD = 8
"""Sentences of an outlet that hold a word, from which on it is what the article is about."""
SECOND = 1.2
"""How telling the words are that a second sentence adds, to be quoted too."""
SPOKEN = 0.25
"""The weighted share of a second sentence of several outlets that one of each other outlet has."""
SHOWN = 2
"""Words that are told to be missing elsewhere with each sentence quoted, at most."""
QUOTED = {1: 52, 2: 42, 3: 36, 4: 32}
"""Words quoted of each sentence, by the number of them."""
RUN, LARGE = 3, 30
"""Sentences of one outlet that are told together though they share no word; one more where it has more than so many."""
NEAR_BY = 2
"""How many sentences lie at most between those that are told together because they stand near each other."""
THREES, LATER = 5, 0.4
"""How often so many of an outlet are told that no other comes near, and the points that each time takes off."""
MANY = 3
"""From so many sentences on their number is told."""
LEAST = 5
"""Content words of a sentence that can be told without a telling word."""
FAR, FAR_ODDS = 0.33, -0.5
"""The weighted share of its words, and the log odds that one tells the same, up to which no sentence of another outlet
comes near it."""
TOUCHED, TOUCHED_ODDS, BRIEF, UNSURE = 0.5, 1.0, 3, 1.2
"""The same up to which others touch on a sentence at most, the content words it has at least, and the points that it
takes off that others may tell it."""
SAME_ODDS = 0.5
"""The log odds that another sentence tells the same, from which on one or two words of its own make none a finding."""
TOGETHER, BEYOND = 0.12, 0.07
"""The weighted share of a sentence that one of each other outlet of a topic has, at least, and without the words that
make the topic."""
NEAR = -1.0
"""The log odds that a sentence of another outlet tells of the same, from which on it is quoted for comparison."""
BESIDE_WORDS, BESIDE_MOST = 40, 2
"""Words of each such sentence, and how many of them a finding quotes."""
TITLES = frozenset({"mr", "mrs", "ms", "dr", "rep", "sen", "gov", "gen", "lt", "col", "sgt", "rev", "st"})
"""Titles that are written with a dot before a name."""
PLACED = 0.7
"""How much the place counts: what stands at the end of an article may be all that tells of a thing."""
BESIDE, AMONG = 1, 0.6
"""How far from a sentence of a topic another of it stands, and how many of a group's do, to be of that topic."""
EARLY = 5.0
"""Points from which on a finding about speakers is sure to be read, so that their words need not be told again."""
_MARKS = re.compile('[“”"]')
_POINTS_BACK = re.compile(
    r"[“\"‘']?(?:(?:But|And|Yet|So|Still|Even),? )?(?:This|These|Those|Such|It|They|That)\b", re.I
)
"""How a sentence begins that cannot be understood without the one before it."""
SHORT, NAMED = 4, 7
"""Letters that forms of one name have in common: "Republican" beside "Republicans"."""


@dataclass
class _Topic:
    """Sentences that hold words which the same outlets have and no others, and how telling those words are."""

    outlets: frozenset[str]
    sentences: list[Told]
    new: dict[str, float]
    several: bool = False
    """Whether its sentences tell of several things, each by itself."""


def inclusion(
    story: Story,
    figures: Sequence[Finding] = (),
    spoken: Sequence[Finding] = (),
    ledger: pd.DataFrame | None = None,
) -> Iterator[Finding]:
    """A finding for everything telling that some outlets mention and others do not. What `figures` tell of numbers and
    `spoken` of the words of speakers of one outlet is not told again, nor of one outlet what is quoted of several. A
    sentence with a figure that others have too, by the rows of `quantities.ledger`, is not guessed to be there alone.
    """
    if len(story.outlets) < 2:
        return
    shown = {base(word.form) for one in figures for word in words(one.text) if word.form[0].isdigit()}
    held = _held(story, shown)
    several = sorted((outlets for outlets in held if len(outlets) > 1), key=lambda of: (-len(of), sorted(of)))
    told: set[tuple[int, int]] = set()
    for outlets in several:
        for found in _told_of(story, outlets, held[outlets]):
            told |= _beginnings(story, found)
            yield found
    known = {begins for one in spoken if one.points >= EARLY for begins in _beginnings(story, one)}
    taken = told | known
    heard = _names_in(story, spoken)
    unlabelled: set[tuple[int, int]] = set()
    for outlets in (outlets for outlets in held if len(outlets) == 1):
        left = [
            (one, {stem: telling for stem, telling in new.items() if stem not in heard})
            for one, new in held[outlets]
            if (one.article, one.at.sentence) not in taken
        ]
        for topic in _packed(story, _joined(outlets, left)):
            made = _finding(story, topic)
            if made and made.measure == "alone":
                told |= _beginnings(story, made)
                yield made
            elif made:
                unlabelled |= _beginnings(story, made)
    yield from _apart(story, told | known, unlabelled - told, _counted_elsewhere(story, ledger))


def _counted_elsewhere(story: Story, ledger: pd.DataFrame | None) -> set[tuple[int, int]]:
    """The sentences with a figure that another outlet has too, or has otherwise."""
    if ledger is None:
        return set()
    rows = ledger[ledger["state"] != "alone"]
    return {(story.number[one], int(at)) for one, at in zip(rows["article"], rows["sentence"], strict=True)}


def _told_of(story: Story, outlets: frozenset[str], held: Sequence[tuple[Told, dict[str, float]]]) -> Iterator[Finding]:
    """The findings of what these outlets mention and no others do."""
    for topic in _joined(outlets, held):
        found = _finding(story, topic)
        if found:
            yield found


def _names_in(story: Story, spoken: Sequence[Finding]) -> frozenset[str]:
    """The words of the names of the speakers whom findings that are sure to be read tell of."""
    names = [story.speaker(*place) for one in spoken if one.points >= EARLY for place in one.passages]
    return frozenset(base(word.form) for name in names for word in words(name))


def _named(shown: Sequence[str], new: Mapping[str, float]) -> dict[str, float]:
    """How telling the words are that are told to be missing elsewhere."""
    stems = {base(word.form) for written in shown for word in words(written)}
    return {stem: telling for stem, telling in new.items() if stem in stems}


def _beginnings(story: Story, found: Finding) -> set[tuple[int, int]]:
    """The sentences that a finding quotes."""
    quoting = found.passages[: found.quoting] if found.quoting else found.passages
    return {(story.number[place.article], story.sentence(place.article, place.start).sentence) for place in quoting}


def _held(story: Story, shown: set[str]) -> dict[frozenset[str], list[tuple[Told, dict[str, float]]]]:
    """For the same outlets, the sentences with words that they have and no others, and how telling each word is."""
    of: defaultdict[frozenset[str], list[tuple[Told, dict[str, float]]]] = defaultdict(list)
    for one in story.told:
        if not story.tells(one.article, one.at.start, one.at.end):
            continue
        by: defaultdict[frozenset[str], dict[str, float]] = defaultdict(dict)
        known = _known_names(story, one) | (one.numbers & shown)
        for stem in one.stems:
            outlets = story.holders[stem]
            telling = _telling(story, one, stem) if len(outlets) < len(story.outlets) and stem not in known else 0.0
            if telling:
                by[outlets][stem] = telling
        for outlets, new in by.items():
            of[outlets].append((one, new))
    return of


def _joined(outlets: frozenset[str], held: Sequence[tuple[Told, dict[str, float]]]) -> Iterator[_Topic]:
    """The sentences put together that share a telling word, the most telling and frequent word first, and those that
    share none, each by itself.
    """
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_, new) in enumerate(held):
        for stem in new:
            seen[stem].append(place)
    worth = {stem: held[places[0]][1][stem] * log2(1 + len(places)) for stem, places in seen.items()}
    taken: set[int] = set()
    groups = []
    for stem in sorted(seen, key=lambda stem: (-worth[stem], stem)):
        places = [place for place in seen[stem] if place not in taken]
        if held[seen[stem][0]][1][stem] < SEED or len(places) < 2 or len(seen[stem]) > SPREAD * len(outlets):
            continue
        taken.update(places)
        groups.append(places)
    groups += [[at] for at in range(len(held)) if at not in taken and sum(held[at][1].values()) >= ENOUGH]
    if len(outlets) > 1:
        groups = _gathered([[held[place][0] for place in places] for places in groups], groups)
    for places in groups:
        lacked: dict[str, float] = {}
        for place in places:
            for stem, telling in held[place][1].items():
                lacked[stem] = max(lacked.get(stem, 0.0), telling)
        if sum(lacked.values()) >= ENOUGH:
            yield _Topic(outlets, [held[place][0] for place in places], lacked)


def _packed(story: Story, topics: Iterable[_Topic]) -> Iterator[_Topic]:
    """The topics of one outlet of which two sentences are quoted; all other sentences by threes, the most telling
    first, without those that cannot be told.
    """
    single: list[tuple[Told, dict[str, float]]] = []
    for topic in topics:
        body = [one for one in topic.sentences if one.at.part != "headline"]
        quoting = _quoting(story, topic, body) if body else []
        if len(quoting) > 1:
            yield topic
            continue
        for one in quoting:
            new = {stem: topic.new[stem] for stem in one.stems if stem in topic.new}
            shown = _shown(story, one, replace(topic, new=new))
            if shown and not _other_words(story, one, shown):
                single.append((one, new))
    single.sort(key=lambda each: -_worth(*each))
    run = _run(story, single[0][0]) if single else RUN
    for start in range(0, len(single), run):
        few = sorted(single[start : start + run], key=lambda each: (each[0].article, each[0].at.start))
        together = {stem: telling for _, held in few for stem, telling in held.items()}
        outlets = frozenset({story.outlet_of[few[0][0].article]})
        yield _Topic(outlets, [one for one, _ in few], together, several=len(few) > 1)


def _run(story: Story, one: Told) -> int:
    """How many sentences of the outlet of one are told together."""
    outlet = story.outlet_of[one.article]
    return RUN + (sum(story.outlet_of[other.article] == outlet for other in story.told) > LARGE)


def _gathered(told: Sequence[Sequence[Told]], groups: Sequence[list[int]]) -> list[list[int]]:
    """The groups with those put together whose sentences stand among those of another: one passage about one thing."""
    left: list[list[int]] = []
    at: list[set[tuple[int, int]]] = []
    for sentences, places in zip(told, groups, strict=True):
        own = {(one.article, one.at.sentence) for one in sentences}
        for number, known in enumerate(at):
            near = {(article, place + step) for article, place in known for step in range(-BESIDE, BESIDE + 1)}
            if len(own & near) >= AMONG * len(own):
                left[number].extend(places)
                known |= own
                break
        else:
            left.append(list(places))
            at.append(own)
    return left


def _finding(story: Story, topic: _Topic) -> Finding | None:
    carrying = [name for name in story.outlets if name in topic.outlets]
    lacking = [name for name in story.outlets if name not in topic.outlets]
    body = [one for one in topic.sentences if one.at.part != "headline"]
    quoting = [(one, _shown(story, one, topic)) for one in _quoting(story, topic, body)] if body else []
    quoting = [(one, shown) for one, shown in quoting if shown and not _other_words(story, one, shown)]
    if not quoting or (len(carrying) > 1 and not any(_together(story, one, body, topic.new) for one, _ in quoting)):
        return None
    most = QUOTED[len(quoting)]
    spans = [story.stretch(one, _named(shown, topic.new), most) for one, shown in quoting]
    most += MORE + COUNTED
    said = [
        _labelled(shown, _said(story, one, span, most, outlet=len(carrying) > 1, told=body), several=len(carrying) > 1)
        for (one, shown), span in zip(quoting, spans, strict=True)
    ]
    held = [one for one in body if any(_named(shown, topic.new).keys() & one.stems.keys() for _, shown in quoting)]
    for other in _theirs(story, [one for one, _ in quoting], held) if len(carrying) > 1 else []:
        span = story.stretch(other, topic.new, BESIDE_WORDS)
        said.append(_said(story, other, span, BESIDE_WORDS + MORE, outlet=True))
        quoting.append((other, []))
        spans.append(span)
    many = body if len(carrying) == 1 else held
    often = f", {counted(len(many), 'sentence')} in all" if len(many) >= MANY and not topic.several else ""
    beside: list[Passage] = []
    if len(carrying) == 1:
        near = _nearest(story, [one for one, _ in quoting], lacking)
        beside = [passage for passage, _ in near.values()]
        said = [one + near[number][1] if number in near else one for number, one in enumerate(said)]
        text = f"{_only(carrying[0], said)}{often}."
    else:
        missing = f"{listed(lacking)} {verb(lacking, 'does', 'do')} not"
        text = f"{listed(carrying)} mention {'; '.join(said)}{often}; {missing}."
    numbers = {stem for one in topic.sentences for stem in one.numbers} & set(topic.new)
    large = {stem for stem in numbers if topic.new[stem] >= NUMBER}
    names = {stem for one in topic.sentences for stem in one.names} & set(topic.new)
    tells = [cue for cue, stems in cues().items() if any(stems & set(one.stems) for one, _ in quoting)]
    passages = tuple(Passage(story.articles[one.article], *span) for (one, _), span in zip(quoting, spans, strict=True))
    quoted_ones = [one for one, _ in quoting]
    others = tuple(
        Passage(story.articles[one.article], one.at.start, one.at.end) for one in body if one not in quoted_ones
    )
    late = _late(story, topic, lacking)
    fresh = max(sum(topic.new.get(stem, 0.0) for stem in one.stems) / (len(one.stems) + 2) for one in quoted_ones)
    substance = (
        0.6 * bool(large)
        + 0.2 * min(4, len(names))
        + 0.4 * min(2, len(tells))
        + (0.3 if topic.several else 0.5) * log2(len(body))
        + 2.0 * min(0.5, fresh)
    )
    points = (
        KINDS["inclusion"]
        + PLACED * max(story.place(article, start) for article, start, _ in passages)
        + min(3.5, substance)
        + (len(carrying) - 1) / len(story.outlets)
        - (0.8 if late else 0.0)
    )
    why = reasons(
        [
            f"{len(carrying)} of {len(story.outlets)} outlets mention it in {counted(len(body), 'sentence')}",
            story.stands((*passages, *others)),
            "it gives a number that no other has" if numbers and len(carrying) == 1 else "",
            f"it tells of {listed(tells)}" if tells else "",
            f"{listed(late)} had published before" if late else "",
        ]
    )
    first = quoted_ones[0]
    choices = {"article": story.articles[first.article], "sentence": str(first.at.sentence), "layer": "attributions"}
    labelled = any(shown and shown[0][0] != "“" for _, shown in quoting)
    measure = "some" if len(carrying) > 1 else "alone" if labelled else "apart"
    outlets = tuple(carrying) if len(carrying) == 1 else (*carrying, *lacking)
    evidence = (*passages, *others)
    return Finding(
        *(text, measure, 0.0, 0.0, outlets, "side_by_side", choices, "inclusion", points, why, evidence),
        quoting=len(passages),
        beside=tuple(beside),
    )


def _antecedent(story: Story, one: Told, span: tuple[int, int], most: int, told: Sequence[Told]) -> str:
    """The sentence before one that begins with "this" or "it", in brackets, where both together are short enough and it
    is not `told` already.
    """
    text = story.texts[one.article]
    place = story.where[one.article, one.at.sentence] - 1
    if span[0] != story.opening(one.article, one.at) or not _POINTS_BACK.match(text, *span) or place < 0:
        return ""
    known = story.told[place]
    before = " ".join(_MARKS.sub("", text[story.opening(known.article, known.at) : known.at.end]).split())
    beside = known.article == one.article and known.at.sentence == one.at.sentence - 1 and known.at.part != "headline"
    beside = beside and known not in told
    return f"[{before}] " if beside and len(before.split()) + len(text[slice(*span)].split()) <= most else ""


def _labelled(shown: Sequence[str], said: str, *, several: bool) -> str:
    """What is quoted after the names and numbers that are missing elsewhere; words of one outlet need no naming."""
    return f"{listed(shown)}: {said}" if several or shown[0][0] != "“" else said


def _only(outlet: str, said: Sequence[str]) -> str:
    """What one outlet alone has, by name or number, and then what probably no other tells."""
    named = [one for one in said if one[0] != "“"]
    probably = "; ".join(one for one in said if one[0] == "“")
    if not named:
        return f"Probably only in {outlet}: {probably}"
    return f"Only {outlet} mentions {'; '.join(named)}" + (f"; probably only there: {probably}" if probably else "")


def _theirs(story: Story, quoting: Sequence[Told], body: Sequence[Told]) -> list[Told]:
    """Of the outlets of a topic that are not quoted yet, the sentence most like those that are: how they tell it."""
    quoted_outlets = {story.outlet_of[one.article] for one in quoting}
    first = quoting[0]
    best: dict[str, tuple[float, Told]] = {}
    for other in body:
        outlet = story.outlet_of[other.article]
        held = sum(weight for stem, weight in first.stems.items() if stem in other.stems)
        if outlet not in quoted_outlets and held > best.get(outlet, (0.0, other))[0]:
            best[outlet] = held, other
    return [other for _, other in sorted(best.values(), key=lambda each: -each[0])[:BESIDE_MOST]]


def _nearest(story: Story, quoting: Sequence[Told], others: Sequence[str]) -> dict[int, tuple[Passage, str]]:
    """For some of the sentences quoted, what of other outlets comes nearest, with the words that tell it.

    It may tell the same in other words, or of something near it: a reader sees which.
    """
    found = []
    for number, one in enumerate(quoting):
        odds, place = max(story.closest(story.where[one.article, one.at.sentence], outlet) for outlet in others)
        if place >= 0 and odds >= NEAR:
            found.append((odds, number, story.told[place]))
    found.sort(key=lambda each: (-each[0], each[1]))
    near = {}
    for _, number, one in found[:BESIDE_MOST]:
        article = story.articles[one.article]
        span = story.opening(one.article, one.at), one.at.end
        said = quoted(story.excerpt(article, *span, BESIDE_WORDS))
        near[number] = Passage(article, *span), f" ({NEAREST}: {story.outlet_of[one.article]} {said})"
    return near


def _other_words(story: Story, one: Told, shown: Sequence[str]) -> bool:
    """Whether another outlet seems to tell the same as a sentence, which only has a word or two of its own."""
    if any(written[0] != "“" for written in shown):
        return False
    place = story.where[one.article, one.at.sentence]
    few = sum(len(written.split()) for written in shown) <= SHOWN
    return story.echoed(place) or (few and story.likeliest(place) > SAME_ODDS)


def _together(
    story: Story, one: Told, body: Sequence[Told], named: Mapping[str, float], least: float = TOGETHER
) -> bool:
    """Whether the sentences of each other outlet of a topic speak of the same thing, beyond the words `named`."""
    own = story.outlet_of[one.article]
    best: dict[str, float] = {}
    whole = sum(one.stems.values()) or 1.0
    for other in body:
        outlet = story.outlet_of[other.article]
        if outlet != own:
            held = sum(weight for stem, weight in one.stems.items() if stem in other.stems) / whole
            more = sum(weight for stem, weight in one.stems.items() if stem in other.stems and stem not in named)
            best[outlet] = max(best.get(outlet, 0.0), held if more >= BEYOND * whole else 0.0)
    return min(best.values(), default=0.0) >= least


def _apart(
    story: Story, told: set[tuple[int, int]], lacked: set[tuple[int, int]], counted: set[tuple[int, int]]
) -> Iterator[Finding]:
    """For each outlet, the sentences to which no sentence of another comes near, though they have no name and no number
    of their own: those `lacked` for their words, and those least like any, by threes. After them come those that others
    touch on, of which it is less sure that they stand in one outlet alone.
    """
    of: defaultdict[tuple[bool, str], list[tuple[float, Told]]] = defaultdict(list)
    for place, one in enumerate(story.told):
        at = (one.article, one.at.sentence)
        if at in told:
            continue
        own = at in lacked
        odds = story.likeliest(place)
        if not own and (one.at.part != "body" or len(one.stems) < BRIEF or odds > TOUCHED_ODDS):
            continue
        outlet = story.outlet_of[one.article]
        near = story.nearest(one.stems, (other for other in story.outlets if other != outlet))
        far = len(one.stems) >= LEAST and at not in counted and odds <= FAR_ODDS and near <= FAR
        sure = own or (far and not story.echoed(place))
        if sure or near <= TOUCHED:
            tells = sum(bool(stems & set(one.stems)) for stems in cues().values())
            of[sure, outlet].append(((1 - near) * sum(one.stems.values()) + tells, one))
    for (sure, outlet), held in of.items():
        held.sort(key=lambda each: (-each[0], each[1].at.start))
        left = [one for _, one in held]
        for later in range(THREES):
            if left:
                few = _with_near(left, _run(story, left[0]))
                yield _few(story, outlet, few, later, sure)
                left = [one for one in left if one not in few]


def _with_near(ordered: Sequence[Told], run: int) -> list[Told]:
    """The first of some sentences, with those of them that stand near it, and else those that come next."""
    first = ordered[0]
    near = [one for one in ordered[1:] if one.article == first.article and abs(_after(first, one)) <= NEAR_BY]
    near.sort(key=lambda one: abs(_after(first, one)))
    rest = [one for one in ordered[1:] if one not in near]
    return [first, *near, *rest][:run]


def _after(one: Told, other: Told) -> int:
    return other.at.sentence - one.at.sentence


def _few(story: Story, outlet: str, few: Sequence[Told], later: int, sure: bool) -> Finding:
    """Sentences of one outlet to which none of another comes near, or, where that is not `sure`, of which others may
    tell parts; `later` counts those told before them.
    """
    few = sorted(few, key=lambda one: (one.article, one.at.start))
    most = QUOTED[len(few)]
    spans = [story.stretch(one, one.stems, most) for one in few]
    said = [_said(story, one, span, most + MORE, told=few) for one, span in zip(few, spans, strict=True)]
    passages = tuple(Passage(story.articles[one.article], *span) for one, span in zip(few, spans, strict=True))
    choices = {"article": passages[0].article, "sentence": str(few[0].at.sentence)}
    why = reasons(
        [
            f"No sentence of the others holds more than {percent(FAR if sure else TOUCHED)} of their weighted words, "
            "or stands among others like those around them",
            "what is told there in quite other words was not recognised",
        ]
    )
    points = KINDS["inclusion"] + 0.6 + PLACED * story.place(*passages[0][:2]) + 0.3 * len(few) - LATER * later
    points -= 0.0 if sure else UNSURE
    only = "Probably only in" if sure else "Perhaps only in"
    near = _nearest(story, few, [other for other in story.outlets if other != outlet])
    said = [one + near[number][1] if number in near else one for number, one in enumerate(said)]
    return Finding(
        f"{only} {outlet}: {'; '.join(said)}.",
        *("apart", 0.0, 0.0, (outlet,), "side_by_side", choices, "inclusion", points, why, passages),
        beside=tuple(passage for passage, _ in near.values()),
    )


def _quoting(story: Story, topic: _Topic, body: Sequence[Told]) -> list[Told]:
    """The sentence that holds most of what is told, and, of one outlet alone, a second one that adds as much again, in
    their order. Of several outlets they are those of which the others have most, so that they speak for all.
    """
    if topic.several:
        return list(body)
    if len(topic.outlets) > 1:
        ordered = sorted(body, key=lambda one: -_spoken_for(story, topic, one, body))
        first = ordered[0]
        more = {stem: telling for stem, telling in topic.new.items() if stem not in first.stems}
        rest = [
            one for one in ordered[1:] if _worth(one, more) >= SECOND and _together(story, one, body, topic.new, SPOKEN)
        ]
        return sorted([first, *rest[:1]], key=lambda one: (one.article, one.at.start))
    best = max(body, key=lambda one: _worth(one, topic.new))
    rest = [one for one in body if one is not best]
    if rest:
        more = {stem: telling for stem, telling in topic.new.items() if stem not in best.stems}
        second = max(rest, key=lambda one: _worth(one, more))
        if _worth(second, more) >= SECOND:
            return sorted([best, second], key=lambda one: (one.article, one.at.start))
    return [best]


def _worth(one: Told, new: Mapping[str, float]) -> float:
    """How telling a sentence is by the words that others lack, and by what it tells of."""
    tells = sum(bool(stems & set(one.stems)) for stems in cues().values())
    held = sum(telling for stem, telling in new.items() if stem in one.stems)
    return held + (0.3 * min(2, tells) + 0.3 * (one.at.part == "lead")) * bool(held)


def _spoken_for(story: Story, topic: _Topic, one: Told, body: Sequence[Told]) -> float:
    """How much of a sentence the other outlets of a topic have in theirs, and how much of the topic it holds."""
    telling = sum(value for stem, value in topic.new.items() if stem in one.stems) / (sum(topic.new.values()) or 1.0)
    return _shared(story, one, body) + 2 * telling + 0.2 * (one.at.part == "lead")


def _shared(story: Story, one: Told, body: Sequence[Told]) -> float:
    """The share of the weighted words of a sentence that each other outlet of a topic has in its sentences."""
    own = story.outlet_of[one.article]
    held: dict[str, frozenset[str]] = {}
    for other in body:
        outlet = story.outlet_of[other.article]
        if outlet != own:
            held[outlet] = held.get(outlet, frozenset()) | frozenset(other.stems)
    whole = sum(one.stems.values()) or 1.0
    return min(
        (sum(weight for stem, weight in one.stems.items() if stem in of) / whole for of in held.values()), default=0.0
    )


def _said(
    story: Story, one: Told, span: tuple[int, int], most: int, *, outlet: bool = False, told: Sequence[Told] = ()
) -> str:
    """What is quoted, whose words it is, and, where wanted, which outlet's; `told` is what is quoted with it."""
    article = story.articles[one.article]
    who = story.speaker(article, *span)
    words_of = _antecedent(story, one, span, most, told) + story.excerpt(article, *span, most)
    about = [story.outlet_of[one.article]] if outlet else []
    about += [f"according to {who}"] if who and who not in words_of else []
    return f"{quoted(words_of)} ({', '.join(about)})" if about else quoted(words_of)


def _telling(story: Story, one: Told, stem: str) -> float:
    """How telling it is that an outlet lacks a word; 0 for one that others have in another form."""
    if stem in one.numbers:
        small = (stem.isdigit() and len(stem) in (1, 2, 4)) or ":" in stem
        return PLAIN if small and not _amount(story, one, stem) else NUMBER
    if stem.rstrip(".") in passing() or "'" in stem:
        return 0.0
    if stem in one.names:
        if story.holders_of_root(stem, min(NAMED, max(SHORT, len(stem) - 1))) != story.holders[stem]:
            return 0.0
        lacking = set(story.outlets) - story.holders[stem]
        if story.misprint(stem, lacking) or any(stem in story.initials.get(outlet, ()) for outlet in lacking):
            return 0.0
        if any(stem.startswith(own) for outlet in story.outlets for own in _words_of(outlet)):
            return 0.0
        country = _capitals().get(stem, "")
        return PLAIN if country and all(story.has(outlet, country) for outlet in lacking) else NAME
    if story.holders_of_root(stem) != story.holders[stem]:
        return 0.0
    return PLAIN if story.common(stem) or stem in story.verbs else RARE


def _amount(story: Story, one: Told, stem: str) -> bool:
    """Whether a short number is one of money, of a share or of millions: "$2 million", "7 percent"."""
    text = story.texts[one.article][one.at.start : one.at.end]
    number = re.escape(stem)
    return bool(re.search(rf"[$£€]\s?{number}\b|\b{number}[ -]?(?:million|billion|trillion|percent|per cent|%)", text))


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    """Places and bodies that stand for a country ("Pyongyang", "Kremlin"), as they are compared, and the country."""
    lex = speakers.lexicon()
    standing = {**{name: country for name, (_, country) in lex.bodies.items()}, **lex.places}
    return {base(name.casefold()): country for name, country in standing.items() if country and " " not in name}


@lru_cache(maxsize=1_000)
def _words_of(outlet: str) -> frozenset[str]:
    return frozenset(base(word.form) for word in words(outlet))


def _known_names(story: Story, one: Told) -> frozenset[str]:
    """The first names, titles and initials before a name that more outlets have, names that others abbreviate, and the
    place that an agency puts before a report."""
    text = story.texts[one.article][one.at.start : one.at.end]
    found = words(text)
    stems = [base(word.form) for word in found]
    opening = story.opening(one.article, one.at) - one.at.start
    known = {stem for stem, word in zip(stems, found, strict=True) if word.start < opening}
    for place in range(len(found) - 2, -1, -1):
        stem, after = stems[place], stems[place + 1]
        if found[place + 1].start - found[place].end > 2 or after not in one.names | known:
            continue
        wider = len(story.holders.get(after, ())) > len(story.holders.get(stem, ()))
        if len(stem) == 1 or (stem in one.names and (wider or after in known or stem in story.first_names)):
            known.add(stem)
    for name, outlets in story.unnamed.items():
        if name in text and outlets != {story.outlet_of[one.article]}:
            known |= {base(word.form) for word in words(name)}
    for run in NAMES.finditer(text):
        short = {initials(run.group()), story.short.get(run.group(), "")}
        if any(story.holders.get(base(form)) for form in short if form):
            known |= {base(word.form) for word in words(run.group())}
    return frozenset(known)


def _shown(story: Story, one: Told, topic: _Topic) -> list[str]:
    """What the others lack, as it is written: the most telling names, numbers and rare words of a sentence."""
    text = story.texts[one.article][one.at.start : one.at.end]
    found = words(text)
    stems = [base(word.form) for word in found]
    runs: dict[str, float] = {}
    place = 0
    while place < len(found):
        telling = topic.new.get(stems[place], 0.0)
        several = len(topic.outlets) > 1
        if telling < RARE and (several or not (telling and stems[place] in one.numbers)):
            place += 1
            continue
        name = stems[place] in one.names
        first, last, value = place, place, telling
        while first and name and _before(text, found, first):
            first -= 1
        while last + 1 < len(found):
            link = _link(text, found, last) if name else 0
            if link:
                last += link
                value += topic.new.get(stems[last], 0.0)
                continue
            if not _beside(text, found, last):
                break
            more = topic.new.get(stems[last + 1], 0.0)
            capital = text[found[last + 1].start].isupper()
            number = stems[last] in one.numbers and stems[last + 1] not in lexicon().empty
            of_number = stems[first] in one.numbers and last - first <= COUNTED
            goes_on = of_number and (text[found[last].start].isupper() or found[last].form == "and" or capital)
            if not (
                (name and capital) or (not name and not of_number and more >= RARE and not capital) or number or goes_on
            ):
                break
            last += 1
            value += more
        written = _held_by_all(story, topic, text, found[first : last + 1])
        counted = None if several else story.counts.get((one.article, one.at.start + found[first].start))
        if written and counted and counted[1] > one.at.start + found[last].end:
            written = " ".join(story.texts[one.article][slice(*counted)].split())
        if name and _mostly_known(stems[first : last + 1], topic.new):
            written = ""
        if written:
            runs.setdefault(
                shortened(written, 8) if name or written.lstrip("$£€")[:1].isdigit() else quoted(written), value
            )
        place = last + 1
    best = sorted(runs, key=lambda written: -runs[written])[:SHOWN]
    if sum(map(runs.__getitem__, best)) < NUMBER:
        return []
    concrete = [written for written in best if written[0] != "“"] or [one for one in best if one[-3:-1] != "ly"] or best
    return [written for written in runs if written in concrete]


def _mostly_known(stems: Sequence[str], new: Mapping[str, float]) -> bool:
    """Whether others have most words of a long name: "Asia-Pacific Economic Cooperation" beside "Asia Pacific"."""
    held = [stem for stem in stems if stem not in lexicon().empty]
    return len(held) > SHOWN + 1 and 2 * sum(stem in new for stem in held) <= len(held)


def _before(text: str, found: Sequence[Word], first: int) -> bool:
    """Whether a name goes on before a word: not at what only begins a sentence, nor within "Secretary of State"."""
    word = found[first - 1]
    if not _beside(text, found, first - 1) or not text[word.start].isupper() or word.form in leading():
        return False
    return first < 2 or found[first - 2].form != "of"


def _held_by_all(story: Story, topic: _Topic, text: str, run: Sequence[Word]) -> str:
    """The longest part of a run of words, as it is written, that all outlets of a topic have; with a word in it that
    the others lack.
    """
    for size in range(len(run), 0, -1):
        for first in range(len(run) - size + 1):
            part = run[first : first + size]
            alone = size == 1 < len(run) and len(topic.outlets) > 1
            if alone and (story.common(base(part[0].form)) or part[0] is not run[-1]):
                continue
            if any(base(word.form) in topic.new for word in part):
                written = " ".join(text[part[0].start : part[-1].end].split())
                if size == 1 or all(story.has(outlet, written) for outlet in topic.outlets):
                    return written.removesuffix("’s").removesuffix("'s")
    return ""


def _link(text: str, found: Sequence[Word], place: int) -> int:
    """How many words on a name goes on after "of" or "for" ("Chamber of Accounts"), 0 where it ends."""
    after = [word.form for word in found[place + 1 : place + 3]]
    step = 3 if after in (["of", "the"], ["for", "the"]) else 2 if after[:1] in (["of"], ["for"]) else 0
    goes_on = step and place + step < len(found) and text[found[place + step].start].isupper()
    return step if goes_on and "," not in text[found[place].end : found[place + step].start] else 0


def _beside(text: str, found: Sequence[Word], place: int) -> bool:
    """Whether nothing but a space or a hyphen stands between a word and the next, or the dot of a title or initial."""
    between = text[found[place].end : found[place + 1].start]
    short = len(found[place].form) == 1 or found[place].form in TITLES
    return between in (" ", "-") or (between == ". " and short)


def _late(story: Story, topic: _Topic, lacking: Sequence[str]) -> list[str]:
    """Those who lack it and had published all they have before the first article that has it."""
    dates = story.tables.articles["published"].tolist()
    first = [dates[number] for number in dict.fromkeys(one.article for one in topic.sentences)]
    return [
        outlet
        for outlet in lacking
        if before([date for date, name in zip(dates, story.outlet_of, strict=True) if name == outlet], first)
    ]
