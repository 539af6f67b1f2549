"""What was read, before anything is stored: corrected in tables, compared with what is there, then brought in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from lib import corpus, highlight, preprocess, sample
from lib.comparison.phrases import counted, listed
from lib.corpus.language import name as language_name
from lib.corpus.likeness import Twin
from lib.errors import InputError, ParallaxError
from lib.records import Article, ArticleKind
from lib.ui import fetching, proposing, storing
from lib.ui.page import Desk
from lib.ui.pressing import done, pressed
from lib.ui.text import plain, shortened

NEW = ""
"""The choice of a story that is still to be made."""
KINDS: dict[ArticleKind, str] = {"outlet": "Article of an outlet", "reference": "Reference"}
_BRING, _FETCH = "bring_in", "fetch_links"
_ADDED = "parallax.outlets.added"
_CORRECTED = ("outlet", "title", "published", "byline")
_SAME = 0.98
"""From this share of its wording on, an article counts as there already, and its tick is taken away."""
_LONG = 2_000
"""Characters of a text that is shown in a box to be scrolled."""
_SHOWN = 60_000
"""Characters of a text that are shown at once."""


def preview(desk: Desk) -> None:
    """The table of what was read, and what to do with it."""
    waits = proposing.waiting()
    reading = waits.reading
    st.header("Look it over", anchor=False)
    if reading.articles:
        st.caption(
            f"{counted(len(reading.articles), 'article')} read; nothing is stored yet. Correct a cell with a click; "
            "take the tick away to leave an article out."
        )
    else:
        st.markdown("**No article could be read.**")
    storing.problems_told([(problem.message, problem.kept) for problem in reading.problems])
    _links(reading)
    chosen: list[Article] = []
    slips: list[str] = []
    into, title = NEW, ""
    if reading.articles:
        into, title = _where(desk, waits)
        articles = st.container()
        back = _taken_out(reading.articles)
        _texts(reading.articles)
        with articles:
            chosen, slips = _corrected(desk, waits, back)
    for slip in slips:
        st.markdown(plain(slip))
    with st.container(horizontal=True):
        if reading.articles and pressed(
            f"Bring in {counted(len(chosen), 'article')}",
            key=_BRING,
            icon=":material/upload:",
            type="primary",
            disabled=not chosen or bool(slips),
        ):
            done(_BRING)
            _store(desk, into, title, chosen, reading.problems)
        st.button("Discard", icon=":material/close:", on_click=_discard)


def _links(reading: corpus.Reading) -> None:
    """The articles of which only the address is known, and a button that fetches them."""
    if not reading.links:
        return
    many = len(reading.links)
    with st.container(border=True):
        st.markdown(
            f"**{counted(many, 'article')} known by {'their' if many > 1 else 'its'} address only**, without the text."
        )
        with st.expander("The addresses"):
            st.text("\n".join(f"{link.outlet or '–'}: {link.title or '–'}\n{link.url}" for link in reading.links[:100]))
        if pressed("Fetch the pages", key=_FETCH, icon=":material/travel_explore:"):
            done(_FETCH)
            fetching.begin(reading.links, reading)
            st.rerun()


def _where(desk: Desk, waits: proposing.Pending) -> tuple[str, str]:
    """The story they go into: one that is suggested, the one that is open where it is empty, or a new one."""
    titles = {story.story: story.title for story in desk.stories} | {NEW: "A new story"}
    names = list(titles)
    suggested = waits.suggestion
    empty = desk.story and desk.story.story != sample.STORY and not desk.story.articles
    opened = desk.story.story if desk.story and empty else NEW
    first = suggested.story if suggested and suggested.story in titles else opened
    with st.container(horizontal=True, vertical_alignment="bottom"):
        into = st.selectbox(
            "Into",
            names,
            index=names.index(first),
            format_func=titles.__getitem__,
            key=f"into.{proposing.batch()}",
            width=420,
        )
        title = ""
        if into == NEW:
            title = st.text_input(
                "Title of the new story",
                key="new_title",
                placeholder="What happened, and when",
                max_chars=200,
                width=420,
            )
    if suggested and suggested.story in titles:
        st.caption(
            f"Suggested: {plain(titles[suggested.story])}, whose articles share the words "
            f"{plain(listed([f'“{word}”' for word in suggested.words]))}."
        )
    return into, title


def _corrected(desk: Desk, waits: proposing.Pending, back: Mapping[str, set[int]]) -> tuple[list[Article], list[str]]:
    """The articles that stay ticked, as the table was corrected, and a sentence for each cell that cannot be read.

    `back` are the starts of the blocks that are to stay in an article's text.
    """
    articles = waits.reading.articles
    rows = pd.DataFrame(
        [
            {
                "in": not _same(waits.twins.get(one.article, ())),
                "outlet": one.outlet,
                "title": one.title,
                "published": one.published,
                "byline": one.byline,
                "like": _like(waits.twins.get(one.article, ())),
                "words": one.words,
                "out": sum(not block.restored for block in one.furniture),
                "language": _language(one),
                "reference": one.kind == "reference",
            }
            for one in articles
        ]
    )
    shown = [name for name in rows.columns if name != "like" or waits.twins]
    edited = st.data_editor(
        rows,
        key=f"preview.{proposing.batch()}",
        hide_index=True,
        disabled=("words", "out", "language", "like"),
        column_order=shown,
        column_config={
            "in": st.column_config.CheckboxColumn("In", width=45),
            "outlet": st.column_config.SelectboxColumn(
                "Outlet", options=_outlets(desk, articles), required=True, width=140
            ),
            "title": st.column_config.TextColumn("Headline", width=200 if waits.twins else 310, max_chars=500),
            "published": st.column_config.TextColumn(
                "Date", width=95, help="Like 2024-11-17 or 2024-11-17T18:05+01:00"
            ),
            "byline": st.column_config.TextColumn("Byline", width=90),
            "like": st.column_config.TextColumn(
                "Like", width=165, help="What is there, or among these, that shares its wording, and how much"
            ),
            "words": st.column_config.NumberColumn("Words", format="localized", width=60),
            "out": st.column_config.NumberColumn("Out", width=45, help="Blocks of page furniture taken out; see below"),
            "language": st.column_config.TextColumn("Language", width=85, help=LANGUAGE_HELP),
            "reference": st.column_config.CheckboxColumn(
                "Reference", width=95, help="A press release, a transcript: no outlet’s article, and left out of counts"
            ),
        },
        alt=f"{counted(len(articles), 'article')} read, to be corrected before they are stored",
    )
    st.text_input(
        "An outlet that the list does not have",
        key=f"outlet_added.{proposing.batch()}",
        placeholder="Its name, then Enter: it can be chosen in the table",
        max_chars=200,
        width=420,
        on_change=_add_outlet,
    )
    _missing(articles, sum(_same(waits.twins.get(one.article, ())) for one in articles))
    if waits.renamed:
        st.caption(
            "Called as in the list of outlets: "
            + "; ".join(f"{plain(one)} → {plain(other)}" for one, other in waits.renamed[:12])
            + "."
        )
    chosen, slips = [], []
    for article, row in zip(articles, edited.to_dict("records"), strict=True):
        if row["in"]:
            try:
                chosen.append(_changed(article, row, back.get(article.article, set())))
            except InputError as error:
                slips.append(str(error))
    return chosen, slips


def _missing(articles: Sequence[Article], there: int) -> None:
    """What to look at in the table: articles that are there already, and those without a headline or a date."""
    if there:
        st.caption(
            f"There already, with all of the wording or nearly: {counted(there, 'article')}. The tick is taken away, "
            "and can be set again."
        )
    without = [
        (name, sum(not getattr(one, field) for one in articles))
        for field, name in (("title", "a headline"), ("published", "a date"))
    ]
    told = [f"{counted(many, 'article')} without {name}" for name, many in without if many]
    if told:
        st.caption(f"{listed(told)}: a click on the empty cell adds it.")


LANGUAGE_HELP = "Only English is analysed; an article in another language is kept, marked and left out of the measures."


def _language(one: Article) -> str:
    return language_name(one.language) + ("" if preprocess.reads(one) else ", not analysed")


def _outlets(desk: Desk, articles: Sequence[Article]) -> list[str]:
    """The names that the table offers: those read first, then those added, those of the stories, and the list's."""
    known = corpus.Outlets(desk.store.outlets()).names()
    added = st.session_state.get(_ADDED, [])
    return list(dict.fromkeys([*(one.outlet for one in articles), *added, *desk.store.outlets_in(), *known]))


def _add_outlet() -> None:
    key = f"outlet_added.{proposing.batch()}"
    name = " ".join(str(st.session_state[key]).split())
    if name:
        st.session_state.setdefault(_ADDED, []).append(name)
    st.session_state[key] = ""


def _changed(article: Article, row: dict[Any, Any], back: Collection[int]) -> Article:
    outlet, title, published, byline = (str(row[name] or "").strip() for name in _CORRECTED)
    kind: ArticleKind = "reference" if row["reference"] else "outlet"
    if not outlet:
        raise InputError(f"“{article.title[:80]}” has no outlet: choose one in the table.")
    if back or (outlet, title, published, byline) != tuple(getattr(article, name) for name in _CORRECTED):
        article = corpus.corrected(
            article, outlet=outlet, title=title, published=published, byline=byline, restored=back
        )
    return replace(article, kind=kind)


def _same(twins: Sequence[Twin]) -> bool:
    return any(twin.share > _SAME for twin in twins)


def _like(twins: Sequence[Twin]) -> str:
    """The likest article, in words."""
    if not twins:
        return ""
    twin = twins[0]
    share = "All" if twin.share > 0.995 else f"{twin.share:.0%}"
    return f"{share} of the wording: {twin.article.outlet}, {shortened(twin.article.title, 40)}"


def _taken_out(articles: Sequence[Article]) -> dict[str, set[int]]:
    """What cleaning took out of each article, and why; article → the starts of the blocks that a reader puts back."""
    blocks = [(article, block) for article in articles for block in article.furniture]
    if not blocks:
        return {}
    many = len({article.article for article, _ in blocks})
    with st.expander(f"What cleaning took out: {counted(len(blocks), 'block')} of {counted(many, 'article')}"):
        rows = pd.DataFrame(
            [(False, one.outlet, block.reason, shortened(block.text, 1_000)) for one, block in blocks],
            columns=["back", "outlet", "reason", "text"],
        )
        edited = st.data_editor(
            rows,
            key=f"blocks.{proposing.batch()}",
            hide_index=True,
            disabled=("outlet", "reason", "text"),
            column_config={
                "back": st.column_config.CheckboxColumn("Put back", width=80),
                "outlet": st.column_config.TextColumn("Outlet", width=150),
                "reason": st.column_config.TextColumn("Why", width=170),
                "text": st.column_config.TextColumn("Block", width=560),
            },
            alt=f"{counted(len(blocks), 'block')} that cleaning took out, with the reason",
        )
        st.caption("Nothing is lost: a block can be put back here, or in the Library once its article is in.")
    back: dict[str, set[int]] = {}
    for (article, block), chosen in zip(blocks, edited["back"], strict=True):
        if chosen:
            back.setdefault(article.article, set()).add(block.start)
    return back


def _texts(articles: Sequence[Article]) -> None:
    """The text of one article as it was read, what cleaning took out struck through."""
    with st.expander("Read a text"):
        names = {one.article: shortened(f"{one.outlet}: {one.title or one.text}", 100) for one in articles}
        chosen = st.selectbox(
            "Article",
            list(names),
            format_func=names.__getitem__,
            key=f"text.{proposing.batch()}",
            label_visibility="collapsed",
        )
        one = next(article for article in articles if article.article == chosen)
        marks = [highlight.Mark(block.start, block.end, block.reason, "removed") for block in one.furniture]
        with st.container(height=480 if len(one.original) > _LONG else "content"):
            st.html(highlight.html(one.original, marks, end=_SHOWN))
            if len(one.original) > _SHOWN:
                st.caption(f"The first {_SHOWN:,} of {len(one.original):,} characters.")


def _store(desk: Desk, into: str, title: str, chosen: Sequence[Article], problems: Sequence[corpus.Problem]) -> None:
    """Make the story where it is new, and have the articles stored by the next run."""
    try:
        storing.begin(desk.store.create(title) if into == NEW else into, chosen, problems)
    except ParallaxError as error:
        st.markdown(plain(error))
        return
    _discard()
    st.rerun()


def _discard() -> None:
    proposing.drop()
    st.session_state.pop(_ADDED, None)
