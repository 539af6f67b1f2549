"""The pipeline over a corpus: each article is parsed once, then searched for evidence.

    python -m lib.preprocess CORPUS --out DIR --format csv|jsonl|parquet [--no-clean]

CORPUS is a folder of article files (with an optional manifest.csv: file, outlet, title, published, url), or one file:
text, Word, PDF, a web page, an export, an archive, or a .jsonl or .csv table with the columns id, outlet, title,
published, url, text. One file per table is written to DIR; the columns
are described in docs/DATA.md. The same input gives the same bytes.
"""

import argparse
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from lib import corpus
from lib.analysis import versions
from lib.errors import ParallaxError
from lib.records import Article, Evidence
from lib.store import Stale, Store
from lib.tables import Tables, flat, tables

FORMATS = ("csv", "jsonl", "parquet")


def analyse(articles: Iterable[Article]) -> Iterator[tuple[Article, Evidence]]:
    """Each article with its evidence, in order. Memory stays flat: articles are read as they are needed.

    An article in a language other than English gets its sentences and nothing more: the lexicons read English.
    """
    from lib.analysis import attribution, parse, propositions, targets

    waiting: deque[Article] = deque()

    def feed() -> Iterator[tuple[str, str, str]]:
        for article in articles:
            waiting.append(article)
            yield article.article, article.title, article.text

    for parsed in parse.parse(feed()):
        article = waiting.popleft()
        sentences = parse.sentences(parsed)
        if not reads(article):
            yield article, Evidence(sentences=sentences)
            continue
        attributions = attribution.find(parsed, sentences)
        towards = targets.find(parsed, sentences, attributions)
        stated = propositions.find(parsed, sentences, attributions)
        yield article, _score(article, Evidence(sentences, attributions, targets=towards, propositions=stated))


def reads(article: Article) -> bool:
    """Whether the analyses read the article's language: English, or not known."""
    return article.language in ("", "en")


def _score(article: Article, evidence: Evidence) -> Evidence:
    """The evidence with frames and tone made anew, which need the sentences and attributions but no parse."""
    from lib.analysis import framing, tone

    return Evidence(
        evidence.sentences,
        evidence.attributions,
        framing.find(article.text, evidence.sentences, evidence.attributions, framing.lexicon()),
        tone.find(article.text, evidence.sentences, evidence.attributions),
        evidence.targets,
        evidence.propositions,
    )


def refresh(store: Store, story: str) -> Iterator[Article]:
    """Analyse what is missing or was made by older analyses, and store it: yields each article when it is done.

    Stop iterating to cancel: what was yielded is stored. Where only a codebook changed, nothing is parsed
    again; the lists of tone serve the tone towards somebody too, which needs the parse.
    """
    current = versions.current()
    stale = store.stale(story, current)
    for job in (job for job in stale if not _needs_parse(job)):
        evidence = _score(job.article, job.evidence) if reads(job.article) else job.evidence
        store.keep(job.article, evidence, current)
        yield job.article
    for article, evidence in analyse(job.article for job in stale if _needs_parse(job)):
        store.keep(article, evidence, current)
        yield article


def _needs_parse(job: Stale) -> bool:
    return bool(job.stages & {"parse", "attribution", "targets", "propositions"})


def write(made: Tables, out: Path, format: str) -> list[Path]:
    """Write one file per table to a folder, which is made if need be; returns the files."""
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for field in fields(made):
        rows = flat(getattr(made, field.name))
        path = out / f"{field.name}.{format}"
        if format == "csv":
            rows.to_csv(path, index=False, lineterminator="\n")
        elif format == "jsonl":
            rows.to_json(path, orient="records", lines=True, force_ascii=False)
        else:
            rows.to_parquet(path, index=False)
        paths.append(path)
    return paths


def main(arguments: list[str] | None = None) -> int:
    """The command line: 0 when every article went in, 1 when some did not, 2 when none did."""
    parser = argparse.ArgumentParser(prog="python -m lib.preprocess", description="Analyse a corpus of articles.")
    parser.add_argument("corpus", type=Path, help="a folder of article files, or one file of any kind that is read")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write the tables to")
    parser.add_argument("--format", choices=FORMATS, default="csv")
    parser.add_argument("--no-clean", action="store_true", help="keep each text byte for byte")
    options = parser.parse_args(arguments)
    try:
        reading = corpus.read(options.corpus, clean=not options.no_clean)
        for problem in reading.problems:
            print(problem.message, file=sys.stderr)
        if not reading.articles:
            print(f"No article was read from {options.corpus}.", file=sys.stderr)
            return 2
        made = tables(_reported(analyse(reading.articles), len(reading.articles)))
        for path in write(made, options.out, options.format):
            print(path)
    except (ParallaxError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 1 if reading.problems else 0


def _reported(found: Iterable[tuple[Article, Evidence]], total: int) -> Iterator[tuple[Article, Evidence]]:
    """The same pairs, with a line of progress on the terminal for each."""
    for done, (article, evidence) in enumerate(found, start=1):
        print(f"{done}/{total} {article.article}", file=sys.stderr)
        yield article, evidence


if __name__ == "__main__":
    sys.exit(main())
