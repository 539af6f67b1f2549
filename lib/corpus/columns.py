"""What the columns of a table mean, told from their names (data/lexicons/columns.toml)."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from lib.errors import LexiconError
from lib.settings import LEXICONS

FIELDS: tuple[str, ...] = ("text", "outlet", "title", "published", "url", "byline", "id", "language")
"""What a column can mean: the fields of an `Item`."""

_SEPARATORS = re.compile(r"[^\w]|_")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def field(column: str) -> str:
    """The field that a column's name means, or ""."""
    return next((name for name, known in _synonyms().items() if _same(column) in known), "")


def guess(header: Iterable[str]) -> dict[str, str]:
    """Field → column, for every field that a column of the header can be told to mean; each column is used once."""
    columns = list(header)
    same: dict[str, str] = {}
    for column in columns:
        same.setdefault(_same(column), column)
    found: dict[str, str] = {}
    for name, known in _synonyms().items():
        column = next((same[one] for one in known if one in same and same[one] not in found.values()), "")
        if column:
            found[name] = column
    return found


def values(row: Mapping[str, str], mapping: Mapping[str, str]) -> dict[str, str]:
    """The fields of a row, by the mapping of fields to columns."""
    return {name: row[column] for name, column in mapping.items() if column in row}


def _same(column: str) -> str:
    return _SEPARATORS.sub("", _CAMEL.sub(" ", column.strip())).lower()


@cache
def _synonyms() -> dict[str, dict[str, None]]:
    """Field → the names it goes by, in order; raises LexiconError."""
    with (LEXICONS / "columns.toml").open("rb") as file:
        read = tomllib.load(file)
    if set(read) != set(FIELDS):
        raise LexiconError(f"columns.toml: give a list for each of {', '.join(FIELDS)}, and for nothing else.")
    return {name: dict.fromkeys(_same(one) for one in read[name]) for name in FIELDS}
