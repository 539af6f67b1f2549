"""What the program reads from its environment, in one place."""

import os
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEXICONS = ROOT / "data" / "lexicons"
SAMPLE = ROOT / "data" / "sample"
ACCURACY = ROOT / "data" / "accuracy.json"
METHOD = ROOT / "data" / "method"
OUTLETS = ROOT / "data" / "outlets.tsv"


def data_dir() -> Path:
    """Where the store is kept: `PARALLAX_DATA`, or `.parallax` in the checkout, which version control ignores."""
    return Path(os.environ.get("PARALLAX_DATA") or ROOT / ".parallax")


def database_url() -> str:
    """The store's SQLAlchemy address: `DATABASE_URL`, or a SQLite file in `data_dir()`."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{data_dir() / 'parallax.db'}"


@cache
def version() -> str:
    """The version of the program, as pyproject.toml has it."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def allow_loopback() -> bool:
    """Whether links may lead to this machine itself (`PARALLAX_ALLOW_LOOPBACK=1`): for tests, and never in public."""
    return os.environ.get("PARALLAX_ALLOW_LOOPBACK") == "1"


def read_only() -> bool:
    """Whether the app shows everything and changes nothing (`PARALLAX_READ_ONLY=1`)."""
    return os.environ.get("PARALLAX_READ_ONLY") == "1"
