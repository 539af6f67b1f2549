"""Who speaks: one chart at a time, and beside it every attribution that passes the reader's filters."""

import pandas as pd
import streamlit as st

from lib.charts import barcode, shares, squares
from lib.charts.chart import each
from lib.comparison import measures, quotes
from lib.comparison.phrases import counted, listed, worded
from lib.comparison.quotes import OWN
from lib.highlight import NAMES
from lib.ui import choices
from lib.ui.page import View, beside
from lib.ui.passages import ACTS, FORMS, STANCES, draw, evidence, own, quoted
from lib.ui.renaming import correct_speaker
from lib.ui.show import show, table
from lib.ui.text import plain

CHARTS = {
    "kind": "By kind of speaker",
    "speaker": "By speaker",
    "each": "Each attribution",
    "run": "Sentence by sentence",
}
COUNTED = {"words": "That give words", "narrated": "Plans, refusals, scare quotes", "all": "All"}
HANDS = {"": "First or second hand", "first": "The outlet itself", "second": "Somebody it quotes"}
_FILTERS = ("outlet", "speaker", "who", "stance", "act", "cue", "role", "affiliation", "told", "article", "sentence")


def who_speaks(view: View) -> None:
    """How the words are shared out, and the passages of whom the reader chooses."""
    words = view.compare(measures.said)
    chart, passages = beside()
    with chart:
        _chart(view, words)
    with passages:
        found, total = _passages(view, words)
    if choices.switch("Every attribution that passes the filters, as a table", key="table"):
        _table(view, found, total)


def _chart(view: View, words: pd.DataFrame) -> None:
    shown = choices.select(
        "Chart",
        list(CHARTS),
        key="chart",
        draw=st.segmented_control,
        format_func=CHARTS.get,
        label_visibility="collapsed",
    )
    if shown == "kind":
        made = shares.given(view.compare(quotes.shares, by="speaker_kind"), "speaker_kind")
        show(view, made, pick=lambda outlet, who: _only(outlet=outlet, who=who))
    elif shown == "speaker":
        made = shares.given(view.compare(quotes.shares, by="speaker"), "speaker")
        show(view, made, pick=_speaker_or_own)
    elif shown == "each":
        sentence_of = dict(
            zip(zip(words["article"], words["attribution"], strict=True), words["sentence"], strict=True)
        )
        show(
            view,
            squares.speakers(words),
            pick=lambda article, number: _only(
                article=article, sentence=str(sentence_of[article, int(number)]), outlet=view.outlet_of[article]
            ),
        )
    else:
        made = barcode.voice(view.compare(measures.sentences))
        show(
            view,
            made,
            pick=lambda article, sentence: _only(article=article, sentence=sentence, outlet=view.outlet_of[article]),
        )
    if shown in ("kind", "speaker"):
        st.caption("Each word counts once: what one speaker is reported to quote of another is the other’s.")


def _passages(view: View, words: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The filters and the passages that pass; returns their rows, and how many rows there are without filters."""
    every_one = view.tables.attributions
    narrated = every_one[~every_one.index.isin(words.index)]
    said_by = {"words": words, "narrated": narrated, "all": every_one}
    st.header("What they say", anchor=False)
    with st.container(horizontal=True):
        which = choices.select(
            "Attributions",
            list(COUNTED),
            key="counted",
            format_func=lambda one: f"{COUNTED[one]} ({len(said_by[one]):,})",
        )
        said = said_by[which]
        speakers = said[said["speaker"] != ""]["speaker"].value_counts()
        outlet = choices.select(
            "Outlet", ["", *view.outlets], key="outlet", format_func=lambda name: name or "Every outlet"
        )
        speaker = choices.select(
            "Speaker",
            ["", *speakers.index],
            key="speaker",
            format_func=lambda name: f"{name} ({speakers[name]})" if name else "Every speaker",
        )
        kinds = {"": "Every kind", OWN: "The outlet’s own voice"}
        kinds |= {str(kind): name for kind, name in squares.KINDS.items()}
        present = {"", OWN, *every_one["speaker_kind"]}
        who = choices.select(
            "Kind of speaker", [kind for kind in kinds if kind in present], key="who", format_func=kinds.get
        )
    with st.container(horizontal=True):
        found = _filtered(said, {"outlet": outlet, "speaker": speaker, "speaker_kind": "" if who == OWN else who})
        article, sentence = choices.given("article"), choices.given("sentence")
        correct_speaker(view, speaker)
        if len(found) < len(said) or who == OWN or article:
            st.button("Clear filters", icon=":material/filter_list_off:", type="tertiary", on_click=_clear)
    if article in view.sentences and sentence.isdecimal() and int(sentence) < len(view.sentences[article]):
        _one_sentence(view, article, int(sentence))
    elif who == OWN:
        rows = view.compare(measures.sentences)
        rows = rows[(rows["words_own"] > 0) & (rows["outlet"].eq(outlet) if outlet else True)]
        evidence(view, own(view, rows), none="No sentence has words in the outlet’s own voice.", name="own")
    else:
        if len(narrated):
            st.caption(
                f"{len(words):,} give words, as the charts count them; {len(narrated):,} more are plans and refusals "
                "that the outlet tells itself, or quotation marks said by nobody."
            )
        evidence(view, quoted(view, found), none="No attribution passes these filters. Take one away.")
    return found, len(said)


def _filtered(said: pd.DataFrame, chosen: dict[str, str]) -> pd.DataFrame:
    """The rows that pass the filters: those chosen, and those in the popover, which are told where they hold."""
    with st.popover("More filters", icon=":material/filter_list:", type="tertiary"):
        forms = choices.several(
            "Form",
            FORMS,
            key="form",
            default=(),
            draw=st.pills,
            selection_mode="multi",
            format_func=NAMES.get,
        )
        chosen = chosen | {
            column: choices.select(
                label,
                ["", *options],
                key=column,
                format_func=lambda one, every=every: worded(one) if one else every,
            )
            for column, label, options, every in (
                ("role", "What they are", sorted(set(said["role"]) - {""}), "Whatever they are called"),
                ("affiliation", "Country or body", sorted(set(said["affiliation"]) - {""}), "Every one"),
                ("stance", "What the cue implies", STANCES, "Every stance"),
                ("act", "Act", ACTS, "Every act"),
            )
        }
        told = choices.select("Who reports it", list(HANDS), key="told", format_func=HANDS.get)
        cue = choices.typed("Cue contains", key="cue")
    found = said
    for column, wanted in chosen.items():
        found = found[found[column] == wanted] if wanted else found
    found = found[found["kind"].isin(forms)] if forms else found
    found = found[(found["layer"] > 0) == (told == "second")] if told else found
    found = found[found["cue"].str.contains(cue, case=False, regex=False)] if cue else found
    hidden = [
        *(name.lower() for form, name in NAMES.items() if form in forms),
        *(chosen[name] for name in ("role", "affiliation")),
        *(worded(chosen[name]) for name in ("stance", "act")),
        f"told by {HANDS[told].lower()}" if told else "",
        f"cue “{cue}”" if cue else "",
    ]
    if any(hidden):
        st.caption(f"Filtered: {plain(listed([one for one in hidden if one]))}", width="content")
    return found


def _one_sentence(view: View, article: str, sentence: int) -> None:
    """What is said in the sentence that was clicked, or its words where nothing is."""
    rows = view.tables.attributions
    place = view.sentences[article][sentence]
    inside = pd.Series(
        [any(start < place.end and place.start < end for start, end in pieces) for pieces in rows["spans"]],
        index=rows.index,
        dtype=bool,
    )
    held = rows[(rows["article"] == article) & inside]
    st.caption(f"Sentence {sentence + 1:,}. Clear the filters to see all others.")
    if len(held):
        evidence(view, quoted(view, held), none="", name="sentence")
        return
    measured = view.compare(measures.sentences)
    of = measured[(measured["article"] == article) & (measured["sentence"] == sentence)]
    for passage in own(view, of):
        draw(view, passage, {"layer": "attributions"})


def _table(view: View, found: pd.DataFrame, total: int) -> None:
    st.caption(f"{len(found):,} of {counted(total, 'attribution')}")
    rows = each(view.compare(quotes.relayed))
    tellers = {(row.article, row.attribution): row.by or "somebody unnamed" for row in rows}
    told = found.assign(
        told_by=[tellers.get(key, "") for key in zip(found["article"], found["attribution"], strict=True)],
        speaker_kind=found["speaker_kind"].map(squares.KINDS),
    )
    shown = ["outlet", "speaker", "speaker_kind", "role", "affiliation", "cue", "content", "told_by", "anonymity"]
    table(
        view,
        told[[*shown, "kind", "stance", "act", "confidence"]],
        full=told,
        name="attributions",
        alt=f"{len(found):,} attributions with outlet, speaker, role, cue, content, form, stance and act",
        columns={
            "outlet": st.column_config.TextColumn("Outlet", pinned=True),
            "speaker": "Speaker",
            "speaker_kind": "Kind of speaker",
            "role": "What they are",
            "affiliation": "Country or body",
            "cue": "Cue",
            "content": st.column_config.TextColumn("Content", width="large"),
            "told_by": "As told by",
            "anonymity": "Why unnamed",
            "kind": "Form",
            "stance": "Stance",
            "act": "Act",
            "confidence": st.column_config.NumberColumn("Confidence", format="%.2f"),
        },
    )


def _only(**chosen: str) -> dict[str, str]:
    """These choices and no others: what a click on a mark chooses."""
    return {**dict.fromkeys(_FILTERS, ""), "counted": "words", **chosen}


def _speaker_or_own(outlet: str, speaker: str) -> dict[str, str]:
    return _only(outlet=outlet, who=OWN) if speaker == OWN else _only(outlet=outlet, speaker=speaker)


def _clear() -> None:
    """Take every filter away."""
    st.session_state.update({**dict.fromkeys(_FILTERS, ""), "form": []})
