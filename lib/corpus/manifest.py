"""manifest.csv: which outlet, title, date and address each file of a folder, an archive or an upload has."""

from collections.abc import Iterable, Iterator, Mapping

from lib.corpus import columns
from lib.corpus.encoding import decode
from lib.corpus.formats import sheet
from lib.corpus.items import Trouble
from lib.corpus.limits import MANIFEST_BYTES, check_size
from lib.errors import InputError

NAME = "manifest.csv"


def rows(name: str, data: bytes) -> Iterator[tuple[str, dict[str, str]] | Trouble]:
    """The file that each row names, with what it says of it; raises InputError without a column `file`."""
    check_size(name, data, MANIFEST_BYTES)
    table = sheet.rows(name, decode(data, name))
    header = next(table, None)
    names = [column.lower() for column in header[1]] if header and not isinstance(header, Trouble) else []
    if "file" not in names:
        raise InputError(f"{name} has no column named file: name the columns in its first row, file too.")
    mapping = {field: column for field, column in columns.guess(names).items() if column != "file"}
    seen = set()
    for row in table:
        if isinstance(row, Trouble):
            yield row
            continue
        said = dict(zip(names, row[1], strict=True))
        file = said["file"].strip().removeprefix("./")
        if not file:
            yield Trouble(row[0], "names no file: write its name in the column file.")
        elif file in seen:
            yield Trouble(row[0], f"names {file} again: keep one of the two rows.")
        else:
            seen.add(file)
            yield file, columns.values(said, {field: one for field, one in mapping.items() if field != "text"})


def described(files: Iterable[tuple[str, bytes]]) -> dict[str, dict[str, str]]:
    """File → what the manifest among these files says of it; none where there is no manifest that can be read."""
    for name, data in files:
        if name.lower() == NAME:
            try:
                return dict(row for row in rows(name, data) if not isinstance(row, Trouble))
            except InputError:
                return {}
    return {}


def merged(said: Mapping[str, str], item: Mapping[str, str]) -> dict[str, str]:
    """What a manifest says of a file over what the file says of itself."""
    return {**item, **{field: value for field, value in said.items() if value.strip()}}
