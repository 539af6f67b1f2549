"""The Overview's card for each outlet: every figure is a link to where it comes from."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis import framing
from lib.analysis.codebook import Frame
from lib.charts.chart import each
from lib.comparison import measures, quotes
from lib.comparison.intervals import FEW
from lib.comparison.phrases import counted, known, percent, share, signed
from lib.corpus import Outlets
from lib.ui.page import View, address
from lib.ui.publishing import about
from lib.ui.text import shortened

MOST = 3
"""Headlines, frames and speakers shown for each outlet."""
_CARD = "border:1px solid rgba(118,118,118,.45);border-radius:.5rem;padding:.8rem .9rem;margin-bottom:.9rem"
_LINK = "color:inherit;text-decoration-color:rgba(118,118,118,.6);text-underline-offset:.2em"
_QUIET = "opacity:.72;font-size:.85rem"
_FIGURES = "display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:.7rem 1rem;margin-top:.6rem"

Line = tuple[str, str]
"""What a line of a card says, and the address of where it comes from ("" for none)."""


def outlets(view: View) -> None:
    """One card per outlet, in the reader's order, all of them as one piece of safe HTML."""
    labels = {one.frame: one for one in framing.lexicon(*framing.HOME).frames}
    frames = view.with_codebook(" ".join(framing.HOME), labels).compare(measures.frames)
    tone = view.compare(measures.tone)
    speakers = view.compare(quotes.speakers)
    volume = view.compare(measures.volume).set_index("outlet")
    listed = Outlets(view.store.outlets())
    made = []
    for outlet in view.outlets:
        figures = {
            "Words": _words(volume.loc[outlet], outlet),
            "Frames in most sentences (codebook)": _frames(frames[frames["outlet"] == outlet], labels),
            "Tone": _tone(tone[tone["outlet"] == outlet]),
            "Given most of the attributed words": _speakers(speakers[speakers["outlet"] == outlet]),
        }
        made.append(card(outlet, about(listed.of(outlet)), _headlines(view, outlet), figures))
    st.html("".join(made))


def card(outlet: str, told: str, headlines: Sequence[Line], figures: Mapping[str, Sequence[Line]]) -> str:
    """A card as safe HTML: the outlet and what is known of it, its headlines, and lines under a word each."""
    known_as = f' <span style="{_QUIET}">{escape(told)}</span>' if told else ""
    heads = "".join(f'<div style="margin-top:.2rem">{_line(one)}</div>' for one in headlines)
    columns = "".join(
        f'<div><div style="{_QUIET}">{escape(name)}</div>'
        + "".join(f'<div style="font-size:.9rem">{_line(one)}</div>' for one in lines)
        + "</div>"
        for name, lines in figures.items()
    )
    return (
        f'<div style="{_CARD}"><div><b>{escape(outlet)}</b>{known_as}</div>{heads}'
        f'<div style="{_FIGURES}">{columns}</div></div>'
    )


def _line(one: Line) -> str:
    told, link = one
    return f'<a href="{escape(link)}" style="{_LINK}">{escape(told)}</a>' if link else escape(told)


def _headlines(view: View, outlet: str) -> list[Line]:
    rows = view.tables.articles
    of = each(rows[rows["outlet"] == outlet])
    lines = [(row.title or "No headline", address("side_by_side", article=row.article)) for row in of[:MOST]]
    return [*lines, (f"and {counted(len(of) - MOST, 'more article')}", "")] if len(of) > MOST else lines


def _words(row: Any, outlet: str) -> list[Line]:
    link = address("quotes", outlet=outlet)
    given = share(row["words_attributed"], row["words"], row["sentences"])
    return [(f"{row['words']:,}", link), (f"{given} attributed", link)]


def _frames(rows: pd.DataFrame, labels: dict[str, Frame]) -> list[Line]:
    top = rows[rows["count"] > 0].sort_values("count", ascending=False, kind="stable").head(MOST)
    return [
        (
            f"{labels[row.frame].label} {share(row.count, row.n)} ({labels[row.frame].codebook})",
            address("framing", outlet=row.outlet, frame=row.frame, codebook=labels[row.frame].codebook),
        )
        for row in each(top)
    ] or [("none found", "")]


def _tone(rows: pd.DataFrame) -> list[Line]:
    made = []
    for row in each(rows):
        voice = "own voice" if row.voice == "own" else "attributed"
        few = f"too few sentences ({row.n}), {voice}" if row.n else f"no word known, {voice}"
        score = f"{signed(row.value)} {voice}" if known(row.value) and row.n >= FEW else few
        made.append((score, address("sentiment", outlet=row.outlet, voice=row.voice)))
    return made


def _speakers(rows: pd.DataFrame) -> list[Line]:
    return [
        (
            f"{shortened(row.speaker, 26)} {percent(row.share) if known(row.share) else counted(row.words, 'word')}",
            address("quotes", outlet=row.outlet, speaker=row.speaker),
        )
        for row in each(rows[rows["speaker"] != ""].head(MOST))
    ] or [("nobody named", "")]
