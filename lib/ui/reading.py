"""The articles of Side by side: which marks each layer puts on them, and the passage that a link opened."""

from collections.abc import Sequence

import streamlit as st

from lib import highlight
from lib.analysis import framing
from lib.charts.chart import each
from lib.comparison import measures
from lib.highlight import Mark, Style
from lib.ui import columns
from lib.ui import marks as marked
from lib.ui.page import View
from lib.ui.text import plain

STYLES: dict[str, tuple[Style, ...]] = {
    "attributions": ("direct", "mixed", "indirect", "narrated", "scare", "source", "cue"),
    "frames": ("frame",),
    "tone": ("strongly_negative", "negative", "positive", "strongly_positive"),
    "towards": ("strongly_negative", "negative", "positive", "strongly_positive"),
    "none": (),
}


def side_by_side(
    view: View, articles: Sequence[str], layer: str, of: str, opened: str, sentence: str, *, aligned: bool
) -> None:
    """The chosen articles in columns, with the legend of the layer above them."""
    rows = {row.article: row for row in each(view.tables.articles)}
    made = []
    for article in articles:
        row = rows[article]
        found = layer_marks(view, article, layer, of)
        if article == opened:
            found += _opened_marks(view, article, sentence)
        about = columns.about(row.published, sum(one.words for one in view.sentences[article]))
        made.append(columns.Column(row.outlet, about, row.url, row.text, view.sentences[article], found))
    if STYLES[layer]:
        st.html(highlight.legend(STYLES[layer]))
    st.html(columns.html(made, aligned=aligned))


def opened(view: View, article: str, sentence: str, layer: str, of: str) -> None:
    """The sentence that a link opened, above the articles, with a way to its place in them."""
    rows = view.sentences[article]
    if not sentence.isdecimal() or int(sentence) >= len(rows):
        return
    row = rows[int(sentence)]
    with st.container(border=True):
        st.caption(f"**{plain(view.outlet_of[article])}** · {view.place(article, int(sentence))}")
        st.html(
            highlight.html(view.texts[article], layer_marks(view, article, layer, of), row.start, row.end)
            + f'<a href="#{columns.PASSAGE}" style="color:inherit">Go to its place in the article</a>'
        )


def layer_marks(view: View, article: str, layer: str, of: str = "") -> list[Mark]:
    """The marks that a layer puts on an article.

    `of` is one frame ("" for all), the instrument of tone ("" for the first), or the actor whom tone is towards.
    """
    if layer == "attributions":
        rows = view.tables.attributions
        said = each(rows[rows["article"] == article])
        return [mark for row in said for mark in marked.attribution(row)]
    if layer == "frames":
        rows = measures.shown(view.tables)
        rows = rows[rows["frame"].eq(of) if of else rows["codebook"].isin(["", *framing.HOME])]
        rows = rows[rows["article"] == article]
        labels = {one.frame: one.label for book in view.codebooks.values() for one in book.frames}
        return [marked.frame(row, labels) for row in each(rows)]
    if layer == "tone":
        rows = measures.scored(view.tables, of or measures.INSTRUMENT)
        scored = each(rows[rows["article"] == article])
        text = view.texts[article]
        return [
            mark
            for row in scored
            if row.words
            for mark in marked.tone(row, text, view.stretches(article, row.sentence, row.voice))
        ]
    if layer == "towards":
        rows = view.tables.targets
        rows = rows[(rows["article"] == article) & (rows["target"] == of)]
        made: list[Mark] = []
        for row in each(rows):
            held = view.sentences[article][row.sentence]
            made += marked.towards(row, view.texts[article], (held.start, held.end))
        return list(dict.fromkeys(made))
    return []


def _opened_marks(view: View, article: str, sentence: str) -> list[Mark]:
    numbered = dict(enumerate(view.sentences[article]))
    return columns.selected(numbered, int(sentence)) if sentence.isdecimal() else []
