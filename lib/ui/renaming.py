"""A reader's corrections of speakers: another name, one shared by two speakers, or nobody."""

import streamlit as st

from lib.comparison.phrases import counted
from lib.errors import ParallaxError
from lib.records import SpeakerCorrection
from lib.ui import choices
from lib.ui.page import View
from lib.ui.text import plain

NOBODY = "nobody"
EVERYWHERE = ""


def correct_speaker(view: View, speaker: str) -> None:
    """The form that corrects the speaker who is chosen ("" for none), and the corrections made so far, to undo."""
    made = view.store.corrections(view.story.story)
    if not speaker and not made:
        return
    label = "Correct this speaker" if speaker else f"{counted(len(made), 'corrected speaker')}"
    with st.popover(label, icon=":material/person_edit:", type="tertiary"):
        if speaker:
            _form(view, speaker)
        for number, one in enumerate(made):
            with st.container(horizontal=True, vertical_alignment="center"):
                where = f" in {view.outlet_of.get(one.article, one.article)}" if one.article else ""
                st.caption(plain(f"{one.found} is {one.becomes or NOBODY}{where}"), width="stretch")
                st.button(
                    "Undo",
                    icon=":material/undo:",
                    type="tertiary",
                    key=f"undo.{number}",
                    on_click=_undo,
                    args=(view, one),
                )


def _form(view: View, speaker: str) -> None:
    rows = view.tables.attributions
    rows = rows[rows["speaker"] == speaker]
    others = [name for name in view.tables.attributions["speaker"].unique() if name and name != speaker]
    with st.form("correct.speaker", border=False):
        becomes = st.selectbox(
            "Is in truth",
            [NOBODY, *sorted(others)],
            index=None,
            accept_new_options=True,
            placeholder="A speaker of this story, or another name",
        )
        where = st.selectbox(
            "Where",
            [EVERYWHERE, *rows["article"].unique()],
            format_func=lambda article: view.outlet_of.get(article, "In every article of this story"),
        )
        if not st.form_submit_button("Save", icon=":material/check:"):
            return
    if not becomes:
        st.markdown("Choose a name, or type one.")
        return
    name = "" if becomes == NOBODY else " ".join(becomes.split())
    if where != EVERYWHERE:
        rows = rows[rows["article"] == where]
    try:
        view.store.correct_speakers(
            view.story.story, [SpeakerCorrection(found, name, where) for found in rows["found"].unique()]
        )
    except ParallaxError as error:
        st.markdown(plain(error))
        return
    choices.change("speaker", name)
    st.rerun()


def _undo(view: View, one: SpeakerCorrection) -> None:
    view.store.undo_corrections(view.story.story, [one])
