"""The views of the Quotes page beside who speaks: each computes only what it shows, and each row opens its passages."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import dots, matrix
from lib.charts.chart import each
from lib.charts.squares import KINDS
from lib.comparison import concordance, measures, quotes, sources
from lib.comparison.phrases import counted, listed
from lib.highlight import Mark
from lib.ui import choices, wordings
from lib.ui.links import at
from lib.ui.page import View, address, beside
from lib.ui.passages import STANCES, Passage, draw, evidence, more, quoted, so_many, who_says
from lib.ui.show import offer, show, table
from lib.ui.text import plain, shortened

AT_ONCE = 25
"""Utterances shown before the reader asks for more."""
SPOKEN = {"outlet": "By outlet", "speaker": "By speaker"}


def same_utterance(view: View) -> None:
    """One row per utterance, one column per outlet: the words each printed, and what it did with them."""
    made = view.compare(concordance.wordings)
    shared = made[made["outlets"] > 1]
    several, alone = shared["utterance"].nunique(), made[made["outlets"] == 1]["utterance"].nunique()
    st.caption(
        f"{counted(several, 'utterance')} in two outlets or more, {alone:,} in one alone. An outlet that lacks one may "
        "have worded it too freely to be recognised: what is not here is a question to check."
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        speaker = _speaker(made[made["speaker"] != ""]["speaker"].value_counts(), width=340)
        rest = choices.switch("Also what one outlet alone carries", key="alone")
    found = made if rest else shared
    if speaker:
        found = found[found["utterance"].isin(found[found["speaker"] == speaker]["utterance"])]
    if found.empty:
        st.markdown("No utterance passes. Choose every speaker, or also what one outlet alone carries.")
        return
    numbers = list(dict.fromkeys(found["utterance"]))
    signature = ("utterances", int(numbers[0]), len(numbers))
    shown = so_many(signature, AT_ONCE)
    st.html(wordings.LEGEND)
    st.html(wordings.utterances(found[found["utterance"].isin(numbers[:shown])], view.outlets, _in_place))
    more(signature, AT_ONCE, len(numbers))
    offer(view, _written(found), "utterances")


def only_here(view: View) -> None:
    """Speakers whom one outlet alone quotes, under its name, with the words of the one who is chosen."""
    found = view.compare(concordance.only_here)
    if len(view.outlets) < 2 or found.empty:
        st.markdown("Every named speaker is quoted in two outlets or more." if len(view.outlets) > 1 else _TWO)
        return
    totals = dict(zip(found["speaker"], found["words"], strict=True))
    names, passages = beside()
    with passages:
        st.header("What they say", anchor=False)
        speaker = choices.select(
            "Speaker", list(totals), key="speaker", format_func=lambda name: f"{name} ({counted(totals[name], 'word')})"
        )
        said = view.compare(measures.said)
        evidence(view, quoted(view, said[said["speaker"] == speaker]), none="")
    with names:
        st.header("Named speakers whom one outlet alone quotes", anchor=False)
        st.caption("A speaker whom attribution missed elsewhere shows here too. Choose one to read the words.")
        for outlet in view.outlets:
            of = each(found[found["outlet"] == outlet])
            with st.container(gap=None):
                words = counted(sum(row.words for row in of), "word")
                st.markdown(
                    f"**{plain(outlet)}**: {counted(len(of), 'speaker')}, {words}"
                    if of
                    else f"**{plain(outlet)}**: none"
                )
                with st.container(horizontal=True, gap="xsmall"):
                    for row in of:
                        st.button(
                            f"{plain(shortened(row.speaker, 44))} · {row.words:,}",
                            type="secondary" if row.speaker == speaker else "tertiary",
                            help=f"{KINDS[row.speaker_kind]}, {counted(row.count, 'attribution')}",
                            key=f"only.{row.speaker}",
                            on_click=_choose,
                            kwargs={"speaker": row.speaker},
                        )
        offer(view, found, "only-here")


def unnamed(view: View) -> None:
    """How much each outlet gives to unnamed people, of what sort they are, and why they have no name."""
    rows = view.compare(sources.unnamed)
    found = view.compare(sources.groups)
    names = list(dict.fromkeys(found["group"]))
    chart, passages = beside()
    with chart:
        show(
            view,
            dots.unnamed(view.compare(quotes.unnamed)),
            pick=_unnamed_of,
        )
        st.caption(_reasons(view.compare(quotes.nameless)))
    with passages:
        st.header("What they say", anchor=False)
        with st.container(horizontal=True):
            outlet = _outlet(view)
            who = choices.select("Who", list(_HIDDEN), key="who", format_func=_HIDDEN.get)
            group = choices.select(
                "Sort", ["", *names], key="called", format_func=lambda name: name or "Every sort of unnamed people"
            )
        for column, wanted in (("outlet", outlet), ("group", group), ("speaker_kind", "" if who == "both" else who)):
            rows = rows[rows[column] == wanted] if wanted else rows
        evidence(view, quoted(view, rows), none="No unnamed speaker passes these filters. Take one away.")
    st.header("Who they are, and why they are not named", anchor=False)
    if found.empty:
        st.markdown("Every speaker is named.")
        return
    st.caption(
        "Grouped by what the texts say of them: what they are, whose, and whether one or several. Whether they are the "
        "same people cannot be known. Crowds (“analysts say”) stand here too, bodies do not. Choose a row to read it."
    )
    listing = _by_outlet(found, view.outlets)
    table(
        view,
        listing,
        full=found,
        name="unnamed",
        alt=f"{counted(len(names), 'sort')} of unnamed people, with attributions per outlet and the reasons given",
        columns={
            "group": st.column_config.TextColumn("Sort", pinned=True, width="medium"),
            **{outlet: st.column_config.NumberColumn(outlet, help="Attributions") for outlet in view.outlets},
            "words": st.column_config.NumberColumn("Words", format="localized"),
            "called": st.column_config.TextColumn("Called", width="large"),
            "reasons": st.column_config.TextColumn("Reason given", width="large"),
        },
        key="unnamed.rows",
        on_select=lambda: _row(names, "unnamed.rows"),
        selection_mode="single-row",
    )


def _by_outlet(found: pd.DataFrame, outlets: Sequence[str]) -> pd.DataFrame:
    """One row per group: its attributions in each outlet, its words, what each outlet calls it, and the reasons."""
    lines = []
    for group, of in found.groupby("group", sort=False):
        counts = dict(zip(of["outlet"], of["count"], strict=True))
        called = _each_once(name for names in of["called"] for name in names)
        reasons = _each_once(f"“{reason}”" for given in of["reasons"] for reason in given)
        lines.append([group, *(counts.get(outlet) for outlet in outlets), of["words"].sum(), called, reasons or "none"])
    made = pd.DataFrame(lines, columns=["group", *outlets, "words", "called", "reasons"])
    return made.astype(dict.fromkeys(outlets, "Int64"))


def _each_once(names: Iterable[str]) -> str:
    """Names in a row, each once however it is capitalised."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return ", ".join(kept.values())


def how_said(view: View) -> None:
    """What the cues imply, by outlet or speaker."""
    by = choices.select(
        "Count cues",
        list(SPOKEN),
        key="by",
        draw=st.segmented_control,
        format_func=SPOKEN.get,
        label_visibility="collapsed",
    )
    said = view.compare(measures.said)
    said = said[said["cue"] != ""]
    chart, passages = beside()
    with chart:
        counts = view.compare(quotes.stances, by=by)
        show(view, matrix.stances(counts, "speaker" if by == "speaker" else "outlet"), pick=(by, "stance"))
    with passages:
        st.header("What they say", anchor=False)
        with st.container(horizontal=True):
            outlet = _outlet(view)
            speaker = _speaker(said[said["speaker"] != ""]["speaker"].value_counts())
            stance = choices.select(
                "What the cue implies",
                ["", *STANCES],
                key="stance",
                format_func=lambda one: matrix.STANCES.get(one, "Every stance"),
            )
        for column, wanted in (("outlet", outlet), ("speaker", speaker), ("stance", stance)):
            said = said[said[column] == wanted] if wanted else said
        evidence(view, quoted(view, said), none="No attribution passes these filters. Take one away.")


def first_and_last(view: View) -> None:
    """Who speaks first and last in each article, where, and in which words."""
    st.caption(
        "Who is the first to be given words in each article, headlines included, and who the last. Each place opens "
        "the passage in its article."
    )
    ends = view.compare(quotes.ends)
    st.html(_first_and_last(view, ends))
    offer(view, ends, "first-and-last")


def asserted(view: View) -> None:
    """Statements that one outlet attributes and another makes in its own voice, each as a question."""
    found = each(view.compare(concordance.laundered))
    st.caption(
        "Each pair is a question to check, not a finding: the second outlet may know it first hand, may attribute it "
        "elsewhere, or the two may not say the same."
    )
    if not found:
        st.markdown(
            "No sentence in an outlet’s own voice was found to say what another attributes."
            if len(view.outlets) > 1
            else _TWO
        )
    for row in found:
        who = plain(row.speaker)
        with st.container(border=True):
            st.markdown(
                f"**Does {plain(row.asserted_outlet)} know for itself what {plain(row.outlet)} attributes to {who}?**"
            )
            said = view.tables.attributions
            said = said[(said["article"] == row.article) & (said["attribution"] == row.attribution)]
            own = view.sentences[row.asserted_article][row.asserted_sentence]
            mark = Mark(row.asserted_start, row.asserted_end, "in the outlet’s own voice", "selected")
            with st.container(horizontal=True, gap="medium"):
                with st.container(width=_HALF):
                    draw(view, quoted(view, said)[0], {})
                with st.container(width=_HALF):
                    passage = Passage(row.asserted_article, own.sentence, own.start, own.end, "own voice", (mark,))
                    draw(view, passage, {})


_HIDDEN = {"anonymous": "Unnamed sources", "collective": "Crowds", "both": "Both"}
"""Kinds of unnamed people; the chart counts each apart."""
_TWO = "Choose two or more outlets."
_HALF = 440


def _outlet(view: View) -> str:
    return choices.select("Outlet", ["", *view.outlets], key="outlet", format_func=lambda name: name or "Every outlet")


def _speaker(counts: pd.Series, **looks: Any) -> str:
    return choices.select(
        "Speaker",
        ["", *counts.index],
        key="speaker",
        format_func=lambda name: f"{name} ({counts[name]})" if name else "Every speaker",
        **looks,
    )


def _choose(**chosen: str) -> None:
    st.session_state.update(chosen)


def _unnamed_of(outlet: str, who: str) -> dict[str, str]:
    """What a click on an outlet's share chooses: what that share counts."""
    return {"outlet": outlet, "who": who, "called": ""}


def _row(names: Sequence[str], key: str) -> None:
    """Choose the group of the row that was selected, in every outlet."""
    rows: Sequence[int] = st.session_state[key].selection.rows
    if rows:
        st.session_state.update({"outlet": "", "who": "both", "called": names[rows[0]]})


def _in_place(row: Any) -> str:
    item = at(row.article, row.start)
    return address("side_by_side", article=row.article, sentence=str(row.sentence), kind="utterance", item=item)


def _written(rows: pd.DataFrame) -> pd.DataFrame:
    """Utterances as a file holds them: the difference to the reference as text."""
    difference = [wordings.told(row) for row in each(rows)]
    return rows.drop(columns="pieces").assign(difference=difference)


def _reasons(found: pd.DataFrame) -> str:
    """In how many attributions to unnamed speakers a reason is given, per outlet."""
    anonymous = found[found["speaker_kind"] == "anonymous"]
    parts = []
    for outlet, of in anonymous.groupby("outlet", sort=False):
        total, without = int(of["count"].sum()), int(of["unexplained"].sum())
        parts.append(f"{total - without} of {total} in {plain(outlet)}")
    told = f"A reason for leaving the speaker unnamed is given for {listed(parts)}." if parts else ""
    unresolved = int(found[found["speaker_kind"] == "unknown"]["count"].sum())
    if unresolved:
        told += (
            f" {counted(unresolved, 'attribution')} “not resolved”: the article may name the speaker, but who it "
            "is was not found."
        )
    return told.strip()


def _first_and_last(view: View, ends: pd.DataFrame) -> str:
    lines = []
    for article, of in ends.groupby("article", sort=False):
        cells = {
            row.at: wordings.Cell(
                wordings.safe(shortened(row.content, 180)),
                f"{who_says(row, None)}, sentence {row.sentence + 1:,} of {len(view.sentences[row.article]):,}",
                view.place(row.article, row.sentence),
                _in_place(row),
            )
            for row in each(of)
        }
        title = dict(zip(view.tables.articles["article"], view.tables.articles["title"], strict=True))[str(article)]
        head = (view.outlet_of[str(article)], shortened(title, 60))
        lines.append((head, [[cells[end]] for end in ("first", "last")]))
    return wordings.table("Article", ["First word", "Last word"], lines, "Who speaks first and last in each article")
