"""Tables: CSV, TSV and XLSX, one article a row. Columns are recognised by what exports call them (see columns)."""

import csv
import datetime
import io
import itertools
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lib.corpus import archives, columns
from lib.corpus.encoding import decode
from lib.corpus.items import Found, Item, Trouble
from lib.corpus.limits import ARTICLE_BYTES, CORPUS_ARTICLES, CORPUS_BYTES, FILE_BYTES, check_size
from lib.errors import InputError

_DELIMITERS = ",;\t|"
_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class Sample:
    """The head of a table for a reader to say what its columns mean: names, first rows, what was guessed."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: dict[str, str]


def knows_text(name: str, data: bytes) -> bool:
    """A file named as a table: its content cannot tell it from a text."""
    return name.lower().endswith((".csv", ".tsv"))


def knows_workbook(name: str, data: bytes) -> bool:
    """A ZIP archive with a workbook in it, or a file named one."""
    inside = data[:2] == b"PK" and b"xl/" in data and any(part.startswith("xl/") for part in archives.names(data))
    return inside or name.lower().endswith(".xlsx")


def read_text(name: str, data: bytes, mapping: Mapping[str, str] | None = None) -> Iterator[Found]:
    """A CSV or TSV; raises InputError where no column holds a text or an address."""
    check_size(name, data, CORPUS_BYTES)
    yield from _items(name, rows(name, decode(data, name)), mapping)


def read_workbook(name: str, data: bytes, mapping: Mapping[str, str] | None = None) -> Iterator[Found]:
    """Every sheet that has such a column, row by row; raises InputError where none has."""
    sheets = list(_sheets(name, data))
    last: InputError | None = None
    found = False
    for title, table in sheets:
        label = f"sheet “{title}”, " if len(sheets) > 1 else ""
        try:
            for item in _items(name, table, mapping, label):
                found = True
                yield item
        except InputError as error:
            last = error
    if not found:
        raise last or InputError(f"{name} is an empty workbook: add one with an article in each row.")


def sample(name: str, data: bytes, most: int = 5) -> Sample | None:
    """The head of the first table in a CSV, TSV or XLSX file, or None where it is no table that can be read."""
    try:
        if knows_workbook(name, data):
            check_size(name, data, FILE_BYTES)
            table = next((table for _, table in _sheets(name, data)), iter(()))
        elif knows_text(name, data):
            table = rows(name, decode(data, name))
        else:
            return None
        header = next(table, None)
        if header is None or isinstance(header, Trouble):
            return None
        head = [cells for cells in itertools.islice(table, most * 2) if not isinstance(cells, Trouble)][:most]
    except InputError:
        return None
    return Sample(tuple(header[1]), tuple(tuple(cells[1]) for cells in head), columns.guess(header[1]))


Row = tuple[str, list[str]] | Trouble
"""A row's place and its cells, the header first; or a row that cannot be read."""


def rows(name: str, text: str) -> Iterator[Row]:
    """The rows of a CSV or TSV, the header first, counted from 1 without it."""
    first = text.lstrip().partition("\n")[0]
    delimiter = "\t" if name.lower().endswith(".tsv") else max(_DELIMITERS, key=first.count)
    csv.field_size_limit(ARTICLE_BYTES)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [column.strip() for column in next(lines, [])][:_COLUMNS]
    except csv.Error:
        header = []
    yield "", header
    for number in itertools.count(1):
        where = f"row {number}"
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error:
            yield Trouble(where, "cannot be read: check its quotation marks; rows below may be lost.")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield Trouble(
                where,
                f"has {len(cells)} cells where the first row has {len(header)}: put quotation marks around texts that "
                "hold separators.",
            )
            continue
        yield where, cells


def _sheets(name: str, data: bytes) -> Iterator[tuple[str, Iterator[Row]]]:
    import openpyxl

    check_size(name, data, FILE_BYTES)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise InputError(f"{name} is an old or a locked workbook: save it as .xlsx without a password.")
    archives.check(name, data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [(sheet.title, sheet) for sheet in book.worksheets]
    except (KeyError, ValueError, TypeError, OSError, SyntaxError, AttributeError, zipfile.BadZipFile):
        raise InputError(f"{name} is damaged and cannot be read: open it and save it as .xlsx or .csv again.") from None
    for title, sheet in sheets:
        yield title, _cells(name, sheet.iter_rows(values_only=True, max_col=_COLUMNS))


def _cells(name: str, values: Iterator[tuple[object, ...]]) -> Iterator[Row]:
    number = -1
    width = 0
    try:
        for row in itertools.islice(values, CORPUS_ARTICLES * 4):
            cells = [_cell(value) for value in row]
            if not any(cell.strip() for cell in cells):
                continue
            number += 1
            if not number:
                while cells and not cells[-1]:
                    cells.pop()
                width = len(cells)
                yield "", [cell.strip() for cell in cells]
            else:
                yield f"row {number}", (cells + [""] * width)[:width]
    except (KeyError, ValueError, TypeError, OSError, SyntaxError, AttributeError, zipfile.BadZipFile, EOFError):
        raise InputError(f"{name} is damaged and cannot be read: open it and save it as .xlsx or .csv again.") from None


def _cell(value: object) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat().removesuffix("T00:00:00")
    return "" if value is None else str(value)


def _items(name: str, table: Iterator[Row], mapping: Mapping[str, str] | None, label: str = "") -> Iterator[Found]:
    header = next(table, None)
    names = [] if header is None or isinstance(header, Trouble) else header[1]
    known = {field: column for field, column in (mapping or columns.guess(names)).items() if column in names}
    if "text" not in known and "url" not in known:
        raise InputError(f"{name} has no column named text: name the columns in its first row, text too.")
    for row in table:
        if isinstance(row, Trouble):
            yield Trouble(label + row.where, row.message, row.kept)
            continue
        said = columns.values(dict(zip(names, row[1], strict=False)), known)
        yield Item(said.pop("text", ""), where=label + row[0], **{key: value.strip() for key, value in said.items()})
