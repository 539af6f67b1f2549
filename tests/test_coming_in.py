"""What comes in: the texts of pages, the story that is suggested, and what is like what is there."""

from pathlib import Path

import pytest

from benchmarks import corpus as benchmark
from benchmarks import webpages
from lib import corpus, sample
from lib.corpus import suggest, twins
from lib.corpus.likeness import runs
from lib.records import Article

TEXTS = benchmark.sample_texts()
HARBOUR = (
    "The council of Lindby voted to close the old harbour. Mayor Jonas Lind said the eastern wall would cost "
    "12 million crowns. Anna Berg, who owns two boats, said that the fishermen would go to court."
)
SAME_EVENT = (
    "Fishermen in Lindby will sue over the closure of their harbour, boat owner Anna Berg said. Jonas Lind, the mayor, "
    "had put the repair of the eastern wall at 12 million crowns."
)
MILL = (
    "The mill at Osby reopens in spring with forty workers. Its new owner, Karin Dahl, said on Tuesday that flour "
    "would be sold to bakeries in the whole valley. The union asked for longer contracts."
)


def article(text: str, name: str = "one") -> Article:
    return corpus.article(text, id=name, outlet=name)


@pytest.mark.parametrize("layout", webpages.LAYOUTS)
def test_no_layout_loses_more_than_trafilatura_does(layout: str) -> None:
    pages = [known for known in webpages.pages(TEXTS) if known.layout == layout]
    scores = [benchmark.compared(one.title, one.page, "\n".join(one.paragraphs)) for one in pages]
    assert all(ours > theirs - 0.01 for theirs, ours in scores)
    assert all(ours > 0.98 for _, ours in scores)


def test_token_f1_is_that_of_bags_of_words() -> None:
    assert benchmark.f1("A b c", "a B c") == 1.0
    assert benchmark.f1("a b c d", "a b") == pytest.approx(2 * 2 / 6)
    assert benchmark.f1("a", "z") == 0.0


def test_the_only_story_there_is_suggested_for_the_same_event_and_for_no_other() -> None:
    found = suggest([article(SAME_EVENT)], {"harbour": [article(HARBOUR)]})
    assert found is not None
    assert found.story == "harbour"
    assert set(found.words) & {"Lindby", "Berg", "Lind", "Anna", "Jonas"}
    assert suggest([article(MILL)], {"harbour": [article(HARBOUR)]}) is None


def test_how_alike_a_story_is_does_not_depend_on_the_other_stories() -> None:
    held = {"harbour": [article(HARBOUR)]}
    alone = suggest([article(SAME_EVENT)], held)
    among = suggest([article(SAME_EVENT)], held | {"mill": [article(MILL)], "sample": sample.articles()})
    assert alone == among


def test_nothing_is_suggested_for_nothing() -> None:
    assert suggest([], {"harbour": [article(HARBOUR)]}) is None
    assert suggest([article(HARBOUR)], {"empty": []}) is None


def test_twins_are_found_among_what_is_there_and_among_the_new() -> None:
    whole, half = article(f"{HARBOUR}\n\n{MILL}", "whole"), article(HARBOUR, "half")
    found = twins([whole, half], iter([article(MILL, "mill"), article("Nothing is like this text at all.", "far")]))
    assert [(twin.article.article, twin.share > 0.9) for twin in found["whole"]] == [("mill", True)]
    assert [twin.article.article for twin in found["half"]] == ["whole"]
    assert found["half"][0].share == pytest.approx(1.0)


def test_a_short_text_is_one_run() -> None:
    assert len(runs("Two words")) == 1
    assert runs("Two words") == runs("two WORDS")
    assert len(runs("one two three four five six")) == 2


def test_costs_are_told_for_every_step() -> None:
    steps = benchmark.cost(10)
    assert list(steps) == [
        *("start", "read", "compare with what is there", "suggest a story", "store", "analyse"),
    ]
    assert all(seconds >= 0 and held > 0 for seconds, held in steps.values())


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory held is told by Linux alone")
def test_memory_is_told_ten_times_on_the_way() -> None:
    points, given_up = benchmark.curve(10)
    assert given_up == 0
    assert [number for number, _, _ in points] == list(range(1, 11))
    assert all(own > 0 and apart > 0 for _, own, apart in points)
