"""The pages in reading order, and the addresses of views: pure functions of what is chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

Query = dict[str, tuple[str, ...]]
"""What is chosen, as the URL holds it: key → one value, or several in order; `("",)` is a list left empty."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name is the stem of its file and, but for the first, its place in the URL."""

    name: str
    title: str
    icon: str
    file: str


PAGES = {
    page.name: page
    for page in (
        Page("app", "Overview", ":material/dashboard:", "app.py"),
        Page("side_by_side", "Side by side", ":material/view_column:", "pages/side_by_side.py"),
        Page("quotes", "Quotes", ":material/format_quote:", "pages/quotes.py"),
        Page("framing", "Framing", ":material/grid_view:", "pages/framing.py"),
        Page("sentiment", "Sentiment", ":material/thermostat:", "pages/sentiment.py"),
        Page("facts", "Facts", ":material/fact_check:", "pages/facts.py"),
        Page("wording", "Wording", ":material/text_compare:", "pages/wording.py"),
        Page("report", "Report", ":material/description:", "pages/report.py"),
        Page("library", "Library", ":material/library_books:", "pages/library.py"),
        Page("method", "Method", ":material/straighten:", "pages/method.py"),
    )
}


def query(choices: Mapping[str, str | Iterable[str]]) -> Query:
    """Choices as the URL holds them; a value may be one string or several."""
    return {key: (value,) if isinstance(value, str) else tuple(value) or ("",) for key, value in choices.items()}


def at(article: str, start: int) -> str:
    """A place in an article as an address names it: what Side by side finds an item by, whatever row it is in."""
    return f"{article}@{start}"


def address(base: str, page: str, choices: Mapping[str, str | Iterable[str]]) -> str:
    """The complete address of a view.

    `base` is the address of any page of the app, with or without a query; `choices` are all that the view depends on,
    values equal to a default included, so that the address still means the same when a default has changed.
    """
    parts = urlsplit(base)
    steps = parts.path.split("/")
    root = "/".join(steps[:-1] if steps[-1] in ("", *PAGES) else steps)
    path = f"{root}/" if page == "app" else f"{root}/{page}"
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(query(choices), doseq=True), ""))


def arrived(
    page: str, found: Query, kept: Mapping[str, Query], shared: Iterable[str], last: tuple[str, Query] | None
) -> Query | None:
    """What the URL says is chosen on a page, or None where it says nothing new and the widgets hold the choice.

    `kept` are the choices remembered under each page's name, those that all pages share under ""; `last` the page and
    query after the previous run. On arrival from another page, shared choices that the URL leaves out are carried
    along, and the page's own are remembered unless the URL names some: a link that names some means exactly those.
    On the same page a changed URL is a step back or forward, and means exactly what it says.
    """
    if last == (page, found):
        return None
    if last is not None and last[0] == page:
        return dict(found)
    own = any(key not in shared for key in found)
    return {**kept.get("", {}), **({} if own else kept.get(page, {})), **found}
