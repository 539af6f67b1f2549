"""One text as an article: encoding, markup, title, byline, language, words, limits."""

import codecs

import pytest

from lib.corpus import article, decode, language, markup, words
from lib.corpus.limits import ARTICLE_CHARACTERS
from lib.errors import InputError

BODY = (
    "The council voted on Monday to close the old harbor, the mayor said after a long debate.\n"
    "Nobody has said what will become of the boats."
)


@pytest.mark.parametrize(
    "data",
    [
        "“Naïve,” she said – €5".encode(),
        "“Naïve,” she said – €5".encode("utf-8-sig"),
        "“Naïve,” she said – €5".encode("utf-16"),
        codecs.BOM_UTF16_BE + "“Naïve,” she said – €5".encode("utf-16-be"),
        "“Naïve,” she said – €5".encode("utf-16-le"),
        "“Naïve,” she said – €5".encode("utf-16-be"),
        "“Naïve,” she said – €5".encode("utf-32"),
        "“Naïve,” she said – €5".encode("cp1252"),
    ],
    ids=["utf-8", "with mark", "utf-16", "utf-16-be", "bare utf-16-le", "bare utf-16-be", "utf-32", "windows-1252"],
)
def test_encodings_are_recognised(data: bytes) -> None:
    assert decode(data, "a.txt") == "“Naïve,” she said – €5"


def test_one_broken_byte_does_not_turn_utf8_into_windows_1252() -> None:
    assert decode("“Naïve,” she said ".encode() + b"\xe2\x80", "a.txt") == "“Naïve,” she said �"


def test_decoding_keeps_line_ends() -> None:
    assert decode(b"a\r\nb\rc\n", "a.txt") == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("— … !", 0),
        ("Two words", 2),
        ("U.S. officials didn’t say", 4),
        ("a long-range missile’s 10,000 parts", 5),
        ("The end.Then more", 4),
        ("at 9:30 p.m. in São Tomé", 6),
        ("$56.2 billion, i.e. much", 4),
    ],
)
def test_words(text: str, count: int) -> None:
    assert words(text) == count


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BODY, "en"),
        ("Le conseil a voté lundi la fermeture du vieux port, selon le maire de la ville et ses adjoints.", "fr"),
        ("Der Stadtrat hat am Montag beschlossen, den alten Hafen zu schließen, wie der Bürgermeister sagte.", "de"),
        ("El consejo votó el lunes el cierre del viejo puerto, según dijo el alcalde de la ciudad.", "es"),
        ("Il consiglio ha votato la chiusura del vecchio porto, secondo il sindaco della città.", "it"),
        ("O conselho votou a favor do fecho do velho porto, segundo o presidente da câmara, e não houve mais.", "pt"),
        ("De raad heeft maandag besloten om de oude haven te sluiten, zei de burgemeester na het debat.", "nl"),
        ("Рада проголосувала за те, що старий порт буде закрито, і про це сказав мер міста.", "uk"),
        ("Совет проголосовал за то, что старый порт будет закрыт, и об этом сказал мэр города.", "ru"),
        ("市議会は月曜日に古い港を閉鎖することを決めたと市長は述べた。", "ja"),
        ("市议会星期一决定关闭旧港口。", "zh"),
        ("Το συμβούλιο αποφάσισε να κλείσει το παλιό λιμάνι.", "el"),
        ("Harbor closes", ""),
        ("Xyl qorv blent zarg mip tolk wend yarp glim sotch brab nurl", ""),
        ("", ""),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language(text) == code


def test_a_title_that_the_text_lacks_is_put_on_top() -> None:
    made = article(BODY, id="a", outlet="Post", title="Harbor to close - Post")
    assert made.title == "Harbor to close"
    assert made.text.split("\n\n")[:2] == ["Harbor to close", BODY.split("\n")[0]]
    assert made.original == BODY


@pytest.mark.parametrize("given", ["", "Mayor's 'no' closes harbor", "MAYOR’S ‘NO’ CLOSES HARBOR", "Mayor’s ‘no’"])
def test_a_headline_that_the_text_has_is_the_title(given: str) -> None:
    made = article(f"Mayor’s ‘no’ closes harbor\n{BODY}", id="a", title=given)
    assert made.title == "Mayor’s ‘no’ closes harbor"
    assert made.text.count("closes harbor") == 1


def test_a_text_without_a_headline_has_no_title() -> None:
    assert article(BODY, id="a").title == ""


def test_a_byline_is_known_and_not_counted() -> None:
    made = article(f"Harbor to close\nBy Ada Bow and Cy Dell\n{BODY}", id="a")
    assert made.byline == "By Ada Bow and Cy Dell"
    assert "Ada Bow" not in made.text
    assert made.words == words(made.text) == 3 + words(BODY)


def test_uncleaned_text_stays_as_it_is() -> None:
    text = f"\u00a0 Sign up for our newsletter\r\n\r\n{BODY}\t\u200b\n"
    made = article(text, id="a", title="Harbor to close", clean=False)
    assert made.text == made.original == text
    assert made.furniture == ()
    assert made.title == "Harbor to close"


def test_a_restored_block_comes_back() -> None:
    text = f"{BODY}\n[How the old harbor was built]"
    (block,) = article(text, id="a").furniture
    made = article(text, id="a", restored=[block.start])
    assert made.text.endswith("[How the old harbor was built]")
    assert made.furniture[0].restored


@pytest.mark.parametrize("published", ["2024-11-17", "2024-11-17T20:15:00+00:00", " 2024-11-17 ", ""])
def test_dates_that_can_be_read(published: str) -> None:
    assert article(BODY, id="a", published=published).published == published.strip()


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"published": "17 November"}, "write it like 2024-11-17"),
        ({"url": "javascript:alert(1)"}, "begin it with https://"),
        ({"url": "https://[half"}, "begin it with https://"),
        ({"text": " \n"}, "holds no words"),
        ({"text": "x" * (ARTICLE_CHARACTERS + 1)}, "500,000 characters"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(known: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says) as raised:
        article(**{"text": BODY, "id": "a", "name": "The pasted text"} | known)
    assert str(raised.value).startswith("The pasted text")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html><body><p>One</p><p>two <b>bold</b> words</p></body></html>", "One\ntwo bold words"),
        ("<p>Quotes &ldquo;&amp;&rdquo;<br>and more</p>", "Quotes “&”\nand more"),
        ("<div><nav>Menu</nav><article><p>Text</p></article><p>Other</p></div>", "Text"),
        ("<p>A</p><script>if (a<b) { '<p>no</p>' }</script><style>p {}</style>", "A"),
        ("<p>5 < 6 & 7 > 3</p><!-- hidden <p>no</p> -->", "5 < 6 & 7 > 3"),
        ("<html><nav><p>All of it in a menu</p></nav></html>", "All of it in a menu"),
    ],
)
def test_markup(page: str, text: str) -> None:
    assert markup.is_html(page)
    assert markup.strip(page) == text


@pytest.mark.parametrize("text", [BODY, "If a < b and c > d, then <b> is a letter.", "He wrote <p> once.", "<3"])
def test_prose_is_not_markup(text: str) -> None:
    assert not markup.is_html(text)
