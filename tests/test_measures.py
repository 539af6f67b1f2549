"""What is counted for each outlet, on a story small enough to count by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.comparison import measures
from lib.comparison.intervals import share
from tests.stories import Line, Said
from tests.stories import story as told


def rows(table: pd.DataFrame, *names: str) -> list[tuple]:
    return list(table[list(names)].itertuples(index=False, name=None))


def test_sentences_have_a_row_each_with_voice_tone_and_frames(story):
    made = measures.sentences(story)
    assert rows(made, "outlet", "sentence", "part", "words_own", "words_attributed")[:4] == [
        ("Gazette", 0, "headline", 3, 0),
        ("Gazette", 1, "lead", 9, 1),
        ("Gazette", 2, "body", 2, 7),
        ("Gazette", 3, "body", 7, 0),
    ]
    assert made["share_attributed"][2] == pytest.approx(7 / 9)
    assert made["tone_attributed"][2] == -0.5
    assert pd.isna(made["tone_own"][2])
    assert made["frames"][4] == ("economic", "conflict")


def test_volume_splits_words_by_voice(story):
    assert rows(measures.volume(story), "outlet", "articles", "sentences", "words", "words_attributed") == [
        ("Gazette", 1, 4, 29, 8),
        ("Brief", 1, 3, 15, 0),
    ]
    assert measures.volume(story)["words"].tolist() == story.articles["words"].tolist()


def test_rows_follow_the_order_of_the_articles(story):
    turned = story.of(["Brief", "Gazette"])
    for measure in (measures.volume, measures.attributed, measures.frames, measures.tone):
        assert list(dict.fromkeys(measure(turned)["outlet"])) == ["Brief", "Gazette"]
    assert list(dict.fromkeys(measures.tone_words(turned)["outlet"])) == ["Brief", "Gazette"]


def test_attributed_is_a_share_of_words(story):
    made = measures.attributed(story)
    assert rows(made, "outlet", "count", "words", "n") == [("Gazette", 8, 29, 4), ("Brief", 0, 15, 3)]
    assert made["value"].tolist() == pytest.approx([8 / 29, 0.0])
    assert made["low"].isna().all()


def test_frames_count_sentences_and_keep_the_zeros(story):
    made = measures.frames(story)
    assert rows(made, "outlet", "frame", "count", "n") == [
        ("Gazette", "conflict", 1, 4),
        ("Gazette", "economic", 1, 4),
        ("Gazette", "human_interest", 0, 4),
        ("Brief", "conflict", 1, 3),
        ("Brief", "economic", 1, 3),
        ("Brief", "human_interest", 1, 3),
    ]
    assert made["high"][0] == pytest.approx(share(1, 4).high)


def test_a_frame_found_twice_in_a_sentence_counts_once():
    line = Line("A row over a clash.", frames={"conflict": "row"})
    story = told([("Gazette", [line])])
    twice = pd.concat([story.frames, story.frames.assign(term="clash")], ignore_index=True)
    assert measures.frames(replace(story, frames=twice))["count"].tolist() == [1]


def test_frames_of_one_voice_count_the_sentences_of_that_voice(story):
    made = measures.frames(story, "attributed")
    assert rows(made, "outlet", "frame", "count", "n")[:3] == [
        ("Gazette", "conflict", 0, 2),
        ("Gazette", "economic", 1, 2),
        ("Gazette", "human_interest", 0, 2),
    ]
    assert made[made["outlet"] == "Brief"]["value"].isna().all()


def test_tone_averages_the_sentences_whose_words_are_known(story):
    made = measures.tone(story)
    assert rows(made, "outlet", "voice", "n", "sentences", "words_known", "words_total") == [
        ("Gazette", "own", 1, 4, 2, 21),
        ("Gazette", "attributed", 2, 2, 2, 8),
        ("Brief", "own", 1, 3, 1, 15),
        ("Brief", "attributed", 0, 0, 0, 0),
    ]
    assert made["value"].tolist()[:3] == pytest.approx([0.7 / 3, (0.5 / 2 - 1 / 2) / 2, -0.7 / 2])
    assert pd.isna(made["value"][3])
    assert pd.isna(made["coverage"][3])


def test_tone_by_article_pairs_each_article_with_its_own_outlet(story):
    assert rows(measures.tone(story, ("outlet", "article")), "outlet", "article", "n") == [
        ("Gazette", "a0", 3),
        ("Brief", "a1", 1),
    ]


def test_the_words_add_up_to_the_tone(story):
    words = measures.tone_words(story).groupby(["outlet", "voice"])["contribution"].sum()
    for row in measures.tone(story).dropna(subset="value").itertuples():
        assert words[row.outlet, row.voice] == pytest.approx(row.value)


def test_instruments_are_told_apart_never_averaged(story):
    other = story.tone.assign(instrument="vader", polarity=0.9)
    both = replace(story, tone=pd.concat([story.tone, other], ignore_index=True))
    pd.testing.assert_frame_equal(measures.tone(both), measures.tone(story))
    pd.testing.assert_frame_equal(measures.sentences(both), measures.sentences(story))
    made = measures.tone(both, ("outlet", "instrument"))
    assert rows(made, "outlet", "instrument", "n") == [
        ("Gazette", "news", 3),
        ("Gazette", "vader", 6),
        ("Brief", "news", 1),
        ("Brief", "vader", 3),
    ]
    assert measures.tone(both, ("outlet",), "vader")["value"].tolist() == pytest.approx([0.9, 0.9])


def test_tone_by_part_has_the_parts_of_the_story_in_order(story):
    made = measures.tone(story, ("outlet", "part"))
    assert rows(made[made["outlet"] == "Gazette"], "part", "sentences") == [("headline", 1), ("lead", 2), ("body", 3)]
    words = measures.tone_words(story, ("outlet", "part"))
    assert words["contribution"].sum() == pytest.approx(made["value"].sum())


def test_tone_is_told_for_each_speaker():
    bad = Line("The road is bad, Ada Marsh said.", said=(Said("The road is bad", "Ada Marsh"),), weights={"bad": -0.8})
    good = Line("Good, said Peter Hale.", said=(Said("Good", "Peter Hale", kind="direct"),), weights={"Good": 0.6})
    made = measures.tone_said(told([("Gazette", [bad, good, bad]), ("Brief", [good, Line("A good day.")])]))
    assert rows(made, "outlet", "speaker", "n") == [
        ("Gazette", "Ada Marsh", 2),
        ("Gazette", "Peter Hale", 1),
        ("Brief", "Peter Hale", 1),
    ]
    assert made["value"].tolist() == pytest.approx([-0.4, 0.3, 0.3])
    kinds = measures.tone_said(told([("Gazette", [bad, good])]), ("kind",))
    assert rows(kinds, "kind", "n") == [("indirect", 1), ("direct", 1)]


def test_tone_words_put_the_strongest_first(story):
    assert rows(measures.tone_words(story), "outlet", "voice", "word", "count", "weight") == [
        ("Gazette", "own", "fine", 1, 0.4),
        ("Gazette", "own", "bold", 1, 0.3),
        ("Gazette", "attributed", "terrible", 1, -1.0),
        ("Gazette", "attributed", "safe", 1, 0.5),
        ("Brief", "own", "bad", 1, -0.7),
    ]


def test_scare_quotes_are_no_attribution(story):
    assert "scare" in story.attributions["kind"].tolist()
    assert "scare" not in measures.said(story)["kind"].tolist()


@pytest.mark.parametrize(
    "measure",
    [
        measures.sentences,
        measures.volume,
        measures.attributed,
        measures.frames,
        measures.tone,
        measures.tone_words,
    ],
    ids=lambda measure: measure.__name__,
)
def test_no_outlets_give_an_empty_table_with_the_same_columns(story, measure):
    empty = measure(story.of([]))
    assert empty.empty
    assert list(empty.columns) == list(measure(story).columns)
