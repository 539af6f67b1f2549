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

EntryKind = Literal["word", "phrase", "lemma", "pattern"]
Inside = Literal["", "name", "quotation"]
EntityKind = Literal[
    "named_person", "organisation", "outlet", "collective", "anonymous", "document", "unknown", "common"
]
ActRole = Literal["agent", "patient", "other"]
Form = Literal["active", "passive", "agentless", "nominal", ""]
Mode = Literal["done", "permitted", "asked", "planned", "possible", "denied", ""]
FunctionName = Literal["problem", "cause", "aim", "judgement", "remedy"]
Strength = Literal["stated", "aim", "circumstance", "enabling", ""]
ArticleKind = Literal["outlet", "reference"]

Construction = Literal["agent", "patient", "possessor", "predicate", "modified", "clause", "near", ""]

PropositionKind = Literal["clause", "noun", "apposition"]
Modality = Literal["asserted", "possible", "planned", "conditional", "asked", "considered"]
QuantityKind = Literal["count", "money", "distance", "share", "duration", "date", "age", "ordinal", "measure"]

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
    """One term of a frame found in a sentence; `term` is the codebook's entry, not the words matched.

    `kind` is the kind of entry, `codebook` where it stands. `inside` tells a term that is part of a name ("Peace" in
    "Peace Bridge"), which counts for nothing, and one between quotation marks. `confidence`, between 0 and 1, is how
    often coders gave the frame to sentences that show it by a term of this kind: see `framing.confidence`.
    """

    article: str
    sentence: int
    start: int
    end: int
    frame: str
    term: str
    voice: Voice
    kind: EntryKind = "word"
    codebook: str = ""
    inside: Inside = ""
    confidence: float = 1.0


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
class Predicate:
    """A verb (`start`, `end`), and the words that name who does it and to whom; -1 where nobody is named."""

    article: str
    sentence: int
    start: int
    end: int
    agent_start: int
    agent_end: int
    patient_start: int
    patient_end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something named, and one deed that the sentence makes it agent or patient of.

    `surface` are the words at (`start`, `end`), `entity` the person, body or country they stand for, as
    `Attribution.speaker` has it; for a common noun (kind `common`) its phrase in the singular, and only where it has a
    role. A naming with several verbs has a row for each, one without any has role `other` and `verb` "". `verb` is a
    lemma with its particle, after "not" where it is negated; for a noun ("the attack on Hale") the verb it stands for.
    `form`: an `active` verb, a `passive` one whose agent is told, an `agentless` passive, or a noun (`nominal`).
    `voice` is that of the naming, `speaker` who says it where it is attributed. `mode` tells what is done from what is
    permitted, asked for, planned, possible or denied ("" without a deed).
    """

    article: str
    sentence: int
    start: int
    end: int
    entity: str
    surface: str
    kind: EntityKind
    role: ActRole
    verb: str
    verb_start: int
    verb_end: int
    form: Form
    voice: Voice
    speaker: str
    mode: Mode = ""


@dataclass(frozen=True, slots=True)
class Function:
    """A clause or phrase with one of the functions of framing (Entman 1993); an aim is a cause that lies ahead.

    `start` and `end` cover what is given as the cause or aim, or the clause that states a problem, judges, or asks for
    a remedy. `link` are the words that show it, at (`link_start`, `link_end`); `group` is their group in the lexicons.
    `strength` of causes and aims: stated as the reason, an aim, a circumstance told beside it, or what makes possible.
    `effect_start` and `effect_end` cover what it is the cause or aim of, or what is judged, at risk or asked for; -1
    where the clause does not say. `act` is the lemma of its main word and `actor` who does it, "" where nobody is
    named. `speaker` is who says, judges or asks, "" in the outlet's own voice.
    """

    article: str
    sentence: int
    start: int
    end: int
    function: FunctionName
    link: str
    link_start: int
    link_end: int
    group: str
    strength: Strength
    effect_start: int
    effect_end: int
    act: str
    actor: str
    voice: Voice
    speaker: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, amount or date at `text`, in an article's own unit and words.

    `low` and `high` are the bounds that the words set, in `unit`: both the same for an exact value and for one that is
    only blurred ("about 90"), None where open ("over 90" has no high, "several" neither). `factor` is one `unit` in
    `base`, the unit that such quantities are compared in ("" and 1 for a count). `when` is a date on ISO 8601 as far
    as it is known, with X where it is not ("XXXX-08" is an August, "" cannot be told); dates have no `low` or `high`.
    `qualifier` are the words that bound or blur it ("more than", "nearly", "dozens").
    `counted` are the words for what is counted, measured or dated ("" where not found), `head` their main word in lower
    case. `predicate` is the verb or noun of the event it belongs to, `agent` the words for who does that. The clause
    covers both. `attribution` is the innermost attribution whose content holds it, -1 for none, and `speaker` the one
    it names, or else its source's words.
    """

    article: str
    sentence: int
    start: int
    end: int
    text: str
    kind: QuantityKind
    low: float | None
    high: float | None
    unit: str
    base: str
    factor: float
    when: str
    qualifier: str
    counted: str
    counted_start: int
    counted_end: int
    head: str
    predicate: str
    agent: str
    clause_start: int
    clause_end: int
    attribution: int
    speaker: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Naming:
    """The words (`start`, `end`) that name or describe a person, body or country, titles included.

    `entity` is whom they stand for, by the name that `Attribution.speaker` has.
    """

    article: str
    sentence: int
    start: int
    end: int
    entity: str
    kind: SpeakerKind
    voice: Voice


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one clause, event noun or apposition says: a predicate with its arguments.

    `spans` are its pieces, without what clauses inside it say. `terms` are its content words in dictionary form, names
    by the name that a speaker has, each with its role: `predicate`, `agent`, `patient`, `act` (the verb of a
    complement), `occasion` (when and why, as after "amid"), the preposition that leads to it, or `other`; the main
    word of a role comes first. `agent` and `patient` are those main words, "" where the clause gives none. `times` are
    the months ("sep") and years it names, and "earlier"; `numbers` its numbers with what they count. `attribution` is
    the attribution it stands in, -1 for the own voice.
    """

    article: str
    proposition: int
    sentence: int
    start: int
    end: int
    spans: tuple[Span, ...]
    kind: PropositionKind
    predicate: str
    predicate_start: int
    predicate_end: int
    agent: str
    patient: str
    terms: tuple[tuple[str, str], ...]
    negated: bool
    modality: Modality
    times: tuple[str, ...]
    numbers: tuple[tuple[float, str], ...]
    passive: bool
    attribution: int


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
class NamingCorrection:
    """A reader's word that what was found under `row` as `variant` belongs under `becomes`.

    With a `variant` of "" it holds for the whole row, which is merged into another or renamed; with a `row` of "" the
    variant is a word or phrase that the reader adds. It holds in every article of its story, later ones among them.
    """

    row: str
    variant: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A finding that a reader keeps for the report, as it was told: `pin` is made of its kind and words.

    `choices` are the query parameters of its `page`, `passages` its evidence: article, start, end and the words that
    stood there. `note` is the reader's own, "" without one.
    """

    pin: str
    kind: str
    text: str
    why: str
    page: str
    choices: tuple[tuple[str, str], ...]
    passages: tuple[tuple[str, int, int, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the analyses found in one article."""

    sentences: tuple[Sentence, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    frames: tuple[FrameMatch, ...] = ()
    tone: tuple[Tone, ...] = ()
    targets: tuple[TargetTone, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    functions: tuple[Function, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    namings: tuple[Naming, ...] = ()
    propositions: tuple[Proposition, ...] = ()


EVIDENCE: dict[str, type] = {
    "sentences": Sentence,
    "attributions": Attribution,
    "frames": FrameMatch,
    "tone": Tone,
    "targets": TargetTone,
    "predicates": Predicate,
    "mentions": Mention,
    "functions": Function,
    "quantities": Quantity,
    "namings": Naming,
    "propositions": Proposition,
}
"""The evidence tables, by name, in the order they are made: the fields of `Evidence`."""
