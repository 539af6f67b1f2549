"""The quantities of several articles as a ledger: one row per thing counted, measured or dated, a cell per outlet.

Two quantities are one row where they are of one kind, count the same thing and tell of the same event. Heads are the
same where they are one word or listed as alike (`data/lexicons/quantities.toml`); nationalities must agree, and events
listed in different classes (sent, killed) never do. What then decides is a score: Dice's coefficient (1945) of the
words of their clauses and sentences, weighted by rarity (Spärck Jones 1972), raised by the same head, nationality,
event, modifiers and value. Quantities join the row they score best with, the plainest first, each compared with a few
members of the rows that share its head, value or event, so that the cost grows with the number of quantities.

Limits: in doubt they stay apart, since two rows for one thing can be read as one, and one row for two things cannot be
taken apart. A paraphrase that shares few words is missed. Rows without a noun or an event that says which ("four years
ago") are mostly only here. Sources that are counted ("three officials said") and one of several are never
joined: nothing tells whether they are the same.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from math import inf, log
from typing import Literal

import pandas as pd

from lib.analysis.numerals import relation
from lib.analysis.numerals import words as lists
from lib.comparison.statements import base, by_number, lexicon
from lib.comparison.wording import words
from lib.records import Quantity, Sentence
from lib.settings import LEXICONS
from lib.tables import Tables, columns

State = Literal["differs", "worded", "same", "alone"]

LEDGER = [
    *("row", "label", "state", "outlets", "kind", "outlet", "article", "sentence", "start", "end", "text"),
    *("low", "high", "unit", "base", "least", "greatest", "when", "qualifier", "bound", "counted", "speaker", "voice"),
    *("counted_start", "counted_end", "attribution", "clause_start", "clause_end", "where"),
]
RELATED = ["row", "outlet", "article", "sentence", "start", "end", "counted_start", "counted_end"]
STATES: tuple[State, ...] = ("differs", "worded", "same", "alone")

ALIKE = 0.38
"""From this score on two quantities are taken for one thing."""
ABOUT = 0.07
NEARLY = 0.1
"""How far a value may lie from the one that "about" and "nearly" give, as a share of it."""
EQUAL = 0.005
TENTH = 0.1
"""Figures further apart than this are told as different, though "about" may allow both."""
FAR = 3.0
"""Values that differ by more than this factor are of two things."""

_PLACE = re.compile(
    r"\b(?:in|at|near|on|outside|inside|into|(?:sent|moved|deployed|shipped|flown|brought|dispatched)\s+to)\s+"
    r"(?:the\s+)?(?:(?![a-z]+ing\b)[a-z-]+\s+){0,3}?(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
)
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "you", "i", "his", "her", "its", "their", "who", "which", "that"}
)
_MEMBERS = 5  # of a row, that a quantity is compared with
_ROWS = 80  # rows that a quantity is compared with, those first that share most
_OUTSIDE = 0.45  # the weight of a word of the sentence outside the clause
_HEAD, _KIN, _NATION, _EVENT, _MODIFIER = 0.22, 0.22, 0.2, 0.24, 0.08
_VALUE, _NEAR_VALUE, _SIZE, _FAR_VALUE = 0.2, 0.1, 0.05, -0.1
_COMPOUND = 0.16  # added for the same parts of the same thing: "48-page indictment"
_UNLIKE = -0.25  # added for the same parts of what has another name: "48-page novel"
_MEASURED = 0.08  # added for an equal value with a unit, which is rarer than an equal count
_PAID = 0.16  # added for an equal sum of money: a story has few that are equal by chance
_DATE, _WEEKDAY, _HALF_DATED = 0.15, 0.1, -0.06
_GENERIC, _VAGUE = -0.15, -0.1
_SENT = 0  # the line of the classes of events that names sending: what a country sends is its own
_COMMON = 0.05  # the weight of a word that every sentence has


@dataclass(frozen=True)
class _Item:
    """A quantity with what it is compared by: stems, sets and weights."""

    row: int
    article: int
    quantity: Quantity
    head: str
    kin: frozenset[int]
    nations: frozenset[str]
    around: frozenset[str]
    modifiers: frozenset[str]
    names: frozenset[str]
    event: str
    classes: frozenset[int]
    generic: bool
    compound: bool
    context: Mapping[str, float]
    total: float


@dataclass
class _Row:
    """A row of the ledger as it grows."""

    members: list[_Item] = field(default_factory=list)


def ledger(tables: Tables) -> pd.DataFrame:
    """One row per quantity, the columns `LEDGER`; those of one thing share their number in `row`, which counts from 0.

    `state` is `differs` where two outlets give figures more than a tenth apart or values that cannot both be so,
    `worded` where they are given differently but may be the same ("nearly 200" and 190; "at least eight" and 11),
    `same`, or `alone` for one outlet; rows come in that order, then by the number of outlets, then as they stand in
    the articles. `least` and `greatest` are the bounds in `base` (NaN where open), `bound` what the qualifier makes
    of the value (over, least, most, under, about, nearly, exactly or ""). `speaker` is who gives the value, as
    `speakers.identify` names them, "" for the outlet itself.
    """
    said = tables.attributions
    speakers = {
        (article, number): name or source
        for article, number, name, source in zip(
            said["article"], said["attribution"], said["speaker"], said["source"], strict=True
        )
    }
    outlets = tables.articles["outlet"].tolist()
    texts = tables.articles["text"].tolist()
    within = by_number(tables)
    rows = []
    for number, (carried, state, members) in enumerate(_ranked(_items(tables), outlets)):
        label = _label(members)
        for item in members:
            one = item.quantity
            rows.append(
                (
                    *(number, label, state, carried, one.kind, outlets[item.article], one.article, one.sentence),
                    *(one.start, one.end, one.text, one.low, one.high, one.unit, one.base),
                    *(_times(one.low, one.factor), _times(one.high, one.factor), one.when, one.qualifier),
                    *(relation(one.qualifier), one.counted),
                    *(_giver(one, speakers), one.voice),
                    *(one.counted_start, one.counted_end, one.attribution, one.clause_start, one.clause_end),
                    _where(texts[item.article], within[item.article][one.sentence], one),
                )
            )
    made = pd.DataFrame(rows, columns=LEDGER)
    return made.astype(dict.fromkeys(("low", "high", "least", "greatest"), float))


def _ranked(items: Sequence[_Item], outlets: Sequence[str]) -> list[tuple[int, State, list[_Item]]]:
    """The rows in the order of the ledger: how many outlets carry each, its state and its members."""
    ranked = []
    for row in _grouped(items):
        members = sorted(row.members, key=lambda item: item.row)
        by: dict[str, list[Quantity]] = defaultdict(list)
        for item in members:
            by[outlets[item.article]].append(item.quantity)
        state = _state(list(by.values()))
        ranked.append((STATES.index(state), -len(by), members[0].row, state, members))
    ranked.sort(key=lambda entry: entry[:3])
    return [(-carried, state, members) for _, carried, _, state, members in ranked]


def related(tables: Tables) -> pd.DataFrame:
    """For the rows of `ledger` that two outlets or more carry, the nearest count in an outlet that lacks the row: the
    columns `RELATED`, one line per row and outlet at most.

    It counts the same kind of thing of a nationality in common ("Norwegian and Danish divers" beside "Norwegian
    divers"); it is another figure, not the same one.
    """
    items = _items(tables)
    outlets = tables.articles["outlet"].tolist()
    national: defaultdict[str, list[_Item]] = defaultdict(list)
    for item in items:
        if item.quantity.kind == "count" and _figure(item.quantity) is not None:
            for nation in item.nations:
                national[nation].append(item)
    made = []
    for number, (carried, _, members) in enumerate(_ranked(items, outlets)):
        if carried < 2:
            continue
        carrying = {outlets[item.article] for item in members}
        heads = {item.head for item in members}
        kin = frozenset[int]().union(*(item.kin for item in members))
        best: dict[str, tuple[float, int, Quantity]] = {}
        for nation in sorted({nation for item in members for nation in item.nations}):
            for item in national[nation]:
                outlet = outlets[item.article]
                if outlet not in carrying and (item.head in heads or item.kin & kin):
                    near = max(_alike(item, other) for other in members[:_MEMBERS])
                    best[outlet] = max(best.get(outlet, (-1.0, 0, item.quantity)), (near, -item.row, item.quantity))
        for outlet, (_, _, one) in best.items():
            made.append(
                (number, outlet, one.article, one.sentence, one.start, one.end, one.counted_start, one.counted_end)
            )
    return pd.DataFrame(made, columns=RELATED)


def _where(text: str, sentence: Sentence, one: Quantity) -> str:
    """The place that is named nearest to a quantity, in its clause or else in its sentence, "" where none is."""
    clause = (one.clause_start, one.clause_end) if one.clause_start >= 0 else (sentence.start, sentence.end)
    for start, end in (clause, (sentence.start, sentence.end)):
        found = [
            (min(abs(match.start() - one.end), abs(one.start - match.end())), match["name"])
            for match in _PLACE.finditer(text, start, end)
            if match["name"].casefold().split()[0] not in _no_places() and not match["name"].endswith(("’s", "'s"))
        ]
        if found:
            return min(found)[1]
    return ""


@cache
def _no_places() -> frozenset[str]:
    """Months, weekdays and the like, which follow "in" and "on" too."""
    return frozenset(word.casefold() for of in lists().calendar.values() for word in of)


def _giver(one: Quantity, speakers: Mapping[tuple[str, int], str]) -> str:
    """Who gives a value, as the speakers are named now; "" for the outlet, and where a reader rejected the
    attribution.
    """
    return "" if one.voice == "own" else speakers.get((one.article, one.attribution), "")


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The values that a quantity can have in its base unit, -inf and inf where open; "about" and "nearly" widen it."""
    low = -inf if quantity.low is None else quantity.low * quantity.factor
    high = inf if quantity.high is None else quantity.high * quantity.factor
    said = relation(quantity.qualifier)
    if said == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    if said == "nearly":
        return low * (1 - NEARLY), high
    return low * (1 - EQUAL), high * (1 + EQUAL)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether both values can be so: their bounds meet, or their dates say the same as far as they go."""
    if one.kind == "date":
        return _same_day(one.when, other.when)
    (low, high), (least, most) = bounds(one), bounds(other)
    return low <= most and least <= high


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _same_day(one: str, other: str) -> bool:
    """Whether two dates on ISO 8601 can be one: as far as both are known, and in the same form."""
    if not one or not other or ("W" in one) != ("W" in other):
        return True
    return all(a == b or "X" in (a, b) for a, b in zip(one, other, strict=False))


def _state(given: Sequence[Sequence[Quantity]]) -> State:
    """What the values of each outlet are to each other, by its figures where it gives any beside vague words."""
    if len(given) < 2:
        return "alone"
    plain = [[one for one in of if one.kind == "date" or _figure(one) is not None] or of for of in given]
    if any(all(_apart(a, b) for a in one for b in other) for one, other in combinations(plain, 2)):
        return "differs"
    first = plain[0][0]
    equal = all(any(_equal(first, other) for other in of) for of in plain[1:])
    return "same" if equal else "worded"


def _apart(one: Quantity, other: Quantity) -> bool:
    """Whether two values cannot both be so, or their figures are more than a tenth apart and neither leaves room for
    the other, as "at least eight" does for 11.
    """
    if not agree(one, other):
        return True
    if any(inf in map(abs, bounds(each)) for each in (one, other) if each.kind != "date"):
        return False
    a, b = _figure(one), _figure(other)
    return a is not None and b is not None and min(a, b) < (1 - TENTH) * max(a, b)


def _figure(one: Quantity) -> float | None:
    """The figure that a quantity names, in its base unit; None for vague words."""
    value = one.high if one.low is None else one.low
    vague = value is None or one.qualifier.split(" ")[0] in {*lists().plurals, *lists().vague} - {"some"}
    return None if vague or value is None else value * one.factor


def _equal(one: Quantity, other: Quantity) -> bool:
    if one.kind == "date":
        return bool(one.when) and one.when == other.when
    same = relation(one.qualifier) == relation(other.qualifier)
    return same and all(
        a == b
        or (a is not None and b is not None and abs(a * one.factor - b * other.factor) <= EQUAL * abs(a * one.factor))
        for a, b in ((one.low, other.low), (one.high, other.high))
    )


def _label(members: Sequence[_Item]) -> str:
    """What a row counts, in the words that most of the members that say it fully use; a verb with who does it."""
    told = Counter(item.quantity.counted.casefold() for item in members)

    def full(item: _Item) -> tuple[int, bool, bool, int, int]:
        one = item.quantity
        named = one.agent[:1].isupper() and one.agent.casefold() not in _PRONOUNS
        noun = bool(one.head) and one.head != one.predicate
        return len(item.nations), noun, named, told[one.counted.casefold()], min(len(one.counted), 40)

    item = max(members, key=full)
    one = item.quantity
    if one.head and one.head == one.predicate and one.agent and one.agent.casefold() not in _PRONOUNS:
        return f"{one.agent}: {one.counted}"
    part, _, whole = one.counted.partition(" ")
    if item.compound and whole and part.casefold() == one.head:
        return f"{whole} ({part}s)"
    if one.counted and item.generic and one.predicate and one.predicate not in one.counted:
        return f"{one.counted} ({one.predicate})"
    return one.counted or one.agent or one.predicate or "not told"


def _items(tables: Tables) -> list[_Item]:
    """Every quantity with what it is compared by, in the order of the articles."""
    texts = tables.articles["text"].tolist()
    place = {article: number for number, article in enumerate(tables.articles["article"])}
    sentences = by_number(tables)
    rarity = _rarity(texts, sentences)
    sources = _sources(tables)
    found = []
    rows = tables.quantities[columns(Quantity)].astype(object)
    rows = rows.where(rows.notna(), None)
    order = sorted(rows.itertuples(index=False, name=None), key=lambda values: (place[values[0]], values[2]))
    for number, values in enumerate(order):
        quantity = Quantity(*values)
        article = place[quantity.article]
        text = texts[article]
        sentence = sentences[article][quantity.sentence]
        found.append(_item(number, article, quantity, text, (sentence.start, sentence.end), rarity, sources))
    return found


def _item(
    number: int,
    article: int,
    quantity: Quantity,
    text: str,
    sentence: tuple[int, int],
    rarity: Mapping[str, float],
    sources: Mapping[str, Sequence[tuple[int, int]]],
) -> _Item:
    empty = lexicon().empty
    context: dict[str, float] = {}
    names = set()
    for word in words(text[slice(*sentence)]):
        stem = base(word.form)
        start = sentence[0] + word.start
        if stem in empty or word.form in empty or quantity.start <= start < quantity.end:
            continue
        inside = quantity.clause_start <= start < quantity.clause_end
        weight = rarity.get(stem, 1.0) * (1.0 if inside else _OUTSIDE)
        context[stem] = max(weight, context.get(stem, 0.0))
        if inside and word.start > 0 and text[start].isupper() and word.form not in _no_names():
            names.add(stem)
    head = base(_singular(quantity.head))
    event = base(quantity.predicate)
    counted = frozenset(base(word.form) for word in words(quantity.counted))
    verbal = quantity.head == quantity.predicate
    classes = _among("classes", counted if verbal and not _stems("classes").get(event, -1) >= 0 else {event})
    kin = _among("alike", {head, event} if quantity.kind != "count" else {head})
    one_of = quantity.low == 1 and text[quantity.end : quantity.end + 4] == " of "
    compound = text[quantity.end : quantity.end + 1] == "-"
    source = one_of or (
        not compound and any(start <= quantity.start < end for start, end in sources.get(quantity.article, ()))
    )
    return _Item(
        row=number,
        article=article,
        quantity=quantity,
        head=f"{quantity.article}:{number}" if source else head,
        kin=frozenset() if source else kin,
        nations=_nations(quantity.counted) or (_nations(quantity.agent) if _SENT in classes else frozenset()),
        around=_nations(f"{quantity.agent} {text[quantity.clause_start : quantity.clause_end]}"),
        modifiers=counted - {head},
        names=frozenset(names),
        event=event,
        classes=classes,
        generic=quantity.head in _generic() or not quantity.head,
        compound=compound,
        context=context,
        total=sum(context.values()),
    )


@cache
def _no_names() -> frozenset[str]:
    """Capitalised words that do not tell one event of a story from another: months, weekdays, countries."""
    calendar = {word for of in lists().calendar.values() for word in of}
    return frozenset(calendar | {word.form for name in _countries()[2] for word in words(name)})


def _rarity(texts: Sequence[str], sentences: Sequence[Mapping[int, Sentence]]) -> dict[str, float]:
    """The weight of each stem, 1 for one in a single sentence, falling to `_COMMON` for one in all."""
    counts: Counter[str] = Counter()
    total = 0
    for text, of in zip(texts, sentences, strict=True):
        for sentence in of.values():
            counts.update({base(word.form) for word in words(text[sentence.start : sentence.end])})
            total += 1
    most = log(max(total, 20))
    return {stem: max(_COMMON, 1 - log(count) / most) for stem, count in counts.items()}


def _sources(tables: Tables) -> dict[str, list[tuple[int, int]]]:
    """Where the words for the sources of attributions stand, by article."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    said = tables.attributions
    for article, start, end in zip(said["article"], said["source_start"], said["source_end"], strict=True):
        if start >= 0:
            found[article].append((start, end))
    return found


def _grouped(items: Sequence[_Item]) -> list[_Row]:
    """The quantities in rows: each joins the row it scores best with, those that tell most first. A row of one article
    seeks once more when all are there.
    """
    rows: list[_Row] = []
    index: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for item in sorted(items, key=_telling):
        at = _best(item, rows, index)
        if at < 0:
            at = len(rows)
            rows.append(_Row())
        _join(item, at, rows, index)
    for alone, row in enumerate(rows):
        if len({item.article for item in row.members}) == 1:
            homes = [_best(item, rows, index, alone) for item in row.members]
            at = max(homes)
            if at >= 0 and all(_fits(item, rows[at].members) > -inf for item in row.members):
                for item in row.members:
                    _join(item, at, rows, index)
                row.members.clear()
    return [row for row in rows if row.members]


def _best(
    item: _Item, rows: Sequence[_Row], index: Mapping[tuple[object, ...], Sequence[int]], without: int = -1
) -> int:
    """The row that a quantity scores best with, -1 where it scores too little with each."""
    shared = Counter(number for key in _keys(item) for number in index.get(key, ())[-_ROWS:])
    best, at = ALIKE, -1
    for number, _ in shared.most_common(_ROWS):
        if number != without and rows[number].members:
            score = _fits(item, rows[number].members)
            if score >= best:
                best, at = score, number
    return at


def _join(item: _Item, at: int, rows: Sequence[_Row], index: dict[tuple[object, ...], list[int]]) -> None:
    rows[at].members.append(item)
    for key in _keys(item):
        if at not in index[key][-_ROWS:]:
            index[key].append(at)


def _telling(item: _Item) -> tuple[int, int, int, int]:
    """The order in which quantities seek their row: those with a nationality, an exact value and a noun first."""
    one = item.quantity
    exact = one.low is not None and one.high is not None
    return -len(item.nations), -int(exact or bool(one.when)), int(item.generic), item.row


def _keys(item: _Item) -> list[tuple[object, ...]]:
    """What a quantity must share one of with the rows it is compared with."""
    one = item.quantity
    found: list[tuple[object, ...]] = [(one.kind, "head", item.head)]
    found += [(one.kind, "kin", line) for line in sorted(item.kin)]
    if one.kind == "date":
        if one.when:
            found.append(("date", one.when))
        found += [("date", "class", line) for line in sorted(item.classes)]
        found.append(("date", "event", item.event))
    elif one.kind not in {"count", "ordinal"} and one.low is not None and one.low > 0:
        place = round(log(one.low * one.factor) / log(1.15))
        found += [(one.kind, "value", near) for near in (place - 1, place, place + 1)]
    return found


def _fits(item: _Item, members: Sequence[_Item]) -> float:
    """The best score with a few members of a row; none where it contradicts any of them."""
    few = members if len(members) <= _MEMBERS else [*members[: _MEMBERS - 2], *members[-2:]]
    scores = [_score(item, other) for other in few]
    return max(scores) if min(scores) > -inf else -inf


def _score(one: _Item, other: _Item) -> float:
    """How surely two quantities are of one thing; -inf where they cannot be."""
    a, b = one.quantity, other.quantity
    if a.kind != b.kind or a.base != b.base or _contradict(one, other):
        return -inf
    head = one.head == other.head and bool(one.head)
    kin = bool(one.kin & other.kin)
    if a.kind in {"count", "ordinal", "measure"} and not head and not kin:
        return -inf
    score = _alike(one, other)
    score += _HEAD if head else _KIN if kin else 0.0
    if one.nations and one.nations == other.nations:
        score += _NATION
    if one.classes & other.classes:
        score += _EVENT
    elif one.event and one.event == other.event and not _says(one.event):
        score += _EVENT / 2
    score += _MODIFIER * min(2, len((one.modifiers & other.modifiers) - one.nations))
    if one.compound and other.compound and head and one.modifiers and other.modifiers:
        score += _COMPOUND if one.modifiers & other.modifiers else _UNLIKE
    elif one.generic or other.generic:
        score += _GENERIC
    if any(each.kind == "count" and each.low is None and each.high is None for each in (a, b)):
        score += _VAGUE
    return score + (_dated(one, other) if a.kind == "date" else _valued(a, b))


def _contradict(one: _Item, other: _Item) -> bool:
    """Whether two quantities cannot be of one thing."""
    a, b = one.quantity, other.quantity
    if one.nations and other.nations and one.nations != other.nations:
        return True
    for plain, told in ((one, other), (other, one)):
        if told.nations and not plain.nations and not told.nations <= plain.around and a.kind == "count":
            return True
    if one.classes and other.classes and not one.classes & other.classes:
        return True
    if a.kind == "date" and (
        not _same_day(a.when, b.when) or (a.when and b.when and ("W" in a.when) != ("W" in b.when))
    ):
        return True
    if a.kind != "date" and one.generic and one.names and other.names and not one.names & other.names:
        return True
    if one.article == other.article:
        restated = a.counted_start == b.counted_start and a.counted_start >= 0
        if (a.sentence == b.sentence and not (restated and a.unit != b.unit)) or not agree(a, b):
            return True
    return _ratio(a, b) > FAR


def _ratio(a: Quantity, b: Quantity) -> float:
    """How far apart two figures are; 1 where either has none."""
    one, other = _figure(a), _figure(b)
    if one is None or other is None or min(one, other) <= 0:
        return 1.0
    return max(one, other) / min(one, other)


def _valued(a: Quantity, b: Quantity) -> float:
    """What the values tell: equal, near, of one size ("thousands" and 12,000), or apart."""
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return 0.0
    if not agree(a, b):
        return 0.0 if _ratio(a, b) < 1.5 else _FAR_VALUE
    measured = _MEASURED if a.kind in {"duration", "distance", "measure"} else _PAID if a.kind == "money" else 0.0
    if None in (a.low, a.high, b.low, b.high):
        one, other = _figure(a), _figure(b)
        if one is not None and one == other and a.kind == "money":
            return _NEAR_VALUE + measured
        sized = one is None or other is None or max(one, other) < 1.5 * min(one, other)
        return _SIZE if sized and _near_size(a, b) else 0.0
    if _equal(a, b):
        small = a.low is not None and a.low <= 3 and a.kind == "count"
        return _NEAR_VALUE if small else _VALUE + measured
    return _NEAR_VALUE + measured


def _near_size(a: Quantity, b: Quantity) -> bool:
    """Whether the lesser bound of the one is no more than ten times that of the other."""
    least = [one.low if one.low is not None else one.high for one in (a, b)]
    one, other = (value * each.factor for value, each in zip(least, (a, b), strict=True) if value is not None)
    return 0 < max(one, other) < 10 * min(one, other)


def _dated(one: _Item, other: _Item) -> float:
    """What two dates tell, where they do not contradict each other."""
    a, b = one.quantity.when, other.quantity.when
    if bool(a) != bool(b):
        return 0.0 if one.classes & other.classes else _HALF_DATED
    if a and a == b:
        return _WEEKDAY if a.startswith("XXXX-W") else _DATE
    return 0.0


def _alike(one: _Item, other: _Item) -> float:
    """Dice's coefficient of the words around two quantities, weighted, 0…1."""
    if not one.total or not other.total:
        return 0.0
    fewer, more = sorted((one.context, other.context), key=len)
    common = sum(min(weight, more[stem]) for stem, weight in fewer.items() if stem in more)
    return 2 * common / (one.total + other.total)


def _singular(word: str) -> str:
    return {"people": "person", "men": "man", "women": "woman", "children": "child"}.get(word, word)


@cache
def _generic() -> frozenset[str]:
    return frozenset(lists().sameness["generic"])


@cache
def _stems(name: str) -> dict[str, int]:
    """The stem of each word with the number of its line in a list of `sameness`."""
    return {base(word): number for number, line in enumerate(lists().sameness[name]) for word in line.split()}


def _among(name: str, stems: Iterable[str]) -> frozenset[int]:
    """The lines of a list of `sameness` that hold any of these stems."""
    known = _stems(name)
    return frozenset(known[stem] for stem in stems if stem in known)


@cache
def _says(stem: str) -> bool:
    return (
        stem
        in {base(word) for word in ("said", "told", "according", "reported", "is", "are", "was", "were", "been", "had")}
        | lexicon().empty
    )


def _nations(text: str) -> frozenset[str]:
    """The countries that a text names, by adjective, name or capital."""
    pattern, names, _ = _countries()
    return frozenset(names[found.group().casefold()] for found in pattern.finditer(text))


@cache
def _countries() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """A pattern of the names for countries, the country of each, and those that are no capital's."""
    names: dict[str, str] = {}
    national = set()
    with (LEXICONS / "places.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            capital = (row["places"] or "").split()[:1]
            national |= {row["country"], row["adjective"].replace("_", " ")}
            for name in (row["country"], *row["adjective"].split(), *capital):
                plain = name.replace("_", " ").casefold()
                names[plain] = row["country"]
                names[f"{plain}s"] = row["country"]
    ordered = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)
    return pattern, names, frozenset(national)
