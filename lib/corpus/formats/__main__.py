"""The second process of `guard`: a line that names a format and a size, then so many bytes; a line of JSON for each.

python -m lib.corpus.formats
"""

from dataclasses import asdict
from typing import Any

from lib import apart
from lib.corpus import formats
from lib.corpus.formats import sheet
from lib.corpus.items import Found, Item
from lib.corpus.limits import READ_BYTES, READ_CHARACTERS
from lib.errors import InputError


def answer(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    """What is found in a file, or one sentence on what is wrong with it."""
    try:
        return _found(asked, data)
    except InputError as error:
        return {"error": str(error)}
    except MemoryError:
        raise
    except Exception:  # a parser of another project may raise anything on a hostile file
        return {"error": f"{asked['name']} is damaged and cannot be read: save its text as .txt and add that."}


def _found(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    """What is asked of a file: the head of its table, or all that its format's reader finds in it."""
    if asked.get("sample"):
        head = sheet.sample(asked["name"], data)
        return {"sample": asdict(head) if head else None}
    if asked["mapping"]:
        read = sheet.read_workbook if asked["format"] == "Excel" else sheet.read_text
        found = read(asked["name"], data, asked["mapping"])
    else:
        known = next(one for one in formats.FORMATS if one.name == asked["format"])
        found = known.read(asked["name"], data)
    left = max(READ_CHARACTERS, 2 * len(data))
    told = []
    for one in found:
        left -= len(one.text) if isinstance(one, Item) else len(one.message)
        if left < 0:
            raise InputError(f"{asked['name']} holds more text than can be held at once: split it.")
        told.append(_told(one))
    return {"found": told}


def _told(found: Found) -> dict[str, Any]:
    return {"item" if isinstance(found, Item) else "trouble": asdict(found)}


def main() -> None:
    """Import what the readers need, then answer."""
    import docx  # noqa: F401
    import openpyxl  # noqa: F401
    import pypdfium2  # noqa: F401
    import trafilatura  # noqa: F401

    apart.serve(answer, READ_BYTES)


if __name__ == "__main__":
    main()
