"""Overview: who covered the story, and what differs most."""

import streamlit as st

from lib import ui
from lib.charts import bars
from lib.comparison import measures

view = ui.open_page(__file__)
ui.explain(
    "Words inside an attribution (“said”, “according to”) are attributed; all others are the outlet’s own voice.",
    "attribution",
)

side, differences = ui.beside(last=True, width=400, key="differences")
with differences:
    st.header("What differs most", anchor=False)
    st.html("<style>div:has(> .st-key-differences) { min-width: min(25rem, 86vw); }</style>")
    ranked = st.container()
with side:
    ui.show(view, bars.words(view.compare(measures.volume)))
    st.header("Questions to check", anchor=False)
    questions = st.container()
    st.header("Outlet by outlet", anchor=False)
    st.caption("Each figure opens the page that shows where it comes from.")
    ui.outlets(view)

# Drawn last, in their places: the chart and the outlets need not wait for them.
with ranked:
    ui.findings(view)
with questions:
    ui.checks(view)
ui.link_to_view(view)
