"""What cleaning takes out of a text, what it leaves in, and that a reader can put all of it back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.corpus import clean
from lib.corpus.furniture import lexicon
from lib.errors import LexiconError

PROSE = [
    "The council voted on Monday to close the old harbor, Mayor Ada Marsh said after a long debate.",
    "“We will go to court,” said the fishermen's union, which speaks for forty crews in the town.",
    "Nobody has said what will become of the boats, and the winter storms are three weeks away.",
]

REMOVED = [
    ("Sign up for the Harbor Post's free newsletters", "newsletter promotion"),
    ("Subscribe to our podcast today.", "newsletter promotion"),
    ("The day's best stories, delivered straight to your inbox.", "newsletter promotion"),
    ("A free weekly email with all that moves in the port", "newsletter promotion"),
    ("Already a subscriber? Log in", "subscription offer"),
    ("Support our journalism by subscribing", "subscription offer"),
    ("[Fishermen say the new quota will ruin them]", "link to another story"),
    ("READ MORE: Why the ferry is late again", "link to another story"),
    ("Related: Five harbors that came back", "link to another story"),
    ("SEE ALSO: The mayor's other problem", "link to another story"),
    ("ADVERTISEMENT", "advertisement"),
    ("Story continues below advertisement", "advertisement"),
    ("Advertisement - Scroll to continue", "advertisement"),
    ("Share on Facebook Share on Twitter Email Print", "share buttons"),
    ("Facebook | Twitter | WhatsApp | Copy link", "share buttons"),
    ("Share this article", "share buttons"),
    ("Follow Ada Bow on Twitter @adabow.", "author note"),
    ("Leave a comment", "comments prompt"),
    ("View comments (12)", "comments prompt"),
    ("Join the conversation", "comments prompt"),
    ("Boats in the old harbor on Sunday. (Ada Bow/Harbor Post)", "photo credit"),
    ("Photo: Ada Bow for the Harbor Post", "photo credit"),
    ("The harbor before the storm. AP Photo/Ada Bow", "photo credit"),
    ("© 2024 Harbor Post. All rights reserved.", "copyright line"),
    ("Ada Bow in Rome and Cy Dell in Oslo contributed to this report.", "contributors' line"),
    ("(Reporting by Ada Bow; editing by Cy Dell)", "contributors' line"),
    ("CORRECTION: This article originally said that the bridge was in Dorn. It is in Lorn.", "correction"),
    ("A version of this article appears in print on May 2, 2024, on page A4 of the Lorn edition.", "print edition"),
    ("We use cookies to make this site better.", "site message"),
    ("Home | World | Harbor | Sport", "site message"),
]

KEPT = [
    "“Sign up for the army,” the poster said, and hundreds of men from the town did so in a week.",
    "The newsletter that she sent to subscribers was quoted in court.",
    "Residents can sign up for the drill at the town hall, the mayor said.",
    "[applause]",
    "[The mayor said this before the vote was taken.]",
    "Photographs of the harbor were shown to the jury.",
    "He pledged further assistance from the port authority and more research from the college.",
    "The paper said that the plan would cost $9 million (news.example/a/b).",
    "Related companies were fined as well, the court said.",
    "More: the title of a book on which the trial turned.",
    "Copyright law was never meant for this, the judge said.",
    "By Monday, the boats were gone.",
    "Support for the harbor is waning, officials said.",
    "With information from the police, the mayor ordered the port shut.",
    "The engineer contributed to the report on the harbor wall.",
    "Published prices rose 3 percent in a week.",
    "Play resumed at noon",
    "2024",
    "Who said what",
    "What next?",
]


def between(line: str) -> str:
    return "\n\n".join([PROSE[0], PROSE[1], line, PROSE[2]])


@pytest.mark.parametrize(("line", "reason"), REMOVED)
def test_a_line_of_furniture_is_taken_out_of_the_middle(line: str, reason: str) -> None:
    original = between(line)
    text, removed = clean(original)
    assert text == "\n\n".join(PROSE)
    assert [(block.reason, block.text) for block in removed] == [(reason, line)]
    assert original[removed[0].start : removed[0].end] == line


@pytest.mark.parametrize("line", KEPT)
def test_a_line_of_the_article_stays(line: str) -> None:
    assert clean(between(line)) == (between(line), ())


@pytest.mark.parametrize("line", KEPT)
def test_a_line_of_the_article_stays_at_the_end(line: str) -> None:
    text = "\n\n".join([*PROSE, line])
    assert clean(text) == (text, ())


PAGES = [
    (
        "a promotion with the site's name, slogan and a repeated line",
        [
            PROSE[0],
            "Harbor Post",
            "Escape the noise. Get the whole story, with your coffee.",
            "Sign up for Harbor Post's free newsletters",
            "One good story a day, sent straight to your inbox.",
            "One good story a day, sent straight to your inbox.",
            "What happened",
            PROSE[1],
        ],
        [1, 2, 3, 4, 5],
    ),
    (
        "bulleted headlines at the end",
        [*PROSE, "- Ferry late again", "- Mayor to wed", "- Storm is near"],
        [3, 4, 5],
    ),
    (
        "dashes, headlines and kickers at the end",
        [
            *PROSE,
            "-",
            "Who pays for the bridge?",
            "Explainer The bill is larger than planned",
            "-",
            "Ferry late again, and why",
        ],
        [3, 4, 5, 6, 7],
    ),
    (
        "teasers without bullets at the end",
        [*PROSE, "Ferry late for the third day", "Mayor to wed her deputy in May", "Storm is near, forecasters say"],
        [3, 4, 5],
    ),
    (
        "a list under a heading",
        [PROSE[0], "Most read", "Ferry late again", "Mayor to wed", PROSE[1]],
        [1, 2, 3],
    ),
    (
        "a heading after a list of other stories belongs to the article, if it has others",
        [
            PROSE[0],
            "Who said what",
            PROSE[1],
            "Related stories",
            "The ferry is late again this week",
            "What next?",
            PROSE[2],
        ],
        [3, 4],
    ),
    (
        "teasers that are sentences, under a heading at the end",
        [*PROSE, "More from Harbor Post", "Ferry late again", "The ferry was late.", "Mayor to wed", "She said yes."],
        [3, 4, 5, 6, 7],
    ),
    (
        "an author note, and a list below it",
        [
            *PROSE,
            "Cy Dell is a reporter covering ports and the sea.",
            "- Ferry late",
            "- Mayor to wed",
            "- Storm is near",
        ],
        [3, 4, 5, 6],
    ),
    (
        "a person of the story who happens to be a reporter",
        [*PROSE[:2], "The judge freed Cy Dell after an hour.", "Cy Dell is a reporter for the Harbor Post."],
        [],
    ),
    (
        "an author of the story",
        [*PROSE[:2], "The police held a reporter for an hour.", "The reporter was released on Friday."],
        [],
    ),
    (
        "a headline that looks like a link",
        ["Analysis: Why the council gave up the harbor", *PROSE],
        [],
    ),
    (
        "a sentence beside a promotion",
        [PROSE[0], "Sign up for our newsletter", "Support for the harbor is waning, the mayor said.", PROSE[1]],
        [1],
    ),
    (
        "an author note is none in the middle",
        [PROSE[0], "Ida Rue is a columnist who fought for the harbor.", *PROSE[1:]],
        [],
    ),
    (
        "the article's own list",
        [*PROSE, "The council decided three things:", "- the harbor closes", "- the boats go", "- the crews are paid"],
        [],
    ),
    (
        "posts that the article quotes",
        [
            *PROSE,
            "Sad day for the town — Ada (@adabow) June 5, 2016",
            "So long, old harbor — Cy (@cydell) June 5, 2016",
            "I will miss the gulls — Ida (@idarue) June 6, 2016",
        ],
        [],
    ),
    (
        "a byline, a date and the time it takes",
        ["Council closes harbor", "By Ada Bow and CY DELL", "November 18, 2024", "4 min read", *PROSE],
        [1, 2, 3],
    ),
    (
        "a sentence that stands twice",
        [*PROSE, PROSE[0]],
        [3],
    ),
]


@pytest.mark.parametrize(("lines", "out"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\n\n", "\r\n \r\n"])
def test_pages(lines: list[str], out: list[int], ends: str) -> None:
    original = ends.join(lines)
    text, removed = clean(original)
    assert text.split("\n\n") == [line for index, line in enumerate(lines) if index not in out]
    assert all(original[block.start : block.end] == block.text for block in removed)


def test_every_block_can_be_put_back() -> None:
    original = "\n".join([PROSE[0], "Sign up for our newsletter", PROSE[1], "[How the old harbor was built]", PROSE[2]])
    text, removed = clean(original)
    assert [block.restored for block in removed] == [False, False]
    again, marked = clean(original, restored=[removed[1].start])
    assert again.split("\n\n") == [*PROSE[:2], "[How the old harbor was built]", PROSE[2]]
    assert [block.restored for block in marked] == [False, True]
    everything, _ = clean(original, restored=[block.start for block in removed])
    assert everything.split("\n\n") == original.split("\n")
    assert text.split("\n\n") == PROSE


def test_a_text_of_furniture_alone_is_left_whole() -> None:
    assert clean("Share this article\nMost read\nLeave a comment")[0].split("\n\n")[0] == "Share this article"


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("a\u200bb \u202ec\u00a0d\ufeff\u00ad", "ab c d"),
        ("one\r\ntwo\rthree\u2028four", "one\n\ntwo\n\nthree\n\nfour"),
        ("tab\there\x07", "tab here"),
        ("Zu\u0308rich", "Zürich"),
        ("  two   spaces  \n\n\n\nnext ", "two spaces\n\nnext"),
    ],
)
def test_signs_that_nobody_sees_go(original: str, text: str) -> None:
    assert clean(original)[0] == text


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    original = (
        "The council voted on Monday to close\nthe old harbor, the mayor said after\na debate that had lasted until\n"
        "long after midnight.\n\n“We will go to court,” said the\nunion, which speaks for forty crews\nin the town.\n"
    )
    text, _ = clean(original)
    first, second = text.split("\n\n")
    assert first.endswith("until long after midnight.")
    assert second == "“We will go to court,” said the union, which speaks for forty crews in the town."


def test_a_list_of_short_lines_is_not_joined() -> None:
    lines = ["Bread", "milk", "eggs", "salt", "oil", "rice", "Two boats left on Monday."]
    assert clean("\n\n".join(lines))[0].split("\n\n") == lines


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*PROSE, *KEPT, *(line for line, _ in REMOVED), "-", "Most read", "Ferry late"])))
def test_blocks_and_text_make_up_the_whole(lines: list[str]) -> None:
    original = "\n".join(lines)
    text, removed = clean(original)
    words = sorted((text + " " + " ".join(block.text for block in removed)).split())
    assert words == sorted(original.split())
    assert clean(original, restored=[block.start for block in removed])[0].split("\n\n") == (lines or [""])


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("sign up", "line 1: write a"),
        ("[promotion] somewhere", "no place"),
        ("# note\n\n[promotion] anywhere\nsign (up", "line 4 is no regular expression"),
    ],
)
def test_a_lexicon_with_a_mistake_names_the_line(tmp_path: Path, lines: str, says: str) -> None:
    path = tmp_path / "furniture.txt"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(LexiconError, match=says):
        lexicon(path)
