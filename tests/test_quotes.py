"""Who is given words, on stories small enough to count by hand."""

import pandas as pd
import pytest

from lib.comparison import quotes
from lib.comparison.quotes import OWN
from tests.stories import Line, Said
from tests.stories import story as told


def rows(table: pd.DataFrame, *names: str) -> list[tuple]:
    return list(table[list(names)].itertuples(index=False, name=None))


NESTED = Line(
    "Ada Marsh said that Rob Cole feared a flood.",
    said=(
        Said("that Rob Cole feared a flood", "Ada Marsh"),
        Said("a flood", "Rob Cole", cue="feared", layer=1),
    ),
)


def test_a_word_within_a_statement_within_a_statement_is_the_innermost_speaker_s():
    made = quotes.given(told([("Gazette", [NESTED, Line("Rain fell.")])]))
    assert rows(made, "sentence", "attribution", "words") == [(0, -1, 3), (0, 0, 4), (0, 1, 2), (1, -1, 2)]


@pytest.mark.parametrize("by", ["speaker_kind", "speaker"])
def test_shares_add_up_to_the_words_of_the_articles(story, by):
    made = quotes.shares(story, by)
    assert made[by].iloc[0] == OWN
    for outlet, of in made.groupby("outlet"):
        told_of = of["count"].sum() if by == "speaker_kind" else of.iloc[0]["count"]
        words = of["words"].iloc[0]
        assert words == story.sentences[story.sentences["outlet"] == outlet]["words"].sum()
        assert told_of == words or by == "speaker"
        assert of["value"].tolist() == pytest.approx((of["count"] / words).tolist())


def test_shares_have_an_interval_from_ten_sentences_on_and_none_where_nothing_is_given():
    said = Line("Ada Marsh said yes and no.", said=(Said("yes and no", "Ada Marsh"),))
    few = [said, *[Line("Rain fell.")] * 8]
    story = told([("Gazette", few), ("Brief", [*few, Line("Rain fell.")]), ("Wire", [Line("Rain fell.")] * 10)])
    made = quotes.shares(story, "speaker")
    marsh = made[made["speaker"] == "Ada Marsh"].set_index("outlet")
    assert marsh["n"].to_dict() == {"Gazette": 9, "Brief": 10, "Wire": 10}
    assert marsh["low"].notna().to_dict() == {"Gazette": False, "Brief": True, "Wire": False}
    assert marsh.loc["Brief", "low"] <= marsh.loc["Brief", "value"] <= marsh.loc["Brief", "high"]
    assert marsh.loc["Wire", "value"] == 0


def test_shares_by_speaker_name_the_most_heard_and_leave_out_the_unnamed():
    lines = [
        Line("Ada Marsh said yes.", said=(Said("yes", "Ada Marsh"),)),
        Line("Rob Cole said no and no.", said=(Said("no and no", "Rob Cole"),)),
        Line("Officials said it would rain all day.", said=(Said("it would rain all day", "officials", "anonymous"),)),
    ]
    made = quotes.shares(told([("Gazette", lines)]), "speaker", most=1)
    assert rows(made, "speaker", "count") == [(OWN, 8), ("Rob Cole", 3)]


def test_who_relays_a_statement_is_told():
    assert rows(quotes.relayed(told([("Gazette", [NESTED])])), "attribution", "by") == [(1, "Ada Marsh")]


@pytest.mark.parametrize(
    "measure",
    [quotes.given, quotes.shares, quotes.relayed, quotes.speakers, quotes.unnamed, quotes.nameless, quotes.ends],
    ids=lambda measure: measure.__name__,
)
def test_no_outlets_give_an_empty_table_with_the_same_columns(story, measure):
    empty = measure(story.of([]))
    assert empty.empty
    assert list(empty.columns) == list(measure(story).columns)


def test_speakers_are_given_words_and_the_unresolved_are_kept(story):
    made = quotes.speakers(story)
    assert rows(made, "outlet", "speaker", "speaker_kind", "count", "words", "share") == [
        ("Gazette", "", "anonymous", 1, 7, 7 / 8),
        ("Gazette", "Ada Marsh", "named_person", 1, 1, 1 / 8),
    ]


def test_nameless_counts_the_attributions_without_a_reason():
    first, second = (
        Line(f"Officials said {words}.", said=(Said(words, "officials", "anonymous", anonymity=why),))
        for words, why in (("the dam would hold", "because the talks are private"), ("it was safe", ""))
    )
    nobody = Line("It was reported that rain fell.", said=(Said("rain fell", "", "unknown", cue="reported"),))
    named = Line("Ada Marsh said no.", said=(Said("no", "Ada Marsh"),))
    found = quotes.nameless(told([("Gazette", [first, second, nobody]), ("Brief", [named])]))
    assert rows(found, "outlet", "speaker", "count", "words", "reasons", "unexplained") == [
        ("Gazette", "officials", 2, 7, ("because the talks are private",), 1),
        ("Gazette", "", 1, 2, (), 1),
    ]


def test_stances_have_a_row_for_each_stance_and_leave_out_what_has_no_cue():
    lines = [
        Line("Ada Marsh warned of rain.", said=(Said("of rain", "Ada Marsh", cue="warned", stance="forceful"),)),
        Line("Officials said no.", said=(Said("no", "", "anonymous"),)),
        Line("“Fine.”", said=(Said("“Fine.”", "Ada Marsh", kind="direct", cue=""),)),
    ]
    story = told([("Gazette", lines), ("Brief", [Line("Rain fell.")])])
    found = quotes.stances(story)
    assert rows(found[found["count"] > 0], "outlet", "stance", "count", "n") == [
        ("Gazette", "neutral", 1, 2),
        ("Gazette", "forceful", 1, 2),
    ]
    assert rows(found[found["outlet"] == "Brief"], "n") == [(0,)] * 4
    assert rows(quotes.stances(story, by="speaker").query("count > 0"), "speaker", "stance", "n") == [
        ("Ada Marsh", "forceful", 1)
    ]


def test_ends_are_the_first_and_last_to_be_given_words():
    lines = [
        Line("The mayor declined to speak.", said=(Said("to speak", "Ann Lee", cue="declined", act="refusal"),)),
        Line("Ada Marsh said yes.", said=(Said("yes", "Ada Marsh"),)),
        Line("Rob Cole said no.", said=(Said("no", "Rob Cole"),)),
        Line("Ann Lee hoped for rain.", said=(Said("for rain", "Ann Lee", cue="hoped", act="emotion"),)),
    ]
    story = told([("Gazette", lines), ("Brief", [Line("Rain fell.")]), ("Wire", lines[1:2])])
    assert rows(quotes.ends(story), "outlet", "at", "speaker") == [
        ("Gazette", "first", "Ada Marsh"),
        ("Gazette", "last", "Rob Cole"),
        ("Wire", "first", "Ada Marsh"),
        ("Wire", "last", "Ada Marsh"),
    ]


def test_a_speaker_who_was_not_resolved_is_not_counted_as_unnamed():
    unknown = Line("It was reported that rain fell.", said=(Said("rain fell", "", "unknown", cue="reported"),))
    hidden = Line("Officials said no.", said=(Said("no", "officials", "anonymous"),))
    found = quotes.unnamed(told([("Gazette", [unknown, hidden])]))
    assert rows(found, "outlet", "count", "words") == [("Gazette", 1, 3)]


def test_crowds_stand_apart_from_unnamed_sources_and_people_named_together_are_none():
    said = [("analysts", "collective"), ("Ada Marsh and Rob Cole", "collective"), ("officials", "anonymous")]
    lines = [Line("They said it is late.", said=(Said("it is late", *one),)) for one in said]
    assert rows(quotes.unnamed(told([("Gazette", lines)])), "crowds", "count", "words") == [(3, 3, 9)]
