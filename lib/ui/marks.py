"""Evidence as marks on a text: pure functions of one row of a table each."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lib.analysis.voice import speaks
from lib.comparison.phrases import known, percent, signed, worded
from lib.highlight import Mark, Style, tone_style
from lib.records import Span


def attribution(row: Any) -> tuple[Mark, ...]:
    """The marks of an attribution: its source, its cue, and each piece of its content."""
    who = row.speaker or row.source or "nobody named"
    told = f"{who}, {row.kind}" if row.kind != "scare" else "in quotation marks, said by nobody"
    style: Style = row.kind if row.kind == "scare" or speaks(row.kind, row.act) else "narrated"
    made = [Mark(start, end, told, style) for start, end in row.spans]
    cue_and_source: list[tuple[int, int, Style]] = [
        (row.cue_start, row.cue_end, "cue"),
        (row.source_start, row.source_end, "source"),
    ]
    for start, end, role in cue_and_source:
        if 0 <= start < end:
            made.append(Mark(start, end, role, role, who if role == "source" else row.stance))
    return tuple(made)


def frame(row: Any, labels: Mapping[str, str]) -> Mark:
    """The mark of one term of a frame."""
    where = {"quotation": ", between quotation marks", "name": ", inside a name"}.get(row.inside, "")
    return Mark(row.start, row.end, labels.get(row.frame, worded(row.frame)), "frame", f"term: {row.term}{where}")


def tone(row: Any, text: str, spans: Iterable[Span]) -> tuple[Mark, ...]:
    """The marks of the words behind a tone score, each found again in the stretches of its voice.

    A word that cannot be found again (an instrument may have changed it) is left out.
    """
    made: list[Mark] = []
    places = [(start, end) for start, end in spans]
    at = places[0][0] if places else 0
    for words, weight in row.words:
        pattern = re.compile(r"\W+".join(map(re.escape, words.split())), re.IGNORECASE)
        match = _next(pattern, text, places, at)
        if match is None:
            continue
        at = match.end()
        if weight:
            made.append(Mark(match.start(), match.end(), polarity(weight), tone_style(weight)))
    return tuple(made)


def disputed(rows: Iterable[Any], text: str, spans: Iterable[Span], names: Mapping[str, str]) -> tuple[Mark, ...]:
    """The marks of the words that several instruments scored in one sentence, each with what every one gives it."""
    places = list(spans)
    given: dict[Span, list[tuple[str, Mark]]] = {}
    for row in rows:
        for mark in tone(row, text, places):
            given.setdefault((mark.start, mark.end), []).append((names[row.instrument], mark))
    return tuple(
        Mark(*place, ", ".join(f"{name} {mark.label}" for name, mark in found), found[0][1].style)
        for place, found in sorted(given.items())
    )


def towards(row: Any, text: str, span: Span) -> tuple[Mark, ...]:
    """The marks of whom a sentence speaks of, and of the words that bear on them, wherever in the sentence they stand.

    A word that cannot be found again is left out; where it stands twice the first is marked.
    """
    made = [Mark(row.start, row.end, row.target, "source")]
    taken = [(row.start, row.end)]
    for words, weight in row.words:
        gap = r"\W+(?:\w+\W+){0,3}?"
        begins = "" if words.lower().startswith(("n't", "n’t")) else r"(?<!\w)"
        pattern = re.compile(rf"{begins}{gap.join(map(re.escape, words.split()))}(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(text, *span):
            if not any(first < match.end() and match.start() < last for first, last in taken):
                taken.append(match.span())
                if weight:
                    made.append(Mark(*match.span(), polarity(weight), tone_style(weight)))
                break
    return tuple(made)


def number(row: Any, state: str) -> Mark:
    """The mark of a quantity, from `quantities.ledger`; `state` says how it compares with the other outlets'."""
    told = f"{row.label}: {state}, given by {row.speaker or 'the outlet itself'}"
    return Mark(row.start, row.end, "number" if row.kind != "date" else "date", "number", told)


def name(row: Any) -> Mark:
    """The mark of a name or a word of a family, from `naming.occurrences`."""
    return Mark(row.start, row.end, row.label, "name", "own voice" if row.voice == "own" else "attributed")


def claim(row: Any, outlets: int) -> Mark:
    """The mark of a clause that states a claim, from `claims.claims`, by how many of the outlets state it."""
    styles: dict[str, Style] = {"all": "in_all", "some": "in_some", "one": "only_here"}
    told = f"claim of {row.outlets} of {outlets} outlets" if row.outlets > 1 else "claim found in no other outlet"
    return Mark(row.start, row.end, told, styles[row.status])


def shared(row: Any, article: str) -> tuple[Mark, ...]:
    """The marks that a shared passage, from `shared.passages`, puts on an article."""
    sides = (
        (row.article_a, row.start_a, row.end_a, row.outlet_b),
        (row.article_b, row.start_b, row.end_b, row.outlet_a),
    )
    kind = "quotation" if row.kind == "quotation" else "prose"
    return tuple(
        Mark(start, end, f"shared with {other}", "shared", f"{kind}, {percent(row.similarity)} the same")
        for of, start, end, other in sides
        if of == article
    )


def polarity(value: float | None) -> str:
    """A tone with its sign, "no word known" where there is none."""
    return signed(value) if value is not None and known(value) else "no word known"


def _next(pattern: re.Pattern[str], text: str, places: list[Span], at: int) -> re.Match[str] | None:
    for start, end in places:
        if end > at and (match := pattern.search(text, max(start, at), end)):
            return match
    return None
