"""What no reader of an imported text may meet: nothing in it runs, loads or is drawn, and no bad file stops the app."""

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.pages import server
from lib import corpus, export, preprocess, settings
from lib.charts import bars, matrix, squares
from lib.comparison import measures, speakers
from lib.records import Article
from lib.store import Store
from lib.ui.links import PAGES
from tests import documents
from tests.browser.conftest import settled
from tests.hostile import DOCUMENTS, FILES
from tests.test_read_only import VIEWS

pytestmark = pytest.mark.browser

LOCAL = ("file:", "data:", "blob:")


class Listener(ThreadingHTTPServer):
    """A server that nobody may ask."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Listener

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def payloads(url: str) -> list[str]:
    """Short pieces of script, of loads and of directives, that fit into an outlet's name."""
    return [
        f"<script>alert(1);fetch('{url}/script')</script>",
        f"<img src='{url}/img' onerror='alert(1)'>",
        f"<svg onload=alert(1)><image href='{url}/svg'/></svg>",
        f"<style>@import url({url}/css);*{{background:url({url}/bg)}}</style>",
        f"<iframe src='{url}/frame'></iframe><link rel=stylesheet href={url}/link>",
        f"![x]({url}/markdown) [x](javascript:alert(1)) <{url}/auto>",
        f"$\\href{{{url}/tex}}{{x}}$ $$\\includegraphics{{{url}/tex}}$$",
        ":material/skull: :red[colour] :blue-background[b] :rainbow[r]",
        f'" onmouseover="alert(1)" style="background:url({url}/attr)" \'',
        f'=IMAGE("{url}/cell") `code` **bold** <b>b</b> &lt;script&gt;',
    ]


@pytest.fixture(scope="module")
def address(analysed: Path, listener: Listener, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with a story whose every field tries to act."""
    folder = tmp_path_factory.mktemp("safety") / "data"
    shutil.copytree(analysed, folder)
    store = Store(f"sqlite:///{folder / 'parallax.db'}")
    every = payloads(listener.url)
    story = store.create(f"Z {' '.join(every[:3])}", " ".join(every), story="acting")
    store.add(story, [written(number, one, listener.url) for number, one in enumerate(every)])
    for _ in preprocess.refresh(store, story):
        pass
    store.close()
    with server(settings.ROOT / "app.py", settings.ROOT, folder) as found:
        yield found


def written(number: int, one: str, url: str) -> Article:
    text = (
        f"The harbour {one} will close on Monday, mayor Ann Lee {one} said. “We {one} have lost {number + 4} million "
        f"crowns because of {one},” said Tom Berg, the head of {one}. Officials condemned the terrible attack on {one}."
        f"\n\n{one}\n\nThe mayor Ann Lee caused the crisis and must resign, according to {one}. Nobody agreed."
    )
    made = corpus.article(
        text,
        id=f"evil-{number}",
        outlet=f"{number} {one}",
        title=f"{one} closes harbour",
        url=f'{url}/url"onmouseover="alert(1)',
        byline=one,
    )
    return made


def test_nothing_in_a_text_runs_loads_or_is_drawn_on_any_page(
    address: str, browser: Browser, listener: Listener
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    dialogs: list[str] = []
    requests: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    own = (address, address.replace("http", "ws"), "data:", "blob:")
    page.on("request", lambda request: None if request.url.startswith(own) else requests.append(request.url))
    for name, views in VIEWS.items():
        for query in views:
            asked = "&".join(["story=acting", *(f"{key}={value}" for key, value in query.items())])
            page.goto(f"{address}/{'' if name == 'app' else name}?{asked}")
            settled(page)
            page.mouse.move(700, 400)
            where = f"{name} {query}"
            closed = page.locator("[data-testid=stMain] details:not([open]) summary")
            for _ in range(min(3, closed.count())):
                closed.first.click()
                page.wait_for_timeout(300)
            assert page.locator(".katex").count() == 0, where
            assert page.locator("[data-testid=stIconMaterial]", has_text="skull").count() == 0, where
            assert page.locator("[data-testid=stMain] [data-testid=stMarkdownContainer] img").count() == 0, where
            assert page.locator("[data-testid=stMain] :is(script, iframe[src*='127'])").count() == 0, where
            assert page.locator("a[href^='javascript']").count() == 0, where
            assert page.locator("[onmouseover], [onerror], [onload]").count() == 0, where
    context.close()
    assert dialogs == []
    assert requests == []
    assert listener.asked == []


def test_nothing_in_an_exported_chart_runs_or_loads(
    browser: Browser, listener: Listener, analysed: Path, tmp_path: Path
) -> None:
    every = [written(number, one, listener.url) for number, one in enumerate(payloads(listener.url))]
    tables = preprocess.tables(preprocess.analyse(every))
    named = speakers.identify(tables)
    charts = [
        bars.words(measures.volume(named)),
        squares.speakers(named.attributions),
        matrix.frames(measures.frames(named), {}),
    ]
    page = browser.new_context().new_page()
    dialogs: list[str] = []
    requests: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on(
        "request", lambda one: None if one.url.startswith(("file:", "data:", "blob:")) else requests.append(one.url)
    )
    for number, chart in enumerate(charts):
        (tmp_path / f"{number}.html").write_bytes(export.html(chart))
        page.goto(f"file://{tmp_path}/{number}.html")
        page.locator(".main-svg").first.wait_for()
        marks = page.locator(".points path")
        if marks.count():
            marks.first.hover(force=True)
        page.wait_for_timeout(300)
    page.context.close()
    assert (dialogs, requests, listener.asked) == ([], [], [])


def test_a_batch_with_hostile_files_comes_in_and_every_page_still_opens(
    analysed: Path, browser: Browser, tmp_path: Path
) -> None:
    shutil.copytree(analysed, tmp_path / "data")
    names = ("bomb.zip", "laughs.docx", "deep.html", "bomb.pdf", "laughs.xlsx", "lying.zip", "deep.rtf")
    hostile = [(one.name, one.make()) for one in DOCUMENTS if one.name in names]
    hostile += [(one.name, one.data) for one in FILES if one.name in ("noise.txt", "deep.jsonl", "unclosed.txt")]
    good = [("page.html", documents.page()), ("two.docx", documents.docx([("", line) for line in documents.OTHER]))]
    files = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in good + hostile]
    with server(settings.ROOT / "app.py", settings.ROOT, tmp_path / "data") as address:
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.goto(f"{address}/library")
        settled(page)
        page.locator("[data-testid=stFileUploaderDropzoneInput]").first.set_input_files(files)
        read = page.get_by_role("button", name="Read them")
        expect(read).to_be_enabled(timeout=60_000)
        read.click()
        expect(page.get_by_role("heading", name="Look it over")).to_be_visible(timeout=90_000)
        settled(page)
        expect(page.get_by_text("2 articles read")).to_be_visible()
        expect(page.get_by_text(f"{len(hostile)} left out")).to_be_visible()
        page.get_by_label("Title of the new story").fill("Harbour and mill")
        page.get_by_role("button", name="Bring in 2 articles").click()
        expect(page.get_by_text("2 articles in:")).to_be_visible(timeout=60_000)
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=120_000)
        for name in PAGES:
            page.goto(f"{address}/{'' if name == 'app' else name}?story=harbour-and-mill")
            settled(page)
            expect(page.locator("h1")).to_have_text(PAGES[name].title)
        page.context.close()
