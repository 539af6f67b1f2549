"""Facts: which claims, numbers and causes each outlet has, lacks or states differently, and in whose voice."""

import streamlit as st

from lib import ui

VIEWS = {
    "claims": (
        "Claims",
        ui.claims,
        "A claim is one fact that a clause states; clauses that state the same fact are one row.",
        "claims",
    ),
    "numbers": (
        "Numbers",
        ui.numbers,
        "A row is one thing counted, measured or dated; each outlet’s column holds its value, and who gave it.",
        "quantities",
    ),
    "causes": (
        "Why, according to whom",
        ui.causes,
        "A row is one cause or aim that connectives and causal verbs give for the act, with who gave it.",
        "causes",
    ),
}

view = ui.open_page(__file__)
above = st.container()
look = ui.select(
    "View",
    list(VIEWS),
    key="view",
    draw=st.segmented_control,
    format_func=lambda name: VIEWS[name][0],
    label_visibility="collapsed",
)
_, draw, told, card = VIEWS[look]
with above:
    ui.explain(told, card)
draw(view)
ui.link_to_view(view)
