"""JSON and JSON lines: one object per article, its keys recognised by what exports call them (see columns).

Of a JSON file the articles are its list, or the longest list of objects that it holds under a key or two (NewsAPI's
and GDELT's `articles`, `results`, `data` …). Where an object has a name under `source` (NewsAPI), that is the outlet. A
text that ends with the mark of having been cut ("[+1234 chars]") is no text, and its article is a link.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lib.corpus import columns
from lib.corpus.encoding import decode
from lib.corpus.items import Found, Item, Trouble
from lib.corpus.limits import CORPUS_BYTES, check_size
from lib.errors import InputError

_CUT = re.compile(r"(?:\[\+\d+ chars\]|…\s*\[\+\d+[^\]]*\])\s*$")
_LAST = 200
"""Characters at a text's end in which that mark is looked for."""
_DEPTH = 3


def knows(name: str, data: bytes) -> bool:
    """A file named as JSON."""
    return name.lower().endswith(".json")


def knows_lines(name: str, data: bytes) -> bool:
    """A file named as JSON lines."""
    return name.lower().endswith((".jsonl", ".ndjson"))


def read(name: str, data: bytes) -> Iterator[Found]:
    """The articles of one JSON value; raises InputError where it is not JSON or holds no list of objects."""
    check_size(name, data, CORPUS_BYTES)
    text = decode(data, name)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        if sum(line.lstrip().startswith("{") for line in text.splitlines()[:3]) > 1:
            yield from read_lines(name, data)
            return
        raise InputError(f"{name} is not valid JSON: export it anew, or write one object a line as .jsonl.") from None
    rows = [value] if _is_article(value) else max(_lists(value, _DEPTH), key=len, default=[])
    if not rows:
        raise InputError(f"{name} holds no list of articles: give a list of objects with a text or a url each.")
    for number, row in enumerate(rows, start=1):
        yield _item(f"article {number}", row)


def read_lines(name: str, data: bytes) -> Iterator[Found]:
    """An article a line; a line that is no object with a text becomes a trouble."""
    check_size(name, data, CORPUS_BYTES)
    for number, line in enumerate(decode(data, name).split("\n"), start=1):
        where = f"line {number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield Trouble(where, "is not valid JSON: write one object a line.")
            continue
        yield _item(where, row)


def _lists(value: Any, depth: int) -> Iterator[list[Any]]:
    if isinstance(value, list):
        if any(isinstance(row, dict) for row in value):
            yield value
    elif isinstance(value, dict) and depth:
        for held in value.values():
            yield from _lists(held, depth - 1)


def _is_article(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("text"), str)


def _item(where: str, row: Any) -> Found:
    if not isinstance(row, dict):
        return Trouble(where, "has no text: write an object whose “text” is the article's text.")
    flat, wrong = _flat(row)
    mapping = columns.guess(flat)
    said = columns.values(flat, mapping)
    text = said.pop("text", "")
    if _CUT.search(text[-_LAST:]):
        text = ""
    bad = next((field for field in columns.FIELDS[1:] if columns_of(field, wrong)), "")
    if not text and not said.get("url"):
        return Trouble(where, "has no text: write an object whose “text” is the article's text.")
    note = f"has a {bad} that is neither text nor number: it was left empty." if bad else ""
    return Item(text, where=where, note=note, **said)


def columns_of(field: str, keys: Mapping[str, object]) -> list[str]:
    """The keys that mean a field."""
    return [key for key in keys if columns.field(key) == field]


def _flat(row: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """The keys of an object with their values as text, and those whose value is none."""
    flat: dict[str, str] = {}
    wrong: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict) and isinstance(named := value.get("name") or value.get("title"), str):
            flat[key] = named
        elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            flat[key] = "\n".join(value) if columns.field(key) == "text" else ", ".join(value)
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            names = [one["name"] for one in value if isinstance(one.get("name"), str)]
            flat[key] = ", ".join(names)
        elif isinstance(value, bool | dict | list):
            wrong[key] = value
        elif value is not None and value == value:  # NaN is a cell that a table left empty
            flat[key] = value if isinstance(value, str) else str(value)
    if not isinstance(row.get("text", ""), str):
        flat.pop("text", None)
    return flat, wrong
