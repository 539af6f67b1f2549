"""Codebooks as YAML texts: what is read, and what each mistake is answered with."""

import pytest

from lib.analysis import codebook
from lib.analysis.codebook import Pattern
from lib.errors import LexiconError

HEAD = "label: Test\ndefinition: For tests.\nframes:\n"
WAR = HEAD + "  war:\n    label: War\n    definition: A test.\n"


def test_all_of_a_codebook_is_read():
    text = WAR + (
        "    source: Nobody\n    include: What is meant.\n    exclude: What is not.\n"
        "    examples:\n      - They fight.\n    counterexamples: [They sleep.]\n"
        "    terms: [war, no, 1990, draw* ... into,\n      at odds]\n    lemmas:\n      - fight\n"
        '    patterns:\n      - king* | queen* > invade > *\n      - "* > besiege > the town"\n'
        "    exceptions: [war bond*]\n"
    )
    book = codebook.read(text, "test")
    (war,) = book.frames
    assert (book.codebook, book.label, book.definition, book.source) == ("test", "Test", "For tests.", "")
    assert (war.frame, war.codebook, war.label, war.include, war.exclude) == (
        "war",
        "test",
        "War",
        "What is meant.",
        "What is not.",
    )
    assert war.terms == ("war", "no", "1990", "draw* ... into", "at odds")
    assert war.patterns == (
        Pattern("king* | queen* > invade > *", ("king*", "queen*"), "invade", ()),
        Pattern("* > besiege > the town", (), "besiege", ("the town",)),
    )
    assert (war.lemmas, war.exceptions) == (("fight",), ("war bond*",))
    assert (war.examples, war.counterexamples) == (("They fight.",), ("They sleep.",))
    assert war.entries == (*war.terms, "fight", "king* | queen* > invade > *", "* > besiege > the town")
    assert codebook.read(text, "mine", prefix="mine:").frames[0].frame == "mine:war"


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ("", 0, ["begins with lines such as label:"]),
        ("- war\n", 0, ["begins with lines such as label:"]),
        ("label: Test\n", 1, ["definition is missing", "add a line definition:"]),
        ("label: Test\ndefinition: x\n", 1, ["there is no frame", "frames:"]),
        ("label: Test\ndefinition: x\nframes:\n", 3, ["indented, with a colon"]),
        ("label: Test\ndefinition: x\nframes: {}\n", 3, ["no frame under frames:"]),
        ("label: Test\ndefinition: x: y\n", 2, ["quotation marks"]),
        (HEAD + "\tterms: x\n", 4, ["indent with spaces"]),
        (WAR + "    terms: [war, *peace]\n", 7, ["a * may end a word but not begin one"]),
        (WAR + "    terms: [war\n    source: x: y\n", 8, ["YAML"]),
        (WAR + '    terms: ["war]\n', 8, ["close what was opened"]),
        (HEAD + "  War:\n    label: War\n", 4, ["frame War", "lower-case"]),
        (HEAD + "  war: war\n", 4, ["frame war", "one line such as label:"]),
        (HEAD + "  war:\n    label: War\n    terms: [war]\n", 5, ["frame war", "definition is missing"]),
        (WAR, 4, ["frame war", "no terms"]),
        (WAR + "    terms: []\n", 4, ["frame war", "no terms"]),
        (WAR + "    terms: war\n", 7, ["terms must be a list"]),
        (WAR + "    terms:\n    - war\n    - row\n    - war\n", 10, ['"war" is listed twice']),
        (WAR + "    terms:\n    - war\n    - ro*w\n", 9, ['"ro*w" cannot be read']),
        (WAR + "    terms: ['... war']\n", 7, ["cannot be read"]),
        (WAR + "    terms: [war ...]\n", 7, ["cannot be read"]),
        (WAR + "    terms: [war, '']\n", 7, ["cannot be read"]),
        (WAR + "    terms:\n    - war\n    - wa*\n", 9, ['"wa*" matches too much']),
        (WAR + "    terms:\n    - war: peace\n", 8, ["an entry of terms must be a term"]),
        (WAR + "    terms: [war]\n    exceptions:\n    - war\n", 9, ["both a term and an exception"]),
        (WAR + "    terms: [war]\n    colour: red\n", 8, ["colour is not known", "known are"]),
        (WAR + "    terms: [war]\n    terms: [row]\n", 8, ["terms is there twice"]),
        (WAR + "    lemmas: [fight*]\n", 7, ["needs no *"]),
        (WAR + "    patterns: [king > invade]\n", 7, ["a pattern is agent > verb > patient"]),
        (WAR + "    patterns: ['king > * > town']\n", 7, ["needs a verb"]),
        (WAR + "    patterns: [king > invade > to*]\n", 7, ["matches too much"]),
        (WAR.replace("label: War", "label: [War]") + "    terms: [war]\n", 5, ["label must be words"]),
        (WAR.replace("label: War", "label:") + "    terms: [war]\n", 5, ["label is empty"]),
        (WAR + "    terms: &a [war]\n    lemmas: *b\n", 8, ["YAML"]),
        ("x" * (codebook.LARGEST + 1), 0, ["longer than"]),
    ],
)
def test_a_bad_codebook_is_answered_with_its_line_and_a_remedy(text, line, named):
    with pytest.raises(LexiconError) as raised:
        codebook.read(text, "test", "test.yaml")
    message = str(raised.value)
    assert message.startswith(f"test.yaml, line {line}" if line else "test.yaml:")
    assert message.endswith(".")
    for words in named:
        assert words in message


def test_a_file_that_is_no_text_is_named(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(LexiconError, match=r"bad\.yaml cannot be read .* UTF-8"):
        codebook.load(path)
