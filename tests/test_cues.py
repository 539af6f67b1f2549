"""The lexicon of cues, and the confidence learned for them."""

from pathlib import Path

import pytest

from lib.analysis import attribution, confidence, cues, parse, speakers
from lib.errors import LexiconError


@pytest.mark.parametrize(
    ("form", "tag", "lemma", "stance"),
    [
        ("said", "VB", "say", "neutral"),
        ("says", "VB", "say", "neutral"),
        ("claiming", "VB", "claim", "doubting"),
        ("claims", "NN", "claim", "doubting"),
        ("admitted", "VB", "admit", "conceding"),
        ("denies", "VB", "deny", "forceful"),
        ("warnings", "NN", "warning", "forceful"),
        ("wrote", "VB", "write", "neutral"),
        ("told", "VB", "tell", "neutral"),
    ],
)
def test_inflected_forms_lead_to_their_cue(form: str, tag: str, lemma: str, stance: str) -> None:
    cue = cues.lexicon()[form, tag]
    assert (cue.lemma, cue.stance) == (lemma, stance)


def test_rates_are_shares() -> None:
    for cue in cues.lexicon().values():
        for part, whole in (cue.cue, *cue.constructions.values()):
            assert 0 <= part <= whole


def test_said_with_a_clause_is_more_often_a_cue_than_launch_with_an_object() -> None:
    part, whole = cues.lexicon()["said", "VB"].constructions["clause"]
    assert part / whole > 0.7
    assert ("launched", "VB") not in cues.lexicon()


@pytest.mark.parametrize(
    "content",
    [
        "lemma\tact\nsay\tspeech\n",
        "lemma\tword_class\tact\tstance\tforms\tcue\tconstructions\nsay\tverb\tshouting\tneutral\t\t1/2\t\n",
        "lemma\tword_class\tact\tstance\tforms\tcue\tconstructions\nsay\tverb\tspeech\tneutral\t\tone\t\n",
    ],
)
def test_an_ill_made_lexicon_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    (tmp_path / "cues.tsv").write_text(content, encoding="utf-8")
    monkeypatch.setattr(cues, "LEXICONS", tmp_path)
    cues.lexicon.cache_clear()
    with pytest.raises(LexiconError, match=r"cues\.tsv"):
        cues.lexicon()
    cues.lexicon.cache_clear()


def test_an_unknown_list_is_named() -> None:
    with pytest.raises(LexiconError, match="no such list"):
        cues.words_of("no such list")


def test_ill_made_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "confidence.json").write_text('{"weights": {"bias": "much"}}', encoding="utf-8")
    monkeypatch.setattr(confidence, "LEXICONS", tmp_path)
    confidence.weights.cache_clear()
    with pytest.raises(LexiconError, match=r"confidence\.json"):
        confidence.weights()
    confidence.weights.cache_clear()


def test_probability_lies_between_nought_and_one() -> None:
    assert 0 < confidence.probability({"bias": 1e9}) < 1
    assert confidence.probability({}) == 0.5
    assert confidence.probability({"no such feature": 5.0}) == 0.5


def test_the_lists_of_speakers_can_be_read() -> None:
    read = speakers.lexicon()
    assert read.countries["Ukrainian"] == "Ukraine"
    assert read.places["Kyiv"] == "Ukraine"
    assert read.alone["Zelensky"] == "Volodymyr Zelenskyy"
    assert read.outlets["New York Times"] == "The New York Times"


def test_words_are_surer_cues_where_they_were_in_training() -> None:
    def sure(text: str) -> float:
        parsed = next(parse.parse([("a", "", text)]))
        return max((item.confidence for item in attribution.find(parsed, parse.sentences(parsed))), default=0.0)

    assert sure("The mayor said that the dam was safe.") > sure("The mayor saw that the dam was safe.")
