"""Pins and the report: kept in the reader's order, undone, and written to files with everything escaped."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from lib import export
from lib.export import report as paper
from lib.export.report import COLUMNS, Entry, Excerpt, Report
from lib.records import Pin
from lib.store import Store

HOSTILE = '<script>alert(1)</script> ![x](http://a.example/x.png) "q" \x0b=1+1'


def pin(name: str) -> Pin:
    choices = (("view", "numbers"), ("row", "a0.12"))
    return Pin(name, "figure", f"Finding {name}.", "Why.", "facts", choices, (("a0", 1, 5, "some words"),))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(f"sqlite:///{tmp_path / 'pins.db'}")
    made.create("Harbour", story="harbour")
    return made


def names(store: Store) -> list[str]:
    return [one.pin for one in store.pins("harbour")]


def test_pins_are_kept_as_they_were_told_in_order(store: Store) -> None:
    for name in "abc":
        store.pin("harbour", pin(name))
    store.pin("harbour", pin("a"))
    assert store.pins("harbour") == (pin("a"), pin("b"), pin("c"))


@pytest.mark.parametrize(
    ("name", "by", "order"), [("a", 1, "bac"), ("c", -1, "acb"), ("a", -1, "abc"), ("c", 5, "abc"), ("x", 1, "abc")]
)
def test_pins_are_moved(store: Store, name: str, by: int, order: str) -> None:
    for each in "abc":
        store.pin("harbour", pin(each))
    store.move_pin("harbour", name, by)
    assert "".join(names(store)) == order


def test_a_pin_is_taken_out_and_put_back_in_its_place_with_its_note(store: Store) -> None:
    for name in "abc":
        store.pin("harbour", pin(name))
    store.note_pin("harbour", "b", " Ask the mayor. ")
    gone = store.pins("harbour")[1]
    store.unpin("harbour", "b")
    assert names(store) == ["a", "c"]
    store.pin("harbour", gone, 1)
    assert names(store) == ["a", "b", "c"]
    assert store.pins("harbour")[1].note == "Ask the mayor."


def test_pins_go_with_their_story(store: Store) -> None:
    store.pin("harbour", pin("a"))
    store.delete("harbour")
    store.clean_up()
    store.create("Harbour", story="harbour")
    assert names(store) == []


def test_a_merged_story_brings_its_pins(store: Store) -> None:
    store.create("Lock", story="lock")
    for story, names_of in (("harbour", "ab"), ("lock", "bc")):
        for name in names_of:
            store.pin(story, pin(name))
    store.merge("lock", "harbour")
    assert names(store) == ["a", "b", "c"]


@pytest.fixture
def hostile() -> Report:
    excerpts = (
        Excerpt(HOSTILE, HOSTILE, "2024-05-02T10:00", "javascript:alert(1)", HOSTILE),
        Excerpt("Gazette", "Title", "2024-05-02", "https://gazette.example/a?b=1&c=2", "plain words"),
    )
    return Report(HOSTILE, HOSTILE, (Entry("Number", HOSTILE, HOSTILE, f"{HOSTILE}\nsecond", excerpts),), (HOSTILE,))


def test_the_page_is_escaped_and_loads_nothing(hostile: Report) -> None:
    made = paper.html(hostile).decode()
    assert "<script" not in made
    assert "&lt;script&gt;" in made
    assert "javascript:alert" not in made
    assert 'href="https://gazette.example/a?b=1&amp;c=2"' in made
    assert "default-src 'none'" in made
    assert not any(tag in made for tag in ("<img", "<link", "<iframe", "src="))
    assert "\x0b" not in made


def test_markdown_is_shown_as_it_is_written(hostile: Report) -> None:
    made = paper.markdown(hostile).decode()
    assert "![" not in made
    assert "<script" not in made
    assert made.startswith("# &lt;script&gt;")
    assert "second" in made


def test_word_holds_findings_notes_passages_and_method(hostile: Report) -> None:
    data = paper.docx(hostile)
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    for words in ("1. <script>alert(1)</script>", "second", "plain words", "Gazette, “Title”, 2024-05-02", "Method"):
        assert words in text
    held = zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    assert "a.example" not in held


def test_the_table_has_a_row_for_each_passage_and_no_formula(hostile: Report) -> None:
    rows = paper.table(hostile)
    assert list(rows.columns) == COLUMNS
    assert len(rows) == 2
    assert len(paper.table(Report("t", "s", (Entry("Tone", "A.", "B.", "", ()),), ()))) == 1
    bare = Report("t", "s", (Entry("Tone", "=1+1", "B.", "", ()),), ())
    assert b"'=1+1" in export.csv(paper.table(bare))
