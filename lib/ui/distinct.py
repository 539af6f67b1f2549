"""Distinctive words on the Wording page: which words set an outlet apart, and every place of one in its context."""

import pandas as pd
import streamlit as st

from lib.charts import odds
from lib.charts.chart import each
from lib.comparison import keyness
from lib.comparison.phrases import counted
from lib.records import Voice
from lib.ui import choices, wordings
from lib.ui.page import View, address, beside
from lib.ui.passages import more, so_many
from lib.ui.show import show, table

AT_ONCE = 12
SPOKEN: dict[str, Voice | None] = {"both": None, "own": "own", "attributed": "attributed"}
SPOKEN_NAMES = {"both": "Both voices", "own": "Own voice", "attributed": "Attributed"}
LENGTHS = {"all": "Words and phrases", "words": "Words", "phrases": "Phrases"}


def words(view: View) -> None:
    """The distinctive words of one outlet, or of two beside each other, and the lines of the one that is chosen."""
    if len(view.outlets) < 2:
        st.markdown("A word is distinctive against other outlets. Choose two outlets or more in the sidebar.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        outlet = choices.select("Outlet", list(view.outlets), key="outlet")
        second = choices.select(
            "And",
            ["", *(name for name in view.outlets if name != outlet)],
            key="second",
            format_func=lambda name: name or "No other",
        )
        spoken = choices.select("Voice", list(SPOKEN), key="spoken", format_func=SPOKEN_NAMES.get)
        length = choices.select("Length", list(LENGTHS), key="length", format_func=LENGTHS.get)
        rare = choices.switch("Also words in one sentence alone", key="rare")
    voice = SPOKEN[spoken]
    found = view.compare(keyness.keyness, voice=voice)
    if length != "all":
        found = found[(found["length"] == 1) == (length == "words")]
    chosen = [outlet, second] if second else [outlet]
    listed = found[(found["count"] >= keyness.TWICE) & (rare | (found["sentences"] > 1))]
    if listed[listed["outlet"].isin(chosen)].empty:
        st.markdown("No word occurs twice here. Choose both voices.")
        return
    chart, lines = beside()
    with chart:
        ranked = listed[listed["value"] > 0]
        drawn = pd.concat([ranked, found[~found.index.isin(ranked.index)]])
        show(view, odds.keyness(drawn, chosen), pick=("outlet", "term"))
        articles = view.tables.articles["outlet"].value_counts()
        one_each = bool((articles == 1).all())
        st.caption(
            f"Of {counted(len(view.tables.articles), 'article')}"
            + (
                ", one per outlet: a word tells of that article, and its spread is over sentences. "
                if one_each
                else ". "
            )
            + "With so few words most differences may be chance: an interval that holds 0 says so, and of a hundred "
            "words some five lie beyond theirs by chance alone."
        )
    with lines:
        st.header("In context", anchor=False)
        names = dict(zip(found["term"], found["shown"], strict=True))
        order = list(dict.fromkeys([*listed[listed["outlet"].isin(chosen)]["term"], *names]))
        term = choices.select("Word or phrase", order, key="term", format_func=lambda one: names.get(one, one))
        _lines(view, term, voice)
    st.header("All words and phrases", anchor=False)
    shown = listed[listed["outlet"].isin(chosen)]
    st.caption(f"{len(shown):,} of {counted(len(found), 'row')} of all outlets; the file holds them all.")
    table(
        view,
        shown[["outlet", "shown", "count", "others", "value", "low", "high", "z", "sentences", "articles"]],
        full=found,
        name="distinctive-words",
        alt=f"{counted(len(shown), 'word or phrase', 'words and phrases')} with counts, log-odds and interval",
        columns={
            "outlet": st.column_config.TextColumn("Outlet", pinned=True),
            "shown": "Word or phrase",
            "count": "Times here",
            "others": "Elsewhere",
            "value": st.column_config.NumberColumn("Log-odds", format="%.2f"),
            "low": st.column_config.NumberColumn("From", format="%.2f"),
            "high": st.column_config.NumberColumn("To", format="%.2f"),
            "z": st.column_config.NumberColumn("z", format="%.2f"),
            "sentences": "Sentences",
            "articles": "Articles",
        },
    )


def _lines(view: View, term: str, voice: Voice | None) -> None:
    """Every place of a word as a line of its context, the word in the middle, each opening in place."""
    found = view.compare(keyness.concordance, term=term, voice=voice)
    signature = (f"lines {term}", len(found), 0)
    shown = so_many(signature, AT_ONCE)
    st.caption(counted(len(found), "place"))
    st.html(
        wordings.lines(
            [
                (
                    row.outlet,
                    f"{view.place(row.article, row.sentence)}, {'own voice' if row.voice == 'own' else 'attributed'}",
                    (row.left, row.term, row.right),
                    address("side_by_side", article=row.article, sentence=str(row.sentence)),
                )
                for row in each(found.head(shown))
            ]
        )
    )
    more(signature, AT_ONCE, len(found))
