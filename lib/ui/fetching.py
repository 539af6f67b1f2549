"""Fetching pages behind links: one after another, with a bar, to be stopped; what was fetched until then is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from lib import corpus
from lib.comparison.phrases import counted
from lib.corpus.fetching import Fetcher, fetch
from lib.ui import proposing
from lib.ui.page import Desk
from lib.ui.text import plain, shortened

_FETCHING = "parallax.fetching"


@dataclass
class Fetching:
    """Links that are being fetched: how many are done, what was found, and what was read before they were."""

    links: list[corpus.Item]
    held: corpus.Reading
    done: int = 0
    found: list[tuple[str, corpus.Found]] = field(default_factory=list)
    fetcher: Fetcher = field(default_factory=Fetcher)
    stopped: bool = False


def begin(links: Sequence[corpus.Item], held: corpus.Reading | None = None) -> None:
    """Have these links fetched by the next runs of the page, and shown beside what was read already."""
    st.session_state[_FETCHING] = Fetching(list(links), held or corpus.Reading((), ()))


def under_way() -> bool:
    """Whether links are to be fetched."""
    return _FETCHING in st.session_state


def go_on(desk: Desk) -> None:
    """Fetch what is left, then show what was found."""
    run: Fetching = st.session_state[_FETCHING]
    many = len(run.links)
    st.header(f"Fetching {counted(many, 'page')}", anchor=False)
    bar = st.progress(0.0, "Asking the first host")
    st.caption(
        "One page at a time for each host, as its robots.txt allows. Nothing is stored yet; if you stop, what was "
        "fetched until then is kept."
    )
    st.button("Stop here", icon=":material/stop:", key="stop_fetching", on_click=_stop)
    if not run.stopped:
        before = run.done

        def tell(number: int, url: str) -> None:
            run.done = before + number
            bar.progress(run.done / many, f"{run.done:,} of {many:,}: {plain(shortened(url, 70))}")

        for one in fetch(run.links[before:], fetcher=run.fetcher, progress=tell):
            run.found.append(one)
        run.done = many
    st.session_state.pop(_FETCHING)
    reading = corpus.of_items(run.found, outlets=corpus.Outlets(desk.store.outlets()))
    problems = [*run.held.problems, *reading.problems]
    left = tuple(run.links[run.done :])
    if left:
        problems.append(corpus.Problem("links", f"{counted(len(left), 'page')} not fetched, since it was stopped."))
    proposing.propose(
        desk.store,
        corpus.Reading(
            (*run.held.articles, *proposing.apart(reading.articles, run.held.articles)),
            tuple(problems),
            (*reading.links, *left),
        ),
    )


def _stop() -> None:
    if _FETCHING in st.session_state:
        st.session_state[_FETCHING].stopped = True
