"""One name for one speaker across the articles of a story.

People are joined by surname and given name, whatever the transliteration (Zelensky, Zelenskyy, Zelenskiy); a
bare surname joins the one person of the story who bears it, and nobody where two do. A short name joins the long one
(Bob and Robert: `data/lexicons/short_names.txt`), and a name with Jr. the one without, where no article has both.
Bodies, outlets, groups
and documents are joined where their names are the same but for case, dots, an article and "&". Where a doubt
remains the speakers stay apart: two rows for one person can be read as one, one row for two people cannot be
taken apart. So Bill and William Hale stay two where one article names them both, and Volodymyr and Vladimir Zelensky
always do.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from lib.records import SpeakerCorrection
from lib.settings import LEXICONS
from lib.tables import Tables

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
SHORT = 5
"""Names with fewer letters are compared letter by letter: too many short names sound alike."""

_SOUNDS = (  # one spelling for what Latin alphabets write in several ways, from Cyrillic most of all
    (r"[’'ʼ`´-]", ""),
    (r"dzh|dj", "j"),
    (r"kh", "h"),
    (r"ts|tz", "c"),
    (r"w", "v"),
    (r"ks", "x"),
    (r"(ph|ff)", "f"),
    (r"[iyj]*[yi][iyj]*", "i"),
    (r"(.)\1", r"\1"),
)
_ARTICLE = re.compile(r"^(the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Person:
    """A name taken apart, each part as it sounds; `given` is empty for a bare surname."""

    given: tuple[str, ...]
    surname: str
    generation: str


def identify(tables: Tables, corrections: Iterable[SpeakerCorrection] = ()) -> Tables:
    """The same tables with one `speaker` for one person or body, and one `speaker_kind` for one body.

    The name kept is the fullest that an article gives, of those the most frequent, of those the first. A reader's
    correction of a name has the last word, and one for a single article goes before one for all. Those whom tone is
    towards, those who act and those in `namings` are named alike. Each of these tables has one column more, `found`:
    the name that the analysis of the one article gave.
    """
    places = {"attributions": ("speaker", "speaker_kind"), "targets": ("target", "kind"), "namings": ("entity", "kind")}
    rows = {name: getattr(tables, name) for name in places}
    raw = {name: of["found" if "found" in of else places[name][0]].tolist() for name, of in rows.items()}
    found = [pair for name, of in rows.items() for pair in zip(raw[name], of[places[name][1]].tolist(), strict=True)]
    where = [article for name in rows for article in rows[name]["article"]]
    people = _people(
        [(name, at) for (name, kind), at in zip(found, where, strict=True) if kind == "named_person" and name]
    )
    others = _others([(name, kind) for name, kind in found if kind != "named_person" and name])
    corrected = {(one.found, one.article): one.becomes for one in corrections}
    made = {}
    for table, (column, kind_column) in places.items():
        of = rows[table]
        names, kinds = [], []
        for name, kind, article in zip(raw[table], of[kind_column], of["article"], strict=True):
            if kind == "named_person":
                joined, joined_kind = people.get(name, name), kind
            else:
                joined, joined_kind = others.get((name, kind), (name, kind))
            names.append(str(corrected.get((name, article), corrected.get((name, ""), joined))))
            kinds.append(joined_kind)
        made[table] = of.assign(**{column: names, kind_column: kinds, "found": raw[table]})
    known = {
        (article, found): name
        for table, (column, _) in places.items()
        for article, found, name in zip(rows[table]["article"], raw[table], made[table][column], strict=True)
    }
    return replace(
        tables,
        **made,
        mentions=_named_alike(tables.mentions, known, ("entity", "speaker")),
        functions=_named_alike(tables.functions, known, ("actor", "speaker")),
    )


def _named_alike(rows: pd.DataFrame, known: Mapping[tuple[str, str], str], names: Sequence[str]) -> pd.DataFrame:
    """Rows of evidence with the names that `known` gives for (article, name found there) in some columns.

    The first of them is kept as it was found in the column `found`.
    """
    first = rows["found" if "found" in rows else names[0]].tolist()
    columns = {name: first if name == names[0] else rows[name].tolist() for name in names}
    made = {
        name: [known.get((article, found), found) for article, found in zip(rows["article"], column, strict=True)]
        for name, column in columns.items()
    }
    return rows.assign(**made, found=first)


def _people(named: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Each person's name with the one it is known by in the story; `named` are names with the article they stand in."""
    counts = Counter(name for name, _ in named)
    articles: dict[str, set[str]] = {}
    for name, article in named:
        articles.setdefault(name, set()).add(article)
    parts = {name: _parts(name) for name in counts}
    groups: list[list[str]] = []
    for name in sorted((name for name in counts if parts[name].given), key=lambda name: -len(name.split())):
        fitting = [group for group in groups if all(_same(parts[name], parts[other]) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            groups.append([name])
    groups = _joined(groups, parts, articles)
    bearers: dict[str, list[list[str]]] = {}
    for group in groups:
        if any(not parts[name].generation for name in group):
            bearers.setdefault(parts[group[0]].surname, []).append(group)
    bare: dict[str, list[str]] = {}
    for name in counts:
        if not parts[name].given:
            bare.setdefault(parts[name].surname, []).append(name)
    for surname, spellings in bare.items():
        bearing = bearers.get(surname, [])
        if len(bearing) == 1:
            bearing[0].extend(spellings)
        else:
            groups.append(spellings)
    return {name: _fullest(group, counts) for group in groups for name in group}


def _joined(
    groups: Sequence[list[str]], parts: Mapping[str, _Person], articles: Mapping[str, set[str]]
) -> list[list[str]]:
    """The people with those put together who differ in a short name or a generation alone, where no article names both
    and nobody else could be meant.
    """
    left = [list(group) for group in groups]
    where = [set[str]().union(*(articles[name] for name in group)) for group in left]
    fits = {
        place: [
            other
            for other, also in enumerate(left)
            if other != place
            and not where[place] & where[other]
            and all(_may_be(parts[one], parts[two]) for one in group for two in also)
        ]
        for place, group in enumerate(left)
    }
    for place, others in fits.items():
        if len(others) == 1 and others[0] > place and fits[others[0]] == [place]:
            left[place].extend(left[others[0]])
            left[others[0]] = []
    return [group for group in left if group]


def _may_be(one: _Person, other: _Person) -> bool:
    """Whether two full names may be one person's but for a short name or a generation."""
    if one.surname != other.surname or (one.generation and other.generation and one.generation != other.generation):
        return False
    fewer, more = sorted((one.given, other.given), key=len)
    return _short(fewer[0]) & _short(more[0]) != frozenset() and all(
        any(_fits(middle, known) for known in more[1:]) for middle in fewer[1:]
    )


def _short(given: str) -> frozenset[str]:
    """The long names that a first name stands for, and itself."""
    return _short_names().get(given, frozenset()) | {given}


@cache
def _short_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in (LEXICONS / "short_names.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            long, *short = map(_sound, line.split())
            for name in short:
                found.setdefault(name, set()).add(long)
    return {name: frozenset(of) for name, of in found.items()}


def _parts(name: str) -> _Person:
    words = [word for word in (word.strip(".,") for word in name.split()) if word]
    generation = ""
    if len(words) > 1 and words[-1].casefold() in GENERATIONS:
        generation = words.pop().casefold()
    if len(words) < 2:
        return _Person((), _sound("".join(words)), generation)
    first = next((place for place, word in enumerate(words) if word[0].islower()), len(words) - 1)
    given = tuple(_sound(word) for word in words[:first])
    return _Person(given, _sound(" ".join(words[first:])), generation)


def _same(one: _Person, other: _Person) -> bool:
    """Whether two full names are one person's: a middle name or initial may be missing, none may differ."""
    if (one.surname, one.generation) != (other.surname, other.generation):
        return False
    fewer, more = sorted((one.given, other.given), key=len)
    return fewer[0] == more[0] and all(any(_fits(middle, known) for known in more[1:]) for middle in fewer[1:])


def _fits(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[:1] == other[:1])


def _sound(word: str) -> str:
    """A name without accents and case, and one spelling for what is written in several ways."""
    plain = _plain(word)
    if len(plain) < SHORT:
        return plain
    for pattern, spelling in _SOUNDS:
        plain = re.sub(pattern, spelling, plain)
    return plain


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _others(found: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[str, str]]:
    """Each body's name and kind with those it is known by."""
    groups: dict[str, Counter[tuple[str, str]]] = {}
    for name, kind in found:
        groups.setdefault(_body(name), Counter())[name, kind] += 1
    made = {}
    for group in groups.values():
        names: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        for (name, kind), count in group.items():
            names[_ARTICLE.sub("", name)] += count
            kinds[kind] += count
        known = names.most_common(1)[0][0], kinds.most_common(1)[0][0]
        made.update(dict.fromkeys(group, known))
    return made


def _body(name: str) -> str:
    text = _ARTICLE.sub("", _plain(name).replace("&", " and ").replace(".", ""))
    return " ".join(re.sub(r"[\s\-‐‑–]+", " ", text).split())


def _fullest(names: Iterable[str], counts: Mapping[str, int]) -> str:
    order = {name: place for place, name in enumerate(counts)}
    return max(names, key=lambda name: (len(name.split()), counts[name], -order[name]))
