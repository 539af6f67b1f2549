"""Headlines and leads word by word: every outlet against one of them, or each pair."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import streamlit as st

from lib.ui import choices, columns, items, wordings
from lib.ui.page import View, address
from lib.ui.wordings import Cell

PARTS = ("headline", "lead")
PAIRS = "pairs"


def headlines(view: View, articles: Sequence[str]) -> None:
    """The headlines and leads of the chosen articles as a table, what differs marked."""
    names = {article: view.outlet_of[article] for article in articles}
    options = [*articles, *([PAIRS] if len(articles) > 1 else [])]
    against = choices.select(
        "Compare with",
        options,
        key="with",
        format_func=lambda name: "Each pair" if name == PAIRS else names.get(name, name),
        width=300,
    )
    texts = {article: _parts(view, article) for article in articles}
    st.html(wordings.LEADS)
    if against == PAIRS:
        st.html(_pairs(texts, names))
        return
    heads = [names[article] for article in articles]
    lines = []
    for part in PARTS:
        cells = [_cell(texts[against][part], texts[article][part], article, article == against) for article in articles]
        lines.append(((part.capitalize(), ""), cells))
    st.html(wordings.table("", heads, lines, "Headlines and leads, word by word"))


def _parts(view: View, article: str) -> dict[str, tuple[str, int]]:
    """The headline and the lead of an article, each with its first sentence; "" where it has none."""
    rows = view.sentences[article]
    found: dict[str, tuple[str, int]] = {}
    for part in PARTS:
        of = [block for block in columns.blocks(rows) if block.part == part]
        text = " ".join(" ".join(view.texts[article][block.start : block.end].split()) for block in of)
        first = next((row.sentence for row in rows if row.part == part), 0)
        found[part] = (text, int(first))
    return found


def _cell(base: tuple[str, int], own: tuple[str, int], article: str, same: bool) -> list[Cell]:
    text, sentence = own
    if not text:
        return []
    link = address("side_by_side", article=article, sentence=str(sentence), kind="")
    if same or not base[0]:
        return [Cell(wordings.safe(text), "the others are compared with this" if same else "alone", "in place", link)]
    pieces, told = items.compared(base[0], text)
    words = wordings.differing(text, pieces) if pieces else wordings.safe(text)
    return [Cell(words, told, "in place", link)]


def _pairs(texts: Mapping[str, Mapping[str, tuple[str, int]]], names: Mapping[str, str]) -> str:
    """Each pair of articles: one row for their headlines, one for their leads."""
    lines = []
    for part in PARTS:
        for one, other in combinations(texts, 2):
            a, b = texts[one][part][0], texts[other][part][0]
            if a and b:
                pieces, told = items.compared(a, b)
                left, right = wordings.both(a, b) if pieces else (wordings.safe(a), wordings.safe(b))
                lines.append(((part.capitalize(), told), [_named(names[one], left), _named(names[other], right)]))
    return wordings.grid("", ["One", "The other"], lines, "Headlines and leads, each pair")


def _named(outlet: str, words: str) -> str:
    return f"<div><b>{wordings.safe(outlet)}</b></div><div>{words}</div>"
