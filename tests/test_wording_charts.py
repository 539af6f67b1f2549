"""The charts of the Wording page: marks and identifiers, hollow where a word is seldom, names that cannot do harm."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from lib.charts import Chart, matrix, odds, ribbons
from lib.comparison import keyness, naming, shared
from lib.tables import Tables
from tests.stories import Line, story

COPY = (
    "Engineers found deep cracks in two of the seven piers last week, and the council closed the crossing to lorries "
    "while divers examine the foundations below the waterline."
)
HOSTILE = "<b>Bold</b> & Co"


def tables() -> Tables:
    first = [Line("The flood came."), Line("A flood rose."), Line("The flood fell. War, war."), Line(COPY)]
    made = story([(HOSTILE, first), ("Brief", [Line("The storm, the storm: a conflict."), Line(COPY)])])
    return replace(made, articles=made.articles.assign(kind="outlet"))


def charts() -> dict[str, Chart]:
    made = tables()
    found, ledger = keyness.keyness(made), naming.ledger(made)
    passages = shared.passages(made)
    lengths = tuple(map(len, made.articles["text"]))
    return {
        "distinctive-words": odds.keyness(found[found["value"] > 0], [HOSTILE, "Brief"]),
        "naming": matrix.variants(ledger[ledger["row"] == "war"], [HOSTILE, "Brief"]),
        "shared-text": matrix.taken(shared.taken(made)),
        "shared-pair": ribbons.shared(passages, (HOSTILE, "Brief"), (lengths[0], lengths[1])),
    }


CHARTS = charts()
every_chart = pytest.mark.parametrize("name", CHARTS)


def identifiers(chart: Chart) -> list[list[object]]:
    return [
        list(one) for trace in chart.figure.data for one in (trace.customdata if trace.customdata is not None else ())
    ]


def texts(figure: go.Figure) -> list[str]:
    found = [note.text for note in figure.layout.annotations]
    for trace in figure.data:
        found += [trace.hovertext] if isinstance(trace.hovertext, str) else list(trace.hovertext or ())
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        found += list(axis.ticktext or ())
    return found


@every_chart
def test_a_chart_has_a_name_a_summary_and_its_numbers(name: str) -> None:
    chart = CHARTS[name]
    assert chart.name == name
    assert chart.title
    assert chart.summary.endswith(".")
    assert not chart.table.empty


@every_chart
def test_names_are_shown_as_they_are(name: str) -> None:
    assert not any("<b>Bold" in text for text in texts(CHARTS[name].figure))


@every_chart
def test_every_colour_is_named(name: str) -> None:
    for trace in CHARTS[name].figure.data:
        assert trace.marker.color or trace.line.color


def test_marks_carry_what_a_click_chooses() -> None:
    assert [HOSTILE, "war"] in identifiers(CHARTS["naming"])
    assert [HOSTILE, "Brief"] in identifiers(CHARTS["shared-text"])
    assert identifiers(CHARTS["shared-pair"]) == [[0]]
    assert [HOSTILE, "flood"] in identifiers(CHARTS["distinctive-words"])


def test_a_word_of_few_sentences_is_hollow() -> None:
    symbols = {
        tuple(one): symbol
        for trace in CHARTS["distinctive-words"].figure.data
        if trace.customdata is not None
        for one, symbol in zip(trace.customdata, trace.marker.symbol, strict=True)
    }
    assert symbols[HOSTILE, "flood"] == "circle"
    assert symbols["Brief", "storm"] == "diamond-open"


def test_the_summaries_tell_the_takeaway() -> None:
    assert "“war” in <b>Bold</b> & Co (2 of 2)" in CHARTS["naming"].summary
    assert "no word beyond chance" in CHARTS["distinctive-words"].summary
    found = keyness.keyness(tables())
    assert "“flood”" in odds.keyness(found.assign(low=0.1), [HOSTILE]).summary
    assert "28 words the same" in CHARTS["shared-pair"].summary
    assert "28 word for word" in CHARTS["shared-text"].summary


def test_what_nobody_shares_is_said() -> None:
    made = tables().of(["Brief"])
    more = story([("Other", [Line("It rained all day.")])])
    more = replace(more, articles=more.articles.assign(kind="outlet", article="b0"))
    chart = matrix.taken(shared.taken(made.joined(more)))
    assert chart.summary.startswith("No passage")
    empty = shared.passages(made)
    assert "no passage" in ribbons.shared(empty, ("A", "B"), (10, 10)).summary
