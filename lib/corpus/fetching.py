"""Articles from links, politely: robots.txt is kept to, a host is asked one page at a time and with a pause, and the
program says who it is. A page that takes too long, is too large, or leads out of the open internet is given up.
"""

import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3

from lib.corpus import addresses, formats
from lib.corpus.guard import Reader
from lib.corpus.items import Found, Item, Trouble
from lib.corpus.limits import (
    FETCH_LINKS,
    FETCH_PAUSE,
    FETCH_REDIRECTS,
    FETCH_SECONDS,
    PAGE_BYTES,
    ROBOTS_BYTES,
)
from lib.errors import InputError

AGENT = "Parallax/0.1 (compares news articles for an analyst; one request at a time)"
_NAME = "Parallax"
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
}


@dataclass
class Fetcher:
    """Keeps what it learns of each host (its robots.txt, when it was last asked) as long as it lives."""

    pause: float = FETCH_PAUSE
    seconds: float = FETCH_SECONDS
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def get(self, url: str) -> tuple[str, str, bytes]:
        """The address a page was found at in the end, its kind (media type) and its bytes; raises InputError."""
        until = time.monotonic() + self.seconds
        for _ in range(FETCH_REDIRECTS + 1):
            place = addresses.place(url)
            self._allowed(place, until)
            status, headers, data = self._ask(place, PAGE_BYTES, until)
            if status in {301, 302, 303, 307, 308} and headers.get("location"):
                url = urljoin(place.url, headers["location"])
                continue
            if status != 200:
                raise InputError(f"{url[:200]} answered {status}: {_REASONS.get(status, 'try it in the browser')}.")
            kind = headers.get("content-type", "").partition(";")[0].strip().lower()
            return place.url, kind, data
        raise InputError(f"{url[:200]} leads from page to page without an end: save the page and add its file.")

    def _allowed(self, place: addresses.Place, until: float) -> None:
        """Raise InputError where the host's robots.txt does not let programs read the page."""
        host = f"{place.scheme}://{place.host}:{place.port}"
        if host not in self._robots:
            rules = RobotFileParser()
            try:
                robots = addresses.place(f"{host}/robots.txt")
                status, _, data = self._ask(robots, ROBOTS_BYTES, until, whole=False)
            except InputError:
                status, data = 0, b""
            if status in {401, 403}:
                rules.parse(["User-agent: *", "Disallow: /"])
            elif status == 200:
                rules.parse(data.decode("utf-8", "replace").splitlines())
            else:
                rules.parse([])
            self._robots[host] = rules
        if not self._robots[host].can_fetch(_NAME, place.url):
            asked = f"{place.host} asks programs not to read {place.url[:200]} (robots.txt)"
            raise InputError(f"{asked}: save the page and add its file.")

    def _ask(
        self, place: addresses.Place, most: int, until: float, *, whole: bool = True
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (lower case) and at most so many bytes; raises InputError.

        A longer answer is refused, or cut where `whole` is false.
        """
        rules = self._robots.get(f"{place.scheme}://{place.host}:{place.port}")
        wished = rules.crawl_delay(_NAME) if rules is not None and rules.mtime() else None
        pause = min(float(wished), 10.0) if wished else self.pause
        time.sleep(max(0.0, self._asked.get(place.host, -pause) + pause - time.monotonic()))
        timeout = urllib3.Timeout(connect=10, read=10)
        pool: urllib3.HTTPConnectionPool
        if place.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(
                place.ip, place.port, timeout=timeout, server_hostname=place.host, assert_hostname=place.host
            )
        else:
            pool = urllib3.HTTPConnectionPool(place.ip, place.port, timeout=timeout)
        default = {"http": 80, "https": 443}[place.scheme]
        host = f"[{place.host}]" if ":" in place.host else place.host
        headers = {
            "Host": host if place.port == default else f"{host}:{place.port}",
            "User-Agent": AGENT,
            "Accept": "text/html,application/xhtml+xml,application/pdf,application/rss+xml,text/plain;q=0.9",
            "Accept-Encoding": "gzip, deflate",
        }
        try:
            answer = pool.request(
                "GET", place.target, headers=headers, redirect=False, retries=False, preload_content=False
            )
            data = bytearray()
            unpack = _unpacking(answer.headers.get("Content-Encoding", ""))
            while part := answer.read1(1 << 16, decode_content=False):  # what has come: a slow page is not waited for
                data += unpack(part, most + 1 - len(data))
                if len(data) > most:
                    if whole:
                        raise InputError(f"{place.url[:200]} is larger than {most // 1_000_000} MB and was given up.")
                    break
                if time.monotonic() > until:
                    raise InputError(
                        f"{place.url[:200]} took too long and was given up: save the page and add its file."
                    )
            return answer.status, {key.lower(): value for key, value in answer.headers.items()}, bytes(data[:most])
        except (urllib3.exceptions.HTTPError, OSError, ValueError, zlib.error):
            raise InputError(
                f"{place.host} did not answer as a web page does: try the address in the browser."
            ) from None
        finally:
            self._asked[place.host] = time.monotonic()
            pool.close()


def _unpacking(encoding: str) -> Callable[[bytes, int], bytes]:
    """What unpacks each part of an answer to at most so many bytes; raises InputError where it is packed otherwise.

    One layer alone is unpacked: a second could make gigabytes of a few kilobytes.
    """
    how = encoding.strip().lower()
    if how in {"", "identity"}:
        return lambda part, most: part[:most]
    if how not in {"gzip", "x-gzip", "deflate"}:
        raise InputError("The page is packed in a way that is not read: save the page and add its file.")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    return lambda part, most: unpacker.decompress(part, most) if most > 0 and not unpacker.eof else b""


_REASONS = {
    401: "the page asks for a login, so save it from the browser and add its file",
    402: "the page asks for payment, so save it from the browser and add its file",
    403: "the host refuses programs, so save the page from the browser and add its file",
    404: "there is no such page, so check the address",
    410: "the page is gone, so look for an archived copy",
    429: "the host asks for patience, so try again later",
    451: "the page may not be shown here, so save it elsewhere and add its file",
}


def fetch(
    links: Iterable[Item],
    *,
    fetcher: Fetcher | None = None,
    progress: Callable[[int, str], object] | None = None,
) -> Iterator[tuple[str, Found]]:
    """What each link leads to, with the name that messages call it by: an article, an article's address, a trouble.

    What a link says of its article (a feed's outlet and date, the columns of a table) fills in what the page does not.
    `progress` is called before each link with how many are done; what it raises ends the fetching. A link to a feed
    yields its entries; they are not followed.
    """
    asked = fetcher or Fetcher()
    seen: set[str] = set()
    with Reader() as apart:
        for number, link in enumerate(links):
            if number == FETCH_LINKS:
                yield "The list", Trouble("", f"has more than {FETCH_LINKS:,} links: the others were not fetched.")
                return
            if progress:
                progress(number, link.url)
            if link.url in seen:
                continue
            seen.add(link.url)
            name = link.url[:200]
            try:
                address, kind, data = asked.get(link.url)
                for found in _read(apart, address, kind, data):
                    yield name, _completed(found, link, address) if isinstance(found, Item) else found
            except InputError as error:
                yield name, Trouble("", _without(name, str(error)))


def _without(name: str, message: str) -> str:
    """A message that begins with the name, without it; any other with the words that join the two."""
    return message.removeprefix(name).strip() if message.startswith(name) else f"was not fetched: {message}"


def _read(apart: Reader, address: str, kind: str, data: bytes) -> tuple[Found, ...]:
    path = PurePosixPath(urlsplit(address).path)
    suffix = _KINDS.get(kind, path.suffix.lower() or ".html")
    name = f"{path.stem or urlsplit(address).hostname or 'page'}{suffix}"
    reader = formats.of(name, data)
    if reader is None:
        raise InputError(f"{address[:200]} is {kind or 'of a kind'} that is not read: save its text and add that.")
    try:
        return apart.read(reader.name, name, data)
    except InputError as error:
        raise InputError(str(error).replace(name, address[:200], 1)) from None


def _completed(found: Item, link: Item, address: str) -> Item:
    values = {one.name: getattr(found, one.name) or getattr(link, one.name) for one in fields(Item)}
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return Item(**(values | {"url": found.url or address, "outlet": values["outlet"] or host, "id": found.id}))


def links(text: str) -> tuple[Item, ...]:
    """The addresses in a text, one a line or apart by spaces, in their order and each once."""
    words = (word.strip("<>\"'(),") for word in text.split())
    found = dict.fromkeys(word for word in words if word.startswith(("http://", "https://")))
    return tuple(Item("", url=url) for url in found)
