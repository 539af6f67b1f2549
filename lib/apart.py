"""A process of its own for what may never end, take all memory or fall over: it alone ends then.

`Process` is the side that asks: a line of JSON, with bytes after it where there are any, for a line of JSON. `serve` is
the other side. It is `python -m MODULE`, fed through pipes, since `multiprocessing` would run a page of the app again.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from lib.settings import ROOT

_STARTING_SECONDS = 120.0
_CHUNK = 1 << 20
_LOOK_EACH = 0.25
_YIELDING, _LAST = 10, 19
"""How much lower the priority of a process that yields is, and the lowest there is."""
_PATIENCE = 3
"""How many times its seconds a process may take on a machine that has other things to do."""


class EndedError(Exception):
    """The process gave no answer and was ended; the message goes on from what was asked about."""


class Process:
    """The second process, started when it is first needed and again after it ended. For one thread at a time."""

    def __init__(self, module: str, *, quiet: bool = True, yields: bool = False) -> None:
        """`module` is run, and is to call `serve`; its complaints go to this program's unless it is `quiet`.

        One that `yields` works only as far as others leave the processor to it, where the system can.
        """
        self._module, self._quiet, self._yields = module, quiet, yields
        self._running: subprocess.Popen[bytes] | None = None

    def ask(self, asked: Mapping[str, Any], data: bytes = b"", *, seconds: float) -> dict[str, Any]:
        """The answer; raises EndedError where the process works longer than these seconds, takes more memory than it
        may, or falls over.
        """
        process = self._started()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps({**asked, "size": len(data)}).encode() + b"\n")
            process.stdin.write(data)
            process.stdin.flush()
            answer = self._line(seconds)
        except (BrokenPipeError, OSError):
            answer = None
        except BaseException:  # whoever asked was stopped: the answer that is on its way is nobody's
            self.end()
            raise
        if answer is None:
            late = process.poll() is None
            self.end()
            if late:
                raise EndedError(f"took longer than {seconds:.0f} seconds")
            raise EndedError("took more memory than it may")
        told: dict[str, Any] = json.loads(answer.decode("utf-8", "surrogatepass"))
        return told

    def used(self) -> float:
        """The seconds that the process has worked; it is started where it does not run."""
        self._started()
        return self._used()

    def number(self) -> int:
        """The number that the system knows the process by; 0 where it does not run."""
        return self._running.pid if self._running is not None else 0

    def end(self) -> None:
        """End the process; the next question starts another one."""
        if self._running is not None:
            self._running.kill()
            for pipe in (self._running.stdin, self._running.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            self._running.wait()
            self._running = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._running is None or self._running.poll() is not None:
            self.end()
            self._running = subprocess.Popen(
                [sys.executable, "-m", self._module],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL if self._quiet else None,
                env={
                    **os.environ,
                    "PYTHONPATH": str(ROOT),
                    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1"),
                },
            )
            if self._yields and hasattr(os, "setpriority"):
                own = os.getpriority(os.PRIO_PROCESS, 0)
                os.setpriority(os.PRIO_PROCESS, self._running.pid, min(own + _YIELDING, _LAST))
            if self._line(_STARTING_SECONDS) is None:
                self.end()
                raise EndedError("could not be begun, as a second process did not start")
        return self._running

    def _line(self, seconds: float) -> bytearray | None:
        """The next line that the process writes, or None where it ends or is late."""
        assert self._running is not None
        assert self._running.stdout is not None
        descriptor = self._running.stdout.fileno()
        until, begun = time.monotonic() + seconds * _PATIENCE, self._used()
        line = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if time.monotonic() > until or self._used() - begun > seconds:
                    return None
                if not selector.select(_LOOK_EACH):
                    continue
                got = os.read(descriptor, _CHUNK)
                if not got:
                    self._running.wait()
                    return None
                line += got
        return line

    def _used(self) -> float:
        """The seconds that the process has worked, where the system tells them (Linux); else those that have passed."""
        assert self._running is not None
        try:
            told = Path(f"/proc/{self._running.pid}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return time.monotonic()
        user, system = told.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def serve(answer: Callable[[dict[str, Any], bytes], dict[str, Any]], most: int) -> None:
    """Answer until the other process ends, with so many bytes of memory at most beyond what is held now.

    What the program needs is to be imported before. A process that lacks memory ends. `answer` is to catch all else.
    """
    source: IO[bytes] = sys.stdin.buffer
    out: IO[bytes] = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _bound(most)
    _write(out, {})
    while head := source.readline():
        asked = json.loads(head)
        data = source.read(asked["size"])
        try:
            told = answer(asked, data)
        except MemoryError:
            os._exit(1)
        del data
        _write(out, told)


def _write(out: IO[bytes], told: Mapping[str, Any]) -> None:
    out.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    out.write(b"\n")
    out.flush()


def _bound(most: int) -> None:
    """Limit the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    held = Path("/proc/self/statm")
    if held.exists():
        limit = int(held.read_text().split()[0]) * resource.getpagesize() + most
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
