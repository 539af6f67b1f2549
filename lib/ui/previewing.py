"""What was read, before anything is stored: corrected in a table, compared with what is there, then brought in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from lib import corpus, sample
from lib.comparison.phrases import counted, listed
from lib.corpus.belonging import Suggestion
from lib.corpus.fetching import fetch
from lib.corpus.likeness import Twin
from lib.errors import InputError, ParallaxError
from lib.records import Article, ArticleKind
from lib.store import Store
from lib.ui import choices
from lib.ui.page import Desk
from lib.ui.text import plain, shortened

NEW = ""
"""The choice of a story that is still to be made."""
KINDS: dict[ArticleKind, str] = {"outlet": "Article of an outlet", "reference": "Reference"}
_PENDING = "parallax.pending"
_SUMMARY = "parallax.summary"
_BATCH = "parallax.batch"
"""Counts imports: the files of one stay chosen until they are read, and no longer."""
_CORRECTED = ("outlet", "title", "published", "byline")
_AT_ONCE = 20
"""Articles stored between two steps of the bar."""


@dataclass(frozen=True)
class Pending:
    """What was read and waits for a reader's word: the articles, what is like them, and where they belong."""

    reading: corpus.Reading
    twins: dict[str, tuple[Twin, ...]]
    suggestion: Suggestion | None


def batch() -> int:
    """The number of the import that is being put together: it names its widgets."""
    return int(st.session_state.get(_BATCH, 0))


def propose(store: Store, reading: corpus.Reading) -> None:
    """Keep what was read for the preview, with what in the store is like it; the page runs again."""
    stories = {story.story: store.articles(story.story) for story in store.stories()}
    st.session_state[_PENDING] = Pending(
        reading,
        corpus.twins(reading.articles, (article for held in stories.values() for article in held)),
        corpus.suggest(reading.articles, {name: held for name, held in stories.items() if name != sample.STORY}),
    )
    st.session_state[_BATCH] = batch() + 1
    st.rerun()


def pending() -> bool:
    """Whether something that was read waits for a reader's word."""
    return _PENDING in st.session_state


def preview(desk: Desk) -> None:
    """The table of what was read, and what to do with it."""
    waits: Pending = st.session_state[_PENDING]
    reading = waits.reading
    st.header("Look it over", anchor=False)
    if reading.articles:
        st.caption(
            f"{counted(len(reading.articles), 'article')} read; nothing is stored yet. Correct a cell with a click; "
            "take the tick away to leave an article out."
        )
    else:
        st.markdown("**No article could be read.**")
    _told([(problem.message, problem.kept) for problem in reading.problems])
    _links(desk, reading)
    chosen: list[Article] = []
    slips: list[str] = []
    if reading.articles:
        into, title = _where(desk, waits)
        chosen, slips = _corrected(waits)
        _taken_out(reading.articles)
    for slip in slips:
        st.markdown(plain(slip))
    with st.container(horizontal=True):
        if reading.articles and st.button(
            f"Bring in {counted(len(chosen), 'article')}",
            icon=":material/upload:",
            type="primary",
            disabled=not chosen or bool(slips),
        ):
            _store(desk, into, title, chosen, reading.problems)
        st.button("Discard", icon=":material/close:", on_click=_discard)


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
        _told(problems)
        st.button("Dismiss", type="tertiary", icon=":material/close:", on_click=_dismiss)


def _told(problems: Sequence[tuple[str, bool]]) -> None:
    for kept, head in ((False, "left out"), (True, "to check")):
        messages = [message for message, was_kept in problems if was_kept is kept]
        if messages:
            st.markdown(f"**{len(messages)} {head}:**")
            st.text("\n".join(messages))


def _links(desk: Desk, reading: corpus.Reading) -> None:
    """The articles of which only the address is known, and a button that fetches them."""
    if not reading.links:
        return
    many = len(reading.links)
    with st.container(border=True):
        st.markdown(
            f"**{counted(many, 'article')} known by {'their' if many > 1 else 'its'} address only**: the file tells of "
            f"{'them' if many > 1 else 'it'} without the text."
        )
        with st.expander("The addresses"):
            st.text("\n".join(f"{link.outlet or '–'}: {link.title or '–'}\n{link.url}" for link in reading.links[:100]))
        if st.button("Fetch the pages", icon=":material/travel_explore:", key="fetch_links"):
            found = fetched(reading.links)
            propose(
                desk.store,
                corpus.Reading(
                    (*reading.articles, *_apart(found.articles, reading.articles)),
                    (*reading.problems, *found.problems),
                    found.links,
                ),
            )


def fetched(links: Sequence[corpus.Item]) -> corpus.Reading:
    """The articles of these links, with a bar that shows how far it is and a button that stops there."""
    found: list[tuple[str, corpus.Found]] = []
    with st.status(f"Fetching {counted(len(links), 'page')}", expanded=True) as status:
        st.caption("One page at a time for each host, as its robots.txt allows. What was fetched is kept if you stop.")
        bar = st.progress(0.0, "Asking the first host")
        st.button("Stop here", icon=":material/stop:", key="stop_fetching")
        for one in fetch(links, progress=lambda done, url: bar.progress(done / len(links), plain(shortened(url, 80)))):
            found.append(one)
        status.update(state="complete", expanded=False)
    return corpus.of_items(found)


def _apart(new: Iterable[Article], held: Iterable[Article]) -> Iterable[Article]:
    """The articles with identifiers that none of those held has."""
    taken = {article.article for article in held}
    for article in new:
        name, number = article.article, 2
        while name in taken:
            name, number = f"{article.article}-{number}", number + 1
        taken.add(name)
        yield replace(article, article=name)


def _where(desk: Desk, waits: Pending) -> tuple[str, str]:
    """The story they go into: one that is suggested, the one that is open, or a new one."""
    titles = {story.story: story.title for story in desk.stories} | {NEW: "A new story"}
    names = list(titles)
    suggested = waits.suggestion
    opened = desk.story.story if desk.story and desk.story.story != sample.STORY else NEW
    first = suggested.story if suggested and suggested.story in titles else opened
    with st.container(horizontal=True, vertical_alignment="bottom"):
        into = st.selectbox(
            "Into", names, index=names.index(first), format_func=titles.__getitem__, key=f"into.{batch()}", width=420
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


def _corrected(waits: Pending) -> tuple[list[Article], list[str]]:
    """The articles that stay ticked, as the table was corrected, and a sentence for each cell that cannot be read."""
    articles = waits.reading.articles
    rows = pd.DataFrame(
        [
            {
                "in": not _same(waits.twins.get(one.article, ())),
                "outlet": one.outlet,
                "title": one.title,
                "published": one.published,
                "like": _like(waits.twins.get(one.article, ())),
                "byline": one.byline,
                "kind": KINDS[one.kind],
                "words": one.words,
                "out": sum(not block.restored for block in one.furniture),
                "language": one.language,
            }
            for one in articles
        ]
    )
    fixed = ("words", "out", "language", "like")
    edited = st.data_editor(
        rows,
        key=f"preview.{batch()}",
        hide_index=True,
        disabled=fixed,
        column_config={
            "in": st.column_config.CheckboxColumn("In", width="small"),
            "outlet": st.column_config.TextColumn("Outlet", required=True, max_chars=200),
            "title": st.column_config.TextColumn("Headline", width="large", max_chars=500),
            "published": st.column_config.TextColumn(
                "Date", width=170, help="Like 2024-11-17 or 2024-11-17T18:05+01:00"
            ),
            "byline": st.column_config.TextColumn("Byline"),
            "kind": st.column_config.SelectboxColumn("Kind", options=list(KINDS.values()), required=True),
            "words": st.column_config.NumberColumn("Words", format="localized"),
            "out": st.column_config.NumberColumn("Blocks out", help="Blocks of page furniture that cleaning took out"),
            "language": st.column_config.TextColumn("Language", help="Only English is analysed"),
            "like": st.column_config.TextColumn("Like", width="medium", help="What is there that shares its wording"),
        },
    )
    chosen, slips = [], []
    for article, row in zip(articles, edited.to_dict("records"), strict=True):
        if row["in"]:
            try:
                chosen.append(_changed(article, row))
            except InputError as error:
                slips.append(str(error))
    return chosen, slips


def _changed(article: Article, row: dict[Any, Any]) -> Article:
    outlet, title, published, byline = (str(row[name] or "").strip() for name in _CORRECTED)
    kind: ArticleKind = "reference" if row["kind"] == KINDS["reference"] else "outlet"
    if not outlet:
        raise InputError(f"“{article.title[:80]}” has no outlet: write its name into the table.")
    if (outlet, title, published, byline) != tuple(getattr(article, name) for name in _CORRECTED):
        article = corpus.corrected(article, outlet=outlet, title=title, published=published, byline=byline)
    return replace(article, kind=kind)


def _same(twins: Sequence[Twin]) -> bool:
    return any(twin.share > 0.98 for twin in twins)


def _like(twins: Sequence[Twin]) -> str:
    """The likest article, in words."""
    if not twins:
        return ""
    twin = twins[0]
    share = "all" if twin.share > 0.995 else f"{twin.share:.0%}"
    return f"{share} of the wording in {twin.article.outlet}: {shortened(twin.article.title, 40)}"


def _taken_out(articles: Sequence[Article]) -> None:
    """What cleaning took out of each article, and why."""
    cleaned = [article for article in articles if article.furniture]
    if not cleaned:
        return
    many = sum(len(article.furniture) for article in cleaned)
    with st.expander(f"What cleaning took out: {counted(many, 'block')} of {counted(len(cleaned), 'article')}"):
        st.caption("Nothing is lost: each block can be put back here in the Library once its article is in.")
        for article in cleaned[:50]:
            st.markdown(f"**{plain(article.outlet)}**")
            st.text("\n".join(f"{block.reason}: {shortened(block.text, 160)}" for block in article.furniture[:30]))


def _store(desk: Desk, into: str, title: str, chosen: Sequence[Article], problems: Sequence[corpus.Problem]) -> None:
    """Store the articles with a bar that shows how far it is; remember what to tell, and show the story."""
    told = [(problem.message, problem.kept) for problem in problems]
    went_in: list[str] = []
    try:
        if into == NEW:
            into = desk.store.create(title)
        bar = st.progress(0.0, "Storing")
        for start in range(0, len(chosen), _AT_ONCE):
            bar.progress(start / len(chosen), f"{start:,} of {len(chosen):,} stored")
            added = desk.store.add(into, chosen[start : start + _AT_ONCE])
            went_in += [article.outlet for article in added.articles]
            told += [(problem.message, problem.kept) for problem in added.problems]
    except ParallaxError as error:
        st.markdown(plain(error))
        return
    st.session_state[_SUMMARY] = (went_in, told)
    _discard()
    if went_in:
        choices.change("story", into)
    st.rerun()


def _discard() -> None:
    st.session_state.pop(_PENDING, None)


def _dismiss() -> None:
    st.session_state.pop(_SUMMARY, None)
