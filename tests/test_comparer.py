"""Comparisons made in a process of their own: the same results, begun ahead or now; in this one where no other can."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lib import comparer, sample
from lib.comparer import Comparer
from lib.comparison import checks, findings, measures, speakers
from lib.store import Store
from lib.tables import Tables


@pytest.fixture(scope="module")
def tables(analysed: Path) -> Tables:
    store = Store(f"sqlite:///{analysed / 'parallax.db'}", read_only=True)
    found = speakers.identify(store.load(sample.STORY))
    store.close()
    return found


@pytest.fixture(scope="module")
def one() -> Iterator[Comparer]:
    made = Comparer()
    made.start()
    until = time.monotonic() + 60
    while not made._ready and time.monotonic() < until:
        time.sleep(0.05)
    assert made._ready
    yield made
    made.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The comparisons that a process was asked for."""
    names: list[str] = []
    ask = comparer.apart.Process.ask

    def noted(process: comparer.apart.Process, told: dict[str, Any], *rest: Any, **limits: Any) -> Any:
        names.append(told["measure"])
        return ask(process, told, *rest, **limits)

    monkeypatch.setattr(comparer.apart.Process, "ask", noted)
    return names


def test_a_process_makes_what_this_one_makes(one: Comparer, tables: Tables, asked: list[str]) -> None:
    assert one.compare(findings.findings, "sample", tables, corrections=()) == findings.findings(tables)
    assert one.compare(checks.checks, "sample", tables) == checks.checks(tables)
    assert one.compare(measures.volume, "sample", tables).equals(measures.volume(tables))
    assert asked == ["findings", "checks", "volume"]


def test_what_was_begun_ahead_is_made_once(one: Comparer, tables: Tables, asked: list[str]) -> None:
    for _ in range(3):
        one.ahead(measures.tone, "sample", tables, instrument="vader")
    made = one.compare(measures.tone, "sample", tables, instrument="vader")
    assert made.equals(measures.tone(tables, instrument="vader"))
    assert asked == ["tone"]


def test_what_was_begun_for_other_tables_or_options_is_not_taken(one: Comparer, tables: Tables) -> None:
    one.ahead(measures.tone, "sample", tables)
    outlet = tables.articles["outlet"].iloc[0]
    few = tables.of([outlet])
    assert set(one.compare(measures.tone, "few", few)["outlet"]) == {outlet}
    assert "voice" not in one.compare(measures.tone, "sample", tables, by=("outlet",))


def test_before_a_process_runs_it_is_made_here(tables: Tables, asked: list[str]) -> None:
    idle = Comparer()
    assert len(idle.compare(measures.volume, "sample", tables))
    assert asked == []


def test_a_process_that_ended_is_followed_by_another(one: Comparer, tables: Tables, asked: list[str]) -> None:
    number = one._process.number()
    one._process._running.kill()
    one._process._running.wait()
    assert len(one.compare(measures.volume, "ended", tables))
    assert one._process.number() not in (0, number)
    assert asked == ["volume"]


def test_a_process_that_falls_over_leaves_the_work_to_this_one(
    one: Comparer, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: Any, **__: Any) -> None:
        raise comparer.apart.EndedError("took more memory than it may")

    monkeypatch.setattr(comparer.apart.Process, "ask", ended)
    one.ahead(measures.volume, "fallen", tables)
    for about in ("fallen", "other"):
        assert one.compare(measures.volume, about, tables).equals(measures.volume(tables))


def test_where_it_is_at_work_for_another_it_is_made_here(
    one: Comparer, tables: Tables, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    monkeypatch.setattr(comparer, "WAITS", 0.1)
    with one._turn:
        assert len(one.compare(measures.volume, "busy", tables))
    assert asked == []


def test_what_waits_for_its_turn_ahead_is_made_at_once_for_who_asks(
    one: Comparer, tables: Tables, asked: list[str]
) -> None:
    with one._yielding_turn:
        one.ahead(measures.volume, "waits", tables)
        assert len(one.compare(measures.volume, "waits", tables))
    one.ahead(measures.tone, "last", tables)  # its turn comes after that of the one before
    assert len(one.compare(measures.tone, "last", tables))
    assert asked[0] == "volume"
    assert sorted(asked) == ["tone", "volume"]


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="the system knows no priorities")
def test_what_is_made_ahead_yields_to_what_is_waited_for(one: Comparer, tables: Tables) -> None:
    one.ahead(measures.volume, "yields", tables)
    one.compare(measures.volume, "yields", tables)
    one.ahead(measures.volume, "yields again", tables)
    with one._yielding_turn:
        pass
    own = os.getpriority(os.PRIO_PROCESS, 0)
    while not one._yielding.number():
        time.sleep(0.05)
    assert os.getpriority(os.PRIO_PROCESS, one._yielding.number()) == min(own + 10, 19)
    assert os.getpriority(os.PRIO_PROCESS, one._process.number()) == own


def test_what_goes_wrong_in_a_comparison_is_raised_here(one: Comparer, tables: Tables) -> None:
    with pytest.raises(KeyError):
        one.compare(measures.tone, "wrong", tables, by=("no such column",))


def test_nothing_but_a_comparison_is_run(tables: Tables) -> None:
    assert comparer.answer({"module": "os", "measure": "getcwd"}, b"") == {}
