"""Bringing a story's evidence up to date while the reader looks on."""

import streamlit as st

from lib import analyst, preprocess
from lib.comparison.phrases import counted
from lib.store import Store, Story
from lib.ui import comparing
from lib.ui.text import plain

_PAUSED = "parallax.paused"


def is_current(store: Store, story: Story) -> bool:
    """Whether all of a story's evidence was made by the analyses as they are now."""
    return store.is_current(story.story, preprocess.current(store))


def bring_up_to_date(store: Store, story: Story) -> None:
    """Analyse what is missing or was made by older analyses, article by article, then run the page again.

    The reader can stop it, and go on later: what was analysed until then is kept.
    """
    waiting = len(store.stages(story.story, preprocess.current(store)))
    if st.session_state.get(_PAUSED) == story.story:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{counted(waiting, 'article')} of this story still to be analysed.", width="content")
            st.button("Go on", icon=":material/play_arrow:", on_click=_pause, args=("",))
        return
    with st.status(f"Analysing {counted(waiting, 'article')}", expanded=True) as status:
        st.caption("Each article is read once; what is found is kept, so the story opens at once the next time.")
        bar = st.progress(0.0, "Loading the language model")
        st.button("Stop here", icon=":material/stop:", on_click=_pause, args=(story.story,))
        for done, article in enumerate(preprocess.refresh(store, story.story, analyst.shared().analyse), start=1):
            bar.progress(min(done / waiting, 1.0), f"{done} of {waiting}: {plain(article.outlet)}")
        status.update(label=f"Analysed {counted(waiting, 'article')}", state="complete", expanded=False)
    comparing.ahead(store, story.story)
    st.rerun()


def _pause(story: str) -> None:
    st.session_state[_PAUSED] = story
