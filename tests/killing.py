"""Imports and analyses that are killed: python -m tests.killing URL import|analysis TIMES. Prints what it saw.

One process forks a child for each time, kills it (SIGKILL) at a random moment, opens the store and looks at it.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable

import sqlalchemy as sa

from lib import corpus, preprocess
from lib.records import Article, Evidence
from lib.store import Store, schema

TOLD = "The bridge will open in {n} days, mayor Ada Holm said. Critics warned of a terrible delay on road {n}."
SENT = 6


def article(n: int) -> Article:
    return corpus.article(TOLD.format(n=n), id=f"a{n}", outlet=f"Paper {n}", title=f"Bridge to open on day {n}")


def killed(
    work: Callable[[Callable[[str], None]], None], after: tuple[int, float] | None
) -> tuple[set[str], list[float]]:
    """Run work in a child and kill it (after None: never); what it said was done, and the seconds before each.

    The child is killed some seconds after it has said that so many articles are done (0: that it opened the store):
    counted in its own progress, the moments fall within the work however fast the machine is at the time.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work(lambda name: os.write(writing, f"{name}\n".encode()) and None)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as told:
        assert told.readline() == "open\n"
        done, seconds = after or (SENT, 0.0)
        said: list[str] = []
        took: list[float] = []
        for _ in range(done):
            begun = time.monotonic()
            said.append(told.readline())
            took.append(time.monotonic() - begun)
        if after:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed of itself"
        return set("".join([*said, *told]).split()), took


def moment(chance: random.Random, took: list[float]) -> tuple[int, float]:
    """When to kill: while one of the articles is worked on, anywhere in the seconds that it took unhindered."""
    done = chance.randrange(SENT)
    return done, chance.uniform(0, took[done])


def imports(url: str, times: int) -> int:
    """Kill imports, one after another, into one story; the number that were stopped midway."""
    chance, midway = random.Random(1), 0
    expected: dict[str, Article] = {}
    sent: dict[str, Article] = {}
    usual: list[float] = []
    store = Store(url)
    store.create("Bridge", story="bridge")
    store.close()
    for time_ in range(times + 1):
        batch = [article(1000 * time_ + n) for n in range(SENT)]

        def bring_in(tell: Callable[[str], None], batch: list[Article] = batch) -> None:
            own = Store(url)
            tell("open")
            for one in batch:
                for stored in own.add("bridge", [one]).articles:
                    tell(stored.article)

        said, took = killed(bring_in, moment(chance, usual) if time_ else None)
        usual = usual or took
        store = Store(url)
        held = {one.article: one for one in store.articles("bridge")}
        store.close()
        assert held.keys() >= expected.keys() | said, "an article that was stored is gone"
        for name, one in expected.items():
            assert held[name] == one, "an earlier article changed"
        sent |= {one.article: one for one in batch}
        for name, one in held.items():
            assert (one.text, one.original) == (sent[name].text, sent[name].original), "half an article"
        new = len(held) - len(expected)
        midway += 0 < new < SENT
        expected = held
    return midway


def analyses(url: str, times: int) -> int:
    """Kill re-analyses of one story, each with other versions; the number that were stopped midway."""
    chance, midway = random.Random(2), 0
    usual: list[float] = []
    store = Store(url)
    store.create("Bridge", story="bridge")
    before = store.add("bridge", [article(n) for n in range(SENT)]).articles
    whole = {one.article: found for one, found in preprocess.analyse(before)}
    store.close()
    for time_ in range(times + 1):
        versions = {"parse": f"{time_}", "framing": f"{time_}"}

        def refresh(tell: Callable[[str], None], versions: dict[str, str] = versions) -> None:
            preprocess.versions.current = lambda **_: versions  # type: ignore[assignment]
            own = Store(url)
            tell("open")
            for one in preprocess.refresh(own, "bridge"):
                tell(one.article)

        said, took = killed(refresh, moment(chance, usual) if time_ else None)
        usual = usual or took
        store = Store(url)
        assert store.articles("bridge") == list(before), "an article changed"
        done = 0
        for one, made_by, found in contents(store):
            done += made_by == versions
            assert one not in said or made_by == versions, "what was analysed is gone"
            assert found == (whole[one] if made_by else Evidence()), "half an article's evidence"
        store.close()
        midway += 0 < done < SENT
    return midway


def contents(store: Store) -> list[tuple[str, dict[str, str], Evidence]]:
    with store._at.read() as connection:
        made_by = dict(connection.execute(sa.select(schema.ARTICLES.c.article, schema.ARTICLES.c.versions)).all())
    return [
        (job.article.article, made_by[job.article.article], job.evidence) for job in store.stale("bridge", {"": ""})
    ]


if __name__ == "__main__":
    _, address, kind, number = sys.argv
    if kind == "analysis":
        list(preprocess.analyse([article(1)]))  # the model is loaded once, before the children
    print({"import": imports, "analysis": analyses}[kind](address, int(number)))
