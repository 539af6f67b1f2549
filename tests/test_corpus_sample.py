"""The sample story: five articles in five manners, clean when they have been read."""

import re

import pytest

from lib import settings
from lib.corpus import read
from lib.records import Article

READING = read(settings.SAMPLE)
ARTICLES = {article.article: article for article in READING.articles}


def test_five_articles_without_a_problem() -> None:
    assert READING.problems == ()
    assert list(ARTICLES) == ["digest", "web_report", "brief", "gazette", "wire"]
    assert {article.language for article in READING.articles} == {"en"}
    assert all(article.outlet.startswith("Sample ") for article in READING.articles)
    assert {article.published for article in READING.articles} == {"2024-11-17", "2024-11-18"}


@pytest.mark.parametrize(
    ("id", "reasons"),
    [
        ("digest", ["newsletter promotion", "newsletter promotion", "author note", "list of other stories"]),
        ("web_report", []),
        ("brief", []),
        ("gazette", ["link to another story", "contributors' line"]),
        ("wire", []),
    ],
)
def test_cleaning_finds_the_furniture_and_nothing_else(id: str, reasons: list[str]) -> None:
    article = ARTICLES[id]
    assert [block.reason for block in article.furniture] == reasons
    rest = article.original
    for block in reversed(article.furniture):
        rest = rest[: block.start] + rest[block.end :]
    body = article.text.removeprefix(article.title) if id == "gazette" else article.text
    assert body.split() == rest.split()


@pytest.mark.parametrize(
    ("id", "least", "most"),
    [
        ("digest", 350, 500),
        ("web_report", 500, 700),
        ("brief", 400, 600),
        ("gazette", 1_700, 2_100),
        ("wire", 800, 1_000),
    ],
)
def test_lengths(id: str, least: int, most: int) -> None:
    assert least <= ARTICLES[id].words <= most


def test_only_the_brief_has_no_headline() -> None:
    assert [article.article for article in READING.articles if not article.title] == ["brief"]


@pytest.mark.parametrize("article", READING.articles, ids=lambda article: article.article)
def test_quotations_are_short_and_closed(article: Article) -> None:
    opened, closed = ('"', '"') if article.article == "digest" else ("“", "”")
    quotations = re.findall(f"{opened}([^{opened}{closed}]*){closed}", article.text)
    assert quotations
    assert article.text.count(opened) == (2 * len(quotations) if opened == closed else len(quotations))
    assert max(len(quotation.split()) for quotation in quotations) <= 12


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Blows are not inflicted with words", {"digest"}),
        ("Strikes are not made with words", {"brief", "wire"}),
        ("Zelensky", {"gazette"}),
        ("12,000", {"wire"}),
        ("11,000", {"web_report", "brief"}),
        ("10,000", {"gazette"}),
        ("50,000", {"digest"}),
        ("nearly 200 miles", {"web_report"}),
        ("about 190 miles", {"brief", "gazette"}),
        ("Sumy", {"web_report", "wire"}),
        ("Guterres", {"wire"}),
        ("Grenell", {"brief"}),
        ("Le Figaro", {"digest"}),
    ],
)
def test_the_articles_differ_where_the_coverage_did(words: str, where: set[str]) -> None:
    assert {id for id, article in ARTICLES.items() if re.search(rf"\b{words}\b", article.text)} == where
