"""What the Overview tells: the ranked findings with their pins, and the questions to check."""

from collections import Counter

import streamlit as st

from lib.comparison import checks as checked
from lib.comparison import findings as told
from lib.comparison.findings import Finding
from lib.comparison.phrases import counted
from lib.highlight import Mark
from lib.records import Pin
from lib.ui import choices
from lib.ui.page import View, link, may_change
from lib.ui.passages import Passage, draw, more, so_many
from lib.ui.text import in_lines, plain

AT_ONCE = 15
"""Findings shown before the reader asks for more."""
KINDS = {
    "figure": "Number",
    "inclusion": "In or not in",
    "cause": "Cause",
    "utterance": "Utterance",
    "source mix": "Who speaks",
    "naming": "Naming",
    "frame": "Frame",
    "tone": "Tone",
    "wording": "Wording",
    "structure": "Structure",
    "shared text": "Shared text",
    "check": "To check",
}
"""Every kind of finding, as a reader says it."""
CHECKS = {
    "denial": "Asserted and denied",
    "credit": "Credited to two",
    "date": "Date",
    "days": "Two dates",
    "who": "Who says it",
    "whom": "Who is meant",
}
QUESTIONS = 5
"""Questions shown before the reader asks for more."""


def findings(view: View) -> None:
    """What differs most, one sentence each, with why it ranks there, its evidence, and a pin for the report."""
    if len(view.outlets) < 2:
        st.markdown("Choose two or more outlets.")
        return
    corrections = view.store.naming_corrections(view.story.story)
    found = view.compare(told.findings, corrections=corrections)
    if not found:
        st.markdown("Nothing differs that could be told.")
        return
    totals = Counter[str](one.kind for one in found)
    kinds = [kind for kind in KINDS if totals[kind]]
    chosen = choices.select(
        "Kind",
        ["", *kinds],
        key="kind",
        format_func=lambda kind: f"{KINDS[kind]} ({totals[kind]})" if kind else f"All kinds ({len(found)})",
        width=240,
        label_visibility="collapsed",
    )
    st.caption(
        f"{told.scope(view.tables)}, the most telling first. “Only” is said of words and of whom articles quote: "
        "another may tell the same in words of its own. The evidence is one click away."
    )
    kept = {pin.pin for pin in view.store.pins(view.story.story)}
    shown = [(place, one) for place, one in enumerate(found, start=1) if chosen in ("", one.kind)]
    signature = (f"findings {chosen}", shown[0][0], len(shown))
    for place, one in shown[: so_many(signature, AT_ONCE)]:
        _one(view, place, one, kept)
    more(signature, AT_ONCE, len(shown))
    if kept:
        link("report", f"Open the report ({counted(len(kept), 'finding')})", icon=":material/description:")


def pinned(view: View, one: Finding) -> Pin:
    """A finding as it is kept for the report."""
    passages = tuple((place.article, place.start, place.end, _words(view, place)) for place in one.passages)
    return Pin(one.name, one.kind, one.text, one.why, one.page, tuple(one.choices.items()), passages)


def checks(view: View) -> None:
    """What looks wrong, as questions, each with the passages that raise it."""
    found = view.compare(checked.checks)
    if not found:
        st.caption("No quotation, date or denial raised a question.")
        return
    st.caption("What looks wrong here may be the article, the analysis, or nothing: a reader can tell.")
    signature = ("checks", len(found), len(view.outlets))
    for one in found[: so_many(signature, QUESTIONS)]:
        with st.expander(f"**{CHECKS[one.kind]}**: {plain(one.question)}"):
            for article, start, end in one.passages:
                draw(view, _passage(view, article, start, end), {"layer": "attributions"})
    more(signature, QUESTIONS, len(found))


def _one(view: View, place: int, one: Finding, kept: set[str]) -> None:
    pin = pinned(view, one)
    held = pin.pin in kept
    with st.container(gap=None):
        st.markdown(f"**{place}.** {in_lines(plain(one.text))}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(KINDS[one.kind], width="content")
            at = {"kind": "finding", "item": one.name} if one.page == "side_by_side" else one.choices
            link(one.page, "Evidence", icon=":material/arrow_forward:", **at)
            with st.popover("Why it ranks here", type="tertiary"):
                st.markdown(plain(one.why))
            if not may_change(view):
                return
            st.button(
                "Pinned" if held else "Pin",
                icon=":material/keep_off:" if held else ":material/keep:",
                type="tertiary",
                help="Take it out of the report" if held else "Keep it for the report",
                key=f"pin.{pin.pin}",
                on_click=_unpin if held else _pin,
                args=(view, pin),
            )


def _pin(view: View, pin: Pin) -> None:
    view.store.pin(view.story.story, pin)


def _unpin(view: View, pin: Pin) -> None:
    view.store.unpin(view.story.story, pin.pin)


def _words(view: View, place: told.Passage) -> str:
    return view.texts[place.article][place.start : place.end]


def _passage(view: View, article: str, start: int, end: int) -> Passage:
    """The sentences that hold a stretch, with it marked."""
    holds = [row for row in view.sentences[article] if row.end > start and row.start < end]
    mark = Mark(start, end, "what raises the question", "selected")
    return Passage(article, holds[0].sentence, holds[0].start, holds[-1].end, "in question", (mark,))
