"""The place that an agency puts before a report."""

import pytest

from lib.analysis import dateline


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("LORN — Ada Marsh left.", "Ada Marsh left."),
        ("LORN -- Ada Marsh left.", "Ada Marsh left."),
        ("OLD LORN, Orne (AP) — Ada Marsh left.", "Ada Marsh left."),
        ("East Lorn – In a letter, Marsh left.", "In a letter, Marsh left."),
        ("The mayor – a woman of few words – left.", "The mayor – a woman of few words – left."),
        ("Ada Marsh — who had no choice — left.", "Ada Marsh — who had no choice — left."),
        ("NATO-led troops left.", "NATO-led troops left."),
        ("", ""),
    ],
)
def test_the_place_is_known_by_its_dash(text: str, left: str) -> None:
    assert text[dateline.length(text) :] == left
