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
    "sentiment": ("sentiment?voice=attributed", "attributed words"),
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


def test_a_click_on_a_square_chooses_its_speaker(visit: Open) -> None:
    page = visit("quotes")
    click(page, marks(page).first)
    page.wait_for_url("**/quotes?*")
    settled(page)
    assert "outlet" in query(page)
    passages = page.locator("[data-testid=stHtml] mark")
    expect(passages.first).to_be_visible()


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
    link = page.locator("[data-testid=stMain] [data-testid=stPageLink-NavLink][href*='framing']").first
    href = link.get_attribute("href") or ""
    link.click()
    expect(page.locator("h1")).to_have_text("Framing")
    settled(page)
    assert query(page) == parse_qs(href.partition("?")[2])
    expect(page.locator("[data-testid=stHtml] mark").first).to_be_visible()


def test_a_passage_opens_in_its_place(visit: Open) -> None:
    page = visit("framing")
    words = page.locator("[data-testid=stHtml]:has(mark)").first.inner_text()
    page.get_by_role("link", name="In place").first.click()
    expect(page.locator("h1")).to_have_text("Side by side")
    settled(page)
    expect(page.locator("[data-testid=stHtml]").first).to_contain_text(words[:60])
    page.get_by_text("Go to its place in the article").click()
    expect(page.locator("#passage")).to_be_in_viewport()


def test_an_utterance_opens_in_its_article(visit: Open) -> None:
    page = visit("quotes?view=same&outlets=Sample+Wire&outlets=Sample+Digest")
    cell = page.locator("table td").first
    words = cell.locator("div div").first.inner_text().split()
    cell.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Side by side")
    settled(page)
    assert query(page)["outlets"] == ["Sample Wire", "Sample Digest"]
    expect(page.locator("[data-testid=stHtml] mark").first).to_contain_text(words[-1])


def test_a_click_on_a_stance_opens_its_passages(visit: Open) -> None:
    page = visit("quotes?view=how")
    click(page, marks(page).first)
    page.wait_for_url("**/quotes?*stance=*")
    settled(page)
    assert query(page)["stance"] == ["neutral"]
    expect(page.locator("[data-testid=stHtml] mark").first).to_be_visible()


@pytest.mark.parametrize("look", ["same", "only", "unnamed", "how", "asserted"])
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
