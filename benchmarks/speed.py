"""How fast the analyses are, stage by stage, beside bare spaCy on the same texts in the same run.

    python -m benchmarks.speed [CORPUS] [--rounds N] [--json]
    python -m benchmarks.speed [CORPUS] --comparison

CORPUS is what `python -m lib.preprocess` reads; the sample story by default. Every round times the model alone
(`nlp.pipe` with every component it comes with, over whole articles) and then each stage, in CPU seconds of one
process; the medians over the rounds are shown. `ratio` is all analyses together over bare spaCy. With --comparison the
comparison of one story of 5 to 200 articles is timed instead: of its claims, and of everything that differs.
"""

import argparse
import json
import os
import random
import re
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from string import ascii_lowercase
from time import perf_counter, process_time
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from lib import corpus, preprocess, settings  # noqa: E402 - the thread limits must be set before numpy is imported
from lib.analysis import (  # noqa: E402
    attribution,
    framing,
    functions,
    mentions,
    parse,
    predicates,
    propositions,
    quantities,
    targets,
    tone,
)
from lib.comparison import alignment, claims, findings, frames, speakers  # noqa: E402
from lib.comparison import quantities as ledgers  # noqa: E402
from lib.records import Article, Attribution, Evidence, Proposition  # noqa: E402
from lib.tables import tables  # noqa: E402

STAGES = (
    *("bare spaCy", "parse", "sentences", "attribution", "predicates", "framing", "tone", "targets"),
    *("mentions", "functions", "quantities", "propositions", "all analyses"),
)
SIZES = (5, 10, 25, 50, 100, 200)
"""Articles of the stories on which the comparison of claims is timed."""
SHARED = 0.4
"""The share of an article's clauses that other articles of such a story may state too."""
_WORD = re.compile(r"\b[a-z]{4,}\b")
MIN_WORDS = 20_000
"""Small corpora are repeated up to this size, so that a round takes seconds."""
FEW = 5
"""Articles of a story that a changed codebook scores anew."""


def measure(articles: list[Article], rounds: int) -> dict[str, Any]:
    """CPU seconds per stage (median over rounds), with articles and words per second, and the ratio to bare spaCy."""
    import spacy

    bare = spacy.load(parse.load().meta["lang"] + "_" + parse.load().meta["name"])
    texts = [article.text for article in articles]
    lexicon = framing.lexicon()
    seconds: dict[str, list[float]] = {stage: [] for stage in STAGES}
    for _ in range(rounds):
        for stage, taken in _round(articles, texts, bare, lexicon).items():
            seconds[stage].append(taken)
    words = sum(article.words for article in articles)
    stages = {
        stage: {
            "seconds": round(median(times), 3),
            "articles_per_second": round(len(articles) / median(times), 1),
            "words_per_second": round(words / median(times)),
        }
        for stage, times in seconds.items()
    }
    ratios = [ours / theirs for ours, theirs in zip(seconds["all analyses"], seconds["bare spaCy"], strict=True)]
    return {
        "articles": len(articles),
        "words": words,
        "rounds": rounds,
        "model": parse.model(),
        "stages": stages,
        "ratio": round(median(ratios), 3),
        "changed_codebook": round(median(_changed(articles[:FEW], number) for number in range(rounds)), 3),
    }


def _changed(articles: list[Article], number: int) -> float:
    """Seconds by the clock until a codebook that was just changed has scored a few stored articles anew."""
    stored = tables(preprocess.analyse(articles))
    text = (framing.CODEBOOKS / "security.yaml").read_text(encoding="utf-8")
    start = perf_counter()
    book = framing.own("changed", text.replace("terms: [", f"terms: [changed{number}, "))
    frames.rescored(stored, book)
    return perf_counter() - start


def _round(articles: list[Article], texts: list[str], bare: Any, lexicon: Any) -> dict[str, float]:
    """CPU seconds of each stage, once."""
    clock = [process_time()]
    for _ in bare.pipe(texts, batch_size=16):
        pass
    clock.append(process_time())
    parsed = list(parse.parse((article.article, article.title, article.text) for article in articles))
    clock.append(process_time())
    split = [parse.sentences(one) for one in parsed]
    clock.append(process_time())
    found = [attribution.find(one, its) for one, its in zip(parsed, split, strict=True)]
    clock.append(process_time())
    verbs = [predicates.find(one, its) for one, its in zip(parsed, split, strict=True)]
    clock.append(process_time())
    for text, its, theirs, these in zip(texts, split, found, verbs, strict=True):
        framing.find(text, its, theirs, lexicon, these)
    clock.append(process_time())
    for text, its, theirs in zip(texts, split, found, strict=True):
        tone.find(text, its, theirs)
    clock.append(process_time())
    for one, its, theirs in zip(parsed, split, found, strict=True):
        targets.find(one, its, theirs)
    clock.append(process_time())
    for one, its, theirs in zip(parsed, split, found, strict=True):
        mentions.find(one, its, theirs)
    clock.append(process_time())
    for one, its, theirs in zip(parsed, split, found, strict=True):
        functions.find(one, its, theirs)
    clock.append(process_time())
    for one, its, theirs in zip(parsed, split, found, strict=True):
        quantities.find(one, its, theirs)
    clock.append(process_time())
    for one, its, theirs in zip(parsed, split, found, strict=True):
        propositions.find(one, its, theirs)
    clock.append(process_time())
    taken = [after - before for before, after in pairwise(clock)]
    return dict(zip(STAGES, [*taken, sum(taken[1:])], strict=True))


def curve(articles: list[Article]) -> list[dict[str, float]]:
    """CPU seconds of the comparison of one story of each of `SIZES`, with the clauses and pairs compared: `claims` of
    the claims alone, `seconds` with all findings, for which everything is compared.

    A story is made of the corpus over and over: in every copy all sentences but a share of `SHARED` get words of their
    own, so that what can match grows with the articles, as in a real story, and not everything matches. Two articles
    are compared before the clock starts, so that word lists are read.
    """
    found = list(preprocess.analyse(articles))
    findings.findings(speakers.identify(tables([_varied(*found[0], 0), _varied(*found[-1], 1)])))
    points = []
    for size in SIZES:
        story = [_varied(*found[number % len(found)], number) for number in range(size)]
        made = speakers.identify(tables(story))
        clock = process_time()
        ledger = ledgers.ledger(made)
        rows = claims.claims(made, ledger)
        after = process_time()
        findings.findings(made, ledger=ledger)
        seconds = process_time() - clock
        words = sum(article.words for article, _ in story)
        points.append(
            {
                "articles": size,
                "words": words,
                "clauses": len(rows),
                "pairs": _pairs(made),
                "claims": round(after - clock, 3),
                "seconds": round(seconds, 3),
            }
        )
    return points


def _varied(article: Article, evidence: Evidence, number: int) -> tuple[Article, Evidence]:
    """The article under a name of its own, with words of its own in most of its sentences."""
    draw = random.Random(number)
    name = f"{article.article}-{number}"
    own = {one.sentence for one in evidence.sentences if draw.random() >= SHARED}
    letters = dict(zip(map(ord, ascii_lowercase), draw.sample(ascii_lowercase, len(ascii_lowercase)), strict=True))
    text = list(article.text)
    for one in evidence.sentences:
        if one.sentence in own:
            varied = _WORD.sub(lambda found: found.group().translate(letters), article.text[one.start : one.end])
            text[one.start : one.end] = varied

    def proposition(one: Proposition) -> Proposition:
        if one.sentence not in own:
            return replace(one, article=name)
        terms = tuple((role, term if term[:1].isupper() else term.translate(letters)) for role, term in one.terms)
        return replace(one, article=name, terms=terms)

    def attribution(one: Attribution) -> Attribution:
        return replace(one, article=name, content=" … ".join("".join(text[start:end]) for start, end in one.spans))

    made = {
        field.name: tuple(replace(record, article=name) for record in getattr(evidence, field.name))
        for field in fields(evidence)
        if field.name not in ("attributions", "propositions")
    }
    made["attributions"] = tuple(map(attribution, evidence.attributions))
    made["propositions"] = tuple(map(proposition, evidence.propositions))
    return replace(article, article=name, outlet=name, text="".join(text)), Evidence(**made)


def _pairs(made: Any) -> int:
    """How many pairs of clauses are compared."""
    _, clauses = claims.clauses(made)
    return sum(1 for _ in alignment.candidates(clauses, alignment.Rarity(clauses)))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="Time the analyses.")
    parser.add_argument("corpus", type=Path, nargs="?", default=settings.SAMPLE)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--comparison", action="store_true", help="time the comparison of 5 to 200 articles")
    options = parser.parse_args()
    articles = list(corpus.read(options.corpus).articles)
    if options.comparison:
        points = curve(articles)
        if options.json:
            print(json.dumps(points, indent=2))
            return
        for point in points:
            print(
                f"{point['articles']:4} articles {point['words']:7} words {point['clauses']:6} clauses "
                f"{point['pairs']:8} pairs {point['claims']:8.2f} s claims {point['seconds']:8.2f} s all"
            )
        return
    repeats = -(-MIN_WORDS // sum(article.words for article in articles))
    measured = measure(articles * repeats, options.rounds)
    if options.json:
        print(json.dumps(measured, indent=2))
        return
    counted = f"{measured['articles']} articles, {measured['words']} words, {measured['rounds']} rounds"
    print(f"{counted}, {measured['model']}")
    for stage, figures in measured["stages"].items():
        print(
            f"{stage:14} {figures['seconds']:8.2f} s {figures['articles_per_second']:9.1f} articles/s "
            f"{figures['words_per_second']:9} words/s"
        )
    print(f"all analyses together cost {measured['ratio']:.2f} times bare spaCy")
    print(f"a changed codebook scores {FEW} stored articles anew in {measured['changed_codebook']:.2f} s")


if __name__ == "__main__":
    main()
