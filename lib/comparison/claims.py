"""The same fact in several outlets: one claim a row, and how each outlet states it.

A claim is a group of propositions that `alignment` takes for the same fact. It tells of each outlet in which clause it
states the claim, in whose voice and where, and of an outlet that lacks it whether its articles were all published
before the first that carries it. What is not here may be worded too freely to be recognised: every absence is a
question to check.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import combinations
from math import isnan
from typing import Any, Literal, NamedTuple, get_args

import pandas as pd

from lib.analysis import voice
from lib.comparison import alignment, quantities
from lib.comparison.alignment import Clause, Rarity, Stretch, clause, once
from lib.comparison.concordance import paragraphs
from lib.comparison.statements import by_number, content
from lib.comparison.wording import words
from lib.records import Modality, Sentence, Span, Voice
from lib.tables import Tables

Status = Literal["all", "some", "one"]
CLAIMS = [
    *("claim", "outlets", "status", "outlet", "article", "proposition", "kind", "sentence", "start", "end", "text"),
    *("voice", "attribution", "speaker", "speaker_kind", "cue", "part", "paragraph", "place", "specificity"),
]
ABSENT = ["claim", "outlet", "why"]
LEAST = 3
"""Content words that a clause holds at least, unless it is quoted: "he left early" could be any fact."""
UNSAID = frozenset({"considered", "asked", "conditional"})
"""What is weighed, asked or supposed is not claimed."""
NAME, NUMBER = 0.5, 1.0
"""What a name and a number add to the specificity of a claim, a word adding its rarity."""
VOICES: tuple[Voice, ...] = get_args(Voice)
INSIDE = 0.5
"""The share of a clause from which on it is part of another one."""
LONG = 4
"""Content words of a sentence that is compared whole."""
_YEAR = re.compile(r"\d{4}")
WHOLE = 0.85
"""The share of a sentence from which on one of its clauses says it all."""


class Stated(NamedTuple):
    """Where a clause stands, or a whole sentence (`proposition` -1): `order` is the place of its article."""

    order: int
    article: str
    proposition: int
    kind: Stretch
    sentence: int
    start: int
    end: int
    spans: tuple[Span, ...]
    attribution: int


def claims(tables: Tables, ledger: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per claim and clause that states it, the columns `CLAIMS`; run `speakers.identify` first. `ledger` is
    that of `quantities.ledger`, where it is at hand.

    `kind` is that of the proposition; a claim that is only ever mentioned ("the strike on the port", "a town on the
    border") is left out.
    `claim` counts from 0: those that more outlets carry come first, then the more prominent by the earliest place they
    have anywhere; claims of one outlet alone come last, the most prominent and specific first. `outlets` is how many
    carry it, `status` whether that is all, some or one. The rows of a claim come in the order of the articles.
    `voice` is "own", or "attributed" where the clause stands in what `speaker` is given to say (`speaker` "" where
    nobody is named or resolved). `specificity` (0 and up) is higher for rarer words, names and numbers.
    """
    texts = tables.articles["text"].tolist()
    outlets = tables.articles["outlet"].tolist()
    sentences = by_number(tables)
    kept, compared = clauses(tables)
    rarity = Rarity(compared)
    ledger = quantities.ledger(tables) if ledger is None else ledger
    groups = [_widest(group, kept) for group in alignment.groups(compared, _counted(ledger, kept))]
    shared = [
        group
        for group in groups
        if len({outlets[compared[place].article] for place in group}) > 1
        and any(kept[place].kind in ("clause", "sentence") for place in group)
    ]
    shared = _once(shared, kept)
    alone = [group for group in groups if len({outlets[compared[place].article] for place in group}) == 1]
    alone = [group for group in alone if any(kept[place].kind != "sentence" for place in group)]
    alone = _apart(alone, shared, kept)
    numbered = [paragraphs(of.values()) for of in sentences]
    ranked = []
    everyone = len(set(outlets))
    for group in [*shared, *alone]:
        carried = len({outlets[compared[place].article] for place in group})
        first = min(_prominence(kept[place], sentences, numbered) for place in group)
        specific = max(_specificity(compared[place], rarity) for place in group)
        order = (*first, -specific) if carried > 1 else (first[0], -specific / (1 + first[1] / 10), 0.0, first[2])
        ranked.append((-carried, order, specific, group))
    ranked.sort(key=lambda each: each[:2])
    rows = []
    said = _said(tables)
    for number, (carried, _, specific, group) in enumerate(ranked):
        status: Status = "one" if carried == -1 else "all" if -carried == everyone else "some"
        for place in sorted(group):
            row = kept[place]
            at = sentences[row.order][row.sentence]
            whose, speaker, kind, cue = said.get((row.article, row.attribution), ("own", "", "", ""))
            rows.append(
                (
                    *(number, -carried, status, outlets[row.order], row.article, row.proposition),
                    *(row.kind, row.sentence, row.start, row.end, texts[row.order][row.start : row.end]),
                    *(whose, row.attribution, speaker, kind, cue, at.part, at.paragraph),
                    *(_place(at, numbered[row.order]), round(specific, 3)),
                )
            )
    return pd.DataFrame(rows, columns=CLAIMS)


def absent(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """The outlets that lack each claim of `claims`: claim, outlet, why.

    `why` is "before" where all that the outlet published came out before the first article that carries the claim, and
    else "": whether it left the fact out, or words it too freely to be recognised, cannot be told.
    """
    published: defaultdict[str, list[str]] = defaultdict(list)
    dates = dict(zip(tables.articles["article"], tables.articles["published"], strict=True))
    for outlet, date in zip(tables.articles["outlet"], tables.articles["published"], strict=True):
        published[outlet].append(date)
    made = []
    for claim, of in rows.groupby("claim", sort=True):
        first = [dates[article] for article in dict.fromkeys(of["article"])]
        carrying = set(of["outlet"])
        for outlet, its in published.items():
            if outlet not in carrying:
                made.append((claim, outlet, "before" if before(its, first) else ""))
    return pd.DataFrame(made, columns=ABSENT)


def asserted(rows: pd.DataFrame) -> pd.DataFrame:
    """Those rows of `claims` whose claim one outlet states in its own voice alone and another only attributes."""
    voices: defaultdict[tuple[int, str], set[Voice]] = defaultdict(set)
    for row in _rows(rows):
        voices[row.claim, row.outlet].add(row.voice)
    by: defaultdict[int, set[Voice]] = defaultdict(set)
    for (claim, _), of in voices.items():
        if len(of) == 1:
            by[claim] |= of
    differ = [claim for claim, of in by.items() if len(of) == len(VOICES)]
    return rows[rows["claim"].isin(differ)]


def clauses(tables: Tables) -> tuple[list[Stated], list[Clause]]:
    """What claims something, with where it stands and as it is compared: the propositions of each article, and its
    sentences whole, since a fact is as often told by several clauses together.
    """
    texts = tables.articles["text"].tolist()
    sentences = by_number(tables)
    order = {article: place for place, article in enumerate(tables.articles["article"])}
    names = _names(tables)
    attributions = {
        (row.article, row.attribution): row
        for row in _rows(tables.attributions[["article", "attribution", "speaker", "kind", "act", "spans"]])
        if voice.speaks(row.kind, row.act)
    }
    written = _written(texts)
    held = [_held(text, of) for text, of in zip(texts, sentences, strict=True)]
    rows: list[Stated] = []
    made = []
    within: defaultdict[tuple[int, int], list[Any]] = defaultdict(list)

    def add(row: Stated, modality: Modality, terms: Sequence[tuple[str, str]], **traits: Any) -> None:
        said = attributions.get((row.article, row.attribution))
        stems = [stem for start, end in row.spans for stem in content(texts[row.order][start:end])]
        own, beside = held[row.order][row.sentence]
        rows.append(row)
        made.append(
            clause(
                row.order,
                row.kind,
                terms,
                modality=modality,
                speaker=said.speaker if said is not None else "",
                quoted=said is not None and said.kind in ("direct", "mixed"),
                names=names,
                stems=stems,
                named=written & set(stems),
                sentence=own,
                beside=beside,
                **traits,
            )
        )

    said_in: defaultdict[str, list[Any]] = defaultdict(list)
    for one in attributions.values():
        said_in[one.article].append(one)
    propositions = tables.propositions.assign(order=tables.propositions["article"].map(order))
    for row in _rows(propositions.sort_values("order", kind="stable")):
        said = attributions.get((row.article, row.attribution))
        quoted = said is not None and said.kind in ("direct", "mixed")
        within[row.order, row.sentence].append(row)
        short = len(row.terms) < LEAST and not quoted and not once(row.terms, names)
        if row.modality in UNSAID or short or sentences[row.order][row.sentence].part == "heading":
            continue
        whose = row.attribution
        if whose < 0 and row.kind == "clause":
            whose = _reported(row, said_in[row.article])
        where = (row.article, row.proposition, row.kind, row.sentence, row.start, row.end, row.spans, whose)
        numbers, times = row.numbers, row.times
        add(Stated(row.order, *where), row.modality, row.terms, numbers=numbers, times=times, negated=row.negated)
    for article, place in order.items():
        for number, at in sentences[place].items():
            parts = within[place, number]
            if at.part == "heading" or not parts or len(held[place][number][0]) < LONG:
                continue
            main = max(parts, key=_size)
            if main.modality not in UNSAID and _size(main) >= WHOLE * (at.end - at.start):
                continue
            attribution = next((one.attribution for one in said_in[article] if _inside(at, one.spans)), -1)
            spans = ((at.start, at.end),)
            add(
                Stated(place, article, -1, "sentence", number, at.start, at.end, spans, attribution),
                main.modality,
                (),
                numbers=tuple(each for part in parts for each in part.numbers),
            )
    return rows, made


def _counted(ledger: pd.DataFrame, rows: Sequence[Stated]) -> list[tuple[int, int]]:
    """The pairs of clauses of two articles that give about the same figure, or the same date, of one thing; not of a
    year alone, in which all kinds of things happen.
    """
    inside: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.kind != "sentence":
            inside[row.article].append(place)
    found = []
    for _, of in ledger[ledger["outlets"] > 1].groupby("row", sort=True):
        given = []
        for one in _rows(of):
            holding = [
                place
                for place in inside[one.article]
                if any(start <= one.start and one.end <= end for start, end in rows[place].spans)
            ]
            if holding and not _YEAR.fullmatch(one.when or ""):
                given.append((min(holding, key=lambda place: _size(rows[place])), one))
        for (place, one), (other, also) in combinations(given, 2):
            if one.article != also.article and _near(one, also):
                found.append((min(place, other), max(place, other)))
    return found


def _near(one: Any, other: Any) -> bool:
    """Whether two quantities of a ledger are near enough for two counts of one thing."""
    if one.kind == "date":
        return True
    values = [each.greatest if isnan(each.least) else each.least for each in (one, other)]
    return bool(0 < max(values) <= alignment.FACTOR * min(values))


def _size(row: Any) -> int:
    """The characters of a proposition."""
    return sum(end - start for start, end in row.spans)


def _written(texts: Iterable[str]) -> frozenset[str]:
    """The stems that stand in a story with a capital letter alone."""
    capital: set[str] = set()
    lower: set[str] = set()
    for text in texts:
        for word in words(text):
            (capital if text[word.start].isupper() else lower).update(content(text[word.start : word.end]))
    return frozenset(capital - lower)


def _held(text: str, sentences: Mapping[int, Sentence]) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
    """The content words of each sentence, and of the two beside it."""
    own = {number: frozenset(content(text[at.start : at.end])) for number, at in sentences.items()}
    none = frozenset[str]()
    return {number: (of, own.get(number - 1, none) | own.get(number + 1, none)) for number, of in own.items()}


def _reported(row: Any, said: Iterable[Any]) -> int:
    """The attribution that makes up most of a clause: "Marsh warned that …" is mostly what Marsh said; -1 for none."""
    return next((one.attribution for one in said if _inside(row, one.spans)), -1)


def _inside(at: Any, spans: Iterable[Span]) -> bool:
    """Whether most of a sentence or clause stands in what somebody is given to say."""
    common = sum(max(0, min(end, at.end) - max(start, at.start)) for start, end in spans)
    return bool(common > INSIDE * (at.end - at.start))


def _rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))


def _names(tables: Tables) -> dict[str, str]:
    """The name that everybody named in an article has all over the story."""
    found: dict[str, str] = {}
    for table, column in ((tables.targets, "target"), (tables.attributions, "speaker")):
        if "found" in table:
            found.update(zip(table["found"], table[column], strict=True))
    return {raw: name for raw, name in found.items() if raw and name}


def _widest(group: Iterable[int], rows: Sequence[Any]) -> list[int]:
    """The clauses of a claim without those that lie within another of them."""
    kept: list[int] = []
    for place in sorted(group, key=lambda place: rows[place].start - rows[place].end):
        if not any(_within(rows[place], rows[other]) for other in kept):
            kept.append(place)
    return sorted(kept)


def _within(inner: Any, outer: Any) -> bool:
    if inner.order != outer.order:
        return False
    return bool(min(inner.end, outer.end) - max(inner.start, outer.start) > INSIDE * (inner.end - inner.start))


def _once(groups: Sequence[list[int]], rows: Sequence[Stated]) -> list[list[int]]:
    """The claims without those of whole sentences of which a clause says most in the same outlets' articles."""
    of: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for place in group:
            if rows[place].kind != "sentence":
                of[rows[place].order, rows[place].sentence].add(number)

    def told(group: list[int]) -> bool:
        if any(rows[place].kind != "sentence" for place in group):
            return False
        beside = set.intersection(*(of[rows[place].order, rows[place].sentence] for place in group))
        return any(
            all(any(_most(rows[inner], rows[place]) for inner in groups[number]) for place in group)
            for number in beside
        )

    return [group for group in groups if not told(group)]


def _most(inner: Stated, outer: Stated) -> bool:
    """Whether a clause is the greater part of another stretch."""
    common = min(inner.end, outer.end) - max(inner.start, outer.start)
    return inner.order == outer.order and common >= INSIDE * (outer.end - outer.start)


def _apart(alone: Iterable[list[int]], shared: Iterable[list[int]], rows: Sequence[Any]) -> list[list[int]]:
    """The claims of one outlet that are no part of what is a claim already."""
    taken: defaultdict[tuple[int, int], list[Any]] = defaultdict(list)
    for group in shared:
        for place in group:
            taken[rows[place].order, rows[place].sentence].append(rows[place])
    kept = []
    for group in sorted(alone, key=lambda group: min(rows[place].start - rows[place].end for place in group)):
        longest = min(group, key=lambda place: rows[place].start - rows[place].end)
        row = rows[longest]
        beside = taken[row.order, row.sentence]
        if row.kind != "noun" and not any(_within(row, other) for other in beside):
            kept.append(group)
            beside.append(row)
    return kept


def _specificity(one: Clause, rarity: Rarity) -> float:
    words = sum(rarity.of[word] for word in one.words)
    return words + NAME * sum(map(alignment.is_name, one.words)) + NUMBER * len(one.numbers)


def _prominence(
    row: Any, sentences: Sequence[Mapping[int, Sentence]], numbered: Sequence[Mapping[int, int]]
) -> tuple[int, int, int]:
    at = sentences[row.order][row.sentence]
    rank = {"headline": 0, "lead": 1}.get(at.part, 2)
    return rank, numbered[row.order].get(at.paragraph, at.paragraph), row.start


def _place(sentence: Sentence, numbered: Mapping[int, int]) -> str:
    return f"paragraph {numbered[sentence.paragraph]}" if sentence.part == "body" else sentence.part


def _said(tables: Tables) -> dict[tuple[str, int], tuple[Voice, str, str, str]]:
    rows = tables.attributions[["article", "attribution", "speaker", "source", "speaker_kind", "cue", "kind", "act"]]
    return {
        (row.article, row.attribution): ("attributed", row.speaker or row.source, row.speaker_kind, row.cue)
        for row in _rows(rows)
        if voice.speaks(row.kind, row.act)
    }


def before(its: Sequence[str], first: Sequence[str]) -> bool:
    """Whether all these dates of publication are known and before the earliest of those, by the day where one has no
    time."""
    if not all(its) or not all(first):
        return False
    try:
        last, earliest = max(map(_moment, its)), min(map(_moment, first))
    except ValueError:
        return False
    timed = all("T" in date or " " in date for date in (*its, *first))
    return last < earliest if timed else last.date() < earliest.date()


def _moment(date: str) -> datetime:
    moment = datetime.fromisoformat(date)
    return moment.replace(tzinfo=None) if moment.tzinfo is None else moment.astimezone(tz=None).replace(tzinfo=None)
