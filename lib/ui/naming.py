"""The naming ledger on the Wording page: one row per thing named, its sentences, and the reader's corrections."""

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import matrix
from lib.charts.chart import each
from lib.comparison import naming
from lib.comparison.phrases import counted
from lib.errors import ParallaxError
from lib.highlight import Mark
from lib.records import NamingCorrection
from lib.ui import choices, wordings
from lib.ui.page import Desk, View, address, beside, may_change
from lib.ui.passages import Passage, draw, evidence, in_sentence, more, so_many
from lib.ui.show import offer, show
from lib.ui.text import plain

AT_ONCE = 25
"""Rows of the ledger shown before the reader asks for more."""
WHOLE = ""
"""The choice of a whole row where a form asks for a variant."""
ALL_TARGETS = "all"
SPOKEN = {"both": "Both voices", "own": "Own voice", "attributed": "Attributed"}


def ledger(view: View) -> None:
    """What each outlet calls one thing, its sentences beside it, and the whole ledger below."""
    made = view.store.naming_corrections(view.story.story)
    found, every, ledgered = view.compare(naming.whole, corrections=made)
    if found.empty:
        st.markdown("Nothing is named in these articles. Choose more outlets.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        voice = choices.select(
            "Voice",
            list(SPOKEN),
            key="spoken",
            draw=st.segmented_control,
            format_func=SPOKEN.get,
            label_visibility="collapsed",
        )
        alone = choices.switch(
            "Also what is always called the same, or by one outlet alone",
            key="alone",
        )
    listed = every if alone else every[(every["variants"] > 1) & ((every["outlets"] > 1) | (len(view.outlets) == 1))]
    listed = every if listed.empty else listed
    labels = dict(zip(every["row"], every["label"], strict=True))
    variants = {one.row: f"{one.label} ({counted(one.variants, 'word')}, {one.count:,} times)" for one in each(every)}
    chart, passages = beside()
    with chart:
        names = list(dict.fromkeys([*listed["row"], *every["row"]]))
        row = choices.select(
            "What is named",
            names,
            key="row",
            format_func=lambda name: variants.get(name, name),
        )
        of = found[found["row"] == row]
        of = of if voice == "both" else of[of["voice"] == voice]
        of = _aimed(of)
        source = str(every[every["row"] == row]["source"].iloc[0])
        if of.empty:
            st.markdown("No words in this voice. Choose both voices.")
        else:
            show(view, matrix.variants(naming.counted(of), view.outlets), pick=("outlet", "variant"))
        if source:
            st.caption(plain(source))
        _correct(view, made, row, found[found["row"] == row], labels)
    with passages:
        st.header("Where it stands", anchor=False)
        with st.container(horizontal=True):
            outlet = choices.select(
                "Outlet", ["", *view.outlets], key="outlet", format_func=lambda name: name or "Every outlet"
            )
            totals = of["variant"].value_counts()
            variant = choices.select(
                "Word or name",
                ["", *totals.index],
                key="variant",
                format_func=lambda name: f"{name} ({totals[name]})" if name else "Every one",
            )
        of = of[of["outlet"] == outlet] if outlet else of
        of = of[of["variant"] == variant] if variant else of
        none = "It does not stand here. Choose every outlet."
        evidence(view, _passages(view, of), none=none, name="naming", kind="name", item=row)
    st.header("All names and words", anchor=False)
    st.caption(
        "Rows whose words differ most between outlets come first. A number opens its sentences above; in brackets, how "
        "many of them stand in words that the outlet attributes. Words of one row are words that writers choose "
        "between: whether they mean the same here, the sentences tell."
    )
    signature = ("ledger", len(listed), len(found))
    shown = so_many(signature, AT_ONCE)
    counts = ledgered if voice == "both" else naming.counted(found[found["voice"] == voice])
    st.html(_table(listed.head(shown), counts, view.outlets))
    more(signature, AT_ONCE, len(listed))
    offer(view, counts, "naming")
    _proposed(view, made)


def _aimed(of: pd.DataFrame) -> pd.DataFrame:
    """The words of an act that stand with one target, where the reader chooses one: "let Oslo", "allow Norway"."""
    counts = of[of["kind"] == "act"]["target"].value_counts()
    if not any(counts.index):
        return of
    untold = "nobody named at once"
    target = choices.select(
        "Whom it is done to",
        [ALL_TARGETS, *sorted(counts.index, key=lambda name: (name == "", -counts[name]))],
        key="whom",
        format_func=lambda name: "Anybody" if name == ALL_TARGETS else f"{name or untold} ({counts[name]})",
    )
    return of if target == ALL_TARGETS else of[of["target"] == target]


def _passages(view: View, rows: pd.DataFrame) -> list[Passage]:
    """One passage per sentence, with all that is chosen marked in it."""
    by: dict[tuple[str, int], list[Any]] = {}
    for row in each(rows):
        by.setdefault((row.article, row.sentence), []).append(row)
    made = []
    for (article, _), of in by.items():
        marks = [Mark(row.start, row.end, row.label, "frame", row.variant) for row in of]
        words = ", ".join(dict.fromkeys(row.variant for row in of))
        spoken = " and ".join(dict.fromkeys("own voice" if row.voice == "own" else "attributed" for row in of))
        made.append(in_sentence(view, article, f"{words}: {spoken}", marks))
    return made


def _table(rows: pd.DataFrame, counts: pd.DataFrame, outlets: Sequence[str]) -> str:
    """The ledger as a table of safe HTML, each number a link to its sentences."""
    lines = []
    by: dict[tuple[str, str], list[Any]] = {}
    for one in each(counts):
        by.setdefault((one.row, one.outlet), []).append(one)
    for row in each(rows):
        cells = [_cell(row.row, outlet, by.get((row.row, outlet), [])) for outlet in outlets]
        lines.append(((row.label, row.kind), cells))
    return wordings.grid("What is named", outlets, lines, "What each outlet calls the same thing")


def _cell(row: str, outlet: str, of: Sequence[Any]) -> str:
    parts = []
    for one in of:
        link = address("wording", view="naming", row=row, outlet=outlet, variant=one.variant)
        attributed = f" ({one.attributed})" if one.attributed else ""
        parts.append(
            f'<a href="{escape(link)}" style="color:inherit">{escape(one.variant)}</a>'
            f"&nbsp;<b>{one.count}</b>{attributed}"
        )
    return ", ".join(parts)


def _correct(view: View, made: Sequence[NamingCorrection], row: str, of: pd.DataFrame, labels: dict[str, str]) -> None:
    """The form that merges a row or a variant into another row, or splits it off, and the corrections, to undo."""
    if not may_change(view):
        return
    with st.popover("Merge or split", icon=":material/call_merge:", type="tertiary"):
        with st.form("correct.naming", border=False):
            variant = st.selectbox(
                "Move",
                [WHOLE, *dict.fromkeys(of["variant"])],
                format_func=lambda name: f"“{name}” alone" if name else "The whole row",
            )
            becomes = st.selectbox(
                "To the row",
                [name for name in labels if name != row],
                index=None,
                format_func=lambda name: labels.get(name, name),
                accept_new_options=True,
                placeholder="A row of this ledger, or a new name",
            )
            if st.form_submit_button("Save", icon=":material/check:") and becomes:
                rows = [(found, "") for found in dict.fromkeys(of["found_row"])]
                words = of[of["variant"] == variant]
                parts = zip(words["found_row"], words["found_variant"], strict=True)
                moved = rows if variant == WHOLE else list(dict.fromkeys(parts))
                _save(view, [NamingCorrection(found, word, becomes) for found, word in moved], becomes)
        undo(view, made, labels)


def corrections(desk: Desk) -> None:
    """The corrections of a story's naming ledger, to undo, where there are any."""
    if desk.story is None:
        return
    made = desk.store.naming_corrections(desk.story.story)
    if made:
        with st.popover(
            f"{counted(len(made), 'corrected name or word', 'corrected names and words')}", type="tertiary"
        ):
            undo(desk, made, {})


def undo(view: View | Desk, made: Sequence[NamingCorrection], labels: dict[str, str]) -> None:
    """The corrections of the ledger made so far, each with a button that takes it back."""
    story = view.story.story if view.story else ""
    for number, one in enumerate(made):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(told(one, labels), width="stretch")
            if may_change(view):
                st.button(
                    "Undo",
                    icon=":material/undo:",
                    type="tertiary",
                    key=f"undo.naming.{number}",
                    on_click=view.store.undo_namings,
                    args=(story, [one]),
                )


def told(one: NamingCorrection, labels: dict[str, str]) -> str:
    """A correction as a sentence that is safe in Markdown."""
    labels = {family.name: family.label for family in naming.families()} | labels
    row, becomes = labels.get(one.row, one.row), labels.get(one.becomes, one.becomes)
    if not one.row:
        return plain(f"“{one.variant}” is counted under {becomes}")
    return plain(f"“{one.variant}” of {row} is under {becomes}" if one.variant else f"{row} is under {becomes}")


def _save(view: View, corrections: Sequence[NamingCorrection], row: str) -> None:
    try:
        view.store.correct_namings(view.story.story, corrections)
    except ParallaxError as error:
        st.markdown(plain(error))
        return
    choices.change("row", " ".join(row.split()))
    choices.change("variant", "")
    st.rerun()


def _proposed(view: View, made: Sequence[NamingCorrection]) -> None:
    """Words that two outlets use in the same place: both passages, and one click to count them in one row."""
    found = view.compare(naming.proposed)
    added = {one.variant for one in made if not one.row}
    found = found[~(found["a"].isin(added) & found["b"].isin(added))]
    st.header("Different words in the same place", anchor=False)
    if found.empty:
        st.markdown("No further pair of words was found that two outlets use in the same place.")
        return
    st.caption(
        "Found where two wordings of one utterance or passage differ in a word or two, or where one word stands "
        "between the same two names. They may name different things: read both before you count them together."
    )
    for number, row in enumerate(each(found)):
        with st.expander(f"{plain(row.a)} / {plain(row.b)} · {row.how}"):
            for side in ("a", "b"):
                article, start, end = (getattr(row, f"{name}_{side}") for name in ("article", "start", "end"))
                mark = Mark(start, end, str(getattr(row, side)), "frame")
                draw(view, in_sentence(view, article, str(getattr(row, side)), [mark]), {})
            if may_change(view):
                st.button(
                    "Count them in one row",
                    icon=":material/call_merge:",
                    type="tertiary",
                    key=f"proposed.{number}",
                    on_click=_together,
                    args=(view, row.a, row.b),
                )


def _together(view: View, a: str, b: str) -> None:
    becomes = f"{a} / {b}"
    view.store.correct_namings(view.story.story, [NamingCorrection("", a, becomes), NamingCorrection("", b, becomes)])
    st.session_state.update({"row": becomes, "variant": ""})
