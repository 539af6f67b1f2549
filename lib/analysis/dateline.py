"""The place that an agency puts before a report: "KYIV, Ukraine (AP) — ", "New York – ".

A place in small letters counts only where a capital follows the dash, so that "The mayor – a man of few words" is none;
"Obama – President since 2009" is taken for one.
"""

import re

_CAPITALS = r"[A-Z][A-Z. ]{2,}(?:, [A-Z][A-Za-z. ]{1,20})? ?(?:\([^)]{1,30}\) ?)?(?:—|–|--?)\s+"
_SMALL = r"(?:[A-Z][a-z]+ ){1,3}(?:—|–|--)\s+(?=[A-Z])"
_DATELINE = re.compile(f"{_CAPITALS}|{_SMALL}")


def length(text: str) -> int:
    """The characters of the place and its dash at the beginning of a sentence; 0 where there is none."""
    found = _DATELINE.match(text)
    return found.end() if found else 0
