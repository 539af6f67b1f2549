"""Whom a source names: one name for one speaker throughout an article, its kind, and its country or body.

The names of an article are runs of proper nouns; word lists (`data/lexicons/speakers.toml`, `people.tsv`,
`places.tsv`, `first_names.toml`) tell people from bodies, outlets and places. A surname or an office ("the
senator") stands for the one person of the article it fits; a pronoun for the nearest person of its gender, subjects
first. Where two fit, nobody is named: a wrong speaker is worse than none.
"""

import csv
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple, cast, get_args

from lib.analysis import cues, dateline
from lib.analysis.clauses import Tree, noun_phrase
from lib.errors import LexiconError
from lib.records import Role, Span, SpeakerKind
from lib.settings import LEXICONS

PROPER = frozenset({"NNP", "NNPS"})
PARTICLES = frozenset(
    {"al", "bin", "bint", "ben", "da", "de", "del", "der", "di", "du", "el", "ibn", "la", "le", "van", "von", "den"}
)
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
DETERMINERS = frozenset({"the", "a", "an", "this", "these", "those", "that", "his", "her", "its", "their", "my", "our"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj", "appos", "poss", "agent", "ROOT"})
"""Labels of nouns that stand for somebody, and do not only describe another noun."""
OTHERS = frozenset({"next", "first", "second", "last", "new", "future", "other", "former", "previous", "only", "any"})
"""Words that may turn an office into somebody else's: "the next president"."""
PLACED = frozenset({"in", "near", "outside", "inside", "across", "throughout"})
SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "themselves", "some", "others", "many", "most", "both", "several", "few"})
AGENT = ("eer", "yer", "cher", "tor", "ist", "ian", "man", "woman", "person", "mate")
AGENTS = ("ers", "ors", "ists", "ians", "men", "women", "crats", "ees", "ans", "mates")
"""Endings of nouns that name people, in singular and plural."""
CAMEL = re.compile(r"(?!Ma?c[A-Z]|D[eai][A-Z]|O[’']|L[ae][A-Z])\w*[a-z]\w*[A-Z]\w*")
"""Names with a capital inside, as firms write them, but not McKay, DeVos or O’Hara."""
FIRST_NAMED = 7
"""Words after the place before a report within which the one who is reported on is named."""
LOOK_BACK = 5
"""Sentences; how far back a pronoun may point."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: `name` is "" where the source resolves to nobody."""

    name: str = ""
    kind: SpeakerKind = "unknown"
    affiliation: str = ""
    role: Role = ""


NOBODY = Speaker()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of this module, ready for look-up by lower-case word or by name."""

    words: dict[str, frozenset[str]]
    offices: dict[str, str]
    bodies: dict[str, tuple[str, str]]
    outlets: dict[str, str]
    countries: dict[str, str]
    places: dict[str, str]
    people: dict[str, str]
    alone: dict[str, str]
    posts: dict[str, str]
    genders: dict[str, str]


@dataclass(slots=True)
class Person:
    """What an article tells of a person; `sure` where a title, a first name or a second name shows it is one."""

    gender: str = ""
    sure: bool = False
    offices: set[str] = field(default_factory=set)
    affiliation: str = ""
    role: Role = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its place: `first` and `last` are token positions, `core` the name without titles."""

    first: int
    last: int
    core: str
    titles: tuple[str, ...]
    kind: SpeakerKind
    affiliation: str


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The word lists; raises LexiconError where a file is not laid out as it should be."""
    try:
        with (LEXICONS / "speakers.toml").open("rb") as file:
            read: dict[str, Any] = tomllib.load(file)
        with (LEXICONS / "first_names.toml").open("rb") as file:
            first = tomllib.load(file)
        places = _rows("places.tsv", ("country", "adjective", "places"))
        people = _rows("people.tsv", ("name", "surname_alone", "office", "other_names"))
        bodies = {}
        for name, others in read["bodies"].items():
            country = next((item[1:] for item in others if item.startswith("@")), "")
            for other in (name, *others):
                bodies[_plain(other)] = (name, country)
        outlets = {_plain(other): name for name, others in read["outlets"].items() for other in (name, *others)}
        genders = {name: gender[0] for gender in ("male", "female") for name in first[gender].split()}
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as error:
        raise LexiconError(f"A lexicon of speakers cannot be read: {error}.") from error
    return Lexicon(
        words={name: frozenset(items) for name, items in read.items() if isinstance(items, list)},
        offices=read["offices_by_title"],
        bodies=bodies,
        outlets=outlets,
        countries={word.replace("_", " "): row["country"] for row in places for word in row["adjective"].split()},
        places={
            word.replace("_", " "): row["country"]
            for row in places
            for word in (row["country"].replace(" ", "_"), *row["places"].split())
        },
        people={
            other: row["name"]
            for row in people
            for other in (row["name"], *row["other_names"].split(";"))
            if " " in other
        },
        alone={
            word: row["name"]
            for row in people
            for word in (
                *((row["name"].split()[-1],) if row["surname_alone"] == "yes" else ()),
                *(other for other in row["other_names"].split(";") if other and " " not in other),
            )
        },
        posts={post.lower(): row["name"] for row in people for post in row["office"].split(";") if post},
        genders={name: "m" if letter == "m" else "f" for name, letter in genders.items()},
    )


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """The role that each noun gives its bearer, singular and plural; raises LexiconError for an ill made file."""
    try:
        with (LEXICONS / "roles.toml").open("rb") as file:
            read: dict[str, list[str]] = tomllib.load(file)
        found: dict[str, Role] = {}
        for role, nouns in read.items():
            if role not in get_args(Role):
                raise LexiconError(f'roles.toml: "{role}" is not a role that is known.')
            for noun in nouns:
                for form in (noun, *_plurals(noun)):
                    found.setdefault(form, cast(Role, role))
    except (tomllib.TOMLDecodeError, AttributeError, TypeError) as error:
        raise LexiconError(f"roles.toml must hold lists of nouns: {error}.") from error
    return found


def _plurals(noun: str) -> Iterator[str]:
    if noun.endswith("man"):
        yield noun[:-3] + "men"
    elif noun.endswith("y"):
        yield noun[:-1] + "ies"
    else:
        yield noun + ("es" if noun.endswith(("s", "h")) else "s")


def role_of(words: Sequence[str]) -> Role:
    """The role that a description (lower-case words up to its main noun) gives: its longest ending that is known."""
    known = roles()
    words = " ".join(words).replace(" - ", "-").split()
    for size in (4, 3, 2, 1):
        role = known.get(" ".join(words[-size:])) if len(words) >= size else None
        if role is not None:
            return role
    return ""


def _rows(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    with (LEXICONS / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t")
        if tuple(reader.fieldnames or ()) != columns:
            raise LexiconError(f"{name} must have the columns {', '.join(columns)}, parted by tabs.")
        return [{column: row[column] or "" for column in columns} for row in reader]


def _plain(name: str) -> str:
    return name[4:].strip() if name.lower().startswith("the ") else name


def resolve(
    tree: Tree, sources: Sequence[Sequence[int]], contents: Sequence[Sequence[Span]], marked: Sequence[int]
) -> list[Speaker]:
    """The speaker each source (token positions) names.

    `contents` are the spans of what each source says: who is named there is not the "he" or "she" who says it
    (Chomsky 1981, condition C). `marked` tells which tokens stand within quotation marks.
    """
    return _Article(tree, marked).resolve(sources, contents)


class Named(NamedTuple):
    """A person, body or country where it is named or meant; `first` and `last` are token positions."""

    first: int
    last: int
    name: str
    kind: SpeakerKind


def named(tree: Tree, marked: Sequence[int]) -> list[Named]:
    """Every name of a person, body or country in an article, and every "he" and "she" outside quotation marks that can
    be told, in reading order; those that may be one of two are left out.
    """
    article = _Article(tree, marked)
    article._pronouns({token: () for token, word in enumerate(tree.lower) if word in SINGULAR})
    found = [
        Named(mention.first, mention.last, article.at[mention.last][0], mention.kind)
        for mention in article.mentions
        if article.at[mention.last][0]
    ]
    found += [Named(token, token, name, "named_person") for token, name in article.pronouns.items() if name]
    return sorted(found)


def called(tree: Tree, marked: Sequence[int]) -> list[Named]:
    """What an article calls its people, bodies and countries: their names with the titles before them, and descriptions
    ("the outgoing president") that fit one person of the article, in reading order. Pronouns are no names.
    """
    article = _Article(tree, marked)
    found = []
    for mention in article.mentions:
        name = article.at[mention.last][0]
        adjective = article._text(mention.first, mention.last) in article.lexicon.countries and (
            tree.parsed.deps[mention.last] not in ARGUMENTS
        )
        if name and not adjective and not article._cut_short(mention):
            found.append(Named(article._titled(mention), mention.last, name, mention.kind))
    taken = {token for one in found for token in range(one.first, one.last + 1)}
    for token, word in enumerate(tree.lower):
        if token not in taken and tree.parsed.tags[token] == "NN" and word in article.lexicon.words["offices"]:
            described = article._described(token)
            if described is not None and taken.isdisjoint(range(described.first, described.last + 1)):
                found.append(described)
    return sorted(found)


class _Article:
    """The names of one article, and who each pronoun stands for."""

    def __init__(self, tree: Tree, marked: Sequence[int]) -> None:
        self.tree = tree
        self.marked = marked
        self.lexicon = lexicon()
        self.people: dict[str, Person] = defaultdict(Person)
        lines = tree.parsed.line
        self.opening = {line: number for number, line in reversed(list(enumerate(lines)))}
        self.spot: dict[int, Mention] = {}
        self.proper = self._proper()
        self.mentions = self._people_of(list(self._mentions()))
        self.spot = {token: mention for mention in self.mentions for token in range(mention.first, mention.last + 1)}
        self.names = self._names()
        self.at: dict[int, tuple[str, Mention]] = {}
        self.by_sentence: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for mention in self.mentions:
            name = self._full(mention) if mention.kind == "named_person" else mention.core
            for token in range(mention.first, mention.last + 1):
                self.at[token] = (name, mention)
            if mention.kind == "named_person":
                self.by_sentence[tree.sentence[mention.last]].append((mention.last, name))
                if name:
                    self._describe(name, mention)
        for token in self._unnamed_subjects():
            self.by_sentence[tree.sentence[token]].append((token, f"@{token}"))
        self.pronouns: dict[int, str] = {}
        self.unnamed: dict[str, Speaker] = {}

    def resolve(self, sources: Sequence[Sequence[int]], contents: Sequence[Sequence[Span]]) -> list[Speaker]:
        said: dict[int, list[Span]] = defaultdict(list)
        for source, spans in zip(sources, contents, strict=True):
            if len(source) == 1:
                said[source[0]].extend(spans)
        self._pronouns(said)
        order = sorted(range(len(sources)), key=lambda place: tuple(sources[place][:1]))
        found = {place: self._speaker(list(sources[place])) for place in order}
        return [found[place] for place in range(len(sources))]

    def _people_of(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions: a lone word is the person of that surname, and what one is "in" or "near" is no person."""
        surnames = {m.core.split()[-1] for m in mentions if m.kind == "named_person" and " " in m.core}
        lower = self.tree.lower
        located = {m.core for m in mentions if m.first > 0 and not m.titles and lower[m.first - 1] in PLACED}
        checked = []
        for m in mentions:
            lone = m.first == m.last
            if lone and m.kind in {"organisation", "collective"} and not m.affiliation and m.core in surnames:
                m = replace(m, kind="named_person")
            elif (
                m.kind == "named_person" and m.core in located - surnames and lower[m.first] not in self.lexicon.genders
            ):
                m = replace(m, kind="organisation")
            checked.append(m)
        return checked

    def _proper(self) -> list[bool]:
        """Which tokens are names: tagged so, or written like one that is elsewhere tagged so or known."""
        parsed, lex = self.tree.parsed, self.lexicon
        tagged = {word for word, tag in zip(parsed.words, parsed.tags, strict=True) if tag in PROPER and len(word) > 2}
        return [
            word[:1].isalnum()
            and (
                tag in PROPER
                or (
                    word[:1].isupper()
                    and tag[:1] in "NJVF"
                    and (word in lex.alone or word in lex.places or word in tagged)
                )
            )
            and not (tag in PROPER and (lower in cues.words_of("calendar") or lower in lex.words["joining"]))
            for word, lower, tag in zip(parsed.words, self.tree.lower, parsed.tags, strict=True)
        ]

    def _mentions(self) -> Iterable[Mention]:
        """Runs of proper nouns, each with its titles apart."""
        parsed = self.tree.parsed
        words, proper = parsed.words, self.proper
        size = len(words)
        token = 0
        while token < size:
            if not proper[token]:
                token += 1
                continue
            last = token
            while last + 1 < size and self.tree.sentence[last + 1] == self.tree.sentence[token]:
                following = last + 1
                if proper[following]:
                    last = following
                elif following + 1 < size and self._joins(following):
                    last = following + 1
                else:
                    break
            mention = self._mention(token, last)
            if mention is not None:
                yield mention
            token = last + 1

    def _joins(self, token: int) -> bool:
        """Whether a word inside a name joins its parts: a hyphen, "von", "al"."""
        parsed = self.tree.parsed
        if parsed.words[token] == "-":
            glued = parsed.starts[token] == parsed.ends[token - 1] and parsed.starts[token + 1] == parsed.ends[token]
            return glued and (self.proper[token + 1] or parsed.tags[token + 1] in {"FW", "NN"})
        return self.tree.lower[token] in PARTICLES and self.proper[token + 1]

    def _mention(self, first: int, last: int) -> Mention | None:
        lex, lower = self.lexicon, self.tree.lower
        text = self._text(first, last)
        if last < self._reported(first):
            return None
        known = self._known(text)
        if known is not None:
            return Mention(first, last, known[0], (), known[1], known[2])
        titles = lex.words["titles"]
        bodylike = lower[last] in lex.words["body words"] or lower[last].strip(".") in lex.words["body words"]
        if last > first and bodylike and lower[first] not in lex.genders:
            return Mention(first, last, _plain(text), (), "organisation", self._affiliation(range(first, last)))
        cut = first
        for token in range(first, last + 1):
            if lower[token] in titles or (lower[token] == "-" and token > first and lower[token - 1] in titles):
                cut = token + 1
        if cut == last + 1:
            cut = first if lower[last] not in titles else last + 1
        if cut == first and self._after_place(first, last):
            cut = first = first + 1
        if cut > last:
            return None
        core = self._text(cut, last)
        known = self._known(core)
        given = tuple(lower[token] for token in range(first, cut))
        before = self._leading_titles(first)
        titled = (*before, *given)
        left = first - len(before)
        begin, _ = self.tree.bounds(first)
        while left > begin and first - left < 8 and self.tree.parsed.tags[left - 1] in {"JJ", *PROPER, "POS", "HYPH"}:
            left -= 1
        affiliation = self._affiliation(range(left, cut)) if titled else ""
        if known is not None and not titled:
            return Mention(first, last, known[0], (), known[1], known[2])
        person = bool(titled) or lower[cut] in lex.genders
        the = first > 0 and lower[first - 1] == "the"
        if not person and lower[last].strip(".") in lex.words["outlet words"] and (last > first or the):
            return Mention(first, last, text, (), "outlet", "")
        if not person and last == first and text not in lex.alone:
            modifier = self.tree.parsed.deps[last] in {"compound", "poss", "nmod", "amod"}
            if (text.isupper() and 2 <= len(text) <= 6 and "." not in text) or (the and not modifier):
                return Mention(first, last, text, (), "organisation", "")
        if lower[last] in SUFFIXES and cut == last:
            return None
        if text in lex.words["regions"] or (cut == last and not person and CAMEL.fullmatch(core)):
            return Mention(first, last, text, (), "organisation", "")
        if self.tree.parsed.tags[last] == "NNPS" and not person and text not in lex.alone:
            return Mention(first, last, text, (), "collective", self._affiliation(range(first, last + 1)))
        return Mention(cut, last, lex.people.get(core, core), titled, "named_person", affiliation)

    def _reported(self, token: int) -> int:
        """The first word of a token's sentence after the place that an agency puts before it ("DES MOINES — ")."""
        first, end = self.tree.bounds(token)
        parsed = self.tree.parsed
        place = dateline.length(parsed.text[parsed.starts[first] : parsed.ends[end - 1]])
        return next((at for at in range(first, end) if parsed.starts[at] >= parsed.starts[first] + place), first)

    def _without_dateline(self, source: list[int]) -> list[int]:
        """A source without the place before it; where it is that place alone, whoever is named first after it."""
        begins = self._reported(source[0])
        held = [token for token in source if token >= begins]
        if held:
            return held
        _, end = self.tree.bounds(begins)
        named = (self.at[token][1] for token in range(begins, min(begins + FIRST_NAMED, end)) if token in self.at)
        mention = next((one for one in named if one.kind in {"named_person", "organisation"}), None)
        return list(range(mention.first, mention.last + 1)) if mention else source

    def _after_place(self, first: int, last: int) -> bool:
        """Whether a run of names begins with the last word of a place: "the District of Columbia Ann Reed"."""
        lower, first_names = self.tree.lower, self.lexicon.genders
        of = first > 0 and lower[first - 1] == "of" and last - first > 1
        return of and lower[first] not in first_names and lower[first + 1] in first_names

    def _known(self, text: str) -> tuple[str, SpeakerKind, str] | None:
        lex = self.lexicon
        plain = _plain(text)
        if plain in lex.outlets:
            return lex.outlets[plain], "outlet", ""
        if plain in lex.bodies:
            name, country = lex.bodies[plain]
            return name, "organisation", country
        if plain in lex.places:
            return lex.places[plain], "organisation", lex.places[plain]
        return None

    def _leading_titles(self, first: int) -> tuple[str, ...]:
        """The words before a name that say who it is: "senior lawmaker", "White House spokesman"."""
        tree, lex = self.tree, self.lexicon
        token = first - 1
        found: list[str] = []
        while token >= 0 and first - token <= 6 and tree.sentence[token] == tree.sentence[first]:
            word = tree.lower[token]
            tag = tree.parsed.tags[token]
            if word in lex.words["titles"] or (found and tag in {"JJ", "NNP", "NN", "HYPH", "POS"}):
                found.append(word)
                token -= 1
            else:
                break
        return tuple(reversed(found))

    def _text(self, first: int, last: int) -> str:
        parsed = self.tree.parsed
        return " ".join(parsed.text[parsed.starts[first] : parsed.ends[last]].split())

    def _affiliation(self, tokens: Iterable[int]) -> str:
        """The country or body that these words name, or ""."""
        lex = self.lexicon
        span = list(tokens)
        found: list[str] = []
        start = 0
        while start < len(span):
            mention = self.spot.get(span[start])
            if mention is not None and mention.kind in {"organisation", "outlet"} and mention.last > mention.first:
                found.append(mention.affiliation if mention.core in self.lexicon.places.values() else mention.core)
                start += mention.last - span[start] + 1
                continue
            for size in (4, 3, 2, 1):
                if start + size > len(span) or span[start + size - 1] - span[start] != size - 1:
                    continue
                text = self._text(span[start], span[start + size - 1])
                known = self._known(text) if text[:1].isupper() and text != "House" else None
                name = lex.countries.get(text) or (known[0] if known else "")
                if name:
                    found.append(name)
                    start += size - 1
                    break
            start += 1
        return " and ".join(dict.fromkeys(found))

    def _names(self) -> dict[str, str]:
        """The full name that each shorter name of a person stands for in this article."""
        lex = self.lexicon
        full: Counter[str] = Counter()
        short: set[str] = set()
        for mention in self.mentions:
            if mention.kind == "named_person":
                if " " in mention.core:
                    full[mention.core] += 1
                else:
                    short.add(mention.core)
        self.fulls = sorted(full)
        keys: dict[str, set[str]] = defaultdict(set)
        starts: dict[str, set[str]] = defaultdict(set)
        for name in full:
            parts = [part for part in name.split() if part.lower() not in SUFFIXES]
            if parts:
                keys[parts[-1]].add(name)
                starts[parts[0]].add(name)
        found: dict[str, str] = {}
        for name in short:
            titles = self._titles_of(name)
            fitting = {item for item in keys.get(name, set()) if not self._other_gender(item, titles)}
            elder = {item for item in fitting if item.split()[-1].lower() not in SUFFIXES}
            plain = elder or fitting
            if name in lex.alone and (not elder or lex.alone[name] in elder):
                found[name] = lex.alone[name]
            elif keys.get(name) and not fitting:
                found[name] = name
            elif len(plain) == 1:
                found[name] = next(iter(plain))
            elif len(plain) > 1:
                (best, most), (_, next_most) = Counter({item: full[item] for item in sorted(plain)}).most_common(2)
                found[name] = best if most >= 2 * next_most else ""
            elif len(starts.get(name, ())) == 1:
                found[name] = next(iter(starts[name]))
        for name in full:
            parts = name.split()
            longer = [
                item
                for item in full
                if len(item.split()) > len(parts) and item.split()[0] == parts[0] and item.split()[-1] == parts[-1]
            ]
            if len(longer) == 1 and name not in lex.people.values():
                found[name] = longer[0]
        return found

    def _titles_of(self, name: str) -> set[str]:
        """The titles with which a text writes a name."""
        return {title for mention in self.mentions if mention.core == name for title in mention.titles}

    def _other_gender(self, full: str, titles: set[str]) -> bool:
        """Whether a person's first name does not go with "Mr." or "Mrs." before the surname alone: another is meant."""
        own = self.lexicon.genders.get(full.split()[0].lower(), "")
        if titles & {"mr", "mr."} and own == "f":
            return not titles & {"mrs", "mrs.", "ms", "ms.", "miss"}
        return own == "m" and bool(titles & {"mrs", "mrs.", "ms", "ms.", "miss"}) and not titles & {"mr", "mr."}

    def _full(self, mention: Mention) -> str:
        """The full name of a person's mention; a title such as "Mrs." decides between two of one surname."""
        if " " not in mention.core and not self.lexicon.words["kin"].isdisjoint(mention.titles):
            return mention.core
        name = self.names.get(mention.core, mention.core)
        for gender, title in (("m", {"mr", "mr."}), ("f", {"mrs", "mrs.", "ms", "ms.", "miss"})):
            if title.intersection(mention.titles):
                own = self.lexicon.genders
                here = [full for full in self.fulls if full.split()[-1] == mention.core]
                sure = [full for full in here if own.get(full.split()[0].lower()) == gender]
                fitting = sure or [full for full in here if full.split()[0].lower() not in own]
                if len(fitting) == 1:
                    return fitting[0]
        return name

    def _describe(self, name: str, mention: Mention) -> None:
        person = self.people[name]
        lex = self.lexicon
        person.affiliation = person.affiliation or mention.affiliation
        person.sure = person.sure or bool(mention.titles) or " " in name or name.lower() in lex.genders
        person.sure = person.sure or self._speaks(mention)
        person.role = person.role or self._role(mention)
        for title in mention.titles:
            if title in lex.words["male titles"]:
                person.gender = "m"
            elif title in lex.words["female titles"]:
                person.gender = "f"
            if title in lex.words["offices"] or title in lex.offices:
                person.offices.add(lex.offices.get(title, title))
        if not person.gender:
            person.gender = lex.genders.get(name.split()[0].lower(), "")
        parsed = self.tree.parsed
        for kid in self.tree.kids[mention.last]:
            if parsed.deps[kid] == "appos" and kid > mention.last:
                noun = self.tree.lower[kid]
                if noun in lex.words["offices"]:
                    person.offices.add(lex.offices.get(noun, noun))
                person.affiliation = person.affiliation or self._employer(kid)
            elif (
                parsed.deps[kid] == "prep"
                and self.tree.lower[kid] in {"of", "at", "with", "from", "for"}
                and kid > mention.last
            ):
                inner = self.tree.kid(kid, "pobj")
                body = self.spot.get(inner)
                if body is not None and not person.affiliation and body.kind in {"organisation", "outlet"}:
                    person.affiliation = body.core
        head = parsed.heads[mention.last]
        if parsed.deps[mention.last] == "appos" and self.tree.lower[head] in lex.words["offices"]:
            person.offices.add(lex.offices.get(self.tree.lower[head], self.tree.lower[head]))
            person.affiliation = person.affiliation or self._affiliation(self.tree.subtree(head, [mention.last]))

    def _role(self, mention: Mention) -> Role:
        """What the text calls a person at this place: by title, by apposition, or by "is"."""
        parsed, tree = self.tree.parsed, self.tree
        first, _ = self.tree.bounds(mention.first)
        before = self.tree.lower[max(first, mention.first - 5) : mention.first]
        role = role_of(mention.titles) or role_of(before)
        if not role and "of" in before[1:-1]:
            role = role_of(before[: len(before) - 1 - before[::-1].index("of")])
        if role:
            return role
        last, head = mention.last, parsed.heads[mention.last]
        nouns = [kid for kid in tree.kids[last] if parsed.deps[kid] == "appos"]
        if parsed.deps[last] == "appos" and parsed.tags[head][:2] == "NN":
            nouns.append(head)
        if parsed.deps[last] == "nsubj" and tree.lower[head] in {"is", "was", "’s", "'s"}:
            nouns.extend(kid for kid in tree.kids[head] if parsed.deps[kid] == "attr")
        for kid in tree.kids[last]:
            if parsed.deps[kid] == "relcl" and tree.lower[kid] in {"is", "was"}:
                nouns.extend(inner for inner in tree.kids[kid] if parsed.deps[inner] == "attr")
        for noun in nouns:
            role = self._noun_role(noun)
            if role:
                return role
        return ""

    def _noun_role(self, noun: int) -> Role:
        """The role that a noun with the words before it, or one joined to it by "and", gives."""
        first, _ = self.tree.bounds(noun)
        role = role_of(self.tree.lower[max(first, noun - 3) : noun + 1])
        joined = self.tree.kid(noun, "conj")
        return role or ("" if joined < 0 else role_of(self.tree.lower[max(first, joined - 3) : joined + 1]))

    def _speaks(self, mention: Mention) -> bool:
        """Whether a name is the subject of a word of speech."""
        parsed = self.tree.parsed
        verb = parsed.heads[mention.last]
        return parsed.deps[mention.last] in SUBJECTS and self.tree.lower[verb] in cues.words_of("quotation verbs")

    def _employer(self, noun: int) -> str:
        """The body or country of an apposition: an expert's subject ("a Russia expert") is not one."""
        for kid in self.tree.kids[noun]:
            if self.tree.parsed.deps[kid] == "prep" and self.tree.lower[kid] in {"of", "at", "with", "for", "from"}:
                inner = self.tree.kid(kid, "pobj")
                mention = self.spot.get(inner)
                if mention is not None:
                    return self._text(mention.first, mention.last) if mention.kind == "named_person" else mention.core
        if self.tree.lower[noun] in self.lexicon.words["scholars"]:
            return ""
        return self._affiliation(self.tree.subtree(noun))

    def _titled(self, mention: Mention) -> int:
        """Where a name begins with the titles before it."""
        begin, _ = self.tree.bounds(mention.first)
        first = max(begin, mention.first - len(mention.titles))
        titles = self.lexicon.words["offices"]
        while first - 2 >= begin and self.tree.lower[first - 1] == "of" and self.tree.lower[first - 2] in titles:
            first -= 2
        return first

    def _cut_short(self, mention: Mention) -> bool:
        """Whether a name is the first half of an adjective: "North" in "North Korean"."""
        after = mention.last + 1
        return after < len(self.tree.parsed.words) and self._text(mention.last, after) in self.lexicon.countries

    def _described(self, noun: int) -> Named | None:
        """The person of the article whom a definite noun phrase describes, by an office or as its apposition."""
        tree, parsed = self.tree, self.tree.parsed
        start, _ = tree.bounds(noun)
        first = noun
        while first > start and parsed.heads[first - 1] in range(first, noun + 1) and first - 1 not in self.at:
            first -= 1
        while first > start and first - 1 in self.at and parsed.heads[first - 1] in range(first, noun + 1):
            first = self.at[first - 1][1].first
        words = range(first, noun + 1)
        definite = any(tree.lower[token] in DETERMINERS - {"a", "an"} for token in words) or any(
            parsed.deps[token] == "poss" for token in words
        )
        glued = tree.lower[noun + 1 : noun + 2] == ["-"]
        if not definite or glued or self.marked[noun] or OTHERS.intersection(tree.lower[first:noun]):
            return None
        near = [token for token in (parsed.heads[noun], *tree.kids[noun]) if token in self.at]
        tied = [
            token
            for token in near
            if self.at[token][1].kind == "named_person"
            and (parsed.deps[noun] == "appos" if token == parsed.heads[noun] else parsed.deps[token] == "appos")
        ]
        name = self.at[tied[0]][0] if tied else ""
        if not name:
            office = self.lexicon.offices.get(tree.lower[noun], tree.lower[noun])
            holders = [one for one in self.people.values() if any(held.startswith(office) for held in one.offices)]
            if len(words) < 3 and len(holders) > 1:
                return None
            affiliation = self._affiliation([token for token in words if token != noun]) or self._near(words)
            name = self._holder(words, noun, office, affiliation)
        return Named(first, noun, name, "named_person") if name else None

    def _unnamed_subjects(self) -> Iterator[int]:
        """Speakers such as "a friend" or "the spokeswoman": a pronoun may stand for them as for a name."""
        parsed, lower, words = self.tree.parsed, self.tree.lower, self.lexicon.words
        people = words["anonymous"] | words["offices"] | words["kin"] | words["persons"]
        for token, (tag, dep) in enumerate(zip(parsed.tags, parsed.deps, strict=True)):
            word = lower[token]
            if tag != "NN" or dep not in SUBJECTS or token in self.at or self.marked[token]:
                continue
            if lower[parsed.heads[token]] not in cues.words_of("quotation verbs"):
                continue
            alone = self.tree.kid(token, "conj") < 0
            if alone and (word in people or word.endswith(AGENT)):
                gender = "m" if word in words["male titles"] else "f" if word in words["female titles"] else ""
                self.people[f"@{token}"] = Person(gender, True)
                yield token

    def _fits(self, name: str, gender: str) -> bool:
        person = self.people[name]
        return bool(name) and person.sure and person.gender in {"", gender}

    def _pronouns(self, said: Mapping[int, Sequence[Span]]) -> None:
        """Finds whom each "he" and "she" outside quotation marks stands for, in the order of the text."""
        tree = self.tree
        for token, word in enumerate(tree.lower):
            gender = SINGULAR.get(word)
            if gender is None or self.marked[token]:
                continue
            if token not in said and tree.parsed.deps[token] not in SUBJECTS:
                continue
            name = self._antecedent(token, gender, said.get(token, ()))
            self.pronouns[token] = name
            if name:
                self.people[name].gender = gender
                self.by_sentence[tree.sentence[token]].append((token, name))

    def _antecedent(self, token: int, gender: str, said: Sequence[Span]) -> str:
        tree, parsed = self.tree, self.tree.parsed
        number = tree.sentence[token]
        line = parsed.line[number]
        named = {
            name
            for place, name in self.by_sentence.get(number, ())
            if any(start <= parsed.starts[place] < end for start, end in said) and place in self.at
        }
        for back in range(LOOK_BACK + 1):
            if number - back < 0:
                break
            above = line - parsed.line[number - back] - self._quoted_lines(number - back + 1, number)
            if above > 2:
                break
            if above >= 2:
                later = self._below(line, gender)
                if later:
                    return later
            here = [
                (place, name)
                for place, name in self.by_sentence.get(number - back, ())
                if place < token and not self.marked[place] and name not in named and self._fits(name, gender)
            ]
            doubtful = [(place, name) for place, name in self.by_sentence[number - back] if not name and place < token]
            subjects = [
                (self._depth(place), -place, name) for place, name in [*here, *doubtful] if self._subject(place)
            ]
            if subjects:
                return min(subjects)[2]
            if len({name for _, name in here}) == 1:
                return here[0][1]
            if here and back:
                return ""
        return self._below(line, gender)

    def _quoted_lines(self, first: int, last: int) -> int:
        """How many paragraphs of these sentences, but the last, are all quotation: its speaker may go on after them."""
        parsed = self.tree.parsed
        lines: dict[int, bool] = {}
        for number in range(first, last):
            start, end = parsed.first[number], parsed.first[number + 1]
            whole = all(self.marked[token] or not parsed.words[token].isalnum() for token in range(start, end))
            lines[parsed.line[number]] = lines.get(parsed.line[number], True) and whole
        lines.pop(parsed.line[last], None)
        return sum(lines.values())

    def _depth(self, token: int) -> int:
        """How many clauses a token lies below the main one; joined clauses are on one level."""
        parsed = self.tree.parsed
        depth = 0
        while parsed.heads[token] != token:
            depth += parsed.deps[token] not in {*SUBJECTS, "conj"}
            token = parsed.heads[token]
        return depth

    def _subject(self, token: int) -> bool:
        return self.tree.parsed.deps[token] in SUBJECTS

    def _below(self, line: int, gender: str) -> str:
        """The person who is the first subject of the next paragraph, for a pronoun that comes before its name."""
        number = self.opening.get(line + 1)
        if number is None:
            return ""
        start = self.tree.parsed.first[number]
        for place, name in sorted(self.by_sentence.get(number, ())):
            if place - start < 8 and self._subject(place) and self._fits(name, gender):
                return name
        return ""

    def _speaker(self, source: list[int]) -> Speaker:
        if not source:
            return NOBODY
        tree, parsed = self.tree, self.tree.parsed
        source = self._without_dateline(source)
        while len(source) > 1 and (
            tree.lower[source[-1]] in {"who", "which", "that", "whom"} or parsed.words[source[-1]] == ","
        ):
            source = source[:-1]
        whose = next((place for place, token in enumerate(source) if tree.lower[token] == "whose"), -1)
        if 0 <= whose < len(source) - 1:
            return self._owned(source[whose], source[whose + 1 :])
        inside = set(source)
        head = next(
            (token for token in source if parsed.heads[token] not in inside or parsed.heads[token] == token), source[0]
        )
        word = tree.lower[head]
        others = [kid for kid in tree.kids[head] if parsed.deps[kid] == "conj" and kid in inside]
        if others:
            return self._several(source, head, others)
        if word in SINGULAR:
            name = self.pronouns.get(head, "")
            if name.startswith("@"):
                noun = int(name[1:])
                return self._common(noun_phrase(tree, noun, ()), noun)
            return self._person(name)
        if parsed.tags[head] in {"PRP", "PRP$", "WP", "WDT", "EX"} or (len(source) == 1 and word in PLURAL):
            return self._plural(head) if word in PLURAL else self._body(head) if word == "it" else NOBODY
        if parsed.tags[head] in PROPER or head in self.at:
            return self._named(source, head)
        for kid in tree.kids[head]:
            if (
                parsed.deps[kid] == "appos"
                and kid in inside
                and kid in self.at
                and self.at[kid][1].kind == "named_person"
            ):
                return self._person(self.at[kid][0])
        return self._common(source, head)

    def _owned(self, whose: int, source: list[int]) -> Speaker:
        """Whom "whose leaders" names: the leaders of what the relative clause hangs on, as "the port’s leaders"."""
        tree, parsed = self.tree, self.tree.parsed
        found = self._speaker(source)
        verb = parsed.heads[parsed.heads[whose]]
        owner = parsed.heads[verb]
        if found.kind == "named_person" or not found.name or parsed.deps[verb] != "relcl":
            return found if found.kind == "named_person" else NOBODY
        if owner in self.at:
            name, mention = self.at[owner]
            affiliation = mention.affiliation or (name if mention.kind in {"organisation", "outlet"} else "")
        else:
            phrase = [token for token in noun_phrase(tree, owner, tree.subtree(verb)) if token < whose]
            name, affiliation = self._cleaned(phrase) if phrase else "", ""
        if not name:
            return NOBODY
        adjective = next((word for word, country in self.lexicon.countries.items() if country == name), f"{name}’s")
        return replace(found, name=f"{adjective} {found.name}", affiliation=found.affiliation or affiliation)

    def _person(self, name: str) -> Speaker:
        if not name:
            return NOBODY
        return Speaker(name, "named_person", self.people[name].affiliation, self.people[name].role)

    def _named(self, source: Sequence[int], head: int) -> Speaker:
        name, mention = self.at.get(head, ("", None))
        if mention is None:
            return self._common(source, head)
        if mention.kind == "named_person":
            if not name and any(word in {"mr.", "mrs.", "ms."} for word in mention.titles):
                return NOBODY
            return self._person(name)
        return Speaker(name, mention.kind, mention.affiliation)

    def _several(self, source: Sequence[int], head: int, others: Sequence[int]) -> Speaker:
        """Speakers joined by "and": a group, unless all are unnamed or documents."""
        parts = [self._speaker(self._branch(source, place, others)) for place in (head, *others)]
        kinds = {part.kind for part in parts}
        names = [part.name for part in parts if part.name]
        text = self._cleaned(source)
        belongings = {part.affiliation for part in parts}
        affiliation = belongings.pop() if len(belongings) == 1 else ""
        if len(kinds) == 1 and kinds <= {"anonymous", "document", "organisation", "outlet"}:
            kind: SpeakerKind = next(iter(kinds))
            roles_of = {part.role for part in parts}
            role = roles_of.pop() if len(roles_of) == 1 else ""
            return Speaker(text if kind in {"anonymous", "document"} else " and ".join(names), kind, affiliation, role)
        if kinds == {"named_person"} and len(names) == len(parts):
            return Speaker(" and ".join(names), "collective", affiliation)
        if len(names) != len(parts):
            return NOBODY if not names else Speaker(text, "collective", affiliation)
        return Speaker(text, "collective", affiliation)

    def _branch(self, source: Sequence[int], place: int, others: Sequence[int]) -> list[int]:
        inside = set(source)
        skipped = [other for other in others if other != place]
        branch = [token for token in self.tree.subtree(place, skipped) if token in inside]
        while len(branch) > 1 and self.tree.parsed.tags[branch[-1]] in {"CC", ","}:
            branch.pop()
        return branch or [place]

    def _plural(self, token: int) -> Speaker:
        """What "they" or "some" stands for: the last group that was a subject, close by."""
        tree, parsed = self.tree, self.tree.parsed
        first = parsed.first[max(0, tree.sentence[token] - 1)]
        if parsed.line[tree.sentence[token]] != parsed.line[max(0, tree.sentence[token] - 1)]:
            first = parsed.first[tree.sentence[token]]
        for place in range(token - 1, first - 1, -1):
            by = parsed.deps[place] == "pobj" and parsed.deps[parsed.heads[place]] == "agent"
            if self.marked[place] or not (by or parsed.deps[place] in SUBJECTS):
                continue
            if parsed.tags[place] in {"NNS", "NNPS"}:
                phrase = [t for t in tree.subtree(place, [k for k in tree.kids[place] if k > place]) if t <= place]
                return self._common(phrase, place)
        return NOBODY

    def _body(self, token: int) -> Speaker:
        """What "it" stands for: the one body, outlet or document that is a subject in this sentence or the last."""
        tree, parsed = self.tree, self.tree.parsed
        number = tree.sentence[token]
        first = parsed.first[number]
        if number and parsed.line[number] == parsed.line[number - 1]:
            first = parsed.first[number - 1]
        found: dict[str, Speaker] = {}
        for place in range(first, token):
            if self.marked[place] or parsed.deps[place] not in SUBJECTS or parsed.tags[place] not in {"NN", "NNP"}:
                continue
            phrase = [t for t in tree.subtree(place, [k for k in tree.kids[place] if k > place]) if t <= place]
            speaker = self._named(phrase, place) if parsed.tags[place] == "NNP" else self._common(phrase, place)
            if speaker.kind in {"organisation", "outlet", "document"}:
                found[speaker.name] = speaker
        return next(iter(found.values())) if len(found) == 1 else NOBODY

    def _common(self, source: Sequence[int], head: int) -> Speaker:
        """A source whose main word is a common noun: an office somebody holds, a group, a document, someone unnamed."""
        tree, parsed, lex = self.tree, self.tree.parsed, self.lexicon
        word = tree.lower[head]
        words = lex.words
        inner = head
        of = next((kid for kid in tree.kids[head] if tree.lower[kid] == "of" and kid in source), -1)
        if of >= 0 and (
            parsed.tags[head] in {"CD", "DT", "JJ", "PDT"}
            or word
            in {
                "one",
                "some",
                "many",
                "most",
                "group",
                "number",
                "majority",
                "percent",
                "half",
                "pair",
                "handful",
                "couple",
                "dozens",
                "hundreds",
            }
        ):
            noun = tree.kid(of, "pobj")
            if noun >= 0:
                inner, word = noun, tree.lower[noun]
        plural = parsed.tags[inner] in {"NNS", "NNPS"}
        text = self._cleaned(source)
        role = self._noun_role(inner)
        sided = word in words["sides"]
        affiliation = "" if sided else self._affiliation([t for t in source if t != head]) or self._near(source)
        definite = any(
            tree.lower[t] in DETERMINERS - {"a", "an"} or parsed.deps[t] == "poss" or parsed.tags[t] == "POS"
            for t in source
            if t < head
        )
        if not plural and (word in words["offices"] or word in lex.offices) and definite:
            office = lex.offices.get(word, word)
            name = self._holder(source, head, office, affiliation)
            if name:
                return self._person(name)
            if any(office in person.offices for person in self.people.values()):
                return NOBODY
            return self._unnamed(word, Speaker(text, "anonymous", affiliation, role), definite)
        if word in words["anonymous"]:
            return self._unnamed(word, Speaker(text, "anonymous", affiliation, role), definite)
        if word in words["outlet nouns"] or (word.startswith("organi") and tree.lower[inner - 1] == "news"):
            return Speaker(text, "outlet", affiliation)
        if word in words["documents"]:
            return Speaker(text, "document", affiliation)
        if word in words["collectives"] or (plural and word.endswith(AGENTS)):
            return Speaker(text, "collective", affiliation, role)
        if word in words["body words"]:
            return Speaker(text, "organisation", affiliation)
        if word in words["offices"] | words["persons"] or (not plural and word.endswith(AGENT)):
            return self._unnamed(word, Speaker(text, "anonymous", affiliation, role), definite)
        return NOBODY

    def _unnamed(self, word: str, speaker: Speaker, definite: bool) -> Speaker:
        """An unnamed source; "the official" is the one last spoken of."""
        if definite and speaker.name == word and word in self.unnamed:
            return self.unnamed[word]
        self.unnamed[word] = speaker
        return speaker

    def _near(self, source: Sequence[int]) -> str:
        """A body or place that belongs to a source as its owner: "Ukraine’s leaders"."""
        for token in source:
            if token in self.at and self.at[token][1].kind != "named_person":
                return self.at[token][1].affiliation or self.at[token][0]
        return ""

    def _holder(self, source: Sequence[int], head: int, office: str, country: str) -> str:
        """The person of the article who holds an office, if the text leaves no doubt."""
        tree, lex = self.tree, self.lexicon
        phrase = " ".join(tree.lower[token] for token in source if tree.lower[token] not in DETERMINERS)
        for post in (phrase, self._cleaned(source).lower()):
            if post in lex.posts and lex.posts[post] in self.people:
                return lex.posts[post]
        ruling = {"president", "minister", "chancellor", "king", "leader", "premier"}
        fitting = {
            name
            for name, person in self.people.items()
            if (office in person.offices or (office == "leader" and person.offices & ruling))
            and (not country or not person.affiliation or person.affiliation == country)
        }
        if country and office in ruling:
            sure = {name for name in fitting if self.people[name].affiliation == country}
            fitting = sure or fitting
        if len(fitting) == 1:
            return next(iter(fitting))
        number = tree.sentence[head]
        for back in range(4):
            here = {name for place, name in self.by_sentence.get(number - back, ()) if place < head and name in fitting}
            if len(here) == 1:
                return next(iter(here))
            if here:
                return ""
        return ""

    def _cleaned(self, source: Sequence[int]) -> str:
        """A phrase as the name of its group: without its article, its commas' asides and its possessive form."""
        tree, parsed = self.tree, self.tree.parsed
        tokens = list(source)
        while len(tokens) > 1 and (
            tree.lower[tokens[0]] in DETERMINERS
            or tree.lower[tokens[0]] in self.lexicon.words["quantifiers"]
            or parsed.tags[tokens[0]] == "CD"
        ):
            tokens.pop(0)
        end = next(
            (
                place
                for place, token in enumerate(tokens)
                if parsed.words[token] == "," and place > 0 and parsed.tags[token] == ","
            ),
            len(tokens),
        )
        if not any(parsed.deps[token] == "conj" for token in tokens[end:]):
            tokens = tokens[:end]
        if not tokens:
            return ""
        if tree.lower[tokens[0]] == "of" and len(tokens) > 1:
            tokens = tokens[2:] if tree.lower[tokens[1]] in DETERMINERS and len(tokens) > 2 else tokens[1:]
        if tokens[0] in self.at and len(tokens) > 1 and parsed.tags[tokens[0]] in PROPER:
            _, mention = self.at[tokens[0]]
            demonym = next(
                (adjective for adjective, country in self.lexicon.countries.items() if country == mention.core), ""
            )
            after = mention.last + 1
            if demonym and mention.kind == "organisation" and after in tokens and parsed.tags[after] == "POS":
                rest = [token for token in tokens if token > after]
                if rest:
                    return f"{demonym} {self._text(rest[0], rest[-1])}"
        text = self._text(tokens[0], tokens[-1])
        first = parsed.words[tokens[0]]
        kept = first in self.lexicon.countries or first in self.lexicon.words["capitals"]
        if not self.proper[tokens[0]] and first[1:].islower() and not kept:
            text = text[0].lower() + text[1:]
        return text


def names_person(tree: Tree, tokens: Sequence[int]) -> bool:
    """Whether words are a person's name: by its first name, or as the article gives a longer form of it elsewhere."""
    parsed, lex = tree.parsed, lexicon()
    words = [parsed.words[token] for token in tokens]
    titled = tree.lower[tokens[0]] in lex.words["titles"]
    if not all(word[:1].isupper() or word.lower() in PARTICLES for word in words) or words[-1] in lex.places:
        return False
    if any(parsed.tags[token][:2] in {"VB", "MD", "DT"} for token in tokens[:-1]) or tree.lower[tokens[0]] == "the":
        return False
    if words[-1] in lex.alone or " ".join(words) in lex.people or titled:
        return True
    if len(words) > 1 and tree.lower[tokens[0]] in lex.genders:
        return True
    own = set(tokens)
    return any(
        word == words[-1]
        and place not in own
        and place > 0
        and parsed.tags[place] in PROPER
        and (tree.lower[place - 1] in lex.genders or tree.lower[place - 1] in lex.words["titles"])
        for place, word in enumerate(parsed.words)
    )


def first_person(word: str) -> bool:
    """Whether a source is the speaker of the words it stands in: "I", "we"."""
    return word.lower() in {"i", "we", "my", "our", "me", "us"}


def affiliated(speaker: Speaker, affiliation: str) -> Speaker:
    """The same speaker with an affiliation, where it had none."""
    return speaker if speaker.affiliation or not affiliation else replace(speaker, affiliation=affiliation)
