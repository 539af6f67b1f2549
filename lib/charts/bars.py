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
from lib.comparison.measures import UNNAMED
from lib.comparison.phrases import counted, numbered, share

PANELS = 5
"""The most outlets side by side in one band of `speakers`."""


def words(volume: pd.DataFrame) -> Chart:
    """Words per outlet, own voice and attributed, from `measures.volume`. Identifiers: outlet, voice."""
    names = volume["outlet"].tolist()
    longest = max(volume["words"], default=0) or 1
    bars = [
        go.Bar(
            x=volume[f"words_{voice}"],
            y=list(range(len(names))),
            orientation="h",
            width=0.56,
            marker={"color": VOICE_COLOUR[voice], "line": {"width": 0}},
            text=[f"{amount:,}" if amount / longest > 0.1 else "" for amount in volume[f"words_{voice}"]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ink, "size": SMALL + 1},
            customdata=[[name, voice] for name in names],
            hovertext=[
                f"{safe(name)}<br>{VOICES[voice]}: {amount:,} of {counted(total, 'word')}"
                for name, amount, total in zip(names, volume[f"words_{voice}"], volume["words"], strict=True)
            ],
            hoverinfo="text",
        )
        for voice, ink in (("own", ON_SERIES), ("attributed", ON_ACCENT))
    ]
    totals = [
        note(
            f"<b>{row.words:,}</b>  {share(row.words_attributed, row.words, row.sentences)} attributed",
            row.words,
            place,
            xshift=8,
        )
        for place, row in enumerate(each(volume))
    ]
    legend = key([("■", VOICE_COLOUR[voice], meaning) for voice, meaning in VOICES.items()])
    figure = go.Figure(
        bars,
        layout(
            50 * len(names),
            top=36,
            uniformtext={"mode": "hide", "minsize": SMALL},
            barmode="stack",
            annotations=[*totals, legend],
            xaxis={"range": [0, 2 * longest], "visible": False, "fixedrange": True},
            yaxis=rows(names),
        ),
    )
    return Chart("words", "Words per outlet, by voice", _words_summary(volume), volume, figure)


def speakers(table: pd.DataFrame, most: int = 12) -> Chart:
    """The words given to each named speaker in each outlet, from `measures.speakers`.

    One row per speaker, the same in every outlet's panel, for those given most words in all outlets together.
    Identifiers: outlet, speaker, speaker_kind.
    """
    outlets = list(dict.fromkeys(table["outlet"]))
    named = _named(table)
    heard = named.groupby(["speaker", "speaker_kind"], sort=False)["words"].sum()
    chosen = list(heard.sort_values(ascending=False, kind="stable").index[:most])
    names = [str(name) for name, _ in chosen]
    given = {(row.outlet, row.speaker, row.speaker_kind): row for row in each(named)}
    longest = max((row.words for row in given.values()), default=0) or 1
    bands = -(-len(outlets) // PANELS) or 1
    across = -(-len(outlets) // bands) or 1
    height, head = 36 * len(names), 56
    total = bands * (height + head)
    bars: list[go.Bar] = []
    notes: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for number, outlet in enumerate(outlets):
        band, column = divmod(number, across)
        tag = str(number + 1) if number else ""
        left = column / across
        top = 1 - (band * (height + head) + head) / total
        cells = [given.get((outlet, *who)) for who in chosen]
        bars.append(
            go.Bar(
                x=[cell.words if cell else 0 for cell in cells],
                y=list(range(len(names))),
                orientation="h",
                width=0.56,
                xaxis=f"x{tag}",
                yaxis=f"y{tag}",
                marker={"color": SERIES, "line": {"width": 0}},
                customdata=[[outlet, *who] for who in chosen],
                hovertext=[
                    f"{safe(name)} in {safe(outlet)}<br>{_given(cell)}" for name, cell in zip(names, cells, strict=True)
                ],
                hoverinfo="text",
            )
        )
        axes[f"xaxis{tag}"] = {
            "domain": [left, left + 0.94 / across],
            "anchor": f"y{tag}",
            "range": [0, 2 * longest],
            "visible": False,
            "fixedrange": True,
        }
        axes[f"yaxis{tag}"] = {
            **rows(names, 19, 2),
            "domain": [max(0.0, top - height / total), top],
            "anchor": f"x{tag}",
            "showticklabels": column == 0,
        }
        heading = f"<b>{wrapped(outlet, max(9, 46 // across), 3)}</b>"
        notes.append(note(heading, left, top, xref="paper", yref="paper", yanchor="bottom", font={"size": SMALL}))
        notes += [
            note(
                f"{cell.words:,}" if cell else "–",
                cell.words if cell else 0,
                place,
                xref=f"x{tag}",
                yref=f"y{tag}",
                xshift=4,
                font={"size": SMALL + 1} if cell else {"size": SMALL + 1, "color": QUIET},
            )
            for place, cell in enumerate(cells)
        ]
    figure = go.Figure(bars, layout(total, annotations=notes, **axes))
    return Chart("speakers", "Words given to each named speaker", _speakers_summary(table), table, figure)


def _given(cell: Any) -> str:
    if cell is None:
        return "no words"
    return f"{counted(cell.words, 'word')} in {counted(cell.count, 'attribution')}"


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of speakers who have a name, be it of a person, a body, a group or a document."""
    return table[(table["speaker"] != "") & ~table["speaker_kind"].isin(UNNAMED)]


def _words_summary(volume: pd.DataFrame) -> str:
    told = volume[volume["words"] > 0].sort_values("words", kind="stable")
    if told.empty:
        return "No words to count."
    total, attributed = int(told["words"].sum()), int(told["words_attributed"].sum())
    part = share(attributed, total, int(told["sentences"].sum()))
    most, least = told.iloc[-1], told.iloc[0]
    if len(told) == 1:
        return f"{most['outlet']} has {counted(total, 'word')}; {part} are attributed to others."
    return (
        f"{most['outlet']} has the most words ({most['words']:,}), {least['outlet']} the fewest "
        f"({least['words']:,}); of all words, {part} are attributed to others."
    )


def _speakers_summary(table: pd.DataFrame) -> str:
    named = _named(table)
    if named.empty:
        return "No speaker is named."
    reach = named.groupby("speaker", sort=False).agg(words=("words", "sum"), outlets=("outlet", "nunique"))
    first = reach.sort_values("words", ascending=False, kind="stable").iloc[0]
    total = int(table["words"].sum())
    unnamed = total - int(named["words"].sum())
    return (
        f"{first.name} is given the most words ({first['words']:,}, in "
        f"{numbered(int(first['outlets']), 'outlet')}); of all attributed words, "
        f"{share(unnamed, total, int(table['count'].sum()))} go to nobody named."
    )
