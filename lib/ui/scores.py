"""What `python -m benchmarks.accuracy` measured, as tables for the Method page: pure functions of its file."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from lib import settings
from lib.comparison.phrases import known
from lib.settings import version
from lib.ui.cards import Card, Figure

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

PEOPLE = ("human against human", "coder against coder")
"""The systems of published.csv that are people: how far two of them agree."""
INSTRUMENTS = {"news": "News", "textblob": "TextBlob", "vader": "VADER"}
FIGURES = [
    *("card", "label", "set", "part", "unit", "measure", "value", "low", "high", "n", "documents"),
    *("baseline", "human", "others"),
]


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


def figures(found: dict[str, Any], cards: Iterable[Card], *, headlines: bool = False) -> pd.DataFrame:
    """The figures of these cards, or their headlines alone, a row each: the columns of `FIGURES`.

    `human` is how far two people agree (NaN where unknown), `others` a tuple of (name, value): other tools on the same
    data and the parts that the card sets beside. A figure that was not measured has no row.
    """
    rows = {_key(row): row for row in found["rows"]}
    made = []
    for card in cards:
        for figure in card.accuracy:
            row = rows.get(_key(figure))
            if row is None or (headlines and not figure.headline):
                continue
            others, people = [], None
            for each in found["published"]:
                if _key(each) == _key(figure):
                    if each["system"] in PEOPLE:
                        people = each["value"]
                    else:
                        others.append((each["system"], each["value"]))
            here = [(INSTRUMENTS.get(part, part), rows.get(_key(figure, part))) for part in figure.beside]
            measured_here = [(name, beside["value"]) for name, beside in here if beside]
            others = [one for one in others if one[0] not in dict(measured_here)] + measured_here
            told = {name: row[name] for name in FIGURES if name in row}
            of = {"card": card.card, "label": figure.label, "set": SETS.get(row["set"], row["set"])}
            made.append({**told, **of, "human": people, "others": tuple(others)})
    numbers = dict.fromkeys(("value", "low", "high", "baseline", "human"), "float64")
    return pd.DataFrame(made, columns=FIGURES).astype(numbers)


def within(row: Any) -> str:
    """A score with its 95 % interval, where it has one."""
    return f"{row.value:.2f} ({row.low:.2f} to {row.high:.2f})" if known(row.low) else f"{row.value:.2f}"


def beside(row: Any) -> str:
    """What stands beside a figure: other tools on the same data, and how far people agree."""
    told = [f"{name} {_score(value)}" for name, value in row.others]
    return "; ".join([*told, f"people against people {_score(row.human)}"] if known(row.human) else told)


def footnote(
    card: Card | None, story: str, versions: Mapping[str, str], figures: pd.DataFrame | None, day: date
) -> str:
    """A footnote: the measure and the program with its version, the story, the versions of the analyses, how often the
    measure is right (the first of its figures), and the day.
    """
    named = f"“{card.title}”, counted with Parallax {version()}" if card else f"Parallax {version()}"
    told = [named, story, ", ".join(f"{name} {value}" for name, value in versions.items())]
    if figures is not None and not figures.empty:
        row = figures.iloc[0]
        told.append(f"{row.label}: {row.measure} {within(row)}, n = {row.n:,}, {row.set}")
    return f"{'; '.join(filter(None, told))}; {day.day} {day:%B %Y}."


def calibration(found: dict[str, Any], name: str = "polnear_dev") -> pd.DataFrame:
    """How many attributions of each confidence are right: bin, least, most (of the confidence), value, low, high, n.

    A bin without any is left out.
    """
    rows = []
    for row in found["rows"]:
        of_bin = row["measure"].startswith("share right") and row["part"].startswith("confidence")
        if row["set"] == name and of_bin and row["n"]:
            bounds = [float(number) for number in re.findall(r"\.\d+|\b1\b", row["part"])]
            least, most = (0.0, bounds[0]) if len(bounds) == 1 else bounds
            label = row["part"].removeprefix("confidence ")
            rows.append((label, least, most, *(row[each] for each in ("value", "low", "high", "n"))))
    names = ["bin", "least", "most", "value", "low", "high", "n"]
    made = pd.DataFrame(rows, columns=names).astype(dict.fromkeys(("value", "low", "high"), "float64"))
    return made.sort_values("least", ascending=False, kind="stable").reset_index(drop=True)


def _key(of: dict[str, Any] | Figure, part: str = "") -> tuple[str, ...]:
    """What tells one measured row from another."""
    names = ("analysis", "set", "part", "measure", "unit")
    found = [of[name] if isinstance(of, dict) else getattr(of, name) for name in names]
    return tuple(part if part and name == "part" else value for name, value in zip(names, found, strict=True))


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
