"""Who says what: the attributions of one article.

A candidate is a word of the cue lexicon and what it governs (`clauses.py`); its confidence is learned
(`confidence.py`). Quotations in marks (`quotations.py`) find their cue by where they stand: inside a candidate's
content, before or after a reporting clause, or going on from the quotation before. A pair of marks that none of this
accounts for is kept as a scare quote. Speakers are resolved in `speakers.py`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lib.analysis import clauses, confidence, cues, quotations, speakers
from lib.analysis.clauses import Candidate, Tree
from lib.analysis.parse import Parsed
from lib.analysis.quotations import Quotation
from lib.records import Act, Attribution, Kind, Sentence, Span, Stance

THRESHOLD = 0.4
"""Candidates below this confidence are dropped; it is where F1 peaks on the training articles."""
TRIMMED = frozenset(" \t\xa0,;:.–—-…\n")
ENDS = frozenset({".", "!", "?", "…", "..."})
REACH = 30
"""Tokens; how far from a quotation its reporting verb may stand."""


@dataclass(slots=True, eq=False)
class Found:
    """An attribution while it is put together: cue and source are token positions, spans characters."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    spans: list[Span]
    act: Act
    stance: Stance
    confidence: float
    head: int
    construction: str


def find(parsed: Parsed, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """The attributions of an article, in the order of their content."""
    if not sentences:
        return ()
    tree = Tree(parsed)
    quotes = [pair for pair in quotations.find(parsed.text, parsed.paragraphs) if pair.outer]
    candidates = _candidates(tree, sentences, quotes)
    owned = _give(tree, candidates, quotes)
    found = [item for item in candidates if item.confidence >= THRESHOLD]
    found.extend(owned)
    return tuple(
        _records(parsed, sentences, found, quotes, speakers.resolve(tree, [f.source for f in found]))
    )


def _marked(parsed: Parsed, quotes: Iterable[Quotation]) -> bytearray:
    """For every token, whether it stands within quotation marks."""
    marked = bytearray(len(parsed.words))
    for pair in quotes:
        low, high = _inside(parsed, pair)
        marked[low:high] = b"\1" * (high - low)
    return marked


def _inside(parsed: Parsed, pair: Quotation) -> Span:
    """The token range of a quotation, marks included."""
    low = bisect_right(parsed.ends, pair.start)
    return low, max(low, bisect_left(parsed.starts, pair.end))


def _candidates(tree: Tree, sentences: Sequence[Sentence], quotes: Sequence[Quotation]) -> list[Found]:
    parsed = tree.parsed
    lexicon = cues.lexicon()
    marked = _marked(parsed, quotes)
    found = []
    for token, (word, tag) in enumerate(zip(tree.lower, parsed.tags, strict=True)):
        if word == "according":
            found.extend(_according(tree, token))
        cue = lexicon.get((word, tag[:2]))
        if cue is None:
            continue
        candidate = clauses.candidate(tree, token)
        if candidate is None:
            continue
        source = clauses.source_words(tree, candidate)
        headline = sentences[tree.sentence[token]].part in {"headline", "heading"}
        known = confidence.features(tree, cue, candidate, source, marked, headline)
        found.append(
            Found(
                cue=clauses.cue_words(tree, candidate),
                source=source,
                spans=_spans(parsed, candidate.content),
                act=cue.act,
                stance=cue.stance,
                confidence=confidence.probability(known) if candidate.content else 0.0,
                head=token,
                construction=candidate.construction,
            )
        )
    return found


def _according(tree: Tree, token: int) -> Iterator[Found]:
    """What stands beside "according to" and its object."""
    parsed = tree.parsed
    if token + 1 >= len(parsed.words) or tree.lower[token + 1] != "to":
        return
    noun = tree.kid(token + 1, "pobj")
    if noun < 0:
        noun = tree.kid(token, "pobj")
    if noun < 0:
        return
    aside = {*tree.subtree(token), token + 1, *tree.subtree(noun)}
    clause = parsed.heads[token]
    while (
        parsed.deps[clause] not in {"ROOT", "conj", "ccomp", "parataxis"} and parsed.heads[clause] != clause
    ):
        clause = parsed.heads[clause]
    low, high = tree.bounds(token)
    content = [t for t in range(low, high) if t not in aside]
    if parsed.deps[clause] == "conj" and tree.kid(clause, *clauses.SUBJECTS) >= 0:
        content = tree.subtree(clause, [token])
        content = [t for t in content if t not in aside]
    spans = _spans(parsed, content)
    if spans:
        source = clauses.noun_phrase(tree, noun, ())
        yield Found((token, token + 1), source, spans, "speech", "neutral", 0.9, token, "according")


def _spans(parsed: Parsed, content: Iterable[int]) -> list[Span]:
    """Token positions as character spans, without punctuation at their edges."""
    runs: list[list[int]] = []
    for token in content:
        if runs and token == runs[-1][1] + 1:
            runs[-1][1] = token
        else:
            runs.append([token, token])
    spans = []
    for low, high in runs:
        while low <= high and not _weighs(parsed, low):
            low += 1
        while low <= high and not _weighs(parsed, high):
            high -= 1
        if low <= high and any(
            character.isalnum() for character in parsed.text[parsed.starts[low] : parsed.ends[high]]
        ):
            spans.append((parsed.starts[low], parsed.ends[high]))
    return spans


def _weighs(parsed: Parsed, token: int) -> bool:
    return parsed.tags[token] not in {",", ".", ":", "_SP", "HYPH"} or parsed.words[token] in {
        "?",
        "!",
        "''",
        '"',
        "”",
        "“",
    }


def _give(tree: Tree, candidates: list[Found], quotes: Sequence[Quotation]) -> list[Found]:
    """Gives each quotation in marks to its cue, widening what the cue governs; the ones left over are returned."""
    parsed = tree.parsed
    by_head = {item.head: item for item in candidates}
    extra: list[Found] = []
    before: tuple[Quotation, Found | None] | None = None
    order = _Overlap(candidates)
    paragraphs = [span[0] for span in parsed.paragraphs]
    for pair in quotes:
        low, high = _inside(parsed, pair)
        line = max(bisect_right(paragraphs, pair.start) - 1, 0)
        owner: Found | None = None
        if pair.continues and before is not None:
            owner = before[1]
        touching = [item for item in order.touching(pair) if not low <= item.head < high]
        sure = [item for item in touching if item.confidence >= THRESHOLD]
        if owner is None and sure:
            for item in sure:
                _widen(item, pair)
            owner = max(
                sure,
                key=lambda item: (
                    item.construction in {"before", "clause", "inserted"},
                    -abs(item.head - low),
                ),
            )
        if owner is None:
            owner = _after(tree, pair, low, high, by_head) or _leading(
                tree, pair, low, line, by_head, touching
            )
            if owner is not None:
                _claim(owner, pair)
        if owner is None and before is not None and before[1] is not None:
            owner = _going_on(tree, pair, low, line, before[0], before[1])
        if owner is None:
            weak = [
                item for item in touching if item.confidence >= 0.15 and item.act in {"speech", "writing"}
            ]
            if weak:
                owner = max(weak, key=lambda item: item.confidence)
                owner.confidence = max(owner.confidence, THRESHOLD)
        if owner is None:
            left = Found((), (), [(pair.start, pair.end)], "none", "neutral", 0.5, -1, "scare")
            extra.append(left)
        else:
            _widen(owner, pair)
        before = (pair, owner)
    return extra


class _Overlap:
    """Which candidates' contents overlap a quotation, without comparing each with each."""

    def __init__(self, candidates: Iterable[Found]) -> None:
        self.items = sorted(
            (
                (start, end, number, item)
                for number, item in enumerate(candidates)
                for start, end in item.spans
            ),
            key=lambda row: row[:3],
        )
        self.starts = [row[0] for row in self.items]
        self.longest = max((row[1] - row[0] for row in self.items), default=0)

    def touching(self, pair: Quotation) -> list[Found]:
        low = bisect_left(self.starts, pair.start - self.longest)
        high = bisect_left(self.starts, pair.end)
        return [row[3] for row in self.items[low:high] if row[1] > pair.start + 1]


def _widen(item: Found, pair: Quotation) -> None:
    """Makes a content hold the whole of a quotation."""
    item.spans = _merged([*item.spans, (pair.start, pair.end)], ())


def _claim(item: Found, pair: Quotation) -> None:
    """Makes a cue the one of a quotation beside it, whatever else the parser hung on it."""
    if (
        not any(start < pair.end and pair.start < end for start, end in item.spans)
        and item.confidence < THRESHOLD
    ):
        item.spans = []
    elif item.construction not in {"before", "clause", "inserted", "passive-clause"}:
        item.spans = [span for span in item.spans if span[0] < pair.end and pair.start < span[1]]
    item.confidence = max(item.confidence, 0.9)
    if item.act in {"belief", "intent", "emotion", "request"}:
        item.act = "speech"


def _after(tree: Tree, pair: Quotation, low: int, high: int, by_head: dict[int, Found]) -> Found | None:
    """The reporting verb after a quotation: "…," she said; "…?" asked the senator."""
    parsed = tree.parsed
    text = parsed.text
    closing = text[pair.start : pair.end].rstrip("\"'”’»")[-1:]
    if high >= len(parsed.words) or "\n" in text[pair.end : parsed.starts[high]]:
        return None
    opener = parsed.words[high]
    comma = closing in {",", "—", "–", "-"} or opener == ","
    if closing == "." and not opener[:1].islower():
        return None
    verbs = cues.words_of("quotation verbs")
    limit = min(len(parsed.words), high + REACH)
    for token in range(high, limit):
        word = tree.lower[token]
        if (
            parsed.words[token] in {".", ";", ":", "“", "``", "?", "!"}
            or "\n" in text[parsed.ends[token - 1] : parsed.starts[token]]
        ):
            break
        if parsed.tags[token] == '"' or word == '"':
            break
        if parsed.tags[token][:2] != "VB" or parsed.tags[token] in {"VB", "VBG"}:
            continue
        item = by_head.get(token)
        named = item is not None and item.act in {"speech", "writing"}
        if not (named or word in verbs or (comma and item is not None)):
            if tree.kid(token, "nsubj") >= 0 and not comma:
                break
            continue
        if item is None:
            candidate = Candidate(token, -1, "alone", ())
            item = Found(
                clauses.cue_words(tree, candidate),
                clauses.source_words(tree, candidate),
                [],
                "speech",
                "neutral",
                0.0,
                token,
                "alone",
            )
            by_head[token] = item
        if (
            not comma
            and item.construction == "clause"
            and item.spans
            and item.spans[0][0] > parsed.starts[token]
        ):
            return None
        if not comma and not opener[:1].islower() and token - high > 12:
            return None
        return item
    return None


def _leading(
    tree: Tree, pair: Quotation, low: int, line: int, by_head: dict[int, Found], touching: Sequence[Found]
) -> Found | None:
    """The reporting verb before a quotation: she said, "…"; he added: "…"; also at the end of the paragraph above."""
    parsed = tree.parsed
    if low == 0:
        return None
    last = low - 1
    above = parsed.starts[low] <= parsed.paragraphs[line][0] + 1
    mark = parsed.words[last]
    if above and mark != ":":
        return None
    verbs = cues.words_of("quotation verbs")
    stop = max(0, low - REACH)
    if mark not in {",", ":", "—", "–", "-", "that"}:
        stop = max(0, low - 3)
    noun: Found | None = None
    for token in range(last, stop - 1, -1):
        if token != last and (
            parsed.words[token] in {".", "?", "!", "”", "''", ";"}
            or tree.sentence[token] != tree.sentence[last]
        ):
            break
        item = by_head.get(token)
        word = tree.lower[token]
        if parsed.tags[token][:2] == "VB" and (
            word in verbs or (item is not None and item.act in {"speech", "writing"})
        ):
            return item
        if (
            noun is None
            and item is not None
            and item.act in {"speech", "writing"}
            and parsed.tags[token][:2] == "NN"
        ):
            noun = item
    if mark == ":":
        return noun
    return None


def _going_on(
    tree: Tree, pair: Quotation, low: int, line: int, earlier: Quotation, owner: Found
) -> Found | None:
    """The owner of the quotation before, where this one goes on from it with nobody else named in between."""
    parsed = tree.parsed
    if owner.head < 0 or pair.end - pair.start < 12:
        return None
    between = parsed.text[earlier.end : pair.start]
    whole = low in parsed.first or parsed.words[low - 1] in {",", ".", "?", "!", ":"}
    if not whole or len(between) > 300:
        return None
    paragraph = "\n" in between
    if not between.strip(" \n.,") and not paragraph:
        return owner
    holds = parsed.starts[owner.head] >= earlier.end and parsed.starts[owner.head] < pair.start
    if not paragraph:
        return owner if holds and between.count(".") <= 2 else None
    start, end = parsed.paragraphs[line]
    alone = pair.start <= start + 1 and pair.end >= end - 1
    if alone and (holds or not between.strip()):
        return owner
    return None


def _merged(spans: Iterable[Span], blocked: Sequence[Span]) -> list[Span]:
    """Spans in order, overlaps joined, and cut where they would run over the cue or the source."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    for low, high in blocked:
        cut: list[Span] = []
        for start, end in merged:
            if low >= end or high <= start:
                cut.append((start, end))
                continue
            if start < low:
                cut.append((start, low))
            if high < end:
                cut.append((high, end))
        merged = cut
    return merged


def _records(
    parsed: Parsed,
    sentences: Sequence[Sentence],
    found: Sequence[Found],
    quotes: Sequence[Quotation],
    named: Sequence[speakers.Speaker],
) -> Iterator[Attribution]:
    begins = [sentence.start for sentence in sentences]
    rows = []
    for item, who in zip(found, named, strict=True):
        spans = _merged(item.spans, [_extent(parsed, item.cue), _extent(parsed, item.source)])
        spans = [(start, end) for start, end in (_trim(parsed.text, *span) for span in spans) if start < end]
        if spans:
            rows.append((spans, item, who))
    rows.sort(key=lambda row: (row[0][0][0], row[0][-1][1], row[1].head))
    for number, (spans, item, who) in enumerate(rows):
        start, end = spans[0][0], spans[-1][1]
        cue = _extent(parsed, item.cue)
        source = _extent(parsed, item.source)
        yield Attribution(
            article=parsed.article,
            attribution=number,
            sentence=max(bisect_right(begins, start) - 1, 0),
            kind=_kind(parsed.text, spans, quotes) if item.act != "none" else "scare",
            act=item.act,
            start=start,
            end=end,
            spans=tuple(spans),
            content=" … ".join(parsed.text[first:last] for first, last in spans),
            cue=parsed.text[cue[0] : cue[1]] if item.cue else "",
            cue_start=cue[0],
            cue_end=cue[1],
            stance=item.stance,
            source=parsed.text[source[0] : source[1]] if item.source else "",
            source_start=source[0],
            source_end=source[1],
            speaker=who.name,
            speaker_kind=who.kind,
            affiliation=who.affiliation,
            confidence=round(item.confidence, 3),
        )


def _extent(parsed: Parsed, tokens: Sequence[int]) -> Span:
    return (parsed.starts[tokens[0]], parsed.ends[tokens[-1]]) if tokens else (-1, -1)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in TRIMMED:
        start += 1
    while start < end and text[end - 1] in TRIMMED:
        end -= 1
    return start, end


def _kind(text: str, spans: Sequence[Span], quotes: Sequence[Quotation]) -> Kind:
    """Direct where all words stand in marks, mixed where some do, else indirect."""
    starts = [pair.start for pair in quotes]
    inside = outside = 0
    for start, end in spans:
        at = start
        for place in range(max(bisect_left(starts, start) - 1, 0), bisect_left(starts, end)):
            pair = quotes[place]
            low, high = max(at, pair.start), min(end, pair.end)
            if low < high:
                outside += sum(map(str.isalnum, text[at:low]))
                inside += high - low
                at = high
        outside += sum(map(str.isalnum, text[at:end]))
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"
