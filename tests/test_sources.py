"""Unnamed sources are grouped by what the text says of them."""

import pytest

from lib.comparison import sources
from tests.stories import Line, Said, story


@pytest.mark.parametrize(
    ("called", "role", "sort"),
    [
        ("senior Danish officials", "official", "officials"),
        ("advisers", "official", "officials"),
        ("people familiar with the talks", "", "people"),
        ("person briefed on the plan", "", "people"),
        ("fishermen and divers at the quay", "", "fishermen and divers"),
        ("official and three other people close to the board", "", "officials and people"),
        ("supporters of the dam", "", "supporters"),
        ("the trio", "", "people"),
        ("Marsh and many of her neighbours", "", "people"),
        ("Officials there", "", "officials"),
        ("analyst", "expert", "experts"),
        ("witness", "", "witnesses"),
    ],
)
def test_sort_is_the_role_or_the_head_of_the_words(called: str, role: str, sort: str) -> None:
    assert sources.sort(called, role) == sort


@pytest.mark.parametrize(
    ("called", "source", "number"),
    [
        ("official", "an official", "one"),
        ("official", "A second official", "one"),
        ("people familiar with the talks", "one of the people familiar with the talks", "one"),
        ("official", "the official", "one"),
        ("officials", "two officials", "several"),
        ("officials", "they", "several"),
        ("people", "several people", "several"),
        ("official and another person", "an official and another person", "several"),
    ],
)
def test_number_is_one_or_several(called: str, source: str, number: str) -> None:
    assert sources.number(called, source) == number


def official(words: str, source: str, **more: str) -> Line:
    said = Said(words, source.lower(), "anonymous", source=source, role="official", **more)
    return Line(f"{source} said {words}.", said=(said,))


def test_groups_join_what_is_said_of_sources_across_outlets_and_keep_the_reasons() -> None:
    made = sources.groups(
        story(
            [
                ("Gazette", [official("it was safe", "Officials"), official("it held", "Senior officials")]),
                (
                    "Brief",
                    [
                        official("it was old", "Two officials", anonymity="since the talks are private"),
                        official("it was wet", "An official"),
                        official("it was dry", "Danish officials", affiliation="Denmark"),
                        Line("Ada Marsh said no.", said=(Said("no", "Ada Marsh"),)),
                        Line("The council said no.", said=(Said("no", "council", "organisation"),)),
                        Line("Analysts said yes.", said=(Said("yes", "analysts", "collective", role="expert"),)),
                    ],
                ),
            ]
        )
    )
    found = [tuple(row) for row in made[["group", "outlet", "count", "words", "unexplained"]].to_numpy()]
    assert found == [
        ("officials, several", "Gazette", 2, 5, 2),
        ("officials, several", "Brief", 1, 3, 0),
        ("officials, Denmark, several", "Brief", 1, 3, 1),
        ("officials, one", "Brief", 1, 3, 1),
        ("experts, several", "Brief", 1, 1, 1),
    ]
    assert made["called"].tolist()[0] == ("Officials", "Senior officials")
    assert made["reasons"].tolist()[1] == ("since the talks are private",)


def test_a_story_without_unnamed_sources_has_no_group() -> None:
    made = sources.groups(story([("Gazette", [Line("Rain fell.")])]))
    assert made.empty
    assert list(made.columns) == sources.GROUPED
