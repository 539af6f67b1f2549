"""Bars: how much each outlet wrote, and how many words it gives to whom."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import (
    ON_ACCENT,
    ON_SERIES,
    QUIET,
    SERIES,
    SMALL,
    VOICE_COLOUR,
    VOICES,
    Chart,
    each,
    key,
    layout,
    note,
    rows,
    safe,
    wrapped,
)
from lib.comparison.phrases import counted, numbered, share, worded

PANELS = 4
"""Outlets side by side in one band of `speakers`."""
UNRESOLVED = {
    "anonymous": "Unnamed people",
    "collective": "Unnamed groups",
    "document": "Unnamed documents",
    "organisation": "Unnamed bodies",
    "unknown": "Nobody named",
}


def words(volume: pd.DataFrame) -> Chart:
    """Words per outlet, own voice and attributed, from `measures.volume`. Identifiers: outlet, voice."""
    names = volume["outlet"].tolist()
    longest = max(volume["words"], default=0) or 1
    figure = go.Figure()
    for voice, ink in (("own", ON_SERIES), ("attributed", ON_ACCENT)):
        amounts = volume[f"words_{voice}"]
        figure.add_bar(
            x=amounts,
            y=list(range(len(names))),
            orientation="h",
            width=0.56,
            marker={"color": VOICE_COLOUR[voice], "line": {"width": 0}},
            text=[f"{amount:,}" if amount / longest > 0.09 else "" for amount in amounts],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ink, "size": SMALL + 1},
            customdata=[[name, voice] for name in names],
            hovertext=[
                f"{safe(name)}<br>{VOICES[voice]}: {amount:,} of {counted(total, 'word')}"
                for name, amount, total in zip(names, amounts, volume["words"], strict=True)
            ],
            hoverinfo="text",
        )
    totals = [
        note(
            f"<b>{row.words:,}</b>  {share(row.words_attributed, row.words, row.sentences)} attributed",
            row.words,
            place,
            xshift=8,
        )
        for place, row in enumerate(each(volume))
        if row.words
    ]
    figure.update_layout(
        layout(
            46 * len(names),
            top=36,
            bottom=8,
            barmode="stack",
            annotations=[*totals, key([("■", VOICE_COLOUR[voice], VOICES[voice]) for voice in VOICES])],
            xaxis={"range": [0, 1.45 * longest], "visible": False, "fixedrange": True},
            yaxis=rows(names),
        )
    )
    return Chart("words", "Words per outlet, by voice", _words_summary(volume), volume, figure)


def _words_summary(volume: pd.DataFrame) -> str:
    told = volume[volume["words"] > 0]
    if told.empty:
        return "No words to count."
    by_length = told.sort_values("words", kind="stable")
    most, least = by_length.iloc[-1], by_length.iloc[0]
    total = int(told["words"].sum())
    attributed = int(told["words_attributed"].sum())
    part = share(attributed, total, int(told["sentences"].sum()))
    if len(told) == 1:
        return f"{most['outlet']} has {counted(total, 'word')}, {part} of them attributed to others."
    return (
        f"{most['outlet']} has the most words ({most['words']:,}), {least['outlet']} the fewest "
        f"({least['words']:,}); {part} of all {total:,} words are attributed to others."
    )


def speakers(table: pd.DataFrame, most: int = 10) -> Chart:
    """The words given to each speaker in each outlet, from `measures.speakers`; the speakers with most words
    overall.

    One row per speaker, the same in every outlet's panel. Identifiers: outlet, speaker, speaker_kind.
    """
    outlets = list(dict.fromkeys(table["outlet"]))
    heard = table.groupby(["speaker", "speaker_kind"], sort=False)["words"].sum()
    heard = heard.sort_values(ascending=False, kind="stable")
    chosen = list(heard.index[:most])
    names = [speaker or UNRESOLVED.get(kind, worded(kind)) for speaker, kind in chosen]
    words_of = {(row.outlet, row.speaker, row.speaker_kind): (row.words, row.count) for row in each(table)}
    longest = max((words for words, _ in words_of.values()), default=0) or 1
    bands = -(-len(outlets) // PANELS) or 1
    across = min(PANELS, len(outlets)) or 1
    figure = go.Figure()
    annotations: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    height, gap = 30 * len(names), 34
    total = bands * (height + gap)
    for number, outlet in enumerate(outlets):
        band, column = divmod(number, PANELS)
        tag = "" if number == 0 else str(number + 1)
        left, right = column / across, (column + 0.9) / across
        top = 1 - (band * (height + gap) + gap) / total
        bottom = 1 - (band + 1) * (height + gap) / total
        given = [words_of.get((outlet, *speaker), (0, 0)) for speaker in chosen]
        figure.add_bar(
            x=[words for words, _ in given],
            y=list(range(len(names))),
            orientation="h",
            width=0.6,
            xaxis=f"x{tag}",
            yaxis=f"y{tag}",
            marker={"color": SERIES, "line": {"width": 0}},
            customdata=[[outlet, *speaker] for speaker in chosen],
            hovertext=[
                f"{safe(name)} in {safe(outlet)}<br>{counted(words, 'word')}, {counted(count, 'attribution')}"
                for name, (words, count) in zip(names, given, strict=True)
            ],
            hoverinfo="text",
        )
        axes[f"xaxis{tag}"] = {
            "domain": [left, right],
            "anchor": f"y{tag}",
            "range": [0, 1.35 * longest],
            "visible": False,
            "fixedrange": True,
        }
        axes[f"yaxis{tag}"] = {
            **rows(names),
            "domain": [max(bottom, 0), top],
            "anchor": f"x{tag}",
            "showticklabels": column == 0,
        }
        annotations.append(
            note(
                f"<b>{wrapped(outlet, 18, 2)}</b>",
                left,
                top,
                xref="paper",
                yref="paper",
                yanchor="bottom",
            )
        )
        annotations += [
            note(
                f"{words:,}" if words else "–",
                words,
                place,
                xref=f"x{tag}",
                yref=f"y{tag}",
                xshift=4,
                font={} if words else {"color": QUIET},
            )
            for place, (words, _) in enumerate(given)
        ]
    figure.update_layout(layout(total, annotations=annotations, **axes))
    return Chart("speakers", "Words given to each speaker", _speakers_summary(table), table, figure)


def _speakers_summary(table: pd.DataFrame) -> str:
    named = table[table["speaker"] != ""]
    if named.empty:
        return "No speaker is named."
    reach = named.groupby("speaker", sort=False).agg(words=("words", "sum"), outlets=("outlet", "nunique"))
    first = reach.sort_values("words", ascending=False, kind="stable").iloc[0]
    unnamed = int(table.loc[table["speaker"] == "", "words"].sum())
    total = int(table["words"].sum())
    return (
        f"{first.name} is given the most words ({first['words']:,}, in "
        f"{numbered(int(first['outlets']), 'outlet')}); {share(unnamed, total, len(table))} of attributed "
        "words go to nobody named."
    )
