"""What is counted for each outlet. Rows come in the order of the outlets in `tables.articles`.

An estimate stands in the columns `value, low, high, n` (95 % interval); what is undefined is NaN there, never
0. Words are counted as in `Article.words`; a word belongs to the attributed voice where it stands inside the
content of an attribution (scare quotes, plans and refusals are the outlet's own voice).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import product
from typing import Literal, TypeVar, get_args

import numpy as np
import pandas as pd

from lib.analysis import tone as tones
from lib.analysis import voice as voices
from lib.comparison import intervals
from lib.comparison.intervals import Estimate
from lib.corpus.counting import words as count_words
from lib.records import Attribution, Part, Sentence, SpeakerKind, Voice
from lib.tables import Tables, columns

ESTIMATE = columns(Estimate)
SENTENCES = [
    *("outlet", "article", "sentence", "start", "end", "part", "paragraph"),
    *("words", "words_own", "words_attributed", "share_attributed", "tone_own", "tone_attributed"),
    *("frames", "text"),
]

INSTRUMENT = "news"
"""The instrument of tone where none is asked for: it is nearest to readers on every set it was measured on."""
PARTS: tuple[Part, ...] = get_args(Part)

UNNAMED: tuple[SpeakerKind, ...] = ("anonymous",)
"""The kinds of speakers whom an outlet leaves without a name. A speaker who was not resolved may have one."""

Record = TypeVar("Record", Sentence, Attribution)


def outlets(tables: Tables) -> list[str]:
    """The outlets of the story, each once, in the order of its articles."""
    return list(dict.fromkeys(tables.articles["outlet"]))


def sentences(tables: Tables, instrument: str = INSTRUMENT) -> pd.DataFrame:
    """One row per sentence: outlet, article, sentence, start, end, part, paragraph, words, words_own,
    words_attributed, share_attributed (0…1, NaN without words), tone_own, tone_attributed (-1…1, NaN where no
    word is known or the voice is absent), frames (a tuple of the frames it shows, each once) and text.
    """
    found = tables.sentences.copy()
    keys = list(zip(found["article"], found["sentence"], strict=True))
    attributed = _attributed_words(tables)
    found["words_attributed"] = pd.Series([attributed[key] for key in keys], index=found.index, dtype="int64")
    found["words_own"] = found["words"] - found["words_attributed"]
    found["share_attributed"] = found["words_attributed"] / found["words"].where(found["words"] > 0)
    toned = {
        (article, number, voice): polarity
        for article, number, voice, polarity in scored(tables, instrument)[["article", "sentence", "voice", "polarity"]]
        .to_numpy(dtype=object)
        .tolist()
    }
    for voice in ("own", "attributed"):
        found[f"tone_{voice}"] = pd.Series(
            [toned.get((*key, voice)) for key in keys], index=found.index, dtype="float64"
        )
    held: dict[tuple[str, int], dict[str, None]] = {}
    for article, number, frame in shown(tables)[["article", "sentence", "frame"]].to_numpy().tolist():
        held.setdefault((article, number), {})[frame] = None
    found["frames"] = pd.Series([tuple(held.get(key, ())) for key in keys], index=found.index, dtype="object")
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    places = zip(found["article"], found["start"], found["end"], strict=True)
    found["text"] = pd.Series(
        [texts[article][start:end] for article, start, end in places], index=found.index, dtype="str"
    )
    return found[SENTENCES]


def volume(tables: Tables) -> pd.DataFrame:
    """How much each outlet wrote: outlet, articles, sentences, words, words_own, words_attributed."""
    made = sentences(tables)
    rows = []
    for outlet in outlets(tables):
        of = made[made["outlet"] == outlet]
        words = [int(of[name].sum()) for name in ("words", "words_own", "words_attributed")]
        rows.append((outlet, int((tables.articles["outlet"] == outlet).sum()), len(of), *words))
    names = ["outlet", "articles", "sentences", "words", "words_own", "words_attributed"]
    return pd.DataFrame(rows, columns=names)


def attributed(tables: Tables) -> pd.DataFrame:
    """The share of each outlet's words inside attributed content: outlet, count (words), words, value, low,
    high, n.

    `n` is the number of sentences; the interval is resampled over sentences.
    """
    made = sentences(tables)
    rows = []
    for outlet in outlets(tables):
        of = made[made["outlet"] == outlet]
        found = intervals.ratio(of["words_attributed"], of["words"])
        rows.append((outlet, int(of["words_attributed"].sum()), int(of["words"].sum()), *values(found)))
    return estimates(rows, ["outlet", "count", "words", *ESTIMATE])


def shown(tables: Tables) -> pd.DataFrame:
    """The rows of `tables.frames` that show a frame: all but terms inside a name."""
    return tables.frames[tables.frames["inside"] != "name"]


def frames(tables: Tables, voice: Voice | None = None) -> pd.DataFrame:
    """How many of an outlet's sentences hold a term of each frame: outlet, frame, count, value, low, high, n.

    Every outlet has a row for every frame found in the story, with a count of 0 where it has none; frames
    come in the order of their count in the whole story, which does not change with `voice`. With a `voice`,
    terms and sentences (`n`) of that voice alone are counted.
    """
    found, made = shown(tables), sentences(tables)
    order = list(found.drop_duplicates(["article", "sentence", "frame"])["frame"].value_counts().index)
    if voice:
        found, made = found[found["voice"] == voice], made[made[f"words_{voice}"] > 0]
    counts = found.drop_duplicates(["article", "sentence", "frame"]).groupby(["outlet", "frame"]).size()
    totals = made["outlet"].value_counts()
    rows = []
    for outlet, frame in product(outlets(tables), order):
        count, n = int(counts.get((outlet, frame), 0)), int(totals.get(outlet, 0))
        rows.append((outlet, frame, count, *values(intervals.share(count, n))))
    return estimates(rows, ["outlet", "frame", "count", *ESTIMATE])


ToneKey = Literal["outlet", "article", "voice", "instrument", "part"]


def scored(tables: Tables, instrument: str = INSTRUMENT) -> pd.DataFrame:
    """The rows of `tables.tone` that one instrument made."""
    return tables.tone[tables.tone["instrument"] == instrument]


def tone(tables: Tables, by: Sequence[ToneKey] = ("outlet", "voice"), instrument: str = INSTRUMENT) -> pd.DataFrame:
    """The mean polarity (-1…1) of sentences with a known word, and how many of the words the instrument knew.

    The keys of `by`, then value, low, high, n (sentences with a known word), sentences, words_known,
    words_total and coverage (0…1). Without "voice" among the keys, the two voices of a sentence are two
    cases. An outlet without words in a voice has a row too, with an `n` of 0. Scores of two instruments are never
    averaged: without "instrument" among the keys those of `instrument` alone are taken.
    """
    found = _toned(tables, by, instrument)
    groups = dict(iter(found.groupby(list(by), sort=False)))
    rows = []
    for key in keyed(tables, by):
        of = groups.get(key, found.iloc[:0])
        known, total = int(of["words_known"].sum()), int(of["words_total"].sum())
        coverage = known / total if total else None
        rows.append((*key, *values(intervals.mean(of["polarity"].dropna())), len(of), known, total, coverage))
    return estimates(rows, [*by, *ESTIMATE, "sentences", "words_known", "words_total", "coverage"])


def tone_words(
    tables: Tables, by: Sequence[ToneKey] = ("outlet", "voice"), instrument: str = INSTRUMENT
) -> pd.DataFrame:
    """The words behind each mean of `tone`: the keys of `by`, word, count, weight (mean, -1…1) and
    contribution.

    A sentence's polarity is the sum of its words' contributions (`analysis.tone.contributions`), so those of a group
    add up to its mean. Strongest contributions first within a group.
    """
    known = _toned(tables, by, instrument)
    known = known[known["polarity"].notna()]
    groups = known.groupby(list(by), sort=False)
    rows = []
    for key, of in groups:
        for words, made_by in zip(of["words"], of["instrument"], strict=True):
            weights = [weight for _, weight in words]
            for (word, weight), part in zip(words, tones.contributions(made_by, weights), strict=True):
                rows.append((*key, str(word).casefold(), weight, part / len(of)))
    spread = pd.DataFrame(rows, columns=[*by, "word", "weight", "contribution"])
    counted = spread.groupby([*by, "word"], sort=False).agg(
        count=("weight", "size"), weight=("weight", "mean"), contribution=("contribution", "sum")
    )
    counted = counted.reset_index().sort_values("contribution", key=abs, ascending=False, kind="stable")
    return in_order(counted, by, keyed(tables, by))


SaidKey = Literal["outlet", "speaker", "speaker_kind", "kind", "act"]


def tone_said(
    tables: Tables, by: Sequence[SaidKey] = ("outlet", "speaker"), instrument: str = INSTRUMENT
) -> pd.DataFrame:
    """The mean polarity (-1…1) of what is attributed, by whom and how: the keys of `by`, then value, low, high, n.

    `n` is the number of sentences with a known word. The words attributed in a sentence are scored together, so a
    sentence that holds what two speakers say counts for both. Most sentences first within an outlet. Run
    `comparison.speakers.identify` before.
    """
    pairs = scored_said(tables, instrument).drop_duplicates(["article", "sentence", *by])
    rows = [(*key, *values(intervals.mean(of["polarity"]))) for key, of in pairs.groupby(list(by), sort=False)]
    made = estimates(rows, [*by, *ESTIMATE]).sort_values("n", ascending=False, kind="stable").reset_index(drop=True)
    return in_order(made, ["outlet"], keyed(tables, ["outlet"])) if "outlet" in by else made


def scored_said(tables: Tables, instrument: str = INSTRUMENT) -> pd.DataFrame:
    """The scored sentences behind `tone_said`: the columns of `tables.tone`, then speaker, speaker_kind, kind and act,
    one row for each attribution that gives words of the sentence to somebody.
    """
    toned = scored(tables, instrument)
    toned = toned[(toned["voice"] == "attributed") & toned["polarity"].notna()]
    pairs = toned.merge(said(tables)[["article", "spans", "speaker", "speaker_kind", "kind", "act"]], on="article")
    held = [
        any(first < end and start < last for first, last in spans)
        for start, end, spans in zip(pairs["start"], pairs["end"], pairs["spans"], strict=True)
    ]
    return pairs[np.array(held, dtype=bool)].drop(columns="spans").reset_index(drop=True)


def _toned(tables: Tables, by: Sequence[ToneKey], instrument: str) -> pd.DataFrame:
    """The rows of tone that are told by these keys, with the part of each sentence where that is one of them."""
    found = tables.tone if "instrument" in by else scored(tables, instrument)
    if "part" in by:
        found = found.merge(tables.sentences[["article", "sentence", "part"]], on=["article", "sentence"])
    return found


def said(tables: Tables) -> pd.DataFrame:
    """The attributions that give their speaker words (see `voice.speaks`), with the `words` of their content."""
    acts = zip(tables.attributions["kind"], tables.attributions["act"], strict=True)
    rows = tables.attributions[np.array([voices.speaks(kind, act) for kind, act in acts], dtype=bool)]
    return rows.assign(words=rows["content"].map(count_words).astype("int64"))


def voiced(tables: Tables) -> Iterator[Iterator[tuple[Sentence, voices.Split]]]:
    """For each article in turn its sentences, each with the stretches of its voices (`voice.split_all`)."""
    sentences_of = by_article(Sentence, tables.sentences)
    attributions_of = by_article(Attribution, tables.attributions)
    for article, text in zip(tables.articles["article"], tables.articles["text"], strict=True):
        yield voices.split_all(text, sentences_of.get(article, []), attributions_of.get(article, []))


def _attributed_words(tables: Tables) -> dict[tuple[str, int], int]:
    """How many words of each sentence (article, sentence) are attributed."""
    counts = {}
    for text, found in zip(tables.articles["text"], voiced(tables), strict=True):
        for sentence, split in found:
            words = sum(count_words(text[start:end]) for start, end in dict(split).get("attributed", ()))
            counts[sentence.article, sentence.sentence] = min(words, sentence.words)
    return counts


def by_article(kind: type[Record], rows: pd.DataFrame) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for values in rows[columns(kind)].itertuples(index=False, name=None):
        found.setdefault(values[0], []).append(kind(*values))
    return found


def keyed(tables: Tables, by: Sequence[ToneKey]) -> list[tuple[str, ...]]:
    """Every key that a story's tone can be told by, in order: articles, then voices, then instruments."""
    articles = tables.articles[["outlet", "article"]].itertuples(index=False, name=None)
    instruments = dict.fromkeys(tables.tone["instrument"])
    present: list[str] = [part for part in PARTS if part in set(tables.sentences["part"])]
    combined = (
        {"outlet": outlet, "article": article, "voice": voice, "instrument": instrument, "part": part}
        for (outlet, article), voice, instrument, part in product(
            articles, ("own", "attributed"), instruments or [""], present or [""]
        )
    )
    return list(dict.fromkeys(tuple(key[name] for name in by) for key in combined))


def in_order(rows: pd.DataFrame, by: Sequence[str], order: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    """The rows sorted by where their key stands in `order`, those of one key as they are."""
    place = {key: number for number, key in enumerate(order)}
    places = pd.Series(
        [place[key] for key in zip(*(rows[name] for name in by), strict=True)],
        index=rows.index,
        dtype="int64",
    )
    return rows.loc[places.sort_values(kind="stable").index].reset_index(drop=True)


def estimates(rows: Sequence[Sequence[object]], names: Sequence[str]) -> pd.DataFrame:
    """A table whose undefined numbers are NaN."""
    made = pd.DataFrame(rows, columns=list(names))
    floats = [name for name in ("value", "low", "high", "coverage") if name in names]
    return made.astype(dict.fromkeys(floats, "float64"))


def values(found: Estimate) -> Iterable[float | int | None]:
    return asdict(found).values()
