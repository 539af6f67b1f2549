"""Sentiment: tone by voice, part and speaker, how far the instruments agree, and tone towards the main actors."""

import streamlit as st

from lib import ui
from lib.charts import barcode, dots, matrix
from lib.comparison import fragility, instruments, measures, targets
from lib.comparison.intervals import FEW
from lib.comparison.phrases import known, percent, signed

SPEAKERS_DRAWN = 8
ABOUT = {
    "news": "News, our own: TextBlob’s list without what misleads in the news, VADER’s ratings and our words of war, "
    "death, crime, crisis, aid and agreement, with negation.",
    "textblob": "TextBlob as it is: a list made on reviews of products and films, which takes “first” for praise.",
    "vader": "VADER as it is: a list made on social media, which a few words drive to ±1.",
}
GOLD = ("valence_nyt", "newsmtsc_dev_rw")
BY = {"voice": "Voice", "part": "Part", "speaker": "Speaker"}
PARTS = {"all": "All", "headline": "Headline", "lead": "Lead", "heading": "Section heading", "body": "Body"}

view = ui.open_page(__file__)
ui.explain(
    "Tone is the weight (−1 to +1) of the words that a word list knows, sentence by sentence; it hears words, "
    "not opinions.",
    "tone",
)
with st.container(horizontal=True, vertical_alignment="bottom"):
    instrument = ui.select(
        "Instrument",
        list(ui.INSTRUMENTS),
        key="instrument",
        draw=st.segmented_control,
        format_func=ui.INSTRUMENTS.get,
    )
    by = ui.select("Told by", list(BY), key="by", draw=st.segmented_control, format_func=BY.get)
st.caption(ui.plain(f"{ABOUT[instrument]} {ui.accuracy_of('tone', instrument, GOLD)}"))
tone = view.compare(measures.tone, instrument=instrument)
if tone["words_total"].sum() == 0:
    ui.nothing(view, "No sentence of these articles has a tone. Choose articles in English.")

chart, words = ui.beside()
part, speaker = "all", ""
with words:
    st.header("What they are reported to say" if by == "speaker" else "Words behind a score", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        outlet = ui.select("Outlet", view.outlets, key="outlet")
        voice = ui.select(
            "Voice",
            list(ui.VOICES),
            key="voice",
            draw=st.segmented_control,
            format_func=lambda name: ui.VOICES[name].capitalize(),
        )
        if by == "part":
            present = set(view.tables.sentences["part"])
            parts = [name for name in PARTS if name == "all" or name in present]
            part = ui.select("Part", parts, key="part", draw=st.segmented_control, format_func=PARTS.get)
        if by == "speaker":
            spoken = view.compare(measures.tone_said, instrument=instrument)
            spoken = spoken[spoken["speaker"] != ""]
            told = spoken.groupby("speaker", sort=False)["n"].agg(["size", "sum"])
            speakers = told.sort_values(["size", "sum"], ascending=False, kind="stable").index.tolist()
            speaker = ui.select("Speaker", speakers or [""], key="speaker")

with chart:
    if by == "speaker":
        shown = spoken[spoken["speaker"].isin(speakers[:SPEAKERS_DRAWN])]
        shown = shown.sort_values("speaker", key=lambda names: names.map(speakers.index), kind="stable")
        ui.show(view, matrix.said(shown, view.outlets), pick=("outlet", "speaker"))
    elif by == "part":
        keys = ["outlet", "voice", "part"]
        ui.show(
            view,
            dots.parts(view.compare(measures.tone, by=keys, instrument=instrument), voice),
            pick=("outlet", "part"),
        )
    else:
        ui.show(view, dots.tone(tone), pick=("outlet", "voice"))
    firm = view.compare(fragility.fragility, voice=voice, instrument=instrument)
    st.subheader(f"How firm is the order, {ui.VOICES[voice]}?", anchor=False)
    st.markdown(
        ui.plain(firm.text)
        if firm
        else f"Fewer than two outlets have {FEW} sentences with a known word in this voice: too few to say."
    )

with words:
    if by == "speaker":
        pairs = view.compare(measures.scored_said, instrument=instrument)
        pairs = pairs[(pairs["outlet"] == outlet) & (pairs["speaker"] == speaker)]
        ui.evidence(
            view,
            ui.toned(view, pairs.drop_duplicates(["article", "sentence"])),
            none="No scored sentence of this outlet gives words to this speaker. Choose another.",
            layer="tone",
            name="said",
        )
    else:
        keys = ["outlet", "voice"] if part == "all" else ["outlet", "voice", "part"]
        score = view.compare(measures.tone, by=keys, instrument=instrument)
        behind = view.compare(measures.tone_words, by=keys, instrument=instrument)
        for name, value in (("outlet", outlet), ("voice", voice), ("part", part))[: len(keys)]:
            score, behind = score[score[name] == value], behind[behind[name] == value]
        score = score.iloc[0]
        if not score["words_total"]:
            st.markdown("This outlet has no words there.")
        elif not score["n"]:
            st.markdown("The word list knows none of this outlet’s words there: that is not the same as neutral.")
        else:
            low, high = score["low"], score["high"]
            interval = f" (95 % interval {signed(low)} to {signed(high)})" if known(low) else ""
            st.caption(
                f"**Mean tone {signed(score['value'])}**{interval}. The list knows {score['words_known']:,} of "
                f"{score['words_total']:,} words ({percent(score['coverage'])}), in {score['n']:,} of "
                f"{score['sentences']:,} sentences; the others are left out, not counted as neutral."
            )
            ui.table(
                view,
                behind[["word", "weight", "count", "contribution"]],
                full=behind,
                name="tone-words",
                alt=f"The words behind the tone of {outlet}, strongest contribution first",
                height=300,
                columns={
                    "word": st.column_config.TextColumn("Word", pinned=True),
                    "weight": st.column_config.NumberColumn(
                        "Weight", format="%+.2f", help="−1 to +1, as the list has it"
                    ),
                    "count": st.column_config.NumberColumn("Times"),
                    "contribution": st.column_config.NumberColumn(
                        "Share of the score", format="%+.3f", help="What the word adds to the mean tone"
                    ),
                },
            )

compared, disputes = ui.beside()
with compared:
    each = view.compare(measures.tone, by=["outlet", "voice", "instrument"])
    ui.show(view, dots.instruments(each, voice, instrument), pick=("outlet", "instrument"))
    agreement = view.compare(instruments.agreement)
    agreement["pair"] = [
        f"{ui.INSTRUMENTS[one]}, {ui.INSTRUMENTS[other]}"
        for one, other in zip(agreement["instrument"], agreement["other"], strict=True)
    ]
    enough = agreement["n"] >= FEW
    shown = agreement.assign(**{name: agreement[name].where(enough).round(2) for name in ("value", "low", "high")})
    ui.table(
        view,
        shown[["pair", "value", "low", "high", "n", "opposite"]],
        full=agreement,
        name="tone-agreement",
        alt="How often two instruments say the same of a sentence: positive, negative or even",
        columns={
            "pair": st.column_config.TextColumn("Instruments", pinned=True),
            "value": st.column_config.NumberColumn(
                "Same", format="percent", help="Both positive, both negative or both 0, in either voice"
            ),
            "low": st.column_config.NumberColumn("Low", format="percent", help="95 % interval"),
            "high": st.column_config.NumberColumn("High", format="percent", help="95 % interval"),
            "n": st.column_config.NumberColumn("n", help="Sentences, by voice, of which both know a word"),
            "opposite": st.column_config.NumberColumn("Opposite", help="One positive, the other negative"),
        },
    )
with disputes:
    st.header(f"Sentences they dispute: {ui.plain(outlet)}, {ui.VOICES[voice]}", anchor=False)
    rows = view.compare(instruments.disputed)
    rows = rows[(rows["outlet"] == outlet) & (rows["voice"] == voice)]
    ui.evidence(
        view,
        ui.disputed(view, rows, view.tables.tone),
        none="No sentence of this outlet in this voice is positive by one instrument and negative by another.",
        layer="tone",
        name="disputed",
    )


def picked(article: str, sentence: str) -> dict[str, str]:
    """What a click on a bar chooses: its sentence, and its outlet."""
    return {"article": article, "sentence": sentence, "outlet": view.outlet_of[article]}


strip, passages = ui.beside()
sentences = view.compare(measures.sentences, instrument=instrument)
with strip:
    ui.show(view, barcode.tone(sentences, voice), pick=picked)
with passages:
    st.header("Sentences behind a score", anchor=False)
    scored = measures.scored(view.tables, instrument)
    scored = scored[scored["voice"] == voice]
    article, number = ui.given("article"), ui.given("sentence")
    one = scored[(scored["article"] == article) & (scored["sentence"].astype(str) == number)]
    if not one.empty:
        st.caption("The sentence that you clicked")
        ui.evidence(view, ui.toned(view, one), none="", layer="tone", name="clicked")
    of = scored[(scored["outlet"] == outlet) & scored["polarity"].notna()].sort_values("polarity", kind="stable")
    if part != "all":
        places = view.tables.sentences
        places = places.loc[places["part"] == part, ["article", "sentence"]]
        of = of.merge(places, on=["article", "sentence"])
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
        view,
        ui.toned(view, of),
        none="No sentence of this outlet has a known word there.",
        layer="tone",
        name="scored",
    )

actors = view.compare(targets.actors)["target"].tolist()
if actors:
    aimed, clauses = ui.beside()
    with aimed:
        bearing = view.compare(targets.tone, targets=actors)
        ui.show(view, matrix.towards(bearing[bearing["voice"] == voice], ui.VOICES[voice]), pick=("outlet", "target"))
        st.caption(
            ui.plain(
                "What a clause says of somebody named in it, from its parse and its words, whichever instrument is "
                f"chosen above. {ui.accuracy_of('tone', 'towards the target', ('newsmtsc_dev_rw', 'persent_dev'))}"
            )
        )
    with clauses:
        st.header("Clauses behind a score", anchor=False)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            target = ui.select("Actor", actors, key="target")
        st.caption(f"**{ui.plain(target)} in {ui.plain(outlet)}, {ui.VOICES[voice]}**")
        named = view.tables.targets
        named = named[(named["outlet"] == outlet) & (named["target"] == target) & (named["voice"] == voice)]
        ui.evidence(
            view,
            ui.towards(view, named[named["polarity"].notna()]),
            none="No clause of this outlet in this voice bears on this actor. Click another square.",
            layer="tone",
            name="towards",
        )
else:
    st.header("Towards whom?", anchor=False)
    st.markdown("No person, body or country is named in these articles.")

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
