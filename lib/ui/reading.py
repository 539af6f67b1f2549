"""The articles of Side by side: the item that is compared, the marks of each layer, and the articles' shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib import highlight
from lib.analysis import framing
from lib.charts.chart import ACCENT, FAINT, INSTRUMENTS, NEGATIVE, POSITIVE, QUIET, SERIES, each
from lib.comparison import causes, claims, concordance, findings, measures, naming, quantities, shared, targets
from lib.comparison.phrases import counted, known, signed
from lib.highlight import Mark, Style
from lib.ui import choices, columns, items, scrolling, wordings
from lib.ui import marks as marked
from lib.ui.columns import Cell, Column
from lib.ui.items import Item, Version
from lib.ui.numbers import STATES
from lib.ui.page import View
from lib.ui.text import shortened

LAYERS = {
    "attributions": "Attributions",
    "frames": "Frames",
    "tone": "Tone",
    "towards": "Tone towards",
    "numbers": "Numbers",
    "names": "Names",
    "claims": "Claims",
    "shared": "Shared text",
}
STYLES: dict[str, tuple[Style, ...]] = {
    "attributions": ("direct", "mixed", "indirect", "narrated", "scare", "source", "cue"),
    "frames": ("frame",),
    "tone": ("strongly_negative", "negative", "positive", "strongly_positive"),
    "towards": ("source", "strongly_negative", "negative", "positive", "strongly_positive"),
    "numbers": ("number",),
    "names": ("name",),
    "claims": ("in_all", "in_some", "only_here"),
    "shared": ("shared",),
}
KINDS = {"": "Whole articles", "leads": "Headlines and leads", **items.KINDS}
SHAPES = {"voice": "Voice", "frame": "Frames", "tone": "Tone", "none": "None"}
_QUIET = "opacity:.72;font-size:.8rem;line-height:1.35"
_TONE = 0.4
"""The tone from which on a cell is filled to its edge."""


@dataclass(frozen=True)
class Layers:
    """What is marked: the layers, and of those that need it one frame ("" for all), the instrument and the actor."""

    names: tuple[str, ...]
    frame: str = ""
    instrument: str = ""
    target: str = ""


@dataclass(frozen=True)
class Compared:
    """The item that is compared, the version that the others are compared with, if they are wordings at all, and
    what the item is called above the columns.
    """

    item: Item
    reference: Version | None
    head: str


def layers(view: View) -> Layers:
    """Let the reader choose what is marked."""
    names = tuple(
        choices.several(
            "Mark",
            list(LAYERS),
            key="layer",
            default=["attributions"],
            draw=st.pills,
            selection_mode="multi",
            format_func=LAYERS.get,
        )
    )
    frame = instrument = target = ""
    if "frames" in names:
        frame = _frame()
    if "tone" in names:
        instrument = choices.select(
            "Instrument", list(INSTRUMENTS), key="instrument", format_func=INSTRUMENTS.get, width=150
        )
    if "towards" in names:
        actors = view.compare(targets.actors)["target"].tolist()
        target = choices.select("Actor", actors or [""], key="target", width=220)
    return Layers(names, frame, instrument, target)


def _frame() -> str:
    labels = {one.frame: one.label for one in framing.lexicon().frames}
    return choices.select(
        "Frame", ["", *labels], key="frame", format_func=lambda name: labels.get(name, "Every frame"), width=220
    )


def kind_compared() -> str:
    """Let the reader choose what to compare: a kind of item, "leads", or "" for whole articles."""
    return choices.select(
        "Compare", list(KINDS), key="kind", format_func=KINDS.get, width=190, on_change=_step, args=("",)
    )


def item_compared(view: View, kind: str) -> Item | None:
    """Let the reader choose one item of a kind, and step from one to the next; None where there is none."""
    found = _items(view, kind)
    if not found:
        st.markdown("Nothing of this kind was found in these articles.")
        return None
    labels = {one.key: one.label for one in found}
    keys = list(labels)
    lost = []

    def read(wanted: str) -> str:
        one = items.chosen(found, wanted)
        if one is None and wanted:
            lost.append(wanted)
        return keys[0] if one is None else one.key

    key = choices.select(
        items.KINDS[kind],
        keys,
        key="item",
        read=read,
        format_func=lambda name: labels.get(name, name),
        width="stretch",
        on_change=_forget,
    )
    at = keys.index(key)
    steps = (("Previous", ":material/arrow_back:", "P", at - 1), ("Next", ":material/arrow_forward:", "N", at + 1))
    for name, icon, shortcut, to in steps:
        within = 0 <= to < len(keys)
        st.button(
            name,
            icon=icon,
            shortcut=shortcut,
            key=f"step.{name}",
            disabled=not within,
            on_click=_step,
            args=(keys[to] if within else key,),
        )
    if lost:
        st.caption("What this address names was not found in these articles; the first is shown.")
    return found[at]


def compared(view: View, kind: str, item: Item) -> Compared:
    """Let the reader choose the version of an item that the others are compared with, where there are several."""
    head = f"{items.KINDS[kind]}: {item.label}"
    if not item.spoken or len(item.articles()) < 2:
        return Compared(item, None, head)
    outlet_of = (view.with_references() if kind == "passage" else view).outlet_of
    having = dict.fromkeys(outlet_of[article] for article in item.articles())
    outlet = choices.select(
        "Differences from",
        ["", *having],
        key="against",
        format_func=lambda name: name or "The longest wording",
    )
    return Compared(item, items.against(item, outlet_of, outlet), head)


def _forget() -> None:
    """Another item is chosen: the sentence that a link opened no longer counts."""
    st.session_state.update({"article": "", "sentence": ""})


def _step(key: str) -> None:
    """Go to the item of this key, or to the first of another kind where it is ""."""
    _forget()
    st.session_state["item"] = key


def _items(view: View, kind: str) -> list[Item]:
    """Every item of a kind, in the order of its own page."""
    if kind == "finding":
        made = view.store.naming_corrections(view.story.story)
        return items.findings(view.compare(findings.findings, corrections=made), view.texts, view.sentences)
    if kind == "claim":
        rows = view.compare(claims.claims)
        return items.claims(rows, claims.absent(view.tables, rows))
    if kind == "utterance":
        return items.utterances(view.compare(concordance.wordings))
    if kind == "number":
        return items.numbers(view.compare(quantities.ledger), view.texts)
    if kind == "name":
        rows = _names(view)
        return items.names(rows, naming.rows(rows)) if len(rows) else []
    if kind == "cause":
        acts = view.compare(causes.acts)
        if acts.empty:
            return []
        labels = {f"{row.entity}|{row.family}": row.label for row in each(acts)}
        act = choices.select("Of the act", list(labels), key="act", format_func=labels.get, width=220)
        entity, family = act.split("|", 1)
        return items.causes(view.compare(causes.causes, entity=entity, family=family))
    whole = view.with_references()
    found = items.passages(whole.compare(shared.passages), whole.texts, whole.sentences)
    return [one for one in found if any(article in view.outlet_of for article in one.articles())]


def _names(view: View) -> pd.DataFrame:
    made = view.store.naming_corrections(view.story.story)
    found: pd.DataFrame = view.compare(naming.occurrences, corrections=made)
    return found


def legend(chosen: Layers, shape: str) -> None:
    """What the marks and the cells mean."""
    styles = [style for name in chosen.names for style in STYLES[name]]
    keys = {
        "voice": ((SERIES, "own voice"), (ACCENT, "attributed")),
        "frame": ((SERIES, "shows the frame" if chosen.frame else "shows a frame"), (FAINT, "does not")),
        "tone": ((POSITIVE, "positive ▲"), (NEGATIVE, "negative ▼"), (QUIET, "even, or a dash: no word known")),
    }
    told = "".join(
        f'<span style="white-space:nowrap"><span style="color:{colour}">■</span> {name}</span> &nbsp; '
        for colour, name in keys.get(shape, ())
    )
    cells = f'<div style="font-size:.85rem;opacity:.85">A cell per sentence: {told}</div>' if told else ""
    if styles or cells:
        st.html((highlight.legend(styles) if styles else "") + cells)


def side_by_side(
    view: View,
    articles: Sequence[str],
    chosen: Layers,
    shape: str,
    comparing: Compared | None,
    opened: tuple[str, str],
    *,
    aligned: bool,
) -> None:
    """The chosen articles in columns, what is compared and the sentence that a link opened in view in each."""
    rows = {row.article: row for row in each(view.tables.articles)}
    cells = _shapes(view, chosen, shape)
    made = []
    for number, article in enumerate(articles):
        row = rows[article]
        sentences = view.sentences[article]
        found = [mark for layer in chosen.names for mark in layer_marks(view, article, layer, chosen)]
        if article == opened[0]:
            found += _opened_marks(view, article, opened[1])
        target = version = ""
        held: set[int] = set()
        if comparing:
            versions = comparing.item.of(article)
            held = {one.sentence for one in versions}
            ids = [f"version-{number}-{place}" for place in range(len(versions))]
            found += [Mark(v.start, v.end, v.about, "selected", id=id) for v, id in zip(versions, ids, strict=True)]
            target = ids[0] if ids else ""
            version = _version(view, comparing, article, versions, ids)
        shown = [cell for cell in cells.get(article, []) if cell.sentence < len(sentences)]
        drawn = [Cell(c.sentence, c.fill, c.told, c.heading, c.begins, c.sentence in held) for c in shown]
        label = f"{row.outlet}: {counted(len(sentences), 'sentence')} as cells, by {SHAPES[shape].lower()}"
        about = columns.about(row.published, sum(one.words for one in sentences))
        made.append(
            Column(
                row.outlet,
                about,
                row.url,
                row.text,
                sentences,
                found,
                columns.cells(drawn, number, label) if drawn else "",
                version,
                target,
            )
        )
    body = columns.html(made, aligned=aligned, compared=comparing.head if comparing else "")
    st.html(body)
    wanted = "" if comparing is None else f"{comparing.item.key} "
    article, sentence = opened if opened[0] in articles else ("", "")
    having = [one for one in comparing.item.articles() if one in articles] if comparing else []
    first = article or min(having, key=articles.index, default="")
    column = columns.head(articles.index(first)) if first else ""
    scrolling.listen(columns.stamp(body), columns.PASSAGE, column, f"{wanted}{article} {sentence}".strip())


def _version(view: View, comparing: Compared, article: str, versions: Sequence[Version], ids: Sequence[str]) -> str:
    """What an article has of an item, as safe HTML: its words with what differs marked, or that it is not here."""
    item, reference = comparing.item, comparing.reference
    if not versions:
        outlet = view.outlet_of[article]
        told = "published before" if outlet in item.before else item.missing
        return f'<span style="{_QUIET}">{told}</span>'
    if item.tallied:
        return _counted(versions, ids)
    made = []
    for version, id in zip(versions, ids, strict=True):
        about = version.about
        if reference is None or version == reference:
            words = wordings.safe(version.words)
            about += " · the others are compared with this" if reference else ""
        else:
            pieces, told = items.compared(reference.words, version.words)
            words = wordings.differing(version.words, pieces) if pieces else wordings.safe(version.words)
            about += f" · {told}"
        made.append(
            f'<div style="margin-bottom:.35rem"><a href="#{id}" style="color:inherit;text-decoration:none">{words}</a>'
            f'<div style="{_QUIET}">{escape(about)} · {view.place(article, version.sentence)}</div></div>'
        )
    return "".join(made)


def _counted(versions: Sequence[Version], ids: Sequence[str]) -> str:
    """The words an article has for one thing, each with its number of times, as links to the first of them."""
    found: dict[str, list[int]] = {}
    for place, version in enumerate(versions):
        found.setdefault(version.words, []).append(place)
    parts = []
    for words, places in sorted(found.items(), key=lambda one: -len(one[1])):
        said = sum(versions[place].about == "attributed" for place in places)
        told = f", {said} attributed" if said else ""
        parts.append(
            f'<a href="#{ids[places[0]]}" style="color:inherit">{escape(words)}</a>&nbsp;<b>{len(places)}</b>'
            f'<span style="{_QUIET}">{told}</span>'
        )
    return "; ".join(parts)


def _shapes(view: View, chosen: Layers, shape: str) -> dict[str, list[Cell]]:
    """The cells of each article, by voice, frame or tone; empty where no shape is wanted."""
    found: dict[str, list[Cell]] = {}
    if shape == "none":
        return found
    rows = view.compare(measures.sentences, instrument=chosen.instrument or measures.INSTRUMENT)
    last: tuple[str, int] | None = None
    for row in each(rows):
        fill, told = _fill(row, shape, chosen.frame)
        begins = last is not None and last[0] == row.article and last[1] != row.paragraph
        where = view.place(row.article, row.sentence)
        cell = Cell(
            int(row.sentence),
            fill,
            f"{where}: {told}. {shortened(row.text, 90)}",
            row.part in ("headline", "heading"),
            begins,
        )
        found.setdefault(str(row.article), []).append(cell)
        last = (row.article, row.paragraph)
    return found


def _fill(row: Any, shape: str, frame: str) -> tuple[str, str]:
    """The background of a cell, and what it stands for in words."""
    if shape == "voice":
        part = row.share_attributed if known(row.share_attributed) else 0.0
        told = f"{row.words_attributed} of {counted(row.words, 'word')} attributed"
        return f"linear-gradient(to top,{ACCENT} {part:.0%},{SERIES} {part:.0%})", told
    if shape == "frame":
        shows = frame in row.frames if frame else bool(row.frames)
        return SERIES if shows else FAINT, "shows the frame" if shows and frame else counted(len(row.frames), "frame")
    scores = [(row.tone_own, row.words_own), (row.tone_attributed, row.words_attributed)]
    held = [(score, words) for score, words in scores if known(score)]
    if not held:
        return f"linear-gradient(transparent 46%,{QUIET} 46% 54%,transparent 54%)", "no word known"
    score = sum(score * words for score, words in held) / max(1, sum(words for _, words in held))
    told = f"tone {signed(score)} by {row.words} words of either voice"
    if not score:
        return f"linear-gradient(transparent 38%,{QUIET} 38% 62%,transparent 62%)", told
    high = 50 * min(1.0, abs(score) / _TONE)
    if score > 0:
        return f"linear-gradient(to top,transparent 50%,{POSITIVE} 50% {50 + high:.0f}%,transparent 0)", told
    return f"linear-gradient(to bottom,transparent 50%,{NEGATIVE} 50% {50 + high:.0f}%,transparent 0)", told


def layer_marks(view: View, article: str, layer: str, chosen: Layers) -> list[Mark]:
    """The marks that a layer puts on an article."""
    if layer == "attributions":
        rows = view.tables.attributions
        said = each(rows[rows["article"] == article])
        return [mark for row in said for mark in marked.attribution(row)]
    if layer == "frames":
        rows = measures.shown(view.tables)
        rows = rows[rows["frame"].eq(chosen.frame) if chosen.frame else rows["codebook"].isin(["", *framing.HOME])]
        rows = rows[rows["article"] == article]
        labels = {one.frame: one.label for book in view.codebooks.values() for one in book.frames}
        return [marked.frame(row, labels) for row in each(rows)]
    if layer == "tone":
        rows = measures.scored(view.tables, chosen.instrument or measures.INSTRUMENT)
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
        rows = rows[(rows["article"] == article) & (rows["target"] == chosen.target)]
        made: list[Mark] = []
        for row in each(rows):
            held = view.sentences[article][row.sentence]
            made += marked.towards(row, view.texts[article], (held.start, held.end))
        return list(dict.fromkeys(made))
    if layer == "numbers":
        rows = view.compare(quantities.ledger)
        return [marked.number(row, STATES[row.state]) for row in each(rows[rows["article"] == article])]
    if layer == "names":
        rows = _names(view)
        return [marked.name(row) for row in each(rows[rows["article"] == article])]
    if layer == "claims":
        rows = view.compare(claims.claims)
        return [marked.claim(row, len(view.outlets)) for row in each(rows[rows["article"] == article])]
    rows = view.with_references().compare(shared.passages)
    return [mark for row in each(rows) for mark in marked.shared(row, article)]


def _opened_marks(view: View, article: str, sentence: str) -> list[Mark]:
    numbered = dict(enumerate(view.sentences[article]))
    return columns.selected(numbered, int(sentence)) if sentence.isdecimal() else []
