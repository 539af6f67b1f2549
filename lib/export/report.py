"""A report as a document to hand on: findings with their notes and evidence, as HTML, Word, Markdown or a table.

Everything in it is escaped, nothing in it is loaded from elsewhere, and an address becomes a link only where it is one
of the web.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

import pandas as pd

from lib.export import print as paper

COLUMNS = ["number", "kind", "finding", "why", "note", "outlet", "title", "published", "url", "words"]

_STYLE = f"""
body {{ font: 16px/1.5 {paper.FONT}; color: {paper.INK}; background: #fff;
  max-width: 760px; margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.6rem; margin: 0 0 .25rem; }}
h2 {{ font-size: 1.1rem; margin: 2rem 0 .25rem; }}
.about, footer {{ color: #555; font-size: .875rem; }}
.note {{ border-left: 3px solid #0072B2; padding-left: .75rem; white-space: pre-wrap; }}
blockquote {{ margin: .5rem 0; padding: 0 0 0 1rem; border-left: 1px solid #ccc; }}
cite {{ font-style: normal; color: #555; font-size: .875rem; display: block; }}
footer {{ border-top: 1px solid #ddd; margin-top: 2.5rem; padding-top: .5rem; }}
"""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@=^\"'])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words of an article behind a finding, and which article that is."""

    outlet: str
    title: str
    published: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding of a report: its kind as a reader says it, its sentence, why it ranks, the note, the evidence."""

    kind: str
    text: str
    why: str
    note: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its title, of what it speaks, its findings in order, and the lines of its method footnote."""

    title: str
    scope: str
    entries: tuple[Entry, ...]
    method: tuple[str, ...]


def html(report: Report) -> bytes:
    """The report as one page in UTF-8 that needs nothing else."""
    body = "\n".join(_section(number, one) for number, one in enumerate(report.entries, start=1))
    method = "\n".join(f"<p>{escape(line)}</p>" for line in report.method)
    made = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(report.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(report.title)}</h1>
<p class="about">{escape(report.scope)}</p>
{body}
<footer><h2>Method</h2>
{method}
</footer>
</body>
</html>
"""
    return _CONTROL.sub("", made).encode()


def markdown(report: Report) -> bytes:
    """The report as Markdown in UTF-8; nothing that an article or a note says is read as a mark of it."""
    lines = [f"# {_plain(report.title)}", "", _plain(report.scope), ""]
    for number, one in enumerate(report.entries, start=1):
        lines += [f"## {number}\\. {_plain(one.text)}", "", f"*{_plain(one.kind)}*. {_plain(one.why)}", ""]
        if one.note:
            lines += [*(_plain(line) for line in one.note.splitlines() if line.strip()), ""]
        for each in one.excerpts:
            lines += [f"> {_plain(each.words)}", ">", f"> — {_plain(_source(each))}", ""]
    lines += ["## Method", "", *(f"{_plain(line)}\n" for line in report.method)]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def docx(report: Report) -> bytes:
    """The report as a Word document."""
    import docx as word
    from docx.shared import Pt

    made = word.Document()
    made.core_properties.title = _clean(report.title)[:250]
    made.core_properties.author = "Parallax"
    made.add_heading(_clean(report.title), 0)
    made.add_paragraph(_clean(report.scope))
    for number, one in enumerate(report.entries, start=1):
        made.add_heading(_clean(f"{number}. {one.text}"), 2)
        made.add_paragraph().add_run(_clean(f"{one.kind}. {one.why}")).italic = True
        if one.note:
            made.add_paragraph(_clean(one.note))
        for each in one.excerpts:
            made.add_paragraph(_clean(each.words), style="Quote")
            made.add_paragraph(_clean(_source(each, address=True))).runs[0].font.size = Pt(9)
    made.add_heading("Method", 1)
    for line in report.method:
        made.add_paragraph(_clean(line)).runs[0].font.size = Pt(9)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def table(report: Report) -> pd.DataFrame:
    """The report as a table, one row per passage, the columns `COLUMNS`; a finding without passages has one row."""
    rows = []
    for number, one in enumerate(report.entries, start=1):
        told = (number, one.kind, one.text, one.why, one.note)
        for each in one.excerpts or (Excerpt("", "", "", "", ""),):
            rows.append((*told, each.outlet, each.title, each.published, each.url, each.words))
    return pd.DataFrame(rows, columns=COLUMNS)


def _section(number: int, one: Entry) -> str:
    note = f'<p class="note">{escape(one.note)}</p>' if one.note else ""
    quotes = "\n".join(
        f"<blockquote>{escape(each.words)}<cite>{escape(_source(each))}{_link(each.url)}</cite></blockquote>"
        for each in one.excerpts
    )
    about = f'<p class="about">{escape(one.kind)}. {escape(one.why)}</p>'
    return f"<section><h2>{number}. {escape(one.text)}</h2>\n{about}\n{note}\n{quotes}</section>"


def _source(one: Excerpt, *, address: bool = False) -> str:
    parts: Sequence[str] = (one.outlet, f"“{one.title}”" if one.title else "", one.published[:10])
    return ", ".join(filter(None, (*parts, one.url if address else "")))


def _link(url: str) -> str:
    """A link to an address of the web; nothing for any other."""
    try:
        known = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        known = False
    return f' <a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>' if known else ""


def _plain(text: str) -> str:
    marked = _MARKDOWN.sub(r"\\\1", " ".join(_clean(text).split()))
    return marked.replace("\\&", "&amp;").replace("\\<", "&lt;").replace("\\>", "&gt;")


def _clean(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _CONTROL.sub("", text)
