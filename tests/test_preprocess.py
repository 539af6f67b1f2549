"""The pipeline and its command line: every format, the same bytes each time, nothing done twice."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from lib import corpus, preprocess
from lib.analysis import framing, parse, versions
from lib.records import EVIDENCE, Article, Evidence
from lib.store import Store

BELL = """Harbour to close

The harbour will close in May, the mayor said on Monday. "We have no choice," she added.

Fishers fear a terrible loss of jobs and warned of a bitter conflict with the council.
"""
TIDE = """The council voted to close the harbour, according to two officials. It was a good day for the town."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "corpus"
    made.mkdir()
    (made / "bell.txt").write_text(BELL, encoding="utf-8")
    (made / "tide.txt").write_text(TIDE, encoding="utf-8")
    (made / "manifest.csv").write_text(
        "file,outlet,title\nbell.txt,The Bell,Harbour to close\ntide.txt,The Tide,\n", encoding="utf-8"
    )
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path / 'parallax.db'}")
    yield opened
    opened.close()


def run(folder: Path, out: Path, *options: str) -> int:
    return preprocess.main([str(folder), "--out", str(out), *options])


@pytest.mark.parametrize("format", preprocess.FORMATS)
def test_one_file_per_table_with_the_same_bytes_each_time(folder: Path, tmp_path: Path, format: str) -> None:
    names = {f"{name}.{format}" for name in ("articles", *EVIDENCE)}
    made = []
    for out in (tmp_path / "one", tmp_path / "two"):
        assert run(folder, out, "--format", format) == 0
        made.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert set(made[0]) == names
    assert made[0] == made[1]
    assert all(made[0].values())


def test_offsets_point_into_the_articles_text(folder: Path, tmp_path: Path) -> None:
    assert run(folder, tmp_path / "out", "--format", "jsonl") == 0
    rows = {path.stem: pd.read_json(path, lines=True, dtype=False) for path in (tmp_path / "out").iterdir()}
    texts = dict(zip(rows["articles"]["article"], rows["articles"]["text"], strict=True))
    attributions = rows["attributions"]
    assert not attributions.empty
    for row in attributions.itertuples():
        text = texts[row.article]
        assert text[row.cue_start : row.cue_end] == row.cue or row.cue_start == -1
        assert text[row.source_start : row.source_end] == row.source or row.source_start == -1
        assert all(row.start <= start < end <= row.end for start, end in json.loads(row.spans))
    assert {"mayor", "officials"} <= set(" ".join(attributions["source"]).split())


def test_no_clean_keeps_the_text_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    raw = "Sign up for our newsletter\r\n\r\nThe harbour will close.  The mayor said so.\r\n"
    (folder / "bell.txt").write_bytes(raw.encode())
    assert run(folder, tmp_path / "out", "--format", "jsonl", "--no-clean") == 0
    articles = pd.read_json(tmp_path / "out" / "articles.jsonl", lines=True, dtype=False)
    assert articles["text"][0] == raw


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_in(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    assert run(folder, tmp_path / "out") == 1
    assert "empty.txt" in capsys.readouterr().err
    assert len(pd.read_csv(tmp_path / "out" / "articles.csv")) == 2


@pytest.mark.parametrize("name", ["missing", "missing.jsonl", "missing.csv"])
def test_a_corpus_that_is_not_there_is_one_sentence(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / name, tmp_path / "out") == 2
    shown = capsys.readouterr().err
    assert name in shown
    assert "Traceback" not in shown


def articles(folder: Path) -> tuple[Article, ...]:
    return corpus.read(folder).articles


def test_refresh_analyses_once(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    story = store.create("Harbour")
    store.add(story, articles(folder))
    assert [article.outlet for article in preprocess.refresh(store, story)] == ["The Bell", "The Tide"]
    assert store.is_current(story, versions.current())
    assert not store.load(story).attributions.empty
    monkeypatch.setattr(parse, "parse", lambda texts: pytest.fail("parsed again") if list(texts) else iter(()))
    assert list(preprocess.refresh(store, story)) == []


def test_a_changed_lexicon_is_applied_without_a_parse(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = store.create("Harbour")
    store.add(story, articles(folder))
    list(preprocess.refresh(store, story))
    before = store.load(story)
    now = versions.current() | {"framing": "changed"}
    monkeypatch.setattr(versions, "current", lambda **_: now)
    monkeypatch.setattr(framing, "find", lambda *_: ())
    monkeypatch.setattr(parse, "parse", lambda texts: pytest.fail("parsed again") if list(texts) else iter(()))
    assert len(list(preprocess.refresh(store, story))) == 2
    after = store.load(story)
    assert not before.frames.empty
    assert after.frames.empty
    pd.testing.assert_frame_equal(before.attributions, after.attributions)


def test_stopping_early_keeps_what_was_done(folder: Path, store: Store) -> None:
    story = store.create("Harbour")
    store.add(story, articles(folder))
    next(iter(preprocess.refresh(store, story)))
    assert len(store.stale(story, versions.current())) == 1


def test_an_article_in_another_language_gets_sentences_and_nothing_more(folder: Path) -> None:
    bell = replace(articles(folder)[0], language="fr")
    ((_, evidence),) = preprocess.analyse([bell])
    assert evidence.sentences
    assert evidence == Evidence(sentences=evidence.sentences)
