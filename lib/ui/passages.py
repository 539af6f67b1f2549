"""The passages behind a number: where each stands, its words with the evidence marked, and a link to its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import pandas as pd
import streamlit as st

from lib import highlight
from lib.charts.chart import INSTRUMENTS, each
from lib.comparison import quotes
from lib.comparison.phrases import counted
from lib.highlight import Mark
from lib.records import Act, Construction, Kind, Stance
from lib.ui import marks as marked
from lib.ui.page import View, link
from lib.ui.renaming import correct_one
from lib.ui.text import plain

FORMS: tuple[str, ...] = get_args(Kind)
STANCES: tuple[str, ...] = get_args(Stance)
ACTS: tuple[str, ...] = get_args(Act)
VOICES = {"own": "own voice", "attributed": "attributed"}
TIES: dict[Construction, str] = {
    "agent": "what they do",
    "patient": "what is done to them",
    "predicate": "what they are said to be",
    "possessor": "what is theirs",
    "modified": "how they are described",
    "clause": "in their clause",
    "near": "in the same sentence",
    "": "named only",
}
"""How a sentence bears on somebody, as a reader says it."""
AT_ONCE = 6
"""Passages shown before the reader asks for more."""

Signature = tuple[str, int, int]
"""What tells one list from another: its name and article, where it begins, and its length."""


@dataclass(frozen=True)
class Passage:
    """Whole sentences of an article, `text[start:end]`, with marks; `sentence` is the first of them.

    `note` says what was found there, as plain text. `attribution` is the one it shows, -1 where it shows none, which a
    reader can correct.
    """

    article: str
    sentence: int
    start: int
    end: int
    note: str
    marks: tuple[Mark, ...]
    attribution: int = -1


def quoted(view: View, attributions: pd.DataFrame) -> list[Passage]:
    """One passage per attribution: from its source, cue or content, whichever is first, to the last of them."""
    tellers = {(row.article, row.attribution): row.by for row in each(view.compare(quotes.relayed))}
    found = []
    for row in each(attributions):
        made = marked.attribution(row)
        first, last = min(mark.start for mark in made), max(mark.end for mark in made)
        note = who_says(row, tellers.get((row.article, row.attribution)))
        found.append(_passage(view, row.article, first, last, note, made, row.attribution))
    return found


def who_says(row: Any, teller: str | None) -> str:
    """Who speaks in an attribution, and what the text says of them; `teller` is who reports it, if the outlet does not
    do so itself ("" where that is nobody named).
    """
    who = row.speaker or row.source or "nobody named"
    about = ", ".join(part for part in (row.role, row.affiliation) if part and part.casefold() not in who.casefold())
    parts = [f"{who} ({about})" if about else who, f"“{row.cue}”" if row.cue else ""]
    if teller is not None:
        parts.append(f"as told by {teller or 'somebody unnamed'}")
    if row.anonymity:
        parts.append(f"unnamed: “{row.anonymity}”")
    if row.corrected:
        parts.append("corrected by a reader")
    return ", ".join(filter(None, parts))


def own(view: View, sentences: pd.DataFrame) -> list[Passage]:
    """One passage per sentence that has words in the outlet's own voice, with those marked."""
    found = []
    for row in each(sentences):
        stretches = view.stretches(row.article, row.sentence, "own")
        made = [Mark(start, end, "in the outlet’s own voice", "selected") for start, end in stretches]
        note = f"{row.words_own} of {counted(row.words, 'word')} in its own voice"
        found.append(_passage(view, row.article, row.start, row.end, note, made))
    return found


def framed(view: View, frames: pd.DataFrame, labels: Mapping[str, str]) -> list[Passage]:
    """One passage per sentence, with every term of a frame that is found in it."""
    found = []
    for (article, _), rows in frames.groupby(["article", "sentence"], sort=False):
        made = [marked.frame(row, labels) for row in each(rows)]
        terms = ", ".join(dict.fromkeys(rows["term"]))
        spoken = " and ".join(VOICES[voice] for voice in VOICES if voice in set(rows["voice"]))
        note = f"{spoken} · {terms} · confidence {rows['confidence'].max():.2f}"
        found.append(_passage(view, str(article), made[0].start, made[-1].end, note, made))
    return found


def toned(view: View, tone: pd.DataFrame) -> list[Passage]:
    """One passage per scored sentence and voice, with the words that made the score."""
    found = []
    for row in each(tone):
        stretches = view.stretches(row.article, row.sentence, row.voice)
        made = marked.tone(row, view.texts[row.article], stretches)
        note = f"{VOICES[row.voice]}: {_scored(row)}"
        found.append(_passage(view, row.article, row.start, row.end, note, made))
    return found


def disputed(view: View, rows: pd.DataFrame, tone: pd.DataFrame) -> list[Passage]:
    """One passage per row of `instruments.disputed`, with the words of every instrument; `tone` are all its rows."""
    found = []
    scored = {key: each(of) for key, of in tone.groupby(["article", "sentence", "voice"], sort=False)}
    for row in each(rows):
        by = {one.instrument: one for one in scored[row.article, row.sentence, row.voice]}
        of = [by[name] for name in INSTRUMENTS if name in by]
        stretches = view.stretches(row.article, row.sentence, row.voice)
        made = marked.disputed(of, view.texts[row.article], stretches, INSTRUMENTS)
        note = "; ".join(f"{INSTRUMENTS[one.instrument]} {_scored(one)}" for one in of)
        found.append(_passage(view, row.article, row.start, row.end, note, made))
    return found


def towards(view: View, targets: pd.DataFrame) -> list[Passage]:
    """One passage per time somebody is named: the clause about them, with the words that bear on them.

    It reaches beyond the clause where such a word does.
    """
    found = []
    for row in each(targets):
        sentence = view.sentences[row.article][row.sentence]
        made = marked.towards(row, view.texts[row.article], (sentence.start, sentence.end))
        first = min(row.clause_start, *(mark.start for mark in made))
        last = max(row.clause_end, *(mark.end for mark in made))
        note = f"{VOICES[row.voice]}, {TIES[row.construction]}: {_scored(row)}"
        found.append(Passage(row.article, row.sentence, first, last, note, made))
    return found


def _scored(row: Any) -> str:
    """A score and the words that made it."""
    words = ", ".join(f"{word} {marked.polarity(weight)}" for word, weight in row.words)
    return marked.polarity(row.polarity) + (f" ({words})" if words else "")


def evidence(
    view: View,
    passages: Sequence[Passage],
    *,
    none: str,
    layer: str = "attributions",
    name: str = "",
    **of: str,
) -> None:
    """The passages as a list in reading order, a few at a time; `none` says what to do where there are none.

    `name` tells several lists of a page apart. `layer`, and its `frame`, `instrument` or `target`, are what Side by
    side marks when a passage is opened there.
    """
    if not passages:
        st.markdown(none)
        return
    signature = (f"{name} {passages[0].article}", passages[0].start, len(passages))
    shown = so_many(signature, AT_ONCE)
    st.caption(counted(len(passages), "passage"))
    for passage in passages[:shown]:
        draw(view, passage, {"layer": layer, **of})
    more(signature, AT_ONCE, len(passages))


def so_many(signature: Signature, step: int) -> int:
    """How many entries of a list to show: `step`, or as many as the reader asked for with `more`."""
    of, many = st.session_state.get("parallax.shown", (None, step))
    return many if of == signature else step


def more(signature: Signature, step: int, total: int) -> None:
    """A button that shows the next entries of a list, where there are any; `signature` tells the list from others."""
    shown = so_many(signature, step)
    if total > shown:
        st.button(
            f"Show {min(step, total - shown)} more of {total:,}",
            icon=":material/expand_more:",
            type="tertiary",
            key=f"more.{signature}",
            on_click=_more,
            args=(signature, shown + step),
        )


def draw(view: View, passage: Passage, marked: Mapping[str, str]) -> None:
    """One passage: where it stands, what was found there, a link to its place with these choices, and its words."""
    with st.container(gap=None):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
            st.caption(
                f"**{plain(view.outlet_of[passage.article])}** · {view.place(passage.article, passage.sentence)} · "
                f"{plain(passage.note)}",
                width="stretch",
            )
            if passage.attribution >= 0:
                correct_one(view, passage.article, passage.attribution)
            link(
                "side_by_side",
                "In place",
                icon=":material/view_column:",
                article=passage.article,
                sentence=str(passage.sentence),
                **marked,
            )
        st.html(highlight.html(view.texts[passage.article], passage.marks, passage.start, passage.end))


def in_sentence(view: View, article: str, note: str, made: Sequence[Mark]) -> Passage:
    """The sentences that hold these marks, which are in order."""
    return _passage(view, article, made[0].start, made[-1].end, note, made)


def _passage(
    view: View, article: str, first: int, last: int, note: str, made: Iterable[Mark], attribution: int = -1
) -> Passage:
    holds = [row for row in view.sentences[article] if row.end > first and row.start < last]
    return Passage(article, holds[0].sentence, holds[0].start, holds[-1].end, note, tuple(made), attribution)


def _more(of: Signature, many: int) -> None:
    st.session_state["parallax.shown"] = (of, many)
