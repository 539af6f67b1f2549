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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

from lib import corpus
from lib.analysis import versions
from lib.errors import ParallaxError
from lib.records import Article, Evidence
from lib.store import Stale, Store
from lib.tables import Tables, flat, tables

Analyse = Callable[[Iterable[Article], Sequence[tuple[str, str]]], Iterator[tuple[Article, Evidence, str]]]
"""Articles and codebooks to each article, its evidence, and "" or why it could not be analysed."""
FORMATS = ("csv", "jsonl", "parquet")
MADE_BY = {"frames": "framing", "tone": "tone"}
"""The evidence tables that are made of the others, without a parse, and their stages."""


def analyse(
    articles: Iterable[Article], codebooks: Sequence[tuple[str, str]] = ()
) -> Iterator[tuple[Article, Evidence]]:
    """Each article with its evidence, in order. Memory stays flat: articles are read as they are needed.

    An article in a language other than English gets its sentences and nothing more: the lexicons read English.
    `codebooks` are the analyst's own, as pairs of name and text.
    """
    from lib.analysis import (
        attribution,
        functions,
        mentions,
        namings,
        parse,
        predicates,
        propositions,
        quantities,
        targets,
    )

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
        read = Evidence(
            sentences,
            attributions,
            targets=towards,
            predicates=predicates.find(parsed, sentences),
            mentions=mentions.find(parsed, sentences, attributions),
            functions=functions.find(parsed, sentences, attributions),
            quantities=quantities.find(parsed, sentences, attributions, article.published),
            namings=namings.find(parsed, sentences, attributions),
            propositions=propositions.find(parsed, sentences, attributions),
        )
        yield article, _toned(article, _framed(article, read, codebooks))


def reads(article: Article) -> bool:
    """Whether the analyses read the article's language: English, or not known."""
    return article.language in ("", "en")


def _framed(article: Article, evidence: Evidence, codebooks: Sequence[tuple[str, str]]) -> Evidence:
    """The evidence with its frames made anew, which need what is stored but no parse."""
    from lib.analysis import framing

    lexicon = framing.with_own(codebooks)
    found = framing.find(article.text, evidence.sentences, evidence.attributions, lexicon, evidence.predicates)
    return replace(evidence, frames=found)


def _toned(article: Article, evidence: Evidence) -> Evidence:
    """The evidence with its tone made anew, which needs no parse either."""
    from lib.analysis import tone

    return replace(evidence, tone=tone.find(article.text, evidence.sentences, evidence.attributions))


def current(store: Store) -> dict[str, str]:
    """The versions of the analyses, those of framing with the codebooks of the store's analysts."""
    return versions.current(codebooks=store.codebook_texts())


def refresh(store: Store, story: str, apart: Analyse | None = None) -> Iterator[Article]:
    """Analyse what is missing or was made by older analyses, and store it: yields each article when it is done.

    Stop iterating to cancel: what was yielded is stored. Where only a codebook changed, nothing is parsed
    again; the lists of tone serve the tone towards somebody too, which needs the parse. `apart` analyses elsewhere than
    in this process (see `lib.analyst`); what it could not analyse is kept with the reason. What another session has
    analysed meanwhile is passed over.
    """
    codebooks = store.codebook_texts()
    now = versions.current(codebooks=codebooks)
    stale = store.stale(story, now)
    for job in (job for job in stale if not _needs_parse(job)):
        evidence = job.evidence
        if reads(job.article):
            evidence = _framed(job.article, evidence, codebooks) if "framing" in job.stages else evidence
            evidence = _toned(job.article, evidence) if "tone" in job.stages else evidence
        changed = [name for name in MADE_BY if MADE_BY[name] in job.stages]
        store.keep(job.article, evidence, now, only=changed, trouble=job.trouble)
        yield job.article
    waiting = (
        job.article for job in stale if _needs_parse(job) and not store.is_current(story, now, job.article.article)
    )
    for article, evidence, trouble in (apart or _here)(waiting, codebooks):
        store.keep(article, evidence, now, trouble=trouble)
        yield article


def fresh(store: Store, story: str, apart: Analyse | None = None) -> Tables:
    """The tables of a story as the analyses are now, all made anew, for a store that cannot keep them."""
    made = (apart or _here)(store.articles(story), store.codebook_texts())
    return tables((article, evidence) for article, evidence, _ in made)


def _here(articles: Iterable[Article], codebooks: Sequence[tuple[str, str]]) -> Iterator[tuple[Article, Evidence, str]]:
    return ((article, evidence, "") for article, evidence in analyse(articles, codebooks))


def _needs_parse(job: Stale) -> bool:
    return bool(job.stages - set(MADE_BY.values()))


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
