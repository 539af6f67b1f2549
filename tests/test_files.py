"""A store and a story as files: out and in whole, without texts where that is asked, and refused where they lie."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks import postgres
from lib import backup, corpus, preprocess
from lib.analysis import versions
from lib.comparison import measures
from lib.errors import StoreError
from lib.records import NamingCorrection, SpeakerCorrection
from lib.store import Store

TOLD = (
    "“The lighthouse will stay dark,” keeper Ada Holm said on Monday. The council warned of a terrible winter, and "
    "spent {n} million pounds on lamps."
)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store(database)
    opened.create("The lighthouse", "On the rocks", story="light")
    opened.add("light", [article(n) for n in (1, 2)])
    for _ in preprocess.refresh(opened, "light"):
        pass
    opened.correct_speakers("light", [SpeakerCorrection("Ada Holm", "A. Holm")])
    opened.correct_namings("light", [NamingCorrection("lamp", "light", "the lamp")])
    yield opened
    opened.close()


def article(n: int) -> corpus.articles.Article:
    return corpus.article(TOLD.format(n=n), id=f"a{n}", outlet=f"Paper {n}", title=f"Lighthouse {n}")


def same(one: Store, other: Store, story: str, as_story: str) -> None:
    now = versions.current()
    assert [(a.article, a.text, a.furniture) for a in one.articles(story)] == [
        (a.article, a.text, a.furniture) for a in other.articles(as_story)
    ]
    assert [job.evidence for job in one.stale(story, {"x": ""})] == [
        job.evidence for job in other.stale(as_story, {"x": ""})
    ]
    assert other.is_current(as_story, now)
    assert one.corrections(story) == other.corrections(as_story)
    assert one.naming_corrections(story) == other.naming_corrections(as_story)


def test_a_backup_is_restored_whole_and_only_into_an_empty_store(store: Store, tmp_path: Path) -> None:
    saved = io.BytesIO()
    store.keep_codebook("Own", "label: Own")
    store.save(saved)
    other = Store(f"sqlite:///{tmp_path / 'other.db'}")
    other.put_back(io.BytesIO(saved.getvalue()))
    same(store, other, "light", "light")
    assert other.codebook_texts() == store.codebook_texts()
    assert other.stories() == store.stories()
    with pytest.raises(StoreError, match="holds stories already"):
        other.put_back(io.BytesIO(saved.getvalue()))
    other.close()


def test_a_broken_backup_changes_nothing(store: Store, tmp_path: Path) -> None:
    saved = io.BytesIO()
    store.save(saved)
    other = Store(f"sqlite:///{tmp_path / 'other.db'}")
    for broken in (b"", b"no zip", saved.getvalue()[:-400], store.share("light")):
        with pytest.raises(StoreError):
            other.put_back(io.BytesIO(broken))
    assert other.stories() == []
    other.close()


def test_the_command_line_carries_a_store_from_sqlite_to_postgresql(
    postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all.zip"
    first = Store(f"sqlite:///{tmp_path / 'first.db'}")
    first.create("The lighthouse", story="light")
    first.add("light", [article(1)])
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'first.db'}")
    assert backup.main(["save", str(file)]) == 0
    with postgres.database(postgresql, "carried") as address:
        monkeypatch.setenv("DATABASE_URL", address)
        assert backup.main(["restore", str(file)]) == 0
        assert "1 open stories restored" in capsys.readouterr().out
        assert backup.main(["restore", str(file)]) == 2
        assert "holds stories already" in capsys.readouterr().err
        second = Store(address)
        assert second.articles("light") == first.articles("light")
        second.close()
    first.close()


def test_a_story_goes_out_and_in_whole(store: Store) -> None:
    made = store.take_in(store.share("light"))
    assert made == "light-2"
    same(store, store, "light", "light-2")
    assert [one.description for one in store.stories()] == ["On the rocks", "On the rocks"]
    assert store.without_text(made) == 0


def test_a_story_without_texts_keeps_its_evidence_and_gets_the_texts_later(store: Store) -> None:
    shared = store.share("light", texts=False)
    for name in zipfile.ZipFile(io.BytesIO(shared)).namelist():
        inside = zipfile.ZipFile(io.BytesIO(shared)).read(name).decode()
        assert "stay dark" not in inside
        assert "terrible winter" not in inside
    made = store.take_in(shared)
    now = preprocess.current(store)
    assert store.without_text(made) == 2
    assert store.is_current(made, now | {"framing": "another"})
    assert store.stale(made, now | {"framing": "another"}) == []
    before, after = store.load("light"), store.load(made)
    assert after.sentences.equals(before.sentences)
    assert after.tone.equals(before.tone)
    assert measures.volume(after).equals(measures.volume(before))
    assert list(after.articles["text"].str.len()) == list(before.articles["text"].str.len())
    with pytest.raises(StoreError, match="is not here"):
        store.correct(made, "a1", outlet="X", title="Y")
    added = store.add(made, [article(1), article(1)])
    assert ([one.article for one in added.articles], len(added.problems)) == (["a1"], 1)
    assert store.without_text(made) == 1
    assert [job.article.article for job in store.stale(made, now)] == ["a1"]
    for _ in preprocess.refresh(store, made):
        pass
    assert [job.evidence for job in store.stale(made, {"x": ""})] == [store.stale("light", {"x": ""})[0].evidence]


def changed(data: bytes, table: str, change: Callable[[list[dict[str, Any]]], object]) -> bytes:
    """The same file with the rows of a table changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == f"{table}.jsonl":
                rows = [json.loads(line) for line in content.splitlines()]
                change(rows)
                content = "\n".join(json.dumps(row) for row in rows).encode()
            elif name == table:
                content = json.dumps(json.loads(content) | change([])).encode()  # type: ignore[operator]
            new.writestr(name, content)
    return out.getvalue()


HOSTILE: list[tuple[str, Callable[[list[dict[str, Any]]], object]]] = [
    ("manifest.json", lambda _: {"version": 99}),
    ("manifest.json", lambda _: {"step": "9999"}),
    ("manifest.json", lambda _: {"kind": "backup"}),
    ("stories", lambda rows: rows.clear()),
    ("stories", lambda rows: rows[0].update(title=7)),
    ("stories", lambda rows: rows[0].update(title="x" * 100_000)),
    ("articles", lambda rows: rows[0].update(text="Another text.")),
    ("articles", lambda rows: rows[0].update(url="javascript:alert(1)")),
    ("articles", lambda rows: rows[0].update(published="whenever")),
    ("articles", lambda rows: rows[0].update(kind="spy")),
    ("articles", lambda rows: rows[0].update(furniture=[[1, 2, "x"]])),
    ("articles", lambda rows: rows[0].update(versions=[])),
    ("articles", lambda rows: rows[0].update(evil=1)),
    ("articles", lambda rows: rows[0].pop("text")),
    ("articles", lambda rows: rows.append(rows[0])),
    ("articles", lambda rows: rows.append(5)),
    ("articles", lambda rows: rows[0].update(words=10**12)),
    ("sentences", lambda rows: rows[0].update(end=10**6)),
    ("sentences", lambda rows: rows[0].update(sentence=5)),
    ("sentences", lambda rows: rows[0].update(sentence=None)),
    ("sentences", lambda rows: rows[0].update(part="cellar")),
    ("sentences", lambda rows: rows[0].update(article="nobody")),
    ("sentences", lambda rows: rows[1].update(place=rows[0]["place"])),
    ("attributions", lambda rows: rows[0].update(spans=[[0, 10**6]])),
    ("attributions", lambda rows: rows[0].update(spans="<img>")),
    ("attributions", lambda rows: rows[0].update(confidence="1")),
    ("attributions", lambda rows: rows[0].update(sentence=99)),
    ("tone", lambda rows: rows[0].update(polarity=float("nan"))),
    ("tone", lambda rows: rows[0].update(words=[[1, 2, 3]])),
    ("speaker_corrections", lambda rows: rows[0].update(article="nobody")),
]


@pytest.mark.parametrize(("table", "change"), HOSTILE)
def test_a_file_that_lies_is_refused_and_nothing_is_stored(
    shared: tuple[Store, bytes], table: str, change: Callable[[list[dict[str, Any]]], object]
) -> None:
    store, data = shared
    with pytest.raises(StoreError):
        store.take_in(changed(data, table, change))
    assert [one.story for one in store.stories()] == ["light"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, bytes]]:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('shared') / 'parallax.db'}")
    store.create("The lighthouse", story="light")
    store.add("light", [article(1)])
    for _ in preprocess.refresh(store, "light"):
        pass
    store.correct_speakers("light", [SpeakerCorrection("Ada Holm", "A. Holm", "a1")])
    yield store, store.share("light")
    store.close()


def test_damaged_bytes_end_in_a_sentence_or_a_whole_story(shared: tuple[Store, bytes]) -> None:
    store, data = shared
    chance = random.Random(3)
    for broken in (b"", b"PK", data[: len(data) // 2]):
        with pytest.raises(StoreError):
            store.take_in(broken)
    for _ in range(60):
        bytes_ = bytearray(data)
        for _ in range(3):
            bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
        try:
            made = store.take_in(bytes(bytes_))
        except StoreError:
            continue
        assert store.articles(made)
        store.delete(made)
    store.clean_up()


def test_a_bomb_is_refused_before_it_is_unpacked(shared: tuple[Store, bytes]) -> None:
    store, data = shared
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb.jsonl", "w") as file:
        for _ in range(31):
            file.write(b"0" * 10_000_000)
    with pytest.raises(StoreError, match="too large"):
        store.take_in(out.getvalue())
