"""Verbs with who does it and to whom."""

import pytest

from lib.analysis import parse, predicates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army shelled the old port.", [("shelled", "The army", "the old port")]),
        ("The port was shelled by the army.", [("shelled", "the army", "The port")]),
        ("The port was shelled.", [("shelled", "", "The port")]),
        (
            "The army shelled the port and took the bridge.",
            [("shelled", "The army", "the port"), ("took", "The army", "the bridge")],
        ),
        ("The guards fired on the crowd.", [("fired", "The guards", "the crowd")]),
        (
            "The men who robbed the bank fled.",
            [("robbed", "The men", "the bank"), ("fled", "The men", "")],
        ),
    ],
)
def test_agent_and_patient(text, expected):
    (parsed,) = parse.parse([("a", "", text)])

    def words(start: int, end: int) -> str:
        return text[start:end] if start >= 0 else ""

    found = predicates.find(parsed, parse.sentences(parsed))
    assert [
        (words(one.start, one.end), words(one.agent_start, one.agent_end), words(one.patient_start, one.patient_end))
        for one in found
    ] == expected
    assert {one.sentence for one in found} == {0}
