"""Marked texts: the text is never changed, marks nest as they should, and nothing from outside becomes HTML."""

import random
import re
from html import unescape
from html.parser import HTMLParser
from typing import get_args

import pytest

from lib.highlight import NAMES, Mark, Style, html, legend, tone_style

TEXT = "The <b>mayor</b> said “no & never”.\n\nShe left."


class Nesting(HTMLParser):
    """Reads HTML, notes the text under each title, and fails where tags do not nest or are not ours."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.marked: dict[str, str] = {}
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert tag in {"p", "mark", "span"}
        assert {name for name, _ in attrs} <= {"style", "title", "id"}
        self.open.append((tag, dict(attrs).get("title", "")))
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for title in {title for tag, title in self.open if tag == "mark"}:
            self.marked[title] = self.marked.get(title, "") + data


def read(made: str) -> Nesting:
    found = Nesting()
    found.feed(made)
    found.close()
    assert found.open == []
    return found


def bare(made: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", made))


def test_text_without_marks_is_escaped_in_paragraphs():
    made = html(TEXT, [])
    assert made.count("<p ") == 2
    assert "&lt;b&gt;mayor" in made
    assert bare(made) == TEXT


def test_marks_nest():
    made = html("one two three", [Mark(0, 13, "outer", "direct"), Mark(4, 7, "inner", "frame")])
    assert read(made).marked == {"outer": "one two three", "inner": "two"}
    assert made.count("<mark") == 2


def test_marks_that_cross_are_split():
    made = html("one two three", [Mark(0, 7, "first", "direct"), Mark(4, 13, "second", "frame")])
    assert read(made).marked == {"first": "one two", "second": "two three"}
    assert made.count("<mark") == 3


def test_a_mark_over_paragraphs_is_one_mark_in_each_and_one_id():
    made = html("one\n\ntwo", [Mark(0, 8, "all", "mixed", id="here")])
    assert made.count("<mark") == 2
    assert made.count("<p ") == 2
    assert read(made).ids == ["here"]


def test_a_part_of_the_text_clips_its_marks():
    made = html("one two three", [Mark(0, 6, "m", "cue"), Mark(9, 13, "n", "cue")], 4, 10)
    assert bare(made) == "two th"
    assert read(made).marked == {"m": "tw", "n": "h"}


def test_places_become_targets_of_links_and_leave_text_and_marks_as_they_are():
    made = html("one <b> three", [Mark(0, 13, "outer", "direct")], places={4: 'a"b', 90: "far"})
    assert bare(made) == "one <b> three"
    assert 'one <span id="a&quot;b"></span>&lt;b&gt;' in made
    assert "far" not in made
    assert read(made).marked == {"outer": "one <b> three"}


def test_empty_marks_and_marks_outside_are_left_out():
    assert "<mark" not in html("one two", [Mark(3, 3), Mark(5, 2), Mark(-4, 0), Mark(7, 9)])


def test_label_and_title_are_shown_on_hover_and_escaped():
    made = html("one", [Mark(0, 3, "Source", "source", '"><script>x</script>', '"><img>')])
    assert "<script" not in made
    assert "<img" not in made
    found = read(made)
    assert found.marked == {'Source: "><script>x</script>': "one"}
    assert found.ids == ['"><img>']


@pytest.mark.parametrize("seed", range(150))
def test_whatever_is_marked_the_text_stays_and_every_mark_holds_its_own(seed):
    draw = random.Random(seed)
    text = "".join(draw.choice("ab <>&\"'\n“é😀") for _ in range(draw.randint(0, 60)))
    marks = []
    for number in range(draw.randint(0, 9)):
        start = draw.randint(-3, len(text))
        style = draw.choice(get_args(Style))
        marks.append(Mark(start, start + draw.randint(0, 25), f"m{number}", style, id=f"i{number}"))
    start, end = sorted(draw.randint(0, len(text)) for _ in range(2))
    made = html(text, marks, start, end)
    assert bare(made) == text[start:end]
    found = read(made)
    assert len(found.ids) == len(set(found.ids))
    for mark in marks:
        wanted = text[max(start, mark.start, 0) : max(0, min(end, mark.end))]
        assert re.sub(r"\s", "", found.marked.get(mark.label, "")) == re.sub(r"\s", "", wanted)


def test_every_style_has_a_name_and_looks_of_its_own():
    assert set(NAMES) == set(get_args(Style))
    looks = {html("one", [Mark(0, 3, style=style)]) for style in get_args(Style)}
    assert len(looks) == len(NAMES)


@pytest.mark.parametrize("style", get_args(Style))
def test_every_style_keeps_the_colour_of_the_text_and_has_a_sign_besides_colour(style):
    made = html("one", [Mark(0, 3, style=style)])
    assert "color:inherit" in made
    assert re.search(r"border-(?:bottom|top):2px|text-decoration:(?:underline|line-through)|outline:[12]px", made)
    assert not re.search(r"background:#", made)


def test_a_legend_names_the_styles_in_a_fixed_order():
    made = legend(["cue", "direct"])
    assert bare(made).split("\N{NO-BREAK SPACE}")[0].strip() == "Direct quote"
    assert made.count("<mark") == 2
    assert "Source" not in made


@pytest.mark.parametrize(
    ("weight", "style"),
    [(-0.8, "strongly_negative"), (-0.1, "negative"), (0.1, "positive"), (0.5, "strongly_positive")],
)
def test_words_are_marked_by_their_weight(weight, style):
    assert tone_style(weight) == style
