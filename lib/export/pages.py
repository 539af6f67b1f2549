"""A chart as one page that needs nothing else: interactive, with its takeaway and its numbers."""

from html import escape

import pandas as pd

from lib.charts import Chart
from lib.comparison.phrases import known
from lib.export import print as paper

_STYLE = f"""
body {{ font: 16px/1.5 {paper.FONT}; color: {paper.INK}; background: #fff;
  max-width: 1000px; margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.5rem; margin: 0 0 .25rem; }}
table {{ border-collapse: collapse; font-size: .875rem; }}
th, td {{ text-align: left; vertical-align: top; border-bottom: 1px solid #ddd;
  padding: .25rem .75rem .25rem 0; }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
.numbers {{ overflow-x: auto; }}
footer {{ color: #555; font-size: .875rem; margin: 1.5rem 0; }}
"""


def html(chart: Chart, *, source: str = paper.SOURCE) -> bytes:
    """The chart as an interactive page in UTF-8 (5 MB: the drawing library is inside, nothing is fetched)."""
    drawn = paper.figure(chart, headed=False).to_html(
        full_html=False, include_plotlyjs=True, config={"displaylogo": False, "responsive": True}
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(chart.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(chart.title)}</h1>
<p>{escape(chart.summary)}</p>
<div role="img" aria-label="{escape(chart.summary)}">{drawn}</div>
<h2>The numbers</h2>
<div class="numbers">{_numbers(chart.table)}</div>
<footer>{escape(source)}</footer>
</body>
</html>
""".encode()


def _numbers(table: pd.DataFrame) -> str:
    heads = "".join(f"<th>{escape(str(name).replace('_', ' '))}</th>" for name in table.columns)
    rows = "\n".join(
        f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in table.itertuples(index=False, name=None)
    )
    return f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"


def _cell(cell: object) -> str:
    if isinstance(cell, float):
        return f'<td class="number">{f"{cell:.3f}" if known(cell) else "undefined"}</td>'
    if isinstance(cell, int):
        return f'<td class="number">{cell:,}</td>'
    if isinstance(cell, tuple):
        return f"<td>{escape(', '.join(map(str, cell)))}</td>"
    return f"<td>{escape('' if cell is None else str(cell))}</td>"
