"""Which clauses of different articles state the same fact.

Two clauses are taken for the same where they tell the same event of the same people and things: their predicates belong
to one family of words (`data/lexicons/claims/events.toml`) or their other words agree far more than chance, their names
and nouns overlap in the roles that matter, each weighed by how rare it is in the story, and nothing speaks against
it: another agent, another place, month or number of the same things, a denial. Clauses are compared only where they
share words (blocking), and grouped only where they agree on average with the whole group, so that no chain of
likenesses joins what is unlike. In doubt two facts stay apart. Paraphrases without a word in common are missed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import exp, log
from typing import Literal

from lib.analysis import speakers
from lib.analysis.propositions import lexicon
from lib.records import Modality, PropositionKind

WEIGHTS = {"agent": 0.8, "patient": 1.0, "act": 1.0, "other": 0.7}
"""How much a word counts by its role; where a preposition leads to it, `PREPOSITION`."""
PREPOSITION = 0.6
SIDE = 0.5
"""How much the country of somebody counts beside the name: "Kyiv" for its president."""
PLACES = frozenset({"in", "at", "near", "inside", "within", "on", "across", "around", "outside", "along"})
GOALS = frozenset({"to", "into", "toward", "towards"})
TARGETS = frozenset({"patient", "against"}) | PLACES | GOALS
"""Roles of whom or what a hostile act is directed at, and where."""
SAME = 0.5
"""From this score on two clauses are linked; chosen on pairs of clauses marked by hand."""
AGREED = (0.25, 0.4)
"""The mean score with all clauses of a group that lets one in: by roles, and by words and surroundings."""
FACTOR = 1.35
"""Numbers of the same things that differ by more are of different facts; nearer ones may be two counts of one."""
SHARED = 2
"""Words beside the predicate that two clauses share at least."""
TELLING = 1.4
"""How rare the words that two plans or possibilities share are together, at least: one actor often has many."""
ONCE = 0.6
"""The least score of two clauses that tell what befalls a person, or what one does, once."""
CLASH = -1.0
"""The score of two clauses that contradict each other: a group that holds both is never made by a chain."""
FEWEST, MOST = 20, 200
"""Sentences of a story between which the weights of its stems depend on their number."""
LIKE = {
    "least": 0.6,
    "shared": 1.3,
    "alike": 3.0,
    "plain": -0.5,
    "sentence": 9.5,
    "around": 12.5,
    "mentions": 0.7,
    "base": -4.7,
}
"""What each trait of two clauses adds to the log odds that they state the same fact; `least` is the weight of the stems
they share at least."""
VERBATIM = 0.6
"""The weighted share of words that two clauses have in common, from which on their modes are not asked."""
WHOLE = 0.4
"""The weighted share of words that two whole sentences have in common, unless those around them share `BESIDE`."""
BESIDE = 0.02
WHOLE_SAME = 0.6
"""From this score on two whole sentences are linked: of those below, two of three told different facts."""
HOLDERS = 40
"""Clauses that hold a stem, from which on it leads to no comparison."""
ROLES = 0.15
"""What it adds that those who act for one country do it to the same thing or people."""
COUNTED = 0.5
"""The score of two clauses that give the same figure of the same thing."""
ASKED = 12
"""So many clauses of a group, the most alike, are asked whether they agree with those of another."""


Stretch = PropositionKind | Literal["sentence"]
"""What is compared: a proposition of any kind, or a whole sentence, which has no roles."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A proposition or sentence as it is compared; `held` weighs its words, `article` numbers its article."""

    article: int
    kind: Stretch
    predicate: str
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    theme: frozenset[str]
    acts: frozenset[str]
    targets: frozenset[str]
    scene: frozenset[str]
    places: frozenset[str]
    goals: frozenset[str]
    held: Mapping[str, float]
    numbers: tuple[tuple[float, str], ...]
    times: frozenset[str]
    negated: bool
    modality: Modality
    speaker: str
    quoted: bool
    words: frozenset[str]
    stems: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    sentence: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()


def clause(
    article: int,
    kind: Stretch,
    terms: Iterable[tuple[str, str]],
    *,
    numbers: tuple[tuple[float, str], ...] = (),
    times: Iterable[str] = (),
    negated: bool = False,
    modality: Modality = "asserted",
    speaker: str = "",
    quoted: bool = False,
    names: Mapping[str, str] | None = None,
    stems: Iterable[str] = (),
    named: frozenset[str] = frozenset(),
    sentence: frozenset[str] = frozenset(),
    beside: frozenset[str] = frozenset(),
) -> Clause:
    """A proposition's terms made comparable; `names` gives the name that somebody has all over the story. `stems` are
    the content words of the clause as `statements.content` gives them, `named` those that are written as names,
    `sentence` those of its sentence, `beside` those of the two beside it.
    """
    roles: defaultdict[str, dict[str, None]] = defaultdict(dict)
    held: dict[str, float] = {}
    terms = list(terms)
    if names and any(role == "patient" and term in names for role, term in terms):
        personal = lexicon().personal
        terms = [(role, personal.get(term, term) if role == "predicate" else term) for role, term in terms]
    for role, term in terms:
        word = key((names or {}).get(term, term), role if kind != "noun" else "noun")
        roles[role][word] = None
        if role not in ("predicate", "occasion"):
            held[word] = max(held.get(word, 0.0), WEIGHTS.get(role, PREPOSITION))
    for word in [word for word in held if is_name(word)]:
        country = side(word)
        if country and country != word:
            held.setdefault(f"@{country}", SIDE * held[word])
        elif country:
            held.setdefault(f"@{country}", 0.0)
    predicate = next(iter(roles["predicate"]), "")
    words = {word for word in held if word[0] != "@"}
    return Clause(
        article=article,
        kind=kind,
        predicate=predicate,
        agents=tuple(roles["agent"]),
        patients=tuple(roles["patient"]),
        theme=frozenset(w for role, of in roles.items() if role not in ("agent", "predicate", "occasion") for w in of),
        acts=frozenset(roles["act"]),
        targets=_targets(roles),
        scene=frozenset(word for role in (PLACES | GOALS) & roles.keys() for word in roles[role]),
        places=frozenset(word for role in PLACES & roles.keys() for word in roles[role] if is_name(word)),
        goals=frozenset(word for role in GOALS & roles.keys() for word in roles[role] if is_name(word)),
        held=held,
        numbers=numbers,
        times=frozenset(times),
        negated=negated != (predicate == "reject"),
        modality=modality,
        speaker=speaker,
        quoted=quoted,
        words=frozenset({*words, predicate} if predicate else words),
        stems=frozenset(stems),
        named=named,
        sentence=sentence,
        around=sentence | beside if beside else beside,
        beside=beside,
    )


def _targets(roles: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The names of whom or where an act is directed at; countries and those who act for one, where there are any."""
    names = {word for role in TARGETS & roles.keys() for word in roles[role] if is_name(word)}
    return frozenset({word for word in names if side(word)} or names)


def once(terms: Iterable[tuple[str, str]], names: Mapping[str, str]) -> bool:
    """Whether a proposition tells what befalls a named person, or what one does, once."""
    lex = lexicon()
    by: defaultdict[str, list[str]] = defaultdict(list)
    for role, term in terms:
        by[role].append(term)
    verb = next(iter(by["predicate"]), "")
    family = lex.personal.get(verb) or lex.family.get(verb, verb)
    role = "patient" if family in lex.lists["befalls"] else "agent" if family in lex.lists["done"] else ""
    return any(is_name(term) and term in names for term in by.get(role, ()))


def is_name(word: str) -> bool:
    """Whether a word is a name: names keep their capital."""
    return word[:1].isupper()


@lru_cache(maxsize=100_000)
def key(term: str, role: str) -> str:
    """A word as it is compared: its family or group of things, else without an ending that makes nouns of verbs."""
    if is_name(term):
        return term.upper().removesuffix("S") if term.isupper() or term[:-1].isupper() else term
    lex = lexicon()
    first, second = (lex.family, lex.thing) if role in ("predicate", "act") else (lex.thing, lex.family)
    found = first.get(term) or second.get(term)
    if found:
        return found
    for suffix in lex.suffixes:
        bare = term.removesuffix(suffix)
        if bare != term and len(bare) > 3:
            return bare
    return term


@lru_cache(maxsize=10_000)
def side(name: str) -> str:
    """The country that somebody acts for: a country's own name for itself, "" where it is not known."""
    lex = speakers.lexicon()
    if name in _countries():
        return name
    found = lexicon().side.get(name) or lex.bodies.get(name, ("", ""))[1]
    return found or _posts().get(name, "")


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    lex = speakers.lexicon()
    return frozenset({*lex.countries.values(), *lex.places.values()})


@lru_cache(maxsize=1)
def _posts() -> dict[str, str]:
    lex = speakers.lexicon()
    return {name: lex.countries.get(post.rsplit(" ", 1)[0].title(), "") for post, name in lex.posts.items()}


def sides(names: Iterable[str]) -> set[str]:
    """The countries of these names; a name without one stands for itself."""
    return {side(name) or name for name in names}


class Rarity:
    """How rare each word is in the story: 1 for a word of one clause, towards 0 for one in all."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        seen = Counter(word for each in clauses for word in {*each.held, each.predicate})
        size = len(clauses)
        self.of = {word: log(1 + size / count) / log(1 + size) for word, count in seen.items()}
        self.totals = [sum(weight * self.of[word] for word, weight in each.held.items()) for each in clauses]
        places = {(each.article, each.sentence) for each in clauses if each.sentence}
        told = Counter(stem for _, stems in places for stem in stems)
        most = log(min(max(len(places), FEWEST), MOST))
        self.stems = {stem: min(1.0, log(max(len(places), FEWEST) / count) / most) for stem, count in told.items()}
        self._common: dict[tuple[frozenset[str], frozenset[str]], float] = {}

    def weight(self, stems: Iterable[str]) -> float:
        """The weights of some stems, added up."""
        return sum(self.stems.get(stem, 0.0) for stem in stems)

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The share of the weighted stems of either that both hold."""
        if (one, other) not in self._common:
            whole = self.weight(one | other)
            self._common[one, other] = self.weight(one & other) / whole if whole else 0.0
        return self._common[one, other]


def clash(one: Clause, other: Clause) -> bool:
    """Whether two clauses contradict each other or speak of different numbers or months of the like."""
    if one.negated != other.negated:
        return True
    dated = [{time for time in each.times if time != "earlier"} for each in (one, other)]
    if all(dated) and not dated[0] & dated[1]:
        return True
    return any(
        counted == also and max(a, b) > FACTOR * max(min(a, b), 1e-9)
        for a, counted in one.numbers
        for b, also in other.numbers
    )


def apart(one: Clause, other: Clause) -> bool:
    """Whether their agents or places differ, or one is of an earlier time."""
    agents = [
        {word for place, word in enumerate(each.agents) if is_name(word) and (place == 0 or side(word))}
        for each in (one, other)
    ]
    if all(agents) and not sides(agents[0]) & sides(agents[1]):
        return True
    if _reversed(one, other) or _reversed(other, one) or _elsewhere(one, other) or _asks_else(one, other):
        return True
    if _befalls_else(one, other):
        return True
    if any("earlier" in times and not also for times, also in ((one.times, other.times), (other.times, one.times))):
        return True
    return any(
        bool(here and there) and not (sides(here) & sides(there) or here & other.words or there & one.words)
        for here, there in ((one.places, other.places), (one.goals, other.goals))
    )


def _reversed(one: Clause, other: Clause) -> bool:
    """Whether who does it in one hostile act is whom it is done to in the other."""
    if not _hostile(one, other):
        return False
    doers = sides(word for word in one.agents if side(word))
    return bool(doers & sides(other.targets)) and not doers & sides(word for word in other.agents if side(word))


def _elsewhere(one: Clause, other: Clause) -> bool:
    """Whether two hostile acts are directed at others, where both say at whom or where."""
    return (
        _hostile(one, other) and bool(one.targets and other.targets) and not (sides(one.targets) & sides(other.targets))
    )


def _hostile(one: Clause, other: Clause) -> bool:
    """Whether both tell one kind of hostile act, or what it did ("the strikes on Lorn angered …")."""
    acts = [next((w for w in (each.predicate, *each.agents[:1]) if w in _opposed()), "") for each in (one, other)]
    return bool(acts[0]) and acts[0] == acts[1]


@lru_cache(maxsize=1)
def _opposed() -> frozenset[str]:
    return lexicon().lists["opposed"]


def _befalls_else(one: Clause, other: Clause) -> bool:
    """Whether the same befalls two people of other names."""
    if one.predicate != other.predicate or one.predicate not in lexicon().lists["befalls"]:
        return False
    whom = [{word for word in each.patients if is_name(word)} for each in (one, other)]
    return all(whom) and not whom[0] & whom[1]


def _asks_else(one: Clause, other: Clause) -> bool:
    """Whether two clauses of asking, promising or deciding say different things of what is asked."""
    if one.predicate != other.predicate or one.predicate not in lexicon().lists["asking"]:
        return False
    things = [each.acts | frozenset(word for word in each.patients[:1] if not is_name(word)) for each in (one, other)]
    return bool(things[0] and things[1]) and not things[0] & things[1]


def score(one: int, other: int, clauses: Sequence[Clause], rarity: Rarity) -> tuple[float, float]:
    """How surely two clauses state the same fact by roles (`event`), and by words and surroundings (`likeness`): each 0
    to about 1, or `CLASH`.
    """
    if clash(clauses[one], clauses[other]):
        return CLASH, CLASH
    return event(one, other, clauses, rarity), likeness(clauses[one], clauses[other], rarity)


def likeness(one: Clause, other: Clause, rarity: Rarity) -> float:
    """How surely two clauses state the same fact by the words they share and the sentences they stand among, 0…1.

    What is told in the same words among the same neighbours is mostly the same fact, by whatever verb. The points of
    `LIKE` were set on the pairs of clauses that readers marked in five stories.
    """
    shared = one.stems & other.stems
    weight = rarity.weight(shared)
    if len(shared) < SHARED or weight < LIKE["least"] or not _told(one.kind, other.kind):
        return 0.0
    alike = rarity.alike(one.stems, other.stems)
    if apart(one, other) or (alike < VERBATIM and CERTAINTY[one.modality] != CERTAINTY[other.modality]):
        return 0.0
    if one.kind == "sentence" and alike < WHOLE and rarity.alike(one.beside, other.beside) < BESIDE:
        return 0.0
    plain = sum(1 for stem in shared if stem not in one.named and stem not in other.named)
    mentions = (one.predicate in other.words) + (other.predicate in one.words)
    if plain < SHARED and not mentions:
        return 0.0
    near = rarity.alike(one.sentence, other.sentence)
    return 1 / (1 + exp(-odds(weight, alike, plain, near, rarity.alike(one.around, other.around), mentions)))


def odds(weight: float, alike: float, plain: int, sentence: float, around: float, mentions: int) -> float:
    """The log odds that two stretches state the same fact, by the traits of `LIKE`: the weight of the words they share,
    the share of their words, how many are no names, the shares of the words of their sentences and of those around
    them, and how often one has the other's predicate.
    """
    return (
        LIKE["shared"] * min(4.0, weight)
        + LIKE["alike"] * alike
        + LIKE["plain"] * min(4, plain)
        + LIKE["sentence"] * sentence
        + LIKE["around"] * around
        + LIKE["mentions"] * mentions
        + LIKE["base"]
    )


def _told(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches tell something: event nouns and appositions may only mention it."""
    return one in ("clause", "sentence") and other in ("clause", "sentence")


def event(one: int, other: int, clauses: Sequence[Clause], rarity: Rarity) -> float:
    """How surely two clauses tell the same event of the same people and things: 0 to about 1."""
    a, b = clauses[one], clauses[other]
    if a.kind == "sentence":
        return 0.0
    uttered = bool(a.speaker) and a.speaker == b.speaker
    if apart(a, b) or (CERTAINTY[a.modality] != CERTAINTY[b.modality] and not uttered):
        return 0.0
    shared = [word for word in a.held if word in b.held]
    plain = [word for word in shared if word[0] != "@"]
    common = sum((a.held[word] + b.held[word]) / 2 * rarity.of[word] for word in shared)
    same = bool(a.predicate) and a.predicate == b.predicate and a.predicate not in lexicon().lists["general"]
    if uttered and a.quoted and b.quoted and len(plain) + same >= min(2, len(a.words), len(b.words)):
        return max(2 * len(a.words & b.words) / (len(a.words) + len(b.words)), 0.0)
    scene = frozenset[str]().union(*(each.scene for each in (a, b) if each.kind != "clause"))
    if not {word for word in plain if word not in scene and word not in (a.predicate, b.predicate)}:
        return 0.0
    if same:
        single = _once(a, b)
        roles = _roles(a, b)
        if len(plain) + roles < SHARED and not single:
            return 0.0
        if a.modality != "asserted" and sum(rarity.of[word] for word in (*plain, a.predicate)) < TELLING:
            return 0.0
        smaller = max(min(rarity.totals[one], rarity.totals[other]), 0.3)
        theme = _share(a.theme, b.theme, rarity)
        agents = bool(a.agents and b.agents) and not sides(a.agents) & sides(b.agents)
        things = _lacks(a, b) + _lacks(b, a)
        dated = bool(a.times) != bool(b.times)
        sure = 0.3 + 0.4 * min(1.0, common / smaller) + 0.3 * theme - 0.1 * agents - 0.2 * things - 0.3 * dated
        sure += ROLES * (roles and not dated)
        return max(sure, ONCE) if single else sure
    words = a.words & b.words
    named = a.predicate in b.words or b.predicate in a.words
    if len(words) < (SHARED + 1 if named else SHARED + 2):
        return 0.0
    weight = [sum(rarity.of[word] for word in of) for of in (words, a.words, b.words)]
    return 0.9 * 2 * weight[0] / (weight[1] + weight[2])


def _roles(one: Clause, other: Clause) -> bool:
    """Whether those who act for one country do it to the same thing, whatever each is called."""
    doers = [{side(word) for word in each.agents} - {""} for each in (one, other)]
    things = [{side(word) or word for word in each.patients} for each in (one, other)]
    return bool(doers[0] & doers[1] and things[0] & things[1])


def _once(one: Clause, other: Clause) -> bool:
    """Whether two clauses with one predicate tell what befalls the same person, or what the same person does, once."""
    if one.predicate in lexicon().lists["befalls"]:
        shared = set(one.patients) & set(other.patients)
    else:
        shared = set(one.agents) & set(other.agents) if one.predicate in lexicon().lists["done"] else set()
    return any(is_name(word) and side(word) != word for word in shared)


CERTAINTY = {"asserted": 0, "planned": 1, "possible": 1, "conditional": 2, "asked": 3, "considered": 4}


def _lacks(one: Clause, other: Clause) -> bool:
    """Whether the thing that one clause is about is nowhere in the other, which is about things too."""
    return (
        bool(one.patients)
        and not is_name(one.patients[0])
        and one.patients[0] not in other.words
        and any(not is_name(word) for word in other.theme)
    )


def _share(one: frozenset[str], other: frozenset[str], rarity: Rarity) -> float:
    least = min(sum(rarity.of[word] for word in each) for each in (one, other))
    return min(1.0, sum(rarity.of[word] for word in one & other) / least) if least > 0 else 0.4


def candidates(clauses: Sequence[Clause], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Pairs of different articles worth a comparison: with one predicate and `SHARED` other words in common, or so
    alike that they must share one of the rarer words of each (prefix filtering: Chaudhuri, Ganti & Kaushik 2006).
    """
    buckets: defaultdict[str, list[int]] = defaultdict(list)
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(clauses):
        if each.predicate:
            buckets[each.predicate].append(place)
        for word in _rarest(each.words, rarity):
            seen[word].append(place)
        if each.quoted and each.speaker:
            for word in each.words:
                seen[f"{each.speaker} {word}"].append(place)
    found: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        within: defaultdict[str, list[int]] = defaultdict(list)
        counts: Counter[tuple[int, int]] = Counter()
        for place in bucket:
            for word in {*clauses[place].held, *clauses[place].words} - {clauses[place].predicate}:
                counts.update((other, place) for other in within[word])
                within[word].append(place)
        found.update(pair for pair, count in counts.items() if count >= SHARED)
    for places in seen.values():
        found.update(combinations(places, 2))
    found.update(_near(clauses, rarity))
    return (
        (one, other)
        for one, other in sorted(found)
        if clauses[one].article != clauses[other].article
        and (clauses[one].kind == "sentence") == (clauses[other].kind == "sentence")
    )


def _near(clauses: Sequence[Clause], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Pairs that share enough stems to be alike, two of them in few clauses."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(clauses):
        for stem in each.stems:
            holders[stem].append(place)
    counts: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) <= HOLDERS:
            counts.update(combinations(places, 2))
    for (one, other), count in counts.items():
        if count >= SHARED and rarity.weight(clauses[one].stems & clauses[other].stems) >= LIKE["least"]:
            yield one, other


def _rarest(words: frozenset[str], rarity: Rarity) -> list[str]:
    """The rarest words, one of which another set shares if it is as like as `SAME` asks."""
    ordered = sorted(words, key=lambda word: (-rarity.of[word], word))
    least = SAME / 0.9
    needed = least / (2 - least) * sum(rarity.of[word] for word in words)
    left = 0.0
    while ordered and left + rarity.of[ordered[-1]] < needed:
        left += rarity.of[ordered.pop()]
    return ordered


def groups(clauses: Sequence[Clause], counted: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """The clauses of each fact, by their place, in order; a clause that is like no other is a group of its own.

    Events come first, since roles are surer than words; whole sentences are grouped among themselves. `counted` are
    pairs, the earlier place first, that are known to give one figure of one thing.
    """
    rarity = Rarity(clauses)
    pairs = {pair: score(*pair, clauses, rarity) for pair in candidates(clauses, rarity)}
    for one, other in counted:
        if not clash(clauses[one], clauses[other]) and not apart(clauses[one], clauses[other]):
            known = pairs.get((one, other), (0.0, 0.0))
            pairs[one, other] = (max(COUNTED, known[0]), known[1])
    scores = {pair: max(found) for pair, found in pairs.items()}
    group = {place: [place] for place in range(len(clauses))}
    links = [
        (way, -found[way], *pair)
        for pair, found in pairs.items()
        for way in range(len(AGREED))
        if found[way] >= (WHOLE_SAME if clauses[pair[0]].kind == "sentence" else SAME)
    ]
    for way, _, one, other in sorted(links):
        first, second = group[one], group[other]
        if first is second:
            continue
        across = [
            scores.get((min(a, b), max(a, b)), 0.0)
            for a in first[:ASKED]
            for b in second[:ASKED]
            if clauses[a].article != clauses[b].article
        ]
        if CLASH not in across and sum(across) >= AGREED[way] * len(across):
            first.extend(second)
            group.update(dict.fromkeys(second, first))
    return list({id(places): sorted(places) for places in group.values()}.values())
