"""ZIP archives, which DOCX and XLSX files are too: what is in them, and whether they are safe to unpack."""

import io
import zipfile

from lib.corpus.limits import EXPANDED_BYTES, EXPANDED_RATIO, PARTS
from lib.errors import InputError

_ENTRY = b"PK\x01\x02"


def _crowded(data: bytes) -> bool:
    """Whether a directory is too long to be read at all: its entries take memory before one can count them."""
    return data.count(_ENTRY) > PARTS * 10


def names(data: bytes) -> tuple[str, ...]:
    """The names in an archive's directory; none where it is no archive."""
    if _crowded(data):
        return ()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(info.filename for info in archive.infolist()[: PARTS + 1])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        return ()


def check(name: str, data: bytes) -> None:
    """Raise InputError where an archive is damaged, locked, or would unpack to more than can be held.

    The sizes are those of its directory; reading a part stops at the size given there (`part`).
    """
    if _crowded(data):
        raise InputError(f"{name} holds more than {PARTS:,} files: split it.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        raise InputError(f"{name} is damaged and cannot be opened: make or download it again.") from None
    if len(infos) > PARTS:
        raise InputError(f"{name} holds more than {PARTS:,} files: split it.")
    if any(info.flag_bits & 1 for info in infos):
        raise InputError(f"{name} is locked with a password: save it without one.")
    total = sum(info.file_size for info in infos)
    packed = max(sum(info.compress_size for info in infos), 1)
    if total > EXPANDED_BYTES or (total > 10_000_000 and total / packed > EXPANDED_RATIO):
        raise InputError(f"{name} would unpack to {total // 1_000_000:,} MB and was not opened: add its files singly.")


def part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a part, at most as many as the directory says; raises BadZipFile and its kin."""
    with archive.open(info) as file:
        return file.read(info.file_size)
