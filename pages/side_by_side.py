"""Side by side: the articles next to each other, their evidence marked."""

import streamlit as st

from lib import ui
from lib.analysis import framing
from lib.comparison import targets

MOST = 5
LAYERS = {
    "attributions": "Attributions",
    "frames": "Frames",
    "tone": "Tone",
    "towards": "Tone towards",
    "none": "Plain text",
}

view = ui.open_page(__file__)
articles = {row.article: row for row in view.tables.articles.itertuples(index=False)}
opened, sentence = ui.given("article"), ui.given("sentence")

titles = {name: ui.shortened(f"{row.outlet}: {row.title or 'no headline'}", 36) for name, row in articles.items()}
first = [opened] if opened in articles else []
with st.container(horizontal=True, vertical_alignment="bottom"):
    layer = ui.select("Mark", list(LAYERS), key="layer", draw=st.segmented_control, format_func=LAYERS.get)
    of = ""
    if layer == "frames":
        labels = {one.frame: one.label for one in framing.lexicon().frames}
        of = ui.select(
            "Frame",
            ["", *labels],
            key="frame",
            format_func=lambda name: labels.get(name, "Every frame"),
            width=260,
        )
    elif layer == "tone":
        of = ui.select("Instrument", list(ui.INSTRUMENTS), key="instrument", format_func=ui.INSTRUMENTS.get, width=260)
    elif layer == "towards":
        actors = view.compare(targets.actors)["target"].tolist()
        of = ui.select("Actor", actors or [""], key="target", width=260)
    aligned = ui.switch(
        "Paragraph by paragraph",
        key="aligned",
        help="Puts paragraph 4 of each article beside paragraph 4 of the others.",
    )
chosen = ui.several(
    f"Articles, up to {MOST}",
    list(articles),
    key="articles",
    default=[*first, *(name for name in articles if name not in first)][:MOST],
    max_selections=MOST,
    format_func=titles.get,
    placeholder="Choose articles",
)
if not chosen:
    ui.nothing(view, "No article is chosen. Choose two to five above.")

if opened in articles:
    ui.opened(view, opened, sentence, layer, of)
ui.side_by_side(view, chosen, layer, of, opened, sentence, aligned=aligned)
ui.link_to_view(view, opened=f"{opened} {sentence}" if opened in chosen else "")
