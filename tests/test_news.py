"""The news instrument: which words carry tone, and how the words before them change it."""

import pytest

from lib.analysis import news
from lib.errors import LexiconError


def weights(text: str) -> dict[str, float]:
    return {hit.words: hit.weight for hit in news.find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "More people came first, and the late train was right on time.",
        "Great Britain and the United States sent the prime minister to the criminal court.",
        "The firm has a new home secretary at the justice department.",
        "The great lakes froze.",
        "Since spring she has worked in the loan department of Freedom Bank, beside Hope Trust.",
        "The supreme court isn’t a legal authority there.",
    ],
)
def test_words_and_names_that_judge_nothing_are_passed_over(text):
    assert news.find(text) == []


@pytest.mark.parametrize(
    ("text", "word", "good"),
    [
        ("A great harvest.", "great", True),
        ("The bombing went on.", "bombing", False),
        ("Two died.", "died", False),
        ("A famine is near.", "famine", False),
        ("They signed a ceasefire.", "ceasefire", True),
        ("The prosecutors indicted him.", "indicted", False),
        ("The rescuers cheered.", "cheered", True),
        ("War crimes were committed.", "war crimes", False),
        ("They shut down the mill.", "shut down", False),
        ("A car-bomb plot; a long-suffering town.", "long-suffering", False),
    ],
)
def test_the_vocabulary_of_the_news_has_a_weight(text, word, good):
    assert (weights(text)[word] > 0) is good


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Freedom came late to the valley.", ["freedom"]),
        ("He said: “Freedom came late.” Disaster followed.", ["freedom", "disaster"]),
        ("DISASTER reached the valley at noon.", ["disaster"]),
        ("Disaster Strikes Brave Village", ["disaster", "brave"]),
        ("It was a Disaster that came over the brave village at noon.", ["brave"]),
    ],
)
def test_a_capital_makes_a_name_only_within_a_sentence_of_small_letters(text, words):
    assert [hit.words for hit in news.find(text)] == words


def test_what_textblob_alone_rates_counts_half():
    (hit,) = news.find("It was an unprecedented step.")
    assert (hit.origin, hit.weight) == ("textblob", pytest.approx(0.3))


@pytest.mark.parametrize(
    ("plain", "changed", "factor"),
    [
        ("It is good.", "It is not good.", -0.6),
        ("It is good.", "It isn’t a good one.", -0.6),
        ("It is bad.", "It was never bad.", -0.4),
        ("It is good.", "It is not only good.", 1),
        ("It is good.", "No, it is good.", 1),
        ("It is good.", "It was not late but good.", 1),
        ("It is good.", "It was never not good.", 1),
        ("A war.", "It prevented a war.", -0.3),
        ("It is good.", "It is very good.", 1.3),
        ("It is good.", "It is slightly good.", 0.7),
    ],
)
def test_words_before_change_the_weight(plain, changed, factor):
    (before,) = news.find(plain)
    after = next(hit for hit in news.find(changed) if hit.words == before.words)
    assert after.weight == pytest.approx(before.weight * factor)
    assert bool(after.negator) is (factor in (-0.6, -0.4))


def test_hits_say_where_they_stand():
    text = "İstanbul: the mayor’s GOOD plan, a massacre."
    found = [(text[hit.start : hit.end], hit.words, hit.origin) for hit in news.find(text)]
    assert found == [("GOOD", "good", "vader"), ("massacre", "massacre", "war")]


def test_a_word_that_two_know_has_the_mean_of_both():
    valence, name = news.valences()["murder"]
    rated = dict(news._vader())["murder"]
    assert name == "crime"
    assert weights("Murder.")["murder"] == pytest.approx((valence + rated) / 2)


@pytest.mark.parametrize(
    ("word", "form"),
    [("kill", "killed"), ("deny", "denied"), ("accuse", "accusing"), ("stab", "stabbed"), ("clash", "clashes"),
     ("shut down", "shutting down"), ("war crime", "war crimes")],
)  # fmt: skip
def test_regular_forms_are_known(word, form):
    assert form in set(news.forms(word))


def test_every_list_says_what_it_is():
    lists = news.read("news.toml")["lists"]
    assert {"war", "death", "crime", "crisis", "aid", "agreement"} <= set(lists)
    assert all(entry["label"] and entry["origin"] and entry["words"] for entry in lists.values())
    assert all(-1 <= valence <= 1 for valence, _ in news.valences().values())
    assert set(news.target_shares()) == set(lists)


def test_a_word_in_two_lists_is_refused(tmp_path, monkeypatch):
    lists = '[lists.{0}]\nlabel = "x"\n[lists.{0}.words]\n"-0.5" = ["war"]\n'
    (tmp_path / "news.toml").write_text(lists.format("one") + lists.format("two"), encoding="utf-8")
    monkeypatch.setattr(news, "TONE", tmp_path)
    news.read.cache_clear()
    news.valences.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"war.*one and two"):
            news.valences()
    finally:
        news.read.cache_clear()
        news.valences.cache_clear()


def test_a_file_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    (tmp_path / "broken.toml").write_text("words = [", encoding="utf-8")
    monkeypatch.setattr(news, "TONE", tmp_path)
    with pytest.raises(LexiconError, match=r"broken\.toml"):
        news.read("broken.toml")
