"""The store: articles whole or not at all, evidence with its versions, nothing analysed twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lib import corpus
from lib.errors import StoreError
from lib.records import (
    Article,
    Attribution,
    AttributionCorrection,
    Evidence,
    FrameMatch,
    Proposition,
    Sentence,
    SpeakerCorrection,
    TargetTone,
    Tone,
)
from lib.store import Store

VERSIONS = {"parse": "1", "attribution": "1", "framing": "1", "tone": "1"}
TEXT = "Harbour to close\n\nThe harbour will close, the mayor said on Monday. Nobody had asked the fishers."


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store(database)
    yield opened
    opened.close()


def article(text: str = TEXT, outlet: str = "The Harbour Bell", id: str = "bell") -> Article:
    return corpus.article(text, id=id, outlet=outlet, title="Harbour to close")


EVIDENCE = Evidence(
    sentences=(Sentence("bell", 0, 0, 16, "headline", 0, 3), Sentence("bell", 1, 18, 64, "lead", 1, 9)),
    attributions=(
        Attribution(
            "bell", 0, 1, "indirect", "speech", 18, 40, ((18, 40),), "The harbour will close", "said", 52, 56,
            "neutral", "the mayor", 42, 51, "the mayor", "anonymous", "", "politician", "", 0, 0.9,
        ),
    ),
    frames=(FrameMatch("bell", 1, 18, 29, "economic", "harbour", "attributed"),),
    tone=(
        Tone("bell", 1, 18, 40, "attributed", "textblob", None, None, 0, 4, ()),
        Tone("bell", 1, 42, 63, "own", "textblob", -0.25, 0.5, 1, 4, (("closed", -0.25),)),
    ),
    targets=(
        TargetTone("bell", 1, 42, 51, "the mayor", "anonymous", "own", None, (), "", 18, 63),
        TargetTone("bell", 1, 22, 29, "the harbour", "unknown", "own", -0.2, (("close", -0.25),), "agent", 18, 40),
    ),
    propositions=(
        Proposition(
            "bell", 0, 1, 18, 40, ((18, 40),), "clause", "close", 35, 40, "", "harbour",
            (("predicate", "close"), ("patient", "harbour")), False, "planned", ("may",), ((2.0, "harbour"),), False, 0,
        ),
    ),
)  # fmt: skip


def put_in(store: Store) -> Article:
    store.create("Harbour", story="harbour")
    return store.add("harbour", [article()]).articles[0]


def test_what_is_kept_is_what_is_loaded(store: Store) -> None:
    stored = put_in(store)
    store.keep(stored, EVIDENCE, VERSIONS)
    made = store.load("harbour")
    assert store.articles("harbour") == [stored]
    assert list(made.articles["outlet"]) == ["The Harbour Bell"]
    assert made.attributions["spans"][0] == ((18, 40),)
    assert list(made.tone["polarity"].isna()) == [True, False]
    assert made.tone["words"][1] == (("closed", -0.25),)
    assert made.targets["words"].tolist() == [(), (("close", -0.25),)]
    assert list(made.targets["polarity"].isna()) == [True, False]
    assert list(made.frames["outlet"]) == ["The Harbour Bell"]


def test_the_same_versions_leave_nothing_stale(store: Store) -> None:
    stored = put_in(store)
    assert [job.stages for job in store.stale("harbour", VERSIONS)] == [frozenset(VERSIONS)]
    assert not store.is_current("harbour", VERSIONS)
    store.keep(stored, EVIDENCE, VERSIONS)
    assert store.stale("harbour", VERSIONS) == []
    assert store.is_current("harbour", VERSIONS)


def test_a_changed_lexicon_makes_only_its_stage_stale(store: Store) -> None:
    store.keep(put_in(store), EVIDENCE, VERSIONS)
    (job,) = store.stale("harbour", VERSIONS | {"framing": "2"})
    assert job.stages == {"framing"}
    assert job.evidence == EVIDENCE


def test_the_same_text_twice_is_one_article_and_one_sentence_about_it(store: Store) -> None:
    put_in(store)
    again = store.add("harbour", [article(id="copy"), article(text=TEXT + " More followed.")])
    assert [stored.article for stored in again.articles] == ["bell-2"]
    (problem,) = again.problems
    assert "copy" in problem.message
    assert "bell" in problem.message


def test_deleting_a_story_takes_everything_with_it(store: Store) -> None:
    store.keep(put_in(store), EVIDENCE, VERSIONS)
    store.delete("harbour")
    assert store.stories() == []
    store.clean_up()
    assert store.stories("deleted") == []
    store.create("Harbour", story="harbour")
    assert store.load("harbour").sentences.empty


def test_deleting_an_article_leaves_the_others(store: Store) -> None:
    store.keep(put_in(store), EVIDENCE, VERSIONS)
    store.add("harbour", [article(text=TEXT + " More followed.", id="other")])
    store.delete("harbour", "bell")
    assert [stored.article for stored in store.articles("harbour")] == ["other"]
    assert store.load("harbour").sentences.empty


def test_the_stamp_changes_with_articles_evidence_and_corrections(store: Store) -> None:
    stored = put_in(store)
    stamps = [store.stamp("harbour")]
    store.keep(stored, EVIDENCE, VERSIONS)
    stamps.append(store.stamp("harbour"))
    store.correct("harbour", "bell", outlet="The Bell", title="Harbour to close")
    stamps.append(store.stamp("harbour"))
    assert len(set(stamps)) == 3
    assert stamps[-1] == store.stamp("harbour")


def test_correcting_the_day_makes_the_evidence_stale(store: Store) -> None:
    stored = put_in(store)
    store.keep(stored, EVIDENCE, VERSIONS)
    store.correct("harbour", "bell", outlet="The Harbour Bell", title=stored.title, published="2024-05-02")
    assert [job.article.published for job in store.stale("harbour", VERSIONS)] == ["2024-05-02"]


def test_correcting_the_outlet_keeps_the_evidence(store: Store) -> None:
    store.keep(put_in(store), EVIDENCE, VERSIONS)
    store.correct("harbour", "bell", outlet="The Bell", title="Harbour to close")
    assert store.is_current("harbour", VERSIONS)
    assert list(store.load("harbour").tone["outlet"]) == ["The Bell", "The Bell"]


def test_a_restored_block_changes_the_text_and_drops_the_evidence(store: Store) -> None:
    store.create("Harbour", story="harbour")
    text = TEXT + "\n\nSign up for our free newsletter\n\nThe council meets on Friday to decide."
    stored = store.add("harbour", [article(text=text)]).articles[0]
    store.keep(stored, EVIDENCE, VERSIONS)
    (block,) = stored.furniture
    assert "newsletter" not in stored.text
    restored = store.restore("harbour", "bell", block.start)
    assert "newsletter" in restored.text
    assert not store.is_current("harbour", VERSIONS)
    assert store.load("harbour").sentences.empty
    assert store.restore("harbour", "bell", block.start, restored=False).text == stored.text


def test_evidence_for_a_text_that_has_changed_is_not_written(store: Store) -> None:
    stored = put_in(store)
    store.keep(replace(stored, text="Another text."), EVIDENCE, VERSIONS)
    assert store.load("harbour").sentences.empty


def test_titles_make_identifiers_and_taken_ones_get_a_number(store: Store) -> None:
    assert store.create("Décision: l’Ukraine!") == "decision-lukraine"
    assert store.create("Décision: l’Ukraine!") == "decision-lukraine-2"
    assert store.create("战争") == "story"
    with pytest.raises(StoreError, match="title"):
        store.create("  ")


def test_what_is_not_there_is_said_in_one_sentence(store: Store) -> None:
    with pytest.raises(StoreError, match="no story 'nothing'"):
        store.load("nothing")
    store.create("Harbour", story="harbour")
    with pytest.raises(StoreError, match="no article 'nothing'"):
        store.restore("harbour", "nothing", 0)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"this is not a database, and it is longer than a header" * 20)
    with pytest.raises(StoreError, match=r"broken\.db"):
        Store(f"sqlite:///{path}")


def test_a_note_is_taken_once(store: Store) -> None:
    assert store.note("sample") is None
    assert store.take_note("sample", "put in")
    assert not store.take_note("sample", "again")
    assert store.note("sample") == "put in"


def test_a_store_opened_again_holds_what_was_stored(database: str) -> None:
    first = Store(database)
    first.keep(put_in(first), EVIDENCE, VERSIONS)
    first.close()
    second = Store(database)
    assert second.is_current("harbour", VERSIONS)
    assert len(second.load("harbour").sentences) == 2
    second.close()


def test_corrections_of_speakers_are_kept_changed_and_undone(store: Store) -> None:
    put_in(store)
    before = store.stamp("harbour")
    everywhere = SpeakerCorrection("mayor", "Ada  Holm")
    once = SpeakerCorrection("mayor", "Bo Lind", "bell")
    store.correct_speakers("harbour", [everywhere, once])
    assert store.corrections("harbour") == (SpeakerCorrection("mayor", "Ada Holm"), once)
    assert store.stamp("harbour") != before
    store.correct_speakers("harbour", [SpeakerCorrection("mayor", "A. Holm")])
    assert store.corrections("harbour") == (SpeakerCorrection("mayor", "A. Holm"), once)
    store.undo_corrections("harbour", store.corrections("harbour"))
    assert store.stamp("harbour") == before
    store.correct_speakers("harbour", [once])
    store.delete("harbour")
    store.clean_up()
    assert store.corrections("harbour") == ()


def test_corrections_of_attributions_are_kept_changed_and_undone_and_outlive_the_evidence(store: Store) -> None:
    stored = put_in(store)
    store.keep(stored, EVIDENCE, VERSIONS)
    before = store.stamp("harbour")
    rejected = AttributionCorrection("bell", 18, 40, "the mayor", "The harbour will close", rejected=True)
    store.correct_attribution("harbour", rejected)
    assert store.attribution_corrections("harbour") == (rejected,)
    assert store.stamp("harbour") != before
    renamed = replace(rejected, rejected=False, speaker="Ada  Holm", speaker_kind="named_person")
    store.correct_attribution("harbour", renamed)
    assert store.attribution_corrections("harbour") == (replace(renamed, speaker="Ada Holm"),)
    nobody = replace(rejected, start=42, rejected=False, speaker="")
    store.correct_attribution("harbour", nobody)
    store.keep(stored, Evidence(), VERSIONS)
    store.correct("harbour", "bell", outlet="The Bell", title="Another headline")
    assert store.attribution_corrections("harbour") == (replace(renamed, speaker="Ada Holm"), nobody)
    store.undo_attribution("harbour", renamed)
    store.undo_attribution("harbour", nobody)
    assert store.attribution_corrections("harbour") == ()


def test_a_correction_of_an_article_that_is_gone_is_said_in_one_sentence(store: Store) -> None:
    put_in(store)
    one = AttributionCorrection("bell", 18, 40, "the mayor", "The harbour will close", rejected=True)
    store.correct_attribution("harbour", one)
    store.delete("harbour", "bell")
    assert store.attribution_corrections("harbour") == ()
    with pytest.raises(StoreError, match="no article 'bell'"):
        store.correct_attribution("harbour", one)


def test_a_reference_stays_one_when_its_text_changes_and_counts_as_no_outlet(store: Store) -> None:
    store.create("Harbour", story="harbour")
    text = TEXT + "\n\nSign up for our free newsletter\n\nThe council meets on Friday to decide."
    release = replace(article(text=text, outlet="Port office", id="release"), kind="reference")
    (stored,) = store.add("harbour", [release]).articles
    assert store.restore("harbour", "release", stored.furniture[0].start).kind == "reference"
    assert store.correct("harbour", "release", outlet="Port", title="Harbour to close").kind == "reference"
    assert [(one.articles, one.outlets) for one in store.stories()] == [(1, 0)]
    before = store.stamp("harbour")
    store.correct("harbour", "release", outlet="Port", title="Harbour to close", kind="outlet")
    assert [(one.articles, one.outlets) for one in store.stories()] == [(1, 1)]
    assert store.stamp("harbour") != before


def test_an_analysts_codebooks_are_kept_beside_those_that_are_taken(store):
    first = store.keep_codebook("Generic", "label: Generic", taken=["generic"])
    second = store.keep_codebook("Generic", "label: Generic, too", taken=["generic"])
    assert [first, second] == ["generic-2", "generic-3"]
    assert store.keep_codebook("Renamed", "label: Renamed", first) == first
    assert store.codebook_texts() == (("generic-3", "label: Generic, too"), ("generic-2", "label: Renamed"))
    assert store.keep_codebook("99 ½ !", "x") == "codebook"
    store.delete_codebook("generic-3")
    assert dict(store.codebook_texts()) == {"generic-2": "label: Renamed", "codebook": "x"}


def test_only_the_tables_that_changed_are_written(store):
    story = store.create("Harbour")
    (stored,) = store.add(story, [article()]).articles
    store.keep(stored, EVIDENCE, VERSIONS)
    store.keep(stored, Evidence(), VERSIONS | {"framing": "2"}, only=["frames"])
    made = store.load(story)
    assert made.frames.empty
    assert not made.sentences.empty
    assert not store.stale(story, VERSIONS | {"framing": "2"})
