"""Claims: what is one fact in two outlets, and what only looks like it."""

from dataclasses import replace
from itertools import combinations, permutations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import corpus, preprocess
from lib.comparison import alignment, claims, speakers
from lib.comparison.alignment import Clause, clause
from lib.tables import Tables, tables


def story(*texts: str, published: tuple[str, ...] = ()) -> Tables:
    """The tables of a story of one article per text, of the outlets A, B, C …"""
    dates = published or ("",) * len(texts)
    articles = [
        corpus.article(text, id=f"a{place}", outlet="ABCDEF"[place], published=date, clean=False)
        for place, (text, date) in enumerate(zip(texts, dates, strict=True))
    ]
    return speakers.identify(tables(preprocess.analyse(articles)))


def joined(made: Tables) -> set[tuple[str, ...]]:
    """The clauses of each claim that two outlets or more state."""
    rows = claims.claims(made)
    shared = rows[rows["outlets"] > 1]
    return {tuple(of["text"]) for _, of in shared.groupby("claim")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "President Ada Marsh authorised Peru to use Chilean boats for patrols inside Brazil.",
            "Ada Marsh has permitted Peru to use Chilean boats on patrols inside Brazil.",
        ),
        (
            "Chile deployed 10,000 Peruvian soldiers to Brazil in spring.",
            "As many as 12,000 Peruvian troops have been sent to Brazil.",
        ),
        (
            "The deployment of Peruvian troops to Brazil alarmed the town.",
            "Chile sent thousands of Peruvian soldiers to Brazil.",
        ),
        (
            "A storm killed nine fishermen in Lorn.",
            "Nine fishermen died in Lorn.",
        ),
        (
            "The government lifted a ban on farmers using Brazilian water.",
            "The government allowed farmers to use Brazilian water.",
        ),
        (
            "The dam of Lorn reaches 190 miles inland, the ministry says.",
            "A dam that stretches nearly 200 miles protects Lorn.",
        ),
        ("Vladimir Putin seized land.", "Moscow captured territory."),
        (
            "The council dismissed the surveyor Otto Finch on Monday, Ada Marsh said.",
            "Otto Finch was fired.",
        ),
        ("Ada Marsh apologised to the islanders in a letter.", "Ada Marsh said sorry: Ada Marsh apologised on Monday."),
        (
            "“The mountain will answer for itself,” Ada Marsh said.",
            "“The mountain will answer for itself,” said Ada Marsh on Monday.",
        ),
    ],
)
def test_one_fact_in_other_words_is_one_claim(one: str, other: str) -> None:
    (claim,) = joined(story(one, other))
    assert len(claim) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chile sent 50,000 Peruvian troops to Brazil.", "Chile sent 10,000 Peruvian troops to Brazil."),
        (
            "Ada Marsh warned that Chilean boats would change the nature of the quarrel.",
            "Ada Marsh warned that Chile could sell boats to the foes of Peru.",
        ),
        ("A storm killed nine fishermen in Lorn.", "A storm killed nine fishermen in Vesk."),
        ("The council dismissed Otto Finch on Monday.", "The council dismissed Jan Rill on Monday."),
        (
            "Peru asked Chile to provide long boats for the coast.",
            "Peru pressed Chile to allow attacks inside Brazil with Chilean-supplied boats.",
        ),
        ("The council dismissed Otto Finch.", "The council did not dismiss Otto Finch."),
        ("Peru fired long missiles.", "The council fired Otto Finch."),
        ("Ada Marsh praised the Brazilian farmers.", "Ada Marsh pitied the Brazilian farmers of the coast."),
        ("Chile sent Peruvian troops to Brazil.", "Chile did not send Peruvian troops to Brazil."),
        ("Chile sent Peruvian troops to Brazil in May.", "Chile sent Peruvian troops to Brazil in August."),
        ("France allowed Peru to use missiles inside Brazil.", "Chile allowed Peru to use missiles inside Brazil."),
        ("Chile sent Peruvian boats to Brazil.", "Chile plans to send Peruvian boats to Brazil."),
        ("Chile captured Peruvian villages on the coast.", "Peru captured Chilean villages on the coast."),
        ("Peruvian strikes on Chile destroyed a mill.", "Chilean strikes on Peru destroyed a mill."),
        ("Chilean rockets hit Peru on Monday.", "Peruvian rocket attacks hit the Chilean coast on Monday."),
        ("The rocket strikes on Peru angered farmers.", "Rocket strikes by Peru angered farmers."),
        ("Ada Marsh urged Peru to send boats.", "Ada Marsh urged Peru to open the harbour."),
        ("Chile sought permission to use the boats.", "The rockets sought by Chile are boats."),
        ("A major change in Chilean policy surprised Lorn.", "Lorn fears a likely change in Chilean policy."),
        ("Its arrival in the Lorn region was noted.", "Lorn hailed the arrival of Chileans in the Lorn region."),
        ("Chile provided Peru with new boats.", "Chile repeatedly has delayed providing Peru with new boats."),
        ("Chile sent Peruvian boats to Brazil.", "Critics are wary of sending Peruvian boats to Brazil."),
    ],
)
def test_what_only_looks_alike_stays_apart(one: str, other: str) -> None:
    assert joined(story(one, other)) == set()


def test_one_fact_in_other_verbs_among_the_same_neighbours_is_one_claim() -> None:
    one = """The harbour council of Vesk met on Monday.

The dredger Kestrel ran onto the sandbank off the eastern pier shortly before midnight, and eleven sailors were taken
off by the lifeboat.

The council will hear the pilot, Otto Finch, on the last day of June."""
    other = """A hearing was set by the harbour council of Vesk.

Lifeboat crews brought eleven sailors ashore after the dredger Kestrel got stuck on a sandbank near the eastern pier.

Otto Finch, the pilot, is to be heard by the council at the end of June."""
    (claim,) = {claim for claim in joined(story(one, other)) if "Kestrel" in " ".join(claim)}
    assert len(claim) == 2


def test_two_sentences_of_one_person_on_one_thing_stay_apart() -> None:
    one = "Ada Marsh warned that Chilean boats would change the nature of the quarrel.\n\nRain fell on the reeds."
    other = "Ada Marsh warned that Chile could sell boats to the foes of Peru.\n\nA choir sang in the square."
    assert joined(story(one, other)) == set()


def test_a_trap_is_not_sprung_by_a_third_outlet_between() -> None:
    made = story(
        "Chile sent 50,000 Peruvian troops to Brazil.",
        "Chile sent thousands of Peruvian troops to Brazil.",
        "Chile sent 10,000 Peruvian troops to Brazil.",
    )
    assert not any("50,000" in " ".join(claim) and "10,000" in " ".join(claim) for claim in joined(made))


THREE = (
    "Ada Marsh sold the old mill to Peru.\n\nFishermen blamed the dam, the mayor said. Rain flooded the lower meadows.",
    "Officials said Ada Marsh had sold the old mill to Peru.\n\nA bakery opened in the square.",
    "A choir sang in Vesk.\n\nThe old mill was sold to Peru by Ada Marsh.",
)


def test_who_states_a_claim_in_whose_voice_and_where() -> None:
    rows = claims.claims(story(*THREE))
    first = rows[rows["claim"] == 0]
    assert first["outlet"].tolist() == ["A", "B", "C"]
    assert first["status"].unique().tolist() == ["all"]
    assert first["voice"].tolist() == ["own", "attributed", "own"]
    assert first["speaker"].tolist() == ["", "Officials", ""] or first["speaker"].str.lower().tolist()[1] == "officials"
    assert first["place"].tolist() == ["lead", "lead", "paragraph 2"]
    for row in rows.itertuples():
        assert THREE["ABC".index(row.outlet)][row.start : row.end] == row.text


def test_shared_claims_come_first_then_those_of_one_outlet() -> None:
    rows = claims.claims(story(*THREE))
    carried = rows.groupby("claim")["outlets"].first()
    assert carried.tolist() == sorted(carried, reverse=True)
    alone = rows[rows["status"] == "one"]
    assert {"A bakery opened in the square", "A choir sang in Vesk"} <= set(alone["text"])
    assert list(rows.columns) == claims.CLAIMS


def test_asserted_by_one_and_attributed_by_another() -> None:
    rows = claims.claims(story(*THREE))
    assert set(claims.asserted(rows)["claim"]) == {0}
    assert claims.asserted(rows[rows["voice"] == "own"]).empty


@pytest.mark.parametrize(
    ("dates", "why"),
    [
        (("2024-05-03", "2024-05-02"), "before"),
        (("2024-05-02", "2024-05-02"), ""),
        (("2024-05-02", "2024-05-03"), ""),
        (("2024-05-02T18:00", "2024-05-02T09:00"), "before"),
        (("2024-05-02T18:00", "2024-05-02"), ""),
        (("", "2024-05-02"), ""),
        (("2024-05-03", "in May"), ""),
    ],
)
def test_an_absence_that_may_be_timing_is_told_apart(dates: tuple[str, str], why: str) -> None:
    made = story("Ada Marsh sold the old mill to Peru.", "A bakery opened in the square.", published=("", ""))
    made = replace(made, articles=made.articles.assign(published=dates))
    rows = claims.claims(made)
    sold = rows[rows["outlet"] == "A"]
    assert claims.absent(made, sold)[["outlet", "why"]].to_numpy().tolist() == [["B", why]]


def test_what_is_only_mentioned_is_no_claim_of_two_outlets() -> None:
    made = story(
        "The old mayor flew home on Monday to see his brother in Lorn, a Peruvian town on the northern border.",
        "Forty children practised songs of the sea with a choir from Lorn, a Peruvian town on the border.",
    )
    assert joined(made) == set()


def test_no_article_and_no_clause_give_no_claim() -> None:
    made = story("Rain.", "Sun.")
    assert claims.claims(made).empty
    assert claims.absent(made, claims.claims(made)).empty
    assert claims.asserted(claims.claims(made)).empty


def test_the_order_of_the_articles_does_not_change_the_claims() -> None:
    made = story(*THREE)
    grouped = set()
    for order in permutations("ABC"):
        rows = claims.claims(made.of(order))
        grouped.add(frozenset(frozenset(zip(of["outlet"], of["text"], strict=True)) for _, of in rows.groupby("claim")))
    assert len(grouped) == 1


WORDS = st.sampled_from(["mill", "boat", "Peru", "Chile", "farmer", "dam", "Ada Marsh", "coast", "storm", "Lorn"])
ROLES = st.sampled_from(["agent", "patient", "act", "in", "to", "other"])


@st.composite
def clauses(draw: st.DrawFn) -> Clause:
    terms = [("predicate", draw(st.sampled_from(["sell", "sale", "send", "kill"])))]
    terms += draw(st.lists(st.tuples(ROLES, WORDS), min_size=1, max_size=5))
    return clause(
        draw(st.integers(0, 3)),
        "clause",
        terms,
        numbers=draw(st.sampled_from([(), ((10.0, "boat"),), ((50.0, "boat"),)])),
        negated=draw(st.booleans()),
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(clauses(), max_size=12))
def test_every_clause_is_in_one_group_and_none_contradicts_another(made: list[Clause]) -> None:
    groups = alignment.groups(made)
    assert sorted(place for group in groups for place in group) == list(range(len(made)))
    for group in groups:
        for one, other in combinations(group, 2):
            if made[one].article != made[other].article:
                assert not alignment.clash(made[one], made[other])


@settings(max_examples=60, deadline=None)
@given(st.lists(clauses(), min_size=2, max_size=10))
def test_blocking_misses_no_pair_that_is_alike(made: list[Clause]) -> None:
    rarity = alignment.Rarity(made)
    compared = set(alignment.candidates(made, rarity))
    for one, other in combinations(range(len(made)), 2):
        if (
            made[one].article != made[other].article
            and max(alignment.score(one, other, made, rarity)) >= alignment.SAME
        ):
            assert (one, other) in compared


@pytest.mark.parametrize(
    ("name", "country"),
    [("Peru", "Peru"), ("White House", "United States"), ("Volodymyr Zelenskyy", "Ukraine"), ("Ada Marsh", "")],
)
def test_whose_side_somebody_is_on(name: str, country: str) -> None:
    assert alignment.side(name) == country


def test_a_table_of_claims_goes_into_a_file() -> None:
    rows = claims.claims(story(*THREE))
    assert isinstance(rows, pd.DataFrame)
    assert rows.to_csv(index=False).count("\n") == len(rows) + 1


def test_a_clause_that_is_mostly_what_somebody_says_is_attributed_whole() -> None:
    made = story(
        "Ada Marsh warned that Chilean boats would change the nature of the quarrel.",
        "Chilean boats would change the nature of the quarrel, Ada Marsh warned.",
    )
    rows = claims.claims(made)
    shared = rows[rows["outlets"] > 1]
    assert set(shared["voice"]) == {"attributed"}
    assert set(shared["speaker"]) == {"Ada Marsh"}


def test_a_plan_is_the_outlets_own_claim_and_a_statement_is_not() -> None:
    planned = "Mayor Ada Marsh has authorised Peru to use Chilean boats in Brazil."
    said = "Peru may use Chilean boats in Brazil, mayor Ada Marsh said."
    rows = claims.claims(story(planned, said))
    assert set(rows.loc[rows["outlet"] == "A", "voice"]) == {"own"}
    assert "attributed" in set(rows.loc[rows["outlet"] == "B", "voice"])
