"""How much is read, and why not more."""

from lib.errors import InputError

ARTICLE_BYTES = 2_000_000
"""Largest file read as one article: it holds `ARTICLE_CHARACTERS` in the widest encoding (four bytes each).
"""

ARTICLE_CHARACTERS = 500_000
"""About 80,000 words: a book. The longest newspaper features run to 30,000."""

PARAGRAPH_CHARACTERS = 200_000
"""The parser holds a paragraph at once and takes 0.4 GB for this much (measured); 30,000 words fit in."""

CORPUS_BYTES = 200_000_000
"""Largest .jsonl or .csv: it is held in memory, and 5,000 articles of 40 kB fit in."""

CORPUS_ARTICLES = 5_000
"""Articles read from one corpus: about a quarter of an hour of analysis on one core."""

PROBLEMS = 200
"""Problems told one by one; of the rest, the number is told."""

TITLE_CHARACTERS = 500
"""Longer titles and outlet names are cut: no chart or column can show them."""

OUTLET_CHARACTERS = 200
"""Longer names of outlets are refused in the list of outlets, which is a key of the store."""

ARTICLE_PARAGRAPHS = 20_000
"""More lines than this are a table or a list and not an article."""

FURNITURE_CHARACTERS = 1_000
"""A longer line (some 150 words) is never taken for page furniture by its wording."""

MANIFEST_BYTES = 5_000_000
"""Largest manifest.csv: five thousand files with a kilobyte on each."""

FILE_BYTES = 100_000_000
"""Largest document, web page, workbook or archive: about ten times the longest export of a database (500 articles)."""

PAGE_BYTES = 20_000_000
"""Largest web page: with its pictures inside it, a saved page rarely passes ten megabytes."""

EXPANDED_BYTES = 300_000_000
"""What the parts of a ZIP, DOCX or XLSX may come to: told by its directory, and held while they are read."""

EXPANDED_RATIO = 200
"""Text shrinks to a fifth in a ZIP, the emptiest true workbooks to a hundredth; bombs go to a thousandth and below."""

PARTS = 5_000
"""Files in one archive: as many as articles in a corpus."""

READ_SECONDS = 6.0
"""How long one file of a guarded format may be worked at: a PDF of 500 pages takes three seconds."""

READ_BYTES = 400_000_000
"""How much memory one file of a guarded format may take beyond the program itself."""

READ_BYTES_A_SECOND = 100_000_000
"""So much longer may a large file take: a second for each hundred megabytes."""

READ_CHARACTERS = 40_000_000
"""How much text one file may be read into, or twice its size: 5,000 articles of 8,000 characters. A workbook of a few
kilobytes can name one long text in thousands of cells.
"""

PAGES = 500
"""Pages of a PDF that are read: more is a book."""

FETCH_LINKS = 500
"""Links fetched at once: at a second each, some ten minutes."""

FETCH_PAUSE = 1.0
"""Seconds between two requests to one host, unless its robots.txt asks for more."""

FETCH_SECONDS = 20.0
"""How long one page may take, its robots.txt and its redirects included."""

FETCH_REDIRECTS = 6
"""Redirects followed from one link."""

ROBOTS_BYTES = 500_000
"""As much of a robots.txt as RFC 9309 asks for."""


def check_size(name: str, data: bytes, most: int) -> None:
    """Raise InputError where a file is larger than `most` bytes."""
    if len(data) > most:
        raise InputError(f"{name} is larger than {most // 1_000_000} MB: split it into smaller files.")
