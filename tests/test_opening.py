"""Opening a store: made by an earlier release, by a newer one, by several processes at once, only to be read."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from lib import corpus, migrations
from lib.errors import StoreError
from lib.records import Evidence, Sentence, SpeakerCorrection
from lib.settings import ROOT
from lib.store import Store, schema

TEXT = "The ferry stays in port, the captain said on Monday. Nobody had told the islanders."
VERSIONS = {"parse": "1"}
EARLIEST = """
CREATE TABLE stories (story VARCHAR(80) NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL, PRIMARY KEY (story));
CREATE TABLE articles (story VARCHAR(80) NOT NULL, article VARCHAR(120) NOT NULL, place INTEGER NOT NULL,
  digest VARCHAR(64) NOT NULL, versions JSON NOT NULL, outlet TEXT, title TEXT, published TEXT, url TEXT, byline TEXT,
  language TEXT, words INTEGER, text TEXT, furniture JSON, original TEXT, PRIMARY KEY (story, article),
  FOREIGN KEY(story) REFERENCES stories (story) ON DELETE CASCADE);
CREATE TABLE sentences (story VARCHAR(80) NOT NULL, article VARCHAR(120) NOT NULL, place INTEGER NOT NULL,
  sentence INTEGER, start INTEGER, "end" INTEGER, part TEXT, paragraph INTEGER, words INTEGER,
  PRIMARY KEY (story, article, place),
  FOREIGN KEY(story, article) REFERENCES articles (story, article) ON DELETE CASCADE);
CREATE TABLE tone (story VARCHAR(80) NOT NULL, article VARCHAR(120) NOT NULL, place INTEGER NOT NULL,
  sentence INTEGER, start INTEGER, "end" INTEGER, voice TEXT, polarity FLOAT, PRIMARY KEY (story, article, place),
  FOREIGN KEY(story, article) REFERENCES articles (story, article) ON DELETE CASCADE);
CREATE TABLE notes (name VARCHAR(80) NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name));
INSERT INTO stories VALUES ('ferry', 'The ferry', 'An island waits');
INSERT INTO articles VALUES ('ferry', 'tide', 0, 'x', '{"parse": "1"}', 'The Tide', 'Ferry stays', '2024-05-01', '', '',
  'en', 14, 'Ferry stays. It rains.', '[]', 'Ferry stays. It rains.');
INSERT INTO sentences VALUES ('ferry', 'tide', 0, 0, 0, 12, 'headline', 0, 2);
INSERT INTO tone VALUES ('ferry', 'tide', 0, 0, 0, 12, 'own', 0.5);
INSERT INTO notes VALUES ('sample', 'put in');
"""
"""The tables of the first release that had a store."""


def execute(url: str, script: str) -> None:
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        for statement in script.split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
    engine.dispose()


def inspected(url: str) -> sa.Engine:
    return sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))


def article(n: int) -> corpus.articles.Article:
    return corpus.article(f"{TEXT} This is report {n}.", id=f"report-{n}", outlet=f"Paper {n}", title=f"Ferry {n}")


def test_the_earliest_store_is_brought_up_without_loss(database: str) -> None:
    execute(database, EARLIEST)
    store = Store(database)
    assert [(one.story, one.title, one.description, one.outlets) for one in store.stories()] == [
        ("ferry", "The ferry", "An island waits", 1)
    ]
    (held,) = store.articles("ferry")
    assert (held.article, held.outlet, held.text, held.kind) == ("tide", "The Tide", "Ferry stays. It rains.", "outlet")
    assert store.note("sample") == "put in"
    assert [job.stages for job in store.stale("ferry", VERSIONS)] == [{"parse"}]
    tables = store.load("ferry")
    assert len(tables.sentences) == 1
    assert tables.tone.empty
    store.correct_speakers("ferry", [SpeakerCorrection("captain", "Ada Holm")])
    store.close()


def test_a_store_has_the_tables_that_the_schema_declares(database: str) -> None:
    Store(database).close()
    engine = inspected(database)
    own = {name for name in schema.METADATA.tables if name not in schema.EVIDENCE_TABLES}
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or name in own, "compare_type": True},
        )
        kept = sa.MetaData()
        for name in own:
            schema.METADATA.tables[name].to_metadata(kept)
        assert compare_metadata(context, kept) == []
    engine.dispose()


def test_steps_are_counted_and_follow_one_another() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    script = ScriptDirectory.from_config(config)
    assert tuple(step.revision for step in reversed(list(script.walk_revisions()))) == migrations.STEPS
    assert script.get_heads() == [migrations.STEPS[-1]]


def test_evidence_is_made_anew_where_its_columns_changed_and_the_rest_is_kept(database: str) -> None:
    store = Store(database)
    store.create("Ferry", story="ferry")
    (held,) = store.add("ferry", [article(1)]).articles
    store.keep(held, Evidence((Sentence("report-1", 0, 0, 7, "headline", 0, 2),)), VERSIONS)
    store.correct_speakers("ferry", [SpeakerCorrection("captain", "Ada Holm")])
    assert not store.stale("ferry", VERSIONS)
    store.close()
    execute(database, "ALTER TABLE sentences DROP COLUMN words;\nALTER TABLE tone ADD COLUMN mood TEXT")
    again = Store(database)
    assert again.articles("ferry") == [held]
    assert again.corrections("ferry") == (SpeakerCorrection("captain", "Ada Holm"),)
    assert again.load("ferry").sentences.empty
    assert [job.stages for job in again.stale("ferry", VERSIONS)] == [{"parse"}]
    again.close()
    third = Store(database)
    third.keep(held, Evidence((Sentence("report-1", 0, 0, 7, "headline", 0, 2),)), VERSIONS)
    third.close()
    fourth = Store(database)
    assert not fourth.stale("ferry", VERSIONS)
    fourth.close()


def test_a_store_of_a_newer_release_is_refused_and_left_alone(database: str) -> None:
    Store(database).close()
    execute(database, "UPDATE alembic_version SET version_num = '9999'")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="made by a newer Parallax"):
            Store(database, read_only=read_only)


def test_a_step_that_fails_changes_nothing(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    execute(database, EARLIEST)

    def fail(_: object) -> None:
        raise OSError("the lights went out")

    with monkeypatch.context() as patched:
        patched.setattr("lib.store.opening._remake_evidence", fail)
        with pytest.raises(OSError, match="lights"):
            Store(database)
    engine = inspected(database)
    names = set(sa.inspect(engine).get_table_names())
    engine.dispose()
    assert names == {"stories", "articles", "sentences", "tone", "notes"}
    store = Store(database)
    assert len(store.stories()) == 1
    store.close()


def test_a_store_that_is_only_read_refuses_every_change(database: str) -> None:
    with pytest.raises(StoreError, match="PARALLAX_READ_ONLY"):
        Store(database, read_only=True)
    store = Store(database)
    store.create("Ferry", story="ferry")
    store.close()
    looking = Store(database, read_only=True)
    assert [one.title for one in looking.stories()] == ["Ferry"]
    with pytest.raises(StoreError, match="changes nothing"):
        looking.create("Another")
    with looking._at.read() as connection, pytest.raises(sa.exc.DBAPIError, match=r"readonly|read-only"):
        connection.execute(schema.STORIES.delete())
    looking.close()


@pytest.mark.parametrize("url", ["mysql://user@host/name", "no address at all", "", "postgresql+nothing://host/x"])
def test_what_is_no_address_of_a_store_is_said_in_one_sentence(url: str) -> None:
    with pytest.raises(StoreError):
        Store(url)


def test_a_server_that_does_not_answer_is_said_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        Store(f"postgres://ann:hush-hush@/name?host={tmp_path}")
    assert "hush" not in str(caught.value)


def test_sqlite_writes_ahead_and_holds_what_was_committed(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'parallax.db'}")
    with store._at.read() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        ]
    assert found == ["wal", 1, 2, 30_000]
    store.close()


OPEN = """
import sys
from lib.store import Store
from lib import corpus
store = Store(sys.argv[1])
store.create("Ferry")
store.add("ferry", [corpus.article(f"The ferry sank, said {sys.argv[2]}. Nobody was hurt.", id="a", outlet="Paper")])
"""


def test_processes_that_open_a_new_store_at_once_do_not_collide(database: str) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, database, name], cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for name in ("Ann", "Bea", "Cem", "Dov")
    ]
    for one in running:
        _, complaint = one.communicate(timeout=120)
        assert one.returncode == 0, complaint.decode()
    store = Store(database)
    assert sorted(one.story for one in store.stories()) == ["ferry", "ferry-2", "ferry-3", "ferry-4"]
    assert len(store.articles("ferry")) == 4
    store.close()


def test_ten_sessions_that_add_and_read_at_once_lose_nothing(database: str) -> None:
    store = Store(database)
    store.create("Ferry", story="ferry")

    def session(n: int) -> None:
        mine = [replace(article(10 * n + m), article="report") for m in range(6)]
        mine.append(article(7))  # which every session brings, and one alone brings in
        for one in mine:
            reading = store.add("ferry", [one])
            for held in reading.articles:
                sentence = Sentence(held.article, 0, 0, 7, "headline", 0, 2)
                store.keep(held, Evidence((sentence,)), VERSIONS)
            store.create("Another ferry")
            assert len(store.load("ferry").articles) >= len(reading.articles)
            store.stamp("ferry")

    with ThreadPoolExecutor(10) as pool:
        for done in [pool.submit(session, n) for n in range(10)]:
            done.result()
    articles = store.articles("ferry")
    assert len({one.text for one in articles}) == len(articles) == 61
    assert len(store.load("ferry").sentences) == 61
    assert len(store.stories()) == 71
    assert not store.stale("ferry", VERSIONS)
    store.close()
