"""The store's tables.

The analysts' own work (stories, articles, corrections, codebooks, outlets, notes) changes by the steps of
lib/migrations alone; the evidence tables are made from the records, one column per field. A field is declared once.
"""

import types
from collections.abc import Iterable
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import sqlalchemy as sa

from lib.records import EVIDENCE, Article, Pin
from lib.tables import columns


def _type(hint: Any) -> Any:
    """The column type for a record's field."""
    origin = get_origin(hint)
    if origin is Literal:
        return sa.Text()
    if origin is tuple:
        return sa.JSON()
    if origin in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not types.NoneType)
    return {str: sa.Text(), int: sa.Integer(), float: sa.Float(), bool: sa.Boolean()}[hint]


def _columns(kind: type, *, without: Iterable[str] = ()) -> list[sa.Column[Any]]:
    hints = get_type_hints(kind)
    skipped = set(without)
    return [sa.Column(name, _type(hints[name])) for name in columns(kind) if name not in skipped]


METADATA = sa.MetaData()

STORIES = sa.Table(
    "stories",
    METADATA,
    sa.Column("story", sa.String(80), primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("description", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default=""),
    sa.Column("origin", sa.Text, nullable=False, server_default=""),
)

ARTICLES = sa.Table(
    "articles",
    METADATA,
    sa.Column("story", sa.ForeignKey("stories.story", ondelete="CASCADE"), primary_key=True),
    sa.Column("article", sa.String(120), primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("versions", sa.JSON, nullable=False),
    *_columns(Article, without=("story", "article")),
)

IS_OUTLET = sa.func.coalesce(ARTICLES.c.kind, "outlet") == "outlet"

EVIDENCE_TABLES = {
    name: sa.Table(
        name,
        METADATA,
        sa.Column("story", sa.String(80), primary_key=True),
        sa.Column("article", sa.String(120), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        *_columns(kind, without=("article",)),
        sa.ForeignKeyConstraint(["story", "article"], ["articles.story", "articles.article"], ondelete="CASCADE"),
    )
    for name, kind in EVIDENCE.items()
}

CORRECTIONS = sa.Table(
    "speaker_corrections",
    METADATA,
    sa.Column("story", sa.ForeignKey("stories.story", ondelete="CASCADE"), primary_key=True),
    sa.Column("found", sa.Text, primary_key=True),
    sa.Column("article", sa.String(120), primary_key=True),
    sa.Column("becomes", sa.Text, nullable=False),
)

CODEBOOKS = sa.Table(
    "codebooks",
    METADATA,
    sa.Column("codebook", sa.String(60), primary_key=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)

NAMINGS = sa.Table(
    "naming_corrections",
    METADATA,
    sa.Column("story", sa.ForeignKey("stories.story", ondelete="CASCADE"), primary_key=True),
    sa.Column("found", sa.Text, primary_key=True),
    sa.Column("variant", sa.Text, primary_key=True),
    sa.Column("becomes", sa.Text, nullable=False),
)

MARKED = sa.Table(
    "attribution_corrections",
    METADATA,
    sa.Column("story", sa.String(80), primary_key=True),
    sa.Column("article", sa.String(120), primary_key=True),
    sa.Column("start", sa.Integer, primary_key=True),
    sa.Column("end", sa.Integer, primary_key=True),
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("rejected", sa.Boolean, nullable=False),
    sa.Column("speaker", sa.Text),
    sa.Column("speaker_kind", sa.Text),
    sa.ForeignKeyConstraint(["story", "article"], ["articles.story", "articles.article"], ondelete="CASCADE"),
)

PINS = sa.Table(
    "pins",
    METADATA,
    sa.Column("story", sa.ForeignKey("stories.story", ondelete="CASCADE"), primary_key=True),
    sa.Column("pin", sa.String(40), primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
    *_columns(Pin, without=("pin",)),
)

OUTLETS = sa.Table(
    "outlets",
    METADATA,
    sa.Column("outlet", sa.String(200), primary_key=True),
    sa.Column("country", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("homepage", sa.Text, nullable=False),
)

NOTES = sa.Table(
    "notes",
    METADATA,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
