"""Facts: which numbers and dates each outlet has, lacks or states differently."""

import streamlit as st

from lib import ui

VIEWS = {"numbers": "Numbers"}

view = ui.open_page(__file__)
ui.explain(
    "A row is one thing counted, measured or dated; each outlet’s column holds the value it gives, and who gave it.",
    "facts",
)
look = ui.select(
    "View", list(VIEWS), key="view", draw=st.segmented_control, format_func=VIEWS.get, label_visibility="collapsed"
)
{"numbers": ui.numbers}[look](view)
ui.link_to_view(view)
