"""The Numbers view of the Facts page: a row per thing counted, a column per outlet, each value beside who gives it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from lib.charts.chart import each
from lib.charts.values import values
from lib.comparison import quantities
from lib.comparison.phrases import counted
from lib.highlight import Mark
from lib.ui import choices, wordings
from lib.ui.links import at
from lib.ui.page import View, address, beside
from lib.ui.passages import Passage, draw, more, so_many
from lib.ui.show import offer, show
from lib.ui.text import shortened

AT_ONCE = 25
"""Rows shown before the reader asks for more."""
KINDS = {
    "count": "Counts",
    "money": "Money",
    "distance": "Distances",
    "share": "Shares",
    "duration": "Durations",
    "date": "Dates",
    "age": "Ages",
    "ordinal": "First, second …",
    "measure": "Other measures",
}
STATES = {
    "differs": "differs",
    "worded": "may be the same",
    "same": "same value",
    "alone": "only here",
}
ORDERS = {"state": "Differing first", "outlets": "In most outlets first", "place": "As they stand in the articles"}
_FIGURE = {
    "differs": "background:rgba(213,94,0,.22);border-bottom:2px solid #D55E00",
    "worded": "background:rgba(0,114,178,.14);border-bottom:2px dotted #0072B2",
    "same": "border-bottom:1px solid rgba(118,118,118,.6)",
    "alone": "",
}
_CONTEXT = 72
_BETWEEN = 30

LEGEND = (
    '<div style="font-size:.85rem">'
    f'<b style="{_FIGURE["differs"]}">figure</b> differs: more than a tenth apart, or not both possible. '
    f'<b style="{_FIGURE["worded"]}">figure</b> given differently, but may be the same. '
    f'<b style="{_FIGURE["same"]}">figure</b> same value.</div>'
)


def numbers(view: View) -> None:
    """The ledger of quantities as a table, and the values of one row on an axis with the sentences that give them."""
    made = view.compare(quantities.ledger)
    if made.empty:
        st.markdown("No number and no date was found in these articles. Choose more outlets.")
        return
    rows = made.drop_duplicates("row")
    shared, differing = int((rows["outlets"] > 1).sum()), int((rows["state"] == "differs").sum())
    st.caption(
        f"{counted(shared, 'number or date', 'numbers and dates')} in two outlets or more, {differing:,} of them "
        f"differing; {int((rows['outlets'] == 1).sum()):,} in one alone. What is not here may be there in words that "
        "were not recognised as the same thing: a question to check."
    )
    kinds = [kind for kind in KINDS if kind in set(rows["kind"])]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = choices.select("Kind", ["", *kinds], key="kind", format_func=lambda one: _kind(one, rows), width=220)
        order = choices.select("Order", list(ORDERS), key="order", format_func=ORDERS.get, width=250)
        alone = choices.switch("Also what one outlet alone gives", key="alone", disabled=not shared)
    found = made if alone or not shared else made[made["outlets"] > 1]
    found = _ordered(found[found["kind"] == kind] if kind else found, order)
    if found.empty:
        st.markdown("No number passes. Choose every kind, or also what one outlet alone gives.")
        return
    places = list(dict.fromkeys(found["row"]))
    signature = ("numbers", int(places[0]), len(places))
    shown = so_many(signature, AT_ONCE)
    st.html(LEGEND)
    beside_it = view.compare(quantities.related)
    drawn = found[found["row"].isin(places[:shown])]
    st.html(table(drawn, view.outlets, view.texts, partial(_placed, view), beside_it))
    more(signature, AT_ONCE, len(places))
    offer(view, found, "numbers")
    _one(view, found)


def table(
    rows: pd.DataFrame,
    outlets: Sequence[str],
    texts: dict[str, str],
    placed: Any,
    related: pd.DataFrame | None = None,
) -> str:
    """The rows as HTML, a column per outlet; `placed` gives the place of a quantity in words and its address.

    An outlet that lacks a row has "not here" in its cell, or the figure of `quantities.related` that comes nearest.
    """
    lines = []
    near = (
        {(one.row, one.outlet): _near(one, texts[one.article]) for one in each(related)} if related is not None else {}
    )
    for _, of in rows.groupby("row", sort=False):
        cells: dict[str, list[wordings.Cell]] = {}
        for one in each(of):
            where, link = placed(one)
            cells.setdefault(one.outlet, []).append(
                wordings.Cell(_words(one, texts[one.article]), _given(one), where, link)
            )
        first = of.iloc[0]
        head = (shortened(str(first["label"]), 70), f"{KINDS[first['kind']].lower()} · {_told(first)}")
        lines.append((head, [cells.get(outlet) or near.get((first["row"], outlet), "") for outlet in outlets]))
    return wordings.table("What is counted or dated", outlets, lines, "Numbers and dates in each outlet")


def _given(one: Any) -> str:
    """Who gives a value, and of which place where the row's values are not the same."""
    who = one.speaker or "own voice"
    return f"{who} · {one.where}" if one.where and one.kind == "count" and one.state in ("differs", "worded") else who


def _near(one: Any, text: str) -> str:
    """A related figure in words, with what it counts."""
    start, end = one.start, one.end
    if one.counted_start >= 0 and max(one.counted_start - end, start - one.counted_end) <= _BETWEEN:
        start, end = min(start, one.counted_start), max(end, one.counted_end)
    return f"related: {shortened(text[start:end], _CONTEXT)}"


def _told(first: Any) -> str:
    state = STATES[first["state"]]
    return state if first["state"] == "alone" else f"{state} · {counted(int(first['outlets']), 'outlet')}"


def _words(one: Any, text: str) -> str:
    """A value with what it counts around it, where that stands close by; the figure is marked by the row's state."""
    start, end = one.start, one.end
    if one.counted_start >= 0:
        first, last = min(start, one.counted_start), max(end, one.counted_end)
        apart = max(one.counted_start - end, start - one.counted_end)
        if last - first <= _CONTEXT and apart <= _BETWEEN and "\n" not in text[first:last]:
            start, end = first, last
    look = _FIGURE[one.state]
    safe = wordings.safe
    figure = f'<b style="{look}">{safe(text[one.start : one.end])}</b>'
    date = f" ({safe(one.when)})" if one.when and "X" not in one.when else ""
    return f"{safe(text[start : one.start])}{figure}{date}{safe(text[one.end : end])}"


def _placed(view: View, one: Any) -> tuple[str, str]:
    item = at(one.article, one.start)
    link = address("side_by_side", article=one.article, sentence=str(one.sentence), kind="number", item=item)
    return view.place(one.article, one.sentence), link


def _ordered(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    """The rows in the order chosen, those of one number together."""
    if order == "outlets":
        return rows.sort_values(["outlets", "row"], ascending=[False, True], kind="stable")
    if order == "place":
        first = {row: place for place, row in reversed(list(enumerate(_in_articles(rows)["row"])))}
        return rows.assign(_first=rows["row"].map(first)).sort_values("_first", kind="stable").drop(columns="_first")
    return rows


def _in_articles(rows: pd.DataFrame) -> pd.DataFrame:
    articles = {article: place for place, article in enumerate(dict.fromkeys(rows["article"]))}
    return rows.assign(_article=rows["article"].map(articles)).sort_values(["_article", "start"], kind="stable")


def _kind(kind: str, rows: pd.DataFrame) -> str:
    return f"{KINDS[kind]} ({int((rows['kind'] == kind).sum()):,})" if kind else "Every kind"


def _one(view: View, found: pd.DataFrame) -> None:
    """One row of those listed: its values on an axis, and the sentences."""
    names = {}
    for _, of in found.groupby("row", sort=False):
        first = of.iloc[0]
        names[f"{first['article']}.{first['start']}"] = (
            int(first["row"]),
            f"{shortened(first['label'], 60)} ({_told(first)})",
        )
    chart, passages = beside()
    with chart:
        st.header("One of them", anchor=False)
        chosen = choices.select(
            "Number or date", list(names), key="row", format_func=lambda one: names[one][1], width="stretch"
        )
        rows = found[found["row"] == names[chosen][0]]
        drawn = values(rows, view.outlets)
        if drawn is None:
            st.caption("It has no figure to draw on an axis.")
        else:
            show(view, drawn)
    with passages:
        st.header("What they print", anchor=False)
        order = {outlet: place for place, outlet in enumerate(view.outlets)}
        for one in sorted(each(rows), key=lambda row: (order[row.outlet], row.start)):
            draw(view, _passage(view, one), {"kind": "number", "item": at(one.article, one.start)})


def _passage(view: View, one: Any) -> Passage:
    sentence = view.sentences[one.article][one.sentence]
    mark = Mark(one.start, one.end, f"{one.text}: {one.counted}", "selected")
    note = f"{one.text}, {one.speaker or 'own voice'}"
    return Passage(one.article, sentence.sentence, sentence.start, sentence.end, note, (mark,))
