"""The second process of `guard`: a line that names a format and a size, then so many bytes; a line of JSON for each.

python -m lib.corpus.formats
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from lib.corpus import formats
from lib.corpus.formats import sheet
from lib.corpus.items import Found, Item
from lib.corpus.limits import READ_BYTES
from lib.errors import InputError


def main() -> None:
    """Answer until the other process ends."""
    source: IO[bytes] = sys.stdin.buffer
    out: IO[bytes] = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _bound()
    _write(out, {})
    while head := source.readline():
        asked = json.loads(head)
        data = source.read(asked["size"])
        try:
            answer = _answer(asked, data)
        except InputError as error:
            answer = {"error": str(error)}
        except MemoryError:
            os._exit(1)
        except Exception:  # a parser of another project may raise anything on a hostile file
            answer = {"error": f"{asked['name']} is damaged and cannot be read: save its text as .txt and add that."}
        del data
        _write(out, answer)


def _answer(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    """What is asked of a file: the head of its table, or all that its format's reader finds in it."""
    if asked.get("sample"):
        head = sheet.sample(asked["name"], data)
        return {"sample": asdict(head) if head else None}
    if asked["mapping"]:
        found = sheet.read_workbook(asked["name"], data, asked["mapping"])
    else:
        known = next(one for one in formats.FORMATS if one.name == asked["format"])
        found = known.read(asked["name"], data)
    return {"found": [_told(one) for one in found]}


def _told(found: Found) -> dict[str, Any]:
    return {"item" if isinstance(found, Item) else "trouble": asdict(found)}


def _write(out: IO[bytes], answer: dict[str, Any]) -> None:
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


def _bound() -> None:
    """Limit the memory of this process to what it has and `READ_BYTES` more, where the system can."""
    try:
        import resource
    except ImportError:
        return
    import docx  # noqa: F401
    import openpyxl  # noqa: F401
    import pypdfium2  # noqa: F401
    import trafilatura  # noqa: F401

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    held = Path("/proc/self/statm")
    if held.exists():
        most = int(held.read_text().split()[0]) * resource.getpagesize() + READ_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
