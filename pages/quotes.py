"""Quotes: who speaks in each outlet, what each printed of the same utterance, and every attribution."""

import streamlit as st

from lib import ui
from lib.charts import barcode, bars, dots, squares
from lib.comparison import measures
from lib.comparison.phrases import listed, worded
from lib.highlight import NAMES

VIEWS = {
    "who": "Who speaks",
    "same": "Same utterance",
    "only": "Only here",
    "unnamed": "Unnamed sources",
    "how": "How it is said",
    "asserted": "Attributed or asserted",
}
COUNTED = {"words": "That give words", "narrated": "Plans, refusals, scare quotes", "all": "All"}

view = ui.open_page(__file__)
ui.explain(
    "An attribution is a source, a cue (“said”, “according to”) and the content attributed, quoted or not.",
    "attribution",
)
every_one = view.tables.attributions
if every_one.empty:
    ui.nothing(view, "No attribution was found in these articles. Choose more outlets.")

look = ui.select(
    "View", list(VIEWS), key="view", draw=st.segmented_control, format_func=VIEWS.get, label_visibility="collapsed"
)
if look != "who":
    draw = {
        "same": ui.same_utterance,
        "only": ui.only_here,
        "unnamed": ui.unnamed,
        "how": ui.how_said,
        "asserted": ui.asserted,
    }[look]
    draw(view)
    ui.link_to_view(view)
    st.stop()

words = view.compare(measures.said)
narrated = every_one[~every_one.index.isin(words.index)]
said_by = {"words": words, "narrated": narrated, "all": every_one}


def picked(article: str, attribution: str) -> dict[str, str]:
    """What a click on a square chooses: its outlet, its speaker and the kind of speaker."""
    row = words[(words["article"] == article) & (words["attribution"] == int(attribution))].iloc[0]
    return {"outlet": row["outlet"], "speaker": row["speaker"], "who": row["speaker_kind"], "counted": "words"}


def outlet_of(article: str, _sentence: str) -> dict[str, str]:
    """What a click on an article chooses."""
    return {"outlet": view.outlet_of[article]}


def clear() -> None:
    """Take every filter away."""
    st.session_state.update({"outlet": "", "speaker": "", "who": "", "form": [], "stance": "", "act": "", "cue": ""})


def many(which: str) -> str:
    """An option's name with how many attributions it has."""
    return f"{COUNTED[which]} ({len(said_by[which]):,})"


def every(one: str, of: str = "") -> str:
    """An option's name: the empty one stands for all."""
    return worded(one) if one else f"Every {of}"


chart, passages = ui.beside()
with chart:
    ui.show(view, squares.speakers(words), pick=picked)

with passages:
    st.header("What they say", anchor=False)
    with st.container(horizontal=True):
        which = ui.select("Attributions", list(COUNTED), key="counted", format_func=many)
        said = said_by[which]
        speakers = said[said["speaker"] != ""]["speaker"].value_counts()
        outlet = ui.select("Outlet", ["", *view.outlets], key="outlet", format_func=lambda name: name or "Every outlet")
        speaker = ui.select(
            "Speaker",
            ["", *speakers.index],
            key="speaker",
            format_func=lambda name: f"{name} ({speakers[name]})" if name else "Every speaker",
        )
        who = ui.select(
            "Kind of speaker",
            ["", *(kind for kind in squares.KINDS if kind in set(every_one["speaker_kind"]))],
            key="who",
            format_func=lambda kind: squares.KINDS.get(kind, "Every kind"),
        )
    filters = st.container(horizontal=True)
    with filters.popover("More filters", icon=":material/filter_list:", type="tertiary"):
        forms = ui.several(
            "Form",
            ui.FORMS,
            key="form",
            default=(),
            draw=st.pills,
            selection_mode="multi",
            format_func=NAMES.get,
        )
        stance = ui.select(
            "What the cue implies", ["", *ui.STANCES], key="stance", format_func=lambda one: every(one, "stance")
        )
        act = ui.select("Act", ["", *ui.ACTS], key="act", format_func=lambda one: every(one, "act"))
        cue = ui.typed("Cue contains", key="cue")

    found = said
    for column, wanted in (
        ("outlet", outlet),
        ("speaker", speaker),
        ("speaker_kind", who),
        ("stance", stance),
        ("act", act),
    ):
        found = found[found[column] == wanted] if wanted else found
    found = found[found["kind"].isin(forms)] if forms else found
    found = found[found["cue"].str.contains(cue, case=False, regex=False)] if cue else found
    with filters:
        ui.correct_speaker(view, speaker)
        if len(found) < len(said):
            st.button("Clear filters", icon=":material/filter_list_off:", type="tertiary", on_click=clear)
    hidden = [*(NAMES[form] for form in forms), worded(stance), worded(act), f"cue “{cue}”" if cue else ""]
    if any(hidden):
        st.caption(f"Filtered: {ui.plain(listed([one for one in hidden if one]))}")
    if len(narrated):
        st.caption(
            f"{len(words):,} give words, as the charts count them; {len(narrated):,} more are plans and refusals "
            "that the outlet tells itself, or quotation marks said by nobody."
        )
    ui.evidence(view, ui.quoted(view, found), none="No attribution passes these filters. Take one away.")

with chart:
    ui.show(view, dots.attributed(view.compare(measures.attributed)), pick=("outlet",))

given, strip = ui.beside()
with given:
    ui.show(view, bars.speakers(view.compare(measures.speakers)), pick=("outlet", "speaker", "who"))
with strip:
    ui.show(view, barcode.voice(view.compare(measures.sentences)), pick=outlet_of)

st.header("Every attribution that passes the filters", anchor=False)
st.caption(f"{len(found):,} of {len(said):,} attributions")
ui.table(
    view,
    found[["outlet", "speaker", "speaker_kind", "cue", "content", "kind", "stance", "act", "confidence"]],
    full=found,
    name="attributions",
    alt=f"{len(found):,} attributions with outlet, speaker, cue, content, form, stance and act",
    columns={
        "outlet": st.column_config.TextColumn("Outlet", pinned=True),
        "speaker": "Speaker",
        "speaker_kind": "Kind of speaker",
        "cue": "Cue",
        "content": st.column_config.TextColumn("Content", width="large"),
        "kind": "Form",
        "stance": "Stance",
        "act": "Act",
        "confidence": st.column_config.NumberColumn("Confidence", format="%.2f"),
    },
)
ui.link_to_view(view)
