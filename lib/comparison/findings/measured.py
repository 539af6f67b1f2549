"""Shares and means that differ by more than chance would: of words attributed or unnamed, of frames, of tone.

For each measure the two outlets are told whose difference is the surest: the one whose 95 % interval, made of
the intervals of both (the square-and-add method: Newcombe 1998; Zou & Donner 2008), stays farthest from 0.
One that holds 0 is not told. These are the largest of many differences, so that some would show by chance
alone; and what an analysis missed in one outlet looks like a difference too.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import permutations
from math import hypot
from typing import Any

import pandas as pd

from lib.analysis import framing
from lib.comparison import fragility, measures, quotes
from lib.comparison.findings.finding import KINDS, Finding, Kind, quoted, reasons
from lib.comparison.intervals import FEW
from lib.comparison.phrases import known, listed, share, signed, worded
from lib.records import Voice
from lib.tables import Tables

OTHERS = 3
"""Further outlets whose values are told beside those of two."""
TERMS = 3
"""Words of a frame that are told with it."""


@dataclass(frozen=True)
class _Pair:
    """The rows of the two outlets that differ most surely, the higher value first, and those of the others."""

    high: Any
    low: Any
    size: float
    strength: float
    others: tuple[Any, ...] = ()

    def beside(self, shown: Callable[[Any], str]) -> str:
        """What the others have, in brackets."""
        of = [f"{row.outlet} {shown(row)}" for row in sorted(self.others, key=lambda row: -row.value)[:OTHERS]]
        return f" ({', '.join(of)})" if of else ""

    @property
    def outlets(self) -> tuple[str, str]:
        return self.high.outlet, self.low.outlet


def measured(tables: Tables) -> Iterator[Finding]:
    """The surest difference in each measure. Identify speakers first."""
    yield from _attributed(tables)
    yield from _unnamed(tables)
    yield from _tone(tables, "own", "in its own voice")
    yield from _tone(tables, "attributed", "in the words it attributes")
    yield from _frames(tables)


def surest(table: pd.DataFrame) -> _Pair | None:
    """The two rows of an estimate's table whose difference is the surest, or None where none is."""
    rows: list[Any] = [row for row in _rows(table) if known(row.low) and row.n >= FEW]
    best: _Pair | None = None
    for high, low in permutations(rows, 2):
        size = high.value - low.value
        margin = hypot(high.value - high.low, low.high - low.value)
        if size > margin and (best is None or size / margin > best.strength):
            best = _Pair(high, low, size, size / margin if margin else float("inf"))
    return best and replace(best, others=tuple(row for row in rows if row.outlet not in best.outlets))


def _attributed(tables: Tables) -> Iterator[Finding]:
    pair = surest(measures.attributed(tables))
    if pair:
        text = (
            f"{pair.high.outlet} attributes {_part(pair.high)} of its words to others, "
            f"{pair.low.outlet} {_part(pair.low)}{pair.beside(_part)}."
        )
        yield _finding(pair, text, "attributed", "quotes", {"outlet": pair.high.outlet}, "structure")


def _unnamed(tables: Tables) -> Iterator[Finding]:
    pair = surest(quotes.unnamed(tables))
    if pair:
        text = (
            f"{pair.high.outlet} gives {_part(pair.high)} of its attributed words to unnamed sources, "
            f"{pair.low.outlet} {_part(pair.low)}{pair.beside(_part)}"
        )
        crowds = [share(row.crowds, row.words, row.n) for row in (pair.high, pair.low)]
        if pair.high.crowds or pair.low.crowds:
            text += f"; groups such as “analysts” have another {crowds[0]} there and {crowds[1]} in {pair.low.outlet}"
        text += "."
        yield _finding(pair, text, "unnamed", "quotes", {"outlet": pair.high.outlet, "who": "anonymous"}, "source mix")


def _tone(tables: Tables, voice: Voice, says: str) -> Iterator[Finding]:
    made = measures.tone(tables)
    pair = surest(made[made["voice"] == voice])
    if pair:
        text = (
            f"The mean tone of {pair.high.outlet} {says} is {signed(pair.high.value)}, "
            f"that of {pair.low.outlet} {signed(pair.low.value)}{pair.beside(lambda row: signed(row.value))}, "
            "on a scale from −1 to +1."
        )
        firm = fragility.fragility(tables, voice)
        choices = {"outlet": pair.low.outlet, "voice": voice}
        yield _finding(pair, text, "tone", "sentiment", choices, "tone", firm.text.rstrip(".") if firm else "")


def _frames(tables: Tables) -> Iterator[Finding]:
    lexicon = {frame.frame: frame for frame in framing.lexicon().frames}
    home = replace(tables, frames=tables.frames[tables.frames["codebook"].isin(["", *framing.HOME])])
    for frame, of in measures.frames(home).groupby("frame", sort=False):
        pair = surest(of)
        if pair:
            entry = lexicon.get(str(frame))
            name = f"“{entry.label if entry else worded(str(frame))}”"
            shown = _terms(home, pair.high.outlet, str(frame))
            text = (
                f"{pair.high.outlet} puts the story in the frame {name} ({listed(shown)}) in {_sentences(pair.high)}, "
                f"{pair.low.outlet} in {_sentences(pair.low)}{pair.beside(lambda row: share(row.count, row.n))}."
            )
            choices = {"outlet": pair.high.outlet, "frame": str(frame)}
            if entry:
                choices = {"codebook": entry.codebook, **choices}
            yield _finding(pair, text, "frames", "framing", choices, "frame")


def _terms(tables: Tables, outlet: str, frame: str) -> list[str]:
    """The words in which an outlet shows a frame most often, as it writes them in lower case."""
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    its = set(tables.articles.loc[tables.articles["outlet"] == outlet, "article"])
    of = tables.frames[
        (tables.frames["frame"] == frame) & (tables.frames["inside"] != "name") & tables.frames["article"].isin(its)
    ]
    counts: Counter[str] = Counter()
    for row in _rows(of):
        counts[" ".join(texts[row.article][row.start : row.end].casefold().split())] += 1
    return [quoted(words) for words, _ in counts.most_common(TERMS)]


def _finding(
    pair: _Pair, text: str, measure: str, page: str, choices: Mapping[str, str], kind: Kind, said: str = ""
) -> Finding:
    """A finding of a pair; `said` is what else there is to say on how sure it is."""
    why = reasons([f"The difference is {min(pair.strength, 99):.1f} times its margin of error", said])
    points = KINDS[kind] + min(2.0, pair.strength) + (0.2 if kind != "structure" else -0.6)
    return Finding(text, measure, pair.size, pair.strength, pair.outlets, page, choices, kind, points, why)


def _rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))


def _part(row: Any) -> str:
    return share(row.count, row.words, row.n)


def _sentences(row: Any) -> str:
    return f"{share(row.count, row.n)} of its sentences" if row.count else f"none of its {row.n} sentences"
