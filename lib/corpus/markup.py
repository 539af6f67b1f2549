"""HTML to text, for pages saved as .txt or pasted with their tags."""

import re
from html.parser import HTMLParser

_SILENT = {"script", "style", "head", "noscript", "template", "svg", "iframe", "object", "select", "textarea"}
_PAGE = {"nav", "footer", "aside", "form", "button", "menu", "dialog"}
_BLOCKS = {
    *(
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
    ),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
    ),
    *("td", "th", "tr", "ul"),
}
_OPENING = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|article|div|p)\b[^>]*>", re.I)
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|h[1-6]|ul|ol|li|strong|em|b|i|table|tr|td|article|section)\b[^<>]{0,500}>", re.I
)
_TAGS_OF_HTML = 4
_NOT_TEXT = re.compile(r"<[!?][^<>]*>?")
_ANY_TAG = re.compile(r"<(/?[a-z][a-z0-9]*)\b[^<>]*>", re.I)
_STRAY = re.compile(r"<(?!/?[a-z][a-z0-9]*>)", re.I)


def is_html(text: str) -> bool:
    """Whether a text is a web page or part of one: it opens with a page's tag, or holds at least four known
    tags.
    """
    if _OPENING.match(text):
        return True
    tags = _TAG.finditer(text)
    return sum(1 for _, _ in zip(range(_TAGS_OF_HTML), tags, strict=False)) == _TAGS_OF_HTML


def strip(markup: str) -> str:
    """The text of an HTML page, one paragraph a line: scripts, styles, menus, forms and footers are left out.

    Where the page has an <article> element, only its text is taken. Nothing is fetched or run.
    """
    markup = _plain_tags(markup)
    for silent in (_SILENT | _PAGE, _SILENT):
        for only_article in (True, False):
            parser = _Text(silent, only_article)
            parser.feed(markup)
            parser.close()
            if text := parser.text():
                return text
    return ""


def _plain_tags(markup: str) -> str:
    """The markup without comments and attributes, and with every < that opens no tag escaped.

    On unclosed tags and comments HTMLParser needs time that grows with the square of their length.
    """
    pieces = markup.split("<!--")
    markup = pieces[0] + "".join(piece.partition("-->")[2] for piece in pieces[1:])
    return _STRAY.sub("&lt;", _ANY_TAG.sub(r"<\1>", _NOT_TEXT.sub("", markup)))


class _Text(HTMLParser):
    def __init__(self, silent: set[str], only_article: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._silent = silent
        self._only_article = only_article
        self._silenced = 0
        self._articles = 0
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silenced += tag in self._silent
        self._articles += tag == "article"
        if tag in _BLOCKS:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silenced -= tag in self._silent and self._silenced > 0
        self._articles -= tag == "article" and self._articles > 0
        if tag in _BLOCKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silenced and (self._articles or not self._only_article):
            self._parts.append(re.sub(r"\s+", " ", data))

    def text(self) -> str:
        lines = (line.strip() for line in "".join(self._parts).split("\n"))
        return "\n".join(line for line in lines if line)
