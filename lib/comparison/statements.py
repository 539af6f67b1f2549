"""What of an article is compared with other articles: sentences, clauses and quotations, as words made comparable.

Compared is a sentence of an attribution's content, or one clause or quotation of a sentence that holds several,
since one outlet quotes three sentences where another quotes one of them. Words are compared without regular endings,
and some as one that editors and translators take for each other (`data/lexicons/wordings.toml`); irregular forms
(fought, fight) and all other synonyms stay different words.
"""

import csv
import re
import sys
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from lib.analysis import cues
from lib.comparison.wording import words
from lib.errors import LexiconError
from lib.records import Attribution, Kind, Sentence, Span
from lib.settings import LEXICONS
from lib.tables import Tables, columns

_SPOKEN = frozenset({"speech", "writing"})
_DEMANDED = frozenset({"intent", "request"})
_CLAUSE_WORDS = 4
_SURE_CUE = 0.5
_MARK = re.compile(r"[“”\"]")
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)(.+?)['’](?!\w)", re.DOTALL)
_AND_THAT = re.compile(r";\s+|,?\s+(?:and|but)\s+(?=that\b)")
_LINK = re.compile(r"\b(?:and|but|or|then|adding)\b(?:\s+that\b)?|\bthat\b")
_OPENING = re.compile(r"\s*that\b")
_ENUMERATED = re.compile(r"\W+")
_ENDINGS = (("sses", "ss"), ("ies", "y"), ("ss", "ss"), ("us", "us"), ("s", ""))
_SUFFIXES = ("ing", "ed", "er", "ly", "ion")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of `data/lexicons/wordings.toml`; `same` gives a word the one it is read as."""

    empty: frozenset[str]
    denials: frozenset[str]
    denying: frozenset[str]
    hearsay: frozenset[str]
    first_person: frozenset[str]
    vague: frozenset[str]
    same: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, clause or quotation: where it stands, and its words in the form they are compared by.

    `row` is its attribution's row in the table, -1 for the outlet's own voice; `article` is its article's row.
    `quoted` tells of each word whether it stands inside quotation marks.
    """

    row: int
    article: int
    sentence: Sentence
    spans: tuple[Span, ...]
    speaker: str
    speaker_kind: str
    forms: tuple[str, ...]
    quoted: tuple[bool, ...]
    denies: bool

    @property
    def lead(self) -> bool:
        """Whether it stands in a headline or a lead."""
        return self.sentence.part in ("headline", "lead")

    @property
    def quotation(self) -> tuple[str, ...]:
        """The words inside quotation marks."""
        return tuple(form for form, inside in zip(self.forms, self.quoted, strict=True) if inside)

    @property
    def stretches(self) -> Iterator[tuple[str, ...]]:
        """The same, one stretch after the other."""
        for inside, pairs in groupby(zip(self.quoted, self.forms, strict=True), key=itemgetter(0)):
            if inside:
                yield tuple(form for _, form in pairs)


def attributed(tables: Tables, texts: Sequence[str], sentences: Sequence[Sequence[Sentence]]) -> Iterator[Statement]:
    """The statements of every attribution that is an utterance: speech and writing; a promise, threat or demand where
    it is put as a clause ("threatened that …"); and whatever is printed inside quotation marks.
    """
    for row, article, found in _attributions(tables):
        if _utters(found):
            text = texts[article]
            quotations = _quotations(text, found)
            for sentence, spans in _split(text, found.spans, sentences[article], quotations):
                statement = _statement(
                    text, row, article, sentence, spans, quotations, found.speaker, found.speaker_kind
                )
                if not lexicon().empty.issuperset(statement.forms):
                    yield statement


def _utters(found: Attribution) -> bool:
    if found.kind == "scare" or found.act in ("refusal", "none"):
        return False
    clause = found.act in _DEMANDED and _OPENING.match(found.content) is not None
    return found.act in _SPOKEN or clause or bool(_MARK.search(found.content))


def own_voice(tables: Tables, texts: Sequence[str], sentences: Sequence[Sequence[Sentence]]) -> Iterator[Statement]:
    """The sentences that an outlet asserts in its own voice: without an attribution but of plans and refusals, a
    quotation mark, a word of hearsay or reporting, or the first person.
    """
    others: dict[int, list[Span]] = {}
    for _, article, found in _attributions(tables):
        if found.kind != "scare" and (found.act not in ("intent", "refusal") or _utters(found)):
            places = [(found.source_start, found.source_end), (found.cue_start, found.cue_end)]
            others.setdefault(article, []).extend([*found.spans, *places])
    for article, of in enumerate(sentences):
        taken = sorted(others.get(article, []))
        starts = [start for start, _ in taken]
        reach = 0
        reaches = [reach := max(reach, end) for _, end in taken]
        for sentence in of:
            before = bisect_right(starts, sentence.end - 1)
            if before and reaches[before - 1] > sentence.start:
                continue
            if sentence.part != "heading" and _plain(texts[article][sentence.start : sentence.end]):
                yield _statement(
                    texts[article], -1, article, sentence, [(sentence.start, sentence.end)], [], "", "unknown"
                )


def _plain(text: str) -> bool:
    """Whether a sentence without an attribution shows no sign that somebody else is speaking."""
    if _MARK.search(text):
        return False
    never = lexicon().hearsay | lexicon().first_person
    return not any(word.form in never or _reports(word.form) for word in words(text))


@lru_cache(maxsize=10_000)
def _reports(form: str) -> bool:
    cue = cues.lexicon().get((form, "VB"))
    return cue is not None and cue.act in _SPOKEN and cue.cue[0] >= _SURE_CUE * max(1, cue.cue[1])


def _quotations(text: str, found: Attribution) -> list[Span]:
    """What stands inside quotation marks in a content: all of a direct one; a mark that is not closed holds to the
    end of its piece.
    """
    if found.kind == "direct":
        return list(found.spans)
    inside: list[Span] = []
    for start, end in found.spans:
        opened = -1
        for mark in _MARK.finditer(text, start, end):
            if opened < 0 and mark.group() != "”":
                opened = mark.end()
            elif opened >= 0 and mark.group() != "“":
                inside.append((opened, mark.start()))
                opened = -1
        if opened >= 0:
            inside.append((opened, end))
    if not inside:
        inside = [single.span(1) for start, end in found.spans for single in _SINGLE.finditer(text, start, end)]
    return inside


def _split(
    text: str, spans: Iterable[Span], sentences: Sequence[Sentence], quotations: Sequence[Span]
) -> list[tuple[Sentence, list[Span]]]:
    """The content by sentence, and by clause where a sentence strings together several that stand by themselves.

    What is cut by the words that introduce it ("If so," she said, "we go") stays one statement.
    """
    starts = [sentence.start for sentence in sentences]
    found: list[tuple[Sentence, list[Span]]] = []
    for start, end in spans:
        for place in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            sentence = sentences[place]
            first, last = max(start, sentence.start), min(end, sentence.end)
            pieces = [piece for piece in _clauses(text, first, last, quotations) if words(text[slice(*piece)])]
            if pieces and found and found[-1][0] is sentence:
                found[-1][1].append(pieces.pop(0))
            found.extend((sentence, [piece]) for piece in pieces)
    return found


def _clauses(text: str, start: int, end: int, quotations: Sequence[Span]) -> list[Span]:
    """A stretch cut at "…, and that" and at semicolons outside quotation marks, and between quotations that are
    clauses; without the "that" it opens with.
    """
    gaps = [found.span() for found in _AND_THAT.finditer(text, start, end) if not _inside(found.start(), quotations)]
    within = quotations[bisect_left(quotations, (start, 0)) : bisect_left(quotations, (end, 0))]
    held = [(a, b) for a, b in within if b <= end and len(words(text[a:b])) >= _CLAUSE_WORDS]
    for (_, closed), (opened, _) in pairwise(held):
        link = _LINK.search(text, closed, opened) or _ENUMERATED.fullmatch(text, closed, opened)
        if link and not any(link.start() < gap_end and gap_start < link.end() for gap_start, gap_end in gaps):
            gaps.append(link.span())
    bounds = [start, *(place for gap in sorted(gaps) for place in gap), end]
    pieces = []
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        opening = _OPENING.match(text, first, last)
        if opening and not _inside(first, quotations):
            first = opening.end()
        if text[first:last].strip():
            stripped = text[first:last].lstrip()
            pieces.append((last - len(stripped), first + len(text[first:last].rstrip())))
    return pieces


def _inside(place: int, quotations: Sequence[Span]) -> bool:
    before = bisect_right(quotations, (place, sys.maxsize))
    return before > 0 and place < quotations[before - 1][1]


def _statement(
    text: str,
    row: int,
    article: int,
    sentence: Sentence,
    spans: Sequence[Span],
    quotations: Sequence[Span],
    speaker: str,
    speaker_kind: str,
) -> Statement:
    denials = lexicon().denials
    forms, quoted, denies = [], [], False
    for start, end in spans:
        for word in words(text[start:end]):
            forms.append(base(word.form))
            quoted.append(_inside(start + word.start, quotations))
            denies = denies or word.form in denials or word.form.endswith("n't")
    return Statement(row, article, sentence, tuple(spans), speaker, speaker_kind, tuple(forms), tuple(quoted), denies)


@lru_cache(maxsize=100_000)
def base(word: str) -> str:
    """The form a word is compared by: without regular endings, and one for words that stand for each other."""
    if word in lexicon().empty:
        return word
    stem = _stem(word)
    return lexicon().same.get(stem, stem)


def content(text: str) -> tuple[str, ...]:
    """The content words of a text in order, in the form they are compared by; single letters are none."""
    empty = lexicon().empty
    return tuple(
        base(word.form)
        for word in words(text)
        if word.form not in empty and (len(word.form) > 1 or word.form.isdigit())
    )


def _stem(word: str) -> str:
    """The word without its regular ending: a short form of Porter's rules (1980)."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) < 4 or word[0].isdigit():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            word = word.removesuffix(ending) + instead
            break
    for suffix in _SUFFIXES:
        bare = word.removesuffix(suffix)
        if bare != word and len(bare) > 2 and re.search("[aeiouy]", bare):
            doubled = len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "lsz"
            word = bare[:-1] if doubled else bare
            break
    if len(word) > 3:
        word = word.removesuffix("e")
    return word[:-1] + "i" if word.endswith("y") else word


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of `data/lexicons/wordings.toml`; raises LexiconError where the file is not well made."""
    path = LEXICONS / "wordings.toml"
    try:
        with path.open("rb") as file:
            read = tomllib.load(file)
        lists = {
            name: frozenset(read[name].split())
            for name in ("empty", "denials", "denying", "hearsay", "first_person", "vague")
        }
        lines = [line.split() for line in read["same"].strip().splitlines()]
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise LexiconError(
            f"{path.name} must hold the texts empty, denials, denying, hearsay, first_person, vague and same."
        ) from error
    same = dict(_places())
    for first, *others in lines:
        same.update({_stem(other): _stem(first) for other in others})
    stems = {name: held | {same.get(_stem(word), _stem(word)) for word in held} for name, held in lists.items()}
    return Lexicon(
        stems["empty"],
        lists["denials"],
        stems["denying"],
        lists["hearsay"],
        lists["first_person"],
        stems["vague"],
        same,
    )


def _places() -> Iterator[tuple[str, str]]:
    """The adjective and the capital of a country, each with the country (names of one word only)."""
    with (LEXICONS / "places.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            country = row["country"].casefold()
            for name in (*row["adjective"].split(), *row["places"].split()[:1]):
                if " " not in country and name.isalpha() and len(name) > 2:
                    yield _stem(name.casefold()), _stem(country)


def sentences_of(tables: Tables) -> list[list[Sentence]]:
    """The sentences of each article, in the order of the articles."""
    place = {article: number for number, article in enumerate(tables.articles["article"])}
    found: list[list[Sentence]] = [[] for _ in place]
    for values in tables.sentences[columns(Sentence)].itertuples(index=False, name=None):
        found[place[values[0]]].append(Sentence(*values))
    return found


def by_number(tables: Tables) -> list[dict[int, Sentence]]:
    """The sentences of each article by their number, in order; some may have been left out of the tables."""
    return [{one.sentence: one for one in of} for of in sentences_of(tables)]


def _attributions(tables: Tables) -> Iterator[tuple[int, int, Attribution]]:
    """Each attribution with its row and that of its article."""
    place = {article: number for number, article in enumerate(tables.articles["article"])}
    for row, values in enumerate(tables.attributions[columns(Attribution)].itertuples(index=False, name=None)):
        yield row, place[values[0]], Attribution(*values)


def text_of(statement: Statement, texts: Sequence[str]) -> str:
    """The words as they are printed, split ones joined by " … "."""
    return " … ".join(texts[statement.article][start:end] for start, end in statement.spans)


def kind(statement: Statement) -> Kind:
    """How these words are printed: all, some or none of them inside quotation marks."""
    counted = [inside for form, inside in zip(statement.forms, statement.quoted, strict=True) if form != "that"]
    if counted and all(counted):
        return "direct"
    return "mixed" if any(counted) else "indirect"
