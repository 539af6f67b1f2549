"""Matrices: how often each frame is found, what cues imply, and the tone towards somebody or in what they say.

The area of a square is the number printed beside it, or the distance of the tone from 0.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from lib.charts.chart import (
    NEGATIVE,
    POSITIVE,
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
from lib.comparison.intervals import FEW
from lib.comparison.phrases import counted, known, listed, percent, percents, share, signed, worded
from lib.records import SpeakerKind

LARGEST = 25
SMALLEST = 4
BESIDE = 6
"""The most columns that leave room for the number beside its square; with more it stands below."""

STANCES = {
    "neutral": "Neutral (said)",
    "doubting": "Doubting (claimed)",
    "conceding": "Conceding (admitted)",
    "forceful": "Forceful (warned)",
}


def frames(table: pd.DataFrame, labels: Mapping[str, str] | None = None) -> Chart:
    """Outlets against frames, from `measures.frames`; the longer list runs down, so that no name is turned.

    `labels` are the frames' names as a reader knows them. Identifiers: outlet, frame.
    """
    shown = {frame: _label(frame, labels or {}) for frame in dict.fromkeys(table["frame"])}
    outlets = {outlet: outlet for outlet in dict.fromkeys(table["outlet"])}
    turned = len(shown) > len(outlets)
    down, across = (shown, outlets) if turned else (outlets, shown)
    cells = each(table)
    figure = _figure(
        down,
        across,
        [(cell.frame, cell.outlet) if turned else (cell.outlet, cell.frame) for cell in cells],
        [cell.value if cell.count else 0.0 for cell in cells],
        [_number(cell) for cell in cells],
        [[cell.outlet, cell.frame] for cell in cells],
        [f"{safe(cell.outlet)}: {safe(shown[cell.frame])}<br>{_counted(cell)}" for cell in cells],
    )
    return Chart("frames", "Share of sentences that show each frame", _summary(table, shown), table, figure)


FUNCTIONS = {
    "problem": "Problem",
    "cause": "Cause",
    "aim": "Aim",
    "judgement": "Moral judgement",
    "remedy": "Remedy",
}


def functions(table: pd.DataFrame) -> Chart:
    """Outlets against Entman's functions, from `functions.shares`. Identifiers: outlet, function."""
    chart = frames(table.rename(columns={"function": "frame"}), FUNCTIONS)
    summary = chart.summary.replace("The frame in most", "The function in most").replace("No frame", "No function")
    title = "Share of sentences that tell a problem, cause, aim, judgement or remedy"
    return Chart("functions", title, summary, table, chart.figure)


def carried(table: pd.DataFrame, labels: Mapping[str, str]) -> Chart:
    """Outlets against frames, from `frames.carried`: of the sentences that show a frame, how many show it in attributed
    words alone; the area is that count. Identifiers: outlet, frame.
    """
    shown = {frame: _label(frame, labels) for frame in dict.fromkeys(table["frame"])}
    outlets = {outlet: outlet for outlet in dict.fromkeys(table["outlet"])}
    turned = len(shown) > len(outlets)
    down, across = (shown, outlets) if turned else (outlets, shown)
    cells = each(table)
    figure = _figure(
        down,
        across,
        [(cell.frame, cell.outlet) if turned else (cell.outlet, cell.frame) for cell in cells],
        [float(cell.count) for cell in cells],
        [f"{cell.count} of {cell.n}" if cell.n else "–" for cell in cells],
        [[cell.outlet, cell.frame] for cell in cells],
        [f"{safe(cell.outlet)}: {safe(shown[cell.frame])}<br>{_carried(cell)}" for cell in cells],
    )
    return Chart(
        "frames-carried",
        "Sentences in which others alone carry the frame",
        _carried_summary(table, shown),
        table,
        figure,
    )


def _carried(cell: Any) -> str:
    if not cell.n:
        return "no sentence shows it"
    told = f"{cell.count} of {counted(cell.n, 'sentence')} in attributed words alone"
    return told + (f"<br>95 % interval {percents(cell.low, cell.high)}" if cell.n >= FEW else "")


def _carried_summary(table: pd.DataFrame, shown: Mapping[str, str]) -> str:
    """The frames that others carry most and least, over all outlets."""
    sums = table.groupby("frame", sort=False)[["count", "n"]].sum()
    sums = sums[sums["n"] >= FEW]
    if sums.empty:
        return f"No frame is shown in {FEW} sentences or more of these articles."
    order = (sums["count"] / sums["n"]).sort_values(ascending=False, kind="stable").index
    told = [
        f"{shown[str(frame)]} in {share(int(sums.loc[frame, 'count']), int(sums.loc[frame, 'n']))} of its sentences"
        for frame in dict.fromkeys((order[0], order[-1]))
    ]
    if len(told) == 1:
        return f"Attributed words alone carry {told[0]}."
    return f"Attributed words alone carry {told[0]} (most), {told[1]} (least)."


def stances(table: pd.DataFrame, by: Literal["outlet", "speaker"] = "outlet", most: int = 12) -> Chart:
    """What cues imply, by outlet or by speaker, from `quotes.stances(by=…)`: the area of a square is the count.

    The `most` speakers with most cues have a row. Identifiers: outlet or speaker, stance.
    """
    totals = table.groupby(by, sort=False)["count"].sum()
    names = totals.sort_values(ascending=False, kind="stable").index[:most] if by == "speaker" else totals.index
    shown = table[table[by].isin(names)]
    cells = each(shown)
    named = [str(getattr(cell, by)) for cell in cells]
    figure = _figure(
        {name: name for name in names},
        {stance: STANCES[stance] for stance in dict.fromkeys(table["stance"])},
        [(name, cell.stance) for name, cell in zip(named, cells, strict=True)],
        [float(cell.count) for cell in cells],
        [f"<b>{cell.count}</b>" if cell.count else "0" for cell in cells],
        [[name, cell.stance] for name, cell in zip(named, cells, strict=True)],
        [
            f"{safe(name)}: {safe(STANCES[cell.stance])}<br>{cell.count} of {counted(cell.n, 'cue')}"
            for name, cell in zip(named, cells, strict=True)
        ],
    )
    told = [
        f"{share(int(of['count'].sum()), int(of['n'].sum()))} {worded(str(stance))}"
        for stance, of in table.groupby("stance", sort=False)
    ]
    summary = f"Of {counted(int(totals.sum()), 'cue')}: {listed(told)}." if totals.sum() else "No cue is found."
    whose = "each outlet" if by == "outlet" else "each named speaker"
    return Chart(f"stances-{by}", f"What the cues of {whose} imply", summary, table, figure)


def variants(table: pd.DataFrame, outlets: Sequence[str], most: int = 14) -> Chart:
    """What each outlet calls one thing, from the rows of `naming.ledger` of one row: the area of a square is the count.

    The `most` variants used most have a row. Identifiers: outlet, variant.
    """
    label = str(table["label"].iloc[0])
    totals = table.groupby("variant", sort=False)["count"].sum().sort_values(ascending=False, kind="stable")
    names = list(totals.index[:most])
    cells = {(row.variant, row.outlet): row for row in each(table) if row.variant in names}
    places = [(name, outlet) for name in names for outlet in outlets]
    counts = [cells[place].count if place in cells else 0 for place in places]
    figure = _figure(
        {name: name for name in names},
        {outlet: outlet for outlet in outlets},
        places,
        [float(count) for count in counts],
        [f"<b>{count}</b>" if count else "0" for count in counts],
        [[outlet, name] for name, outlet in places],
        [
            f"{safe(outlet)}: {safe(name)}<br>"
            + (
                f"{cells[name, outlet].own} in its own voice, {cells[name, outlet].attributed} attributed"
                if (name, outlet) in cells
                else "not used"
            )
            for name, outlet in places
        ],
    )
    return Chart("naming", f"{label}: which words", _most_used(table, outlets), table, figure)


def _most_used(table: pd.DataFrame, outlets: Sequence[str]) -> str:
    """The word each outlet uses most, told once for all outlets that share it."""
    chosen: dict[str, list[str]] = {}
    for outlet in outlets:
        of = table[table["outlet"] == outlet].sort_values("count", ascending=False, kind="stable")
        if len(of):
            top = of.iloc[0]
            chosen.setdefault(str(top["variant"]), []).append(f"{outlet} ({top['count']} of {of['count'].sum()})")
    told = [f"“{variant}” in {listed(of)}" for variant, of in chosen.items()]
    without = [outlet for outlet in outlets if outlet not in set(table["outlet"])]
    return f"Used most: {'; '.join(told)}." + (f" Not named in {listed(without)}." if without else "")


def taken(table: pd.DataFrame) -> Chart:
    """The share of each outlet's words that stand in another's text, or a reference's, too, from `shared.taken`.

    Identifiers: outlet, other.
    """
    cells = each(table)
    names = list(dict.fromkeys(table["outlet"]))
    across = list(dict.fromkeys([*names, *table["other"]]))
    figure = _figure(
        {name: name for name in names},
        {name: name for name in across},
        [(cell.outlet, cell.other) for cell in cells],
        [cell.value if cell.count else 0.0 for cell in cells],
        [f"<b>{percent(cell.value)}</b>" if cell.count else "0" for cell in cells],
        [[cell.outlet, cell.other] for cell in cells],
        [
            f"{safe(cell.outlet)}: {cell.count:,} of {counted(cell.words, 'word')} stand in {safe(cell.other)} too<br>"
            f"{cell.verbatim:,} word for word, {cell.edited:,} edited, in {counted(cell.passages, 'passage')}"
            for cell in cells
        ],
    )
    shared = table[table["count"] > 0].sort_values("value", ascending=False, kind="stable")
    if shared.empty:
        summary = "No passage of prose is shared beyond chance; shared quotations are not counted here."
    else:
        top = shared.iloc[0]
        summary = (
            f"Most in common: {percent(top['value'])} of the words of {top['outlet']} stand in {top['other']} too "
            f"({top['verbatim']:,} word for word, {top['edited']:,} edited)."
        )
    title = "Share of each outlet’s words (rows) in shared prose with each other text (columns)"
    return Chart("shared-text", title, summary, table, figure)


def _figure(
    down: Mapping[str, str],
    across: Mapping[str, str],
    places: Sequence[tuple[str, str]],
    sizes: Sequence[float],
    numbers: Sequence[str],
    ids: Sequence[list[str]],
    told: Sequence[str],
) -> go.Figure:
    """Squares at (row, column) places, the largest of `sizes` filling its cell, each with its number; 0 is quiet."""
    beside = len(across) <= BESIDE
    row_of = {name: place for place, name in enumerate(down)}
    column_of = {name: place for place, name in enumerate(across)}
    x = [column_of[column] - (0.18 if beside else 0) for _, column in places]
    y = [row_of[row] - (0 if beside else 0.14) for row, _ in places]
    largest = max([size for size in sizes if size], default=1.0)
    squares = go.Scatter(
        x=x,
        y=y,
        mode="markers",
        marker={
            "symbol": "square",
            "size": [max(SMALLEST, LARGEST * (size / largest) ** 0.5) if size else SMALLEST for size in sizes],
            "color": [SERIES if size else QUIET for size in sizes],
            "line": {"width": 0},
            "opacity": 1,
        },
        customdata=list(ids),
        hovertext=list(told),
        hoverinfo="text",
        cliponaxis=False,
    )
    place = {"xshift": LARGEST / 2 + 4} if beside else {"xanchor": "center", "yshift": -LARGEST / 2 - 9}
    notes = [
        note(number, left, height, font={"size": SMALL} if size else {"size": SMALL, "color": QUIET}, **place)
        for number, size, left, height in zip(numbers, sizes, x, y, strict=True)
    ]
    return go.Figure(
        squares,
        layout(
            (38 if beside else 56) * len(down),
            top=52,
            annotations=notes,
            xaxis=_columns(list(across.values())),
            yaxis=rows(list(down.values())),
        ),
    )


def towards(table: pd.DataFrame, voice: str = "") -> Chart:
    """The mean tone towards each actor by outlet, from `targets.tone` by target and outlet. Identifiers: outlet,
    target.

    `voice` names the voice that the rows are of.
    """
    title = f"Towards whom? Tone towards the main actors{', ' if voice else ''}{voice}"
    return _tones(table, list(dict.fromkeys(table["outlet"])), "target", "tone-towards", title, "towards")


def said(table: pd.DataFrame, outlets: Sequence[str]) -> Chart:
    """The mean tone of what each speaker is reported to say, from `measures.tone_said`; speakers in its order, outlets
    in the order given. Identifiers: outlet, speaker.
    """
    return _tones(table, outlets, "speaker", "tone-speakers", "Tone of what each speaker is reported to say", "said by")


def kinds(table: pd.DataFrame, outlets: Sequence[str], labels: Mapping[SpeakerKind, str]) -> Chart:
    """The mean tone of what each kind of speaker is reported to say, from `measures.tone_said` by outlet and
    speaker_kind; `labels` are the kinds in order. Identifiers: outlet, kind.
    """
    order = list(labels)
    table = table.sort_values("speaker_kind", key=lambda kinds: kinds.map(order.index), kind="stable")
    title = "Tone of what each kind of speaker is reported to say"
    return _tones(
        table,
        outlets,
        "speaker_kind",
        "tone-kinds",
        title,
        "said by",
        {str(kind): label for kind, label in labels.items()},
    )


def _tones(
    table: pd.DataFrame,
    outlets: Sequence[str],
    who: str,
    name: str,
    title: str,
    tie: str,
    labels: Mapping[str, str] | None = None,
) -> Chart:
    """Outlets across, those in the column `who` down; a mean of fewer than `FEW` sentences is hollow."""
    labels = labels or {}
    down = {one: place for place, one in enumerate(dict.fromkeys(table[who]))}
    across = {outlet: place for place, outlet in enumerate(outlets)}
    beside = len(across) <= BESIDE
    cells = [(getattr(cell, who), cell) for cell in each(table) if cell.n]
    x = [across[cell.outlet] - (0.24 if beside else 0) for _, cell in cells]
    y = [down[one] - (0 if beside else 0.2) for one, _ in cells]
    largest = max([0.1, *(abs(cell.value) for _, cell in cells)])
    ink = [_ink(cell.value) for _, cell in cells]
    squares = go.Scatter(
        x=x,
        y=y,
        mode="markers",
        marker={
            "symbol": ["square" if cell.n >= FEW else "square-open" for _, cell in cells],
            "size": [max(SMALLEST + 2, LARGEST * (abs(cell.value) / largest) ** 0.5 - 3) for _, cell in cells],
            "color": ink,
            "line": {"width": [0 if cell.n >= FEW else 2 for _, cell in cells], "color": ink},
            "opacity": 1,
        },
        customdata=[[cell.outlet, one] for one, cell in cells],
        hovertext=[
            f"{safe(cell.outlet)}, {tie} {safe(labels.get(one, one))}"
            f"<br>{signed(cell.value)} over {counted(cell.n, 'sentence')}"
            + (
                f"<br>95 % interval {signed(cell.low)} to {signed(cell.high)}"
                if known(cell.low)
                else "<br>too few for an interval"
            )
            for one, cell in cells
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
    place = {"xshift": LARGEST / 2 + 2} if beside else {"xanchor": "center", "yshift": -LARGEST / 2 - 14}
    numbers = [
        note(
            f"<b>{signed(cell.value)}</b><br>n {cell.n:,}" if cell.n >= FEW else f"few<br>n {cell.n:,}",
            left,
            height,
            font={"size": SMALL - 1},
            **place,
        )
        for (_, cell), left, height in zip(cells, x, y, strict=True)
    ]
    legend = key(
        [("■", POSITIVE, "positive"), ("■", NEGATIVE, "negative"), ("□", QUIET, f"under {FEW} sentences")], above=56
    )
    figure = go.Figure(
        squares,
        layout(
            (42 if beside else 66) * len(down),
            top=84,
            annotations=[legend, *numbers],
            xaxis=_columns(list(across)),
            yaxis=rows([labels.get(one, one) for one in down]),
        ),
    )
    return Chart(name, title, _tones_summary(table, who, tie, labels), table, figure)


def _ink(value: float) -> str:
    if round(value, 2) == 0:
        return QUIET
    return POSITIVE if value > 0 else NEGATIVE


def _tones_summary(table: pd.DataFrame, who: str, tie: str, labels: Mapping[str, str]) -> str:
    firm = table[table["n"] >= FEW].sort_values("value", kind="stable")
    if not table["n"].sum():
        return "No sentence to score."
    if firm.empty:
        return f"No outlet has {FEW} scored sentences for any of them: each mean is of few."
    found = [
        f"{signed(row['value'])} {tie} {labels.get(row[who], row[who])} in {row['outlet']} ({row['n']:,} sentences)"
        for row in (firm.iloc[0], firm.iloc[-1])
    ]
    if len(firm) == 1:
        return f"Of {FEW} sentences or more there is one mean: {found[0]}."
    return f"Of means over {FEW} sentences or more, the lowest is {found[0]}, the highest {found[1]}."


def _columns(names: Sequence[str]) -> dict[str, Any]:
    """The horizontal axis: one column per name, the names on top."""
    return {
        "tickvals": list(range(len(names))),
        "ticktext": [wrapped(name, max(9, 50 // max(1, len(names))), 3) for name in names],
        "range": [-0.5, len(names) - 0.5],
        "side": "top",
        "tickangle": 0,
        "tickfont": {"size": SMALL},
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
    }


def _label(frame: str, labels: Mapping[str, str]) -> str:
    text = labels.get(frame) or worded(frame)
    return text[:1].upper() + text[1:]


def _number(cell: Any) -> str:
    if not cell.n:
        return "–"
    return f"<b>{share(cell.count, cell.n)}</b>" if cell.count else "0"


def _counted(cell: Any) -> str:
    if not cell.n:
        return "no sentence in this voice"
    return f"{cell.count} of {cell.n} sentences<br>95 % interval {percents(cell.low, cell.high)}"


def _summary(table: pd.DataFrame, shown: Mapping[str, str]) -> str:
    """Which frame leads in which outlet, told once for all outlets that share it."""
    led: dict[str, list[str]] = {}
    for outlet, of in table[table["count"] > 0].groupby("outlet", sort=False):
        top = of.sort_values("value", ascending=False, kind="stable").iloc[0]
        led.setdefault(top["frame"], []).append(f"{outlet} ({share(top['count'], top['n'])})")
    if not led:
        return "No frame is found in these articles."
    return f"The frame in most sentences: {'; '.join(f'{shown[frame]} in {listed(of)}' for frame, of in led.items())}."
