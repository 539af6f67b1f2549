"""A finding, and what all kinds of findings read of a story: its sentences, their words, and who says them.

All kinds are ranked on one scale of points, which add up to `Finding.points`:

- kind, 0 to 3 (`KINDS`): what careful readers told first of the articles they compared;
- place, 0 to 2: 2 in a headline, 1.6 in a lead, and from 1.2 down to 0 towards the end of an article;
- reach, 0 to 2: what a larger share of the other outlets has, or gives differently, weighs more;
- size, 0 to 2: how far a difference exceeds what chance would make, or how far two figures lie apart;
- substance, 0 to 3: numbers, names, denials, accusations and answers that no other outlet has.

The weights were set on three articles of one event and the lists that readers made of two more; they are a judgement,
not a measurement.
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import combinations, pairwise
from math import log
from typing import Any, Literal, NamedTuple

from lib.analysis import dateline
from lib.commonness import commonness
from lib.comparison import alignment
from lib.comparison.phrases import listed
from lib.comparison.statements import base, lexicon, sentences_of
from lib.comparison.wording import Word, words
from lib.records import Sentence
from lib.settings import LEXICONS
from lib.tables import Tables

Kind = Literal[
    "figure",
    "inclusion",
    "cause",
    "utterance",
    "source mix",
    "naming",
    "frame",
    "tone",
    "wording",
    "structure",
    "shared text",
    "check",
]
KINDS: dict[Kind, float] = {
    "figure": 3.0,
    "cause": 3.0,
    "inclusion": 2.6,
    "source mix": 2.2,
    "naming": 0.4,
    "utterance": 1.4,
    "check": 1.6,
    "structure": 1.4,
    "shared text": 0.6,
    "frame": 0.4,
    "tone": 1.0,
    "wording": 0.8,
}
"""Every kind, with the points it begins with."""
QUOTED = 24
"""Words of an article that a finding quotes, at most."""
FEWEST, LEAST = 5, 0.8
"""Content words of a sentence that is compared with others, and the weight of those that two have in common."""
UNLIKELY = -2.5
"""Log odds below which two sentences do not tell the same."""
MOST_AROUND = 0.3
"""The share of words that the surroundings of two sentences hardly exceed."""
SPREAD = 40
"""Sentences that hold a word, from which on it leads to no comparison."""
LIKE, FREQUENT, LONG_NAME = 0.86, 4, 6
"""How like a name another is that is misprinted, how often and in how many letters the right one stands, and from how
many letters on it need not be frequent."""
TAIL = 6
"""Words that are never left away at the end of a sentence."""
MORE, COUNTED = 12, 5
"""Words by which a quoted stretch is longer where what is telling follows, and those up to what a number counts."""
SURE = 0.85
"""The confidence from which on words without quotation marks are told as somebody's."""
ROOT = 5
"""Letters that the forms of one word have in common; a shorter word is no form of another."""
ECHO, FEW = 3, 6
"""Words in common, each in any form and in at most so many sentences of the story, from which on two sentences seem to
speak of the same."""
RUN = 6
"""Words in a row that two outlets hardly have by chance."""
NEXT = 2
"""Characters after which a clause still begins at a place."""
OFTEN = 0.05
"""The share of news articles that hold a word, from which on two such words side by side tell of no matter."""
CLOSE = 0.5
"""The share of what is telling in a sentence that a stretch of it holds, to be quoted instead of a later one."""

NEAREST = "nearest elsewhere"
"""What stands before the words of others that a finding quotes for comparison."""
WHO = frozenset({"named_person", "organisation", "outlet", "anonymous", "collective"})
"""The kinds of speakers who are told as saying something."""

_WORD = re.compile(r"\S+")
_INSIDE = re.compile(r"[“\"]([^“”\"]{3,}?)[”\"]")
_OPENS = re.compile(r"“|(?<!\S)\"")
NAMES = re.compile(r"[A-Z][\w’'-]*(?: (?:of |and |the |for )*[A-Z][\w’'-]*)+")
_DEFINED = re.compile(rf"(?P<name>{NAMES.pattern}) ?(?:\(|, or |, known as )(?P<short>[A-Z][A-Z]+)")
_RAREST = 1.0
OPENING = frozenset({"who", "which", "but", "and", "while", "because", "although", "though", "saying", "where", "when"})
"""Words that may begin a quoted clause after a comma."""
SHORTEST = 6
"""Words that a quoted clause has at least."""


class Passage(NamedTuple):
    """Where the evidence of a finding stands: `text[start:end]` of an article."""

    article: str
    start: int
    end: int


@dataclass(frozen=True)
class Finding:
    """A difference in words. `kind` is the sort of difference and `measure` what it was read off; `size` the difference
    itself, in the unit of the measure (shares 0…1, tone 0…2), and `strength` how many times it exceeds the half width
    of its interval, more than 1, or 0 where nothing is estimated.

    `page` is a page's name and `choices` its query parameters. `points` is the place on the scale above, `why` says it
    in words, and `passages` are the evidence.
    """

    text: str
    measure: str
    size: float
    strength: float
    outlets: tuple[str, ...]
    page: str
    choices: Mapping[str, str] = field(default_factory=dict)
    kind: Kind = "inclusion"
    points: float = 0.0
    why: str = ""
    passages: tuple[Passage, ...] = ()
    quoting: int = 0
    """How many of the passages, from the first on, the text quotes; 0 for all."""
    beside: tuple[Passage, ...] = ()
    """What others have that comes nearest, quoted for comparison: no evidence of the difference itself."""

    @property
    def name(self) -> str:
        """What a pin and an address know it by: the same for the same sentence about the same kind."""
        return blake2b(f"{self.kind} {self.text}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Told(NamedTuple):
    """A sentence with its words as they are compared: `stems` with their weights, and what is written as a name or
    with digits among them."""

    article: int
    at: Sentence
    stems: Mapping[str, float]
    names: frozenset[str]
    numbers: frozenset[str]


class Match(NamedTuple):
    """Two sentences that may tell the same: the log odds that they do (`alignment.odds`), the share of their words."""

    odds: float
    alike: float


class Story:
    """What the kinds of findings read of the articles of a story, made once."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.texts: list[str] = tables.articles["text"].tolist()
        self.articles: list[str] = tables.articles["article"].tolist()
        self.outlet_of: list[str] = tables.articles["outlet"].tolist()
        self.outlets: list[str] = list(dict.fromkeys(self.outlet_of))
        self.number = {article: number for number, article in enumerate(self.articles)}
        self.sentences = sentences_of(tables)
        self._roots: dict[int, dict[str, frozenset[str]]] = {}
        self._starts = [[one.start for one in of] for of in self.sentences]

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weight of each stem: 1 for one in a single sentence, falling to 0 for one in all."""
        counts: Counter[str] = Counter()
        total = 0
        for text, of in zip(self.texts, self.sentences, strict=True):
            for one in of:
                counts.update({base(word.form) for word in words(text[one.start : one.end])})
                total += 1
        most = log(max(total, 20))
        empty = lexicon().empty
        return {stem: 0.0 if stem in empty else _RAREST - log(count) / most for stem, count in counts.items()}

    @cached_property
    def told(self) -> list[Told]:
        """Every sentence of the articles but headings, with its words."""
        empty = lexicon().empty
        lower: set[str] = set()
        capital: set[str] = set()
        for text, of in zip(self.texts, self.sentences, strict=True):
            for one in of:
                for place, word in enumerate(words(text[one.start : one.end])):
                    if text[one.start + word.start].islower():
                        lower.add(word.form)
                    elif place and _goes_on(text, one.start + word.start) and one.part != "headline":
                        capital.add(word.form)
        capital -= lower
        found = []
        for article, (text, of) in enumerate(zip(self.texts, self.sentences, strict=True)):
            for one in of:
                if one.part == "heading":
                    continue
                stems, names, numbers = {}, set(), set()
                for word in words(text[one.start : one.end]):
                    if word.form in empty or (len(word.form) < 2 and not word.form.isdigit()):
                        continue
                    stem = base(word.form)
                    if stem in empty:
                        continue
                    shown = text[one.start + word.start : one.start + word.end]
                    if word.form[0].isdigit():
                        numbers.add(stem)
                    elif shown[0].isupper() and word.form in capital:
                        names.add(stem)
                    stems[stem] = self.weights.get(stem, _RAREST)
                found.append(Told(article, one, stems, frozenset(names), frozenset(numbers)))
        return found

    @cached_property
    def matches(self) -> dict[tuple[int, int], "Match"]:
        """The sentences of two outlets that may tell the same, by their places in `told`."""
        weight: defaultdict[tuple[int, int], float] = defaultdict(float)
        common: Counter[tuple[int, int]] = Counter()
        outlets = [self.outlet_of[one.article] for one in self.told]
        compared = [one.at.part != "headline" and len(one.stems) >= FEWEST for one in self.told]
        for stem, of in self._places.items():
            places = [place for place in of if compared[place]]
            if len(places) <= SPREAD:
                for pair in combinations(places, 2):
                    if outlets[pair[0]] != outlets[pair[1]]:
                        weight[pair] += self.weights.get(stem, 0.0)
                        common[pair] += 1
        whole = [sum(one.stems.values()) for one in self.told]
        found = {}
        for pair, shared in sorted(weight.items()):
            if common[pair] < alignment.SHARED or shared < LEAST:
                continue
            a, b = (self.told[place] for place in pair)
            alike = shared / (whole[pair[0]] + whole[pair[1]] - shared)
            plain = sum(1 for stem in a.stems.keys() & b.stems.keys() if stem not in a.names | b.names)
            if alignment.odds(shared, alike, plain, alike, MOST_AROUND, 0) >= UNLIKELY:
                odds = alignment.odds(shared, alike, plain, alike, self.alike(*pair), 0)
                found[pair] = Match(odds, alike)
        return found

    def likeliest(self, place: int) -> float:
        """The largest log odds that a sentence of another outlet tells the same as one, `UNLIKELY` where none may."""
        return self._likeliest.get(place, UNLIKELY)

    @cached_property
    def _likeliest(self) -> dict[int, float]:
        found: dict[int, float] = {}
        for pair, match in self.matches.items():
            for place in pair:
                found[place] = max(found.get(place, UNLIKELY), match.odds)
        return found

    def closest(self, place: int, outlet: str) -> tuple[float, int]:
        """The log odds and the place of the sentence of an outlet that most likely tells of the same as one; the odds
        are `UNLIKELY` where none comes near.
        """
        return self._closest.get((place, outlet), (UNLIKELY, -1))

    @cached_property
    def _closest(self) -> dict[tuple[int, str], tuple[float, int]]:
        found: dict[tuple[int, str], tuple[float, int]] = {}
        for pair, match in self.matches.items():
            for one, other in (pair, pair[::-1]):
                key = one, self.outlet_of[self.told[other].article]
                found[key] = max(found.get(key, (UNLIKELY, -1)), (match.odds, other))
        return found

    def alike(self, one: int, other: int) -> float:
        """The share of the weighted words in and beside two sentences, by their places in `told`, that both hold."""
        a, b = self._around[one], self._around[other]
        whole = sum(self.weights.get(stem, _RAREST) for stem in a | b)
        return sum(self.weights.get(stem, _RAREST) for stem in a & b) / whole if whole else 0.0

    @cached_property
    def _around(self) -> list[frozenset[str]]:
        found = []
        for place, one in enumerate(self.told):
            near = self.told[max(0, place - 1) : place + 2]
            found.append(frozenset(stem for each in near if each.article == one.article for stem in each.stems))
        return found

    def nearest(self, stems: Iterable[str], outlets: Iterable[str]) -> float:
        """The largest share of some weighted words that one sentence of these outlets holds; words that more than
        `SPREAD` sentences hold are not looked for.
        """
        wanted, among = set(stems), set(outlets)
        whole = sum(self.weights.get(stem, _RAREST) for stem in wanted) or 1.0
        held: defaultdict[int, float] = defaultdict(float)
        for stem in wanted:
            places = self._places.get(stem, ())
            if len(places) <= SPREAD:
                for place in places:
                    held[place] += self.weights.get(stem, 0.0)
        near = (weight for place, weight in held.items() if self.outlet_of[self.told[place].article] in among)
        return max(near, default=0.0) / whole

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self.told):
            for stem in one.stems:
                found[stem].append(place)
        return dict(found)

    @cached_property
    def holders(self) -> dict[str, frozenset[str]]:
        """The outlets whose articles hold each stem."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.told:
            for stem in one.stems:
                found[stem].add(self.outlet_of[one.article])
        return {stem: frozenset(of) for stem, of in found.items()}

    def holders_of_root(self, stem: str, letters: int = ROOT) -> frozenset[str]:
        """The outlets whose articles hold a word that begins as this one does: "apology" beside "apologized"."""
        if letters not in self._roots:
            found: defaultdict[str, set[str]] = defaultdict(set)
            for other, outlets in self.holders.items():
                found[other[:letters]] |= outlets
            self._roots[letters] = {root: frozenset(of) for root, of in found.items()}
        return self._roots[letters][stem[:letters]]

    def echoed(self, place: int) -> bool:
        """Whether another outlet seems to speak of the same as a sentence: it has a phrase that the sentence quotes, or
        one of its sentences has a pair of words that stand side by side, or `ECHO` words, in any form, that few
        sentences of the story hold.
        """
        one = self.told[place]
        text = self.texts[one.article][one.at.start : one.at.end]
        own = self.outlet_of[one.article]
        shared = any(self._runs[run] != {own} for run in _in_a_row(one, text))
        return shared or self.repeats(text, own) or any(True for _ in self.echoes(place))

    @cached_property
    def _runs(self) -> dict[tuple[str, ...], set[str]]:
        """The outlets that have each run of so many words, one of them telling."""
        found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for one in self.told:
            for run in _in_a_row(one, self.texts[one.article][one.at.start : one.at.end]):
                found[run].add(self.outlet_of[one.article])
        return dict(found)

    def repeats(self, text: str, own: str) -> bool:
        """Whether another outlet has a telling phrase that a text of one puts into quotation marks."""
        for found in _INSIDE.finditer(text):
            phrase = found.group(1).strip(" ,.;:!?")
            stems = [base(word.form) for word in words(phrase)]
            rare = any(not self.common(stem) for stem in stems) or len(phrase.split()) >= ECHO
            telling = rare and not lexicon().empty.issuperset(stems)
            if telling and any(outlet != own and self.has(outlet, phrase) for outlet in self.outlets):
                return True
        return False

    def echoes(self, place: int) -> Iterator[tuple[int, frozenset[str]]]:
        """The sentences of other outlets that share with one a pair of rare words side by side, or `ECHO` rare words,
        with the beginnings of what they share.
        """
        own = self.outlet_of[self.told[place].article]
        rare, pairs = self._rare[place]
        held: Counter[int] = Counter()
        for root in rare:
            held.update(self._rooted[root])
        for other, count in held.items():
            if self.outlet_of[self.told[other].article] != own and (count >= ECHO or pairs & self._rare[other][1]):
                both = [root for pair in pairs & self._rare[other][1] for root in pair]
                yield other, frozenset(both or rare & self._rare[other][0])

    @cached_property
    def _rare(self) -> list[tuple[frozenset[str], frozenset[frozenset[str]]]]:
        """Of each sentence, the beginnings of the words that few sentences of the story hold, and the pairs of them
        that stand side by side."""
        roots = []
        for one in self.told:
            text = self.texts[one.article][one.at.start : one.at.end]
            stems = (base(word.form) for word in words(text))
            roots.append([stem[:ROOT] for stem in stems if stem in one.stems])
        counts = Counter(root for of in roots for root in set(of))
        plain = {base(word)[:ROOT] for word, share in commonness().items() if share >= OFTEN}
        plain -= {stem[:ROOT] for one in self.told for stem in one.names | one.numbers}
        style = {stem[:ROOT] for stem in passing()}
        few = [[root if counts[root] <= FEW else "" for root in of] for of in roots]
        return [
            (
                frozenset(of) - {""},
                frozenset(
                    frozenset(pair)
                    for pair in pairwise(of)
                    if all(pair) and pair[0] != pair[1] and not plain.issuperset(pair) and not style & set(pair)
                ),
            )
            for of in few
        ]

    @cached_property
    def _rooted(self) -> dict[str, list[int]]:
        """The sentences that hold each of the rare beginnings."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, (rare, _) in enumerate(self._rare):
            for root in rare:
                found[root].append(place)
        return dict(found)

    def has(self, outlet: str, written: str) -> bool:
        """Whether an outlet's articles have some words, in any case."""
        return any(
            written.casefold() in text
            for text, name in zip(self._folded, self.outlet_of, strict=True)
            if name == outlet
        )

    @cached_property
    def _folded(self) -> list[str]:
        return [" ".join(text.split()).casefold() for text in self.texts]

    @cached_property
    def counts(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Where each number that counts the words right after it stands with them, by its article and the place of its
        first digit: "$600 airline ticket"."""
        found = {}
        of = self.tables.quantities
        rows = of.loc[of["counted_start"] >= of["end"], ["article", "start", "end", "counted_start", "counted_end"]]
        for article, start, end, counted, ends in rows.itertuples(index=False):
            text = self.texts[self.number[article]]
            digit = next((place for place in range(start, end) if text[place].isdigit()), -1)
            if digit >= 0 and counted - end <= 1 and len(text[start:ends].split()) <= COUNTED + 1:
                found[self.number[article], digit] = (start, ends)
        return found

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The words that clauses have as their predicates."""
        of = self.tables.propositions
        return frozenset(base(str(verb)) for verb in of.loc[of["kind"] == "clause", "predicate"].unique())

    @cached_property
    def initials(self) -> dict[str, frozenset[str]]:
        """For each outlet, the first letters of its names of several words: "irs" of "Internal Revenue Service"."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for text, outlet in zip(self.texts, self.outlet_of, strict=True):
            found[outlet].update(initials(run.group()) for run in NAMES.finditer(text))
        return {outlet: frozenset(of) for outlet, of in found.items()}

    @cached_property
    def short(self) -> dict[str, str]:
        """The short form that an article gives beside a name: "Army Tactical Missile System, or ATACMS"."""
        return {found["name"]: found["short"].casefold() for text in self.texts for found in _DEFINED.finditer(text)}

    def misprint(self, stem: str, outlets: Iterable[str]) -> bool:
        """Whether a name is all but another of these outlets that is frequent in the story or long: "Tump", "Trump"."""
        close = get_close_matches(stem, self._frequent, n=3, cutoff=LIKE)
        return any(other != stem and self.holders[other] & set(outlets) for other in close)

    @cached_property
    def _frequent(self) -> list[str]:
        counts = Counter(stem for one in self.told for stem in one.names)
        return [
            stem
            for stem, count in counts.items()
            if len(stem) >= LONG_NAME or (count >= FREQUENT and len(stem) >= FREQUENT)
        ]

    def common(self, stem: str) -> bool:
        """Whether many news articles hold a word."""
        return stem in _common()

    @cached_property
    def where(self) -> dict[tuple[int, int], int]:
        """The place in `told` of each sentence of each article."""
        return {(one.article, one.at.sentence): place for place, one in enumerate(self.told)}

    def tells(self, article: int, start: int, end: int) -> bool:
        """Whether a stretch holds a clause; the line under a picture often has none."""
        of = self._clauses[self.articles[article]]
        return any(last <= end for _, last in of[bisect_left(of, (start, 0)) : bisect_left(of, (end, 0))])

    def begins(self, article: int, start: int) -> bool:
        """Whether a clause begins at a place, or with the next word, or what is quoted does."""
        of = self._clauses[self.articles[article]]
        at = bisect_left(of, (start, 0))
        opened = self.texts[article][start : start + 5].lower().startswith(("“", '"', "that "))
        return opened or (at < len(of) and of[at][0] <= start + NEXT)

    @cached_property
    def _clauses(self) -> defaultdict[str, list[tuple[int, int]]]:
        """Where the clauses of each article stand, in order."""
        of = self.tables.propositions
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for article, start, end in of.loc[of["kind"] == "clause", ["article", "start", "end"]].itertuples(index=False):
            found[article].append((start, end))
        for spans in found.values():
            spans.sort()
        return found

    @cached_property
    def unnamed(self) -> dict[str, frozenset[str]]:
        """For each person whom an outlet gives words to by what another calls them ("inspector general"), without
        saying who that is, those outlets.
        """
        called: defaultdict[str, set[str]] = defaultdict(set)
        of = self.tables.namings
        rows = of.loc[of["kind"] == "named_person", ["article", "start", "end", "entity"]]
        for article, start, end, name in rows.itertuples(index=False):
            written = self.texts[self.number[article]][start:end]
            phrase = " ".join(word for word in written.casefold().split() if word not in ("the", "a", "an"))
            if " " in phrase and name.split()[-1].casefold() not in phrase:
                called[str(name)].add(phrase)
        said = self.tables.attributions
        said = said[said["speaker_kind"] != "named_person"]
        sources = set(zip(said["outlet"], said["source"].str.casefold(), strict=True))
        found = {
            name: frozenset(outlet for outlet, source in sources if any(f" {one} " in f" {source} " for one in phrases))
            for name, phrases in called.items()
        }
        return {name: outlets for name, outlets in found.items() if outlets}

    @cached_property
    def first_names(self) -> frozenset[str]:
        """The first names of the people whom the story gives words or speaks of by two names or more."""
        people = self.tables.attributions.loc[self.tables.attributions["speaker_kind"] == "named_person", "speaker"]
        return frozenset(base(name.split()[0].casefold()) for name in people.unique() if " " in name)

    @cached_property
    def said(self) -> dict[str, list[Any]]:
        """The attributions of each article that give words."""
        rows = self.tables.attributions
        rows = rows[rows["act"].isin(["speech", "writing", "belief", "emotion", "request"])]
        found: dict[str, list[Any]] = {article: [] for article in self.articles}
        for row in rows.itertuples(index=False):
            found[str(row.article)].append(row)
        return found

    def speaker(self, article: str, start: int, end: int) -> str:
        """Who is given most of a stretch, as the text or the story calls them; "" in the outlet's own voice."""
        best, who = 0, ""
        for row in self.said[article]:
            if row.kind not in ("direct", "mixed") and row.confidence < SURE:
                continue
            inside = sum(max(0, min(end, last) - max(start, first)) for first, last in row.spans)
            if inside > best and 2 * inside > end - start:
                best, who = inside, row.speaker or row.source if row.speaker_kind in WHO else ""
        return who

    def sentence(self, article: str, start: int) -> Sentence:
        """The sentence that holds a place."""
        number = self.number[article]
        return self.sentences[number][max(0, bisect_right(self._starts[number], start) - 1)]

    def place(self, article: str, start: int) -> float:
        """The points for where something stands."""
        one = self.sentence(article, start)
        if one.part == "headline":
            return 2.0
        if one.part == "lead":
            return 1.6
        return 1.2 * (1 - start / max(1, len(self.texts[self.number[article]])))

    def stands(self, passages: Iterable[Passage]) -> str:
        """Where evidence is most prominent, in words; "" where that is no headline and no lead."""
        for part, name in (("headline", "headline"), ("lead", "lead")):
            of = [one for one in passages if self.sentence(one.article, one.start).part == part]
            if of:
                names = list(dict.fromkeys(self.outlet_of[self.number[one.article]] for one in of))
                return f"in the {name} of {listed(names)}"
        return ""

    def excerpt(self, article: str, start: int, end: int, most: int = QUOTED) -> str:
        """The words of a stretch on one line, cut after so many words."""
        text = self.texts[self.number[article]]
        found = shortened(text[start:end], most)
        ends = self.sentence(article, start).end
        return found if found.endswith("…") or not text[end:ends].strip(" .”’\"'?!") else f"{found} …"

    def opening(self, article: int, at: Sentence) -> int:
        """Where a sentence begins after the place that an agency puts before it ("WASHINGTON — ")."""
        return at.start + dateline.length(self.texts[article][at.start : at.end])

    def stretch(self, one: Told, telling: Mapping[str, float], most: int = QUOTED) -> tuple[int, int]:
        """A sentence, or, where it is longer than so many words, the stretch of it that holds what is telling: from its
        beginning on where that holds most of it, else from the beginning of a clause.
        """
        text = self.texts[one.article]
        start = self.opening(one.article, one.at)
        found = words(text[start : one.at.end])
        if len(found) <= most + TAIL:
            return start, one.at.end
        stems = [base(word.form) for word in found]
        opens = [
            place
            for place, word in enumerate(found)
            if place == 0 or (len(found) - place >= SHORTEST and _opens(text[start : start + word.start], word.form))
        ]
        held = {place: sum(telling.get(stem, 0.0) for stem in set(stems[place : place + most])) for place in opens}
        best = max(held.values())
        first = next(place for place in opens if held[place] >= CLOSE * best)
        reach = [place for place in range(first, min(len(found), first + most + MORE)) if telling.get(stems[place])]
        if reach and reach[-1] >= first + most:
            most = reach[-1] + COUNTED - first
        if first + most + TAIL >= len(found):
            most = len(found) - first
        last = _closes(text, start, found, first, min(len(found), first + most))
        return start + found[first].start, one.at.end if last == len(found) else start + found[last - 1].end

    def passage(self, article: str, start: int, end: int) -> Passage:
        return Passage(str(article), int(start), int(end))


def _opens(before: str, form: str) -> bool:
    """Whether a clause may begin with a word: after a stop, or, after a comma, with a word that leads one in."""
    bare = before.rstrip()
    return bare[-1:] in (";", ":", "—", "–", "“") or (bare[-1:] == "," and form in OPENING)


def _closes(text: str, start: int, found: Sequence[Word], first: int, last: int) -> int:
    """Where to end a stretch of words: at the last clause that ends towards its end, or before words that lead on."""
    if last == len(found):
        return last
    for place in range(last, last - (last - first) // 4, -1):
        if text[start + found[place - 1].end : start + found[place].start].strip()[:1] in (",", ";", ":", "—", "–"):
            return place
    while last > first + 1 and found[last - 1].form in lexicon().empty:
        last -= 1
    return last


def _in_a_row(one: Told, text: str) -> Iterator[tuple[str, ...]]:
    """The runs of `RUN` words of a sentence in which a word stands that tells something and is no name."""
    forms = [word.form for word in words(text)]
    telling = [base(form) in one.stems and base(form) not in one.names for form in forms]
    for start in range(len(forms) - RUN + 1):
        if any(telling[start : start + RUN]):
            yield tuple(forms[start : start + RUN])


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((LEXICONS / "findings.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def cues() -> dict[str, frozenset[str]]:
    """Words that make a sentence telling, by what they tell of: `data/lexicons/findings.toml`."""
    return {name: frozenset(base(word) for word in of) for name, of in _lists()["cues"].items()}


@lru_cache(maxsize=1)
def passing() -> frozenset[str]:
    """Words that outlets have or lack for their style's sake: days, titles, states, words that report."""
    return frozenset(base(word) for of in _lists()["passing"].values() for word in of)


@lru_cache(maxsize=1)
def leading() -> frozenset[str]:
    """Words that begin sentences with a capital and are part of no name."""
    return frozenset(_lists()["leading"]["words"])


@lru_cache(maxsize=1)
def of_places() -> frozenset[str]:
    """Last words of names that are places and no speakers."""
    return frozenset(_lists()["places"]["last"])


def _goes_on(text: str, start: int) -> bool:
    """Whether a word stands within a sentence: not at the beginning of a quotation, nor after a colon."""
    return text[start - 1] not in "“\"‘'" and not text[:start].rstrip().endswith(":")


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(base(word) for word in commonness())


def initials(name: str) -> str:
    """The first letters of the capitalised words of a name, in lower case."""
    return "".join(word[0] for word in name.split() if word[0].isupper()).casefold()


def undated(text: str) -> str:
    """A text without the place that an agency puts before it ("WASHINGTON — ")."""
    return text[dateline.length(text) :]


def shortened(text: str, most: int = QUOTED) -> str:
    """At most so many words of a text, on one line and without quotation marks at its ends."""
    found = _WORD.findall(text)
    cut = " ".join(found[:most])
    bare = cut.strip("“”\"'‘’ ,;:—–-.…")
    return f"{bare}…" if len(found) > most else bare


def quoted(text: str) -> str:
    """A text in quotation marks; those inside it become single ones, and one that was cut off is put back."""
    inner = _OPENS.sub("“", text).replace('"', "”")
    opened = lacking = 0
    for mark in re.findall("[“”]", inner):
        lacking += mark == "”" and not opened
        opened = opened + 1 if mark == "“" else max(0, opened - 1)
    inner = f"{'‘' * lacking}{inner}{'’' * opened}"
    return f"“{inner.replace('“', '‘').replace('”', '’')}”"


def verb(names: Sequence[str], one: str, many: str) -> str:
    """The form of a verb that fits so many names."""
    return one if len(names) == 1 else many


def reasons(parts: Sequence[str]) -> str:
    """Why something ranks where it does, as one sentence."""
    text = "; ".join(filter(None, parts))
    return f"{text[:1].upper()}{text[1:]}." if text else ""
