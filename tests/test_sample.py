"""The sample story: in the store at the first start, with its evidence ready."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib import sample, settings
from lib.analysis import parse, versions
from lib.preprocess import analyse
from lib.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path / 'parallax.db'}")
    yield opened
    opened.close()


def test_the_shipped_evidence_is_current(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "parse", lambda texts: pytest.fail("parsed") if list(texts) else iter(()))
    sample.seed(store)
    assert store.is_current(sample.STORY, versions.current()), "run `make sample` and commit data/sample/evidence.json"
    assert len(store.load(sample.STORY).articles) == 5


def test_the_shipped_evidence_is_what_the_analyses_find(store: Store) -> None:
    sample.seed(store)
    kept = {job.article.article: job.evidence for job in store.stale(sample.STORY, {"none": ""})}
    found = {article.article: evidence for article, evidence in analyse(sample.articles())}
    shipped = {one for evidence in kept.values() for one in evidence.attributions}
    made = {one for evidence in found.values() for one in evidence.attributions}
    assert made
    # A parser's arithmetic differs a little between processors, and may tip a doubtful clause.
    assert len(shipped & made) >= 0.95 * len(shipped | made)
    for article, evidence in kept.items():
        assert evidence.sentences == found[article].sentences


def test_a_sample_that_was_deleted_stays_deleted(store: Store) -> None:
    sample.seed(store)
    store.delete(sample.STORY)
    sample.seed(store)
    assert store.stories() == []


def test_evidence_of_another_version_is_made_anew(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "current", lambda: {"parse": "other"})
    sample.seed(store)
    assert not store.is_current(sample.STORY, versions.current())


def test_the_sample_is_called_one() -> None:
    assert "Sample" in sample.TITLE
    assert "samples" in sample.DESCRIPTION
    assert all(article.outlet.startswith("Sample") for article in sample.articles())
    assert settings.SAMPLE.is_dir()
