"""Europresse's HTML exports: several articles a file, one <article> element each."""

import re
from collections.abc import Iterator
from typing import Any

from lib.corpus import dates
from lib.corpus.formats import web
from lib.corpus.items import Found, Item, Trouble
from lib.corpus.limits import FILE_BYTES, check_size
from lib.errors import InputError

_NUMBER = re.compile(r"\bnews\W?(\d{8})\W?(\S*)")


def knows(name: str, data: bytes) -> bool:
    """A page with the classes that Europresse gives its articles."""
    return bool(re.search(rb"DocPublicationName|titreArticleVisu|docOcurrContainer|rdp__articletitle", data))


def read(name: str, data: bytes) -> Iterator[Found]:
    """An article per element; raises InputError where there is none."""
    from lxml import etree, html

    check_size(name, data, FILE_BYTES)
    try:
        tree = html.document_fromstring(re.sub(r"<\?xml[^>]*\?>", "", web.page(name, data)))
    except (etree.LxmlError, ValueError):
        raise InputError(f"{name} is damaged and cannot be read: export it anew.") from None
    blocks = list(tree.iter("article"))
    if not blocks:
        raise InputError(f"{name} holds no article of Europresse: export it anew with full texts.")
    for number, block in enumerate(blocks, start=1):
        where = f"article {number}"
        item = _item(where, block)
        yield item if item.text.strip() else Trouble(where, "has no text: export full texts.")


def _classed(block: Any, *names: str) -> list[Any]:
    return [one for one in block.iter() if any(name in str(one.get("class") or "").split() for name in names)]


def _said(elements: list[Any]) -> str:
    return next((text for one in elements if (text := " ".join(str(one.text_content()).split()))), "")


def _item(where: str, block: Any) -> Item:
    title = _said(_classed(block, "titreArticleVisu", "rdp__articletitle")) or _said(_classed(block, "titreArticle"))
    number = _NUMBER.search(_said(_classed(block, "publiC-lblNodoc")))
    header = _said(_classed(block, "DocHeader"))
    bodies = _classed(block, "docOcurrContainer") or _classed(block, "DocText", "clearfix")
    lines: list[str] = []
    for body in bodies[:1]:
        paragraphs = [" ".join(str(one.text_content()).split()) for one in body.iter("p")]
        lines = [line for line in paragraphs if line] or [" ".join(str(body.text_content()).split())]
    return Item(
        "\n".join(lines),
        where=where,
        id="".join(number.groups()) if number else "",
        outlet=re.split(r",\s*no\.|\s+\(", _said(_classed(block, "DocPublicationName")))[0].strip(),
        title=title,
        published=dates.iso(number[1]) if number else _date(header),
        byline=_said(_classed(block, "sm-margin-bottomNews", "docAuthors")),
    )


def _date(line: str) -> str:
    try:
        return dates.iso(re.split(r"\s+-\s+", line)[0])
    except InputError:
        return ""
