"""The findings that readers pin for the report."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "pins",
        sa.Column("story", sa.String(80), sa.ForeignKey("stories.story", ondelete="CASCADE"), primary_key=True),
        sa.Column("pin", sa.String(40), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("text", sa.Text),
        sa.Column("why", sa.Text),
        sa.Column("page", sa.Text),
        sa.Column("choices", sa.JSON),
        sa.Column("passages", sa.JSON),
        sa.Column("note", sa.Text),
    )
