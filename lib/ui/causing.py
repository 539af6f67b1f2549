"""The view "Why, according to whom": the causes and aims each outlet gives for the story's main act."""

from typing import Any

import pandas as pd
import streamlit as st

from lib.charts.chart import each
from lib.comparison import causes
from lib.comparison.phrases import counted, listed
from lib.ui import choices, wordings
from lib.ui.links import at
from lib.ui.page import View, address
from lib.ui.show import offer
from lib.ui.text import plain, shortened

STRENGTHS = {"stated": "stated cause", "aim": "aim", "circumstance": "circumstance"}
LONGEST = 60
"""Letters of a cause as the name of its row."""


def why(view: View) -> None:
    """One row per cause or aim, one column per outlet; the reader chooses the act."""
    acts = view.compare(causes.acts)
    if acts.empty:
        st.markdown("No act of somebody named was found in headlines and leads. Choose more outlets.")
        return
    labels = {f"{row.entity}|{row.family}": f"{row.label} ({counted(row.outlets, 'outlet')})" for row in each(acts)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        act = choices.select("Why did this happen?", list(labels), key="act", format_func=labels.get, width=420)
        firm = choices.switch("Stated causes and aims only", key="firm")
    entity, family = act.split("|", 1)
    found = view.compare(causes.causes, entity=entity, family=family)
    found = found[found["strength"] != "circumstance"] if firm else found
    if found.empty:
        st.markdown(f"No cause or aim of this act is told with a connective or a causal verb ({plain(labels[act])}).")
        return
    shared = found[found.groupby("cause")["outlet"].transform("nunique") > 1]["cause"].nunique()
    st.caption(
        f"{counted(found['cause'].nunique(), 'cause or aim', 'causes and aims')}, {shared:,} of them in two outlets "
        "or more. A circumstance stands beside the act (“as”, “amid”, “follows”): the reader may take it for a reason, "
        "the outlet does not say so. “Not here” may be told in words that no rule knows."
    )
    where = [view.place(article, number) for article, number in zip(found["article"], found["sentence"], strict=True)]
    found = found.assign(where=where)

    def placed(row: Any) -> str:
        item = at(row.article, row.start)
        return address(
            "side_by_side", article=row.article, sentence=str(row.sentence), kind="cause", act=act, item=item
        )

    st.html(rows(found, view.outlets, placed))
    offer(view, found.drop(columns=["found", "where"], errors="ignore"), "causes")


def rows(found: pd.DataFrame, outlets: tuple[str, ...], place: Any) -> str:
    """The table as safe HTML, from `causes.causes`; `place` gives the link of a row."""
    lines = []
    for _, of in found.groupby("cause", sort=False):
        cells: dict[str, list[wordings.Cell]] = {}
        for row in each(of):
            link = f"<em>{wordings.safe(row.link)}</em> "
            about = f"{STRENGTHS[row.strength]} · {said(row)}"
            cell = wordings.Cell(link + wordings.safe(row.text), about, row.where, place(row))
            cells.setdefault(row.outlet, []).append(cell)
        strengths = listed(list(dict.fromkeys(STRENGTHS[one] for one in of["strength"])))
        note = f"{counted(of['outlet'].nunique(), 'outlet')} · {strengths}"
        lines.append(((shortened(of["name"].iloc[0], LONGEST), note), [cells.get(outlet, []) for outlet in outlets]))
    return wordings.table("Cause or aim", outlets, lines, "Causes and aims of the act in each outlet")


def said(row: Any) -> str:
    """Whose voice gives it."""
    return "own voice" if row.voice == "own" else row.speaker or "attributed"
