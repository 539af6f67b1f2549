"""Articles analysed in a process of its own: the same evidence, and one bad text ends that process alone."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lib import analyst, apart, corpus, preprocess, sample
from lib.analyst import Analyst, paragraphs
from lib.records import Evidence
from lib.store import Store

CYCLE = "Analysts believe that Bidenx wantsy Ukrainep to standt as strongc as possible beforev that dayi comes."
"""The parser makes the verb a part of the noun after it; mending that made a circle, round which an analysis went."""


@pytest.fixture(scope="module")
def one() -> Iterator[Analyst]:
    made = Analyst()
    yield made
    made.close()


def test_what_it_finds_is_what_is_found_in_this_process(one: Analyst) -> None:
    articles = sample.articles()[:2]
    here = list(preprocess.analyse(articles))
    assert [(article, evidence) for article, evidence, _ in one.analyse(articles)] == here
    assert all(trouble == "" for _, _, trouble in one.analyse(articles[:1]))


def test_an_article_that_takes_too_long_is_told_and_the_next_is_analysed() -> None:
    slow, quick = corpus.article(CYCLE, id="a", outlet="A"), sample.articles()[0]
    hurried = Analyst(seconds=0.0)
    try:
        began = time.monotonic()
        ((_, evidence, trouble),) = hurried.analyse([replace(slow, words=0)])
        assert time.monotonic() - began < 60
        assert "took longer" in trouble
        assert evidence == Evidence(sentences=paragraphs(slow))
        hurried._seconds = 60
        ((_, evidence, trouble),) = hurried.analyse([quick])
        assert (trouble, bool(evidence.attributions)) == ("", True)
    finally:
        hurried.close()


def test_an_analysis_ends_on_a_parse_that_goes_round_in_a_circle() -> None:
    hurried = Analyst(seconds=10.0)
    try:
        ((_, evidence, trouble),) = hurried.analyse([corpus.article(CYCLE, id="a", outlet="A")])
    finally:
        hurried.close()
    assert trouble == ""
    assert evidence.sentences


def test_an_analysis_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(analyst, "analyse", fail)
    asked = {"article": analyst.asdict(sample.articles()[0]), "codebooks": []}
    assert analyst.answer(asked, b"") == {"trouble": "its analysis failed"}
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_paragraphs_cover_every_word_of_a_text() -> None:
    for article in sample.articles():
        found = paragraphs(article)
        assert [one.sentence for one in found] == list(range(len(found)))
        assert sum(one.words for one in found) == article.words
        assert "".join(article.text[one.start : one.end] for one in found).replace("\n", "") == article.text.replace(
            "\n", ""
        )


def test_what_could_not_be_analysed_is_kept_with_the_reason_and_not_tried_again(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'parallax.db'}")
    store.create("Bridge", story="bridge")
    (held,) = store.add("bridge", [corpus.article(CYCLE, id="a", outlet="A")]).articles
    refused = lambda articles, _: ((each, Evidence(sentences=paragraphs(each)), "it broke") for each in articles)  # noqa: E731
    assert [each.article for each in preprocess.refresh(store, "bridge", refused)] == ["a"]
    now = preprocess.current(store)
    assert store.troubles("bridge") == {"a": "it broke"}
    assert store.is_current("bridge", now)
    assert store.stale("bridge", now) == []
    assert len(store.load("bridge").sentences) == 1
    (job,) = store.stale("bridge", now | {"framing": "another"})
    store.keep(held, job.evidence, now, only=["frames"], trouble=job.trouble)
    assert store.troubles("bridge") == {"a": "it broke"}
    store.keep(held, job.evidence, now)
    assert store.troubles("bridge") == {}
    store.close()


def test_a_process_that_is_not_there_is_told() -> None:
    missing = apart.Process("lib.nothing_of_the_kind")
    with pytest.raises(apart.EndedError, match="did not start"):
        missing.ask({}, seconds=1)
