"""Inputs that reading must survive: each as bytes, with what has to come of it.

`FILES` are texts and tables; `DOCUMENTS` are documents, pages, feeds and archives, bombs among them, each made when it
is asked for; `folder` writes a folder with all the traps of folders.
"""

import gzip
import json
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tests.documents import LINES, atom, docx, pdf, rss, rtf, warc, xlsx, zipped

STORY = (
    "Council votes to close the old harbor\n\n"
    "The town council voted on Monday to close the old harbor, the mayor said. The vote was nine to four.\n\n"
    "Fishermen said that they would go to court, and that the harbor had fed the town for a century.\n"
)
FRENCH = (
    "Le conseil municipal ferme le vieux port\n\n"
    "Le conseil a voté lundi la fermeture du vieux port, selon le maire de la ville. Les pêcheurs ont dit qu’ils "
    "iraient devant le tribunal, et que le port avait nourri la ville pendant un siècle.\n"
)
HTML = (
    "<!DOCTYPE html><html><head><title>Harbor</title><script>alert('no')</script></head><body>"
    "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><article><h1>Council votes to close the old harbor</h1>"
    "<p>The town council voted on Monday to close the old harbor, the mayor said.</p>"
    "<p>Fishermen said &ldquo;never&rdquo; &amp; went to court.</p></article><footer>All ours</footer></body></html>"
)


@dataclass(frozen=True)
class Hostile:
    """A file, how many articles it yields, and words that the problem about it must contain ("" for no problem)."""

    name: str
    data: bytes
    articles: int
    says: str = ""


def _zip() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("article.txt", STORY)
    return buffer.getvalue()


FILES: list[Hostile] = [
    Hostile("empty.txt", b"", 0, "is empty"),
    Hostile("blank.txt", b" \r\n\t\n ", 0, "is empty"),
    Hostile("spaces_utf16.txt", "\u2003\n \u2003".encode("utf-16"), 0, "holds no words"),
    Hostile("signs.txt", "… — !!! “”".encode(), 0, "holds no words"),
    Hostile("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, 0, "is a picture"),
    Hostile("report.txt", b"%PDF-1.7\n" + bytes(range(256)) * 8, 0, "is damaged or no PDF"),
    Hostile("archive.txt", _zip(), 1),
    Hostile("noise.txt", bytes(range(256)) * 40, 0, "is not text"),
    Hostile("zeros.txt", bytes(5_000), 0, "is not text"),
    Hostile("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(999), 0, "is not a kind of file that is read"),
    Hostile("huge.txt", b"The council met again. " * 900_000, 0, "is larger than 2 MB"),
    Hostile("long_line.txt", b"The council met again " * 45_500, 0, "500,000 characters"),
    Hostile("long_paragraph.txt", b"The council met again " * 15_000, 0, "put in line breaks"),
    Hostile("many_lines.txt", b"a b\n" * 30_000, 0, "lines"),
    Hostile("nul_bytes.txt", STORY.replace("harbor", "har\0bor", 1).encode(), 1, "damaged characters"),
    Hostile("broken_utf8.txt", ("“é”" + STORY).encode() + b"\xe2\x80", 1, "damaged characters"),
    Hostile("surrogate.txt", STORY.encode() + b"\xed\xa0\x80 " + "“é”éé".encode(), 1, "damaged characters"),
    Hostile("controls.txt", STORY.replace("town", "to\x07wn", 1).encode(), 1),
    Hostile("overrides.txt", ("\u202e\u2066" + STORY.replace("town", "to\u200bwn")).encode(), 1),
    Hostile("unbalanced.txt", STORY.replace("The vote", "“The vote").encode(), 1),
    Hostile("web_page.txt", HTML.encode(), 1),
    Hostile("only_tags.txt", b"<html><head><script>x()</script></head><body></body></html>", 0, "holds no words"),
    Hostile("unclosed.txt", b"<html>" + b'<a "<!--' * 60_000, 0, "is nested too deeply"),
    Hostile("french.txt", FRENCH.encode(), 1, "is not in English"),
    Hostile("crlf.txt", STORY.replace("\n", "\r\n").encode(), 1),
    Hostile("utf8_bom.txt", STORY.encode("utf-8-sig"), 1),
    Hostile("utf16.txt", STORY.encode("utf-16"), 1),
    Hostile("utf16_bare.txt", STORY.encode("utf-16-be"), 1),
    Hostile("windows.txt", ("“Never” – " + STORY).encode("cp1252"), 1),
    Hostile("../../etc/passwd.txt", STORY.encode(), 1),
    Hostile(".txt", STORY.encode(), 0, "is not a kind of file"),
    Hostile("naïve \u202ename\n.txt", STORY.encode(), 1),
    Hostile("no_columns.csv", b"alpha,beta\nx,y\n", 0, "no column named text"),
    Hostile("empty.csv", b"", 0, "is empty"),
    Hostile("short_row.csv", f'outlet,text\nOne\nTwo,"{STORY}"\n'.encode(), 1, "row 1 has 1 cells"),
    Hostile("open_quote.csv", f'outlet,text\nOne,"{STORY}"\nTwo,"never closed\n'.encode(), 1, "quotation marks"),
    Hostile("semicolons.csv", f'outlet;text\nOne;"{STORY}"\n'.encode("utf-8-sig"), 1),
    Hostile("manifest.csv", b"file,outlet\na.txt,One\n", 0, "no column named text"),
    Hostile("broken.jsonl", f'{json.dumps({"text": STORY})}\n{{"text": "\n'.encode(), 1, "line 2 is not valid JSON"),
    Hostile("deep.jsonl", b"[" * 100_000, 0, "is not valid JSON"),
    Hostile("list.jsonl", b'["text"]\n', 0, "line 1 has no text"),
    Hostile("types.jsonl", json.dumps({"id": [1], "text": STORY}).encode(), 1, "neither text nor number"),
    Hostile("number.jsonl", b'{"text": 12}\n', 0, "line 1 has no text"),
    Hostile("half_pair.jsonl", json.dumps({"text": STORY + "\ud800"}).encode(), 1, "damaged characters"),
    Hostile("date.jsonl", json.dumps({"text": STORY, "published": "soon"}).encode(), 1, "“soon”"),
    Hostile("script.jsonl", json.dumps({"text": STORY, "url": "javascript:x()"}).encode(), 1, "no web address"),
    Hostile("comments.dat", b"<!---->" * 570 + b"x", 0, "is not a kind of file"),
    Hostile("spaces.dat", b" " * 4_000 + b"x", 0, "is not a kind of file"),
    Hostile("packed.txt.gz", b"\x1f\x8b" + bytes(99), 0, "is not a kind of file"),
    Hostile("drawing.svg", b"<svg onload='alert(1)'/>", 0, "is not a kind of file"),
    Hostile("drawing.txt", b"<svg onload='alert(1)'><script>alert(1)</script></svg>\n" + STORY.encode(), 1),
    Hostile("x" * 5_000 + ".txt", STORY.encode(), 1),
    Hostile("wide.csv", b"a," * 1_000_000 + b"text\n" + b"1," * 1_000_001, 0, "no column named text"),
    Hostile("wide_row.csv", f'outlet,text\nOne,"{STORY}"'.encode() + b",x" * 1_000_000, 0, "1000002 cells"),
    Hostile("dde.csv", f"outlet,text\n=cmd|' /C calc'!A0,\"{STORY}\"\n".encode(), 1),
    Hostile("direction.csv", f'outlet,text\n\u202eetteZag\u2066,"{STORY}"\n'.encode(), 1),
    Hostile("digits.json", b'[{"id": ' + b"9" * 100_000 + b"}]", 0, "is not valid JSON"),
    Hostile("infinite.json", json.dumps([{"text": STORY, "outlet": float("nan"), "id": float("inf")}]).encode(), 1),
    Hostile("keys.json", b'[{"text": "", "text": ' + json.dumps(STORY).encode() + b"}]", 1),
    Hostile("long_date.jsonl", json.dumps({"text": STORY, "published": "1 " * 500_000}).encode(), 1, "cannot be read"),
    Hostile("long_fields.jsonl", json.dumps({"text": STORY, "outlet": "a." * 500_000}).encode(), 1),
    Hostile("accents.txt", ("Z" + "\u0301" * 100_000 + STORY).encode(), 1),
    Hostile("twice.jsonl", f"{json.dumps({'text': STORY})}\n".encode() * 2, 1, "has the same text"),
]


@dataclass(frozen=True)
class Made:
    """A file that is made when it is asked for; the rest as in `Hostile`."""

    name: str
    make: Callable[[], bytes]
    articles: int
    says: str = ""


def _bomb(name: str = "a.txt", megabytes: int = 400) -> bytes:
    """An archive of zeros that shrinks to a thousandth."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as file:
        for _ in range(megabytes):
            file.write(bytes(1_000_000))
    return buffer.getvalue()


def _lying() -> bytes:
    """An archive whose directory says that its file is small."""
    data = bytearray(zipped({"a.txt": bytes(5_000_000)}))
    real = (5_000_000).to_bytes(4, "little")
    return bytes(data.replace(real, (900).to_bytes(4, "little")))


def _office(part: str, content: str, *, base: bytes) -> bytes:
    """A document of which one part holds something else."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(base)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == part else old.read(info.filename))
    return out.getvalue()


_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + "]>"
)
_SECRET = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _word(entity: str, head: str) -> bytes:
    body = f"{head}<w:document {_W}><w:body><w:p><w:r><w:t>Council {entity}</w:t></w:r></w:p></w:body></w:document>"
    return _office("word/document.xml", body, base=docx([("", STORY)]))


def _deep_word() -> bytes:
    deep = "<w:tbl><w:tr><w:tc>" * 3_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3_000
    body = f"<w:document {_W}><w:body>{deep}</w:body></w:document>"
    return _office("word/document.xml", body, base=docx([("", STORY)]))


def _sheet(cells: str, head: str = "") -> bytes:
    body = (
        f'{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}'
        "</sheetData></worksheet>"
    )
    return _office("xl/worksheets/sheet1.xml", body, base=xlsx([["text"], [STORY]]))


def _pdf_loop() -> bytes:
    """A PDF whose tree of pages holds itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 3>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def _pdf_bomb() -> bytes:
    """A PDF with a stream that unpacks to much more."""
    packed = zlib.compress(zlib.compress(bytes(300_000_000), 9), 9)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        + b"4 0 obj<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(packed)
        + packed
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>Harbor</title></head><body>{body}</body></html>".encode()


_TEXT = "".join(f"<p>{line}</p>" for line in LINES)


def _crowd() -> bytes:
    """An archive whose directory alone would take all memory."""
    entry = b"PK\x01\x02" + bytes(24) + b"\x01\x00" + bytes(16) + b"a"
    entries = 400_000
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff" * 2 + (len(entry) * entries).to_bytes(4, "little") + bytes(6)
    return entry * entries + end


def _template() -> bytes:
    """A Word document that asks for its template, and a picture, from elsewhere."""
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId9{number}" TargetMode="External" Target="http://127.0.0.1:9/{kind}" '
            f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
            for number, kind in enumerate(("attachedTemplate", "image"))
        )
        + "</Relationships>"
    )
    base = docx([("", line) for line in LINES])
    return _office("word/_rels/settings.xml.rels", relations, base=_with(base, "word/_rels/settings.xml.rels"))


def _with(base: bytes, part: str) -> bytes:
    """The archive with one more part, empty."""
    out = BytesIO(base)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(part, b"")
    return out.getvalue()


def _formulas() -> bytes:
    """A workbook whose cells are formulas, of the kind that starts programs too."""
    return xlsx([["outlet", "title", "text"], ["=cmd|' /C calc'!A0", '=HYPERLINK("http://127.0.0.1:9/")', STORY]])


def _acting() -> bytes:
    """A PDF with script and a program to start when it is opened."""
    launch = b"<< /S /Launch /F (calc.exe) >>"
    script = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) /Next " + launch + b" >>"
    return pdf([list(LINES)]).replace(b"/Catalog /Pages", b"/Catalog " + script + b" /Pages")


def _counting() -> bytes:
    """A PDF that says it has two thousand million pages."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 2000000000>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def _objects() -> bytes:
    """A rich text with an embedded object and a field that asks for a picture from elsewhere."""
    held = b"{\\object\\objocx{\\*\\objclass Word.Document.8}{\\*\\objdata 0105000002000000}}"
    field = b'{\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:9/x"}{\\fldrslt x}}'
    return rtf(list(LINES)).replace(b"\\f0\\fs24 ", b"\\f0\\fs24 " + held + field)


def _packed_page() -> bytes:
    """A web archive whose one page unpacks to 400 MB."""
    page = gzip.compress(bytes(400_000_000))
    said = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Date: 2024-11-17T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(said)}\r\n\r\n"
    )
    return head.encode() + said + b"\r\n\r\n"


_OUTER = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY % outer SYSTEM "http://127.0.0.1:9/x"> %outer;]>'
_HIDDEN = "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"
_PARTS = b"Content-Type: multipart/related; boundary=a\n\n--a\n" * 300


DOCUMENTS: list[Made] = [
    Made("crowd.zip", _crowd, 0, "more than 5,000 files"),
    Made("slip.zip", lambda: zipped({"/etc/cron.d/a.txt": STORY.encode(), "C:\\b.txt": FRENCH.encode()}), 2, "English"),
    Made("template.docx", _template, 1),
    Made("formulas.xlsx", _formulas, 1),
    Made("acting.pdf", _acting, 1),
    Made("counting.pdf", _counting, 0, "is damaged or no PDF"),
    Made("objects.rtf", _objects, 1),
    Made("packed_page.warc", _packed_page, 0, "is larger than 20 MB"),
    Made("zeros.warc.gz", lambda: gzip.compress(bytes(500_000_000)), 0, "no WARC file"),
    Made("outer.rss", lambda: _OUTER.encode() + rss().partition(b"?>")[2], 1),
    Made("utf7.html", lambda: b"<html><meta charset=utf-7>" + _page(_HIDDEN + _TEXT), 1),
    Made("punycode.html", lambda: b"<html><meta charset=punycode>" + _page(_TEXT * 500), 1),
    Made("parts.mhtml", lambda: _PARTS, 0, "parts.mhtml"),
    Made("headers.mhtml", lambda: b"A:\r\n" * 1_500, 1),
    Made("bomb.zip", _bomb, 0, "would unpack to"),
    Made("bomb.docx", lambda: _bomb("word/document.xml"), 0, "would unpack to"),
    Made("bomb.xlsx", lambda: _bomb("xl/worksheets/sheet1.xml"), 0, "would unpack to"),
    Made("lying.zip", _lying, 0, "is damaged inside the archive"),
    Made("nested.zip", lambda: zipped({"a.zip": zipped({"b.zip": _zip()})}), 0, "archive within an archive"),
    Made("many.zip", lambda: zipped({f"{number}.txt": b"" for number in range(6_000)}), 0, "more than 5,000 files"),
    Made("empty.zip", lambda: zipped({}), 0, "is an empty archive"),
    Made("cut.zip", lambda: _zip()[:60], 0, "is damaged"),
    Made("up.zip", lambda: zipped({"../../up.txt": STORY.encode()}), 1),
    Made("mixed.zip", lambda: zipped({"a.txt": STORY.encode(), "b.pdf": b"%PDF-1.4"}), 1, "b.pdf is damaged"),
    Made("laughs.docx", lambda: _word("&lol9;", _LAUGHS), 0, "is damaged"),
    Made("secret.docx", lambda: _word("&secret;", _SECRET), 1),
    Made("deep.docx", _deep_word, 0, "is damaged"),
    Made("cut.docx", lambda: docx([("", STORY)])[:9_000], 0, "is not a Word document"),
    Made("empty.docx", lambda: docx([]), 0, "holds no words"),
    Made("old.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000), 0, "old or a locked"),
    Made(
        "laughs.xlsx", lambda: _sheet("<row><c t='inlineStr'><is><t>&lol9;</t></is></c></row>", _LAUGHS), 0, "damaged"
    ),
    Made("huge_cell.xlsx", lambda: xlsx([["text"], ["harbor " * 4_600], [STORY]]), 2),
    Made("far_cell.xlsx", lambda: _sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), 0, "no column"),
    Made("broken_sheet.xlsx", lambda: _sheet("<row><c>"), 0, "is damaged"),
    Made("no_sheet.xlsx", lambda: b"PK\x03\x04xl/", 0, "is damaged"),
    Made("old.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000), 0, "old or a locked"),
    Made("deep.rtf", lambda: b"{\\rtf1" + b"{" * 1_200_000, 0, "nested too deeply"),
    Made("cut.rtf", lambda: rtf(list(LINES))[:120], 1),
    Made("blank.rtf", lambda: b"{\\rtf1\\ansi}", 0, "holds no text"),
    Made("odd_page.rtf", lambda: rtf(list(LINES)).replace(b"cpg1252", b"cpg99999"), 1, "damaged characters"),
    Made("loop.pdf", _pdf_loop, 0, "loop.pdf"),
    Made("bomb.pdf", _pdf_bomb, 0, "bomb.pdf"),
    Made("cut.pdf", lambda: pdf([list(LINES)])[:300], 0, "is damaged or no PDF"),
    Made("scan.pdf", lambda: pdf([[]]), 0, "is scanned"),
    Made("book.pdf", lambda: pdf([["A line of a book."]] * 600), 0, "more than 500 pages"),
    Made("text.pdf", lambda: STORY.encode(), 0, "is damaged or no PDF"),
    Made("deep.html", lambda: _page("<div>" * 200_000 + "harbor"), 0, "nested too deeply"),
    Made("attributes.html", lambda: _page(f"<p {'a=1 ' * 400_000}>{_TEXT}</p>"), 1),
    Made("no_text.html", lambda: _page("<script>while(true){}</script>"), 0, "holds no words"),
    Made("empty.html", lambda: b"", 0, "is empty"),
    Made("entities.html", lambda: _LAUGHS.encode() + _page(f"<p>&lol9;</p>{_TEXT}"), 1),
    Made(
        "pictures.html",
        lambda: _page(f"<img src=x onerror=alert(1)><iframe src='http://127.0.0.1'></iframe>{_TEXT}"),
        1,
    ),
    Made("wide.html", lambda: _page("<table>" + "<tr><td>x</td></tr>" * 5_000 + "</table>"), 1),
    Made("mislabelled.html", lambda: b"<html><head><meta charset=utf-7></head>" + _TEXT.encode("cp1252"), 1),
    Made(
        "laughs.xml",
        lambda: _LAUGHS.encode() + b"<rss><channel><title>&lol9;</title></channel></rss>",
        0,
        "without entries",
    ),
    Made("secret.rss", lambda: _SECRET.encode() + rss().partition(b"?>")[2], 1),
    Made("cut.atom", lambda: atom()[:200], 0, "neither a text nor a link"),
    Made("no_feed.xml", lambda: b"<root><a/></root>", 0, "without entries"),
    Made("cut.warc.gz", lambda: warc()[:400], 0, "holds no words of an article"),
    Made("noise.warc", lambda: b"WARC/1.0\r\n" + bytes(range(256)) * 40, 0, "noise.warc"),
    Made("no_page.warc", lambda: b"", 0, "holds no web page"),
    Made("cut.json", lambda: b'{"articles": [', 0, "is not valid JSON"),
    Made("deep.json", lambda: b"[" * 100_000, 0, "is not valid JSON"),
    Made("plain.json", lambda: b'"text"', 0, "holds no list"),
    Made("no_reference.ris", lambda: b"nothing here", 0, "holds no reference"),
    Made("no_text.ris", lambda: b"TY  - NEWS\nT1  - Harbor\nER  - \n", 0, "neither a text nor an address"),
    Made("no_body.docx", lambda: docx([("", "Harbor"), ("", "Body"), ("", "End of Document")]), 0, "has an empty body"),
    Made("links.md", lambda: ("[" * 50_000 + STORY).encode(), 1),
    Made("front.md", lambda: b"---\n" + b"a: b\n" * 20_000, 1),
]
"""Documents, pages, feeds and archives that are broken or made to do harm."""


def folder(path: Path) -> None:
    """Write a folder with two good articles and every trap of folders; a file outside it that must not be read."""
    outside = path.parent / f"{path.name}_outside.txt"
    outside.write_text(STORY.replace("harbor", "secret"), encoding="utf-8")
    path.mkdir()
    (path / "good.txt").write_text(STORY, encoding="utf-8")
    (path / "below").mkdir()
    (path / "below" / "deep.txt").write_text(STORY.replace("harbor", "mill"), encoding="utf-8")
    (path / "empty.txt").write_bytes(b"")
    (path / "double.txt").write_text(STORY, encoding="utf-8")
    (path / "article.docx").write_bytes(b"PK not a document")
    (path / "notes.xyz").write_text("left alone", encoding="utf-8")
    (path / "link.txt").symlink_to(outside)
    (path / "loop.txt").symlink_to("loop.txt")
    (path / "manifest.csv").write_text(
        "file,outlet,title,published,url\n"
        "good.txt,Gazette,,2024-11-17,https://example.org/a\n"
        "below/deep.txt,Herald,,,\n"
        f"../{outside.name},Thief,,,\n"
        "/etc/passwd,Thief,,,\n"
        "gone.txt,Nobody,,,\n"
        "good.txt,Gazette,,,\n"
        ",Nobody,,,\n",
        encoding="utf-8",
    )
