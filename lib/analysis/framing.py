"""The terms of each news frame in each sentence, in the outlet's own voice or an attributed one.

A frame selects some aspects of an event and makes them more salient (Entman 1993). Frames are found here by
the words of a codebook, a readable file in data/lexicons/frames: its format is described in
data/lexicons/README.md. A dictionary finds the vocabulary of a frame, not the framing itself: irony,
negation and a frame told in other words escape it.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from lib.analysis import voice
from lib.errors import LexiconError
from lib.records import Attribution, FrameMatch, Sentence, Voice
from lib.settings import LEXICONS

CODEBOOKS = LEXICONS / "frames"
GAP = 5
"""The most words that "..." in a term stands for."""
SHORTEST = 3
"""The fewest letters before a "*"."""

WORD = re.compile(r"\w+")
TERM = re.compile(r"\w([\w.'’&-]*[\w.'’])?\*?( (\w([\w.'’&-]*[\w.'’])?\*?|\.\.\.(?= )))*")


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a codebook: what it is, where it comes from, and the terms that show it.

    A term that stands inside one of the `exceptions` ("House" in "White House") does not count.
    """

    frame: str
    codebook: str
    label: str
    definition: str
    source: str
    terms: tuple[str, ...]
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """A set of frames that are coded together; `codebook` is the name of its file without the ending."""

    codebook: str
    label: str
    definition: str
    source: str
    frames: tuple[Frame, ...]


class Entry(NamedTuple):
    """A term or exception of a frame; `rank` is the place of the frame in the lexicon."""

    rank: int
    frame: str
    term: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames of some codebooks, their terms filed under the first word or, before a "*", its letters."""

    frames: tuple[Frame, ...]
    words: dict[str, tuple[Entry, ...]]
    stems: dict[str, tuple[Entry, ...]]
    longest: int

    def entries(self, word: str) -> Iterator[Entry]:
        """The terms and exceptions that may begin with this word, given in lower case."""
        yield from self.words.get(word, ())
        for length in range(SHORTEST, min(len(word), self.longest) + 1):
            yield from self.stems.get(word[:length], ())


def find(
    text: str,
    sentences: Iterable[Sentence],
    attributions: Iterable[Attribution],
    lexicon: Lexicon,
) -> tuple[FrameMatch, ...]:
    """Every term of the lexicon in an article, in reading order.

    Matches of one frame never overlap: the first wins, and of those that start together the longest. Frames
    do not compete: the same words can show two. A match has the voice of its first letter.
    """
    return tuple(
        FrameMatch(
            article=sentence.article,
            sentence=sentence.sentence,
            start=start,
            end=end,
            frame=entry.frame,
            term=entry.term,
            voice=_voice(start, voices),
        )
        for sentence, voices in voice.split_all(text, sentences, attributions)
        for start, end, entry in _matches(text, sentence.start, sentence.end, lexicon)
    )


def _matches(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int, Entry]]:
    taken: dict[int, int] = {}
    for word in WORD.finditer(text, start, end):
        at = word.start()
        longest: dict[int, tuple[int, bool, Entry]] = {}
        for entry in lexicon.entries(word.group().lower()):
            if at < taken.get(entry.rank, 0):
                continue
            if match := pattern(entry.term).match(text, at, end):
                found = (match.end(), not entry.counts, entry)
                longest[entry.rank] = max(found, longest.get(entry.rank, found))
        for rank, (stop, _, entry) in sorted(longest.items()):
            taken[rank] = stop
            if entry.counts:
                yield at, stop, entry


def _voice(start: int, voices: voice.Split) -> Voice:
    inside = (spoken for spoken, stretches in voices for first, last in stretches if first <= start < last)
    return next(inside, "own")


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


def read(path: Path) -> Codebook:
    """A codebook from its file; raises LexiconError, which names the file, the frame and the line."""
    try:
        source = path.read_text(encoding="utf-8")
        data = tomllib.loads(source)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name} cannot be read as a codebook: {error}.") from error
    book = _Checked(path, source)
    book.keys(data, {"label", "definition", "source", "frames"})
    if not isinstance(data["frames"], dict) or not data["frames"]:
        raise book.error("there is no frame; begin one with a line such as [frames.conflict]")
    return Codebook(
        codebook=path.stem,
        label=book.words(data, "label"),
        definition=book.words(data, "definition"),
        source=book.words(data, "source"),
        frames=tuple(book.frame(name, entry) for name, entry in data["frames"].items()),
    )


def index(books: Iterable[Codebook]) -> Lexicon:
    """A lexicon of all frames of some codebooks; raises LexiconError where two frames have one name."""
    frames = tuple(frame for book in books for frame in book.frames)
    words: dict[str, list[Entry]] = {}
    stems: dict[str, list[Entry]] = {}
    homes: dict[str, str] = {}
    for rank, frame in enumerate(frames):
        if frame.frame in homes:
            raise LexiconError(
                f"The frame {frame.frame} is in both {homes[frame.frame]}.toml and {frame.codebook}.toml; "
                "give one of them another name."
            )
        homes[frame.frame] = frame.codebook
        for term in (*frame.terms, *frame.exceptions):
            entry = Entry(rank, frame.frame, term, term in frame.terms)
            first = WORD.match(term.lower())
            assert first is not None, "read() lets no term begin with a mark"
            filed = stems if term[first.end() : first.end() + 1] == "*" else words
            filed.setdefault(first.group(), []).append(entry)
    return Lexicon(
        frames=frames,
        words={word: tuple(entries) for word, entries in words.items()},
        stems={stem: tuple(entries) for stem, entries in stems.items()},
        longest=max(map(len, stems), default=0),
    )


class _Checked:
    """A codebook's file while it is read; a check raises a LexiconError naming file, line and frame."""

    def __init__(self, path: Path, source: str) -> None:
        self.name = path.name
        self.lines = source.splitlines()

    def frame(self, name: str, entry: Any) -> Frame:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise self.error("its name may hold only lower-case letters, digits and _", name)
        if not isinstance(entry, dict):
            raise self.error(f"write [frames.{name}] on a line of its own", name)
        self.keys(entry, {"label", "definition", "source", "terms"}, {"exceptions"}, name)
        terms = self.terms(entry, "terms", name)
        exceptions = self.terms(entry, "exceptions", name)
        if not terms:
            raise self.error("it has no terms", name)
        for term in sorted(set(terms) & set(exceptions)):
            raise self.error(f'"{term}" is both a term and an exception; keep one', name, term)
        return Frame(
            frame=name,
            codebook=self.name.removesuffix(".toml"),
            label=self.words(entry, "label", name),
            definition=self.words(entry, "definition", name),
            source=self.words(entry, "source", name),
            terms=terms,
            exceptions=exceptions,
        )

    def keys(self, entry: dict[str, Any], needed: set[str], allowed: Iterable[str] = (), frame: str = "") -> None:
        for key in sorted(needed - entry.keys()):
            raise self.error(f"{key} is missing", frame)
        for key in sorted(entry.keys() - needed - set(allowed)):
            known = ", ".join(sorted({*needed, *allowed}))
            raise self.error(f"{key} is not known here; known are {known}", frame, key)

    def words(self, entry: dict[str, Any], key: str, frame: str = "") -> str:
        value = entry[key]
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{key} must be words in quotation marks", frame, key)
        return " ".join(value.split())

    def terms(self, entry: dict[str, Any], key: str, frame: str) -> tuple[str, ...]:
        value = entry.get(key, [])
        if not isinstance(value, list):
            raise self.error(f"{key} must be a list of terms in square brackets", frame, key)
        seen: set[str] = set()
        for term in value:
            if not isinstance(term, str):
                raise self.error(f"{term!r} must be a term in quotation marks", frame, str(term))
            if not TERM.fullmatch(term):
                problem = f'"{term}" cannot be read: a term is words with single spaces between them; '
                raise self.error(problem + "a * may end a word and ... stand between two", frame, term)
            if re.search(rf"(?<!\w)\w{{1,{SHORTEST - 1}}}\*", term):
                raise self.error(f'"{term}" matches too much: give {SHORTEST} letters before a *', frame, term)
            if term in seen:
                raise self.error(f'"{term}" is listed twice', frame, term)
            seen.add(term)
        return tuple(value)

    def error(self, problem: str, frame: str = "", word: str | None = None) -> LexiconError:
        line = self._line(frame, word)
        where = f"{self.name}, line {line}" if line else self.name
        return LexiconError(f"{where}{f', frame {frame}' if frame else ''}: {problem}.")

    def _line(self, frame: str, word: str | None) -> int:
        """The line, from 1, of a word in a frame (its last, so that a doubled one is named); 0 where not
        found.
        """
        start = next(
            (n for n, line in enumerate(self.lines, 1) if re.match(rf"\s*\[frames\.\"?{re.escape(frame)}\b", line)),
            0,
        )
        if word is None:
            return start if frame else 0
        found = 0
        for number, line in enumerate(self.lines[start:], start + 1):
            if frame and line.lstrip().startswith("["):
                break
            if f'"{word}"' in line or re.match(rf"\s*{re.escape(word)}\s*=", line):
                found = number
        return found or start


Stamps = tuple[tuple[str, int, int], ...]


def _stamps() -> Stamps:
    """The codebooks' files as they are now: path, time of change and size."""
    return tuple(
        (str(path), (state := path.stat()).st_mtime_ns, state.st_size) for path in sorted(CODEBOOKS.glob("*.toml"))
    )


@lru_cache(maxsize=2)
def _codebooks(stamps: Stamps) -> tuple[Codebook, ...]:
    return tuple(read(Path(path)) for path, _, _ in stamps)


@lru_cache(maxsize=8)
def _lexicon(names: tuple[str, ...], stamps: Stamps) -> Lexicon:
    books = {book.codebook: book for book in _codebooks(stamps)}
    for name in names:
        if name not in books:
            raise LexiconError(f"There is no codebook {name}; there are {', '.join(books)}.")
    return index(books[name] for name in names or books)
