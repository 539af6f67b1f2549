"""Library: stories and articles: bring in, see what cleaning took out, correct, search, put aside."""

import streamlit as st

from lib import sample, ui

desk = ui.open_desk(__file__)
st.caption("A story holds the articles of several outlets about one event. They stay in this app’s own store.")
ui.import_summary()
ui.undo(desk)
changes = ui.may_change(desk)
if changes and ui.import_under_way(desk):
    ui.link_to_view(desk)
    st.stop()

story = desk.story
if story is None and not changes:
    ui.nothing(desk, "No story is here.")
if story is None:
    st.header("Bring articles in", anchor=False)
    ui.bring_in(desk)
    ui.open_file(desk)
    ui.who_publishes(desk)
    ui.put_aside(desk)
    ui.link_to_view(desk)
    st.stop()

ui.search(desk)
current = ui.is_current(desk.store, story)
if changes and not current:
    ui.bring_up_to_date(desk.store, story)
if changes:
    more, inside = ui.beside(last=True, width=370)
    with more:
        st.header("Bring articles in", anchor=False)
        ui.bring_in(desk)
        ui.open_file(desk)
else:
    inside = st.container()

with inside:
    st.header(ui.plain(story.title), anchor=False)
    if story.story == sample.STORY:
        st.badge("Sample", icon=":material/science:")
    ui.missing(desk, story)
    if story.description:
        st.caption(ui.plain(story.description))
    articles = {article.article: article for article in desk.store.articles(story.story)}
    ui.not_analysed(desk, articles, story)
    with st.container(horizontal=True):
        if changes:
            ui.manage(desk, story, list(articles.values()))
        ui.share(desk, story)
        ui.naming_corrections(desk)

    if not articles:
        st.markdown("No article is in this story yet. Bring some in.")
        ui.who_publishes(desk)
        ui.put_aside(desk)
        ui.link_to_view(desk)
        st.stop()

    ui.listing(desk, list(articles.values()))
    ui.who_publishes(desk)
    ui.corrections(desk)

    st.header("One article", anchor=False)
    chosen = ui.select(
        "Article",
        list(articles),
        key="article",
        format_func=lambda name: ui.shortened(f"{articles[name].outlet}: {articles[name].title}", 90),
    )
    article = articles[chosen]
    with st.container(horizontal=True, vertical_alignment="center"):
        if (current or not changes) and article.kind == "outlet":
            ui.link("side_by_side", "Read it", icon=":material/view_column:", article=article.article)
        if changes:
            ui.correct(desk, article)
            ui.delete_article(desk, article)
    ui.furniture(desk, article)
    ui.put_aside(desk)

ui.link_to_view(desk)
