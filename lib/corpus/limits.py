"""How much is read, and why not more."""

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

ARTICLE_PARAGRAPHS = 20_000
"""More lines than this are a table or a list and not an article."""

FURNITURE_CHARACTERS = 1_000
"""A longer line (some 150 words) is never taken for page furniture by its wording."""
