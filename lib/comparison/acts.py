"""Who acts and who is acted upon: what each outlet makes the main actors of a story do and suffer, and in which form.

Passives without an agent ("was struck") leave out who did it; whether that is a choice or a thing not known the
sentence alone does not tell. Run `comparison.speakers.identify` before, so that one name stands for one actor.
"""

from collections.abc import Sequence
from dataclasses import astuple

import pandas as pd

from lib.analysis import deeds
from lib.comparison import intervals
from lib.comparison.measures import ESTIMATE, outlets
from lib.tables import Tables

FORMS = ("active", "passive", "agentless", "nominal")
UTTERED = frozenset({"say", "think"})
"""Classes of verbs that tell no deed done to anybody: "is expected to", "was told"."""


def balance(tables: Tables, entities: Sequence[str], voice: str | None = None) -> pd.DataFrame:
    """How often each entity acts and is acted upon: entity, outlet, agent, patient, agent_meant, patient_meant,
    agentless, named, then value, low, high, n: the share (0…1) of its roles in which it is the agent.

    `agent` and `patient` count verbs and nouns of deeds told as done; `agent_meant` and `patient_meant` those that are
    only permitted, asked for, planned, possible or denied, which are in no other number; `agentless`
    are the patients of them whose agent is not told;
    `named` counts how often it is named at all. One row per entity and outlet, entities in the order given.
    """
    found = _of(tables, voice)
    rows = []
    for entity in entities:
        for outlet in outlets(tables):
            of = found[(found["entity"] == entity) & (found["outlet"] == outlet)]
            done = of[of["mode"] == "done"]
            agent, patient = (int((done["role"] == role).sum()) for role in ("agent", "patient"))
            meant = [
                int((of["role"] == role).sum()) - count for role, count in (("agent", agent), ("patient", patient))
            ]
            agentless = int((done["form"] == "agentless").sum())
            named = len(of.drop_duplicates(["article", "start"]))
            estimate = astuple(intervals.share(agent, agent + patient))
            rows.append((entity, outlet, agent, patient, *meant, agentless, named, *estimate))
    names = ["entity", "outlet", "agent", "patient", "agent_meant", "patient_meant", "agentless", "named", *ESTIMATE]
    return pd.DataFrame(rows, columns=names).astype(dict.fromkeys(("value", "low", "high"), "float64"))


def verbs(tables: Tables, entity: str, voice: str | None = None) -> pd.DataFrame:
    """What one entity does and what is done to it: role, mode, verb, total, then one column of counts per outlet.

    `mode` is "done", or what else the deed is told as: what one may do is no deed. Agents first, then the most
    frequent verbs, then those in most outlets.
    """
    found = _of(tables, voice)
    found = found[(found["entity"] == entity) & (found["role"] != "other")]
    order = outlets(tables)
    counts = found.groupby(["role", "mode", "verb", "outlet"], sort=False).size().unstack("outlet", fill_value=0)
    counts = counts.reindex(columns=order, fill_value=0)
    made = counts.assign(total=counts.sum(axis=1), spread=(counts > 0).sum(axis=1)).reset_index()
    made = made.sort_values(
        ["role", "total", "spread", "verb", "mode"], ascending=[True, False, False, True, True], ignore_index=True
    )
    return made[["role", "mode", "verb", "total", *order]]


def forms(tables: Tables, voice: str | None = None) -> pd.DataFrame:
    """In which form each outlet tells deeds done to somebody or something: outlet, form, count, value, low, high, n.

    Of the deeds whose patient is told (n, each once) the share that is told with an active verb, a passive one with its
    agent, a passive one without, or a noun.
    """
    found = _of(tables, voice)
    found = found[found["mode"] == "done"]
    done = found[(found["role"] == "patient") & ~found["verb"].map(deeds.family).isin(UTTERED)]
    done = done.drop_duplicates(["article", "verb_start"])
    rows = []
    for outlet in outlets(tables):
        of = done[done["outlet"] == outlet]["form"]
        for form in FORMS:
            count = int((of == form).sum())
            rows.append((outlet, form, count, *astuple(intervals.share(count, len(of)))))
    made = pd.DataFrame(rows, columns=["outlet", "form", "count", *ESTIMATE])
    return made.astype(dict.fromkeys(("value", "low", "high"), "float64"))


def without_agent(tables: Tables, voice: str | None = None) -> pd.DataFrame:
    """Those acted upon without an agent, as rows of `mentions`; what is said or expected of them is no deed."""
    found = _of(tables, voice)
    found = found[
        (found["form"] == "agentless") & (found["mode"] == "done") & ~found["verb"].map(deeds.family).isin(UTTERED)
    ]
    return found.drop_duplicates(["article", "start", "verb_start"]).reset_index(drop=True)


def _of(tables: Tables, voice: str | None) -> pd.DataFrame:
    return tables.mentions if voice is None else tables.mentions[tables.mentions["voice"] == voice]
