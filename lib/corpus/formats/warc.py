"""WARC files (web archives): an article per HTML page that was fetched with success."""

import io
import zlib
from collections.abc import Iterator

from lib.corpus.formats import web
from lib.corpus.items import Found, Item, Trouble
from lib.corpus.limits import CORPUS_ARTICLES, EXPANDED_BYTES, FILE_BYTES, PAGE_BYTES, check_size
from lib.errors import InputError


def knows(name: str, data: bytes) -> bool:
    """A file that begins as a WARC record, or is named one."""
    return data.startswith(b"WARC/") or name.lower().endswith((".warc", ".warc.gz"))


def _begins(data: bytes) -> bool:
    """Whether a packed file begins as a WARC record: told before a reader looks for the end of its first line."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, 64).lstrip().startswith(b"WARC/")
    except zlib.error:
        return False


def read(name: str, data: bytes) -> Iterator[Found]:
    """The pages in the order of the file; raises InputError where it holds none or cannot be read."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    check_size(name, data, FILE_BYTES)
    if data[:2] == b"\x1f\x8b" and not _begins(data):
        raise InputError(f"{name} is damaged or no WARC file: make it again.")
    pages = 0
    left = EXPANDED_BYTES
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            headers = record.http_headers
            if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
                continue
            if "html" not in (headers.get_header("Content-Type") or ""):
                continue
            address = str(record.rec_headers.get_header("WARC-Target-URI") or "")
            where = address[:200] or f"page {pages + 1}"
            body = record.content_stream().read(PAGE_BYTES + 1)
            left -= len(body)
            if left < 0:
                raise InputError(f"{name} would unpack to more than {EXPANDED_BYTES // 1_000_000} MB: split it.")
            pages += 1
            if pages > CORPUS_ARTICLES:
                return
            try:
                check_size(where, body, PAGE_BYTES)
                found = web.of(where, web.page(where, body), address)
            except InputError as error:
                yield Trouble(where, str(error).removeprefix(where).strip())
                continue
            values = {field: getattr(found, field) for field in Item.__slots__}
            yield Item(**(values | {"where": where, "url": found.url or address}))
    except (ArchiveLoadFailed, ValueError, OSError, zlib.error, EOFError):
        if not pages:
            raise InputError(f"{name} is damaged or no WARC file: make it again.") from None
        yield Trouble(f"after page {pages}", "is damaged: the pages before are in; make the file again for the rest.")
    if not pages:
        raise InputError(f"{name} holds no web page: add a file with HTML pages.")
