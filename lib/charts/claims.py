"""Which outlet states which claim, and in whose voice: one row a claim, one column an outlet."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import (
    ACCENT,
    FAINT,
    QUIET,
    SERIES,
    SMALL,
    Chart,
    each,
    key,
    layout,
    note,
    rows,
    safe,
    wrapped,
)
from lib.comparison.phrases import counted, listed

PITCH = 38
"""Pixels from one claim to the next."""
LABEL, LINES = 38, 2
"""Letters of a line of a claim beside its row, and how many lines there are."""
VOICES = {"own": "own voice", "attributed": "attributed", "both": "own voice and attributed"}
LOOKS = {"own": ("square", SERIES), "attributed": ("square-open", ACCENT), "both": ("square-cross", SERIES)}


def grid(table: pd.DataFrame, lacking: pd.DataFrame, labels: dict[int, str], outlets: Sequence[str]) -> Chart:
    """Squares by voice, from rows of `claims.claims` and `claims.absent`; `labels` are the claims' words.

    What an outlet lacks is a dot, or a cross where it published before. Identifiers: claim.
    """
    found = list(dict.fromkeys(table["claim"]))
    row_of = {claim: place for place, claim in enumerate(found)}
    column_of = {outlet: place for place, outlet in enumerate(outlets)}
    voices: dict[tuple[int, str], set[str]] = {}
    for one in each(table):
        voices.setdefault((one.claim, one.outlet), set()).add(one.voice)
    cells = [
        (claim, outlet, "both" if len(spoken) > 1 else next(iter(spoken))) for (claim, outlet), spoken in voices.items()
    ]
    stated = go.Scatter(
        x=[column_of[outlet] for _, outlet, _ in cells],
        y=[row_of[claim] for claim, _, _ in cells],
        mode="markers",
        marker={
            "symbol": [LOOKS[voice][0] for _, _, voice in cells],
            "size": 13,
            "color": [LOOKS[voice][1] for _, _, voice in cells],
            "line": {"width": 2, "color": [LOOKS[voice][1] for _, _, voice in cells]},
        },
        customdata=[[str(claim)] for claim, _, _ in cells],
        hovertext=[
            f"<b>{safe(outlet)}</b>, {VOICES[voice]}<br>{wrapped(labels[claim], 60, 3)}"
            for claim, outlet, voice in cells
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
    missing = [one for one in each(lacking) if one.claim in row_of]
    absent = go.Scatter(
        x=[column_of[one.outlet] for one in missing],
        y=[row_of[one.claim] for one in missing],
        mode="markers",
        marker={
            "symbol": ["x-thin" if one.why else "circle" for one in missing],
            "size": [8 if one.why else 4 for one in missing],
            "color": QUIET,
            "line": {"width": [2 if one.why else 0 for one in missing], "color": QUIET},
        },
        customdata=[[str(one.claim)] for one in missing],
        hovertext=[
            f"<b>{safe(one.outlet)}</b>: not here{', published before' if one.why else ''}"
            f"<br>{wrapped(labels[one.claim], 60, 3)}"
            for one in missing
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
    signs = [("■", SERIES, "own voice"), ("□", ACCENT, "attributed"), ("•", QUIET, "not here")]
    if (lacking["why"] == "before").any():
        signs.append(("×", QUIET, "published before"))
    heads = [
        note(
            wrapped(outlet, 8, 3),
            place,
            1,
            yref="paper",
            xanchor="center",
            yanchor="bottom",
            align="center",
            font={"size": SMALL - 2},
        )
        for place, outlet in enumerate(outlets)
    ]
    figure = go.Figure(
        [absent, stated],
        layout(
            PITCH * max(1, len(found)),
            top=92,
            annotations=[key(signs, 58), *heads],
            xaxis={
                "range": [-0.6, len(outlets) - 0.4],
                "visible": False,
                "fixedrange": True,
            },
            yaxis={
                **rows([labels[claim] for claim in found], LABEL, LINES),
                "tickfont": {"size": SMALL},
                "showgrid": True,
                "gridcolor": FAINT,
            },
        ),
    )
    return Chart("claims", "Who states which claim, and in whose voice", _summary(table, outlets), table, figure)


def _summary(table: pd.DataFrame, outlets: Sequence[str]) -> str:
    if table.empty:
        return "No claim is found."
    carried = table.groupby("claim")["outlet"].nunique()
    everyone = int((carried == len(outlets)).sum())
    shared = int((carried > 1).sum())
    parts = [f"{int((table[table['outlet'] == outlet]['claim']).nunique())} in {outlet}" for outlet in outlets]
    told = f"{counted(len(carried), 'claim')}: {listed(parts)}."
    return f"{told} {counted(shared, 'claim')} in two outlets or more, {everyone} in all {len(outlets)}."
