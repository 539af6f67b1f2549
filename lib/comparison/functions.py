"""Entman's functions across outlets: in how many sentences each shows a problem, a cause, a judgement or a remedy."""

from dataclasses import astuple
from itertools import product
from typing import get_args

import pandas as pd

from lib.comparison import intervals
from lib.comparison.measures import ESTIMATE, outlets, sentences
from lib.records import FunctionName
from lib.tables import Tables

ORDER: tuple[FunctionName, ...] = get_args(FunctionName)
"""Problem, cause, aim, judgement, remedy."""


def shares(tables: Tables, voice: str | None = None) -> pd.DataFrame:
    """The share of an outlet's sentences with each function: outlet, function, count, value, low, high, n.

    Circumstances are left out. With a voice, sentences (n) with words in it alone.
    """
    found, made = told(tables, voice), sentences(tables)
    if voice:
        made = made[made[f"words_{voice}"] > 0]
    counts = found.drop_duplicates(["article", "sentence", "function"]).groupby(["outlet", "function"]).size()
    totals = made["outlet"].value_counts()
    rows = []
    for outlet, function in product(outlets(tables), ORDER):
        count, n = int(counts.get((outlet, function), 0)), int(totals.get(outlet, 0))
        rows.append((outlet, function, count, *astuple(intervals.share(min(count, n), n))))
    names = ["outlet", "function", "count", *ESTIMATE]
    return pd.DataFrame(rows, columns=names).astype(dict.fromkeys(("value", "low", "high"), "float64"))


def told(tables: Tables, voice: str | None = None, circumstances: bool = False) -> pd.DataFrame:
    """The rows of `functions` in a voice; what only stands beside an act counts where `circumstances` do."""
    found = tables.functions
    found = found if circumstances else found[found["strength"] != "circumstance"]
    return found[found["voice"] == voice] if voice else found
