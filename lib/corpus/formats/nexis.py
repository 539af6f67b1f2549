"""Nexis (LexisNexis, Nexis Uni, Lexis+) exports as DOCX or RTF: several articles a file.

Each document begins with its title, the publication and the date, goes on with labelled lines (Section, Length,
Byline …), has its text between "Body" and "Classification" (or the first of the labels that follow a text), and closes
with "End of Document". A cover page with the list of documents may come first.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lib.corpus import archives, dates
from lib.corpus.formats import word
from lib.corpus.items import Found, Item, Trouble
from lib.errors import InputError

_TAG = re.compile(rb"<[^<>]*>")
_PARAGRAPH = b"</w:p>"
_BODY_LINE = re.compile(rb"^[ \t\r]*Body[ \t\r]*$", re.I | re.M)
_END_LINE = re.compile(rb"^[ \t\r]*End of Document[ \t\r]*$", re.I | re.M)
_LOOK = 1 << 20
_END = re.compile(r"^\s*End of Document\s*$", re.I)
_BODY = re.compile(r"^\s*Body\s*$", re.I)
_AFTER = re.compile(
    r"^\s*(?:Classification\s*$|Graphic\s*$|Notes\s*$|Correction(?:-Date)?\s*$|Load-Date:|Language:|Publication-Type:|"
    r"Journal Code:|Document-Type:)",
    re.I,
)
_LABEL = re.compile(
    r"^\s*(Copyright|Section|Length|Byline|Dateline|Highlight|Series|Edition|Distribution|Correction)\b\s*:?\s*(.*)$",
    re.I,
)
_LANGUAGE = re.compile(r"^\s*Language:\s*(.+)$", re.I)
_LINKS = re.compile(r"^\s*(?:Link to (?:PDF|Image)|Find it here)\s*$", re.I)
_MARKS = re.compile(rb"End\s+of\s+Document|Load-Date|Classification", re.I)
_LANGUAGES = {"english": "en", "french": "fr", "german": "de", "spanish": "es", "russian": "ru", "italian": "it"}


def knows(name: str, data: bytes) -> bool:
    """A Word document or rich text with lines that say "Body" and "End of Document".

    No parser is needed to see that, so that a hostile document meets one only where its reader is guarded.
    """
    if not word.knows(name, data):
        return False
    if data.lstrip()[:5] == b"{\\rtf":
        return bool(_MARKS.search(data)) and b"Body" in data
    if not word.is_docx(data):
        return False
    return all(_roughly(name, data))


def _roughly(name: str, data: bytes) -> tuple[bool, bool]:
    """Whether a Word document has a line "Body", and one "End of Document", in its text without its tags.

    It is looked through a megabyte at a time, so that a document made to be large takes no memory here.
    """
    body = end = False
    rest = b""
    try:
        archives.check(name, data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as file:
            while (more := file.read(_LOOK)) and not (body and end):
                markup = rest[-_LOOK:] + more
                cut = markup.rfind(_PARAGRAPH) + len(_PARAGRAPH) if _PARAGRAPH in markup else 0
                rest = markup[cut:]
                plain = _TAG.sub(b"", markup[:cut].replace(_PARAGRAPH, b"\n"))
                body = body or bool(_BODY_LINE.search(plain))
                end = end or bool(_END_LINE.search(plain))
    except (InputError, KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
        return False, False
    return body, end


def read(name: str, data: bytes) -> Iterator[Found]:
    """An article per document, with outlet, title, date, byline and language; raises InputError."""
    lines = [line.strip() for line in word.paragraphs(name, data)[0]]
    document: list[str] = []
    number = 0
    for line in [*lines, "End of Document"]:
        if not _END.match(line):
            document.append(line)
            continue
        if any(document):
            number += 1
            found = _article(f"document {number}", document)
            if found is not None:
                yield found
            else:
                number -= 1
        document = []
    if not number:
        raise InputError(f"{name} holds no document of Nexis that can be told: export it anew with full texts.")


def _article(where: str, lines: list[str]) -> Found | None:
    body = next((place for place, line in enumerate(lines) if _BODY.match(line)), -1)
    if body < 0:
        labelled = any(_LABEL.match(line) for line in lines)
        return Trouble(where, "has no body: export full texts.") if labelled else None
    after = next((place for place in range(body + 1, len(lines)) if _AFTER.match(lines[place])), len(lines))
    said: dict[str, str] = {}
    head = [line for line in lines[:body] if line and not _LINKS.match(line)]
    labels: dict[str, str] = {}
    for line in head:
        if label := _LABEL.match(line):
            labels.setdefault(label[1].lower(), label[2].strip())
    first = next((place for place, line in enumerate(head) if line.lower().startswith("copyright")), None)
    first = next((p for p, line in enumerate(head) if _LABEL.match(line)), len(head)) if first is None else first
    for place in range(first - 1, -1, -1):
        published = _date(head[place])
        if published:
            said["published"] = published
            if place >= 1:
                said["outlet"] = head[place - 1]
            if place >= 2:
                said["title"] = head[place - 2]
            break
    if "outlet" not in said and first >= 2:
        said["title"], said["outlet"] = head[first - 2], head[first - 1]
    if labels.get("byline"):
        said["byline"] = labels["byline"]
    told = next((found[1] for line in lines[after:] if (found := _LANGUAGE.match(line))), "")
    language = _LANGUAGES.get(told.split(";")[0].strip().lower(), "")
    text = "\n".join(line for line in lines[body + 1 : after] if not _LINKS.match(line))
    if not text.strip():
        return Trouble(where, "has an empty body: export full texts.")
    return Item(text, where=where, language=language, **said)


def _date(line: str) -> str:
    """The date of a line that is no more than a date, with a weekday, an edition or a time; else ""."""
    if len(line) > 80:
        return ""
    try:
        return dates.iso(re.sub(r"\b\w+ Edition\b.*$", "", line)).partition("T")[0]
    except InputError:
        return ""
