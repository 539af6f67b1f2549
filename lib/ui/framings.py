"""The views of the Framing page, one function each, which compute only what is open."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.codebook import Codebook
from lib.charts import barcode, dumbbell, matrix
from lib.charts.chart import each
from lib.comparison import frames, measures
from lib.comparison.phrases import counted, known, listed, percents, points, share
from lib.records import Voice
from lib.ui import choices, leading
from lib.ui.page import View, address, beside, explain, link, nothing
from lib.ui.passages import evidence, framed, quoted
from lib.ui.show import show, table
from lib.ui.text import plain

VOICES = {"both": "Both voices", "own": "Own voice", "attributed": "Attributed"}
PARTS = {"all": "Whole article", "headline": "Headline", "lead": "Lead"}
MOST = 3
"""Frames named in a cell of the table of what leads."""
PLACES = ("headline", "lead", "count")


def which_frames(view: View) -> None:
    """Which frames lead and which dominate in each outlet, and the sentences behind each number."""
    explain("A sentence shows a frame when it holds one of the frame’s entries in the codebook.", "framing")
    view, book, voice = _chosen(view)
    labels = _labels(book)
    counts = view.compare(measures.frames, voice=voice)
    salient = view.compare(frames.salience)
    _leads(view, salient, labels)
    chart, passages = beside()
    with chart:
        show(view, matrix.frames(counts, labels), pick=_cell)
    with passages:
        st.header("Sentences behind a number", anchor=False)
        outlet, frame, part = _cell_choice(view, counts, labels)
        _described(book, frame)
        for one in each(counts[(counts["outlet"] == outlet) & (counts["frame"] == frame)]):
            st.caption(f"**{share(one.count, one.n)}**: {one.count} of {counted(one.n, 'sentence')}{_within(one)}")
        _clicked(view, labels, frame)
        _sentences(view, labels, outlet, frame, voice, part)
    with chart:
        show(view, barcode.frame(view.compare(measures.sentences), frame, labels[frame]), pick=_sentence(view))
        _salience(view, salient, labels, frame)


def two_outlets(view: View) -> None:
    """Two outlets frame by frame, sorted by difference; and where any two differ by more than chance would."""
    explain("A difference is firm where its 95 % interval does not hold 0.", "framing")
    if len(view.outlets) < 2:
        nothing(view, "Choose two or more outlets.")
    view, book, voice = _chosen(view)
    labels = _labels(book)
    with st.container(horizontal=True):
        one = choices.select("One outlet", view.outlets, key="one")
        rest = [name for name in view.outlets if name != one]
        other = choices.select("The other", rest, key="other")
    made = view.compare(frames.differences, one=one, other=other, voice=voice)
    chart, passages = beside()
    with chart:
        show(view, dumbbell.frames(made, one, other, labels), pick=lambda _outlet, frame: {"frame": frame})
        _apart(view, labels, voice)
    with passages:
        st.header("Sentences of both", anchor=False)
        firm = made[(made["low"] > 0) | (made["high"] < 0)]
        first = (made if firm.empty else firm).iloc[0]["frame"]
        frame = choices.select("Frame", list(labels), key="frame", default=first, format_func=labels.get)
        _described(book, frame)
        for outlet in (one, other):
            st.subheader(plain(outlet), anchor=False)
            _sentences(view, labels, outlet, frame, voice, "all", name=outlet)


def whose_voice(view: View) -> None:
    """Whether the outlet itself or those it quotes carry each frame, and who they are."""
    explain("A sentence that shows a frame in the outlet’s own words too counts as the outlet’s.", "framing")
    view, book, _ = _chosen(view, voiced=False)
    labels = _labels(book)
    made = view.compare(frames.carried)
    chart, passages = beside()
    with chart:
        show(view, matrix.carried(made, labels), pick=("outlet", "frame"))
    with passages:
        st.header("Who carries it", anchor=False)
        first = made.sort_values("count", ascending=False, kind="stable").iloc[0]
        with st.container(horizontal=True):
            outlet = choices.select("Outlet", view.outlets, key="outlet", default=first["outlet"])
            frame = choices.select("Frame", list(labels), key="frame", default=first["frame"], format_func=labels.get)
        _described(book, frame)
        rows = view.compare(frames.carriers)
        rows = rows[(rows["frame"] == frame) & (rows["outlet"] == outlet)]
        who = list(dict.fromkeys(rows["speaker"]))
        sums = rows.groupby("speaker")["sentences"].sum()
        speaker = choices.select(
            "Speaker",
            ([name for name in who if name] and ["", *(name for name in who if name)]) or [""],
            key="speaker",
            format_func=lambda name: f"{name} ({sums[name]})" if name else "Everyone, and the outlet itself",
        )
        if speaker:
            wanted = {pair for pairs in rows[rows["speaker"] == speaker]["attributions"] for pair in pairs}
            said = view.tables.attributions
            keys = list(zip(said["article"], said["attribution"], strict=True))
            found = said[pd.Series([key in wanted for key in keys], index=said.index, dtype=bool)]
            evidence(view, quoted(view, found), none="Nothing is said by this speaker.", name="carrier")
        else:
            _sentences(view, labels, outlet, frame, None, "all")
    with chart:
        _carriers(view, labels, frame)


def _chosen(view: View, *, voiced: bool = True) -> tuple[View, Codebook, Voice | None]:
    """The codebook and the voice that are chosen, and the view with the frames of that codebook alone."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        book = codebook(view)
        chosen = "both"
        if voiced:
            chosen = choices.select(
                "Voice", list(VOICES), key="voice", draw=st.segmented_control, format_func=VOICES.get
            )
        link("framing", "See or edit it", icon=":material/edit_note:", view="codebook", codebook=book.codebook)
    view = view.with_codebook(book.codebook, _labels(book))
    if measures.shown(view.tables).empty:
        nothing(view, "No sentence of these articles holds an entry of this codebook. Choose another codebook.")
    voices: dict[str, Voice | None] = {"own": "own", "attributed": "attributed"}
    return view, book, voices.get(chosen)


def codebook(view: View) -> Codebook:
    """The codebook that is chosen; the others' choices are kept in the URL."""
    name = choices.select(
        "Codebook",
        list(view.codebooks),
        key="codebook",
        format_func=lambda name: view.codebooks[name].label,
        width=320,
    )
    return view.codebooks[name]


def _labels(book: Codebook) -> dict[str, str]:
    return {frame.frame: frame.label for frame in book.frames}


def _described(book: Codebook, frame: str) -> None:
    """The definition of a frame, with its rules a click away."""
    one = next(one for one in book.frames if one.frame == frame)
    rules = [f"**Counts:** {plain(one.include)}"] if one.include else []
    rules += [f"**Does not count:** {plain(one.exclude)}"] if one.exclude else []
    st.caption(plain(one.definition), help="  \n".join(rules) or None)


def _cell(outlet: str, frame: str) -> dict[str, str]:
    """What a click on a square chooses."""
    return {"outlet": outlet, "frame": frame, "part": "all", "at": ""}


def _cell_choice(view: View, counts: pd.DataFrame, labels: Mapping[str, str]) -> tuple[str, str, str]:
    """The outlet, frame and part that are chosen; at first those with most sentences."""
    first = counts.sort_values("count", ascending=False, kind="stable").iloc[0]
    with st.container(horizontal=True):
        outlet = choices.select("Outlet", view.outlets, key="outlet", default=first["outlet"])
        frame = choices.select("Frame", list(labels), key="frame", default=first["frame"], format_func=labels.get)
        part = choices.select("Where", list(PARTS), key="part", format_func=PARTS.get)
    return outlet, frame, part


def _sentences(
    view: View, labels: Mapping[str, str], outlet: str, frame: str, voice: Voice | None, part: str, name: str = ""
) -> None:
    """The sentences of an outlet that show a frame, and how many of its terms stand inside names."""
    every = view.tables.frames
    every = every[(every["outlet"] == outlet) & (every["frame"] == frame)]
    if voice:
        every = every[every["voice"] == voice]
    if part != "all":
        held = view.tables.sentences
        held = held[held["part"] == part][["article", "sentence"]]
        every = every.merge(held, on=["article", "sentence"])
    named = int((every["inside"] == "name").sum())
    if named:
        st.caption(f"{counted(named, 'term')} inside names do not count.")
    where = "" if part == "all" else f" in its {part}"
    evidence(
        view,
        framed(view, every[every["inside"] != "name"], labels),
        none=f"No sentence of this outlet shows this frame{where}.",
        layer="frames",
        frame=frame,
        name=name,
    )


def _sentence(view: View) -> Any:
    """What a click on a sentence of the barcode chooses: its outlet, and the sentence itself."""

    def chosen(article: str, sentence: str) -> dict[str, str]:
        return {"outlet": view.outlet_of[article], "part": "all", "at": f"{article}.{sentence}"}

    return chosen


def _clicked(view: View, labels: Mapping[str, str], frame: str) -> None:
    """The sentence that was clicked in the barcode, whether it shows the frame or not."""
    article, _, number = choices.given("at").rpartition(".")
    if article not in view.texts or not number.isdecimal() or int(number) >= len(view.sentences[article]):
        return
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption("**The sentence you clicked**", width="stretch")
            st.button("Close", icon=":material/close:", type="tertiary", on_click=_forget)
        rows = measures.shown(view.tables)
        rows = rows[(rows["article"] == article) & (rows["sentence"] == int(number))]
        if rows.empty:
            st.caption("It shows no frame of this codebook.")
            sentence = view.sentences[article][int(number)]
            st.text(view.texts[article][sentence.start : sentence.end])
        else:
            shown = [labels[one] for one in dict.fromkeys(rows["frame"])]
            st.caption(plain(f"It shows {listed(shown)}."))
            evidence(view, framed(view, rows, labels), none="", layer="frames", frame=frame, name="clicked")


def _forget() -> None:
    st.session_state["at"] = ""


def _leads(view: View, salient: pd.DataFrame, labels: Mapping[str, str]) -> None:
    """What stands in each outlet's headline, what in its lead, and what in most sentences: each a link."""
    st.header("Which angle leads, what dominates", anchor=False)
    st.caption("The frames of each outlet’s headline and lead, and those in most of its sentences.")
    kept = _kept(view)
    made = []
    for outlet in view.outlets:
        of = salient[salient["outlet"] == outlet]
        cells = []
        for place in PLACES:
            top = each(of[of[place] > 0].sort_values(place, ascending=False, kind="stable").head(MOST))
            part = "all" if place == "count" else place
            cells.append(
                [
                    leading.Shown(
                        labels[row.frame],
                        share(row.count, row.sentences) if place == "count" else "",
                        address("framing", **kept, outlet=outlet, frame=row.frame, part=part),
                    )
                    for row in top
                ]
            )
        lacks = "no headline" if not len(of) or not of.iloc[0]["headlines"] else "none"
        made.append(leading.Row(outlet, cells, lacks))
    st.html(leading.html(made))


def _kept(view: View) -> dict[str, str]:
    """The choices that a link within the page keeps."""
    return {"codebook": view.codebook, "voice": str(st.session_state.get("voice", "both"))}


def _salience(view: View, salient: pd.DataFrame, labels: Mapping[str, str], frame: str) -> None:
    """Where a frame stands in each outlet's articles."""
    rows = salient[salient["frame"] == frame]
    st.header(plain(f"Where {labels[frame]} stands"), anchor=False)
    st.caption("First and mean place run from 0 % (the first sentence) to 100 % (the last).")
    shown = pd.DataFrame(
        {
            "outlet": rows["outlet"],
            "headline": [f"{row.headline} of {row.headlines}" if row.headlines else "–" for row in each(rows)],
            "lead": [f"{row.lead} of {row.leads}" for row in each(rows)],
            "count": [f"{row.count} of {row.sentences}" for row in each(rows)],
            "first": 100 * rows["first"],
            "mean": 100 * rows["mean"],
        }
    )
    place = partial(st.column_config.NumberColumn, format="%.0f %%", width="small")
    table(
        view,
        shown,
        full=rows,
        name="salience",
        alt=f"Where sentences that show {labels[frame]} stand in each outlet",
        columns={
            "outlet": st.column_config.TextColumn("Outlet", pinned=True),
            "headline": "In the headline",
            "lead": "In the lead",
            "count": "Sentences",
            "first": place("First place"),
            "mean": place("Mean place"),
        },
    )


def _apart(view: View, labels: Mapping[str, str], voice: Voice | None) -> None:
    """The differences between any two outlets that are firm, and how many chance would bring."""
    st.header("Where outlets differ more than chance", anchor=False)
    found = view.compare(frames.apart, voice=voice)
    pairs = len(view.outlets) * (len(view.outlets) - 1) // 2
    many = pairs * measures.shown(view.tables)["frame"].nunique()
    st.caption(
        f"{counted(many, 'comparison')} of two outlets in one frame; about {many / 20:.0f} would seem firm by chance "
        f"alone. {len(found)} seem so, {int(found['holds'].sum())} when the intervals are widened for all of them."
    )
    for row in each(found.head(10)):
        with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="small"):
            st.markdown(
                plain(
                    f"{labels[row.frame]}: {share(row.count_one, row.n_one)} in {row.one}, "
                    f"{share(row.count_other, row.n_other)} in {row.other} "
                    f"({points(row.low)} to {points(row.high)} points){', also when widened' if row.holds else ''}"
                ),
                width="stretch",
            )
            link(
                "framing",
                "Sentences",
                icon=":material/arrow_forward:",
                **_kept(view),
                view="two",
                one=row.one,
                other=row.other,
                frame=row.frame,
            )


def _carriers(view: View, labels: Mapping[str, str], frame: str) -> None:
    """Everyone whose words show a frame, by outlet."""
    rows = view.compare(frames.carriers)
    rows = rows[rows["frame"] == frame]
    st.header(plain(f"Whose words show {labels[frame]}"), anchor=False)
    if rows.empty:
        st.markdown("Nobody’s: no attributed sentence shows it.")
        return
    shown = rows.assign(speaker=rows["speaker"].replace("", "not resolved"))
    wide = shown.pivot_table(index="speaker", columns="outlet", values="sentences", aggfunc="sum", fill_value=0)
    wide = wide.reindex(columns=[name for name in view.outlets if name in wide.columns])
    wide = wide.loc[wide.sum(axis=1).sort_values(ascending=False, kind="stable").index].reset_index()
    table(
        view,
        wide,
        full=rows.drop(columns="attributions"),
        name="carriers",
        alt=f"Sentences in which each speaker’s words show {labels[frame]}, by outlet",
        columns={"speaker": st.column_config.TextColumn("Speaker", pinned=True)},
    )


def _within(one: Any) -> str:
    """The interval of a share in words."""
    return f" (95 % interval {percents(one.low, one.high)})" if known(one.low) else ""
