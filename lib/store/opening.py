"""Connecting to a store, and bringing one that an earlier release made up to this one.

SQLite keeps a write-ahead log, so that readers and one writer do not wait for each other. `synchronous` is FULL: with
NORMAL the last commits before a power cut may be gone, and a correction that an analyst saw saved is to outlive one; an
article costs one commit, which is little beside its analysis. Every transaction that writes begins with the write lock
(BEGIN IMMEDIATE), since one that takes it after reading fails at once where another writes.

On PostgreSQL a reader sees one state of all tables (REPEATABLE READ), as in SQLite.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from lib import migrations
from lib.errors import StoreError
from lib.store import schema

Layout = dict[str, dict[str, type]]
"""The columns of each table, and what Python makes of their values."""
_WAIT = 30
"""Seconds that a writer waits for another one."""
_LOCK = 0x70617261
"""The number of the lock that writers share on PostgreSQL where no row stands for what they change."""
_ONE_STATE = "REPEATABLE READ"
_ONCE = "start Parallax once without PARALLAX_READ_ONLY, which makes it ready."


class Connections:
    """The engines of one store, for reading and for writing; what goes wrong is a StoreError of one sentence."""

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        """Connect, and bring the store up to this release; with `read_only`, refuse one that is not.

        Raises StoreError, too, for a store that a newer release made.
        """
        address = _address(url)
        self.read_only = read_only
        self._shown = address.render_as_string()
        self._sqlite = address.get_backend_name() == "sqlite"
        if self._sqlite and address.database and address.database != ":memory:":
            self._make_room(Path(address.database))
        try:
            self._engine = _engine(address, read_only)
        except ImportError as error:
            raise StoreError(f"The store at {self._shown} needs a package that is missing ({error}).") from error
        self._reading = self._engine if self._sqlite else self._engine.execution_options(isolation_level=_ONE_STATE)
        self._writing = self._engine.execution_options(writes=True)
        try:
            if self._sqlite and not read_only:
                self._keep_a_log()
            self._bring_up()
        except (DBAPIError, sqlite3.Error) as error:
            self.close()
            why = error.orig if isinstance(error, DBAPIError) else error
            away = ", or move that file away to begin a new store" if self._sqlite else " and that the server runs"
            raise StoreError(
                f"The store at {self._shown} cannot be opened ({_line(why)}); check the address{away}."
            ) from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the store."""
        try:
            with self._reading.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise StoreError(f"The store could not be read ({_line(error.orig)}); try again.") from error

    @contextmanager
    def write(self, *, alone: bool = False) -> Iterator[sa.Connection]:
        """A transaction: all that is done in it, or nothing. `alone`: no other such one runs meanwhile.

        Raises IntegrityError as it comes, for those who ask whether something is there by putting it in.
        """
        if self.read_only:
            raise StoreError("This Parallax shows its stories and changes nothing (PARALLAX_READ_ONLY): use another.")
        try:
            with self._writing.begin() as connection:
                if alone and not self._sqlite:
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
                yield connection
        except sa.exc.IntegrityError:
            raise
        except DBAPIError as error:
            raise StoreError(f"The store could not be written ({_line(error.orig)}); nothing was changed.") from error

    def _make_room(self, file: Path) -> None:
        if self.read_only:
            if not file.exists():
                raise StoreError(f"There is no store at {self._shown} yet: {_ONCE}")
            return
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder of {file} cannot be made ({error.strerror}); "
                "set PARALLAX_DATA to a folder that can be written."
            ) from error

    def _keep_a_log(self) -> None:
        """Have SQLite write ahead. The file remembers it; who comes while another sets it is refused at once."""
        until = time.monotonic() + _WAIT
        while True:
            connection = self._engine.raw_connection()
            try:
                if connection.cursor().execute("PRAGMA journal_mode").fetchone() != ("wal",):
                    connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.05)
            finally:
                connection.close()

    def _bring_up(self) -> None:
        with self._reading.connect() as connection:
            behind = self._behind(connection)
        if not behind:
            return
        if self.read_only:
            raise StoreError(f"The store at {self._shown} was made by an earlier release: {_ONCE}")
        with self.write(alone=True) as connection:
            if self._behind(connection):
                _take_steps(connection)
                _remake_evidence(connection)

    def _behind(self, connection: sa.Connection) -> bool:
        """Whether steps are to be taken, or evidence tables to be made. Raises StoreError for a newer store."""
        held = _layout(connection)
        if "alembic_version" not in held:
            return True
        step = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        if step is not None and step not in migrations.STEPS:
            raise StoreError(
                f"The store at {self._shown} was made by a newer Parallax (step {step}); update this one to open it."
            )
        return step != migrations.STEPS[-1] or bool(_changed(held))


def _address(url: str) -> sa.URL:
    try:
        address = make_url(url.replace("postgres://", "postgresql://", 1) if url.startswith("postgres://") else url)
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        address.get_dialect()
        backend = address.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        backend = ""
    if backend not in ("sqlite", "postgresql"):
        raise StoreError(
            "DATABASE_URL is no address of a store; write it like postgresql://user:password@host/database."
        ) from None
    return address


def _engine(address: sa.URL, read_only: bool) -> sa.Engine:
    if address.get_backend_name() == "sqlite":
        engine = sa.create_engine(address, connect_args={"timeout": _WAIT})
        sa.event.listen(engine, "connect", _look_only if read_only else _prepare)
        sa.event.listen(engine, "begin", _begin)
        return engine
    looks = "-c default_transaction_read_only=on" if read_only else ""
    return sa.create_engine(
        address,
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=20,
        connect_args={"connect_timeout": 10, **({"options": looks} if read_only else {})},
    )


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin in `_begin`, not where the driver guesses
    for pragma in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _look_only(connection: Any, record: object) -> None:
    """A second lock behind that of `write`: the connection itself refuses to write."""
    _prepare(connection, record)
    connection.execute("PRAGMA query_only = ON")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _take_steps(connection: sa.Connection) -> None:
    """Take the steps that the store has not taken, within the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _remake_evidence(connection: sa.Connection) -> None:
    """Make the evidence tables that are missing, and anew those whose columns changed; their articles become stale."""
    held = _layout(connection)
    changed = _changed(held)
    for table in changed:
        if table.name in held:
            table.drop(connection)
        table.create(connection)
    if changed:
        connection.execute(schema.ARTICLES.update().values(versions={}))


def _layout(connection: sa.Connection) -> Layout:
    found = sa.inspect(connection).get_multi_columns()
    return {name: {column["name"]: column["type"].python_type for column in held} for (_, name), held in found.items()}


def _changed(held: Layout) -> list[sa.Table]:
    """The evidence tables that are missing, or have other columns, or columns of other kinds, than they are to have."""
    return [
        table
        for table in schema.EVIDENCE_TABLES.values()
        if held.get(table.name) != {column.name: column.type.python_type for column in table.columns}
    ]


def _line(error: object) -> str:
    return " ".join(str(error).split())
