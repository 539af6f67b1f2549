"""Where the instruments of tone agree and where they do not. Their scores are set side by side, never averaged."""

from itertools import combinations

import pandas as pd

from lib.comparison import intervals
from lib.tables import Tables, columns


def polarities(tables: Tables) -> pd.DataFrame:
    """One row per sentence and voice: outlet, article, sentence, start, end, voice, and a column per instrument with
    its polarity (-1…1, NaN where it knows no word).
    """
    keys = ["outlet", "article", "sentence", "start", "end", "voice"]
    names = list(dict.fromkeys(tables.tone["instrument"]))
    found = tables.tone[keys].drop_duplicates().reset_index(drop=True)
    for name in names:
        of = tables.tone[tables.tone["instrument"] == name]
        found = found.merge(of[[*keys, "polarity"]].rename(columns={"polarity": name}), on=keys, how="left")
        found[name] = found[name].astype("float64")
    return found


def agreement(tables: Tables) -> pd.DataFrame:
    """How often two instruments say the same of a sentence, positive, negative or 0: instrument, other, count, value,
    low, high, n; and `opposite`, how often one says positive and the other negative.

    `n` counts the sentences (by voice) of which both know a word.
    """
    found = polarities(tables)
    rows = []
    for one, other in combinations(dict.fromkeys(tables.tone["instrument"]), 2):
        both = found[[one, other]].dropna()
        first, second = (both[name].gt(0).astype(int) - both[name].lt(0).astype(int) for name in (one, other))
        share = intervals.share(int((first == second).sum()), len(both))
        count, opposite = int((first == second).sum()), int((first * second < 0).sum())
        rows.append((one, other, count, share.value, share.low, share.high, share.n, opposite))
    names = ["instrument", "other", "count", *columns(intervals.Estimate), "opposite"]
    return pd.DataFrame(rows, columns=names).astype(dict.fromkeys(("value", "low", "high"), "float64"))


def disputed(tables: Tables) -> pd.DataFrame:
    """The rows of `polarities` of which one instrument says positive and another negative, widest apart first, with
    `apart`, the distance between the highest and the lowest.
    """
    found = polarities(tables)
    scores = found[list(dict.fromkeys(tables.tone["instrument"]))]
    found["apart"] = (scores.max(axis=1) - scores.min(axis=1)).astype("float64")
    found = found[(scores.max(axis=1) > 0) & (scores.min(axis=1) < 0)]
    return found.sort_values("apart", ascending=False, kind="stable").reset_index(drop=True)
