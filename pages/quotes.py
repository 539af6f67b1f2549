"""Quotes: who speaks in each outlet, what each printed of the same utterance, and every attribution."""

import streamlit as st

from lib import ui

VIEWS = {
    "who": ("Who speaks", ui.who_speaks),
    "same": ("Same utterance", ui.same_utterance),
    "only": ("Only here", ui.only_here),
    "unnamed": ("Unnamed sources", ui.unnamed),
    "how": ("How it is said", ui.how_said),
    "ends": ("First and last word", ui.first_and_last),
    "asserted": ("Attributed or asserted", ui.asserted),
}

view = ui.open_page(__file__)
ui.explain(
    "An attribution is a source, a cue (“said”, “according to”) and the content attributed, quoted or not.",
    "attribution",
)
if view.tables.attributions.empty:
    ui.nothing(view, "No attribution was found in these articles. Choose more outlets.")

look = ui.select(
    "View",
    list(VIEWS),
    key="view",
    draw=st.segmented_control,
    format_func=lambda name: VIEWS[name][0],
    label_visibility="collapsed",
)
VIEWS[look][1](view)
ui.link_to_view(view)
