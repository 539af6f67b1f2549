"""What outlets call the same thing, the words that set each apart, and the text they share."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from lib.comparison import naming
from lib.comparison.findings.finding import KINDS, Finding, Passage, Story, quoted, reasons
from lib.comparison.phrases import listed, percent
from lib.records import NamingCorrection

MOST = 2
"""Words that are told of each outlet for one thing."""
LEAST = 5.0
"""The likelihood ratio G² from which on a choice of words is told."""
OFTEN = 2
"""Times an outlet uses a word for an act or a thing, from which on it is its choice."""
ROWS = 8
"""Rows of the naming ledger that are told at most."""
TERMS = 5
"""Distinctive words that are told of each outlet."""
TAKEN = 0.05
"""The share of an outlet's words that it has in common with another, from which on that is told."""


def names(story: Story, corrections: Sequence[NamingCorrection] = ()) -> Iterator[Finding]:
    """A finding for each thing that the outlets call by different words."""
    found = naming.occurrences(story.tables, corrections)
    if found.empty or len(story.outlets) < 2:
        return
    rows = naming.rows(found)
    rows = rows[(rows["variants"] > 1) & (rows["outlets"] > 1)]
    told = 0
    for row in _rows(rows):
        of = found[found["row"] == row.row]
        by = {outlet: Counter(str(one).strip() for one in its["variant"]) for outlet, its in of.groupby("outlet")}
        tops = {outlet: by[outlet].most_common(MOST) for outlet in story.outlets if outlet in by}
        family = row.kind not in naming.NAMES.values()
        different = {name for top in tops.values() for name, count in top[:1] if count >= OFTEN or not family}
        slight = len(of) < 2 * len(tops) or row.differs < LEAST
        if len(different) < 2 or told == ROWS or slight or (not family and not _described(different)):
            continue
        told += 1
        says = [
            f"{outlet} {' and '.join(f'{name if family else quoted(name)} ({count})' for name, count in top)}"
            for outlet, top in tops.items()
        ]
        text = f"{row.label if family else 'Names for ' + row.label}: {listed(says)}."
        passages = tuple(
            Passage(str(one.article), one.start, one.end) for one in _rows(of.drop_duplicates(["outlet", "variant"]))
        )[:12]
        why = reasons(
            [
                f"{len(different)} different words in {len(tops)} outlets",
                story.stands(passages),
                "the choice is more uneven than chance would make it" if row.differs > 8 else "",
            ]
        )
        points = (
            KINDS["naming"]
            + 0.5 * max(story.place(one.article, one.start) for one in passages)
            + len(tops) / len(story.outlets)
            + min(2.0, row.differs / 10)
            - (0.0 if family else 1.2)
        )
        choices = {"view": "naming", "row": str(row.row)}
        yield Finding(
            text, "naming", row.differs, 0.0, tuple(tops), "wording", choices, "naming", points, why, passages
        )


def keyness(story: Story, rows: pd.DataFrame) -> Iterator[Finding]:
    """The words that set each outlet apart most surely; `rows` are those of `keyness.keyness`."""
    if len(story.outlets) < 2 or rows.empty:
        return
    sure = rows[rows["firm"].astype(bool) & (rows["low"] > 0)]
    for outlet, of in sure.groupby("outlet", sort=False):
        top = of.sort_values("z", ascending=False, kind="stable").head(TERMS)
        if len(top) < 2:
            continue
        shown = [f"{quoted(str(one.shown))} ({one.count} here, {one.others} elsewhere)" for one in _rows(top)]
        text = f"The words that set {outlet} apart most: {listed(shown)}."
        z = float(top["z"].iloc[0])
        passages = tuple(_first(story, str(outlet), str(one.shown)) for one in _rows(top))
        passages = tuple(one for one in passages if one.end)
        why = reasons([f"{quoted(str(top['shown'].iloc[0]))} lies {z:.1f} standard errors from the other outlets"])
        points = KINDS["wording"] + min(2.0, z / 3) + 0.6
        choices = {"view": "words", "outlet": str(outlet)}
        yield Finding(text, "keyness", z, z / 2, (str(outlet),), "wording", choices, "wording", points, why, passages)


def shared_text(story: Story, rows: pd.DataFrame) -> Iterator[Finding]:
    """The pair of outlets with most words in common; `rows` are those of `shared.taken`."""
    told = rows[(rows["value"] >= TAKEN) & (rows["kind"] == "outlet")].sort_values(
        "value", ascending=False, kind="stable"
    )
    for one in _rows(told.head(1)):
        text = (
            f"{percent(one.value)} of the words of {one.outlet} stand in {one.other} too, "
            f"{one.verbatim:,} of {one.count:,} word for word."
        )
        why = reasons(["More than chance and common quotations would give", "two outlets may draw on one text"])
        points = KINDS["shared text"] + 2 * min(1.0, 2 * one.value) + 0.8
        choices = {"view": "shared", "outlet": str(one.outlet), "other": str(one.other)}
        outlets = (str(one.outlet), str(one.other))
        yield Finding(text, "shared", one.value, 0.0, outlets, "wording", choices, "shared text", points, why)


def _described(different: set[str]) -> bool:
    """Whether a person or body is called by more than forms of its name: a word in lower case among the variants."""
    return any(any(word[:1].islower() and len(word) > 3 for word in name.split()) for name in different)


def _first(story: Story, outlet: str, term: str) -> Passage:
    """Where a term stands first in an outlet's articles."""
    for name, article, text in zip(story.outlet_of, story.articles, story.texts, strict=True):
        start = text.casefold().find(term.casefold())
        if name == outlet and start >= 0:
            return Passage(article, start, start + len(term))
    return Passage("", 0, 0)


def _rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))
