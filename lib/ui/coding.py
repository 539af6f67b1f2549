"""The Codebook view of the Framing page: read a codebook, change it, see what that adds and drops, and keep it."""

from hashlib import sha256

import streamlit as st

from lib import analyst, corpus, preprocess
from lib.analysis import codebook, framing
from lib.analysis.codebook import Codebook
from lib.comparison import frames
from lib.comparison.phrases import counted
from lib.errors import InputError, LexiconError
from lib.ui.framings import codebook as chosen
from lib.ui.measured import codebook as described
from lib.ui.page import View, explain, may_change
from lib.ui.passages import evidence, framed
from lib.ui.text import plain

HEIGHT = 460
_SAID = "parallax.codebook"


def codebooks(view: View) -> None:
    """A codebook as a text to edit, with what a change adds and drops in this story; and as a table."""
    explain(
        "A codebook is a text: frames, each with its definition, its rules and the entries that show it.", "framing"
    )
    own = dict(view.store.codebook_texts())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        book = chosen(view)
        saved = own.get(book.codebook) or (framing.CODEBOOKS / f"{book.codebook}.yaml").read_text(encoding="utf-8")
        st.download_button(
            "Download",
            saved,
            file_name=f"{book.codebook}.yaml",
            mime="application/yaml",
            icon=":material/download:",
            on_click="ignore",
        )
        if may_change(view):
            _upload(view)
            if book.codebook in own:
                _delete(view, book)
    if said := st.session_state.pop(_SAID, ""):
        st.success(plain(said), icon=":material/check:")
    if not may_change(view):
        st.code(saved, language="yaml", height=HEIGHT)
        described(view, book)
        return
    key = f"draft.{book.codebook}.{sha256(saved.encode()).hexdigest()[:12]}"
    text = st.text_area(
        "The codebook’s text (YAML)",
        saved,
        key=key,
        height=HEIGHT,
        help="Changes are checked when you leave the field or press Ctrl+Enter.",
    )
    _explained()
    try:
        draft = framing.own(book.codebook, text) if book.codebook in own else codebook.read(text, book.codebook)
    except LexiconError as error:
        st.error(plain(str(error)), icon=":material/error:")
    else:
        _save(view, book, text, changed=text != saved, mine=book.codebook in own)
        if text != saved:
            _changes(view, book, draft)
    described(view, book)


def _explained() -> None:
    with st.popover("How to write one", icon=":material/help:", type="tertiary"):
        st.markdown((framing.CODEBOOKS / "README.md").read_text(encoding="utf-8").partition("\n")[2])


def _save(view: View, book: Codebook, text: str, *, changed: bool, mine: bool) -> None:
    """A button for an analyst's own codebook; one that comes with Parallax is kept as a copy with a name of its own."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if mine:
            st.button(
                "Save",
                icon=":material/save:",
                type="primary",
                disabled=not changed,
                on_click=_keep,
                args=(view, book.codebook, text),
            )
        name = st.text_input("Name of the copy", f"{book.label} (mine)", key=f"copy.{book.codebook}", width=320)
        st.button(
            "Save as a copy",
            icon=":material/content_copy:",
            disabled=not name.strip(),
            on_click=_keep,
            args=(view, "", codebook.relabelled(text, name)),
        )
    if not mine and changed:
        st.caption("A codebook that comes with Parallax is never overwritten: save your changes as a copy.")


def _changes(view: View, book: Codebook, draft: Codebook) -> None:
    """The sentences of this story that the changed text adds to and drops from each frame, before it is saved."""
    before = view.tables.frames[view.tables.frames["codebook"] == book.codebook]
    after = frames.rescored(view.tables, draft)
    added, dropped = frames.changes(before, after)
    labels = {frame.frame: frame.label for one in (book, draft) for frame in one.frames}
    st.header("What the change does in these articles", anchor=False)
    many = [len(rows[["article", "sentence", "frame"]].drop_duplicates()) for rows in (added, dropped)]
    st.caption(f"{counted(many[0], 'sentence')} more, {many[1]:,} fewer, each counted once for every frame.")
    for name, rows in (("Added", added), ("Dropped", dropped)):
        for frame, of in rows.groupby("frame", sort=False):
            st.subheader(plain(f"{name}: {labels[str(frame)]}"), anchor=False)
            evidence(view, framed(view, of, labels), none="", layer="frames", name=f"{name} {frame}")
    if rows_of(draft) and not any(many):
        st.markdown("No sentence changes.")


def rows_of(book: Codebook) -> int:
    """How many entries a codebook has."""
    return sum(len(frame.entries) for frame in book.frames)


def _upload(view: View) -> None:
    with st.popover("Upload", icon=":material/upload:"):
        file = st.file_uploader("A codebook (YAML)", type=["yaml", "yml", "txt"], key="codebook.file")
        if file is None:
            return
        try:
            text = corpus.decode(file.getvalue(), file.name).replace("\r\n", "\n")
            book = codebook.read(text, "upload", file.name)
        except (LexiconError, InputError) as error:
            st.error(plain(str(error)), icon=":material/error:")
            return
        st.caption(f"{plain(book.label)}: {counted(len(book.frames), 'frame')}, {rows_of(book):,} entries")
        st.button("Add it", icon=":material/add:", type="primary", on_click=_keep, args=(view, "", text))


def _delete(view: View, book: Codebook) -> None:
    with st.popover("Delete", icon=":material/delete:"):
        st.markdown(plain(f"“{book.label}” will be gone for every story. Download it first to keep it."))
        st.button("Delete it", icon=":material/delete:", type="primary", on_click=_forget, args=(view, book))


def _keep(view: View, name: str, text: str) -> None:
    """Store a codebook, score this story with it, and choose it."""
    label = codebook.read(text, "own").label
    taken = [book.codebook for book in framing.codebooks()]
    name = view.store.keep_codebook(label, text, name, taken)
    _rescore(view)
    st.session_state["codebook"] = name
    st.session_state[_SAID] = f"Saved “{label}”. It is there for every story."


def _forget(view: View, book: Codebook) -> None:
    view.store.delete_codebook(book.codebook)
    _rescore(view)
    st.session_state["codebook"] = framing.codebooks()[0].codebook
    st.session_state[_SAID] = f"Deleted “{book.label}”."


def _rescore(view: View) -> None:
    """Score the story anew, which takes no parse; other stories follow when they are opened."""
    for _ in preprocess.refresh(view.store, view.story.story, analyst.shared().analyse):
        continue
