"""How long each page takes in a browser, from the request to its first chart.

    python -m benchmarks.pages [--rounds N] [--json]

Headless Chromium opens each page of the app, with the sample story analysed, and a minimal Streamlit page that holds
one Plotly chart. *Cold* is the first request to a server started a moment ago; *warm* a later one, in a new browser
session. Pages and the minimal page take turns, so that a change in the machine's speed meets both. A page without a
chart is timed to its first table or heading below the title.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from lib import settings

MINIMAL = """
import plotly.graph_objects as go
import streamlit as st

st.title("Minimal")
st.plotly_chart(go.Figure(go.Bar(x=[3, 1, 2], y=["a", "b", "c"], orientation="h")))
"""
CHART = ".stPlotlyChart .main-svg"
NO_CHART = "h2, h3, [data-testid=stDataFrame], [data-testid=stTable]"


def paths() -> dict[str, str]:
    """Page name → URL path."""
    return {"overview": ""} | {path.stem: path.stem for path in sorted((settings.ROOT / "pages").glob("*.py"))}


@contextmanager
def server(script: Path, folder: Path, data: Path, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """A Streamlit server for a script on a free port: yields its address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--server.headless=true", f"--server.port={port}", "--server.address=127.0.0.1"]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), *options, "--browser.gatherUsageStats=false"],
        cwd=folder,
        env={**os.environ, "PARALLAX_DATA": str(data), **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                    break
            except OSError as error:
                if monotonic() > deadline or process.poll() is not None:
                    raise RuntimeError(f"The server for {script} did not start.") from error
                sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def seconds(browser: Browser, url: str) -> float:
    """Seconds from the request for a page to its first chart (or table, on a page without one)."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    name = url.rsplit("/", 1)[-1]
    wanted = NO_CHART if name in ("library", "method", "side_by_side") else CHART
    began = monotonic()
    page.goto(url, wait_until="commit")
    page.locator(wanted).first.wait_for(state="visible", timeout=60_000)
    taken = monotonic() - began
    context.close()
    return taken


def measure(rounds: int) -> dict[str, Any]:
    """Seconds per page, cold and warm (medians), beside the minimal page's, and the ratio of the two."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("No Chromium was found on PATH; install one to time the pages.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        scratch = Path(folder)
        minimal = scratch / "minimal.py"
        minimal.write_text(MINIMAL, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        app = settings.ROOT / "app.py"
        data = scratch / "data"
        with server(app, settings.ROOT, data) as address:
            fresh = seconds(browser, address)  # puts the sample story into the new store
        measured = {}
        for name, path in paths().items():
            cold: list[tuple[float, float]] = []
            warm: list[tuple[float, float]] = []
            for _ in range(rounds):
                with server(app, settings.ROOT, data) as ours, server(minimal, scratch, data) as theirs:
                    page = f"{ours}/{path}"
                    cold.append((seconds(browser, page), seconds(browser, theirs)))
                    warm += [(seconds(browser, page), seconds(browser, theirs)) for _ in range(3)]
            measured[name] = {kind: _figures(pairs) for kind, pairs in (("cold", cold), ("warm", warm))}
        browser.close()
    return {"fresh_store_seconds": round(fresh, 2), "rounds": rounds, "pages": measured}


def _figures(pairs: list[tuple[float, float]]) -> dict[str, float]:
    return {
        "seconds": round(median(ours for ours, _ in pairs), 2),
        "minimal": round(median(theirs for _, theirs in pairs), 2),
        "ratio": round(median(ours / theirs for ours, theirs in pairs), 2),
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description="Time the pages in a browser.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    measured = measure(options.rounds)
    if options.json:
        print(json.dumps(measured, indent=2))
        return
    print(f"first request ever, sample story put in: {measured['fresh_store_seconds']:.2f} s")
    for name, figures in measured["pages"].items():
        for kind in ("cold", "warm"):
            row = figures[kind]
            print(
                f"{name:14} {kind} {row['seconds']:6.2f} s  minimal {row['minimal']:6.2f} s  ratio {row['ratio']:.2f}"
            )


if __name__ == "__main__":
    main()
