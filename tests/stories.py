"""Invented stories as tables: what the analyses would have found is told in a few lines, not analysed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from lib.analysis import voice
from lib.analysis.parse import count_words
from lib.analysis.tone import contributions
from lib.comparison.measures import INSTRUMENT
from lib.records import Article, Attribution, Evidence, FrameMatch, Sentence, Tone
from lib.tables import Tables, tables


@dataclass(frozen=True)
class Said:
    """Words of a line that are attributed; `content`, `source` and `cue` stand in the line as they are."""

    content: str
    speaker: str = ""
    speaker_kind: str = "named_person"
    kind: str = "indirect"
    source: str = ""
    cue: str = "said"
    stance: str = "neutral"
    anonymity: str = ""
    act: str = "speech"
    role: str = ""
    affiliation: str = ""
    layer: int = 0


@dataclass(frozen=True)
class Line:
    """One sentence; `frames` maps a frame to the words that show it, `weights` a word to its tone."""

    text: str
    part: str = "body"
    said: tuple[Said, ...] = ()
    frames: dict[str, str] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)


def story(told: Iterable[tuple[str, Iterable[Line]]]) -> Tables:
    """The tables of a story from (outlet, lines) pairs, one per article; articles are called a0, a1 …"""
    return tables(_told(f"a{number}", outlet, tuple(lines)) for number, (outlet, lines) in enumerate(told))


def _told(name: str, outlet: str, lines: tuple[Line, ...]) -> tuple[Article, Evidence]:
    text = "\n\n".join(line.text for line in lines)
    words = count_words(text)
    article = Article(name, "story", outlet, lines[0].text, "2024-05-02", "", "", "en", words, text)
    sentences, attributions, frames, tone = [], [], [], []
    numbers, at = count(), 0
    for place, line in enumerate(lines):
        end = at + len(line.text)
        sentence = Sentence(name, place, at, end, line.part, place, count_words(line.text))
        said = [_said(name, next(numbers), place, text, at, one) for one in line.said]
        split = voice.split_all(text, [sentence], said)
        sentences.append(sentence)
        attributions.extend(said)
        for frame, term in line.frames.items():
            start = text.index(term, at, end)
            inside = any(one.start <= start < one.end and one.kind != "scare" for one in said)
            spoken = "attributed" if inside else "own"
            frames.append(FrameMatch(name, place, start, start + len(term), frame, term, spoken))
        for _, voices in split:
            for spoken, spans in voices:
                tone.append(_tone(name, place, text, spoken, spans, line.weights))
        at = end + 2
    return article, Evidence(tuple(sentences), tuple(attributions), tuple(frames), tuple(tone))


def _said(name: str, number: int, place: int, text: str, at: int, said: Said) -> Attribution:
    start = text.index(said.content, at)
    end = start + len(said.content)
    source_start = text.index(said.source, at) if said.source else -1
    cue_start = text.index(said.cue, at) if said.cue else -1
    return Attribution(
        article=name,
        attribution=number,
        sentence=place,
        kind=said.kind,
        act="none" if said.kind == "scare" else said.act,
        start=start,
        end=end,
        spans=((start, end),),
        content=said.content,
        cue=said.cue,
        cue_start=cue_start,
        cue_end=cue_start + len(said.cue) if said.cue else -1,
        stance=said.stance,
        source=said.source,
        source_start=source_start,
        source_end=source_start + len(said.source) if said.source else -1,
        speaker=said.speaker,
        speaker_kind=said.speaker_kind,
        affiliation=said.affiliation,
        role=said.role,
        anonymity=said.anonymity,
        layer=said.layer,
        confidence=1.0,
    )


def _tone(name: str, place: int, text: str, spoken: str, spans: tuple, weights: dict[str, float]) -> Tone:
    said = " ".join(text[start:end] for start, end in spans)
    words = tuple((word, weight) for word, weight in weights.items() if word in said)
    polarity = sum(contributions(INSTRUMENT, [weight for _, weight in words])) if words else None
    known = 0.5 if words else None
    start, end = spans[0][0], spans[-1][1]
    return Tone(name, place, start, end, spoken, INSTRUMENT, polarity, known, len(words), count_words(said), words)
