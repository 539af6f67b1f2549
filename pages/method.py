"""Method: a card for every measure: how it is made, how often it is right, where it fails, and how to cite it."""

import streamlit as st

from lib import ui
from lib.analysis import framing

MEASURED = {"attribution": "attribution", "framing": "frames", "tone": "tone"}
CARDS = ui.cards.load()
TOPICS = {"all": "All"} | {name: label for name, label in ui.cards.topics().items() if name in {c.topic for c in CARDS}}

desk = ui.open_desk(__file__)
st.caption(
    "How each number is made, how often it is right, where it goes wrong, and what must not be concluded from it."
)
with st.container(horizontal=True, vertical_alignment="bottom"):
    topic = ui.select("Topic", list(TOPICS), key="topic", draw=st.segmented_control, format_func=TOPICS.get)
    words = ui.typed("Find in the cards", key="find", placeholder="negation, pronoun, TextBlob …", width=260)
of_topic = [card for card in CARDS if topic in ("all", card.topic)]
shown = ui.cards.search(of_topic, words)
chosen = ui.given("card")

measured, made = ui.beside()
with measured:
    ui.accuracy_chart(desk, of_topic)
    if topic in ("all", "attribution"):
        ui.calibration(desk)
with made:
    st.header("How each is made", anchor=False)
    if shown:
        ui.all_cards(desk, shown, chosen)
    else:
        st.markdown("No card holds these words. Try one word, or another topic.")
    st.header("How to cite", anchor=False)
    st.markdown(
        "With these versions, and the story’s contents, every number can be made again. Give the outlets chosen, and "
        "the link to the view."
    )
    st.code(ui.citation(desk), language=None, wrap_lines=True)

if topic == "framing":
    for book in framing.codebooks():
        ui.codebook(desk, book)
if topic in MEASURED:
    ui.accuracy(desk, MEASURED[topic])
if topic == "general":
    ui.versions(desk)
ui.link_to_view(desk)
