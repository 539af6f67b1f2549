"""Frames compared: where they stand in an article, whose voice carries them, and where two outlets differ.

A sentence shows a frame as `measures.shown` has it. Sentences are taken as drawn independently, which those of one
article are not quite, so that intervals are somewhat too narrow.
"""

from itertools import permutations
from typing import Any

import pandas as pd

from lib.analysis import framing
from lib.analysis.codebook import Codebook
from lib.comparison import intervals, measures
from lib.records import FrameMatch, Voice
from lib.tables import Tables, table

KEY = ["article", "sentence", "frame"]
DIFFERENCE = [
    *("frame", "count_one", "n_one", "value_one", "count_other", "n_other", "value_other"),
    *("difference", "low", "high"),
]


def salience(tables: Tables) -> pd.DataFrame:
    """How each outlet places each frame: outlet, frame, headline, headlines, lead, leads, count, sentences, first,
    mean.

    `headline`, `lead` and `count` are sentences of the headline, of the lead and anywhere that show the frame, of
    `headlines`, `leads` and `sentences` there are. `first` and `mean` are places in the article, 0 for its first
    sentence and 1 for its last: where the frame is first shown, and the mean over all sentences that show it, over all
    of an outlet's articles; NaN where it is never shown. Frames in the order of `measures.frames`.
    """
    held = measures.sentences(tables)[["outlet", "article", "sentence", "part"]]
    last = held.groupby("article")["sentence"].transform("max").clip(lower=1)
    held = held.assign(place=held["sentence"] / last)
    shown = measures.shown(tables)[KEY].drop_duplicates().merge(held, on=["article", "sentence"])
    groups = dict(iter(shown.groupby(["outlet", "frame"], sort=False)))
    rows = []
    for outlet in measures.outlets(tables):
        of = held[held["outlet"] == outlet]
        whole = {part: int((of["part"] == part).sum()) for part in ("headline", "lead")}
        for frame in shown["frame"].value_counts().index:
            found = groups.get((outlet, frame), shown.iloc[:0])
            parts = {part: int((found["part"] == part).sum()) for part in ("headline", "lead")}
            rows.append(
                (
                    *(outlet, frame, parts["headline"], whole["headline"], parts["lead"], whole["lead"]),
                    *(len(found), len(of), found.groupby("article")["place"].min().mean(), found["place"].mean()),
                )
            )
    names = ["outlet", "frame", "headline", "headlines", "lead", "leads", "count", "sentences", "first", "mean"]
    return pd.DataFrame(rows, columns=names)


def carried(tables: Tables) -> pd.DataFrame:
    """Of the sentences that show a frame, those that show it in attributed words alone: outlet, frame, count, value,
    low, high, n.

    A sentence whose own words show the frame too counts as the outlet's. `n` is the sentences that show the frame.
    """
    shown = measures.shown(tables)
    voices = shown.groupby(["outlet", *KEY], sort=False)["voice"].agg(lambda of: set(of) == {"attributed"})
    found = voices.reset_index()
    order = list(found["frame"].value_counts().index)
    rows = []
    for outlet in measures.outlets(tables):
        for frame in order:
            of = found[(found["outlet"] == outlet) & (found["frame"] == frame)]["voice"]
            one = intervals.share(int(of.sum()), len(of))
            rows.append((outlet, frame, int(of.sum()), one.value, one.low, one.high, one.n))
    made = pd.DataFrame(rows, columns=["outlet", "frame", "count", "value", "low", "high", "n"])
    return made.astype({"value": "float64", "low": "float64", "high": "float64"})


def carriers(tables: Tables) -> pd.DataFrame:
    """Who is given the words that show a frame: frame, speaker, speaker_kind, outlet, sentences, attributions.

    `attributions` are their numbers within their articles, as (article, attribution) pairs. Words attributed within
    attributed words count for both speakers. Most sentences first within a frame; run `speakers.identify` before.
    """
    shown = measures.shown(tables)
    said = measures.said(tables)[["article", "attribution", "spans", "speaker", "speaker_kind"]]
    pairs = shown[shown["voice"] == "attributed"].merge(said, on="article")
    held = [
        any(first <= start < end for first, end in spans)
        for start, spans in zip(pairs["start"], pairs["spans"], strict=True)
    ]
    pairs = pairs[pd.Series(held, index=pairs.index, dtype=bool)]
    rows = []
    for key, of in pairs.groupby(["frame", "speaker", "speaker_kind", "outlet"], sort=False):
        ids = tuple(dict.fromkeys(zip(of["article"], of["attribution"], strict=True)))
        rows.append((*key, len(of[["article", "sentence"]].drop_duplicates()), ids))
    names = ["frame", "speaker", "speaker_kind", "outlet", "sentences", "attributions"]
    made = pd.DataFrame(rows, columns=names)
    return made.sort_values(["frame", "sentences"], ascending=[True, False], kind="stable", ignore_index=True)


def differences(tables: Tables, one: str, other: str, voice: Voice | None = None) -> pd.DataFrame:
    """How two outlets differ in each frame: frame, count_one, n_one, value_one, count_other, n_other, value_other,
    difference, low, high.

    `difference` is the share of `one` less that of `other`, with Newcombe's 95 % interval; undefined under `FEW`
    sentences of either. Largest differences first.
    """
    made = _compared(measures.frames(tables, voice), one, other)
    return made.sort_values("difference", ascending=False, kind="stable", ignore_index=True)


def apart(tables: Tables, voice: Voice | None = None) -> pd.DataFrame:
    """Every pair of outlets in every frame whose 95 % interval does not hold 0, surest first: one, other (the higher
    share first), the columns of `differences`, comparisons and holds.

    `comparisons` is how many were made: about one in twenty differs so by chance alone. `holds` tells those whose
    interval stays off 0 when it is widened for all of them together (Bonferroni).
    """
    counts = measures.frames(tables, voice)
    pairs = list(permutations(measures.outlets(tables), 2))
    many = max(1, len(pairs) // 2 * counts["frame"].nunique())
    found = []
    for one, other in pairs:
        made, wide = (_compared(counts, one, other, of) for of in (1, many))
        made = made.assign(comparisons=many, holds=wide["low"] > 0)
        made.insert(0, "one", one)
        made.insert(1, "other", other)
        found.append(made[made["low"] > 0])
    if not found:
        return pd.DataFrame(columns=["one", "other", *DIFFERENCE, "comparisons", "holds"])
    rows = pd.concat(found, ignore_index=True)
    sure = rows["difference"] / (rows["difference"] - rows["low"])
    return rows.iloc[sure.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def _compared(counts: pd.DataFrame, one: str, other: str, of: int = 1) -> pd.DataFrame:
    """The rows of `differences` in the order of the frames, with intervals for `of` comparisons together."""
    by: dict[Any, Any] = {(row.outlet, row.frame): row for row in _rows(counts)}
    rows = []
    for frame in dict.fromkeys(counts["frame"]):
        a, b = by[one, frame], by[other, frame]
        found = intervals.difference((a.count, a.n), (b.count, b.n), of)
        rows.append((frame, a.count, a.n, a.value, b.count, b.n, b.value, found.value, found.low, found.high))
    made = pd.DataFrame(rows, columns=DIFFERENCE)
    return made.astype({"difference": "float64", "low": "float64", "high": "float64"})


def rescored(tables: Tables, book: Codebook) -> pd.DataFrame:
    """The matches of a codebook in the articles of a story, as `tables.frames` has them, from what is stored.

    No parse is made; five articles take well under half a second.
    """
    lexicon = framing.index([book])
    found: list[FrameMatch] = []
    for row in _rows(tables.articles):
        if row.language not in ("", "en"):
            continue
        sentences, said, verbs = (
            _of(rows, row.article) for rows in (tables.sentences, tables.attributions, tables.predicates)
        )
        found += framing.find(row.text, sentences, said, lexicon, verbs)
    made = table(FrameMatch, found)
    made.insert(
        0, "outlet", made["article"].map(dict(zip(tables.articles["article"], tables.articles["outlet"], strict=True)))
    )
    return made


def changes(before: pd.DataFrame, after: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of `after` in sentences that did not show their frame before, and of `before` in those that no longer
    do.
    """
    before, after = (rows[rows["inside"] != "name"] for rows in (before, after))
    first, second = (set(rows[KEY].itertuples(index=False, name=None)) for rows in (before, after))
    added = [key not in first for key in after[KEY].itertuples(index=False, name=None)]
    dropped = [key not in second for key in before[KEY].itertuples(index=False, name=None)]
    return after[pd.Series(added, index=after.index, dtype=bool)], before[
        pd.Series(dropped, index=before.index, dtype=bool)
    ]


def _of(rows: pd.DataFrame, article: str) -> list[Any]:
    return _rows(rows[rows["article"] == article])


def _rows(rows: pd.DataFrame) -> list[Any]:
    return list(rows.itertuples(index=False))
