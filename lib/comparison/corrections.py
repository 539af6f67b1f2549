"""Readers' corrections of single attributions: one that is none, another speaker, another kind of speaker.

A correction belongs to the words attributed, in their place: it holds for the attribution of just these words, to the
same source where several share them. What a reader rejects becomes the outlet's own voice again, in every table that
tells the voices apart, and the tone of its sentences is scored anew. Whether the words within a rejected attribution
are attributed by another is read off the attributions that are left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from lib.analysis import tone, voice
from lib.records import EVIDENCE, Attribution, AttributionCorrection, Function, Mention, Sentence, Tone
from lib.tables import Tables, columns, table

ASKING = frozenset({"blame", "demand"})
"""The groups of functions whose speaker is told in the sentence itself: who condemns, who calls for."""


def apply(tables: Tables, corrections: Iterable[AttributionCorrection]) -> Tables:
    """The tables as a reader corrected them; run `speakers.identify` first, so that a speaker who is put in has the
    kind, affiliation and role that the story gives them.

    Attributions have one column more, `corrected`: whether a reader said who speaks; a speaker who was put in has no
    name that was `found`. Those rejected are left out, and
    the numbers of the others stay. Corrections whose words are no longer attributed change nothing: see `unplaced`.
    """
    rows = tables.attributions.assign(corrected=False)
    placed = _placed(rows, corrections)
    rejected = [index for index, one in placed.items() if one.rejected]
    for index, one in placed.items():
        if one.rejected:
            continue
        rows.loc[index, "corrected"] = True
        if one.speaker is not None:
            known = rows[(rows["speaker"] == one.speaker) & ~rows["corrected"]] if one.speaker else rows.iloc[:0]
            kind = rows.loc[index, "speaker_kind"] if one.speaker else "unknown"
            about = dict(known.iloc[0]) if len(known) else {"speaker_kind": kind}
            rows.loc[index, ["speaker", "found"]] = [one.speaker, ""]
            for name in ("speaker_kind", "affiliation", "role"):
                rows.loc[index, name] = about.get(name, "")
        if one.speaker_kind is not None:
            rows.loc[index, "speaker_kind"] = one.speaker_kind
    articles = set(rows.loc[rejected, "article"])
    made = replace(tables, attributions=rows.drop(index=rejected).reset_index(drop=True))
    return _revoiced(made, articles) if articles else made


def unplaced(tables: Tables, corrections: Iterable[AttributionCorrection]) -> tuple[AttributionCorrection, ...]:
    """The corrections whose words are not attributed in their place now; `tables` are as the store has them."""
    known = list(corrections)
    placed = _placed(tables.attributions, known).values()
    return tuple(one for one in known if one not in placed)


def _unsaid(rows: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Rows without the speaker of what is no longer attributed; who judges or asks in the sentence itself stays."""
    asks = rows["group"].isin(ASKING) if "group" in rows else pd.Series(False, index=rows.index)
    kept = asks & (before["speaker"] != "")
    voices = rows["voice"].mask(kept, before["voice"])
    return rows.assign(voice=voices, speaker=rows["speaker"].mask(voices == "own", ""))


def _placed(rows: pd.DataFrame, corrections: Iterable[AttributionCorrection]) -> dict[Any, AttributionCorrection]:
    """The row (by its index) that each correction is about."""
    found: dict[Any, AttributionCorrection] = {}
    for one in corrections:
        same = rows[(rows["article"] == one.article) & (rows["start"] == one.start) & (rows["end"] == one.end)]
        same = same[same["content"] == one.content]
        exact = same[same["source"] == one.source]
        if len(exact):
            found[exact.index[0]] = one
        elif len(same) == 1:
            found.setdefault(same.index[0], one)
    return found


def _revoiced(tables: Tables, articles: set[str]) -> Tables:
    """The tables with the voices of some articles told anew from their attributions."""
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    said = {article: _records(Attribution, tables.attributions, article) for article in articles}
    spoken = {
        article: [span for one in of if voice.speaks(one.kind, one.act) for span in one.spans]
        for article, of in said.items()
    }
    changed: dict[str, pd.DataFrame] = {}
    for name, kind in EVIDENCE.items():
        if "voice" not in columns(kind) or kind is Tone:
            continue
        rows = getattr(tables, name)
        voices = [
            _voice(spoken[article], start) if article in spoken else before
            for article, start, before in zip(rows["article"], rows["start"], rows["voice"], strict=True)
        ]
        changed[name] = rows.assign(voice=voices)
        if kind in (Mention, Function):
            changed[name] = _unsaid(changed[name], rows)
    scored = {
        article: tone.find(texts[article], _records(Sentence, tables.sentences, article), said[article])
        for article in articles
        if (tables.tone["article"] == article).any()
    }
    return replace(tables, **changed, tone=_toned(tables, scored))


def _toned(tables: Tables, scored: Mapping[str, tuple[Tone, ...]]) -> pd.DataFrame:
    """The rows of tone with those of some articles in place of what was there, in the order of the articles."""
    if not scored:
        return tables.tone
    parts = []
    for article, outlet in zip(tables.articles["article"], tables.articles["outlet"], strict=True):
        if article in scored:
            rows = table(Tone, scored[article])
            rows.insert(0, "outlet", outlet)
        else:
            rows = tables.tone[tables.tone["article"] == article]
        if len(rows):
            parts.append(rows)
    return pd.concat(parts, ignore_index=True)


def _voice(spoken: Iterable[tuple[int, int]], start: int) -> str:
    return "attributed" if any(first <= start < last for first, last in spoken) else "own"


def _records(kind: type, rows: pd.DataFrame, article: str) -> list[Any]:
    of = rows[rows["article"] == article]
    return [kind(*values) for values in of[columns(kind)].itertuples(index=False, name=None)]
