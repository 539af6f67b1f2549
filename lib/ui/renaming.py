"""A reader's corrections of who speaks: of a speaker wherever found, or of one attribution."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from lib.charts.chart import each
from lib.charts.squares import KINDS
from lib.comparison.corrections import unplaced
from lib.comparison.phrases import counted
from lib.errors import ParallaxError
from lib.records import AttributionCorrection, SpeakerCorrection, SpeakerKind
from lib.store import Store
from lib.ui import choices
from lib.ui.page import Desk, View, may_change
from lib.ui.text import plain, shortened

NOBODY = "nobody"
EVERYWHERE = ""
AS_FOUND = ""
_NAMELESS = ("anonymous", "unknown")


def correct_speaker(view: View, speaker: str) -> None:
    """The form that corrects the speaker who is chosen ("" for none), and the corrections made so far, to undo."""
    made = view.store.corrections(view.story.story)
    if not may_change(view):
        speaker = ""
    if not speaker and not made:
        return
    label = "Correct this speaker" if speaker else f"{counted(len(made), 'corrected speaker')}"
    with st.popover(label, icon=":material/person_edit:", type="tertiary"):
        if speaker:
            _form(view, speaker)
        _corrected_speakers(view.store, view.story.story, made, view.outlet_of)


def correct_one(view: View, article: str, attribution: int) -> None:
    """The form that corrects one attribution: not one at all, another speaker, another kind of speaker."""
    if not may_change(view):
        return
    key = f"correct.{article}.{attribution}"
    opened = st.popover("Correct", icon=":material/edit:", type="tertiary", key=key, on_change="rerun")
    if not opened.open:
        return
    rows = view.tables.attributions
    row = next(one for one in each(rows[rows["article"] == article]) if one.attribution == attribution)
    others = sorted({name for name in rows["speaker"] if name and name != row.speaker})
    with opened:
        st.caption("This attribution alone. Every count follows, and the Library lists what was corrected.")
        st.checkbox("Not an attribution: the outlet’s own words", key=f"{key}.rejected")
        st.selectbox(
            "Who speaks",
            [NOBODY, *others],
            index=None,
            accept_new_options=True,
            placeholder=row.speaker or row.source or "nobody named",
            key=f"{key}.speaker",
        )
        st.selectbox(
            "Kind of speaker",
            [AS_FOUND, *KINDS],
            format_func=lambda kind: KINDS.get(kind, "As it is known here"),
            key=f"{key}.kind",
        )
        st.button(
            "Save", icon=":material/check:", type="primary", key=f"{key}.save", on_click=_keep, args=(view, row, key)
        )


def corrections(desk: Desk) -> None:
    """Every correction of the story's speakers and attributions, to undo; those without a place now are told apart."""
    if desk.story is None:
        return
    story = desk.story.story
    speakers, single = desk.store.corrections(story), desk.store.attribution_corrections(story)
    if not speakers and not single:
        return
    outlets = {article.article: article.outlet for article in desk.store.articles(story)}
    st.header("Corrections", anchor=False)
    st.caption("They hold on every page, and for articles that come in later too.")
    _corrected_speakers(desk.store, story, speakers, outlets)
    lost = unplaced(desk.store.load(story), single) if single else ()
    for number, one in enumerate(single):
        with st.container(horizontal=True, vertical_alignment="center"):
            place = ". It has no place now: these words are not attributed any more" if one in lost else ""
            words = f"{outlets.get(one.article, one.article)}, “{shortened(one.content, 80)}”: {_told(one)}{place}"
            st.caption(plain(words), width="stretch")
            if may_change(desk):
                st.button(
                    "Undo",
                    icon=":material/undo:",
                    type="tertiary",
                    key=f"undo.attribution.{number}",
                    on_click=desk.store.undo_attribution,
                    args=(story, one),
                )


def _told(one: AttributionCorrection) -> str:
    if one.rejected:
        return "not an attribution"
    parts = [] if one.speaker is None else [f"said by {one.speaker or NOBODY}"]
    parts += [] if one.speaker_kind is None else [KINDS[one.speaker_kind].lower()]
    return ", ".join(parts)


def _corrected_speakers(store: Store, story: str, made: Sequence[SpeakerCorrection], outlets: dict[str, str]) -> None:
    for number, one in enumerate(made):
        with st.container(horizontal=True, vertical_alignment="center"):
            where = f" in {outlets.get(one.article, one.article)}" if one.article else ""
            st.caption(plain(f"{one.found} is {one.becomes or NOBODY}{where}"), width="stretch")
            if not store.read_only:
                st.button(
                    "Undo",
                    icon=":material/undo:",
                    type="tertiary",
                    key=f"undo.{number}",
                    on_click=store.undo_corrections,
                    args=(story, [one]),
                )


def _keep(view: View, row: Any, key: str) -> None:
    """Store what the form of one attribution says, and close it."""
    chosen = {name: st.session_state.get(f"{key}.{name}") for name in ("rejected", "speaker", "kind")}
    if not any(chosen.values()):
        st.toast("Nothing is chosen to correct.", icon=":material/info:")
        return
    speaker = None
    kind: SpeakerKind | None = chosen["kind"] or None
    if chosen["speaker"]:
        speaker = "" if chosen["speaker"] == NOBODY else " ".join(chosen["speaker"].split())
        known = set(view.tables.attributions["speaker"])
        if kind is None and speaker not in known and row.speaker_kind in _NAMELESS:
            kind = "named_person"
    one = AttributionCorrection(
        row.article, row.start, row.end, row.source, row.content, bool(chosen["rejected"]), speaker, kind
    )
    try:
        view.store.correct_attribution(view.story.story, one)
    except ParallaxError as error:
        st.toast(plain(error), icon=":material/error:")
        return
    st.session_state[key] = False


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
    story = view.story.story
    put_in = [one for one in view.store.attribution_corrections(story) if one.speaker == speaker]
    try:
        view.store.correct_speakers(
            story, [SpeakerCorrection(found, name, where) for found in rows["found"].unique() if found]
        )
        for one in put_in:
            if where in (EVERYWHERE, one.article):
                view.store.correct_attribution(story, replace(one, speaker=name))
    except ParallaxError as error:
        st.markdown(plain(error))
        return
    choices.change("speaker", name)
    st.rerun()
