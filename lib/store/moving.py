"""Articles that go from one story to another with all that belongs to them: their evidence and their corrections."""

from typing import Any

import sqlalchemy as sa

from lib.store.naming import free
from lib.store.schema import ARTICLES, CORRECTIONS, EVIDENCE_TABLES, MARKED, NAMINGS, PINS


def move(connection: sa.Connection, story: str, article: str, into: str) -> str:
    """Move an article into another story, as its last; returns its identifier there, with a number where it is taken.

    What readers corrected in this article goes along.
    """
    taken = connection.execute(sa.select(ARTICLES.c.article, ARTICLES.c.place).where(ARTICLES.c.story == into)).all()
    name = free(article, {row.article for row in taken})
    place = max((row.place for row in taken), default=-1) + 1
    this = (ARTICLES.c.story == story) & (ARTICLES.c.article == article)
    held = dict(connection.execute(ARTICLES.select().where(this)).mappings().one())
    connection.execute(ARTICLES.insert().values(held | {"story": into, "article": name, "place": place}))
    for table in (*EVIDENCE_TABLES.values(), MARKED, CORRECTIONS):
        rows = (table.c.story == story) & (table.c.article == article)
        connection.execute(table.update().where(rows).values(story=into, article=name))
    connection.execute(ARTICLES.delete().where(this))
    return name


def lend(connection: sa.Connection, story: str, into: str) -> None:
    """Copy what readers corrected in a whole story into another one, where that has no word of its own on it."""
    for table, keys in ((CORRECTIONS, ("found", "article")), (NAMINGS, ("found", "variant"))):
        whole = table.c.article == "" if table is CORRECTIONS else sa.true()
        held = {_key(row, keys) for row in connection.execute(table.select().where(table.c.story == into)).mappings()}
        rows = connection.execute(table.select().where(table.c.story == story, whole)).mappings().all()
        lent = [dict(row) | {"story": into} for row in rows if _key(row, keys) not in held]
        if lent:
            connection.execute(table.insert(), lent)


def lend_pins(connection: sa.Connection, story: str, into: str) -> None:
    """Copy the findings pinned in one story behind those of another, each once."""
    held = connection.execute(sa.select(PINS.c.pin, PINS.c.place).where(PINS.c.story == into)).all()
    after, known = max((row.place for row in held), default=-1) + 1, {row.pin for row in held}
    rows = connection.execute(PINS.select().where(PINS.c.story == story)).mappings().all()
    lent = [dict(row) | {"story": into, "place": after + row["place"]} for row in rows if row["pin"] not in known]
    if lent:
        connection.execute(PINS.insert(), lent)


def _key(row: Any, keys: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[key] for key in keys)
