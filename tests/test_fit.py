"""Learning how sure a candidate is, from articles that are annotated."""

import random
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import fit
from lib.analysis import cues, parse

TEXT = "Ann Reed said that the dam was weak. Tom Hill saw the dam."


def test_a_feature_that_tells_gets_a_weight_and_one_that_does_not_gets_none() -> None:
    chance = random.Random(1)
    right = [chance.random() < 0.5 for _ in range(2000)]
    found = [
        {"bias": 1.0, "telling": float(is_right), "noise": chance.random(), "rare": float(number < 3)}
        for number, is_right in enumerate(right)
    ]
    weights = fit.fit([{k: v for k, v in each.items() if v} for each in found], right, penalty=30.0)
    assert weights["telling"] > 2
    assert weights["bias"] < -1
    assert "noise" not in weights
    assert "rare" not in weights


def test_candidates_are_right_where_their_word_is_in_an_annotated_cue() -> None:
    parsed = next(parse.parse([("a", "", TEXT)]))
    annotated = [{"cue": [[TEXT.index("said"), TEXT.index("said") + 4]]}]
    (found,) = fit.cases([(parsed, annotated)])
    assert {case.cue.lemma: case.right for _, _, case in found} == {"say": True, "see": False}
    right, seen = fit.counted([case for _, _, case in found])
    assert (right["say verb", "clause"], seen["say verb", "clause"]) == (1, 1)
    assert (right["see verb", ""], seen["see verb", ""]) == (0, 1)


def test_rates_are_those_of_the_other_articles() -> None:
    cue = cues.Cue("say", "verb", "speech", "neutral", (5, 8), {"clause": (4, 5)})
    less = fit.without(
        cue,
        Counter({("say verb", ""): 2, ("say verb", "clause"): 1}),
        Counter({("say verb", ""): 3, ("say verb", "clause"): 1}),
    )
    assert less.cue == (3, 5)
    assert less.constructions == {"clause": (3, 4)}


def test_learning_writes_both_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "lemma\tword_class\tact\tstance\tforms\tcue\tconstructions\nsay\tverb\tspeech\tneutral\tsaid\t0/0\t\n"
    (tmp_path / "cues.tsv").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(fit, "LEXICONS", tmp_path)
    parsed = next(parse.parse([("a", "", TEXT)]))
    fit.learn([(parsed, [{"cue": [[TEXT.index("said"), TEXT.index("said") + 4]]}])] * 30)
    assert "say\tverb\tspeech\tneutral\tsaid\t30/30\tclause:30/30" in (tmp_path / "cues.tsv").read_text(
        encoding="utf-8"
    )
    assert '"bias"' in (tmp_path / "confidence.json").read_text(encoding="utf-8")
