"""Stories, articles and their evidence in SQL: SQLite by default, PostgreSQL by `DATABASE_URL`.

`schema` declares the tables, `opening` connects and brings an earlier store up, `store` reads and writes, with
`moving` for what goes from one story to another.
"""

from lib.store.store import Found, Stale, State, Store, Story, open_store

__all__ = ["Found", "Stale", "State", "Store", "Story", "open_store"]
