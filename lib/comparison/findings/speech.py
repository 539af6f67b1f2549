"""Who is heard where, and what each outlet does with the same utterance."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from lib.comparison import concordance, measures
from lib.comparison.findings.finding import (
    KINDS,
    Finding,
    Passage,
    Story,
    of_places,
    quoted,
    reasons,
    shortened,
    undated,
    verb,
)
from lib.comparison.phrases import counted, listed
from lib.comparison.speakers import GENERATIONS
from lib.comparison.statements import base
from lib.comparison.wording import words

SPEAKERS = 3
"""Speakers of one outlet alone whose words are quoted in one finding."""
QUOTE = 34
"""Words that are quoted of each."""
FEWEST = {"named_person": 4, "organisation": 12}
"""Words that a speaker of one outlet alone is given at least, by kind."""
MANY = 20
"""Words given to somebody in all, from which on it is told how they are shared out."""
OWN = 0.5
"""The weighted share of the words that an outlet picks of a speaker and no sentence of the others has, at least."""
ELSEWHERE = 0.6
"""The weighted share of somebody's words in a sentence of another outlet, from which on it has them too."""
VERBATIM = 0.75
"""The share of a quotation's words in another, from which on both quote the same."""
HELD = 0.2
"""The weighted share of an utterance's words in one sentence of an outlet, from which on it may carry it too."""
AT_ONCE = 4
"""Outlets that are told of in one finding with what they pick, at most."""
LONG = 8
"""Words of an utterance that is compared."""
_ASIDE = re.compile(r"\s(?:--|—|–)\s")
"""A dash, after which an outlet mostly goes on in its own words."""
CARRIED = 0.2
"""How much of its weight an utterance keeps that another outlet carries too."""
CUT = 12
"""Words that one outlet prints and another leaves away, from which on that is told."""


def only_here(story: Story) -> Iterator[Finding]:
    """For each outlet, the speakers whom no other quotes and whose names no other article has, with their words."""
    if len(story.outlets) < 2:
        return
    rows = concordance.only_here(story.tables)
    said = measures.said(story.tables)
    names = [name for name in said["speaker"].unique() if name]
    longest: dict[tuple[str, str], Any] = {}
    for one in _rows(said):
        known = longest.get((one.speaker, one.outlet))
        if known is None or one.words > known.words:
            longest[one.speaker, one.outlet] = one
    for outlet, of in rows.groupby("outlet", sort=False):
        kept = [one for one in _rows(of) if one.words >= FEWEST.get(one.speaker_kind, one.words + 1)]
        kept = [one for one in kept if not any(_part_of(other, str(one.speaker)) for other in names)]
        kept = [one for one in kept if str(one.speaker).split()[-1].casefold() not in of_places()]
        kept = [one for one in kept if not story.misprint(_last(str(one.speaker)), story.outlets)]
        new = [one for one in kept if _named_in(story, str(one.speaker)) <= {outlet}]
        new = [one for one in new if _only(story, longest[one.speaker, str(outlet)])]
        new = [one for one in new if story.unnamed.get(str(one.speaker), frozenset()) <= {outlet}]
        for place in range(0, min(len(new), 3 * SPEAKERS), SPEAKERS):
            few = new[place : place + SPEAKERS]
            passages, told = [], []
            for one in few:
                most = longest[one.speaker, str(outlet)]
                passages.append(Passage(str(most.article), int(most.start), int(most.end)))
                told.append(f"{one.speaker} ({quoted(shortened(_told(story, most), QUOTE))})")
            total = sum(one.words for one in few)
            text = f"Only {outlet} quotes {listed(told)}."
            why = reasons(
                [
                    f"{counted(total, 'word')} in 1 of {len(story.outlets)} outlets, none in the others",
                    "no other article has these names",
                    story.stands(passages),
                ]
            )
            points = (
                KINDS["source mix"]
                + max(story.place(one.article, one.start) for one in passages)
                + min(2.4, 0.8 * len(few))
                + min(2.0, total / 40)
                + 0.4
            )
            choices = {"view": "only", "speaker": str(few[0].speaker)}
            outlets = (str(outlet),)
            places = tuple(passages)
            yield Finding(text, "only here", 0.0, 0.0, outlets, "quotes", choices, "source mix", points, why, places)


def _only(story: Story, one: Any) -> bool:
    """Whether no sentence of another outlet has most of the words that one gives a speaker."""
    if not _tells(story, one):
        return False
    stems = [base(word.form) for word in words(str(one.content))]
    return story.nearest(stems, [other for other in story.outlets if other != one.outlet]) < ELSEWHERE


def _tells(story: Story, one: Any) -> bool:
    """Whether somebody says something, in words of their own or in a clause: "pleaded guilty" tells no words."""
    if one.act not in ("speech", "writing"):
        return bool(one.kind == "direct")
    return one.kind in ("direct", "mixed") or story.tells(story.number[one.article], one.start, one.end)


def heard(story: Story, uttered: pd.DataFrame) -> Iterator[Finding]:
    """What each outlet picks of a person's words, where others do not name them or pick other words; `uttered` are the
    rows of `concordance.utterances`, whose words others carry too are nobody's own.
    """
    both = uttered[uttered["outlets"] > 1]
    carried = set(zip(both["article"], both["start"], strict=True))
    said = measures.said(story.tables)
    speech = said["act"].isin(["speech", "writing"]) | (said["kind"] == "direct")
    named = said[(said["speaker"] != "") & (said["speaker_kind"] == "named_person") & speech]
    spoken = [
        story.sentence(article, start).part != "headline"
        for article, start in zip(named["article"], named["start"], strict=True)
    ]
    named = named[pd.Series(spoken, index=named.index, dtype=bool)]
    for speaker, of in named.groupby("speaker", sort=False):
        counts = {str(outlet): int(its["words"].sum()) for outlet, its in of.groupby("outlet", sort=False)}
        holding = _named_in(story, str(speaker))
        unnamed = [outlet for outlet in story.outlets if outlet not in counts and outlet not in holding]
        picked = _picked(story, of, carried)
        carry = [
            outlet for outlet in sorted(counts, key=lambda outlet: -counts[outlet]) if picked[outlet].words >= LONG
        ]
        total = sum(counts.values())
        own = [outlet for outlet in carry if (picked[outlet].article, picked[outlet].start) not in carried]
        own = [outlet for outlet in own if _of_its_own(story, picked[outlet], picked.values())]
        if total < MANY or len(carry) < 2 or (len(own) < 2 and not unnamed):
            continue
        others = []
        if len(own) >= 2:
            carry, others = own, [outlet for outlet in carry if outlet not in own]
        chosen = {outlet: picked[outlet] for outlet in carry}
        words_of = [quoted(shortened(_told(story, one), QUOTE)) for one in chosen.values()][:AT_ONCE]
        told = [f"{outlet} {of_it}" for outlet, of_it in zip(carry[1:], words_of[1:], strict=False)]
        first = f"each has what the others lack: {carry[0]}" if len(own) >= 2 else f"{carry[0]} has"
        text = "; ".join([f"Of what {speaker} said, {first} {words_of[0]}", *told])
        more = [*carry[AT_ONCE:], *others, *(outlet for outlet in counts if picked[outlet].words < LONG)]
        if more:
            text += f"; {listed(more)} {verb(more, 'has', 'have')} words of theirs too"
        if unnamed:
            text += f"; {listed(unnamed)} {verb(unnamed, 'does', 'do')} not name them"
        passages = tuple(Passage(str(one.article), one.start, one.end) for one in chosen.values())
        found = listed([f"{counts[outlet]:,} in {outlet}" for outlet in carry])
        why = reasons(
            [
                f"{len(carry)} of {len(story.outlets)} outlets quote them",
                f"words found: {found}",
                story.stands(passages),
            ]
        )
        points = (
            KINDS["source mix"]
            + 0.6 * max(story.place(one.article, one.start) for one in passages)
            + 1.5 * len(carry) / len(story.outlets)
            + min(1.6, total / 80)
            + 0.6 * bool(unnamed)
            - 0.2
        )
        yield Finding(
            f"{text}.",
            "speakers",
            0.0,
            0.0,
            (*carry, *unnamed),
            "quotes",
            {"speaker": str(speaker)},
            "source mix",
            points,
            why,
            passages,
        )


def _told(story: Story, one: Any) -> str:
    """What somebody says as it can be read by itself: with the verb before it where no clause begins with it, as in
    "accused the mayor of theft".
    """
    number = story.number[str(one.article)]
    text, start = story.texts[number], int(one.start)
    apart = one.kind == "direct" or not 0 <= one.cue_start < one.cue_end <= start
    if apart or text[one.cue_end : start].strip() or story.begins(number, start):
        said = undated(str(one.content))
    else:
        said = text[int(one.cue_start) : int(one.end)]
    return _ASIDE.split(said)[0] if one.kind == "indirect" else said


def _of_its_own(story: Story, one: Any, picked: Iterable[Any]) -> bool:
    """Whether what an outlet picks of a speaker stands in no sentence of the others who have words of theirs."""
    others = [str(other.outlet) for other in picked if other.outlet != one.outlet]
    stems = [base(word.form) for word in words(str(one.content))]
    said = " ".join(str(one.content).split()).strip("“”\"‘’' .,")
    if any(story.has(outlet, said) for outlet in others):
        return False
    return story.nearest(stems, others) <= 1 - OWN and not story.repeats(str(one.content), str(one.outlet))


def _picked(story: Story, of: pd.DataFrame, carried: set[tuple[str, int]]) -> dict[str, Any]:
    """For each outlet, the words of a speaker that it has and the others have least of; what others carry too, only
    where it has no more.
    """
    rows = [(one, {base(word.form) for word in words(str(one.content))}) for one in _rows(of)]
    holders: dict[str, set[str]] = {}
    for one, stems in rows:
        for stem in stems:
            holders.setdefault(stem, set()).add(str(one.outlet))
    best: dict[str, tuple[float, int, Any]] = {}
    spoken = {str(one.outlet) for one, _ in rows if one.words >= LONG and one.kind != "indirect"}
    for place, (one, stems) in enumerate(rows):
        if one.kind == "indirect" and str(one.outlet) in spoken:
            continue
        own = sum(story.weights.get(stem, 0.0) for stem in stems if len(holders[stem]) == 1)
        own *= 1.0 if one.words >= LONG else 0.1
        own *= CARRIED if (one.article, one.start) in carried else 1.0
        known = best.get(str(one.outlet))
        if known is None or (own, one.words) > (known[0], known[2].words):
            best[str(one.outlet)] = (own, place, one)
    return {outlet: one for outlet, (_, _, one) in best.items()}


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
            str(outlet): max(len(str(one).split()) for one in content)
            for outlet, content in of.groupby("outlet", sort=False)["content"]
        }
        longest, shortest = str(first["outlet"]), min(sizes, key=lambda name: sizes[name])
        missing = [outlet for outlet in story.outlets if outlet not in sizes]
        if len(missing) == 1:
            stems = (base(word.form) for word in words(str(first["content"])))
            missing = missing if story.nearest(stems, missing) < HELD else []
        speaker = next((str(one) for one in of["speaker"] if one), "")
        kinds_of = set[str](of.loc[of["speaker"] == speaker, "speaker_kind"])
        if speaker in story.outlets or not kinds_of & {"", "named_person", "organisation", "collective", "anonymous"}:
            continue
        if len(set(credited.values())) > 1:
            told = [f"{who} ({listed([o for o in credited if credited[o] == who])})" for who in set(credited.values())]
            text, measure, more = f"{said} is credited to {listed(sorted(told))}.", "credited", 0.8
        elif direct and indirect and speaker and _reworded(story, first, indirect):
            text = (
                f"{listed(direct)} {verb(direct, 'quotes', 'quote')} {speaker} directly ({said}); "
                f"{listed(indirect)} {verb(indirect, 'paraphrases', 'paraphrase')} it."
            )
            measure, more = "paraphrased", -0.8
        elif direct and missing and len(missing) == 1 and speaker:
            every = [str(one) for one in of["content"] if len(str(one).split()) >= LONG]
            said = quoted(shortened(min(every, key=len), QUOTE))
            text = f"{listed(list(sizes))} carry {speaker}’s words {said}; {listed(missing)} does not."
            measure, more = "not carried", 0.5
        elif sizes[longest] - sizes[shortest] >= CUT and kinds_of == {"named_person"} and len(direct) == len(forms):
            brief = max((str(one) for one in of.loc[of["outlet"] == shortest, "content"]), key=len)
            less = quoted(shortened(brief, QUOTE))
            text = f"Of one utterance of {speaker}, {longest} has {said}; {shortest} only {less}"
            text += f"; {listed(missing)} {verb(missing, 'has', 'have')} none of it." if missing else "."
            measure, more = "cut", 0.4
        else:
            continue
        why = reasons([f"{len(sizes)} of {len(story.outlets)} outlets carry the utterance", story.stands(passages)])
        choices = {"view": "same", **({"speaker": speaker} if speaker else {})}
        yield Finding(
            text, measure, 0.0, 0.0, tuple(sizes), "quotes", choices, "utterance", points + more, why, passages
        )


def _reworded(story: Story, one: Any, outlets: list[str]) -> bool:
    """Whether none of these outlets has most of the words of a quotation in quotation marks too, elsewhere."""
    stems = {base(word.form) for word in words(str(one.content))}
    for article, outlet in zip(story.articles, story.outlet_of, strict=True):
        for row in story.said[article] if outlet in outlets else ():
            held = {base(word.form) for word in words(str(row.content))}
            if row.kind in ("direct", "mixed") and len(stems & held) >= VERBATIM * len(stems):
                return False
    return True


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


def _last(name: str) -> str:
    """The last name of somebody, without a generation."""
    parts = [part for part in name.replace(".", "").split() if part.casefold() not in GENERATIONS]
    return parts[-1].casefold() if parts else ""


def _named_in(story: Story, speaker: str) -> frozenset[str]:
    """The outlets whose articles have the last word of a name."""
    found = words(_last(speaker))
    return story.holders.get(base(found[-1].form), frozenset()) if found else frozenset(story.outlets)


def _part_of(name: str, other: str) -> bool:
    """Whether a full name stands within another, which is then that name with a word too many."""
    return name != other and len(name.split()) > 1 and f" {name} " in f" {other} "


def _rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))
