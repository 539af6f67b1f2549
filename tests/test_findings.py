"""The surest differences in words: what is told, what is not, and where it leads."""

import pandas as pd
import pytest

from lib.comparison.findings import findings, scope, surest
from lib.comparison.intervals import share
from tests.stories import Line, Said
from tests.stories import story as told

TOLD = "The council met at the old hall on Monday."


def quoting(speaker: str, kind: str = "named_person") -> Line:
    return Line(
        "The plan is sound and must go ahead, she said.",
        said=(Said("The plan is sound and must go ahead", speaker, kind),),
    )


def test_a_clear_difference_in_attribution_is_told_with_its_numbers():
    story = told([("Gazette", [quoting("Ada Marsh")] * 20), ("Brief", [Line(TOLD)] * 20)])
    found = next(one for one in findings(story) if one.measure == "attributed")
    assert found.text == (
        "Gazette attributes 80\N{NO-BREAK SPACE}% of its words to others, Brief 0\N{NO-BREAK SPACE}%."
    )
    assert (found.outlets, found.page, found.choices) == (("Gazette", "Brief"), "quotes", {"outlet": "Gazette"})
    assert found.size == pytest.approx(0.8)
    assert found.strength > 1


@pytest.mark.parametrize(("articles", "said"), [(1, "In this article"), (2, "In these two articles")])
def test_the_scope_of_the_findings_is_told(articles, said):
    assert scope(told([(f"Outlet {number}", [Line(TOLD)]) for number in range(articles)])) == said


def test_nothing_is_told_where_outlets_are_alike():
    lines = [quoting("Ada Marsh"), Line(TOLD)] * 10
    assert findings(told([("Gazette", lines), ("Brief", lines)])) == ()


def test_nothing_is_told_of_few_sentences():
    story = told([("Gazette", [quoting("Ada Marsh")] * 4), ("Brief", [Line(TOLD)] * 4)])
    assert findings(story) == ()


def test_nothing_is_told_of_a_single_outlet():
    assert findings(told([("Gazette", [quoting("Ada Marsh")] * 20)])) == ()


def test_unnamed_sources_lead_to_the_quotes():
    story = told([("Gazette", [quoting("", "anonymous")] * 12), ("Brief", [quoting("Ada Marsh")] * 12)])
    found = next(one for one in findings(story) if one.measure == "unnamed")
    assert "gives 100\N{NO-BREAK SPACE}% of its attributed words to unnamed sources" in found.text
    assert "crowds" not in found.text
    assert found.choices == {"outlet": "Gazette", "who": "anonymous"}


def test_a_finding_on_unnamed_sources_tells_of_the_crowds_beside_them():
    crowd = [quoting("analysts", "collective")] * 12
    story = told([("Gazette", [quoting("", "anonymous")] * 12), ("Brief", crowd)])
    found = next(one for one in findings(story) if one.measure == "unnamed")
    space = "\N{NO-BREAK SPACE}"
    assert found.text.endswith(f"Brief 0{space}%; crowds such as “analysts” have 0{space}% and 100{space}% besides.")


def test_tone_is_told_for_each_voice_apart():
    glad, grim = (Line("A word on the plan of the day.", weights={"word": weight}) for weight in (0.5, -0.5))
    story = told([("Gazette", [glad] * 12), ("Brief", [grim] * 12)])
    (found,) = findings(story)
    assert found.text.endswith("The mean tone of Gazette in its own voice is +0.25, that of Brief \N{MINUS SIGN}0.25.")
    assert (found.page, found.choices) == ("sentiment", {"outlet": "Brief", "voice": "own"})


def test_a_frame_leads_to_its_codebook_and_an_unknown_one_to_itself():
    row = Line("A row over the plan.", frames={"conflict": "row", "harbour_life": "plan"})
    story = told([("Gazette", [row] * 20), ("Brief", [Line(TOLD)] * 20)])
    found = {one.choices["frame"]: one for one in findings(story) if one.measure == "frames"}
    assert found["conflict"].choices == {"codebook": "generic", "outlet": "Gazette", "frame": "conflict"}
    assert found["harbour_life"].choices == {"outlet": "Gazette", "frame": "harbour_life"}
    assert "“harbour life” shows in 100\N{NO-BREAK SPACE}% of the sentences of Gazette" in found["harbour_life"].text
    assert "none of the 20 sentences of Brief" in found["harbour_life"].text


def test_a_speaker_heard_elsewhere_is_missed_only_where_many_others_are_heard():
    marsh, cole = [quoting("Ada Marsh")] * 12, [quoting("Rob Cole")] * 12
    story = told([("Gazette", marsh), ("Brief", marsh), ("Wire", cole), ("Post", cole[:2])])
    (found,) = (one for one in findings(story) if one.measure == "speakers")
    assert found.text == ("Ada Marsh is given 192 words in Gazette and Brief, none in Wire.")
    assert found.choices == {"speaker": "Ada Marsh"}


def test_the_surest_come_first_and_no_more_than_asked():
    row = Line("A row over the plan.", frames=dict.fromkeys(("f1", "f2", "f3", "f4"), "row"))
    story = told([("Gazette", [row] * 20), ("Brief", [quoting("Ada Marsh")] * 20)])
    assert len(findings(story, most=3)) == 3
    strengths = [one.strength for one in findings(story)]
    assert strengths == sorted(strengths, reverse=True)


def test_the_surest_pair_beats_the_widest_gap():
    rows = [("small", 4, 10), ("large", 300, 1000), ("none", 0, 1000)]
    table = pd.DataFrame(
        [(name, *(lambda e: (e.value, e.low, e.high, e.n))(share(count, n))) for name, count, n in rows],
        columns=["outlet", "value", "low", "high", "n"],
    )
    pair = surest(table)
    assert pair is not None
    assert pair.outlets == ("large", "none")


@pytest.mark.parametrize("word", ["bias", "lean", "objective", "propaganda"])
def test_no_finding_is_a_verdict(word):
    story = told([("Gazette", [quoting("Ada Marsh")] * 20), ("Brief", [Line(TOLD)] * 20)])
    assert all(word not in one.text.lower() for one in findings(story))
