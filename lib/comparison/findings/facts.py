"""Numbers that differ, numbers that only one outlet gives, and the causes and aims that some give and others do not."""

import re
from calendar import month_name
from collections.abc import Iterator
from math import isnan, log2
from typing import Any

import pandas as pd

from lib.comparison import causes as reasons_given
from lib.comparison.alignment import side
from lib.comparison.findings.finding import KINDS, Finding, Passage, Story, quoted, reasons, shortened, verb
from lib.comparison.phrases import listed
from lib.comparison.statements import base, lexicon
from lib.comparison.wording import words

GIVEN = 6
"""Words of a value that are quoted, with what it counts."""
ONLY = 5
"""Numbers of one outlet alone that are told at most."""
NEAR = 1.12
"""Figures that are close: the one at most so many times the other."""
SMALL = 20
"""Smaller figures are close too often to tell anything."""
WINDOW = 60
"""Characters on each side of a figure that are looked at for the same words."""
COMMON = 1.0
"""The weight of the words that two close figures share around them."""
AIMS = 2
"""Aims that are told of each outlet, at most."""
CAUSES = 8
"""Causes that are told at most."""
FAR = 0.8
"""How far figures lie apart that may be the same, to be told among the first: 8 and 11."""
_NUMBER = re.compile(
    r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|"
    rf"{'|'.join(month_name[1:])})\b"
)
TELLING = 3
"""Words that a cause has at least to be one."""


def figures(story: Story, rows: pd.DataFrame) -> Iterator[Finding]:
    """A finding for every row of `quantities.ledger` whose values differ or are worded differently."""
    for _, of in rows[rows["state"].isin(["differs", "worded"])].groupby("row", sort=False):
        by: dict[str, list[Any]] = {}
        for one in of.itertuples(index=False):
            by.setdefault(str(one.outlet), []).append(one)
        differs = of["state"].iloc[0] == "differs"
        values = {outlet: _value(given) for outlet, given in by.items()}
        if len(set(values.values())) < 2 or sum(_exact(value) for value in values.values()) < 2:
            continue
        label = shortened(str(of["label"].iloc[0]), 12)
        told = [f"{outlet} {quoted(value)}" for outlet, value in values.items()]
        text = f"For {quoted(label)}, {listed(told)}."
        lacking = [outlet for outlet in story.outlets if outlet not in by]
        if differs and lacking and len(lacking) < len(story.outlets) - 1:
            text = f"{text[:-1]}; {listed(lacking)} {verb(lacking, 'has', 'have')} no such figure."
        passages = tuple(Passage(str(one.article), one.clause_start, one.clause_end) for one in _rows(of))
        size = _apart(of)
        first = of.iloc[0]
        points = (
            KINDS["figure"]
            + max(story.place(one.article, one.start) for one in _rows(of))
            + 2 * len(by) / len(story.outlets)
            + size
            - (0.0 if differs else 0.7 if size >= FAR else 1.4)
            - (0.8 if first["kind"] in ("date", "ordinal") else 0.0)
        )
        why = reasons(
            [
                f"{len(by)} of {len(story.outlets)} outlets give a figure",
                "the figures cannot both be so, or lie more than a tenth apart"
                if differs
                else "the figures are given differently but may be the same",
                story.stands(passages),
            ]
        )
        choices = {"view": "numbers", "row": f"{first['article']}.{first['start']}"}
        yield Finding(text, "figures", size, 0.0, tuple(by), "facts", choices, "figure", points, why, passages)


def only(story: Story, rows: pd.DataFrame) -> Iterator[Finding]:
    """For each outlet, the figures that it alone gives: money, shares, distances and exact counts."""
    if len(story.outlets) < 2:
        return
    alone = rows[(rows["state"] == "alone") & rows["kind"].isin(["money", "share", "distance", "count", "measure"])]
    for outlet, of in alone.groupby("outlet", sort=False):
        kept = [one for one in _rows(of) if _telling(story, one)]
        kept.sort(key=lambda one: (-_weight(one), one.start))
        kept = list({one.text: one for one in reversed(kept[: 2 * ONLY])}.values())[::-1][:ONLY]
        if len(kept) < 2:
            continue
        kept.sort(key=lambda one: one.start)
        told = [quoted(_with(story, one)) for one in kept]
        text = f"Only {outlet} gives these figures: {listed(told)}."
        passages = tuple(Passage(str(one.article), one.clause_start, one.clause_end) for one in kept)
        why = reasons([f"1 of {len(story.outlets)} outlets gives them", story.stands(passages)])
        place = max(story.place(one.article, one.start) for one in kept)
        points = KINDS["figure"] + place + min(2.0, 0.5 * len(kept)) - 1.4
        first = kept[0]
        choices = {"view": "numbers", "alone": "yes", "row": f"{first.article}.{first.start}"}
        yield Finding(text, "only figures", 0.0, 0.0, (str(outlet),), "facts", choices, "figure", points, why, passages)


def near(story: Story, rows: pd.DataFrame) -> Iterator[Finding]:
    """Figures of two outlets that are close but not the same, and stand among the same rare words: "$313.89" and "over
    $300" of one shop. The ledger leaves them apart where they count different words.
    """
    kept = rows[rows["kind"].isin(["money", "count", "distance", "measure"]) & rows["state"].isin(["alone", "worded"])]
    kept = kept[kept["least"].notna() | kept["greatest"].notna()]
    found = []
    for one in _rows(kept):
        value = one.greatest if isnan(one.least) else one.least
        if value >= SMALL:
            found.append((one.kind, one.base, value, one))
    found.sort(key=lambda each: (each[0], each[1], each[2]))
    around = {id(each[3]): _around(story, each[3]) for each in found}
    for place, (kind, base_unit, value, one) in enumerate(found):
        for other_kind, other_base, larger, other in found[place + 1 :]:
            if (kind, base_unit) != (other_kind, other_base) or larger > value * NEAR:
                break
            if one.outlet == other.outlet or larger == value or one.row == other.row:
                continue
            common = around[id(one)].keys() & around[id(other)].keys()
            weight = sum(around[id(one)][stem] for stem in common)
            if weight < COMMON:
                continue
            about = story.excerpt(one.article, one.start, one.clause_end, 7)
            text = (
                f"{one.outlet} has {quoted(_value([one]))} where {other.outlet} has {quoted(_value([other]))}, "
                f"near {quoted(about)}."
            )
            passages = tuple(Passage(str(each.article), *_window(story, each)) for each in (one, other))
            points = (
                KINDS["figure"]
                + max(story.place(each.article, each.start) for each in (one, other))
                + 4 / len(story.outlets)
                + min(1.0, weight / 3)
                - 0.6
            )
            why = reasons(["Two outlets give close figures among the same words", story.stands(passages)])
            choices = {"view": "numbers", "alone": "yes", "row": f"{one.article}.{one.start}"}
            outlets = (str(one.outlet), str(other.outlet))
            yield Finding(text, "near figures", 0.3, 0.0, outlets, "facts", choices, "figure", points, why, passages)


def causes(story: Story) -> Iterator[Finding]:
    """The causes and aims of the act that most headlines and leads tell, where not every outlet gives them."""
    acts = reasons_given.acts(story.tables, most=1)
    if acts.empty or len(story.outlets) < 2 or acts["outlets"].iloc[0] < 2:
        return
    entity, family, label = (str(acts[name].iloc[0]) for name in ("entity", "family", "label"))
    kinds = story.tables.mentions.loc[story.tables.mentions["entity"] == entity, "kind"]
    if not kinds.isin(["named_person", "organisation"]).any():
        return
    if " " not in entity and not side(entity) and entity not in set(story.tables.attributions["speaker"]):
        return
    found = reasons_given.causes(story.tables, entity, family)
    yield from _aims(story, found[found["strength"] == "aim"], label, f"{entity}|{family}")
    found = found[found["strength"].isin(["stated", "circumstance"])]
    told = 0
    for _, of in found.groupby("cause", sort=False):
        given = list(dict.fromkeys(of["outlet"]))
        lacking = [outlet for outlet in story.outlets if outlet not in given]
        strengths = set(of["strength"])
        if not lacking or len(str(of["name"].iloc[0]).split()) < TELLING or told == CAUSES:
            continue
        told += 1
        first = of.iloc[0]
        voiced = {str(one.speaker) for one in _rows(of) if one.voice == "attributed" and one.speaker}
        whose = f", in the words of {listed(sorted(voiced)[:2])}" if voiced else ""
        how = "a reason" if "stated" in strengths else "a circumstance"
        name = quoted(shortened(str(first["name"]), 14))
        text = (
            f"As {how} for what {label.split(':')[0]} did ({label.split(': ')[-1].split(',')[0]}), {listed(given)} "
            f"{verb(given, 'gives', 'give')} {name}{whose}; {_lacking(lacking, story)}."
        )
        passages = tuple(Passage(str(one.article), one.start, one.end) for one in _rows(of))
        stated = 0.6 if "stated" in strengths else -0.5
        points = (
            KINDS["cause"]
            + max(story.place(one.article, one.start) for one in passages)
            + 2 * len(given) / len(story.outlets)
            + stated
        )
        why = reasons(
            [
                f"{len(given)} of {len(story.outlets)} outlets give it for the act that most headlines and leads tell",
                story.stands(passages),
            ]
        )
        choices = {"view": "causes", "act": f"{entity}|{family}"}
        yield Finding(text, "causes", 0.0, 0.0, (*given, *lacking), "facts", choices, "cause", points, why, passages)


def _aims(story: Story, found: pd.DataFrame, label: str, act: str) -> Iterator[Finding]:
    """What each outlet says that an act is meant to reach, side by side: aims in other words may be the same."""
    told, passages = [], []
    for outlet, of in found.groupby("outlet", sort=False):
        said = []
        for one in _rows(of.drop_duplicates("cause").head(AIMS)):
            who = one.speaker if one.voice == "attributed" else ""
            said.append(f"{quoted(shortened(str(one.text), 14))}{f' (according to {who})' if who else ''}")
            passages.append(Passage(str(one.article), one.start, one.end))
        told.append(f"{outlet} {listed(said)}")
    if len(told) < 2:
        return
    who, acts = label.split(": ")[0], label.split(": ")[-1].split(",")[0]
    given = list(dict.fromkeys(found["outlet"]))
    lacking = [outlet for outlet in story.outlets if outlet not in given]
    text = f"What {who} is said to aim at ({acts}): {'; '.join(told)}"
    text += f"; {_lacking(lacking, story)}." if lacking else "."
    why = reasons([f"{len(given)} of {len(story.outlets)} outlets give an aim", story.stands(passages)])
    points = (
        KINDS["cause"]
        + max(story.place(one.article, one.start) for one in passages)
        + 2 * len(given) / len(story.outlets)
    )
    choices = {"view": "causes", "act": act}
    outlets = (*given, *lacking)
    places = tuple(passages)
    yield Finding(text, "aims", 0.0, 0.0, outlets, "facts", choices, "cause", points, why, places)


def _lacking(lacking: list[str], story: Story) -> str:
    others = "the others" if len(lacking) == len(story.outlets) - 1 > 2 else listed(lacking)
    return f"in {others} it was not found"


def _value(given: list[Any]) -> str:
    """The fullest value that an outlet gives, in its words."""
    texts = dict.fromkeys(shortened(" ".join(str(one.text).split()), GIVEN) for one in given)
    return " / ".join(list(texts)[:2])


def _exact(value: str) -> bool:
    """Whether a value is a number of two or more, or names a month: "one" and "this week" count many things."""
    return any(letter.isdigit() for letter in value) or bool(_NUMBER.search(value))


def _apart(of: pd.DataFrame) -> float:
    """How far the figures of a row lie apart, 0…2: doublings, or 1 where they are no plain numbers."""
    values = [value for value in (*of["least"], *of["greatest"]) if not isnan(value) and value > 0]
    if not values:
        return 1.0
    return min(2.0, log2(max(values) / min(values)) + 0.6)


def _window(story: Story, one: Any) -> tuple[int, int]:
    """The words around a figure, within its sentence."""
    at = story.sentence(one.article, one.start)
    return max(at.start, one.start - WINDOW), min(at.end, one.end + WINDOW)


def _around(story: Story, one: Any) -> dict[str, float]:
    """The content words around a figure with their weights; its own digits are none."""
    start, end = _window(story, one)
    text = story.texts[story.number[one.article]]
    found = {}
    for word in words(text[start:end]):
        inside = one.start <= start + word.start < one.end
        if not inside and word.form not in lexicon().empty and not word.form[0].isdigit() and len(word.form) > 1:
            stem = base(word.form)
            found[stem] = max(0.0, story.weights.get(stem, 0.0) - 0.3)
    return found


def _telling(story: Story, one: Any) -> bool:
    """Whether a number of one outlet alone says something: a figure that stands in no other article."""
    text = str(one.text)
    digits = [part for part in text.replace("$", " ").split() if part[:1].isdigit()]
    year = one.kind == "count" and len(digits) == 1 and digits[0].isdigit() and 1900 <= int(digits[0]) <= 2100
    if not digits or year or (one.kind == "count" and not one.counted):
        return False
    others = [other for name, other in zip(story.outlet_of, story.texts, strict=True) if name != one.outlet]
    return not any(digit.strip(".,") in other for digit in digits for other in others)


def _weight(one: Any) -> float:
    return {"money": 3.0, "share": 2.5, "distance": 2.0, "measure": 2.0}.get(str(one.kind), 1.0)


def _with(story: Story, one: Any) -> str:
    """A value with the words around it for what it counts."""
    text = story.texts[story.number[one.article]]
    start, end = one.start, one.end
    if one.counted_start >= 0 and max(one.counted_start - end, start - one.counted_end) <= 30:
        start, end = min(start, one.counted_start), max(end, one.counted_end)
    else:
        end = max(end, min(one.clause_end, end + 40))
        cut = text[one.start : end]
        end = one.start + (len(cut) if end >= one.clause_end else cut.rfind(" ") if " " in cut else len(cut))
    return shortened(text[start:end], 10)


def _rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))
