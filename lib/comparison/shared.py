"""Passages that two articles share word for word, or nearly so: agency copy, press releases, copied sentences.

Rows of four words that two articles have in common (an index over the story finds them, as in Schleimer, Wilkerson &
Aiken 2003, with every row kept and none sampled) are joined into passages where little stands between them, and what
stands between and beside them is aligned word by word, as `passim` does (Smith, Cordell & Dillon 2013). A passage is
scored in bits: each word that is the same counts by its rarity in the story, log2(1 / frequency), and each word added,
cut or changed takes `EDIT` off (Smith & Waterman 1981). One of at least `CHANCE` bits, about fifteen words in a row,
is kept, a shorter one where the two articles share much else: a name with its titles, a date or a stock phrase stays
below it. Words that both print inside quotation marks are
counted apart, since two outlets may well have heard the same speech.

Limits: it knows words, not who wrote them first, and two reports of one agency or of one court paper look alike. What
is paraphrased, or changed in more than one word of three, is not found, nor is a shared sentence of under ten words.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from math import log2
from typing import Any, Literal

import pandas as pd

from lib.analysis import quotations
from lib.comparison.wording import words
from lib.corpus import words as count_words
from lib.records import EVIDENCE, Span
from lib.tables import Tables

PASSAGES = [
    *("passage", "outlet_a", "article_a", "start_a", "end_a", "outlet_b", "article_b", "start_b", "end_b"),
    *("words", "similarity", "kind", "quoted", "bits", "same"),
]
TAKEN = ["outlet", "other", "kind", "count", "verbatim", "edited", "words", "passages", "value"]

SEED = 3
"""Words in a row that begin a passage."""
REACH = 12
"""Words; what stands between two rows of the same words is no longer than this within a passage."""
DRIFT = 8
"""Words; so many more may stand between two rows in one article than in the other."""
BESIDE = 20
"""Words before and after a passage that are looked at for more of it."""
CHANCE = 105.0
"""Bits; a passage of fewer may be chance. Set so that articles on different events share nothing."""
COPIED = 300.0
"""Bits of shared prose from which on one article is taken to have words of the other, or both those of a third."""
AMONG = 45.0
"""Bits that are enough for a passage between two such articles."""
EDIT = 4.5
"""Bits that a word added, cut or changed takes off."""
RAREST = 10.0
"""Bits; no word counts for more."""
FIRST = 30.0
"""Bits that the rows of four words alone must have, before anything is aligned."""
LEAST = 5_000
"""Words; a shorter story is taken for one of this length, so that a word is not common for standing in it twice."""

_LINE = re.compile(r"[^\n]+")

PassageKind = Literal["prose", "quotation"]
Block = tuple[int, int, int]
"""The same words in two articles: where they begin in each, and how many they are."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of two texts, `a` and `b` being their places in the list of texts.

    Spans are offsets into each text; `same` lists the stretches that are word for word the same (start and end in one,
    start and end in the other); `words` counts their words, `quoted` those of them inside quotation marks in both.
    """

    a: int
    b: int
    a_span: Span
    b_span: Span
    words: int
    quoted: int
    similarity: float
    bits: float
    kind: PassageKind
    same: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as word identifiers, with where each stands and whether it is inside quotation marks."""

    ids: list[int]
    starts: list[int]
    ends: list[int]
    quoted: list[bool]


def find(texts: Sequence[str], groups: Sequence[str]) -> list[Passage]:
    """The passages that texts of different groups (outlets) share, best first within each pair of texts."""
    known: dict[str, int] = {}
    read = [_read(text, known) for text in texts]
    counts = Counter(word for text in read for word in text.ids)
    total = max(LEAST, counts.total())
    bits = [min(RAREST, -log2(counts[word] / total)) for word in range(len(known))]
    found: list[Passage] = []
    for (a, b), points in sorted(_points(read, groups).items()):
        found.extend(_pair(a, b, read[a], read[b], points, bits))
    return found


def passages(tables: Tables) -> pd.DataFrame:
    """The passages of a story, one row each, the columns `PASSAGES`; longest first.

    Articles of one outlet are not compared with each other, nor references with references. `kind` is "quotation" where
    what both print outside quotation marks would not be a passage by itself. `words` counts the words that are the
    same, `similarity` is their share (0…1) of the longer of the two wordings, and `same` lists where they stand: start
    and end in article a, start and end in article b.
    """
    articles = tables.articles
    groups = [
        "" if kind == "reference" else outlet for outlet, kind in zip(articles["outlet"], articles["kind"], strict=True)
    ]
    names, outlets = articles["article"].tolist(), articles["outlet"].tolist()
    found = sorted(find(articles["text"].tolist(), groups), key=lambda one: (-one.words, one.a, one.b, one.a_span))
    rows = [
        (
            *(number, outlets[one.a], names[one.a], *one.a_span, outlets[one.b], names[one.b], *one.b_span),
            *(one.words, one.similarity, one.kind, one.quoted, one.bits, one.same),
        )
        for number, one in enumerate(found)
    ]
    return pd.DataFrame(rows, columns=PASSAGES)


def taken(tables: Tables) -> pd.DataFrame:
    """How much of each outlet's words stand in passages that another outlet or a reference has too, one row per pair.

    Columns `TAKEN`: outlet, other, kind (of the other: "outlet" or "reference"), count (words in shared prose),
    verbatim and edited (which add up to it), words (all of the outlet's), passages, and value (count / words, NaN
    without words). Shared quotations are not counted. A share says how much two have in common, not who took it from
    whom.
    """
    found = passages(tables)
    found = found[found["kind"] == "prose"]
    kinds = dict(zip(tables.articles["outlet"], tables.articles["kind"], strict=True))
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    sizes = tables.articles.groupby("outlet", sort=False)["words"].sum()
    whole: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    same: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    many: Counter[tuple[str, str]] = Counter()
    for row in _rows(found):
        for one, other, article, span, at in (
            (row.outlet_a, row.outlet_b, row.article_a, (row.start_a, row.end_a), 0),
            (row.outlet_b, row.outlet_a, row.article_b, (row.start_b, row.end_b), 2),
        ):
            many[one, other] += 1
            whole[one, other][article].append(span)
            same[one, other][article].extend(block[at : at + 2] for block in row.same)
    rows = []
    for outlet in (name for name in sizes.index if kinds[name] == "outlet"):
        for other in sizes.index:
            if other == outlet:
                continue
            key = outlet, other
            count, verbatim = (
                sum(_worded(texts[article], spans) for article, spans in spans_of[key].items())
                for spans_of in (whole, same)
            )
            verbatim = min(verbatim, count)
            size = int(sizes[outlet])
            share = count / size if size else None
            rows.append((outlet, other, kinds[other], count, verbatim, count - verbatim, size, many[key], share))
    return pd.DataFrame(rows, columns=TAKEN).astype({"value": "float64"})


def without(tables: Tables, found: pd.DataFrame) -> Tables:
    """The same tables without the sentences of which more than half stands in shared prose, and without their evidence.

    `found` are the rows of `passages`; shared quotations stay. An attribution whose content goes on in a sentence that
    stays keeps that part of it. The words of the articles are those of what stays; their texts and all offsets are as
    before, so that the evidence can still be shown in its place.
    """
    spans = _shared_spans(found)
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    gone: dict[str, list[Span]] = defaultdict(list)
    numbers: set[tuple[str, int]] = set()
    lost: Counter[str] = Counter()
    for row in _rows(tables.sentences):
        inside = list(_clipped(spans.get(row.article, ()), row.start, row.end))
        if inside and 2 * sum(count_words(texts[row.article][slice(*span)]) for span in inside) > row.words:
            gone[row.article].append((row.start, row.end))
            numbers.add((row.article, row.sentence))
            lost[row.article] += row.words
    if not numbers:
        return tables
    made = {}
    for name in EVIDENCE:
        rows = getattr(tables, name)
        rows = _trimmed(rows, tables.sentences, texts, gone) if name == "attributions" else rows
        if "sentence" in rows:
            stays = [key not in numbers for key in zip(rows["article"], rows["sentence"], strict=True)]
            rows = rows.loc[pd.Series(stays, index=rows.index, dtype=bool)]
        made[name] = rows.reset_index(drop=True)
    left = [size - lost[name] for name, size in zip(tables.articles["article"], tables.articles["words"], strict=True)]
    return replace(tables, articles=tables.articles.assign(words=left), **made)


def _rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))


def _shared_spans(found: pd.DataFrame) -> dict[str, list[Span]]:
    """The stretches of each article that stand in shared prose, joined and in order."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for row in _rows(found[found["kind"] == "prose"]):
        spans[row.article_a].append((row.start_a, row.end_a))
        spans[row.article_b].append((row.start_b, row.end_b))
    return {article: _joined(of) for article, of in spans.items()}


def _trimmed(
    rows: pd.DataFrame, sentences: pd.DataFrame, texts: dict[str, str], gone: dict[str, list[Span]]
) -> pd.DataFrame:
    """The attributions without the parts of their contents that are gone, and in the sentence where the rest begins."""
    held = {article: of.sort_values("start") for article, of in sentences.groupby("article", sort=False)}
    kept: list[tuple[Any, ...]] = []
    for index, row in zip(rows.index, _rows(rows), strict=True):
        text = texts[row.article]
        spans: list[Span] = []
        for start, end in row.spans:
            at = start
            for first, last in _clipped(gone.get(row.article, ()), start, end):
                spans.append((at, first))
                at = last
            spans.append((at, end))
        left = tuple(_bare(text, spans))
        if not left:
            continue
        if left == row.spans:
            kept.append((index, row.sentence, row.start, row.end, row.spans, row.content))
            continue
        of = held[row.article]
        sentence = int(of["sentence"].iloc[bisect_left(of["end"].tolist(), left[0][0] + 1)])
        content = " ".join(text[slice(*span)] for span in left)
        kept.append((index, sentence, left[0][0], left[-1][1], left, content))
    made = rows.loc[[one[0] for one in kept]].copy()
    for place, name in enumerate(("sentence", "start", "end", "spans", "content"), start=1):
        made[name] = pd.Series([one[place] for one in kept], index=made.index, dtype=rows[name].dtype)
    return made


def _bare(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without the white space at their ends; those without a word are left out."""
    for start, end in spans:
        piece = text[start:end]
        if count_words(piece):
            yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _read(text: str, known: dict[str, int]) -> _Text:
    found = words(text)
    marks = [
        (one.start, one.end)
        for one in quotations.find(text, [line.span() for line in _LINE.finditer(text)])
        if one.outer and one.end - one.start > 2
    ]
    quoted, at = [], 0
    for word in found:
        while at < len(marks) and marks[at][1] <= word.start:
            at += 1
        quoted.append(at < len(marks) and marks[at][0] <= word.start)
    ids = [known.setdefault(word.form, len(known)) for word in found]
    return _Text(ids, [word.start for word in found], [word.end for word in found], quoted)


def _points(read: Sequence[_Text], groups: Sequence[str]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """For each pair of texts of different groups, where the same `SEED` words stand in both."""
    index: dict[tuple[int, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(read):
        for place, row in enumerate(zip(*(text.ids[shift:] for shift in range(SEED)), strict=False)):
            index[row].append((number, place))
    points: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for places in index.values():
        if len(places) > 1:
            for (a, i), (b, j) in combinations(places, 2):
                if groups[a] != groups[b]:
                    points[a, b].append((i, j))
    return points


def _pair(
    a: int, b: int, one: _Text, other: _Text, points: Iterable[tuple[int, int]], bits: Sequence[float]
) -> Iterator[Passage]:
    candidates: list[tuple[float, list[Block]]] = []
    for chain in _chains(_runs(points)):
        if sum(bits[one.ids[i + step]] for i, _, size in chain for step in range(size)) >= FIRST:
            candidates.extend(_best(_aligned(chain, one, other), one, bits))
    taken_a: list[Span] = []
    taken_b: list[Span] = []
    found = []
    for score, blocks in sorted(candidates, reverse=True):
        (i, j, _), (i_last, j_last, size) = blocks[0], blocks[-1]
        in_a, in_b = (i, i_last + size), (j, j_last + size)
        if _free(in_a, taken_a) and _free(in_b, taken_b):
            taken_a.append(in_a)
            taken_b.append(in_b)
            found.append(_passage(a, b, one, other, blocks, score, bits))
    copied = sum(one.bits for one in found if one.bits >= CHANCE and one.kind == "prose") >= COPIED
    yield from (one for one in found if one.bits >= (AMONG if copied else CHANCE))


def _runs(points: Iterable[tuple[int, int]]) -> list[Block]:
    """The points as rows of the same words, in the order of the first text."""
    runs: list[list[int]] = []
    last: dict[int, list[int]] = {}
    for i, j in sorted(points):
        run = last.get(j - i)
        if run is not None and i < run[0] + run[2]:
            run[2] = i - run[0] + SEED
        else:
            last[j - i] = run = [i, j, SEED]
            runs.append(run)
    return [(i, j, size) for i, j, size in runs]


def _chains(runs: Iterable[Block]) -> list[list[Block]]:
    """Runs that follow each other closely in both texts; a run goes to the chain that it lies nearest to."""
    chains: list[list[Block]] = []
    open_: list[list[Block]] = []
    for i, j, size in runs:
        open_ = [chain for chain in open_ if i - chain[-1][0] - chain[-1][2] <= REACH]
        fitting = []
        for place, chain in enumerate(open_):
            last_i, last_j, length = chain[-1]
            over = max(0, last_i + length - i, last_j + length - j)
            gap_i, gap_j = i + over - last_i - length, j + over - last_j - length
            near = 0 <= gap_i <= REACH and 0 <= gap_j <= REACH and abs(gap_i - gap_j) <= DRIFT
            if near and over < size:
                fitting.append((gap_i + gap_j, -place, over, chain))
        if fitting:
            _, _, over, chain = min(fitting, key=lambda one: one[:2])
            chain.append((i + over, j + over, size - over))
        else:
            chain = [(i, j, size)]
            chains.append(chain)
            open_.append(chain)
    return chains


def _aligned(chain: Sequence[Block], one: _Text, other: _Text) -> list[Block]:
    """The runs of a chain, with the same words that stand between, before and after them."""
    (i, j, _), (i_last, j_last, size) = chain[0], chain[-1]
    found = _between(one, other, (max(0, i - BESIDE), i), (max(0, j - BESIDE), j))
    for before, after in pairwise(chain):
        found.append(before)
        found += _between(one, other, (before[0] + before[2], after[0]), (before[1] + before[2], after[1]))
    found.append(chain[-1])
    ends = i_last + size, j_last + size
    return found + _between(one, other, (ends[0], ends[0] + BESIDE), (ends[1], ends[1] + BESIDE))


def _between(one: _Text, other: _Text, in_a: Span, in_b: Span) -> list[Block]:
    ours, theirs = one.ids[slice(*in_a)], other.ids[slice(*in_b)]
    if not ours or not theirs or not set(ours) & set(theirs):
        return []
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return [(in_a[0] + i, in_b[0] + j, size) for i, j, size in blocks if size]


def _best(blocks: Sequence[Block], one: _Text, bits: Sequence[float]) -> Iterator[tuple[float, list[Block]]]:
    """The stretches of the blocks with `AMONG` bits or more, gaps taken off: the best, and what is left beside it."""
    best, first, last = 0.0, 0, 0
    running, begin = 0.0, 0
    for place, (i, j, size) in enumerate(blocks):
        if place:
            before = blocks[place - 1]
            running -= EDIT * max(i - before[0] - before[2], j - before[1] - before[2])
        if running <= 0:
            running, begin = 0.0, place
        running += sum(bits[one.ids[i + step]] for step in range(size))
        if running > best:
            best, first, last = running, begin, place + 1
    if best >= AMONG:
        yield from _best(blocks[:first], one, bits)
        yield best, list(blocks[first:last])
        yield from _best(blocks[last:], one, bits)


def _passage(
    a: int, b: int, one: _Text, other: _Text, blocks: Sequence[Block], score: float, bits: Sequence[float]
) -> Passage:
    same = [(i + step, j + step) for i, j, size in blocks for step in range(size)]
    quoted = sum(one.quoted[i] and other.quoted[j] for i, j in same)
    told = sum(bits[one.ids[i]] for i, j in same if not (one.quoted[i] and other.quoted[j]))
    (i, j), (i_last, j_last) = same[0], same[-1]
    return Passage(
        a=a,
        b=b,
        a_span=(one.starts[i], one.ends[i_last]),
        b_span=(other.starts[j], other.ends[j_last]),
        words=len(same),
        quoted=quoted,
        similarity=len(same) / max(i_last - i + 1, j_last - j + 1),
        bits=round(score, 1),
        kind="prose" if told >= min(CHANCE, score) or not quoted else "quotation",
        same=tuple(
            (one.starts[i], one.ends[i + size - 1], other.starts[j], other.ends[j + size - 1]) for i, j, size in blocks
        ),
    )


def _free(span: Span, taken: Iterable[Span]) -> bool:
    """Whether less than half of a span lies in spans that are taken."""
    covered = sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in taken)
    return 2 * covered < span[1] - span[0]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same characters as sorted spans that do not overlap."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _clipped(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    for first, last in spans:
        if first < end and last > start:
            yield max(first, start), min(last, end)


def _worded(text: str, spans: Iterable[Span]) -> int:
    """How many words stand in the spans, each counted once."""
    return sum(count_words(text[start:end]) for start, end in _joined(spans))
