"""Bytes to text: UTF-8, UTF-16, UTF-32 and Windows-1252, recognised from the bytes themselves."""

import codecs
import re

from lib.errors import InputError

_BOMS = [
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]

_BINARY = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet table"),
]

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNHOLDABLE = re.compile(r"[\x00\ud800-\udfff]")
_CONTROLS_ALLOWED = 0.01
_NULS_OF_UTF16 = 0.4
_HEAD = 4096


def decode(data: bytes, name: str) -> str:
    """The text in `data`, without its byte order mark; `name` is what messages call the file.

    UTF-16 without a mark is recognised by its NUL bytes (every second byte of Latin text), Windows-1252 by
    not being UTF-8; a file that is UTF-8 but for a few broken bytes is read as UTF-8 with � in their place.
    Line ends are left as they are. NUL characters and lone surrogates, which no store can hold, become � one
    for one.

    Raises InputError where the file is empty or is not text.
    """
    if not data.strip():
        raise InputError(f"{name} is empty: choose a file that holds the article's text.")
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise InputError(f"{name} is {what}, not plain text: save its text as .txt (UTF-8) and add that.")
    text = holdable(_decoded(data, name))
    controls = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if controls > max(3, _CONTROLS_ALLOWED * len(text)):
        raise _unreadable(name)
    return text


def _unreadable(name: str) -> InputError:
    return InputError(f"{name} is not text in a known encoding: save the article as .txt (UTF-8) and add that.")


def holdable(text: str) -> str:
    """The text with � for NUL characters and lone surrogates; its length and all offsets stay the same."""
    return _UNHOLDABLE.sub("\ufffd", text)


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    head = data[:_HEAD]
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) > _NULS_OF_UTF16 * half and head[0::2].count(0) < head[1::2].count(0) / 4:
        return data.decode("utf-16-le", errors="replace")
    if head[0::2].count(0) > _NULS_OF_UTF16 * half and head[1::2].count(0) < head[0::2].count(0) / 4:
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    if sum(1 for character in mended if character > "\x7f") - broken > broken:
        return mended
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise _unreadable(name) from None
