"""Links: what is fetched, how politely, and what is never asked."""

import gzip
import itertools
import resource
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lib.corpus import of_items
from lib.corpus.addresses import place
from lib.corpus.fetching import Fetcher, fetch, links
from lib.corpus.items import Item, Trouble
from lib.errors import InputError
from tests import documents
from tests.documents import LINES, TITLE

PACKED = {
    "/packed": (gzip.compress(documents.page()), {"Content-Encoding": "gzip"}),
    "/deflated": (zlib.compress(documents.page()), {"Content-Encoding": "deflate"}),
    "/bomb": (gzip.compress(bytes(400_000_000)), {"Content-Encoding": "gzip"}),
    "/layers": (gzip.compress(gzip.compress(bytes(400_000_000))), {"Content-Encoding": "gzip, gzip"}),
    "/broken": (b"no gzip at all", {"Content-Encoding": "gzip"}),
}


class Site(ThreadingHTTPServer):
    """A site on this machine that remembers who asked for what, and when."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, float, str]] = []
        self.robots = "User-agent: *\nDisallow: /private\n"

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, time.monotonic(), self.headers["User-Agent"]))
        kind, body, status, more = "text/html; charset=utf-8", documents.page(), 200, {}
        if self.path == "/robots.txt":
            kind, body = "text/plain", self.server.robots.encode()
        elif self.path == "/feed":
            kind, body = "application/rss+xml", documents.rss()
        elif self.path == "/paper.pdf":
            kind, body = "application/pdf", documents.pdf([list(LINES)])
        elif self.path == "/moved":
            status, more = 301, {"Location": "/harbor"}
        elif self.path == "/round":
            status, more = 302, {"Location": "/round"}
        elif self.path == "/inside":
            status, more = 302, {"Location": "http://169.254.169.254/latest/meta-data"}
        elif self.path == "/gone":
            status, body = 404, b"gone"
        elif self.path == "/large":
            body = b"<html>" + bytes(30_000_000)
        elif self.path in PACKED:
            body, more = PACKED[self.path]
        elif self.path == "/picture":
            kind, body = "image/png", b"\x89PNG"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            if self.path == "/slow":
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    time.sleep(0.05)
            self.wfile.write(body)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("PARALLAX_ALLOW_LOOPBACK", "1")
    server = Site()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def quick() -> Fetcher:
    return Fetcher(pause=0.0, seconds=3.0)


def test_a_link_becomes_an_article_with_its_metadata(site: Site) -> None:
    reading = of_items(fetch([Item("", url=site.url("/harbor"))], fetcher=quick()))
    (article,) = reading.articles
    assert (article.outlet, article.title, article.published) == ("Harbor Gazette", TITLE, "2024-11-17")
    assert all(line in article.text for line in LINES)
    assert all("Parallax" in agent for _, _, agent in site.asked)


def test_what_the_list_says_of_an_article_fills_in_what_the_page_does_not(site: Site) -> None:
    link = Item("", url=site.url("/paper.pdf"), outlet="Harbor Gazette", title=TITLE, published="2024-11-17")
    (article,) = of_items(fetch([link], fetcher=quick())).articles
    assert (article.outlet, article.title, article.published) == ("Harbor Gazette", TITLE, "2024-11-17")
    assert article.url == site.url("/paper.pdf")


def test_a_feed_gives_its_articles_and_links(site: Site) -> None:
    reading = of_items(fetch([Item("", url=site.url("/feed"))], fetcher=quick()))
    assert [article.title for article in reading.articles] == [TITLE]
    assert [link.url for link in reading.links] == ["https://gazette.example/mill"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/private/page", "robots.txt"),
        ("/round", "leads from page to page without an end"),
        ("/inside", "is not on the open internet"),
        ("/gone", "answered 404"),
        ("/large", "is larger than 20 MB"),
        ("/slow", "took too long"),
        ("/picture", "is a picture"),
    ],
)
def test_a_link_that_is_not_fetched_is_told_in_one_sentence_and_the_others_go_on(
    site: Site, path: str, says: str
) -> None:
    found = list(fetch([Item("", url=site.url(path)), Item("", url=site.url("/harbor"))], fetcher=quick()))
    reading = of_items(found)
    assert len(reading.articles) == 1
    (problem,) = reading.problems
    assert says in problem.message
    assert problem.message.endswith(".")
    assert not isinstance(found[1][1], Trouble)
    if path == "/private/page":
        assert path not in [asked for asked, _, _ in site.asked]


@pytest.mark.parametrize("path", ["/packed", "/deflated"])
def test_a_packed_page_is_read(path: str, site: Site) -> None:
    (article,) = of_items(fetch([Item("", url=site.url(path))], fetcher=quick())).articles
    assert article.title == TITLE


@pytest.mark.parametrize(
    ("path", "says"), [("/bomb", "larger than 20 MB"), ("/layers", "is packed in a way"), ("/broken", "did not answer")]
)
def test_a_packed_bomb_is_given_up_and_takes_no_memory(path: str, says: str, site: Site) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    (problem,) = of_items(fetch([Item("", url=site.url(path))], fetcher=quick())).problems
    assert says in problem.message
    assert problem.message.startswith(site.url(path))
    assert problem.message.endswith(".")
    assert time.monotonic() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_a_redirect_is_followed(site: Site) -> None:
    (article,) = of_items(fetch([Item("", url=site.url("/moved"))], fetcher=quick())).articles
    assert article.title == TITLE


def test_robots_is_asked_once_and_a_host_is_given_a_pause(site: Site) -> None:
    list(fetch([Item("", url=site.url(f"/{name}")) for name in "abca"], fetcher=Fetcher(pause=0.3)))
    assert [path for path, _, _ in site.asked] == ["/robots.txt", "/a", "/b", "/c"]
    times = [moment for _, moment, _ in site.asked]
    assert all(later - earlier >= 0.29 for earlier, later in itertools.pairwise(times))


def test_fetching_can_be_ended(site: Site) -> None:
    def stop(done: int, _: str) -> None:
        if done == 1:
            raise InterruptedError

    found = []
    with pytest.raises(InterruptedError):
        found += list(fetch([Item("", url=site.url(f"/{name}")) for name in "ab"], progress=stop))
    assert "/b" not in [path for path, _, _ in site.asked]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8501/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://10.0.0.8/",
        "http://172.16.4.4/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[fec0::1]/",
        "http://[2001:4860::5efe:7f00:1]/",
        "http://[2001:4860::200:5efe:a9fe:a9fe]/",
        "http://[2001:0:7f00:1::]/",
        "http://[3fff::1]/",
        "http://[2001:20::1]/",
        "http://192.0.0.8/",
        "http://192.88.99.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://192.0.2.4/",
        "http://1.1.1.1:22/",
        "http://user:word@1.1.1.1/",
        "ftp://1.1.1.1/",
        "file:///etc/passwd",
        "gopher://1.1.1.1/",
        "javascript:alert(1)",
        "http:///x",
        "http://1.1.1.1:99999/",
        "http://[::1",
        "http://" + "a" * 300 + ".example/",
        "http://no.such.host.invalid/",
        "",
    ],
)
def test_what_is_not_on_the_open_internet_is_never_asked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARALLAX_ALLOW_LOOPBACK", raising=False)
    with pytest.raises(InputError, match=r"\.$"):
        place(url)


def test_a_name_that_answers_with_an_address_inside_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("1.1.1.1", "10.0.0.8")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(InputError, match="not on the open internet"):
        place("http://news.example/")


def test_the_address_that_was_checked_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1", 80))]]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers.pop())
    assert place("http://news.example/a?b=c#d").ip == "1.1.1.1"
    assert not answers


def test_links_are_found_in_a_text() -> None:
    text = "See https://a.example/x, <https://b.example/y> and\nhttps://a.example/x\nnot-a-link ftp://c.example"
    assert [link.url for link in links(text)] == ["https://a.example/x", "https://b.example/y"]
