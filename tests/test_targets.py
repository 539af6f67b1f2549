"""Tone towards those named: who does and who suffers, what they are called, and by whom."""

import pytest

from lib.analysis import attribution, news, parse, targets
from lib.errors import LexiconError
from lib.records import TargetTone


def towards(text: str, name: str) -> targets.Towards:
    (parsed,) = parse.parse([("a", "", text)])
    start = text.index(name)
    span = [at for at in range(len(parsed.words)) if start <= parsed.starts[at] < start + len(name)]
    return targets.of(targets.read(parsed), range(span[0], span[-1] + 1))


def found(text: str) -> tuple[TargetTone, ...]:
    (parsed,) = parse.parse([("a", "", text)])
    sentences = parse.sentences(parsed)
    return targets.find(parsed, sentences, attribution.find(parsed, sentences))


@pytest.mark.parametrize(
    ("text", "name", "sign", "construction"),
    [
        ("Marsh accused Hale of fraud.", "Hale", -1, "patient"),
        ("Hale was accused of fraud by Marsh.", "Hale", -1, "patient"),
        ("Marsh praised Hale on Monday.", "Hale", 1, "patient"),
        ("Marsh attacked Hale on Monday.", "Marsh", -1, "agent"),
        ("Hale was attacked by Marsh.", "Marsh", -1, "agent"),
        ("Marsh won the vote on Monday.", "Marsh", 1, "agent"),
        ("Marsh resigned on Monday.", "Marsh", -1, "agent"),
        ("Marsh, who lied to the court, left the room.", "Marsh", -1, "agent"),
        ("Critics of Hale spoke at length.", "Hale", -1, "patient"),
        ("There was praise for Hale in the room.", "Hale", 1, "patient"),
        ("Hale is a brilliant judge.", "Hale", 1, "predicate"),
        ("Hale was corrupt.", "Hale", -1, "predicate"),
        ("The corrupt Hale sat at the table.", "Hale", -1, "modified"),
    ],
)
def test_who_does_and_who_suffers(text, name, sign, construction):
    made = towards(text, name)
    assert made.polarity is not None
    assert made.polarity * sign > targets.NEUTRAL
    assert made.construction == construction


@pytest.mark.parametrize(
    ("text", "worse", "better"),
    [
        ("Marsh accused Hale of fraud.", "Hale", "Marsh"),
        ("Marsh defeated Hale by ten votes.", "Hale", "Marsh"),
        ("Marsh murdered Hale in a rage.", "Marsh", "Hale"),
        ("Hale was fired by Marsh.", "Hale", "Marsh"),
    ],
)
def test_one_sentence_says_other_things_of_each(text, worse, better):
    assert (towards(text, worse).polarity or 0) < (towards(text, better).polarity or 0)


def test_a_negation_weakens_and_turns_what_is_done():
    plain, negated = towards("Marsh praised Hale.", "Hale"), towards("Marsh did not praise Hale.", "Hale")
    assert plain.polarity > 0 > negated.polarity
    assert abs(negated.polarity) < plain.polarity


def test_what_somebody_is_reported_to_say_counts_little_for_the_speaker():
    said = towards("Marsh said that the war was a terrible disaster.", "Marsh")
    done = towards("Marsh was a terrible disaster.", "Marsh")
    assert abs(said.polarity) < abs(done.polarity) / 2


def test_that_people_died_says_nothing_of_whom_it_stands_beside():
    assert all(word != "died" for word, _ in towards("Two people died when Marsh spoke.", "Marsh").words)
    assert news.target_shares()["death"] == 0


def test_nothing_that_bears_on_it_is_not_neutral():
    made = towards("Marsh sat by the river.", "Marsh")
    assert (made.polarity, made.words, made.construction) == (None, (), "")


@pytest.mark.parametrize("text", ["Marsh accused the corrupt Hale of lying.", "Hale won praise, but Marsh lost badly."])
def test_the_weights_make_the_polarity(text):
    made = towards(text, "Hale")
    total = sum(weight for _, weight in made.words)
    assert made.polarity == pytest.approx(total / (1 + abs(total)), abs=1e-3)


def test_every_naming_has_its_record_with_voice_and_clause():
    text = "Ada Marsh helped Peter Hale. “Hale is a liar,” said Jane Roe, and she left."
    records = found(text)
    assert [(text[each.start : each.end], each.target, each.voice) for each in records] == [
        ("Ada Marsh", "Ada Marsh", "own"),
        ("Peter Hale", "Peter Hale", "own"),
        ("Hale", "Peter Hale", "attributed"),
        ("Jane Roe", "Jane Roe", "own"),
        ("she", "Jane Roe", "own"),
    ]
    first = records[0]
    assert text[first.clause_start : first.clause_end] == "Ada Marsh helped Peter Hale."
    assert [each.sentence for each in records] == [0, 0, 1, 1, 1]
    assert records[1].polarity > 0 > records[2].polarity


def test_a_clause_is_the_part_that_is_about_them():
    text = "The rain fell all day because Marsh had lied."
    made = towards(text, "Marsh")
    assert text[slice(*made.clause)] == "because Marsh had lied"


def test_a_word_in_two_groups_is_refused(tmp_path, monkeypatch):
    group = '[effects.{0}]\nlabel = "x"\nclass = "verb"\nagent = 0.1\npatient = 0.1\nwords = ["praise"]\n'
    (tmp_path / "effects.toml").write_text(group.format("one") + group.format("two"), encoding="utf-8")
    monkeypatch.setattr(news, "TONE", tmp_path)
    news.read.cache_clear()
    targets._effects.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"praise.*one and two"):
            targets._effects()
    finally:
        news.read.cache_clear()
        targets._effects.cache_clear()


def test_words_of_a_wish_or_a_speech_that_does_not_name_somebody_say_nothing_of_them():
    text = "Ada Marsh has said she wants to end the brutal, cruel war."
    (parsed,) = parse.parse([("a", "", text)])
    sentences = parse.sentences(parsed)
    said = attribution.find(parsed, sentences)
    (marsh,) = [one for one in targets.find(parsed, sentences, said) if text[one.start : one.end] == "Ada Marsh"]
    assert said
    assert marsh.voice == "own"
    assert not {"brutal", "cruel"} & {word for word, _ in marsh.words}
