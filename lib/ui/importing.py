"""Bringing articles in: files, links and pasted text, each read first and shown before anything is stored."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from lib import corpus
from lib.comparison.phrases import counted
from lib.corpus import Sample
from lib.corpus.columns import FIELDS
from lib.errors import ParallaxError
from lib.ui import fetching, previewing, proposing, storing
from lib.ui.page import Desk
from lib.ui.pressing import done, pressed
from lib.ui.text import plain

REFERENCE = "A press release, transcript or other reference"
REFERENCE_HELP = (
    "No outlet’s article: it is left out of every comparison of outlets, and shows on the Wording page what they took "
    "from it."
)
_READ, _FETCH, _PASTE = "read_files", "fetch_links_typed", "read_paste"
_FIELDS = {
    "text": "Text",
    "outlet": "Outlet",
    "title": "Headline",
    "published": "Date",
    "url": "Address",
    "byline": "Byline",
    "id": "Identifier",
    "language": "Language",
}


def under_way(desk: Desk) -> bool:
    """Go on with what is being fetched, waits to be looked over, or is being stored; False where nothing is."""
    if fetching.under_way():
        fetching.go_on(desk)
    elif storing.under_way():
        storing.go_on(desk)
    elif proposing.pending():
        previewing.preview(desk)
    else:
        return False
    return True


def bring_in(desk: Desk) -> None:
    """The forms for files, links and pasted text."""
    files, links, paste = st.tabs(["Files", "Links", "Pasted text"])
    with files:
        _files(desk)
    with links:
        _links(desk)
    with paste:
        _paste(desk)


def _files(desk: Desk) -> None:
    uploads = st.file_uploader(
        "Article files",
        type=[*corpus.ENDINGS],
        accept_multiple_files=True,
        key=f"uploads.{proposing.batch()}",
        help=(
            "Text, Word, PDF and web pages; tables and JSON; exports of Nexis, Factiva, Europresse, ProQuest and Media "
            "Cloud; feeds; ZIP and WARC archives of them. A manifest.csv among them may name each file’s outlet, "
            "title, published and url."
        ),
    )
    data = [(file.name, file.getvalue()) for file in uploads]
    mappings = {name: mapping for name, content in data if (mapping := _mapping(name, content)) is not None}
    with st.container(horizontal=True):
        clean = st.checkbox(
            "Take page furniture out", value=True, help="Promotions, lists of other stories, author notes."
        )
        reference = st.checkbox(REFERENCE, help=REFERENCE_HELP)
    if pressed("Read them", key=_READ, icon=":material/upload:", type="primary", disabled=not data) and data:
        with st.status(f"Reading {counted(len(data), 'file')}", expanded=True) as status:
            bar = st.progress(0.0, "Starting")
            st.button("Stop", icon=":material/stop:", key="stop_reading", on_click=done, args=(_READ,))
            reading = corpus.read_uploads(
                data,
                clean=clean,
                mappings=mappings,
                outlets=corpus.Outlets(desk.store.outlets()),
                progress=lambda done, name: bar.progress(done / len(data), plain(name)),
            )
            status.update(state="complete", expanded=False)
        done(_READ)
        proposing.propose(desk.store, _as(reading, reference))


def _mapping(name: str, data: bytes) -> dict[str, str] | None:
    """Which column of a table holds what, as guessed and as a reader corrects it; None for a file that is no table."""
    head = _sample(name, data)
    if head is None or "file" in (column.lower() for column in head.header):
        return None
    known = "text" in head.mapping or "url" in head.mapping
    label = f"Columns of {plain(name)}" + ("" if known else ": say which holds the text")
    with st.expander(label, expanded=not known, icon=":material/view_week:"):
        st.dataframe(
            pd.DataFrame([[cell[:200] for cell in row] for row in head.rows], columns=_unique(head.header)),
            hide_index=True,
            alt=f"The first rows of {name}",
        )
        mapping: dict[str, str] = {}
        with st.container(horizontal=True):
            for field in FIELDS:
                guessed = head.mapping.get(field, "")
                options = ["", *dict.fromkeys(head.header)]
                column = st.selectbox(
                    _FIELDS[field],
                    options,
                    index=options.index(guessed),
                    format_func=lambda one: one or "–",
                    key=f"column.{name}.{field}",
                    width=160,
                )
                if column:
                    mapping[field] = column
    return mapping


@st.cache_data(show_spinner=False, max_entries=16)
def _sample(name: str, data: bytes) -> Sample | None:
    return corpus.sample(name, data)


def _unique(header: tuple[str, ...]) -> list[str]:
    seen: dict[str, int] = {}
    for column in header:
        seen[column] = seen.get(column, 0) + 1
    return list(header) if len(seen) == len(header) else [f"{n}. {column}" for n, column in enumerate(header, start=1)]


def _links(desk: Desk) -> None:
    with st.form("links", border=False):
        text = st.text_area(
            "Addresses, one a line", height=180, placeholder="https://", key=f"links.{proposing.batch()}"
        )
        st.caption(
            "Pages, PDFs and feeds. Each host is asked one page at a time, as its robots.txt allows; what needs a "
            "login is to be saved from the browser and added as a file."
        )
        if pressed("Fetch", key=_FETCH, draw=st.form_submit_button, icon=":material/travel_explore:", type="primary"):
            done(_FETCH)
            links = corpus.links(text)
            if not links:
                st.markdown("Write at least one address that begins with https://.")
                return
            fetching.begin(links)
            st.rerun()


def _paste(desk: Desk) -> None:
    with st.form("paste", border=False):
        outlet = st.text_input("Outlet", max_chars=200)
        headline = st.text_input("Headline", max_chars=500)
        published = st.text_input("Date", placeholder="2024-11-17")
        url = st.text_input("Address", placeholder="https://")
        text = st.text_area("Text of the article", height=240)
        clean = st.checkbox("Take page furniture out", value=True)
        reference = st.checkbox(REFERENCE, help=REFERENCE_HELP)
        if pressed("Read it", key=_PASTE, draw=st.form_submit_button, icon=":material/content_paste:", type="primary"):
            done(_PASTE)
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
            proposing.propose(desk.store, _as(corpus.Reading((article,), ()), reference))


def _as(reading: corpus.Reading, reference: bool) -> corpus.Reading:
    """What was read, as articles of outlets or as references."""
    if not reference:
        return reading
    return replace(reading, articles=tuple(replace(one, kind="reference") for one in reading.articles))


def _identifier(outlet: str) -> str:
    kept = "".join(letter if letter.isalnum() else "-" for letter in outlet.lower())
    return "-".join(filter(None, kept.split("-")))[:60] or "article"
