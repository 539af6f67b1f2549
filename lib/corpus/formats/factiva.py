"""Factiva's HTML exports: several articles a file, in either of its two layouts.

In the indexed layout each article is a table whose rows are named by two letters (HD headline, BY byline, PD date, SN
source, LP and TD text …); in the other it is a block with a headline, lines of details and paragraphs.
"""

import re
from collections.abc import Iterator
from typing import Any

from lib.corpus import dates
from lib.corpus.formats import web
from lib.corpus.items import Found, Item, Trouble
from lib.corpus.limits import FILE_BYTES, check_size
from lib.errors import InputError

_LANGUAGES = {"english": "en", "french": "fr", "german": "de", "spanish": "es", "russian": "ru", "italian": "it"}
_DOCUMENT = re.compile(r"^Document\s+(\S+)$", re.M)
_WORDS = re.compile(r"^[\d,.]+\s+(?:words|mots|Wörter|palabras)$", re.I)


def knows(name: str, data: bytes) -> bool:
    """A page with the classes that Factiva gives its articles."""
    return bool(re.search(rb"class=[\"'][^\"']*\b(?:article\s+\w\wArticle|\w\wHeadline|articleParagraph)\b", data))


def read(name: str, data: bytes) -> Iterator[Found]:
    """An article per block; raises InputError where there is none."""
    from lxml import etree, html

    check_size(name, data, FILE_BYTES)
    try:
        tree = html.document_fromstring(re.sub(r"<\?xml[^>]*\?>", "", web.page(name, data)))
    except (etree.LxmlError, ValueError):
        raise InputError(f"{name} is damaged and cannot be read: export it anew.") from None
    blocks = [block for block in tree.iter("div") if re.search(r"\barticle\b", block.get("class") or "")]
    if not blocks:
        raise InputError(f"{name} holds no article of Factiva: export it anew with full texts.")
    for number, block in enumerate(blocks, start=1):
        where = f"article {number}"
        item = _indexed(where, block) or _plain(where, block)
        yield item if item.text.strip() else Trouble(where, "has no text: export full texts.")


def _text(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def _indexed(where: str, block: Any) -> Item | None:
    rows: dict[str, Any] = {}
    for row in block.iter("tr"):
        cells = list(row.iterchildren("td"))
        if len(cells) >= 2 and re.fullmatch(r"[A-Z]{2,3}", label := _text(cells[0])):
            rows.setdefault(label, cells[1])
    if "HD" not in rows:
        return None

    def said(label: str) -> str:
        return _text(rows[label]) if label in rows else ""

    lines = [line for label in ("LP", "TD") if label in rows for line in _lines(rows[label])]
    return Item(
        "\n".join(lines),
        where=where,
        id=said("AN").removeprefix("Document ").strip(),
        outlet=said("SN"),
        title=said("HD"),
        published=_date(said("PD")),
        byline=said("BY"),
        language=_LANGUAGES.get(said("LA").lower(), ""),
    )


def _lines(cell: Any) -> list[str]:
    paragraphs = [_text(one) for one in cell.iter("p")]
    return [line for line in paragraphs if line] or [_text(cell)]


def _plain(where: str, block: Any) -> Item:
    title = next((_text(one) for one in block.iter() if re.search(r"Headline\b", str(one.get("class") or ""))), "")
    paragraphs = [one for one in block.iter("p") if re.search(r"articleParagraph", str(one.get("class") or ""))]
    details = [text for one in block.iterchildren("div") if (text := _text(one)) and text != title]
    author = next((_text(one) for one in block.iter("div") if "author" in str(one.get("class") or "")), "")
    published = next((date for line in details if (date := _date(line))), "")
    outlet = ""
    for place, line in enumerate(details):
        if published and _date(line) == published:
            rest = [one for one in details[place + 1 :] if not re.fullmatch(r"\d{1,2}:\d{2}(?: \w+)?", one)]
            outlet = rest[0] if rest else ""
            break
    language = next((code for line in details if (code := _LANGUAGES.get(line.lower(), ""))), "")
    lines = [_text(one) for one in paragraphs if not _DOCUMENT.match(_text(one))]
    document = _DOCUMENT.search("\n".join(_text(one) for one in block.iter("p")))
    return Item(
        "\n".join(lines),
        where=where,
        id=document[1] if document else "",
        outlet=outlet,
        title=title,
        published=published,
        byline="" if author == title or _WORDS.match(author) else author,
        language=language,
    )


def _date(line: str) -> str:
    if len(line) > 40:
        return ""
    try:
        return dates.iso(line)
    except InputError:
        return ""
