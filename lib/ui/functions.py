"""The view "Problem, cause, judgement, remedy": the clauses of each outlet with one of Entman's functions."""

import pandas as pd
import streamlit as st

from lib.analysis import appraisals
from lib.charts import matrix
from lib.charts.chart import each
from lib.charts.matrix import FUNCTIONS
from lib.comparison import functions
from lib.comparison.phrases import counted, share
from lib.highlight import Mark
from lib.ui import choices
from lib.ui.page import View, address, beside, explain
from lib.ui.passages import Passage, evidence
from lib.ui.show import show, table

VOICES = {"both": "Both voices", "own": "Own voice", "attributed": "Attributed"}
STRENGTHS = {
    "stated": "stated cause",
    "aim": "aim",
    "enabling": "makes possible",
    "circumstance": "circumstance, not a stated cause",
    "": "",
}
MEANINGS = {
    "problem": "Words of harm or threat, with their clause.",
    "cause": "What is given as the cause of something, by a connective (“because”) or a causal verb (“prompted by”).",
    "aim": "What is given as the purpose of an act (“in order to”, “aimed at”), or what somebody wants to do.",
    "judgement": "A word of virtue or vice said of somebody or something, or who condemns or praises whom.",
    "remedy": "What should or must be done, and what somebody calls for.",
}


def framing_functions(view: View) -> None:
    """How often each outlet tells each function, the clauses of one, and all of them as a table."""
    explain("A clause has a function where a connective or a word of harm, worth or duty shows it.", "functions")
    if view.tables.functions.empty:
        st.markdown("No clause with one of these functions was found. Choose more outlets.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        spoken = choices.select("Voice", list(VOICES), key="voice", draw=st.segmented_control, format_func=VOICES.get)
        beside_too = choices.switch("Also circumstances (“as”, “amid”, “after”) as causes", key="circumstances")
    voice = None if spoken == "both" else spoken
    found = functions.told(view.tables, voice, beside_too)
    counts = view.compare(functions.shares, voice=voice)
    chart, passages = beside()
    with chart:
        show(view, matrix.functions(counts), pick=("outlet", "function"))
    with passages:
        st.header("Clauses behind a cell", anchor=False)
        with st.container(horizontal=True):
            function = choices.select(
                "Function", list(FUNCTIONS), key="function", default="cause", format_func=FUNCTIONS.get
            )
            outlet = choices.select(
                "Outlet", ["", *view.outlets], key="outlet", format_func=lambda name: name or "Every outlet"
            )
        st.caption(MEANINGS[function])
        cell = counts[(counts["outlet"] == outlet) & (counts["function"] == function)]
        for one in cell.to_dict("records"):
            st.caption(f"**{share(one['count'], one['n'])}** of {counted(one['n'], 'sentence')}: {one['count']:,}")
        rows = found[found["function"] == function]
        rows = rows[rows["outlet"] == outlet] if outlet else rows
        evidence(view, read(view, rows), none="No clause of this outlet has this function. Choose another.")
    st.header("Every clause with this function", anchor=False)
    listing = _listing(view, found[found["function"] == function])
    st.caption(
        f"{counted(len(listing), 'clause')} in {counted(listing['outlet'].nunique(), 'outlet')}. What is implied "
        "without such words is not found."
    )
    table(
        view,
        listing,
        full=found,
        name=f"functions-{function}",
        alt=f"{len(listing)} clauses with the function {FUNCTIONS[function]}, by outlet, with the words that show it",
        columns={
            "outlet": st.column_config.TextColumn("Outlet", pinned=True),
            "clause": st.column_config.TextColumn("Clause", width="large"),
            "link": "Shown by",
            "about": st.column_config.TextColumn("Of what", width="medium"),
            "kind": "Kind",
            "voice": "Voice",
            "place": st.column_config.LinkColumn("In place", display_text="open"),
        },
    )


def read(view: View, rows: pd.DataFrame) -> list[Passage]:
    """One passage per clause: its sentence, with the clause, the words that show it, and what it is about marked."""
    found = []
    for row in each(rows):
        sentence = view.sentences[row.article][row.sentence]
        marks = [Mark(row.start, row.end, FUNCTIONS[row.function], "selected", kind(row))]
        marks.append(Mark(row.link_start, row.link_end, "shown by", "cue", row.link))
        if row.effect_start >= 0:
            marks.append(Mark(row.effect_start, row.effect_end, "of what", "source"))
        said = "own voice" if row.voice == "own" else f"attributed to {row.speaker or 'nobody named'}"
        note = ", ".join(filter(None, (f"“{row.link}”", kind(row), said)))
        found.append(Passage(row.article, row.sentence, sentence.start, sentence.end, note, tuple(marks)))
    return found


def kind(row: object) -> str:
    """What kind of cause or aim a row is, or what its word says."""
    strength, group = str(getattr(row, "strength", "")), str(getattr(row, "group", ""))
    return STRENGTHS[strength] or appraisals.lexicon().labels.get(group, "")


def _listing(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    lines = []
    for row in each(rows):
        text = view.texts[row.article]
        about = text[row.effect_start : row.effect_end] if row.effect_start >= 0 else ""
        lines.append(
            (
                row.outlet,
                " ".join(text[row.start : row.end].split()),
                address("side_by_side", article=row.article, sentence=str(row.sentence)),
                row.link,
                " ".join(about.split()),
                kind(row),
                row.speaker or "attributed" if row.voice == "attributed" else "own voice",
            )
        )
    return pd.DataFrame(lines, columns=["outlet", "clause", "place", "link", "about", "kind", "voice"])
