"""What all sessions share: the store, and each story's tables and comparisons, made once while its contents stay."""

import gc
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from lib import analyst, comparer, preprocess, sample, settings
from lib.comparison import checks, corrections, findings, speakers
from lib.store import Store
from lib.tables import Tables

Compared = TypeVar("Compared")
About = tuple[str, str, tuple[str, ...], str, str]
"""What tells tables of one story from others: the story, its stamp, the outlets, the codebook, and the scope."""

LONG = (findings.findings, checks.checks)
"""Comparisons that take longer than to draw a page: they are made in another process (see `lib.comparer`)."""


@st.cache_resource(show_spinner="Opening the store", max_entries=4)
def store_at(url: str) -> Store:
    """The store at an address."""
    store = Store(url, read_only=settings.read_only())
    if not store.read_only:
        sample.seed(store)
    comparer.shared().start()
    _spare()
    return store


def _spare() -> None:
    """Take what the program itself holds, which lasts as long as the server, out of the search for garbage.

    Python searches all objects now and then, which would take longer than most pages do.
    """
    gc.collect()
    gc.freeze()


def loaded(url: str, story: str, stamp: str, *, current: bool) -> tuple[Tables, Tables]:
    """The tables of a story's outlets with one name for each speaker, and those of its references.

    `stamp` makes the cache see a changed story. What is not `current` is analysed anew and not stored.
    """
    found: tuple[Tables, Tables] = _own(_loaded(url, story, stamp, current))
    return found


def compared(measure: Callable[..., Compared], about: About, tables: Tables, **options: Any) -> Compared:
    """A comparison of these tables, made once."""
    made: Compared = _own(_compared(f"{measure.__module__}.{measure.__qualname__}", about, options, measure, tables))
    return made


def ahead(store: Store, story: str) -> None:
    """Begin what the Overview of a story will ask for: its reader is likely to look there next."""
    stamp = store.stamp(story)
    tables, _ = loaded(settings.database_url(), story, stamp, current=True)
    about = (story, stamp, outlets_of(tables), "", "")
    if len(about[2]) > 1:
        named = store.naming_corrections(story)
        comparer.shared().ahead(findings.findings, about, tables, corrections=named)
        comparer.shared().ahead(checks.checks, about, tables)


def outlets_of(tables: Tables) -> tuple[str, ...]:
    """The outlets in the order of their articles."""
    return tuple(dict.fromkeys(tables.articles["outlet"]))


@st.cache_resource(show_spinner="Opening the story", max_entries=16)
def _loaded(url: str, story: str, stamp: str, current: bool) -> tuple[Tables, Tables]:
    store = store_at(url)
    tables = store.load(story) if current else preprocess.fresh(store, story, analyst.shared().analyse)
    named = speakers.identify(tables.of_kind("outlet"), store.corrections(story))
    return corrections.apply(named, store.attribution_corrections(story)), tables.of_kind("reference")


@st.cache_resource(show_spinner="Comparing the articles", max_entries=512)
def _compared(name: str, about: About, options: dict[str, Any], _measure: Callable[..., Any], _tables: Tables) -> Any:
    if _measure in LONG:
        return comparer.shared().compare(_measure, about, _tables, **options)
    return _measure(_tables, **options)


def _own(shared: Any) -> Any:
    """What all sessions share, for one of them to change as it likes: tables are copied once they are written to.

    Kept as it is and not pickled (as `st.cache_data` does), since reading it back takes longer than drawing most pages.
    """
    if isinstance(shared, pd.DataFrame | pd.Series):
        return shared.copy(deep=False)
    if isinstance(shared, Tables):
        return replace(shared, **{one.name: _own(getattr(shared, one.name)) for one in fields(shared)})
    if type(shared) in (list, tuple):
        return type(shared)(map(_own, shared))
    if type(shared) is dict:
        return {key: _own(value) for key, value in shared.items()}
    return shared
