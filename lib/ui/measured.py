"""What the Method page shows besides words: measured accuracy, and the lexicons as files."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from lib import settings
from lib.analysis.codebook import Codebook
from lib.analysis.versions import current
from lib.ui import scores
from lib.ui.choices import switch
from lib.ui.page import Desk, View
from lib.ui.show import table
from lib.ui.text import plain

_STAGE = {"attribution": "attribution", "frames": "framing", "tone": "tone"}


def accuracy(desk: Desk, analysis: str) -> None:
    """The scores of an analysis on gold data with n and intervals, and other systems' figures beside them."""
    st.header("How often it is right", anchor=False)
    found = scores.load()
    if found is None:
        st.markdown("Not measured yet: run `python -m benchmarks.accuracy GOLD_DIR`.")
        return
    details = switch("Precision, recall and stricter measures too", key="details")
    st.caption(
        "Scores run from 0 to 1 (correlations from −1); n is the number of gold cases; the baseline always gives the "
        "commonest answer. " + _of(analysis, found["versions"])
    )
    score = partial(st.column_config.NumberColumn, format="%.2f")
    table(
        desk,
        scores.measured(found, analysis, details=details),
        name=f"accuracy-{analysis}",
        alt=f"Measured accuracy of the {analysis} analysis on gold data, with intervals and other systems’ figures",
        columns={
            "set": st.column_config.TextColumn("Gold data", pinned=True),
            "part": "Part",
            "unit": "Unit",
            "measure": "Measure",
            "value": score("Parallax"),
            "low": score("Low", help="95 % interval"),
            "high": score("High", help="95 % interval"),
            "n": st.column_config.NumberColumn("n", format="localized"),
            "documents": st.column_config.NumberColumn("Documents", format="localized"),
            "baseline": score("Baseline"),
            "others": st.column_config.TextColumn("Others on the same data", width="large"),
        },
    )
    others = scores.elsewhere(found, analysis)
    if not others.empty:
        st.caption("Others’ published figures on parts of these sets that are not scored here: near, but not the same.")
        table(
            desk,
            others,
            name=f"published-{analysis}",
            alt=f"Published figures of other systems for the {analysis} analysis on other data",
            columns={
                "set": st.column_config.TextColumn("Gold data", pinned=True),
                "part": "Part",
                "measure": "Measure",
                "system": "System",
                "value": score("Score"),
            },
        )


def accuracy_of(analysis: str, part: str, sets: Sequence[str]) -> str:
    """The measured accuracy of one part of an analysis on these gold sets, in one sentence."""
    found = scores.load()
    return scores.told(found, analysis, part, sets) if found else ""


def codebook(desk: Desk | View, book: Codebook) -> None:
    """The frames of a codebook, with definitions and terms."""
    st.header(plain(book.label), anchor=False)
    st.caption(plain(f"{book.definition} {book.source}"))
    table(
        desk,
        pd.DataFrame(
            [(one.label, one.definition, len(one.entries), ", ".join(one.entries), one.source) for one in book.frames],
            columns=["frame", "definition", "number", "terms", "source"],
        ),
        name=f"codebook-{book.codebook}",
        alt=f"The frames of the codebook {book.label}, with definition and terms",
        columns={
            "frame": st.column_config.TextColumn("Frame", pinned=True),
            "definition": st.column_config.TextColumn("Definition", width="large"),
            "number": "Terms",
            "terms": st.column_config.TextColumn("The terms", width="large"),
            "source": "Source",
        },
    )


def versions(desk: Desk) -> None:
    """The version of each analysis in use."""
    table(
        desk,
        pd.DataFrame(list(current().items()), columns=["analysis", "version"]),
        name="versions",
        alt="The version of each analysis",
        columns={"analysis": "Analysis", "version": "Version"},
    )


def lexicons(title: str, names: Sequence[str]) -> None:
    """Lexicon files to download, by their paths in the folder of lexicons."""
    st.header(title, anchor=False)
    with st.container(horizontal=True):
        for name in names:
            path = settings.LEXICONS / name
            st.download_button(
                path.name,
                data=path.read_bytes,
                file_name=path.name,
                mime="text/plain",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
                key=f"file.{name}",
            )


def _of(analysis: str, measured: dict[str, str]) -> str:
    stage = _STAGE[analysis]
    if current()[stage] == measured.get(stage):
        return f"Measured with this version of the analysis ({measured[stage]})."
    return f"Measured with another version of the analysis ({measured.get(stage, 'unknown')}) than the one in use."
