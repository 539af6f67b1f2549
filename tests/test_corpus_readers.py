"""Folders, tables and uploads: what is read, and what is told of the rest."""

import json
import os
import random
import re
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import apart
from lib.corpus import Reading, read, read_upload, read_uploads, readers, sample
from lib.corpus.guard import Reader
from lib.errors import CorpusError, InputError
from tests import documents, hostile
from tests.hostile import DOCUMENTS, FILES, STORY, Hostile, Made

KNOWN_SUFFIXES = st.sampled_from([".txt", ".csv", ".jsonl"])


def messages(reading: Reading) -> str:
    return "\n".join(problem.message for problem in reading.problems)


def named(value: object) -> str:
    return value.name.encode("ascii", "replace").decode() if isinstance(value, Hostile) else ""


CASES = [(file, True) for file in FILES] + [(file, False) for file in FILES if b"<html" not in file.data]


@pytest.fixture
def within_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails where a test takes 500 MB, or works for 10 seconds (both in this process and a second one), or lasts 30.

    It works for less than it lasts where the machine has other things to do.
    """
    second: list[int] = []
    end = apart.Process.end

    def ended(process: apart.Process) -> None:
        """End the second process, once it has been seen how much memory it took at most."""
        if process._running is not None and process._running.poll() is None:
            second.append(held(process._running.pid, "VmHWM"))
        end(process)

    monkeypatch.setattr(apart.Process, "end", ended)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the most held is counted from here
    before, worked, started = held(os.getpid(), "VmRSS"), sum(os.times()[:4]), time.monotonic()
    yield
    assert sum(os.times()[:4]) - worked < 10
    assert time.monotonic() - started < 30
    assert held(os.getpid(), "VmHWM") - before < 500_000
    assert all(kilobytes < 500_000 for kilobytes in second)


def held(process: int, what: str) -> int:
    """How many kilobytes a process holds, or held at most (Linux)."""
    told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.search(rf"{what}:\s+(\d+)", told)[1])


def test_more_than_sixty_hostile_inputs_are_tried() -> None:
    assert len({file.name for file in (*FILES, *DOCUMENTS)}) >= 60


@pytest.mark.usefixtures("within_limits")
@pytest.mark.parametrize(("file", "clean"), CASES, ids=named)
def test_every_hostile_file_is_read_or_told_of_in_one_sentence(file: Hostile, clean: bool) -> None:
    reading = read_upload(file.name, file.data, clean=clean)
    assert len(reading.articles) == file.articles, messages(reading)
    assert file.says in messages(reading)
    assert bool(reading.problems) == bool(file.says)
    for problem in reading.problems:
        assert "\n" not in problem.message
        assert problem.message.endswith(".")
        assert problem.message.startswith(problem.where)
        assert not problem.kept or file.articles
    for article in reading.articles:
        article.text.encode("utf-8")
        assert "\0" not in article.text


@pytest.mark.usefixtures("within_limits")
@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_every_hostile_document_is_read_or_told_of_within_its_limits(file: Made) -> None:
    reading = read_upload(file.name, file.make())
    assert len(reading.articles) == file.articles, messages(reading)
    assert file.says in messages(reading)
    assert bool(reading.problems) == bool(file.says)
    for problem in reading.problems:
        assert "\n" not in problem.message
        assert problem.message.endswith(".")
        assert problem.message.startswith(file.name)
    for article in reading.articles:
        assert "root:" not in article.text
        assert "<" not in article.text


def test_a_bomb_in_the_middle_does_not_keep_the_rest_of_the_batch_out() -> None:
    files = [("a.txt", STORY.encode()), *((file.name, file.make()) for file in DOCUMENTS if "bomb" in file.name)]
    files += [("z.html", documents.page())]
    reading = read_uploads(files)
    assert [article.article for article in reading.articles] == ["a", "z"]
    assert len(reading.problems) == 4


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    slow = b"<html><body><table>" + b"<tr><td>x</td></tr>" * 100_000 + b"</table></body></html>"
    with Reader(seconds=0.2) as apart:
        with pytest.raises(InputError, match=r"slow\.html took longer than"):
            apart.read("web page", "slow.html", slow)
        with pytest.raises(InputError, match=r"a\.pdf is damaged"):
            apart.read("PDF", "a.pdf", b"%PDF")


def test_one_bad_file_does_not_keep_the_others_out() -> None:
    reading = read_uploads([(file.name, file.data) for file in FILES if file.name.endswith(".txt")])
    assert {article.article for article in reading.articles} >= {"french", "windows", "web_page", "unbalanced"}
    assert len({article.article for article in reading.articles}) == len(reading.articles)


def test_a_folder_full_of_traps(tmp_path: Path) -> None:
    hostile.folder(tmp_path / "corpus")
    reading = read(tmp_path / "corpus")
    assert [(article.article, article.outlet) for article in reading.articles] == [
        ("good", "Gazette"),
        ("deep", "Herald"),
    ]
    assert reading.articles[0].published == "2024-11-17"
    assert reading.articles[0].url == "https://example.org/a"
    assert not any("secret" in article.text or "root:" in article.text for article in reading.articles)
    told = messages(reading)
    for sentence in [
        "../corpus_outside.txt lies outside the folder",
        "/etc/passwd lies outside the folder",
        "gone.txt is not a file in the folder",
        "names good.txt again",
        "row 7 names no file",
        "empty.txt is empty",
        "double.txt has the same text as good",
        "link.txt lies outside the folder",
        "loop.txt is not a file in the folder",
        "article.docx is not a Word document",
    ]:
        assert sentence in told


def test_files_stand_under_their_stem_where_no_manifest_names_them(tmp_path: Path) -> None:
    (tmp_path / "The Daily_Post.TXT").write_text(STORY, encoding="utf-8")
    reading = read(tmp_path)
    assert [(a.article, a.outlet) for a in reading.articles] == [("The-Daily_Post", "The Daily Post")]
    assert not reading.problems


def test_a_manifest_without_its_column_is_told_and_the_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("name,outlet\na.txt,One\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    reading = read(tmp_path)
    assert len(reading.articles) == 1
    assert "no column named file" in messages(reading)


def test_a_file_that_the_manifest_forgot_is_read_and_told_of(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("file,outlet\na.txt,One\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(STORY.replace("harbor", "mill"), encoding="utf-8")
    reading = read(tmp_path)
    assert [article.outlet for article in reading.articles] == ["One", "b"]
    assert [(problem.where, problem.kept) for problem in reading.problems] == [("b.txt", True)]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("nothing", None, "does not exist"),
        ("empty_folder/", None, "holds no file that is read"),
        ("notes.docx", b"x", "is not a Word document"),
        ("no_text.csv", b"a,b\n1,2\n", "no column named text"),
        ("empty.jsonl", b"", "is empty"),
    ],
)
def test_a_corpus_that_cannot_be_read_at_all_raises(tmp_path: Path, name: str, data: bytes | None, says: str) -> None:
    path = tmp_path / name
    if name.endswith("/"):
        path.mkdir()
    elif data is not None:
        path.write_bytes(data)
    with pytest.raises(CorpusError, match=says):
        read(path)


def test_jsonl_keeps_ids_and_texts_as_they_are(tmp_path: Path) -> None:
    text = "  “Quite,”\r\nshe said.\tThen:\u00a0no more. \n"
    rows = [{"id": "post/2016 a", "text": text}, {"id": 7, "outlet": "Post", "text": STORY}]
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    first, second = read(path, clean=False).articles
    assert (first.article, second.article) == ("post/2016 a", "7")
    assert first.text == first.original == text
    assert first.furniture == ()
    assert second.outlet == "Post"


def test_csv_keeps_line_ends_inside_quotation_marks(tmp_path: Path) -> None:
    path = tmp_path / "corpus.csv"
    path.write_bytes(b'ID,Outlet,Text\r\n1,One,"A ""word"",\r\nshe said."\r\n')
    (article,) = read(path, clean=False).articles
    assert article.text == 'A "word",\r\nshe said.'


def test_ids_stay_unique() -> None:
    lines = [json.dumps({"id": "same", "text": f"{STORY} Vote {number}."}) for number in range(3)]
    reading = read_upload("corpus.jsonl", "\n".join(lines).encode())
    assert [article.article for article in reading.articles] == ["same", "same-2", "same-3"]


def test_the_same_text_in_two_named_outlets_is_kept_and_told_of() -> None:
    lines = [json.dumps({"outlet": outlet, "text": STORY}) for outlet in ("Gazette", "Herald", "Herald")]
    reading = read_upload("corpus.jsonl", "\n".join(lines).encode())
    assert [article.outlet for article in reading.articles] == ["Gazette", "Herald"]
    assert [problem.kept for problem in reading.problems] == [True, False]


def test_uploads_are_described_by_the_manifest_among_them() -> None:
    manifest = "file,outlet,title\r\na.txt,The Gazette,Harbor closes\r\nb.txt,The Herald,\r\n"
    reading = read_uploads([("a.txt", STORY.encode()), ("manifest.csv", manifest.encode("utf-16"))])
    assert [(article.outlet, article.title) for article in reading.articles] == [("The Gazette", "Harbor closes")]
    assert messages(reading) == "manifest.csv names b.txt, which was not added: add it, or take its row out."


def test_a_corpus_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "CORPUS_ARTICLES", 3)
    lines = [json.dumps({"text": f"{STORY} Vote {number}."}) for number in range(8)]
    reading = read_upload("corpus.jsonl", "\n".join(lines).encode())
    assert len(reading.articles) == 3
    assert messages(reading).startswith("5 articles beyond 3 were left out")


def test_problems_are_counted_beyond_the_first_two_hundred() -> None:
    reading = read_upload("corpus.jsonl", b"x\n" * 1_000)
    assert len(reading.problems) == readers.PROBLEMS + 1
    assert reading.problems[-1].message.startswith("800 more problems")


@pytest.fixture(scope="module")
def one_process() -> Iterator[None]:
    """Every reading asks the same second process: to start one takes longer than to read hundreds of small files."""
    with Reader() as kept, pytest.MonkeyPatch.context() as patch:
        patch.setattr(readers, "Reader", lambda: nullcontext(kept))
        yield


@pytest.mark.usefixtures("one_process")
@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=600), suffix=KNOWN_SUFFIXES, clean=st.booleans())
def test_no_bytes_raise(data: bytes, suffix: str, clean: bool) -> None:
    for article in read_upload(f"any{suffix}", data, clean=clean).articles:
        article.text.encode("utf-8")


@pytest.mark.usefixtures("one_process")
@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=400), suffix=KNOWN_SUFFIXES)
def test_no_text_raises(text: str, suffix: str) -> None:
    read_upload(f"any{suffix}", text.encode("utf-8", "surrogatepass"))


@pytest.mark.usefixtures("one_process")
def test_no_damage_to_a_good_file_raises() -> None:
    chance = random.Random(7)
    tables = ['id,outlet,text\n1,"One","{}"\n', '{{"id": 1, "text": "{}"}}\n', "{}", "<html><p>{}</p></html>"]
    for number in range(300):
        data = bytearray(tables[number % 4].format(STORY).encode(chance.choice(["utf-8", "utf-16", "cp1252"])))
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        read_upload(f"damaged{chance.choice(['.txt', '.csv', '.jsonl'])}", bytes(data))


@pytest.mark.usefixtures("within_limits")
@pytest.mark.parametrize(
    "file", [file for file in DOCUMENTS if file.name.endswith(".xlsx")], ids=lambda file: file.name
)
def test_the_head_of_a_hostile_workbook_is_read_apart_and_within_its_limits(file: Made) -> None:
    head = sample(file.name, file.make())
    assert (head is None) == (file.name not in {"formulas.xlsx", "huge_cell.xlsx"})


def test_the_head_of_a_workbook_tells_its_columns() -> None:
    head = sample("a.xlsx", documents.xlsx([["Medium", "Body"], ["Gazette", STORY]]))
    assert head.header == ("Medium", "Body")


def test_a_workbook_whose_columns_a_reader_named_is_read_apart() -> None:
    data = documents.xlsx([["one", "two"], ["Gazette", STORY]])
    reading = read_uploads([("a.xlsx", data)], mappings={"a.xlsx": {"outlet": "one", "text": "two"}})
    assert [article.outlet for article in reading.articles] == ["Gazette"]
    bad = next(file.make() for file in DOCUMENTS if file.name == "broken_sheet.xlsx")
    reading = read_uploads([("b.xlsx", bad)], mappings={"b.xlsx": {"text": "two"}})
    assert "is damaged" in messages(reading)
