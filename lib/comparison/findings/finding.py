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
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log
from typing import Any, Literal, NamedTuple

from lib.comparison.phrases import listed
from lib.comparison.statements import base, lexicon, sentences_of
from lib.comparison.wording import words
from lib.records import Sentence
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
    "inclusion": 2.2,
    "source mix": 2.2,
    "naming": 1.4,
    "utterance": 1.6,
    "check": 1.6,
    "structure": 1.4,
    "shared text": 1.2,
    "frame": 1.2,
    "tone": 1.0,
    "wording": 0.8,
}
"""Every kind, with the points it begins with."""
QUOTED = 24
"""Words of an article that a finding quotes, at most."""

WHO = frozenset({"named_person", "organisation", "outlet", "anonymous", "collective"})
"""The kinds of speakers who are told as saying something."""

_WORD = re.compile(r"\S+")
_OPENS = re.compile(r"“|(?<!\S)\"")
_RAREST = 1.0


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


class Told(NamedTuple):
    """A sentence with its words as they are compared: `stems` with their weights, and what is written as a name or
    with digits among them."""

    article: int
    at: Sentence
    stems: Mapping[str, float]
    names: frozenset[str]
    numbers: frozenset[str]


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
        lower = {
            word.form for text in self.texts for word in words(text) if text[word.start : word.start + 1].islower()
        }
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
                    shown = text[one.start + word.start : one.start + word.end]
                    if word.form[0].isdigit():
                        numbers.add(stem)
                    elif shown[0].isupper() and word.form not in lower:
                        names.add(stem)
                    stems[stem] = self.weights.get(stem, _RAREST)
                found.append(Told(article, one, stems, frozenset(names), frozenset(numbers)))
        return found

    @cached_property
    def holders(self) -> dict[str, frozenset[str]]:
        """The outlets whose articles hold each stem."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.told:
            for stem in one.stems:
                found[stem].add(self.outlet_of[one.article])
        return {stem: frozenset(of) for stem, of in found.items()}

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

    def passage(self, article: str, start: int, end: int) -> Passage:
        return Passage(str(article), int(start), int(end))


def shortened(text: str, most: int = QUOTED) -> str:
    """At most so many words of a text, on one line and without quotation marks at its ends."""
    found = _WORD.findall(text)
    cut = " ".join(found[:most])
    bare = cut.strip("“”\"'‘’ ,;:—–-.…")
    return f"{bare}…" if len(found) > most else bare


def quoted(text: str) -> str:
    """A text in quotation marks; those inside it become single ones."""
    inner = _OPENS.sub("‘", text).replace("”", "’").replace('"', "’")
    return f"“{inner}”"


def verb(names: Sequence[str], one: str, many: str) -> str:
    """The form of a verb that fits so many names."""
    return one if len(names) == 1 else many


def reasons(parts: Sequence[str]) -> str:
    """Why something ranks where it does, as one sentence."""
    text = "; ".join(filter(None, parts))
    return f"{text[:1].upper()}{text[1:]}." if text else ""
