"""Quantities: the value, unit and kind of a number or date, what it counts, and who gives it."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.analysis import attribution, numerals, parse, quantities
from lib.errors import LexiconError
from lib.records import Quantity


@cache
def found(text: str, published: str = "") -> tuple[Quantity, ...]:
    (parsed,) = parse.parse([("a", "", text)])
    sentences = parse.sentences(parsed)
    return quantities.find(parsed, sentences, attribution.find(parsed, sentences), published)


VALUES = [
    ("The town has 1,250 boats.", "1,250", "count", 1250, 1250, ""),
    ("Twenty-one divers came.", "Twenty-one", "count", 21, 21, ""),
    ("One hundred and five divers came.", "One hundred and five", "count", 105, 105, ""),
    ("Two thousand three hundred fish died.", "Two thousand three hundred", "count", 2300, 2300, ""),
    ("Half a million fish died.", "Half a million", "count", 500_000, 500_000, ""),
    ("About 1.5 million fish died.", "About 1.5 million", "count", 1.5e6, 1.5e6, ""),
    ("They caught two dozen crabs.", "two dozen", "count", 24, 24, ""),
    ("They saw 10,000 to 12,000 gulls.", "10,000 to 12,000", "count", 10_000, 12_000, ""),
    ("They saw between 40 and 60 gulls.", "40 and 60", "count", 40, 60, ""),
    ("They saw two or three gulls.", "two or three", "count", 2, 3, ""),
    ("They saw 10-12 gulls.", "10-12", "count", 10, 12, ""),
    ("More than 300 boats sank.", "More than 300", "count", 300, None, ""),
    ("As many as 300 boats sank.", "As many as 300", "count", None, 300, ""),
    ("Up to 300 boats sank.", "Up to 300", "count", None, 300, ""),
    ("At least seven boats sank.", "At least seven", "count", 7, None, ""),
    ("Fewer than 30 boats sank.", "Fewer than 30", "count", None, 30, ""),
    ("Nearly 300 boats sank.", "Nearly 300", "count", 300, 300, ""),
    ("Some 300 boats sank.", "Some 300", "count", 300, 300, ""),
    ("The storm sank 300 boats or more.", None, "count", 300, 300, ""),
    ("Dozens of boats sank.", "Dozens", "count", 24, None, ""),
    ("Tens of thousands of gulls came.", "Tens of thousands", "count", 20_000, None, ""),
    ("Several hundred gulls came.", "Several hundred", "count", 200, None, ""),
    ("Several boats sank.", "Several", "count", None, None, ""),
    ("Some boats sank.", "Some", "count", None, None, ""),
    ("Many of the boats sank.", "Many", "count", None, None, ""),
    ("A few boats sank.", "A few", "count", None, None, ""),
    ("Most boats sank.", "Most", "share", 50, 100, "%"),
    ("The repair cost $4.5 million.", "$4.5 million", "money", 4.5e6, 4.5e6, "USD"),
    ("The repair cost $1.5 to $2 billion.", "$1.5 to $2 billion", "money", 1.5e9, 2e9, "USD"),
    ("The repair cost €5bn.", "€5bn", "money", 5e9, 5e9, "EUR"),
    ("The repair cost £3m.", "£3m", "money", 3e6, 3e6, "GBP"),
    ("The repair cost A$20.", "A$20", "money", 20, 20, "AUD"),
    ("The repair cost two million euros.", "two million euros", "money", 2e6, 2e6, "EUR"),
    ("The repair cost tens of millions of dollars.", "tens of millions of dollars", "money", 2e7, None, "USD"),
    ("Prices rose 12 percent.", "12 percent", "share", 12, 12, "%"),
    ("Prices rose 12.5%.", "12.5%", "share", 12.5, 12.5, "%"),
    ("Prices may rise 10 to 20 percent.", "10 to 20 percent", "share", 10, 20, "%"),
    ("Two-thirds of the boats sank.", "Two-thirds", "share", 66.6667, 66.6667, "%"),
    ("Half of the boats sank.", "Half", "share", 50, 50, "%"),
    ("One in five boats sank.", "One in five", "share", 20, 20, "%"),
    ("Nine out of 10 boats sank.", "Nine out of 10", "share", 90, 90, "%"),
    ("The pier is 90 meters long.", "90 meters", "distance", 90, 90, "meter"),
    ("The village lies 40km from the sea.", "40km", "distance", 40, 40, "km"),
    ("They want a 30-mile canal.", "30-mile", "distance", 30, 30, "mile"),
    ("Hundreds of miles of coast are bare.", "Hundreds of miles", "distance", 200, None, "mile"),
    ("The strike lasted two and a half years.", "two and a half years", "duration", 2.5, 2.5, "year"),
    ("The 1,000-day strike ended.", "1,000-day", "duration", 1000, 1000, "day"),
    ("The strike lasted for months.", "months", "duration", 2, None, "month"),
    ("It rained for half an hour.", "half an hour", "duration", 0.5, 0.5, "hour"),
    ("They met over the last two days.", "last two days", "duration", 2, 2, "day"),
    ("A 15-year-old girl dived.", "15-year-old", "age", 15, 15, "year"),
    ("Ada Marsh, 45, dived.", "45", "age", 45, 45, "year"),
    ("The diver is 45 years old.", "45 years old", "age", 45, 45, "year"),
    ("She was the third diver.", "third", "ordinal", 3, 3, ""),
    ("It was the 21st dive.", "21st", "ordinal", 21, 21, ""),
    ("The fire burned 500 acres.", "500 acres", "measure", 500, 500, "acre"),
    ("The wind blew at 60 miles per hour.", "60 miles per hour", "measure", 60, 60, "mph"),
    ("They own a nine-story house.", "nine-story", "count", 9, 9, "story"),
]


@pytest.mark.parametrize(("text", "words", "kind", "low", "high", "unit"), VALUES)
def test_values(text, words, kind, low, high, unit):
    (made,) = found(text)
    if words is not None:
        assert made.text == words
    assert (made.kind, made.low, made.high, made.unit) == (kind, pytest.approx(low), pytest.approx(high), unit)


@pytest.mark.parametrize(
    "text",
    [
        "The F-16 and the M39 flew.",
        "They cited Article 5 of the treaty.",
        "The Group of 20 met.",
        "It was built in the 20th century.",
        "He fought in World War II.",
        "They fear the third world war.",
        "Call 555-0142 or 202-555-0142.",
        "No one came.",
        "They met one another one-on-one.",
        "One must swim.",
        "The First Lady swam.",
        "At first she swam.",
        "She is the most important diver.",
        "They may march on.",
        "They remember 9/11.",
        "COVID-19 spread.",
        "They flew in a Boeing 737.",
        "Read section 12 of the report.",
    ],
)
def test_names_and_turns_of_phrase_are_no_quantities(text):
    assert found(text) == ()


DATES = [
    ("The bridge fell on Sunday.", "Sunday", "XXXX-WXX-7"),
    ("The bridge fell Sunday night.", "Sunday night", "XXXX-WXX-7"),
    ("The bridge fell on January 20th, 2021.", "January 20th, 2021", "2021-01-20"),
    ("The bridge fell on 20 January 2021.", "20 January 2021", "2021-01-20"),
    ("The bridge fell in February 2022.", "February 2022", "2022-02"),
    ("The bridge fell on Oct. 9.", "Oct. 9", "XXXX-10-09"),
    ("The bridge fell in May.", "May", "XXXX-05"),
    ("The bridge fell in 2014.", "2014", "2014"),
    ("The bridge fell in the 1990s.", "1990s", "199"),
    ("The bridge fell last month.", "last month", ""),
    ("The bridge fell earlier this year.", "earlier this year", ""),
    ("The bridge fell over the weekend.", "weekend", ""),
    ("The bridge will open in the coming days.", "coming days", ""),
    ("The bridge fell two years ago.", "two years ago", ""),
    ("The bridge fell on 2021-01-20.", "2021-01-20", "2021-01-20"),
    ("The bridge fell at 3:30 p.m. there.", "3:30 p.m.", "T15:30"),
]


@pytest.mark.parametrize(("text", "words", "when"), DATES)
def test_dates(text, words, when):
    (made,) = found(text)
    assert (made.kind, made.text, made.when, made.low, made.high) == ("date", words, when, None, None)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The bridge fell on Sunday.", "2024-11-17"),
        ("The bridge fell on Monday.", "2024-11-18"),
        ("The bridge will open on Friday.", "2024-11-22"),
        ("The bridge fell last month.", "2024-10"),
        ("The bridge fell yesterday.", "2024-11-17"),
        ("The bridge fell earlier this year.", "2024"),
        ("The bridge fell last week.", "2024-W46"),
        ("The bridge fell two years ago.", "2022"),
        ("The bridge fell in August.", "2024-08"),
        ("The bridge fell in December.", "2023-12"),
        ("The bridge will open in January.", "2025-01"),
        ("The repair in January is dear.", "XXXX-01"),
        ("The bridge fell that month.", ""),
    ],
)
def test_dates_are_worked_out_from_the_day_of_publication_where_that_can_be_told(text, when):
    (made,) = found(text, "2024-11-18T08:00:00Z")
    assert made.when == when


@pytest.mark.parametrize("published", ["", "soon", "2024-13-45"])
def test_without_a_day_of_publication_nothing_is_guessed(published):
    assert found("The bridge fell last month.", published)[0].when == ""


@pytest.mark.parametrize(
    ("text", "counted", "head", "predicate"),
    [
        ("The port sent 300 trained Danish divers to Oslo.", "trained Danish divers", "divers", "sent"),
        ("Dozens of sailors were killed.", "sailors", "sailors", "killed"),
        ("The council spent $5 million in emergency aid.", "emergency aid", "aid", "spent"),
        ("The missile has a maximum range of about 190 miles.", "maximum range", "range", "has"),
        ("The three-year strike ended.", "strike", "strike", "ended"),
        ("Some 80 percent of the fishing boats sank.", "fishing boats", "boats", "sank"),
        ("The mayor opened the bridge in August.", "opened the bridge", "opened", "opened"),
        ("The bridge is 90 meters long.", "bridge", "bridge", "is"),
        ("Ada Marsh, 45, dived.", "Ada Marsh", "marsh", "dived"),
        ("The council read the 48-page report.", "page report", "page", "read"),
    ],
)
def test_what_is_counted(text, counted, head, predicate):
    made = found(text)[0]
    assert (made.counted, made.head, made.predicate) == (counted, head, predicate)
    assert text[made.counted_start : made.counted_end] == counted


def test_a_value_in_brackets_counts_what_the_one_before_it_counts():
    first, second = found("A house burned in Oslund, 40 kilometers (25 miles) from the sea.")
    assert (first.counted, second.counted) == ("Oslund", "Oslund")
    assert first.low * first.factor == pytest.approx(second.low * second.factor, rel=0.02)


def test_who_gives_a_number():
    own, said = found("Nine boats sank. “We lost 40 sailors,” Ada Marsh said.")
    assert (own.voice, own.speaker, own.attribution) == ("own", "", -1)
    assert (said.voice, said.speaker) == ("attributed", "Ada Marsh")
    assert said.attribution >= 0


def test_agent_and_clause():
    text = "The rain fell, and Norway sent 300 divers to Oslo."
    (made,) = found(text)
    assert made.agent == "Norway"
    assert "Norway sent 300 divers" in text[made.clause_start : made.clause_end]


def test_a_vote_is_two_counts():
    assert [(one.text, one.low) for one in found("The council voted 51-49 for the bridge.")] == [("51", 51), ("49", 49)]


def test_a_change_is_no_range():
    assert [one.low for one in found("Sales fell from 10 to 8 boats.")] == [10, 8]


def test_a_list_that_cannot_be_read_is_refused(tmp_path, monkeypatch):
    (tmp_path / "quantities.toml").write_text("[numbers]\none = 1\n", encoding="utf-8")
    monkeypatch.setattr(numerals, "LEXICONS", tmp_path)
    numerals.words.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"quantities\.toml"):
            numerals.words()
    finally:
        numerals.words.cache_clear()


WORDS = st.sampled_from(
    [
        *(
            "one",
            "two",
            "dozen",
            "dozens",
            "hundred",
            "thousand",
            "million",
            "half",
            "a",
            "and",
            "of",
            "to",
            "or",
            "the",
        ),
        *(
            "several",
            "some",
            "most",
            "few",
            "first",
            "third",
            "thirds",
            "percent",
            "%",
            "$",
            "€",
            "-",
            ",",
            ".",
            "(",
            ")",
        ),
        *(
            "miles",
            "km",
            "years",
            "old",
            "months",
            "ago",
            "last",
            "this",
            "Sunday",
            "May",
            "Jan.",
            "weekend",
            "more",
            "than",
        ),
        *(
            "as",
            "many",
            "at",
            "least",
            "nearly",
            "between",
            "10",
            "12,000",
            "1.5",
            "2024",
            "20th",
            "1990s",
            "F",
            "16",
            "No",
        ),
        *(
            "boats",
            "sank",
            "divers",
            "said",
            "Ada",
            "Marsh",
            "in",
            "for",
            "since",
            "“",
            "”",
            "U",
            "S",
            "m",
            "bn",
            "\n",
            "½",
        ),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(WORDS, st.sampled_from([" ", "", " "])), min_size=1, max_size=40),
    st.sampled_from(["", "2024-02-29"]),
)
def test_any_words_give_well_made_quantities(pieces, published):
    text = "".join(word + gap for word, gap in pieces)
    reached = 0
    for made in found.__wrapped__(text, published):
        assert reached <= made.start < made.end <= len(text)
        reached = made.end
        assert text[made.start : made.end] == made.text
        assert made.clause_start <= made.start < made.end <= made.clause_end
        assert (made.counted_start, made.counted_end) == (-1, -1) or 0 <= made.counted_start < made.counted_end <= len(
            text
        )
        assert made.low is None or made.high is None or made.low <= made.high
        assert made.kind != "date" or (made.low, made.high) == (None, None)
        assert made.factor > 0
