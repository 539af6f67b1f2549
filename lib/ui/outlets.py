"""The Overview's card for each outlet: every figure is a link to where it comes from."""

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
from lib.ui.page import View, link
from lib.ui.publishing import about
from lib.ui.text import plain, shortened

MOST = 3
"""Headlines, frames and speakers shown for each outlet."""
_HALF = 390
"""Pixels of two figures of a card: all four stand in one row, or two and two under each other."""


def outlets(view: View) -> None:
    """One card per outlet, in the reader's order."""
    labels = {one.frame: one for one in framing.lexicon(*framing.HOME).frames}
    frames = view.with_codebook(" ".join(framing.HOME), labels).compare(measures.frames)
    tone = view.compare(measures.tone)
    speakers = view.compare(quotes.speakers)
    volume = view.compare(measures.volume).set_index("outlet")
    written = Outlets(view.store.outlets())
    for outlet in view.outlets:
        with st.container(border=True, gap="small"):
            _headlines(view, outlet, about(written.of(outlet)))
            with st.container(horizontal=True, gap="medium"):
                with st.container(horizontal=True, width=_HALF):
                    _words(volume.loc[outlet], outlet)
                    _frames(frames[frames["outlet"] == outlet], labels)
                with st.container(horizontal=True, width=_HALF):
                    _tone(tone[tone["outlet"] == outlet])
                    _speakers(speakers[speakers["outlet"] == outlet])


def _headlines(view: View, outlet: str, told: str) -> None:
    rows = view.tables.articles
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(outlet)}**", width="content")
        if told:
            st.caption(plain(told), width="content")
        of = each(rows[rows["outlet"] == outlet])
        for row in of[:MOST]:
            title = plain(row.title) or "No headline"
            link("side_by_side", title, icon=":material/view_column:", article=row.article)
        if len(of) > MOST:
            st.caption(f"and {counted(len(of) - MOST, 'more article')}", width="content")


def _words(row: Any, outlet: str) -> None:
    with st.container(width="stretch", gap=None):
        st.caption("Words")
        link("quotes", f"{row['words']:,}", outlet=outlet)
        link("quotes", f"{share(row['words_attributed'], row['words'], row['sentences'])} attributed", outlet=outlet)


def _frames(rows: pd.DataFrame, labels: dict[str, Frame]) -> None:
    with st.container(width="stretch", gap=None):
        st.caption("Frames in most sentences")
        top = rows[rows["count"] > 0].sort_values("count", ascending=False, kind="stable").head(MOST)
        if top.empty:
            st.markdown("none found")
        for row in each(top):
            link(
                "framing",
                f"{plain(labels[row.frame].label)} {share(row.count, row.n)} · {labels[row.frame].codebook}",
                outlet=row.outlet,
                frame=row.frame,
                codebook=labels[row.frame].codebook,
            )


def _tone(rows: pd.DataFrame) -> None:
    with st.container(width="stretch", gap=None):
        st.caption("Tone")
        for row in each(rows):
            voice = "own voice" if row.voice == "own" else "attributed"
            few = f"too few sentences ({row.n}), {voice}" if row.n else f"no word known, {voice}"
            score = f"{signed(row.value)} {voice}" if known(row.value) and row.n >= FEW else few
            link("sentiment", plain(score), outlet=row.outlet, voice=row.voice)


def _speakers(rows: pd.DataFrame) -> None:
    with st.container(width="stretch", gap=None):
        st.caption("Given most words")
        named = rows[rows["speaker"] != ""].head(MOST)
        if named.empty:
            st.markdown("nobody named")
        for row in each(named):
            given = percent(row.share) if known(row.share) else counted(row.words, "word")
            link(
                "quotes",
                f"{plain(shortened(row.speaker, 26))} {given}",
                outlet=row.outlet,
                speaker=row.speaker,
            )
