"""Reading formats that can be hostile apart, in a process of its own with limits on time and memory.

A document, a workbook or a page can be made so that its parser never ends, takes all memory or falls over. Such a
reader runs in a second process that is given each file in turn; when it takes too long, or too much, that process
alone ends, the file is told of in one sentence, and the next file gets a new process.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import Any

from lib.corpus.items import Found, Item, Trouble
from lib.corpus.limits import READ_SECONDS
from lib.errors import InputError
from lib.settings import ROOT

_STARTING_SECONDS = 60.0
_CHUNK = 1 << 20


class Reader:
    """The second process, started when it is first needed. A context manager: leaving it ends the process."""

    def __init__(self, seconds: float = READ_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._end()

    def read(self, format: str, name: str, data: bytes, mapping: Mapping[str, str] | None = None) -> tuple[Found, ...]:
        """All that a format's reader finds in a file; raises InputError, for what goes wrong in the process too.

        `mapping` says which column of a workbook holds which field.
        """
        told = self._told({"format": format, "mapping": dict(mapping or {})}, name, data)
        return tuple(Item(**one["item"]) if "item" in one else Trouble(**one["trouble"]) for one in told["found"])

    def sample(self, name: str, data: bytes) -> dict[str, Any] | None:
        """The head of a workbook as the fields of a `sheet.Sample`; raises InputError as `read` does."""
        found: dict[str, Any] | None = self._told({"sample": True}, name, data)["sample"]
        return found

    def _told(self, asked: Mapping[str, Any], name: str, data: bytes) -> dict[str, Any]:
        process = self._started()
        assert process.stdin is not None
        head = json.dumps({**asked, "name": name, "size": len(data)}).encode() + b"\n"
        try:
            process.stdin.write(head)
            process.stdin.write(data)
            process.stdin.flush()
            answer = self._line(self._seconds)
        except (BrokenPipeError, OSError):
            answer = None
        if answer is None:
            late = process.poll() is None
            self._end()
            if late:
                raise InputError(f"{name} took longer than {self._seconds:.0f} seconds to read: save its text as .txt.")
            raise InputError(f"{name} could not be read within the memory allowed: save its text as .txt.")
        told: dict[str, Any] = json.loads(answer)
        if "error" in told:
            raise InputError(told["error"])
        return told

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "lib.corpus.formats"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )
            if self._line(_STARTING_SECONDS) is None:
                self._end()
                raise InputError("The process that reads documents could not be started: try again.")
        return self._process

    def _line(self, seconds: float) -> bytes | None:
        """The next line that the process writes, or None where it ends or is late."""
        assert self._process is not None
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        until = time.monotonic() + seconds
        line = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                left = until - time.monotonic()
                if left <= 0 or not selector.select(left):
                    return None
                got = os.read(descriptor, _CHUNK)
                if not got:
                    self._process.wait()
                    return None
                line += got
        return bytes(line)

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            self._process.wait()
            self._process = None
