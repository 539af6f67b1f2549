"""Wording: what each outlet calls the same thing, the words that set it apart, and the text that outlets share."""

import streamlit as st

from lib import ui

VIEWS = {"naming": "Names and words", "words": "Distinctive words", "shared": "Shared text"}

view = ui.open_page(__file__)
ui.explain("Which words each outlet chooses, and which it has from elsewhere.", "wording")
look = ui.select(
    "View", list(VIEWS), key="view", draw=st.segmented_control, format_func=VIEWS.get, label_visibility="collapsed"
)
{"naming": ui.naming_ledger, "words": ui.distinctive_words, "shared": ui.shared_passages}[look](view)
ui.link_to_view(view)
