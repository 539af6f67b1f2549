"""The naming ledger: names and descriptions of one person, families of words, corrections, and proposed pairs."""

from pathlib import Path

import pytest

from lib.analysis import attribution, namings, parse
from lib.comparison import naming, speakers
from lib.errors import LexiconError
from lib.records import Article, Evidence, NamingCorrection
from lib.store import Store
from lib.tables import Tables, tables


def called(text: str) -> list[tuple[str, str]]:
    """Whom an analysed text names, and with which words."""
    (parsed,) = parse.parse([("a", "", text)])
    sentences = parse.sentences(parsed)
    found = namings.find(parsed, sentences, attribution.find(parsed, sentences))
    return [(one.entity, text[one.start : one.end]) for one in found]


def told(*texts: str) -> Tables:
    """Analysed articles of outlets A, B, C … as tables with one name for one speaker."""
    pairs = []
    for number, text in enumerate(texts):
        name = "ABC"[number]
        (parsed,) = parse.parse([(name, "", text)])
        sentences = parse.sentences(parsed)
        said = attribution.find(parsed, sentences)
        article = Article(name, "story", name, "", "", "", "", "en", len(text.split()), text)
        evidence = Evidence(sentences, said, namings=namings.find(parsed, sentences, said))
        pairs.append((article, evidence))
    return speakers.identify(tables(pairs))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Governor Ada Marsh spoke on Monday. Marsh left at noon.",
            [("Ada Marsh", "Governor Ada Marsh"), ("Ada Marsh", "Marsh")],
        ),
        (
            "Governor Ada Marsh spoke on Monday. The outgoing governor left at noon.",
            [("Ada Marsh", "Governor Ada Marsh"), ("Ada Marsh", "The outgoing governor")],
        ),
        (
            "Ada Marsh, the outgoing governor, left at noon.",
            [("Ada Marsh", "Ada Marsh"), ("Ada Marsh", "the outgoing governor")],
        ),
        ("Governor Ada Marsh spoke. The next governor will decide.", [("Ada Marsh", "Governor Ada Marsh")]),
        ("Governor Ada Marsh spoke. A governor must decide.", [("Ada Marsh", "Governor Ada Marsh")]),
        (
            "Governor Ada Marsh met Governor Tom Hale. The governor left.",
            [("Ada Marsh", "Governor Ada Marsh"), ("Tom Hale", "Governor Tom Hale")],
        ),
        ("Officials in Oslo met. Norway paid.", [("Norway", "Oslo"), ("Norway", "Norway")]),
        ("She met Secretary of State Ada Marsh.", [("Ada Marsh", "Secretary of State Ada Marsh")]),
        ("The Norwegian army left.", []),
    ],
)
def test_who_is_named_and_described(text: str, expected: list[tuple[str, str]]) -> None:
    assert called(text) == expected


def test_a_naming_stands_in_the_voice_of_its_words() -> None:
    text = "“We trust Ada Marsh,” said Tom Hale."
    (parsed,) = parse.parse([("a", "", text)])
    sentences = parse.sentences(parsed)
    found = namings.find(parsed, sentences, attribution.find(parsed, sentences))
    assert [(one.entity, one.voice) for one in found] == [("Ada Marsh", "attributed"), ("Tom Hale", "own")]


def test_one_row_holds_what_each_outlet_calls_one_person() -> None:
    made = told("Governor Ada Marsh spoke. Marsh left.", "Ada Marsh, the outgoing governor, spoke.")
    found = naming.ledger(made)
    rows = found[found["row"] == "Ada Marsh"]
    assert dict(zip(rows["variant"], rows["outlet"], strict=True)) == {
        "Governor Ada Marsh": "A",
        "Marsh": "A",
        "Ada Marsh": "B",
        "the outgoing governor": "B",
    }
    assert (rows["own"] + rows["attributed"] == rows["count"]).all()
    assert rows["kind"].unique().tolist() == ["person"]


@pytest.mark.parametrize(
    ("text", "row", "variant"),
    [
        ("The army seized two towns.", "territory taken", "seize"),
        ("The army was capturing the hill.", "territory taken", "capture"),
        ("The council authorised the works.", "permission", "authorise"),
        ("The ministry lifted most restrictions on fishing.", "permission", "lift restrictions"),
        ("The minister let Norway fish there.", "permission", "let"),
        ("It struck deep inside the valley.", "depth", "deep"),
        ("It fired deep into Norway.", "depth", "deep"),
        ("The raids were strictly limited.", "depth", "limited"),
        ("The minister called the move an escalation.", "decision", "escalation"),
        ("The decision is a rare and serious escalation.", "decision", "escalation"),
        ("The decision, a sharp reversal, came late.", "decision", "reversal"),
        ("The Finnish troops left.", "fighters: Finland", "troops"),
        ("Oslo’s tired soldiers left.", "fighters: Norway", "soldier"),
        ("They met the Hill Front rebels.", "fighters: Hill Front", "rebel"),
        ("The invasion began.", "war", "invasion"),
        ("Two demonstrators came.", "protesters", "demonstrator"),
        ("They spoke of climate change.", "climate", "climate change"),
    ],
)
def test_a_word_of_a_family_is_found(text: str, row: str, variant: str) -> None:
    found = naming.occurrences(told(text))
    assert (row, variant) in set(zip(found["row"], found["variant"], strict=True))
    at = found[found["row"] == row].iloc[0]
    assert text[at["start"] : at["end"]].lower().startswith(variant[:3])


@pytest.mark.parametrize("text", ["The world war ended.", "He let me know.", "She outlet the water.", "Prewar days."])
def test_what_only_looks_like_a_word_of_a_family_is_not(text: str) -> None:
    found = naming.occurrences(told(text))
    assert set(found["row"]).isdisjoint({"war", "permission"})


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("Norway’s missile test is seen as a danger of escalation.", "escalation"),
        ("Analysts fear an escalation at sea.", "escalation"),
        ("The union won a concession on pay.", "concession"),
        ("The pills had a limited effect on the patients.", "limited"),
        ("The benefits of raids would be limited.", "limited"),
        ("There is anger inside the Norway administration.", "inside"),
        ("There is anger inside the palace.", "inside"),
        ("Two F-16 fighter jets landed.", "fighter"),
        ("He was not authorised to speak.", "authorise"),
        ("Sweden sees a potential shift in policy.", "shift"),
    ],
)
def test_a_word_of_a_family_counts_only_with_what_the_family_is_about(text: str, variant: str) -> None:
    assert variant not in set(naming.occurrences(told(text))["variant"])


def test_acts_of_one_row_tell_their_targets_and_other_places_have_their_own() -> None:
    found = naming.occurrences(told("They let Norway fish.", "They let Sweden fish. They let go."))
    of = found[found["row"] == "permission"]
    assert of["target"].tolist() == ["Norway", "Sweden", ""]
    found = naming.occurrences(told("It hit inside Norway. It fired deep into Norway. It hit inside Sweden."))
    assert found[found["kind"] == "degree"]["row"].tolist() == ["depth", "depth", "depth: Sweden"]


def test_a_reader_merges_splits_and_adds_and_it_holds_for_every_article() -> None:
    made = told("The army seized a town. The rebels stormed it.", "The army retook a town. It was storming the gate.")
    merged = naming.occurrences(made, [NamingCorrection("territory retaken", "", "territory taken")])
    assert set(merged[merged["variant"] == "retake"]["row"]) == {"territory taken"}
    assert set(merged[merged["variant"] == "retake"]["label"]) == {"Taking territory"}
    assert set(merged[merged["variant"] == "retake"]["found_row"]) == {"territory retaken"}
    split = naming.occurrences(made, [NamingCorrection("territory taken", "seize", "by force")])
    assert split[split["variant"] == "seize"]["label"].tolist() == ["by force"]
    added = naming.occurrences(made, [NamingCorrection("", "stormed", "by storm")])
    assert added[added["row"] == "by storm"]["outlet"].tolist() == ["A", "B"]
    round_about = [NamingCorrection("war", "", "depth"), NamingCorrection("depth", "", "war")]
    assert len(naming.occurrences(made, round_about)) == len(naming.occurrences(made))


def test_rows_that_differ_most_come_first() -> None:
    found = naming.occurrences(told("War. War. War. He died there. Deeper.", "Conflict. Conflict. Conflict. He died."))
    rows = naming.rows(found)
    assert rows["row"].iloc[0] == "war"
    assert rows[rows["row"] == "death"]["differs"].tolist() == [0]
    assert rows["differs"].iloc[0] == pytest.approx(2 * 6 * 0.6931, abs=0.01)
    assert "invasion" in rows["source"].iloc[0]


def test_words_in_the_same_place_are_proposed_once_and_never_those_of_one_family() -> None:
    made = told(
        "Ada Marsh freed Tom Hale on Monday. Ada Marsh seized Norway.",
        "Ada Marsh pardoned Tom Hale on Monday. Ada Marsh captured Norway. Ada Marsh frees Tom Hale.",
    )
    found = naming.proposed(made)
    assert found[["how", "a", "b"]].to_numpy().tolist() == [["same names", "freed", "pardoned"]]
    row = found.iloc[0]
    texts = dict(zip(made.articles["article"], made.articles["text"], strict=True))
    assert texts[row["article_b"]][row["start_b"] : row["end_b"]] == "pardoned"


def test_words_that_two_wordings_of_one_utterance_change_are_proposed() -> None:
    made = told(
        "“The old mill must be sold before the winter comes to this valley,” Ada Marsh said.",
        "Ada Marsh said that the ancient mill must be sold before the winter comes to this valley.",
    )
    found = naming.proposed(made)
    assert ("old", "ancient") in set(zip(found["a"], found["b"], strict=True))


def test_every_family_can_be_read_and_names_who_watches_it() -> None:
    found = naming.families()
    assert len(found) > 30
    assert all(family.label and family.source and family.words for family in found)
    assert len({family.name for family in found}) == len(found)


def test_a_file_that_is_not_well_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "naming").mkdir()
    (tmp_path / "naming" / "families.toml").write_text("[[family]]\nname = 'x'\n", encoding="utf-8")
    monkeypatch.setattr(naming, "LEXICONS", tmp_path)
    naming.families.cache_clear()
    with pytest.raises(LexiconError, match="families"):
        naming.families()
    naming.families.cache_clear()


def test_the_store_keeps_corrections_and_takes_them_back(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'parallax.db'}")
    name = store.create("Harbour")
    first, second = NamingCorrection("war", "conflict", "the strike"), NamingCorrection("war", "", "fight")
    store.correct_namings(name, [first, second])
    store.correct_namings(name, [NamingCorrection("war", "conflict", "the  row")])
    assert store.naming_corrections(name) == (second, NamingCorrection("war", "conflict", "the row"))
    store.undo_namings(name, [second])
    assert [one.becomes for one in store.naming_corrections(name)] == ["the row"]
    store.delete(name)
    store.clean_up()
    assert store.naming_corrections(name) == ()
    store.close()


def test_the_nationality_before_a_title_belongs_to_what_a_person_is_called() -> None:
    made = told("Norwegian President Ada Marsh spoke.", "As Norwegian President Ada Marsh spoke, it rained.")
    found = naming.ledger(made)
    assert found[found["row"] == "Ada Marsh"]["variant"].tolist() == ["Norwegian President Ada Marsh"] * 2


def test_a_country_at_the_end_of_a_headline_is_no_nationality_of_who_comes_first_in_the_lead() -> None:
    made = told("Deeper strikes inside Norway\n\nPresident Ada Marsh spoke on Monday.", "President Ada Marsh spoke.")
    found = naming.ledger(made)
    assert set(found[found["row"] == "Ada Marsh"]["variant"]) == {"President Ada Marsh"}
