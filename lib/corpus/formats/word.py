"""Word documents (DOCX) and rich text (RTF): one article a file, unless a database wrote it (see nexis)."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lib.corpus import archives
from lib.corpus.items import Found, Item
from lib.corpus.limits import FILE_BYTES, check_size
from lib.errors import InputError

_RTF = b"{\\rtf"
_RTF_DEPTH = 2_000
_HEADINGS = ("title", "heading 1", "heading1")


def knows(name: str, data: bytes) -> bool:
    """A rich text, or a ZIP archive that holds a Word document."""
    return is_docx(data) or data.lstrip()[:5] == _RTF or name.lower().endswith((".docx", ".rtf"))


def read(name: str, data: bytes) -> Iterator[Found]:
    """The paragraphs and tables in their order. The title is the document's, else its first heading."""
    text, said = paragraphs(name, data)
    yield Item("\n".join(text), **said)


def is_docx(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive with a Word document in it."""
    return data[:2] == b"PK" and b"word/" in data and "word/document.xml" in archives.names(data)


def paragraphs(name: str, data: bytes) -> tuple[list[str], dict[str, str]]:
    """The lines of a DOCX or RTF, and what it says of itself (title, byline); raises InputError."""
    check_size(name, data, FILE_BYTES)
    if data.lstrip()[:5] == _RTF:
        return _rtf(name, data), {}
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise InputError(f"{name} is an old or a locked office document: save it as .docx without a password.")
    if not is_docx(data):
        raise InputError(f"{name} is not a Word document that can be read: save it as .docx or .txt again.")
    archives.check(name, data)
    return _docx(name, data)


def _docx(name: str, data: bytes) -> tuple[list[str], dict[str, str]]:
    import docx
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(data))
        lines: list[str] = []
        said: dict[str, str] = {}
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                    lines.append(" ".join(filter(None, cells)))
                continue
            lines.append(block.text)
            style = (block.style.name or "").lower() if block.style is not None else ""
            if style in _HEADINGS and block.text.strip():
                said.setdefault("title", block.text.strip())
        if "title" not in said and (document.core_properties.title or "").strip() in (line.strip() for line in lines):
            said["title"] = (document.core_properties.title or "").strip()
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, SyntaxError, AttributeError, IndexError, TypeError):
        raise InputError(f"{name} is damaged and cannot be read: open it and save it as .docx or .txt again.") from None
    return lines, said


def _rtf(name: str, data: bytes) -> list[str]:
    from striprtf import striprtf

    convert: Any = striprtf.rtf_to_text

    if data.count(b"{") > _RTF_DEPTH * 500:
        raise InputError(f"{name} is nested too deeply to be an article: save its text as .txt.")
    codepage = re.search(rb"\\ansicpg(\d{3,5})", data[:2_000])
    encoding = f"cp{codepage[1].decode()}" if codepage else "cp1252"
    try:
        text = convert(data.decode("latin-1"), encoding=encoding, errors="replace")
    except (LookupError, ValueError, IndexError, RecursionError):
        raise InputError(f"{name} is damaged and cannot be read: open it and save it as .docx or .txt.") from None
    if not text.strip():
        raise InputError(f"{name} holds no text: open it and save its text as .txt.")
    return str(text).replace("\u2028", "\n").split("\n")
