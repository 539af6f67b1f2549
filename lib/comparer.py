"""Comparing in processes of their own, which the app gives the tables of a story.

    python -m lib.comparer       such a process: a comparison and its tables in, what it made out

What differs most between five articles takes two seconds of pure Python, between fifty twenty. In the app's own process
the pages of every other reader would be that much slower meanwhile. What a reader will ask for next can be begun
ahead: once an article is analysed, its story is compared while the reader looks at something else.

Both sides are this program, on one machine and through pipes of its own, so the tables go as pickles.
"""

import atexit
import pickle
import sys
import traceback
from base64 import b64decode, b64encode
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import cache
from importlib import import_module
from queue import Empty, LifoQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from lib import apart
from lib.tables import Tables

Made = TypeVar("Made")

SECONDS = 600.0
"""How long one comparison may be worked at: fifty articles take twenty."""
BYTES = 4_000_000_000
"""How much memory the comparisons may take beyond the program."""
PROCESSES = 2
"""The second is started only when the first is at work."""
WAITS = 2.0
"""Seconds to wait for a process that is at work for somebody else, before this one does the work."""
AHEAD = 64
"""Comparisons begun ahead that are kept until somebody asks for them."""


class Comparer:
    """The processes, shared by all who ask."""

    def __init__(self, processes: int = PROCESSES) -> None:
        """Nothing is started yet."""
        self._processes = [apart.Process("lib.comparer", quiet=False) for _ in range(processes)]
        self._idle: LifoQueue[apart.Process] = LifoQueue()
        for process in self._processes:
            self._idle.put(process)
        self._ahead: dict[Hashable, Future[Any]] = {}
        self._turn = Lock()
        self._ready = False

    def start(self) -> None:
        """Have a process started, without waiting for it: until then, `compare` works in this one."""
        Thread(target=self._started, daemon=True).start()

    def ahead(self, measure: Callable[..., object], about: Hashable, tables: Tables, **options: object) -> None:
        """Begin a comparison that `compare` will be asked for with the same options, and do not wait for it.

        `about` tells the tables from all others.
        """
        key = _key(measure, about, options)
        with self._turn:
            if key in self._ahead:
                return
            begun = self._ahead[key] = Future()
            while len(self._ahead) > AHEAD:
                self._ahead.pop(next(iter(self._ahead)))

        def work() -> None:
            try:
                begun.set_result(self._asked(measure, tables, options, None))
            except (apart.EndedError, OSError) as error:
                begun.set_exception(error)

        Thread(target=work, daemon=True).start()

    def compare(self, measure: Callable[..., Made], about: Hashable, tables: Tables, **options: object) -> Made:
        """The comparison of the tables: what was begun ahead, or made now; in this process, where no other can."""
        with self._turn:
            begun = self._ahead.pop(_key(measure, about, options), None)
        try:
            if begun is not None:
                made: Made = begun.result()
                return made
            if self._ready:
                made = self._asked(measure, tables, options, WAITS)
                return made
        except (apart.EndedError, OSError, Empty):
            pass  # what goes wrong with the comparison itself goes wrong here again, and is told from here
        return measure(tables, **options)

    def close(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.end()

    def _asked(
        self, measure: Callable[..., object], tables: Tables, options: dict[str, object], waits: float | None
    ) -> Any:
        process = self._idle.get(timeout=waits)
        try:
            asked = pickle.dumps((tables, options))
            name = {"module": measure.__module__, "measure": measure.__qualname__}
            told = process.ask(name, asked, seconds=SECONDS)
            self._ready = True
        finally:
            self._idle.put(process)
        if "made" not in told:
            raise apart.EndedError("failed")
        return pickle.loads(b64decode(told["made"]))

    def _started(self) -> None:
        process = self._idle.get()
        try:
            process.used()
            self._ready = True
        except apart.EndedError:
            pass  # this process does the work, then
        finally:
            self._idle.put(process)


def _key(measure: Callable[..., object], about: Hashable, options: dict[str, object]) -> Hashable:
    return measure.__module__, measure.__qualname__, about, repr(options)


@cache
def shared() -> Comparer:
    """The one that the app uses."""
    made = Comparer()
    atexit.register(made.close)
    return made


def answer(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    """What a comparison of lib/comparison makes of tables; nothing, where it fails."""
    if not asked["module"].startswith("lib.comparison."):
        return {}
    measure = getattr(import_module(asked["module"]), asked["measure"])
    tables, options = pickle.loads(data)
    try:
        made = measure(tables, **options)
    except MemoryError:
        raise
    except Exception:  # the log tells where; who asked does it again, and tells the reader
        traceback.print_exc(file=sys.stderr)
        return {}
    return {"made": b64encode(pickle.dumps(made)).decode("ascii")}


def main() -> None:
    """Import what takes long, then answer."""
    import lib.comparison.checks
    import lib.comparison.findings  # noqa: F401

    apart.serve(answer, BYTES)


if __name__ == "__main__":
    main()
