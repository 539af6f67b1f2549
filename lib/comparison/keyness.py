"""The words and phrases that set an outlet apart from the others: weighted log-odds with an informative prior.

Monroe, Colaresi & Quinn (2008, "Fightin' Words", eq. 15, 16, 19 and 20): the odds of a word in one outlet's words over
its odds in all the others', each count y shrunk towards the word's share of the whole story by a Dirichlet prior,

    δ = log((y_i + α) / (n_i + α0 − y_i − α)) − log((y_j + α) / (n_j + α0 − y_j − α))
    σ² = 1 / (y_i + α) + 1 / (y_j + α)

and z = δ / σ, so that a word is not distinctive for being rare. α is α0 times the word's share of all words, and α0 the
mean number of words of an outlet: the story weighs as much as one outlet of mean size.

Limits: the interval is that of words drawn one by one. Words come in bursts (Church & Gale 1995), so that it is too
narrow for a word that stands in few sentences: the number of these is given, and with one article per outlet a word
tells of this article, not of the outlet. Of some thousand words one in twenty lies beyond its interval by chance.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import log, sqrt

import pandas as pd

from lib.comparison import measures
from lib.comparison.statements import lexicon
from lib.comparison.wording import Word, words
from lib.records import Voice
from lib.tables import Tables

KEYNESS = [
    *("outlet", "term", "shown", "length", "count", "others", "n", "n_others", "value", "low", "high", "z"),
    *("sentences", "articles", "firm"),
]
LINES = ["outlet", "article", "sentence", "start", "end", "voice", "left", "term", "right"]

LONGEST = 3
"""Words of the longest phrase."""
SPREAD = 3
"""Sentences that a word must stand in, in one outlet, for its interval to be taken at its word."""
TWICE = 2
"""Times that a term must occur in an outlet to be listed for it."""
BOUND = 0.8
"""From this share of its occurrences on, a term that stands within a longer one is left to that one."""
TIED = 4.0
"""How many times more often than by chance the words of a phrase stand together (log2 of it: mutual information)."""
Z95 = 1.959964
AROUND = 60
"""Characters of context on each side of a word in its line."""

_GAP = re.compile(r"['’]?\s+|['’]?[-‐‑–]")
"""What may stand between two words of a phrase: a space or a hyphen."""

Occurrence = tuple[str, int, int, int, Voice]
"""Where a term stands: article, sentence, start, end, voice."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """All terms of a story: where each stands, by outlet, and how many words each outlet has."""

    places: Mapping[str, Mapping[str, Sequence[Occurrence]]]
    sizes: Mapping[str, int]


def log_odds(count: int, others: int, n: int, n_others: int, prior: float, priors: float) -> tuple[float, float]:
    """The weighted log-odds δ and its standard error σ, from counts, sizes, and a term's prior α of α0 in all."""
    one, other = count + prior, others + prior
    delta = log(one / (n + priors - one)) - log(other / (n_others + priors - other))
    return delta, sqrt(1 / one + 1 / other)


def keyness(tables: Tables, voice: Voice | None = None, *, used: bool = False) -> pd.DataFrame:
    """The distinctive words and phrases of each outlet against all the others, the columns `KEYNESS`.

    `term` is the form that is counted (no case, no "'s", no hyphens), `shown` how it is mostly written.
    `value` is the log-odds with its 95 % interval `low` to `high`, above 0 where the outlet uses the term more than the
    others do; `z` is value / standard error. `count` and `others` count the term, `n` and `n_others` all words;
    `sentences` and `articles` tell in how many of the outlet's the term stands. `firm` is false where these are fewer
    than three, or one article where the outlet has more. Listed are terms that occur twice in the outlet or twice in
    the others; empty words (the, of), numbers and the outlets' own names are left out. A phrase (`length` 2 or 3) is
    one whose words stand together far more often than by chance, and a word that hardly stands outside a phrase is
    left to it. With a `voice`, the words of that voice alone count; with `used`, only what an outlet uses is listed,
    which costs less where there are many. Strongest first within an outlet; empty where there is one outlet alone.
    """
    counted = _counted(tables, voice)
    outlets = measures.outlets(tables)
    total = sum(counted.sizes.values())
    if len(outlets) < 2 or not total:
        return pd.DataFrame(columns=KEYNESS)
    held = tables.articles.groupby("outlet", sort=False)["article"].nunique()
    priors = total / len(outlets)
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    terms = [
        (term, _written(texts, places), places, whole)
        for term, places in counted.places.items()
        if (whole := sum(map(len, places.values()))) >= TWICE
    ]
    rows = []
    for outlet in outlets:
        made = []
        for term, shown, places, whole in terms:
            at = places.get(outlet, ())
            if used and not at:
                continue
            count, n = len(at), counted.sizes[outlet]
            if max(count, whole - count) < TWICE:
                continue
            value, error = log_odds(count, whole - count, n, total - n, priors * whole / total, priors)
            sentences = len({(article, sentence) for article, sentence, *_ in at})
            articles = len({article for article, *_ in at})
            firm = sentences >= SPREAD and (articles > 1 or held[outlet] == 1)
            made.append(
                (
                    *(outlet, term, shown, len(term.split()), count, whole - count, n, total - n),
                    *(value, value - Z95 * error, value + Z95 * error, value / error, sentences, articles, firm),
                )
            )
        rows += sorted(made, key=lambda row: (-row[11], row[1]))
    return pd.DataFrame(rows, columns=KEYNESS)


def concordance(tables: Tables, term: str, voice: Voice | None = None) -> pd.DataFrame:
    """Every place of a term with what stands beside it, the columns `LINES`, in the order of the articles."""
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    rows = []
    for outlet, places in _counted(tables, voice).places.get(term, {}).items():
        for article, sentence, start, end, spoken in places:
            text = texts[article]
            left, right = _beside(text, start, end)
            rows.append((outlet, article, sentence, start, end, spoken, left, text[start:end], right))
    return pd.DataFrame(rows, columns=LINES)


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Whole words on both sides of a place, on one line."""
    left, right = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND and not text[start - AROUND - 1].isspace():
        left = left.partition(" ")[2] if " " in left.strip() else left
    if end + AROUND < len(text) and not text[end + AROUND].isspace():
        right = right.rpartition(" ")[0] if " " in right.strip() else right
    return " ".join(left.split()), " ".join(right.split())


def _written(texts: Mapping[str, str], places: Mapping[str, Sequence[Occurrence]]) -> str:
    """How a term is mostly written in the story."""
    written = Counter(
        " ".join(texts[article][start:end].split()).removesuffix("’s").removesuffix("'s")
        for of in places.values()
        for article, _, start, end, _ in of
    )
    return written.most_common(1)[0][0]


def _counted(tables: Tables, voice: Voice | None) -> _Counted:
    """Where every term of the story stands, by outlet."""
    places: dict[str, dict[str, list[Occurrence]]] = defaultdict(lambda: defaultdict(list))
    sizes: Counter[str] = Counter(dict.fromkeys(measures.outlets(tables), 0))
    unigrams: Counter[str] = Counter()
    barred = _own_names(tables)
    for outlet, article, sentence, stretch, spoken, text, run in _runs(tables):
        if voice and spoken != voice:
            continue
        sizes[outlet] += len(run)
        glued = [_glued(text, word) for word in run]
        forms = [word.form.removesuffix("'s") for word in run]
        unigrams.update(forms)
        for first, size in product(range(len(run)), range(1, LONGEST + 1)):
            piece = run[first : first + size]
            if len(piece) < size or not (_worth(forms[first]) and _worth(forms[first + size - 1])):
                continue
            if size > 1 and (glued[first] or any(glued[first + size : first + size + 1])):
                continue
            term = " ".join(forms[first : first + size])
            if not any(name in f" {term} " for name in barred):
                at = stretch + piece[0].start, stretch + piece[-1].end
                places[term][outlet].append((article, sentence, *at, spoken))
    return _Counted(_phrases(places, unigrams, sum(sizes.values())), sizes)


def _runs(tables: Tables) -> Iterator[tuple[str, str, int, int, Voice, str, Sequence[Word]]]:
    """Words in a row without a mark between them: outlet, article, sentence, where their stretch of one voice begins,
    that voice, its text, and the words."""
    texts = tables.articles["text"].tolist()
    outlets, articles = tables.articles["outlet"].tolist(), tables.articles["article"].tolist()
    for place, voiced in enumerate(measures.voiced(tables)):
        for sentence, voices in voiced:
            for spoken, spans in voices:
                for start, end in spans:
                    text = texts[place][start:end]
                    for run in _unbroken(text):
                        yield outlets[place], articles[place], sentence.sentence, start, spoken, text, run


def _unbroken(text: str) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words(text):
        if run and not _GAP.fullmatch(text, run[-1].end, word.start):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _glued(text: str, word: Word) -> bool:
    """Whether a hyphen ties a word to the one before it."""
    return word.start > 1 and text[word.start - 1] in "-‐‑–" and text[word.start - 2].isalnum()


def _worth(form: str) -> bool:
    """Whether a term can begin and end with a word: it is no empty word, lone letter or number."""
    return len(form) > 1 and not form[0].isdigit() and form not in lexicon().empty


def _own_names(tables: Tables) -> tuple[str, ...]:
    """The outlets' names, as they would stand in a term, with and without "The"."""
    names = (" ".join(word.form for word in words(outlet)) for outlet in measures.outlets(tables))
    return tuple(dict.fromkeys(f" {name.removeprefix('the ')} " for name in names if name))


def _phrases(
    places: Mapping[str, Mapping[str, Sequence[Occurrence]]], unigrams: Mapping[str, int], total: int
) -> dict[str, Mapping[str, Sequence[Occurrence]]]:
    """The terms without phrases that are none, and without words that hardly stand outside a phrase."""
    counts = {term: sum(map(len, of.values())) for term, of in places.items()}
    kept = {}
    for term, of in places.items():
        parts = term.split()
        if len(parts) == 1 or (counts[term] >= TWICE and _tied(parts, counts[term], unigrams, total)):
            kept[term] = of
    inside: dict[str, int] = {}
    for term in kept:
        parts = term.split()
        for size in range(1, len(parts)):
            for first in range(len(parts) - size + 1):
                within = " ".join(parts[first : first + size])
                inside[within] = max(inside.get(within, 0), counts[term])
    return {term: of for term, of in kept.items() if inside.get(term, 0) < BOUND * counts[term]}


def _tied(parts: Sequence[str], count: int, unigrams: Mapping[str, int], total: int) -> bool:
    """Whether words stand together 2 ** `TIED` times as often as by chance, or more (Church & Hanks 1990)."""
    expected = float(total)
    for part in parts:
        expected *= unigrams[part] / total
    return count >= 2**TIED * expected
