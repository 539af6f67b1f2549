"""Text from outside, made safe to show, and places in an article in words."""

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&\"'=^@/])")
_SPACE = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_ADDRESS = re.compile(r"(?i)(?<=http)(?=://)|(?<=https)(?=://)|(?<=www)(?=\.)|(?<=\w)(?=@\w)")
_JOINER = "\N{WORD JOINER}"
_PARTS = {"headline": "headline", "lead": "lead", "heading": "section heading"}


def plain(text: object) -> str:
    """Text that Streamlit's Markdown shows as it is: nothing in it becomes a link, an image or a format.

    Use it wherever a name, a title or a file name from outside goes into a label, a caption or a heading. Emoji
    short codes (":cat:") are still drawn as such: Streamlit finds them after escapes are read. Bare addresses would
    be too, so each is broken by a word joiner, which no reader sees (but a copied address holds it).
    """
    joined = _ADDRESS.sub(_JOINER, _SPACE.sub(" ", str(text)).strip())
    return _MARKDOWN.sub(r"\\\1", joined)


def place(part: str, number: int) -> str:
    """Where a sentence stands: "headline", "lead", or "paragraph 4"; see `concordance.paragraphs` for the number."""
    return _PARTS.get(part, f"paragraph {number}")


def shortened(text: str, length: int = 60) -> str:
    """The text, cut at a word with an ellipsis where it is longer than `length` characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
