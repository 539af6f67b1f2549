"""Who acts: for each actor and outlet a pair of bars, what it does to the right, what is done to it to the left."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import ACCENT, FAINT, QUIET, SERIES, SMALL, Chart, each, key, layout, note, rows, safe, wrapped
from lib.comparison.intervals import FEW
from lib.comparison.phrases import counted, percent, percents

HALF = 0.34
"""Half the width of a column that the longest bar fills."""
LEAST = 0.03
NARROW = 6
"""The most outlets whose names stand upright over their columns."""


def balance(table: pd.DataFrame) -> Chart:
    """Deeds done by (right) and to (left) each actor in each outlet, from `acts.balance`. Identifiers: outlet, entity,
    role.

    All bars share one scale; the number of deeds stands at the end of each.
    """
    actors = list(dict.fromkeys(table["entity"]))
    names = list(dict.fromkeys(table["outlet"]))
    cells = each(table)
    most = max([1, *table["agent"], *table["patient"]])
    figure = go.Figure(
        [_bars(cells, actors, names, most, role) for role in ("agent", "patient")],
        layout(
            40 * len(actors),
            top=78,
            barmode="overlay",
            annotations=[
                key([("■", ACCENT, "is acted upon"), ("■", SERIES, "acts")], above=52),
                *_numbers(cells, actors, names, most),
            ],
            shapes=[
                {"type": "line", "x0": at, "x1": at, "y0": -0.5, "y1": len(actors) - 0.5, "line": {"color": FAINT}}
                for at in range(len(names))
            ],
            xaxis={
                "tickvals": list(range(len(names))),
                "ticktext": [wrapped(name, 12, 3) for name in names],
                "side": "top",
                "range": [-0.5, len(names) - 0.5],
                "showgrid": False,
                "zeroline": False,
                "tickangle": 0 if len(names) <= NARROW else -60,
                "tickfont": {"size": SMALL},
                "fixedrange": True,
            },
            yaxis=rows(actors),
        ),
    )
    return Chart("acting", "Who acts, and who is acted upon", _summary(table), table, figure)


def _bars(cells: list[Any], actors: list[str], names: list[str], most: int, role: str) -> go.Bar:
    side = 1 if role == "agent" else -1
    counts = [getattr(cell, role) for cell in cells]
    return go.Bar(
        orientation="h",
        base=[names.index(cell.outlet) for cell in cells],
        x=[side * max(LEAST if count else 0, HALF * count / most) for count in counts],
        y=[actors.index(cell.entity) for cell in cells],
        width=0.46,
        marker={"color": SERIES if role == "agent" else ACCENT, "line": {"width": 0}},
        customdata=[[cell.outlet, cell.entity, role] for cell in cells],
        hovertext=[_told(cell) for cell in cells],
        hoverinfo="text",
    )


def _numbers(cells: list[Any], actors: list[str], names: list[str], most: int) -> list[dict[str, Any]]:
    made = []
    for cell in cells:
        for side, count in ((1, cell.agent), (-1, cell.patient)):
            if count:
                x = names.index(cell.outlet) + side * max(LEAST, HALF * count / most)
                anchor = {"xanchor": "left", "xshift": 2} if side > 0 else {"xanchor": "right", "xshift": -2}
                made.append(note(f"{count}", x, actors.index(cell.entity), font={"size": SMALL - 1}, **anchor))
        if not cell.agent and not cell.patient:
            place = {"xanchor": "center", "font": {"size": SMALL - 1, "color": QUIET}}
            made.append(note("0", names.index(cell.outlet), actors.index(cell.entity), **place))
    return made


def _told(cell: Any) -> str:
    within = ""
    if cell.n >= FEW:
        within = f"<br>acts in {percent(cell.value)} of them (95 % interval {percents(cell.low, cell.high)})"
    agentless = f", {cell.agentless} without an agent" if cell.agentless else ""
    return (
        f"{safe(cell.outlet)}: {safe(cell.entity)}, named {counted(cell.named, 'time')}<br>"
        f"acts {cell.agent}, is acted upon {cell.patient}{agentless}{within}<br>"
        f"may, should, would or does not act {cell.agent_meant}, be acted upon {cell.patient_meant}"
    )


def _summary(table: pd.DataFrame) -> str:
    totals = table.groupby("entity", sort=False)[["agent", "patient"]].sum()
    totals = totals[totals.sum(axis=1) >= FEW]
    if totals.empty:
        return f"No actor has {FEW} deeds or more: read them one by one."
    shares = (totals["agent"] / totals.sum(axis=1)).sort_values(kind="stable")
    ends = [
        f"{name} in {totals.loc[name, 'agent']} of {counted(int(totals.loc[name].sum()), 'deed')}"
        for name in dict.fromkeys((shares.index[-1], shares.index[0]))
    ]
    if len(ends) == 1:
        return f"Over all outlets {ends[0]} is the one who acts."
    done = {str(name): int(count) for name, count in totals["agent"].items()}
    most = max(done, key=done.__getitem__)
    return (
        f"Over all outlets most deeds are done by {most} ({done[most]}). As a share of its own "
        f"roles, the one who acts most is {ends[0]}, least {ends[1]}."
    )
