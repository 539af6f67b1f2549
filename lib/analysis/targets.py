"""Tone towards a target: what a sentence says of one of those named in it, from its parse and two word lists.

Four kinds of evidence are added up. What the target does or suffers: a verb or noun has an effect on its agent and
on its patient (effects.toml, after the connotation frames of Rashkin, Singh & Choi 2016), so that in "X accused Y"
the reader learns something bad of Y. Words that carry tone (`news.find`), each by how close its tie to the target is
in the dependency tree (`RELATIONS`). And hints, words with which sentences speak ill or well of those in them. It is
rules and lists, no learned model, and often wrong: more than one sentence in three of a test set gets another label
than readers gave. It does not know irony, events that need knowledge of the world, or a parse gone wrong.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from lib.analysis import news, quotations, roles, speakers, voice
from lib.analysis.clauses import Tree
from lib.analysis.cues import words_of
from lib.analysis.news import Hit
from lib.analysis.parse import Parsed
from lib.analysis.roles import Role
from lib.errors import LexiconError
from lib.records import Attribution, Construction, Sentence, Span, TargetTone

NEUTRAL = 0.12
"""Up to this far from 0 a polarity says nothing; chosen on the training sentences of NewsMTSC."""
RELATIONS: dict[str, tuple[Construction, float]] = {
    "modifier": ("modified", 0.8),
    "below": ("modified", 0.45),
    "verb": ("clause", 1.0),
    "predicate": ("predicate", 0.75),
    "possessed": ("possessor", 0.75),
    "clause": ("clause", 0.5),
    "sentence": ("near", 0.4),
    "elsewhere": ("near", 0.2),
    "said": ("near", 0.2),
}
"""What a word's tie to the target is called, and how much of its weight counts; set on the training sentences of
NewsMTSC. "verb": it governs the target as subject or object; "clause": it hangs on that verb; "said": it stands in
what the target or another is reported to say; "elsewhere": a clause that the target has no place in.
"""
GOVERNING = 0.5
"""How much of a verb's own weight counts beside its effect."""
NEGATED = -0.5
NEGATORS = frozenset({"not", "n't", "n’t", "never", "no"})


class Towards(NamedTuple):
    """What a sentence says of a target: the sum of the weights, S, gives the polarity S / (1 + |S|).

    `polarity` and `construction` are None and "" where nothing was found.
    """

    polarity: float | None
    words: tuple[tuple[str, float], ...]
    construction: Construction
    clause: Span


class Reading(NamedTuple):
    """An article's tree, and the words that carry tone by sentence, as (token, hit)."""

    tree: Tree
    hits: dict[int, list[tuple[int, Hit]]]


def read(parsed: Parsed) -> Reading:
    """The tree and the words of an article, to be asked about one target after another."""
    tree = Tree(parsed)
    hits: dict[int, list[tuple[int, Hit]]] = defaultdict(list)
    for start, end in parsed.paragraphs:
        for hit in news.find(parsed.text[start:end]):
            tokens = range(
                bisect_right(parsed.ends, start + hit.start), bisect_right(parsed.starts, start + hit.end - 1)
            )
            if tokens:
                head = next((token for token in tokens if parsed.heads[token] not in tokens), tokens[-1])
                hits[tree.sentence[head]].append((head, hit))
    return Reading(tree, hits)


def find(parsed: Parsed, sentences: Sequence[Sentence], attributions: Iterable[Attribution]) -> tuple[TargetTone, ...]:
    """The tone towards every person, body and country each time it is named or meant by "he" or "she", in order."""
    reading = read(parsed)
    attributions = tuple(attributions)
    spoken = voice.spoken(attributions)
    contents = [span for one in attributions if one.kind != "scare" for span in one.spans]
    found = []
    for name in speakers.named(reading.tree, quotations.marked(parsed)):
        place = parsed.starts[name.first]
        others = [(first, last) for first, last in contents if not first <= place < last]
        towards = of(reading, range(name.first, name.last + 1), others)
        start, end = parsed.starts[name.first], parsed.ends[name.last]
        number = reading.tree.sentence[name.last]
        found.append(
            TargetTone(
                article=parsed.article,
                sentence=sentences[number].sentence,
                start=start,
                end=end,
                target=name.name,
                kind=name.kind,
                voice=voice.at(spoken, start),
                polarity=towards.polarity,
                words=towards.words,
                construction=towards.construction,
                clause_start=towards.clause[0],
                clause_end=towards.clause[1],
            )
        )
    return tuple(found)


def of(reading: Reading, target: range, others: Sequence[Span] = ()) -> Towards:
    """What its sentence says of the target, given as token positions.

    Words in `others` (offsets of what is said, wished or believed without naming the target) do not count.
    """
    tree = reading.tree
    head = next((token for token in target if tree.parsed.heads[token] not in target), target[-1])
    if tree.parsed.heads[head] == head and head != target[-1] and tree.parsed.tags[head][:2] != "NN":
        head = target[-1]
    weights: list[tuple[str, float, Construction]] = []
    governing = set()
    for role, token, share in roles.of(tree, head):
        effect = _effect(tree, role, token)
        if effect and not _within(reading, token, others):
            governing.add(token)
            weights.append((tree.parsed.words[token], effect * share, role))
    shares = news.target_shares()
    told = set()
    for token, hit in reading.hits.get(tree.sentence[head], ()):
        if token in target or _within(reading, token, others):
            continue
        told.add(token)
        relation, share = RELATIONS[_relation(tree, head, token)]
        share *= shares.get(hit.origin, 1.0) * (GOVERNING if token in governing else 1.0)
        if share:
            weights.append((f"{hit.negator} {hit.words}".strip(), hit.weight * share, relation))
    hints = _effects().hints
    seen = set()
    for token in range(*tree.bounds(head)):
        word = tree.lower[token]
        left_out = token in target or token in told or word in seen
        if word in hints and not left_out and not _within(reading, token, others):
            seen.add(word)
            relation, share = RELATIONS[_relation(tree, head, token)]
            weights.append((tree.parsed.words[token], hints[word] * share, relation))
    words = tuple((word, round(weight, 4)) for word, weight, _ in weights)
    total = sum(weight for _, weight in words)
    strongest: Construction = max(weights, key=lambda each: abs(each[1]))[2] if weights else ""
    polarity = round(total / (1 + abs(total)), 4) + 0.0 if weights else None
    return Towards(polarity, words, strongest, roles.clause(tree, head))


def _within(reading: Reading, token: int, spans: Sequence[Span]) -> bool:
    start = reading.tree.parsed.starts[token]
    return any(first <= start < last for first, last in spans)


def _effect(tree: Tree, role: Role, token: int) -> float:
    table = _effects().verbs if tree.parsed.tags[token][:2] == "VB" else _effects().nouns
    effect = table[role].get(tree.lower[token], 0.0)
    negated = any(
        tree.lower[kid] in NEGATORS and tree.parsed.deps[kid] in {"neg", "det", "advmod"} for kid in tree.kids[token]
    )
    return effect * NEGATED if negated else effect


def _relation(tree: Tree, head: int, token: int) -> str:
    """How a word is tied to the target: a key of `RELATIONS`."""
    deps, tags = tree.parsed.deps, tree.parsed.tags
    above = roles.path(tree, head)
    from_word = roles.path(tree, token)
    inside = set(from_word)
    meeting = next((place for place in above if place in inside), -1)
    if meeting < 0:
        return "elsewhere"
    down = [deps[place] for place in above[: above.index(meeting)]]
    up = [deps[place] for place in from_word[: from_word.index(meeting)]]
    while down and down[0] in {"conj", "appos"}:
        down.pop(0)
    if not down:
        return "modifier" if up and up[-1] in {"amod", "compound"} else "below"
    if not up:
        if down[-1] in {"dobj", "nsubjpass"} and len(down) <= 2:
            return "verb"
        if down == ["nsubj"]:
            return "verb" if tags[meeting][:2] == "VB" else "predicate"
        if down == ["poss"]:
            return "possessed"
        return "clause" if down == ["compound"] else "sentence"
    said = tree.lower[meeting] in words_of("quotation verbs")
    if said and up[-1] in {"ccomp", "advcl"}:
        return "said"
    if len(down) > 1:
        return "elsewhere" if down[-1] in {"ccomp", "advcl", "conj", "dep", "ROOT"} or up[-1] == "conj" else "sentence"
    if down[0] == "nsubj" and up[-1] in {"acomp", "attr", "advmod", "oprd"}:
        return "predicate"
    if up[-1] == "ccomp":
        return "elsewhere"
    close = {"dobj", "conj", "xcomp", "prep", "oprd", "advcl"}
    if down[0] in {"nsubj", "nsubjpass", "dobj"} and up[-1] in close:
        return "clause"
    return "possessed" if down[0] == "poss" and up[-1] in {"amod", "compound"} else "sentence"


class _Effects(NamedTuple):
    verbs: dict[Role, dict[str, float]]
    nouns: dict[Role, dict[str, float]]
    hints: dict[str, float]


@cache
def _effects() -> _Effects:
    """The effects of every form of every word in effects.toml; raises LexiconError."""
    read = news.read("effects.toml")
    tables: dict[str, dict[Role, dict[str, float]]] = {kind: {"agent": {}, "patient": {}} for kind in ("verb", "noun")}
    homes: dict[tuple[str, str], str] = {}
    for name, group in read["effects"].items():
        for word in group["words"]:
            if (group["class"], word) in homes:
                one = homes[group["class"], word]
                raise LexiconError(f'effects.toml: the {group["class"]} "{word}" is in {one} and {name}; keep one.')
            homes[group["class"], word] = name
        for role in ("agent", "patient"):
            table = tables[group["class"]][role]
            for word in group["words"]:
                for form in news.forms(word):
                    if form == word or (group["class"], form) not in homes:
                        table.setdefault(form, group[role])
    hints = {word: group["effect"] for group in read["hints"].values() for word in group["words"]}
    return _Effects(tables["verb"], tables["noun"], hints)
