"""The formats that articles come in: one module each, and one line in `FORMATS`.

A module has two functions. `knows(name, data)` says whether a file is of this format, by its content where that can
be told and by its name where it cannot. `read(name, data)` yields an `Item` per article (and a `Trouble` for a part
that cannot be read), and raises InputError, with a sentence naming the file, where nothing can be.

To add a format, write its module and put a line where it belongs in `FORMATS`: the first that knows a file reads it,
so that a database's export stands before the general format it is wrapped in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lib.corpus.formats import (
    archive,
    europresse,
    factiva,
    feed,
    json_,
    markdown,
    nexis,
    pdf,
    plain,
    ris,
    sheet,
    warc,
    web,
    word,
)
from lib.corpus.items import Found


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is told and read. `guarded`: its reader is run apart, with limits on time and memory; only a text is
    read without, whose size alone bounds what its reader does.
    """

    name: str
    suffixes: tuple[str, ...]
    knows: Callable[[str, bytes], bool]
    read: Callable[[str, bytes], Iterator[Found]]
    guarded: bool = True


FORMATS: tuple[Format, ...] = (
    Format("PDF", (".pdf",), pdf.knows, pdf.read),
    Format("Nexis", (".docx", ".rtf"), nexis.knows, nexis.read),
    Format("Word", (".docx", ".rtf"), word.knows, word.read),
    Format("Excel", (".xlsx",), sheet.knows_workbook, sheet.read_workbook),
    Format("archive", (".zip",), archive.knows, archive.read),
    Format("WARC", (".warc", ".warc.gz"), warc.knows, warc.read),
    Format("Factiva", (".html", ".htm"), factiva.knows, factiva.read),
    Format("Europresse", (".html", ".htm"), europresse.knows, europresse.read),
    Format("feed", (".rss", ".atom", ".xml"), feed.knows, feed.read),
    Format("web page", (".html", ".htm", ".xhtml", ".mhtml"), web.knows, web.read),
    Format("RIS", (".ris",), ris.knows, ris.read),
    Format("JSON", (".json",), json_.knows, json_.read),
    Format("JSON lines", (".jsonl", ".ndjson"), json_.knows_lines, json_.read_lines),
    Format("table", (".csv", ".tsv"), sheet.knows_text, sheet.read_text),
    Format("Markdown", (".md", ".markdown"), markdown.knows, markdown.read),
    Format("text", (".txt", ".text"), plain.knows, plain.read, guarded=False),
)
"""Every format, each before those that would also take its files."""

SUFFIXES: tuple[str, ...] = tuple(dict.fromkeys(suffix for one in FORMATS for suffix in one.suffixes))
"""The endings of the files that are read."""


def of(name: str, data: bytes) -> Format | None:
    """The format of a file, or None where it is of none."""
    return next((one for one in FORMATS if one.knows(name, data)), None)
