"""In which language a text is written, by counting its function words."""

import re
from collections import Counter
from functools import cache

from lib.errors import LexiconError
from lib.settings import LEXICONS

_ENOUGH_WORDS = 8
_LEAST_SHARE = 0.10
_LEAST_LEAD = 1.25
_READ = 4_000

_LETTERS = re.compile(r"[^\W\d_]+")
_SCRIPTS = [
    ("ja", re.compile("[\u3040-\u30ff]"), 0.1),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.4),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.4),
    ("el", re.compile("[\u0370-\u03ff]"), 0.4),
    ("he", re.compile("[\u0590-\u05ff]"), 0.4),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.4),
]


def language(text: str) -> str:
    """The ISO 639-1 code of a text's language, or "" where it cannot be told.

    Languages of their own script are told by it; the others by the share of function words
    (data/lexicons/languages.txt) among the first 4,000 words: at least a tenth, and a quarter more than the
    second language has. A headline is too short to be told, and close relatives (Danish, Norwegian) may stay
    untold.
    """
    letters = "".join(found.group() for _, found in zip(range(_READ), _LETTERS.finditer(text), strict=False))
    for code, script, share in _SCRIPTS:
        if letters and len(script.findall(letters)) >= share * len(letters):
            return code
    counts = Counter(word.group().lower() for _, word in zip(range(_READ), _LETTERS.finditer(text), strict=False))
    total = counts.total()
    if total < _ENOUGH_WORDS:
        return ""
    ranked = sorted(
        ((sum(counts[word] for word in listed), code) for code, listed in _function_words().items()),
        reverse=True,
    )
    (most, code), (second, _) = ranked[:2]
    return code if most >= _LEAST_SHARE * total and most >= _LEAST_LEAD * second else ""


def name(code: str) -> str:
    """The English name of a language by its ISO 639-1 code (CLDR, by Babel); the code where it has none."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def function_words(code: str) -> frozenset[str]:
    """The function words of a language by its ISO 639-1 code; none for a language that is not listed."""
    return _function_words().get(code, frozenset())


@cache
def _function_words() -> dict[str, frozenset[str]]:
    path = LEXICONS / "languages.txt"
    listed: dict[str, frozenset[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        code, colon, words = line.partition(":")
        if not colon or not words.split():
            raise LexiconError(f"{path.name} has the line “{line}”: write a language code, a colon and its words.")
        listed[code.strip()] = frozenset(words.split())
    return listed
