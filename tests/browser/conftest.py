"""A browser, and a server of the app on a copy of the analysed sample story."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.pages import server
from lib import corpus, preprocess, settings
from lib.store import Store

EVIL = "![x](http://evil.example/x.png) <img src=http://evil.example/y.png>"
"""What an article may hold that must never be read as Markdown or HTML."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Without one the tests are skipped, or fail where `PARALLAX_REQUIRE_BROWSER` is 1."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("PARALLAX_REQUIRE_BROWSER") == "1":
            pytest.fail("A browser is required, and no Chromium is on the path.")
        pytest.skip("No Chromium is on the path.")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])


@pytest.fixture(scope="session")
def folder(analysed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample story, and a story of one article that tries to make the browser do things."""
    made = tmp_path_factory.mktemp("browser") / "data"
    shutil.copytree(analysed, made)
    store = Store(f"sqlite:///{made / 'parallax.db'}")
    story = store.create("Z hostile", story="hostile")
    text = f"{EVIL} is what the paper printed, mayor Ann Lee said. {EVIL} condemned the terrible attack."
    store.add(story, [corpus.article(text, id="evil", outlet=EVIL, title=EVIL)])
    for _ in preprocess.refresh(store, story):
        pass
    store.close()
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """A server for the tests of a module."""
    with server(settings.ROOT / "app.py", settings.ROOT, folder) as found:
        yield found


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    """Opens an address of the app in a reader's browser of its own; what the browser complains of fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    complaints: list[str] = []

    def opened(path: str, *, width: int = 1440) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if foreign(request.url) else None)
        page.on("console", lambda said: complaints.append(said.text) if ours(said) else None)
        page.goto(path if path.startswith("http") else f"{address}/{path}")
        settled(page)
        return page

    def foreign(url: str) -> bool:
        return not url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))

    yield opened
    context.close()
    assert complaints == []


def ours(said: object) -> bool:
    """Whether a console message is an error of the page; Streamlit looks for its server below a page's path first."""
    text, kind = said.text, said.type  # type: ignore[attr-defined]
    return kind == "error" and "404" not in text


def settled(page: Page) -> Page:
    """The page once its script has run and everything is drawn."""
    page.locator("h1").first.wait_for(timeout=30_000)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=30_000)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=30_000)
    assert page.locator("[data-testid=stException]").count() == 0
    return page
