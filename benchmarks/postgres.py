"""A real PostgreSQL server for tests and benchmarks: the machine's own package, on a socket in a folder of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa


class NotInstalledError(RuntimeError):
    """No PostgreSQL is installed on this machine."""


def programs() -> Path | None:
    """The folder of PostgreSQL's programs: on the path, or where Debian puts them, the newest first."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that runs meanwhile, with `{name}` for a database's; raises NotInstalledError."""
    found = programs()
    if found is None:
        raise NotInstalledError("No PostgreSQL is installed.")
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name  # it refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="parallax-pg-", dir="/tmp"))
    data = folder / "data"

    def run(*command: str) -> None:
        other = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(  # type: ignore[call-overload]
            [str(found / command[0]), *command[1:]],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
            **other,
        )
        assert done.returncode == 0, f"{command[0]}: {done.stderr}"

    if os.geteuid() == 0:
        shutil.chown(folder, user)
    try:
        run("initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        looks = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=200"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", looks, "start")
        try:
            yield f"postgresql://postgres@/{{name}}?host={folder}"
        finally:
            run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(address: str, name: str) -> Iterator[str]:
    """The address of an empty database that is there meanwhile."""
    admin = sa.create_engine(address.format(name="postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with admin.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    try:
        yield address.format(name=name)
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
        admin.dispose()
