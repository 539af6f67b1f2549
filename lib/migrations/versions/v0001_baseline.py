"""The analysts' own work as it was when steps began to be counted.

A store made before that lacks some of these tables, or columns of them: it gets them, and keeps all that it holds.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TABLES = sa.MetaData()

sa.Table(
    "stories",
    _TABLES,
    sa.Column("story", sa.String(80), primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("description", sa.Text, nullable=False),
)
_ARTICLES = sa.Table(
    "articles",
    _TABLES,
    sa.Column("story", sa.ForeignKey("stories.story", ondelete="CASCADE"), primary_key=True),
    sa.Column("article", sa.String(120), primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("versions", sa.JSON, nullable=False),
    sa.Column("outlet", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("published", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("byline", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("words", sa.Integer),
    sa.Column("text", sa.Text),
    sa.Column("furniture", sa.JSON),
    sa.Column("original", sa.Text),
    sa.Column("kind", sa.Text),
)
sa.Table(
    "speaker_corrections",
    _TABLES,
    sa.Column("story", sa.ForeignKey("stories.story", ondelete="CASCADE"), primary_key=True),
    sa.Column("found", sa.Text, primary_key=True),
    sa.Column("article", sa.String(120), primary_key=True),
    sa.Column("becomes", sa.Text, nullable=False),
)
sa.Table(
    "codebooks",
    _TABLES,
    sa.Column("codebook", sa.String(60), primary_key=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)
sa.Table(
    "naming_corrections",
    _TABLES,
    sa.Column("story", sa.ForeignKey("stories.story", ondelete="CASCADE"), primary_key=True),
    sa.Column("found", sa.Text, primary_key=True),
    sa.Column("variant", sa.Text, primary_key=True),
    sa.Column("becomes", sa.Text, nullable=False),
)
sa.Table(
    "attribution_corrections",
    _TABLES,
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
sa.Table(
    "notes",
    _TABLES,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)


def upgrade() -> None:
    """Make what is missing."""
    connection = op.get_bind()
    present = sa.inspect(connection)
    names = set(present.get_table_names())
    for table in _TABLES.sorted_tables:
        if table.name not in names:
            table.create(connection)
            continue
        held = {column["name"] for column in present.get_columns(table.name)}
        for column in table.columns:
            if column.name not in held:
                op.add_column(table.name, sa.Column(column.name, column.type))
    connection.execute(_ARTICLES.update().where(_ARTICLES.c.kind.is_(None)).values(kind="outlet"))
