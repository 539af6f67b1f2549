"""The vocabulary: one frozen dataclass per kind of evidence.

Offsets are counted in characters (Unicode code points) into `Article.text`, half open: `text[start:end]`.
Identifiers: `article` is unique in a story; `sentence` and `attribution` count from 0 within an article.
Field names are the column names of every table Parallax writes, and are documented in docs/DATA.md.
"""

from dataclasses import dataclass
from typing import Literal

Part = Literal["headline", "lead", "heading", "body"]
Voice = Literal["own", "attributed"]
Kind = Literal["direct", "indirect", "mixed", "scare"]
Act = Literal["speech", "writing", "belief", "emotion", "intent", "request", "refusal", "none"]
Stance = Literal["neutral", "doubting", "conceding", "forceful"]
SpeakerKind = Literal["named_person", "organisation", "outlet", "collective", "anonymous", "document", "unknown"]
Role = Literal["official", "expert", "witness", "spokesperson", "politician", "military", "victim", ""]

ArticleKind = Literal["outlet", "reference"]

Construction = Literal["agent", "patient", "possessor", "predicate", "modified", "clause", "near", ""]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A block of page furniture (a promotion, a list of other stories …) that cleaning took out of an article.

    `start` and `end` are offsets into `Article.original`; `restored` is true when a reader put the block back.
    """

    start: int
    end: int
    reason: str
    text: str
    restored: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's text on a story.

    `text` is the cleaned text that every offset points into; `original` is the text as it was read.
    `published` is an ISO 8601 date or date-time, or empty where unknown; `language` an ISO 639-1 code, or empty.
    `kind` is "reference" for a text that is no outlet's, such as a press release or a transcript: it is left out of
    every comparison of outlets, and serves to find what they took from it.
    """

    article: str
    story: str
    outlet: str
    title: str
    published: str
    url: str
    byline: str
    language: str
    words: int
    text: str
    furniture: tuple[Furniture, ...] = ()
    original: str = ""
    kind: ArticleKind = "outlet"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `part` is where it stands, `paragraph` counts from 0, `words` are counted as in `Article.words`."""

    article: str
    sentence: int
    start: int
    end: int
    part: Part
    paragraph: int
    words: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and the content attributed (PARC 3.0: Pareti 2016; PolNeAR: Newell et al. 2018).

    `start` and `end` cover the whole content; `spans` lists its pieces where it is split. `sentence` holds `start`.
    `cue` and `source` are empty, with offsets -1, where the text gives none. `speaker` is the name that `source`
    resolves to ("" where it resolves to nobody); `affiliation` is the country or body the text gives, or "".
    `role` is what the text calls the speaker, "" where it gives no such description; `anonymity` is the reason the text
    gives for leaving the speaker unnamed, in its words, or "". `layer` is 0 for what the outlet itself attributes, 1
    for what is attributed inside another attribution's content, and so on.
    A quotation in marks that nobody is said to utter has kind `scare`, act `none` and no speaker.
    `confidence` is between 0 and 1.
    """

    article: str
    attribution: int
    sentence: int
    kind: Kind
    act: Act
    start: int
    end: int
    spans: tuple[Span, ...]
    content: str
    cue: str
    cue_start: int
    cue_end: int
    stance: Stance
    source: str
    source_start: int
    source_end: int
    speaker: str
    speaker_kind: SpeakerKind
    affiliation: str
    role: Role
    anonymity: str
    layer: int
    confidence: float


@dataclass(frozen=True, slots=True)
class FrameMatch:
    """One term of a frame's lexicon found in a sentence; `term` is the lexicon's entry, not the words matched."""

    article: str
    sentence: int
    start: int
    end: int
    frame: str
    term: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Tone:
    """The tone of one sentence's words in one voice.

    `start` and `end` cover the words of that voice (which may be split). `polarity` is in -1…1 and `subjectivity` in
    0…1; both are None where the instrument knows no word: unknown is not neutral. `words` are the words that made the
    score, each with its weight (-1…1, before what VADER adds for emphasis); `tone.contributions` says what each adds.
    """

    article: str
    sentence: int
    start: int
    end: int
    voice: Voice
    instrument: str
    polarity: float | None
    subjectivity: float | None
    words_known: int
    words_total: int
    words: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class TargetTone:
    """The tone of a sentence towards one of those named in it, at the words (`start`, `end`) that name it.

    `target` is the person, body or country that the words stand for, as `Attribution.speaker` has it. The weights of
    `words` add up to S, and `polarity` is S / (1 + |S|), in -1…1; None where nothing bears on the target: unknown is
    not neutral. `construction` is the tie of the word with the most weight: what the target is agent or patient of,
    what it is said to be (predicate), what it has (possessor), how it is described (modified), or what else stands in
    its clause or near. `clause_start` and `clause_end` cover the clause about it.
    """

    article: str
    sentence: int
    start: int
    end: int
    target: str
    kind: SpeakerKind
    voice: Voice
    polarity: float | None
    words: tuple[tuple[str, float], ...]
    construction: Construction
    clause_start: int
    clause_end: int


@dataclass(frozen=True, slots=True)
class SpeakerCorrection:
    """A reader's word that a speaker found as `found` is to be called `becomes` ("" for nobody).

    It holds in every article of its story, those that come in later among them, or in `article` alone where one is
    given. Two names that become the same one are merged; one that becomes another in one article only is split.
    """

    found: str
    becomes: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class AttributionCorrection:
    """A reader's word on one attribution: that of `text[start:end]` to `source`, whose words were `content`.

    `rejected`: it is none, and its words are the outlet's own. `speaker` ("" for nobody) and `speaker_kind` say who
    speaks instead; None leaves what was found. It holds after a new analysis wherever that finds these words in their
    place again, and is kept where it does not.
    """

    article: str
    start: int
    end: int
    source: str
    content: str
    rejected: bool = False
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the analyses found in one article."""

    sentences: tuple[Sentence, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    frames: tuple[FrameMatch, ...] = ()
    tone: tuple[Tone, ...] = ()
    targets: tuple[TargetTone, ...] = ()


EVIDENCE: dict[str, type] = {
    "sentences": Sentence,
    "attributions": Attribution,
    "frames": FrameMatch,
    "tone": Tone,
    "targets": TargetTone,
}
"""The evidence tables, by name, in the order they are made: the fields of `Evidence`."""
