"""How well articles come in: the text found in web pages, the story suggested for an article, and what it costs.

    python -m benchmarks.corpus [GOLD_DIR] [--only html|stories|cost|curve] [--articles N]

*html*: token F1 between an article's known text and what is stored of its page, beside trafilatura's own text of the
same page (its comments left out), both without the title. The pages are built around the sample articles, and around
those of GOLD_DIR/events/basil.jsonl, in the layouts of `webpages`; pages in GOLD_DIR/html/*.jsonl (layout: html, text)
count too. *stories*: each article of GOLD_DIR/events (event, and text or sentences) is held against stories of two
articles each, its own among them and not. *cost*: CPU seconds of reading, comparing, suggesting and storing N made
articles, and of analysing a tenth of them, times ten (the analyst's own included); with the most memory held after each
step. *curve*: the memory that the app's process and its analyst hold while N made articles come in, ten times on the
way (Linux).
"""

import argparse
import json
import os
import random
import re
import resource
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from benchmarks import webpages  # noqa: E402 - the thread limits must be set before numpy is imported
from lib import corpus, preprocess, sample  # noqa: E402
from lib.analyst import Analyst  # noqa: E402
from lib.corpus import articles  # noqa: E402
from lib.corpus.formats import web  # noqa: E402
from lib.errors import InputError  # noqa: E402
from lib.records import Article  # noqa: E402
from lib.store import Store  # noqa: E402

PARTS = ("html", "stories", "cost", "curve")
STORIES = (1, 10, 40)
"""Other stories in the store while one is suggested."""
TAKEN = 100
"""Articles that stories are suggested for, in each set."""
_WORD = re.compile(r"\w+")


def f1(known: str, found: str) -> float:
    """Token F1 (0…1) of two texts as bags of words, in any case."""
    one, other = (Counter(_WORD.findall(text.lower())) for text in (known, found))
    both = (one & other).total()
    return 2 * both / (one.total() + other.total()) if both else 0.0


def compared(title: str, page: str, known: str) -> tuple[float, float]:
    """Token F1 of trafilatura's own text of a page, and of ours; 0 where nothing is read."""
    from trafilatura import bare_extraction

    theirs: Any = bare_extraction(page, include_comments=False, with_metadata=True)
    try:
        item = web.of("page.html", page)
        ours = articles.article(item.text, id="page", outlet=item.outlet, title=item.title).text
    except InputError:
        ours = ""
    text = (theirs.text or "") if theirs is not None else ""
    return f1(known, _without(title, text)), f1(known, _without(title, ours))


def _without(title: str, text: str) -> str:
    """The text without its title, where that is among its first lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    words = _WORD.findall(title.lower())
    return "\n".join(line for n, line in enumerate(lines) if n > 2 or _WORD.findall(line.lower()) != words)


def html(texts: Sequence[tuple[str, Sequence[str]]]) -> dict[str, tuple[float, float]]:
    """Layout → mean token F1 of trafilatura's own text, and of ours."""
    found: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for known in webpages.pages(texts):
        found[known.layout].append(compared(known.title, known.page, "\n".join(known.paragraphs)))
    return {layout: _means(scores) for layout, scores in found.items()}


def _means(scores: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return fmean(theirs for theirs, _ in scores), fmean(ours for _, ours in scores)


def sample_texts() -> list[tuple[str, list[str]]]:
    """The sample articles: title and paragraphs."""
    held = [(article.title, article.text.split("\n\n")) for article in sample.articles()]
    return [(title, lines[1:] if lines[0] == title else lines) for title, lines in held]


def _events(file: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Event, title and paragraphs of each article of a file of events; two sentences make a paragraph."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "sentences" in row:
            said = [one if isinstance(one, str) else one["text"] for one in row["sentences"]]
            yield str(row["event"]), row["title"], [" ".join(said[n : n + 2]) for n in range(0, len(said), 2)]
        else:
            yield str(row["event"]), "", [row["text"]]


def suggested(file: Path, others: int) -> tuple[float, float, float]:
    """The share of articles whose story is suggested, of those given a wrong one, and, where the store does not hold
    their story, of those given any.
    """
    by: defaultdict[str, list[Article]] = defaultdict(list)
    for event, title, lines in _events(file):
        made = corpus.article("\n\n".join([title, *lines]).strip(), id=f"{event} {len(by[event])}", outlet="-")
        by[event].append(made)
    every = [(event, article) for event, held in by.items() for article in held if len(held) > 1]
    draw = random.Random(7)
    right = wrong = given = 0
    taken = draw.sample(every, min(TAKEN, len(every)))
    for event, article in taken:
        names = draw.sample([one for one in by if one != event], others)
        held = {name: by[name][:2] for name in names}
        own = [one for one in by[event] if one is not article][:2]
        found = corpus.suggest([article], held | {event: own})
        right += found is not None and found.story == event
        wrong += found is not None and found.story != event
        given += corpus.suggest([article], held) is not None
    return right / len(taken), wrong / len(taken), given / len(taken)


def cost(many: int) -> dict[str, tuple[float, int]]:
    """Step → CPU seconds for so many articles, and the most memory held until then in MB."""
    files = made(many)
    steps: dict[str, tuple[float, int]] = {}
    clock = process_time()

    def took(step: str, times: float = 1.0, apart: float = 0.0) -> None:
        nonlocal clock
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        steps[step] = ((process_time() - clock + apart) * times, held)
        clock = process_time()

    took("start")
    read = corpus.read_uploads(files).articles
    took("read")
    corpus.twins(read, sample.articles())
    took("compare with what is there")
    corpus.suggest(read, {"sample": sample.articles()})
    took("suggest a story")
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/parallax.db")
        store.add(store.create("Made"), read)
        took("store")
        store.close()
    few = read[: max(many // 10, 1)]
    with closing(Analyst()) as analyst:
        list(analyst.analyse(few[:1]))
        clock, apart = process_time(), 0.0
        for article in few:
            before = analyst.used()
            list(analyst.analyse([article]))
            apart += max(analyst.used() - before, 0.0)  # a process that was given up counts as nothing
        took("analyse", many / len(few), apart)
    return steps


def curve(many: int) -> tuple[list[tuple[int, int, int]], int]:
    """Articles imported, and the memory that the app and its analyst hold then, in MB, ten times on the way; and how
    many articles the analyst gave up.

    As in the app: read, compared with what is there, stored twenty at a time, analysed, and the evidence stored.
    """
    held: list[tuple[int, int, int]] = []
    read = corpus.read_uploads(made(many)).articles
    corpus.twins(read, sample.articles())
    with tempfile.TemporaryDirectory() as folder, closing(Analyst()) as analyst:
        store = Store(f"sqlite:///{folder}/parallax.db")
        story = store.create("Made")
        for start in range(0, many, 20):
            store.add(story, read[start : start + 20])
        del read
        for number, _ in enumerate(preprocess.refresh(store, story, analyst.analyse), start=1):
            if number % max(many // 10, 1) == 0:
                held.append((number, resident(os.getpid()), resident(analyst.process_id())))
        given_up = len(store.troubles(story))
        store.close()
    return held, given_up


def resident(process: int) -> int:
    """The memory that a process holds now, in MB (Linux); 0 where it does not run."""
    if not process:
        return 0
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 1_000_000


def made(many: int) -> list[tuple[str, bytes]]:
    """So many text files, no two of them alike."""
    draw = random.Random(7)
    texts = [article.original for article in sample.articles()]
    return [(f"{n}.txt", _varied(texts[n % len(texts)], draw).encode()) for n in range(many)]


def _varied(text: str, draw: random.Random) -> str:
    """The text with half of its words made others, so that no two are like each other."""
    return re.sub(
        r"[a-z]{3,}", lambda word: word[0] + (chr(97 + draw.randrange(26)) if draw.random() < 0.5 else ""), text
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description="Measure how articles come in.")
    parser.add_argument("gold", type=Path, nargs="?", help="a folder with events and html")
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--articles", type=int, default=1_000)
    options = parser.parse_args()
    parts = [options.only] if options.only else PARTS
    events = sorted((options.gold / "events").glob("*.jsonl")) if options.gold else []
    if "html" in parts:
        texts = sample_texts()
        for file in (one for one in events if one.stem == "basil"):
            texts += [(title, lines) for _, title, lines in _events(file)]
        found = html(texts)
        for layout, (theirs, ours) in found.items():
            print(f"{layout:24} trafilatura {theirs:.3f}  ours {ours:.3f}")
        theirs, ours = _means(list(found.values()))
        print(f"{'all':24} trafilatura {theirs:.4f}  ours {ours:.4f}  ({len(texts)} texts)")
        for file in sorted((options.gold / "html").glob("*.jsonl")) if options.gold else []:
            rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
            theirs, ours = _means([compared(row.get("title", ""), row["html"], row["text"]) for row in rows])
            print(f"{file.stem:24} trafilatura {theirs:.4f}  ours {ours:.4f}  ({len(rows)} pages)")
    if "stories" in parts:
        for file in events:
            for others in STORIES:
                right, wrong, given = suggested(file, others)
                print(
                    f"{file.stem:8} beside {others:2} other stories: right {right:.2f}, wrong {wrong:.2f}; "
                    f"without its own: {given:.2f} are given one"
                )
    if "cost" in parts:
        steps = cost(options.articles)
        for step, (seconds, held) in steps.items():
            print(f"{step:28} {seconds:8.2f} s  {held:5} MB")
        whole = sum(seconds for seconds, _ in steps.values())
        print(f"importing {options.articles:,} costs {whole / steps['analyse'][0]:.3f} times analysing them")
    if "curve" in parts:
        points, given_up = curve(options.articles)
        print(f"{given_up} articles could not be analysed")
        for number, own, apart in points:
            print(f"{number:5,} articles in: the app holds {own:4} MB, its analyst {apart:4} MB")


if __name__ == "__main__":
    main()
