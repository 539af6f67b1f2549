"""How each outlet builds its article: headline, opening, end and length."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import log2

from lib.comparison.findings.finding import KINDS, Finding, Passage, Story, quoted, reasons, verb
from lib.comparison.phrases import counted, listed
from lib.comparison.statements import base, lexicon
from lib.comparison.wording import words
from lib.records import Sentence

AT_ONCE = 5
"""Outlets that are told of in one finding, at most."""
HEADLINE, END = 18, 34
"""Words quoted of a headline, and of an end."""
OPENING = {2: 40, 3: 34, 4: 26, 5: 20}
"""Words quoted of each lead, by the number of leads."""
FEWEST = 5
"""Words of a sentence that ends an article."""


def headlines(story: Story) -> Iterator[Finding]:
    """The headlines, one beside the other."""
    heads = _first(story, "headline")
    if len(heads) < 2:
        return
    stems = {outlet: _stems(story, number, at) for outlet, (number, at) in heads.items()}
    own = {
        outlet: of - frozenset[str]().union(*(other for name, other in stems.items() if name != outlet))
        for outlet, of in stems.items()
    }
    if sum(map(bool, own.values())) < 2:
        return
    passages = tuple(Passage(story.articles[number], at.start, at.end) for number, at in heads.values())
    shown = [
        f"{outlet} {quoted(story.excerpt(story.articles[number], at.start, at.end, HEADLINE))}"
        for outlet, (number, at) in heads.items()
    ]
    none = [outlet for outlet in story.outlets if outlet not in heads]
    without = f"; {listed(none)} {verb(none, 'has', 'have')} none" if none else ""
    text = f"The headlines: {_several(shown)}{without}."
    why = reasons(
        [
            f"{sum(map(bool, own.values()))} of {len(heads)} headlines have words that no other headline has",
            "a headline is what most read",
        ]
    )
    points = KINDS["structure"] + 2.0 + 1.6
    choices = {"article": passages[0].article, "sentence": "0"}
    yield Finding(
        text, "headlines", 0.0, 0.0, tuple(heads), "side_by_side", choices, "structure", points, why, passages
    )


def leads(story: Story) -> Iterator[Finding]:
    """How each outlet opens, where not all begin with the same words."""
    found = _first(story, "lead")
    if len(found) < 2:
        return
    if _alike(story, found.values()):
        return
    most = OPENING[min(len(found), AT_ONCE)]
    passages = tuple(Passage(story.articles[number], at.start, at.end) for number, at in found.values())
    shown = [
        f"{outlet} {quoted(story.excerpt(story.articles[number], story.opening(number, at), at.end, most))}"
        for outlet, (number, at) in found.items()
    ]
    text = f"How each opens: {_several(shown)}."
    why = reasons([f"{len(found)} outlets open differently", "the lead says what an outlet takes for the news"])
    points = KINDS["structure"] + 1.6 + 1.6
    choices = {"article": passages[0].article, "sentence": str(next(iter(found.values()))[1].sentence)}
    yield Finding(text, "leads", 0.0, 0.0, tuple(found), "side_by_side", choices, "structure", points, why, passages)


def ends(story: Story) -> Iterator[Finding]:
    """How each outlet ends, and with whose words."""
    found: dict[str, tuple[int, Sentence]] = {}
    for number, of in enumerate(story.sentences):
        body = [one for one in of if one.part == "body" and one.words >= FEWEST]
        if body:
            found[story.outlet_of[number]] = (number, body[-1])
    if len(found) < 2 or _alike(story, found.values()):
        return
    shown = []
    for outlet, (number, at) in found.items():
        article = story.articles[number]
        who = story.speaker(article, at.start, at.end)
        said = quoted(story.excerpt(article, at.start, at.end, END))
        shown.append(f"{outlet} with {who}, {said}" if who else f"{outlet} {said}")
    passages = tuple(Passage(story.articles[number], at.start, at.end) for number, at in found.values())
    text = f"How each ends: {_several(shown)}."
    why = reasons([f"{len(found)} outlets end differently", "readers keep what comes last"])
    points = KINDS["structure"] + 2.9
    choices = {"view": "ends"}
    yield Finding(text, "ends", 0.0, 0.0, tuple(found), "quotes", choices, "structure", points, why, passages)


def length(story: Story) -> Iterator[Finding]:
    """How long the coverage of each outlet is, where one is half as long again as another or more."""
    sizes = story.tables.articles.groupby("outlet", sort=False)["words"].sum().sort_values(ascending=False)
    if len(sizes) < 2 or sizes.max() < 1.5 * sizes.min():
        return
    ratio = sizes.max() / max(1, sizes.min())
    shown = [f"{outlet} {size:,}" for outlet, size in sizes.items()]
    text = f"Words given to the story: {listed(shown)}; what a shorter one lacks may be for want of room."
    why = reasons([f"The longest is {ratio:.1f} times as long as the shortest"])
    points = KINDS["structure"] + min(2.0, log2(ratio)) - 0.4
    outlets = (str(sizes.index[0]), str(sizes.index[-1]))
    yield Finding(text, "length", ratio, 0.0, outlets, "quotes", {}, "structure", points, why)


def _first(story: Story, part: str) -> dict[str, tuple[int, Sentence]]:
    """The headline, or the first sentence of the lead, of each outlet's first article that has one."""
    found: dict[str, tuple[int, Sentence]] = {}
    for number, of in enumerate(story.sentences):
        held = [one for one in of if one.part == part and (part != "lead" or story.tells(number, one.start, one.end))]
        if held and story.outlet_of[number] not in found:
            end = held[-1].end if part == "headline" else held[0].end
            found[story.outlet_of[number]] = (number, replace(held[0], end=end))
    return found


def _alike(story: Story, found: Iterable[tuple[int, Sentence]]) -> bool:
    """Whether all these sentences are in much the same words."""
    stems = [_stems(story, number, at) for number, at in found]
    return all(len(one & other) > 0.7 * len(one | other) for one, other in pairwise(stems))


def _stems(story: Story, number: int, at: Sentence) -> frozenset[str]:
    found = words(story.texts[number][at.start : at.end])
    return frozenset(base(word.form) for word in found if word.form not in lexicon().empty)


def _several(shown: list[str]) -> str:
    more = len(shown) - AT_ONCE
    return "; ".join([*shown[:AT_ONCE], *([f"and {counted(more, 'more outlet')}"] if more > 0 else [])])
