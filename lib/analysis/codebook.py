"""Codebooks: the frames that are coded together, each with its definition, its rules and the terms that show it.

A codebook is a YAML text that an analyst reads and edits; its format is described in data/lexicons/frames/README.md.
Every value is read as the words it is written with: no, 1990 and 40% are words here, and nothing in a text is executed.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lib.errors import LexiconError

GAP = 5
"""The most words that "..." in a term stands for."""
SHORTEST = 3
"""The fewest letters before a "*"."""
LARGEST = 1_000_000
"""Characters of a codebook: a larger text is no codebook."""

TERM = re.compile(r"\w([\w.'’&-]*[\w.'’])?\*?( (\w([\w.'’&-]*[\w.'’])?\*?|\.\.\.(?= )))*")
NAME = re.compile(r"[a-z][a-z0-9_]*")
ANY = "*"
"""Stands for anybody, and for nobody, at the sides of a pattern."""

BOOK = {"label", "definition"}, {"source", "frames"}
FRAME = (
    {"label", "definition"},
    {"source", "include", "exclude", "examples", "counterexamples", "terms", "lemmas", "patterns", "exceptions"},
)
"""The keys that a codebook and a frame must have, and those that they may have."""

REMEDIES = (
    ("mapping values are not allowed", "put text that holds a colon in quotation marks"),
    ("cannot start any token", "indent with spaces and put a text that begins with a mark in quotation marks"),
    ("undefined alias", "a * may end a word but not begin one"),
    ("',' or ']'", "put a comma between two entries and close the list with ]"),
    ("end of stream", "close what was opened: a quotation mark or a bracket"),
    ("expected", "give entries of one kind the same indentation"),
)
"""What to do, by words of the YAML reader's message; the first that fits."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Who does what to whom, over the parse: `agent > verb > patient`.

    `agents` and `patients` are terms of which one must stand in the subject or object of the verb; empty for anybody.
    """

    pattern: str
    agents: tuple[str, ...]
    verb: str
    patients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a codebook: what it is, where it comes from, and what shows it.

    `frame` is its name in every table. `include` and `exclude` are the coder's rules in words; `terms` are words and
    phrases as they stand in a text, `lemmas` words in all their inflections, `patterns` clauses. What stands inside
    one of the `exceptions` ("House" in "White House") does not count. Each of the `examples` shows the frame, none of
    the `counterexamples` does.
    """

    frame: str
    codebook: str
    label: str
    definition: str
    source: str
    terms: tuple[str, ...]
    exceptions: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[str, ...]:
        """All that shows the frame, as `FrameMatch.term` has it: terms, lemmas, then patterns."""
        return (*self.terms, *self.lemmas, *(one.pattern for one in self.patterns))


@dataclass(frozen=True, slots=True)
class Codebook:
    """A set of frames that are coded together; `codebook` is its name in links and tables."""

    codebook: str
    label: str
    definition: str
    source: str
    frames: tuple[Frame, ...]


def load(path: Path) -> Codebook:
    """A codebook from its file, named like it; raises LexiconError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name} cannot be read ({error}); save it as UTF-8 text.") from error
    return read(text, path.stem, path.name)


def read(text: str, name: str, where: str = "", prefix: str = "") -> Codebook:
    """A codebook from its text; `where` is what messages call it.

    `prefix` is put before each frame's name, so that a copy's frames are not taken for those they were copied from.
    Raises LexiconError, whose message names the line and what to do.
    """
    check = _Check(where or name)
    if len(text) > LARGEST:
        raise check.error(f"it is longer than {LARGEST:,} characters; a codebook is a list of terms")
    root = check.parsed(text)
    keys = check.keys(root, *BOOK)
    if "frames" not in keys:
        raise check.error("there is no frame; begin them with a line that says frames:", root)
    listed = check.pairs(keys["frames"], "frames must hold each frame's name, indented, with a colon behind it")
    if not listed:
        raise check.error("there is no frame under frames:", keys["frames"])
    return Codebook(
        codebook=name,
        label=check.words(keys, "label"),
        definition=check.words(keys, "definition"),
        source=check.words(keys, "source"),
        frames=tuple(check.frame(key, node, name, prefix) for key, node in listed),
    )


class _Check:
    """A codebook's text while it is read: a check raises a LexiconError that names the text, line and frame."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.within = ""

    def error(self, problem: str, node: Any = None) -> LexiconError:
        line = f", line {node.start_mark.line + 1}" if node is not None else ""
        frame = f", frame {self.within}" if self.within else ""
        return LexiconError(f"{self.where}{line}{frame}: {problem}.")

    def parsed(self, text: str) -> Any:
        try:
            root = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = f", line {mark.line + 1}" if mark else ""
            said = f"{error.problem or error.context}"
            remedy = next((what for words, what in REMEDIES if words in said), "compare it with a codebook that works")
            raise LexiconError(f"{self.where}{line}: this cannot be read as YAML ({said}); {remedy}.") from error
        except (yaml.YAMLError, RecursionError) as error:
            raise self.error("this cannot be read as YAML; save it as plain UTF-8 text") from error
        if not isinstance(root, yaml.MappingNode):
            raise self.error("a codebook begins with lines such as label: and definition:")
        return root

    def pairs(self, node: Any, remedy: str) -> list[tuple[Any, Any]]:
        """The keys of a mapping with their values, each key once and in words."""
        if not isinstance(node, yaml.MappingNode):
            raise self.error(remedy, node)
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.error("a name before a colon must be one word", key)
            if key.value in seen:
                raise self.error(f"{key.value} is there twice; keep one", key)
            seen.add(key.value)
        return list(node.value)

    def keys(self, node: Any, needed: set[str], allowed: set[str]) -> dict[str, Any]:
        found = self.pairs(node, "write one line such as label: Conflict for each thing that is said of it, indented")
        for key, _ in found:
            if key.value not in needed | allowed:
                known = ", ".join(sorted(needed | allowed))
                raise self.error(f"{key.value} is not known here; known are {known}", key)
        held = {key.value: value for key, value in found}
        for name in sorted(needed - held.keys()):
            raise self.error(f"{name} is missing; add a line {name}: with its words", node)
        return held

    def frame(self, key: Any, node: Any, codebook: str, prefix: str) -> Frame:
        self.within = name = key.value
        if not NAME.fullmatch(name):
            raise self.error("a frame's name may hold only lower-case letters, digits and _", key)
        held = self.keys(node, *FRAME)
        terms, exceptions = self.terms(held, "terms"), self.terms(held, "exceptions")
        lemmas, patterns = self.terms(held, "lemmas"), self.patterns(held)
        if not (terms or lemmas or patterns):
            raise self.error("it has no terms; list some under terms:", key)
        for term in sorted({*terms, *lemmas} & set(exceptions)):
            at = next(item for item in held["exceptions"].value if item.value == term)
            raise self.error(f'"{term}" is both a term and an exception; keep one', at)
        for lemma in lemmas:
            if "*" in lemma.split()[0]:
                at = next(item for item in held["lemmas"].value if item.value == lemma)
                raise self.error(f'"{lemma}" needs no *: a lemma stands for its inflections', at)
        made = Frame(
            frame=prefix + name,
            codebook=codebook,
            **{one: self.words(held, one) for one in ("label", "definition", "source", "include", "exclude")},
            terms=terms,
            exceptions=exceptions,
            lemmas=lemmas,
            patterns=patterns,
            examples=self.sentences(held, "examples"),
            counterexamples=self.sentences(held, "counterexamples"),
        )
        self.within = ""
        return made

    def words(self, held: dict[str, Any], key: str) -> str:
        node = held.get(key)
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            raise self.error(f"{key} must be words; put a text with brackets or a colon in quotation marks", node)
        if not node.value.strip() and key in FRAME[0]:
            raise self.error(f"{key} is empty; write it in words", node)
        return " ".join(node.value.split())

    def listed(self, held: dict[str, Any], key: str, kind: str) -> list[Any]:
        """The entries of a list, each in words and no two the same."""
        node = held.get(key)
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(f"{key} must be a list: one {kind} a line after a hyphen, or in square brackets", node)
        seen: set[str] = set()
        for item in node.value:
            if not isinstance(item, yaml.ScalarNode):
                raise self.error(f"an entry of {key} must be a {kind}; put one with a colon in quotation marks", item)
            if item.value in seen:
                raise self.error(f'"{item.value}" is listed twice; keep one', item)
            seen.add(item.value)
        return list(node.value)

    def sentences(self, held: dict[str, Any], key: str) -> tuple[str, ...]:
        return tuple(" ".join(item.value.split()) for item in self.listed(held, key, "sentence"))

    def terms(self, held: dict[str, Any], key: str) -> tuple[str, ...]:
        return tuple(self.term(item, item.value) for item in self.listed(held, key, "term"))

    def term(self, item: Any, term: str) -> str:
        if not TERM.fullmatch(term):
            problem = f'"{term}" cannot be read: a term is words with single spaces between them; '
            raise self.error(problem + "a * may end a word and ... stand between two", item)
        if re.search(rf"(?<!\w)\w{{1,{SHORTEST - 1}}}\*", term):
            raise self.error(f'"{term}" matches too much; give {SHORTEST} letters before a *', item)
        return term

    def patterns(self, held: dict[str, Any]) -> tuple[Pattern, ...]:
        return tuple(self.pattern(item) for item in self.listed(held, "patterns", "pattern"))

    def pattern(self, item: Any) -> Pattern:
        sides = [side.strip() for side in item.value.split(">")]
        if len(sides) != 3 or not all(sides):
            problem = f'"{item.value}" cannot be read: a pattern is agent > verb > patient'
            raise self.error(f"{problem}, with * for anybody, such as minister* > blame > *", item)
        agent, verb, patient = sides
        if verb == ANY or "*" in verb.split()[0]:
            raise self.error(f'"{item.value}" needs a verb in its plain form in the middle', item)
        self.term(item, verb)
        return Pattern(item.value, self._side(item, agent), verb, self._side(item, patient))

    def _side(self, item: Any, side: str) -> tuple[str, ...]:
        if side == ANY:
            return ()
        return tuple(self.term(item, term.strip()) for term in side.split("|"))


def relabelled(text: str, label: str) -> str:
    """A codebook's text with another label; one that cannot be read stays as it is."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return text
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "label":
            words = json.dumps(" ".join(label.split()), ensure_ascii=False)
            rest = text[value.end_mark.index :]
            return text[: value.start_mark.index] + words + ("" if rest.startswith("\n") else "\n") + rest
    return text
