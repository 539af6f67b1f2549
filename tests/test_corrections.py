"""What a reader says of one attribution holds for its words, in every table, and is lost nowhere."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.comparison import corrections, measures, quotes
from lib.comparison.speakers import identify
from lib.records import AttributionCorrection
from lib.tables import Tables
from tests.stories import Line, Said, story

LINES = [
    Line(
        "Officials said the repair would cost a terrible sum.",
        said=(Said("the repair would cost a terrible sum", "officials", "anonymous", source="Officials"),),
        frames={"economic": "cost"},
        weights={"terrible": -1.0},
    ),
    Line("Rob Cole, the mayor, said no.", said=(Said("no", "Rob Cole", role="politician", source="Rob Cole"),)),
]


@pytest.fixture
def told() -> Tables:
    return identify(story([("Gazette", LINES), ("Brief", LINES)]))


def about(tables: Tables, number: int = 0, **changes: object) -> AttributionCorrection:
    row = tables.attributions.iloc[number]
    one = AttributionCorrection(row["article"], int(row["start"]), int(row["end"]), row["source"], row["content"])
    return replace(one, **changes)


def test_what_is_rejected_is_the_outlets_own_voice_in_every_count(told: Tables) -> None:
    made = corrections.apply(told, [about(told, rejected=True)])
    assert measures.volume(made).set_index("outlet")["words_attributed"].to_dict() == {"Gazette": 1, "Brief": 8}
    assert made.frames["voice"].tolist() == ["own", "attributed"]
    assert set(made.tone[(made.tone["outlet"] == "Gazette") & (made.tone["sentence"] == 0)]["voice"]) == {"own"}
    assert set(made.tone[(made.tone["outlet"] == "Brief") & (made.tone["sentence"] == 0)]["voice"]) == {
        "own",
        "attributed",
    }
    shares = quotes.shares(made).set_index(["outlet", "speaker_kind"])["count"]
    assert shares["Gazette", "anonymous"] == 0
    assert shares["Brief", "anonymous"] == 7


def test_another_speaker_brings_what_the_story_says_of_them(told: Tables) -> None:
    made = corrections.apply(told, [about(told, speaker="Rob Cole")]).attributions
    row = made.iloc[0]
    assert (row["speaker"], row["speaker_kind"], row["role"]) == ("Rob Cole", "named_person", "politician")
    assert made["corrected"].tolist() == [True, False, False, False]
    assert made["found"].tolist()[0] == ""
    assert made["speaker"].tolist()[2] == "officials"


def test_a_kind_alone_is_corrected_and_a_speaker_taken_away(told: Tables) -> None:
    made = corrections.apply(told, [about(told, speaker_kind="document"), about(told, 1, speaker="")]).attributions
    assert (made.iloc[0]["speaker"], made.iloc[0]["speaker_kind"]) == ("officials", "document")
    assert (made.iloc[1]["speaker"], made.iloc[1]["speaker_kind"]) == ("", "unknown")


@pytest.mark.parametrize("change", [{"start": 3}, {"content": "other words"}, {"article": "gone"}])
def test_a_correction_whose_words_are_gone_changes_nothing_and_is_named(told: Tables, change: dict) -> None:
    here, lost = about(told, 1, rejected=True), about(told, rejected=True, **change)
    made = corrections.apply(told, [lost])
    pd.testing.assert_frame_equal(made.attributions.drop(columns="corrected"), told.attributions)
    assert corrections.unplaced(told, [here, lost]) == (lost,)


def test_of_two_attributions_of_the_same_words_the_source_tells_which() -> None:
    line = Line(
        "The Post said officials noted a leak.",
        said=(
            Said("a leak", "Post", "outlet", source="The Post"),
            Said("a leak", "officials", "anonymous", source="officials", cue="noted", layer=1),
        ),
    )
    tables = identify(story([("Gazette", [line])]))
    made = corrections.apply(tables, [about(tables, 1, rejected=True)])
    assert made.attributions["speaker"].tolist() == ["Post"]
    assert measures.volume(made)["words_attributed"].tolist() == [2]
    gone = about(tables, 1, source="aides", rejected=True)
    assert len(corrections.apply(tables, [gone]).attributions) == 2
