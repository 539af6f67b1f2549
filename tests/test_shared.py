"""Shared text: passages beyond chance, quotations apart, edits tolerated, references, and the tables without them."""

import random
from dataclasses import replace

import pandas as pd
import pytest

from benchmarks import reuse
from lib import corpus, settings
from lib.comparison import measures, shared
from lib.tables import Tables
from tests.stories import Line, Said, story

COPY = (
    "Engineers found deep cracks in two of the seven piers last week, and the council closed the crossing to lorries "
    "while divers examine the foundations below the waterline."
)
EDITED = (
    "Engineers found wide cracks in two of the seven piers last week, so the council closed the crossing to lorries "
    "and coaches while divers examine the foundations below the waterline."
)
OTHER = "Fishermen in the harbour had hoped for calm weather before the herring season opens on the first of March."
QUOTE = (
    "“We have looked after this bridge for eighty years and we shall not let it fall into the river because nobody "
    "wanted to pay for paint,” Mayor Ada Marsh said."
)


def pairs(*texts: str) -> list[shared.Passage]:
    return shared.find(texts, [str(number) for number in range(len(texts))])


def of(first: str, second: str, kinds: tuple[str, str] = ("outlet", "outlet")) -> Tables:
    made = story([("Gazette", [Line(OTHER), Line(first)]), ("Brief", [Line("Nothing else is new."), Line(second)])])
    return replace(made, articles=made.articles.assign(kind=kinds))


@pytest.mark.parametrize(("a", "b", "same", "similarity"), [(COPY, COPY, 28, 1.0), (COPY, EDITED, 26, 26 / 30)])
def test_a_passage_is_found_with_its_extent_and_its_same_words(a: str, b: str, same: int, similarity: float) -> None:
    texts = f"{OTHER}\n\n{a}", f"{b}\n\nIt rained."
    (found,) = pairs(*texts)
    assert texts[0][slice(*found.a_span)] == a.rstrip(".")
    assert texts[1][slice(*found.b_span)] == b.rstrip(".")
    assert found.words == same
    assert found.similarity == pytest.approx(similarity)
    assert found.kind == "prose"
    for start_a, end_a, start_b, end_b in found.same:
        assert texts[0][start_a:end_a].casefold() == texts[1][start_b:end_b].casefold()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (COPY, OTHER),
        (
            "The secretary of state, Antony Reed, spoke on Monday.",
            "On Monday the secretary of state, Antony Reed, left.",
        ),
        (COPY, "Divers look at the piers, where there are cracks, and lorries must wait until the council knows more."),
    ],
)
def test_names_and_paraphrases_are_no_passages(a: str, b: str) -> None:
    assert pairs(a, b) == []


def test_articles_of_one_outlet_are_not_compared() -> None:
    assert shared.find([COPY, COPY], ["Gazette", "Gazette"]) == []


def test_a_quotation_that_both_carry_is_told_apart_from_prose() -> None:
    (found,) = pairs(f"{OTHER} {QUOTE}", f"It was a long day. {QUOTE}")
    assert found.kind == "quotation"
    assert found.quoted > 20
    (bare,) = pairs(f"{OTHER} {QUOTE}", QUOTE.replace("“", "").replace("”", ""))
    assert bare.kind == "prose"


def test_short_passages_count_between_articles_that_share_much() -> None:
    lone = "The ferry runs every hour from the northern quay."
    assert pairs(f"{OTHER} {lone}", f"It rained. {lone}") == []
    much = f"{COPY} {QUOTE.replace('“', '').replace('”', '')}"
    found = pairs(f"{much}\n\n{OTHER} {lone}", f"{lone} It rained.\n\n{much}")
    texts = [text[slice(*one.a_span)] for one in found for text in [f"{much}\n\n{OTHER} {lone}"]]
    assert lone.rstrip(".") in texts


def test_half_of_an_article_reused_with_one_word_in_five_edited_is_found() -> None:
    texts = [one.text for one in corpus.read(settings.SAMPLE).articles]
    gold = covered = found = right = 0
    for copy in reuse.copies(texts, 0.5, 0.2)[::4]:
        taken = {place for span in copy.taken for place in range(*span)}
        ours = {place for one in pairs(copy.source, copy.text) for place in range(*one.b_span)}
        gold, covered = gold + len(taken), covered + len(taken & ours)
        found, right = found + len(ours), right + len(taken & ours)
    assert covered / gold >= 0.95
    assert right / found >= 0.97


def test_the_sample_articles_share_a_quotation_and_no_prose() -> None:
    articles = corpus.read(settings.SAMPLE).articles
    found = shared.find([one.text for one in articles], [one.outlet for one in articles])
    assert {one.kind for one in found} <= {"quotation"}


def test_passages_are_a_table_with_offsets_into_both_texts() -> None:
    tables = of(COPY, EDITED)
    found = shared.passages(tables)
    assert list(found.columns) == shared.PASSAGES
    (row,) = found.itertuples(index=False)
    assert (row.outlet_a, row.outlet_b, row.kind) == ("Gazette", "Brief", "prose")
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    assert texts[row.article_a][row.start_a : row.end_a].startswith("Engineers found deep")
    assert texts[row.article_b][row.start_b : row.end_b].startswith("Engineers found wide")
    assert shared.passages(of(COPY, "It rained all day.")).empty


def test_what_an_outlet_took_of_a_reference_is_told_verbatim_and_edited() -> None:
    taken = shared.taken(of(EDITED, COPY, ("outlet", "reference")))
    (row,) = taken.itertuples(index=False)
    assert (row.outlet, row.other, row.kind, row.passages) == ("Gazette", "Brief", "reference", 1)
    assert row.count == corpus.words(EDITED)
    assert 0 < row.edited < row.verbatim
    assert row.verbatim + row.edited == row.count
    assert row.value == pytest.approx(row.count / row.words)
    none = shared.taken(of(COPY, "It rained all day."))
    assert none["count"].tolist() == [0, 0]


def test_two_references_are_not_compared() -> None:
    assert shared.passages(of(COPY, COPY, ("reference", "reference"))).empty


def test_without_shared_passages_their_sentences_and_evidence_are_gone() -> None:
    said = Said(COPY.rstrip("."), "Ada Marsh", cue="")
    gazette = [Line(OTHER, frames={"economic": "herring"}), Line(COPY, said=(said,), frames={"economic": "lorries"})]
    tables = story([("Gazette", gazette), ("Brief", [Line("Nothing else is new."), Line(EDITED)])])
    tables = replace(tables, articles=tables.articles.assign(kind="outlet"))
    left = shared.without(tables, shared.passages(tables))
    assert left.sentences["sentence"].tolist() == [0, 0]
    assert left.attributions.empty
    assert left.frames["term"].tolist() == ["herring"]
    assert left.articles["words"].tolist() == [corpus.words(OTHER), corpus.words("Nothing else is new.")]
    assert left.articles["text"].tolist() == tables.articles["text"].tolist()
    assert measures.volume(left)["words"].tolist() == left.articles["words"].tolist()
    assert shared.without(tables, shared.passages(of(COPY, "It rained all day."))) is tables


def test_an_attribution_keeps_the_sentences_that_stay() -> None:
    said = Said(f"{COPY}\n\n{OTHER}", "Ada Marsh", cue="")
    tables = story([("Gazette", [Line(COPY, said=(said,)), Line(OTHER)]), ("Brief", [Line(EDITED)])])
    tables = replace(tables, articles=tables.articles.assign(kind="outlet"))
    left = shared.without(tables, shared.passages(tables))
    (row,) = left.attributions.itertuples(index=False)
    assert (row.content, row.sentence) == (OTHER, 1)
    assert row.spans == ((row.start, row.end),)


def test_a_hundred_articles_take_a_few_seconds_at_most_and_words_of_chance_share_nothing() -> None:
    draw = random.Random(5)
    words = [f"w{number}" for number in range(400)]
    texts = [" ".join(draw.choices(words, k=600)) for _ in range(30)]
    assert pairs(*texts) == []


def test_the_passages_come_longest_first() -> None:
    tables = of(f"{COPY}\n\n{QUOTE}", f"{COPY}\n\nIt rained.\n\n{QUOTE}")
    found: pd.DataFrame = shared.passages(tables)
    assert found["words"].is_monotonic_decreasing
    assert found["passage"].tolist() == list(range(len(found)))
