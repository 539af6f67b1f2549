"""Articles in the true shape of each format that is read, as bytes: written for the tests of reading."""

import gzip
import io
import json
import zipfile

LINES = (
    "The town council voted on Monday to close the old harbor, the mayor said after a meeting of five hours.",
    "Fishermen said that they would go to court, and that the harbor had fed the town for more than a century.",
    "“We have no other place to land our catch,” said Anna Berg, who owns two boats and employs nine people.",
    "The mayor, Jonas Lind, said the repair of the eastern wall would have cost 12 million crowns.",
)
OTHER = (
    "The mill by the river will reopen in spring with forty workers, its new owner said on Tuesday.",
    "The union welcomed the decision and asked for contracts that last longer than a single season.",
)
TITLE = "Council votes to close the old harbor"
OTHER_TITLE = "Mill by the river will reopen in spring"


def docx(paragraphs: list[tuple[str, str]], *, title: str = "") -> bytes:
    """A Word document of (style, text) paragraphs."""
    import docx as library

    document = library.Document()
    document.core_properties.title = title
    for style, text in paragraphs:
        document.add_paragraph(text, style=style or None)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def nexis_lines() -> list[str]:
    """A Nexis export of two documents with its cover page."""
    return [
        "User Name: An Analyst",
        "Date and Time: Monday, November 18, 2024 9:12:00 AM CET",
        "Job Number: 238471113",
        "Documents (2)",
        f"1. {TITLE}",
        f"2. {OTHER_TITLE}",
        TITLE,
        "The Harbor Gazette (Lindby)",
        "November 17, 2024 Sunday",
        "Copyright 2024 Harbor Gazette Company All Rights Reserved",
        "Section: NEWS; Pg. 1",
        "Length: 812 words",
        "Byline: Mia Holm",
        "Body",
        "",
        *LINES,
        "Classification",
        "",
        "Language: ENGLISH",
        "Publication-Type: Newspaper",
        "Load-Date: November 18, 2024",
        "",
        "End of Document",
        OTHER_TITLE,
        "Northern Post",
        "November 18, 2024 Monday 10:15 AM GMT",
        "Copyright 2024 Northern Post Ltd All Rights Reserved",
        "Section: BUSINESS",
        "Length: 310 words",
        "Dateline: LINDBY",
        "Body",
        *OTHER,
        "Load-Date: November 18, 2024",
        "End of Document",
    ]


def rtf(lines: list[str]) -> bytes:
    """A rich text in Windows-1252 with escapes for what is beyond ASCII."""
    body = "\\par\n".join("".join(_rtf(letter) for letter in line) for line in lines)
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\f0\\fs24 " + body + "\\par}").encode()


def _rtf(letter: str) -> str:
    if letter in "\\{}":
        return f"\\{letter}"
    return letter if ord(letter) < 128 else f"\\'{letter.encode('cp1252')[0]:02x}"


def pdf(pages: list[list[str]], *, title: str = "") -> bytes:
    """A PDF with a line of text per line, in Helvetica; a page without lines has a drawing and no text."""
    objects = ["", ""]
    kids = []
    for lines in pages:
        text = "".join(f"({_pdf(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 780 Td\n{text}ET" if lines else "0 0 100 100 re f"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
            "/Encoding /WinAnsiEncoding >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({_pdf(title)}) >>")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, held in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{held}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF"
    ).encode()
    return bytes(out)


def _pdf(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def xlsx(rows: list[list[object]], *, sheets: int = 1) -> bytes:
    """A workbook with these rows in its first sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for _ in range(sheets - 1):
        book.create_sheet()
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def page(*, lines: tuple[str, ...] = LINES, title: str = TITLE) -> bytes:
    """A newspaper's web page: metadata in JSON-LD and Open Graph, menus, a promotion and a footer around the text."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": "2024-11-17T18:05:00+01:00",
        "author": {"@type": "Person", "name": "Mia Holm"},
        "publisher": {"@type": "Organization", "name": "Harbor Gazette"},
    }
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Harbor Gazette</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Harbor Gazette">'
        '<meta property="og:url" content="https://gazette.example/2024/11/harbor">'
        '<link rel="canonical" href="https://gazette.example/2024/11/harbor">'
        '<meta property="article:published_time" content="2024-11-17T18:05:00+01:00">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article><header><h1>{title}</h1></header>{body}</article>"
        "<aside><a href='/x'>Most read</a></aside><footer>All rights reserved</footer></body></html>"
    ).encode()


def factiva() -> bytes:
    """Factiva's article layout: a block per article, lines of details, paragraphs."""
    blocks = "".join(
        f'<div class="article enArticle"><div id="hd"><span class="enHeadline">{title}</span></div>'
        f'<div class="author">{author}</div><div>812 words</div><div>{date}</div><div>17:05</div><div>{outlet}</div>'
        f"<div>{code}</div><div>English</div><div>Copyright 2024. All rights reserved.</div>"
        + "".join(f'<p class="articleParagraph enarticleParagraph">{line}</p>' for line in lines)
        + f"<p>Document {code}000020241117ekbh0001</p></div><br>"
        for title, author, date, outlet, code, lines in (
            (TITLE, "By Mia Holm", "17 November 2024", "Harbor Gazette", "HARGAZ", LINES),
            (OTHER_TITLE, "", "18 November 2024", "Northern Post", "NORPOS", OTHER),
        )
    )
    return f"<html><head><title>Factiva</title></head><body>{blocks}</body></html>".encode()


def factiva_indexed() -> bytes:
    """Factiva's indexed layout: a table per article, a code of two letters in each row."""

    def row(label: str, value: str) -> str:
        return f'<tr><td class="index" align="right"><b>{label}&nbsp;</b></td><td>{value}</td></tr>'

    paragraphs = [f'<p class="articleParagraph enarticleParagraph">{line}</p>' for line in LINES]
    rows = [
        row("HD", f'<span class="enHeadline">{TITLE}</span>'),
        row("BY", "Mia Holm"),
        row("WC", "812 words"),
        row("PD", "17 November 2024"),
        row("SN", "Harbor Gazette"),
        row("SC", "HARGAZ"),
        row("LA", "English"),
        row("LP", "".join(paragraphs[:2])),
        row("TD", "".join(paragraphs[2:])),
        row("AN", "Document HARGAZ0020241117ekbh0001"),
    ]
    return f'<html><body><div class="article enArticle"><table>{"".join(rows)}</table></div></body></html>'.encode()


def europresse() -> bytes:
    """Europresse's page of articles."""
    body = "".join(f"<p>{line}</p>" for line in LINES)
    return (
        '<html><body><article><header><div class="rdp__DocPublicationName">'
        '<span class="DocPublicationName">Harbor Gazette, no. 3121</span></div>'
        '<span class="DocHeader">NEWS, dimanche 17 novembre 2024 - 812 mots, p. 1</span>'
        f'<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{TITLE}</p></div>'
        f'<div class="sm-margin-bottomNews">Mia Holm</div></header><section><div class="docOcurrContainer">{body}</div>'
        '</section><footer><div class="publiC-lblNodoc">news·20241117·GAZ·8123·3121</div></footer></article>'
        "</body></html>"
    ).encode()


def ris() -> bytes:
    """ProQuest's RIS: one reference with a full text, one with an abstract, one with an address alone."""
    text = " ".join(LINES * 3)
    return (
        f"TY  - NEWS\nT1  - {TITLE}\nAU  - Holm, Mia\nJF  - Harbor Gazette; Lindby\nDA  - 2024/11/17/\nPY  - 2024\n"
        f"LA  - English\nN2  - {text}\nUR  - https://gazette.example/harbor\nER  - \n\n"
        f"TY  - NEWS\nT1  - {OTHER_TITLE}\nJF  - Northern Post\nY1  - 2024/11/18/\nAB  - {OTHER[0]}\nER  - \n\n"
        "TY  - NEWS\nT1  - Ferry late again\nJF  - Island News\nY1  - 2024/11/19/\n"
        "UR  - https://island.example/ferry\nER  - \n"
    ).encode()


def media_cloud() -> bytes:
    """Media Cloud's CSV of stories, which has addresses and no texts."""
    return (
        "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        f"a1,2024-11-18 01:00:00,en,gazette.example,gazette.example,2024-11-17,{TITLE},https://gazette.example/harbor\n"
    ).encode()


def news_api() -> bytes:
    """NewsAPI's JSON, which cuts its texts."""
    article = {
        "source": {"id": None, "name": "Harbor Gazette"},
        "author": "Mia Holm",
        "title": TITLE,
        "description": LINES[0],
        "url": "https://gazette.example/harbor",
        "publishedAt": "2024-11-17T17:05:00Z",
        "content": f"{LINES[0]} [+3124 chars]",
    }
    return json.dumps({"status": "ok", "totalResults": 1, "articles": [article]}).encode()


def gdelt() -> bytes:
    """GDELT's JSON list of articles."""
    article = {
        "url": "https://gazette.example/harbor",
        "url_mobile": "",
        "title": TITLE,
        "seendate": "20241117T171500Z",
        "domain": "gazette.example",
        "language": "English",
        "sourcecountry": "Sweden",
    }
    return json.dumps({"articles": [article]}).encode()


def rss() -> bytes:
    """An RSS feed: one entry with its text, one with a summary."""
    text = "".join(f"<p>{line}</p>" for line in LINES * 2)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbor Gazette</title>'
        "<link>https://gazette.example</link><description>News</description>"
        f"<item><title>{TITLE}</title><link>https://gazette.example/harbor</link><dc:creator>Mia Holm</dc:creator>"
        "<pubDate>Sun, 17 Nov 2024 18:05:00 +0100</pubDate>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
        f"<item><title>{OTHER_TITLE}</title><link>https://gazette.example/mill</link>"
        f"<pubDate>Mon, 18 Nov 2024 08:00:00 GMT</pubDate><description>{OTHER[0]}</description></item>"
        "</channel></rss>"
    ).encode()


def atom() -> bytes:
    """An Atom feed with the text of its entry."""
    text = "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in LINES * 2)
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbor Gazette</title>'
        f'<entry><title>{TITLE}</title><link href="https://gazette.example/harbor"/><id>tag:gazette.example,2024:1</id>'
        "<author><name>Mia Holm</name></author><published>2024-11-17T18:05:00+01:00</published>"
        f'<updated>2024-11-17T19:00:00+01:00</updated><content type="html">{text}</content></entry></feed>'
    ).encode()


def warc(*, packed: bool = True) -> bytes:
    """A web archive with a page, a picture and a page that was not found; each record packed, as crawlers do."""
    out = bytearray()
    for address, status, kind, body in (
        ("https://gazette.example/2024/11/harbor", "200 OK", "text/html; charset=utf-8", page()),
        ("https://gazette.example/boat.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://gazette.example/gone", "404 Not Found", "text/html", b"<html><body>Gone</body></html>"),
    ):
        block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-11-18T09:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:6f0c2c5e-52a1-4d0c-9f43-5c1f1f7f8a01>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        out += gzip.compress(record, mtime=0) if packed else record
    return bytes(out)


def zipped(files: dict[str, bytes], *, level: int = 6) -> bytes:
    """A ZIP archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def markdown() -> bytes:
    """A note with a front matter, a heading, marks of emphasis, a link and a picture."""
    return (
        f'---\noutlet: Harbor Gazette\ndate: 2024-11-17\nauthor: "Mia Holm"\n---\n# {TITLE}\n\n'
        f"**{LINES[0]}**\n\n> {LINES[1]}\n\n![boat](boat.png) {LINES[2]} \n\n"
        f"- {LINES[3]}\n"
    ).encode()
