"""The view "Who acts": what the main actors do and suffer in each outlet, in which form, and the clauses behind it."""

from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import acting
from lib.charts.chart import each
from lib.comparison import acts, targets
from lib.comparison.intervals import FEW
from lib.comparison.phrases import counted, percents, share
from lib.highlight import Mark
from lib.ui import choices
from lib.ui.page import View, beside, explain
from lib.ui.passages import Passage, evidence
from lib.ui.show import offer, show, table
from lib.ui.text import plain

ROLES = {"agent": "What it does", "patient": "What is done to it"}
FORMS = {
    "active": "active",
    "passive": "passive, agent told",
    "agentless": "passive, no agent told",
    "nominal": "as a noun",
}
HEADS = {"active": "Active", "passive": "Passive with agent", "agentless": "Passive, no agent", "nominal": "As a noun"}
MODES = {
    "done": "does",
    "permitted": "is allowed to",
    "asked": "should, or is asked to",
    "planned": "will, or means to",
    "possible": "may, could or would",
    "denied": "does not",
}
"""How a deed is told, as a reader says it."""
EVERY = "every"
VOICES = {"both": "Both voices", "own": "Own voice", "attributed": "Attributed"}


def who_acts(view: View) -> None:
    """Agents and patients by outlet, the verbs of one actor, the forms deeds take, and who is acted upon by nobody."""
    explain(
        "Who is named as the agent or the patient of a verb, read off each sentence’s grammar. Bars count what is told "
        "as done; what one may, should, would or does not do is counted apart.",
        "who_acts",
    )
    actors = view.compare(targets.actors)
    if actors.empty:
        st.markdown("Nobody is named in these articles. Choose more outlets.")
        return
    spoken = choices.select(
        "Voice",
        list(VOICES),
        key="voice",
        draw=st.segmented_control,
        format_func=VOICES.get,
    )
    voice = None if spoken == "both" else spoken
    entities = tuple(actors["target"])
    left, right = beside()
    with left:
        made = view.compare(acts.balance, entities=entities, voice=voice)
        show(view, acting.balance(made), pick=("outlet", "actor", "role"))
    with right:
        st.header("Deeds behind a bar", anchor=False)
        with st.container(horizontal=True):
            actor = choices.select("Actor", entities, key="actor")
            outlet = choices.select(
                "Outlet", ["", *view.outlets], key="outlet", format_func=lambda name: name or "Every outlet"
            )
            role = choices.select("Role", list(ROLES), key="role", format_func=ROLES.get)
            found = _deeds(view, actor, outlet, role, voice)
            told = found["mode"].value_counts()
            mode = choices.select(
                "Told as",
                [*(one for one in MODES if one == "done" or one in told.index), EVERY],
                key="mode",
                format_func=lambda one: (
                    f"{MODES.get(one, 'Every way')} ({told.sum() if one == EVERY else told.get(one, 0)})"
                ),
            )
            found = found if mode == EVERY else found[found["mode"] == mode]
            verbs = found["verb"].value_counts()
            verb = choices.select(
                "Verb",
                ["", *verbs.index],
                key="verb",
                format_func=lambda one: f"{one} ({verbs[one]})" if one else "Every verb",
            )
        found = found[found["verb"] == verb] if verb else found
        evidence(
            view,
            passages(view, found),
            none=f"No deed of {plain(actor)} in this role passes. Choose another outlet, role or voice.",
        )
    _verbs(view, actor, voice)
    _forms(view, voice)
    _without_agent(view, voice)


def passages(view: View, rows: pd.DataFrame) -> list[Passage]:
    """One passage per deed: the sentence with who is named and the verb marked."""
    found = []
    for row in each(rows):
        sentence = view.sentences[row.article][row.sentence]
        who = Mark(row.start, row.end, row.entity, "source", row.role)
        verb = Mark(row.verb_start, row.verb_end, row.verb, "selected", FORMS[row.form])
        said = f", attributed to {row.speaker}" if row.speaker else ", attributed" if row.voice == "attributed" else ""
        what = f"{row.role} of “{row.verb}”" if row.role == "agent" else f"acted upon: “{row.verb}”"
        told = "" if row.mode == "done" else f", told as: {MODES[row.mode]}"
        note = f"{what}, {FORMS[row.form]}{told}{said}"
        found.append(Passage(row.article, row.sentence, sentence.start, sentence.end, note, (who, verb)))
    return found


def _deeds(view: View, actor: str, outlet: str, role: str, voice: str | None) -> pd.DataFrame:
    rows = view.tables.mentions
    rows = rows[(rows["entity"] == actor) & (rows["role"] == role)]
    rows = rows[rows["outlet"] == outlet] if outlet else rows
    return rows[rows["voice"] == voice] if voice else rows


def _verbs(view: View, actor: str, voice: str | None) -> None:
    st.header(f"The verbs of {plain(actor)}", anchor=False)
    found = view.compare(acts.verbs, entity=actor, voice=voice)
    done = found[found["mode"] == "done"]
    st.caption(
        f"{counted(int(done[done['role'] == 'agent']['total'].sum()), 'deed')} done by, "
        f"{int(done[done['role'] == 'patient']['total'].sum()):,} done to {plain(actor)}; "
        f"{int(found['total'].sum() - done['total'].sum()):,} more that may, should, would or did not happen. "
        "Choose a row to read its clauses."
    )
    table(
        view,
        found.assign(role=found["role"].map(ROLES), mode=found["mode"].map(MODES)),
        full=found,
        name="verbs",
        alt=f"{len(found)} verbs of {actor} with their counts per outlet",
        columns={
            "role": "Role",
            "mode": "Told as",
            "verb": st.column_config.TextColumn("Verb", pinned=True),
            "total": "All",
        },
        key="acting.verbs",
        on_select=lambda: _choose(found),
        selection_mode="single-row",
        height=280,
    )


def _choose(found: pd.DataFrame) -> None:
    rows = st.session_state["acting.verbs"].selection.rows
    if rows:
        row = found.iloc[rows[0]]
        st.session_state.update({"role": row["role"], "mode": row["mode"], "verb": row["verb"], "outlet": ""})


def _forms(view: View, voice: str | None) -> None:
    st.header("In which form deeds are told", anchor=False)
    found = view.compare(acts.forms, voice=voice)
    st.caption("Of the deeds done to somebody or something, each counted once, with the 95 % interval of the share.")
    lines = [
        {"outlet": outlet, "deeds": int(of["n"].iloc[0])} | {row.form: _share(row) for row in each(of)}
        for outlet, of in found.rename(columns={"count": "number"}).groupby("outlet", sort=False)
    ]
    table(
        view,
        pd.DataFrame(lines),
        full=found,
        name="forms",
        alt="For each outlet how many deeds are told with an active verb, a passive one with and without its agent, "
        "and a noun",
        columns={
            "outlet": st.column_config.TextColumn("Outlet", pinned=True),
            "deeds": "Deeds",
            **HEADS,
        },
    )


def _share(row: Any) -> str:
    within = f" ({percents(row.low, row.high)})" if row.n >= FEW else ""
    return f"{share(row.number, row.n)}{within}" if row.n else "none"


def _without_agent(view: View, voice: str | None) -> None:
    st.header("Acted upon, and no agent told", anchor=False)
    found = view.compare(acts.without_agent, voice=voice)
    told = ", ".join(f"{plain(outlet)} {n}" for outlet, n in found["outlet"].value_counts(sort=False).items())
    st.caption(
        f"{counted(len(found), 'passive')} without an agent{': ' if told else ''}{told}. The agent may be told in the "
        "sentence before, or may not be known."
    )
    evidence(view, passages(view, found), none="No passive without an agent was found.", name="agentless")
    offer(view, found, "agentless")
