"""What the Method page shows: the cards, how often each measure is right, and how to cite it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from importlib.metadata import version
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.codebook import Codebook
from lib.analysis.versions import current
from lib.charts import accuracy as charts
from lib.charts.chart import each
from lib.comparison.phrases import counted
from lib.ui import cards, scores
from lib.ui.cards import Card
from lib.ui.choices import switch
from lib.ui.page import Desk, View
from lib.ui.show import show, table
from lib.ui.text import plain

_STAGE = {"attribution": "attribution", "frames": "framing", "tone": "tone"}


def accuracy(desk: Desk, analysis: str) -> None:
    """The scores of an analysis on gold data with n and intervals, and other systems' figures beside them."""
    st.header("Every figure that was measured", anchor=False)
    found = scores.load()
    if found is None:
        st.markdown("Not measured yet: run `python -m benchmarks.accuracy GOLD_DIR`.")
        return
    details = switch("Precision, recall and stricter measures too", key="details")
    st.caption(
        "Scores run from 0 to 1 (correlations from −1); n is the number of gold cases; the baseline always gives the "
        "commonest answer. " + _of(analysis, found["versions"])
    )
    score = partial(st.column_config.NumberColumn, format="%.2f")
    table(
        desk,
        scores.measured(found, analysis, details=details),
        name=f"measured-{analysis}",
        alt=f"Measured accuracy of the {analysis} analysis on gold data, with intervals and other systems’ figures",
        columns={
            "set": st.column_config.TextColumn("Gold data", pinned=True),
            "part": "Part",
            "unit": "Unit",
            "measure": "Measure",
            "value": score("Parallax"),
            "low": score("Low", help="95 % interval"),
            "high": score("High", help="95 % interval"),
            "n": st.column_config.NumberColumn("n", format="localized"),
            "documents": st.column_config.NumberColumn("Documents", format="localized"),
            "baseline": score("Baseline"),
            "others": st.column_config.TextColumn("Others on the same data", width="large"),
        },
    )
    others = scores.elsewhere(found, analysis)
    if not others.empty:
        st.caption("Others’ published figures on parts of these sets that are not scored here: near, but not the same.")
        table(
            desk,
            others,
            name=f"published-{analysis}",
            alt=f"Published figures of other systems for the {analysis} analysis on other data",
            columns={
                "set": st.column_config.TextColumn("Gold data", pinned=True),
                "part": "Part",
                "measure": "Measure",
                "system": "System",
                "value": score("Score"),
            },
        )


def accuracy_of(analysis: str, part: str, sets: Sequence[str]) -> str:
    """The measured accuracy of one part of an analysis on these gold sets, in one sentence."""
    found = scores.load()
    return scores.told(found, analysis, part, sets) if found else ""


def codebook(desk: Desk | View, book: Codebook) -> None:
    """The frames of a codebook, with definitions and terms."""
    st.header(plain(book.label), anchor=False)
    st.caption(plain(f"{book.definition} {book.source}"))
    table(
        desk,
        pd.DataFrame(
            [(one.label, one.definition, len(one.entries), ", ".join(one.entries), one.source) for one in book.frames],
            columns=["frame", "definition", "number", "terms", "source"],
        ),
        name=f"codebook-{book.codebook}",
        alt=f"The frames of the codebook {book.label}, with definition and terms",
        columns={
            "frame": st.column_config.TextColumn("Frame", pinned=True),
            "definition": st.column_config.TextColumn("Definition", width="large"),
            "number": "Terms",
            "terms": st.column_config.TextColumn("The terms", width="large"),
            "source": "Source",
        },
    )


def versions(desk: Desk) -> None:
    """The version of each analysis in use."""
    table(
        desk,
        pd.DataFrame(list(current().items()), columns=["analysis", "version"]),
        name="versions",
        alt="The version of each analysis",
        columns={"analysis": "Analysis", "version": "Version"},
    )


def all_cards(desk: Desk, shown: Sequence[Card], chosen: str) -> None:
    """The cards folded, the chosen one open; one that a link or a click in a chart chose comes first."""
    found = scores.load()
    if chosen != st.session_state.get("parallax.unfolded", ""):
        shown = sorted(shown, key=lambda one: one.card != chosen)
    for one in shown:
        key = f"fold.{one.card}"
        st.session_state[key] = one.card == chosen
        with st.expander(_label(one, found), key=key, on_change=_unfold, args=(one.card,)) as fold:
            if fold.open:
                card(desk, one, found)


def _label(one: Card, found: dict[str, Any] | None) -> str:
    """The title of a card, with the first of its figures."""
    figures = scores.figures(found, [one]) if found else pd.DataFrame()
    if figures.empty:
        return f"**{one.title}**"
    return f"**{one.title}** :gray[{scores.within(figures.iloc[0])}]"


def _unfold(name: str) -> None:
    """The card that the reader opened by hand is the one chosen; one closed is chosen no more."""
    st.session_state["card"] = st.session_state["parallax.unfolded"] = name if st.session_state[f"fold.{name}"] else ""


def card(desk: Desk, one: Card, found: dict[str, Any] | None) -> None:
    """One card: what it tells, how it is made, how often it is right, where it fails, and what it does not show."""
    st.markdown(f"**{one.says}**")
    st.markdown(one.definition)
    st.code(one.formula, language=None, wrap_lines=True)
    if one.sources:
        st.caption(f"After {'; '.join(one.sources)}.")
    st.markdown("**How often it is right**")
    if one.unmeasured:
        st.markdown(one.unmeasured)
    if found and one.accuracy:
        _figures(desk, one, found)
    st.markdown("**Where it goes wrong**")
    for failure in one.failures:
        st.markdown(f"- {failure.what}  \n  *{plain(failure.example)}*")
    st.markdown("**What must not be concluded**")
    st.markdown("\n".join(f"- {sentence}" for sentence in one.not_to_conclude))
    _lists(one)
    st.caption("To cite this measure")
    st.code(citation(desk, one, found), language=None, wrap_lines=True)


def citation(desk: Desk, one: Card | None = None, found: dict[str, Any] | None = None) -> str:
    """What a footnote on a number holds: program, story and its contents, versions, and the date."""
    stages = one.stages if one else tuple(current())
    story = desk.story
    contents = f"{counted(story.articles, 'article')}, contents {desk.store.stamp(story.story)}" if story else ""
    about = f"story “{story.title}” ({contents})" if story else ""
    figures = scores.figures(found, [one]).head(1) if one and found else None
    return scores.footnote(one, about, {name: current()[name] for name in stages}, figures, date.today())


def _figures(desk: Desk, one: Card, found: dict[str, Any]) -> None:
    rows = scores.figures(found, [one])
    rows = rows.assign(
        beside=[scores.beside(row) for row in each(rows)],
        score=[scores.within(row) for row in each(rows)],
    )
    score = partial(st.column_config.NumberColumn, format="%.2f", width="small")
    table(
        desk,
        rows[["label", "score", "n", "baseline", "beside", "measure", "unit", "set"]],
        full=rows.drop(columns="others"),
        name=f"accuracy-{one.card}",
        alt=f"How often {one.title} is right, with intervals, baseline and others on the same gold data",
        columns={
            "label": st.column_config.TextColumn("What", pinned=True),
            "score": st.column_config.TextColumn("Score", help="With its 95 % interval"),
            "n": st.column_config.NumberColumn("n", format="localized", width="small"),
            "baseline": score("Simplest", help="The simplest answer: always the commonest, or every frame everywhere"),
            "beside": "Beside it",
            "measure": "Measure",
            "unit": "n counts",
            "set": "Gold data",
        },
    )
    for stage in one.stages:
        if current()[stage] != found["versions"].get(stage):
            st.caption(f"Measured with another version of the analysis “{stage}” than the one in use.")


def _lists(one: Card) -> None:
    paths = cards.files(one)
    if not (paths or one.packages or one.stages):
        return
    st.markdown("**Word lists and versions**")
    with st.container(horizontal=True, gap="small"):
        for path in paths:
            st.download_button(
                f"{path.name} · {counted(cards.entries(path), 'entry', 'entries')}",
                data=path.read_bytes,
                file_name=path.name,
                mime="text/plain",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
                key=f"file.{one.card}.{path.name}",
            )
    told = [f"{name} {version(name)} (its own list)" for name in one.packages]
    told += [f"{name} {current()[name]}" for name in one.stages]
    if told:
        st.caption(f"Versions: {', '.join(told)}")


def accuracy_chart(desk: Desk, shown: Sequence[Card]) -> None:
    """The headline figures of these cards in one look; a click opens the card."""
    found = scores.load()
    rows = scores.figures(found, shown, headlines=True) if found else None
    if rows is None or rows.empty:
        st.header("How often is each right?", anchor=False)
        st.markdown("These measures have no figure of their own: each card says why.")
        return
    show(desk, charts.right(rows), pick=("card",))


def calibration(desk: Desk) -> None:
    """How sure is how right: the calibration of the confidence of attributions."""
    found = scores.load()
    if found and not (rows := scores.calibration(found)).empty:
        show(desk, charts.calibration(rows))


def _of(analysis: str, measured: dict[str, str]) -> str:
    stage = _STAGE[analysis]
    if current()[stage] == measured.get(stage):
        return f"Measured with this version of the analysis ({measured[stage]})."
    return f"Measured with another version of the analysis ({measured.get(stage, 'unknown')}) than the one in use."
