"""Facts: which claims each outlet states, in whose voice, and which it lacks."""

import streamlit as st

from lib import ui

VIEWS = {"claims": ("Claims", ui.claims)}

view = ui.open_page(__file__)
ui.explain("A claim is one fact that a clause states; clauses that state the same fact are one row.", "facts")
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
