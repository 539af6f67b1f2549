"""Framing: which frames each outlet uses, in whose voice, and the sentences that show it."""

import streamlit as st

from lib import ui

VIEWS = {"which": "Which angle leads", "two": "Two outlets", "voice": "Whose voice", "codebook": "Codebook"}

view = ui.open_page(__file__)
look = ui.select(
    "View", list(VIEWS), key="view", draw=st.segmented_control, format_func=VIEWS.get, label_visibility="collapsed"
)
draw = {"which": ui.which_frames, "two": ui.two_outlets, "voice": ui.whose_voice, "codebook": ui.codebooks}[look]
draw(view)
ui.link_to_view(view)
