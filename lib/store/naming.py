"""Identifiers: short, lasting, and unique among their like; and the digest that tells a text."""

import hashlib
import re
import unicodedata

LONGEST = 70
"""Characters of an identifier, before a number makes it one that is not taken."""


def slug(title: str) -> str:
    """A title as an identifier: lower-case ASCII letters and digits, with hyphens; "" where it has none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")


def free(name: str, taken: set[str]) -> str:
    """The name, or the name with the first number that is not taken."""
    if name not in taken:
        return name
    return next(numbered for n in range(2, len(taken) + 3) if (numbered := f"{name}-{n}") not in taken)


def digest(text: str) -> str:
    """32 hexadecimal digits that tell one text from another."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
