"""A text as it was read to the article's own text, with what was taken out kept beside it."""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from lib.corpus import furniture
from lib.corpus.counting import words
from lib.records import Furniture

_LINE = re.compile("[^\r\n\v\f\u0085\u2028\u2029]+")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n|\u2029)[^\S\r\n]*(?:\r\n|\r|\n)|\u2029")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_SPACES = re.compile(r"\s+")
_WRAPPED_WIDTH = 100
_WRAPPED_BREAKS = 0.5
_WRAPPED_LEAST = 5


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    text: str


def clean(original: str, restored: Iterable[int] = ()) -> tuple[str, tuple[Furniture, ...]]:
    """The article's own text, and the page furniture that was taken out of it, in order.

    Paragraphs are separated by one blank line; control, zero-width and direction characters go, every kind of
    space becomes one space, letters are composed (NFC), and lines broken at a fixed width are joined again.
    `restored` are the starts (offsets into `original`) of blocks that a reader put back: they stay in the
    text, marked `restored`. A text that would be left without a word keeps everything.
    """
    paragraphs = _paragraphs(original)
    reasons = furniture.find([paragraph.text for paragraph in paragraphs])
    if not any(words(p.text) for p, reason in zip(paragraphs, reasons, strict=True) if not reason):
        reasons = [""] * len(paragraphs)
    kept: list[str] = []
    removed: list[Furniture] = []
    back = frozenset(restored)
    index = 0
    while index < len(paragraphs):
        last = index
        while last + 1 < len(paragraphs) and reasons[index] and reasons[last + 1] == reasons[index]:
            last += 1
        start, end = paragraphs[index].start, paragraphs[last].end
        if reasons[index]:
            removed.append(Furniture(start, end, reasons[index], original[start:end], start in back))
        if not reasons[index] or start in back:
            kept += [paragraph.text for paragraph in paragraphs[index : last + 1]]
        index = last + 1
    return "\n\n".join(kept), tuple(removed)


def tidy(line: str) -> str:
    """One line without control, zero-width and direction characters; spaces single, letters composed."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", line.replace("\t", " ")))).strip()


def _paragraphs(original: str) -> list[_Paragraph]:
    lines = [
        _Paragraph(found.start(), found.end(), text)
        for found in _LINE.finditer(original)
        if (text := tidy(found.group()))
    ]
    return _unwrapped(original, lines) if _is_wrapped(original, lines) else lines


def _is_wrapped(original: str, lines: list[_Paragraph]) -> bool:
    """Whether lines were broken at a fixed width: all are short, and most single breaks cut a sentence in
    two.
    """
    if any(len(line.text) > _WRAPPED_WIDTH for line in lines):
        return False
    pairs = [
        (one, two) for one, two in itertools.pairwise(lines) if not _BLANK_LINE.search(original[one.end : two.start])
    ]
    cut = sum(1 for one, two in pairs if two.text[0].islower() and not furniture.ends_sentence(one.text))
    return cut >= _WRAPPED_LEAST and cut >= _WRAPPED_BREAKS * len(pairs)


def _unwrapped(original: str, lines: list[_Paragraph]) -> list[_Paragraph]:
    joined = lines[:1]
    for line in lines[1:]:
        before = joined[-1]
        if _BLANK_LINE.search(original[before.end : line.start]):
            joined.append(line)
        else:
            joined[-1] = _Paragraph(before.start, line.end, f"{before.text} {line.text}")
    return joined
