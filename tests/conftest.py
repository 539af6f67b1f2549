"""Fixtures that several tests share."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from benchmarks import postgres
from lib import preprocess, sample
from lib.store import Store
from lib.tables import Tables
from tests.stories import Line, Said
from tests.stories import story as told


@pytest.fixture(scope="session")
def story() -> Tables:
    """Two outlets on a bridge: the Gazette quotes at length, the Brief tells it in its own words."""
    gazette = [
        Line("Mayor closes bridge", "headline", frames={"conflict": "closes"}),
        Line(
            "The bridge is “safe”, Mayor Ada Marsh said on Tuesday.",
            "lead",
            (Said("safe", "Ada Marsh", kind="mixed", source="Mayor Ada Marsh"),),
            weights={"safe": 0.5},
        ),
        Line(
            "Officials said the repair would cost a terrible sum.",
            said=(Said("the repair would cost a terrible sum", "", "anonymous", source="Officials"),),
            frames={"economic": "cost"},
            weights={"terrible": -1.0},
        ),
        Line(
            "It was a “bold” and fine plan.",
            said=(Said("bold", kind="scare", speaker_kind="unknown", cue=""),),
            weights={"bold": 0.3, "fine": 0.4},
        ),
    ]
    brief = [
        Line("Bridge shut over cost row", "headline", frames={"economic": "cost", "conflict": "row"}),
        Line("The town shut its bridge.", "lead"),
        Line("Drivers face a bad week.", frames={"human_interest": "Drivers"}, weights={"bad": -0.7}),
    ]
    return told([("Gazette", gazette), ("Brief", brief)])


@pytest.fixture(scope="session")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the sample story, analysed. Copy it before changing anything in it."""
    folder = tmp_path_factory.mktemp("analysed")
    store = Store(f"sqlite:///{folder / 'parallax.db'}")
    sample.seed(store)
    for _ in preprocess.refresh(store, sample.STORY):
        pass
    store.close()
    return folder


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server. Without one the tests are skipped, or fail where `PARALLAX_REQUIRE_POSTGRESQL` is 1."""
    try:
        with postgres.server() as address:
            yield address
    except postgres.NotInstalledError as error:
        if os.environ.get("PARALLAX_REQUIRE_POSTGRESQL") == "1":
            pytest.fail(f"PostgreSQL is required. {error}")
        pytest.skip(str(error))


_NUMBERS = count()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'parallax.db'}"
        return
    with postgres.database(request.getfixturevalue("postgresql"), f"test{next(_NUMBERS)}") as address:
        yield address
