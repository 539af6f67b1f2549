"""Markdown: one article a file, with what a YAML or TOML-like front matter says of it.

Marks of headings, lists, emphasis, links, pictures and quotations go; a table keeps its cells, one row a line.
"""

import re
from collections.abc import Iterator

from lib.corpus.columns import FIELDS, field
from lib.corpus.encoding import decode
from lib.corpus.items import Found, Item
from lib.corpus.limits import ARTICLE_BYTES, check_size

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.{0,20000}?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.S)
_ENTRY = re.compile(r"^([A-Za-z_ -]{1,40}?)\s*[:=]\s*(.*)$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*$")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^[\s|:-]+$")
_LEADING = re.compile(r"^\s*(?:>\s?)*(?:[-*+]\s+|\d{1,3}[.)]\s+)?")
_PICTURE = re.compile(r"!\[[^\]]{0,500}\]\([^)]{0,2000}\)")
_LINK = re.compile(
    r"\[([^\]]{1,1000})\]\([^)]{0,2000}\)|\[([^\]]{1,1000})\]\[[^\]]{0,200}\]|<(https?://[^>\s]{1,2000})>"
)
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*\*|\*\*|\*|___|__|_|~~)(?=\S)(.{1,2000}?)(?<=\S)\1(?![\w*])")
_REFERENCE = re.compile(r"^\s{0,3}\[[^\]]{1,200}\]:\s+\S")


def knows(name: str, data: bytes) -> bool:
    """Any file named as Markdown."""
    return name.lower().endswith((".md", ".markdown"))


def read(name: str, data: bytes) -> Iterator[Found]:
    """The file as one article; its first heading is the title where the front matter gives none."""
    check_size(name, data, ARTICLE_BYTES)
    text = decode(data, name)
    said: dict[str, str] = {}
    if front := _FRONT.match(text):
        for line in front[2].splitlines():
            if (entry := _ENTRY.match(line)) and (known := field(entry[1])):
                said.setdefault(known, entry[2].strip().strip("\"'[]"))
        text = text[front.end() :]
    lines = []
    for line in text.splitlines():
        if _FENCE.match(line) or _RULE.match(line) or _REFERENCE.match(line):
            lines.append("")
            continue
        if heading := _HEADING.match(line):
            said.setdefault("title", plain(heading[1]))
            lines += ["", plain(heading[1]), ""]
            continue
        lines.append(plain(_LEADING.sub("", line)).strip("| ").replace("|", " "))
    yield Item("\n".join(lines).strip(), **{key: said[key] for key in FIELDS if key in said and key != "text"})


def plain(line: str) -> str:
    """A line without the marks of emphasis, links and pictures."""
    line = _PICTURE.sub("", line)
    line = _LINK.sub(lambda found: found[1] or found[2] or found[3], line)
    for _ in range(2):
        line = _EMPHASIS.sub(r"\2", line)
    return line.replace("`", "")
