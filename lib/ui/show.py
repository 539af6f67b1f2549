"""Charts and tables on a page: the sentence, the numbers, the downloads, and what a click chooses."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from lib import export
from lib.charts import Chart
from lib.export.images import Format
from lib.tables import flat
from lib.ui.page import Desk, View
from lib.ui.text import plain

IMAGES: dict[Format, str] = {"png": "Picture (PNG)", "svg": "Drawing (SVG)", "pdf": "Page (PDF)"}
_TOOLS_LEFT_OUT = ["select2d", "lasso2d", "zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"]


Pick = Sequence[str] | Callable[..., Mapping[str, str]]


def show(view: View | Desk, chart: Chart, *, pick: Pick = ()) -> None:
    """A chart under its title, with its takeaway in words, its numbers and its downloads.

    A click on a mark gives the choices named in `pick` the identifiers of that mark, in the order of its
    `customdata`; or `pick` is called with these identifiers and returns the choices. Draw a widget for each of them,
    so that the keyboard can choose too.
    """
    name = f"parallax-{_story(view)}-{chart.name}"
    st.header(plain(chart.title), anchor=False)
    st.plotly_chart(
        chart.figure,
        key=f"chart.{chart.name}",
        alt=chart.summary,
        on_select=partial(_pick, f"chart.{chart.name}", pick) if pick else "ignore",
        selection_mode="points",
        config={
            "displaylogo": False,
            "modeBarButtonsToRemove": _TOOLS_LEFT_OUT,
            "toImageButtonOptions": {"format": "svg", "filename": name},
        },
    )
    st.caption(plain(chart.summary))
    with st.container(horizontal=True, gap="small"):
        with st.popover("Numbers", icon=":material/table_rows:", type="tertiary"):
            st.dataframe(flat(chart.table), hide_index=True, alt=f"The numbers of the chart: {chart.title}")
        with st.popover("Download", icon=":material/download:", type="tertiary"):
            _download("Numbers (CSV)", partial(export.csv, chart.table), f"{name}-chart.csv")
            _download("Interactive chart (HTML)", partial(export.html, chart), f"{name}.html")
            if export.can_draw_images():
                for format, label in IMAGES.items():
                    _download(label, partial(export.image, chart, format), f"{name}.{format}")


def table(
    view: View | Desk,
    rows: pd.DataFrame,
    *,
    name: str,
    alt: str,
    columns: Mapping[str, Any] | None = None,
    full: pd.DataFrame | None = None,
    **looks: Any,
) -> Any:
    """A table with its download as CSV: of `full`, where that has columns that the screen leaves out.

    `columns` are the heads and formats of `st.dataframe`'s `column_config`; `looks` go to `st.dataframe` too.
    """
    state = st.dataframe(rows, hide_index=True, alt=alt, column_config=dict(columns or {}), placeholder="–", **looks)
    offer(view, rows if full is None else full, name)
    return state


def offer(view: View | Desk, rows: pd.DataFrame, name: str) -> None:
    """A button that downloads a table as CSV."""
    _download("Table (CSV)", partial(export.csv, rows), f"parallax-{_story(view)}-{name}.csv")


def _story(view: View | Desk) -> str:
    """The story's name for a file name."""
    return view.story.story if view.story else "library"


def _download(label: str, make: Callable[[], bytes], name: str) -> None:
    """A button for a file that is made when it is clicked."""
    st.download_button(
        label,
        data=make,
        file_name=name,
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        key=f"file.{name}",
    )


def _pick(key: str, pick: Pick) -> None:
    points = st.session_state[key].selection.points
    if not points:
        return
    found = points[0].get("customdata") or []
    identifiers = [str(value) for value in (found if isinstance(found, list) else [found])]
    chosen = pick(*identifiers) if callable(pick) else dict(zip(pick, identifiers, strict=False))
    st.session_state.update(chosen)
