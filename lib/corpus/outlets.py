"""Outlets: what is known of who publishes, and which outlet an address or a spelling belongs to.

What an analyst wrote comes first; the list that comes with Parallax (data/outlets.tsv) fills in what nobody wrote.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, get_args
from urllib.parse import urlsplit

from lib.corpus.articles import address
from lib.corpus.cleaning import tidy
from lib.corpus.encoding import holdable
from lib.corpus.limits import OUTLET_CHARACTERS
from lib.errors import InputError, LexiconError
from lib.settings import OUTLETS

Kind = Literal["", "agency", "broadcaster", "government", "magazine", "newspaper", "online", "organisation"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What an outlet can be; "" where that is not known."""

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_NO_COUNTRIES = frozenset({"EZ", "QO", "XA", "XB", "ZZ"})
"""Codes that the Unicode consortium uses for what is neither a country nor a body of countries."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its name, its country (ISO 3166-1, two letters), its kind and its homepage; "" where not known."""

    outlet: str
    country: str = ""
    kind: Kind = ""
    homepage: str = ""


@dataclass(frozen=True, slots=True)
class _Listed:
    about: Outlet
    domains: tuple[str, ...]
    names: tuple[str, ...]


class Outlets:
    """The outlets that an analyst wrote of, and behind them those of the list that comes with Parallax."""

    def __init__(self, own: Iterable[Outlet] = ()) -> None:
        """Take the analyst's own outlets."""
        self._about: dict[str, Outlet] = {}
        self._at: dict[str, str] = {}
        for listed in (*_listed(), *(_Listed(one, (domain(one.homepage),), ()) for one in own)):
            name = listed.about.outlet
            for other in (name, *listed.names):
                self._about[_folded(other)] = _over(listed.about, self._about.get(_folded(other)))
            self._at |= dict.fromkeys(filter(None, listed.domains), name)

    def names(self) -> list[str]:
        """The names of all outlets, in alphabetical order."""
        return sorted({one.outlet for one in self._about.values()}, key=_folded)

    def of(self, name: str) -> Outlet:
        """What is known of the outlet of that name, under that name; nothing but the name where it is not known."""
        found = self._about.get(_folded(name))
        return replace(found, outlet=name) if found else Outlet(name)

    def at(self, url: str) -> str:
        """The name of the outlet that an address belongs to, by the longest domain that is known; "" for none."""
        parts = domain(url).split(".")
        hosts = (".".join(parts[start:]) for start in range(len(parts) - 1))
        return next((self._at[host] for host in hosts if host in self._at), "")

    def filled(self, outlet: str, url: str) -> str:
        """The outlet as it was given; where it was not, or as a domain ("apnews.com"), the one of the address or of
        that domain, where it is known.
        """
        if outlet and not _HOST.fullmatch(outlet):
            return outlet
        return self.at(url) or self.at(f"https://{outlet}") or outlet

    def named(self, outlet: str, url: str) -> str:
        """One name for one outlet: that of the list for another spelling of it ("guardian", "CNN Politics" at
        cnn.com), else the outlet as it was given.
        """
        known = self._about.get(_folded(outlet))
        if known:
            return known.outlet
        here = self.at(url)
        given, listed = set(_WORD.findall(_folded(outlet))), set(_WORD.findall(_folded(here)))
        return here if here and (given <= listed or listed <= given) else outlet


def checked(one: Outlet) -> Outlet:
    """An outlet as it is stored: its name one line, its homepage a web address; raises InputError in one sentence."""
    name = tidy(holdable(one.outlet))
    if not name:
        raise InputError("An outlet needs a name: write it into its row.")
    if len(name) > OUTLET_CHARACTERS:
        raise InputError(f"“{name[:60]}…” is longer than {OUTLET_CHARACTERS} characters: shorten the outlet’s name.")
    if one.kind not in KINDS:
        raise InputError(f"{name} cannot be of the kind “{one.kind}”: choose one of {', '.join(KINDS[1:])}.")
    if one.country and one.country not in countries():
        raise InputError(f"“{one.country}” is no country’s code: write two letters, as in GB for {name}.")
    homepage = tidy(holdable(one.homepage))
    if homepage and "://" not in homepage and _HOST.match(homepage):
        homepage = f"https://{homepage}"
    if len(homepage) > OUTLET_CHARACTERS * 2:
        raise InputError(f"The homepage of {name} is too long: write its domain alone.")
    return Outlet(name, one.country, one.kind, address(homepage, name))


def domain(url: str) -> str:
    """The host of a web address without "www.", in lower case; "" where it is none."""
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""


@cache
def countries() -> dict[str, str]:
    """Code → English name of every country, and of the bodies of countries that have a code (CLDR, by Babel)."""
    from babel import Locale

    found = {
        code: name
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    }
    return dict(sorted(found.items(), key=lambda one: one[1]))


@cache
def _listed() -> tuple[_Listed, ...]:
    """The list that comes with Parallax; raises LexiconError where a line cannot be read."""
    found = []
    lines = OUTLETS.read_text(encoding="utf-8").splitlines()
    rows = [(number, line) for number, line in enumerate(lines, start=1) if line and not line.startswith("#")]
    for number, line in rows[1:]:
        domains, *cells = line.split("\t")
        name, country, kind, names = (*cells, "")[:4] if len(cells) in (3, 4) else ("", "", "", "")
        if not name or not domains or kind not in KINDS or country not in countries():
            raise LexiconError(f"outlets.tsv, line {number}: write domains, name, country's code, kind, other names.")
        hosts = tuple(domains.split())
        about = Outlet(name, country, kind, f"https://{hosts[0]}")
        found.append(_Listed(about, hosts, tuple(filter(None, names.split("|")))))
    return tuple(found)


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split()).removeprefix("the ")


def _over(one: Outlet, below: Outlet | None) -> Outlet:
    """What one says of an outlet, and where it says nothing, what is below."""
    if below is None:
        return one
    return Outlet(one.outlet, one.country or below.country, one.kind or below.kind, one.homepage or below.homepage)
