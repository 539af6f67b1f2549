"""A store, or one story of it, as a file: a ZIP of one JSON object a row, one file a table, and a manifest.

A story may leave its articles' texts out: then the texts, and what is attributed, hold `MASK` for each character of a
word, so that offsets, counts of words, evidence and corrections still fit. Headlines, names, sources, cues, the few
words that a frame or a number was read from, and the words of a reader's corrections stay. A file from outside is
checked against the records before anything is stored, since pages trust what the store holds.
"""

import io
import json
import re
import types
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from typing import IO, Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

import sqlalchemy as sa

from lib import migrations
from lib.corpus.articles import address, date
from lib.corpus.counting import spans
from lib.corpus.limits import ARTICLE_CHARACTERS, EXPANDED_BYTES
from lib.corpus.outlets import Outlet, checked
from lib.errors import InputError, StoreError
from lib.records import EVIDENCE, Article, Furniture
from lib.store import schema
from lib.store.naming import digest
from lib.tables import tuples

FORMAT = 1
MASK = "▒"
Row = dict[str, Any]
OF_A_STORY = {
    *("stories", "articles", *EVIDENCE, "speaker_corrections", "naming_corrections", "attribution_corrections"),
    "outlets",
}
"""The tables of a story's file; of outlets, its own."""
_ROWS = 2_000_000
"""Rows of one story at most; a thousand long articles have about half as many."""
_TEXT = 20_000
"""Characters of a field that is no article's text."""
_MASKED = re.compile(rf"{MASK}\W*")
_HELD_BACK = ("text", "original")


def write(connection: sa.Connection, out: IO[bytes], *, story: str = "", texts: bool = True) -> None:
    """Write all tables, or the rows of one story, as they are at one moment."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        manifest = {"format": "parallax", "version": FORMAT, "kind": "story" if story else "backup", "texts": texts}
        archive.writestr("manifest.json", json.dumps(manifest | {"step": migrations.STEPS[-1]}))
        for table in schema.METADATA.sorted_tables:
            if story and table.name not in OF_A_STORY:
                continue
            query = table.select().order_by(*table.primary_key.columns)
            query = query.where(_of_story(table, story)) if story else query
            with archive.open(f"{table.name}.jsonl", "w") as file:
                for row in connection.execute(query).mappings():
                    held = dict(row) if texts else _without_text(table.name, row)
                    file.write(json.dumps(held, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


def _of_story(table: sa.Table, story: str) -> sa.ColumnElement[bool]:
    if table is schema.OUTLETS:
        return table.c.outlet.in_(sa.select(schema.ARTICLES.c.outlet).where(schema.ARTICLES.c.story == story))
    return table.c.story == story


def masked(text: str) -> str:
    """The text with its words held back, each by as many marks, and the first character; punctuation stays."""
    held, at = [], 0
    for start, end in spans(text):
        held += [text[at:start], MASK * (end - start)]
        at = end
    held.append(text[at:])
    return MASK + "".join(held)[1:] if text else ""


def _without_text(table: str, row: Mapping[Any, Any]) -> Row:
    held = dict(row)
    if table == "articles":
        return held | {"text": masked(held["text"]), "original": "", "furniture": []}
    if table == "attributions":
        return held | {"content": masked(held["content"])}
    return held


def restore(connection: sa.Connection, file: IO[bytes]) -> None:
    """Put a backup into a store that holds nothing. Raises StoreError where it holds something, or the file is none.

    Evidence whose columns are not those of this release is left out, and is to be made anew.
    """
    if connection.scalar(sa.select(sa.func.count()).select_from(schema.STORIES)):
        raise StoreError("The store holds stories already; restore into an empty one (another PARALLAX_DATA).")
    connection.execute(schema.NOTES.delete())
    connection.execute(schema.CODEBOOKS.delete())
    try:
        with zipfile.ZipFile(file) as archive:
            _manifest(archive, "backup")
            whole = True
            for table in schema.METADATA.sorted_tables:
                whole = _put_back(connection, archive, table) and whole
            if not whole:
                connection.execute(schema.ARTICLES.update().values(versions={}))
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, zlib.error) as error:
        raise StoreError(f"The file is no whole backup of Parallax ({error}); nothing was restored.") from error


def _put_back(connection: sa.Connection, archive: zipfile.ZipFile, table: sa.Table) -> bool:
    """Whether the rows of a table fit and are in."""
    names = set(table.columns.keys())
    if f"{table.name}.jsonl" not in archive.namelist():
        return table.name not in EVIDENCE
    rows: list[Row] = []
    with archive.open(f"{table.name}.jsonl") as file:
        for line in file:
            row = json.loads(line)
            if table.name in EVIDENCE and row.keys() != names:
                return False
            rows.append(row)
            if len(rows) == 5_000:
                connection.execute(table.insert(), rows)
                rows = []
    if rows:
        connection.execute(table.insert(), rows)
    return True


def read(data: bytes) -> dict[str, list[Row]]:
    """The rows of a story's file, by table, checked. Raises StoreError, whose sentence names what is wrong."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = {info.filename: info for info in archive.infolist()}
            if sum(info.file_size for info in infos.values()) > EXPANDED_BYTES or len(infos) > 100:
                _refuse("it is too large when it is unpacked")
            _manifest(archive, "story")
            found: dict[str, list[Row]] = {}
            left = _ROWS
            for table in schema.METADATA.sorted_tables:
                if table.name in OF_A_STORY and f"{table.name}.jsonl" in infos:
                    found[table.name] = list(_rows(archive, infos[f"{table.name}.jsonl"], left))
                    left -= len(found[table.name])
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
        raise StoreError("The file is no story of Parallax, or it is damaged; ask for it anew.") from error
    _check(found)
    return found


def _manifest(archive: zipfile.ZipFile, kind: str) -> None:
    info = archive.NameToInfo.get("manifest.json")
    if info is None or info.file_size > 10_000:
        raise StoreError(f"The file is no {kind} of Parallax: it has no manifest.")
    manifest = json.loads(archive.read(info))
    if not isinstance(manifest, dict) or (manifest.get("format"), manifest.get("kind")) != ("parallax", kind):
        raise StoreError(f"The file is no {kind} of Parallax.")
    version, step = manifest.get("version"), manifest.get("step")
    if version != FORMAT or step not in migrations.STEPS:
        raise StoreError(f"The {kind} was written by a newer Parallax; update this one to read it.")


def _rows(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> Iterator[Row]:
    with archive.open(info) as file:
        unpacked = file.read(info.file_size + 1)
    lines = unpacked.splitlines()
    if len(lines) > most:
        _refuse("it has too many rows")
    for line in lines:
        row = json.loads(line, parse_constant=lambda word: _refuse(f"{word} is no number"))
        if not isinstance(row, dict):
            _refuse(f"{info.filename} holds something that is no row")
        yield row


def _check(found: dict[str, list[Row]]) -> None:
    """Raise StoreError where rows are not what the store would have written."""
    if len(found.get("stories", ())) != 1:
        _refuse("it does not hold one story")
    lengths: dict[str, int] = {}
    for name, rows in found.items():
        table = schema.METADATA.tables[name]
        if name in EVIDENCE and rows and rows[0].keys() != set(table.columns.keys()):
            rows.clear()  # made by another release: to be made anew
        for row in rows:
            if not row.keys() <= set(table.columns.keys()):
                _refuse(f"{name} has columns that are not known")
            for column in table.columns:
                _check_value(name, column, row)
        if name == "articles":
            lengths = {row["article"]: _article_length(row) for row in rows}
            if len(lengths) != len(rows):
                _refuse("two articles have one identifier")
    counts = {name: _counts(found.get(name, ()), name[:-1]) for name in ("sentences", "attributions")}
    for name, kind in EVIDENCE.items():
        hints = get_type_hints(kind)
        for row in found.get(name, ()):
            length = lengths.get(row["article"])
            if length is None:
                _refuse(f"{name} speaks of an article that is not there")
            for field in fields(kind):
                if field.name != "article" and not _fits(tuples(row[field.name]), hints[field.name]):
                    _refuse(f"{name} has a {field.name} that cannot be")
            _check_places(name, row, length, {one: counts[one].get(row["article"], 0) for one in counts})
    of = {row["outlet"] for row in found.get("articles", ())}
    found["outlets"] = [_outlet(row) for row in found.get("outlets", ()) if row["outlet"] in of]
    for name in ("speaker_corrections", "attribution_corrections"):
        for row in found.get(name, ()):
            if row["article"] not in lengths and (row["article"] or name != "speaker_corrections"):
                row["article"] and _refuse(f"{name} speaks of an article that is not there")


def _check_value(table: str, column: sa.Column[Any], row: Row) -> None:
    value = row.get(column.name)
    if value is None:
        needed = column.name not in row and column.server_default is None
        if needed or (not column.nullable and column.server_default is None):
            _refuse(f"{table} lacks {column.name}")
        return
    if column.type.python_type in (str, int, bool, float):
        wanted = (int, float) if column.type.python_type is float else column.type.python_type
        if not isinstance(value, wanted) or (isinstance(value, bool) and column.type.python_type is not bool):
            _refuse(f"{table} has a {column.name} that cannot be")
    most = ARTICLE_CHARACTERS if table == "articles" and column.name in _HELD_BACK else _TEXT
    if isinstance(value, str) and (len(value) > most or "\0" in value):
        _refuse(f"{table} has a {column.name} that is too long")
    if isinstance(value, int) and abs(value) > 2_000_000_000:
        _refuse(f"{table} has a {column.name} that cannot be")


def _article_length(row: Row) -> int:
    versions, furniture = row["versions"], tuples(row["furniture"])
    shape = tuple[tuple[int, int, str, str, bool], ...]
    text: str = row["text"]
    if not isinstance(versions, dict) or not all(isinstance(one, str) for one in versions.values()):
        _refuse("an article’s versions cannot be")
    if not _fits(furniture, shape) or len(fields(Furniture)) != 5:
        _refuse("an article’s furniture cannot be")
    hints = get_type_hints(Article)
    if not all(_fits(row[name], hints[name]) for name in ("outlet", "title", "byline", "language", "words", "kind")):
        _refuse("an article’s details cannot be")
    if not (_MASKED.fullmatch(text) or digest(text) == row["digest"]):
        _refuse("an article’s text is not the one that was analysed")
    try:
        row["published"], row["url"] = date(row["published"], "An article"), address(row["url"], "An article")
    except InputError as error:
        _refuse(str(error).rstrip("."))
    return len(text)


def _outlet(row: Row) -> Row:
    try:
        return asdict(checked(Outlet(**row)))
    except InputError as error:
        _refuse(str(error).rstrip("."))


def _counts(rows: Any, number: str) -> dict[str, int]:
    """How many rows each article has, where they are numbered from 0 on."""
    counts: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: (row["article"], row[number] or 0)):
        if row[number] != counts.get(row["article"], 0):
            _refuse(f"{number}s are not numbered one by one")
        counts[row["article"]] = row[number] + 1
    return counts


def _check_places(name: str, row: Row, length: int, counts: Mapping[str, int]) -> None:
    for column, value in row.items():
        if column in ("start", "end") or column.endswith(("_start", "_end")):
            if not -1 <= value <= length:
                _refuse(f"{name} points beyond its article’s text")
        elif column == "spans" and not all(0 <= start <= end <= length for start, end in value):
            _refuse(f"{name} points beyond its article’s text")
    if not 0 <= row.get("sentence", 0) < max(counts["sentences"], 1):
        _refuse(f"{name} speaks of a sentence that is not there")
    if not -1 <= row.get("attribution", -1) < max(counts["attributions"], 1):
        _refuse(f"{name} speaks of an attribution that is not there")


def _fits(value: Any, hint: Any) -> bool:
    """Whether a value is of the type that a record's field is declared with."""
    origin = get_origin(hint)
    if origin is Literal:
        return value in get_args(hint)
    if origin in (Union, types.UnionType):
        return any(_fits(value, one) for one in get_args(hint))
    if origin is tuple:
        parts = get_args(hint)
        if not isinstance(value, tuple):
            return False
        if len(parts) == 2 and parts[1] is Ellipsis:
            return all(_fits(one, parts[0]) for one in value)
        return len(value) == len(parts) and all(_fits(one, part) for one, part in zip(value, parts, strict=True))
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return value is None if hint is types.NoneType else isinstance(value, hint)


def _refuse(why: str) -> NoReturn:
    raise StoreError(f"The file is no whole story of Parallax: {why}. Nothing was stored.")
