"""Bytes in, clean articles out.

`encoding` finds the text in bytes, `markup` takes HTML tags out, `furniture` finds what belongs to the page
and not to the article, `cleaning` leaves it out, `language` and `counting` say in which language and how many
words, `articles` makes one `Article`, `readers` reads folders, .jsonl, .csv and uploads, `limits` holds every
limit with its reason.
"""

from lib.corpus.articles import article, corrected
from lib.corpus.belonging import Suggestion, suggest
from lib.corpus.cleaning import clean
from lib.corpus.counting import words
from lib.corpus.encoding import decode
from lib.corpus.fetching import fetch, links
from lib.corpus.formats import SUFFIXES
from lib.corpus.formats.sheet import Sample
from lib.corpus.items import Found, Item, Problem, Trouble
from lib.corpus.language import language
from lib.corpus.likeness import Twin, twins
from lib.corpus.outlets import Outlet, Outlets
from lib.corpus.readers import Reading, of_items, read, read_upload, read_uploads, sample

ENDINGS: tuple[str, ...] = tuple(dict.fromkeys(suffix.rpartition(".")[2] for suffix in SUFFIXES))
"""The endings of the files that are read, without the dot and without what stands before a second one."""

__all__ = [
    "ENDINGS",
    "Found",
    "Item",
    "Outlet",
    "Outlets",
    "Problem",
    "Reading",
    "Sample",
    "Suggestion",
    "Trouble",
    "Twin",
    "article",
    "clean",
    "corrected",
    "decode",
    "fetch",
    "language",
    "links",
    "of_items",
    "read",
    "read_upload",
    "read_uploads",
    "sample",
    "suggest",
    "twins",
    "words",
]
