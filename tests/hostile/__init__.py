"""Inputs that reading must survive: each as bytes, with what has to come of it.

`FILES` are single files, `tables` .jsonl and .csv; `folder` writes a folder with all the traps of folders.
"""

import json
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

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
    Hostile("report.txt", b"%PDF-1.7\n" + bytes(range(256)) * 8, 0, "is a PDF"),
    Hostile("archive.txt", _zip(), 0, "is a ZIP archive"),
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
    Hostile("web_page.txt", HTML.encode(), 1, "is a web page"),
    Hostile("only_tags.txt", b"<html><head><script>x()</script></head><body></body></html>", 0, "holds no words"),
    Hostile("unclosed.txt", b"<html>" + b'<a "<!--' * 60_000, 1, "is a web page"),
    Hostile("french.txt", FRENCH.encode(), 1, "is not in English"),
    Hostile("crlf.txt", STORY.replace("\n", "\r\n").encode(), 1),
    Hostile("utf8_bom.txt", STORY.encode("utf-8-sig"), 1),
    Hostile("utf16.txt", STORY.encode("utf-16"), 1),
    Hostile("utf16_bare.txt", STORY.encode("utf-16-be"), 1),
    Hostile("windows.txt", ("“Never” – " + STORY).encode("cp1252"), 1),
    Hostile("../../etc/passwd.txt", STORY.encode(), 1),
    Hostile(".txt", STORY.encode(), 0, "is not a kind of file"),
    Hostile("naïve \u202ename\n.txt", STORY.encode(), 1),
    Hostile("no_columns.csv", b"headline,body\nx,y\n", 0, "no column named text"),
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
    Hostile("twice.jsonl", f"{json.dumps({'text': STORY})}\n".encode() * 2, 1, "has the same text"),
]


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
    (path / "article.docx").write_bytes(_zip())
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
