"""Stories can be archived, and deleted with a way back: `state`; `origin` is the story of an article deleted alone."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Every story that is there is open."""
    for name in ("state", "origin"):
        op.add_column("stories", sa.Column(name, sa.Text, nullable=False, server_default=""))
