"""Learns how often a word is a cue, and how likely a candidate is an attribution, from annotated articles.

    python -m benchmarks.fit FILE

FILE holds one annotated article a line, as `benchmarks.accuracy` reads them: the training part of PolNeAR, and nothing
that is measured on. The rates go to data/lexicons/cues.tsv (its words, acts and stances are edited by hand and stay as
they are), the weights to data/lexicons/confidence.json; no text goes anywhere.

A candidate is right when its word lies within an annotated cue. The weights are those of a logistic regression with an
L1 penalty (Tibshirani 1996), found by accelerated proximal gradient descent (Beck & Teboulle 2009): most features get
no weight and are left out. What is counted in a tenth of the articles does not count when their own candidates are
fitted, or rare words would look surer than they are.
"""

import argparse
import csv
import json
import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import numpy as np  # noqa: E402 - the thread limits must be set before numpy is imported

from lib.analysis import attribution, clauses, confidence, cues, parse, quotations  # noqa: E402
from lib.analysis.clauses import Candidate, Tree  # noqa: E402
from lib.analysis.cues import Cue  # noqa: E402
from lib.analysis.parse import Parsed  # noqa: E402
from lib.settings import LEXICONS  # noqa: E402

PENALTY = 2.5
"""The L1 penalty. On every fifth training article, unseen by the fit, half and twice as much do as well."""
ROUNDS = 400
LEAST = 20
"""Candidates that a feature must occur in."""
PARTS = 10
"""Parts of the articles; a part is fitted with the rates of the others."""
SPARSE = 9
"""Sightings of a construction that was never a cue, from which it is worth a place in the list."""

Word = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate of an article, and whether it is right."""

    article: int
    cue: Cue
    found: Candidate
    source: tuple[int, ...]
    headline: bool
    right: bool


def cases(articles: Sequence[tuple[Parsed, list[dict[str, Any]]]]) -> Iterator[list[tuple[Tree, bytearray, Case]]]:
    """The candidates of each article that have a content."""
    lexicon = cues.lexicon()
    for number, (parsed, annotated) in enumerate(articles):
        tree = Tree(parsed)
        sentences = parse.sentences(parsed)
        quotes = [pair for pair in quotations.find(parsed.text, parsed.paragraphs) if pair.outer]
        marked = attribution.within_marks(parsed, quotes)
        right = {
            token
            for entry in annotated
            for start, end in entry["cue"]
            for token in range(bisect_left(parsed.starts, start), bisect_left(parsed.starts, end))
        }
        found = []
        for token, (word, tag) in enumerate(zip(tree.lower, parsed.tags, strict=True)):
            cue = lexicon.get((word, tag[:2]))
            candidate = clauses.candidate(tree, token) if cue is not None else None
            if cue is None or candidate is None or not candidate.content:
                continue
            source = clauses.source_words(tree, candidate)
            headline = sentences[tree.sentence[token]].part in {"headline", "heading"}
            found.append((tree, marked, Case(number, cue, candidate, source, headline, token in right)))
        yield found


def counted(found: Sequence[Case]) -> tuple[Counter[Word], Counter[Word]]:
    """How often each word, and each word in each construction, was a cue; and how often it was seen."""
    right: Counter[Word] = Counter()
    seen: Counter[Word] = Counter()
    for case in found:
        word = f"{case.cue.lemma} {case.cue.word_class}"
        for key in ((word, ""), (word, case.found.construction)):
            seen[key] += 1
            right[key] += case.right
    return right, seen


def without(cue: Cue, right: Counter[Word], seen: Counter[Word]) -> Cue:
    """A cue with its rates less what was counted in some of the articles."""
    word = f"{cue.lemma} {cue.word_class}"

    def less(rate: tuple[int, int], construction: str) -> tuple[int, int]:
        return rate[0] - right[word, construction], rate[1] - seen[word, construction]

    constructions = {name: less(rate, name) for name, rate in cue.constructions.items()}
    return replace(cue, cue=less(cue.cue, ""), constructions=constructions)


def write_rates(right: Counter[Word], seen: Counter[Word]) -> None:
    """Puts the rates into cues.tsv."""
    path = LEXICONS / "cues.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        word = f"{row['lemma']} {row['word_class']}"
        kept = sorted(
            (key for key in seen if key[0] == word and key[1] and (right[key] or seen[key] >= SPARSE)),
            key=lambda key: (-seen[key], key[1]),
        )
        row["cue"] = f"{right[word, '']}/{seen[word, '']}"
        row["constructions"] = " ".join(f"{key[1]}:{right[key]}/{seen[key]}" for key in kept)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, cues.COLUMNS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def fit(found: Sequence[dict[str, float]], right: Sequence[bool], penalty: float = PENALTY) -> dict[str, float]:
    """The weights of an L1-penalised logistic regression, without those that are nought; the bias is not penalised."""
    occurs = Counter(name for features in found for name in features)
    names = sorted(name for name, times in occurs.items() if times >= LEAST)
    place = {name: at for at, name in enumerate(names)}
    rows, columns, values = [], [], []
    for row, features in enumerate(found):
        for name, value in features.items():
            at = place.get(name)
            if at is not None:
                rows.append(row)
                columns.append(at)
                values.append(value)
    row_of, column_of, value_of = np.array(rows), np.array(columns), np.array(values)
    scale = np.sqrt(np.bincount(column_of, value_of**2, len(names)) / np.bincount(column_of, minlength=len(names)))
    value_of = value_of / scale[column_of]
    target = np.array(right, dtype=float)

    def scores(weights: Any) -> Any:
        return np.bincount(row_of, value_of * weights[column_of], len(found))

    penalties = np.full(len(names), penalty)
    penalties[place["bias"]] = 0.0
    vector = np.ones(len(names)) / np.sqrt(len(names))
    for _ in range(20):
        vector = np.bincount(column_of, value_of * scores(vector)[row_of], len(names))
        size = float(np.linalg.norm(vector))
        vector = vector / size
    step = 4 / (1.05 * size)
    weights = ahead = np.zeros(len(names))
    pace = 1.0
    for _ in range(ROUNDS):
        error = 1 / (1 + np.exp(-scores(ahead))) - target
        moved = ahead - step * np.bincount(column_of, value_of * error[row_of], len(names))
        following = np.sign(moved) * np.maximum(np.abs(moved) - step * penalties, 0)
        faster = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        ahead = following + (pace - 1) / faster * (following - weights)
        weights, pace = following, faster
    kept = {name: round(float(weights[at] / scale[at]), 3) for name, at in place.items()}
    return {name: weight for name, weight in kept.items() if weight}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="annotated articles, one JSON object a line")
    documents = [json.loads(line) for line in parser.parse_args().file.read_text(encoding="utf-8").splitlines()]
    parsed = parse.parse((str(number), "", document["text"]) for number, document in enumerate(documents))
    learn([(tokens, document["attributions"]) for tokens, document in zip(parsed, documents, strict=True)])


def learn(articles: Sequence[tuple[Parsed, list[dict[str, Any]]]]) -> None:
    """Counts and fits, and writes both files."""
    by_article = list(cases(articles))
    right, seen = counted([case for found in by_article for _, _, case in found])
    write_rates(right, seen)
    cues.lexicon.cache_clear()
    confidence.typical.cache_clear()
    parts = [counted([case for found in by_article[at::PARTS] for _, _, case in found]) for at in range(PARTS)]
    lexicon = {(cue.lemma, cue.word_class): cue for cue in cues.lexicon().values()}
    features = []
    for number, found in enumerate(by_article):
        own = parts[number % PARTS]
        known = [(case.found, without(lexicon[case.cue.lemma, case.cue.word_class], *own)) for _, _, case in found]
        above = confidence.above(len(articles[number][0].words), known)
        for (tree, marked, case), (_, cue) in zip(found, known, strict=True):
            within = above[case.found.cue]
            features.append(confidence.features(tree, cue, case.found, case.source, marked, case.headline, within))
    weights = fit(features, [case.right for found in by_article for _, _, case in found])
    origin = (
        "Logistic regression with an L1 penalty, fitted by benchmarks/fit.py on the training part of PolNeAR"
        " (Newell et al. 2018); see lib/analysis/confidence.py."
    )
    text = json.dumps({"origin": origin, "weights": weights}, ensure_ascii=False, indent=1, sort_keys=True)
    (LEXICONS / "confidence.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(features)} candidates, {len(weights)} weights")


if __name__ == "__main__":
    main()
