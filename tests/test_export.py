"""Charts and tables as files."""

import csv as reader
import io
import re

import pandas as pd
import pytest

from lib import export
from lib.charts import Chart, bars, matrix
from lib.comparison import measures
from lib.errors import ExportError
from lib.export import images
from lib.tables import Tables
from tests.stories import Line
from tests.stories import story as told


@pytest.fixture
def chart(story: Tables) -> Chart:
    return bars.words(measures.volume(story))


def rows(data: bytes) -> list[list[str]]:
    return list(reader.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_is_marked_as_utf8_for_excel():
    data = export.csv(pd.DataFrame({"outlet": ["Abendblatt für Köln"]}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows(data) == [["outlet"], ["Abendblatt für Köln"]]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "=1", "+1+2", "-2+3"]
)
def test_csv_runs_no_formula(cell):
    assert rows(export.csv(pd.DataFrame({"text": [cell]})))[1] == [f"'{cell}"]
    assert rows(export.csv(pd.DataFrame({cell: ["x"]})))[0] == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["plain", "a=b", "−0.5", "-0.5", "+3", "1e-5", "-1,200.5", "", "'quoted'"])
def test_csv_leaves_harmless_texts_as_they_are(cell):
    assert rows(export.csv(pd.DataFrame({"text": [cell], "n": [1]})))[1] == [cell, "1"]


def test_csv_keeps_numbers_and_leaves_the_undefined_empty():
    table = pd.DataFrame({"value": [-0.25, float("nan")], "n": [3, -4]})
    assert rows(export.csv(table))[1:] == [["-0.25", "3"], ["", "-4"]]


def test_csv_writes_tuples_as_json():
    table = pd.DataFrame({"frames": [("conflict", "economic"), ()]})
    assert rows(export.csv(table))[1:] == [['["conflict", "economic"]'], ["[]"]]


def test_csv_does_not_change_the_table():
    table = pd.DataFrame({"text": ["=1"]})
    export.csv(table)
    assert table["text"].tolist() == ["=1"]


def test_html_stands_alone_with_title_takeaway_numbers_and_source(chart):
    page = export.html(chart, source="From the town archive").decode()
    assert "<h1>Words per outlet, by voice</h1>" in page
    assert chart.summary in page
    assert "<td>Gazette</td>" in page
    assert '<td class="number">29</td>' in page
    assert "From the town archive" in page
    assert "Plotly.newPlot" in page
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=", page)


def test_html_shows_the_undefined_as_undefined(story):
    page = export.html(matrix.frames(measures.frames(story, "attributed"))).decode()
    assert '<td class="number">undefined</td>' in page


def test_html_runs_nothing_that_a_name_says():
    name = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    page = export.html(bars.words(measures.volume(told([(name, [Line("It is time.")])])))).decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_chart_itself_is_not_changed_by_an_export(chart):
    before = chart.figure.to_json()
    export.html(chart)
    assert chart.figure.to_json() == before


def test_without_a_browser_no_image_is_offered_or_drawn(chart, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    images.can_draw_images.cache_clear()
    try:
        assert not export.can_draw_images()
        with pytest.raises(ExportError, match="No browser is found"):
            export.image(chart, "png")
    finally:
        images.can_draw_images.cache_clear()


def test_a_browser_may_be_named(tmp_path, monkeypatch):
    browser = tmp_path / "browser"
    monkeypatch.setenv("BROWSER_PATH", str(browser))
    images.can_draw_images.cache_clear()
    try:
        assert not export.can_draw_images()
        browser.touch()
        images.can_draw_images.cache_clear()
        assert export.can_draw_images()
    finally:
        images.can_draw_images.cache_clear()


def test_an_unknown_format_is_refused(chart):
    with pytest.raises(ExportError, match="choose png, svg, pdf"):
        export.image(chart, "gif")


@pytest.mark.browser
@pytest.mark.skipif(not export.can_draw_images(), reason="no Chromium is found")
@pytest.mark.parametrize(("format", "first"), [("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF")])
def test_images_are_drawn(chart, format, first):
    made = export.image(chart, format, source="From the town archive")
    assert made.startswith(first)
    if format == "svg":
        text = re.sub(r"<[^>]+>", " ", made.decode())
        for words in ("Words per outlet, by voice", "Gazette", "From the town archive", "29"):
            assert words in text
        assert "#0072B2".lower() in made.decode().lower() or "rgb(0, 114, 178)" in made.decode()
