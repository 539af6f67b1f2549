"""Shared text on the Wording page: who has words of whom, the passages of a pair, and how they were edited."""

from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import matrix, ribbons
from lib.charts.chart import each
from lib.comparison import shared
from lib.comparison.phrases import counted, percent
from lib.ui import choices, wordings
from lib.ui.links import at
from lib.ui.page import View, address, beside
from lib.ui.show import show, table
from lib.ui.text import plain, shortened

AT_ONCE = 8
KINDS = {"all": "Prose and quotations", "prose": "Prose", "quotation": "Quotations"}


def passages(view: View) -> None:
    """The share each outlet has in common with each other text, and the passages of the pair that is chosen."""
    both = view.with_references()
    found = both.compare(shared.passages)
    taken = both.compare(shared.taken)
    outlets = list(dict.fromkeys(both.tables.articles["outlet"]))
    if len(outlets) < 2:
        st.markdown("Choose two outlets in the sidebar, or bring a reference in on the Library page.")
        return
    first = str(found["outlet_a"].iloc[0]) if len(found) else None
    chart, pair = beside()
    with chart:
        show(view, matrix.taken(taken), pick=("outlet", "other"))
        _references(taken)
        st.caption(
            "A share says what two texts have in common, not who wrote it first. Bring an agency’s text or a press "
            "release in on the Library page as a reference to see what each outlet took of it."
        )
    with pair:
        with st.container(horizontal=True):
            outlet = choices.select("Outlet", list(view.outlets), key="outlet", default=first)
            others = [name for name in outlets if name != outlet]
            other = choices.select("And", others, key="other", default=_most(found, outlet, others))
            kind = choices.select("Shared", list(KINDS), key="kind", format_func=KINDS.get)
        of = _between(found, outlet, other)
        of = of if kind == "all" else of[of["kind"] == kind]
        if of.empty:
            st.markdown(
                f"No passage is shared beyond chance. {counted(len(found), 'passage')} in all the articles."
                if len(found)
                else "No passage is shared beyond chance by any two of these articles."
            )
        row = _drawn(view, both, of)
    if row is not None:
        _compared(view, both, row)
    if len(found):
        st.header("Every shared passage", anchor=False)
        _listing(view, both, found)


def _references(taken: pd.DataFrame) -> None:
    """In words, what each outlet took of each reference."""
    for row in each(taken[(taken["kind"] == "reference") & (taken["count"] > 0)]):
        st.markdown(
            f"- {plain(row.outlet)} has {percent(row.value)} of its words in common with "
            f"{plain(row.other)}: {row.verbatim:,} word for word, {row.edited:,} edited."
        )


def _most(found: pd.DataFrame, outlet: str, others: list[str]) -> str:
    """The text with which an outlet has most words in common, or the first."""
    words = {other: int(_between(found, outlet, other)["words"].sum()) for other in others}
    return max(others, key=lambda other: words[other])


def _between(found: pd.DataFrame, outlet: str, other: str) -> pd.DataFrame:
    """The passages of two outlets, the one named first as a."""
    here = found[(found["outlet_a"] == outlet) & (found["outlet_b"] == other)]
    there = found[(found["outlet_a"] == other) & (found["outlet_b"] == outlet)]
    names = ("outlet", "article", "start", "end")
    sides = {f"{name}_{side}": f"{name}_{rest}" for name in names for side, rest in ("ab", "ba")}
    same = [tuple((c, d, a, b) for a, b, c, d in blocks) for blocks in there["same"]]
    turned = there.rename(columns=sides).assign(same=pd.Series(same, index=there.index, dtype="object"))
    return pd.concat([here, turned[list(here.columns)]]).sort_values("passage", kind="stable")


def _drawn(view: View, both: View, of: pd.DataFrame) -> Any:
    """The passages of a pair of articles as ribbons, and the one that is chosen; None where there is none."""
    if of.empty:
        return None
    drawn = st.container()
    texts = both.texts
    rows = {str(row.passage): row for row in each(of)}
    number = choices.select(
        "Passage",
        list(rows),
        key="passage",
        format_func=lambda one: _opening(rows[one], texts[rows[one].article_a]),
    )
    row = rows[number]
    with drawn:
        pair = of[(of["article_a"] == row.article_a) & (of["article_b"] == row.article_b)]
        lengths = len(texts[row.article_a]), len(texts[row.article_b])
        show(view, ribbons.shared(pair, (row.outlet_a, row.outlet_b), lengths), pick=("passage",))
    return row


def _compared(view: View, both: View, row: Any) -> None:
    """The two wordings of one passage beside each other."""
    st.header("The passage in both", anchor=False)
    st.caption("Words that only one of the two has are marked; everything else is the same in both.")
    references = set(view.references.articles["article"])
    cells = []
    for article, start in ((row.article_a, row.start_a), (row.article_b, row.start_b)):
        sentence = _sentence(both, article, start)
        link = ""
        if article not in references:
            item = at(article, start)
            link = address("side_by_side", article=article, sentence=str(sentence), kind="passage", item=item)
        place = "a reference" if article in references else both.place(article, sentence)
        cells.append(wordings.Cell("", f"{percent(row.similarity)} the same", place, link))
    texts = both.texts
    a, b = texts[row.article_a][row.start_a : row.end_a], texts[row.article_b][row.start_b : row.end_b]
    st.html(wordings.compared([row.outlet_a, row.outlet_b], (a, b), cells, KINDS[row.kind]))


def _opening(row: Any, text: str) -> str:
    """A passage as an option: its length and its first words."""
    return f"{counted(row.words, 'word')}: {shortened(text[row.start_a : row.end_a], 50)}"


def _sentence(view: View, article: str, start: int) -> int:
    return int(max(row.sentence for row in view.sentences[article] if row.start <= start))


def _listing(view: View, both: View, found: pd.DataFrame) -> None:
    texts = both.texts
    rows = found.assign(
        text=[texts[row.article_a][row.start_a : row.end_a] for row in each(found)],
        kind=found["kind"].map({"prose": "Prose", "quotation": "Quotation"}),
    )
    table(
        view,
        rows[["outlet_a", "outlet_b", "kind", "words", "similarity", "text"]],
        full=found.assign(
            text_a=rows["text"], text_b=[texts[row.article_b][row.start_b : row.end_b] for row in each(found)]
        ),
        name="shared-passages",
        alt=f"{counted(len(found), 'shared passage')} with the two outlets, words and likeness",
        columns={
            "outlet_a": st.column_config.TextColumn("Outlet", pinned=True),
            "outlet_b": "And",
            "kind": "Kind",
            "words": "Same words",
            "similarity": st.column_config.NumberColumn("Likeness", format="percent"),
            "text": st.column_config.TextColumn("Wording", width="large"),
        },
    )
