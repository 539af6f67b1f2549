"""Folders, .jsonl, .csv and uploads, read into articles; what cannot be read is told in one sentence each."""

import csv
import io
import itertools
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from lib.corpus import articles, markup
from lib.corpus.cleaning import tidy
from lib.corpus.encoding import decode, holdable
from lib.corpus.limits import ARTICLE_BYTES, CORPUS_ARTICLES, CORPUS_BYTES, PROBLEMS
from lib.errors import CorpusError, InputError
from lib.records import Article

_MANIFEST = "manifest.csv"
_DELIMITERS = ",;\t|"
_MEANT = (".csv", ".doc", ".docx", ".htm", ".html", ".jsonl", ".md", ".odt", ".pdf", ".rtf", ".xlsx", ".zip")
_ID_CHARACTERS = 200
_STEM_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence on what could not be read (or, where `kept`, on what to know of an article that was).

    `where` is the file, or the file and the row; `message` names it too, and the remedy.
    """

    where: str
    message: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the articles, in the order given, and the problems."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def read(path: Path, *, clean: bool = True) -> Reading:
    """A folder of .txt files (with an optional manifest.csv: file, outlet, title, published, url), a .jsonl
    or a .csv.

    The folder's own .txt files are read, in order of name, and those below it that the manifest names; links
    that lead out of the folder are not followed. A table has the column text and, if known, id, outlet,
    title, published, url. Articles are named after their file's stem or their id; where no outlet is given,
    that name stands for it.

    Raises CorpusError where nothing can be read at all.
    """
    try:
        if path.is_dir():
            return _read_folder(path, clean)
        if not path.is_file():
            raise CorpusError(f"{path} does not exist: give a folder of .txt files, or a .jsonl or .csv file.")
        if path.suffix.lower() not in _TABLES and path.suffix.lower() != ".txt":
            raise CorpusError(f"{path.name} is none of what can be read: give a folder of .txt files, .jsonl or .csv.")
        data = _bytes(path, path.name, CORPUS_BYTES if path.suffix.lower() in _TABLES else ARTICLE_BYTES)
        batch = _Batch(clean)
        _add_file(batch, path.name, data, {})
        return batch.reading()
    except OSError as error:
        raise CorpusError(f"{path} cannot be opened ({error.strerror}): check its permissions.") from None
    except CorpusError:
        raise
    except InputError as error:
        raise CorpusError(str(error)) from None


def read_upload(name: str, data: bytes, *, clean: bool = True) -> Reading:
    """One uploaded file: .txt, .jsonl or .csv. Raises nothing: all that is wrong is among the problems."""
    return read_uploads([(name, data)], clean=clean)


def read_uploads(files: Iterable[tuple[str, bytes]], *, clean: bool = True) -> Reading:
    """Several uploaded files, (name, bytes) each, as one corpus: a manifest.csv among them describes the .txt
    files.
    """
    batch = _Batch(clean)
    uploads = [(PurePosixPath(name.replace("\\", "/")).name or "upload", data) for name, data in files]
    manifest: dict[str, dict[str, str]] = {}
    described = any(name.lower().endswith(".txt") for name, _ in uploads)
    for name, data in uploads:
        if name.lower() == _MANIFEST and described:
            try:
                manifest |= _manifest(batch, name, data)
            except InputError as error:
                batch.tell(name, str(error))
    for file in manifest.keys() - {name for name, _ in uploads}:
        batch.tell(_MANIFEST, f"{_MANIFEST} names {file}, which was not added: add it, or take its row out.")
    for name, data in uploads:
        if name.lower() == _MANIFEST and described:
            continue
        try:
            _add_file(batch, name, data, manifest)
        except InputError as error:
            batch.tell(name, str(error))
    return batch.reading()


@dataclass
class _Batch:
    """Articles as they come in: keeps ids unique, leaves out doubles, collects problems."""

    clean: bool
    articles: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    texts: dict[bytes, dict[str, str]] = field(default_factory=dict)
    left_out: int = 0

    def tell(self, where: str, message: str, *, kept: bool = False) -> None:
        self.problems.append(Problem(tidy(holdable(where)), tidy(holdable(message)), kept))

    def add(self, where: str, text: str, row: Mapping[str, str], id: str) -> None:
        """One article, with what `row` says of it; `where` is what messages call it."""
        if len(self.articles) == CORPUS_ARTICLES:
            self.left_out += 1
            return
        outlet = tidy(row.get("outlet") or "")
        unique = self._unique(id)
        try:
            made = articles.article(
                text,
                id=unique,
                outlet=outlet or _readable(id),
                title=row.get("title") or "",
                published=self._checked(articles.date, row.get("published") or "", where),
                url=self._checked(articles.address, row.get("url") or "", where),
                clean=self.clean,
                name=where,
            )
        except InputError as error:
            self.tell(where, str(error))
            return
        key = sha256(made.text.encode("utf-8")).digest()
        twins = self.texts.setdefault(key, {})
        if twins:
            other = next(iter(twins.values()))
            if not outlet or outlet in twins or "" in twins:
                self.tell(where, f"{where} has the same text as {other} and was left out: keep one of the two.")
                return
            same = f"{where} has the same text as {other}, of another outlet: keep both only if both published it."
            self.tell(where, same, kept=True)
        twins[outlet] = unique
        self.ids.add(unique)
        self.articles.append(made)
        self._notice(where, text, made)

    def reading(self) -> Reading:
        problems = self.problems
        if self.left_out:
            message = f"{self.left_out:,} articles beyond {CORPUS_ARTICLES:,} were left out: split the corpus."
            problems = [Problem("corpus", message), *problems]
        if len(problems) > PROBLEMS:
            more = f"{len(problems) - PROBLEMS:,} more problems are not listed: correct these and read again."
            problems = [*problems[:PROBLEMS], Problem("corpus", more)]
        return Reading(tuple(self.articles), tuple(problems))

    def _checked(self, check: Callable[[str, str], str], value: str, where: str) -> str:
        """A date or an address that has passed its check, or "" and a notice."""
        try:
            return check(value, where)
        except InputError as error:
            self.tell(where, f"{error} It was left empty.", kept=True)
            return ""

    def _unique(self, id: str) -> str:
        unique, number = id, 2
        while unique in self.ids:
            unique, number = f"{id}-{number}", number + 1
        return unique

    def _notice(self, where: str, text: str, made: Article) -> None:
        if made.language not in {"en", ""}:
            self.tell(
                where,
                f"{where} is not in English (it reads as “{made.language}”): it is kept, but the English "
                "lexicons and parser do not read it, so leave it out of comparisons.",
                kept=True,
            )
        if self.clean and markup.is_html(text):
            self.tell(
                where,
                f"{where} is a web page: its tags were taken out, so check that its text is whole.",
                kept=True,
            )
        if "\ufffd" in made.text:
            self.tell(
                where,
                f"{where} has damaged characters, shown as �: save it again as UTF-8 to mend them.",
                kept=True,
            )


def _read_folder(folder: Path, clean: bool) -> Reading:
    batch = _Batch(clean)
    manifest: dict[str, dict[str, str]] = {}
    if (folder / _MANIFEST).is_file():
        try:
            manifest = _manifest(batch, _MANIFEST, _bytes(folder / _MANIFEST, _MANIFEST, CORPUS_BYTES))
        except (InputError, OSError) as error:
            batch.tell(_MANIFEST, _sentence(_MANIFEST, error))
    found = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith(".") and not entry.is_dir())
    names = [name for name in found if name.lower().endswith(".txt")]
    for name in found:
        if name.lower().endswith(_MEANT) and name != _MANIFEST:
            batch.tell(
                name,
                f"{name} was left out: a folder is read for .txt files; give a .jsonl or .csv on its own.",
            )
    if not names and not manifest:
        raise CorpusError(f"{folder} holds no .txt file: put one article in each .txt file, UTF-8.")
    for name in [*manifest, *(name for name in names if name not in manifest)]:
        try:
            file = _inside(folder, name)
            _add_file(batch, name, _bytes(file, name, ARTICLE_BYTES), manifest)
        except (InputError, OSError) as error:
            batch.tell(name, _sentence(name, error))
    return batch.reading()


def _inside(folder: Path, name: str) -> Path:
    """The file in the folder by that name; raises InputError where it leads out of the folder or is not
    there.
    """
    try:
        file = (folder / name).resolve()
        if not file.is_relative_to(folder.resolve()):
            raise InputError(f"{name} lies outside the folder and was not read: copy it into the folder.")
        there = file.is_file()
    except (ValueError, OSError, RuntimeError):
        there = False
    if not there:
        raise InputError(f"{name} is not a file in the folder: add it, or take its row out of {_MANIFEST}.")
    if file.suffix.lower() != ".txt":
        raise InputError(f"{name} is not a .txt file and was not read: save its text as .txt.")
    return file


def _bytes(file: Path, name: str, most: int) -> bytes:
    with file.open("rb") as opened:
        data = opened.read(most + 1)
    _check_size(name, data, most)
    return data


def _check_size(name: str, data: bytes, most: int) -> None:
    if len(data) > most:
        raise InputError(f"{name} is larger than {most // 1_000_000} MB: split it into smaller files.")


def _sentence(name: str, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{name} cannot be opened ({error.strerror}): check its permissions."
    return str(error)


def _add_file(batch: _Batch, name: str, data: bytes, manifest: Mapping[str, Mapping[str, str]]) -> None:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _TABLES:
        _check_size(name, data, CORPUS_BYTES)
        _TABLES[suffix](batch, name, decode(data, name))
    elif suffix == ".txt":
        _check_size(name, data, ARTICLE_BYTES)
        row = manifest.get(name, {})
        if manifest and not row:
            batch.tell(name, f"{name} is not in {_MANIFEST}: add a row that names its outlet.", kept=True)
        batch.add(name, decode(data, name), row, _slug(PurePosixPath(name).stem))
    else:
        raise InputError(f"{name} is not a kind of file that is read: add .txt, .jsonl or .csv.")


def _add_csv(batch: _Batch, name: str, text: str) -> None:
    rows = _rows(batch, name, text, "text")
    for number, row in rows:
        where = f"{name}, row {number}"
        batch.add(where, row["text"], row, _id(row.get("id", ""), name, number))


def _add_jsonl(batch: _Batch, name: str, text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        where = f"{name}, line {number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            batch.tell(where, f"{where} is not valid JSON: write one object a line.")
            continue
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            batch.tell(where, f"{where} has no text: write an object whose “text” is the article's text.")
            continue
        known = {key: _cell(value) for key, value in row.items() if key != "text"}
        wrong = sorted(key for key in ("id", "outlet", "title", "published", "url") if known.get(key, "") is None)
        if wrong:
            batch.tell(
                where,
                f"{where} has a {wrong[0]} that is neither text nor number: it was left empty.",
                kept=True,
            )
        strings = {key: value or "" for key, value in known.items()}
        batch.add(where, row["text"], strings, _id(strings.get("id", ""), name, number))


_TABLES: dict[str, Callable[[_Batch, str, str], None]] = {".csv": _add_csv, ".jsonl": _add_jsonl}


def _cell(value: object) -> str | None:
    """A JSON value as the text of a cell; None where it is no text."""
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        return None
    return str(value)


def _manifest(batch: _Batch, name: str, data: bytes) -> dict[str, dict[str, str]]:
    described: dict[str, dict[str, str]] = {}
    for number, row in _rows(batch, name, decode(data, name), "file"):
        file = row["file"].strip().removeprefix("./")
        if not file:
            batch.tell(
                f"{name}, row {number}",
                f"{name}, row {number} names no file: write its name in the column file.",
            )
        elif file in described:
            batch.tell(f"{name}, row {number}", f"{name}, row {number} names {file} again: keep one of the two rows.")
        else:
            described[file] = row
    return described


def _rows(batch: _Batch, name: str, text: str, needed: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV by column name, counted from 1 without the header; rows that cannot be read become
    problems.

    Raises InputError where the column `needed` is missing.
    """
    header_line = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header_line.count)
    csv.field_size_limit(ARTICLE_BYTES)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [column.strip().lower() for column in next(lines, [])]
    except csv.Error:
        header = []
    if needed not in header:
        raise InputError(f"{name} has no column named {needed}: name the columns in its first row, {needed} too.")
    for number in itertools.count(1):
        where = f"{name}, row {number}"
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error:
            batch.tell(where, f"{where} cannot be read: check its quotation marks; rows below may be lost.")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            batch.tell(
                where,
                f"{where} has {len(cells)} cells where the first row has {len(header)}: put quotation marks around "
                "texts that hold separators.",
            )
            continue
        yield number, dict(zip(header, cells, strict=True))


def _id(given: str, name: str, number: int) -> str:
    """An article's id as it was given; where there is none, the file's stem and the row."""
    return tidy(given)[:_ID_CHARACTERS] or f"{_slug(PurePosixPath(name).stem)}-{number}"


def _slug(stem: str) -> str:
    """A file's stem as an id: letters, digits, dots, hyphens and underscores."""
    plain = unicodedata.normalize("NFKC", stem)
    return re.sub(r"[^\w.-]+", "-", plain).strip("-.")[:_STEM_CHARACTERS] or "article"


def _readable(id: str) -> str:
    """An id as a stand-in for an outlet that nobody named."""
    return re.sub(r"[_\s]+", " ", id).strip() or id
