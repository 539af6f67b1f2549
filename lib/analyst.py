"""Analysing articles in a process of its own, which the app gives one article after another.

    python -m lib.analyst        the second process: a line of JSON in for each article, a line of JSON out

The analyses take a second of pure Python for a long article. In the app's own process they would hold up the pages of
every other reader, and a text on which a parser never ends, or takes all memory, would end the app with them. Here that
process alone ends: the article is kept with its paragraphs as sentences and with what went wrong, and the next one gets
a new process.
"""

import atexit
import json
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import cache
from threading import Lock
from typing import Any

from lib import apart
from lib.corpus.counting import words
from lib.preprocess import analyse
from lib.records import EVIDENCE, Article, Evidence, Furniture, Sentence
from lib.tables import columns, tuples

SECONDS = 30.0
"""How long one article may be worked at, besides a two hundredth of a second for each word: 5,000 are read in one."""
BYTES = 2_000_000_000
"""How much memory one article may take beyond the program and its model: a book of 500,000 characters takes a third."""


RECENT = 8
"""Answers that are kept a while: sessions that look at one story while articles come in ask for the same ones."""


class Analyst:
    """The second process, shared by all who ask: one article at a time."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Nothing is started yet; `seconds` are for an article of no words."""
        self._seconds = seconds
        self._process = apart.Process("lib.analyst", quiet=False)
        self._recent: dict[str, dict[str, Any]] = {}
        self._turn = Lock()

    def analyse(
        self, articles: Iterable[Article], codebooks: Sequence[tuple[str, str]] = ()
    ) -> Iterator[tuple[Article, Evidence, str]]:
        """Each article with its evidence, as `preprocess.analyse` finds it, and "" or why it could not be analysed."""
        for article in articles:
            asked = {"article": asdict(article), "codebooks": list(codebooks)}
            key = json.dumps(asked)
            with self._turn:
                told = self._recent.get(key)
                if told is None:
                    told = self._asked(asked, self._seconds + article.words / 200)
                    self._recent[key] = told
                    while len(self._recent) > RECENT:
                        self._recent.pop(next(iter(self._recent)))
            if "trouble" in told:
                yield article, Evidence(sentences=paragraphs(article)), told["trouble"]
            else:
                yield article, _evidence(told), ""

    def _asked(self, asked: dict[str, Any], seconds: float) -> dict[str, Any]:
        try:
            return self._process.ask(asked, seconds=seconds)
        except apart.EndedError as error:
            return {"trouble": f"its analysis {error}"}

    def used(self) -> float:
        """The seconds that the process has worked; it is started where it does not run."""
        return self._process.used()

    def process_id(self) -> int:
        """The number of the process, which the system knows it by; 0 where it does not run."""
        return self._process.number()

    def close(self) -> None:
        """End the process."""
        self._process.end()


@cache
def shared() -> Analyst:
    """The one that the app uses."""
    made = Analyst()
    atexit.register(made.close)
    return made


def paragraphs(article: Article) -> tuple[Sentence, ...]:
    """The paragraphs of a text as its sentences, for one that no parser reads."""
    found: list[Sentence] = []
    at = 0
    for line in article.text.split("\n"):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        at += len(line) + 1
        if start < end:
            n = len(found)
            headline = not n and line.strip() == article.title
            found.append(Sentence(article.article, n, start, end, "headline" if headline else "body", n, words(line)))
    return tuple(found)


def _evidence(told: dict[str, Any]) -> Evidence:
    return Evidence(**{name: tuple(kind(*map(tuples, row)) for row in told[name]) for name, kind in EVIDENCE.items()})


def answer(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The evidence of an article, a list of lists for each table; or `trouble`, where an analysis fails."""
    told = asked["article"]
    article = Article(**(told | {"furniture": tuple(Furniture(**block) for block in told["furniture"])}))
    try:
        ((_, found),) = analyse([article], [(name, text) for name, text in asked["codebooks"]])
    except MemoryError:
        raise
    except Exception:  # on a text nobody thought of; the server's log tells which line
        traceback.print_exc(file=sys.stderr)
        return {"trouble": "its analysis failed"}
    return {
        name: [[getattr(record, column) for column in columns(kind)] for record in getattr(found, name)]
        for name, kind in EVIDENCE.items()
    }


def main() -> None:
    """Load the model, then answer."""
    from lib.analysis import parse

    parse.load()
    apart.serve(answer, BYTES)


if __name__ == "__main__":
    main()
