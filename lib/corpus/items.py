"""What a format's reader hands over: an article as it stands in a file, or a part of the file that cannot be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """An article as a file holds it, before cleaning.

    `where` is what messages call it beside the file's name ("row 3"), "" where it is the whole file. `text` is empty
    where the file tells of an article without holding its text (a list of links, a feed); `url` is then where it is.
    `published` may be in any form that `dates.iso` reads. `note` is a sentence on what to know of it.
    """

    text: str
    where: str = ""
    id: str = ""
    outlet: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    byline: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A part of a file that cannot be read: `where` in it, and one sentence with the remedy."""

    where: str
    message: str
    kept: bool = False


Found = Item | Trouble


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence on what could not be read (or, where `kept`, on what to know of an article that was).

    `where` is the file, or the file and the row; `message` names it too, and the remedy.
    """

    where: str
    message: str
    kept: bool = False
