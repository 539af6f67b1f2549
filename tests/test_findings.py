"""What differs most, in words: every kind of finding, how they are ranked, what is told once and what not at all."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from lib import corpus, preprocess
from lib.comparison import concordance, quantities, speakers
from lib.comparison.findings import KINDS, NEAREST, Finding, Passage, findings, measured, ranked, scope, surest
from lib.comparison.findings.finding import Story, quoted, shortened
from lib.comparison.findings.inclusion import _counted_elsewhere
from lib.comparison.findings.speech import heard
from lib.comparison.intervals import share
from lib.tables import Tables, tables
from tests.stories import Line, Said
from tests.stories import story as told

TOLD = "The council met at the old hall on Monday."

GAZETTE = """Ada Marsh approves long bridge over the Orne to calm the ferrymen

Mayor Ada Marsh approved the long bridge over the Orne on Monday in response to the ferry strike, officials said.

The bridge will cost 12 million crowns and need 900 workers, the mayor said. About 4,200 ferrymen had stopped work.

“The harbour will stay open to every ship that needs it this winter,” said Marsh.

An audit by the Chamber of Accounts cleared the builder of fraud in 2019, the papers show.

The ferrymen will be paid for the nine days of the strike from the bridge toll, Marsh said.

“Nobody asked the islanders whether they want these lorries at all,” said Tilda Brook, who farms on Holm."""

COURIER = """Long bridge over the Orne allowed by Ada Marsh

Mayor Ada Marsh allowed the long bridge over the Orne on Monday, officials said.

The bridge will cost 19 million crowns and need 900 workers, the mayor said. About 2,600 ferrymen had stopped work.

The harbour will stay open to every ship that needs it this winter, Marsh said.

The builder, Kestrel Works, denied on Sunday that it bribed the surveyor Otto Finch with a motor yacht.

The ferrymen will be paid for the nine days of the strike from the bridge toll, Marsh said."""

WIRE = """Orne bridge: Marsh gives way after protest

Mayor Ada Marsh let the builders begin the long bridge over the Orne on Monday, officials said.

The bridge will cost 12 million crowns and need 900 workers, the mayor said.

The harbour will stay open to every ship that needs it this winter, Marsh said.

A seal colony under the pier may have to be moved, the ornithologist Jan Rill warned the council in a letter."""


def analysed(**texts: str) -> Tables:
    articles = [
        corpus.article(text, id=name, outlet=name.capitalize(), published="2024-05-07", clean=False)
        for name, text in texts.items()
    ]
    return speakers.identify(tables(preprocess.analyse(articles)))


@pytest.fixture(scope="module")
def orne() -> Tables:
    return analysed(gazette=GAZETTE, courier=COURIER, wire=WIRE)


@pytest.fixture(scope="module")
def found(orne: Tables) -> tuple[Finding, ...]:
    return findings(orne)


def quoting(speaker: str, kind: str = "named_person") -> Line:
    return Line(
        "The plan is sound and must go ahead, she said.",
        said=(Said("The plan is sound and must go ahead", speaker, kind),),
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("figure", ["Gazette", "12 million", "Courier", "19 million"]),
        ("figure", ["Gazette", "4,200", "Courier", "2,600"]),
        ("inclusion", ["Only Courier", "Kestrel Works", "denied"]),
        ("inclusion", ["Only Gazette", "Chamber of Accounts"]),
        ("source mix", ["Only Wire quotes Jan Rill", "seal colony"]),
        ("structure", ["How each ends", "Gazette with Tilda Brook", "seal colony"]),
        ("figure", ["“ferrymen”", "Wire has no such figure"]),
        ("utterance", ["Gazette quotes Ada Marsh directly", "Courier and Wire paraphrase"]),
        ("structure", ["The headlines", "Gazette “Ada Marsh approves", "Wire “Orne bridge: Marsh gives way"]),
    ],
)
def test_every_difference_is_told_in_its_kind(found: tuple[Finding, ...], kind: str, words: list[str]) -> None:
    of = [one.text for one in found if one.kind == kind]
    assert any(all(word in text for word in words) for text in of), of


def test_what_all_have_is_not_told(found: tuple[Finding, ...]) -> None:
    assert not any("900 workers" in one.text and one.kind == "figure" for one in found)


def test_the_first_findings_mix_kinds_and_come_most_points_first(found: tuple[Finding, ...]) -> None:
    assert len({one.kind for one in found[:10]}) >= 4
    assert found[0].points == max(one.points for one in found)
    assert found[0].kind == "figure"


def test_a_fact_is_told_once(found: tuple[Finding, ...]) -> None:
    assert len({one.text for one in found}) == len(found)
    for words in ("19 million", "Kestrel", "islanders", "seal colony"):
        assert sum(words in one.text for one in found if one.kind in ("figure", "inclusion")) <= 1, words


def test_every_finding_says_why_and_leads_to_its_evidence(orne: Tables, found: tuple[Finding, ...]) -> None:
    texts = dict(zip(orne.articles["article"], orne.articles["text"], strict=True))
    for one in found:
        assert one.why.endswith("."), one
        assert one.kind in KINDS
        assert one.page
        for passage in one.passages:
            assert texts[passage.article][passage.start : passage.end].strip()
    assert all(one.passages for one in found if one.kind in ("figure", "inclusion", "source mix", "utterance"))
    told_of = next(one for one in found if "Kestrel" in one.text)
    assert "1 of 3 outlets mention it in 1 sentence" in told_of.why
    assert "a denial" in told_of.why
    assert told_of.page == "side_by_side"
    assert told_of.choices["article"] == "courier"


def test_a_cause_that_some_give_is_told() -> None:
    lead = "Mayor Ada Marsh closed the harbour on Monday{}, officials said."
    given = lead.format(" because the ferrymen had blocked the northern lock for weeks")
    story = analysed(
        gazette=f"Ada Marsh closes harbour\n\n{given}",
        courier=f"Ada Marsh closes harbour\n\n{lead.format('')}\n\nGulls circled over the empty quays all day long.",
    )
    (one,) = [one for one in findings(story) if one.kind == "cause"]
    assert "Gazette gives “the ferrymen had blocked the northern lock for weeks”" in one.text
    assert "in Courier it was not found" in one.text
    assert (one.page, one.choices["view"]) == ("facts", "causes")


def test_speakers_whom_one_outlet_alone_quotes_are_told_with_their_words() -> None:
    more = """

“The islanders want no lorries and they never did,” said Tilda Brook. “We will lie down before the first of them.”

“My guild has bought the quarry and will sell no stone to Dorn,” said Oswin Tarn. “Let them build it of reeds.”"""
    made = findings(analysed(gazette=GAZETTE + more, courier=COURIER))
    told_of = [one.text for one in made if one.kind == "source mix"]
    assert any("Only Gazette quotes" in text and "Oswin Tarn (“" in text for text in told_of), told_of


def test_a_choice_of_words_for_one_thing_is_told() -> None:
    one, other = ("Ilva’s army {} the town of Dorn on Sunday, and it {} the mill on Monday.\n\n" for _ in "ab")
    more = "Its troops {} the bridge and {} two farms, the army said.\n\n"
    texts = {
        name: "".join(part.format(word, word) for part in (one, more, other, more)).strip()
        for name, word in (("gazette", "seized"), ("courier", "liberated"))
    }
    of = [each for each in findings(analysed(**texts)) if each.kind == "naming"]
    assert any("seize (" in each.text and "liberate (" in each.text for each in of), of


def test_text_that_two_share_is_told() -> None:
    copied = (
        "The wardens of the Orne lock opened the eastern sluice shortly after midnight. Water from the upper basin "
        "ran through the tannery yard and carried off eleven barrels of lime. Nobody was hurt, but the tanner has "
        "asked the guild for forty crowns, and the guild will hear him on the last day of June at the weighhouse."
    )
    story = analysed(gazette=f"A wet night\n\n{copied}", courier=f"Sluice opened\n\n{copied}\n\n{COURIER}")
    (one,) = [one for one in findings(story) if one.kind == "shared text"]
    assert "of the words of Gazette stand in Courier too" in one.text


def test_nothing_is_told_where_outlets_are_alike() -> None:
    lines = [quoting("Ada Marsh"), Line(TOLD)] * 10
    assert [
        one.kind for one in findings(told([("Gazette", lines), ("Brief", lines)])) if one.kind != "shared text"
    ] == []


def test_nothing_is_told_of_a_single_outlet() -> None:
    assert findings(told([("Gazette", [quoting("Ada Marsh")] * 20)])) == ()


@pytest.mark.parametrize(("articles", "said"), [(1, "In this article"), (2, "In these two articles")])
def test_the_scope_of_the_findings_is_told(articles: int, said: str) -> None:
    assert scope(told([(f"Outlet {number}", [Line(TOLD)]) for number in range(articles)])) == said


def test_a_clear_difference_in_attribution_is_told_with_its_numbers() -> None:
    story = told([("Gazette", [quoting("Ada Marsh")] * 20), ("Brief", [Line(TOLD)] * 20)])
    found = next(one for one in findings(story) if one.measure == "attributed")
    assert found.text == (
        "Gazette attributes 80\N{NO-BREAK SPACE}% of its words to others, Brief 0\N{NO-BREAK SPACE}%."
    )
    assert (found.outlets, found.page, found.choices) == (("Gazette", "Brief"), "quotes", {"outlet": "Gazette"})
    assert found.size == pytest.approx(0.8)
    assert found.strength > 1


def test_shares_of_few_sentences_are_not_told() -> None:
    story = told([("Gazette", [quoting("Ada Marsh")] * 4), ("Brief", [Line(TOLD)] * 4)])
    assert not {"attributed", "unnamed", "frames", "tone"} & {one.measure for one in findings(story)}


def test_unnamed_sources_lead_to_the_quotes() -> None:
    story = told([("Gazette", [quoting("", "anonymous")] * 12), ("Brief", [quoting("Ada Marsh")] * 12)])
    found = next(one for one in findings(story) if one.measure == "unnamed")
    assert "gives 100\N{NO-BREAK SPACE}% of its attributed words to unnamed sources" in found.text
    assert "crowds" not in found.text
    assert found.choices == {"outlet": "Gazette", "who": "anonymous"}


def test_a_finding_on_unnamed_sources_tells_of_the_crowds_beside_them() -> None:
    crowd = [quoting("analysts", "collective")] * 12
    story = told([("Gazette", [quoting("", "anonymous")] * 12), ("Brief", crowd)])
    found = next(one for one in findings(story) if one.measure == "unnamed")
    space = "\N{NO-BREAK SPACE}"
    others = f"groups such as “analysts” have another 0{space}% there and 100{space}% in Brief."
    assert found.text.endswith(f"Brief 0{space}%; {others}")


def test_tone_is_told_for_each_voice_apart() -> None:
    glad, grim = (Line("A word on the plan of the day.", weights={"word": weight}) for weight in (0.5, -0.5))
    story = told([("Gazette", [glad] * 12), ("Brief", [grim] * 12)])
    (found,) = (one for one in findings(story) if one.kind == "tone")
    assert found.text.endswith(
        "The mean tone of Gazette in its own voice is +0.25, that of Brief \N{MINUS SIGN}0.25, "
        "on a scale from \N{MINUS SIGN}1 to +1."
    )
    assert (found.page, found.choices) == ("sentiment", {"outlet": "Brief", "voice": "own"})
    assert "resample" in found.why


def test_a_frame_leads_to_its_codebook_and_an_unknown_one_to_itself() -> None:
    row = Line("A row over the plan.", frames={"conflict": "row", "harbour_life": "plan"})
    story = told([("Gazette", [row] * 20), ("Brief", [Line(TOLD)] * 20)])
    found = {one.choices["frame"]: one for one in findings(story) if one.measure == "frames"}
    assert found["conflict"].choices == {"codebook": "generic", "outlet": "Gazette", "frame": "conflict"}
    assert found["harbour_life"].choices == {"outlet": "Gazette", "frame": "harbour_life"}
    assert "frame “harbour life” (“plan”) in 100\N{NO-BREAK SPACE}% of its sentences" in found["harbour_life"].text
    assert "Brief in none of its 20 sentences" in found["harbour_life"].text


def test_a_speaker_heard_elsewhere_is_missed_only_where_many_others_are_heard() -> None:
    marsh, cole = [quoting("Ada Marsh")] * 12, [quoting("Rob Cole")] * 12
    story = told([("Gazette", marsh), ("Brief", marsh), ("Wire", cole), ("Post", cole[:2])])
    found = [one.text for one in findings(story) if one.measure == "speakers"]
    (of,) = [text for text in found if text.startswith("Of what Ada Marsh said, ")]
    assert "Gazette has “The plan is sound" in of
    assert of.endswith("; Wire and Post do not name them.")


def finding(text: str, kind: str = "inclusion", points: float = 1.0, at: int = 0, outlet: str = "Gazette") -> Finding:
    passages = (Passage("a0", at, at + 40),)
    return Finding(text, "alone", 0.0, 0.0, (outlet,), "facts", {}, kind, points, "Why.", passages)


def test_more_points_come_first_and_others_of_the_kind_wait() -> None:
    names = [
        finding(f"“{word}”", "naming", 3.0 - place / 10, at=100 * place)
        for place, word in enumerate(("tide", "reed", "moss"))
    ]
    tone = finding("“grim”", "tone", 2.7, at=900)
    order = [one.text for one in ranked([*reversed(names), tone])]
    assert order == ["“tide”", "“grim”", "“reed”", "“moss”"]


@pytest.mark.parametrize(
    ("text", "at", "kept"),
    [
        ("“a wholly different matter of tides”", 10, 1),
        ("“the old mill burned down near Dorn”", 500, 1),
        ("“eleven barges sank under snow”", 500, 2),
    ],
    ids=["same passage", "same words", "another fact"],
)
def test_what_tells_the_same_is_told_once(text: str, at: int, kept: int) -> None:
    first = finding("“the old mill near Dorn burned down”", "figure", 5.0, at=0)
    assert len(ranked([finding(text, at=at), first])) == kept
    assert ranked([finding(text, at=at), first])[0] == first


def test_an_absence_that_may_be_timing_is_said() -> None:
    articles = [
        corpus.article(GAZETTE, id="gazette", outlet="Gazette", published="2024-05-07", clean=False),
        corpus.article(WIRE, id="wire", outlet="Wire", published="2024-05-01", clean=False),
    ]
    story = speakers.identify(tables(preprocess.analyse(articles)))
    alone = [one for one in findings(story) if one.measure == "alone" and one.outlets == ("Gazette",)]
    assert any("Wire had published before" in one.why for one in alone)


def test_quotes_are_short_and_hold_no_marks_of_their_own() -> None:
    assert shortened("one two three four", 3) == "one two three…"
    assert quoted('he said “no” and "yes"') == "“he said ‘no’ and ‘yes’”"
    assert all(len(one.text.split()) < 130 for one in findings(analysed(gazette=GAZETTE, wire=WIRE)))


def test_who_says_a_stretch(orne: Tables) -> None:
    story = Story(orne)
    start = GAZETTE.index("Nobody asked the islanders")
    assert story.speaker("gazette", start, start + 50) == "Tilda Brook"
    audit = GAZETTE.index("An audit")
    assert story.speaker("gazette", audit, audit + 7) == ""


def rows(*values: tuple[str, float, int]) -> pd.DataFrame:
    made = []
    for outlet, value, n in values:
        found = share(round(value * n), n)
        made.append((outlet, found.value, found.low, found.high, n))
    return pd.DataFrame(made, columns=["outlet", "value", "low", "high", "n"])


def test_the_surest_pair_is_found_and_none_where_intervals_meet() -> None:
    pair = surest(rows(("Gazette", 0.9, 40), ("Brief", 0.1, 40), ("Wire", 0.5, 40)))
    assert pair is not None
    assert pair.outlets == ("Gazette", "Brief")
    assert surest(rows(("Gazette", 0.5, 20), ("Brief", 0.55, 20))) is None


def test_the_names_that_a_reader_merged_are_taken(orne: Tables) -> None:
    renamed = replace(orne, articles=orne.articles.assign(outlet=["Same", "Same", "Same"]))
    assert findings(renamed) == ()


@pytest.mark.parametrize("word", ["bias", "lean", "objective", "propaganda"])
def test_no_finding_is_a_verdict(found: tuple[Finding, ...], word: str) -> None:
    assert all(word not in f"{one.text} {one.why}".lower() for one in found)


def test_close_figures_of_two_outlets_are_told() -> None:
    one, other = (
        f"Expenses\n\nThe steward spent {sum_} at the Kestrel toy shop on Dorn square, papers show.\n\n{TOLD}"
        for sum_ in ("$313.89 on plush bears", "over $300")
    )
    texts = [each.text for each in findings(analysed(gazette=one, courier=other)) if each.kind == "figure"]
    assert any("$313.89" in text and "$300" in text for text in texts), texts


MENTIONED = re.compile(r"(?:mentions?|; and) ([^:]+?): “")


def test_what_only_some_mention_stands_in_no_text_of_the_others(orne: Tables, found: tuple[Finding, ...]) -> None:
    texts = dict(zip(orne.articles["outlet"], orne.articles["text"].str.casefold(), strict=True))
    told_of = [one for one in found if one.measure in ("alone", "some")]
    assert len(told_of) >= 2
    for one in told_of:
        carrying = {one.outlets[0]} if one.measure == "alone" else {"Gazette", "Courier"}
        for shown in MENTIONED.findall(one.text):
            for word in re.split(r", | and ", shown):
                bare = word.strip("“”").casefold()
                assert not any(bare in text for outlet, text in texts.items() if outlet not in carrying), bare


def test_names_and_words_that_others_have_in_another_form_are_not_missed() -> None:
    story = analysed(
        gazette=f"A row\n\n{TOLD}\n\nCharlotte Vane, a Republican, apologized to Marsh for the smuggling of reeds.",
        courier=f"A row\n\n{TOLD}\n\nVane offered Marsh an apology; the Republicans knew of smugglers and of reeds.",
    )
    texts = [one.text for one in findings(story) if one.measure == "alone"]
    assert not any("Charlotte" in text or "Republican" in text or "smuggl" in text for text in texts), texts


MINE = (
    "Brook calls a minimum wage a gift to the idle sailors of the southern docks, and wants none before the elections."
)
ALSO = "Under a plan of the mayor, the minimum wage will climb by two crowns, which bakers greeted with a loud cheer."


def test_a_matter_is_called_by_the_words_that_stand_side_by_side() -> None:
    filler = "Rain fell on the reed beds of Holm until the sluice at the eastern pier gave way."
    story = analysed(
        gazette=f"A row\n\n{TOLD}\n\n{filler}\n\n{MINE}\n\n{filler}",
        courier=f"A wage\n\n{TOLD}\n\n{filler}\n\n{ALSO}\n\n{filler}",
        brief=f"A sluice\n\n{TOLD}\n\n{filler}\n\nNobody was hurt.\n\n{filler}",
    )
    made = findings(story)
    (one,) = [each for each in made if each.measure == "matters"]
    assert one.text.startswith("On “minimum wage”, Gazette “Brook calls")
    assert "; Courier “Under a plan" in one.text
    assert one.text.endswith("; Brief has none of these words.")
    assert not any(each.measure == "apart" and "Probably" in each.text and "minimum wage" in each.text for each in made)


def test_what_quotes_words_that_another_outlet_has_is_not_told_as_only_here() -> None:
    filler = "Rain fell on the reed beds of Holm until the sluice at the eastern pier gave way."
    story = analysed(
        gazette=f"A row\n\n{TOLD}\n\n{filler}\n\nShe waved aside each charge as mere “piffle” from jealous rivals.",
        courier=f"A row\n\n{TOLD}\n\n{filler}\n\nIt was piffle, the mayor told the crowd of ferrymen.",
    )
    sentences = [at for at, one in enumerate(Story(story).told) if "piffl" in one.stems]
    assert all(Story(story).repeats("mere “piffle” from rivals", outlet) for outlet in ("Gazette", "Courier"))
    assert Story(story).echoed(sentences[0])
    whole = analysed(
        gazette=f"A row\n\n{TOLD}\n\n“What I have is a spine.”",
        courier=(f"A row\n\n{TOLD}\n\n“What I have is a spine, and wind for the sails of every ferry,” she said."),
    )
    held = Story(whole)
    assert [held.echoed(at) for at, one in enumerate(held.told) if "spin" in one.stems] == [True, True]
    assert not Story(story).repeats("a “sluice of gold” she never had", "Gazette")


def test_a_sentence_that_points_back_is_quoted_with_the_one_before() -> None:
    before = "Otters bred in the cellar of the customs house all spring."
    own = "This went unnoticed by the harbour police, whose kennels stand nearby."
    story = analysed(
        gazette=f"A row\n\n{TOLD}\n\n{TOLD}\n\n{before} {own}",
        courier=f"A row\n\n{TOLD}\n\n{TOLD}\n\n{before} Nobody spoke.",
    )
    texts = [each.text for each in findings(story) if "unnoticed" in each.text]
    assert any(f"[{before}] This went" in text for text in texts), texts


def test_a_verb_stands_before_words_that_no_clause_begins() -> None:
    story = analysed(
        gazette=(
            f"A row\n\n{TOLD}\n\n"
            "Ada Marsh accused the builder of “greed and sloth” over the broken piers of Holm harbour.\n\n"
            "Ada Marsh said the tide would settle the quarrel of the ferrymen before the winter storms."
        ),
        courier=(
            f"A row\n\n{TOLD}\n\n"
            "“I have never taken a crown from any builder of this bridge,” said Ada Marsh to reporters.\n\n"
            "“My brother sells fish, and he sells it to everybody who pays,” said Ada Marsh."
        ),
    )
    (of,) = [each.text for each in findings(story) if each.text.startswith("Of what Ada Marsh said, ")]
    assert "each has what the others lack: " in of
    assert "“accused the builder of ‘greed and sloth’" in of or "“the tide would settle" in of


def test_what_others_carry_too_is_nobodys_own_pick() -> None:
    story = analysed(
        gazette=f"A row\n\n{TOLD}\n\n“I have never taken a crown from any builder of this bridge,” said Ada Marsh.",
        courier=f"A row\n\n{TOLD}\n\n“My brother sells fish, and he sells it to everybody who pays,” said Ada Marsh.",
    )
    uttered = concordance.utterances(story)
    (alone,) = heard(Story(story), uttered)
    assert "each has what the others lack" in alone.text
    assert list(heard(Story(story), uttered.assign(outlets=2))) == []


def test_an_utterance_that_is_cut_is_told_in_both_lengths() -> None:
    pledge = "We will never sell the long pier of Holm to the builders of Dorn"
    story = analysed(
        gazette=f"A row\n\n{TOLD}\n\n“{pledge}, whatever they may offer us in gold or timber before the spring tides "
        "return to the islands,” said Ada Marsh.",
        courier=f"A row\n\n{TOLD}\n\n“{pledge},” said Ada Marsh.",
    )
    (cut,) = [one for one in findings(story) if one.measure == "cut"]
    assert cut.text.startswith("Of one utterance of Ada Marsh, Gazette has “We will never")
    assert cut.text.endswith(f"; Courier only “{pledge}”.")


def test_what_others_touch_on_is_told_as_perhaps_only_here() -> None:
    story = analysed(
        gazette=f"A row\n\n{TOLD}\n\n{TOLD}\n\nShaggy otters guard the “goldmine” nightly, bakers claim.\n\n{TOLD}",
        courier=f"A row\n\n{TOLD}\n\n{TOLD}\n\nA guide spoke of the goldmine beneath the customs house.\n\n{TOLD}",
    )
    texts = [one.text for one in findings(story) if one.measure == "apart" and "otters" in one.text]
    assert [text.startswith("Perhaps only in Gazette: “Shaggy otters") for text in texts] == [True], texts


def test_sentences_of_one_outlet_that_share_no_word_are_told_together() -> None:
    own = "\n\n".join(
        (
            "Kestrel Works hired the painter Otto Finch to whiten the northern sluice.",
            "Bakers in Dorn lit their ovens early for the wedding of Jan Rill.",
            "A storm named Hedda tore nine roofs from the mill at Lorn.",
        )
    )
    story = analysed(
        gazette=f"A row\n\n{TOLD}\n\n{TOLD}\n\n{own}\n\n{TOLD}",
        courier=f"A row\n\n{TOLD}\n\n{TOLD}",
    )
    (one,) = [each for each in findings(story) if each.measure == "alone"]
    assert all(name in one.text for name in ("Otto Finch", "Jan Rill", "Hedda"))


def test_figures_that_others_have_told_are_not_told_again() -> None:
    told = Finding(
        "Only A mentions 12 crowns: “it cost 12 crowns in 1907”.", "alone", 0, 0, ("A",), "facts", points=3.0
    )
    again = Finding("Only A gives these figures: “12 crowns”.", "only figures", 0, 0, ("A",), "facts", points=2.0)
    more = replace(again, text="Only A gives these figures: “12 crowns” and “9 boats”.")
    assert ranked((told, again)) == (told,)
    assert ranked((told, more)) == (told, more)


def test_a_difference_names_what_the_other_outlets_have() -> None:
    high, low, *rest = (
        SimpleNamespace(outlet=name, value=value) for name, value in (("A", 9), ("B", 1), ("C", 3), ("D", 5))
    )
    pair = measured._Pair(high, low, 8.0, 2.0, tuple(rest))
    assert pair.beside(lambda row: f"{row.value} %") == " (D 5 %, C 3 %)"
    assert replace(pair, others=()).beside(str) == ""


def test_openings_are_told_where_they_differ_and_without_the_place_an_agency_puts_before() -> None:
    story = analysed(
        gazette="A bridge\n\nDORN, Holm (Wire) — The long bridge was opened by the mayor in heavy rain.\n\n" + TOLD,
        courier="A bridge\n\nFerrymen wept as their trade of nine centuries came to an end.\n\n" + TOLD,
    )
    (one,) = [each for each in findings(story) if each.measure == "leads"]
    assert "Gazette “The long bridge" in one.text
    assert "Courier “Ferrymen wept" in one.text


def test_a_sentence_that_no_other_comes_near_is_told_as_a_guess() -> None:
    more = "Rain fell on the reed beds of Holm until the sluice at the eastern pier gave way."
    own = "Her term ends next year and she will not run again."
    story = analysed(
        gazette=f"A sluice\n\n{TOLD}\n\n{more}\n\n{more}\n\n{own}\n\n{TOLD}",
        courier=f"A sluice\n\n{TOLD}\n\n{more}\n\n{more}\n\n{TOLD}",
    )
    (one,) = [each for each in findings(story) if each.measure == "apart" or "run again" in each.text]
    assert "only in Gazette" in one.text or "Only Gazette" in one.text
    assert "run again" in one.text


def test_a_body_that_another_outlet_abbreviates_is_not_missed() -> None:
    story = analysed(
        gazette=f"A tax\n\n{TOLD}\n\nMarsh wrote to the Holm Revenue Service about reeds and cotton.",
        courier=f"A tax\n\n{TOLD}\n\nMarsh wrote to the HRS about the old quarry and its granite.",
    )
    shown = [MENTIONED.findall(one.text) for one in findings(story) if one.measure == "alone"]
    assert not any("Revenue" in word or "HRS" in word for of in shown for word in of), shown


def test_a_short_form_that_an_article_explains_is_the_name() -> None:
    story = analysed(
        gazette=f"A fleet\n\n{TOLD}\n\nThe Island Rowing Line, or IROL, bought two ferries from Marsh.",
        courier=f"A fleet\n\n{TOLD}\n\nIROL painted the pier at Holm in a bright red.",
    )
    shown = [MENTIONED.findall(one.text) for one in findings(story) if one.measure == "alone"]
    assert not any("Rowing" in word or "IROL" in word for of in shown for word in of), shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a plan he called “bold", "“a plan he called ‘bold’”"),
        ("It is late,” he said", "“‘It is late,’ he said”"),
        ('of the "old" port', "“of the ‘old’ port”"),
        ("the port’s “new” gate", "“the port’s ‘new’ gate”"),
    ],
)
def test_a_quotation_that_was_cut_off_is_closed(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_what_is_missing_elsewhere_is_told_as_it_is_written() -> None:
    made = analysed(
        gazette="Mayor Ada Marsh met the council on Monday.\n\n"
        "But Ferrel shut its gates to all ships of the islands.\n\n"
        "The army moved 40,000 Northern and Southern troops to the ferry port before the strike began.",
        courier="Mayor Ada Marsh met the council on Monday.\n\nThe council talked of the harbour for nine hours.",
    )
    told_here = " ".join(one.text for one in findings(made) if one.measure == "alone" and one.outlets == ("Gazette",))
    assert "40,000 Northern and Southern troops: " in told_here
    assert "Ferrel: “But Ferrel" in told_here


def test_figures_and_speakers_that_were_told_are_not_told_again(orne: Tables, found: tuple[Finding, ...]) -> None:
    figures = [one for one in found if one.measure == "figures"]
    assert any("12 million" in one.text for one in figures)
    assert not any("12 million" in one.text or "19 million" in one.text for one in found if one.kind == "inclusion")


def test_a_name_that_two_outlets_have_of_different_things_is_no_finding() -> None:
    line = "Mayor Ada Marsh met the council on Monday."
    made = analysed(
        gazette=f"{line}\n\nThe band from Ferrel played old sailor songs until midnight in the park while lanterns "
        "swung from every chestnut branch.",
        courier=f"{line}\n\nA lorry with ripe tomatoes for Ferrel overturned on the narrow coastal road and blocked "
        "two buses full of pupils.",
        wire=f"{line}\n\nThe council talked of the harbour for nine hours.",
    )
    assert not [one for one in findings(made) if one.measure == "some" and "Ferrel" in one.text]


def test_a_speaker_whom_another_leaves_unnamed_is_not_told_as_quoted_here_alone() -> None:
    told_of = "“The accounts of the harbour were kept with great care for nine years,” {} said."
    other = "“The figures that the builder sent us in spring were wrong in many ways,” {} said on Monday."
    name = "The inspector general, Otto Finch, read the papers."
    gazette = f"{name}\n\n{told_of.format('Mr. Finch')}\n\n{told_of.format('The inspector general')}"
    made = analysed(gazette=gazette, courier=f"The council met.\n\n{other.format('The inspector general')}")
    assert not [one for one in findings(made) if one.measure == "only here" and "Otto Finch" in one.text]
    made = analysed(gazette=gazette, courier=f"The council met.\n\n{other.format('A farmer')}")
    assert [one for one in findings(made) if one.measure == "only here" and "Otto Finch" in one.text]


def test_the_line_under_a_picture_is_no_opening() -> None:
    line = "Mayor Ada Marsh allowed the long bridge over the Orne on Monday after a strike."
    made = analysed(
        gazette=f"Mayor Ada Marsh, of Lorn, in May at the port.\n\n{line}",
        courier="The ferrymen of the Orne went home on Monday with nothing but a letter of thanks.",
    )
    story = Story(made)
    lines = story.sentences[0]
    assert not story.tells(0, lines[0].start, lines[0].end)
    assert story.tells(0, lines[1].start, lines[1].end)


def test_a_finding_is_known_by_what_it_says(found: tuple[Finding, ...]) -> None:
    assert len({one.name for one in found}) == len(found)
    assert replace(found[0], points=0.0).name == found[0].name


def test_the_aims_that_outlets_give_are_told_side_by_side() -> None:
    head = "Ada Marsh closes harbour\n\nMayor Ada Marsh closed the harbour on Monday in order to {}."
    made = analysed(
        gazette=head.format("calm the ferrymen of the isles"), courier=head.format("win the vote in spring")
    )
    (aims,) = [one for one in findings(made) if one.measure == "aims"]
    assert "Gazette “calm the ferrymen of the isles”" in aims.text
    assert "Courier “win the vote in spring”" in aims.text
    assert "not found" not in aims.text


def test_what_several_have_is_quoted_of_each_of_them_by_its_name() -> None:
    line = "Mayor Ada Marsh met the council on Monday."
    made = analysed(
        gazette=f"{line}\n\nTilda Brook, a farmer on Holm, asked the council for a second ferry to the islands.",
        courier=f"{line}\n\nA farmer on Holm, Tilda Brook, wants the council to pay for a second ferry.",
        wire=f"{line}\n\nThe council talked of the harbour for nine hours.",
    )
    (some,) = [one for one in findings(made) if one.measure == "some"]
    assert "mention Tilda Brook" in some.text
    assert "to the islands” (Gazette)" in some.text
    assert "a second ferry” (Courier)" in some.text
    assert {one.article for one in some.passages} == {"gazette", "courier"}


NEAR = {
    "gazette": "The new ferry to the islands of Holm was built by Kestrel Works of Dorn for nine million crowns.",
    "courier": "The new ferry to the islands of Holm was built abroad and came far too late, islanders complain.",
}


def test_what_comes_nearest_elsewhere_stands_beside_what_one_outlet_alone_has() -> None:
    line = "Mayor Ada Marsh met the council on Monday."
    made = analysed(**{name: f"{line}\n\n{text}" for name, text in NEAR.items()})
    (alone,) = [one for one in findings(made) if "Only Gazette mentions" in one.text and "Kestrel" in one.text]
    assert f"({NEAREST}: Courier “The new ferry to the islands of Holm was built abroad" in alone.text
    (near,) = alone.beside
    assert near.article == "courier"
    assert near not in alone.passages


def test_nothing_is_shown_as_nearest_where_nothing_comes_near() -> None:
    line = "Mayor Ada Marsh met the council on Monday."
    made = analysed(gazette=f"{line}\n\n{NEAR['gazette']}", courier=f"{line}\n\nRain fell on the reed beds all day.")
    (alone,) = [one for one in findings(made) if "Kestrel" in one.text and one.kind == "inclusion"]
    assert NEAREST not in alone.text
    assert not alone.beside


def test_words_of_one_outlet_are_no_name_that_others_fail_to_mention() -> None:
    line = "Mayor Ada Marsh met the council on Monday."
    made = analysed(
        gazette=f"{line}\n\nHer rivals mocked the bridge as a vainglorious boondoggle for lorries and tycoons.",
        courier=f"{line}\n\nThe council talked of the harbour for nine hours.",
    )
    (one,) = [one for one in findings(made) if "boondoggle" in one.text and one.kind == "inclusion"]
    assert one.text.startswith("Probably only in Gazette: “Her rivals mocked")
    assert "mentions" not in one.text


def test_neither_the_place_before_a_report_nor_a_word_after_a_colon_is_a_name_that_others_lack() -> None:
    line = "Mayor Ada Marsh met the council on Monday."
    made = analysed(
        gazette=f"DORN (Wire) — {line}\n\nThere were signs of it: Earlier in the week the quay of Lorn had burned.",
        courier=f"{line}\n\nThe council talked of the harbour for nine hours.",
    )
    shown = [word for one in findings(made) for word in MENTIONED.findall(one.text)]
    assert not any("Earlier" in word or "DORN" in word for word in shown), shown


def test_the_length_of_every_outlet_is_told_the_longest_first() -> None:
    made = analysed(gazette="\n\n".join([TOLD] * 12), courier="\n\n".join([TOLD] * 3), wire="\n\n".join([TOLD] * 5))
    (one,) = [one for one in findings(made) if one.measure == "length"]
    assert "Gazette 108, Wire 45 and Courier 27" in one.text


def test_a_misprint_of_a_long_name_is_no_name_that_others_lack() -> None:
    line = "Mayor Ada Marsh met the council on Monday."
    made = analysed(
        gazette=f"{line}\n\nShe quoted the Kestrelman at length over dinner in the park.",
        courier=f"{line}\n\nPupils had painted the Kestelman on a wall by the quarry.",
    )
    shown = [word for one in findings(made) for word in MENTIONED.findall(one.text)]
    assert not any("Kest" in word for word in shown), shown


def test_a_sentence_with_a_figure_that_others_have_is_not_guessed_to_be_here_alone() -> None:
    line = "Mayor Ada Marsh met the council on Monday."
    made = analysed(
        gazette=f"{line}\n\nRockets of that make are able to fly nearly 200 miles, it is claimed of them.",
        courier=f"{line}\n\nThe rockets, heavy and slow, have a range of about 190 miles.",
    )
    story = Story(made)
    place = story.where[0, next(one.at.sentence for one in story.told if one.numbers)]
    at = (0, story.told[place].at.sentence)
    assert at in _counted_elsewhere(story, quantities.ledger(made))
    assert not any("200 miles" in one.text for one in findings(made) if one.measure == "apart")
