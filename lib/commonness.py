"""How common words are in the news: what a word tells of an article, or of its absence, depends on it."""

from functools import cache

from lib.errors import LexiconError
from lib.settings import LEXICONS


@cache
def commonness() -> dict[str, float]:
    """Word, in lower case → the share of news articles that hold it, 0…1, of `data/lexicons/commonness.tsv`; words in
    fewer than one in fifty are not listed. Raises LexiconError where a line cannot be read.
    """
    found: dict[str, float] = {}
    for number, line in enumerate((LEXICONS / "commonness.tsv").read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        percentage, _, words = line.partition("\t")
        if not percentage.isdigit() or not 0 < int(percentage) <= 100 or not words:
            raise LexiconError(f"commonness.tsv, line {number}: write a percentage, a tab, and words.")
        found |= dict.fromkeys(words.split(), int(percentage) / 100)
    return found
