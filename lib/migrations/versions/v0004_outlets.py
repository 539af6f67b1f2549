"""What analysts know of outlets: country, kind and homepage, for all stories."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "outlets",
        sa.Column("outlet", sa.String(200), primary_key=True),
        sa.Column("country", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("homepage", sa.Text, nullable=False),
    )
