"""Numbers and lists in words, the same in findings, on charts and in files."""

from collections.abc import Sequence
from math import isnan

from lib.comparison.intervals import FEW

NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
SPACE = "\N{NO-BREAK SPACE}"
RANGE = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"


def known(value: float | None) -> bool:
    """Whether a number is defined: neither None nor NaN."""
    return value is not None and not isnan(value)


def percent(value: float) -> str:
    """A share (0…1) as a whole percentage; one that is not 0 is never printed as 0 %."""
    if 0 < value < 0.005:
        return f"<{SPACE}1{SPACE}%"
    return f"{100 * value:.0f}{SPACE}%"


def share(count: int, total: int, n: int | None = None) -> str:
    """A count out of a total as a percentage, or as the two counts where there are too few cases (`FEW`) for
    one.

    `n` is the number of cases, where that is not the total (words come in sentences).
    """
    if (total if n is None else n) < FEW:
        return f"{count:,} of {total:,}"
    return percent(count / total)


def signed(value: float) -> str:
    """A tone (-1…1) with its sign and two decimals; 0 has none."""
    text = f"{value:+.2f}"
    return "0.00" if float(text) == 0 else text.replace("-", MINUS)


def percents(low: float, high: float) -> str:
    """An interval between two shares."""
    return f"{100 * low:.0f}{RANGE}{100 * high:.0f}{SPACE}%"


def points(value: float) -> str:
    """A difference of two shares in points of a percentage, with its sign."""
    text = f"{100 * value:+.0f}"
    return "0" if float(text) == 0 else text.replace("-", MINUS)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 article", "2,000 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def numbered(number: int, one: str) -> str:
    """A small number in words with its noun: "one article", "five articles"."""
    word = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    return f"{word} {one if number == 1 else one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names in a row: "A, B and C"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def worded(name: str) -> str:
    """An identifier as a reader's words: "named_person" is "named person"."""
    return name.replace("_", " ")
