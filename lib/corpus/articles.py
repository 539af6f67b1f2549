"""One text and what is known about it, as an `Article`."""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from lib.corpus import dates, furniture, markup
from lib.corpus.cleaning import clean as cleaned
from lib.corpus.cleaning import tidy
from lib.corpus.counting import words
from lib.corpus.encoding import holdable
from lib.corpus.language import language
from lib.corpus.limits import (
    ARTICLE_BYTES,
    ARTICLE_CHARACTERS,
    ARTICLE_PARAGRAPHS,
    PARAGRAPH_CHARACTERS,
    TITLE_CHARACTERS,
)
from lib.errors import InputError
from lib.records import Article

_HEADLINE_WORDS = 30
_PARAGRAPH_WORDS = 12
_PARAGRAPH = re.compile(r"[^\r\n]+")
_LOOKS_ALIKE = str.maketrans("‘’“”–—‑", "''\"\"---")


def article(
    text: str,
    *,
    id: str,
    outlet: str = "",
    title: str = "",
    published: str = "",
    url: str = "",
    story: str = "",
    byline: str = "",
    clean: bool = True,
    restored: Iterable[int] = (),
    name: str = "",
) -> Article:
    """An article from one text; `name` is what messages call it (`id` where empty).

    Cleaning takes HTML tags out first (then `original` is the page's text, not its tags), and a title that
    the text does not begin with is put on top as the headline. Where no title is given, a first paragraph
    that is short, has no full stop and is followed by one that has is the title. With `clean=False` the text
    stays as it is, but for NUL characters and lone surrogates, which become � one for one.

    Raises InputError where the text holds no words or is too long, or the date or address cannot be read.
    """
    name = name or id
    if len(text) > ARTICLE_BYTES:
        raise InputError(f"{name} is longer than {ARTICLE_BYTES:,} characters: split it into articles.")
    original = holdable(text)
    if clean and markup.is_html(original):
        original = markup.strip(original)
    _check_length(original, name)
    title, outlet = _line(title), _line(outlet)
    kept, removed = cleaned(original, restored)
    if not words(kept):
        raise InputError(f"{name} holds no words: choose a file or text that holds the article's text.")
    body = kept if clean else original
    title = _without_outlet(title, outlet)
    if not title or _alike(kept).startswith(_alike(title)):
        title = headline(kept) or kept[: len(title)]
    elif clean:
        body = f"{title}\n\n{body}"
    return Article(
        article=id,
        story=story,
        outlet=outlet,
        title=title,
        published=date(published, name),
        url=address(url, name),
        byline=_line(byline) or next((found.text.strip() for found in removed if found.reason == "byline"), ""),
        language=language(body),
        words=words(body),
        text=body,
        furniture=removed if clean else (),
        original=original,
    )


def corrected(
    held: Article,
    *,
    outlet: str,
    title: str,
    published: str,
    byline: str,
    url: str | None = None,
    restored: Iterable[int] | None = None,
) -> Article:
    """The same article with other details, or with other blocks put back; raises InputError as `article` does.

    Its text changes with its title where that stands on top of it, and with what is put back.
    """
    made = article(
        held.original,
        id=held.article,
        outlet=outlet,
        title=title,
        published=published,
        url=held.url if url is None else url,
        story=held.story,
        byline=byline,
        clean=bool(held.furniture) or held.text != held.original,
        restored=[block.start for block in held.furniture if block.restored] if restored is None else restored,
        name=f"The article of {outlet}",
    )
    return replace(made, kind=held.kind)


def headline(text: str) -> str:
    """The first paragraph of a cleaned text where it looks like a headline, else ""."""
    first, _, rest = text.partition("\n\n")
    following = [line for line in rest.split("\n\n", maxsplit=4)[:4] if furniture.ends_sentence(line)]
    short = words(first) <= _HEADLINE_WORDS and len(first) <= TITLE_CHARACTERS
    long = any(words(line) >= _PARAGRAPH_WORDS for line in following)
    closed = furniture.ends_sentence(first) or first.endswith((":", ","))
    return first if words(first) and short and long and not closed else ""


def date(published: str, name: str) -> str:
    """A date or date-time as ISO 8601 (see `dates.iso`), or "" for none; raises InputError naming the article."""
    try:
        return dates.iso(published)
    except InputError:
        raise InputError(
            f"{name} has the date “{tidy(published)[:40]}”, which cannot be read: write it like 2024-11-17."
        ) from None


def address(url: str, name: str) -> str:
    """A web address that begins with http:// or https://, or "" for none; raises InputError."""
    url = tidy(url)
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc or " " in url:
        raise InputError(f"{name} has the address “{url[:80]}”, which is no web address: begin it with https://.")
    return url


def _check_length(text: str, name: str) -> None:
    if len(text) > ARTICLE_CHARACTERS:
        raise InputError(
            f"{name} is longer than {ARTICLE_CHARACTERS:,} characters, a book and not an article: split it."
        )
    if sum(1 for _ in _PARAGRAPH.finditer(text)) > ARTICLE_PARAGRAPHS:
        raise InputError(f"{name} has more than {ARTICLE_PARAGRAPHS:,} lines, a table and not an article: split it.")
    if any(found.end() - found.start() > PARAGRAPH_CHARACTERS for found in _PARAGRAPH.finditer(text)):
        raise InputError(
            f"{name} has a paragraph of more than {PARAGRAPH_CHARACTERS:,} characters: put in line breaks."
        )


def _line(text: str) -> str:
    text = tidy(holdable(text))
    return text if len(text) <= TITLE_CHARACTERS else f"{text[: TITLE_CHARACTERS - 1]}…"


def _without_outlet(title: str, outlet: str) -> str:
    """The title without the outlet's name that crawlers leave at its end (“… | The Outlet”)."""
    return re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title, flags=re.IGNORECASE) if outlet else title


def _alike(text: str) -> str:
    return text.translate(_LOOKS_ALIKE).casefold()
