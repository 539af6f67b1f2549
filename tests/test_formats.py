"""Each format in its true shape: what is read of an article, and how a format is told."""

from collections.abc import Callable

import pytest

from lib.corpus import formats, read_upload, read_uploads, sample
from lib.corpus.columns import guess
from tests import documents
from tests.documents import LINES, OTHER, OTHER_TITLE, TITLE

HARBOR = ("Harbor Gazette", TITLE, "2024-11-17")
MILL = ("Northern Post", OTHER_TITLE, "2024-11-18")

WHOLE: list[tuple[str, Callable[[], bytes], list[tuple[str, str, str]], str]] = [
    (
        "nexis.docx",
        lambda: documents.docx([("", line) for line in documents.nexis_lines()]),
        [HARBOR, MILL],
        "Mia Holm",
    ),
    ("nexis.rtf", lambda: documents.rtf(documents.nexis_lines()), [HARBOR, MILL], "Mia Holm"),
    ("factiva.html", documents.factiva, [HARBOR, MILL], "By Mia Holm"),
    ("factiva_indexed.html", documents.factiva_indexed, [HARBOR], "Mia Holm"),
    ("europresse.html", documents.europresse, [HARBOR], "Mia Holm"),
    ("page.html", documents.page, [HARBOR], "Mia Holm"),
    ("page.txt", documents.page, [HARBOR], "Mia Holm"),
    ("archive.warc.gz", documents.warc, [HARBOR], "Mia Holm"),
    ("archive.warc", lambda: documents.warc(packed=False), [HARBOR], "Mia Holm"),
    ("feed.xml", documents.rss, [HARBOR], "Mia Holm"),
    ("feed.atom", documents.atom, [HARBOR], "Mia Holm"),
    ("note.md", documents.markdown, [HARBOR], "Mia Holm"),
]


def outlet(name: str) -> str:
    return name.removeprefix("The ").partition(" (")[0]


@pytest.mark.parametrize(("name", "make", "expected", "byline"), WHOLE, ids=[name for name, *_ in WHOLE])
def test_an_export_gives_text_outlet_title_date_and_byline(
    name: str, make: Callable[[], bytes], expected: list[tuple[str, str, str]], byline: str
) -> None:
    reading = read_upload(name, make())
    assert [(outlet(one.outlet), one.title, one.published[:10]) for one in reading.articles] == expected
    assert not reading.problems
    first = reading.articles[0]
    assert first.byline == byline
    body = first.text.replace("\n\n", "\n").split("\n")
    assert [line for line in body if line in LINES] == list(LINES)
    assert len(body) <= len(LINES) + 1
    if len(expected) > 1:
        assert all(line in reading.articles[1].text for line in OTHER)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("media_cloud.csv", documents.media_cloud),
        ("news_api.json", documents.news_api),
        ("gdelt.json", documents.gdelt),
    ],
)
def test_a_list_of_addresses_gives_links(name: str, make: Callable[[], bytes]) -> None:
    reading = read_upload(name, make())
    assert not reading.articles
    (link,) = reading.links
    assert (link.url, link.title) == ("https://gazette.example/harbor", TITLE)
    assert link.outlet in {"Harbor Gazette", "gazette.example"}


def test_a_feed_gives_a_link_where_it_has_a_summary_only() -> None:
    reading = read_upload("feed.rss", documents.rss())
    assert [link.url for link in reading.links] == ["https://gazette.example/mill"]
    assert reading.articles[0].published == "2024-11-17T18:05:00+01:00"


def test_ris_gives_texts_abstracts_and_links() -> None:
    reading = read_upload("proquest.ris", documents.ris())
    assert [(one.outlet, one.title, one.published) for one in reading.articles] == [HARBOR, MILL]
    assert [link.url for link in reading.links] == ["https://island.example/ferry"]
    (problem,) = reading.problems
    assert problem.kept
    assert "reference 2 is read with its abstract" in problem.message


def test_a_word_document_has_its_heading_for_a_title() -> None:
    made = documents.docx([("Heading 1", TITLE), *(("", line) for line in LINES)])
    (article,) = read_upload("Harbor_Gazette.docx", made).articles
    assert (article.title, article.outlet) == (TITLE, "Harbor Gazette")
    assert article.text.split("\n\n") == [TITLE, *LINES]


def test_a_rich_text_keeps_its_letters() -> None:
    (article,) = read_upload("gazette.rtf", documents.rtf([TITLE, *LINES])).articles
    assert article.text.split("\n\n") == [TITLE, *LINES]


def test_a_pdf_is_joined_to_paragraphs_without_its_page_furniture() -> None:
    pages = [
        ["Harbor Gazette  17 November 2024", *wrapped, str(number)]
        for number, wrapped in enumerate(
            [
                [
                    "The town council voted on Monday to close the old harbor, the",
                    "mayor said after a meeting of five hours.",
                ],
                [
                    "Fishermen said that they would go to court, and that the har-",
                    "bor had fed the town for a century.",
                ],
                ["The mayor said that the repair of the eastern wall would cost", "twelve million crowns in the end."],
            ],
            start=1,
        )
    ]
    (article,) = read_upload("gazette.pdf", documents.pdf(pages)).articles
    assert article.text.split("\n\n") == [
        "The town council voted on Monday to close the old harbor, the mayor said after a meeting of five hours.",
        "Fishermen said that they would go to court, and that the harbor had fed the town for a century.",
        "The mayor said that the repair of the eastern wall would cost twelve million crowns in the end.",
    ]


def test_a_scanned_pdf_is_refused_with_the_reason() -> None:
    reading = read_upload("scan.pdf", documents.pdf([[], []]))
    assert not reading.articles
    assert "scan.pdf is scanned and holds no text" in reading.problems[0].message


def test_a_workbook_is_read_by_what_its_columns_are_called() -> None:
    import datetime

    rows: list[list[object]] = [
        ["Publication", "Headline", "Publication Date", "Full Text", "Link"],
        ["Harbor Gazette", TITLE, datetime.datetime(2024, 11, 17), "\n".join(LINES), "https://gazette.example/harbor"],
        ["Northern Post", OTHER_TITLE, "18 November 2024", "\n".join(OTHER), None],
    ]
    reading = read_upload("export.xlsx", documents.xlsx(rows, sheets=2))
    assert [(one.outlet, one.title, one.published) for one in reading.articles] == [HARBOR, MILL]


def test_a_reader_can_say_what_columns_mean() -> None:
    data = f'who,what\nHarbor Gazette,"{LINES[0]} {LINES[1]}"\n'.encode()
    assert "no column named text" in read_upload("odd.csv", data).problems[0].message
    head = sample("odd.csv", data)
    assert head is not None
    assert (head.header, head.mapping) == (("who", "what"), {})
    reading = read_uploads([("odd.csv", data)], mappings={"odd.csv": {"outlet": "who", "text": "what"}})
    assert [article.outlet for article in reading.articles] == ["Harbor Gazette"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["Title", "Body", "Source"], {"title": "Title", "text": "Body", "outlet": "Source"}),
        (["publishedAt", "article_text"], {"published": "publishedAt", "text": "article_text"}),
        (["pubtitle", "fulltext", "pubdate"], {"outlet": "pubtitle", "text": "fulltext", "published": "pubdate"}),
        (["text", "content", "domain", "source"], {"text": "text", "outlet": "source"}),
        (["alpha", "beta"], {}),
    ],
)
def test_columns_are_known_by_their_synonyms(header: list[str], expected: dict[str, str]) -> None:
    found = guess(header)
    assert {field: found[field] for field in expected} == expected
    assert set(found) == set(expected)


def test_an_archive_holds_files_of_any_kind_and_a_manifest() -> None:
    files = {
        "a.txt": "\n".join(LINES).encode(),
        "folder/b.docx": documents.docx([("", line) for line in OTHER]),
        "__MACOSX/._a.txt": b"\0\0",
        "manifest.csv": f"file,outlet,title,date\na.txt,Harbor Gazette,{TITLE},2024-11-17\n".encode(),
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(99),
        "inner.zip": documents.zipped({"c.txt": b"x"}),
    }
    reading = read_upload("export.zip", documents.zipped(files))
    assert (reading.articles[0].outlet, reading.articles[0].title) == HARBOR[:2]
    assert len(reading.articles) == 2
    told = " ".join(problem.message for problem in reading.problems)
    assert "picture.png is not a kind of file" in told
    assert "archive within an archive" in told
    assert len(reading.problems) == 2


def test_every_ending_that_is_offered_is_read_by_a_format() -> None:
    for one in formats.FORMATS:
        for suffix in one.suffixes:
            assert formats.of(f"article{suffix}", b"") is not None
    assert len({one.name for one in formats.FORMATS}) == len(formats.FORMATS)
