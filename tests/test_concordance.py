"""The same utterance across outlets: invented pairs, and a key to the sample story made by reading it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from time import perf_counter

import pandas as pd
import pytest

from lib import sample
from lib.comparison import concordance, speakers, statements
from lib.preprocess import analyse
from lib.tables import Tables, tables
from tests.stories import Line, Said, story

MARSH = "Ada Marsh"
FILLER = [
    Line("Rain fell on the market all morning.", "lead"),
    Line(
        "A clerk said the archive had moved.", said=(Said("the archive had moved", "", "anonymous", source="A clerk"),)
    ),
]


def two(one: str, other: str, *, speaker: str = MARSH, kind: str = "indirect", second: str = MARSH) -> pd.DataFrame:
    """The utterances of two articles that each attribute one statement."""
    made = []
    for outlet, content, by in (("Gazette", one, speaker), ("Brief", other, second)):
        who = "named_person" if by[:1].isupper() else "anonymous"
        said = Said(content, by, who, kind=kind, source=by)
        made.append((outlet, [*FILLER, Line(f"{by} said {content}", said=(said,))]))
    found = concordance.utterances(story(made))
    return found[~found["content"].str.contains("archive")]


def joined(found: pd.DataFrame) -> bool:
    return bool((found.groupby("utterance")["outlet"].nunique() > 1).any())


SAME = [
    ("“Doors do not open for shouting”", "“Gates do not open for shouting”", "direct"),
    ("“The bridge is sound and it will stay open”", "“The bridge is sound and it will stay open”", "direct"),
    ("the bridge was “in very poor shape indeed”", "that it is “in very poor shape indeed”", "mixed"),
    ("the repair would cost 40 million crowns", "that the repair costs 40 million crowns", "indirect"),
    ("three pillars had cracked in the frost", "that the frost cracked three pillars", "indirect"),
    ("“The contract was never put out to tender”", "the contract was never put out to tender", "mixed"),
]
DIFFERENT = [
    ("the repair would cost 40 million crowns", "the repair would cost 65 million crowns", "indirect"),
    ("the bridge had been inspected in spring", "the bridge had not been inspected in spring", "indirect"),
    ("the bridge would close if the frost returned", "ferries would run if the bridge stayed shut", "indirect"),
    ("“The bridge is a disgrace to this town”", "“The ferry is a burden on this budget”", "direct"),
    ("the decision", "the decision", "indirect"),
]


@pytest.mark.parametrize(("one", "other", "kind"), SAME)
def test_one_utterance_in_two_wordings(one: str, other: str, kind: str) -> None:
    assert joined(two(one, other, kind=kind))


@pytest.mark.parametrize(("one", "other", "kind"), DIFFERENT)
def test_two_statements_of_one_speaker_stay_apart(one: str, other: str, kind: str) -> None:
    assert not joined(two(one, other, kind=kind))


def test_the_same_statement_of_two_named_people_is_two() -> None:
    words = "the repair would cost far too much for a small town"
    assert joined(two(words, words))
    assert not joined(two(words, words, second="Bo Lind"))


def test_a_different_source_for_the_same_words_is_shown() -> None:
    words = "three pillars had cracked in the frost"
    found = two(words, f"{words} last winter", second="town officials")
    assert joined(found)
    assert list(found["speaker"]) == [MARSH, "town officials"]


def test_unnamed_speakers_of_one_kind_count_as_one() -> None:
    one, other = "granite blocks would arrive by barge from Norway", "a barge of granite blocks had docked upstream"
    assert joined(two(one, other, speaker="two town officials", second="senior officials"))
    assert not joined(two(one, other, speaker="two engineers", second="senior officials"))


def test_one_sentence_is_found_in_a_longer_quotation() -> None:
    speech = "“We knew. The pillars were rotten to the core. Nobody listened to the divers.”"
    lines = [*FILLER, Line(f"{MARSH} said {speech}", said=(Said(speech, MARSH, kind="direct", source=MARSH),))]
    short = "“The pillars were rotten to the core”"
    brief = [*FILLER, Line(f"{MARSH} said {short}", said=(Said(short, MARSH, kind="direct", source=MARSH),))]
    gazette = story([("Gazette", lines), ("Brief", brief)])
    whole = gazette.sentences.iloc[2]
    cut = [whole["start"], *(whole["start"] + lines[2].text.index(word) for word in ("The pillars", "Nobody"))]
    pieces = [
        {**whole, "sentence": 2 + n, "start": start, "end": end}
        for n, (start, end) in enumerate(zip(cut, [*cut[1:], whole["end"]], strict=True))
    ]
    rest = gazette.sentences[(gazette.sentences["article"] != "a0") | (gazette.sentences["sentence"] < 2)]
    split = replace(gazette, sentences=pd.concat([rest, pd.DataFrame(pieces)], ignore_index=True))
    found = concordance.utterances(split)
    shared = found[found["outlets"] == 2]
    shared = shared[shared["speaker"] == MARSH]
    assert list(shared["content"]) == ["The pillars were rotten to the core.", short]
    assert set(found[found["speaker"] == MARSH]["content"].str.strip("“” .")) > {
        "We knew",
        "Nobody listened to the divers",
    }


def test_quotations_that_are_clauses_are_cut_apart() -> None:
    content = "that “the ferries will not run this week” and that “the town will pay for every ticket.”"
    gazette = [*FILLER, Line(f"{MARSH} said {content}", said=(Said(content, MARSH, kind="mixed", source=MARSH),))]
    found = concordance.utterances(story([("Gazette", gazette)]))
    found = found[found["speaker"] == MARSH]
    assert list(found["content"]) == ["“the ferries will not run this week”", "“the town will pay for every ticket.”"]
    assert list(found["kind"]) == ["direct", "direct"]


def test_every_row_points_to_its_words() -> None:
    told = story(
        [("Gazette", [*FILLER, Line("Ada Marsh said that it snowed.", said=(Said("that it snowed", MARSH),))])]
    )
    found = concordance.utterances(told)
    text = told.articles["text"].iloc[0]
    assert [text[row.start : row.end] for row in found.itertuples()] == list(found["content"])
    assert list(found.columns) == concordance.UTTERANCES


def test_wordings_tell_what_each_outlet_kept_of_each_utterance() -> None:
    made = [
        (outlet, [Line(f"{MARSH} said {words}", said=(Said(words, MARSH, kind="direct"),))])
        for outlet, words in (
            ("Gazette", "blows are not struck with words"),
            ("Brief", "strikes are not made with words"),
        )
    ]
    found = concordance.wordings(story(made))
    assert found["utterance"].tolist() == [0, 0]
    assert found["reference"].tolist() == [True, False]
    assert found[["kept", "replaced"]].to_numpy().tolist() == [[6, 0], [4, 2]]
    assert concordance.wordings(story([("Gazette", FILLER[:1])])).empty


def test_whom_another_outlet_refuses_a_word_is_not_only_here() -> None:
    said, refused = Said("the plan is sound", MARSH), Said("to speak", MARSH, cue="declined", act="refusal")
    lines = [Line(f"{MARSH} said the plan is sound", said=(said,)), Line(f"{MARSH} declined to speak", said=(refused,))]
    assert len(concordance.only_here(story([("Gazette", lines[:1]), ("Brief", FILLER)]))) == 1
    assert concordance.only_here(story([("Gazette", lines[:1]), ("Brief", lines[1:])])).empty


def test_order_and_places() -> None:
    early = Line("Ada Marsh said the ferry had sunk.", "lead", (Said("the ferry had sunk", MARSH, source=MARSH),))
    shared = Line("Divers said the anchor chain had snapped.", said=(Said("the anchor chain had snapped", "divers"),))
    told = story([("Gazette", [Line("Ferry lost", "headline"), early, shared]), ("Brief", [*FILLER, shared])])
    found = concordance.utterances(told)
    assert list(found["outlets"]) == sorted(found["outlets"], reverse=True)
    assert list(found["utterance"]) == [0, 0, 1, 2]
    assert list(found["place"]) == ["paragraph 2", "paragraph 3", "lead", "paragraph 2"]
    assert found["content"].iloc[2] == "the ferry had sunk"


def test_what_two_articles_of_one_outlet_carry_is_carried_by_one() -> None:
    snapped = Line("Divers said the anchor chain had snapped.", said=(Said("the anchor chain had snapped", "divers"),))
    found = concordance.utterances(story([("Gazette", [*FILLER, snapped]), ("Gazette", [*FILLER, snapped])]))
    assert set(found["outlets"]) == {1}
    assert found[found["speaker"] == "divers"]["utterance"].nunique() == 1


def test_stories_without_attributions_have_empty_tables() -> None:
    told = story([("Gazette", [FILLER[0]]), ("Brief", [FILLER[0]])])
    assert list(concordance.utterances(told).columns) == concordance.UTTERANCES
    assert list(concordance.laundered(told).columns) == concordance.LAUNDERED
    assert list(concordance.only_here(told).columns) == concordance.ONLY_HERE
    assert concordance.utterances(told).empty
    assert concordance.laundered(told).empty
    assert concordance.only_here(told).empty


CLAIM = "the contractor had skipped every inspection of the northern pillars since the flood"


def launder(asserted: str, *more: Line, claim: str = CLAIM, kind: str = "indirect") -> pd.DataFrame:
    said = Line(f"Two engineers said {claim}.", said=(Said(claim, "engineers", "anonymous", kind=kind),))
    return concordance.laundered(story([("Gazette", [*FILLER, said]), ("Brief", [*FILLER, Line(asserted), *more])]))


def test_laundered_gives_both_passages() -> None:
    sentence = "The contractor skipped every inspection of the northern pillars since the flood."
    found = launder(sentence)
    assert list(found["content"]) == [CLAIM]
    assert list(found["asserted"]) == [sentence]
    row = found.iloc[0]
    assert (row["outlet"], row["speaker"], row["asserted_outlet"]) == ("Gazette", "engineers", "Brief")
    assert row["asserted_sentence"] == 2
    assert concordance.ASSERTED <= row["score"] <= 1


@pytest.mark.parametrize(
    "asserted",
    [
        "The contractor reportedly skipped every inspection of the northern pillars since the flood.",
        "The contractor never skipped an inspection of the northern pillars since the flood.",
        "We know the contractor skipped every inspection of the northern pillars since the flood.",
        "The contractor “skipped every inspection” of the northern pillars since the flood.",
        "The contractor, insiders claimed, skipped every inspection of the northern pillars since the flood.",
        "The contractor painted the northern pillars green.",
        "Divers paid by the contractor now join each inspection of the northern pillars and of the quay wall.",
    ],
)
def test_not_laundered(asserted: str) -> None:
    assert launder(asserted).empty


def test_what_the_outlet_attributes_itself_is_not_laundered() -> None:
    own = Line(f"Two engineers said {CLAIM}.", said=(Said(CLAIM, "engineers", "anonymous"),))
    sentence = "The contractor skipped every inspection of the northern pillars since the flood."
    assert not launder(sentence).empty
    assert launder(sentence, own).empty


def test_a_quotation_in_just_those_words_was_not_found_rather_than_laundered() -> None:
    claim = "“The contractor skipped every inspection of the northern pillars since the flood”"
    assert launder(
        "The contractor skipped every inspection of the northern pillars since the flood.", claim=claim, kind="direct"
    ).empty


def test_only_here_names_speakers_of_one_outlet() -> None:
    both = Line("Ada Marsh said the ferry had sunk.", said=(Said("the ferry had sunk", MARSH, source=MARSH),))
    lind = Line("Bo Lind said nobody drowned at sea.", said=(Said("nobody drowned at sea", "Bo Lind"),))
    twice = Line("Bo Lind said it was calm.", said=(Said("it was calm", "Bo Lind"),))
    found = concordance.only_here(story([("Gazette", [*FILLER, both, lind, twice]), ("Brief", [*FILLER, both])]))
    assert found.to_numpy().tolist() == [["Gazette", "Bo Lind", "named_person", 2, 7]]


def test_only_here_takes_common_words_for_no_name_and_relayed_words_for_another_s() -> None:
    relayed = Line(
        "The Courier reported that divers feared a storm at sea.",
        said=(
            Said("that divers feared a storm at sea", "The Courier", "outlet", cue="reported"),
            Said("a storm at sea", "divers", "anonymous", cue="feared", layer=1),
        ),
    )
    common = Line("State media said nobody drowned.", said=(Said("nobody drowned", "state media", "outlet"),))
    office = Line("The Harbour office said it was calm.", said=(Said("it was calm", "Harbour office", "organisation"),))
    found = concordance.only_here(story([("Gazette", [relayed, common, office]), ("Brief", FILLER)]))
    assert found[["speaker", "words"]].to_numpy().tolist() == [["The Courier", 3], ["Harbour office", 3]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("strikes", "striking"),
        ("rockets", "missiles"),
        ("Kyiv's", "Ukrainian"),
        ("third", "III"),
        ("permitted", "lets"),
        ("dragged", "involvement"),
    ],
)
def test_words_compared_as_one(one: str, other: str) -> None:
    assert statements.base(one.casefold()) == statements.base(other.casefold())


@pytest.mark.parametrize(
    ("one", "other"),
    [("us", "us."), ("north", "south"), ("bridge", "bride"), ("kill", "wound"), ("pulled", "pushed")],
)
def test_words_kept_apart(one: str, other: str) -> None:
    assert statements.base(one) != statements.base(other)


DIGEST, WEB, BRIEF, GAZETTE, WIRE = (f"Sample {name}" for name in ("Digest", "Web Report", "Brief", "Gazette", "Wire"))
KEY = [  # each a statement that these outlets carry, by words that stand in it; made by reading, before any output
    [(DIGEST, "Blows are not inflicted"), (BRIEF, "Strikes are not made"), (WIRE, "Strikes are not made")],
    [(DIGEST, "such things are not announced"), (WIRE, "Such things are not announced")],
    [(DIGEST, "rockets will speak"), (WEB, "missiles will speak"), (WIRE, "missiles will speak")],
    [(DIGEST, "would alter"), (GAZETTE, "the nature of the conflict")],
    [(WEB, "would drag NATO into the war"), (BRIEF, "would amount to NATO joining the war")],
    [(DIGEST, "the start of World War III"), (WEB, "the third world war")],
    [
        (DIGEST, "has dropped its objection"),
        (GAZETTE, "Ukraine may fire one of the most powerful"),
        (BRIEF, "Ukraine may now fire American"),
        (WIRE, "The United States will let Ukraine fire"),
    ],
    [(GAZETTE, "to end the war"), (WIRE, "to end the war quickly")],
    [(DIGEST, "Ukraine has too few of the missiles"), (GAZETTE, "stock of the missiles is small")],
]
OPEN = [  # pairs of which a reader cannot tell
    {(BRIEF, "applies mainly to Kursk"), (GAZETTE, "expected in and around Kursk")},
    {(DIGEST, "What moved Washington was"), (BRIEF, "an answer to Moscow")},
    {(DIGEST, "sending others would be a mistake"), (GAZETTE, "costly")},
    {(DIGEST, "negotiate an end to the war"), (BRIEF, "wants peace talks")},
    {(DIGEST, "negotiate an end to the war"), (GAZETTE, "to end the war")},
    {(DIGEST, "negotiate an end to the war"), (WIRE, "to end the war quickly")},
]
REACHED = 10 / 17
"""The recall measured; four of the pairs missed hold a statement that attribution does not find."""


@pytest.fixture(scope="module")
def analysed() -> Tables:
    return speakers.identify(tables(analyse(sample.articles())))


def pairs(found: pd.DataFrame) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The (outlet, content) of every two rows of one utterance from two outlets."""
    for _, rows in found.groupby("utterance"):
        printed = list(zip(rows["outlet"], rows["content"], strict=True))
        yield from ((a, b) for a, b in combinations(printed, 2) if a[0] != b[0])


def holds(pair: tuple[tuple[str, str], tuple[str, str]], keyed: set[tuple[str, str]]) -> bool:
    """Whether the two rows are the two that the key means."""
    named = [{(outlet, words) for outlet, words in keyed if row[0] == outlet and words in row[1]} for row in pair]
    return all(named) and named[0] | named[1] == keyed


def test_the_sample_story_is_aligned_as_a_reader_aligns_it(analysed: Tables) -> None:
    found = list(pairs(concordance.utterances(analysed)))
    keyed = [set(pair) for group in KEY for pair in combinations(group, 2)]
    right = [pair for pair in found if any(holds(pair, key) for key in keyed)]
    judged = [pair for pair in found if not any(holds(pair, key) for key in OPEN)]
    reached = [key for key in keyed if any(holds(pair, key) for pair in found)]
    assert len(right) / len(judged) >= 0.9, [pair for pair in judged if pair not in right]
    assert len(reached) / len(keyed) >= REACHED, [key for key in keyed if key not in reached]


def test_the_sample_story_shows_who_is_credited_differently(analysed: Tables) -> None:
    found = concordance.utterances(analysed)
    war = found[found["content"].str.contains("third world war|World War III")]
    assert war["utterance"].nunique() == 1
    assert war["speaker"].nunique() == 2


def test_utterances_and_laundering_of_five_articles_take_less_than_a_second(analysed: Tables) -> None:
    concordance.utterances(analysed)
    begun = perf_counter()
    concordance.utterances(analysed)
    concordance.laundered(analysed)
    assert perf_counter() - begun < 1.0
