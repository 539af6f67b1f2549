"""What `python -m benchmarks.accuracy` measured, as tables for the Method page: pure functions of its file."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from lib import settings

SETS = {
    "polnear_dev": "PolNeAR, development part",
    "seeds_open": "Two articles of one story",
    "newsmtsc_dev_rw": "NewsMTSC, development part (rw)",
    "newsmtsc_dev_mt": "NewsMTSC, development part (mt)",
    "persent_dev": "PerSenT, development part",
    "valence_nyt": "Valence of opinion prose (VADER’s gold set)",
    "narrative": "Narrative frames on climate",
    "policy_frac": "Policy frames in sentences of US news",
}
"""The gold sets by their names in the file; a set that is not here goes by its own name."""

DETAILS = ("precision", "recall", "overlap", "exact")
"""Words of the measures that are shown only when asked for."""


def load(path: Path = settings.ACCURACY) -> dict[str, Any] | None:
    """What was measured, or None where nothing was."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found


def measured(found: dict[str, Any], analysis: str, *, details: bool = False) -> pd.DataFrame:
    """The scores of one analysis, with the others' figures on the same set, part and measure beside them.

    Columns: set, part, unit, measure, value, low, high, n, documents, baseline, others (one text).
    """
    others: dict[tuple[str, str, str], list[str]] = {}
    for row in found["published"]:
        if row["analysis"] == analysis:
            key = (row["set"], row["part"], row["measure"])
            others.setdefault(key, []).append(f"{row['system']} {_score(row['value'])}")
    rows = [
        {
            **{name: row[name] for name in ("unit", "measure", "value", "low", "high", "n", "documents", "baseline")},
            "set": SETS.get(row["set"], row["set"]),
            "part": row["part"].replace("_", " "),
            "others": "; ".join(others.get((row["set"], row["part"], row["measure"]), [])),
        }
        for row in found["rows"]
        if row["analysis"] == analysis and (details or not any(word in row["measure"] for word in DETAILS))
    ]
    order = ["set", "part", "unit", "measure", "value", "low", "high", "n", "documents", "baseline", "others"]
    return pd.DataFrame(rows, columns=order)


def told(found: dict[str, Any], analysis: str, part: str, sets: Sequence[str]) -> str:
    """What was measured of one part of an analysis on these sets, in words, each with its interval and n; "" where
    nothing was.
    """
    rows = {row["set"]: row for row in found["rows"] if row["analysis"] == analysis and row["part"] == part}
    said = [
        f"{row['measure']} {row['value']:.2f} (95 % interval {row['low']:.2f} to {row['high']:.2f}, "
        f"n = {row['n']:,} {row['unit']}; {SETS.get(name, name)})"
        for name in sets
        if (row := rows.get(name))
    ]
    return f"Measured against readers: {'; '.join(said)}." if said else ""


def elsewhere(found: dict[str, Any], analysis: str) -> pd.DataFrame:
    """Others' figures on sets or parts that were not scored here: set, part, measure, system, value."""
    here = {(row["set"], row["part"], row["measure"]) for row in found["rows"]}
    rows = [
        (SETS.get(row["set"], row["set"]), row["part"], row["measure"], row["system"], row["value"])
        for row in found["published"]
        if row["analysis"] == analysis and (row["set"], row["part"], row["measure"]) not in here
    ]
    return pd.DataFrame(rows, columns=["set", "part", "measure", "system", "value"])


def _score(value: float) -> str:
    return f"{value:.2f}".lstrip("0") or "0"
