"""Records as tables (pandas DataFrames), one column per field."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

import pandas as pd

from lib.records import EVIDENCE, Article, ArticleKind, Evidence


def columns(kind: type) -> list[str]:
    """The column names of a record's table: its field names, in order."""
    return [field.name for field in fields(kind)]


def table(kind: type, records: Iterable[Any]) -> pd.DataFrame:
    """A table with one row per record; tuples stay Python tuples (see `flat` for files)."""
    names = columns(kind)
    return pd.DataFrame([[getattr(record, name) for name in names] for record in records], columns=names)


def tuples(value: Any) -> Any:
    """JSON's lists as tuples, at any depth: the fields of a record as they were before they were written."""
    return tuple(map(tuples, value)) if isinstance(value, list) else value


def flat(value: pd.DataFrame) -> pd.DataFrame:
    """The table with every tuple column (spans, words, furniture) written as JSON text, fit for a file."""
    out = value.copy()
    for name in out.columns:
        if out[name].map(lambda cell: isinstance(cell, tuple)).any():
            out[name] = out[name].map(_json)
    return out


def _json(cell: object) -> str:
    return json.dumps(
        cell,
        ensure_ascii=False,
        default=lambda record: {f: getattr(record, f) for f in columns(type(record))},
    )


@dataclass(frozen=True)
class Tables:
    """The articles of one story and their evidence.

    `articles` has the columns of `Article`; each evidence table those of its record and, first, `outlet`.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    attributions: pd.DataFrame
    frames: pd.DataFrame
    tone: pd.DataFrame
    targets: pd.DataFrame
    predicates: pd.DataFrame
    mentions: pd.DataFrame
    functions: pd.DataFrame
    quantities: pd.DataFrame
    namings: pd.DataFrame
    propositions: pd.DataFrame

    def of(self, outlets: Iterable[str]) -> "Tables":
        """The same tables with the rows of these outlets only, articles in the order the outlets are given."""
        order = list(outlets)
        rank = {outlet: place for place, outlet in enumerate(order)}
        articles = self.articles[self.articles["outlet"].isin(order)]
        articles = articles.sort_values("outlet", key=lambda names: names.map(rank), kind="stable")
        return self._with(articles)

    def of_kind(self, kind: ArticleKind) -> "Tables":
        """The same tables with the articles of outlets only, or with the references only."""
        return self._with(self.articles[self.articles["kind"] == kind])

    def joined(self, other: "Tables") -> "Tables":
        """The articles of both, these before those, with their evidence; the columns are those of these tables."""
        names = ("articles", *EVIDENCE)
        rows = {name: (getattr(self, name), getattr(other, name)) for name in names}
        return replace(
            self,
            **{
                name: pd.concat([one, more.reindex(columns=one.columns)], ignore_index=True) if len(more) else one
                for name, (one, more) in rows.items()
            },
        )

    def _with(self, articles: pd.DataFrame) -> "Tables":
        """The tables of these articles only."""
        kept = set(articles["article"])
        found = {name: getattr(self, name) for name in EVIDENCE}
        return replace(
            self,
            articles=articles.reset_index(drop=True),
            **{name: rows[rows["article"].isin(kept)].reset_index(drop=True) for name, rows in found.items()},
        )


def tables(found: Iterable[tuple[Article, Evidence]]) -> Tables:
    """The tables of a story from its articles and what was found in each."""
    pairs = list(found)
    articles = table(Article, (article for article, _ in pairs))
    outlets = dict(zip(articles["article"], articles["outlet"], strict=True))
    made = {}
    for name, kind in EVIDENCE.items():
        rows = table(kind, (record for _, evidence in pairs for record in getattr(evidence, name)))
        rows.insert(0, "outlet", rows["article"].map(outlets).astype(object))
        made[name] = rows
    return Tables(articles=articles, **made)
