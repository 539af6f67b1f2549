"""Reading formats that can be hostile apart, in a process of its own with limits on time and memory.

A document, a workbook or a page can be made so that its parser never ends, takes all memory or falls over. Such a
reader runs in a second process that is given each file in turn; when it takes too long, or too much, that process
alone ends, the file is told of in one sentence, and the next file gets a new process.
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Any

from lib import apart
from lib.corpus.items import Found, Item, Trouble
from lib.corpus.limits import READ_BYTES_A_SECOND, READ_SECONDS
from lib.errors import InputError


class Reader:
    """The second process, started when it is first needed. A context manager: leaving it ends the process."""

    def __init__(self, seconds: float = READ_SECONDS) -> None:
        self._seconds = seconds
        self._process = apart.Process("lib.corpus.formats")

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.end()

    def read(self, format: str, name: str, data: bytes, mapping: Mapping[str, str] | None = None) -> tuple[Found, ...]:
        """All that a format's reader finds in a file; raises InputError, for what goes wrong in the process too.

        `mapping` says which column of a table holds which field.
        """
        told = self._told({"format": format, "mapping": dict(mapping or {})}, name, data)
        return tuple(Item(**one["item"]) if "item" in one else Trouble(**one["trouble"]) for one in told["found"])

    def sample(self, name: str, data: bytes) -> dict[str, Any] | None:
        """The head of a table as the fields of a `sheet.Sample`; raises InputError as `read` does."""
        found: dict[str, Any] | None = self._told({"sample": True}, name, data)["sample"]
        return found

    def _told(self, asked: Mapping[str, Any], name: str, data: bytes) -> dict[str, Any]:
        try:
            seconds = self._seconds + len(data) / READ_BYTES_A_SECOND
            told = self._process.ask({**asked, "name": name}, data, seconds=seconds)
        except apart.EndedError as error:
            raise InputError(f"{name} {error}: save its text as .txt.") from None
        if "error" in told:
            raise InputError(told["error"])
        return told
