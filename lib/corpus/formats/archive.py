"""ZIP archives of files of any other kind: their articles, and a manifest.csv that describes them.

Only the names and sizes in the archive's directory are trusted, and only so far: reading stops at the size given
there, and an archive within an archive is not opened. Folders, hidden files and what systems add are passed over.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from lib.corpus import archives
from lib.corpus.items import Found, Item, Trouble
from lib.corpus.limits import FILE_BYTES, check_size
from lib.errors import InputError

_PASSED_OVER = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


def knows(name: str, data: bytes) -> bool:
    """A ZIP archive that is no office document, or a file named one."""
    return data[:4] in {b"PK\x03\x04", b"PK\x05\x06"} or name.lower().endswith(".zip")


def files(name: str, data: bytes) -> Iterator[tuple[str, bytes] | Trouble]:
    """The files of an archive, (name, bytes) each; raises InputError where it cannot be opened."""
    check_size(name, data, FILE_BYTES)
    archives.check(name, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            inner = PurePosixPath(info.filename.replace("\\", "/"))
            hidden = inner.name.startswith(".") or any(mark in info.filename.lower() for mark in _PASSED_OVER)
            if info.is_dir() or hidden:
                continue
            try:
                yield inner.name, archives.part(archive, info)
            except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
                yield Trouble(inner.name, "is damaged inside the archive: pack it again.")


def read(name: str, data: bytes) -> Iterator[Found]:
    """The articles of every file in it; a file that cannot be read becomes a trouble."""
    from lib.corpus import formats
    from lib.corpus.manifest import described

    held = list(files(name, data))
    manifest = described([one for one in held if not isinstance(one, Trouble)])
    found = False
    for one in held:
        found = True
        if isinstance(one, Trouble):
            yield one
            continue
        inner, content = one
        if inner.lower() == "manifest.csv" and manifest:
            continue
        try:
            kind = formats.of(inner, content)
            if kind is not None and kind.read is read:
                raise InputError(f"{inner} is an archive within an archive: add it singly.")
            if kind is None:
                raise InputError(f"{inner} is not a kind of file that is read.")
            for item in kind.read(inner, content):
                yield _named(inner, item, manifest.get(inner, {}))
        except InputError as error:
            yield Trouble(inner, str(error).removeprefix(inner).strip())
    if not found:
        raise InputError(f"{name} is an empty archive: put article files into it.")


def _named(inner: str, item: Found, row: dict[str, str]) -> Found:
    where = f"{inner}, {item.where}" if item.where else inner
    if isinstance(item, Trouble):
        return Trouble(where, item.message, item.kept)
    values = {name: getattr(item, name) for name in Item.__slots__} | {key: row[key] for key in row if row[key]}
    values["id"] = values["id"] or PurePosixPath(inner).stem
    return Item(**(values | {"where": where}))
