"""Squares: one for each attribution, by the kind of speaker; filled ones quote, hollow ones paraphrase."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import ACCENT, SERIES, SMALL, Chart, each, key, layout, note, rows, safe, wrapped
from lib.comparison.phrases import counted, listed, share
from lib.records import SpeakerKind

KINDS: dict[SpeakerKind, str] = {
    "named_person": "Named person",
    "organisation": "Body or state",
    "outlet": "Other outlet",
    "document": "Document",
    "collective": "Group",
    "anonymous": "Unnamed",
    "unknown": "Not resolved",
}
"""The kinds of speakers from the most to the least identified."""
UNNAMED = ("anonymous", "unknown")
PITCH = 11
"""Pixels from one square to the next, downwards."""
WIDTH = 54
"""Squares that fit side by side."""


def speakers(table: pd.DataFrame) -> Chart:
    """One square per attribution (scare quotes left out), from `Tables.attributions`, with outlets in its
    order.

    Speakers without a name have the accent's colour. Identifiers: article, attribution.
    """
    table = table[table["kind"] != "scare"]
    outlets = list(dict.fromkeys(table["outlet"]))
    kinds = [kind for kind in KINDS if kind in set(table["speaker_kind"])]
    wide = max(3, WIDTH // max(1, len(kinds)) - 2)
    step = wide + 2
    groups: dict[tuple[str, str], list[Any]] = {}
    for one in each(table):
        groups.setdefault((one.outlet, one.speaker_kind), []).append(one)
    lines = {
        outlet: max(-(-len(groups.get((outlet, kind), [])) // wide) for kind in kinds) for outlet in outlets
    }
    tops, top = {}, 0.0
    for outlet in outlets:
        tops[outlet] = top + 1.8
        top += lines[outlet] + 3.2
    x, y, marked, colours, symbols, hover, counts = [], [], [], [], [], [], []
    for outlet in outlets:
        for column, kind in enumerate(kinds):
            group = sorted(groups.get((outlet, kind), []), key=lambda one: one.kind == "indirect")
            colour = ACCENT if kind in UNNAMED else SERIES
            for place, one in enumerate(group):
                x.append(column * step + place % wide)
                y.append(tops[outlet] + place // wide)
                marked.append([one.article, one.attribution])
                colours.append(colour)
                symbols.append("square-open" if one.kind == "indirect" else "square")
                hover.append(
                    f"<b>{safe(one.speaker or KINDS[kind])}</b> in {safe(outlet)}, {one.kind}"
                    f"<br>{wrapped(one.content, 64, 4)}"
                )
            counts.append(
                note(
                    f"<b>{len(group)}</b>" if group else "0",
                    column * step - 0.5,
                    tops[outlet] - 1.2,
                    font={"size": SMALL},
                )
            )
    figure = go.Figure(
        go.Scatter(
            x=x,
            y=y,
            mode="markers",
            marker={
                "symbol": symbols,
                "size": PITCH - 3,
                "color": colours,
                "line": {"width": 1.5, "color": colours},
                "opacity": 1,
            },
            customdata=marked,
            hovertext=hover,
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    figure.update_layout(
        layout(
            PITCH * max(top, 1),
            top=76,
            annotations=[
                *counts,
                *(
                    note(
                        wrapped(KINDS[kind], 9, 2),
                        column * step - 0.5,
                        1,
                        yref="paper",
                        yanchor="bottom",
                        font={"size": SMALL},
                    )
                    for column, kind in enumerate(kinds)
                ),
                {
                    **key(
                        [
                            ("■", SERIES, "quoted"),
                            ("□", SERIES, "paraphrased"),
                            ("■", ACCENT, "speaker not named"),
                        ]
                    ),
                    "yshift": 48,
                },
            ],
            xaxis={"range": [-1, max(1, len(kinds)) * step - 1], "visible": False, "fixedrange": True},
            yaxis={
                **rows(outlets),
                "tickvals": [tops[outlet] - 1.2 for outlet in outlets],
                "range": [top, -0.2],
            },
        )
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
