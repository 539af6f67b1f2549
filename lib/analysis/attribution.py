"""Who says what: the attributions of one article.

A candidate is a word of the cue lexicon and what it governs (`clauses.py`); its confidence is learned
(`confidence.py`). Quotations in marks (`quotations.py`) find their cue by where they stand: inside a candidate's
content, before or after a reporting clause, or going on from the quotation before. A pair of marks that none of this
accounts for is kept as a scare quote. Speakers are resolved in `speakers.py`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lib.analysis import anonymity, clauses, confidence, cues, quotations, speakers
from lib.analysis.clauses import Candidate, Tree
from lib.analysis.parse import Parsed
from lib.analysis.quotations import Quotation
from lib.records import Act, Attribution, Kind, Sentence, Span, Stance

THRESHOLD = 0.55
"""Candidates below this confidence are dropped; cue and content are most often exact about there on the training
articles.
"""
CLAIMED = 0.87
"""The share of right ones among quotations given to the reporting verb beside them."""
CLEAR = 0.85
"""From this confidence on, a clause that is reported within another's words is kept, though annotators left out half of
such: who says that somebody said so is what readers ask.
"""
RESUMED = 0.6
"""The confidence that the next sentence, mostly in marks, still gives the same source's words."""
AS_CLAUSE = 0.75
"""The least confidence of "as she put it": too rare in the training articles for its words to be learned."""
UTTERED: frozenset[Act] = frozenset({"speech", "writing"})
"""Acts that become a refusal when their verb is denied."""
DOUBT = {"direct": 0.2, "mixed": 0.75}
"""What is left of the doubt about a cue where its content stands in quotation marks, in whole or in part."""
TRIMMED = frozenset(" \t\xa0,;:.–—-…\n")
ENDS = frozenset({".", "!", "?", "…", "..."})
SIGNATURE = re.compile(r"\s*[―—–-]\s*(?P<name>[^\W\d_][^\n\"“”:;!?]{2,60}?)[\s.]*")
TURN = re.compile(r"[\"“]?(?P<name>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}):\s+")
HEADED = re.compile(r"(?P<name>[^\W\d_][^\n:“\"]{1,40}?): (?P<said>[^\n]+)")
FRONTED = re.compile(r"[^“\"‘”]{4,120}?, (?P<mark>[“\"‘])")
MINOR = frozenset({",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "_SP"})
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
    reports: bool = True
    claimed: bool = False


def find(parsed: Parsed, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """The attributions of an article, in the order of their content."""
    if not sentences:
        return ()
    tree = Tree(parsed)
    quotes = [pair for pair in quotations.find(parsed.text, parsed.paragraphs) if pair.outer]
    candidates = _candidates(tree, sentences, quotes)
    candidates.extend(_turns(parsed))
    candidates.extend(_headed(tree, sentences))
    left = _give(tree, candidates, quotes)
    found = _fused(tree, [item for item in candidates if item.confidence >= THRESHOLD])
    taken = _merged([span for item in found for span in item.spans], ())
    found.extend(item for item in left if not _overlaps(taken, item.spans[0]))
    sources, contents = [item.source for item in found], [item.spans for item in found]
    named = speakers.resolve(tree, sources, contents, within_marks(parsed, quotes))
    told = [(item, who) for item, who in zip(found, _first_persons(parsed, found, named), strict=True)]
    told = [(item, who) for item, who in told if item.claimed or not _thing(tree, item, who)]
    told += _left_over(parsed, told, quotes)
    records = list(_records(parsed, sentences, told, quotes))
    layered = [replace(item, layer=layer) for item, layer in zip(records, _layers(records), strict=True)]
    return tuple(anonymity.told(parsed.text, sentences, layered))


def _thing(tree: Tree, item: Found, who: speakers.Speaker) -> bool:
    """Whether what stands as source is a thing that happens or is the case, and so says nothing: "the timing", "a
    move"; or merely seems something: "the comment appeared to be".
    """
    if not item.source or who.kind not in {"unknown", "document"}:
        return False
    inside = set(item.source)
    head = next((token for token in item.source if tree.parsed.heads[token] not in inside), item.source[0])
    if tree.parsed.tags[head][:2] != "NN":
        return False
    seems = item.head >= 0 and tree.lower[item.head] in cues.words_of("seeming verbs")
    return seems or tree.lower[head] in cues.words_of("things")


def _first_persons(parsed: Parsed, found: Sequence[Found], named: list[speakers.Speaker]) -> list[speakers.Speaker]:
    """The speakers, with "I" and "we" inside a quotation given to whoever speaks the quotation."""
    outer = sorted(
        (start, end, place)
        for place, item in enumerate(found)
        for start, end in item.spans
        if named[place].name and parsed.text[start] in "\"“'‘"
    )
    starts = [row[0] for row in outer]
    resolved = list(named)
    for place, item in enumerate(found):
        if len(item.source) == 1 and speakers.first_person(parsed.words[item.source[0]]):
            at = parsed.starts[item.source[0]]
            row = bisect_right(starts, at) - 1
            if row >= 0 and at < outer[row][1] and outer[row][2] != place:
                resolved[place] = named[outer[row][2]]
    return resolved


def within_marks(parsed: Parsed, quotes: Iterable[Quotation]) -> bytearray:
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
    marked = within_marks(parsed, quotes)
    found: list[Found] = []
    possible: list[tuple[Candidate, cues.Cue]] = []
    for token, (word, tag) in enumerate(zip(tree.lower, parsed.tags, strict=True)):
        if word == "according":
            found.extend(_according(tree, token))
        cue = lexicon.get((word, tag[:2]))
        candidate = clauses.candidate(tree, token) if cue is not None else None
        if cue is not None and candidate is not None:
            possible.append((candidate, cue))
    above = confidence.above(len(parsed.words), possible)
    for candidate, cue in possible:
        token = candidate.cue
        word, tag = tree.lower[token], parsed.tags[token]
        source = clauses.source_words(tree, candidate)
        headline = sentences[tree.sentence[token]].part in {"headline", "heading"}
        known = confidence.features(tree, cue, candidate, source, marked, headline, above[token])
        likely = confidence.probability(known) if candidate.content else 0.0
        if above[token] and candidate.construction == "clause" and tree.kid(token, "nsubj") >= 0:
            alone = confidence.features(tree, cue, candidate, source, marked, headline, 0.0)
            likely = max(likely, THRESHOLD if confidence.probability(alone) >= CLEAR else 0.0)
        if _aims(tree, token) and word in cues.words_of("topic verbs"):
            likely = 0.0
        if _done(tree, cue, candidate) and not any(marked[inside] for inside in candidate.content):
            likely = 0.0
        if len(source) == 1 and parsed.tags[source[0]] == "WP" and source[0] == parsed.first[tree.sentence[token]]:
            likely = 0.0
        if tag == "VBN" and not source and word in cues.words_of("naming verbs"):
            likely = 0.0
        if candidate.construction == "as-clause" and word in cues.words_of("quotation verbs"):
            likely = max(likely, AS_CLAUSE)
        found.append(
            Found(
                cue=clauses.cue_words(tree, candidate),
                source=source,
                spans=_spans(parsed, candidate.content),
                act=_act(tree, cue, candidate),
                stance=cue.stance,
                confidence=likely,
                head=token,
                construction=candidate.construction,
                reports=word in cues.words_of("quotation verbs")
                or any(cue.constructions.get(name, (0, 0))[0] for name in ("before", "clause", "inserted")),
            )
        )
    return found


def _act(tree: Tree, cue: cues.Cue, candidate: Candidate) -> Act:
    """What a cue does at this place: what is declined is a refusal, what is settled to be done ("agreed to pay") an
    intent.
    """
    if cue.act in UTTERED and _withheld(tree, candidate.cue):
        return "refusal"
    settles = cue.word_class == "verb" and cue.lemma in cues.words_of("settling verbs")
    return "intent" if settles and candidate.construction in {"infinitive", "passive-infinitive", "to"} else cue.act


def _done(tree: Tree, cue: cues.Cue, candidate: Candidate) -> bool:
    """Whether a verb tells of no words or thought: an act on bodies of people or goods ("positions troops"), what
    befalls somebody ("has seen a rise"), a view of which nothing is told, or when and how something was done
    ("posted a message following a fire").
    """
    parsed = tree.parsed
    verb = candidate.cue
    circumstances = cues.words_of("circumstance prepositions")
    if candidate.via >= 0 and tree.lower[candidate.via] in circumstances:
        return True
    if candidate.construction == "advcl":
        return tree.lower[candidate.content[0]] in circumstances
    thing = next((kid for kid in tree.kids[verb] if parsed.deps[kid] == "dobj" and kid in candidate.content), -1)
    if cue.word_class != "verb" or candidate.construction != "object" or thing < 0:
        return False
    if cue.lemma in cues.words_of("action verbs") and tree.lower[thing] in cues.words_of("goods"):
        return True
    plain = set(candidate.content) <= set(tree.subtree(thing))
    if cue.lemma in cues.words_of("undergoing verbs") and plain and parsed.tags[verb] in {"VBD", "VBN"}:
        return parsed.tags[thing] in {"NN", "NNS"} and tree.lower[thing] in cues.words_of("things")
    alone = not any(parsed.deps[kid] in {"advmod", "prep"} and kid > verb for kid in tree.kids[verb])
    return cue.lemma in cues.words_of("viewing verbs") and plain and (alone or parsed.tags[thing] in speakers.PROPER)


def _aims(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what something is done for: "met to discuss"."""
    return (
        tree.parsed.deps[verb] in {"advcl", "xcomp", "relcl", "acl"}
        and tree.kid(verb, "aux") == verb - 1
        and (tree.lower[verb - 1] == "to")
    )


def _withheld(tree: Tree, cue: int) -> bool:
    """Whether a verb of saying is denied or declined, as in "did not mention" and "declined to comment on"."""
    parsed = tree.parsed
    head = parsed.heads[cue]
    declined = cues.lexicon().get((tree.lower[head], "VB")) if parsed.deps[cue] == "xcomp" else None
    return tree.kid(cue, "neg") >= 0 or (declined is not None and declined.act == "refusal")


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
    while parsed.deps[clause] not in {"ROOT", "conj", "ccomp", "parataxis"} and parsed.heads[clause] != clause:
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
        if runs and all(parsed.tags[gap] in MINOR for gap in range(runs[-1][1] + 1, token)):
            runs[-1][1] = token
        else:
            runs.append([token, token])
    spans = []
    for low, high in runs:
        while low <= high and not _weighs(parsed, low):
            low += 1
        while low <= high and (not _weighs(parsed, high) or parsed.tags[high] == "CC"):
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
    begins = set(parsed.first)
    marked = within_marks(parsed, quotes)
    cued = {item.head for item in candidates if item.confidence >= THRESHOLD and not marked[item.head]}
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
            owner = _after(tree, pair, low, high, by_head) or _leading(tree, pair, low, line, by_head, touching)
            if owner is not None:
                _claim(owner, pair)
        if owner is None and low in begins:
            owner = _followed(tree, pair, low, line, by_head, marked)
        if owner is None:
            owner = _signed(parsed, pair, line, high)
            if owner is not None:
                candidates.append(owner)
        if owner is None and before is not None and before[1] is not None:
            owner = _going_on(tree, pair, low, line, begins, before[0], before[1])
        if owner is None and before is not None and before[1] is not None:
            owner = _resumed(tree, pair, low, before[0], before[1], cued, marked)
            if owner is not None:
                by_head[owner.head] = owner
        if owner is None:
            weak = [item for item in touching if item.confidence >= 0.15 and item.act in {"speech", "writing"}]
            if weak:
                owner = max(weak, key=lambda item: item.confidence)
                owner.confidence = max(owner.confidence, THRESHOLD)
        if owner is None:
            extra.append(_scare(pair))
        else:
            _widen(owner, pair)
            _settle(tree, owner, pair, low, high)
            _begun(tree, owner, pair, low, cued)
        if owner is not None or "\n" in parsed.text[before[0].end : pair.end] if before else True:
            before = (pair, owner)
    known = {item.head for item in candidates}
    candidates.extend(item for head, item in by_head.items() if head not in known)
    return extra


def _fused(tree: Tree, found: list[Found]) -> list[Found]:
    """Joins a verb and the cue it governs into one: "voiced concern over", "is confident that"."""
    parsed = tree.parsed
    by_head = {item.head: item for item in found}
    gone: set[int] = set()
    for item in found:
        if not item.cue:
            continue
        verb = parsed.heads[item.head]
        if parsed.tags[item.head][:2] == "VB" or parsed.deps[item.head] not in {"dobj", "acomp", "attr", "oprd"}:
            continue
        light = tree.lower[verb] in cues.words_of("light verbs")
        above = by_head.get(verb)
        apart = any(parsed.words[token] == "," for token in range(verb, item.cue[0]))
        governed = light or (above is not None and above.construction in {"object", "being"})
        if governed and not apart and 0 < item.cue[0] - verb <= 4:
            if tree.lower[verb] in cues.words_of("dodging verbs"):
                item.act = "refusal"
            gone.add(verb)
            group = clauses.cue_words(tree, Candidate(verb, -1, "alone", ()))
            item.cue = (*(token for token in group if token < item.cue[0]), *range(verb + 1, item.cue[0]), *item.cue)
            item.cue = tuple(range(min(item.cue), max(item.cue) + 1))
            if above is not None and above.source and not item.source:
                item.source = above.source
    found = [item for item in found if item.head not in gone]
    for item in found:
        _felt(tree, item)
    return _phased(tree, found)


def _felt(tree: Tree, item: Found) -> None:
    """Gives a light verb the act of the belief or feeling that is its object: "expressed hope for an end"."""
    if item.act != "speech" or item.claimed or item.construction != "object":
        return
    if tree.lower[item.head] not in cues.words_of("light verbs"):
        return
    thing = tree.kid(item.head, "dobj")
    noun = cues.lexicon().get((tree.lower[thing], "NN")) if thing > item.head else None
    if noun is not None and noun.act in {"belief", "emotion"}:
        item.act = noun.act


def _phased(tree: Tree, found: list[Found]) -> list[Found]:
    """Joins a verb of phase or seeming with the cue it leads to: "began to complain", "concluded by saying"."""
    parsed = tree.parsed
    gone: set[int] = set()
    for item in found:
        if not item.cue or item.head < 0 or parsed.tags[item.head][:2] != "VB":
            continue
        phase = parsed.heads[item.head]
        by = parsed.deps[item.head] == "pcomp" and tree.lower[phase] == "by"
        if by:
            phase = parsed.heads[phase]
        elif parsed.deps[item.head] not in {"xcomp", "advcl"}:
            continue
        between = range(phase + 1, item.cue[0])
        near = len(between) < 3 and all(parsed.tags[token] in {"TO", "RB", "RP", "IN"} for token in between)
        near = near and tree.kid(item.head, "nsubj", "mark") < 0 and item.cue[0] > phase
        if near and tree.lower[phase] in cues.words_of("phase by" if by else "phases"):
            gone.add(phase)
            group = clauses.cue_words(tree, Candidate(phase, -1, "alone", ()))
            item.cue = tuple(range(min(group), item.cue[-1] + 1))
    kept = [item for item in found if item.head not in gone or item.claimed]
    for item in kept:
        _issued(tree, item)
    for item in kept:
        if item.construction == "infinitive" and tree.lower[item.head] in cues.words_of("phases alone"):
            _lengthen(tree, item)
    return kept


def _issued(tree: Tree, item: Found) -> None:
    """Makes "saying" one cue with the paper that says it: "issued a statement saying that"."""
    parsed = tree.parsed
    paper = parsed.heads[item.head] if item.head >= 0 else -1
    if not item.cue or paper < 0 or parsed.tags[item.head] != "VBG" or parsed.deps[item.head] not in {"acl", "advcl"}:
        return
    if parsed.deps[item.head] == "advcl":
        paper = tree.kid(paper, "dobj")
    verb = parsed.heads[paper] if paper >= 0 else -1
    told = paper == item.cue[0] - 1 and tree.lower[paper] in cues.words_of("papers") and parsed.deps[paper] == "dobj"
    if told and tree.lower[verb] in cues.words_of("issuing") and verb < paper:
        group = clauses.cue_words(tree, Candidate(verb, -1, "alone", ()))
        item.source = clauses.source_words(tree, Candidate(verb, -1, "object", tuple(range(verb + 1, item.head))))
        item.cue = tuple(range(min(group), item.cue[-1] + 1))


def _lengthen(tree: Tree, item: Found) -> None:
    """Makes a verb of phase one cue with the verb it leads to, which is no cue by itself: "tried to downplay"."""
    parsed = tree.parsed
    verb = tree.kid(item.head, "xcomp")
    if not item.cue or not 0 < verb - item.cue[-1] <= 3 or parsed.tags[verb - 1] not in {"TO", "RB"}:
        return
    end = parsed.ends[verb]
    spans = [(max(start, end), stop) for start, stop in item.spans if stop > end]
    if any(stop - start > 2 for start, stop in spans):
        item.cue = tuple(range(item.cue[0], verb + 1))
        item.spans = spans


class _Overlap:
    """Which candidates' contents overlap a quotation, without comparing each with each."""

    def __init__(self, candidates: Iterable[Found]) -> None:
        self.items = sorted(
            ((start, end, number, item) for number, item in enumerate(candidates) for start, end in item.spans),
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
    if item.claimed:
        return
    item.claimed = True
    if not any(start < pair.end and pair.start < end for start, end in item.spans) and item.confidence < THRESHOLD:
        item.spans = []
    elif item.construction not in {"before", "clause", "inserted", "passive-clause"}:
        item.spans = [span for span in item.spans if span[0] < pair.end + 3 and pair.start < span[1] + 3]
    if not item.spans:
        item.cue = tuple(token for token in item.cue if token <= item.head)
    item.confidence = max(item.confidence, CLAIMED)
    if item.act in {"belief", "intent", "emotion", "request"}:
        item.act = "speech"


def _settle(tree: Tree, item: Found, pair: Quotation, low: int, high: int) -> None:
    """Mends cue and source of a quotation: neither may stand inside its marks, and a colon before it is of the cue."""
    parsed = tree.parsed
    if (
        item.act in {"belief", "intent"}
        and item.head >= 0
        and tree.lower[item.head] in cues.words_of("quotation verbs")
    ):
        item.act = "speech"
    if not item.cue:
        return
    if low - 1 == item.cue[-1] + 1 and parsed.words[low - 1] == ":":
        item.cue = (*item.cue, low - 1)
    if any(low <= token < high for token in item.source):
        span = range(high, item.cue[0]) if item.cue[0] >= high else range(tree.bounds(item.cue[0])[0], item.cue[0])
        item.source = _nearest_name(tree, span) or _nearest_name(
            tree, range(item.cue[-1] + 1, min(item.cue[-1] + 8, len(parsed.words)))
        )


def _begun(tree: Tree, item: Found, pair: Quotation, low: int, cued: Collection[int]) -> None:
    """Takes in the unquoted beginning of a sentence that its quotation only finishes: If they "come", he said."""
    parsed = tree.parsed
    first, _ = tree.bounds(low)
    if not 0 < low - first <= 25 or item.head < low or parsed.words[low - 1] in {",", ":", "—", "–", "-", "."}:
        return
    if any(first <= head < low for head in cued):
        return
    item.spans = _merged([*item.spans, (parsed.starts[first], pair.end)], ())


def _nearest_name(tree: Tree, span: range) -> tuple[int, ...]:
    """The last noun phrase of a stretch that can be a subject, or ()."""
    parsed = tree.parsed
    for token in reversed(span):
        if parsed.tags[token] in {"PRP", "NNP", "NN", "NNS", "NNPS"} and parsed.deps[token] not in {
            "pobj",
            "dobj",
            "compound",
            "poss",
        }:
            phrase = clauses.noun_phrase(tree, token, ())
            kept = tuple(t for t in phrase if t in span)
            return clauses.stripped(tree, kept)
    return ()


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
        return _tag(tree, high, by_head)
    verbs = cues.words_of("quotation verbs")
    named = comma and parsed.tags[high] == "NNP"
    limit = min(len(parsed.words), high + (2 * REACH if named else REACH))
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
        speaks = item is not None and (item.reports or comma) and item.act in {"speech", "writing"}
        if not (speaks or word in verbs or (comma and item is not None)):
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
        subject = tree.kid(token, *clauses.SUBJECTS)
        if not comma and 0 <= subject < high and closing not in {"?", "!"}:
            return None
        if not comma and item.construction == "clause" and item.spans and item.spans[0][0] > parsed.starts[token]:
            return None
        if not comma and not opener[:1].islower() and token - high > 12:
            return None
        return item
    return None


def _signed(parsed: Parsed, pair: Quotation, line: int, high: int) -> Found | None:
    """A name after a dash below or beside a quotation, as in an epigraph: "…" ― Jane Doe."""
    start, end = pair.end, parsed.paragraphs[line][1]
    match = SIGNATURE.fullmatch(parsed.text, start, end)
    if match is None:
        return None
    name = _between(parsed, *match.span("name"))
    if not name or any(
        parsed.tags[t] not in {"NNP", "NNPS", "NN", "FW", "JJ", ".", "DT", "IN", ",", "CD"} for t in name
    ):
        return None
    dash = _between(parsed, match.end() - len(match.group().lstrip()), match.start("name"))
    dash = tuple(token for token in dash if parsed.words[token].strip())
    return Found(dash, name, [(pair.start, pair.end)], "speech", "neutral", 0.9, high, "signature", True, True)


def _turns(parsed: Parsed) -> Iterator[Found]:
    """The turns of a transcript: lines that begin with a name in capitals and a colon."""
    for start, end in parsed.paragraphs:
        match = TURN.match(parsed.text, start, end)
        if match is None or match.end() >= end:
            continue
        name = _between(parsed, *match.span("name"))
        colon = _between(parsed, match.end("name"), match.end("name") + 1)
        if name and len(colon) == 1 and colon[0] > name[-1]:
            spans = [(match.end(), end)]
            yield Found(colon, name, spans, "speech", "neutral", 0.8, colon[0], "turn", True, True)


def _headed(tree: Tree, sentences: Sequence[Sentence]) -> Iterator[Found]:
    """Headlines that begin with who says it and a colon: "Okafor: Ferries will run"; "Poll: Most want ferries"."""
    parsed = tree.parsed
    for sentence in sentences[:3]:
        alone = (sentence.start, sentence.end) == parsed.paragraphs[0]
        match = HEADED.match(parsed.text, sentence.start, sentence.end)
        if match is None or not (sentence.part == "headline" or alone):
            continue
        name = _between(parsed, *match.span("name"))
        colon = _between(parsed, match.end("name"), match.end("name") + 1)
        if not (name and len(colon) == 1 and colon[0] == name[-1] + 1 and len(name) <= 4):
            continue
        known = len(name) <= 2 and tree.lower[name[-1]] in cues.words_of("headline sources")
        if known or speakers.names_person(tree, name):
            spans = [(match.start("said"), match.end("said"))]
            yield Found(colon, name, spans, "speech", "neutral", 0.85, colon[0], "headline", True, True)


def _between(parsed: Parsed, start: int, end: int) -> tuple[int, ...]:
    """The tokens that lie between two offsets."""
    return tuple(range(bisect_left(parsed.starts, start), bisect_right(parsed.ends, end)))


def _tag(tree: Tree, high: int, by_head: dict[int, Found]) -> Found | None:
    """A reporting clause that is a sentence of its own after a full stop: "…." Trump said."""
    parsed = tree.parsed
    for token in range(high + 1, min(high + 6, len(parsed.words) - 1)):
        item = by_head.get(token)
        if item is not None and tree.lower[token] in cues.words_of("quotation verbs"):
            return item if parsed.words[token + 1] == "." and item.construction == "alone" else None
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
    if (above and mark != ":") or mark in ENDS or mark in {"”", "''"}:
        return None
    verbs = cues.words_of("quotation verbs")
    stop = max(0, low - REACH)
    if mark not in {",", ":", "—", "–", "-", "that"}:
        stop = max(0, low - 3)
    noun: Found | None = None
    for token in range(last, stop - 1, -1):
        if token != last and (
            parsed.words[token] in {".", "?", "!", "”", "''", ";"} or tree.sentence[token] != tree.sentence[last]
        ):
            break
        item = by_head.get(token)
        word = tree.lower[token]
        if parsed.tags[token] == "VBN" and mark not in {",", ":"} and tree.kid(token, "aux") < 0:
            break
        if parsed.tags[token][:2] == "VB" and (
            word in verbs
            or (item is not None and (item.reports or mark in {",", ":"}) and item.act in {"speech", "writing"})
        ):
            return item
        if (
            noun is None
            and item is not None
            and item.reports
            and item.act in {"speech", "writing"}
            and parsed.tags[token][:2] == "NN"
        ):
            noun = item
    if mark == ":" and noun is None and pair.end - pair.start > 10:
        return _colon(tree, last, by_head)
    return noun if mark == ":" else None


def _colon(tree: Tree, colon: int, by_head: dict[int, Found]) -> Found | None:
    """A sentence that ends in a colon and leads to a quotation, though no word of it is a cue: She was blunt: "…"."""
    parsed = tree.parsed
    root = colon
    while parsed.heads[root] != root:
        root = parsed.heads[root]
    subject = tree.kid(root, "nsubj", "nsubjpass")
    first, _ = tree.bounds(colon)
    source = clauses.noun_phrase(tree, subject, ()) if subject >= 0 else ()
    if subject < 0:
        source = clauses.stripped(tree, range(first, colon))
        if colon - first > 8 or not any(parsed.tags[token] in {"NNP", "NNPS"} for token in source):
            return None
    item = Found((colon,), source, [], "speech", "neutral", 0.0, colon, "colon")
    by_head[colon] = item
    return item


def _going_on(
    tree: Tree, pair: Quotation, low: int, line: int, begins: Collection[int], earlier: Quotation, owner: Found
) -> Found | None:
    """The owner of the quotation before, where this one goes on from it with nobody else named in between."""
    parsed = tree.parsed
    if owner.head < 0 or pair.end - pair.start < 12:
        return None
    between = parsed.text[earlier.end : pair.start]
    while low - 1 > 0 and parsed.tags[low - 1] == "_SP" and low not in begins:
        low -= 1
    whole = low in begins or parsed.words[low - 1] in {",", ".", "?", "!", ":"}
    if not whole or len(between) > 300:
        return None
    paragraph = "\n" in between
    if not between.strip(" \n.,") and not paragraph:
        return owner
    holds = parsed.starts[owner.head] >= earlier.end and parsed.starts[owner.head] < pair.start
    if not paragraph:
        return owner if holds and sum(token in begins for token in range(owner.head + 1, low)) <= 1 else None
    start, end = parsed.paragraphs[line]
    alone = pair.start <= start + 1 and pair.end >= end - 1
    if alone and (holds or not between.strip()):
        return owner
    return None


def _followed(
    tree: Tree, pair: Quotation, low: int, line: int, by_head: dict[int, Found], marked: Sequence[int]
) -> Found | None:
    """The reporting clause of the sentence before, which a whole sentence in marks bears out: She said no. "Never." """
    parsed = tree.parsed
    number = tree.sentence[low]
    if number == 0 or parsed.line[number - 1] != line or pair.end - pair.start < 20:
        return None
    if parsed.text[pair.start : pair.end].rstrip("\"'”’» ")[-1:] not in {".", "!", "?", "…"}:
        return None
    for token in range(low - 1, parsed.first[number - 1] - 1, -1):
        item = by_head.get(token)
        if marked[token] or item is None or item.confidence < 0.6 or not item.source:
            continue
        if item.act in {"speech", "writing"} and item.construction in {
            "clause",
            "before",
            "inserted",
            "according",
            "object",
        }:
            return item
    return None


def _resumed(
    tree: Tree,
    pair: Quotation,
    low: int,
    earlier: Quotation,
    owner: Found,
    cued: Collection[int],
    marked: Sequence[int],
) -> Found | None:
    """A quotation within the next sentence of a paragraph, which names nobody: it is still the same source's words."""
    parsed = tree.parsed
    first, end = tree.bounds(low)
    apart = tree.sentence[low] - tree.sentence[_inside(parsed, earlier)[0]]
    if "\n" in parsed.text[earlier.end : pair.start] or apart > 1 or owner.confidence < 0.5:
        return None
    if owner.head >= 0 and (owner.head < first and tree.sentence[owner.head] < tree.sentence[low] - 1):
        return None
    if owner.construction == "resumed" and not apart:
        return owner
    named = any(
        parsed.tags[token] in {"NNP", "PRP"}
        and tree.lower[token] != "it"
        and parsed.deps[token] in clauses.SUBJECTS
        and not marked[token]
        for token in range(first, end)
    )
    if named or any(first <= head < end for head in cued) or sum(marked[first:end]) < 7:
        return None
    return Found(
        (),
        owner.source,
        [(parsed.starts[first], _end(parsed, end))],
        owner.act,
        "neutral",
        RESUMED,
        -1 - low,
        "resumed",
        True,
        True,
    )


def _end(parsed: Parsed, end: int) -> int:
    """Where a sentence that ends before a token ends, without its full stop and what is empty."""
    last = end - 1
    while last > 0 and (parsed.tags[last] == "_SP" or parsed.words[last] in ENDS):
        last -= 1
    return parsed.ends[last]


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
    told: Sequence[tuple[Found, speakers.Speaker]],
    quotes: Sequence[Quotation],
) -> Iterator[Attribution]:
    begins = [sentence.start for sentence in sentences]
    opened = [pair.start for pair in quotes]
    rows = []
    for item, who in told:
        spans = _content(parsed, item)
        if spans:
            rows.append((spans, item, who))
    rows.sort(key=lambda row: (row[0][0][0], row[0][-1][1], row[1].head))
    for number, (spans, item, who) in enumerate(rows):
        start, end = spans[0][0], spans[-1][1]
        cue = _extent(parsed, item.cue)
        source = _extent(parsed, item.source)
        kind = _kind(parsed.text, spans, quotes, opened) if item.act != "none" else "scare"
        certainty = item.confidence if item.claimed else 1 - DOUBT.get(kind, 1.0) * (1 - item.confidence)
        yield Attribution(
            article=parsed.article,
            attribution=number,
            sentence=max(bisect_right(begins, start) - 1, 0),
            kind=kind,
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
            role=who.role,
            anonymity="",
            layer=0,
            confidence=round(certainty, 3),
        )


def _content(parsed: Parsed, item: Found) -> list[Span]:
    """The pieces of a content, without its cue and source and what is put in front; none where no word is left."""
    spans = _merged(item.spans, [_extent(parsed, item.cue), _extent(parsed, item.source)])
    spans = [(start, end) for start, end in (_trim(parsed.text, *span) for span in spans) if start < end]
    spans = _unfronted(parsed.text, spans)
    return spans if any(character.isalnum() for start, end in spans for character in parsed.text[start:end]) else []


def _left_over(
    parsed: Parsed, told: Sequence[tuple[Found, speakers.Speaker]], quotes: Sequence[Quotation]
) -> list[tuple[Found, speakers.Speaker]]:
    """The quotations that no content holds, as scare quotes; a content that holds a part of one takes in the whole."""
    covered = _merged([span for item, _ in told for span in _content(parsed, item)], ())
    taken = sorted(_extent(parsed, tokens) for item, _ in told for tokens in (item.cue, item.source) if tokens)
    left = []
    for pair in quotes:
        words = sum(map(str.isalnum, parsed.text[pair.start : pair.end]))
        held = _words_in(parsed.text, covered, pair)
        if not held:
            left.append((_scare(pair), speakers.NOBODY))
        elif held < words and not _words_in(parsed.text, taken, pair):
            span = (pair.start, pair.end)
            _widen(next(item for item, _ in told if _words_in(parsed.text, _content(parsed, item), pair)), pair)
            covered = _merged([*covered, span], ())
    return left


def _words_in(text: str, spans: Sequence[Span], pair: Quotation) -> int:
    """How many letters and digits of a quotation lie in these spans, which are in order and hardly overlap."""
    near = spans[max(bisect_left(spans, (pair.start, 0)) - 1, 0) : bisect_left(spans, (pair.end, 0))]
    return sum(sum(map(str.isalnum, text[max(start, pair.start) : min(end, pair.end)])) for start, end in near)


def _scare(pair: Quotation) -> Found:
    """A pair of marks that nobody is said to utter."""
    return Found((), (), [(pair.start, pair.end)], "none", "neutral", 0.5, -1, "scare")


def _unfronted(text: str, spans: list[Span]) -> list[Span]:
    """Spans without the outlet's own words put in front of a quotation: Despite the rain, "we will sail," she said."""
    if not spans:
        return spans
    start, end = spans[0]
    words = text[start:end].split(maxsplit=1)
    mark = FRONTED.match(text[start:end]) if words and words[0].lower() in cues.words_of("fronted") else None
    return spans if mark is None else [(start + mark.start("mark"), end), *spans[1:]]


def _layers(records: Sequence[Attribution]) -> list[int]:
    """In how many other attributions' contents each stands, told by where its cue is, or its content without one."""
    pieces = sorted(
        (start, end, place) for place, item in enumerate(records) if item.kind != "scare" for start, end in item.spans
    )
    order = sorted(range(len(records)), key=lambda place: _anchor(records[place]))
    layers = [0] * len(records)
    open_now: list[tuple[int, int, int]] = []
    at = 0
    for place in order:
        anchor = _anchor(records[place])
        while at < len(pieces) and pieces[at][0] <= anchor:
            open_now.append(pieces[at])
            at += 1
        open_now = [piece for piece in open_now if piece[1] > anchor]
        around = {other for _, _, other in open_now if other != place}
        own = records[place].spans
        anchors = [_anchor(records[other]) for other in around]
        layers[place] = sum(not _overlaps(own, (other, other + 1)) for other in anchors)
    return layers


def _anchor(item: Attribution) -> int:
    return item.cue_start if item.cue_start >= 0 else item.start


def _overlaps(spans: Sequence[Span], span: Span) -> bool:
    """Whether a span overlaps any of these, which are in order and apart from each other."""
    place = bisect_left(spans, (span[1], 0)) - 1
    return place >= 0 and spans[place][1] > span[0]


def _extent(parsed: Parsed, tokens: Sequence[int]) -> Span:
    return (parsed.starts[tokens[0]], parsed.ends[tokens[-1]]) if tokens else (-1, -1)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in TRIMMED:
        start += 1
    while start < end and text[end - 1] in TRIMMED:
        end -= 1
    return start, end


def _kind(text: str, spans: Sequence[Span], quotes: Sequence[Quotation], starts: Sequence[int]) -> Kind:
    """Direct where all words stand in marks (which begin at `starts`), mixed where some do, else indirect."""
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
