"""What the Overview tells: the ranked findings with their pins, and the questions to check."""

import re
from collections import Counter
from html import escape

import streamlit as st

from lib.comparison import checks as checked
from lib.comparison import findings as told
from lib.comparison.findings import NEAREST, Finding
from lib.comparison.phrases import counted
from lib.highlight import Mark
from lib.records import Pin
from lib.ui import choices
from lib.ui.page import View, address, link, may_change
from lib.ui.passages import Passage, draw, more, so_many
from lib.ui.text import plain

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
_BETWEEN = re.compile(r"(?<=[”)])(?P<mark>;) (?=[^;]*“)|(?<=”\))(?P<comma>,)? (?=(?:and )?[^“”;]{2,60} \(“)")
"""Where one quotation ends and another is told of."""
_BESIDE = '[class*="st-key-told-"] { flex-wrap: nowrap; }'
"""The pin stands beside its finding however long that is."""
_HEAD = re.compile(r"(?:(?:On|For) “[^”]*”,? )?[^“]*?(?=\s?\(?“)")
"""What is said before the first words that a line quotes: who has them, or what they are about."""
_LINE = "padding-bottom:.15rem"
_QUIET = (
    "opacity:.76;font-size:.85rem;line-height:1.45;margin:0 0 .35rem .8rem;overflow:hidden;"
    "display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2"
)
"""What comes nearest elsewhere: two lines of it, the whole where the pointer rests, and in the evidence."""
_BELOW = "display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.85rem;padding:.3rem 0 .9rem"
TOGETHER = frozenset({"aims", "speakers"})
"""What is told of passages of several outlets: Side by side shows these alone, another page many more."""
HEAD = 3, 150
"""Characters of what a line says before the words it quotes, to be set off."""
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
    st.html(f"<style>{_BESIDE}</style>")
    signature = (f"findings {chosen}", shown[0][0], len(shown))
    for place, one in shown[: so_many(signature, AT_ONCE)]:
        _one(view, place, one, kept)
    more(signature, AT_ONCE, len(shown))
    if kept:
        link("report", f"Open the report ({counted(len(kept), 'finding')})", icon=":material/description:")


def pinned(view: View, one: Finding) -> Pin:
    """A finding as it is kept for the report."""
    passages = tuple(
        (place.article, place.start, place.end, _words(view, place)) for place in (*one.passages, *one.beside)
    )
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
    whole = one.page == "side_by_side" or one.measure in TOGETHER
    page, at = ("side_by_side", {"kind": "finding", "item": one.name}) if whole else (one.page, one.choices)
    with st.container(horizontal=True, gap="small", key=f"told-{place}"):
        st.html(written(place, one, address(page, **at)))
        if may_change(view):
            st.button(
                "Pinned" if held else "Pin",
                icon=":material/keep_off:" if held else ":material/keep:",
                type="tertiary",
                help="Take it out of the report" if held else "Keep it for the report",
                key=f"pin.{pin.pin}",
                on_click=_unpin if held else _pin,
                args=(view, pin),
            )


def written(place: int, one: Finding, link: str) -> str:
    """A finding as safe HTML: what it tells, each quotation on a line of its own, its kind, evidence and reason."""
    lines = []
    for number, line in enumerate(lines_of(one.text)):
        told, _, near = line.partition(f" ({NEAREST}: ")
        near, closed, rest = near.rpartition(")")
        near = f"{NEAREST.capitalize()}: {near}"
        beside = f'<div style="{_QUIET}" title="{escape(near)}">{escape(near)}</div>' if closed else ""
        counted_as = "" if number else f"<b>{place}.</b> "
        head, said = _head(told + (rest if closed else ""))
        strong = f"<b>{escape(head)}</b>" if head else ""
        lines.append(f'<div style="{_LINE}">{counted_as}{strong}{escape(said)}</div>{beside}')
    return (
        f'<div style="line-height:1.55">{"".join(lines)}</div>'
        f'<div style="{_BELOW}"><span style="opacity:.72">{KINDS[one.kind]}</span>'
        f'<a href="{escape(link)}" style="color:inherit">Evidence</a>'
        f'<details style="max-width:100%"><summary style="cursor:pointer">Why it ranks here</summary>'
        f'<div style="opacity:.82;padding-top:.2rem">{escape(one.why)}</div></details></div>'
    )


def _head(line: str) -> tuple[str, str]:
    """What a line says before the words it quotes, and these; ("", line) where that is too short or too long for a
    head.
    """
    found = _HEAD.match(line)
    head = found.group() if found else ""
    return (head, line[len(head) :]) if HEAD[0] <= len(head) <= HEAD[1] else ("", line)


def lines_of(text: str) -> list[str]:
    """A finding of several quotations, each on a line of its own."""
    return _BETWEEN.sub(lambda found: f"{found['mark'] or found['comma'] or ''}\n", text).split("\n")


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
