"""Opening a page: its settings, the menu, the shared choices and the tables of the story that is chosen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import settings
from lib.analysis import framing, voice
from lib.analysis.codebook import Codebook
from lib.charts.chart import each
from lib.comparison.concordance import paragraphs
from lib.comparison.phrases import counted
from lib.errors import StoreError
from lib.records import Span, Voice
from lib.store import Store, Story
from lib.tables import Tables
from lib.ui import analysing, cards, choices, comparing, following, links
from lib.ui.comparing import Compared
from lib.ui.text import place, plain, shortened

_CHART_WIDTH = 580
"""Pixels. st.columns would keep two narrow columns side by side down to a window of 640 pixels."""

_ICON = str(Path(__file__).with_name("icon.svg"))
"""A file of our own: Streamlit fetches an icon given by name from another host."""


@dataclass(frozen=True)
class View:
    """What a page shows: the story, the outlets in the reader's order, and their tables.

    `tables` hold the chosen outlets alone, with one name for each speaker; `everyone` are all the story's outlets.
    `whole` holds them with what is left out of every comparison (`apart`), `references` the story's texts that are no
    outlet's. `scope` tells views apart whose tables hold more or less than those of the outlets.
    `stamp` changes with the story's contents; `codebook` names the one whose frames alone are left in `tables`, "" for
    all. `corner` is the place for the link to the view, `notes` the one for what the page has to say of the choices.
    """

    page: str
    store: Store
    story: Story
    stamp: str
    outlets: tuple[str, ...]
    everyone: tuple[str, ...]
    tables: Tables
    whole: Tables
    references: Tables
    corner: DeltaGenerator
    codebook: str = ""
    scope: str = ""
    notes: DeltaGenerator | None = None

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each article."""
        return dict(zip(self.whole.articles["article"], self.whole.articles["text"], strict=True))

    @cached_property
    def outlet_of(self) -> dict[str, str]:
        """The outlet of each article."""
        return dict(zip(self.whole.articles["article"], self.whole.articles["outlet"], strict=True))

    @cached_property
    def codebooks(self) -> dict[str, Codebook]:
        """Every codebook by its name: those that come with Parallax, then the analysts' own."""
        books = (*framing.codebooks(), *framing.readable(self.store.codebook_texts()))
        return {book.codebook: book for book in books}

    @cached_property
    def sentences(self) -> dict[str, list[Any]]:
        """The rows of each article's sentences, in reading order."""
        found: dict[str, list[Any]] = {article: [] for article in self.texts}
        for row in each(self.whole.sentences):
            found[str(row.article)].append(row)
        return found

    @cached_property
    def _paragraphs(self) -> dict[str, dict[int, int]]:
        return {article: paragraphs(rows) for article, rows in self.sentences.items()}

    def place(self, article: str, sentence: int) -> str:
        """Where a sentence stands: "headline", "lead" or "paragraph 4", as it is numbered in Side by side."""
        row = self.sentences[article][sentence]
        return place(row.part, self._paragraphs[article].get(row.paragraph, 0))

    def stretches(self, article: str, sentence: int, spoken: Voice) -> Sequence[Span]:
        """The stretches of a sentence in one voice."""
        rows = self.whole.attributions
        said = each(rows[rows["article"] == article])
        found: dict[Voice, tuple[Span, ...]] = dict(voice.split(self.sentences[article][sentence], said))
        return found.get(spoken, ())

    def with_codebook(self, codebook: str, frames: Iterable[str]) -> "View":
        """The same view with the frames of one codebook only."""
        found = self.tables.frames
        kept = replace(self.tables, frames=found[found["frame"].isin(list(frames))].reset_index(drop=True))
        return replace(self, tables=kept, codebook=codebook)

    def with_references(self) -> "View":
        """The same view with the whole texts of outlets and references, to compare their wording."""
        both = self.whole.joined(self.references)
        return replace(self, tables=both, whole=both, scope="references")

    def compare(self, measure: Callable[..., Compared], **options: Any) -> Compared:
        """A comparison of the view's tables, computed once for the same story, outlets and options."""
        about = (self.story.story, self.stamp, self.outlets, self.codebook, self.scope)
        return comparing.compared(measure, about, self.tables, **options)


@dataclass(frozen=True)
class Desk:
    """What a page without a comparison needs: the store, its stories, and the story chosen (None without any).

    `menu` is the place for the links between pages, `corner` for the link to the view, `notes` for what the page has to
    say of the choices.
    """

    page: str
    store: Store
    stories: tuple[Story, ...]
    story: Story | None
    menu: DeltaGenerator
    corner: DeltaGenerator
    notes: DeltaGenerator | None = None


def open_page(file: str) -> View:
    """Draw what every comparing page begins with; stop with a sentence where there is nothing to compare."""
    desk = _begin(file)
    if desk.story is None or not desk.story.articles:
        _menu(desk)
    if desk.story is None:
        nothing(desk, "No story is here yet. Bring articles in on the Library page.", library=True)
    if not desk.story.articles:
        nothing(desk, "This story has no articles yet. Bring some in on the Library page.", library=True)
    current = analysing.is_current(desk.store, desk.story)
    if not current and may_change(desk):
        _menu(desk)
        link_to_view(desk)
        analysing.bring_up_to_date(desk.store, desk.story)
        st.stop()
    stamp = desk.store.stamp(desk.story.story)
    tables, references = comparing.loaded(settings.database_url(), desk.story.story, stamp, current=current)
    if tables.articles.empty:
        _menu(desk)
        nothing(desk, "This story holds references alone. Bring articles in on the Library page.", library=True)
    everyone = comparing.outlets_of(tables)
    with st.sidebar:
        outlets = choices.several(
            "Outlets, in this order",
            everyone,
            key="outlets",
            placeholder="Choose outlets",
            help="Rows and columns follow this order on every page. Take a name out and add it again to move it last.",
        )
        apart = choices.switch(
            "Leave shared passages out",
            key="apart",
            help="Agency copy, press releases and other passages that two articles share; see Wording, Shared text.",
        )
    _menu(desk)
    if not outlets:
        nothing(desk, "No outlet is chosen. Choose at least one in the sidebar.")
    if tuple(outlets) != everyone:
        tables = tables.of(outlets)
    view = View(
        *(desk.page, desk.store, desk.story, stamp, tuple(outlets), everyone, tables, tables, references, desk.corner),
        notes=desk.notes,
    )
    if apart:
        view = _apart(view)
        tables = view.tables
    st.caption(
        f"{plain(desk.story.title)} · {counted(len(outlets), 'outlet')}, {counted(len(tables.articles), 'article')}, "
        f"{counted(len(tables.sentences), 'sentence')}, {counted(int(tables.sentences['words'].sum()), 'word')}"
    )
    if not current:
        st.caption(
            "The analyses have changed since these articles were stored. This copy is read-only, so they were analysed "
            "anew for this look, and nothing was stored."
        )
    if apart:
        left = int(view.whole.articles["words"].sum() - tables.articles["words"].sum())
        sentences = len(view.whole.sentences) - len(tables.sentences)
        st.caption(
            f"Without {counted(left, 'word')} in {counted(sentences, 'sentence')} that mostly stand in another article "
            "or a reference too: every count and chart leaves them out, the articles’ texts show them."
        )
    return view


def _apart(view: View) -> View:
    """The view without the sentences that articles share with each other or with a reference."""
    from lib.comparison import shared

    found = view.with_references().compare(shared.passages)
    return replace(view, tables=shared.without(view.tables, found), scope="apart")


def open_desk(file: str) -> Desk:
    """Draw what a page begins with that compares nothing: the Library and the Method."""
    desk = _begin(file)
    _menu(desk)
    return desk


def may_change(about: View | Desk) -> bool:
    """Whether readers may change what is stored: what does so is drawn only then (`PARALLAX_READ_ONLY`)."""
    return not about.store.read_only


def beside(
    *, last: bool = False, width: int = _CHART_WIDTH, key: str | None = None
) -> tuple[DeltaGenerator, DeltaGenerator]:
    """A place for a chart, so wide, and one beside it for its passages; below it where the window is narrow.

    With `last` the place for the chart stands after the other, whose `key` names it to styles.
    """
    with st.container(horizontal=True, gap="medium"):
        if last:
            other = st.container(width="stretch", key=key)
            return st.container(width=width), other
        return st.container(width=width), st.container(width="stretch")


def explain(sentence: str, topic: str) -> None:
    """One sentence on how a measure is made, with a link to its topic, or to a card by its name, on the Method page."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(sentence, width="content")
        link("method", "How this is made", **cards.choices_of(topic))


def link(page: str, label: str, *, icon: str | None = "", help: str | None = None, **chosen: str) -> None:
    """A link to a page of the app with these choices made, and the shared ones carried along.

    The label is Markdown: names from outside are to be escaped with `plain`.
    """
    query = {**choices.shared(), **links.query(chosen)}
    st.page_link(links.PAGES[page].file, label=label, icon=icon, help=help, query_params=_parameters(query))


def address(page: str, **chosen: str) -> str:
    """The address of a page with these choices made, and the shared ones carried along: for links within HTML."""
    return links.address(st.context.url or "", page, {**choices.shared(), **links.query(chosen)})


def link_to_view(view: View | Desk) -> None:
    """Write the choices to the URL and offer the complete address: the last thing a page does, when all are known."""
    choices.finish()
    following.listen()
    if view.notes is not None and (missed := choices.unknown()):
        asked = (f"{label} “{shortened(value)}”" for label, values in missed.items() for value in values)
        view.notes.caption(
            f":material/link_off: Not here, so another choice is shown: {plain(', '.join(asked))}. The link may be "
            "older than what is here, or cut short."
        )
    base = st.context.url
    with view.corner.popover("Link to this view", icon=":material/link:", type="tertiary"):
        st.caption("This address opens the same page with the same choices.")
        st.code(links.address(base or "", view.page, choices.drawn()), language=None, wrap_lines=True)


def nothing(view: View | Desk, message: str, *, library: bool = False) -> NoReturn:
    """Say what to choose or bring in, and end the page there."""
    st.markdown(message)
    if library:
        link("library", "Open the library", icon=links.PAGES["library"].icon)
    link_to_view(view)
    st.stop()


_NARROW = """
[data-testid="stSidebar"] div:has(> [data-testid="stMultiSelectTagsContainer"]) { max-height: none; }
[data-testid="stSidebar"] [data-testid="stMultiSelectTagsContainer"] { max-height: none; overflow: visible; }
@media (max-width: 640px) { .modebar-container { display: none; } }
"""
"""The sidebar shows every outlet, and on a narrow screen no toolbar lies over the heads of a chart's columns."""


def _begin(file: str) -> Desk:
    page = links.PAGES[Path(file).stem]
    st.set_page_config(
        page_title=f"{page.title} · Parallax",
        page_icon=_ICON,
        layout="wide",
        initial_sidebar_state=264,
    )
    choices.begin(page.name)
    st.html(f"<style>{_NARROW}</style>")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.title(page.title, anchor=False, width="content")
        corner = st.container(width="content")
    notes = st.container()
    try:
        store = comparing.store_at(settings.database_url())
        stories = tuple(store.stories())
    except StoreError as error:
        st.error(plain(error), icon=":material/database_off:")
        st.stop()
    menu = st.sidebar.container(gap="xxsmall")
    if store.read_only:
        st.sidebar.caption(":material/lock: Read-only: everything is shown, and nothing can be changed here.")
    return Desk(page.name, store, stories, _story(stories), menu, corner, notes)


def _story(stories: tuple[Story, ...]) -> Story | None:
    named = {story.story: story for story in stories}
    if not named:
        return None
    asked = st.query_params.get("story")
    if asked and asked not in named:
        st.caption(f":material/link_off: No story here has the address “{plain(asked)}”; another one is shown.")
    with st.sidebar:
        chosen = choices.select("Story", list(named), key="story", format_func=lambda name: named[name].title)
    return named[chosen]


def _menu(desk: Desk) -> None:
    """The links between pages. Drawn when the shared choices are known, so that each link carries them."""
    with desk.menu:
        for page in links.PAGES.values():
            carried = choices.shared() if page.name == desk.page else choices.carried(page.name)
            st.page_link(page.file, label=page.title, icon=page.icon, query_params=_parameters(carried))


def _parameters(query: links.Query) -> dict[str, str | list[str]]:
    return {key: value[0] if len(value) == 1 else list(value) for key, value in query.items()}
