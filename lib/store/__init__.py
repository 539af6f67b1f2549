"""Stories, articles and their evidence in SQL: SQLite by default, PostgreSQL by `DATABASE_URL`.

`schema` declares the tables, `opening` connects and brings an earlier store up, `store` reads and writes.
"""

from lib.store.store import Stale, Store, Story, open_store

__all__ = ["Stale", "Store", "Story", "open_store"]
