"""A read-only instance: every page shows what it shows otherwise, and nothing that changes the store is possible."""

import inspect
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib import corpus, sample, settings
from lib.errors import StoreError
from lib.records import AttributionCorrection, Evidence, NamingCorrection, Pin, SpeakerCorrection
from lib.store import Store
from lib.ui.links import PAGES
from lib.ui.toning import views as tone_views
from tests.test_pages import said, view

TEXT = "Harbour to close\n\nThe harbour will close, the mayor said on Monday. Nobody had asked the fishers."
CHANGING = {
    *("Save", "Save as a copy", "Read them", "Fetch", "Read it", "Delete the story", "Delete the article", "Put back"),
    *(
        "Take out again",
        "Undo",
        "Count them in one row",
        "Add it",
        "Delete it",
        "Discard",
        "Pin",
        "Pinned",
        "Up",
        "Down",
        "Take out",
    ),
}
VIEWS = {
    "app": [{}],
    "side_by_side": [{}, {"layer": "tone"}],
    "quotes": [{"view": one} for one in ("who", "same", "only", "unnamed", "how", "ends", "asserted")],
    "framing": [{"view": one} for one in ("which", "two", "voice", "acts", "functions", "codebook")],
    "sentiment": [{"view": one} for one in tone_views()],
    "facts": [{"view": one} for one in ("claims", "numbers", "causes")],
    "wording": [{"view": one} for one in ("naming", "words", "shared")],
    "report": [{}],
    "library": [{}],
    "method": [{}],
}
"""Every page with its views."""


@pytest.fixture
def folder(analysed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with corrections of every kind and a codebook, which the app may only read."""
    made = tmp_path / "data"
    shutil.copytree(analysed, made)
    monkeypatch.setenv("PARALLAX_DATA", str(made))
    monkeypatch.setenv("PARALLAX_READ_ONLY", "1")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    store = Store(f"sqlite:///{made / 'parallax.db'}")
    one = store.load(sample.STORY).attributions.iloc[0]
    store.correct_speakers(sample.STORY, [SpeakerCorrection("Vladimir Putin", "Vlad Tester")])
    store.correct_attribution(
        sample.STORY,
        AttributionCorrection(one.article, int(one.start), int(one.end), one.source, one.content, True, None, None),
    )
    store.correct_namings(sample.STORY, [NamingCorrection("", "missiles", "weapons")])
    store.close()
    return made


def buttons(app: AppTest) -> set[str]:
    return {button.label for button in app.button} | {one.proto.label for one in app.get("download_button")}


@pytest.mark.usefixtures("folder")
class TestPages:
    @pytest.mark.parametrize("page", PAGES)
    def test_no_view_draws_what_changes_something(self, page: str) -> None:
        for query in VIEWS[page]:
            app = view(page, **query)
            assert not app.exception
            assert not buttons(app) & CHANGING
            assert not app.get("file_uploader")
            assert not app.text_area
            assert "Read-only" in said(app)

    def test_all_is_shown(self) -> None:
        assert "5 outlets, 5 articles" in said(view("quotes"))
        library = said(view("library"))
        assert "Vlad Tester" in library
        assert "not an attribution" in library

    def test_the_same_pages_change_things_where_that_is_allowed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("PARALLAX_READ_ONLY")
        for page, query, label in (
            ("library", {}, "Undo"),
            ("framing", {"view": "codebook"}, "Save as a copy"),
            ("wording", {"view": "naming"}, "Undo"),
        ):
            assert label in buttons(view(page, **query))

    def test_articles_that_are_not_analysed_are_shown_and_nothing_is_stored(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        writable = Store(f"sqlite:///{folder / 'parallax.db'}")
        story = writable.create("Harbour", story="harbour")
        writable.add(story, [corpus.article(TEXT, id="bell", outlet="The Harbour Bell")])
        before = writable.stamp(story)
        app = view("quotes", story=story)
        assert not app.exception
        assert "analysed anew for this look" in said(app)
        assert "1 outlet, 1 article" in said(app)
        assert writable.stamp(story) == before
        assert writable.load(story).sentences.empty
        writable.close()

    def test_a_store_that_is_not_there_is_told_of(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PARALLAX_DATA", str(tmp_path / "none"))
        app = view("library")
        assert not app.exception
        assert "There is no store" in app.error[0].value.replace("\\", "")
        assert not (tmp_path / "none").exists()


class TestStore:
    @pytest.fixture
    def locked(self, folder: Path) -> Iterator[Store]:
        store = Store(f"sqlite:///{folder / 'parallax.db'}", read_only=True)
        yield store
        store.close()

    def test_every_function_that_writes_refuses(self, locked: Store) -> None:
        article = locked.articles(sample.STORY)[0]
        name = article.article
        one = locked.attribution_corrections(sample.STORY)[0]
        speaker = SpeakerCorrection("A", "B")
        naming = NamingCorrection("", "a", "b")
        stamp = locked.stamp(sample.STORY)
        calls = {
            "create": lambda: locked.create("New"),
            "rename": lambda: locked.rename(sample.STORY, "Other"),
            "delete": lambda: locked.delete(sample.STORY, name),
            "add": lambda: locked.add(sample.STORY, [corpus.article(TEXT, id="x", outlet="X")]),
            "restore": lambda: locked.restore(sample.STORY, name, article.furniture[0].start),
            "correct": lambda: locked.correct(sample.STORY, name, outlet="X", title="Y"),
            "correct_speakers": lambda: locked.correct_speakers(sample.STORY, [speaker]),
            "undo_corrections": lambda: locked.undo_corrections(sample.STORY, [speaker]),
            "correct_namings": lambda: locked.correct_namings(sample.STORY, [naming]),
            "undo_namings": lambda: locked.undo_namings(sample.STORY, [naming]),
            "correct_attribution": lambda: locked.correct_attribution(sample.STORY, one),
            "undo_attribution": lambda: locked.undo_attribution(sample.STORY, one),
            "keep_outlets": lambda: locked.keep_outlets([corpus.Outlet("Bell")]),
            "forget_outlets": lambda: locked.forget_outlets(["Bell"]),
            "keep_codebook": lambda: locked.keep_codebook("A", "text"),
            "delete_codebook": lambda: locked.delete_codebook("a"),
            "pin": lambda: locked.pin(sample.STORY, Pin("a", "tone", "A.", "B.", "sentiment", (), ())),
            "unpin": lambda: locked.unpin(sample.STORY, "a"),
            "note_pin": lambda: locked.note_pin(sample.STORY, "a", "note"),
            "keep": lambda: locked.keep(article, Evidence(), {}),
            "archive": lambda: locked.archive(sample.STORY),
            "bring_back": lambda: locked.bring_back(sample.STORY),
            "clean_up": lambda: locked.clean_up(),
            "merge": lambda: locked.merge(sample.STORY, "other"),
            "split": lambda: locked.split(sample.STORY, [name], "Other"),
            "put_back": lambda: locked.put_back(io.BytesIO()),
            "take_in": lambda: locked.take_in(locked.share(sample.STORY)),
            "take_note": lambda: locked.take_note("a", "b"),
        }
        for call in calls.values():
            with pytest.raises(StoreError, match="changes nothing"):
                call()
        writing = {name for name, one in inspect.getmembers(Store, inspect.isfunction) if "_at.write(" in source(one)}
        assert {name for name in writing if not name.startswith("_")} <= calls.keys()
        assert locked.stamp(sample.STORY) == stamp

    def test_an_older_store_is_not_altered(self, tmp_path: Path) -> None:
        Store(f"sqlite:///{tmp_path / 'old.db'}").close()
        import sqlite3

        with sqlite3.connect(tmp_path / "old.db") as connection:
            connection.execute("DROP TABLE alembic_version")
        with pytest.raises(StoreError, match="earlier release"):
            Store(f"sqlite:///{tmp_path / 'old.db'}", read_only=True)


def source(function: object) -> str:
    return inspect.getsource(function)  # type: ignore[arg-type]


def test_the_setting_is_off_unless_it_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, expected in (("1", True), ("0", False), ("", False)):
        monkeypatch.setenv("PARALLAX_READ_ONLY", value)
        assert settings.read_only() is expected
