"""Who is given words: how large a share of an outlet's words, without a name, in which tone of cue, first and last.

Rows come in the order of the outlets in `tables.articles`; estimates are as in `measures`. Run `speakers.identify`
first. Words that one reports another to have said are counted where the docstring says so.
"""

from itertools import product
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from lib.comparison import intervals
from lib.comparison.measures import ESTIMATE, UNNAMED, estimates, in_order, keyed, outlets, said, values, volume
from lib.corpus.counting import spans
from lib.records import Act, Stance
from lib.tables import Tables

OWN = "own"
"""The outlet's own voice, where a share is told beside those of speakers."""
SPOKEN: tuple[Act, ...] = ("speech", "writing", "request")
"""Acts by which somebody speaks, where an outlet tells it in its own wording."""
GIVEN = ["article", "sentence", "attribution", "words"]


def given(tables: Tables) -> pd.DataFrame:
    """To whom the words of each sentence are given: article, sentence, attribution (-1: the own voice), words.

    Each word counts once: within a statement within a statement it is the innermost speaker's, so that the words of
    all speakers and the own voice add up to those of the articles.
    """
    spoken = said(tables)
    of_article = dict(iter(spoken.groupby("article", sort=False)))
    sentences_of = dict(iter(tables.sentences.groupby("article", sort=False)))
    rows: list[tuple[str, int, int, int]] = []
    for article, text in zip(tables.articles["article"], tables.articles["text"], strict=True):
        owner = np.full(len(text) + 1, -1, dtype=np.int64)
        if article in of_article:
            of = of_article[article]
            sized = of.assign(size=[sum(end - start for start, end in pieces) for pieces in of["spans"]])
            sized = sized.sort_values(["size", "layer"], ascending=[False, True], kind="stable")
            for number, pieces in zip(sized["attribution"], sized["spans"], strict=True):
                for start, end in pieces:
                    owner[start:end] = number
        if article not in sentences_of:
            continue
        places = sentences_of[article][["sentence", "start", "end"]].to_numpy().tolist()
        for sentence, start, end in places:
            owners = [int(owner[start + first]) for first, _ in spans(text[start:end])]
            rows += [(article, sentence, number, owners.count(number)) for number in dict.fromkeys(owners)]
    return pd.DataFrame(rows, columns=GIVEN)


def shares(tables: Tables, by: Literal["speaker_kind", "speaker"] = "speaker_kind", most: int = 8) -> pd.DataFrame:
    """The share of each outlet's words given to each kind of speaker, or to each of the `most` named speakers who are
    given most words in the story: outlet, speaker_kind or speaker, count (words), words (all of the outlet's), value,
    low, high, n.

    The outlet's own voice comes first, under `OWN`, then those given most words; every outlet has a row for each. `n`
    is the number of the outlet's sentences, over which the interval is resampled; a share of no words has none.
    """
    rows = given(tables)
    about = tables.attributions[["article", "attribution", "speaker", "speaker_kind"]]
    rows = rows.merge(about, on=["article", "attribution"], how="left")
    own = rows["attribution"] == -1
    heard = rows[~own]
    if by == "speaker":
        heard = heard[(heard["speaker"] != "") & ~heard["speaker_kind"].isin((*UNNAMED, "unknown"))]
    totals = heard.groupby(by, sort=False)["words"].sum().sort_values(ascending=False, kind="stable")
    names = [OWN, *(totals.index[:most] if by == "speaker" else totals.index)]
    rows = rows.assign(who=rows[by].where(~own, OWN))
    made = []
    counts = rows.groupby(["article", "sentence", "who"])["words"].sum()
    for outlet in outlets(tables):
        of = tables.sentences[tables.sentences["outlet"] == outlet]
        places = list(zip(of["article"], of["sentence"], strict=True))
        whole = rows.groupby(["article", "sentence"])["words"].sum().reindex(places, fill_value=0).to_numpy()
        for name in names:
            part = counts.reindex([(*place, name) for place in places], fill_value=0).to_numpy()
            found = intervals.ratio(part, whole)
            bounds = values(found) if part.sum() else (found.value, None, None, found.n)
            made.append((outlet, name, int(part.sum()), int(whole.sum()), *bounds))
    return estimates(made, ["outlet", by, "count", "words", *ESTIMATE])


def relayed(tables: Tables) -> pd.DataFrame:
    """Who reports what is said at second hand: article, attribution, by.

    One row for each attribution within another's content ("officials told the Post that *residents feared a flood*");
    `by` is the speaker of the innermost attribution around it, or what the text calls them, or "".
    """
    rows = []
    for article, of in tables.attributions.groupby("article", sort=False):
        records: list[Any] = list(of.itertuples(index=False))
        for one in records:
            around = [
                other
                for other in records
                if other.layer < one.layer and other.start <= one.start and one.end <= other.end
            ]
            if around:
                teller = min(around, key=lambda other: (other.end - other.start, -other.layer))
                rows.append((article, one.attribution, teller.speaker or teller.source))
    return pd.DataFrame(rows, columns=["article", "attribution", "by"])


def speakers(tables: Tables) -> pd.DataFrame:
    """Who is given words: outlet, speaker, speaker_kind, count (attributions), words, words_attributed,
    share.

    `share` is `words` over the outlet's `words_attributed` (NaN without any). A statement within a statement
    counts for both of its speakers, so shares may add up to more than 1. Attributions whose speaker is not
    resolved stand under the speaker "". Most words first within an outlet. Run `comparison.speakers.identify`
    before.
    """
    rows = said(tables)
    counted = rows.groupby(["outlet", "speaker", "speaker_kind"], sort=False).agg(
        count=("words", "size"), words=("words", "sum")
    )
    counted = counted.reset_index()
    totals = volume(tables).set_index("outlet")["words_attributed"]
    counted["words_attributed"] = counted["outlet"].map(totals).astype("int64")
    counted["share"] = counted["words"] / counted["words_attributed"].where(counted["words_attributed"] > 0)
    counted = counted.sort_values(["words", "count"], ascending=False, kind="stable")
    return in_order(counted, ["outlet"], keyed(tables, ["outlet"]))


def unnamed(tables: Tables) -> pd.DataFrame:
    """The share of attributed words given to unnamed sources: outlet, crowds, count, words, value, low, high, n.

    `n` is the number of attributions, over which the interval is resampled. `crowds` are the words of people who speak
    as a crowd ("analysts believe"): they have no name either, but hide nobody's, so that they stand apart from `count`.
    """
    rows = []
    spoken = said(tables)
    for outlet in outlets(tables):
        of = spoken[spoken["outlet"] == outlet]
        nameless = of["words"].where(of["speaker_kind"].isin(UNNAMED), 0)
        crowds = of["words"][[_crowd(*one) for one in zip(of["speaker_kind"], of["speaker"], strict=True)]]
        found = intervals.ratio(nameless, of["words"])
        rows.append((outlet, int(crowds.sum()), int(nameless.sum()), int(of["words"].sum()), *values(found)))
    return estimates(rows, ["outlet", "crowds", "count", "words", *ESTIMATE])


def _crowd(kind: str, speaker: str) -> bool:
    """Whether a speaker is a crowd, and not two people named together ("Ada Marsh and Rob Cole")."""
    parts = [part.split() for part in speaker.split(" and ")]
    named = all(len(part) > 1 and all(word[:1].isupper() for word in part) for part in parts)
    return kind == "collective" and not (named and len(parts) > 1)


def nameless(tables: Tables) -> pd.DataFrame:
    """Who speaks without a name, or is not resolved: outlet, speaker, speaker_kind, count (attributions), words,
    reasons, unexplained.

    `speaker` is what the outlet calls them ("" where it calls them nothing), `reasons` the reasons it gives for leaving
    them unnamed (a tuple, in its words, each once), `unexplained` how many of the attributions come without one. Most
    words first within an outlet.
    """
    rows = said(tables)
    rows = rows[rows["speaker_kind"].isin((*UNNAMED, "unknown"))]
    rows = rows.assign(speaker=rows["speaker"].where(rows["speaker"] != "", rows["source"]))
    counted = rows.groupby(["outlet", "speaker", "speaker_kind"], sort=False).agg(
        count=("words", "size"),
        words=("words", "sum"),
        reasons=("anonymity", lambda given: tuple(dict.fromkeys(filter(None, given)))),
        unexplained=("anonymity", lambda given: int((given == "").sum())),
    )
    counted = counted.reset_index().sort_values(["words", "count"], ascending=False, kind="stable")
    return in_order(counted, ["outlet"], keyed(tables, ["outlet"]))


def stances(tables: Tables, by: Literal["outlet", "speaker"] = "outlet") -> pd.DataFrame:
    """What the cues imply: outlet or speaker, stance, count, value, low, high, n (cues).

    Every outlet, or every named speaker with a cue, has a row for each stance. Attributions without a cue imply
    nothing and are left out.
    """
    rows = said(tables)
    rows = rows[
        (rows["cue"] != "") & ((rows["speaker"] != "") & ~rows["speaker_kind"].isin(UNNAMED) | (by == "outlet"))
    ]
    names = outlets(tables) if by == "outlet" else list(dict.fromkeys(rows["speaker"]))
    counts, totals = rows.groupby([by, "stance"]).size(), rows[by].value_counts()
    found = []
    for name, stance in product(names, get_args(Stance)):
        count, n = int(counts.get((name, stance), 0)), int(totals.get(name, 0))
        found.append((name, stance, count, *values(intervals.share(count, n))))
    return estimates(found, [by, "stance", "count", *ESTIMATE])


def ends(tables: Tables) -> pd.DataFrame:
    """Who speaks first and last in each article: the rows of `said` whose act is one of speech, or whose words are
    quoted, and `at` ("first" or "last"). What somebody believes or hopes, in the outlet's wording, is left out.

    What is attributed in a headline counts, so that its speaker is the first; of what begins at one place, the
    longest. An article in which one statement stands alone has it at both ends, one without any has no row.
    """
    rows = said(tables)
    rows = rows[rows["act"].isin(SPOKEN) | rows["kind"].isin(("direct", "mixed"))]
    rows = rows.sort_values(["start", "end"], ascending=[True, False], kind="stable")
    first, last = rows.groupby("article").head(1), rows.groupby("article").tail(1)
    found = pd.concat([first.assign(at="first"), last.assign(at="last")], ignore_index=True)
    place = {article: number for number, article in enumerate(tables.articles["article"])}
    return found.loc[found["article"].map(place).sort_values(kind="stable").index].reset_index(drop=True)
