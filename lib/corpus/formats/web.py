"""Saved web pages: one article a page, its main text and metadata found by trafilatura (Barbaresi 2021).

The metadata are those of JSON-LD, Open Graph and meta tags. Nothing is fetched and nothing in the page is run.
"""

import codecs
import email
import email.policy
import re
from collections.abc import Iterator
from typing import Any

from lib.corpus import markup
from lib.corpus.counting import words
from lib.corpus.encoding import decode
from lib.corpus.items import Found, Item
from lib.corpus.limits import PAGE_BYTES, check_size
from lib.errors import InputError

_START = re.compile(rb"<(?:!doctype\s+html|html)\b", re.I)
_MHTML = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related", re.I)
_NO_CHARSETS = frozenset({"utf-7", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"})
"""Encodings of Python that no browser takes: they can hide tags, or take time with the square of the length."""
_DEPTH = 2_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{3,20})", re.I)


def knows(name: str, data: bytes) -> bool:
    """A file that opens as a page, or is named one."""
    return _opens(data[:4_000]) or name.lower().endswith((".html", ".htm", ".xhtml", ".mhtml"))


def _opens(head: bytes) -> bool:
    """Whether a file opens with a page's tag, after declarations and comments."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    while head.startswith((b"<?xml", b"<!--")):
        head = head.partition(b"-->" if head.startswith(b"<!--") else b">")[2].lstrip()
    return bool(_START.match(head))


def read(name: str, data: bytes) -> Iterator[Found]:
    """The page's article; raises InputError where no text is found in it."""
    check_size(name, data, PAGE_BYTES)
    if _MHTML.match(data[:8_000]):
        data = _of_archive(name, data)
    yield of(name, page(name, data))


def page(name: str, data: bytes) -> str:
    """The page as text, in the character set it names; raises InputError."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:3] == b"\xef\xbb\xbf":
        return decode(data, name)
    named = _CHARSET.search(data[:4_000])
    if named:
        try:
            found = codecs.lookup(named[1].decode("ascii"))
            if found.name not in _NO_CHARSETS:
                return data.decode(found.name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def of(name: str, text: str, url: str = "") -> Item:
    """The article of a page given as text; raises InputError."""
    from lxml import etree
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    if not text.strip():
        raise InputError(f"{name} is empty: save the page again.")
    if _nested(text):
        raise InputError(f"{name} is nested too deeply to be an article: save its text as .txt.")
    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    try:
        found: Any = bare_extraction(text, url=url or None, include_comments=False, with_metadata=True, config=config)
    except (etree.LxmlError, ValueError, TypeError, RecursionError, AttributeError):
        found = None
    body = (found.text or "") if found is not None else ""
    if words(body) < 10:
        plain = markup.strip(text)
        body = plain if words(plain) > words(body) else body
    if not words(body):
        raise InputError(f"{name} holds no words of an article: save the whole page, or its text as .txt.")
    if found is None:
        return Item(body)
    return Item(
        body,
        outlet=found.sitename or found.hostname or "",
        title=found.title or "",
        published=found.date or "",
        url=found.url or url,
        byline=found.author or "",
        language=(found.language or "")[:2],
    )


def _nested(text: str) -> bool:
    """Whether elements stand deeper in each other than parsers can follow."""
    depth = 0
    for tag in re.finditer(r"<(/?)(?:div|span|b|i|p|font|table|ul|blockquote|section|em|a)\b", text, re.I):
        depth += -1 if tag[1] else 1
        if depth > _DEPTH:
            return True
    return False


def _of_archive(name: str, data: bytes) -> bytes:
    """The page within a page saved as one file (MHTML)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            held = part.get_payload(decode=True)
            if isinstance(held, bytes):
                return held
    raise InputError(f"{name} holds no page: save it as HTML.")
