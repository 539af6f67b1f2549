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
from threading import Lock, Thread
from typing import Any, TypeVar

from lib import apart
from lib.tables import Tables

Made = TypeVar("Made")

SECONDS = 600.0
"""How long one comparison may be worked at: fifty articles take twenty."""
BYTES = 4_000_000_000
"""How much memory the comparisons may take beyond the program."""
WAITS = 2.0
"""Seconds to wait for a process that is at work for somebody else, before this one does the work."""
AHEAD = 64
"""Comparisons begun ahead that are kept until somebody asks for them."""


class Comparer:
    """Two processes, shared by all who ask: one for who waits, and one, which yields to all else, for what is ahead."""

    def __init__(self) -> None:
        """Nothing is started yet."""
        self._process = apart.Process("lib.comparer", quiet=False)
        self._yielding = apart.Process("lib.comparer", quiet=False, yields=True)
        self._ahead: dict[Hashable, Future[Any]] = {}
        self._turn, self._yielding_turn, self._keeping = Lock(), Lock(), Lock()
        self._ready = False

    def start(self) -> None:
        """Have a process started, without waiting for it: until then, `compare` works in this one."""
        Thread(target=self._started, daemon=True).start()

    def ahead(self, measure: Callable[..., object], about: Hashable, tables: Tables, **options: object) -> None:
        """Begin a comparison that `compare` will be asked for with the same options, and do not wait for it.

        `about` tells the tables from all others.
        """
        key = _key(measure, about, options)
        with self._keeping:
            if key in self._ahead:
                return
            begun = self._ahead[key] = Future()
            while len(self._ahead) > AHEAD:
                self._ahead.pop(next(iter(self._ahead))).cancel()

        def work() -> None:
            with self._yielding_turn:
                if not begun.set_running_or_notify_cancel():
                    return
                try:
                    begun.set_result(_asked(self._yielding, measure, tables, options))
                except (apart.EndedError, OSError) as error:
                    begun.set_exception(error)

        Thread(target=work, daemon=True).start()

    def compare(self, measure: Callable[..., Made], about: Hashable, tables: Tables, **options: object) -> Made:
        """The comparison of the tables: what was begun ahead, or made now; in this process, where no other can."""
        with self._keeping:
            begun = self._ahead.pop(_key(measure, about, options), None)
        try:
            if begun is not None and not begun.cancel():
                made: Made = begun.result()
                return made
            if self._ready and self._turn.acquire(timeout=WAITS):
                try:
                    made = _asked(self._process, measure, tables, options)
                finally:
                    self._turn.release()
                return made
        except (apart.EndedError, OSError):
            pass  # what goes wrong with the comparison itself goes wrong here again, and is told from here
        return measure(tables, **options)

    def close(self) -> None:
        """End the processes."""
        for process in (self._process, self._yielding):
            process.end()

    def _started(self) -> None:
        with self._turn:
            try:
                self._process.used()
                self._ready = True
            except (apart.EndedError, OSError):
                pass  # this process does the work, then


def _asked(process: apart.Process, measure: Callable[..., object], tables: Tables, options: dict[str, object]) -> Any:
    name = {"module": measure.__module__, "measure": measure.__qualname__}
    told = process.ask(name, pickle.dumps((tables, options)), seconds=SECONDS)
    if "made" not in told:
        raise apart.EndedError("failed")
    return pickle.loads(b64decode(told["made"]))


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
