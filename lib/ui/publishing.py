"""Who publishes: the outlets with their country, kind and homepage, as analysts know them, for every story."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
import streamlit as st

from lib.comparison.phrases import counted
from lib.corpus import Outlet, Outlets
from lib.corpus.outlets import KINDS, countries
from lib.errors import ParallaxError
from lib.ui.page import Desk, may_change
from lib.ui.show import offer, table
from lib.ui.text import plain

_TOLD = "parallax.outlets.told"
_EDITION = "parallax.outlets.edition"
"""Counts what was written: each edition of the table is drawn anew, without what was typed into the last."""


def who_publishes(desk: Desk) -> None:
    """The table of outlets, which analysts edit in place; those of the story that is open come first."""
    own = desk.store.outlets()
    here = desk.store.outlets_in(desk.story.story) if desk.story else {}
    every = desk.store.outlets_in()
    names = list(dict.fromkeys([*here, *every, *(one.outlet for one in own)]))
    with st.expander(f"Outlets: {counted(len(names), 'name')}", icon=":material/newsmode:"):
        st.caption(
            "What is known of each outlet, in every story. Their homepages tell whose article a link is. Where you "
            "wrote nothing, the list of well-known outlets that comes with Parallax fills in."
        )
        rows = _rows(names, Outlets(own), every)
        if may_change(desk):
            _editor(desk, rows)
        else:
            table(desk, _named(rows), name="outlets", alt=_alt(rows), columns=_heads())
    if told := st.session_state.pop(_TOLD, ""):
        st.markdown(plain(told))


def about(one: Outlet) -> str:
    """An outlet's kind and country in a few words: "newspaper, United Kingdom"; "" where neither is known."""
    return ", ".join(filter(None, (one.kind, countries().get(one.country, ""))))


def _rows(names: list[str], known: Outlets, articles: dict[str, int]) -> pd.DataFrame:
    found = [known.of(name) for name in names]
    rows = [
        (one.outlet, one.kind or None, one.country or None, one.homepage or None, articles.get(one.outlet, 0))
        for one in found
    ]
    return pd.DataFrame(rows, columns=["outlet", "kind", "country", "homepage", "articles"]).astype(
        {"outlet": str, "kind": object, "country": object, "homepage": object, "articles": int}
    )


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(country=rows["country"].map(countries()))


def _alt(rows: pd.DataFrame) -> str:
    return f"{counted(len(rows), 'outlet')} with kind, country, homepage and number of articles"


def _heads(*, edited: bool = False) -> dict[str, Any]:
    heads: dict[str, Any] = {
        "outlet": st.column_config.TextColumn("Outlet", required=True, max_chars=200, width=145),
        "kind": st.column_config.TextColumn("Kind", width=95),
        "country": st.column_config.TextColumn("Country", width=110),
        "homepage": st.column_config.LinkColumn("Homepage", width=140),
        "articles": st.column_config.NumberColumn("Articles", format="localized", width=60),
    }
    if edited:
        heads["kind"] = st.column_config.SelectboxColumn("Kind", width=95, options=list(KINDS[1:]))
        heads["country"] = st.column_config.SelectboxColumn(
            "Country",
            width=110,
            options=list(countries()),
            format_func=lambda code: countries().get(str(code), str(code)),
        )
    return heads


def _editor(desk: Desk, rows: pd.DataFrame) -> None:
    key = f"outlets.{st.session_state.get(_EDITION, 0)}"
    st.data_editor(
        rows,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        disabled=["articles"],
        column_config=_heads(edited=True),
        placeholder="–",
        alt=_alt(rows),
        on_change=_write,
        args=(desk, key, rows),
    )
    offer(desk, _named(rows), "outlets")


def _write(desk: Desk, key: str, rows: pd.DataFrame) -> None:
    """Store what was edited, added and deleted in the table, or tell in a sentence why it cannot be."""
    found = edited(st.session_state[key], rows, desk.store.outlets())
    if not (found.kept or found.gone or found.told):
        return  # a row that has no name yet
    told = found.told
    try:
        if found.kept:
            desk.store.keep_outlets(found.kept)
        if found.gone:
            desk.store.forget_outlets(found.gone)
    except ParallaxError as error:
        told = str(error)
    if told:
        st.session_state[_TOLD] = told
    st.session_state[_EDITION] = st.session_state.get(_EDITION, 0) + 1


@dataclass
class Edit:
    """What an analyst did in the table: outlets to keep, names to forget, and a sentence on what cannot be done."""

    kept: list[Outlet] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    told: str = ""


def edited(changed: Mapping[str, Any], rows: pd.DataFrame, outlets: Iterable[Outlet]) -> Edit:
    """The edits of `st.data_editor` (edited_rows, added_rows, deleted_rows) on these rows, as outlets.

    Only what was written is kept of a row: its other cells may be filled from the list that comes along.
    """
    own = {one.outlet: one for one in outlets}
    found = Edit()
    for at, cells in changed["edited_rows"].items():
        row = rows.iloc[int(at)]
        name, rest = str(row["outlet"]), {key: value for key, value in cells.items() if key != "outlet"}
        renamed = " ".join(str(cells.get("outlet") or name).split())
        if renamed != name and row["articles"]:
            found.told = f"{name} has articles: its name is corrected in their details, one by one."
        elif renamed != name:
            found.gone.append(name)
            found.kept.append(_with(replace(own.get(name, Outlet(name)), outlet=renamed), rest))
        elif rest:
            found.kept.append(_with(own.get(name, Outlet(name)), rest))
    for cells in changed["added_rows"]:
        if name := " ".join(str(cells.get("outlet") or "").split()):
            found.kept.append(_with(own.get(name, Outlet(name)), cells))
    found.gone += [str(rows.iloc[int(at)]["outlet"]) for at in changed["deleted_rows"]]
    return found


def _with(one: Outlet, cells: Mapping[str, Any]) -> Outlet:
    """The outlet with the cells that were written; an empty cell is nothing known."""
    about = {key: str(cells.get(key, getattr(one, key)) or "").strip() for key in ("country", "kind", "homepage")}
    return Outlet(one.outlet, **about)  # type: ignore[arg-type]
