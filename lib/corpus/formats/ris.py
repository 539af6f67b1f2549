"""RIS, as ProQuest and other databases export it: a reference per article, with its text or abstract where it has one.

ProQuest's newspaper records carry the abstract, which is the text's first lines or a summary, not the text: an
article without a full text is read with it, and says so.
"""

import re
from collections.abc import Iterator

from lib.corpus.encoding import decode
from lib.corpus.items import Found, Item, Trouble
from lib.corpus.limits import CORPUS_BYTES, check_size
from lib.errors import InputError

_TAG = re.compile(r"^([A-Z][A-Z0-9])  - ?(.*)$")
_TITLE = ("TI", "T1", "CT")
_OUTLET = ("JF", "JO", "T2", "JA", "SO", "PB")
_DATE = ("DA", "Y1", "PY")
_TEXT = ("FT", "N2")
_ABSTRACT = ("AB", "N2")
_URL = ("UR", "L2", "LK", "L1")
_LANGUAGES = {"english": "en", "french": "fr", "german": "de", "spanish": "es", "russian": "ru", "italian": "it"}
_LONG = 150
"""An N2 field of so many words is taken for the text itself; abstracts are shorter."""


def knows(name: str, data: bytes) -> bool:
    """A file that opens with a type of reference, or is named RIS."""
    return name.lower().endswith(".ris") or bool(re.match(rb"\s*(?:\xef\xbb\xbf)?TY  - ", data[:200]))


def read(name: str, data: bytes) -> Iterator[Found]:
    """An article per reference; raises InputError where there is none."""
    check_size(name, data, CORPUS_BYTES)
    number = 0
    for number, fields in enumerate(_references(decode(data, name)), start=1):
        yield _item(f"reference {number}", fields)
    if not number:
        raise InputError(f"{name} holds no reference: export it as RIS again.")


def _references(text: str) -> Iterator[dict[str, list[str]]]:
    fields: dict[str, list[str]] = {}
    last = ""
    for line in text.splitlines():
        found = _TAG.match(line)
        if not found:
            if last and line.strip():
                fields[last][-1] += f"\n{line.strip()}"
            continue
        tag, value = found[1], found[2].strip()
        if tag == "ER":
            if fields:
                yield fields
            fields, last = {}, ""
            continue
        if tag == "TY" and fields:
            yield fields
            fields = {}
        fields.setdefault(tag, []).append(value)
        last = tag
    if fields:
        yield fields


def _item(where: str, fields: dict[str, list[str]]) -> Found:
    def first(tags: tuple[str, ...]) -> str:
        return next((fields[tag][0] for tag in tags if fields.get(tag) and fields[tag][0]), "")

    text = first(("FT",)) or next((value for value in fields.get("N2", []) if len(value.split()) >= _LONG), "")
    note = ""
    if not text and (abstract := first(_ABSTRACT)):
        text = abstract
        note = "is read with its abstract, as the export holds no full text: add the text to compare it."
    url = first(_URL)
    if not text and not url:
        return Trouble(where, "holds neither a text nor an address: export full texts.")
    date = first(_DATE).strip("/ ").replace("/", "-")
    return Item(
        text,
        where=where,
        outlet=re.sub(r";.*$", "", first(_OUTLET)),
        title=first(_TITLE),
        published="" if re.match(r"\d{4}(?:-\d{2})?$", date) else date,
        url=url,
        byline=", ".join(fields.get("AU", []) or fields.get("A1", [])),
        language=_LANGUAGES.get(first(("LA",)).lower(), ""),
        note=note,
    )
