"""Kill -9 in the middle of an import and of a re-analysis: everything is there whole, or not at all."""

import subprocess
import sys

import pytest

from lib.settings import ROOT


@pytest.mark.parametrize("kind", ["import", "analysis"])
def test_killed_at_fifty_points_the_store_holds_whole_articles(database: str, kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.killing", database, kind, "50"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 20, f"only {done.stdout} of 50 were stopped midway"
