"""Framing: which frames each outlet uses, and the sentences that show it."""

import streamlit as st

from lib import ui
from lib.analysis import framing
from lib.charts import barcode, matrix
from lib.comparison import measures
from lib.comparison.phrases import counted, known, percents, share

view = ui.open_page(__file__)
ui.explain("A sentence shows a frame when it holds at least one of the frame’s terms.", "framing")

books = {book.codebook: book for book in framing.codebooks()}
with st.container(horizontal=True, vertical_alignment="bottom"):
    book = books[
        ui.select("Codebook", list(books), key="codebook", format_func=lambda name: books[name].label, width=320)
    ]
    voice = ui.select(
        "Voice",
        ["both", "own", "attributed"],
        key="voice",
        draw=st.segmented_control,
        format_func={"both": "Both voices", "own": "Own voice", "attributed": "Attributed"}.get,
    )
labels = {frame.frame: frame.label for frame in book.frames}
view = view.with_codebook(book.codebook, labels)
counts = view.compare(measures.frames, voice=None if voice == "both" else voice)
if counts.empty:
    ui.nothing(view, "No sentence of these articles holds a term of this codebook. Choose another codebook.")


def within(one: dict[str, float]) -> str:
    """The interval of a share in words."""
    return f" (95 % interval {percents(one['low'], one['high'])})" if known(one["low"]) else ""


chart, beside = ui.beside()
with chart:
    ui.show(view, matrix.frames(counts, labels), pick=("outlet", "frame"))
with beside:
    st.header("Sentences behind a cell", anchor=False)
    first = counts.sort_values("count", ascending=False, kind="stable").iloc[0]
    with st.container(horizontal=True):
        outlet = ui.select("Outlet", view.outlets, key="outlet", default=first["outlet"])
        frame = ui.select("Frame", list(labels), key="frame", default=first["frame"], format_func=labels.get)
    st.caption(ui.plain(next(one.definition for one in book.frames if one.frame == frame)))
    cell = counts[(counts["outlet"] == outlet) & (counts["frame"] == frame)]
    for one in cell.to_dict("records"):
        st.caption(
            f"**{share(one['count'], one['n'])}**: {one['count']} of {counted(one['n'], 'sentence')}{within(one)}"
        )
    found = view.tables.frames
    found = found[(found["outlet"] == outlet) & (found["frame"] == frame)]
    if voice != "both":
        found = found[found["voice"] == voice]
    ui.evidence(
        view,
        ui.framed(view, found, labels),
        none="No sentence of this outlet shows this frame.",
        layer="frames",
        frame=frame,
    )


def outlet_of(article: str, _sentence: str) -> dict[str, str]:
    """What a click on a sentence chooses."""
    return {"outlet": view.outlet_of[article]}


with chart:
    ui.show(view, barcode.frame(view.compare(measures.sentences), frame, labels[frame]), pick=outlet_of)

ui.link_to_view(view)
