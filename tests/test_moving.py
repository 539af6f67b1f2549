"""Stories merged, split, archived, deleted and brought back: nothing is lost on the way."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from lib import corpus
from lib.errors import StoreError
from lib.records import (
    Article,
    AttributionCorrection,
    Evidence,
    NamingCorrection,
    Sentence,
    SpeakerCorrection,
)
from lib.store import Store

VERSIONS = {"parse": "1"}


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store(database)
    opened.create("The dam", story="dam")
    opened.create("The flood", story="flood")
    for story, numbers in (("dam", (1, 2)), ("flood", (3, 4))):
        for n in numbers:
            (held,) = opened.add(story, [article(n)]).articles
            opened.keep(held, Evidence((Sentence(held.article, 0, 0, n, "headline", 0, 1),)), VERSIONS)
    yield opened
    opened.close()


def article(n: int) -> Article:
    text = f"Valley waits\n\nThe river rose by {n} metres overnight, 100% sure, and the mayor_{n} was told."
    return corpus.article(text, id="report" if n in (1, 3) else f"report-{n}0", outlet=f"Paper {n}", title=f"River {n}")


def marked(name: str) -> AttributionCorrection:
    return AttributionCorrection(name, 0, 5, "the mayor", "River", rejected=True)


def contents(store: Store, story: str) -> list[tuple[str, str, int]]:
    ends = store.load(story).sentences.set_index("article")["end"]
    return [(one.article, one.outlet, int(ends[one.article])) for one in store.articles(story)]


def test_merging_carries_evidence_and_corrections_and_keeps_identifiers_unique(store: Store) -> None:
    everywhere, once = SpeakerCorrection("mayor", "Ada Holm"), SpeakerCorrection("clerk", "Bo Lind", "report")
    store.correct_speakers("flood", [everywhere, once, SpeakerCorrection("pilot", "Cy Ray")])
    store.correct_speakers("dam", [SpeakerCorrection("pilot", "Di Fox")])
    store.correct_namings("flood", [NamingCorrection("river", "the water", "the river")])
    store.correct_attribution("flood", marked("report"))
    store.merge("flood", "dam")
    assert contents(store, "dam") == [
        ("report", "Paper 1", 1),
        ("report-20", "Paper 2", 2),
        ("report-2", "Paper 3", 3),
        ("report-40", "Paper 4", 4),
    ]
    assert not store.stale("dam", VERSIONS)
    assert set(store.corrections("dam")) == {
        everywhere,
        replace(once, article="report-2"),
        SpeakerCorrection("pilot", "Di Fox"),
    }
    assert store.naming_corrections("dam") == (NamingCorrection("river", "the water", "the river"),)
    assert store.attribution_corrections("dam") == (marked("report-2"),)
    assert [one.story for one in store.stories()] == ["dam"]


def test_a_twin_stays_behind_and_is_not_lost(store: Store) -> None:
    store.add("flood", [article(1)])
    store.merge("flood", "dam")
    assert [one.outlet for one in store.articles("dam")] == ["Paper 1", "Paper 2", "Paper 3", "Paper 4"]
    assert [(one.story, one.articles) for one in store.stories("deleted")] == [("flood", 1)]
    with pytest.raises(StoreError, match="into itself"):
        store.merge("dam", "dam")


def test_splitting_moves_the_chosen_articles_and_lends_the_corrections(store: Store) -> None:
    store.correct_speakers("dam", [SpeakerCorrection("mayor", "Ada Holm"), SpeakerCorrection("clerk", "Bo", "report")])
    made = store.split("dam", ["report"], "Another dam")
    assert contents(store, made) == [("report", "Paper 1", 1)]
    assert contents(store, "dam") == [("report-20", "Paper 2", 2)]
    assert store.corrections(made) == (
        SpeakerCorrection("clerk", "Bo", "report"),
        SpeakerCorrection("mayor", "Ada Holm"),
    )
    assert store.corrections("dam") == (SpeakerCorrection("mayor", "Ada Holm"),)
    for chosen in ([], ["gone"], ["report"]):
        with pytest.raises(StoreError, match="Choose articles"):
            store.split("dam", chosen, "Nothing")
    with pytest.raises(StoreError, match="title"):
        store.split("dam", ["report-20"], " ")


def test_an_archived_story_is_out_of_the_menu_and_whole(store: Store) -> None:
    before = contents(store, "dam")
    store.archive("dam")
    assert [one.story for one in store.stories()] == ["flood"]
    assert [one.story for one in store.stories("archived")] == ["dam"]
    store.archive("dam", archived=False)
    assert contents(store, "dam") == before


def test_a_deleted_story_comes_back_whole_until_the_clean_up(store: Store) -> None:
    before = contents(store, "dam")
    assert store.delete("dam") == "dam"
    with pytest.raises(StoreError, match="no story 'dam'"):
        store.articles("dam")
    with pytest.raises(StoreError, match="no story 'dam'"):
        store.add("dam", [article(5)])
    assert store.bring_back("dam") == "dam"
    assert contents(store, "dam") == before
    store.delete("dam")
    store.clean_up()
    with pytest.raises(StoreError, match="deleted for good"):
        store.bring_back("dam")
    assert [one.story for one in store.stories()] == ["flood"]


def test_a_deleted_article_comes_back_with_its_evidence_and_corrections(store: Store) -> None:
    store.correct_attribution("dam", marked("report"))
    aside = store.delete("dam", "report")
    assert contents(store, "dam") == [("report-20", "Paper 2", 2)]
    assert [one.title for one in store.stories("deleted")] == ["Paper 1: River 1"]
    assert store.add("dam", [article(1)]).articles[0].article == "report"
    assert store.bring_back(aside) == "dam"
    assert [one[:2] for one in contents_of_names(store)] == [
        ("report-20", "Paper 2"),
        ("report", "Paper 1"),
        ("report-2", "Paper 1"),
    ]
    assert store.attribution_corrections("dam") == (marked("report-2"),)
    assert store.stories("deleted") == []


def contents_of_names(store: Store) -> list[tuple[str, str]]:
    return [(one.article, one.outlet) for one in store.articles("dam")]


def test_an_article_whose_story_is_gone_comes_back_in_a_story_of_its_own(store: Store) -> None:
    aside = store.delete("dam", "report")
    store.delete("dam")
    assert store.bring_back(aside) == aside
    assert contents(store, aside) == [("report", "Paper 1", 1)]


def test_a_description_is_kept_with_the_title(store: Store) -> None:
    store.rename("dam", " The  old dam ", " Built in 1900 ")
    assert [(one.title, one.description) for one in store.stories()][1] == ("The old dam", "Built in 1900")
    store.rename("dam", "The dam")
    assert [one.description for one in store.stories()] == ["Built in 1900", ""]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("river", ["Paper 1", "Paper 2", "Paper 3", "Paper 4"]),
        ("RIVER metres", ["Paper 1", "Paper 2", "Paper 3", "Paper 4"]),
        ("River 3", ["Paper 3"]),
        ("mayor_4", ["Paper 4"]),
        ("mayor%4", []),
        ("100%", ["Paper 1", "Paper 2", "Paper 3", "Paper 4"]),
        ("may_r", []),
        ("river volcano", []),
        ("'; DROP TABLE stories; --", []),
        ("\\", []),
        ("  ", []),
    ],
)
def test_a_search_takes_words_as_they_are_written(store: Store, words: str, found: list[str]) -> None:
    assert [one.outlet for one in store.search(words)] == found


def test_a_search_tells_where_and_leaves_out_what_is_put_aside(store: Store) -> None:
    (one,) = store.search("mayor_4")
    assert (one.story, one.story_title, one.article, one.sentence) == ("flood", "The flood", "report-40", 0)
    assert "mayor_4" in one.around
    store.archive("flood")
    assert store.search("mayor_4") == []
