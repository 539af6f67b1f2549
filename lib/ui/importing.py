"""Bringing articles in: files and pasted text, into a story that is there or a new one."""

from dataclasses import replace

import streamlit as st

from lib import corpus
from lib.comparison.phrases import counted, listed
from lib.errors import ParallaxError
from lib.ui import choices
from lib.ui.page import Desk
from lib.ui.text import plain

NEW = ""
"""The choice of a story that is still to be made."""
REFERENCE = "A press release, transcript or other reference"
REFERENCE_HELP = (
    "No outlet’s article: it is left out of every comparison of outlets, and shows on the Wording page what they took "
    "from it."
)
_SUMMARY = "parallax.summary"
_BATCH = "parallax.batch"
"""Counts imports: the files of one stay chosen until they are read, and no longer."""


def bring_in(desk: Desk) -> None:
    """The forms for files and for pasted text."""
    titles = {story.story: story.title for story in desk.stories} | {NEW: "A new story"}
    names = list(titles)
    into = st.selectbox(
        "Into",
        names,
        index=names.index(desk.story.story) if desk.story else len(names) - 1,
        format_func=titles.__getitem__,
        key="into",
    )
    title = ""
    if into == NEW:
        title = st.text_input("Title of the new story", key="new_title", placeholder="What happened, and when")
    files, paste = st.tabs(["Files", "Pasted text"])
    with files:
        _files(desk, into, title)
    with paste:
        _paste(desk, into, title)


def summary() -> None:
    """What the last import did: what is in, what is not and why. Shown until it is dismissed."""
    told = st.session_state.get(_SUMMARY)
    if told is None:
        return
    went_in, problems = told
    with st.container(border=True):
        if went_in:
            st.markdown(f"**{counted(len(went_in), 'article')} in:** {plain(listed(went_in))}.")
        else:
            st.markdown("**No article went in.**")
        for kept, head in ((False, "left out"), (True, "to check")):
            messages = [message for message, was_kept in problems if was_kept is kept]
            if messages:
                st.markdown(f"**{len(messages)} {head}:**")
                st.text("\n".join(messages))
        st.button("Dismiss", type="tertiary", icon=":material/close:", on_click=_dismiss)


def _files(desk: Desk, into: str, title: str) -> None:
    with st.form("files", border=False):
        uploads = st.file_uploader(
            "Article files",
            type=["txt", "jsonl", "csv"],
            accept_multiple_files=True,
            key=f"uploads.{st.session_state.get(_BATCH, 0)}",
            help=(
                "Text files, one article each; a manifest.csv among them may name their outlet, title, published and "
                "url. Or a .jsonl or .csv file with a column text and, if known, id, outlet, title, published, url."
            ),
        )
        clean = st.checkbox(
            "Take page furniture out", value=True, help="Promotions, lists of other stories, author notes."
        )
        reference = st.checkbox(REFERENCE, help=REFERENCE_HELP)
        if st.form_submit_button("Bring in", icon=":material/upload:", type="primary"):
            if not uploads:
                st.markdown("Choose one or more files first.")
                return
            with st.spinner("Reading the files"):
                reading = corpus.read_uploads([(file.name, file.getvalue()) for file in uploads], clean=clean)
            _add(desk, into, title, reading, reference=reference)


def _paste(desk: Desk, into: str, title: str) -> None:
    with st.form("paste", border=False):
        outlet = st.text_input("Outlet", max_chars=200)
        headline = st.text_input("Headline", max_chars=500)
        published = st.text_input("Date", placeholder="2024-11-17")
        url = st.text_input("Address", placeholder="https://")
        text = st.text_area("Text of the article", height=240)
        clean = st.checkbox("Take page furniture out", value=True)
        reference = st.checkbox(REFERENCE, help=REFERENCE_HELP)
        if st.form_submit_button("Bring in", icon=":material/content_paste:", type="primary"):
            if not outlet.strip():
                st.markdown("Say which outlet published the text.")
                return
            try:
                article = corpus.article(
                    text,
                    id=_identifier(outlet),
                    outlet=outlet,
                    title=headline,
                    published=published,
                    url=url,
                    clean=clean,
                    name="The pasted text",
                )
            except ParallaxError as error:
                st.markdown(plain(error))
                return
            _add(desk, into, title, corpus.Reading((article,), ()), reference=reference)


def _add(desk: Desk, into: str, title: str, reading: corpus.Reading, *, reference: bool) -> None:
    """Store what was read, as articles of outlets or as references; remember what to tell, and show the story."""
    if reference:
        reading = replace(reading, articles=tuple(replace(one, kind="reference") for one in reading.articles))
    try:
        if into == NEW and reading.articles:
            into = desk.store.create(title)
        added = desk.store.add(into, reading.articles) if reading.articles else reading
    except ParallaxError as error:
        st.markdown(plain(error))
        return
    problems = reading.problems if added is reading else (*reading.problems, *added.problems)
    went_in = [article.outlet for article in added.articles]
    st.session_state[_BATCH] = st.session_state.get(_BATCH, 0) + 1
    st.session_state[_SUMMARY] = (went_in, [(problem.message, problem.kept) for problem in problems])
    if went_in:
        choices.change("story", into)
    st.rerun()


def _identifier(outlet: str) -> str:
    kept = "".join(letter if letter.isalnum() else "-" for letter in outlet.lower())
    return "-".join(filter(None, kept.split("-")))[:60] or "article"


def _dismiss() -> None:
    st.session_state.pop(_SUMMARY, None)
