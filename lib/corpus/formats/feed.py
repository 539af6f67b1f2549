"""RSS and Atom feeds: an article per entry that holds its text, and a link for one that holds a summary only."""

import re
from collections.abc import Iterator
from typing import Any

from lib.corpus import markup
from lib.corpus.counting import words
from lib.corpus.encoding import decode
from lib.corpus.items import Found, Item, Trouble
from lib.corpus.limits import FILE_BYTES, check_size
from lib.errors import InputError

_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b", re.I)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>|<!ENTITY[^>]*>", re.I | re.S)
_WHOLE = 120
"""An entry's text of fewer words is a summary."""


def knows(name: str, data: bytes) -> bool:
    """A file whose root is that of a feed, or which is named one."""
    head = data[:3_000]
    named = name.lower().endswith((".rss", ".atom", ".xml"))
    return (bool(_ROOT.search(head)) and b"<html" not in head.lower()) or named


def read(name: str, data: bytes) -> Iterator[Found]:
    """The entries of the feed; raises InputError where it has none. Declarations of entities are taken out first."""
    import feedparser

    check_size(name, data, FILE_BYTES)
    text = _DOCTYPE.sub("", decode(data, name))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parsed = feedparser.parse(text, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        raise InputError(f"{name} is a feed without entries: add the feed of a page that lists articles.")
    outlet = markup.strip(str(parsed.feed.get("title", "")))
    for number, entry in enumerate(parsed.entries, start=1):
        yield _item(f"entry {number}", entry, outlet)


def _item(where: str, entry: Any, outlet: str) -> Found:
    contents = [str(part.get("value", "")) for part in entry.get("content", [])] + [str(entry.get("summary", ""))]
    texts = [_plain(text) for text in contents]
    text = max(texts, key=words, default="")
    url = str(entry.get("link", ""))
    if words(text) < _WHOLE:
        text = "" if url else text
    if not text and not url:
        return Trouble(where, "holds neither a text nor a link.")
    source = entry.get("source", {})
    return Item(
        text,
        where=where,
        id=str(entry.get("id", ""))[:200] if not str(entry.get("id", "")).startswith("http") else "",
        outlet=str(source.get("title", "")) if hasattr(source, "get") and source.get("title") else outlet,
        title=_plain(str(entry.get("title", ""))),
        published=str(entry.get("published", "") or entry.get("updated", "")),
        url=url if url.startswith("http") else "",
        byline=str(entry.get("author", "")),
    )


def _plain(text: str) -> str:
    return markup.strip(text) if "<" in text or "&" in text else text
