"""The views of the Framing page, one function each, which compute only what is open."""

from typing import Any

import streamlit as st

from lib.analysis.codebook import Codebook
from lib.charts import barcode, matrix
from lib.comparison import measures
from lib.comparison.phrases import counted, known, percents, share
from lib.ui import choices
from lib.ui.measured import codebook as described
from lib.ui.page import View, beside, explain, nothing
from lib.ui.passages import evidence, framed
from lib.ui.show import show
from lib.ui.text import plain

VOICES = {"both": "Both voices", "own": "Own voice", "attributed": "Attributed"}


def which_frames(view: View) -> None:
    """Which frames each outlet uses, and the sentences behind each number."""
    explain("A sentence shows a frame when it holds at least one of the frame’s terms.", "framing")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        book = _codebook(view)
        voice = choices.select("Voice", list(VOICES), key="voice", draw=st.segmented_control, format_func=VOICES.get)
    labels = {frame.frame: frame.label for frame in book.frames}
    view = view.with_codebook(book.codebook, labels)
    counts = view.compare(measures.frames, voice=None if voice == "both" else voice)
    if counts.empty:
        nothing(view, "No sentence of these articles holds a term of this codebook. Choose another codebook.")
    chart, passages = beside()
    with chart:
        show(view, matrix.frames(counts, labels), pick=("outlet", "frame"))
    with passages:
        st.header("Sentences behind a cell", anchor=False)
        first = counts.sort_values("count", ascending=False, kind="stable").iloc[0]
        with st.container(horizontal=True):
            outlet = choices.select("Outlet", view.outlets, key="outlet", default=first["outlet"])
            frame = choices.select("Frame", list(labels), key="frame", default=first["frame"], format_func=labels.get)
        st.caption(plain(next(one.definition for one in book.frames if one.frame == frame)))
        cell = counts[(counts["outlet"] == outlet) & (counts["frame"] == frame)]
        for one in cell.to_dict("records"):
            st.caption(
                f"**{share(one['count'], one['n'])}**: {one['count']} of {counted(one['n'], 'sentence')}{_within(one)}"
            )
        found = measures.shown(view.tables)
        found = found[(found["outlet"] == outlet) & (found["frame"] == frame)]
        if voice != "both":
            found = found[found["voice"] == voice]
        evidence(
            view,
            framed(view, found, labels),
            none="No sentence of this outlet shows this frame.",
            layer="frames",
            frame=frame,
        )

    def outlet_of(article: str, _sentence: str) -> dict[str, str]:
        """What a click on a sentence chooses."""
        return {"outlet": view.outlet_of[article]}

    with chart:
        show(view, barcode.frame(view.compare(measures.sentences), frame, labels[frame]), pick=outlet_of)


def codebooks(view: View) -> None:
    """A codebook's frames, with definitions and terms."""
    described(view, _codebook(view))


def _codebook(view: View) -> Codebook:
    """The codebook that is chosen."""
    name = choices.select(
        "Codebook",
        list(view.codebooks),
        key="codebook",
        format_func=lambda name: view.codebooks[name].label,
        width=320,
    )
    return view.codebooks[name]


def _within(one: dict[Any, Any]) -> str:
    """The interval of a share in words."""
    return f" (95 % interval {percents(one['low'], one['high'])})" if known(one["low"]) else ""
