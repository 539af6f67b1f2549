"""Who is heard where, and what each outlet does with the same utterance."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from lib.comparison import concordance, measures, quotes
from lib.comparison.findings.finding import KINDS, Finding, Passage, Story, quoted, reasons, shortened, verb
from lib.comparison.intervals import FEW
from lib.comparison.phrases import counted, listed
from lib.comparison.statements import base
from lib.comparison.wording import words

SPEAKERS = 3
"""Speakers of one outlet alone whose words are quoted in one finding."""
QUOTE = 11
"""Words that are quoted of each."""
FEWEST = {"named_person": 4, "organisation": 12}
"""Words that a speaker of one outlet alone is given at least, by kind."""
MANY = 20
"""Words given to somebody whom other outlets name too, from which on that is told."""
LONG = 8
"""Words of an utterance that is compared."""
CUT = 12
"""Words that one outlet prints and another leaves away, from which on that is told."""


def only_here(story: Story) -> Iterator[Finding]:
    """For each outlet, the named speakers whom no other quotes, with the first words of each: those whose names no
    other article has, and one by one those who are named elsewhere but given no words there.
    """
    if len(story.outlets) < 2:
        return
    rows = concordance.only_here(story.tables)
    said = measures.said(story.tables)
    names = [name for name in said["speaker"].unique() if name]
    for outlet, of in rows.groupby("outlet", sort=False):
        kept = [one for one in _rows(of) if one.words >= FEWEST.get(one.speaker_kind, one.words + 1)]
        kept = [one for one in kept if not any(_part_of(other, str(one.speaker)) for other in names)]
        new = [one for one in kept if _unknown(story, str(one.speaker), str(outlet))]
        known = [one for one in kept if one not in new and one.speaker_kind == "named_person" and one.words >= MANY]
        groups = [new[place : place + SPEAKERS] for place in range(0, min(len(new), 3 * SPEAKERS), SPEAKERS)]
        for few in [*groups, *([one] for one in known)]:
            passages, told = [], []
            for one in few:
                theirs = said[(said["speaker"] == one.speaker) & (said["outlet"] == outlet)]
                longest = theirs.sort_values("words", ascending=False, kind="stable").iloc[0]
                passages.append(Passage(str(longest["article"]), int(longest["start"]), int(longest["end"])))
                told.append(f"{one.speaker} ({quoted(shortened(str(longest['content']), QUOTE))})")
            total = sum(one.words for one in few)
            elsewhere = few[0] in known
            text = f"Only {outlet} quotes {listed(told)}."
            if elsewhere:
                text = f"{text[:-1]}; others name them without a word of theirs."
            why = reasons(
                [
                    f"{counted(total, 'word')} in 1 of {len(story.outlets)} outlets, none in the others",
                    "" if elsewhere else "no other article has these names",
                    story.stands(passages),
                ]
            )
            points = (
                KINDS["source mix"]
                + max(story.place(one.article, one.start) for one in passages)
                + min(2.1, 0.8 * len(few))
                + min(2.0, total / 40)
                - (1.5 if elsewhere else 0.0)
            )
            choices = {"view": "only", "speaker": str(few[0].speaker)}
            outlets = (str(outlet),)
            places = tuple(passages)
            yield Finding(text, "only here", 0.0, 0.0, outlets, "quotes", choices, "source mix", points, why, places)


def heard(story: Story) -> Iterator[Finding]:
    """Persons and bodies heard in most outlets but not in all; an outlet with few attributions cannot be said to lack
    one.
    """
    said = measures.said(story.tables)
    many = [outlet for outlet, count in said["outlet"].value_counts().items() if count >= FEW]
    named = said[(said["speaker"] != "") & said["speaker_kind"].isin(("named_person", "organisation"))]
    for speaker, of in named.groupby("speaker", sort=False):
        by = of["outlet"].unique()
        carry = [outlet for outlet in story.outlets if outlet in by]
        lacking = [outlet for outlet in story.outlets if outlet in many and outlet not in carry]
        if len(carry) < 2 or not lacking or len(carry) < len(lacking):
            continue
        total = int(of["words"].sum())
        text = f"{speaker} is given {counted(total, 'word')} in {listed(carry)}, none in {listed(lacking)}."
        passages = tuple(Passage(str(one.article), one.start, one.end) for one in _rows(of.drop_duplicates("outlet")))
        why = reasons([f"{len(carry)} of {len(story.outlets)} outlets quote them", story.stands(passages)])
        points = (
            KINDS["source mix"]
            + 0.6 * max(story.place(one.article, one.start) for one in passages)
            + 2 * len(carry) / len(story.outlets)
            + min(1.5, total / 80)
            - 0.8
        )
        choices = {"speaker": str(speaker)}
        yield Finding(
            text, "speakers", 0.0, 0.0, (*carry, *lacking), "quotes", choices, "source mix", points, why, passages
        )


def ends(story: Story) -> Iterator[Finding]:
    """To whom the outlets give the last word, where that differs."""
    rows = quotes.ends(story.tables)
    rows = rows[rows["at"] == "last"].drop_duplicates("outlet", keep="last")
    rows = rows[rows["speaker"] != ""]
    if rows["speaker"].nunique() < 2:
        return
    told = [f"{one.outlet} to {one.speaker}" for one in _rows(rows)]
    passages = tuple(Passage(str(one.article), one.start, one.end) for one in _rows(rows))
    text = f"The last word goes to different speakers: {listed(told)}."
    why = reasons(
        [f"{rows['speaker'].nunique()} different speakers in {len(rows)} outlets", "readers keep what comes last"]
    )
    points = KINDS["source mix"] + 1.2
    yield Finding(
        text,
        "last word",
        0.0,
        0.0,
        tuple(rows["outlet"]),
        "quotes",
        {"view": "ends"},
        "source mix",
        points,
        why,
        passages,
    )


def utterances(story: Story, rows: pd.DataFrame) -> Iterator[Finding]:
    """What outlets do with one utterance: credit others with it, report in their own words what another quotes, or cut
    it short; `rows` are those of `concordance.utterances`.
    """
    for _, of in rows[rows["outlets"] > 1].groupby("utterance", sort=False):
        first = of.sort_values("content", key=lambda column: -column.str.len(), kind="stable").iloc[0]
        if len(str(first["content"]).split()) < LONG:
            continue
        passages = tuple(Passage(str(one.article), one.start, one.end) for one in _rows(of.drop_duplicates("outlet")))
        points = (
            KINDS["utterance"]
            + max(story.place(one.article, one.start) for one in passages)
            + 2 * of["outlet"].nunique() / len(story.outlets)
        )
        said = quoted(shortened(str(first["content"]), QUOTE))
        credited = _credited(of)
        forms = {outlet: set(kinds) & {"direct", "mixed"} for outlet, kinds in of.groupby("outlet", sort=False)["kind"]}
        direct = [str(outlet) for outlet in forms if forms[outlet]]
        indirect = [str(outlet) for outlet in forms if not forms[outlet]]
        sizes = {
            str(outlet): sum(len(str(one).split()) for one in set(content))
            for outlet, content in of.groupby("outlet", sort=False)["content"]
        }
        longest, shortest = max(sizes, key=lambda name: sizes[name]), min(sizes, key=lambda name: sizes[name])
        missing = [outlet for outlet in story.outlets if outlet not in sizes]
        speaker = next((str(one) for one in of["speaker"] if one), "")
        if len(set(credited.values())) > 1:
            told = [f"{who} ({listed([o for o in credited if credited[o] == who])})" for who in set(credited.values())]
            text, measure, more = f"{said} is credited to {listed(sorted(told))}.", "credited", 0.8
        elif direct and indirect and speaker:
            text = (
                f"{listed(direct)} {verb(direct, 'quotes', 'quote')} {speaker} directly ({said}); "
                f"{listed(indirect)} {verb(indirect, 'paraphrases', 'paraphrase')} it."
            )
            measure, more = "paraphrased", -0.2
        elif direct and missing and len(missing) == 1 and speaker:
            text = f"{listed(list(sizes))} carry {speaker}’s words {said}; {listed(missing)} does not."
            measure, more = "not carried", 0.5
        elif sizes[longest] - sizes[shortest] >= CUT and speaker:
            text = (
                f"Of what {speaker} said ({said}), {longest} prints {sizes[longest]} words, "
                f"{shortest} {sizes[shortest]}."
            )
            measure, more = "cut", -0.4
        else:
            continue
        why = reasons([f"{len(sizes)} of {len(story.outlets)} outlets carry the utterance", story.stands(passages)])
        choices = {"view": "same", **({"speaker": speaker} if speaker else {})}
        yield Finding(
            text, measure, 0.0, 0.0, tuple(sizes), "quotes", choices, "utterance", points + more, why, passages
        )


def laundered(story: Story, rows: pd.DataFrame) -> Iterator[Finding]:
    """What one outlet attributes and another asserts; `rows` are those of `concordance.laundered`."""
    names = set(story.tables.attributions["speaker"])
    for one in _rows(rows):
        if any(_part_of(name, str(one.speaker)) for name in names if name):
            continue
        if one.speaker_kind not in ("named_person", "organisation"):
            continue
        said = quoted(shortened(str(one.asserted), 16))
        text = f"{one.asserted_outlet} states in its own voice {said}; {one.outlet} attributes it to {one.speaker}."
        passages = (
            Passage(str(one.asserted_article), one.asserted_start, one.asserted_end),
            Passage(str(one.article), one.start, one.end),
        )
        why = reasons(["One asserts what the other attributes", story.stands(passages)])
        points = (
            KINDS["utterance"] + max(story.place(each.article, each.start) for each in passages) + 2 * (one.score - 0.4)
        )
        yield Finding(
            text,
            "asserted",
            0.0,
            0.0,
            (str(one.asserted_outlet), str(one.outlet)),
            "quotes",
            {"view": "asserted"},
            "utterance",
            points,
            why,
            passages,
        )


def _credited(of: pd.DataFrame) -> dict[str, str]:
    """The named speaker whom each outlet credits; outlets that credit several, or nobody by name, are left out."""
    found = {}
    for outlet, rows in of.groupby("outlet", sort=False):
        names = set(rows.loc[rows["speaker_kind"].isin(["named_person", "organisation"]), "speaker"]) - {""}
        if len(names) == 1 and len(rows) == 1:
            found[str(outlet)] = str(names.pop())
    return found


def _unknown(story: Story, speaker: str, outlet: str) -> bool:
    """Whether no other outlet's articles have the last word of a name."""
    found = words(speaker)
    return bool(found) and story.holders.get(base(found[-1].form), frozenset()) <= {outlet}


def _part_of(name: str, other: str) -> bool:
    """Whether a full name stands within another, which is then that name with a word too many."""
    return name != other and len(name.split()) > 1 and f" {name} " in f" {other} "


def _rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))
