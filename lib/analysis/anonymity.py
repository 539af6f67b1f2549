"""Why a text leaves its speakers unnamed, in its own words: "on condition of anonymity because the talks are private".

The statements and the reasons after them are found by pattern; a statement about "the officials", "they" or "others"
is about the unnamed attributions before it. "Like others" takes in those told one by one ("a second official"), not
officials at large, nor what was said in public or on another occasion ("have publicly said"). Reasons worded otherwise
("fearing for her job, she gave no name") are missed, and a reason ends at its first comma even where it goes on.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.records import Attribution, Sentence

ASKED = re.compile(
    r"\b(?:(?:on|under|granted|guaranteed|promised|given|request\w*|ask\w* for|insist\w* on|demand\w*)"
    r"(?: the)?(?: strict)?(?: conditions? of)? anonymity\b"
    r"|(?:spoke|speaking|speak|talked|talking|respond\w*)(?: [\w’']+){0,4} anonymously\b"
    r"|(?:ask\w*|request\w*|insist\w*|declin\w*|refus\w*)(?: that \w+)? (?:to )?(?:not )?(?:to )?be"
    r" (?:named|identified|quoted by name)\b"
    r"|(?:wish\w*|prefer\w*|want\w*) to (?:remain|stay) (?:anonymous|unnamed)\b)",
    re.IGNORECASE,
)
GIVEN = re.compile(
    r"(?: [\w’']+){0,2}? ?,? ?(?P<reason>(?:because|due to|owing to|given|for fear|out of|citing|fearing|since"
    r"|in order to|so as to|so (?:that )?(?:he|she|they)|as (?:he|she|they|it)|to (?!the\b|an?\b))"
    r"(?:[^.,;:!?\n—–()“”\"]|(?<=\b[A-Z])\.(?=\w| [a-z]))*)"
)
BARRED = re.compile(
    r"\b(?P<reason>(?:not|[a-z]+n[’']t|un)[ -]?(?:been )?(?:authori[sz]ed|allowed|permitted|cleared) to"
    r" (?:speak|talk|discuss|comment|reveal|disclose|share|be quoted)"
    r"(?:[^.,;:!?\n—–()“”\"]|(?<=\b[A-Z])\.(?=\w| [a-z]))*)"
)
OTHERS = re.compile(
    r"\b(?:like (?:the )?(?:(?:many|most|all|some|several) )?(?:of the )?others?|as did others)\b", re.I
)
MANY = re.compile(r"\b(?:they|all|both|most|some|several|many|each|the (?:two|three|four|five|six)|none)\b", re.I)
ASIDE = re.compile(r" (?:and|but) (?:spoke|speaking|asked|requested|insisted|were|was)\b")
COUNTED = re.compile(r"(?:a|an|another|one|two|three|four|five|six|several|both|the)\b", re.IGNORECASE)
PRONOUNS = frozenset({"they", "he", "she", "some", "others", "all", "both", "many", "most", "who", "it"})
ELSEWHERE = re.compile(r"\b(?:have|has|had|publicly|openly)\b", re.I)
"""Cues of what was not said to this outlet now: "have said", "publicly said"."""
UNNAMED = frozenset({"anonymous", "collective", "unknown"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One place that tells why somebody is unnamed; `start` is where it stands, `sentence` its sentence's number."""

    start: int
    sentence: int
    reason: str


def told(text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with the reason given for their speakers' anonymity."""
    reasons: dict[int, str] = {}
    shared: list[tuple[int, str]] = []
    for statement in _statements(text, sentences):
        chosen, others = _about(text, sentences, attributions, statement)
        reasons.update((place, statement.reason) for place in chosen if place not in reasons)
        shared.extend((place, statement.reason) for place in others)
    for place, reason in shared:
        reasons.setdefault(place, reason)
    told_of: dict[str, tuple[str, str]] = {
        attributions[place].speaker: (attributions[place].source, reason)
        for place, reason in reversed(reasons.items())
        if attributions[place].speaker_kind == "anonymous" and attributions[place].speaker
    }
    return [
        replace(item, anonymity=reasons.get(place) or _same(item, told_of)) for place, item in enumerate(attributions)
    ]


def _same(item: Attribution, told_of: dict[str, tuple[str, str]]) -> str:
    """The reason told of the same speaker, where the same words or "the official" and "he" stand for it again."""
    source, reason = told_of.get(item.speaker, ("", ""))
    if not reason or item.speaker_kind != "anonymous" or ELSEWHERE.search(item.cue):
        return ""
    words = item.source.lower()
    return reason if words == source.lower() or words in PRONOUNS or words.startswith("the ") else ""


def _statements(text: str, sentences: Sequence[Sentence]) -> Iterator[Statement]:
    starts = [sentence.start for sentence in sentences]
    seen: set[int] = set()
    for pattern in (ASKED, BARRED):
        for match in pattern.finditer(text):
            number = bisect_right(starts, match.start()) - 1
            if number < 0 or number in seen:
                continue
            found = GIVEN.match(text, match.end()) if pattern is ASKED else match
            reason = ASIDE.split(" ".join(found["reason"].split()))[0] if found else ""
            if reason and len(reason) <= 200:
                seen.add(number)
                yield Statement(match.start(), number, reason)


def _about(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution], statement: Statement
) -> tuple[list[int], list[int]]:
    """The attributions that a statement is about, and those it takes in by "like others"."""
    sentence = sentences[statement.sentence]
    unnamed = [
        place
        for place, item in enumerate(attributions)
        if item.speaker_kind in UNNAMED and item.source_start >= 0 and item.kind != "scare"
    ]
    here = [place for place in unnamed if sentence.start <= attributions[place].source_start < sentence.end]
    before = [place for place in here if attributions[place].source_end <= statement.start]
    chosen: list[int] = []
    if before or here:
        near = max(before, key=lambda place: attributions[place].source_start) if before else here[0]
        source = attributions[near].source_start
        chosen = [place for place in here if attributions[place].source_start == source]
    opening = text[sentence.start : statement.start]
    if OTHERS.search(text, sentence.start, sentence.end):
        return chosen, _alike(attributions, chosen, unnamed)
    if chosen and attributions[chosen[0]].source.lower() not in PRONOUNS:
        return chosen, []
    earlier = [place for place in unnamed if attributions[place].source_start < sentence.start]
    words = re.findall(r"\w+", opening.lower())
    same = [place for place in earlier if _noun(attributions[place].source) in {_singular(word) for word in words}]
    plural = bool(MANY.search(opening)) or any(
        word != _singular(word) and _singular(word) == _noun(attributions[place].source)
        for place in same
        for word in words
    )
    fitting = same or [place for place in earlier if attributions[place].speaker_kind == "anonymous"]
    near_ones = [
        place
        for place in fitting
        if statement.sentence - attributions[place].sentence <= (len(sentences) if plural and same else 6)
    ]
    return [*chosen, *(near_ones if plural else near_ones[-1:])], []


def _alike(attributions: Sequence[Attribution], chosen: Sequence[int], unnamed: Sequence[int]) -> list[int]:
    """The other unnamed speakers of the same sort: officials like the official, and people counted or told apart."""
    nouns = {_noun(attributions[place].source) for place in chosen}
    bodies = {attributions[place].affiliation for place in chosen} | {""}
    found = []
    for place in unnamed:
        item = attributions[place]
        if item.speaker_kind != "anonymous" or item.layer:
            continue
        if not COUNTED.match(item.source) or ELSEWHERE.search(item.cue):
            continue
        noun = _noun(item.source)
        single = noun in {"person", "source", "aide"}
        if single or not nouns or (noun in nouns and (item.affiliation in bodies or bodies == {""})):
            found.append(place)
    return found


def _noun(source: str) -> str:
    """The main noun of a source in the singular, as its last word before a preposition or comma."""
    head = re.split(r"\s(?:with|of|in|who|from|at|familiar|briefed|close|involved|and|present)\b|,", source.lower())[0]
    words = re.findall(r"\w+", head)
    return _singular(words[-1]) if words else ""


def _singular(word: str) -> str:
    if word in {"people", "persons"}:
        return "person"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
