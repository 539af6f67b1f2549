"""Stories as a whole: edited, merged, split, archived, deleted with a way back; and a search through all of them."""

from collections.abc import Callable, Mapping

import streamlit as st

from lib.comparison.phrases import counted
from lib.errors import ParallaxError
from lib.records import Article
from lib.store import Story
from lib.ui import choices
from lib.ui.page import Desk, link, may_change
from lib.ui.text import plain, shortened

_UNDO = "parallax.undo"
_MOST = 50


def manage(desk: Desk, story: Story, articles: list[Article]) -> None:
    """The buttons that change a story: its title and description, its articles' place, whether it is in the menu."""
    with st.popover("Edit", icon=":material/edit:", type="tertiary"), st.form("rename", border=False):
        title = st.text_input("Title", value=story.title, max_chars=200)
        description = st.text_area("Description", value=story.description, max_chars=2000, height=100)
        if st.form_submit_button("Save", icon=":material/check:"):
            _done(lambda: desk.store.rename(story.story, title, description))
    others = {one.story: one.title for one in desk.stories if one.story != story.story}
    if others and articles:
        with st.popover("Merge", icon=":material/merge:", type="tertiary"), st.form("merge", border=False):
            into = st.selectbox("Move all articles into", list(others), format_func=others.__getitem__)
            st.caption("Corrections go along. An article that is there already stays behind among what is deleted.")
            if st.form_submit_button("Merge the stories", icon=":material/merge:"):
                _done(lambda: desk.store.merge(story.story, into), shows=into)
    if len(articles) > 1:
        with st.popover("Split", icon=":material/call_split:", type="tertiary"), st.form("split", border=False):
            names = {one.article: shortened(f"{one.outlet}: {one.title}", 70) for one in articles}
            chosen = st.multiselect("Articles to move", list(names), format_func=names.__getitem__)
            title = st.text_input("Title of the new story", max_chars=200)
            if st.form_submit_button("Move them to a new story", icon=":material/call_split:"):
                _done(lambda: desk.store.split(story.story, chosen, title))
    st.button(
        "Archive",
        icon=":material/archive:",
        type="tertiary",
        help="Takes the story out of the menu; it can be put back below.",
        on_click=_archive,
        args=(desk, story),
    )
    st.button(
        "Delete story",
        icon=":material/delete:",
        type="tertiary",
        on_click=_delete,
        args=(desk, story.story, "", story.title),
    )


def share(desk: Desk, story: Story) -> None:
    """The story as one file, with or without the articles' texts."""
    with st.popover("Share", icon=":material/ios_share:", type="tertiary"):
        st.markdown("The story, its evidence and its corrections as one file, which another Parallax opens.")
        texts = st.toggle(
            "With the articles’ texts",
            value=True,
            help="Without them the texts and what is attributed are held back; headlines, names, cues and single words "
            "of the evidence stay. Who has the articles can bring them in later.",
        )
        st.download_button(
            "Download the story",
            data=lambda: desk.store.share(story.story, texts=texts),
            file_name=f"{story.story}.parallax.zip",
            mime="application/zip",
            on_click="ignore",
            icon=":material/download:",
        )


def open_file(desk: Desk) -> None:
    """A story's file, taken in as a story of its own."""
    with st.expander("Open a story’s file", icon=":material/folder_zip:"):
        file = st.file_uploader("A file that “Share” made", type=["zip"], key="story_file", max_upload_size=100)
        if file is not None and st.button("Open it", icon=":material/folder_open:", key="open_story"):
            _done(lambda: desk.store.take_in(file.getvalue()))


def missing(desk: Desk, story: Story) -> None:
    """A sentence on articles that came without their text."""
    without = desk.store.without_text(story.story)
    if without:
        st.caption(
            f":material/visibility_off: {counted(without, 'article')} came without the text: their passages show as "
            "▒▒▒, and what depends on the words themselves (what is shared, distinctive or stated by several) cannot "
            "be told. Bring the same articles in to add them."
        )


def not_analysed(desk: Desk, articles: Mapping[str, Article], story: Story) -> None:
    """A sentence for each article that the analyses could not read."""
    for article, why in desk.store.troubles(story.story).items():
        if article in articles:
            st.caption(
                f":material/report: The article of {plain(articles[article].outlet)} could not be analysed: {why}. It "
                "is kept and shown, and left out of what is measured in sentences and words of speakers, frames and "
                "tone. Correct its text, or take it out."
            )


def delete_article(desk: Desk, article: Article) -> None:
    """The button that deletes one article; a bar with the way back follows."""
    st.button(
        "Delete article",
        icon=":material/delete:",
        type="tertiary",
        on_click=_delete,
        args=(desk, article.story, article.article, article.outlet),
    )


def undo(desk: Desk) -> None:
    """What was just put aside, and one click that takes it back."""
    told = st.session_state.get(_UNDO)
    if told is None or not may_change(desk):
        return
    story, what = told
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"{plain(what)}.", width="content")
        st.button("Undo", icon=":material/undo:", key="undo", on_click=_back, args=(desk, story))


def put_aside(desk: Desk) -> None:
    """The stories that are archived or deleted, each with one click that brings it back."""
    archived, deleted = desk.store.stories("archived"), desk.store.stories("deleted")
    if not (archived or deleted) or not may_change(desk):
        return
    with st.expander(f"Put aside: {len(archived)} archived, {len(deleted)} deleted", icon=":material/archive:"):
        for one in (*archived, *deleted):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                state = "archived" if one in archived else "deleted"
                what = f"{shortened(one.title, 70)}, {counted(one.articles, 'article')}, {state}"
                st.markdown(plain(what), width="content")
                st.button(
                    "Bring back",
                    icon=":material/restore:",
                    key=f"back.{one.story}",
                    on_click=_back if state == "deleted" else _unarchive,
                    args=(desk, one.story),
                )
        if deleted:
            st.caption("What is deleted is kept until it is cleaned up here.")
            with st.popover("Clean up", icon=":material/delete_forever:", type="tertiary"):
                st.markdown(f"This deletes {counted(len(deleted), 'entry', 'entries')} for good.")
                st.button("Delete for good", type="primary", on_click=_clean_up, args=(desk,))


def search(desk: Desk) -> None:
    """A search through headlines and texts of every story; each result opens its article in place."""
    words = choices.typed(
        "Search all stories", key="search", placeholder="Words of a headline or text", icon=":material/search:"
    )
    if not words:
        return
    found = desk.store.search(words, _MOST)
    if not found:
        st.markdown("No article holds all of these words. Write fewer, or parts of them.")
        return
    more = " or more" if len(found) == _MOST else ""
    st.caption(f"{counted(len(found), 'article')}{more} with all of these words.")
    for one in found:
        with st.container(border=True):
            link(
                "side_by_side",
                plain(shortened(": ".join(filter(None, (one.outlet, one.title))), 90)),
                icon=":material/view_column:",
                story=one.story,
                article=one.article,
                sentence=str(one.sentence),
            )
            st.caption(f"In {plain(one.story_title)}")
            st.text(f"… {one.around} …")


def _done(act: Callable[[], object], shows: str = "") -> None:
    """Do it and show the page anew, or say in a sentence why it cannot be done."""
    try:
        made = act()
    except ParallaxError as error:
        st.markdown(plain(error))
        return
    opened = shows or (made if isinstance(made, str) else "")
    if opened:
        choices.change("story", opened)
    st.rerun()


def _archive(desk: Desk, story: Story) -> None:
    desk.store.archive(story.story)


def _unarchive(desk: Desk, story: str) -> None:
    desk.store.archive(story, archived=False)
    choices.change("story", story)


def _delete(desk: Desk, story: str, article: str, name: str) -> None:
    aside = desk.store.delete(story, article or None)
    st.session_state[_UNDO] = (aside, f"The article of {name} was deleted" if article else f"“{name}” was deleted")


def _back(desk: Desk, story: str) -> None:
    st.session_state.pop(_UNDO, None)
    try:
        choices.change("story", desk.store.bring_back(story))
    except ParallaxError:
        return


def _clean_up(desk: Desk) -> None:
    st.session_state.pop(_UNDO, None)
    desk.store.clean_up()
