"""Who says what: attributions of one article.

A candidate is a word of the cue lexicon and what it governs (`clauses.py`). Its confidence is learned: how often that
word in that construction introduced an attribution in the training part of PolNeAR (Newell et al. 2018). Quotations
in marks (`quotations.py`) complete the content; a pair of marks that no cue accounts for is given to whoever was
speaking, where the text makes that plain, or else kept as a scare quote. Speakers are resolved in `speakers.py`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lib.analysis import clauses, cues, quotations, speakers
from lib.analysis.clauses import Candidate, Tree
from lib.analysis.parse import Parsed
from lib.analysis.quotations import Quotation
from lib.records import Act, Attribution, Kind, Sentence, Span, Stance

THRESHOLD = 0.3
PRIOR = 4.0
TRIMMED = " \t\xa0,;:.–—-…"


@dataclass(slots=True)
class Found:
    """An attribution while it is being put together; positions are tokens, spans are characters."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    spans: list[Span]
    act: Act
    stance: Stance
    confidence: float
    head: int
    quotes: list[Quotation] = field(default_factory=list)


def find(parsed: Parsed, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """The attributions of an article, in the order of their content."""
    if not sentences:
        return ()
    tree = Tree(parsed)
    quotes = [pair for pair in quotations.find(parsed.text, parsed.paragraphs) if pair.outer]
    found = [*_cued(tree), *_according(tree)]
    _complete(tree, found, quotes)
    taken = _covered(found)
    for pair in quotes:
        if not any(start < pair.end and pair.start < end for start, end in taken):
            found.append(Found((), (), [(pair.start, pair.end)], "none", "neutral", 0.5, -1, [pair]))
    return tuple(_records(tree, sentences, found, quotes))


def _cued(tree: Tree) -> list[Found]:
    parsed = tree.parsed
    lexicon = cues.lexicon()
    found = []
    for token, (word, tag) in enumerate(zip(parsed.words, parsed.tags, strict=True)):
        cue = lexicon.get((word.lower(), tag[:2]))
        if cue is None:
            continue
        candidate = clauses.candidate(tree, token)
        if candidate is None or not candidate.content:
            continue
        confidence = _rate(cue, candidate)
        if confidence < THRESHOLD:
            continue
        spans = _spans(parsed, candidate.content)
        if spans:
            found.append(
                Found(
                    _cue_group(tree, candidate),
                    _source(tree, candidate),
                    spans,
                    cue.act,
                    cue.stance,
                    confidence,
                    token,
                )
            )
    return found


def _rate(cue: cues.Cue, candidate: Candidate) -> float:
    """The share of attributions among the occurrences of a word in a construction, smoothed by the word's own share."""
    part, whole = cue.constructions.get(candidate.construction, (0, 0))
    base = (cue.cue[0] + 0.3) / (cue.cue[1] + 3)
    return (part + PRIOR * base) / (whole + PRIOR)


def _cue_group(tree: Tree, candidate: Candidate) -> tuple[int, ...]:
    """The words of a cue: the verb with its auxiliaries, negation and particle, and the preposition that follows."""
    parsed = tree.parsed
    cue = candidate.cue
    group = {cue}
    for kid in tree.kids[cue]:
        if parsed.deps[kid] in clauses.GROUP and parsed.words[kid].lower() != "to":
            group.add(kid)
    if candidate.via >= 0:
        group.add(candidate.via)
    content = set(candidate.content)
    low = high = cue
    while low - 1 >= min(group) and low - 1 not in content and cue - low < 6:
        low -= 1
    while high + 1 <= max(group) and high + 1 not in content and high - cue < 6:
        high += 1
    while low not in group:
        low += 1
    while high not in group:
        high -= 1
    return tuple(range(low, high + 1))


def _source(tree: Tree, candidate: Candidate) -> tuple[int, ...]:
    """The words that name who speaks: the subject, inherited where the verb has none of its own."""
    parsed = tree.parsed
    cue = candidate.cue
    content = set(candidate.content)
    passive = any(parsed.deps[kid] == "auxpass" for kid in tree.kids[cue])
    if parsed.tags[cue][:2] == "NN":
        kid = tree.kid(cue, "poss")
        if kid >= 0:
            return _noun_phrase(tree, kid, content)
        return ()
    agent = tree.kid(cue, "agent")
    if agent >= 0:
        kid = tree.kid(agent, "pobj")
        return _noun_phrase(tree, kid, content) if kid >= 0 else ()
    if passive:
        return ()
    at = cue
    for _ in range(6):
        kid = tree.kid(at, "nsubj", "nsubjpass")
        if kid >= 0 and kid not in content:
            if parsed.words[kid].lower() in clauses.RELATIVE and parsed.deps[at] == "relcl":
                return _noun_phrase(tree, parsed.heads[at], content | set(tree.subtree(at)))
            return _noun_phrase(tree, kid, content)
        if parsed.heads[at] == at:
            break
        if parsed.deps[at] in {"acl", "relcl"} and parsed.tags[parsed.heads[at]][:1] in {"N", "P"}:
            return _noun_phrase(tree, parsed.heads[at], content | set(tree.subtree(at)))
        at = parsed.heads[at]
    return ()


def _noun_phrase(tree: Tree, head: int, without: Iterable[int]) -> tuple[int, ...]:
    parsed = tree.parsed
    skipped = set(without) - {head}
    branches = [
        k
        for k in tree.kids[head]
        if k in skipped
        or (parsed.deps[k] in {"relcl", "punct", "case", "cc", "conj"}
        and k > head
        and parsed.deps[k] in {"relcl", "case"})
    ]
    tokens = tree.subtree(head, branches)
    while tokens and parsed.tags[tokens[-1]] in clauses.PUNCTUATION:
        tokens.pop()
    while tokens and parsed.tags[tokens[0]] in clauses.PUNCTUATION:
        tokens.pop(0)
    run = [t for t in tokens if t not in skipped]
    return tuple(run)


def _according(tree: Tree) -> list[Found]:
    """What stands beside "according to" and its object."""
    parsed = tree.parsed
    found = []
    for token, word in enumerate(parsed.words):
        if (
            word.lower() != "according"
            or token + 1 >= len(parsed.words)
            or parsed.words[token + 1].lower() != "to"
        ):
            continue
        inside = set(tree.subtree(token)) | {token + 1}
        to = token + 1
        kid = tree.kid(to, "pobj")
        if kid < 0:
            kid = tree.kid(token, "pobj")
        if kid < 0:
            continue
        inside |= set(tree.subtree(kid))
        start, end = tree.bounds(token)
        head = parsed.heads[token]
        content = [t for t in range(start, end) if t not in inside]
        del head
        spans = _spans(parsed, content)
        if spans:
            found.append(
                Found((token, to), _noun_phrase(tree, kid, ()), spans, "speech", "neutral", 0.9, token)
            )
    return found


def _spans(parsed: Parsed, content: Iterable[int]) -> list[Span]:
    """Token positions as character spans, without punctuation at their edges."""
    runs: list[list[int]] = []
    for token in content:
        if runs and token == runs[-1][-1] + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = []
    for run in runs:
        while (
            (run
            and parsed.words[run[-1]] in {",", ";", ":", ".", "—", "–", "-", "..."})
            or (run
            and parsed.tags[run[-1]] == "_SP")
        ):
            run.pop()
        while run and (
            parsed.words[run[0]] in {",", ";", ":", ".", "—", "–", "-", "..."} or parsed.tags[run[0]] == "_SP"
        ):
            run.pop(0)
        if run and any(any(c.isalnum() for c in parsed.words[t]) for t in run):
            spans.append((parsed.starts[run[0]], parsed.ends[run[-1]]))
    return spans


def _complete(tree: Tree, found: list[Found], quotes: Sequence[Quotation]) -> None:
    """Widens contents to the whole of a quotation in marks that they begin or hold most of."""
    starts = [pair.start for pair in quotes]
    for item in found:
        spans = []
        for start, end in item.spans:
            place = max(bisect_right(starts, start + 1) - 1, 0)
            while place < len(quotes) and quotes[place].start < end:
                pair = quotes[place]
                place += 1
                if pair.end <= start:
                    continue
                if item.head >= 0 and pair.start <= tree.parsed.starts[item.head] < pair.end:
                    continue
                if start <= pair.start + 1 or pair.end <= end + 2 or pair.start > start:
                    start, end = min(start, pair.start), max(end, pair.end)
            spans.append((start, end))
        item.spans = _merged(spans, ())


def _merged(spans: Iterable[Span], blocked: Sequence[Span]) -> list[Span]:
    """Spans in order, overlaps joined, and cut where they would run over the cue or the source."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    out = []
    for start, end in merged:
        at = start
        for low, high in blocked:
            if low < end and at < high:
                if at < low:
                    out.append((at, low))
                at = max(at, high)
        if at < end:
            out.append((at, end))
    return out


def _covered(found: Iterable[Found]) -> list[Span]:
    return [span for item in found for span in item.spans]


def _records(
    tree: Tree, sentences: Sequence[Sentence], found: list[Found], quotes: Sequence[Quotation]
) -> Iterable[Attribution]:
    parsed = tree.parsed
    begins = [sentence.start for sentence in sentences]
    named = speakers.resolve(tree, [item.source for item in found])
    rows = []
    for item, who in zip(found, named, strict=True):
        spans = _merged(item.spans, [_extent(parsed, item.cue), _extent(parsed, item.source)])
        spans = [(s, e) for s, e in (_trim(parsed.text, *span) for span in spans) if s < e]
        if not spans:
            continue
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
            kind=_kind(spans, quotes) if item.act != "none" else "scare",
            act=item.act,
            start=start,
            end=end,
            spans=tuple(spans),
            content=" … ".join(parsed.text[s:e] for s, e in spans),
            cue=parsed.text[cue[0] : cue[1]] if cue[0] >= 0 else "",
            cue_start=cue[0],
            cue_end=cue[1],
            stance=item.stance,
            source=parsed.text[source[0] : source[1]] if source[0] >= 0 else "",
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
    while start < end and text[start] in TRIMMED + "\n":
        start += 1
    while start < end and text[end - 1] in TRIMMED + "\n":
        end -= 1
    return start, end


def _kind(spans: Sequence[Span], quotes: Sequence[Quotation]) -> Kind:
    inside = total = 0
    starts = [pair.start for pair in quotes]
    for start, end in spans:
        total += end - start
        place = max(bisect_left(starts, start) - 1, 0)
        while place < len(quotes) and quotes[place].start < end:
            inside += max(0, min(end, quotes[place].end) - max(start, quotes[place].start))
            place += 1
    if not inside:
        return "indirect"
    return "direct" if inside >= total - 4 * len(spans) else "mixed"
