"""The Report page: the pinned findings in the reader's order, with notes, evidence, method and downloads."""

from functools import partial

import streamlit as st

from lib.charts.chart import each
from lib.comparison import findings as told
from lib.comparison.phrases import counted
from lib.export import report as paper
from lib.highlight import Mark
from lib.records import Pin
from lib.ui import cards, links, measured, scores
from lib.ui.page import Desk, View, link, may_change
from lib.ui.passages import Passage, draw
from lib.ui.show import offer
from lib.ui.telling import KINDS
from lib.ui.text import plain, shortened

_GONE = "parallax.unpinned"


def report(view: View) -> None:
    """Every pinned finding with its note and passages, and the report as a file."""
    pins = view.store.pins(view.story.story)
    _undo(view, pins)
    if not pins:
        st.markdown("Nothing is pinned yet. Pin findings on the Overview, and they stand here in your order.")
        link("app", "Open the Overview", icon=links.PAGES["app"].icon)
        return
    _downloads(view, _made(view, pins))
    for place, pin in enumerate(pins):
        _one(view, place, pin, len(pins))
    st.header("Method", anchor=False)
    for line in _method(view):
        st.caption(plain(line))


def _one(view: View, place: int, pin: Pin, total: int) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{place + 1}.** {plain(pin.text)}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(KINDS.get(pin.kind, pin.kind), width="content")
            if pin.page in links.PAGES:
                link(pin.page, "Evidence", icon=":material/arrow_forward:", **dict(pin.choices))
            if may_change(view):
                _order(view, place, pin, total)
        if may_change(view):
            st.text_area(
                "Note",
                value=pin.note,
                key=f"note.{pin.pin}",
                height=68,
                max_chars=4000,
                placeholder="Your note on this finding",
                label_visibility="collapsed",
                on_change=_note,
                args=(view, pin.pin),
            )
        elif pin.note:
            st.text(pin.note)
        with st.expander(counted(len(pin.passages), "passage")):
            if not pin.passages:
                st.caption("This finding is a count over whole articles; its page shows what was counted.")
            for article, start, end, words in pin.passages:
                _passage(view, article, start, end, words)


def _order(view: View, place: int, pin: Pin, total: int) -> None:
    """The buttons that move a finding and take it out."""
    story = view.story.story
    for name, icon, by, off in (
        ("Up", ":material/arrow_upward:", -1, place == 0),
        ("Down", ":material/arrow_downward:", 1, place == total - 1),
    ):
        st.button(
            name,
            icon=icon,
            type="tertiary",
            key=f"{name}.{pin.pin}",
            disabled=off,
            on_click=view.store.move_pin,
            args=(story, pin.pin, by),
        )
    st.button(
        "Take out",
        icon=":material/keep_off:",
        type="tertiary",
        key=f"out.{pin.pin}",
        on_click=_take_out,
        args=(view, pin, place),
    )


def _passage(view: View, article: str, start: int, end: int, words: str) -> None:
    """A passage in its place; as it was pinned where its article is not shown or has changed."""
    holds = [row for row in view.sentences.get(article, []) if row.end > start and row.start < end]
    if not holds or view.texts[article][start:end] != words:
        st.caption("As it was pinned; its article is not among those shown, or its text has changed.")
        st.text(words)
        return
    mark = Mark(start, end, "evidence of the finding", "selected")
    made = Passage(article, holds[0].sentence, holds[0].start, holds[-1].end, "evidence", (mark,))
    draw(view, made, {"layer": "attributions"})


def _made(view: View, pins: tuple[Pin, ...]) -> paper.Report:
    """The report as it is written to files."""
    about = {one.article: one for one in view.store.articles(view.story.story)}
    entries = []
    for pin in pins:
        excerpts = []
        for article, _, _, words in pin.passages:
            known = about.get(article)
            parts = (known.outlet, known.title, known.published, known.url) if known else (article, "", "", "")
            excerpts.append(paper.Excerpt(*parts, " ".join(words.split())))
        entries.append(paper.Entry(KINDS.get(pin.kind, pin.kind), pin.text, pin.why, pin.note, tuple(excerpts)))
    title = f"How outlets differ: {view.story.title}"
    return paper.Report(title, f"{told.scope(view.whole)}.", tuple(entries), _method(view))


def _method(view: View) -> tuple[str, ...]:
    """How the findings were made, how often what they are read off is right, and how to cite it."""
    desk = Desk(view.page, view.store, (view.story,), view.story, view.corner, view.corner)
    lines = [
        "Each finding is built from evidence found in the articles and says nothing of what is not in them. What is "
        "said to be in one outlet only may be worded too freely elsewhere to be recognised.",
        *_accuracy(),
        measured.citation(desk),
    ]
    return tuple(lines)


def _accuracy() -> list[str]:
    """How often what the findings are read off is right, in one line for each analysis measured."""
    found = scores.load()
    if found is None:
        return []
    lines: dict[str, list[str]] = {}
    titles = {one.card: one.title for one in cards.load()}
    for row in each(scores.figures(found, cards.load(), headlines=True)):
        told_of = f"{row.label.lower()} {scores.within(row)} ({row.measure}, n = {row.n:,})"
        lines.setdefault(titles[row.card], []).append(told_of)
    return [f"Measured on gold data, {title}: {'; '.join(of)}." for title, of in lines.items()]


def _downloads(view: View, made: paper.Report) -> None:
    name = f"parallax-{view.story.story}-report"
    with st.container(horizontal=True, gap="small"):
        for label, make, ending in (
            ("Web page (HTML)", paper.html, "html"),
            ("Word (DOCX)", paper.docx, "docx"),
            ("Markdown", paper.markdown, "md"),
        ):
            st.download_button(
                label,
                data=partial(make, made),
                file_name=f"{name}.{ending}",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
                key=f"file.report.{ending}",
            )
        offer(view, paper.table(made), "report")


def _undo(view: View, pins: tuple[Pin, ...]) -> None:
    """Offer to put back what was taken out last."""
    gone = st.session_state.get(_GONE)
    if not may_change(view) or gone is None or gone[0] != view.story.story or gone[1].pin in {one.pin for one in pins}:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Taken out: {plain(shortened(gone[1].text, 80))}", width="content")
        st.button("Undo", icon=":material/undo:", type="tertiary", on_click=_put_back, args=(view, *gone[1:]))


def _put_back(view: View, pin: Pin, place: int) -> None:
    view.store.pin(view.story.story, pin, place)
    st.session_state.pop(_GONE, None)


def _take_out(view: View, pin: Pin, place: int) -> None:
    view.store.unpin(view.story.story, pin.pin)
    st.session_state[_GONE] = (view.story.story, pin, place)


def _note(view: View, pin: str) -> None:
    view.store.note_pin(view.story.story, pin, st.session_state[f"note.{pin}"])
