"""Bytes in, clean articles out.

`encoding` finds the text in bytes, `markup` takes HTML tags out, `furniture` finds what belongs to the page
and not to the article, `cleaning` leaves it out, `language` and `counting` say in which language and how many
words, `articles` makes one `Article`, `readers` reads folders, .jsonl, .csv and uploads, `limits` holds every
limit with its reason.
"""

from lib.corpus.articles import article
from lib.corpus.cleaning import clean
from lib.corpus.counting import words
from lib.corpus.encoding import decode
from lib.corpus.items import Item, Problem, Trouble
from lib.corpus.language import language
from lib.corpus.readers import Reading, of_items, read, read_upload, read_uploads, sample

__all__ = [
    "Item",
    "Problem",
    "Reading",
    "Trouble",
    "article",
    "clean",
    "decode",
    "language",
    "of_items",
    "read",
    "read_upload",
    "read_uploads",
    "sample",
    "words",
]
