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
from lib.corpus.language import language
from lib.corpus.readers import Problem, Reading, read, read_upload, read_uploads

__all__ = [
    "Problem",
    "Reading",
    "article",
    "clean",
    "decode",
    "language",
    "read",
    "read_upload",
    "read_uploads",
    "words",
]
