"""The same utterance in several outlets: what each printed of one thing that a speaker said, however it is worded.

Compared are the statements that `statements.attributed` cuts out of the attributions: sentences, clauses and
quotations. Two of them are scored by the content words they share: Dice's coefficient (1945), with words weighted by
rarity (Spärck Jones 1972). Rare is a word that an article seldom repeats, so that a quotation that every outlet carries
does not look common. Rows of words that both print inside quotation marks (found by Ratcliff and Obershelp's
matching) raise the score; so do statements before or after them that match, and two leads. Two different named speakers
lower it, and so do a denial in one of them and numbers that disagree. A pair counts where each is the other's best
in its article and the score is at least `ALIKE`; groups grow from the best pair on, with one
statement of each article, or several where one prints word for word what the other splits.

Limits: it reads words, not meanings. A free paraphrase stays apart from what it paraphrases; the score is set so,
because two rows for one utterance can be read as one, and one row for two cannot be taken apart. A speaker who
says the same words on two occasions is taken to have said them once, and two quotations that one outlet runs
together in a sentence may bring the two utterances together. What attribution did not find is not here, and a
speaker it got wrong is shown wrong.

Measured by reading: of 40 groups drawn from 61 events in three outlets each, 36 were one utterance, 2 were not, and 2
could not be told; of the statements there that share five quoted words in one row, 9 in 10 pairs are joined. In a
story of five real articles all 14 pairs that a reader made beforehand are found, with none besides; in the sample
story 10 of 17, with none besides (4 of the 7 missed are lost because attribution does not find one side, the others
are free paraphrases). The weights below were set on these stories, so that others will fare somewhat worse.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, pairwise
from math import log
from typing import Literal

import numpy as np
import pandas as pd

from lib.comparison import measures, quotes
from lib.comparison.statements import Statement, attributed, base, kind, lexicon, own_voice, sentences_of, text_of
from lib.comparison.wording import KEPT, kept, words
from lib.records import Sentence
from lib.tables import Tables

UTTERANCES = [
    *("utterance", "outlets", "outlet", "article", "attribution", "speaker", "speaker_kind", "kind", "cue", "stance"),
    *("content", "start", "end", "sentence", "part", "paragraph", "place"),
]
LAUNDERED = [
    *("outlet", "article", "attribution", "speaker", "speaker_kind", "cue", "content", "start", "end", "sentence"),
    *("asserted_outlet", "asserted_article", "asserted", "asserted_start", "asserted_end", "asserted_sentence"),
    "score",
]
ONLY_HERE = ["outlet", "speaker", "speaker_kind", "count", "words"]

ALIKE = 0.56
"""From this score on two statements are taken for one utterance."""
AGREED = 0.3
"""A statement joins a group where it scores this on average with all that are in it."""
ASSERTED = 0.59
"""From this score on a sentence in an outlet's own voice is taken to assert what another outlet attributes."""

_EACH = 20.0  # statements an article has at least, so that words weigh as much in a short story as in a long one
_QUOTED = 1.25  # the weight of a word inside quotation marks
_SHORT = 3.0  # added to the weights of two statements, so that two or three words in common are not enough
_LONG = 10.0  # from this weight in common on, a statement may match where it lies within a longer one
_WITHIN = 0.7  # what lying within a longer one is worth
_SAME = 0.05  # for the same speaker, or two unnamed ones of one kind
_OTHER = -0.4  # for two different named speakers
_LEAD = 0.1
_NEIGHBOUR = 0.1
_DENIAL = -0.4
_NUMBERS = -0.4
_RUN, _RUN_OPEN, _RUNS = 0.08, 0.04, 0.4  # per weight of a row of quoted words, for other speakers, and at most
_CLEAR, _BEYOND_DOUBT = 4, 6  # so many quoted words in one row outweigh a doubtful, a different speaker

_MOST = 500  # so many words of a quotation are compared word by word

_NAMED = ("named_person", "organisation", "outlet", "document")

Relation = Literal["same", "open", "other"]


def utterances(tables: Tables) -> pd.DataFrame:
    """One row per utterance and attribution that carries it, the columns `UTTERANCES`.

    `utterance` counts from 0, in the order of `outlets` (how many carry it; 1: only here) and then of prominence:
    the earliest place it has anywhere, a headline before a lead before a later paragraph. Rows of one utterance come
    in the order of the articles. `content` are the words of this utterance alone (split ones joined by " … "),
    `start` and `end` cover them, `kind` is how those words are printed; `place` is "headline", "lead", "heading" or
    "paragraph 7", counted from 1 without headlines and headings. `speaker` is whom this outlet names: it may differ
    within one utterance, and where an outlet credits a go-between ("officials told the Post") it has a row for each.
    Run `speakers.identify` first.
    """
    texts = tables.articles["text"].tolist()
    sentences = sentences_of(tables)
    statements = list(attributed(tables, texts, sentences))
    places = [paragraphs(of) for of in sentences]
    outlets = tables.articles["outlet"].tolist()
    ranked = []
    for group in _groups(statements):
        carried = len({outlets[statements[place].article] for place in group})
        prominence = min(_prominence(statements[place], places[statements[place].article]) for place in group)
        ranked.append((-carried, prominence, group))
    ranked.sort()
    attributions = tables.attributions[["attribution", "cue", "stance"]].to_numpy(dtype=object).tolist()
    articles = tables.articles["article"].tolist()
    rows = []
    for number, (carried, _, group) in enumerate(ranked):
        for place in sorted(group):
            statement = statements[place]
            found, cue, stance = attributions[statement.row]
            at = statement.sentence
            rows.append(
                (
                    *(number, -carried, outlets[statement.article], articles[statement.article], found),
                    *(statement.speaker, statement.speaker_kind, kind(statement), cue, stance),
                    *(text_of(statement, texts), statement.spans[0][0], statement.spans[-1][1]),
                    *(at.sentence, at.part, at.paragraph, _place(at, places[statement.article])),
                )
            )
    return pd.DataFrame(rows, columns=UTTERANCES)


def wordings(tables: Tables) -> pd.DataFrame:
    """The rows of `utterances`, each with what it kept of its utterance's fullest direct wording: reference, pieces,
    kept, cut, replaced and added, as in `wording.kept`.
    """
    found = utterances(tables)
    compared = [kept(rows)[KEPT[5:]].set_index(rows.index) for _, rows in found.groupby("utterance", sort=False)]
    return found.join(pd.concat(compared)) if compared else found.reindex(columns=[*UTTERANCES, *KEPT[5:]])


def laundered(tables: Tables) -> pd.DataFrame:
    """Statements that one outlet attributes and another asserts in its own voice, the columns `LAUNDERED`.

    The attributed words and who is credited come first, then, in the columns `asserted…`, the sentence that asserts
    them; the surest first (`score`, 0…1). A sentence asserts where it holds no attribution but plans and refusals,
    no quotation mark, no word of hearsay or of reporting and no first person, its numbers agree, it denies where the
    other denies, and it shares most of its content words with what is attributed. It is left out where its outlet
    attributes the same statement elsewhere in the article (a headline above its attributed lead), and so is what was
    attributed as a direct quotation: a sentence in just those words is a quotation that was not found.

    A hint, not a finding: the outlet may have seen for itself what the other was told, or the attribution was not
    found; and a sentence that asserts the statement among other things is mostly missed.
    Of the 7 found in 63 stories, 6 were right when read.
    """
    texts = tables.articles["text"].tolist()
    sentences = sentences_of(tables)
    said = list(attributed(tables, texts, sentences))
    own = list(own_voice(tables, texts, sentences))
    statements = [*said, *own]
    weights = _Weights(statements)
    outlets = tables.articles["outlet"].tolist()
    told = {(place, outlets[said[other].article]) for group in _groups(said) for place in group for other in group}
    best: dict[int, tuple[float, int]] = {}
    for one, other in _pairs(weights, len(texts)):
        if not one < len(said) <= other or (one, outlets[statements[other].article]) in told:
            continue
        if not statements[one].speaker or kind(statements[one]) == "direct":
            continue
        score = _asserts(one, other, statements, weights)
        if score >= ASSERTED and (score, -one) > best.get(other, (0.0, 0)):
            best[other] = (score, -one)
    articles = tables.articles["article"].tolist()
    attributions = tables.attributions[["attribution", "cue"]].to_numpy(dtype=object).tolist()
    rows = []
    for other, (score, negative) in sorted(best.items(), key=lambda item: (-item[1][0], item[0])):
        source, owned = statements[-negative], statements[other]
        found, cue = attributions[source.row]
        rows.append(
            (
                *(outlets[source.article], articles[source.article], found, source.speaker, source.speaker_kind, cue),
                *(text_of(source, texts), source.spans[0][0], source.spans[-1][1], source.sentence.sentence),
                *(outlets[owned.article], articles[owned.article], text_of(owned, texts)),
                *(owned.spans[0][0], owned.spans[-1][1], owned.sentence.sentence, round(score, 3)),
            )
        )
    return pd.DataFrame(rows, columns=LAUNDERED)


def only_here(tables: Tables) -> pd.DataFrame:
    """Speakers with a name whom a single outlet quotes: outlet, speaker, speaker_kind, count (attributions), words.

    No other outlet attributes anything to them, beliefs and refusals included. Most words first. Unnamed speakers
    are left out: who they are, and so whether another outlet quotes them too, cannot be told; so are those called by
    common words alone ("state media"). Words that a speaker relays from another are the other's. Where the speaker of
    an attribution was not resolved, a speaker may be quoted elsewhere all the same. Run `speakers.identify` first.
    """
    rows = measures.said(tables)
    names = [_is_name(*pair) for pair in zip(rows["speaker"], rows["speaker_kind"], strict=True)]
    rows = rows[np.array(names, dtype=bool) & rows["speaker_kind"].isin(_NAMED)]
    reach = tables.attributions.groupby("speaker")["outlet"].nunique()
    rows = rows[rows["speaker"].map(reach) == 1].drop(columns="words")
    own = quotes.given(tables).groupby(["article", "attribution"])["words"].sum()
    rows = rows.join(own, on=["article", "attribution"]).fillna({"words": 0}).astype({"words": "int64"})
    counted = rows.groupby(["outlet", "speaker", "speaker_kind"], sort=False).agg(
        count=("words", "size"), words=("words", "sum")
    )
    ordered = counted.reset_index().sort_values(["words", "count"], ascending=False, kind="stable")
    return ordered[ONLY_HERE].reset_index(drop=True)


def _is_name(speaker: str, kind: str) -> bool:
    """Whether what stands for a speaker is a name: "state media" and "U.S. assessments" are none."""
    words = speaker.split()
    named = words if kind not in ("outlet", "document") else words[-1:]
    return any(word[:1].isupper() or word[:1].isdigit() for word in named)


def _groups(statements: Sequence[Statement]) -> list[list[int]]:
    """The statements of each utterance, by their place; every statement is in one group."""
    layers = _layers(statements)
    heads = [statements[layer[0]] for layer in layers]
    weights = _Weights(heads)
    scores: dict[tuple[int, int], float] = {}
    runs = _Runs(weights.of)
    for one, other in _pairs(weights, len({statement.article for statement in heads})):
        if heads[one].article != heads[other].article:
            score = _score(one, other, heads, weights, runs)
            if score > 0:
                scores[one, other] = score
    scores = _with_neighbours(scores, heads)
    best: dict[tuple[int, int], float] = {}
    for (one, other), score in scores.items():
        for mine, its in ((one, heads[other].article), (other, heads[one].article)):
            best[mine, its] = max(best.get((mine, its), 0.0), score)
    links = []
    for (one, other), score in scores.items():
        verbatim = runs.verbatim(heads[one], heads[other])
        mutual = score >= best[one, heads[other].article] and score >= best[other, heads[one].article]
        if score >= ALIKE and (mutual or verbatim):
            links.append((-score, one, other, verbatim))
    group = {place: [place] for place in range(len(heads))}
    for _, one, other, verbatim in sorted(links):
        first, second = group[one], group[other]
        articles = [{heads[place].article for place in places} for places in (first, second)]
        if first is second or (not verbatim and articles[0] & articles[1]):
            continue
        across = [scores.get((min(a, b), max(a, b)), 0.0) for a in first for b in second]
        if sum(across) / len(across) >= AGREED:
            first.extend(second)
            group.update(dict.fromkeys(second, first))
    distinct = {id(places): places for places in group.values()}
    return [[place for head in places for place in layers[head]] for places in distinct.values()]


def _layers(statements: Sequence[Statement]) -> list[list[int]]:
    """Statements of one sentence that are much the same words, attributed twice ("the Post said officials noted …"):
    the innermost first.
    """
    of: dict[tuple[int, int], list[int]] = {}
    for place, statement in enumerate(statements):
        of.setdefault((statement.article, statement.sentence.sentence), []).append(place)
    found = []
    for places in of.values():
        layers: list[list[int]] = []
        for place in sorted(places, key=lambda place: len(statements[place].forms)):
            layer = next((layer for layer in layers if _covers(statements[place], statements[layer[0]])), None)
            if layer is None:
                layers.append([place])
            else:
                layer.append(place)
        found.extend(layers)
    return sorted(found)


def _covers(outer: Statement, inner: Statement) -> bool:
    inside = sum(max(0, min(b, d) - max(a, c)) for a, b in inner.spans for c, d in outer.spans)
    size = sum(end - start for start, end in inner.spans)
    return inside >= 0.8 * size and size >= 0.5 * sum(end - start for start, end in outer.spans)


class _Weights:
    """The weight of each content word, and which statements hold it."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        empty = lexicon().empty
        self.seen: dict[str, list[int]] = {}
        for place, statement in enumerate(statements):
            for form in dict.fromkeys(statement.forms):
                if form not in empty and (len(form) > 1 or form.isdigit()):
                    self.seen.setdefault(form, []).append(place)
        each = max(_EACH, len(statements) / max(1, len({statement.article for statement in statements})))
        self.of = {
            form: log(1 + each * len({statements[place].article for place in places}) / len(places))
            for form, places in self.seen.items()
        }
        self.held: list[dict[str, float]] = []
        for statement in statements:
            quoted = set(statement.quotation)
            self.held.append(
                {
                    form: self.of[form] * (_QUOTED if form in quoted else 1)
                    for form in dict.fromkeys(statement.forms)
                    if form in self.of
                }
            )
        self.totals = [sum(weights.values()) for weights in self.held]

    def common(self, one: int, other: int) -> tuple[int, float]:
        """How many content words two statements share, and their weight."""
        a, b = self.held[one], self.held[other]
        shared = a.keys() & b.keys()
        return len(shared), sum((a[form] + b[form]) / 2 for form in sorted(shared))

    def numbers(self, place: int) -> set[str]:
        return {form for form in self.held[place] if form[0].isdigit()}


class _Runs:
    """Rows of two or more words that two statements print inside quotation marks; what was compared once is kept."""

    def __init__(self, weight: Mapping[str, float]) -> None:
        self.weight = weight
        self.known: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[int, float]] = {}

    def between(self, one: Statement, other: Statement) -> tuple[int, float]:
        """The words of the longest row, and the weight of all rows. Where only one puts words inside quotation marks,
        a quotation of three words or more counts that the other prints whole without them.
        """
        if one.quotation and other.quotation:
            key = one.quotation[:_MOST], other.quotation[:_MOST]
            if key not in self.known:
                blocks = SequenceMatcher(None, *key, autojunk=False).get_matching_blocks()
                self.known[key] = self._weighed(key[0][start : start + size] for start, _, size in blocks if size > 1)
            return self.known[key]
        marked, plain = (one, other) if one.quotation else (other, one)
        printed = f" {' '.join(plain.forms)} "
        return self._weighed(row for row in marked.stretches if len(row) > 2 and f" {' '.join(row)} " in printed)

    def _weighed(self, rows: Iterable[tuple[str, ...]]) -> tuple[int, float]:
        weighed = [(len(row), sum(self.weight.get(form, 0.0) for form in row)) for row in rows]
        weighed = [(size, weight) for size, weight in weighed if weight]
        return max((size for size, _ in weighed), default=0), sum(weight for _, weight in weighed)

    def verbatim(self, one: Statement, other: Statement) -> bool:
        """Whether the one quotes, word for word, nearly all of what the other quotes."""
        if not (one.quotation and other.quotation):
            return False
        longest, weight = self.between(one, other)
        needed = _CLEAR + 1 if _relation(one, other) == "same" else 2 * _CLEAR
        return weight > 0 and longest >= max(needed, 0.9 * min(len(one.quotation), len(other.quotation)))


def _pairs(weights: _Weights, articles: int) -> Iterator[tuple[int, int]]:
    """Pairs of statements that are worth a comparison: those that share words which are not all over the story."""
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    most = max(12, 3 * articles)
    for form, places in weights.seen.items():
        if len(places) <= most:
            for pair in combinations(places, 2):
                shared[pair] += weights.of[form]
    for (one, other), weight in shared.items():
        if weight >= 0.15 * min(weights.totals[one], weights.totals[other]):
            yield one, other


def _score(one: int, other: int, statements: Sequence[Statement], weights: _Weights, runs: _Runs) -> float:
    count, common = weights.common(one, other)
    first, second = statements[one], statements[other]
    if count < 2 and not runs.verbatim(first, second):
        return 0.0
    smaller, larger = sorted((weights.totals[one], weights.totals[other]))
    score = 2 * common / (smaller + larger + _SHORT)
    if common > _LONG:
        score = max(score, _WITHIN * min(1.0, common / smaller))
    longest, weight = runs.between(first, second)
    relation = _relation(first, second)
    if relation == "same":
        score += _SAME + min(_RUNS, _RUN * weight)
    elif relation == "open":
        score += min(_RUNS, (_RUN if longest >= _CLEAR else _RUN_OPEN) * weight)
    else:
        score += min(_RUNS, _RUN * weight) if longest >= _BEYOND_DOUBT else _OTHER
    if first.lead and second.lead:
        score += _LEAD
    if first.denies != second.denies and longest < _CLEAR:
        score += _DENIAL
    numbers = weights.numbers(one), weights.numbers(other)
    if all(numbers) and not numbers[0] & numbers[1]:
        score += _NUMBERS
    return score


def _asserts(one: int, other: int, statements: Sequence[Statement], weights: _Weights) -> float:
    """How far a sentence says what is attributed: the mean of Dice's coefficient and of the share of the content's
    weight that the sentence holds; 0 where numbers or denials disagree.
    """
    count, common = weights.common(one, other)
    numbers = weights.numbers(one)
    disagree = numbers and not numbers & weights.numbers(other)
    if count < 4 or disagree or statements[one].denies != statements[other].denies:
        return 0.0
    dice = 2 * common / (weights.totals[one] + weights.totals[other] + _SHORT)
    return (dice + min(1.0, common / (weights.totals[one] + _SHORT / 2))) / 2


def _relation(one: Statement, other: Statement) -> Relation:
    """Whether two statements have the same speaker, two different people, or what may be either."""
    if one.speaker and one.speaker == other.speaker:
        return "same"
    named = [statement.speaker_kind == "named_person" and statement.speaker != "" for statement in (one, other)]
    if all(named):
        return "other"
    return "same" if not any(named) and _terms(one.speaker) & _terms(other.speaker) else "open"


@lru_cache(maxsize=10_000)
def _terms(speaker: str) -> frozenset[str]:
    """The words that say of what kind an unnamed speaker is ("officials")."""
    return frozenset(base(word.form) for word in words(speaker)) - lexicon().empty - lexicon().vague


def _with_neighbours(
    scores: Mapping[tuple[int, int], float], statements: Sequence[Statement]
) -> dict[tuple[int, int], float]:
    """The scores, raised where the statement before or after matches too: one speech in two outlets."""
    after = {
        place: place + 1
        for place, (one, other) in enumerate(pairwise(statements))
        if one.article == other.article
        and (one.row == other.row or (one.speaker and one.speaker == other.speaker))
        and other.sentence.sentence - one.sentence.sentence <= 1
    }
    before = {second: first for first, second in after.items()}
    raised = {}
    for (one, other), score in scores.items():
        beside = [scores.get((to[one], to[other]), 0.0) for to in (after, before) if one in to and other in to]
        raised[one, other] = score + (_NEIGHBOUR if max(beside, default=0.0) >= ALIKE else 0.0)
    return raised


def paragraphs(sentences: Iterable[Sentence]) -> dict[int, int]:
    """The paragraphs of an article as a reader counts them, from 1, without headlines and headings."""
    running = dict.fromkeys(one.paragraph for one in sentences if one.part not in ("headline", "heading"))
    return {paragraph: number for number, paragraph in enumerate(running, 1)}


def _place(sentence: Sentence, paragraphs: Mapping[int, int]) -> str:
    return f"paragraph {paragraphs[sentence.paragraph]}" if sentence.part == "body" else sentence.part


def _prominence(statement: Statement, paragraphs: Mapping[int, int]) -> tuple[int, int, int]:
    rank = {"headline": 0, "lead": 1}.get(statement.sentence.part, 2)
    return rank, paragraphs.get(statement.sentence.paragraph, statement.sentence.paragraph), statement.spans[0][0]
