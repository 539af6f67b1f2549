"""The cards of the Method page, one file per measure in data/method/cards: read, checked and searched.

data/method/README.md says how a card is laid out. A card names the evidence tables and comparisons it is about, the
word lists behind them, and the rows of data/accuracy.json that measure it, so that tests can hold that every number
on a page has a card and that no card names what is not there.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from lib import settings
from lib.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Failure:
    """A way in which a measure goes wrong, with an invented sentence in which it does."""

    what: str
    example: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of data/accuracy.json: the one with these five values.

    `label` says in a few words what was right. `beside` are parts of the same set whose scores stand beside it, as
    other instruments'. `headline` figures are drawn in the chart of all measures.
    """

    label: str
    analysis: str
    set: str
    part: str
    measure: str
    unit: str
    beside: tuple[str, ...] = ()
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """How one measure is made and what it is worth.

    `card` is the file's name without its ending. `lists` are patterns of files in data/lexicons, `packages` those that
    bring word lists of their own, `stages` the analyses whose versions it depends on. `unmeasured` says why there is
    no figure, and stands where `accuracy` is empty alone.
    """

    card: str
    topic: str
    place: int
    title: str
    says: str
    definition: str
    formula: str
    not_to_conclude: tuple[str, ...]
    failures: tuple[Failure, ...]
    sources: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    accuracy: tuple[Figure, ...] = ()
    unmeasured: str = ""


Made = TypeVar("Made", Card, Failure, Figure)

_NAMES: dict[Any, str] = {str: "a text", int: "a whole number", bool: "true or false", tuple: "a list"}


@cache
def topics() -> dict[str, str]:
    """The topics by name with their labels, in order."""
    return dict(_read(settings.METHOD / "topics.toml"))


@cache
def load(folder: Path = settings.METHOD / "cards") -> tuple[Card, ...]:
    """Every card, by topic and place; raises LexiconError with the file and the remedy."""
    order = list(topics())
    cards = [card(path) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(cards, key=lambda one: (order.index(one.topic), one.place, one.card)))


def card(path: Path) -> Card:
    """One card from its file; raises LexiconError with the file and the remedy."""
    read = _read(path)
    found: dict[str, Any] = {**read, "card": path.stem}
    found["failures"] = tuple(_made(Failure, one, path, "failures") for one in read.get("failures", ()))
    found["accuracy"] = tuple(_made(Figure, one, path, "accuracy") for one in read.get("accuracy", ()))
    made = _made(Card, found, path, "")
    if made.topic not in topics():
        raise LexiconError(f"{path.name}: there is no topic {made.topic!r}; name one of data/method/topics.toml.")
    if bool(made.accuracy) == bool(made.unmeasured):
        raise LexiconError(f"{path.name}: give either [[accuracy]] figures, or in `unmeasured` why there are none.")
    if not (made.failures and made.not_to_conclude):
        raise LexiconError(f"{path.name}: give at least one [[failures]] and one sentence in `not_to_conclude`.")
    return made


def search(cards: Iterable[Card], words: str) -> list[Card]:
    """The cards that hold every one of these words somewhere, capitals aside; all of them where none is given."""
    wanted = words.casefold().split()
    return [one for one in cards if all(word in _told(one) for word in wanted)]


def choices_of(name: str) -> dict[str, str]:
    """The choices of the Method page that open a topic, or a card in its topic; none for another name."""
    if name in topics():
        return {"topic": name}
    return next(({"topic": one.topic, "card": one.card} for one in load() if one.card == name), {})


def files(one: Card, folder: Path = settings.LEXICONS) -> list[Path]:
    """The word lists of a card, each once, in the order it names them."""
    found = [path for pattern in one.lists for path in sorted(folder.glob(pattern)) if path.suffix != ".md"]
    return list(dict.fromkeys(found))


def entries(path: Path) -> int:
    """How many entries a word list holds: the members of its lists, or its lines."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".toml", ".json"):
        return _members(tomllib.loads(text) if path.suffix == ".toml" else json.loads(text))
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(("#", "["))]
    named = [line.split(": ", 1)[1].split() for line in lines if re.match(r"[a-z]{2}: ", line)]
    return sum(map(len, named)) or len(lines) - (path.suffix == ".tsv")


def _members(value: object) -> int:
    """The members of all lists below a value, the words of texts of several lines, and numbers given to names."""
    if isinstance(value, list):
        return sum(_members(one) if isinstance(one, dict | list) else 1 for one in value)
    if isinstance(value, dict):
        return sum(map(_members, value.values()))
    if isinstance(value, str):
        return len(value.split()) if "\n" in value else 0
    return int(isinstance(value, float))


def _told(one: Card) -> str:
    return " ".join(_words(one)).casefold()


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each)
    elif isinstance(value, Card | Failure | Figure):
        for field in fields(value):
            yield from _words(getattr(value, field.name))


def _made(kind: type[Made], read: Mapping[str, Any], path: Path, where: str) -> Made:
    """A record from what a file says, its lists as tuples; what is missing, unknown or of another type is told."""
    named = {field.name: field for field in fields(kind)}
    place = f"{path.name}, [[{where}]]" if where else path.name
    for name, value in read.items():
        if name not in named:
            raise LexiconError(f"{place}: nothing is called {name!r}; it takes {', '.join(named)}.")
        wanted: Any = tuple if str(named[name].type).startswith("tuple") else named[name].type
        if not isinstance(tuple(value) if isinstance(value, list) else value, wanted):
            raise LexiconError(f"{place}: {name} must be {_NAMES[wanted]}.")
    for name, field in named.items():
        if name not in read and field.default is MISSING:
            raise LexiconError(f"{place}: {name} is missing.")
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in read.items()}
    return kind(**values)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name} cannot be read: {error}.") from error
