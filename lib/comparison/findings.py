"""The largest differences between outlets, one plain sentence each, with the page and choices that show it.

For each measure the two outlets are told whose difference is the surest: the one whose 95 % interval, made of
the intervals of both (the square-and-add method: Newcombe 1998; Zou & Donner 2008), stays farthest from 0.
One that holds 0 is not told. These are the largest of many differences, so that some would show by chance
alone; and what an analysis missed in one outlet looks like a difference too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import permutations
from math import hypot
from typing import Any

import pandas as pd

from lib.analysis import framing
from lib.comparison import measures, quotes
from lib.comparison.intervals import FEW
from lib.comparison.phrases import counted, known, listed, numbered, share, signed, worded
from lib.tables import Tables


@dataclass(frozen=True)
class Finding:
    """A difference in words. `size` is the difference itself, in the unit of the measure (shares 0…1, tone
    0…2); `strength` how many times it exceeds the half width of its interval, more than 1, or 0 for plain
    presence.

    `page` is a page's name and `choices` its query parameters.
    """

    text: str
    measure: str
    size: float
    strength: float
    outlets: tuple[str, ...]
    page: str
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Pair:
    """The rows of the two outlets that differ most surely, the higher value first."""

    high: Any
    low: Any
    size: float
    strength: float

    @property
    def outlets(self) -> tuple[str, str]:
        return self.high.outlet, self.low.outlet


def findings(tables: Tables, most: int = 6) -> tuple[Finding, ...]:
    """At most so many findings about a story, the surest first, then who is heard in some outlets only.

    Each holds for these articles alone: say so once above them, with `scope`. Empty for a single outlet, or where
    nothing differs by more than chance would. Identify speakers first.
    """
    found = [
        *_attributed(tables),
        *_unnamed(tables),
        *_tone(tables, "own", "in its own voice"),
        *_tone(tables, "attributed", "in the words it attributes"),
        *_frames(tables),
    ]
    sure = sorted(found, key=lambda finding: -finding.strength)
    return tuple([*sure[: most - 1], *_heard(tables), *sure[most - 1 :]][:most])


def scope(tables: Tables) -> str:
    """Of how many articles findings speak, to be said once above them: "In these five articles"."""
    return f"In these {numbered(len(tables.articles), 'article')}" if len(tables.articles) != 1 else "In this article"


def surest(table: pd.DataFrame) -> _Pair | None:
    """The two rows of an estimate's table whose difference is the surest, or None where none is."""
    rows: list[Any] = [row for row in _rows(table) if known(row.low) and row.n >= FEW]
    best: _Pair | None = None
    for high, low in permutations(rows, 2):
        size = high.value - low.value
        margin = hypot(high.value - high.low, low.high - low.value)
        if size > margin and (best is None or size / margin > best.strength):
            best = _Pair(high, low, size, size / margin if margin else float("inf"))
    return best


def _attributed(tables: Tables) -> Iterator[Finding]:
    pair = surest(measures.attributed(tables))
    if pair:
        text = (
            f"{pair.high.outlet} attributes {_part(pair.high)} of its words to others, "
            f"{pair.low.outlet} {_part(pair.low)}."
        )
        yield _finding(pair, text, "attributed", "quotes", {"outlet": pair.high.outlet})


def _unnamed(tables: Tables) -> Iterator[Finding]:
    pair = surest(quotes.unnamed(tables))
    if pair:
        text = (
            f"{pair.high.outlet} gives {_part(pair.high)} of its attributed words to unnamed sources, "
            f"{pair.low.outlet} {_part(pair.low)}"
        )
        crowds = [share(row.crowds, row.words, row.n) for row in (pair.high, pair.low)]
        if pair.high.crowds or pair.low.crowds:
            text += f"; crowds such as “analysts” have {crowds[0]} and {crowds[1]} besides"
        text += "."
        yield _finding(pair, text, "unnamed", "quotes", {"outlet": pair.high.outlet, "who": "anonymous"})


def _tone(tables: Tables, voice: str, says: str) -> Iterator[Finding]:
    made = measures.tone(tables)
    pair = surest(made[made["voice"] == voice])
    if pair:
        text = (
            f"The mean tone of {pair.high.outlet} {says} is {signed(pair.high.value)}, "
            f"that of {pair.low.outlet} {signed(pair.low.value)}."
        )
        yield _finding(pair, text, "tone", "sentiment", {"outlet": pair.low.outlet, "voice": voice})


def _frames(tables: Tables) -> Iterator[Finding]:
    lexicon = {frame.frame: frame for frame in framing.lexicon().frames}
    home = replace(tables, frames=tables.frames[tables.frames["codebook"].isin(["", *framing.HOME])])
    for frame, of in measures.frames(home).groupby("frame", sort=False):
        pair = surest(of)
        if pair:
            entry = lexicon.get(str(frame))
            name = f"“{entry.label if entry else worded(str(frame))}”"
            text = (
                f"The frame {name} shows in {_sentences(pair.high)} of {pair.high.outlet} "
                f"and {_sentences(pair.low)} of {pair.low.outlet}."
            )
            choices = {"outlet": pair.high.outlet, "frame": str(frame)}
            if entry:
                choices = {"codebook": entry.codebook, **choices}
            yield _finding(pair, text, "frames", "framing", choices)


def _heard(tables: Tables) -> Iterator[Finding]:
    """The person or body heard in most outlets but not in all; an outlet with few attributions cannot be said to
    lack one.
    """
    said = measures.said(tables)
    many = [outlet for outlet, count in said["outlet"].value_counts().items() if count >= FEW]
    named = said[(said["speaker"] != "") & said["speaker_kind"].isin(("named_person", "organisation"))]
    reach = named.groupby("speaker", sort=False).agg(outlets=("outlet", "unique"), words=("words", "sum"))
    best: tuple[tuple[int, int], Finding] | None = None
    for speaker, row in reach.iterrows():
        heard = [outlet for outlet in measures.outlets(tables) if outlet in row["outlets"]]
        lacking = [outlet for outlet in measures.outlets(tables) if outlet in many and outlet not in heard]
        if len(heard) < 2 or not lacking:
            continue
        text = f"{speaker} is given {counted(int(row['words']), 'word')} in {listed(heard)}, none in {listed(lacking)}."
        found = Finding(text, "speakers", 0.0, 0.0, (*heard, *lacking), "quotes", {"speaker": str(speaker)})
        rank = (len(heard), int(row["words"]))
        if best is None or rank > best[0]:
            best = rank, found
    if best:
        yield best[1]


def _finding(pair: _Pair, text: str, measure: str, page: str, choices: Mapping[str, str]) -> Finding:
    return Finding(text, measure, pair.size, pair.strength, pair.outlets, page, choices)


def _rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))


def _part(row: Any) -> str:
    return share(row.count, row.words, row.n)


def _sentences(row: Any) -> str:
    return f"{share(row.count, row.n)} of the sentences" if row.count else f"none of the {row.n} sentences"
