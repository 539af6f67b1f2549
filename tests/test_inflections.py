"""Inflections of words."""

import pytest

from lib.analysis.inflections import forms


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("accuse", {"accuse", "accuses", "accused", "accusing"}),
        ("fight", {"fight", "fights", "fought", "fighting"}),
        ("stop", {"stop", "stops", "stopped", "stopping"}),
        ("attack", {"attack", "attacks", "attacked", "attacking"}),
        ("fear", {"fear", "fears", "feared", "fearing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("clash", {"clash", "clashes", "clashed", "clashing"}),
        ("die", {"die", "dies", "died", "dying"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("crisis", {"crisis", "crises"}),
        ("Woman", {"woman", "women"}),
        ("deter", {"deter", "deters", "deterred", "deterring"}),
    ],
)
def test_forms(word, expected):
    assert set(forms(word)) == expected
