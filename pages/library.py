"""Library: stories and articles: bring in, see what cleaning took out, correct, delete."""

import streamlit as st

from lib import sample, ui
from lib.comparison.phrases import counted
from lib.errors import ParallaxError

desk = ui.open_desk(__file__)
st.caption("A story holds the articles of several outlets about one event. They stay in this app’s own store.")
ui.import_summary()
changes = ui.may_change(desk)
if changes and ui.pending():
    ui.preview(desk)
    ui.link_to_view(desk)
    st.stop()

story = desk.story
if story is None and not changes:
    ui.nothing(desk, "No story is here.")
if story is None:
    st.header("Bring articles in", anchor=False)
    ui.bring_in(desk)
    ui.link_to_view(desk)
    st.stop()

current = ui.is_current(desk.store, story)
if changes and not current:
    ui.bring_up_to_date(desk.store, story)
if changes:
    inside, more = ui.beside()
    with more:
        st.header("Bring articles in", anchor=False)
        ui.bring_in(desk)
else:
    inside = st.container()

with inside:
    st.header(ui.plain(story.title), anchor=False)
    if story.story == sample.STORY:
        st.badge("Sample", icon=":material/science:")
    if story.description:
        st.caption(ui.plain(story.description))
    with st.container(horizontal=True):
        if changes:
            with st.popover("Rename", icon=":material/edit:", type="tertiary"), st.form("rename", border=False):
                title = st.text_input("Title", value=story.title, max_chars=200)
                if st.form_submit_button("Save", icon=":material/check:"):
                    try:
                        desk.store.rename(story.story, title)
                    except ParallaxError as error:
                        st.markdown(ui.plain(error))
                    else:
                        st.rerun()
            with st.popover("Delete story", icon=":material/delete:", type="tertiary"):
                st.markdown(f"This deletes the story and its {counted(story.articles, 'article')} for good.")
                if st.button("Delete the story", icon=":material/delete_forever:", type="primary"):
                    desk.store.delete(story.story)
                    st.rerun()
        ui.naming_corrections(desk)

    articles = {article.article: article for article in desk.store.articles(story.story)}
    if not articles:
        st.markdown("No article is in this story yet. Bring some in.")
        ui.link_to_view(desk)
        st.stop()

    ui.listing(desk, list(articles.values()))

    ui.corrections(desk)

    st.header("One article", anchor=False)
    chosen = ui.select(
        "Article",
        list(articles),
        key="article",
        format_func=lambda name: ui.shortened(f"{articles[name].outlet}: {articles[name].title}", 90),
    )
    article = articles[chosen]
    ui.furniture(desk, article)
    with st.container(horizontal=True):
        if changes:
            ui.correct(desk, article)
            with st.popover("Delete article", icon=":material/delete:", type="tertiary"):
                st.markdown(f"This deletes the article of {ui.plain(article.outlet)} from the story for good.")
                if st.button("Delete the article", icon=":material/delete_forever:", type="primary"):
                    desk.store.delete(story.story, article.article)
                    st.rerun()
        if (current or not changes) and article.kind == "outlet":
            ui.link("side_by_side", "Read it", icon=":material/view_column:", article=article.article)

ui.link_to_view(desk)
