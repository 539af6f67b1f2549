"""Barcodes: how an article runs, one cell per sentence in reading order, one row per article."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import (
    FAINT,
    NEGATIVE,
    POSITIVE,
    QUIET,
    SERIES,
    SMALL,
    VOICE_COLOUR,
    VOICES,
    Chart,
    each,
    key,
    layout,
    rows,
    safe,
    ticks,
    wrapped,
)
from lib.comparison.phrases import counted, known, listed, share, signed, worded
from lib.records import Voice

HALF = 0.32
"""Half the height of a cell, where a row's height is 1."""
PARTS = {"headline": "headline", "lead": "lead", "heading": "section heading"}

Extent = tuple[float, float]
"""Where a bar begins and ends in its cell: -1 is the foot, 1 the top."""
FLAT: dict[bool, Extent] = {True: (-0.12, 0.12), False: (-0.03, 0.03)}
"""The marks of a sentence whose words even out, and of one in which no word is known."""


def voice(table: pd.DataFrame) -> Chart:
    """Each sentence filled from below by the share of its words that are attributed, from
    `measures.sentences`.

    Identifiers: article, sentence.
    """
    parts = [part if known(part) else 0.0 for part in table["share_attributed"]]
    told = [
        f"{words} of {counted(total, 'word')} attributed"
        for words, total in zip(table["words_attributed"], table["words"], strict=True)
    ]
    bars = [
        _bars(table, table, told, [(2 * part - 1, 1) for part in parts], VOICE_COLOUR["own"]),
        _bars(table, table, told, [(-1, 2 * part - 1) for part in parts], VOICE_COLOUR["attributed"]),
    ]
    entries = [("■", VOICE_COLOUR[one], VOICES[one]) for one in VOICES]
    return _chart("voices", "Who speaks, sentence by sentence", _voice_summary(table), table, bars, entries)


def tone(table: pd.DataFrame, voice: Voice = "own") -> Chart:
    """Each sentence's tone in one voice, up where positive and down where negative, from
    `measures.sentences`.

    All bars share one scale. A sentence whose words even out has a grey block, one in which no word is known a
    dash, and one without words in that voice nothing. Identifiers: article, sentence.
    """
    cells = table[table[f"words_{voice}"] > 0]
    scores = cells[f"tone_{voice}"].tolist()
    largest = max([0.5, *(abs(score) for score in scores if known(score))])
    told = [f"tone {signed(score)}" if known(score) else "no word known" for score in scores]
    extents = [(0.0, score / largest) if known(score) and score else FLAT[known(score)] for score in scores]
    colours = [_tone_colour(score) for score in scores]
    entries = [
        ("▲", POSITIVE, "positive"),
        ("▼", NEGATIVE, "negative"),
        ("■", QUIET, "even"),
        ("–", QUIET, "no word known"),
    ]
    title = f"Tone, sentence by sentence: {'own voice' if voice == 'own' else 'attributed words'}"
    bars = [_bars(cells, table, told, extents, colours)]
    return _chart(f"tone-{voice}", title, _tone_summary(cells, voice), table, bars, entries, 84)


def frame(table: pd.DataFrame, frame: str, label: str = "") -> Chart:
    """The sentences that show a frame, from `measures.sentences`; `label` is its name as a reader knows it.

    Identifiers: article, sentence.
    """
    name = label or worded(frame)
    shows = [frame in held for held in table["frames"]]
    told = [f"shows {safe(name)}" if one else f"does not show {safe(name)}" for one in shows]
    colours = [SERIES if one else FAINT for one in shows]
    bars = [_bars(table, table, told, [(-1, 1)] * len(table), colours)]
    entries = [("■", SERIES, f"shows {safe(name)}"), ("■", FAINT, "does not")]
    summary = _frame_summary(table, shows, name)
    return _chart(f"frame-{frame}", f"Sentences that show {name}", summary, table, bars, entries)


def _bars(
    cells: pd.DataFrame,
    table: pd.DataFrame,
    told: Sequence[str],
    extents: Sequence[Extent],
    colour: str | list[str],
) -> go.Bar:
    """One bar for each of the cells of a table; the vertical axis points down."""
    place = {article: row for row, article in enumerate(dict.fromkeys(table["article"]))}
    found = each(cells)
    return go.Bar(
        x=[cell.sentence + 1 for cell in found],
        base=[place[cell.article] - HALF * first for cell, (first, _) in zip(found, extents, strict=True)],
        y=[-HALF * (last - first) for first, last in extents],
        width=0.84,
        marker={"color": colour, "line": {"width": 0}},
        customdata=[[cell.article, cell.sentence] for cell in found],
        hovertext=[_hover(cell, words) for cell, words in zip(found, told, strict=True)],
        hoverinfo="text",
    )


def _chart(
    name: str,
    title: str,
    summary: str,
    table: pd.DataFrame,
    bars: list[go.Bar],
    entries: Sequence[tuple[str, str, str]],
    row: int = 62,
) -> Chart:
    """The bars with their rows named (`row` pixels each), headlines and section headings marked, and a key."""
    named = _named(table)
    place = {article: number for number, article in enumerate(named)}
    heads = [cell for cell in each(table) if cell.part in ("headline", "heading")]
    marks = go.Scatter(
        x=[cell.sentence + 1 for cell in heads],
        y=[place[cell.article] - HALF - 0.1 for cell in heads],
        mode="markers",
        marker={"symbol": "triangle-down", "size": 7, "color": QUIET, "line": {"width": 0}, "opacity": 1},
        customdata=[[cell.article, cell.sentence] for cell in heads],
        hovertext=[_hover(cell, PARTS[cell.part]) for cell in heads],
        hoverinfo="text",
        cliponaxis=False,
    )
    longest = max(table["sentence"], default=0) + 1
    legend = key([*entries, ("▾", QUIET, "heading")])
    figure = go.Figure(
        [*bars, marks],
        layout(
            row * len(named),
            top=16 + 20 * (1 + legend["text"].count("<br>")),
            bottom=48,
            barmode="overlay",
            annotations=[legend],
            xaxis={
                "range": [0.4, longest + 0.6],
                "tickvals": [1, *ticks(2, longest, 10 if longest <= 120 else 50)],
                "title": {"text": "Sentence, in reading order", "font": {"size": SMALL + 1}, "standoff": 6},
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
            },
            yaxis=rows(list(named.values())),
        ),
    )
    return Chart(name, title, summary, table, figure)


def _named(table: pd.DataFrame) -> dict[str, str]:
    """Each article's name: its outlet, and a number where the outlet has several."""
    pairs = dict(zip(table["article"], table["outlet"], strict=True))
    several = {outlet for outlet, count in Counter(pairs.values()).items() if count > 1}
    seen: Counter[str] = Counter()
    names = {}
    for article, outlet in pairs.items():
        seen[outlet] += 1
        names[article] = f"{outlet} ({seen[outlet]})" if outlet in several else outlet
    return names


def _hover(cell: Any, told: str) -> str:
    place = PARTS.get(cell.part, f"paragraph {cell.paragraph + 1}")
    return (
        f"<b>{safe(cell.outlet)}</b>, sentence {cell.sentence + 1} ({place})<br>{told}<br>{wrapped(cell.text, 64, 4)}"
    )


def _tone_colour(score: float) -> str:
    if not known(score) or score == 0:
        return QUIET
    return POSITIVE if score > 0 else NEGATIVE


def _voice_summary(table: pd.DataFrame) -> str:
    runs = []
    for outlet, of in table.groupby("outlet", sort=False):
        quoting = int((of["words_attributed"] > 0).sum())
        runs.append(f"{quoting} of {len(of)} in {outlet}")
    return f"Sentences with attributed words: {listed(runs)}." if runs else "No sentence to show."


def _tone_summary(cells: pd.DataFrame, voice: Voice) -> str:
    runs = []
    for outlet, of in cells.groupby("outlet", sort=False):
        scores = of[f"tone_{voice}"]
        runs.append(f"{int((scores < 0).sum())} and {int((scores > 0).sum())} of {len(of)} in {outlet}")
    return f"Sentences with negative and with positive tone: {listed(runs)}." if runs else "No sentence to show."


def _frame_summary(table: pd.DataFrame, shows: Sequence[bool], name: str) -> str:
    runs = []
    for outlet, of in table.assign(shows=list(shows)).groupby("outlet", sort=False):
        runs.append(f"{share(int(of['shows'].sum()), len(of))} in {outlet}")
    return f"Sentences that show {name}: {listed(runs)}." if runs else "No sentence to show."
