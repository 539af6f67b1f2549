"""Questions to check: what looks wrong within an article or between two, with the passages that raise it.

Each is a question, not a verdict: what raises it may be the article, the analysis, or nothing. They are asked seldom,
since a question that need not be asked costs a reader's trust:

- whom: a direct quotation begins its persons with "he", "she" or "him", and neither it nor the two sentences before
  it name or describe anybody but its speaker;
- who: words are given to a "he" or "she" whose person the article names only afterwards, or named long before, while
  others are named just before;
- credit: two outlets print the same quoted words, and credit different people by name;
- denial: one article asserts what another denies, in the same words but for the denial; or an article tells something
  in its own voice, or by unnamed sources, and that somebody denies it;
- date: a weekday that does not agree with its date; a full date after the article's own day, told as past;
- days: two outlets give days for one event that cannot both be so.

Limits: sentences are compared by their words, so that a denial in other words is not seen, and one that turns on a word
that both have may be none. How often a question is worth
asking was not measured on a gold set.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import Any, Literal

import pandas as pd

from lib.comparison import concordance, quantities
from lib.comparison.statements import base, by_number, lexicon
from lib.comparison.wording import words
from lib.records import Sentence
from lib.tables import Tables

CheckKind = Literal["whom", "who", "credit", "denial", "date", "days"]
ORDER: tuple[CheckKind, ...] = ("denial", "credit", "date", "days", "who", "whom")
BEFORE = 2
"""Sentences before a quotation in which its "he" may have been named."""
ALIKE = 0.75
"""The share of the content words of two clauses that must be the same, but for the denial."""
LEAST = 4
"""Content words of a clause that is compared."""
QUOTED = 6
"""Words that two outlets must quote alike to have quoted the same."""

NEAR = 3
"""Sentences before a "he" in which the person must have been named, and before a denial what it denies."""
DISPUTED = 2
"""Denials of what an article itself tells that are asked about, at most, for each article."""
PRONOUNS = frozenset({"he", "she"})
STATED = frozenset({"that", "any", "he", "she", "it", "they", "there"})
"""What a statement that is denied begins with, or with a gerund: "denied that …", "denied taking …"."""

_HE = re.compile(r"\b(he|she|him|his|her)\b", re.IGNORECASE)
_QUESTION = 12
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATED = re.compile(
    r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),?\s+"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    r"(?:\s+(\d{1,2})(?:st|nd|rd|th)?)?(?:,?\s+(\d{4}))?\b"
)
_AHEAD = re.compile(
    r"\b(will|would|shall|may|might|could|can|to|plan\w*|schedul\w+|expect\w*|due|until|by|before|set|next|upcoming|"
    r"ahead|deadline|if|through|expires?|starts?|begins?|takes?|should|must)\b"
)
_PAST = re.compile(r"(?:\w{2,}ed|was|were|had|did|said|told|took|came|went|made|gave|met|won|lost|held|began|left)\Z")


@dataclass(frozen=True)
class Check:
    """A question, with the passages that raise it: (article, start, end) each."""

    kind: CheckKind
    question: str
    passages: tuple[tuple[str, int, int], ...]


def checks(
    tables: Tables, uttered: pd.DataFrame | None = None, ledger: pd.DataFrame | None = None
) -> tuple[Check, ...]:
    """Every question, those between articles first. Run `speakers.identify` first.

    `uttered` and `ledger` are the rows of `concordance.utterances` and `quantities.ledger`, where they are made.
    """
    uttered = concordance.utterances(tables) if uttered is None else uttered
    ledger = quantities.ledger(tables) if ledger is None else ledger
    found = [
        *_denials(tables),
        *_disputed(tables),
        *_credited(uttered),
        *_weekdays(tables),
        *_ahead(tables),
        *_days(ledger),
        *_who(tables),
        *_whom(tables),
    ]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.kind)))


def _whom(tables: Tables) -> Iterator[Check]:
    sentences = _sentences(tables)
    outlet = _outlets(tables)
    texts = _texts(tables)
    named: defaultdict[str, list[Any]] = defaultdict(list)
    for row in _rows(tables.namings):
        if row.kind in ("named_person", "anonymous", "collective", "unknown"):
            named[row.article].append(row)
    for row in _rows(tables.mentions):
        if row.kind == "common":
            named[row.article].append(row)
    for one in _rows(tables.attributions):
        if one.kind != "direct" or one.act not in ("speech", "writing") or one.layer or not one.speaker:
            continue
        found = _HE.search(one.content)
        if not found or not _clean(one.content[: found.start()]):
            continue
        first = _first(sentences[one.article], one.sentence, BEFORE)
        pronoun = one.start + found.start()
        if any(first <= row.start < pronoun and row.entity != one.speaker for row in named[one.article]):
            continue
        said = _short(texts[one.article][one.start : one.end])
        yield Check(
            "whom",
            f"{outlet[one.article]} quotes {one.speaker} on “{found.group().casefold()}” (“{said}”): who is meant? "
            "Nobody else is named just before.",
            ((one.article, first, one.end),),
        )


def _who(tables: Tables) -> Iterator[Check]:
    """Quotations given to a pronoun, far from any name of the person it was taken for."""
    outlet = _outlets(tables)
    sentences = _sentences(tables)
    named: defaultdict[str, list[Any]] = defaultdict(list)
    for row in _rows(tables.namings[tables.namings["kind"] == "named_person"]):
        named[row.article].append(row)
    said: dict[tuple[str, str], int] = {}
    for one in _rows(tables.attributions.sort_values(["article", "start"], kind="stable")):
        last = said.get((one.article, one.speaker), -NEAR - 1)
        said[one.article, one.speaker] = one.sentence
        if one.kind not in ("direct", "mixed") or one.layer or one.source.casefold() not in PRONOUNS:
            continue
        first = _first(sentences[one.article], one.sentence, NEAR)
        before = [row for row in named[one.article] if row.start < one.source_start]
        if (
            not one.speaker
            or last >= one.sentence - NEAR
            or any(row.entity == one.speaker and row.start >= first for row in before)
        ):
            continue
        others = list(dict.fromkeys(row.entity for row in reversed(before) if row.start >= first))
        after = not any(row.entity == one.speaker for row in before)
        how = "is named only afterwards" if after else "was named long before"
        closer = f", and {others[0]} just before" if others else ""
        words_of = _short(one.content.split(" … ")[0])
        yield Check(
            "who",
            f"{outlet[one.article]} gives “{words_of}” to “{one.source.casefold()}”, taken for {one.speaker}, who "
            f"{how}{closer}: who said it?",
            ((one.article, first, max(one.end, one.source_end)),),
        )


def _disputed(tables: Tables) -> Iterator[Check]:
    """What an article tells in its own voice, or by unnamed sources, and says that somebody denies."""
    outlet, texts = _outlets(tables), _texts(tables)
    sentences = _sentences(tables)
    rows = _rows(tables.attributions)
    by: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by[row.article].append(row)
    asked: defaultdict[str, int] = defaultdict(int)
    for one in rows:
        denied = _things(one.content) if base(one.cue.casefold()) in lexicon().denying else frozenset()
        if not denied or one.layer or not one.speaker or asked[one.article] == DISPUTED:
            continue
        of = sentences[one.article]
        before = [of[number] for number in range(one.sentence - 1, one.sentence - NEAR - 1, -1) if number in of]
        for told in before:
            named = [row for row in by[one.article] if row.sentence == told.sentence and row.speaker_kind in _NAMED]
            text = texts[one.article][told.start : told.end]
            if told.part in ("headline", "heading") or named or not denied & set(_forms(text)):
                continue
            asked[one.article] += 1
            denies = _short(texts[one.article][of[one.sentence].start : of[one.sentence].end])
            yield Check(
                "denial",
                f"{outlet[one.article]} tells “{_short(text)}” and that {one.speaker} denies it (“{denies}”): "
                "which is right?",
                ((one.article, told.start, told.end), (one.article, of[one.sentence].start, of[one.sentence].end)),
            )
            break


def _things(content: str) -> frozenset[str]:
    """What a denial is about: the nouns after "the", "this" or "any" in what is denied; none where it is no statement
    that is denied but a thing ("denied the request").
    """
    found = words(content)
    if not found or not (found[0].form in STATED or found[0].form.endswith("ing")):
        return frozenset()
    return frozenset(
        base(after.form)
        for word, after in pairwise(found)
        if word.form in {"the", "this", "any", "such"} and after.form not in lexicon().empty
    )


_NAMED = frozenset({"named_person", "organisation", "outlet", "document"})


def _credited(rows: pd.DataFrame) -> Iterator[Check]:
    for _, of in rows[rows["outlets"] > 1].groupby("utterance", sort=False):
        said = [
            row
            for row in _rows(of)
            if row.kind in ("direct", "mixed") and row.speaker and row.speaker_kind == "named_person"
        ]
        for one, other in combinations(said, 2):
            if one.outlet == other.outlet or _surname(one.speaker) == _surname(other.speaker):
                continue
            if len(set(_forms(one.content)) & set(_forms(other.content))) < QUOTED:
                continue
            yield Check(
                "credit",
                f"{one.outlet} credits “{_short(one.content)}” to {one.speaker}, {other.outlet} to {other.speaker}: "
                "who said it?",
                ((one.article, one.start, one.end), (other.article, other.start, other.end)),
            )
            break


def _denials(tables: Tables) -> Iterator[Check]:
    """Clauses of two outlets with the same doer and the same words, one of them denied."""
    outlet = _outlets(tables)
    rows = tables.propositions
    rows = rows[(rows["modality"] == "asserted") & (rows["kind"] == "clause") & (rows["agent"] != "")]
    by: defaultdict[tuple[str, str], list[tuple[Any, frozenset[str]]]] = defaultdict(list)
    for row in _rows(rows):
        terms = frozenset(term for role, term in row.terms if role != "occasion" and not term[:1].isdigit())
        if len(terms) >= LEAST:
            by[row.agent, row.predicate].append((row, terms))
    texts = _texts(tables)
    asked: set[tuple[str, str]] = set()
    for of in by.values():
        denied = [each for each in of if each[0].negated]
        if not denied:
            continue
        for one, ours in denied:
            for other, theirs in of:
                pair = outlet[one.article], outlet[other.article]
                alike = len(ours & theirs) >= ALIKE * max(len(ours), len(theirs))
                if other.negated or pair[0] == pair[1] or not alike or pair in asked or one.times != other.times:
                    continue
                asked.add(pair)
                denies = _short(texts[one.article][one.start : one.end])
                asserts = _short(texts[other.article][other.start : other.end])
                yield Check(
                    "denial",
                    f"{pair[1]} says “{asserts}”, {pair[0]} “{denies}”: can both be so?",
                    ((other.article, other.start, other.end), (one.article, one.start, one.end)),
                )


def _weekdays(tables: Tables) -> Iterator[Check]:
    outlet = _outlets(tables)
    published = {
        article: _day(when)
        for article, when in zip(tables.articles["article"], tables.articles["published"], strict=True)
    }
    for article, text in _texts(tables).items():
        for found in _DATED.finditer(text):
            weekday, before, month, after, year = found.groups()
            if not (before or after):
                continue
            known = published[article]
            if not year and known is None:
                continue
            years = [int(year)] if year else [known.year + step for step in (-1, 0, 1)] if known else []
            number = _MONTHS.split().index(month[:3].casefold()) + 1
            days = [_made(one, number, int(before or after)) for one in years]
            fits = [day for day in days if day and _DAYS[day.weekday()] == weekday.casefold()]
            if year and not fits and days[0]:
                is_day = _DAYS[days[0].weekday()].capitalize()
                yield Check(
                    "date",
                    f"{outlet[article]} writes “{_short(found.group())}”, but that day was a {is_day}: which is right?",
                    ((article, found.start(), found.end()),),
                )
            elif not year and not fits and any(days):
                yield Check(
                    "date",
                    f"{outlet[article]} writes “{_short(found.group())}”, but the weekday fits that date in no year "
                    "near the article’s: which is right?",
                    ((article, found.start(), found.end()),),
                )


def _ahead(tables: Tables) -> Iterator[Check]:
    """Full dates after the day of the article, in clauses that tell of the past."""
    outlet, texts = _outlets(tables), _texts(tables)
    published = dict(zip(tables.articles["article"], tables.articles["published"], strict=True))
    rows = tables.quantities
    for row in _rows(rows[rows["kind"] == "date"]):
        when, day = _day(row.when), _day(published[row.article])
        # A relative date was worked out from the day of the article: only one that names its year tells by itself.
        if when is None or day is None or when <= day or str(when.year) not in row.text:
            continue
        clause = texts[row.article][row.clause_start : row.clause_end]
        if _AHEAD.search(clause) or not any(_PAST.match(word) for word in clause.casefold().split()):
            continue
        yield Check(
            "date",
            f"{outlet[row.article]}, published on {day.isoformat()}, tells of {when.isoformat()} as past "
            f"(“{_short(clause)}”): is the date right?",
            ((row.article, row.clause_start, row.clause_end),),
        )


def _days(rows: pd.DataFrame) -> Iterator[Check]:
    rows = rows[(rows["kind"] == "date") & (rows["state"] == "differs")]
    for _, of in rows.groupby("row", sort=False):
        given = of.drop_duplicates("outlet")
        told = " and ".join(f"{row.outlet} “{_short(row.text)}”" for row in _rows(given.head(3)))
        label = _short(str(of["label"].iloc[0]))
        yield Check(
            "days",
            f"For “{label}” there are two dates: {told}. Are they of the same event?",
            tuple((row.article, row.clause_start, row.clause_end) for row in _rows(given)),
        )


def _clean(before: str) -> bool:
    """Whether nobody is named or described in a quotation before its pronoun: no capital but the first, no noun phrase
    with an article."""
    found = words(before)
    capital = any(before[word.start].isupper() and word.form != "i" for word in found[1:])
    return not capital and not any(word.form in {"a", "an", "the", "who", "whoever", "if", "any"} for word in found)


def _forms(text: str) -> Sequence[str]:
    empty = lexicon().empty
    return [base(word.form) for word in words(text) if word.form not in empty]


def _surname(name: str) -> str:
    return name.split()[-1].casefold() if name else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _short(text: str) -> str:
    """The first words of a text on one line, quotation marks in it single."""
    found = text.split()
    cut = " ".join(found[:_QUESTION]).strip('“”" ,;:')
    return (f"{cut}…" if len(found) > _QUESTION else cut).replace("“", "‘").replace("”", "’").replace('"', "’")


def _sentences(tables: Tables) -> dict[str, dict[int, Sentence]]:
    """The sentences of each article by their number; some may have been left out of the tables."""
    return dict(zip(tables.articles["article"], by_number(tables), strict=True))


def _first(sentences: Mapping[int, Sentence], number: int, before: int) -> int:
    """Where the first begins of a sentence and so many before it, as far as they are there."""
    return next(sentences[place].start for place in range(number - before, number + 1) if place in sentences)


def _texts(tables: Tables) -> dict[str, str]:
    return dict(zip(tables.articles["article"], tables.articles["text"], strict=True))


def _outlets(tables: Tables) -> dict[str, str]:
    return dict(zip(tables.articles["article"], tables.articles["outlet"], strict=True))


def _rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))
