"""Framing: which frames and functions each outlet shows, in whose voice, who acts, and the sentences behind it."""

import streamlit as st

from lib import ui

VIEWS = {
    "which": "Which angle leads",
    "two": "Two outlets",
    "voice": "Whose voice",
    "functions": "Problem, cause, judgement, remedy",
    "acts": "Who acts",
    "codebook": "Codebook",
}

view = ui.open_page(__file__)
look = ui.select(
    "View", list(VIEWS), key="view", draw=st.segmented_control, format_func=VIEWS.get, label_visibility="collapsed"
)
draw = {
    "which": ui.which_frames,
    "two": ui.two_outlets,
    "voice": ui.whose_voice,
    "functions": ui.framing_functions,
    "acts": ui.who_acts,
    "codebook": ui.codebooks,
}[look]
draw(view)
ui.link_to_view(view)
