"""Plain text: one article a file."""

from collections.abc import Iterator

from lib.corpus.encoding import decode
from lib.corpus.items import Found, Item
from lib.corpus.limits import ARTICLE_BYTES, check_size


def knows(name: str, data: bytes) -> bool:
    """Any file named as a text."""
    return name.lower().endswith((".txt", ".text")) and name.strip(".").lower() not in {"txt", "text"}


def read(name: str, data: bytes) -> Iterator[Found]:
    """The whole file as one article; raises InputError where it is too large or is no text."""
    check_size(name, data, ARTICLE_BYTES)
    yield Item(decode(data, name))
