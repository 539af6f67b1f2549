"""PDFs with a text layer: one article a file.

Lines are joined to paragraphs by how they end and by their width, words parted at a line's end are put together, and
lines that stand on most pages (a page's head or foot, its number) go. Two columns are read in the order in which the
file holds them, which is mostly, not always, the reader's. A scanned PDF has no text and is refused.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lib.corpus.items import Found, Item
from lib.corpus.limits import FILE_BYTES, PAGES, check_size
from lib.errors import InputError

_ENDS = re.compile(r"[.!?…:][\"'”’)\]]*$")
_NUMBER = re.compile(r"^(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?$", re.I)
_FULL = 0.8
"""A line of at least this share of the usual width goes on in the next where it ends no sentence."""
_SURELY_FULL = 0.95
"""A line that ends a sentence goes on in the next only where it is this full."""


def knows(name: str, data: bytes) -> bool:
    """A file that begins as a PDF (within its first kilobyte, as readers allow), or is named one."""
    return b"%PDF-" in data[:1024] or name.lower().endswith(".pdf")


def read(name: str, data: bytes) -> Iterator[Found]:
    """The text of all pages; raises InputError for a scanned, locked, damaged or too long one."""
    import pypdfium2 as pdfium

    check_size(name, data, FILE_BYTES)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(f"{name} is locked with a password: save it without one.") from None
        raise InputError(f"{name} is damaged or no PDF: open it and save it again, or save its text as .txt.") from None
    try:
        if len(document) > PAGES:
            raise InputError(f"{name} has more than {PAGES} pages, a book and not an article: split it.")
        pages = [_lines(document, number) for number in range(len(document))]
        said = document.get_metadata_dict(skip_empty=True)
    except pdfium.PdfiumError:
        raise InputError(f"{name} is damaged: open it and save it again, or save its text as .txt.") from None
    finally:
        document.close()
    if not any(re.search(r"\w", line) for page in pages for line in page):
        raise InputError(f"{name} is scanned and holds no text: recognise its text (OCR) and add that as .txt.")
    text = "\n".join(_paragraphs(_without_furniture(pages)))
    title = said.get("Title", "").strip()
    yield Item(text, title=title if title and _alike(title) in _alike(text[:3_000]) else "")


def _lines(document: object, number: int) -> list[str]:
    page = document[number]  # type: ignore[index]
    held = page.get_textpage()
    try:
        text = str(held.get_text_bounded(errors="ignore")).replace("\ufffe", "\u00ad\n").replace("\x02", "\u00ad\n")
    finally:
        held.close()
        page.close()
    return [" ".join(line.split()) for line in text.splitlines()]


def _without_furniture(pages: list[list[str]]) -> list[str]:
    """All lines but page numbers and those that stand on top or at the foot of at least half of the pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        held = [line for line in page if line]
        edges.update({_edge(line) for line in [*held[:3], *held[-3:]]})
    often = {line for line, count in edges.items() if len(pages) >= 3 and count >= max(3, len(pages) / 2)}
    return [line for page in pages for line in page if not _NUMBER.match(line) and _edge(line) not in often]


def _edge(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _paragraphs(lines: list[str]) -> list[str]:
    widths = sorted(len(line) for line in lines if line)
    usual = widths[int(len(widths) * 0.9)] if widths else 0
    joined: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = open_ and bool(joined) and not _ENDS.search(joined[-1])
            continue
        if open_ and joined:
            before = joined[-1]
            if before.endswith("\u00ad") or (before.endswith("-") and line[:1].islower()):
                joined[-1] = before[:-1] + line
            else:
                joined[-1] = f"{before} {line}"
        else:
            joined.append(line)
        if _ENDS.search(line):
            open_ = len(line) >= _SURELY_FULL * usual
        else:
            open_ = len(line) >= _FULL * usual or line[-1] in ",-\u00ad"
    return joined


def _alike(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
