"""What only a browser shows: clicks in charts, the address, downloads, layout, and what an article makes it fetch."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from benchmarks.pages import server
from lib import settings
from lib.ui.links import PAGES
from tests.browser.conftest import Open, settled

pytestmark = pytest.mark.browser

DEEP = {
    "app": ("?outlets=Sample+Wire&outlets=Sample+Digest", "Sample Wire"),
    "side_by_side": ("side_by_side?layer=tone", "Strongly negative word"),
    "quotes": ("quotes?cue=no+cue+is+worded+like+this", "Take one away"),
    "framing": ("framing?codebook=security&frame=human_cost", "Sentences that show Human cost"),
    "sentiment": ("sentiment?view=agree&voice=attributed", "attributed words"),
    "facts": ("facts?view=causes", "Why did this happen?"),
    "wording": ("wording?view=words", "Distinctive words"),
    "report": ("report", "Report"),
    "library": ("library?story=hostile", "Z hostile"),
    "method": ("method?topic=tone", "TextBlob"),
}


def path(page: str) -> str:
    return "" if page == "app" else page


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def marks(page: Page) -> Locator:
    """The marks of the page's first chart."""
    return page.locator(".stPlotlyChart").first.locator(".points path")


def click(page: Page, mark: Locator) -> None:
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def choice(page: Page, label: str) -> str:
    """What a selectbox shows."""
    return page.locator(f"[data-testid=stSelectbox]:has-text('{label}') input").first.input_value()


@pytest.mark.parametrize("page", PAGES)
def test_a_deep_link_is_the_first_request_of_a_fresh_server(page: str, browser: Browser, folder: Path) -> None:
    link, shown = DEEP[page]
    with server(settings.ROOT / "app.py", settings.ROOT, folder) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        opened = context.new_page()
        opened.goto(f"{address}/{link}")
        settled(opened)
        expect(opened.locator("h1")).to_have_text(PAGES[page].title)
        expect(opened.get_by_text(shown).first).to_be_attached()
        assert urlsplit(opened.url).query == link.partition("?")[2]
        context.close()


@pytest.mark.parametrize("page", PAGES)
def test_nothing_overflows_at_800_pixels(page: str, visit: Open) -> None:
    opened = visit(path(page), width=800)
    main = "document.querySelector('[data-testid=stMain]')"
    assert opened.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 0
    assert opened.evaluate("document.documentElement.scrollWidth") <= 800


def test_a_click_in_the_matrix_opens_the_sentences_and_is_in_the_address(visit: Open) -> None:
    page = visit("framing")
    before = choice(page, "Outlet")
    click(page, marks(page).nth(1))
    expect(page).not_to_have_url(f"{page.url.split('?')[0]}")
    settled(page)
    chosen = query(page)
    assert {"outlet", "frame"} & chosen.keys()
    outlet = choice(page, "Outlet")
    page.go_back()
    settled(page)
    page.wait_for_timeout(500)
    assert choice(page, "Outlet") == before
    assert outlet


@pytest.mark.parametrize(
    ("chart", "chosen"),
    [
        ("kind", {"outlet", "who"}),
        ("speaker", {"outlet", "who"}),
        ("each", {"article", "sentence"}),
        ("run", {"article", "sentence"}),
    ],
)
def test_a_click_on_who_speaks_opens_its_passages(chart: str, chosen: set[str], visit: Open) -> None:
    page = visit(f"quotes?chart={chart}")
    click(page, marks(page).first)
    page.wait_for_url("**/quotes?*outlet=*")
    settled(page)
    assert chosen <= query(page).keys()
    expect(page.locator("[data-testid=stHtml] mark").first).to_be_visible()


def test_one_attribution_is_rejected_from_its_passage_and_put_back_in_the_library(visit: Open) -> None:
    page = visit("quotes")
    before = page.get_by_text("give words, as the charts count them").inner_text()
    page.get_by_role("button", name="Correct").first.click()
    page.get_by_text("Not an attribution").click()
    settled(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("give words, as the charts count them")).not_to_have_text(before)
    settled(page)
    page.get_by_role("link", name="Library").click()
    expect(page.locator("h1")).to_have_text("Library")
    expect(page.get_by_text("not an attribution")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("not an attribution")).to_have_count(0)
    page.get_by_role("link", name="Quotes").click()
    expect(page.get_by_text("give words, as the charts count them")).to_have_text(before)


def test_speakers_are_renamed_merged_and_split_by_article(visit: Open) -> None:
    def correct(speaker: str, name: str, where: str = "") -> None:
        page.goto(f"{address}?speaker={speaker.replace(' ', '+')}")
        settled(page)
        page.get_by_role("button", name="Correct this speaker").click()
        box = page.locator("[data-testid=stPopoverBody] input").first
        box.fill(name)
        box.press("Enter")
        if where:
            page.locator("[data-testid=stPopoverBody] input").nth(1).click()
            page.get_by_role("option", name=where).click()
        page.locator("[data-testid=stPopoverBody]").get_by_role("button", name="Save").click()
        page.wait_for_url(f"**speaker={name.replace(' ', '+')}*")
        settled(page)

    page = visit("quotes")
    address = page.url.split("?")[0]
    correct("Vladimir Putin", "Vlad Tester")
    assert choice(page, "Speaker").startswith("Vlad Tester (")
    correct("James Nixey", "Vlad Tester")
    correct("Volodymyr Zelenskyy", "Zed Tester", "Sample Wire")
    page.get_by_role("link", name="Library").click()
    expect(page.get_by_text("is Vlad Tester").first).to_be_visible()
    expect(page.get_by_text("is Zed Tester in Sample Wire").first).to_be_visible()
    while undo := page.get_by_role("button", name="Undo").all():
        count = len(undo)
        undo[0].click()
        expect(page.get_by_role("button", name="Undo")).to_have_count(count - 1)
    page.goto(f"{address}?speaker=Vladimir+Putin")
    settled(page)
    assert choice(page, "Speaker").startswith("Vladimir Putin (")


def test_the_link_to_the_view_opens_the_same_view_for_another_reader(visit: Open, browser: Browser) -> None:
    page = visit("framing?codebook=security&voice=own")
    page.get_by_role("button", name="Link to this view").click()
    link = page.locator("[data-testid=stPopoverBody] code").inner_text()
    chosen = parse_qs(urlsplit(link).query, keep_blank_values=True)
    assert {"story", "outlets", "codebook", "voice", "outlet", "frame"} <= chosen.keys()
    other = browser.new_context().new_page()
    other.goto(link)
    settled(other)
    for label in ("Story", "Codebook", "Outlet", "Frame"):
        assert choice(other, label) == choice(page, label)
    other.context.close()


def test_a_number_of_the_overview_opens_the_page_that_shows_it(visit: Open) -> None:
    page = visit("")
    link = page.locator("[data-testid=stMain] [data-testid=stHtml] a[href*='framing?']").first
    href = link.get_attribute("href") or ""
    page.evaluate("window.kept = true")
    link.click()
    expect(page.locator("h1")).to_have_text("Framing")
    settled(page)
    assert page.evaluate("window.kept"), "the app was loaded anew"
    assert query(page) == parse_qs(href.partition("?")[2])
    expect(page.locator("[data-testid=stHtml] mark").first).to_be_visible()


def test_a_finding_opens_its_evidence_and_tells_why_it_ranks_there(visit: Open) -> None:
    page = visit("")
    why = page.locator("details", has_text="Why it ranks here").first
    expect(why.locator("div")).to_be_hidden()
    why.locator("summary").click()
    expect(why.locator("div")).to_be_visible()
    page.locator("[data-testid=stHtml] a[href*='kind=finding']", has_text="Evidence").first.click()
    expect(page.locator("h1")).to_have_text("Side by side")
    settled(page)
    assert query(page)["kind"] == ["finding"]


def inside(page: Page, selector: str) -> bool:
    """Whether an element is in view in the box of its column, and the box in the window."""
    return bool(
        page.evaluate(
            """(selector) => {
                const one = document.querySelector(selector), box = one.closest("[data-box]");
                const [a, b] = [one.getBoundingClientRect(), box.getBoundingClientRect()];
                return a.top >= b.top && a.top < Math.min(b.bottom, window.innerHeight) && a.top > 0;
            }""",
            selector,
        )
    )


def test_a_passage_opens_in_its_place_with_its_outlet_above_it(visit: Open) -> None:
    order = visit("side_by_side").locator("[data-columns] h2").all_inner_texts()
    page = visit("framing?outlet=Sample+Gazette")
    page.get_by_role("link", name="In place").last.click()
    expect(page.locator("h1")).to_have_text("Side by side")
    settled(page)
    expect(page.locator("#passage").first).to_be_in_viewport()
    assert inside(page, "#passage")
    names = page.locator("[data-columns] h2")
    assert names.all_inner_texts() == order
    for name in names.all():
        expect(name).to_be_in_viewport()


def test_every_version_of_a_claim_stands_on_one_line_and_n_goes_to_the_next(visit: Open) -> None:
    page = visit("side_by_side?kind=claim")
    expect(page.locator("[data-columns]")).to_be_in_viewport()
    page.wait_for_timeout(300)

    def tops() -> list[float]:
        found = page.locator("[data-columns] mark[id$='-0'][id^=version]").all()
        return [float((one.bounding_box() or {})["y"]) for one in found]

    assert len(tops()) > 1
    assert max(tops()) - min(tops()) <= 12
    before = choice(page, "Claim")
    page.locator("[data-box]").first.focus()
    page.keyboard.press("n")
    expect(page.locator("[data-testid=stSelectbox]:has-text('Claim') input").last).not_to_have_value(before)
    settled(page)
    page.wait_for_timeout(300)
    assert "item" in query(page)
    assert max(tops()) - min(tops()) <= 12
    page.locator("[data-step=Previous]").click()
    expect(page.locator("[data-columns]")).to_contain_text("Claim:")


def test_a_column_stays_where_it_was_scrolled_to_when_other_marks_are_chosen(visit: Open) -> None:
    page = visit("side_by_side")
    box = page.locator("[data-box]").first
    box.evaluate("box => { box.scrollTop = 240 }")
    page.wait_for_timeout(100)
    page.get_by_role("button", name="Numbers", exact=True).click()
    page.wait_for_url("**layer=numbers**")
    settled(page)
    expect(page.locator("[data-testid=stHtml]", has_text="Number or date").first).to_be_visible()
    assert abs(box.evaluate("box => box.scrollTop") - 240) <= 2


def test_a_cell_of_a_shape_goes_to_its_sentence_by_mouse_and_by_keyboard(visit: Open) -> None:
    page = visit("side_by_side")
    cells = page.locator("[data-shape]").first.locator("a")
    cells.last.click()
    last = (cells.last.get_attribute("href") or "").lstrip("#")
    assert inside(page, f"#{last}")
    assert "#" not in page.url
    page.locator("[data-shape]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert inside(page, f"#{(cells.first.get_attribute('href') or '').lstrip('#')}")


def test_marks_explain_themselves_on_hover_and_by_keyboard(visit: Open) -> None:
    page = visit("side_by_side")
    told = page.locator("[data-told]")
    begins = told.inner_text()
    page.locator("[data-box] mark").first.hover()
    expect(told).not_to_have_text(begins)
    first = told.inner_text()
    page.locator("[data-box]").nth(1).focus()
    page.keyboard.press("m")
    page.keyboard.press("m")
    expect(told).not_to_have_text(first)
    assert page.evaluate("document.activeElement.tagName") == "MARK"


def test_a_narrow_window_shows_one_column_and_switches(visit: Open) -> None:
    page = visit("side_by_side", width=500)
    boxes = page.locator("[data-box]")
    first, second = boxes.nth(0).bounding_box(), boxes.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert first["width"] > 400
    assert second["x"] >= 450
    page.locator("[data-switch] a").nth(1).click()
    expect(boxes.nth(1)).to_be_in_viewport()
    moved = boxes.nth(1).bounding_box()
    assert moved is not None
    assert moved["x"] < 60
    assert page.evaluate("document.documentElement.scrollWidth") <= 500


def test_a_narrow_window_opens_at_the_first_column_that_has_what_is_compared(visit: Open) -> None:
    page = visit("side_by_side?kind=finding", width=500)
    targets = page.locator("[data-box]").evaluate_all("boxes => boxes.map(box => box.dataset.target)")
    first = next(number for number, target in enumerate(targets) if target)
    assert first, "the first column has it: this shows nothing"
    page.wait_for_timeout(300)
    box = page.locator("[data-box]").nth(first).bounding_box()
    assert box is not None
    assert box["x"] < 60


@pytest.mark.parametrize(
    ("start", "kind"),
    [("facts", "claim"), ("facts?view=numbers", "number"), ("quotes?view=same", "utterance"), ("wording", "name")],
)
def test_the_pages_lead_to_their_item(start: str, kind: str, visit: Open) -> None:
    page = visit(start)
    page.locator("[data-testid=stMain] a[href*='side_by_side']").first.click()
    expect(page.locator("h1")).to_have_text("Side by side")
    settled(page)
    assert query(page)["kind"] == [kind]
    assert inside(page, "[data-columns] mark[id^=version]")


def test_an_utterance_opens_in_its_article(visit: Open) -> None:
    page = visit("quotes?view=same&outlets=Sample+Wire&outlets=Sample+Digest")
    cell = page.locator("table td").first
    words = cell.locator("div div").first.inner_text().split()
    page.evaluate("window.sameSession = true")
    cell.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Side by side")
    settled(page)
    assert page.evaluate("window.sameSession") is True
    assert query(page)["outlets"] == ["Sample Wire", "Sample Digest"]
    expect(page.locator("[data-columns]")).to_contain_text(words[-1])
    expect(page.locator("#passage").first).to_be_in_viewport()
    page.go_back()
    expect(page.locator("h1")).to_have_text("Quotes")
    settled(page)
    assert query(page)["view"] == ["same"]


def test_a_click_on_a_stance_opens_its_passages(visit: Open) -> None:
    page = visit("quotes?view=how")
    click(page, marks(page).first)
    page.wait_for_url("**/quotes?*stance=*")
    settled(page)
    assert query(page)["stance"] == ["neutral"]
    expect(page.locator("[data-testid=stHtml] mark").first).to_be_visible()


@pytest.mark.parametrize("look", ["who", "same", "only", "unnamed", "how", "ends", "asserted"])
def test_no_view_of_the_quotes_overflows_at_800_pixels(look: str, visit: Open) -> None:
    opened = visit(f"quotes?view={look}", width=800)
    main = "document.querySelector('[data-testid=stMain]')"
    assert opened.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 0


def test_links_between_pages_keep_the_shared_choices_even_where_they_are_chosen_anew(visit: Open) -> None:
    page = visit("?outlets=Sample+Wire&outlets=Sample+Digest")
    page.get_by_role("link", name="Quotes").click()
    expect(page.locator("h1")).to_have_text("Quotes")
    settled(page)
    assert query(page)["outlets"] == ["Sample Wire", "Sample Digest"]
    expect(page.get_by_text("2 outlets, 2 articles")).to_be_visible()


@pytest.mark.parametrize(
    ("label", "name", "begins"),
    [
        ("Numbers (CSV)", "frames-chart.csv", b"\xef\xbb\xbfoutlet,frame"),
        ("Interactive chart (HTML)", "frames.html", b"<!doctype html>"),
    ],
)
def test_a_chart_downloads(label: str, name: str, begins: bytes, visit: Open, tmp_path: Path) -> None:
    page = visit("framing")
    page.locator("[data-testid=stPopoverButton]", has_text="Download").first.click()
    with page.expect_download() as found:
        page.get_by_role("button", name=label).click()
    assert found.value.suggested_filename == f"parallax-sample-{name}"
    found.value.save_as(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("kind", ["leads", "claim", "utterance", "name"])
def test_what_is_compared_makes_the_browser_fetch_nothing(kind: str, visit: Open) -> None:
    opened = visit(f"side_by_side?story=hostile&kind={kind}&layer=names&layer=claims&layer=attributions")
    expect(opened.get_by_text("evil.example").first).to_be_attached()
    assert opened.locator("img[src*='evil']").count() == 0


@pytest.mark.parametrize("page", [name for name in PAGES if name != "method"])
def test_an_article_makes_the_browser_fetch_nothing(page: str, visit: Open) -> None:
    opened = visit(f"{path(page)}?story=hostile")
    expect(opened.get_by_text("evil.example").first).to_be_attached()
    assert opened.locator("img[src*='evil']").count() == 0


def test_the_menu_works_by_keyboard(visit: Open) -> None:
    page = visit("")
    page.get_by_role("link", name="Sentiment").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Sentiment")


def test_an_outlet_is_chosen_by_keyboard(visit: Open) -> None:
    page = visit("sentiment")
    box = page.locator("[data-testid=stMain] [data-testid=stSelectbox] input").first
    before = box.input_value()
    box.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sentiment?outlet=*")
    assert box.input_value() != before
