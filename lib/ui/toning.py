"""The views of the Sentiment page, one function each, which compute only what is open.

Every view is a question: a chart answers it on the left, and the words and sentences that it was counted from stand on
the right, of the outlet and the voice that are chosen.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from lib.analysis import news
from lib.charts import barcode, dots, matrix
from lib.charts.chart import INSTRUMENTS, each
from lib.charts.squares import KINDS
from lib.comparison import fragility, instruments, measures, targets
from lib.comparison.intervals import FEW
from lib.comparison.measures import ToneKey
from lib.comparison.phrases import counted, known, listed, percent, signed
from lib.records import Voice
from lib.ui import choices
from lib.ui.measured import accuracy_of
from lib.ui.page import View, beside, explain
from lib.ui.passages import VOICES, Passage, disputed, evidence, toned, towards
from lib.ui.show import show, table
from lib.ui.text import plain

SPEAKERS_DRAWN = 8
QUIRKS_TOLD = 6
PARTS = {"all": "All", "headline": "Headline", "lead": "Lead", "heading": "Section heading", "body": "Body"}
ABOUT = {
    "news": "News, our own: TextBlob’s list without what misleads in the news, VADER’s ratings and our words of war, "
    "death, crime, crisis, aid and agreement, with negation.",
    "textblob": "TextBlob as it is: a list made on reviews of products and films, which takes “first” for praise.",
    "vader": "VADER as it is: a list made on social media, which a few words drive to ±1.",
}
GOLD = ("valence_nyt", "newsmtsc_dev_rw")
SORTS = {"negative": "Most negative", "positive": "Most positive", "reading": "As they stand"}


class Chosen(NamedTuple):
    """What the reader chose for all views: the instrument, an outlet and a voice."""

    instrument: str
    outlet: str
    voice: Voice


def views() -> dict[str, "Question"]:
    """The views by their names in the address."""
    return {
        "voice": Question(
            "In whose voice",
            "Tone is the weight, −1 to +1, of the words that a word list knows, "
            "sentence by sentence; it hears words, not opinions.",
            "tone",
            in_whose_voice,
        ),
        "part": Question(
            "In which part", "The same mean for headlines, leads, section headings and the body.", "tone", in_which_part
        ),
        "who": Question(
            "Who is quoted how",
            "The tone of what speakers are reported to say, by speaker or by kind of speaker.",
            "tone",
            who_is_quoted,
        ),
        "towards": Question(
            "Towards whom",
            "What the clauses that name somebody say of them, from the parse and the "
            "words; no instrument is chosen for it.",
            "tone_towards",
            towards_whom,
        ),
        "agree": Question(
            "Do the instruments agree", "Three instruments side by side, never averaged.", "agreement", do_they_agree
        ),
        "along": Question(
            "Along the article",
            "Each sentence in its place, by its tone in the voice chosen.",
            "tone",
            along_the_article,
        ),
    }


class Question(NamedTuple):
    """A view: its name for the reader, how it is made in one sentence, its card, and what draws it."""

    label: str
    says: str
    card: str
    draw: Callable[[View, Chosen], None]


def about(view: View, question: Question, instrument: str) -> None:
    """How a view is made, with the link to its card; and the instrument, with how often it is right."""
    explain(question.says, question.card)
    if question.card == "tone_towards":
        st.caption(plain(accuracy_of("tone", "towards the target", ("newsmtsc_dev_rw", "persent_dev"))))
    elif question.card != "agreement":
        st.caption(plain(f"{ABOUT[instrument]} {accuracy_of('tone', instrument, GOLD)}"))


def in_whose_voice(view: View, chosen: Chosen) -> None:
    """Mean tone by voice, how firm the order of outlets is, the words behind a score and its sentences."""
    made = view.compare(measures.tone, instrument=chosen.instrument)
    chart, words = beside()
    with chart:
        show(view, dots.tone(made), pick=("outlet", "voice"))
        firm = view.compare(fragility.fragility, voice=chosen.voice, instrument=chosen.instrument)
        st.subheader(f"How firm is the order, {VOICES[chosen.voice]}?", anchor=False)
        few = f"Fewer than two outlets have {FEW} sentences with a known word in this voice: too few to say."
        explain(plain(firm.text) if firm else few, "fragility")
    with words:
        _behind(view, chosen, ["outlet", "voice"])
    _coverage(view, made)


def in_which_part(view: View, chosen: Chosen) -> None:
    """Mean tone of headlines, leads and the body in one voice."""
    keys: list[ToneKey] = ["outlet", "voice", "part"]
    chart, words = beside()
    present = set(view.tables.sentences["part"])
    with words:
        part = choices.select(
            "Part",
            [name for name in PARTS if name == "all" or name in present],
            key="part",
            draw=st.segmented_control,
            format_func=PARTS.get,
        )
        _behind(view, chosen, keys if part != "all" else keys[:2], part)
    with chart:
        made = view.compare(measures.tone, by=keys, instrument=chosen.instrument)
        show(view, dots.parts(made, chosen.voice), pick=("outlet", "part"))


def who_is_quoted(view: View, chosen: Chosen) -> None:
    """The tone of what is attributed, by speaker or by kind of speaker, and the sentences of the one chosen."""
    pairs = view.compare(measures.scored_said, instrument=chosen.instrument)
    if pairs.empty:
        st.markdown("Nothing that is attributed in these articles has a word that this instrument knows.")
        return
    chart, passages = beside()
    with chart:
        by = choices.select(
            "By",
            ["speaker", "kind"],
            key="by",
            draw=st.segmented_control,
            format_func={"speaker": "Speaker", "kind": "Kind of speaker"}.get,
        )
    column = "speaker" if by == "speaker" else "speaker_kind"
    spoken = view.compare(measures.tone_said, by=["outlet", column], instrument=chosen.instrument)
    spoken = spoken[spoken[column] != ""]
    told = spoken.groupby(column, sort=False)["n"].agg(["size", "sum"])
    names = told.sort_values(["size", "sum"], ascending=False, kind="stable").index.tolist()
    with passages:
        st.header("What they are reported to say", anchor=False)
        if by == "speaker":
            one = choices.select("Speaker", names or [""], key="speaker")
        else:
            one = choices.select(
                "Kind of speaker", [kind for kind in KINDS if kind in names], key="who", format_func=KINDS.get
            )
        cell = spoken[(spoken["outlet"] == chosen.outlet) & (spoken[column] == one)]
        for row in each(cell):
            st.caption(f"**{plain(chosen.outlet)}: {_mean(row)}** over {counted(row.n, 'sentence')} with a known word")
        rows = pairs[(pairs["outlet"] == chosen.outlet) & (pairs[column] == one)]
        rows = rows.drop_duplicates(["article", "sentence"])
        none = "No scored sentence of this outlet gives words to them. Choose another square."
        _listed(view, toned(view, rows), none, "said", chosen)
    with chart:
        if by == "speaker":
            drawn = spoken[spoken["speaker"].isin(names[:SPEAKERS_DRAWN])]
            drawn = drawn.sort_values("speaker", key=lambda column: column.map(names.index), kind="stable")
            show(view, matrix.said(drawn, view.outlets), pick=("outlet", "speaker"))
        else:
            show(view, matrix.kinds(spoken, view.outlets, KINDS), pick=("outlet", "who"))


def towards_whom(view: View, chosen: Chosen) -> None:
    """Tone towards the main actors, one of them with intervals, and the clauses about them."""
    actors = view.compare(targets.actors)["target"].tolist()
    if not actors:
        st.markdown("No person, body or country is named in these articles.")
        return
    bearing = view.compare(targets.tone, targets=actors)
    chart, clauses = beside()
    with clauses:
        st.header("Clauses behind a score", anchor=False)
        target = choices.select("Actor", actors, key="target")
        named = view.tables.targets
        named = named[
            (named["outlet"] == chosen.outlet) & (named["target"] == target) & (named["voice"] == chosen.voice)
        ]
        bears = named[named["polarity"].notna()]
        silent = len(named) - len(bears)
        st.caption(f"**{plain(target)} in {plain(chosen.outlet)}, {VOICES[chosen.voice]}**")
        if silent:
            st.caption(f"Named {counted(silent, 'more time')} where no word bears on them: not the same as neutral.")
        none = "No clause of this outlet in this voice bears on this actor. Click another square."
        evidence(view, towards(view, bears), none=none, layer="towards", name="towards", target=target)
    with chart:
        of_voice = bearing[bearing["voice"] == chosen.voice]
        show(view, matrix.towards(of_voice, VOICES[chosen.voice]), pick=("outlet", "target"))
        show(view, dots.towards(bearing, target), pick=("outlet", "voice"))


def do_they_agree(view: View, chosen: Chosen) -> None:
    """The means by each instrument, how often two of them say the same, and the sentences that they dispute."""
    chart, disputes = beside()
    with chart:
        made = view.compare(measures.tone, by=["outlet", "voice", "instrument"])
        show(view, dots.instruments(made, chosen.voice, chosen.instrument), pick=("outlet", "instrument"))
        st.subheader("How often two say the same of a sentence", anchor=False)
        _agreement(view)
    with disputes:
        st.header(f"Sentences they dispute: {plain(chosen.outlet)}, {VOICES[chosen.voice]}", anchor=False)
        rows = view.compare(instruments.disputed)
        rows = rows[(rows["outlet"] == chosen.outlet) & (rows["voice"] == chosen.voice)]
        none = "No sentence of this outlet in this voice is positive by one instrument and negative by another."
        _listed(view, disputed(view, rows, view.tables.tone), none, "disputed", chosen)


def along_the_article(view: View, chosen: Chosen) -> None:
    """A cell per sentence of every article, and the sentence that is clicked."""

    def picked(article: str, sentence: str) -> dict[str, str]:
        return {"article": article, "sentence": sentence, "outlet": view.outlet_of[article]}

    strip, passages = beside()
    with strip:
        made = view.compare(measures.sentences, instrument=chosen.instrument)
        show(view, barcode.tone(made, chosen.voice), pick=picked)
    with passages:
        article, number = choices.given("article"), choices.given("sentence")
        rows = measures.scored(view.tables, chosen.instrument)
        rows = rows[rows["voice"] == chosen.voice]
        one = rows[(rows["article"] == article) & (rows["sentence"].astype(str) == number)]
        if not one.empty:
            st.header("The sentence that you clicked", anchor=False)
            _listed(view, toned(view, one), "", "clicked", chosen)
        _sentences(view, chosen, rows[rows["outlet"] == chosen.outlet])


def _behind(view: View, chosen: Chosen, keys: Sequence[ToneKey], part: str = "all") -> None:
    """The words behind the mean of an outlet in one voice (and part), and the sentences."""
    wanted = dict(zip(keys, (chosen.outlet, chosen.voice, part), strict=False))
    score = _of(view.compare(measures.tone, by=list(keys), instrument=chosen.instrument), wanted)
    st.header(f"Behind the score: {plain(chosen.outlet)}, {VOICES[chosen.voice]}", anchor=False)
    if score.empty or not score.iloc[0]["words_total"]:
        st.markdown("This outlet has no words there.")
        return
    row = score.iloc[0]
    if not row["n"]:
        st.markdown("The word list knows none of this outlet’s words there: that is not the same as neutral.")
        return
    rows = measures.scored(view.tables, chosen.instrument)
    rows = rows[(rows["outlet"] == chosen.outlet) & (rows["voice"] == chosen.voice)]
    if part != "all":
        places = view.tables.sentences
        rows = rows.merge(places.loc[places["part"] == part, ["article", "sentence"]], on=["article", "sentence"])
    signs = {"negative": rows["polarity"] < 0, "positive": rows["polarity"] > 0, "at 0": rows["polarity"] == 0}
    told = [f"{held.sum():,} {name}" for name, held in signs.items()]
    st.caption(
        f"**Mean tone {_mean(row)}** over {counted(int(row['n']), 'sentence')} with a known word: {listed(told)}. "
        f"{int(row['sentences'] - row['n']):,} more have **no word known**: they are left out, not counted as neutral. "
        f"The list knows {row['words_known']:,} of {row['words_total']:,} words ({percent(row['coverage'])})."
    )
    words = _of(view.compare(measures.tone_words, by=list(keys), instrument=chosen.instrument), wanted)
    _words(view, chosen, words)
    _sentences(view, chosen, rows)


def _words(view: View, chosen: Chosen, words: pd.DataFrame) -> None:
    """The words behind a mean, strongest first; those that the news instrument passes over are told."""
    shown = words[["word", "count", "contribution", "weight"]]
    if chosen.instrument != "news":
        words = words.assign(passed_over=words["word"].map(news.passed_over))
        shown = words[["word", "passed_over", "count", "contribution", "weight"]]
        odd = words[words["passed_over"] & words["contribution"].ne(0)]
        if len(odd):
            weight = odd["contribution"].abs().sum() / words["contribution"].abs().sum()
            quoted = listed([f"“{word}”" for word in odd["word"].head(QUIRKS_TOLD)])
            st.caption(
                f"{percent(weight)} of the weight comes from words that judge nothing in the news, and that the "
                f"instrument News passes over: {plain(quoted)}{' …' if len(odd) > QUIRKS_TOLD else ''}"
            )
    table(
        view,
        shown,
        full=words,
        name="tone-words",
        alt=f"The words behind the tone of {chosen.outlet}, strongest contribution first",
        height=248,
        columns={
            "word": st.column_config.TextColumn("Word", pinned=True),
            "count": st.column_config.NumberColumn("Times"),
            "contribution": st.column_config.NumberColumn(
                "Share of the score", format="%+.3f", help="What the word adds to the mean tone"
            ),
            "weight": st.column_config.NumberColumn("Weight", format="%+.2f", help="−1 to +1, as the list has it"),
            "passed_over": st.column_config.CheckboxColumn(
                "News passes over", help="The word judges nothing in the news, or seldom in this sense"
            ),
        },
    )


def _sentences(view: View, chosen: Chosen, rows: pd.DataFrame) -> None:
    """The scored sentences of an outlet, in the order that the reader wants."""
    st.subheader("Its sentences", anchor=False)
    order = choices.select(
        "Which first",
        list(SORTS),
        key="sort",
        draw=st.segmented_control,
        format_func=SORTS.get,
        label_visibility="collapsed",
    )
    rows = rows[rows["polarity"].notna()].sort_values("polarity", kind="stable")
    if order == "positive":
        rows = rows.iloc[::-1]
    elif order == "reading":
        rows = rows.sort_values(["article", "sentence"], kind="stable")
    _listed(view, toned(view, rows), "No sentence of this outlet has a known word there.", "scored", chosen)


def _listed(view: View, passages: Sequence[Passage], none: str, name: str, chosen: Chosen) -> None:
    evidence(view, passages, none=none, layer="tone", name=name, instrument=chosen.instrument)


def _agreement(view: View) -> None:
    found = view.compare(instruments.agreement)
    pairs = zip(found["instrument"], found["other"], strict=True)
    found = found.assign(pair=[f"{INSTRUMENTS[one]}, {INSTRUMENTS[other]}" for one, other in pairs])
    enough = found["n"] >= FEW
    shown = found.assign(**{name: found[name].where(enough).round(2) for name in ("value", "low", "high")})
    table(
        view,
        shown[["pair", "value", "low", "high", "n", "opposite"]],
        full=found,
        name="tone-agreement",
        alt="How often two instruments say the same of a sentence: positive, negative or even",
        columns={
            "pair": st.column_config.TextColumn("Instruments", pinned=True),
            "value": st.column_config.NumberColumn(
                "Same", format="percent", help="Both positive, both negative or both 0, in either voice"
            ),
            "low": st.column_config.NumberColumn("Low", format="percent", help="95 % interval"),
            "high": st.column_config.NumberColumn("High", format="percent", help="95 % interval"),
            "n": st.column_config.NumberColumn("n", help="Sentences, by voice, of which both know a word"),
            "opposite": st.column_config.NumberColumn("Opposite", help="One positive, the other negative"),
        },
    )


def _coverage(view: View, made: pd.DataFrame) -> None:
    st.header("How much the word list knows", anchor=False)
    table(
        view,
        made[["outlet", "voice", "value", "low", "high", "n", "sentences", "words_known", "words_total", "coverage"]],
        name="tone",
        alt="Mean tone, its interval and the coverage of the word list, per outlet and voice",
        columns={
            "outlet": st.column_config.TextColumn("Outlet", pinned=True),
            "voice": "Voice",
            "value": st.column_config.NumberColumn("Mean tone", format="%+.2f"),
            "low": st.column_config.NumberColumn("Low", format="%+.2f", help="95 % interval"),
            "high": st.column_config.NumberColumn("High", format="%+.2f", help="95 % interval"),
            "n": st.column_config.NumberColumn("Sentences with a known word"),
            "sentences": "Sentences",
            "words_known": "Known words",
            "words_total": "Words",
            "coverage": st.column_config.NumberColumn("Coverage", format="percent"),
        },
    )


def _of(rows: pd.DataFrame, wanted: dict[ToneKey, str]) -> pd.DataFrame:
    for name, value in wanted.items():
        rows = rows[rows[name] == value]
    return rows


def _mean(row: Any) -> str:
    """A mean tone with its interval, or why it has none."""
    if not known(row.low):
        return f"{signed(row.value)} (too few sentences for an interval)"
    return f"{signed(row.value)} (95 % interval {signed(row.low)} to {signed(row.high)})"
