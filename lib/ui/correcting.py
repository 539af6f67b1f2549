"""The articles in the library: what is known about each, and what cleaning took out of it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib import preprocess
from lib.comparison.phrases import counted
from lib.corpus.language import name as language_name
from lib.errors import ParallaxError
from lib.records import Article
from lib.ui.importing import REFERENCE_HELP
from lib.ui.page import Desk, may_change
from lib.ui.previewing import KINDS, LANGUAGE_HELP
from lib.ui.show import table
from lib.ui.text import plain

_LONG, _HIGH = 500, 190
"""A block of more characters is scrolled in a box so high."""


def listing(desk: Desk, articles: Sequence[Article]) -> None:
    """The articles of a story as a table."""
    rows = pd.DataFrame(
        [
            (
                one.outlet,
                one.title,
                one.published,
                one.words,
                sum(not block.restored for block in one.furniture),
                language_name(one.language) + ("" if preprocess.reads(one) else ", not analysed"),
                KINDS[one.kind],
                one.url,
            )
            for one in articles
        ],
        columns=["outlet", "title", "published", "words", "taken_out", "language", "kind", "url"],
    )
    table(
        desk,
        rows.drop(columns=["url"] if rows["kind"].nunique() > 1 else ["url", "kind"]),
        full=rows,
        name="articles",
        alt=f"{counted(len(articles), 'article')} of the story, with words and the blocks that cleaning took out",
        columns={
            "outlet": st.column_config.TextColumn("Outlet", pinned=True, width=130),
            "title": st.column_config.TextColumn("Headline", width=210),
            "published": st.column_config.TextColumn("Date", width=85),
            "words": st.column_config.NumberColumn("Words", format="localized", width=60),
            "taken_out": st.column_config.NumberColumn("Out", width=45, help="Blocks of page furniture taken out"),
            "language": st.column_config.TextColumn("Language", width=75, help=LANGUAGE_HELP),
            "kind": st.column_config.TextColumn("Kind", width=130),
        },
    )


def furniture(desk: Desk, article: Article) -> None:
    """Every block that cleaning took out, with its reason, and one click to put it back or take it out again."""
    if not article.furniture:
        st.markdown("Cleaning took nothing out of this article.")
        return
    out = sum(not block.restored for block in article.furniture)
    with st.expander(f"What cleaning took out ({len(article.furniture)})", icon=":material/content_cut:"):
        st.caption(f"{counted(out, 'block')} out, which no count sees.")
        for block in article.furniture:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                why = plain(block.reason) + (", put back by a reader" if block.restored else "")
                st.markdown(f"**{why}**", width="content")
                if may_change(desk):
                    st.button(
                        "Take out again" if block.restored else "Put back",
                        icon=":material/undo:" if block.restored else ":material/restore:",
                        key=f"restore.{article.article}.{block.start}",
                        on_click=_restore,
                        args=(desk, article, block.start, not block.restored),
                        type="tertiary",
                    )
            with st.container(height=_HIGH if len(block.text) > _LONG else "content", border=False):
                st.text(block.text)


def correct(desk: Desk, article: Article) -> None:
    """The form that corrects an article's outlet, headline, date, address and kind."""
    with (
        st.popover("Correct details", icon=":material/edit:", type="tertiary"),
        st.form(f"correct.{article.article}", border=False),
    ):
        outlet = st.text_input("Outlet", value=article.outlet, max_chars=200)
        title = st.text_input("Headline", value=article.title, max_chars=500)
        published = st.text_input("Date", value=article.published, placeholder="2024-11-17")
        url = st.text_input("Address", value=article.url, placeholder="https://")
        kind = st.selectbox(
            "Kind",
            list(KINDS),
            index=list(KINDS).index(article.kind),
            format_func=KINDS.__getitem__,
            help=REFERENCE_HELP,
        )
        if st.form_submit_button("Save", icon=":material/check:"):
            try:
                desk.store.correct(
                    article.story,
                    article.article,
                    outlet=outlet,
                    title=title,
                    published=published,
                    url=url,
                    kind=kind,
                )
            except ParallaxError as error:
                st.markdown(plain(error))
            else:
                st.rerun()


def _restore(desk: Desk, article: Article, start: int, restored: bool) -> None:
    desk.store.restore(article.story, article.article, start, restored=restored)
