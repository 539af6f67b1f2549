"""Every page on the sample story, run as Streamlit runs it, without a browser."""

import html
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib import analyst, corpus, preprocess, sample, settings
from lib.analysis import versions
from lib.comparison import claims, instruments, measures, speakers
from lib.comparison.findings import findings
from lib.comparison.phrases import signed
from lib.records import AttributionCorrection, Evidence, NamingCorrection
from lib.store import Store
from lib.ui import cards, fetching, publishing, storing
from lib.ui.cards import Card
from lib.ui.links import PAGES
from lib.ui.toning import views as tone_views
from tests.hostile import FRENCH

LISTED = ("words", "narrated", "all")
COMPARING = [name for name in PAGES if name not in ("library", "method")]


@pytest.fixture
def data(analysed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it that a test may change."""
    folder = tmp_path / "data"
    shutil.copytree(analysed, folder)
    monkeypatch.setenv("PARALLAX_DATA", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return folder


def view(page: str, **query: str | list[str]) -> AppTest:
    """A page after its first run, reached from the Overview."""
    app = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=60)
    if page != "app":
        app.switch_page(PAGES[page].file)
    app.query_params.update(query)
    return app.run()


def drawn(app: AppTest) -> list[Any]:
    """The HTML elements of a page, but for its style sheet."""
    return [one for one in app.get("html") if not one.proto.body.startswith("<style>")]


def said(app: AppTest) -> str:
    """All the words that a page prints."""
    kinds = ("title", "header", "markdown", "caption", "text")
    printed = [element.value for kind in kinds for element in app.get(kind)]
    shown = [re.sub(r"\\(.)", r"\1", words).replace("\N{WORD JOINER}", "") for words in printed]
    return "\n".join(shown + [one.proto.body for one in drawn(app)])


def measured() -> list[dict[str, Any]]:
    """The rows of tone in the file of measured accuracy."""
    rows = json.loads(settings.ACCURACY.read_text(encoding="utf-8"))["rows"]
    return [row for row in rows if row["analysis"] == "tone"]


def charts(app: AppTest) -> list[str]:
    return [element.proto.spec for element in app.get("plotly_chart")]


@pytest.mark.usefixtures("data")
class TestPages:
    @pytest.mark.parametrize("page", PAGES)
    def test_a_page_opens_with_one_title_and_the_menu_in_reading_order(self, page: str) -> None:
        app = view(page)
        assert not app.exception
        assert [title.value for title in app.title] == [PAGES[page].title]
        links = [link.proto.label for link in app.sidebar.get("page_link")]
        assert links == [one.title for one in PAGES.values()]

    @pytest.mark.parametrize("page", COMPARING)
    def test_a_page_says_of_how_many_articles_it_speaks(self, page: str) -> None:
        assert "5 outlets, 5 articles" in said(view(page))

    @pytest.mark.parametrize(("page", "at_least"), [("app", 1), ("quotes", 1), ("framing", 2), ("sentiment", 1)])
    def test_a_page_draws_its_charts_with_alternative_text(self, page: str, at_least: int) -> None:
        drawn = view(page).get("plotly_chart")
        assert len(drawn) >= at_least
        assert all(len(chart.proto.alt) > 20 for chart in drawn)

    @pytest.mark.parametrize("page", PAGES)
    @pytest.mark.parametrize(
        "query",
        [
            {"story": "none", "outlets": ["Nobody"], "outlet": "Nobody", "frame": "x", "voice": "x", "codebook": "x"},
            {"article": "none", "sentence": "many", "articles": ["none"], "layer": "x", "topic": "x", "sort": "x"},
            {"article": "", "sentence": "-1", "speaker": "![x](http://a.example)", "cue": "[", "form": "x", "act": "x"},
            {"sentence": "99999999999999999999", "aligned": "perhaps", "details": "perhaps", "who": "x"},
        ],
        ids=["shared", "reading", "marks", "numbers"],
    )
    def test_bad_values_in_the_address_fall_back(self, page: str, query: dict[str, str | list[str]]) -> None:
        app = view(page, **query)
        assert not app.exception
        assert app.title[0].value == PAGES[page].title

    def test_the_findings_say_once_of_which_articles_they_speak(self) -> None:
        assert said(view("app")).count("In these five articles") == 1

    def test_a_finding_is_pinned_told_in_the_report_and_taken_out_again(self, data: Path) -> None:
        app = view("app")
        assert not app.exception
        pins = [one for one in app.button if one.label == "Pin"]
        assert len(pins) == 15
        pins[0].click().run()
        pinned = [one for one in app.button if one.label == "Pinned"]
        assert len(pinned) == 1
        (kept,) = Store(settings.database_url()).pins("sample")
        app.switch_page(PAGES["report"].file).run()
        assert not app.exception
        assert kept.text in said(app)
        note = app.text_area(key=f"note.{kept.pin}")
        note.set_value("Ask the editor.").run()
        assert Store(settings.database_url()).pins("sample")[0].note == "Ask the editor."
        app.button(key=f"out.{kept.pin}").click().run()
        assert Store(settings.database_url()).pins("sample") == ()
        next(one for one in app.button if one.label == "Undo").click().run()
        assert Store(settings.database_url()).pins("sample")[0].note == "Ask the editor."

    def test_findings_are_filtered_by_kind(self) -> None:
        app = view("app", kind="inclusion")
        assert app.selectbox(key="kind").value == "inclusion"
        told = [one.proto.body for one in drawn(app) if "Why it ranks here" in one.proto.body]
        assert len(told) > 3
        assert all(">In or not in<" in body for body in told)

    def test_choices_in_the_address_are_the_choices_on_screen(self) -> None:
        first = view("framing").selectbox(key="outlet").options
        app = view("framing", codebook="security", outlet=first[2], voice="own", outlets=[first[2], first[0]])
        assert app.selectbox(key="codebook").value == "security"
        assert app.selectbox(key="outlet").value == first[2]
        assert app.multiselect(key="outlets").value == [first[2], first[0]]
        assert "2 outlets, 2 articles" in said(app)

    def test_a_choice_is_written_to_the_address_and_a_default_is_not(self) -> None:
        app = view("framing")
        assert not app.query_params
        app.selectbox(key="codebook").select("security").run()
        assert app.query_params == {"codebook": "security"}
        app.selectbox(key="codebook").select("generic").run()
        assert not app.query_params

    def test_the_link_to_the_view_names_every_choice(self) -> None:
        app = view("framing", codebook="security")
        (address,) = [code.value for code in app.code]
        for choice in ("story=sample", "outlets=", "codebook=security", "voice=both", "outlet=", "frame="):
            assert choice in address

    def test_shared_choices_go_along_to_the_next_page(self) -> None:
        app = view("framing")
        names = app.multiselect(key="outlets").options
        app.multiselect(key="outlets").set_value([names[1], names[3]]).run()
        app.switch_page(PAGES["quotes"].file).run()
        assert app.multiselect(key="outlets").value == [names[1], names[3]]

    def test_numbers_are_laid_side_by_side_and_one_is_drawn(self) -> None:
        app = view("facts", view="numbers")
        assert not app.exception
        assert "differing" in said(app)
        assert "not here" in said(app)
        assert len(charts(app)) == 1
        rows = app.selectbox(key="row").options
        whole = view("facts", view="numbers", alone="yes")
        assert len(whole.selectbox(key="row").options) > len(rows)
        dates = view("facts", view="numbers", kind="date", alone="yes", order="place")
        assert not dates.exception
        assert dates.selectbox(key="kind").value == "date"

    @pytest.mark.parametrize("page", COMPARING)
    def test_no_outlet_is_no_error(self, page: str) -> None:
        app = view(page, outlets="")
        assert not app.exception
        assert "Choose at least one" in said(app)

    @pytest.mark.parametrize("page", COMPARING)
    def test_one_outlet_is_enough(self, page: str) -> None:
        name = view("app").multiselect(key="outlets").options[0]
        app = view(page, outlets=name)
        assert not app.exception
        assert "1 outlet, 1 article" in said(app)

    def test_a_frame_opens_its_sentences_with_the_terms_marked(self) -> None:
        leads, *passages = [element.proto.body for element in drawn(view("framing"))]
        assert "In the headline" in leads
        assert passages
        assert all("<mark" in body for body in passages)

    @pytest.mark.parametrize("look", ["which", "two", "voice", "codebook"])
    @pytest.mark.parametrize("book", ["generic", "policy", "security"])
    def test_every_view_of_framing_opens_with_every_codebook(self, look: str, book: str) -> None:
        app = view("framing", view=look, codebook=book)
        assert not app.exception
        assert app.selectbox(key="codebook").value == book
        assert drawn(app) or look == "codebook"

    def test_two_outlets_are_shown_with_the_sentences_of_both(self) -> None:
        names = view("app").multiselect(key="outlets").options
        app = view("framing", view="two", one=names[1], other=names[3], codebook="security")
        assert (app.selectbox(key="one").value, app.selectbox(key="other").value) == (names[1], names[3])
        assert names[1] not in app.selectbox(key="other").options
        assert {names[1], names[3]} <= {one.value.replace("\\", "") for one in app.subheader}
        assert "comparisons of two outlets" in said(app)
        assert "Choose two or more" in said(view("framing", view="two", outlets=names[0]))

    def test_a_link_to_the_lead_shows_sentences_of_the_lead_alone(self) -> None:
        app = view("framing", codebook="security", part="lead")
        assert not app.exception
        passages = [one.value for one in app.caption if " · confidence " in one.value]
        assert all(" · lead · " in one for one in passages)

    def test_a_sentence_chosen_in_the_barcode_is_shown_and_a_wrong_one_is_not(self) -> None:
        article = Store(settings.database_url()).articles("sample")[0].article
        assert "The sentence you clicked" in said(view("framing", at=f"{article}.1"))
        for wrong in ("nothing", f"{article}.9999", f"{article}.x", "no.1"):
            app = view("framing", at=wrong)
            assert not app.exception
            assert "The sentence you clicked" not in said(app)

    def test_a_speaker_who_carries_a_frame_opens_their_words(self) -> None:
        app = view("framing", view="voice", codebook="security")
        names = [name for name in app.selectbox(key="speaker").options if "(" in name]
        assert names
        app.selectbox(key="speaker").select_index(1).run()
        assert not app.exception
        assert any("<mark" in one.proto.body for one in drawn(app))

    def test_a_codebook_is_changed_saved_chosen_and_deleted(self) -> None:
        app = view("framing", view="codebook", codebook="generic")
        text = app.text_area[0].value
        app.text_area[0].set_value(text.replace("terms: [", "terms: [missile*, ", 1)).run()
        assert not app.exception
        assert "What the change does" in said(app)
        assert "Added: Conflict" in [one.value.replace("\\", "") for one in app.subheader]
        app.text_input(key="copy.generic").set_value("Bridges").run()
        next(one for one in app.button if one.label == "Save as a copy").click().run()
        assert not app.exception
        assert app.selectbox(key="codebook").value == "bridges"
        assert app.query_params["codebook"] == "bridges"
        assert "Saved “Bridges”" in app.success[0].value.replace("\\", "")
        store = Store(settings.database_url())
        frames = store.load("sample").frames
        assert set(frames[frames["term"] == "missile*"]["frame"]) >= {"bridges:conflict"}
        assert len(frames[frames["frame"] == "bridges:conflict"]) > len(frames[frames["frame"] == "conflict"])
        assert not view("framing", codebook="bridges").exception
        next(one for one in app.button if one.label == "Delete it").click().run()
        assert not app.exception
        assert store.codebook_texts() == ()
        assert "bridges" not in set(store.load("sample").frames["codebook"])

    def test_a_bad_codebook_is_answered_with_its_line_and_cannot_be_saved(self) -> None:
        app = view("framing", view="codebook", codebook="generic")
        text = app.text_area[0].value
        app.text_area[0].set_value(text.replace("terms: [", "terms: [wa*, ", 1)).run()
        assert not app.exception
        (error,) = [one.value.replace("\\", "") for one in app.error]
        assert "generic, line" in error
        assert "matches too much" in error
        assert not [one for one in app.button if one.label == "Save as a copy"]

    def test_a_speaker_opens_every_passage(self) -> None:
        attributions = view("quotes", table="yes").dataframe[-1].value
        name = attributions["speaker"].replace("", None).dropna().value_counts().index[0]
        app = view("quotes", speaker=name, table="yes")
        expected = int((attributions["speaker"] == name).sum())
        assert len(app.dataframe[-1].value) == expected
        assert f"{expected} passage" in said(app)

    def test_the_list_counts_what_the_chart_counts_and_says_what_is_left_out(self) -> None:
        app = view("quotes", chart="each")
        words, narrated, every = (
            len(view("quotes", counted=which, table="yes").dataframe[-1].value) for which in LISTED
        )
        assert narrated > 0
        assert words + narrated == every
        (squares,) = [one.proto.alt for one in app.get("plotly_chart") if "nobody named" in one.proto.alt][:1]
        assert f"{words} attributions in all" in squares
        assert f"{words} passages" in said(app)
        assert f"{narrated} more are plans and refusals" in said(app)

    @pytest.mark.parametrize(
        ("look", "shown"),
        [
            ("same", "Credited differently"),
            ("only", "Named speakers whom one outlet alone quotes"),
            ("unnamed", "Who they are, and why they are not named"),
            ("how", "Of "),
            ("ends", "headlines included"),
            ("asserted", "question to check"),
        ],
    )
    def test_each_view_of_the_quotes_opens_by_its_address(self, look: str, shown: str) -> None:
        app = view("quotes", view=look)
        assert not app.exception
        assert shown in said(app)
        assert f"view={look}" in app.code[0].value

    @pytest.mark.parametrize("look", ["same", "only", "unnamed", "how", "ends", "asserted"])
    def test_each_view_of_the_quotes_says_what_one_outlet_cannot_show(self, look: str) -> None:
        name = view("app").multiselect(key="outlets").options[0]
        app = view("quotes", view=look, outlets=name)
        assert not app.exception
        assert len(said(app)) > 100

    @pytest.mark.parametrize("shown", ["shared", "all", "some", "one", "asserted"])
    def test_each_choice_of_claims_opens_by_its_address(self, shown: str) -> None:
        app = view("facts", shown=shown)
        assert not app.exception
        assert f"shown={shown}" in app.code[0].value
        assert "not here" in said(app) or shown == "all"

    def test_a_claim_has_a_column_for_each_outlet_and_opens_its_passages(self) -> None:
        names = view("app").multiselect(key="outlets").options
        chosen = [names[2], names[0]]
        app = view("facts", outlets=chosen, shown="all")
        (body,) = [one.proto.body for one in drawn(app) if "<table" in one.proto.body]
        assert re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', body)[1:] == chosen
        assert re.search("own voice|attributed to", body)
        claim = app.selectbox(key="claim").options[-1]
        app.selectbox(key="claim").select(claim).run()
        assert not app.exception
        marked = [one.proto.body for one in drawn(app) if "<mark" in one.proto.body]
        assert len(marked) > 1

    def test_claims_are_searched_and_filtered_by_outlet(self) -> None:
        name = view("app").multiselect(key="outlets").options[1]
        app = view("facts", shown="one", outlet=name)
        (body,) = [one.proto.body for one in drawn(app) if "<table" in one.proto.body]
        assert body.count(">not here<") >= 4
        assert "No claim passes" in said(view("facts", find="no clause has these words"))

    def test_an_utterance_has_a_column_for_each_outlet_in_the_reader_s_order(self) -> None:
        names = view("app").multiselect(key="outlets").options
        chosen = [names[2], names[0]]
        body = drawn(view("quotes", view="same", outlets=chosen))[-1].proto.body
        assert re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', body)[1:] == chosen
        assert "article=" in body
        assert "sentence=" in body

    def test_the_rest_of_the_utterances_is_shown_on_request(self) -> None:
        app = view("quotes", view="same")
        before = drawn(app)[-1].proto.body.count("<tr>")
        app.toggle(key="alone").set_value(True).run()
        assert drawn(app)[-1].proto.body.count("<tr>") > before
        shown = drawn(app)[-1].proto.body.count("<tr>")
        more = next(button for button in app.button if button.label.startswith("Show")).click().run()
        assert drawn(more)[-1].proto.body.count("<tr>") > shown

    def test_a_speaker_of_one_outlet_opens_the_words(self) -> None:
        app = view("quotes", view="only")
        chosen = app.selectbox(key="speaker").options[-1].rsplit(" (", 1)[0]
        button = next(one for one in app.button if one.label.replace("\\", "").startswith(f"{chosen} ·"))
        app = button.click().run()
        assert app.selectbox(key="speaker").value == chosen
        assert re.search(rf"{re.escape(chosen)}( \([^)]*\))?, “", said(app))

    def test_cues_are_counted_by_speaker_too(self) -> None:
        (chart,) = charts(view("quotes", view="how", by="speaker"))
        assert "Zelenskyy" in chart

    def test_a_reader_s_correction_of_a_speaker_holds_until_it_is_undone(self) -> None:
        speakers = view("quotes").selectbox(key="speaker").options
        wrong, right = speakers[-1].rsplit(" (", 1)[0], speakers[1].rsplit(" (", 1)[0]
        app = view("quotes", speaker=wrong, table="yes")
        next(box for box in app.selectbox if box.label == "Is in truth").set_value(right)
        app = press(app, "Save")
        assert not app.exception
        assert app.selectbox(key="speaker").value == right
        assert wrong not in app.dataframe[-1].value["speaker"].tolist()
        assert f"{wrong} is {right}" in said(app)
        app = press(app, "Undo")
        assert wrong in view("quotes", table="yes").dataframe[-1].value["speaker"].tolist()

    def test_one_attribution_is_rejected_listed_and_put_back(self, store: Store) -> None:
        before = view("quotes", table="yes").dataframe[-1].value
        attributions = store.load(sample.STORY).attributions
        found = attributions[attributions["content"] == before["content"].iloc[0]].iloc[0]
        key = f"correct.{found['article']}.{found['attribution']}"
        app = view("quotes", table="yes")
        app.session_state[key] = True
        app.run().checkbox(key=f"{key}.rejected").check()
        app.button(key=f"{key}.save").click().run()
        assert not app.exception
        assert len(app.dataframe[-1].value) == len(before) - 1
        (one,) = store.attribution_corrections(sample.STORY)
        assert (one.content, one.rejected) == (found["content"], True)
        listed = view("library", story=sample.STORY)
        assert "not an attribution" in said(listed)
        assert "no place now" not in said(listed)
        listed.button(key="undo.attribution.0").click().run()
        assert len(view("quotes", table="yes").dataframe[-1].value) == len(before)

    def test_one_attribution_is_given_another_speaker_who_can_be_renamed(self, store: Store) -> None:
        found = store.load(sample.STORY).attributions.query("kind == 'direct'").iloc[0]
        key = f"correct.{found['article']}.{found['attribution']}"
        app = view("quotes", article=found["article"], sentence=str(found["sentence"]))
        app.session_state[key] = True
        box = app.run().selectbox(key=f"{key}.speaker")
        other, third = box.options[-1], box.options[-2]
        box.set_value(other)
        app.button(key=f"{key}.save").click().run()
        assert "corrected by a reader" in said(app)
        (one,) = store.attribution_corrections(sample.STORY)
        assert (one.content, one.speaker) == (found["content"], other)
        store.correct_attribution(sample.STORY, replace(one, speaker="Ada Marsh"))
        app = view("quotes", speaker="Ada Marsh")
        next(box for box in app.selectbox if box.label == "Is in truth").set_value(third)
        press(app, "Save")
        assert [one.speaker for one in store.attribution_corrections(sample.STORY)] == [third]
        assert store.corrections(sample.STORY) == ()

    def test_a_correction_without_a_place_is_kept_and_said_to_have_none(self, store: Store) -> None:
        article = store.articles(sample.STORY)[0].article
        lost = AttributionCorrection(article, 1, 9, "nobody", "words that are gone", rejected=True)
        store.correct_attribution(sample.STORY, lost)
        assert not view("quotes").exception
        assert "words that are gone”: not an attribution. It has no place now" in said(
            view("library", story=sample.STORY)
        )

    def test_the_outlet_s_own_voice_opens_its_sentences(self) -> None:
        outlet = view("app").multiselect(key="outlets").options[0]
        app = view("quotes", who="own", outlet=outlet)
        assert "in its own voice" in said(app)
        assert any("own voice" in one.proto.body for one in drawn(app))

    @pytest.mark.parametrize("chart", ["kind", "speaker", "each", "run"])
    def test_who_speaks_draws_one_chart_at_a_time(self, chart: str) -> None:
        (drawn,) = view("quotes", chart=chart).get("plotly_chart")
        assert len(drawn.proto.alt) > 20

    def test_a_sentence_opens_what_is_said_in_it(self) -> None:
        rows = view("quotes", table="yes").dataframe[-1].value
        assert {"role", "affiliation", "told_by", "anonymity"} <= set(rows.columns)
        app = view("quotes", article="gazette", sentence="0")
        assert "Sentence 1. Clear the filters" in said(app)
        assert "Sentence 1." not in said(press(app, "Clear filters"))

    @pytest.mark.parametrize(("key", "column"), [("role", "role"), ("affiliation", "affiliation")])
    def test_what_the_text_calls_a_speaker_is_a_filter(self, key: str, column: str) -> None:
        rows = view("quotes", table="yes").dataframe[-1].value
        wanted = rows[column].replace("", None).dropna().iloc[0]
        app = view("quotes", table="yes", **{key: wanted})
        assert set(app.dataframe[-1].value[column]) == {wanted}
        assert len(app.dataframe[-1].value) < len(rows)
        assert f"Filtered: {wanted}" in said(app)

    def test_who_reports_it_is_a_filter(self) -> None:
        rows = view("quotes", table="yes").dataframe[-1].value
        relayed = view("quotes", table="yes", told="second").dataframe[-1].value
        assert 0 < len(relayed) < len(rows)
        assert (relayed["told_by"] != "").all()
        assert "as told by" in said(view("quotes", told="second"))

    def test_unnamed_people_are_grouped_across_outlets(self) -> None:
        app = view("quotes", view="unnamed")
        rows = app.dataframe[-1].value
        group = rows["group"].iloc[0]
        outlets = view("app").multiselect(key="outlets").options
        assert rows[outlets].iloc[0].notna().sum() > 1
        app = view("quotes", view="unnamed", called=group, who="both")
        assert f"{int(rows[outlets].iloc[0].sum())} passages" in said(app)

    def test_filters_that_leave_nothing_say_so(self) -> None:
        app = view("quotes", cue="no cue is worded like this")
        assert "Take one away" in said(app)
        app = press(app, "Clear filters")
        assert "Take one away" not in said(app)
        assert not app.query_params

    def test_an_opened_passage_is_marked_in_its_place_and_no_column_is_moved(self) -> None:
        plainly = view("side_by_side")
        order = plainly.multiselect(key="articles").value
        app = view("side_by_side", article=order[-1], sentence="3")
        assert app.multiselect(key="articles").value == order
        assert drawn(app)[-1].proto.body.count('id="passage"') == 1

    @pytest.mark.parametrize("layer", ["attributions", "frames", "tone", "towards", "numbers", "names", "claims"])
    def test_each_layer_marks_the_articles(self, layer: str) -> None:
        app = view("side_by_side", layer=layer)
        assert not app.exception
        assert "<mark" in drawn(app)[-1].proto.body

    @pytest.mark.parametrize("layer", ["", "shared"])
    def test_no_layer_is_plain_text_and_so_are_articles_that_share_none(self, layer: str) -> None:
        app = view("side_by_side", layer=layer)
        assert not app.exception
        assert "<mark" not in drawn(app)[-1].proto.body

    @pytest.mark.parametrize("kind", ["finding", "claim", "utterance", "number", "name", "cause"])
    def test_each_kind_of_item_is_marked_in_its_columns_or_said_not_to_be_here(self, kind: str) -> None:
        app = view("side_by_side", kind=kind)
        assert not app.exception
        body = drawn(app)[-1].proto.body
        having = sum(f'id="version-{column}-0"' in body for column in range(5))
        assert having
        assert body.count('data-target="version-') == having
        missing = sum(
            body.count(f">{said}<") for said in ("not here", "published before", "not quoted in this finding")
        )
        assert having + missing == body.count("data-box")

    def test_an_item_that_is_not_there_is_said_and_another_kind_begins_with_its_first(self) -> None:
        app = view("side_by_side", kind="claim", item="gone@7")
        assert "was not found in these articles" in said(app)
        app.button(key="step.Next").click().run()
        assert "was not found" not in said(app)
        app.selectbox(key="kind").set_value("number").run()
        assert not app.exception
        assert "was not found" not in said(app)
        assert app.button(key="step.Previous").disabled

    def test_a_kind_of_which_there_is_nothing_is_no_error(self) -> None:
        app = view("side_by_side", kind="passage")
        assert not app.exception
        assert "Nothing of this kind" in said(app)

    def test_a_link_finds_an_item_by_any_of_its_places(self) -> None:
        tables = Store(settings.database_url()).load(sample.STORY)
        rows = claims.claims(speakers.identify(tables))
        claim = rows[rows["claim"] == rows[rows["outlets"] > 1]["claim"].iloc[-1]]
        for row in claim.itertuples():
            app = view("side_by_side", kind="claim", item=f"{row.article}@{row.start}")
            assert not app.exception
            assert app.selectbox(key="item").value == f"{claim['article'].iloc[0]}@{claim['start'].iloc[0]}"

    def test_a_finding_opens_side_by_side_with_all_its_passages(self) -> None:
        told = findings(speakers.identify(Store(settings.database_url()).load(sample.STORY)))
        asked = re.findall(r'href="([^"]+)"[^>]*>Evidence<', said(view("app")))
        one = next(one for one in told if one.page == "side_by_side" and len({at.article for at in one.passages}) > 1)
        assert any(f"kind=finding&amp;item={one.name}" in link for link in asked)
        app = view("side_by_side", kind="finding", item=one.name)
        assert not app.exception
        assert app.selectbox(key="item").value == one.name
        body = drawn(app)[-1].proto.body
        marked = {int(column) for column in re.findall(r'data-target="version-(\d)-0"', body)}
        order = app.multiselect(key="articles").value
        assert {order[column] for column in marked} == {at.article for at in one.passages}

    def test_the_next_item_is_one_step_away_and_closes_the_passage_that_was_opened(self) -> None:
        order = view("side_by_side").multiselect(key="articles").value
        app = view("side_by_side", kind="claim", article=order[0], sentence="2")
        first = app.selectbox(key="item").value
        assert 'id="passage"' in drawn(app)[-1].proto.body
        app.button(key="step.Next").click().run()
        assert app.selectbox(key="item").value != first
        assert 'id="passage"' not in drawn(app)[-1].proto.body
        app.button(key="step.Previous").click().run()
        assert app.selectbox(key="item").value == first
        assert app.button(key="step.Previous").disabled

    @pytest.mark.parametrize("shape", ["voice", "frame", "tone"])
    def test_a_shape_has_a_cell_for_every_sentence(self, shape: str) -> None:
        app = view("side_by_side", shape=shape)
        sentences = Store(settings.database_url()).load(sample.STORY).sentences
        body = drawn(app)[-1].proto.body
        assert len(re.findall(r'<a href="#column-\d+-\d+"', body)) == len(sentences)
        assert 'href="#column' not in drawn(view("side_by_side", shape="none"))[-1].proto.body.split("</nav>")[1]

    @pytest.mark.parametrize("against", [None, "pairs"])
    def test_headlines_and_leads_are_compared_word_by_word(self, against: str | None) -> None:
        app = view("side_by_side", kind="leads", **({"with": against} if against else {}))
        assert not app.exception
        body = drawn(app)[-1].proto.body
        assert "words the same" in body
        assert "<ins" in body

    def test_tone_speaks_of_words_that_are_not_known(self) -> None:
        assert "not counted as neutral" in said(view("sentiment"))

    @pytest.mark.parametrize("look", tone_views())
    def test_each_view_of_the_sentiment_opens_by_its_address_with_its_card(self, look: str) -> None:
        app = view("sentiment", view=look)
        assert not app.exception
        assert tone_views()[look].says.split(";")[0] in said(app)
        assert cards.choices_of(tone_views()[look].card)
        assert f"view={look}" in app.code[0].value
        assert app.get("plotly_chart")
        assert any("<mark" in element.proto.body for element in drawn(app))

    @pytest.mark.parametrize("look", tone_views())
    def test_each_view_of_the_sentiment_stands_one_outlet(self, look: str) -> None:
        app = view("sentiment", view=look, outlets="Sample Brief", instrument="textblob", voice="attributed")
        assert not app.exception

    @pytest.mark.parametrize("instrument", ["news", "textblob", "vader"])
    def test_the_instrument_chosen_makes_the_numbers_and_says_how_often_it_is_right(self, instrument: str) -> None:
        app = view("sentiment", instrument=instrument)
        assert not app.exception
        (found,) = [row for row in measured() if row["set"] == "valence_nyt" and row["part"] == instrument]
        assert f"{found['value']:.2f} (95 % interval {found['low']:.2f} to {found['high']:.2f}" in said(app)
        assert f"n = {found['n']:,}" in said(app)
        tables = Store(settings.database_url()).load(sample.STORY)
        expected = measures.tone(tables, instrument=instrument)["value"].dropna().round(6).tolist()
        assert app.dataframe[-1].value["value"].dropna().round(6).tolist() == expected
        of = measures.sentences(tables, instrument)
        low = int((of.loc[of["outlet"] == "Sample Gazette", "tone_own"] < 0).sum())
        along = view("sentiment", view="along", instrument=instrument)
        assert re.search(rf"Sentences with negative.* {low} and \d+ of \d+ in Sample Gazette", said(along))

    def test_sentences_without_a_known_word_are_told_apart_from_even_ones(self) -> None:
        tables = Store(settings.database_url()).load(sample.STORY)
        rows = measures.scored(tables, "textblob")
        rows = rows[(rows["outlet"] == "Sample Gazette") & (rows["voice"] == "own")]
        even, unknown = int((rows["polarity"] == 0).sum()), int(rows["polarity"].isna().sum())
        assert unknown > 0
        app = view("sentiment", instrument="textblob", outlet="Sample Gazette", voice="own")
        assert f"{even} at 0. {unknown} more have" in said(app)

    def test_the_quirks_of_an_instrument_are_shown_as_such(self) -> None:
        app = view("sentiment", instrument="textblob", outlet="Sample Gazette", voice="own")
        (words,) = [one.value for one in app.dataframe if "passed_over" in one.value]
        odd = words[words["passed_over"] & words["contribution"].ne(0)]
        assert len(odd)
        assert len(odd) < len(words)
        assert f"“{odd.iloc[0]['word']}”" in said(app)
        assert "judge nothing in the news" in said(app)
        assert not any("passed_over" in one.value for one in view("sentiment", instrument="news").dataframe)

    def test_in_place_marks_what_was_chosen(self) -> None:
        links = view("sentiment", instrument="vader").get("page_link")
        query = next(link.proto.query_string for link in links if link.proto.label == "In place")
        assert "layer=tone" in query
        assert "instrument=vader" in query
        app = view("side_by_side", layer="tone", instrument="textblob")
        other = view("side_by_side", layer="tone", instrument="vader")
        assert app.selectbox(key="instrument").value == "textblob"
        assert drawn(app)[-1].proto.body != drawn(other)[-1].proto.body
        actor = view("sentiment", view="towards").selectbox(key="target").value
        assert f'title="{actor}"' in drawn(view("side_by_side", layer="towards", target=actor))[-1].proto.body

    def test_the_page_on_tone_says_how_firm_the_order_is_and_where_instruments_part(self) -> None:
        assert "2,000 resamples" in said(view("sentiment"))
        app = view("sentiment", view="agree")
        pairs = next(table.value for table in app.dataframe if "opposite" in table.value.columns)
        assert pairs["pair"].tolist() == ["TextBlob, News", "TextBlob, VADER", "News, VADER"]
        assert (pairs["opposite"] <= pairs["n"]).all()

    def test_a_dispute_shows_what_each_instrument_says(self) -> None:
        tables = Store(settings.database_url()).load(sample.STORY)
        row = instruments.disputed(tables).iloc[0]
        app = view("sentiment", view="agree", outlet=row["outlet"], voice=row["voice"])
        assert f"News {signed(row['news'])}" in said(app)
        assert f"TextBlob {signed(row['textblob'])}" in said(app)

    @pytest.mark.parametrize("part", ["headline", "lead", "body"])
    def test_tone_is_told_by_part(self, part: str) -> None:
        app = view("sentiment", view="part", part=part, outlet="Sample Gazette")
        assert not app.exception
        tone = measures.tone(Store(settings.database_url()).load(sample.STORY), by=["outlet", "voice", "part"])
        row = tone.set_index(["outlet", "voice", "part"]).loc[("Sample Gazette", "own", part)]
        expected = f"Mean tone {signed(row['value'])}" if row["n"] else "knows none"
        assert expected in said(app)

    def test_tone_is_told_by_speaker_and_opens_what_they_say(self) -> None:
        app = view("sentiment", view="who", outlet="Sample Gazette")
        assert not app.exception
        speaker = app.selectbox(key="speaker").options[0]
        assert any(f'"{speaker}"' in spec for spec in charts(app))
        assert "<mark" in drawn(app)[0].proto.body

    def test_tone_is_told_by_kind_of_speaker(self) -> None:
        app = view("sentiment", view="who", by="kind", who="anonymous", outlet="Sample Gazette")
        assert not app.exception
        assert any('"anonymous"' in spec for spec in charts(app))
        tables = Store(settings.database_url()).load(sample.STORY)
        made = measures.tone_said(tables, by=["outlet", "speaker_kind"]).set_index(["outlet", "speaker_kind"])
        row = made.loc[("Sample Gazette", "anonymous")]
        assert f"Sample Gazette: {signed(row['value'])}" in said(app)
        assert f"{row['n']:.0f} passage" in said(app)

    def test_an_actor_opens_the_clauses_about_them(self) -> None:
        app = view("sentiment", view="towards", outlet="Sample Gazette")
        actors = app.selectbox(key="target").options
        assert len(actors) > 3
        for actor in actors[:2]:
            app.selectbox(key="target").select(actor).run()
            assert not app.exception
            assert f"{actor} in Sample Gazette, own voice" in said(app)
            assert f'title="{actor}"' in drawn(app)[-1].proto.body

    @pytest.mark.parametrize("topic", ["attribution", "framing", "tone", "general"])
    def test_every_topic_of_the_method_folds_its_cards(self, topic: str) -> None:
        app = view("method", topic=topic)
        assert not app.exception
        of_topic = [card for card in cards.load() if card.topic == topic]
        assert [fold.label.split("**")[1] for fold in app.expander] == [card.title for card in of_topic]
        assert of_topic[0].definition not in said(app)

    @pytest.mark.parametrize("card", cards.load(), ids=lambda card: card.card)
    def test_a_card_opens_first_by_its_address_with_all_that_it_holds(self, card: Card) -> None:
        app = view("method", card=card.card, topic=card.topic)
        assert not app.exception
        assert card.title in app.expander[0].label
        shown = said(app)
        for sentence in (card.says, *(one.what for one in card.failures), *card.not_to_conclude):
            assert sentence in shown
        for failure in card.failures:
            assert failure.example in shown
        codes = [code.value for code in app.code]
        assert card.formula in codes
        assert any(f"“{card.title}”, counted with Parallax" in code for code in codes)
        files = [button.proto.label for button in app.get("download_button")]
        for path in cards.files(card):
            assert f"{path.name} · {cards.entries(path):,} entries" in files

    def test_the_cards_are_found_by_words(self) -> None:
        app = view("method", find="contracted negation")
        assert [fold.label.split("**")[1] for fold in app.expander] == ["Tone by TextBlob"]
        assert "No card holds" in said(view("method", find="zzzz"))

    def test_the_method_draws_how_often_each_is_right_and_the_calibration(self) -> None:
        drawn = {chart.proto.alt for chart in view("method").get("plotly_chart")}
        assert any("Highest: " in alt for alt in drawn)
        assert any("at 0.9 or more" in alt for alt in drawn)

    def test_a_citation_names_the_contents_of_the_story_and_the_versions(self) -> None:
        app = view("method")
        store = Store(settings.database_url())
        (cited,) = [code.value for code in app.code if code.value.startswith("Parallax")]
        for part in (settings.version(), store.stamp(sample.STORY), *versions.current().values()):
            assert part in cited

    def test_the_method_prints_what_was_measured(self) -> None:
        tables = [one.value for one in view("method", topic="attribution").dataframe]
        (every,) = [table for table in tables if "documents" in table and "others" in table]
        assert {"value", "low", "high", "n"} <= set(every.columns)
        assert every["value"].between(0, 1).all()


@pytest.fixture
def store(data: Path) -> Store:
    """The store that the pages of the test read."""
    return Store(settings.database_url())


def press(app: AppTest, label: str) -> AppTest:
    """The page after a press on the first button of that name."""
    return next(button for button in app.button if button.label == label).click().run()


def read(app: AppTest, label: str) -> AppTest:
    """The page after files, links or a paste were read."""
    app = next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def bring_in(app: AppTest, *, story: str | None = None, title: str = "") -> AppTest:
    """The page after what was read was brought in, into a story that is there or a new one."""
    into = next(box for box in app.selectbox if box.label == "Into")
    app = into.set_value(story if story is not None else "").run()
    if title:
        app = app.text_input(key="new_title").input(title).run()
    return next(button for button in app.button if button.label.startswith("Bring in")).click().run()


def test_a_story_that_is_not_here_is_said_to_be_missing(data: Path) -> None:
    app = view("quotes", story="nowhere")
    assert not app.exception
    assert "No story here has the address “nowhere”" in said(app)


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("page", "query", "told"),
    [
        ("framing", {"view": "nonsense"}, "“nonsense”"),
        ("quotes", {"outlets": ["Sample Wire", "Nobody"]}, "“Nobody”"),
        ("sentiment", {"apart": "perhaps"}, "“perhaps”"),
        ("library", {"article": "gone"}, "Article “gone”"),
        ("method", {"topic": "![x](http://a.example)"}, "a.example"),
    ],
)
def test_what_a_link_asks_for_and_is_not_here_is_told_once(page: str, query: dict[str, Any], told: str) -> None:
    app = view(page, **query)
    assert not app.exception
    assert "Not here, so another choice is shown" in said(app)
    assert told in said(app)
    assert "Not here, so another choice is shown" not in said(app.run())


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_or_with_a_good_link_complains_of_nothing(page: str) -> None:
    assert "another choice is shown" not in said(view(page))
    assert "another choice is shown" not in said(
        view(page, story=sample.STORY, outlets=["Sample Wire", "Sample Brief"])
    )


class TestLibrary:
    def test_the_sample_is_called_a_sample(self, data: Path) -> None:
        assert "sample" in said(view("library")).lower()

    def test_a_pasted_article_goes_into_a_new_story_and_is_analysed(self, store: Store) -> None:
        app = view("library")
        fields = {field.label: field for field in app.text_input}
        fields["Outlet"].input("The Courier")
        fields["Headline"].input("Mill to close")
        next(area for area in app.text_area if area.label == "Text of the article").input(
            "“The mill is finished,” owner Jo Park said on Monday. The council was sad to hear it."
        )
        app = read(app, "Read it")
        assert "nothing is stored yet" in said(app)
        assert [story.story for story in store.stories()] == [sample.STORY]
        app = bring_in(app, title="The old mill")
        assert not app.exception
        assert "1 article in" in said(app)
        assert app.selectbox(key="story").value == "the-old-mill"
        (article,) = store.articles("the-old-mill")
        assert (article.outlet, article.title) == ("The Courier", "Mill to close")
        assert store.load("the-old-mill").attributions["speaker"].str.contains("Park").any()

    @pytest.mark.parametrize(
        ("outlet", "date", "words", "told"),
        [
            ("", "", "Some words of an article.", "which outlet"),
            ("The Courier", "yesterday", "Some words of an article.", "2024-11-17"),
            ("The Courier", "", "...", "no words"),
        ],
    )
    def test_a_paste_that_cannot_be_read_is_told_in_a_sentence(
        self, store: Store, outlet: str, date: str, words: str, told: str
    ) -> None:
        app = view("library")
        fields = {field.label: field for field in app.text_input}
        fields["Outlet"].input(outlet)
        fields["Date"].input(date)
        next(area for area in app.text_area if area.label == "Text of the article").input(words)
        app = read(app, "Read it")
        assert told in said(app)
        assert len(store.articles(sample.STORY)) == 5

    @pytest.mark.parametrize(("empty", "into"), [(True, "mill"), (False, "")])
    def test_what_is_like_no_story_goes_into_the_open_one_only_where_that_is_empty(
        self, store: Store, empty: bool, into: str
    ) -> None:
        store.create("Mill", story="mill")
        if not empty:
            store.add("mill", [corpus.article("The mill closed on Monday.", id="mill", outlet="Courier")])
        app = view("library", story="mill")
        {field.label: field for field in app.text_input}["Outlet"].input("The Wire")
        next(area for area in app.text_area if area.label == "Text of the article").input(
            "Rockets fell on the quay of Oslund at dawn, and two ferries burned out, harbour officials said."
        )
        app = read(app, "Read it")
        assert next(box for box in app.selectbox if box.label == "Into").value == into

    def test_the_preview_says_what_is_missing_and_what_is_there_already(self, store: Store) -> None:
        text = b"The dam held, the mayor of the valley said. Nobody in the valley had to leave, and the rain has ended."
        file = [("dam.txt", text, "text/plain")]
        app = view("library")
        app.file_uploader[0].set_value(file).run()
        app = read(app, "Read them")
        assert "1 article without a headline and 1 article without a date" in said(app)
        assert "There already" not in said(app)
        app = bring_in(app, title="The dam")
        app.file_uploader[0].set_value(file).run()
        app = read(app, "Read them")
        assert "There already, with all of the wording or nearly: 1 article." in said(app)

    def test_what_was_read_stays_where_the_new_story_has_no_title(self, store: Store) -> None:
        app = view("library")
        app.file_uploader[0].set_value(
            [("dam.txt", b"The dam held, the mayor of the valley said.", "text/plain")]
        ).run()
        app = bring_in(read(app, "Read them"))
        assert "needs a title" in said(app)
        app = bring_in(app, title="The dam")
        assert not app.exception
        assert "The dam" in [story.title for story in store.stories()]

    def test_what_is_discarded_is_not_stored(self, store: Store) -> None:
        app = view("library")
        app.file_uploader[0].set_value(
            [("dam.txt", b"The dam held, the mayor of the valley said.", "text/plain")]
        ).run()
        app = press(read(app, "Read them"), "Discard")
        assert "nothing is stored yet" not in said(app)
        assert [story.story for story in store.stories()] == [sample.STORY]

    def test_an_article_that_is_there_already_is_told_and_left_unticked(self, store: Store) -> None:
        there = store.articles(sample.STORY)[0]
        app = view("library")
        app.file_uploader[0].set_value([("again.txt", there.text.encode(), "text/plain")]).run()
        app = read(app, "Read them")
        rows = app.dataframe[0].value
        assert not rows["in"].any()
        assert there.outlet in rows["like"].iloc[0]
        assert next(button for button in app.button if button.label.startswith("Bring in")).disabled

    def test_columns_that_are_not_known_can_be_named(self, store: Store) -> None:
        app = view("library")
        data = b"who,what\nThe Courier,The dam held and nobody was hurt.\n"
        app.file_uploader[0].set_value([("odd.csv", data, "text/csv")]).run()
        app.selectbox(key="column.odd.csv.text").set_value("what").run()
        app.selectbox(key="column.odd.csv.outlet").set_value("who").run()
        app = read(app, "Read them")
        assert list(app.dataframe[0].value["outlet"]) == ["The Courier"]

    def test_several_files_go_in_at_once_and_the_rest_is_told(self, store: Store) -> None:
        app = view("library")
        files = [
            ("north.txt", "Rain fills the lake\n\nThe lake is full again, wardens said on Friday.".encode("utf-16")),
            ("south.txt", b"\xef\xbb\xbfThe dam held, and nobody in the valley was hurt, the mayor said."),
            ("empty.txt", b""),
            ("manifest.csv", b"file,outlet,title\nnorth.txt,North Post,Rain fills the lake\nlost.txt,Lost,Nothing\n"),
        ]
        app.file_uploader[0].set_value([(name, data, "text/plain") for name, data in files]).run()
        app = bring_in(read(app, "Read them"), story=sample.STORY)
        assert not app.exception
        assert "2 articles in" in said(app)
        assert "empty.txt" in said(app)
        assert "lost.txt" in said(app)
        assert {one.outlet for one in store.articles(sample.STORY)} >= {"North Post"}
        assert store.is_current(sample.STORY, versions.current())
        assert "2 articles in" not in said(press(app, "Dismiss"))

    def test_an_article_in_another_language_is_marked_and_goes_in(self, store: Store) -> None:
        app = view("library")
        app.file_uploader[0].set_value([("port.txt", FRENCH.encode(), "text/plain")]).run()
        app = read(app, "Read them")
        assert list(app.dataframe[0].value["language"]) == ["French, not analysed"]
        app = bring_in(app, title="The port")
        assert not app.exception
        assert list(app.dataframe[0].value["language"]) == ["French, not analysed"]
        assert not store.load("the-port").sentences.empty
        assert store.load("the-port").tone.empty

    def test_the_preview_names_outlets_by_the_list_and_says_so(self, store: Store) -> None:
        store.keep_outlets([corpus.Outlet("The Lindby Post", "GB", "newspaper", "https://lindby.example")])
        rows = [
            {"text": "The dam held, the mayor said on Monday.", "url": "https://www.bbc.co.uk/1"},
            {"text": "The dam broke, the mayor said on Monday.", "outlet": "lindby post"},
            {"text": "The dam leaks, the mayor said on Monday.", "url": "https://news.lindby.example/2"},
            {"text": "The dam stands, the mayor said on Monday.", "outlet": "A paper of its own"},
        ]
        app = view("library")
        app.file_uploader[0].set_value([("dam.json", json.dumps(rows).encode(), "application/json")]).run()
        app = read(app, "Read them")
        names = ["BBC News", "The Lindby Post", "The Lindby Post", "A paper of its own"]
        assert list(app.dataframe[0].value["outlet"]) == names
        assert "lindby post → The Lindby Post" in said(app)

    def test_an_outlet_that_no_list_has_is_added_to_the_choice(self, store: Store) -> None:
        app = view("library")
        app.file_uploader[0].set_value([("dam.txt", b"The dam held, the mayor said.", "text/plain")]).run()
        app = read(app, "Read them")
        offered = next(one for one in app.text_input if one.label == "An outlet that the list does not have")
        app = offered.input(" The  Valley Echo ").run()
        assert not app.exception
        assert "The Valley Echo" in app.dataframe[0].proto.columns

    def test_what_cleaning_takes_out_is_shown_with_the_reason_before_anything_is_stored(self, store: Store) -> None:
        app = view("library")
        text = "Dam holds\n\nThe dam held, the mayor said on Monday.\n\nSign up for our newsletter\n"
        app.file_uploader[0].set_value([("dam.txt", text.encode(), "text/plain")]).run()
        app = read(app, "Read them")
        blocks = app.dataframe[1].value
        assert list(blocks["text"]) == ["Sign up for our newsletter"]
        assert all(blocks["reason"])
        assert "line-through" in said(app)

    def test_an_import_goes_on_where_the_last_run_was_cut_off(self, store: Store) -> None:
        waiting = [corpus.article(f"The dam held {n}, the mayor said.", id=f"d{n}", outlet="Echo") for n in range(3)]
        app = view("library")
        app.session_state["parallax.import"] = storing.Import(
            store.create("Dam"), waiting[1:], [("d9 was left out.", False)], 3, ["Echo"]
        )
        app = app.run()
        assert not app.exception
        assert "3 articles in: Echo (3)" in said(app).replace("**", "")
        assert "d9 was left out." in said(app)
        assert len(store.articles("dam")) == 2

    def test_an_import_that_is_stopped_keeps_what_is_in_and_tells_of_the_rest(self, store: Store) -> None:
        waiting = [corpus.article(f"The dam held {n}, the mayor said.", id=f"d{n}", outlet="Echo") for n in range(3)]
        app = view("library")
        run = storing.Import(store.create("Dam"), waiting, [], 4, ["Echo"], stopped=True)
        app.session_state["parallax.import"] = run
        app = app.run()
        assert not app.exception
        assert "3 articles not stored, since the import was stopped." in said(app)
        assert store.articles("dam") == []

    def test_fetching_that_is_stopped_keeps_what_was_fetched_and_the_other_links(self, store: Store) -> None:
        links = [corpus.Item("", url=f"https://dam.example/{n}") for n in range(3)]
        run = fetching.Fetching(links, corpus.Reading((), ()), done=1, stopped=True)
        run.found.append(("https://dam.example/0", corpus.Item("The dam held, the mayor said.", outlet="Echo")))
        app = view("library")
        app.session_state["parallax.fetching"] = run
        app = app.run()
        assert not app.exception
        assert "1 article read; nothing is stored yet" in said(app)
        assert "2 pages not fetched, since it was stopped." in said(app)
        assert "2 articles known by their address only" in said(app)

    def test_an_article_that_could_not_be_analysed_is_told(self, store: Store) -> None:
        one = store.articles(sample.STORY)[0]
        evidence = Evidence(sentences=analyst.paragraphs(one))
        store.keep(one, evidence, preprocess.current(store), trouble="its analysis took longer than 30 seconds")
        app = view("library")
        assert "could not be analysed: its analysis took longer than 30 seconds" in said(app)
        for page in COMPARING:
            assert not view(page).exception, page

    def test_outlets_are_listed_with_what_is_known_those_of_the_story_first(self, store: Store) -> None:
        store.keep_outlets([corpus.Outlet("Sample Wire", "GB", "agency", "https://wire.example"), corpus.Outlet("Abc")])
        app = view("library")
        (rows,) = [one.value for one in app.dataframe if "homepage" in one.value]
        assert rows["outlet"].iloc[-1] == "Abc"
        (wire,) = rows[rows["outlet"] == "Sample Wire"].to_dict("records")
        assert (wire["kind"], wire["country"], wire["articles"]) == ("agency", "GB", 1)
        assert "agency, United Kingdom" in said(view("app"))

    def test_what_is_edited_in_the_table_of_outlets_is_read_as_outlets(self) -> None:
        rows = pd.DataFrame(
            [
                ("BBC News", "broadcaster", "GB", "https://bbc.com", 2),
                ("Echo", None, None, None, 0),
                ("Old", "", "", "", 0),
            ],
            columns=["outlet", "kind", "country", "homepage", "articles"],
        )
        changed = {
            "edited_rows": {0: {"kind": "online"}, "1": {"outlet": "The Echo", "homepage": "echo.example"}},
            "added_rows": [{"outlet": " New  One ", "country": "FR"}, {"kind": "agency"}],
            "deleted_rows": [2],
        }
        found = publishing.edited(changed, rows, [corpus.Outlet("Echo", "IE")])
        assert found.kept == [
            corpus.Outlet("BBC News", kind="online"),
            corpus.Outlet("The Echo", "IE", homepage="echo.example"),
            corpus.Outlet("New One", "FR"),
        ]
        assert (found.gone, found.told) == (["Echo", "Old"], "")
        refused = publishing.edited({**changed, "edited_rows": {0: {"outlet": "B"}}}, rows, [])
        assert "corrected in their details" in refused.told

    def test_what_cleaning_took_out_is_shown_and_put_back_with_one_click(self, store: Store) -> None:
        article = max(store.articles(sample.STORY), key=lambda one: len(one.furniture))
        assert article.furniture
        app = view("library", article=article.article)
        block = article.furniture[0]
        assert block.reason in said(app)
        assert block.text in [element.value for element in app.text]
        app = press(app, "Put back")
        assert not app.exception
        (after,) = [one for one in store.articles(sample.STORY) if one.article == article.article]
        assert after.furniture[0].restored
        assert store.is_current(sample.STORY, versions.current())
        press(app, "Take out again")
        (again,) = [one for one in store.articles(sample.STORY) if one.article == article.article]
        assert again.text == article.text

    def test_an_article_is_deleted_only_after_it_is_confirmed(self, store: Store) -> None:
        gone = store.articles(sample.STORY)[1].article
        app = view("library", article=gone)
        assert len(store.articles(sample.STORY)) == 5
        app = press(app, "Delete article")
        assert not app.exception
        assert gone not in [one.article for one in store.articles(sample.STORY)]
        assert len(app.dataframe[0].value) == 4

    def test_deleting_the_last_story_leaves_pages_that_say_what_to_do(self, store: Store) -> None:
        app = press(view("library"), "Delete story")
        assert not app.exception
        assert store.stories() == []
        for page in COMPARING:
            app = view(page)
            assert not app.exception
            assert "Bring articles in" in said(app)

    def test_a_story_without_articles_says_what_to_do(self, store: Store) -> None:
        store.create("Nothing yet")
        for page in COMPARING:
            app = view(page, story="nothing-yet")
            assert not app.exception
            assert "no articles yet" in said(app)

    def test_a_deleted_story_and_a_deleted_article_come_back_with_one_click(self, store: Store) -> None:
        before = [one.article for one in store.articles(sample.STORY)]
        app = press(view("library"), "Delete article")
        assert "was deleted" in said(app)
        assert len(store.articles(sample.STORY)) == 4
        app = press(app, "Undo")
        assert not app.exception
        assert sorted(one.article for one in store.articles(sample.STORY)) == sorted(before)
        app = press(app, "Delete story")
        assert store.stories() == []
        app = press(app, "Undo")
        assert not app.exception
        assert [one.articles for one in store.stories()] == [5]

    def test_an_archived_story_is_put_back_and_a_deleted_one_cleaned_up(self, store: Store) -> None:
        store.create("Other", story="other")
        app = press(view("library", story="other"), "Archive")
        assert [one.story for one in store.stories()] == [sample.STORY]
        assert "1 archived, 0 deleted" in " ".join(one.label for one in app.expander)
        app = press(app, "Bring back")
        assert app.selectbox(key="story").value == "other"
        app = press(press(app, "Delete story"), "Delete for good")
        assert not app.exception
        assert store.stories("deleted") == []

    def test_articles_are_split_off_and_merged_again(self, store: Store) -> None:
        first = store.articles(sample.STORY)[0].article
        app = view("library")
        next(one for one in app.multiselect if one.label == "Articles to move").set_value([first])
        next(one for one in app.text_input if one.label == "Title of the new story").input("Apart")
        app = press(app, "Move them to a new story")
        assert not app.exception
        assert app.selectbox(key="story").value == "apart"
        app = press(app, "Merge the stories")
        assert not app.exception
        assert app.selectbox(key="story").value == sample.STORY
        assert [one.articles for one in store.stories()] == [5]

    def test_a_search_opens_articles_in_place_and_shows_texts_as_they_are(self, store: Store) -> None:
        evil = "The dam ![x](http://evil.example/x.png) held, [click](http://evil.example) said the zookeeper."
        store.create("Dam", story="dam")
        store.add("dam", [corpus.article(evil, id="evil", outlet="*Paper*", title="Zookeeper speaks")])
        app = view("library", search="zookeeper")
        assert not app.exception
        assert "1 article with all of these words" in said(app)
        (link,) = [one for one in app.get("page_link") if "Zookeeper" in one.proto.label]
        assert "article=evil" in link.proto.query_string
        assert "story=dam" in link.proto.query_string
        assert "No article holds" in said(view("library", search="zookeeper volcano"))

    def test_a_story_without_texts_opens_on_every_page_and_says_so(self, store: Store) -> None:
        made = store.take_in(store.share(sample.STORY, texts=False))
        app = view("library", story=made)
        assert "5 articles came without the text" in said(app)
        for page in COMPARING:
            app = view(page, story=made)
            assert not app.exception, page

    def test_a_story_is_renamed_and_keeps_its_address(self, store: Store) -> None:
        app = view("library")
        next(field for field in app.text_input if field.label == "Title").input("Another name")
        press(app, "Save")
        assert [(story.story, story.title) for story in store.stories()] == [(sample.STORY, "Another name")]

    def test_names_and_texts_from_outside_are_shown_as_they_are(self, store: Store) -> None:
        story = store.create("![s](http://a.example/s.png)")
        evil = "![x](http://a.example/x.png) <img src=http://a.example/y.png> $z$ :red[q]"
        made = corpus.article(
            f"{evil} is what the paper printed, mayor Ann Lee said. {evil} condemned the three terrible attacks.",
            id="evil", outlet=evil, title=evil, url="https://a.example/?q=<b>",
        )  # fmt: skip
        store.add(story, [made])
        for page in PAGES:
            app = view(page, story=story)
            assert not app.exception
            if page == "library":
                app = press(app, "Delete article")
            if page not in ("method", "report"):  # nothing of the article is on the one, nothing is pinned on the other
                assert evil in html.unescape(said(app))
            labels = [link.proto.label for link in app.get("page_link")]
            kinds = ("markdown", "caption", "header", "title")
            markdown = [element.value for kind in kinds for element in app.get(kind)]
            for shown in (*labels, *markdown):
                assert not re.search(r"(?<!\\)(!\[|<img|\$z)", shown)
                assert "http://" not in shown.replace("\\", "")
            assert not any("<img" in element.proto.body for element in drawn(app))


def test_a_reference_is_left_out_of_the_comparison_and_of_the_outlets(store: Store) -> None:
    first = store.articles(sample.STORY)[0]
    store.correct(sample.STORY, first.article, outlet=first.outlet, title=first.title, kind="reference")
    app = view("quotes")
    assert not app.exception
    assert "4 outlets, 4 articles" in said(app)
    assert first.outlet not in app.multiselect(key="outlets").options
    library = view("library", article=first.article)
    assert "Reference" in library.dataframe[0].value["kind"].tolist()
    for one in store.articles(sample.STORY):
        store.correct(sample.STORY, one.article, outlet=one.outlet, title=one.title, kind="reference")
    assert "references alone" in said(view("framing"))


@pytest.mark.usefixtures("data")
class TestActsAndFunctions:
    def test_who_acts_opens_the_clauses_of_an_actor(self) -> None:
        app = view("framing", view="acts")
        assert not app.exception
        actor = app.selectbox(key="actor").options[0]
        assert any(f'"{actor}"' in spec for spec in charts(app))
        app.selectbox(key="role").select("patient").run()
        assert not app.exception
        assert any("<mark" in element.proto.body for element in drawn(app))
        assert "no agent told" in said(app)

    @pytest.mark.parametrize("function", ["problem", "cause", "aim", "judgement", "remedy"])
    def test_clauses_of_each_function_are_listed(self, function: str) -> None:
        app = view("framing", view="functions", function=function)
        assert not app.exception
        listing = app.dataframe[-1].value
        assert len(listing) > 0
        assert all("side_by_side" in place for place in listing["place"])

    @pytest.mark.parametrize("look", ["acts", "functions"])
    def test_bad_choices_fall_back(self, look: str) -> None:
        bad = {"actor": "![x](http://a.example)", "role": "x", "verb": "[", "function": "x", "voice": "x"}
        assert not view("framing", view=look, **bad).exception


class TestWording:
    def test_a_word_of_the_ledger_opens_its_sentences(self, data: Path) -> None:
        app = view("wording", row="depth", outlet="Sample Digest", variant="farther")
        assert not app.exception
        assert app.selectbox(key="row").value == "depth"
        assert "1 passage" in said(app)
        assert "reach <mark" in said(app)
        assert "variant=farther" in said(app)

    def test_a_row_is_merged_kept_listed_and_taken_back(self, store: Store) -> None:
        store.correct_namings(sample.STORY, [NamingCorrection("territory retaken", "", "territory taken")])
        app = view("wording")
        assert "Taking territory back is under Taking territory" in said(app)
        library = view("library")
        assert "is under" in said(library)
        press(app, "Undo")
        assert store.naming_corrections(sample.STORY) == ()

    def test_words_are_drawn_and_listed_in_context(self, data: Path) -> None:
        app = view("wording", view="words", outlet="Sample Wire", term="supporters")
        assert not app.exception
        assert "4 places" in said(app)
        assert "one per outlet" in said(app)
        assert len(charts(app)) == 1

    def test_shared_text_is_drawn_with_what_was_taken_of_a_reference_and_can_be_left_out(self, store: Store) -> None:
        wire = next(one for one in store.articles(sample.STORY) if one.outlet == "Sample Wire")
        release = corpus.article("\n\n".join(wire.text.split("\n\n")[3:9]), id="release", outlet="Press office")
        store.add(sample.STORY, [replace(release, kind="reference")])
        for _ in preprocess.refresh(store, sample.STORY):
            pass
        app = view("wording", view="shared", outlet="Sample Wire", other="Press office")
        assert not app.exception
        assert len(charts(app)) == 2
        assert "word for word" in said(app)
        whole = re.search(r"([\d,]+) words", said(app))
        for page in COMPARING:
            left = view(page, apart="yes")
            assert not left.exception
            assert "mostly stand in another article" in said(left)
            fewer = re.search(r"([\d,]+) words", said(left))
            assert whole
            assert fewer
            assert int(fewer[1].replace(",", "")) < int(whole[1].replace(",", ""))
