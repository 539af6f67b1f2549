"""Sentiment: tone, the outlet's own voice apart from quoted voices, and the words behind it."""

import streamlit as st

from lib import ui
from lib.charts import barcode, dots
from lib.comparison import measures
from lib.comparison.phrases import known, percent, signed

view = ui.open_page(__file__)
ui.explain(
    "Tone is the weight (−1 to +1) of the words that a word list knows, sentence by sentence; it hears words, "
    "not opinions.",
    "tone",
)
tone = view.compare(measures.tone)
if tone["words_total"].sum() == 0:
    ui.nothing(view, "No sentence of these articles has a tone. Choose articles in English.")

chart, words = ui.beside()
with chart:
    ui.show(view, dots.tone(tone), pick=("outlet", "voice"))

with words:
    st.header("Words behind a score", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        outlet = ui.select("Outlet", view.outlets, key="outlet")
        voice = ui.select(
            "Voice",
            list(ui.VOICES),
            key="voice",
            draw=st.segmented_control,
            format_func=lambda name: ui.VOICES[name].capitalize(),
        )
    score = tone[(tone["outlet"] == outlet) & (tone["voice"] == voice)].iloc[0]
    if not score["words_total"]:
        st.markdown("This outlet has no words in this voice.")
    elif not score["n"]:
        st.markdown("The word list knows none of this outlet’s words in this voice: that is not the same as neutral.")
    else:
        interval = f" (95 % interval {signed(score['low'])} to {signed(score['high'])})" if known(score["low"]) else ""
        st.caption(
            f"**Mean tone {signed(score['value'])}**{interval}. The list knows {score['words_known']:,} of "
            f"{score['words_total']:,} words ({percent(score['coverage'])}), in {score['n']:,} of "
            f"{score['sentences']:,} sentences; the others are left out, not counted as neutral."
        )
        behind = view.compare(measures.tone_words)
        behind = behind[(behind["outlet"] == outlet) & (behind["voice"] == voice)]
        ui.table(
            view,
            behind[["word", "weight", "count", "contribution"]],
            full=behind,
            name="tone-words",
            alt=f"The words behind the tone of {outlet}, strongest contribution first",
            height=300,
            columns={
                "word": st.column_config.TextColumn("Word", pinned=True),
                "weight": st.column_config.NumberColumn("Weight", format="%+.2f", help="−1 to +1, as the list has it"),
                "count": st.column_config.NumberColumn("Times"),
                "contribution": st.column_config.NumberColumn(
                    "Share of the score", format="%+.3f", help="What the word adds to the mean tone"
                ),
            },
        )


def picked(article: str, sentence: str) -> dict[str, str]:
    """What a click on a bar chooses: its sentence, and its outlet."""
    return {"article": article, "sentence": sentence, "outlet": view.outlet_of[article]}


strip, passages = ui.beside()
sentences = view.compare(measures.sentences)
with strip:
    ui.show(view, barcode.tone(sentences, voice), pick=picked)
with passages:
    st.header("Sentences behind a score", anchor=False)
    known = measures.scored(view.tables)
    scored = known[(known["voice"] == voice) & known["polarity"].notna()]
    article, number = ui.given("article"), ui.given("sentence")
    at = (known["article"] == article) & (known["sentence"].astype(str) == number)
    one = known[at & (known["voice"] == voice)]
    if not one.empty:
        st.caption("The sentence that you clicked")
        ui.evidence(view, ui.toned(view, one), none="", layer="tone")
    of = scored[scored["outlet"] == outlet].sort_values("polarity", kind="stable")
    ends = ui.select(
        "Which first",
        ["negative", "positive", "reading"],
        key="sort",
        draw=st.segmented_control,
        format_func={"negative": "Most negative", "positive": "Most positive", "reading": "As they stand"}.get,
    )
    if ends == "positive":
        of = of.iloc[::-1]
    elif ends == "reading":
        of = of.sort_values(["article", "sentence"], kind="stable")
    ui.evidence(
        view, ui.toned(view, of), none="No sentence of this outlet has a known word in this voice.", layer="tone"
    )

st.header("How much the word list knows", anchor=False)
ui.table(
    view,
    tone[["outlet", "voice", "value", "low", "high", "n", "sentences", "words_known", "words_total", "coverage"]],
    name="tone",
    alt="Mean tone, its interval and the coverage of the word list, per outlet and voice",
    columns={
        "outlet": st.column_config.TextColumn("Outlet", pinned=True),
        "voice": "Voice",
        "value": st.column_config.NumberColumn("Mean tone", format="%+.2f"),
        "low": st.column_config.NumberColumn("Low", format="%+.2f", help="95 % interval"),
        "high": st.column_config.NumberColumn("High", format="%+.2f", help="95 % interval"),
        "n": st.column_config.NumberColumn("Sentences with a known word"),
        "sentences": "Sentences",
        "words_known": "Known words",
        "words_total": "Words",
        "coverage": st.column_config.NumberColumn("Coverage", format="percent"),
    },
)
ui.link_to_view(view)
