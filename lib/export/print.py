"""A chart on white paper: dark ink, its title and takeaway on top, where it comes from at the foot."""

from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from lib.charts import Chart
from lib.charts.chart import safe

WIDTH = 760
SOURCE = "Counted by Parallax from the articles named; intervals, where shown, are 95 %."
INK = "#1A1A1A"
FONT = "'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif"

_LINE = 20
_TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
        "hoverlabel": {"font": {"family": FONT}},
    }
)


def figure(chart: Chart, *, source: str = SOURCE, headed: bool = True) -> go.Figure:
    """A copy of the chart's figure for print; with `headed` its title, takeaway and source are in it."""
    drawn = go.Figure(chart.figure)
    layout: dict[str, Any] = {
        "template": _TEMPLATE,
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
        "margin": {**drawn.layout.margin.to_plotly_json(), "l": 24},
    }
    if headed:
        layout |= _headed(drawn, chart, source)
    drawn.update_layout(layout)
    return drawn


def _headed(drawn: go.Figure, chart: Chart, source: str) -> dict[str, Any]:
    margin = drawn.layout.margin
    told = [safe(line) for line in wrap(chart.summary, 96)]
    above, below = 46 + _LINE * len(told), 34
    top, bottom, right = margin.t or 0, margin.b or 0, margin.r or 0
    heading = f'<span style="font-size:20px"><b>{safe(chart.title)}</b></span>'
    return {
        "width": WIDTH,
        "height": drawn.layout.height + above + below,
        "margin": {"l": 24, "r": right + 16, "t": top + above, "b": bottom + below},
        "title": {
            "text": "<br>".join([heading, *told]),
            "font": {"size": 15, "color": INK},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": 24, "t": 36},
        },
        "annotations": [
            *drawn.layout.annotations,
            {
                "text": safe(source),
                "x": 1,
                "xref": "paper",
                "xanchor": "right",
                "xshift": right,
                "y": 0,
                "yref": "paper",
                "yanchor": "bottom",
                "yshift": -(bottom + below - 8),
                "showarrow": False,
                "font": {"size": 12, "color": "#555555"},
            },
        ],
    }
