"""Which verbs and nouns tell the same kind of deed: `data/lexicons/acts/deeds.toml`."""

import tomllib
from functools import lru_cache
from typing import Any, NamedTuple

from lib.errors import LexiconError
from lib.settings import LEXICONS

FILE = "deeds.toml"


class Deeds(NamedTuple):
    """The lexicon: the class of each verb, the verb each noun stands for, the labels of the classes, and word lists."""

    classes: dict[str, str]
    nouns: dict[str, str]
    labels: dict[str, str]
    shells: frozenset[str]
    quantities: frozenset[str]
    intransitive: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Deeds:
    """The lexicon of deeds; raises LexiconError where a word is in two classes or the file is ill made."""
    try:
        read: dict[str, Any] = tomllib.loads((LEXICONS / "acts" / FILE).read_text(encoding="utf-8"))
        words = read.pop("words")
        classes: dict[str, str] = {}
        nouns: dict[str, str] = {}
        for name, group in read.items():
            for verb in group["verbs"]:
                if classes.setdefault(verb, name) != name:
                    raise LexiconError(f'{FILE}: the verb "{verb}" is in {classes[verb]} and {name}; keep one.')
            for noun, verb in group["nouns"].items():
                if nouns.setdefault(noun, verb) != verb or classes.get(verb) != name:
                    raise LexiconError(f'{FILE}: the noun "{noun}" of {name} must stand for one verb of its class.')
        lists = (frozenset(words[name]) for name in ("shells", "quantities", "intransitive"))
        return Deeds(classes, nouns, {name: group["label"] for name, group in read.items()}, *lists)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"{FILE} cannot be read: {error}.") from error


def family(verb: str) -> str:
    """The class of a verb, or the verb itself where it is in none; a "not" before it is passed over."""
    plain = verb.removeprefix("not ")
    return lexicon().classes.get(plain, plain)


def label(family: str) -> str:
    """What a class is called, or the verb itself."""
    return lexicon().labels.get(family, family)
