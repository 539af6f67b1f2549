"""Sentiment: in whose voice, in which part, said by whom, towards whom, how sure, and by which words."""

import streamlit as st

from lib import ui
from lib.comparison import measures

QUESTIONS = ui.tone_views()

view = ui.open_page(__file__)
look = ui.select(
    "View",
    list(QUESTIONS),
    key="view",
    draw=st.segmented_control,
    format_func=lambda name: QUESTIONS[name].label,
    label_visibility="collapsed",
)
if view.compare(measures.tone)["words_total"].sum() == 0:
    ui.nothing(view, "No sentence of these articles has a tone. Choose articles in English.")

instrument, voice = measures.INSTRUMENT, "attributed"
with st.container(horizontal=True, vertical_alignment="bottom"):
    if look != "towards":
        instrument = ui.select(
            "Instrument",
            list(ui.INSTRUMENTS),
            key="instrument",
            draw=st.segmented_control,
            format_func=ui.INSTRUMENTS.get,
        )
    if look != "who":
        voice = ui.select(
            "Voice",
            list(ui.VOICES),
            key="voice",
            draw=st.segmented_control,
            format_func=lambda name: ui.VOICES[name].capitalize(),
        )
    outlet = ui.select("Outlet", view.outlets, key="outlet", width=260)
ui.about_tone(view, QUESTIONS[look], instrument)
QUESTIONS[look].draw(view, ui.ToneChosen(instrument, outlet, voice))
ui.link_to_view(view)
