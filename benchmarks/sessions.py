"""How fast pages answer while many analysts work at once, and whether anything is lost.

    python -m benchmarks.sessions [--postgres] [--sessions N] [--rounds N] [--seed N] [--json]

One server of the app (`streamlit run`, a SQLite file or a real PostgreSQL server) and one headless Chromium, in which
every session is a browser context of its own. What a session does is stated here, so that the figures mean something:

- It has a story of its own, of three articles, and shares the sample story with all others. Its browser has shown the
  app before, so that what is timed is the app and not how a browser first translates its scripts.
- A round is: open the Library with its own story by its address; bring one article of some 300 to 600 words into that
  story, as a file (choose it, have it read, look it over, bring it in, wait until it is analysed); read that story,
  page by page, through the menu; then open two pages of the sample story by their address, as from a link that a
  colleague sent. Every session begins somewhere else in the round, so that some import while others read.
- Between an answer and the next act it reads for 10 to 30 seconds, 20 on average (`--reads`). Ten sessions so ask for a
  page every other second, each of their own stories being compared anew after every import. Analysts read a page of
  charts, tables and passages for longer; who only clicks from page to page, as fast as they come, is not this load.
- In the end it brings one article into a story that every session brings one into.

A page's answer is timed in the browser: from the click to when the script has run to its end and everything is drawn.
One session does the same rounds, alone, before and after the many, on the same server: its answers are the reference,
on stories of the same size. The last act is left out of the comparison, since that story grows with the sessions.
Server and browser share this machine, so a browser's own work, which analysts bring machines of their own for, slows
the answers here too. Every story is looked through in the end: each article that was brought in is to be there, once.
"""

import argparse
import asyncio
import json
import os
import random
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import monotonic
from typing import Any

from playwright.async_api import Browser, FilePayload, Page, async_playwright, expect
from playwright.async_api import Error as BrowserError

from benchmarks import postgres
from benchmarks.pages import server
from lib import corpus, preprocess, sample, settings
from lib.store import Store
from lib.ui.links import PAGES

READS = 20.0
"""Seconds that a session reads between two acts on average: evenly drawn from half to one and a half times so many."""
OWN = ("app", "side_by_side", "quotes", "framing", "sentiment", "facts", "wording", "report")
"""The pages of its own story that a session reads in a round."""
LINKED = ("app", "quotes")
"""The pages of the sample story that it opens by their address."""
SHARED = "shared"
"""The story that every session brings its last article into."""
BAR = 3.0
"""How many times the answers of one session the slowest tenth of answers may take."""
PATIENCE = 120_000
"""Milliseconds after which an answer is given up and counted as an error."""


@dataclass
class Answers:
    """What the sessions of one phase met: seconds by kind of act, what went wrong, and titles of what they brought."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    brought: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    lasted: float = 0.0
    cpu: dict[str, float] = field(default_factory=dict)

    def all(self) -> list[float]:
        """The seconds of every answer that is compared."""
        return [one for kind, found in self.seconds.items() if kind != SHARED for one in found]


def slowest_tenth(seconds: Sequence[float]) -> float:
    """The seconds within which nine answers of ten came; 0 for none."""
    return quantiles(seconds, n=10, method="inclusive")[-1] if len(seconds) > 1 else sum(seconds)


class Session:
    """One analyst: a browser context with a page, a story, and a pace."""

    def __init__(
        self, name: str, page: Page, address: str, answers: Answers, draw: random.Random, reads: float
    ) -> None:
        self.name, self._page, self._address, self._answers, self._draw = name, page, address, answers, draw
        self._reads = reads
        page.on("pageerror", lambda error: answers.errors.append(f"{name}: {error}"))

    async def arrive(self) -> None:
        """Show pages that bring every script along, and stop at the Library; nothing is timed."""
        await self._open("app", story=sample.STORY)
        await self._turn("sentiment")
        await self._open("library", story=self.name)

    async def work(self, rounds: int) -> None:
        """All the rounds, then the article for the shared story."""
        pages = [partial(self._visit, name) for name in self._draw.sample(OWN, len(OWN))]
        acts: list[Callable[[], Awaitable[None]]] = [
            self._own,
            self._import,
            *pages,
            *(partial(self._follow, name) for name in LINKED),
        ]
        first = self._draw.randrange(len(acts))
        for act in (*acts[first:], *acts[:first]) * rounds:
            await self._read()
            await act()
        await self._read()
        await self._timed(SHARED, self._open("library", story=SHARED))
        await self._bring(SHARED, f"{self.name} last", apart=True)

    async def _own(self) -> None:
        await self._timed("open", self._open("library", story=self.name))

    async def _import(self) -> None:
        await self._bring(self.name, f"{self.name} {len(self._answers.brought[self.name])}")

    async def _visit(self, name: str) -> None:
        await self._timed(f"menu {name}", self._turn(name))

    async def _follow(self, name: str) -> None:
        await self._timed(f"link {name}", self._open(name, story=sample.STORY))

    async def _read(self) -> None:
        await asyncio.sleep(self._draw.uniform(0.5, 1.5) * self._reads)

    async def _timed(self, kind: str, act: Any) -> bool:
        began = monotonic()
        try:
            await act
        except (BrowserError, AssertionError) as error:
            self._answers.errors.append(f"{self.name}, {kind}: {str(error).splitlines()[0]}")
            return False
        self._answers.seconds[kind].append(monotonic() - began)
        for shown in ("[data-testid=stException]", "[data-testid=stAlertContentError]", "[data-testid=stDialog]"):
            for one in await self._page.locator(shown).all():
                self._answers.errors.append(f"{self.name}, {kind}: {(await one.inner_text())[:300]}")
        return True

    async def _open(self, name: str, **chosen: str) -> None:
        query = "&".join(f"{key}={value}" for key, value in chosen.items())
        await self._page.goto(f"{self._address}/{'' if name == 'app' else name}?{query}", wait_until="commit")
        await self._drawn(name)

    async def _turn(self, name: str) -> None:
        menu = self._page.locator("[data-testid=stSidebar] [data-testid=stPageLink-NavLink]")
        await menu.filter(has_text=re.compile(f"{PAGES[name].title}$")).first.click()
        await self._drawn(name)

    async def _drawn(self, name: str) -> None:
        """Wait until a page's script has run to its end and everything is drawn."""
        await expect(self._page.locator("h1")).to_have_text(PAGES[name].title, timeout=PATIENCE)
        await self._still()

    async def _still(self) -> None:
        await self._page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=PATIENCE)
        await expect(self._page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=PATIENCE)

    async def _bring(self, story: str, title: str, *, apart: bool = False) -> None:
        """Bring one article into a story that is open in the Library."""
        page = self._page
        chosen = FilePayload(
            name=f"{title.replace(' ', '-')}.txt", mimeType="text/plain", buffer=written(title, self._draw).encode()
        )
        await page.locator("[data-testid=stFileUploaderDropzoneInput]").first.set_input_files(chosen)
        read = page.get_by_role("button", name="Read them")
        await expect(read).to_be_enabled(timeout=PATIENCE)
        await self._still()
        await self._read()
        if not await self._timed(SHARED if apart else "import: read", self._click(read, "Look it over")):
            return
        await self._into(story)
        await self._read()
        store = page.get_by_role("button", name=re.compile("^.*Bring in 1 article$"))
        if await self._timed(SHARED if apart else "import: store and analyse", self._click(store, "Bring articles in")):
            self._answers.brought[story].append(title)

    async def _click(self, button: Any, heading: str) -> None:
        await button.click()
        await expect(self._page.get_by_role("heading", name=heading)).to_be_visible(timeout=PATIENCE)
        await self._still()

    async def _into(self, story: str) -> None:
        """Choose the story, where another one was suggested."""
        box = self._page.locator("[data-testid=stSelectbox]").filter(has_text="Into").locator("input")
        if await box.input_value() != titled(story):
            await box.fill(titled(story))
            await self._page.get_by_role("option", name=titled(story), exact=True).click()
            await self._still()


def titled(story: str) -> str:
    """The title of a session's story."""
    return f"Story {story}"


def written(title: str, draw: random.Random) -> str:
    """An article of its own: a headline, and paragraphs of two sample articles in turn, with other figures."""
    one, other = (article.text.split("\n\n")[1:] for article in draw.sample(sample.articles(), 2))
    kept = [line for pair in zip(one, other, strict=False) for line in pair if draw.random() < 0.5]
    text = "\n\n".join(kept)
    text = re.sub(r"\d+", lambda figure: str(int(figure[0]) + draw.randrange(3)), text)
    return f"What {title} tells of the missiles\n\n{text}\n\nThis was reported by {title} alone, its editor said."


def seed(store: Store, names: Iterable[str]) -> None:
    """The sample story, and for each name a story of three articles, analysed."""
    sample.seed(store)
    for name in names:
        store.create(titled(name), story=name)
        draw = random.Random(name)
        texts = [(f"Paper {number} of {name}", written(f"{name} seed {number}", draw)) for number in range(3)]
        store.add(name, [corpus.article(text, id=f"seed-{n}", outlet=of) for n, (of, text) in enumerate(texts)])
        for _ in preprocess.refresh(store, name):
            pass


async def phase(browser: Browser, address: str, names: Sequence[str], rounds: int, seed: int, reads: float) -> Answers:
    """Run these sessions at once; returns what they met."""
    answers = Answers()
    contexts = [await browser.new_context(viewport={"width": 1440, "height": 900}) for _ in names]
    sessions = [
        Session(name, await context.new_page(), address, answers, random.Random(f"{seed} {name}"), reads)
        for name, context in zip(names, contexts, strict=True)
    ]
    for session in sessions:
        await session.arrive()
    began, before = monotonic(), cpu_seconds()
    await asyncio.gather(*(session.work(rounds) for session in sessions))
    answers.lasted = monotonic() - began
    answers.cpu = {
        kind: round(seconds - before.get(kind, 0.0), 1) for kind, seconds in cpu_seconds().items() if seconds
    }
    for context in contexts:  # only now: the time that a browser's closed pages took is no longer told
        await context.close()
    return answers


def cpu_seconds() -> dict[str, float]:
    """CPU seconds that the server and the browsers started from here have used, with the processes they began (Linux).

    What a process used that has ended is not among them.
    """
    above: dict[int, int] = {}
    kinds: dict[int, str] = {}
    used: dict[int, float] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            told = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        process = int(folder.name)
        above[process] = int(told[1])
        used[process] = (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
        for mark, kind in (("streamlit run", "server"), ("chromium", "browser")):
            if mark in command:
                kinds[process] = kind
    found: defaultdict[str, float] = defaultdict(float)
    for process, seconds in used.items():
        kind, one = kinds.get(process, ""), process
        while one > 1 and one != os.getpid():
            one = above.get(one, 0)
            kind = kind or kinds.get(one, "")
        if kind and one == os.getpid():
            found[kind] += seconds
    return dict(found)


@contextmanager
def stored(folder: Path, in_postgres: bool) -> Iterator[str]:
    """The address of an empty store: a SQLite file, or a database of a server that runs meanwhile."""
    if not in_postgres:
        yield f"sqlite:///{folder / 'parallax.db'}"
        return
    with postgres.server() as found, postgres.database(found, "sessions") as address:
        yield address


def missing(store: Store, brought: dict[str, list[str]]) -> list[str]:
    """A sentence for each article that was brought in and is not there exactly once, and for each that is too many."""
    found = []
    for story, titles in brought.items():
        held = [one.article for one in store.articles(story) if not one.article.startswith("seed-")]
        wanted = [title.replace(" ", "-") for title in titles]
        found += [f"{one} is {held.count(one)} times in {story}" for one in wanted if held.count(one) != 1]
        found += [f"{one} is in {story} and was not told of" for one in held if one not in wanted]
        if store.stale(story, preprocess.current(store)):
            found.append(f"{story} has articles that are not analysed")
    return found


async def run(url: str, address: str, sessions: int, rounds: int, seed: int, reads: float) -> dict[str, Any]:
    """The three phases on a server that runs: the figures of `measure`."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("No Chromium was found on PATH; install one to time the sessions.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        await phase(browser, address, ["warm"], 1, seed, 1.0)  # not timed: modules and the model are loaded once
        before = await phase(browser, address, ["before"], rounds, seed, reads)
        many = await phase(browser, address, [f"session-{n}" for n in range(sessions)], rounds, seed, reads)
        after = await phase(browser, address, ["after"], rounds, seed, reads)
        await browser.close()
    store = Store(url)
    brought: defaultdict[str, list[str]] = defaultdict(list)
    for answers in (before, many, after):
        for story, titles in answers.brought.items():
            brought[story] += titles
    brought[SHARED].append("warm last")
    gone = missing(store, brought)
    store.close()
    alone = [*before.all(), *after.all()]
    kinds = sorted({*before.seconds, *many.seconds})
    return {
        "sessions": sessions,
        "rounds": rounds,
        "reads": reads,
        "alone": _figures(alone),
        "together": _figures(many.all()),
        "ratio": round(slowest_tenth(many.all()) / max(slowest_tenth(alone), 0.001), 2),
        "drift": round(slowest_tenth(after.all()) / max(slowest_tenth(before.all()), 0.001), 2),
        "kinds": {
            kind: {
                "alone": _figures([*before.seconds[kind], *after.seconds[kind]]),
                "together": _figures(many.seconds[kind]),
            }
            for kind in kinds
        },
        "articles": sum(map(len, brought.values())),
        "lost": gone,
        "errors": [*before.errors, *many.errors, *after.errors],
        "lasted": {"before": round(before.lasted), "together": round(many.lasted), "after": round(after.lasted)},
        "cpu_seconds": {"before": before.cpu, "together": many.cpu, "after": after.cpu},
    }


def _figures(seconds: Sequence[float]) -> dict[str, float]:
    return {
        "n": len(seconds),
        "median": round(sorted(seconds)[len(seconds) // 2], 2) if seconds else 0.0,
        "slowest_tenth": round(slowest_tenth(seconds), 2),
        "longest": round(max(seconds, default=0.0), 2),
    }


def measure(*, in_postgres: bool, sessions: int, rounds: int, seed_: int, reads: float) -> dict[str, Any]:
    """Answers of one session and of many at once, by kind of act, with what was lost and what went wrong."""
    with tempfile.TemporaryDirectory() as scratch, stored(Path(scratch), in_postgres) as url:
        store = Store(url)
        seed(store, [SHARED, "warm", "before", "after", *(f"session-{n}" for n in range(sessions))])
        store.close()
        environment = {"DATABASE_URL": url}
        with server(settings.ROOT / "app.py", settings.ROOT, Path(scratch), environment) as address:
            found = asyncio.run(run(url, address, sessions, rounds, seed_, reads))
    return {"store": "PostgreSQL" if in_postgres else "SQLite"} | found


def holds(measured: dict[str, Any]) -> bool:
    """Whether the bar holds: nothing lost, no error, the slowest tenth within `BAR` times that of one session."""
    return not measured["lost"] and not measured["errors"] and measured["ratio"] <= BAR


def main() -> int:
    """The command line: 0 where the bar holds, 1 where it does not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sessions", description="Time many sessions at once.")
    parser.add_argument("--postgres", action="store_true", help="keep the store in PostgreSQL, not in SQLite")
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--reads", type=float, default=READS, help="seconds between two acts, on average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    measured = measure(
        in_postgres=options.postgres,
        sessions=options.sessions,
        rounds=options.rounds,
        seed_=options.seed,
        reads=options.reads,
    )
    if options.json:
        print(json.dumps(measured, indent=2))
    else:
        for kind, row in [*measured["kinds"].items(), ("all", measured)]:
            alone, together = row["alone"], row["together"]
            print(
                f"{kind:26} alone {alone['median']:6.2f} {alone['slowest_tenth']:6.2f} ({alone['n']:3})   "
                f"together {together['median']:6.2f} {together['slowest_tenth']:6.2f} ({together['n']:3})"
            )
        print(f"lasted {measured['lasted']}, CPU seconds {measured['cpu_seconds']}")
        print(f"{measured['store']}: slowest tenth {measured['ratio']:.2f} times that of one session")
        lost, errors = len(measured["lost"]), len(measured["errors"])
        print(f"{measured['articles']} articles brought in, {lost} lost; {errors} errors")
        for line in (*measured["lost"], *measured["errors"]):
            print(line)
    return 0 if holds(measured) else 1


if __name__ == "__main__":
    raise SystemExit(main())
