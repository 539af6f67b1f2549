"""The naming ledger: what each outlet calls the same person, body or place, and which word of a family it chooses.

Two sources fill it. Names and descriptions come from `Tables.namings`, one row per person, body or country. Words come
from the families in `data/lexicons/naming/families.toml`, one row per family; `target` tells the acts of one row apart
by whom they are done to where the text names that at once ("let Kyiv fire"). Words for armed or other people have a row
for each country or group they are said to be of ("Finnish troops"), since two such groups are not one thing.
What a reader merged, split or added (`NamingCorrection`) has the last word.

A word that stands for many things counts only beside what its family is about: "limited" of strikes, "escalation" where
a decision is said to be one. That is read off the words around it and misses what a sentence says in another order.

Words that outlets use in the same place are proposed beside it: where two wordings of one utterance, or of one shared
passage, differ in a word or two, and where the same word stands between the same two names (after Lin & Pantel's
paths, 2001).

Limits: a family says that writers choose between its words, not that they mean the same thing in these sentences; the
sentences are one click away. A description that may be somebody else's is left out, and so are pronouns.
"""

import csv
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from math import log
from typing import Any

import pandas as pd

from lib.analysis import cues
from lib.analysis.framing import pattern
from lib.comparison import concordance, measures, shared
from lib.comparison.statements import base
from lib.comparison.statements import lexicon as common
from lib.comparison.wording import difference, words
from lib.errors import LexiconError
from lib.records import NamingCorrection, Span, Voice
from lib.settings import LEXICONS
from lib.tables import Tables

OCCURRENCES = [
    *("row", "label", "kind", "variant", "outlet", "article", "sentence", "start", "end", "voice"),
    *("found_row", "found_variant", "target"),
]
LEDGER = ["row", "label", "kind", "variant", "outlet", "count", "own", "attributed"]
ROWS = ["row", "label", "kind", "source", "outlets", "variants", "count", "differs"]
PROPOSED = [
    *("how", "a", "b", "outlet_a", "article_a", "sentence_a", "start_a", "end_a"),
    *("outlet_b", "article_b", "sentence_b", "start_b", "end_b", "within"),
]

NAMES = {
    "named_person": "person",
    "organisation": "body or place",
    "outlet": "outlet",
    "collective": "group",
    "document": "document",
}
"""The kinds of namings that have a row, as a reader says them."""
ADDED = "added by a reader"
NEAR = 4
"""Words that may stand between two names that hold one word between them."""
LOOKED_AT = 300
"""Shared passages, the longest first, that are searched for words that stand for each other."""
MOST = 3
"""Words of a proposed variant, at most."""

REPORTED = 50
"""Times that a word introduces what somebody says or wants in the texts attribution learned from, to be a cue here."""

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Family:
    """Words that writers choose between; `words` gives each, as it is shown, the patterns that count as it.

    A word in `about` counts only beside one of what it lists there; "<place>" stands for any country or its capital.
    """

    name: str
    label: str
    kind: str
    source: str
    words: Mapping[str, tuple[re.Pattern[str], ...]]
    unless: tuple[re.Pattern[str], ...]
    about: Mapping[str, tuple[re.Pattern[str], ...]]


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """The families of `data/lexicons/naming/families.toml`; raises LexiconError where the file is not well made."""
    path = LEXICONS / "naming" / "families.toml"
    try:
        with path.open("rb") as file:
            read = tomllib.load(file)
        return tuple(
            Family(
                name=one["name"],
                label=one["label"],
                kind=one["kind"],
                source=one["source"],
                words={shown: tuple(map(pattern, terms)) for shown, terms in one["words"].items()},
                unless=tuple(map(pattern, one.get("unless", ()))),
                about={
                    shown: tuple(_places() if term == "<place>" else pattern(term) for term in terms)
                    for shown, terms in one.get("about", {}).items()
                },
            )
            for one in read["family"]
        )
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as error:
        raise LexiconError(
            f"{path.name} must hold families with name, label, kind, source and words: {error}."
        ) from error


@lru_cache(maxsize=200)
def _any_of(name: str) -> re.Pattern[str]:
    """Any word of a family: most sentences hold none."""
    terms = [term for family in families() if family.name == name for of in family.words.values() for term in of]
    return re.compile("|".join(f"(?:{term.pattern})" for term in terms) if terms else "(?!)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _nations() -> dict[str, str]:
    """The country of each name, adjective and place of `data/lexicons/places.tsv`."""
    with (LEXICONS / "places.tsv").open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file, delimiter="\t"))
    return {
        name.replace("_", " "): row["country"].replace("_", " ")
        for row in read
        for name in (row["country"], *(row["adjective"] or "").split(), *(row["places"] or "").split())
    }


@lru_cache(maxsize=1)
def _places() -> re.Pattern[str]:
    """A country, its adjective or one of its places, where the text names it."""
    names = sorted(map(re.escape, _nations()), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(names)})(?!\w)")


def occurrences(tables: Tables, corrections: Iterable[NamingCorrection] = ()) -> pd.DataFrame:
    """Every naming and every word of a family, one row each, the columns `OCCURRENCES`, in the order of the articles.

    `row` is what is named: a name, "family" or "family: target"; `label` says it to a reader. `found_row` and
    `found_variant` are what the program found where a correction says otherwise. Run `speakers.identify` first.
    """
    corrections = tuple(corrections)
    found = [*_named(tables), *_worded(tables), *_added(tables, corrections)]
    whole = {one.row: one.becomes for one in corrections if not one.variant}
    parts = {(one.row, one.variant): one.becomes for one in corrections if one.row and one.variant}
    labels = {row: (label, kind) for row, label, kind, *_ in found}
    rows = []
    for row, label, kind, variant, target, *place in found:
        becomes = parts.get((row, variant), whole.get(row, row))
        seen = {row}
        while becomes in whole and becomes not in seen:
            seen.add(becomes)
            becomes = whole[becomes]
        shown = (label, kind) if becomes == row else labels.get(becomes, (becomes, kind))
        rows.append((becomes, *shown, variant, *place, row, variant, target))
    order = {article: number for number, article in enumerate(tables.articles["article"])}
    rows.sort(key=lambda row: (order[row[5]], row[7]))
    return pd.DataFrame(rows, columns=OCCURRENCES)


def ledger(tables: Tables, corrections: Iterable[NamingCorrection] = ()) -> pd.DataFrame:
    """How often each outlet uses each variant of each row, the columns `LEDGER`; rows in the order of `rows`.

    `count` is `own` (in the outlet's own voice) and `attributed` added up; most frequent variants first.
    """
    return counted(occurrences(tables, corrections))


def whole(tables: Tables, corrections: Iterable[NamingCorrection] = ()) -> tuple[pd.DataFrame, ...]:
    """All that a page shows of a story's ledger at once: `occurrences`, their `rows`, and all of them `counted`."""
    found = occurrences(tables, corrections)
    return found, rows(found), counted(found)


def counted(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of `occurrences` counted by row, variant and outlet, the columns `LEDGER`."""
    if found.empty:
        return pd.DataFrame(columns=LEDGER)
    made = found.assign(own=(found["voice"] == "own").astype(int), attributed=(found["voice"] != "own").astype(int))
    keys = ["row", "label", "kind", "variant", "outlet"]
    counts = {"count": ("own", "size"), "own": ("own", "sum"), "attributed": ("attributed", "sum")}
    made = made.groupby(keys, sort=False).agg(**counts).reset_index()
    made = made.sort_values("count", ascending=False, kind="stable")
    place = {row: number for number, row in enumerate(rows(found)["row"])}
    return made.loc[made["row"].map(place).sort_values(kind="stable").index].reset_index(drop=True)[LEDGER]


def rows(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of a ledger from its occurrences, the columns `ROWS`: those that differ most between outlets first.

    `differs` is the likelihood ratio G² of variants by outlets (Dunning 1993): 0 where the outlets use the variants in
    the same proportions, the more the surer they do not. `source` says who watches the choice of words, for families.
    """
    sources = {family.label: family.source for family in families()}
    made = []
    for (row, label, kind), of in found.groupby(["row", "label", "kind"], sort=False):
        counts = Counter(zip(of["variant"], of["outlet"], strict=True))
        source = sources.get(str(label).split(":")[0], "")
        numbers = (of["outlet"].nunique(), of["variant"].nunique(), len(of), round(_ratio(counts), 2))
        made.append((row, label, kind, source, *numbers))
    made.sort(key=lambda one: (-one[-1], -one[-2], one[0]))
    return pd.DataFrame(made, columns=ROWS)


def _ratio(counts: Mapping[tuple[str, str], int]) -> float:
    """G² of a table of counts by variant and outlet."""
    total = sum(counts.values())
    variants: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    for (variant, outlet), count in counts.items():
        variants[variant] += count
        outlets[outlet] += count
    return 2 * sum(
        count * log(count * total / (variants[variant] * outlets[outlet]))
        for (variant, outlet), count in counts.items()
    )


def _named(tables: Tables) -> Iterator[tuple[Any, ...]]:
    """Namings as occurrences; spellings of one variant that differ in case or an article alone are one."""
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    found = [one for one in _each(tables.namings) if one.kind in NAMES and one.entity]
    shown: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    plain = []
    for number, one in enumerate(found):
        start = _with_nation(texts[one.article], one)
        found[number] = one = one._replace(start=start)
        surface = " ".join(texts[one.article][start : one.end].split())
        bare = _POSSESSIVE.sub("", _ARTICLE.sub("", surface))
        form = " ".join(word.form for word in words(bare)) or bare.casefold()
        plain.append(form)
        shown[one.entity, form][surface if surface[:4].islower() else bare] += 1
    for one, form in zip(found, plain, strict=True):
        variant = shown[one.entity, form].most_common(1)[0][0]
        place = (one.outlet, one.article, one.sentence, one.start, one.end, one.voice)
        yield one.entity, one.entity, NAMES[one.kind], variant, "", *place


def _with_nation(text: str, one: Any) -> int:
    """Where a naming starts, with the nationality before a person's title: "Finnish President Ada Marsh"."""
    titled = one.kind == "named_person" and text[one.start : one.end].split()[0] not in one.entity.split()
    before = re.search(rf"(?<!\w)(?:{_places().pattern})[^\S\n]\Z", text[max(0, one.start - 30) : one.start])
    named = re.match(r"[A-Z]", text[one.start : one.end])
    start = int(one.start)
    return start - len(before[0]) if titled and before and named else start


def _worded(tables: Tables) -> list[tuple[Any, ...]]:
    """The words of the families as occurrences."""
    found: list[tuple[Any, ...]] = []
    common_nouns = tables.mentions[tables.mentions["kind"] == "common"]["surface"]
    heads = frozenset(surface.split()[-1].lower() for surface in common_nouns)
    targets: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for one in _each(tables.namings):
        targets[one.article, one.sentence].append(one)
    for outlet, article, sentence, text, first, last, voiced in _sentences(tables):
        for family in families():
            if not _any_of(family.name).search(text, first, last):
                continue
            taken = [match.span() for term in family.unless for match in term.finditer(text, first, last)]
            matches = [
                (match.start(), -match.end(), variant)
                for variant, terms in family.words.items()
                for term in terms
                for match in term.finditer(text, first, last)
                if match.start() == first or not (text[match.start() - 1].isalnum())
            ]
            reach = first
            for start, end, variant in sorted(matches):
                end = -end
                if start < reach or any(a < end and start < b for a, b in taken):
                    continue
                reach = end
                row, label, target = family.name, family.label, ""
                named = targets[article, sentence]
                if variant in family.about:
                    said = _said_of(text, first, (start, end), last, family.about[variant])
                    if said is None:
                        continue
                    whose = _owner(named, text, said[0]) if family.kind == "thing" and said[0] < start else ""
                    target = whose or _target(named, text, end)
                elif family.kind in {"act", "degree"}:
                    target = _target(named, text, end)
                elif family.kind == "people":
                    if _modifies(text[start:last], end - start, heads):
                        continue
                    of = _group(text[first:start])
                    row, label = (f"{row}: {of}", f"{label}: {of}") if of else (row, label)
                at = (outlet, article, sentence, start, end, _voice(voiced, start))
                found.append((row, label, family.kind, variant, target, *at))
    return _apart(found)


def _apart(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The words of things and degrees that are said of another place or somebody else's act than most, in rows of
    their own.
    """
    targets: dict[str, Counter[str]] = defaultdict(Counter)
    for row, _, kind, _, target, *_ in found:
        if target and kind != "act":
            targets[row][target] += 1
    most = {row: counts.most_common(1)[0][0] for row, counts in targets.items()}
    made = []
    for row, label, kind, variant, target, *at in found:
        if kind != "act" and target and target != most[row]:
            row, label = f"{row}: {target}", f"{label}: {target}"
        made.append((row, label, kind, variant, target, *at))
    return made


def _said_of(text: str, first: int, span: Span, last: int, about: Sequence[re.Pattern[str]]) -> Span | None:
    """Where that stands in `about` which a word is said of, or None: "limited strikes", "the strikes will be limited",
    "called the move an escalation", "the move, an escalation", "an escalation of the policy".
    """
    start, end = span
    for term in about:
        for match in term.finditer(text, first, last):
            if match.start() > 0 and text[match.start() - 1].isalnum():
                continue
            if match.start() < end and match.end() > start:
                return match.span()
            if match.start() >= end:
                if _BEFORE.fullmatch(text, end, match.start()):
                    return match.span()
            elif (
                term is not _places()
                and not _INSIDE.search(text[first : match.start()])
                and _AFTER.fullmatch(text, match.end(), start)
            ):
                return match.span()
    return None


_BEFORE = re.compile(r"[\s\-]+(?:(?:of|in|on|from)\s+)?(?:(?!and\b|to\b)[\w'’\-]+\s+){0,2}(?:U\.S\.\s+)?")
"""What may stand between a word and what it is said of where that comes after it."""
_LINK = (
    r"(?:is|are|was|were|be|been|being|mark|marks|marked|marking|represents?|represented|representing|constitutes?"
    r"|constituted|signals?|signall?ed|amount(?:s|ed)?\s+to|as)"
)
_AFTER = re.compile(
    r"\s+"
    rf"|(?:\s+(?!to\b)[\w'’\-]+){{0,6}}\s+{_LINK}(?:\s+(?:not|now|also|only|both|\w+ly))*"
    r"\s+(?:(?!of\b)[\w'’\-]+,?\s+){0,4}"
    r"|(?:\s*[,–—-])?\s+(?:an?|the|yet\s+another)\s+(?:(?!and\b|of\b)[\w'’\-]+\s+){0,2}"
)
"""What may stand between a word and what it is said of where that comes before it: nothing, "is a", or ", a"."""
_INSIDE = re.compile(r"\b(?:of|for|from|about)\s+(?:[\w'’\-]+\s+){0,2}$")
"""What leads to a noun inside a phrase of another: "the benefits of allowing strikes would be limited"."""


def _owner(named: Sequence[Any], text: str, start: int) -> str:
    """Whose an act is, where the name stands before its noun: "Oslo's decision"."""
    return next((str(one.entity) for one in named if text[one.end : start] in {" ", "'s ", "’s ", "' ", "’ "}), "")


def _modifies(text: str, length: int, heads: frozenset[str]) -> bool:
    """Whether a word only modifies the noun after it: "fighter jets", "rebel commander"."""
    after = re.match(r"[ \-]([a-z]+)", text[length:])
    if text[:length].endswith(("s", "men")) or after is None:
        return False
    return after[1] in heads or base(after[1]) in heads


def _group(before: str) -> str:
    """The country or group that people are said to be of by the words before them: "Finnish", "Hill Party"."""
    found = re.search(rf"\b({_places().pattern})(?:['’]s?)?(?:[ -](?!and\b)[a-z]+){{0,2}}[ -]$", before)
    if found:
        return _nations()[found[1]]
    named = re.search(r"(?<=\w )((?:[A-Z][\w'’]+[ -])+)$", before)
    return _POSSESSIVE.sub("", named[1].strip(" -")) if named else ""


def _target(named: Sequence[Any], text: str, end: int) -> str:
    """Whom an act is done to, or where, if the name follows the word at once: "let Oslo", "deeper inside Norway"."""
    for one in named:
        between = text[end : one.start]
        if one.start >= end and re.fullmatch(r"[\s\-]*(?:inside\s+)?(?:the\s+|its\s+|a\s+)?", between):
            return str(one.entity)
    return ""


def _added(tables: Tables, corrections: Iterable[NamingCorrection]) -> Iterator[tuple[Any, ...]]:
    """The occurrences of the words that a reader added, in whatever regular ending."""
    wanted = {tuple(base(word.form) for word in words(one.variant)): one for one in corrections if not one.row}
    if not any(wanted):
        return
    longest = max(map(len, wanted))
    for outlet, article, sentence, text, first, last, voiced in _sentences(tables):
        found = words(text[first:last])
        forms = [base(word.form) for word in found]
        for place in range(len(found)):
            for size in range(longest, 0, -1):
                one = wanted.get(tuple(forms[place : place + size]))
                if one is not None:
                    start, end = first + found[place].start, first + found[place + size - 1].end
                    at = (outlet, article, sentence, start, end, _voice(voiced, start))
                    yield one.becomes, one.becomes, ADDED, one.variant, "", *at
                    break


def _sentences(tables: Tables) -> Iterator[tuple[str, str, int, str, int, int, list[tuple[Voice, tuple[Span, ...]]]]]:
    """Each sentence: outlet, article, number, the article's text, start, end, and the stretches of its voices."""
    columns = (tables.articles[name].tolist() for name in ("outlet", "article", "text"))
    for outlet, article, text, voiced in zip(*columns, measures.voiced(tables), strict=True):
        for sentence, voices in voiced:
            yield outlet, article, sentence.sentence, text, sentence.start, sentence.end, voices


def _voice(voices: Iterable[tuple[Voice, tuple[Span, ...]]], start: int) -> Voice:
    inside = (voice for voice, spans in voices for first, last in spans if first <= start < last)
    return next(inside, "own")


def proposed(tables: Tables) -> pd.DataFrame:
    """Words that two outlets use in the same place, the columns `PROPOSED`: a row per pair, the surest first.

    `how` is "same utterance" or "shared passage" (what one wording changed into the other), or "same names" (what
    stands between the same two names in both; words that introduce what somebody says or wants are left out);
    `within` are the words around them in the first. Pairs of one stem and pairs that a family holds already are left
    out. A hint: the two may name different things.
    """
    made: dict[tuple[str, str], tuple[Any, ...]] = {}
    together = _together()
    for row in (*_changed(tables), *_between(tables)):
        _, a, b, *_ = row
        ours, theirs = _stems(a), _stems(b)
        key = (" ".join(min(ours, theirs)), " ".join(max(ours, theirs)))
        if ours != theirs and key not in together and key not in made:
            made[key] = row
    return pd.DataFrame(list(made.values()), columns=PROPOSED)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(base(word.form) for word in words(text))


@lru_cache(maxsize=1)
def _together() -> frozenset[tuple[str, str]]:
    """The pairs of words that one family holds, by their stems."""
    pairs = set()
    for family in families():
        stems = [" ".join(_stems(shown)) for shown in family.words]
        pairs |= {(min(pair), max(pair)) for pair in combinations(stems, 2)}
    return frozenset(pairs)


def _telling(text: str) -> bool:
    """Whether words can be a variant: one to three, a content word among them, and no number."""
    forms = [word.form for word in words(text)]
    content = [form for form in forms if form not in common().empty]
    return 1 <= len(forms) <= MOST and bool(content) and not any(form[0].isdigit() for form in forms)


def _changed(tables: Tables) -> Iterator[tuple[Any, ...]]:
    """The words that stand for each other in two wordings of one utterance or one shared passage."""
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    starts = _starts(tables)
    pairs: list[tuple[str, tuple[Any, ...], tuple[Any, ...]]] = []
    utterances = concordance.utterances(tables)
    for _, of in utterances[utterances["outlets"] > 1].groupby("utterance", sort=False):
        told: list[tuple[Any, ...]] = [(row.outlet, row.article, row.start, row.end) for row in _each(of)]
        pairs += [("same utterance", told[0], other) for other in told[1:] if other[0] != told[0][0]]
    for row in _each(shared.passages(tables).head(LOOKED_AT)):
        sides = [
            tuple(getattr(row, f"{name}_{side}") for name in ("outlet", "article", "start", "end")) for side in "ab"
        ]
        pairs.append(("shared passage", sides[0], sides[1]))
    for how, (outlet_a, article_a, first_a, last_a), (outlet_b, article_b, first_b, last_b) in pairs:
        ours, theirs = texts[article_a][first_a:last_a], texts[article_b][first_b:last_b]
        pieces = difference(ours, theirs)
        for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
            held = before.change == after.change == "same" and piece.change == "changed"
            if held and len(words(before.a)) + len(words(after.a)) > 2 and _telling(piece.a) and _telling(piece.b):
                in_a = (first_a + piece.a_span[0], first_a + piece.a_span[1])
                in_b = (first_b + piece.b_span[0], first_b + piece.b_span[1])
                at_a = (outlet_a, article_a, _sentence(starts, article_a, in_a[0]), *in_a)
                at_b = (outlet_b, article_b, _sentence(starts, article_b, in_b[0]), *in_b)
                around = " ".join(f"{before.a[-40:]} {piece.a} {after.a[:40]}".split())
                yield how, piece.a, piece.b, *at_a, *at_b, around


def _between(tables: Tables) -> Iterator[tuple[Any, ...]]:
    """The one content word that stands between the same two names in sentences of different outlets."""
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    slots: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(dict)
    named: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for one in _each(tables.namings):
        named[one.article, one.sentence].append(one)
    for of in named.values():
        of.sort(key=lambda one: one.start)
        for one, other in pairwise(of):
            text = texts[one.article]
            found = words(text[one.end : other.start])
            content = [word for word in found if word.form not in common().empty]
            if any(_reports(word.form) for word in content):
                continue
            plain = re.search(r"[,;:.“”\"()]", text[one.end : other.start]) is None
            if one.entity != other.entity and plain and len(content) == 1 and len(found) <= NEAR:
                (word,) = content
                start, end = one.end + word.start, one.end + word.end
                at = (one.outlet, one.article, one.sentence, start, end)
                around = " ".join(text[one.start : other.end].split())
                slots[one.entity, other.entity].setdefault(text[start:end].casefold(), []).append((at, around))
    for variants in slots.values():
        for (a, of_a), (b, of_b) in combinations(variants.items(), 2):
            at_a, around = of_a[0]
            apart = [at for at, _ in of_b if at[0] != at_a[0]]
            if apart:
                yield "same names", a, b, *at_a, *apart[0], around


def _reports(form: str) -> bool:
    cue = cues.lexicon().get((form, "VB"))
    return cue is not None and cue.cue[0] >= REPORTED


def _each(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))


def _starts(tables: Tables) -> dict[str, list[tuple[int, int]]]:
    """Where each sentence of each article begins, with its number."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article, start, number in zip(*(tables.sentences[n] for n in ("article", "start", "sentence")), strict=True):
        found[article].append((start, number))
    return found


def _sentence(starts: Mapping[str, Sequence[tuple[int, int]]], article: str, place: int) -> int:
    return max((start, number) for start, number in starts[article] if start <= place)[1]
