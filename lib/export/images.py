"""A chart as a picture, drawn by a Chromium on this machine."""

import os
import shutil
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from lib.charts import Chart
from lib.errors import ExportError
from lib.export import print as paper

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "brave-browser",
)


@cache
def can_draw_images() -> bool:
    """Whether a browser is found: in `BROWSER_PATH`, else on the path. Looked for once."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return Path(named).is_file()
    return any(shutil.which(name) for name in BROWSERS)


def image(chart: Chart, format: Format, *, source: str = paper.SOURCE) -> bytes:
    """The chart with its title, takeaway and source, 760 points wide (PNG: twice as many pixels).

    Takes about three seconds. Raises ExportError where there is no browser, it fails, or the format is
    another.
    """
    if format not in FORMATS:
        raise ExportError(f"A chart cannot be drawn as {format}; choose {', '.join(FORMATS)}.")
    if not can_draw_images():
        raise ExportError("No browser is found to draw pictures with; install Chromium or set BROWSER_PATH.")
    import kaleido

    drawn = paper.figure(chart, source=source)
    try:
        made = kaleido.calc_fig_sync(
            drawn.to_dict(),
            opts={"format": format, "scale": 2 if format == "png" else 1},
            kopts={"page_generator": kaleido.PageGenerator(mathjax=False)},
        )
    except Exception as error:
        raise ExportError(f"The browser could not draw the chart: {error}") from error
    return bytes(made)
