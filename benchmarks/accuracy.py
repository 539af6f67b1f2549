"""How often the analyses are right, measured on gold data.

    python -m benchmarks.accuracy GOLD_DIR [--json] [--train] [--only ANALYSIS] [--out FILE]

GOLD_DIR holds the folders attribution, sentiment, frames, quantities, events and claims, with one JSON object a line
in each file (that of claims is laid out as benchmarks/claims.py says).
Every file whose name begins as `run` lists is scored, the training ones (…_train) only with --train; a text
is analysed as it stands. Scores with their intervals go to FILE, data/accuracy.json by default (with --only
nowhere unless FILE is given), and never a text; the Method page shows them beside the published figures in
benchmarks/published.csv.

Quantities are scored against GOLD_DIR/quantities/*.jsonl, which hold no text: one article a line, with the fields
corpus (the folder of articles, read and cleaned as `lib.corpus.read` does; a path from GOLD_DIR), article (its
identifier there) and quantities, each with start, end, kind, low, high (null where open), unit, when, counted
(words that must be among those for what is counted), row (the same for all
that a reader would align across articles, or "") and optional (true where a careful reader may leave it out).

Attributions are scored by two definitions, since each hides what the other shows: the Gender Gap Tracker's
(is a quote found?) and Citron's (are its spans right?), all together and by kind, cue, place and act, and by how sure
the program was. Intervals are bootstrapped over documents; shares out of fewer than ten documents have
Wilson's, F1 out of so few has none.
"""

import argparse
import csv
import json
import os
import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any, get_args

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from benchmarks import claims, reuse, scores  # noqa: E402 - the thread limits must be set before numpy is imported
from benchmarks.scores import Numbers, Quote, Spans  # noqa: E402
from lib import corpus, settings  # noqa: E402
from lib.analysis import attribution, framing, parse, predicates, quantities, targets, tone, versions  # noqa: E402
from lib.analysis.parse import Parsed  # noqa: E402
from lib.comparison import shared  # noqa: E402
from lib.comparison.quantities import ledger  # noqa: E402
from lib.comparison.speakers import identify  # noqa: E402
from lib.records import Act, Article, Attribution, Evidence, FrameMatch, Quantity, Sentence  # noqa: E402
from lib.tables import tables  # noqa: E402

HERE = Path(__file__).parent
POLARITIES = ("neg", "neu", "pos")
NEUTRAL = {"sentences": 0.0, "articles": 0.05}
"""Up to this far from 0 a polarity counts as neutral. Set, not tuned: the sign of a sentence's, and for the
mean over an article the bounds that VADER's authors use (Hutto & Gilbert 2014).
"""
RATES = {"conflict": 0.25, "human_interest": 0.6, "economic": 1.2, "morality": 0.6, "responsibility": 0.5}
"""Matches per 100 words from which an article is said to hold a frame: about the middle of the range in which
F1 is highest on every other article of narrative.jsonl, which is therefore scored on the rest.
"""
NARRATIVE = {
    "conflict": "conflict",
    "human_interest": "human interest",
    "economic": "economic",
    "morality": "morality",
    "responsibility": "resolution",
}
"""Our frame → the frame of the climate set that comes nearest. Its "resolution" holds remedies only, and not,
as the responsibility frame does, causes and fault.
"""

POLICY = {
    "Economic": ("policy_economy", "policy_capacity"),
    "Morality": ("policy_morality",),
    "Fairness and equality": ("policy_fairness",),
    "Legality and crime (MFC 5+7)": ("policy_legality", "policy_crime"),
    "Political and policies (MFC 6+13)": ("policy_prescription", "policy_politics", "policy_foreign"),
    "Security and defense": ("policy_security",),
    "Health and safety": ("policy_health", "policy_life"),
    "Cultural identity": ("policy_identity",),
    "Public opinion": ("policy_opinion",),
}
"""The frames of the policy set → ours that come nearest; the set has none for capacity, life and foreign affairs."""
OTHER = "Other"

SEEN = {
    ("attribution", "polnear_train"),
    ("quantities", "seeds"),
    ("frames", "seeds_open"),
    ("frames", "narrative"),
    ("wording", "basil"),
    ("tone", "newsmtsc_train"),
    ("tone", "persent_dev"),
}
"""Analysis and set that the analysis was fitted to, or whose errors were read while its word lists were made."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One score and its 95 % interval, from `n` gold items in `documents` documents; None where undefined.

    `baseline` is the same measure for the simplest answer: the most frequent label, or every frame
    everywhere.
    """

    analysis: str
    set: str
    part: str
    unit: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    documents: int
    baseline: float | None = None


def row(
    where: tuple[str, str, str, str],
    measure: str,
    counts: Sequence[Sequence[float]] | Numbers,
    of: Callable[[Numbers], Numbers],
    n: int,
    baseline: float | None = None,
    *,
    items: bool = True,
) -> Row:
    """A row from the counts of each document, to four decimals; `where` is analysis, set, part and unit.

    A share of `items` (not of characters) out of few documents has Wilson's interval.
    """
    made = scores.score(counts, of)
    if items and made.value is not None and made.low is None and of in (scores.ratio, scores.precision, scores.recall):
        made = scores.wilson(counts, of)
    value, low, high = (None if each is None else round(each, 4) for each in (made.value, made.low, made.high))
    return Row(*where, measure, value, low, high, n, made.documents, baseline)


def quote(record: Attribution) -> Quote:
    """A predicted attribution as the scorers see it."""
    source = ((record.source_start, record.source_end),) if record.source_start >= 0 else ()
    cue = ((record.cue_start, record.cue_end),) if record.cue_start >= 0 else ()
    return Quote(record.spans, source, cue, record.kind)


def gold_quote(entry: dict[str, Any]) -> Quote:
    """A gold attribution as the scorers see it."""
    content, source, cue = (tuple((a, b) for a, b in entry[name]) for name in ("content", "source", "cue"))
    return Quote(content, source, cue, entry["kind"])


def attributions(name: str, documents: list[Document]) -> tuple[list[Row], dict[str, dict[str, int]]]:
    """The scores of one set, and how often each gold kind was found (at 0.3) as which kind."""
    cases = []
    speakers: list[list[float]] = []
    pairs: list[list[float]] = []
    for document, tokens in parsed_of(documents):
        sentences = parse.sentences(tokens)
        records = attribution.find(tokens, sentences)
        spoken = [record for record in records if record.kind != "scare"]
        entries = [entry for entry in document["attributions"] if entry["kind"] != "scare"]
        gold = [gold_quote(entry) for entry in entries]
        theirs = [
            replace(each, traits=traits(tokens, sentences, each, entry.get("act", "")))
            for each, entry in zip(gold, entries, strict=True)
        ]
        found = [quote(one) for one in spoken]
        ours = [
            replace(each, traits=traits(tokens, sentences, each, record.act) | {confidence_of(record.confidence)})
            for each, record in zip(found, spoken, strict=True)
        ]
        cases.append((document["text"], theirs, ours))
        if any("speaker" in entry for entry in entries):
            speakers.append(named(entries, spoken))
            pairs.append(accounted(document["text"], records))

    def part(label: str) -> tuple[str, str, str, str]:
        return "attribution", name, label, "attributions"

    rows = []
    kinds: Counter[tuple[str, str]] = Counter()
    taken = {least: [scores.matches(gold, ours, least) for _, gold, ours in cases] for least in (0.3, 0.8)}
    total = sum(len(gold) for _, gold, _ in cases)
    for label, belongs in PARTS.items():
        n = sum(belongs(text, each) for text, gold, _ in cases for each in gold)
        for least in (0.3, 0.8):
            counts = [
                scores.found(gold, ours, its, partial(belongs, text))
                for (text, gold, ours), its in zip(cases, taken[least], strict=True)
            ]
            for measure, of in (
                ("F1", scores.f1),
                ("precision", scores.precision),
                ("recall", scores.recall),
            ):
                rows.append(row(part(label), f"GGT {measure} at {least}", counts, of, n))
    rows += by_trait(name, [(gold, ours) for _, gold, ours in cases], taken[0.3])
    right = []
    for (_, gold, ours), its in zip(cases, taken[0.3], strict=True):
        with_source = [(gold[g], ours[p]) for g, p in its.items() if gold[g].source]
        right.append([sum(scores.overlap(g.source, p.source) > 0 for g, p in with_source), len(with_source)])
        kinds.update((gold[g].kind, ours[p].kind) for g, p in its.items())
        kinds.update((each.kind, "not found") for g, each in enumerate(gold) if g not in its)
    n = int(sum(whole for _, whole in right))
    rows.append(row(part("all"), "source right among found at 0.3", right, scores.ratio, n))
    for what in ("content", "source", "cue"):
        spans = [([getattr(q, what) for q in gold], [getattr(q, what) for q in ours]) for _, gold, ours in cases]
        same = [scores.exact(gold, ours) for gold, ours in spans]
        shared = [scores.characters(gold, ours) for gold, ours in spans]
        rows.append(row(part("all"), f"Citron {what} exact F1", same, scores.f1, total))
        for measure, of in (("F1", scores.f1), ("precision", scores.precision), ("recall", scores.recall)):
            rows.append(row(part("all"), f"Citron {what} overlap {measure}", shared, of, total, items=False))
    if speakers:
        n = int(sum(whole for _, whole in speakers))
        rows.append(row(part("direct and mixed"), "speaker right", speakers, scores.ratio, n))
        n = int(sum(whole for _, whole in pairs))
        rows.append(
            row(
                ("attribution", name, "all", "pairs of quotation marks"),
                "pairs accounted for",
                pairs,
                scores.ratio,
                n,
            )
        )
    confusion: dict[str, dict[str, int]] = defaultdict(dict)
    for (gold_kind, kind), count in sorted(kinds.items()):
        confusion[gold_kind][kind] = count
    return rows, dict(confusion)


CONFIDENCE = {0.5: "confidence under .5"} | {high / 10: f"confidence .{high - 1} to .{high}" for high in range(6, 10)}
SURE = "confidence .9 to 1"
AUXILIARIES = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "has", "have", "had", "having", "do"})
CLASSES = {"VB": "cue a verb", "NN": "cue a noun", "JJ": "cue an adjective", "IN": "cue a preposition"}
TRAITS = (
    *("cue a verb", "cue a noun", "cue an adjective", "cue a preposition", "without a cue"),
    *("cue before the content", "cue inside the content", "cue after the content"),
    *("in the headline", "in the lead", "in the body"),
    *(f"act {act}" for act in (*get_args(Act), "commitment", "non_statement")),
)
"""The traits by which attributions are scored apart: the cue's word class, where it stands, the place, the act."""


def confidence_of(value: float) -> str:
    """The bin of a confidence."""
    return next((label for high, label in CONFIDENCE.items() if value < high), SURE)


def traits(tokens: Parsed, sentences: Sequence[Sentence], each: Quote, act: str) -> frozenset[str]:
    """What is told of an attribution to score it apart; the cue's class comes from the parser's tags."""
    start, end = each.content[0][0], each.content[-1][1]
    place = max(bisect_right([sentence.start for sentence in sentences], start) - 1, 0)
    found = {f"in the {sentences[place].part.replace('heading', 'body')}", _word_class(tokens, each.cue)}
    if each.cue:
        after, before = each.cue[0][0] >= end, each.cue[-1][1] <= start
        found.add(f"cue {'after' if after else 'before' if before else 'inside'} the content")
    if act:
        found.add(f"act {act}")
    return frozenset(found)


def _word_class(tokens: Parsed, cue: Spans) -> str:
    """The class of a cue's words: verb before noun before adjective; forms of "be" and "have" do not count."""
    tags = set()
    for start, end in cue:
        for place in range(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)):
            if tokens.words[place].lower() == "according":
                return "cue a preposition"
            if tokens.words[place].lower() not in AUXILIARIES:
                tags.add(tokens.tags[place][:2])
    return next((label for tag, label in CLASSES.items() if tag in tags), "without a cue")


def by_trait(name: str, cases: Sequence[tuple[list[Quote], list[Quote]]], taken: Sequence[dict[int, int]]) -> list[Row]:
    """Scores at 0.3 per trait, and per bin of confidence the share of the predicted that is right."""
    rows = []
    for trait in (*TRAITS, *CONFIDENCE.values(), SURE):
        counts = [
            scores.found(gold, ours, its, lambda each, trait=trait: trait in each.traits)  # type: ignore[misc]
            for (gold, ours), its in zip(cases, taken, strict=True)
        ]
        _, ours, _, theirs = (int(sum(column)) for column in zip(*counts, strict=True))
        where = ("attribution", name, trait, "attributions")
        if trait not in TRAITS:
            if ours:
                rows.append(row(where, "share right at 0.3", counts, scores.precision, ours))
            continue
        if theirs and ours:
            rows.append(row(where, "GGT F1 at 0.3", counts, scores.f1, theirs))
        if theirs:
            rows.append(row(where, "GGT recall at 0.3", counts, scores.recall, theirs))
        if ours:
            rows.append(row(where, "GGT precision at 0.3", counts, scores.precision, ours))
    return rows


PARTS: dict[str, Callable[[str, Quote], bool]] = {
    "all": lambda text, each: True,
    "direct and mixed": lambda text, each: each.kind in ("direct", "mixed"),
    "direct": lambda text, each: each.kind == "direct",
    "mixed": lambda text, each: each.kind == "mixed",
    "indirect": lambda text, each: each.kind == "indirect",
    "verb of speech": lambda text, each: any(speaks(text[start:end]) for start, end in each.cue),
}
"""The parts of the attributions that are scored apart; the cue's words are read in the text."""


def speaks(cue: str) -> bool:
    """Whether a cue holds a verb of speech, as listed in speech_verbs.txt."""
    return any(word in _speech_verbs() for word in re.findall(r"\w+", cue.lower()))


@cache
def _speech_verbs() -> frozenset[str]:
    lines = (HERE / "speech_verbs.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def named(entries: list[dict[str, Any]], records: list[Attribution]) -> list[float]:
    """Direct and mixed gold attributions with the right speaker, and all of them; one not found is not right.

    Each is asked of the attribution that covers most of it, and at least 0.3: one of ours may answer for two of the
    gold, since coders differ on whether a quotation that its cue parts is one (PARC 3.0, and here) or two. For the
    counts of attributions, GGT's one to one holds.
    """
    quotes = [quote(record).content for record in records]
    right = asked = 0
    for entry in entries:
        if entry["kind"] not in ("direct", "mixed"):
            continue
        asked += 1
        content = gold_quote(entry).content
        size = sum(end - start for start, end in content)
        shares = [scores.overlap(content, ours) / size if size else 0.0 for ours in quotes]
        best = max(range(len(shares)), key=shares.__getitem__, default=-1)
        right += best >= 0 and shares[best] >= 0.3 and same_name(entry["speaker"], records[best].speaker)
    return [right, asked]


def same_name(gold: str, ours: str) -> bool:
    """Whether all words of one name are in the other, the remarks in brackets and "the" left out."""
    one, other = (
        set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", name).lower())) - {"the", "a", "an"} for name in (gold, ours)
    )
    return bool(one and other) and (one <= other or other <= one)


def accounted(text: str, records: Iterable[Attribution]) -> list[float]:
    """Pairs of double quotation marks that overlap an attribution or scare quote, and all pairs."""
    spans = [span for record in records for span in record.spans]
    pairs = [match.span() for match in re.finditer(r"“[^”]*”|\"[^\"\n]*\"", text)]
    return [sum(scores.overlap([pair], spans) > 0 for pair in pairs), len(pairs)]


TOWARDS = "towards the target"
"""The part of the rows that score `targets`, beside those of each instrument, which bear its name."""
BODY = (-0.2, 0.025)
"""Between these the mean tone towards somebody over an article counts as neutral. They were chosen on every other
article of persent_dev.jsonl, which is therefore scored on the rest: reports hold more bad words than good ones, so
that readers take a slightly negative mean for neutral.
"""


def labels(name: str, documents: list[Document]) -> list[Row]:
    """Tone as a label: each sentence or article is negative, neutral or positive, by each instrument and by the tone
    towards its target.
    """
    whole = not name.startswith("persent")
    unit = "sentences" if whole else "articles"
    bounds = dict.fromkeys(tone.INSTRUMENTS, (-NEUTRAL[unit], NEUTRAL[unit]))
    bounds[TOWARDS] = (-targets.NEUTRAL, targets.NEUTRAL) if whole else BODY
    found = list(zip(documents, _together(documents, whole=whole), strict=True))
    rows = []
    for part, (low, high) in bounds.items():
        held = found[1::2] if (name, part) == ("persent_dev", TOWARDS) else found
        majority = Counter(document["label"] for document, _ in held).most_common(1)[0][0]
        counts: dict[str, list[list[float]]] = defaultdict(list)
        base: dict[str, list[list[float]]] = defaultdict(list)
        for document, values in held:
            gold, value = document["label"], values[part]
            label = "neu" if value is None or low <= value <= high else "pos" if value > high else "neg"
            counts[document["text"]].append(scores.labelled([gold], [label], POLARITIES))
            base[document["text"]].append(scores.labelled([gold], [majority], POLARITIES))
        baseline = _baseline(_summed(base), scores.macro_f1)
        where = ("tone", name, part, unit)
        rows.append(row(where, "macro F1", _summed(counts), scores.macro_f1, len(held), baseline))
    return rows


def valence(name: str, documents: list[Document]) -> list[Row]:
    """Tone as a number: its correlation with readers' mean rating; it is taken as 0 where no word is known."""
    rows = []
    found = list(zip(documents, polarities(documents, whole=True), strict=True))
    for part in tone.INSTRUMENTS:
        pairs = [(values[part], document["valence"]) for document, values in found]
        known = [scores.moments(value, rated) for value, rated in pairs if value is not None]
        counts = [scores.moments(value or 0.0, rated) for value, rated in pairs]
        for where, of in ((part, counts), (f"{part}, with a known word", known)):
            rows.append(row(("tone", name, where, "sentences"), "Pearson r", of, scores.pearson, len(of), 0.0))
    return rows


def _together(documents: list[Document], *, whole: bool) -> Iterator[dict[str, float | None]]:
    """The polarities of each text by instrument and, as `TOWARDS`, towards its target."""
    for values, towards in zip(polarities(documents, whole=whole), aimed(documents), strict=True):
        yield {**values, TOWARDS: towards}


def polarities(documents: list[Document], *, whole: bool) -> Iterator[dict[str, float | None]]:
    """Each instrument's polarity of each text: as one sentence, or the mean over its sentences with a known word."""
    if whole:
        found: Iterable[tuple[Document, tuple[Sentence, ...]]] = ((each, one(each["text"])) for each in documents)
    else:
        found = analysed(documents)
    for document, sentences in found:
        known: dict[str, list[float]] = {name: [] for name in tone.INSTRUMENTS}
        for each in tone.find(document["text"], sentences, ()):
            if each.polarity is not None:
                known[each.instrument].append(each.polarity)
        yield {name: fmean(values) if values else None for name, values in known.items()}


def aimed(documents: list[Document]) -> Iterator[float | None]:
    """The polarity of each text towards its target: a span of it, or a name and then the mean over its mentions."""
    parsed = parse.parse((document["id"], "", document["text"]) for document in documents)
    for document, tokens in zip(documents, parsed, strict=True):
        if isinstance(document["target"], str):
            found = targets.find(tokens, parse.sentences(tokens), ())
            known = [
                each.polarity for each in found if each.polarity is not None and _meant(document["target"], each.target)
            ]
            yield fmean(known) if known else None
        else:
            start, end = document["target"]
            span = [at for at in range(len(tokens.words)) if tokens.starts[at] < end and tokens.ends[at] > start]
            yield targets.of(targets.read(tokens), range(span[0], span[-1] + 1)).polarity if span else None


def _meant(gold: str, ours: str) -> bool:
    """Whether one name holds all words of the other, or the surname of ours is in gold's."""
    one, other = (re.findall(r"\w+", name.lower()) for name in (gold, ours))
    return bool(one and other) and (set(one) <= set(other) or set(other) <= set(one) or other[-1] in one)


def _summed(counts: dict[str, list[list[float]]]) -> list[list[float]]:
    """The counts of each text, over all its targets."""
    return [[sum(column) for column in zip(*rows, strict=True)] for rows in counts.values()]


def narrative(name: str, documents: list[Document]) -> list[Row]:
    """Frames of whole articles: an article holds a frame from so many matches per 100 words on (`RATES`)."""
    lexicon = framing.lexicon("generic")
    held = documents[1::2] if name == "narrative" else documents
    pairs = []
    for document, sentences, found in matched(held, lexicon, parse.sentences):
        matches = Counter(match.frame for match in found if match.inside != "name")
        words = sum(sentence.words for sentence in sentences)
        ours = [frame for frame, rate in RATES.items() if words and 100 * matches[frame] / words >= rate]
        pairs.append((document["frames"], [NARRATIVE[frame] for frame in ours]))
    return _framed((name, "generic", "articles"), pairs, {label: frame for frame, label in NARRATIVE.items()})


def coded(name: str, documents: list[Document]) -> list[Row]:
    """Frames of sentences, against each of two coders: one term is enough for a sentence to hold a frame."""
    rows = []
    books = [book for book in framing.codebooks() if book.codebook != "policy"]
    found = [framing.shows(matches) for _, _, matches in matched(documents, framing.lexicon(), whole)]
    for coder in ("a", "b"):
        gold = [document[f"frames_{coder}"] for document in documents]
        for book in books:
            frames = {frame.frame: frame.frame for frame in book.frames}
            where = (name, book.codebook, f"sentences, coder {coder}")
            rows += _framed(where, list(zip(gold, found, strict=True)), frames)
    return rows


def policy(name: str, documents: list[Document]) -> list[Row]:
    """Policy frames of sentences with one gold frame each: the frame surest by our evidence, or Other without any.

    The gold merges the fifteen frames of the Policy Frames Codebook to nine and Other (`POLICY`).
    """
    pairs = []
    for document, _, matches in matched(documents, framing.lexicon("policy"), whole):
        pairs.append((document["frames"], [_surest(matches)]))
    return _framed((name, "policy", "sentences"), pairs, {label: label for label in [*POLICY, OTHER]})


def _surest(matches: Iterable[FrameMatch]) -> str:
    """The merged frame whose terms, each once, add up to most; of two alike the first in the codebook's order."""
    terms = {(match.frame, match.term) for match in matches if match.inside != "name"}
    many = Counter(frame for frame, _ in terms)
    sums = {label: sum(many[frame] for frame in frames) for label, frames in POLICY.items()}
    label = max(sums, key=lambda each: sums[each])
    return label if sums[label] else OTHER


def matched(
    documents: list[Document], lexicon: framing.Lexicon, cut: Callable[[Parsed], tuple[Sentence, ...]]
) -> Iterator[tuple[Document, tuple[Sentence, ...], tuple[FrameMatch, ...]]]:
    """Each document with its sentences, as `cut` gives them, and the matches of a lexicon in them."""
    for document, parsed in parsed_of(documents):
        sentences = cut(parsed)
        verbs = predicates.find(parsed, sentences)
        yield document, sentences, framing.find(parsed.text, sentences, (), lexicon, verbs)


def whole(parsed: Parsed) -> tuple[Sentence, ...]:
    """A text as a single sentence."""
    return one(parsed.text)


def stated(name: str, documents: list[Document]) -> list[Row]:
    """Pairs of clauses that state one fact in two articles, beside the nearest by tf-idf; over pairs of articles."""
    ours: list[list[float]] = []
    nearest: list[list[float]] = []
    for document in documents:
        made = claims.analysed(document)
        ours += claims.counts(document, claims.predicted(made))
        nearest += claims.counts(document, claims.alike(made))
    where = ("claims", name, "same fact", "pairs of clauses")
    n = int(sum(counts[3] for counts in ours))
    return [
        row(where, measure, ours, of, n, _baseline(nearest, of))
        for measure, of in (("F1", scores.f1), ("precision", scores.precision), ("recall", scores.recall))
    ]


def _framed(where: tuple[str, str, str], pairs: Sequence[tuple[Any, Any]], frames: dict[str, str]) -> list[Row]:
    """F1 per frame and macro, from the gold and found labels of each document; `frames` is label → our name.

    `where` is set, codebook and unit. A frame that gold never holds is left out of the mean.
    """
    name, codebook, unit = where
    rows = []
    for label, frame in frames.items():
        n = sum(label in gold for gold, _ in pairs)
        counts = [scores.labelled(gold, ours, [label]) for gold, ours in pairs]
        baseline = _baseline([scores.labelled(gold, frames, [label]) for gold, _ in pairs], scores.f1)
        rows.append(row(("frames", name, frame, unit), "F1", counts, scores.f1, n, baseline))
        for measure, of in (("precision", scores.precision), ("recall", scores.recall)):
            rows.append(row(("frames", name, frame, unit), measure, counts, of, n))
    n = sum(len(set(gold) & frames.keys()) for gold, _ in pairs)
    counts = [scores.labelled(gold, ours, frames) for gold, ours in pairs]
    baseline = _baseline([scores.labelled(gold, frames, frames) for gold, _ in pairs], scores.macro_f1)
    whole = ("frames", name, f"all of {codebook}", unit)
    rows.append(row(whole, "macro F1", counts, scores.macro_f1, n, baseline))
    return rows


SHARES = (0.25, 0.5, 0.75)
EDITED = (0.0, 0.1, 0.2, 0.3)
"""The shares of an article that are reused, and those of the reused words that are edited."""


def reused() -> list[Row]:
    """Shared text: how much of what one sample article took of another is found, in characters, at shares of reuse and
    rates of edits, and at half of the words by kind of edit.
    """
    texts = [one.text for one in corpus.read(settings.SAMPLE).articles]
    cases = [
        (f"{share:.0%} reused, {rate:.0%} edited", reuse.copies(texts, share, rate))
        for share in SHARES
        for rate in EDITED
    ]
    cases += [(f"50% reused, 20% {kind}", reuse.copies(texts, 0.5, 0.2, (kind,))) for kind in reuse.KINDS]
    rows = []
    for part, copies in cases:
        counts = []
        for copy in copies:
            ours = shared.find((copy.source, copy.text), ("a", "b"))
            counts.append(scores.characters([copy.taken], [tuple(one.b_span for one in ours)]))
        where = ("wording", "sample_reuse", part, "passages")
        for measure, of in (("recall", scores.recall), ("precision", scores.precision)):
            rows.append(row(where, measure, counts, of, sum(len(copy.taken) for copy in copies)))
    return rows


def unrelated(name: str, documents: list[Document]) -> list[Row]:
    """Shared text: the share of pairs of articles on different events between which no passage is found."""
    texts = [document["text"] if "text" in document else _sentences_of(document) for document in documents]
    events = [document["event"] for document in documents]
    found = {(one.a, one.b) for one in shared.find(texts, [str(event) for event in events])}
    counts = [
        [sum((a, b) not in found for b in others), len(others)]
        for a, event in enumerate(events)
        if (others := [b for b in range(a + 1, len(events)) if events[b] != event])
    ]
    n = int(sum(whole for _, whole in counts))
    return [row(("wording", name, "different events", "pairs"), "pairs without a passage", counts, scores.ratio, n)]


def _sentences_of(document: Document) -> str:
    return "\n".join(each if isinstance(each, str) else each["text"] for each in document["sentences"])


def parsed_of(documents: list[Document]) -> Iterator[tuple[Document, Parsed]]:
    """Each document with its parse."""
    yield from zip(documents, parse.parse((each["id"], "", each["text"]) for each in documents), strict=True)


def analysed(documents: list[Document]) -> Iterator[tuple[Document, tuple[Sentence, ...]]]:
    """Each document with its sentences; the text is analysed as it stands."""
    return ((document, parse.sentences(tokens)) for document, tokens in parsed_of(documents))


def counted(gold: Path, name: str, documents: list[Document]) -> list[Row]:
    """Quantities found, with the right value, and with the right thing counted; and the rows of the ledger: of the
    pairs of quantities in two articles that are one row, those that are one in the key, and the other way round.
    """
    stories: dict[str, list[tuple[Article, Evidence]]] = {}
    texts = {
        (folder, article.article): article
        for folder in dict.fromkeys(document["corpus"] for document in documents)
        for article in corpus.read(gold / folder).articles
    }
    right: dict[str, list[list[float]]] = {"found": [], "value right": [], "thing counted right": []}
    for document in documents:
        article = texts[document["corpus"], document["article"]]
        (tokens,) = parse.parse([(article.article, article.title, article.text)])
        sentences = parse.sentences(tokens)
        said = attribution.find(tokens, sentences)
        made = quantities.find(tokens, sentences, said, article.published)
        stories.setdefault(document["corpus"], []).append((article, Evidence(sentences, said, quantities=made)))
        asked = [entry for entry in document["quantities"] if not entry.get("optional")]
        hits = [(entry, _nearest(entry, made)) for entry in asked]
        right["found"].append([sum(hit is not None for _, hit in hits), len(asked)])
        right["value right"].append([sum(hit is not None and _valued(e, hit) for e, hit in hits), len(asked)])
        right["thing counted right"].append(
            [sum(hit is not None and _stems(e["counted"]) <= _stems(hit.counted) for e, hit in hits), len(asked)]
        )
    rows = [
        row(("quantities", name, "all", "quantities"), measure, counts, scores.ratio, int(sum(n for _, n in counts)))
        for measure, counts in right.items()
    ]
    pairs = []
    for folder, story in stories.items():
        made_rows = ledger(identify(tables(story)))
        placed = dict(zip(zip(made_rows["article"], made_rows["start"], strict=True), made_rows["row"], strict=True))
        evidence = {article.article: each.quantities for article, each in story}
        gold_rows: dict[tuple[str, int], str] = {}
        missed = 0
        for document in documents:
            for entry in document["quantities"]:
                hit = _nearest(entry, evidence.get(document["article"], ()))
                if document["corpus"] == folder and hit is not None:
                    gold_rows[hit.article, hit.start] = entry.get("row", "")
                elif document["corpus"] == folder and entry.get("row"):
                    missed += 1
        ours = {pair for pair in _pairs(placed) if placed[pair[0]] == placed[pair[1]]}
        theirs = {pair for pair in _pairs(gold_rows) if gold_rows[pair[0]] and gold_rows[pair[0]] == gold_rows[pair[1]]}
        pairs.append([len(ours & theirs), len(ours), len(ours & theirs), len(theirs) + missed])
    for measure, of, column in (("precision", scores.precision, 1), ("recall", scores.recall, 3), ("F1", scores.f1, 3)):
        n = int(sum(each[column] for each in pairs))
        rows.append(row(("quantities", name, "rows", "pairs of quantities"), measure, pairs, of, n))
    return rows


def _nearest(entry: Document, made: Iterable[Quantity]) -> Quantity | None:
    """The quantity that shares most characters with an entry of the key."""
    found = [(min(each.end, entry["end"]) - max(each.start, entry["start"]), -each.start, each) for each in made]
    best = max(found, default=None, key=lambda each: each[:2])
    return best[2] if best and best[0] > 0 else None


def _valued(entry: Document, made: Quantity) -> bool:
    """Whether kind, bounds, unit and date are those of the key; a date that the key leaves open is right."""
    bounds = ((entry["low"], made.low), (entry["high"], made.high))
    close = all(a == b or (a is not None and b is not None and abs(a - b) <= 1e-6 * abs(a)) for a, b in bounds)
    return close and (made.kind, made.unit) == (entry["kind"], entry["unit"]) and entry["when"] in ("", made.when)


def _stems(words: str) -> set[str]:
    return {word.lower().rstrip("s") for word in re.findall(r"\w+", words)}


def _pairs(placed: Iterable[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """Pairs of places in two articles."""
    return ((one, other) for one, other in combinations(sorted(placed), 2) if one[0] != other[0])


def one(text: str) -> tuple[Sentence, ...]:
    """A text as a single sentence."""
    return (Sentence("", 0, 0, len(text), "body", 0, corpus.words(text)),)


def _baseline(counts: Sequence[Sequence[float]], of: Callable[[Numbers], Numbers]) -> float | None:
    value = scores.score(counts, of).value
    return None if value is None else round(value, 4)


@dataclass(frozen=True, slots=True)
class Set:
    """A kind of gold file: its analysis, the folder and the beginning of its name, and what scores it."""

    analysis: str
    folder: str
    beginning: str
    score: Callable[[str, list[Document]], list[Row]]


def run(gold: Path, *, train: bool = False, only: str = "") -> dict[str, Any]:
    """All scores on the files in a folder, as data/accuracy.json holds them; what is absent is noted."""
    rows: list[Row] = []
    notes: list[str] = []
    kinds: dict[str, dict[str, dict[str, int]]] = {}

    def quotes(name: str, documents: list[Document]) -> list[Row]:
        made, kinds[name] = attributions(name, documents)
        return made

    sets = (
        Set("attribution", "attribution", "polnear", quotes),
        Set("attribution", "attribution", "seeds", quotes),
        Set("tone", "sentiment", "newsmtsc", labels),
        Set("tone", "sentiment", "persent", labels),
        Set("tone", "sentiment", "valence", valence),
        Set("frames", "frames", "narrative", narrative),
        Set("frames", "frames", "policy", policy),
        Set("frames", "frames", "seeds", coded),
        Set("quantities", "quantities", "", partial(counted, gold)),
        Set("wording", "events", "basil", unrelated),
        Set("claims", "claims", "", stated),
    )
    for each in sets:
        if only and each.analysis != only:
            continue
        paths = sorted((gold / each.folder).glob(f"{each.beginning}*.jsonl"))
        if not paths:
            notes.append(f"{each.folder}/{each.beginning}*.jsonl: not there, not scored")
        for path in paths:
            if path.stem.endswith("_train") and not train:
                notes.append(f"{each.folder}/{path.name}: not scored without --train")
                continue
            documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            rows += each.score(path.stem, documents)
            if (each.analysis, path.stem) in SEEN:
                notes.append(f"{each.folder}/{path.name}: seen while the analysis was made, unseen text scores lower")
        if each.analysis == "wording" and paths:
            rows += reused()
    return {
        "model": parse.model(),
        "versions": versions.current(),
        "rows": [asdict(each) for each in rows],
        "kinds": kinds,
        "published": published(),
        "notes": notes,
    }


def published() -> list[dict[str, str | float]]:
    """The figures that others published: analysis, set, part, unit, measure, system, value."""
    with (HERE / "published.csv").open(encoding="utf-8", newline="") as file:
        return [{**each, "value": float(each["value"])} for each in csv.DictReader(file)]


def shown(result: dict[str, Any]) -> str:
    """The scores as a table for the terminal."""
    lines = [f"{result['model']}  {result['versions']}"]
    heading = ""
    for each in result["rows"]:
        under = f"{each['analysis']}: {each['set']}, {each['unit']}"
        if under != heading:
            heading = under
            lines += ["", heading]
        value, low, high, baseline = (
            "  –  " if each[name] is None else f"{each[name]:5.3f}" for name in ("value", "low", "high", "baseline")
        )
        beside = "" if each["baseline"] is None else f"  baseline {baseline}"
        lines.append(
            f"  {each['part']:22} {each['measure']:32} {value}  [{low}, {high}]  n {each['n']}"
            f" in {each['documents']}{beside}"
        )
    for name, kinds in result["kinds"].items():
        lines += ["", f"attribution: {name}, gold kind: found as"]
        lines += [
            f"  {gold}: {', '.join(f'{kind} {count}' for kind, count in to.items())}" for gold, to in kinds.items()
        ]
    return "\n".join([*lines, *(["", *result["notes"]] if result["notes"] else [])])


def main(arguments: list[str] | None = None) -> int:
    """The command line: 0 when something was scored, 2 when nothing was found to score."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description="Score the analyses.")
    parser.add_argument("gold", type=Path, help="the folder of gold data")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    parser.add_argument("--train", action="store_true", help="score the training files as well")
    parser.add_argument(
        "--only",
        choices=("attribution", "tone", "frames", "quantities", "wording", "claims"),
        default="",
        help="one analysis",
    )
    parser.add_argument("--out", type=Path, help="the file to write (default: data/accuracy.json)")
    options = parser.parse_args(arguments)
    result = run(options.gold, train=options.train, only=options.only)
    if not result["rows"]:
        print(f"No gold data was found in {options.gold}.", file=sys.stderr)
        return 2
    text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    out = options.out or (None if options.only else settings.ACCURACY)
    if out:
        out.write_text(text, encoding="utf-8")
    print(text if options.json else shown(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
