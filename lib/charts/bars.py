"""Bars: how much each outlet wrote, in which voice."""

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import (
    ON_ACCENT,
    ON_SERIES,
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
)
from lib.comparison.phrases import counted, share


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
