"""The entries of each news frame in each sentence, in the outlet's own voice or an attributed one.

A frame selects some aspects of an event and makes them more salient (Entman 1993). Frames are found here by the words
of a codebook (`lib.analysis.codebook`): words and phrases, words in all their inflections, and patterns of who does
what to whom. A dictionary finds the vocabulary of a frame, not the framing itself: irony, negation and a frame told in
other words escape it.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from lib.analysis import codebook, quotations, voice
from lib.analysis.codebook import GAP, SHORTEST, Codebook, Frame, Pattern
from lib.analysis.inflections import forms
from lib.errors import LexiconError
from lib.records import Attribution, EntryKind, FrameMatch, Inside, Predicate, Sentence, Span, Voice
from lib.settings import LEXICONS

CODEBOOKS = LEXICONS / "frames"
HOME = ("generic", "security")
"""The codebooks that the Overview tells of; others are looked at one at a time, on the Framing page."""

WORD = re.compile(r"\w+")
_NAMED = re.compile(r"[A-Z][\w'’]*(?:[ -](?:(?:of|the|for|and|on|de|in|to)[ -]){0,2}[A-Z][\w'’]*)+")
"""Two or more words with capital letters, small words between them: a name, unless it is a headline."""
_SMALL = re.compile(r"(?:an?|and|as|at|but|by|for|from|in|into|is|of|off|on|or|over|s|the|to|up|via|with)")
"""Words that a headline in capital letters leaves small."""


class Entry(NamedTuple):
    """What shows a frame, or an exception of it, as one of its inflections stands in a text.

    `rank` is the place of the frame in the lexicon; `match` is what `pattern` compiles.
    """

    rank: int
    frame: str
    term: str
    match: str
    kind: EntryKind
    counts: bool
    clause: Pattern | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames of some codebooks, their entries filed under the first word or, before a "*", its letters.

    `verbs` holds the patterns, by the forms of their verbs.
    """

    frames: tuple[Frame, ...]
    words: dict[str, tuple[Entry, ...]]
    stems: dict[str, tuple[Entry, ...]]
    verbs: dict[str, tuple[Entry, ...]]
    longest: int

    def entries(self, word: str) -> Iterator[Entry]:
        """The terms, lemmas and exceptions that may begin with this word, given in lower case."""
        yield from self.words.get(word, ())
        for length in range(SHORTEST, min(len(word), self.longest) + 1):
            yield from self.stems.get(word[:length], ())


def find(
    text: str,
    sentences: Iterable[Sentence],
    attributions: Iterable[Attribution],
    lexicon: Lexicon,
    predicates: Iterable[Predicate] = (),
) -> tuple[FrameMatch, ...]:
    """Every entry of the lexicon in an article, in reading order; its patterns among these `predicates` alone.

    Matches of one frame never overlap: the first wins, and of those that start together the longest. Frames do not
    compete: the same words can show two. A match has the voice of its first letter.
    """
    held = list(sentences)
    spoken = list(voice.split_all(text, held, attributions))
    marks = [(one.start, one.end) for one in quotations.find(text, _paragraphs(text))]
    verbs: dict[int, list[Predicate]] = {}
    if lexicon.verbs:
        for predicate in predicates:
            verbs.setdefault(predicate.sentence, []).append(predicate)
    rates = confidence()
    found = []
    for sentence, voices in spoken:
        matches = list(_matches(text, sentence, lexicon, verbs.get(sentence.sentence, ())))
        names = _names(text, sentence) if matches else []
        shown = [(start, end, entry, _inside(text, start, end, entry, names, marks)) for start, end, entry in matches]
        many: dict[int, set[str]] = {}
        for _, _, entry, inside in shown:
            if inside != "name":
                many.setdefault(entry.rank, set()).add(entry.term)
        for start, end, entry, inside in shown:
            frame = lexicon.frames[entry.rank]
            found.append(
                FrameMatch(
                    article=sentence.article,
                    sentence=sentence.sentence,
                    start=start,
                    end=end,
                    frame=entry.frame,
                    term=entry.term,
                    voice=_voice(start, voices),
                    kind=entry.kind,
                    codebook=frame.codebook,
                    inside=inside,
                    confidence=_sure(rates, entry, len(many.get(entry.rank, ())), inside),
                )
            )
    return tuple(found)


def shows(matches: Iterable[FrameMatch]) -> set[str]:
    """The frames that these matches show: all but what stands inside a name."""
    return {match.frame for match in matches if match.inside != "name"}


def _matches(
    text: str, sentence: Sentence, lexicon: Lexicon, predicates: Iterable[Predicate]
) -> list[tuple[int, int, Entry]]:
    end = sentence.end
    clauses = {predicate.start: predicate for predicate in predicates}
    taken: dict[int, int] = {}
    found: list[tuple[int, int, Entry]] = []
    for word in WORD.finditer(text, sentence.start, end):
        at, lower = word.start(), word.group().lower()
        longest: dict[int, tuple[int, bool, Entry]] = {}
        candidates = list(lexicon.entries(lower))
        if at in clauses:
            candidates += [one for one in lexicon.verbs.get(lower, ()) if _clause(text, clauses[at], one)]
        for entry in candidates:
            if at < taken.get(entry.rank, 0):
                continue
            if match := pattern(entry.match).match(text, at, end):
                best = longest.get(entry.rank)
                if best is None or (match.end(), not entry.counts) > best[:2]:
                    longest[entry.rank] = (match.end(), not entry.counts, entry)
        for rank, (stop, _, entry) in sorted(longest.items()):
            taken[rank] = stop
            if entry.counts:
                found.append((at, stop, entry))
    return found


def _clause(text: str, predicate: Predicate, entry: Entry) -> bool:
    """Whether the sides of a verb hold what a pattern asks for."""
    clause = entry.clause
    assert clause is not None, "index() files patterns alone among the verbs"
    return _holds(text, predicate.agent_start, predicate.agent_end, clause.agents) and _holds(
        text, predicate.patient_start, predicate.patient_end, clause.patients
    )


def _holds(text: str, start: int, end: int, wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return True
    places = [word.start() for word in WORD.finditer(text, start, end)] if start >= 0 else []
    return any(pattern(term).match(text, at, end) for term in wanted for at in places)


def _voice(start: int, voices: voice.Split) -> Voice:
    inside = (spoken for spoken, stretches in voices for first, last in stretches if first <= start < last)
    return next(inside, "own")


def _paragraphs(text: str) -> list[Span]:
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def _names(text: str, sentence: Sentence) -> list[Span]:
    """The names in a sentence, by their capital letters; none in a headline whose words all have one."""
    words = [word.group() for word in WORD.finditer(text, sentence.start, sentence.end)]
    if all(_SMALL.fullmatch(word) or not word[0].islower() for word in words):
        return []
    return [match.span() for match in _NAMED.finditer(text, sentence.start, sentence.end)]


def _inside(text: str, start: int, end: int, entry: Entry, names: Sequence[Span], marks: Sequence[Span]) -> Inside:
    """Where a match stands. A term that is itself written with a capital letter means the name, and an office before a
    name ("President Holm") is no part of it.
    """
    if any(first <= start and end <= last for first, last in names):
        first_word = text[start:end].lower().split()[0]
        if entry.term == entry.term.lower() and first_word not in _offices():
            return "name"
    return "quotation" if any(first < start and end < last for first, last in marks) else ""


@cache
def _offices() -> frozenset[str]:
    with (LEXICONS / "speakers.toml").open("rb") as file:
        words = tomllib.load(file)
    return frozenset([*words["titles"], *words["offices"]])


def _sure(rates: Mapping[str, float], entry: Entry, many: int, inside: Inside) -> float:
    if inside == "name":
        return 0.0
    several = "several" if many > 1 else "one"
    return rates.get(f"{entry.frame} {several}", rates.get(f"{entry.kind} {several}", 0.0))


@cache
def confidence() -> Mapping[str, float]:
    """How often coders gave a frame to a gold sentence that shows it, by frame or kind of entry, and by how many.

    The keys are "conflict one", "conflict several", "phrase one" …: one term of the frame in the sentence, or more. A
    frame's rate is drawn towards that of all frames where few sentences were coded; a frame that nobody coded, such
    as one of an analyst's own, has the rate of its kind of entry. It is how often such sentences were right on the
    gold of one story and on sentences of policy news, not how sure this one is. Made by `benchmarks.confidence`.
    """
    rates: dict[str, float] = json.loads((CODEBOOKS / "confidence.json").read_text(encoding="utf-8"))
    return rates


@cache
def pattern(term: str) -> re.Pattern[str]:
    """The regular expression of a term.

    Hyphens and spaces are alike, and so are straight and curly apostrophes. A term with a capital letter is
    matched as it is written, any other in upper and lower case.
    """
    gap = rf"(?:[^\w\n]+\w+){{0,{GAP}}}?[^\w\n]+"
    pieces: list[str] = []
    for piece in re.split(r"[ -]", term):
        if piece == "...":
            pieces[-1] = gap
            continue
        letters = re.sub("['’]", "['’]", re.escape(piece.rstrip("*")))
        pieces += [letters + (r"\w*" if piece.endswith("*") else ""), r"[\s\-‐‑–]+"]
    flags = re.NOFLAG if term != term.lower() else re.IGNORECASE
    return re.compile("".join(pieces[:-1]) + r"(?!\w)", flags)


def codebooks() -> tuple[Codebook, ...]:
    """Every codebook in data/lexicons/frames, in the order of their names; raises LexiconError."""
    return _codebooks(_stamps())


def lexicon(*names: str) -> Lexicon:
    """The frames of these codebooks, or of all where none is named, ready for `find`; raises LexiconError.

    A file is read again when it has changed.
    """
    return _lexicon(names, _stamps())


def with_own(texts: Iterable[tuple[str, str]]) -> Lexicon:
    """The lexicon of all codebooks that come with Parallax and of an analyst's own, given as (name, text) pairs.

    One that cannot be read any more, since the format has changed, is left out.
    """
    return _with_own(tuple(texts), _stamps())


@lru_cache(maxsize=64)
def own(name: str, text: str) -> Codebook:
    """An analyst's codebook from its text; its frames are named `name:frame`, apart from all others.

    Raises LexiconError, whose message names the line.
    """
    return codebook.read(text, name, prefix=f"{name}:")


def index(books: Iterable[Codebook]) -> Lexicon:
    """A lexicon of all frames of some codebooks; raises LexiconError where two frames have one name."""
    frames = tuple(frame for book in books for frame in book.frames)
    words: dict[str, list[Entry]] = {}
    stems: dict[str, list[Entry]] = {}
    verbs: dict[str, list[Entry]] = {}
    homes: dict[str, str] = {}
    for rank, frame in enumerate(frames):
        if frame.frame in homes:
            raise LexiconError(
                f"The frame {frame.frame} is in both {homes[frame.frame]}.yaml and {frame.codebook}.yaml; "
                "give one of them another name."
            )
        homes[frame.frame] = frame.codebook
        for term in (*frame.terms, *frame.exceptions):
            kind: EntryKind = "phrase" if re.search(r"[ -]", term) else "word"
            entry = Entry(rank, frame.frame, term, term, kind, term in frame.terms)
            filed = stems if term[len(_first(term)) :].startswith("*") else words
            filed.setdefault(_first(term), []).append(entry)
        for lemma in frame.lemmas:
            for form, match in _inflected(lemma):
                words.setdefault(form, []).append(Entry(rank, frame.frame, lemma, match, "lemma", True))
        for clause in frame.patterns:
            for form, match in _inflected(clause.verb):
                entry = Entry(rank, frame.frame, clause.pattern, match, "pattern", True, clause)
                verbs.setdefault(form, []).append(entry)
    return Lexicon(
        frames=frames,
        words={word: tuple(entries) for word, entries in words.items()},
        stems={stem: tuple(entries) for stem, entries in stems.items()},
        verbs={verb: tuple(entries) for verb, entries in verbs.items()},
        longest=max(map(len, stems), default=0),
    )


def _first(term: str) -> str:
    """The first word of a term, as it is filed."""
    first = WORD.match(term.lower())
    assert first is not None, "a codebook lets no term begin with a mark"
    return first.group()


def _inflected(lemma: str) -> Iterator[tuple[str, str]]:
    """The forms of a lemma's first word, each as it is filed, and with the lemma's other words as it is matched."""
    word, *rest = lemma.split()
    for form in forms(word):
        yield _first(form), " ".join((form, *rest))


Stamps = tuple[tuple[str, int, int], ...]


def _stamps() -> Stamps:
    """The codebooks' files as they are now: path, time of change and size."""
    return tuple(
        (str(path), (state := path.stat()).st_mtime_ns, state.st_size) for path in sorted(CODEBOOKS.glob("*.yaml"))
    )


@lru_cache(maxsize=2)
def _codebooks(stamps: Stamps) -> tuple[Codebook, ...]:
    return tuple(codebook.load(Path(path)) for path, _, _ in stamps)


@lru_cache(maxsize=8)
def _lexicon(names: tuple[str, ...], stamps: Stamps) -> Lexicon:
    books = {book.codebook: book for book in _codebooks(stamps)}
    for name in names:
        if name not in books:
            raise LexiconError(f"There is no codebook {name}; there are {', '.join(books)}.")
    return index(books[name] for name in names or books)


@lru_cache(maxsize=4)
def _with_own(texts: tuple[tuple[str, str], ...], stamps: Stamps) -> Lexicon:
    return index([*_codebooks(stamps), *readable(texts)])


def readable(texts: Iterable[tuple[str, str]]) -> Iterator[Codebook]:
    """An analyst's own codebooks from (name, text) pairs, but those that cannot be read any more."""
    for name, text in texts:
        with suppress(LexiconError):
            yield own(name, text)
