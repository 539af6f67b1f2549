"""Storing what a reader has looked over: step by step, with a bar, to be stopped; and the summary of what went in.

What is still to be stored waits in the session and not in one run of the page, so that a click or a look at another
page loses nothing: the next run of the Library goes on where the last one was.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from lib import corpus
from lib.comparison.phrases import counted, listed
from lib.errors import ParallaxError
from lib.records import Article
from lib.ui import choices
from lib.ui.page import Desk
from lib.ui.text import plain

_IMPORT = "parallax.import"
_SUMMARY = "parallax.summary"
_AT_ONCE = 20
"""Articles stored between two steps of the bar."""
_MOST_NAMED = 12
"""Outlets named in the summary."""
_MOST_TOLD = 8
"""Sentences shown at once; more are folded away."""


@dataclass
class Import:
    """An import that is under way: where to, what waits, what went in (by outlet), and what is to be told."""

    into: str
    waiting: list[Article]
    told: list[tuple[str, bool]]
    many: int = 0
    went_in: list[str] = field(default_factory=list)
    stopped: bool = False


def begin(into: str, articles: Sequence[Article], problems: Sequence[corpus.Problem]) -> None:
    """Have these articles stored into a story by the next runs of the page."""
    told = [(problem.message, problem.kept) for problem in problems]
    st.session_state[_IMPORT] = Import(into, list(articles), told, len(articles))


def under_way() -> bool:
    """Whether an import is to be gone on with."""
    return _IMPORT in st.session_state


def go_on(desk: Desk) -> None:
    """Store what waits, with a bar and a button that stops; then show the story, with the summary above it."""
    run: Import = st.session_state[_IMPORT]
    st.header("Bringing in", anchor=False)
    bar = st.progress(0.0, "Storing")
    st.caption("Each article is stored whole or not at all. If you stop, what is stored until then stays in.")
    st.button("Stop here", icon=":material/stop:", key="stop_storing", on_click=_stop)
    try:
        while run.waiting and not run.stopped:
            done = run.many - len(run.waiting)
            bar.progress(done / run.many, f"{done:,} of {run.many:,} stored")
            added = desk.store.add(run.into, run.waiting[:_AT_ONCE])
            run.waiting = run.waiting[_AT_ONCE:]
            run.went_in += [article.outlet for article in added.articles]
            run.told += [(problem.message, problem.kept) for problem in added.problems]
    except ParallaxError as error:
        run.told.append((str(error), False))
    if run.waiting:
        why = "the import was stopped" if run.stopped else "the story could not be written to"
        run.told.append((f"{counted(len(run.waiting), 'article')} not stored, since {why}.", False))
    st.session_state.pop(_IMPORT)
    st.session_state[_SUMMARY] = (run.went_in, run.told)
    if run.went_in:
        choices.change("story", run.into)
    st.rerun()


def summary() -> None:
    """What the last import did: what is in, what is not and why. Shown until it is dismissed."""
    told = st.session_state.get(_SUMMARY)
    if told is None:
        return
    went_in, problems = told
    with st.container(border=True):
        if went_in:
            st.markdown(f"**{counted(len(went_in), 'article')} in:** {plain(_outlets(went_in))}.")
        else:
            st.markdown("**No article went in.**")
        problems_told(problems)
        st.button("Dismiss", type="tertiary", icon=":material/close:", on_click=_dismiss)


def problems_told(problems: Sequence[tuple[str, bool]]) -> None:
    """One sentence for each thing that was left out, and for each that went in and is to be checked."""
    for kept, head in ((False, "left out"), (True, "to check")):
        messages = [message for message, was_kept in problems if was_kept is kept]
        if not messages:
            continue
        st.markdown(f"**{len(messages)} {head}:**")
        st.text("\n".join(messages[:_MOST_TOLD]))
        if len(messages) > _MOST_TOLD:
            with st.expander(f"{len(messages) - _MOST_TOLD} more {head}"):
                st.text("\n".join(messages[_MOST_TOLD:]))


def _outlets(went_in: Sequence[str]) -> str:
    """The outlets, each once, with the number of its articles where it has several."""
    counts = Counter(went_in)
    names = [f"{name} ({many})" if many > 1 else name for name, many in counts.items()]
    more = len(names) - _MOST_NAMED
    return listed(names if more <= 0 else [*names[:_MOST_NAMED], f"{more} more outlets"])


def _stop() -> None:
    if _IMPORT in st.session_state:
        st.session_state[_IMPORT].stopped = True


def _dismiss() -> None:
    st.session_state.pop(_SUMMARY, None)
