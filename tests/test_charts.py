"""Charts: marks where the numbers say, identifiers on them, names that cannot do harm, and takeaways in words."""

import re
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.charts import Chart, accuracy, barcode, bars, claims, dots, dumbbell, matrix, shares, squares, values
from lib.charts.chart import SERIES, key, ticks, wrapped
from lib.comparison import frames, measures, quotes
from lib.tables import Tables
from tests.stories import Line, Said
from tests.stories import story as told

Draw = Callable[[Tables], Chart]

CHARTS: dict[str, Draw] = {
    "words": lambda story: bars.words(measures.volume(story)),
    "given-kinds": lambda story: shares.given(quotes.shares(story), "speaker_kind"),
    "given-speakers": lambda story: shares.given(quotes.shares(story, "speaker"), "speaker"),
    "tone": lambda story: dots.tone(measures.tone(story)),
    "tone-parts": lambda story: dots.parts(measures.tone(story, ["outlet", "voice", "part"])),
    "tone-instruments": lambda story: dots.instruments(measures.tone(story, ["outlet", "voice", "instrument"])),
    "tone-speakers": lambda story: matrix.said(measures.tone_said(story), measures.outlets(story)),
    "unnamed": lambda story: dots.unnamed(quotes.unnamed(story)),
    "stances-outlet": lambda story: matrix.stances(quotes.stances(story)),
    "frames": lambda story: matrix.frames(measures.frames(story)),
    "frames-carried": lambda story: matrix.carried(frames.carried(story), {}),
    "voices": lambda story: barcode.voice(measures.sentences(story)),
    "tone-own": lambda story: barcode.tone(measures.sentences(story)),
    "tone-attributed": lambda story: barcode.tone(measures.sentences(story), "attributed"),
    "frame-conflict": lambda story: barcode.frame(measures.sentences(story), "conflict"),
    "speaker-kinds": lambda story: squares.speakers(story.attributions),
}

every_chart = pytest.mark.parametrize("name", CHARTS)


def hostile(name: str) -> Tables:
    said = (Said(f"{name} speaks", f"{name} Marsh", cue=""), Said("not named", "", "anonymous", cue=""))
    line = Line(f"{name} speaks and is not named.", "headline", said, {"conflict": "speaks"}, {"named": 0.5})
    return told([(name, [line] * 12), ("Brief", [line] * 3)])


def texts(figure: go.Figure) -> list[str]:
    """Every text that Plotly reads as HTML."""
    found = [note.text for note in figure.layout.annotations]
    for trace in figure.data:
        for value in (trace.text, trace.hovertext):
            found += [value] if isinstance(value, str) else list(value or ())
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        found += [*(axis.ticktext or ()), axis.title.text or ""]
    return found


def identifiers(chart: Chart) -> list[list]:
    return [list(one) for trace in chart.figure.data for one in trace.customdata]


@every_chart
def test_every_chart_is_named_titled_and_told_in_words(story, name):
    chart = CHARTS[name](story)
    assert chart.name == name
    assert re.fullmatch(r"[a-z-]+", chart.name)
    assert chart.title
    assert chart.summary.endswith(".")
    assert re.search(r"\d", chart.summary)
    assert not chart.table.empty


@every_chart
def test_every_trace_names_its_colour_and_every_mark_an_identifier(story, name):
    for trace in CHARTS[name](story).figure.data:
        assert trace.marker.color is not None
        marks = trace.x if trace.x is not None else trace.y
        assert len(trace.customdata) == len(marks)


@every_chart
def test_grounds_are_clear_and_text_takes_the_colour_of_the_theme(story, name):
    layout = CHARTS[name](story).figure.layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0, 0, 0, 0)"
    assert layout.font.color is None
    assert {note.font.color for note in layout.annotations} <= {None, "#767676"}


@every_chart
@pytest.mark.parametrize("outlet", ["<b>Gazette</b>", "<a href='javascript:x'>Post</a>", "A & B", "<img src=x>"])
def test_names_from_outside_are_never_read_as_html(name, outlet):
    own = {"b", "br", "span"}
    for text in texts(CHARTS[name](hostile(outlet)).figure):
        assert {tag.lower() for tag in re.findall(r"<\s*/?\s*([a-zA-Z]+)", text)} <= own
        bare = re.sub(r'</?b>|<br>|<span style="color:(#\w+|rgba\([\d., ]+\))">|</span>', "", text)
        assert "<" not in bare
        assert re.sub(r"&(lt|gt|amp);", "", bare).count("&") == 0


@every_chart
def test_an_outlet_with_a_long_name_is_wrapped_not_lost(name):
    long = "The Unabridged Evening Gazette of Upper Harbourside and Environs"
    figure = CHARTS[name](hostile(long)).figure
    assert any("Unabridged" in text for text in texts(figure))
    for axis in figure.select_yaxes():
        assert all(len(line) <= 23 for text in axis.ticktext for line in text.split("<br>"))


def test_a_stance_is_as_large_as_its_count_and_opens_who_it_is():
    lines = [
        Line(f"{who} {cue} no.", said=(Said("no", who, cue=cue, stance=stance),))
        for who, cue, stance, times in (("Ada Marsh", "warned", "forceful", 4), ("Rob Cole", "said", "neutral", 1))
        for _ in range(times)
    ]
    chart = matrix.stances(quotes.stances(told([("Gazette", lines)]), by="speaker"), "speaker")
    marks = chart.figure.data[0]
    sizes = {tuple(mark): size for mark, size in zip(marks.customdata, marks.marker.size, strict=True)}
    assert sizes["Ada Marsh", "forceful"] == 2 * sizes["Rob Cole", "neutral"]
    assert sizes["Ada Marsh", "doubting"] == matrix.SMALLEST
    assert "4 of 5 forceful" in chart.summary


@pytest.mark.parametrize(
    ("name", "width", "label"),
    [
        ("Economic consequences", 9, "Economic<br>consequences"),
        ("Responsibility", 9, "Responsibility"),
        ("Uninterruptedlylongname", 10, "Uninterrup<br>tedlylongn<br>ame"),
    ],
)
def test_a_label_breaks_no_ordinary_word(name: str, width: int, label: str) -> None:
    assert wrapped(name, width) == label


@every_chart
def test_more_rows_make_a_taller_figure(story, name):
    weights, frames = {"time": 0.5}, {"conflict": "time"}
    many = told(
        [
            (f"Outlet {one}", [Line("It is time.", "body", (Said("time", f"Ada {one}", cue=""),), frames, weights)])
            for one in range(12)
        ]
    )
    assert CHARTS[name](many).figure.layout.height > CHARTS[name](story).figure.layout.height


@every_chart
def test_a_story_without_evidence_is_drawn_and_told(name):
    chart = CHARTS[name](told([("Gazette", [Line("All is calm.")])]))
    assert chart.summary.endswith(".")
    assert chart.figure.to_json()


@every_chart
def test_no_outlets_at_all_is_drawn(story, name):
    assert CHARTS[name](story.of([])).figure.to_json()


def test_words_stack_the_two_voices(story):
    chart = CHARTS["words"](story)
    own, attributed = chart.figure.data
    assert list(own.x) == [21, 15]
    assert list(attributed.x) == [8, 0]
    assert identifiers(chart)[0] == ["Gazette", "own"]
    assert chart.summary.startswith("Gazette has the most words (29), Brief the fewest (15)")


def test_shares_of_few_sentences_are_counts(story):
    assert "8 of 29 attributed" in " ".join(texts(CHARTS["words"](story).figure))
    many = " ".join(texts(CHARTS["words"](hostile("Gazette")).figure))
    assert re.search(r"\d+\N{NO-BREAK SPACE}% attributed", many)


def test_dots_without_an_interval_are_hollow_and_undefined_ones_absent(story):
    own, attributed = CHARTS["tone"](story).figure.data
    assert list(own.x) == pytest.approx([0.7 / 3, -0.35])
    assert list(own.marker.symbol) == ["circle-open"] * 2
    assert list(attributed.x) == [-0.125, None]
    assert "no words" in texts(CHARTS["tone"](story).figure)


def test_the_instrument_chosen_has_the_colour_and_the_others_are_quiet():
    rows = [("Gazette", "own", name, 0.1, 0.0, 0.2, 20, 25) for name in ("news", "textblob", "vader")]
    names = ["outlet", "voice", "instrument", "value", "low", "high", "n", "sentences"]
    chart = dots.instruments(pd.DataFrame(rows, columns=names), "own", "vader")
    assert [trace.marker.color == SERIES for trace in chart.figure.data] == [False, False, True]
    assert len({trace.marker.symbol[0] for trace in chart.figure.data}) == 3
    assert identifiers(chart) == [["Gazette", "news"], ["Gazette", "textblob"], ["Gazette", "vader"]]


def test_the_tone_of_parts_is_told_part_by_part(story):
    chart = CHARTS["tone-parts"](story)
    assert {part for _, part in identifiers(chart)} == {"headline", "lead", "body"}
    assert chart.summary == "Too few sentences to be ranked: Brief (1 in the body) and Gazette (1 in the body)."


def test_outlets_of_few_sentences_are_not_ranked():
    rows = [
        *[("Brief", "own", -0.9, None, None, 3, 3), ("Gazette", "own", 0.1, 0.0, 0.2, 20, 30)],
        ("Courier", "own", 0.3, 0.2, 0.4, 25, 30),
    ]
    made = pd.DataFrame(rows, columns=["outlet", "voice", "value", "low", "high", "n", "sentences"])
    told = dots.tone(made).summary
    assert "from +0.10 (Gazette) to +0.30 (Courier)" in told
    assert "−0.90" not in told
    assert "Brief (3 in their own voice)" in told


def test_a_key_of_two_lines_has_room_above_the_plot():
    lines = [Line("A good day.", part, weights={"good": 0.5}) for part in ("headline", "lead", "heading", "body")]
    layout = dots.parts(measures.tone(told([("Gazette", lines)]), ["outlet", "voice", "part"])).figure.layout
    lines = layout.annotations[0].text.count("<br>") + 1
    assert lines > 1
    assert layout.margin.t >= layout.annotations[0].yshift + lines * 20


def test_tone_towards_few_is_hollow_and_of_none_absent():
    rows = [
        ("Ada <b>Marsh</b>", "Gazette", -0.25, -0.4, -0.1, 12, 14),
        ("Ada <b>Marsh</b>", "Brief", 0.5, None, None, 3, 3),
        ("Town", "Gazette", None, None, None, 0, 2),
    ]
    names = ["target", "outlet", "value", "low", "high", "n", "sentences"]
    chart = matrix.towards(pd.DataFrame(rows, columns=names))
    (trace,) = chart.figure.data
    assert list(trace.marker.symbol) == ["square", "square-open"]
    assert trace.marker.color[0] != trace.marker.color[1]
    assert identifiers(chart) == [["Gazette", "Ada <b>Marsh</b>"], ["Brief", "Ada <b>Marsh</b>"]]
    assert "12 sentences" in chart.summary
    assert not any("<b>Marsh" in text for text in texts(chart.figure))
    assert len(chart.figure.layout.yaxis.ticktext) == 2


def test_dots_carry_their_interval():
    chart = CHARTS["unnamed"](hostile("Gazette"))
    (trace,) = chart.figure.data
    row = chart.table.iloc[0]
    assert trace.marker.symbol[0] == "circle"
    assert trace.error_x.array[0] == pytest.approx(row["high"] - row["value"])
    assert trace.error_x.arrayminus[0] == pytest.approx(row["value"] - row["low"])


def test_crowds_are_drawn_beside_unnamed_sources():
    lines = [
        Line("Analysts said it is late.", said=(Said("it is late", "analysts", "collective"),)),
        Line("Officials said no.", said=(Said("no", "officials", "anonymous"),)),
    ]
    chart = dots.unnamed(quotes.unnamed(told([("Gazette", lines * 6)])))
    sources, crowds = chart.figure.data
    assert (list(sources.x), list(crowds.x)) == ([0.25], [0.75])
    assert identifiers(chart) == [["Gazette", "anonymous"], ["Gazette", "collective"]]


def test_the_area_of_a_square_is_the_share():
    line = Line("A row over cost.", frames={"conflict": "row", "economic": "cost"})
    half = Line("A row.", frames={"conflict": "row"})
    chart = CHARTS["frames"](told([("Gazette", [line] * 5 + [half] * 15)]))
    sizes = dict(zip((tuple(one) for one in identifiers(chart)), chart.figure.data[0].marker.size, strict=True))
    assert (sizes["Gazette", "economic"] / sizes["Gazette", "conflict"]) ** 2 == pytest.approx(0.25)


@pytest.mark.parametrize(("outlets", "first"), [(2, "Conflict"), (5, "Outlet 0")])
def test_the_longer_list_runs_down(outlets, first):
    line = Line("A row over the cost of a man.", frames={"conflict": "row", "economic": "cost", "human": "man"})
    chart = CHARTS["frames"](told([(f"Outlet {number}", [line]) for number in range(outlets)]))
    assert chart.figure.layout.yaxis.ticktext[0] == first


def test_frames_have_the_names_their_reader_knows(story):
    chart = matrix.frames(measures.frames(story), {"economic": "Economic consequences"})
    shown = " ".join(texts(chart.figure)).replace("<br>", " ")
    assert "Economic consequences" in shown
    assert "Human interest" in shown


def test_frames_without_a_sentence_in_the_voice_are_undefined(story):
    chart = matrix.frames(measures.frames(story, "attributed"))
    assert "–" in texts(chart.figure)
    assert "no sentence in this voice" in " ".join(texts(chart.figure))


def test_a_cell_is_filled_by_the_share_attributed(story):
    own, attributed, heads = CHARTS["voices"](story).figure.data
    heights = [abs(one) for one in attributed.y]
    assert heights[2] / (heights[2] + abs(own.y[2])) == pytest.approx(7 / 9)
    assert heights[0] == 0
    assert [list(one) for one in heads.customdata] == [["a0", 0], ["a1", 0]]


def test_unknown_tone_is_not_even_tone_and_an_absent_voice_is_neither():
    line = Line("A fair and foul day.", weights={"fair": 0.5, "foul": -0.5})
    quote = Line("It is time.", said=(Said("It is time", cue=""),))
    table = measures.sentences(told([("Gazette", [line, Line("A day."), quote])]))
    trace = barcode.tone(table).figure.data[0]
    assert [one[1] for one in trace.customdata] == [0, 1]
    assert abs(trace.y[0]) > 3 * abs(trace.y[1]) > 0
    assert "no word known" in trace.hovertext[1]


def test_positive_tone_goes_up_and_negative_down():
    lines = [Line("A fair day.", weights={"fair": 0.4}), Line("A foul day.", weights={"foul": -0.8})]
    chart = barcode.tone(measures.sentences(told([("Gazette", lines)])))
    up, down = chart.figure.data[0].y
    assert chart.figure.layout.yaxis.range[0] > chart.figure.layout.yaxis.range[1]
    assert up < 0 < down
    assert down == pytest.approx(-2 * up)


def test_a_frame_colours_the_sentences_that_show_it(story):
    trace = CHARTS["frame-conflict"](story).figure.data[0]
    shown = [tuple(one) for one, colour in zip(trace.customdata, trace.marker.color, strict=True) if colour == SERIES]
    assert shown == [("a0", 0), ("a1", 0)]


def test_articles_of_one_outlet_have_a_row_each():
    chart = CHARTS["voices"](told([("Gazette", [Line("One.")]), ("Gazette", [Line("Two.")])]))
    assert list(chart.figure.layout.yaxis.ticktext) == ["Gazette (1)", "Gazette (2)"]


def test_there_is_a_square_for_every_attribution_and_none_for_scare_quotes(story):
    chart = CHARTS["speaker-kinds"](story)
    assert sorted(identifiers(chart)) == [["a0", 0], ["a0", 1]]
    places = list(zip(chart.figure.data[0].x, chart.figure.data[0].y, strict=True))
    assert len(set(places)) == len(places)
    assert set(chart.figure.data[0].marker.symbol) == {"square", "square-open"}


def test_squares_never_overlap_however_many():
    said = Said("It is time", "Ada Marsh", cue="")
    chart = CHARTS["speaker-kinds"](told([(name, [Line("It is time.", said=(said,))] * 130) for name in "AB"]))
    places = list(zip(chart.figure.data[0].x, chart.figure.data[0].y, strict=True))
    assert len(set(places)) == 260
    assert max(y for _, y in places) < chart.figure.layout.yaxis.range[0]


def test_shares_have_one_panel_for_each_speaker_and_one_scale_but_for_the_own_voice():
    def quote(name: str) -> Line:
        return Line("It is time, he said.", said=(Said("It is time", name),))

    lines = [quote("Ada Marsh"), quote("Rob Cole"), *[Line("Rain fell.")] * 9]
    chart = CHARTS["given-speakers"](told([("Gazette", lines), ("Brief", lines[1:2])]))
    dots, figures = chart.figure.data
    names = [[outlet, name] for name in ("own", "Rob Cole", "Ada Marsh") for outlet in ("Gazette", "Brief")]
    assert [list(one) for one in dots.customdata] == names
    assert sorted(figures.customdata) == sorted(names)
    values = chart.table.set_index(["outlet", "speaker"])["value"]
    place = {tuple(one): (x, y) for one, x, y in zip(dots.customdata, dots.x, dots.y, strict=True)}
    assert place["Gazette", "Rob Cole"][1] == place["Gazette", "Ada Marsh"][1] > place["Brief", "own"][1]
    left = place["Gazette", "Ada Marsh"][0] - place["Gazette", "Rob Cole"][0]
    assert values["Gazette", "Ada Marsh"] == values["Gazette", "Rob Cole"]
    assert left == pytest.approx(place["Brief", "Ada Marsh"][0])
    assert list(dots.marker.symbol) == ["circle", "circle-open"] * 3
    array = dict(zip(map(tuple, dots.customdata), dots.error_x.array, strict=True))
    assert array["Brief", "Rob Cole"] == 0 < array["Gazette", "Rob Cole"]
    assert any("under 10 sentences" in text for text in texts(chart.figure))


def test_hollow_marks_are_explained_where_there_are_any(story):
    assert any("no interval" in text for text in texts(CHARTS["unnamed"](story).figure))
    assert any("no interval" in text for text in texts(CHARTS["tone"](story).figure))
    assert not any(
        "no interval" in text for text in texts(CHARTS["unnamed"](hostile("Gazette").of(["Gazette"])).figure)
    )


def test_wrapped_names_are_cut_where_they_do_not_fit():
    assert wrapped("The Harbour Gazette & Post", 12, 2) == "The Harbour<br>Gazette &amp;…"
    assert wrapped("") == ""
    assert wrapped("a" * 50, 12, 2) == "a" * 12 + "<br>…"


def test_a_long_key_takes_several_lines():
    assert key([("■", SERIES, "x" * 30)] * 3)["text"].count("<br>") == 2


def test_ticks_are_multiples_within_the_range():
    assert ticks(-0.4, 0.4, 0.2) == [-0.4, -0.2, 0.0, 0.2, 0.4]
    assert ticks(2, 35, 10) == [10, 20, 30]


def test_tables_hold_the_numbers_drawn(story):
    chart = CHARTS["frames"](story)
    pd.testing.assert_frame_equal(chart.table, measures.frames(story))


FIGURES = pd.DataFrame(
    [
        ("ships", "Ships <b>found", "F1", "Harbour", "ships", 0.8, 0.7, 0.9, 40, 0.3, 0.85, (("Other <i>tool", 0.5),)),
        ("boats", "Boats", "F1", "Harbour", "boats", 0.4, None, None, 9, None, None, ()),
    ],
    columns=["card", "label", "measure", "set", "unit", "value", "low", "high", "n", "baseline", "human", "others"],
)
BINS = pd.DataFrame(
    [(".9 to 1", 0.9, 1.0, 0.95, 0.92, 0.97, 200), ("under .5", 0.0, 0.5, 0.7, 0.6, 0.8, 80)],
    columns=["bin", "least", "most", "value", "low", "high", "n"],
)


def test_each_figure_has_its_interval_with_baseline_tools_and_people_beside_it():
    chart = accuracy.right(FIGURES)
    baseline, tools, people, dots_ = chart.figure.data
    assert (list(baseline.x), list(tools.x), list(people.x)) == ([0.3], [0.5], [0.85])
    assert list(dots_.x) == [0.8, 0.4]
    assert list(dots_.marker.symbol) == ["circle", "circle-open"]
    assert dots_.error_x.arrayminus == pytest.approx((0.1, 0))
    assert [list(one) for one in dots_.customdata] == [["ships"], ["boats"]]
    assert not any(re.search(r"<b>found|<i>tool", text) for text in texts(chart.figure))
    assert "lowest: Boats (F1 0.40)" in chart.summary
    assert "1 of the 1" in chart.summary


def test_calibration_says_what_was_promised_and_what_came():
    chart = accuracy.calibration(BINS)
    promised, came = chart.figure.data
    assert list(promised.base) == [0.9, 0.0]
    assert list(promised.x) == pytest.approx([0.1, 0.5])
    assert list(came.x) == [0.95, 0.7]
    assert chart.summary.startswith("Of 200 attributions at 0.9 or more, 95\N{NO-BREAK SPACE}% are right")
    assert "all but under .5 hold" in chart.summary


def test_the_tone_of_kinds_of_speakers_has_their_names_and_identifiers(story):
    made = measures.tone_said(story, ["outlet", "speaker_kind"])
    chart = matrix.kinds(made, measures.outlets(story), squares.KINDS)
    assert chart.name == "tone-kinds"
    assert list(chart.figure.layout.yaxis.ticktext) == [squares.KINDS["named_person"], squares.KINDS["anonymous"]]
    assert {tuple(one) for one in identifiers(chart)} == set(zip(made["outlet"], made["speaker_kind"], strict=True))


def test_tone_towards_one_actor_leaves_the_others_out():
    rows = [("Ann", "Brief", "own", 0.2, 0.1, 0.3, 12, 14), ("Ida", "Brief", "own", -0.4, None, None, 3, 3)]
    names = ["target", "outlet", "voice", "value", "low", "high", "n", "sentences"]
    chart = dots.towards(pd.DataFrame(rows, columns=names), "Ann")
    assert [list(one) for one in identifiers(chart)] == [["Brief", "own"]]
    assert list(chart.figure.data[0].x) == [0.2]


def test_a_dumbbell_runs_from_one_side_to_the_other_with_the_interval_in_points():
    line, calm = Line("A row.", frames={"conflict": "row"}), Line("Calm.")
    cost = Line("A cost.", frames={"economic": "cost"})
    story = told([("Gazette", [line] * 30 + [cost] * 10), ("Herald", [line] * 10 + [cost] * 12 + [calm] * 18)])
    chart = dumbbell.frames(
        frames.differences(story, "Gazette", "Herald"), "Gazette", "Herald", {"conflict": "Conflict"}
    )
    assert [one.text for one in chart.figure.layout.annotations][1].startswith("<b>+50 (")
    assert chart.table["frame"].tolist() == ["conflict", "economic"]
    assert "Conflict in 75\N{NO-BREAK SPACE}% of Gazette and 25\N{NO-BREAK SPACE}% of Herald" in chart.summary
    assert {tuple(one) for one in identifiers(chart)} == {
        (outlet, frame) for outlet in ("Gazette", "Herald") for frame in ("conflict", "economic")
    }
    named = hostile("<img src=x>")
    chart = dumbbell.frames(frames.differences(named, "<img src=x>", "Brief"), "<img src=x>", "Brief", {})
    assert not [text for text in texts(chart.figure) if "<img" in text]
    few = told([("Gazette", [line] * 3), ("Herald", [calm] * 3)])
    chart = dumbbell.frames(frames.differences(few, "Gazette", "Herald"), "Gazette", "Herald", {})
    assert "too few" in [one.text for one in chart.figure.layout.annotations]


def ledger_rows(*given: tuple[str, str, float | None, float | None, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                **{
                    "row": 0,
                    "label": "boats",
                    "state": "differs",
                    "kind": "count",
                    "outlet": outlet,
                    "article": outlet,
                },
                **{"start": place, "text": text, "low": low, "high": high, "least": low, "greatest": high},
                **{"unit": "", "bound": bound, "speaker": "", "when": ""},
            }
            for place, (outlet, text, low, high, bound) in enumerate(given)
        ]
    )


def test_values_stand_where_they_are_and_say_what_is_open():
    made = values.values(
        ledger_rows(
            ("Bell", "10 to 12", 10, 12, ""),
            ("Horn", "over 11", 11, None, "over"),
            ("Horn", "up to 9", None, 9, "most"),
            ("Gull", "about 20", 20, 20, "about"),
            ("Tern", "several", None, None, ""),
        ),
        ["Bell", "Horn", "Gull", "Tern", "Wren"],
    )
    assert made is not None
    trace = made.figure.data[0]
    assert list(trace.x) == [10, 12, 11, 9, 20]
    assert list(trace.marker.symbol) == ["circle", "circle", "triangle-right", "triangle-left", "circle-open"]
    assert [line.x1 - line.x0 for line in made.figure.layout.shapes] == [2]
    notes = [note.text for note in made.figure.layout.annotations]
    assert {"no figure", "not here", "over 11"} <= set(notes)
    assert "Not in Wren." in made.summary


def test_values_without_a_figure_make_no_chart():
    assert values.values(ledger_rows(("Bell", "several", None, None, "")), ["Bell"]) is None


def test_values_close_together_are_drawn_apart():
    made = values.values(ledger_rows(("Bell", "190", 190, 190, ""), ("Horn", "200", 200, 200, "")), ["Bell", "Horn"])
    assert made is not None
    low, high = made.figure.layout.xaxis.range
    assert 150 < low < 190 < 200 < high < 230


@pytest.mark.parametrize(("value", "text"), [(12_000, "12,000"), (1.5e6, "1.5m"), (5.62e10, "56.2bn"), (0.5, "0.5")])
def test_figures_of_an_axis_are_short(value, text):
    assert values.short(value) == text


def test_names_and_words_of_a_value_cannot_do_harm():
    rows = ledger_rows(("<b>Bell", "<img src=x> 9", 9, 9, "")).assign(label="<script>", speaker="<i>Ann")
    made = values.values(rows, ["<b>Bell"])
    assert made is not None
    assert not [text for text in texts(made.figure) if re.search(r"<(img|script|i>|b>Bell)", text)]


def stated(*rows: tuple[int, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["claim", "outlet", "voice"])


def test_a_claim_is_a_square_by_voice_and_what_is_not_here_a_quiet_mark():
    rows = stated((4, "Bell", "own"), (4, "Tide", "attributed"), (7, "Bell", "own"), (7, "Bell", "attributed"))
    lacking = pd.DataFrame([(7, "Tide", "before")], columns=["claim", "outlet", "why"])
    chart = claims.grid(rows, lacking, {4: "the mill was sold", 7: "a <b>choir</b> sang"}, ["Bell", "Tide"])
    absent, squares = chart.figure.data
    assert list(squares.x) == [0, 1, 0]
    assert list(squares.y) == [0, 0, 1]
    assert list(squares.marker.symbol) == ["square", "square-open", "square-cross"]
    assert list(absent.marker.symbol) == ["x-thin"]
    assert identifiers(chart) == [["7"], ["4"], ["4"], ["7"]]
    assert chart.summary == "2 claims: 2 in Bell and 1 in Tide. 1 claim in two outlets or more, 1 in all 2."
    assert not any("<b>choir" in text for text in texts(chart.figure))
    assert any("published before" in note.text for note in chart.figure.layout.annotations)


def test_no_claim_is_drawn_and_told():
    none = pd.DataFrame(columns=["claim", "outlet", "why"])
    assert claims.grid(stated(), none, {}, ["Bell"]).summary == "No claim is found."
