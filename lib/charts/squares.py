"""Squares: one for each attribution, by the kind of speaker; filled ones quote, hollow ones paraphrase."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import ACCENT, QUIET, SERIES, SMALL, Chart, each, key, layout, note, rows, safe, wrapped
from lib.comparison.measures import UNNAMED
from lib.comparison.phrases import counted, listed, share
from lib.records import SpeakerKind

KINDS: dict[SpeakerKind, str] = {
    "named_person": "Named person",
    "organisation": "Body or state",
    "outlet": "Other outlet",
    "document": "Document",
    "collective": "Group of people",
    "anonymous": "Unnamed source",
    "unknown": "Not resolved",
}
"""The kinds of speakers from the most to the least identified."""
PITCH = 11
"""Pixels from one square to the next."""
WIDTH = 40
"""Squares that fit side by side."""


def speakers(table: pd.DataFrame) -> Chart:
    """One square per attribution (scare quotes left out), from `Tables.attributions`; outlets in its order.

    Speakers without a name have the accent's colour. Identifiers: article, attribution.
    """
    table = table[table["kind"] != "scare"]
    outlets = list(dict.fromkeys(table["outlet"]))
    kinds = [kind for kind in KINDS if kind in set(table["speaker_kind"])]
    step = max(5, WIDTH // max(1, len(kinds)))
    wide = step - 2
    groups: dict[tuple[str, str], list[Any]] = {}
    for one in each(table):
        groups.setdefault((one.outlet, one.speaker_kind), []).append(one)
    cells, notes, tops = [], [], []
    top = 0.0
    for outlet in outlets:
        tops.append(top + 0.7)
        deepest = 1
        for column, kind in enumerate(kinds):
            group = sorted(groups.get((outlet, kind), []), key=lambda one: one.kind == "indirect")
            deepest = max(deepest, -(-len(group) // wide))
            cells += [(column * step + place % wide, top + 2 + place // wide, one) for place, one in enumerate(group)]
            font = {"size": SMALL + 1} if group else {"size": SMALL + 1, "color": QUIET}
            number = f"<b>{len(group)}</b>" if group else "0"
            notes.append(note(number, column * step - 0.5, top + 0.7, font=font))
        top += deepest + 2.6
    colours = [ACCENT if one.speaker_kind in UNNAMED else SERIES for _, _, one in cells]
    squares = go.Scatter(
        x=[x for x, _, _ in cells],
        y=[y for _, y, _ in cells],
        mode="markers",
        marker={
            "symbol": ["square-open" if one.kind == "indirect" else "square" for _, _, one in cells],
            "size": PITCH - 4,
            "color": colours,
            "line": {"width": 1.25, "color": colours},
            "opacity": 1,
        },
        customdata=[[one.article, one.attribution] for _, _, one in cells],
        hovertext=[
            f"<b>{safe(one.speaker or KINDS[one.speaker_kind])}</b> in {safe(one.outlet)}, {one.kind}"
            f"<br>{wrapped(one.content, 64, 4)}"
            for _, _, one in cells
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
    heads = [
        note(wrapped(KINDS[kind], 8, 2), column * step - 0.5, 0, yanchor="bottom", font={"size": SMALL - 1})
        for column, kind in enumerate(kinds)
    ]
    legend = key([("■", SERIES, "quoted"), ("□", SERIES, "paraphrased"), ("■", ACCENT, "nobody named")], 44)
    figure = go.Figure(
        squares,
        layout(
            PITCH * max(top, 1),
            top=72,
            annotations=[legend, *heads, *notes],
            xaxis={
                "range": [-1, max(1, len(kinds)) * step - 1],
                "visible": False,
                "fixedrange": True,
            },
            yaxis={
                **rows(outlets),
                "tickvals": tops,
                "range": [top, 0],
            },
        ),
    )
    return Chart("speaker-kinds", "Attributions by kind of speaker", _summary(table), table, figure)


def _summary(table: pd.DataFrame) -> str:
    parts = []
    for outlet, of in table.groupby("outlet", sort=False):
        unnamed = int(of["speaker_kind"].isin(UNNAMED).sum())
        parts.append(f"{share(unnamed, len(of))} in {outlet}")
    if not parts:
        return "No attribution is found in these articles."
    return f"Attributions to nobody named: {listed(parts)}; {counted(len(table), 'attribution')} in all."
