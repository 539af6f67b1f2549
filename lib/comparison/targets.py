"""How each outlet speaks of the people, bodies and countries that a story is about.

Run `comparison.speakers.identify` before, so that one name stands for one of them in all articles.
"""

from collections.abc import Sequence
from dataclasses import astuple
from itertools import product
from typing import Literal

import pandas as pd

from lib.comparison import intervals
from lib.comparison.measures import ESTIMATE, outlets
from lib.tables import Tables

MOST = 8
ACTING = 0.1
"""Share of its namings in which a body or country is the agent of a deed, at least, to be an actor and no place."""
VOICES = ("own", "attributed")

TargetKey = Literal["outlet", "target", "voice", "construction"]


def actors(tables: Tables, most: int = MOST) -> pd.DataFrame:
    """The main actors of a story: target, kind, outlets (how many name it), sentences (how many name it).

    At most `most`, those in most outlets first, then those in most sentences. Outlets named as a source of the news
    are no actors, and neither are places and things: what has no name of a person and acts in fewer than `ACTING` of
    its namings.
    """
    found = tables.targets[tables.targets["kind"] != "outlet"]
    acts = tables.mentions.assign(agent=tables.mentions["role"] == "agent").groupby("entity")["agent"].mean()
    still = {str(name) for name, share in acts.items() if share < ACTING}
    found = found[(found["kind"] == "named_person") | ~found["target"].isin(still)]
    counted = found.groupby("target", sort=False).agg(kind=("kind", "first"), outlets=("outlet", "nunique"))
    counted["sentences"] = found.drop_duplicates(["article", "sentence", "target"]).groupby("target").size()
    counted = counted.reset_index().sort_values(["outlets", "sentences"], ascending=False, kind="stable")
    return counted.head(most).reset_index(drop=True)


def tone(
    tables: Tables, targets: Sequence[str], by: Sequence[TargetKey] = ("target", "outlet", "voice")
) -> pd.DataFrame:
    """The mean polarity (-1…1) towards each target: the keys of `by`, then value, low, high, n (sentences in which
    something bears on it) and sentences (in which it is named).

    A sentence that names a target twice counts once, with the mean of the two. Targets in the order given; one that an
    outlet does not name has a row too, with an `n` of 0 (not where "construction" is a key).
    """
    keys = list(by)
    found = tables.targets[tables.targets["target"].isin(targets)]
    once = found.groupby([*dict.fromkeys([*keys, "article", "sentence", "target"])], sort=False)["polarity"].mean()
    groups = dict(iter(once.reset_index().groupby(keys, sort=False)))
    orders = {"target": list(targets), "outlet": outlets(tables), "voice": list(VOICES)}
    orders["construction"] = sorted(set(found["construction"]))
    rows = []
    for key in product(*(orders[name] for name in by)):
        of = groups.get(key)
        if of is None and "construction" in by:
            continue
        known: list[float] = [] if of is None else of["polarity"].dropna().tolist()
        rows.append((*key, *astuple(intervals.mean(known)), 0 if of is None else len(of)))
    made = pd.DataFrame(rows, columns=[*keys, *ESTIMATE, "sentences"])
    return made.astype(dict.fromkeys(("value", "low", "high"), "float64"))
