"""Side by side: the articles next to each other, one thing compared at a time, their evidence marked."""

import streamlit as st

from lib import ui

MOST = 5

view = ui.open_page(__file__)
articles = {row.article: row for row in view.tables.articles.itertuples(index=False)}
opened, sentence = ui.given("article"), ui.given("sentence")

titles = {name: ui.shortened(f"{row.outlet}: {row.title or 'no headline'}", 60) for name, row in articles.items()}
first = list(articles)[:MOST]
if opened in articles and opened not in first:
    first[-1:] = [opened]
with st.container(horizontal=True, vertical_alignment="bottom"):
    kind = ui.kind_compared()
    item = ui.item_compared(view, kind) if kind not in ("", "leads") else None
    with st.popover("Layout", icon=":material/view_column:"):
        picked = ui.several(
            f"Articles, up to {MOST}",
            list(articles),
            key="articles",
            default=first,
            max_selections=MOST,
            format_func=titles.get,
            placeholder="Choose articles",
            help="They stand in the order of the outlets in the sidebar.",
        )
        aligned = ui.switch(
            "Paragraph by paragraph",
            key="aligned",
            help="Puts paragraph 4 of each article beside paragraph 4 of the others, and scrolls them as one.",
        )
        compared = ui.compared(view, kind, item) if item else None
chosen = [name for name in articles if name in picked]
if not chosen:
    ui.nothing(view, "No article is chosen. Choose two to five above.")

if kind == "leads":
    ui.headlines(view, chosen)
else:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        layers = ui.layers(view)
        shape = ui.select("Cells", list(ui.SHAPES), key="shape", draw=st.segmented_control, format_func=ui.SHAPES.get)
    ui.legend(layers, shape)
    ui.side_by_side(view, chosen, layers, shape, compared, (opened, sentence), aligned=aligned)
ui.link_to_view(view)
