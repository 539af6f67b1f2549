"""Which version of each analysis this checkout holds, so that stored evidence made by another is made anew.

A version is a hash of all that a stage's evidence depends on: its source and lexicon files, the packages it
calls, and the stages above it. It changes with every edit to them, even one that changes no result.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lib.analysis import parse
from lib.settings import ROOT


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the analysis: its files (patterns from the root), the packages it calls, the stages above."""

    files: tuple[str, ...]
    packages: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


NEWS = (
    "lib/analysis/news.py",
    "lib/analysis/vader.py",
    "data/lexicons/tone/modifiers.toml",
    "data/lexicons/tone/news.toml",
    "data/lexicons/tone/stop.toml",
)
"""The files of the news instrument."""

STAGES: dict[str, Stage] = {
    "parse": Stage(
        files=(
            "lib/records.py",
            "lib/corpus/counting.py",
            "lib/analysis/casing.py",
            "lib/analysis/parse.py",
            "data/lexicons/people.tsv",
            "data/lexicons/places.tsv",
        ),
        packages=("spacy", "model"),
    ),
    "attribution": Stage(
        files=(
            "lib/analysis/anonymity.py",
            "lib/analysis/attribution.py",
            "lib/analysis/clauses.py",
            "lib/analysis/confidence.py",
            "lib/analysis/cues.py",
            "lib/analysis/dateline.py",
            "lib/analysis/quotations.py",
            "lib/analysis/speakers.py",
            "data/lexicons/*.json",
            "data/lexicons/*.toml",
            "data/lexicons/*.tsv",
        ),
        above=("parse",),
    ),
    "predicates": Stage(files=("lib/analysis/predicates.py",), above=("attribution",)),
    "framing": Stage(
        files=(
            "lib/analysis/voice.py",
            "lib/analysis/framing.py",
            "lib/analysis/codebook.py",
            "lib/analysis/inflections.py",
            "data/lexicons/inflections.txt",
            "data/lexicons/frames/*.yaml",
            "data/lexicons/frames/*.json",
        ),
        packages=("PyYAML",),
        above=("predicates",),
    ),
    "tone": Stage(
        files=("lib/analysis/voice.py", "lib/analysis/tone.py", *NEWS),
        packages=("textblob", "vaderSentiment"),
        above=("attribution",),
    ),
    "targets": Stage(
        files=(
            "lib/analysis/voice.py",
            "lib/analysis/roles.py",
            "lib/analysis/targets.py",
            "data/lexicons/tone/effects.toml",
            *NEWS,
        ),
        packages=("textblob", "vaderSentiment"),
        above=("attribution",),
    ),
    "mentions": Stage(
        files=(
            "lib/analysis/voice.py",
            "lib/analysis/roles.py",
            "lib/analysis/deeds.py",
            "lib/analysis/modes.py",
            "lib/analysis/mentions.py",
            "data/lexicons/acts/deeds.toml",
            "data/lexicons/acts/modes.toml",
        ),
        above=("attribution",),
    ),
    "functions": Stage(
        files=(
            "lib/analysis/voice.py",
            "lib/analysis/roles.py",
            "lib/analysis/deeds.py",
            "lib/analysis/links.py",
            "lib/analysis/appraisals.py",
            "lib/analysis/functions.py",
            "data/lexicons/acts/*.toml",
        ),
        above=("attribution",),
    ),
    "quantities": Stage(
        files=(
            "lib/analysis/dates.py",
            "lib/analysis/numerals.py",
            "lib/analysis/quantities.py",
            "lib/analysis/voice.py",
        ),
        above=("attribution",),
    ),
    "namings": Stage(
        files=("lib/analysis/voice.py", "lib/analysis/namings.py"),
        above=("attribution",),
    ),
    "propositions": Stage(
        files=("lib/analysis/voice.py", "lib/analysis/propositions.py", "data/lexicons/claims/*.toml"),
        above=("attribution",),
    ),
}
"""Every stage by its name, after those above it. "model" stands for the spaCy model that `parse` uses."""


def current(root: Path = ROOT, *, codebooks: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """The version of every stage, twelve hexadecimal digits each; takes milliseconds, imports no package.

    The checkout's own files count as they were when the program started, since it runs those: an edited one is another
    version at the next start. `codebooks` are an analyst's own, as pairs of name and text: with them framing has
    another version.
    """
    own = "".join(f"{name}\0{text}\0" for name, text in sorted(codebooks))
    versions: dict[str, str] = {}
    for name, stage in STAGES.items():
        digest = sha256()
        for part in _parts(root, stage):
            digest.update(part.encode() + b"\0")
        for above in stage.above:
            digest.update(versions[above].encode())
        if name == "framing":
            digest.update(own.encode())
        versions[name] = digest.hexdigest()[:12]
    return versions


def _parts(root: Path, stage: Stage) -> Iterator[str]:
    for pattern in stage.files:
        yield from _AT_START[pattern] if root == ROOT else _read(root, pattern)
    for package in stage.packages:
        yield f"{package} {_installed(package)}"


def _read(root: Path, pattern: str) -> tuple[str, ...]:
    """The names and texts of the files of a pattern, which reads every line end as a line feed."""
    paths = sorted(root.glob(pattern))
    return tuple(part for path in paths for part in (path.relative_to(root).as_posix(), path.read_text("utf-8")))


_AT_START = {pattern: _read(ROOT, pattern) for stage in STAGES.values() for pattern in stage.files}
"""The files as they were when the program started: what was edited since is not what this process runs."""


@cache
def _installed(package: str) -> str:
    """The version of a package, or the name and version of the spaCy model; "" where it is not installed."""
    if package == "model":
        return parse.model()
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
