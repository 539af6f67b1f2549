"""The cards of the Method page: whole, true to the code and the measured accuracy, and one for every number shown."""

import ast
import importlib
import json
from pathlib import Path

import pytest

from lib import settings
from lib.analysis.versions import STAGES
from lib.errors import LexiconError
from lib.records import EVIDENCE
from lib.ui import cards, scores
from lib.ui.cards import Card

ROOT = settings.ROOT
CARDS = cards.load()
PAGES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "lib" / "ui").glob("*.py"))]
HOW = "; data/method/README.md says how to add a card"
NOT_COUNTED = {"measures.outlets"}
MEASURED = json.loads(settings.ACCURACY.read_text(encoding="utf-8"))

every_card = pytest.mark.parametrize("card", CARDS, ids=lambda card: card.card)


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def compared() -> set[str]:
    """Every comparison that a page asks for with `view.compare`, as module.function."""
    found = set()
    for path in PAGES:
        for call in calls(path):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "compare" and call.args:
                measure = call.args[0]
                if path.name == "comparing.py":
                    continue  # passes on what a page asks for
                assert isinstance(measure, ast.Attribute), f"{path.name} compares something that is no module.function"
                assert isinstance(measure.value, ast.Name)
                found.add(
                    f"{measure.value.id}.{measure.attr}".replace("told.", "findings.").replace("checked.", "checks.")
                )
    return found


def explained() -> set[str]:
    """The topics and cards that pages link to with `explain`."""
    found = set()
    for path in PAGES:
        for call in calls(path):
            if getattr(call.func, "attr", getattr(call.func, "id", "")) == "explain":
                found |= {node.value for node in call.args[1:] if isinstance(node, ast.Constant)}
    return found


@pytest.mark.parametrize("table", EVIDENCE)
def test_every_evidence_table_has_a_card(table: str) -> None:
    assert any(table in card.tables for card in CARDS), f"no card names the evidence table {table}{HOW}"


def test_every_comparison_that_a_page_shows_has_a_card() -> None:
    asked = compared()
    assert len(asked) > 15
    missing = asked - {measure for card in CARDS for measure in card.measures}
    assert not missing, f"no card names {', '.join(sorted(missing))}{HOW}"


@pytest.mark.parametrize("path", sorted(settings.LEXICONS.rglob("*.*")), ids=lambda path: path.name)
def test_every_word_list_has_a_card(path: Path) -> None:
    named = {one for card in CARDS for one in cards.files(card)}
    assert path in named or path.suffix == ".md", f"no card offers {path.name}{HOW}"


def test_every_link_from_a_page_opens_something() -> None:
    assert {"attribution", "framing", "fragility"} <= explained()
    for name in explained():
        assert cards.choices_of(name), f"ui.explain names {name!r}, which is neither a topic nor a card{HOW}"


@every_card
def test_a_card_names_only_what_there_is(card: Card) -> None:
    assert set(card.stages) <= set(STAGES)
    assert set(card.tables) <= set(EVIDENCE)
    for pattern in card.lists:
        assert list(settings.LEXICONS.glob(pattern)), f"{card.card} names the word list {pattern}, which is not there"
    for measure in card.measures:
        module, function = measure.split(".")
        assert callable(getattr(importlib.import_module(f"lib.comparison.{module}"), function))


@every_card
def test_every_figure_of_a_card_was_measured(card: Card) -> None:
    assert len(scores.figures(MEASURED, [card])) == len(card.accuracy)
    for figure in card.accuracy:
        here = {row["part"] for row in MEASURED["rows"] if (row["set"], row["measure"]) == (figure.set, figure.measure)}
        assert set(figure.beside) <= here


@every_card
def test_a_word_list_is_counted(card: Card) -> None:
    assert all(cards.entries(path) > 5 for path in cards.files(card))


def test_headlines_have_intervals_and_what_stands_beside_them() -> None:
    found = scores.figures(MEASURED, CARDS, headlines=True)
    assert len(found) >= 10
    assert (found["low"] < found["value"]).all()
    assert (found["value"] < found["high"]).all()
    attributions = found[found["card"] == "attribution"].iloc[0]
    assert attributions["human"] == 0.843
    news = found[found["card"] == "tone_news"].iloc[0]
    assert {"VADER", "TextBlob"} <= {name for name, _ in news["others"]}
    assert [name for name, _ in news["others"]].count("VADER") == 1


def test_the_confidence_is_calibrated_bin_by_bin() -> None:
    found = scores.calibration(MEASURED)
    assert found["least"].tolist() == [0.9, 0.8, 0.7, 0.6, 0.5]
    assert found["most"].tolist() == [1.0, 0.9, 0.8, 0.7, 0.6]
    assert found["n"].gt(50).all()
    assert found.iloc[0]["value"] >= 0.9


MINIMAL = """
title = "Ships"
topic = "tone"
place = 1
says = "How many ships."
definition = "A *ship* is a ship."
formula = "n = ships"
not_to_conclude = ["That they float."]
unmeasured = "Nobody counted."
[[failures]]
what = "A boat counts."
example = "The boat sank."
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "ships.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_card_needs_a_file_alone(tmp_path: Path) -> None:
    made = cards.card(written(tmp_path, MINIMAL))
    assert (made.card, made.title, made.failures[0].example) == ("ships", "Ships", "The boat sank.")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "Ships"', "", "title is missing"),
        ('title = "Ships"', 'titel = "Ships"', "nothing is called 'titel'"),
        ("place = 1", 'place = "1"', "place must be a whole number"),
        ('topic = "tone"', 'topic = "boats"', "no topic 'boats'"),
        ('unmeasured = "Nobody counted."', "", "either"),
        ('example = "The boat sank."', "", "example is missing"),
        ('["That they float."]', "[]", "at least one"),
        ('title = "Ships"', "title = Ships", "cannot be read"),
    ],
)
def test_a_card_that_is_not_whole_says_what_is_wrong(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in MINIMAL
    with pytest.raises(LexiconError, match=r"ships\.toml") as raised:
        cards.card(written(tmp_path, MINIMAL.replace(old, new)))
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("", True), ("SHIP", True), ("boat counted", True), ("float tone", True), ("ship aeroplane", False)],
)
def test_cards_are_found_by_all_their_words(tmp_path: Path, words: str, expected: bool) -> None:
    made = cards.card(written(tmp_path, MINIMAL))
    assert cards.search([made], words) == ([made] if expected else [])


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("a.toml", 'label = "x"\n[one]\nwords = ["a", "b"]\n[two]\nwords = ["c"]', 3),
        ("a.toml", 'words = """\na b\nc\n"""', 3),
        ("a.json", '{"origin": "x", "weights": {"a": 0.5, "b": -1.0}}', 2),
        ("a.tsv", "# note\nword\tclass\na\tb\nc\td\n", 2),
        ("a.txt", "# note\n[part] end\nline one\nline two\n", 2),
        ("a.txt", "en: the of and\nfr: le la\n", 5),
    ],
)
def test_entries_of_a_word_list(tmp_path: Path, name: str, text: str, count: int) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert cards.entries(path) == count


def test_a_card_opens_by_its_name_within_its_topic() -> None:
    assert cards.choices_of("tone") == {"topic": "tone"}
    assert cards.choices_of("fragility") == {"topic": "tone", "card": "fragility"}
    assert cards.choices_of("nothing") == {}
