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

chart, differences = ui.beside()
with chart:
    ui.show(view, bars.words(view.compare(measures.volume)))
with differences:
    st.header("What differs most", anchor=False)
    ui.findings(view)

st.header("Outlet by outlet", anchor=False)
st.caption("Each figure opens the page that shows where it comes from.")
ui.outlets(view)
ui.link_to_view(view)
