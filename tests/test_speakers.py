"""Whom a source names."""

import pytest

from lib.analysis import attribution, parse
from lib.records import Attribution


def said(text: str) -> dict[str, Attribution]:
    """The attributions of a text by the words of their source; of two with one source, the later."""
    parsed = next(parse.parse([("a", "", text)]))
    return {item.source: item for item in attribution.find(parsed, parse.sentences(parsed))}


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Ann Reed said it was late.", "Ann Reed", "Ann Reed"),
        ("Senator Ann Reed said it was late.", "Senator Ann Reed", "Ann Reed"),
        ("Sen. Ann Reed (D-Vt.) said it was late.", "Sen. Ann Reed (D-Vt.)", "Ann Reed"),
        ("Ann Reed spoke first. Reed said it was late.", "Reed", "Ann Reed"),
        ("Reed said it was late. Ann Reed is a baker.", "Reed", "Ann Reed"),
        ("Ann Reed arrived. She said it was late.", "She", "Ann Reed"),
        ("Ann Reed met Tom Hill. He said it was late.", "He", "Tom Hill"),
        ("Ann Reed met Tom Hill. She said it was late.", "She", "Ann Reed"),
        ("Ann Reed, who has run the bakery for years, said it was late.", "Ann Reed", "Ann Reed"),
        ("Bill Stone met Hannah Stone. Mrs. Stone said it was late.", "Mrs. Stone", "Hannah Stone"),
        ("Senator Ann Reed met residents. The senator said it was late.", "The senator", "Ann Reed"),
        ("President Joe Biden arrived in Paris. Biden said it was late.", "Biden", "Joe Biden"),
        ("President-elect Donald Trump said it was late.", "President-elect Donald Trump", "Donald Trump"),
        (
            "Volodymyr Zelenskyy spoke. Ukraine’s president said it was late.",
            "Ukraine’s president",
            "Volodymyr Zelenskyy",
        ),
        ("Volodymyr Zelensky said it was late.", "Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Tom Hill, a spokesman for the ministry, said it was late.", "Tom Hill", "Tom Hill"),
        ("Former attorney for the District of Columbia Ann Reed was there. Reed said it was late.", "Reed", "Ann Reed"),
        ("DES MOINES — It was late, Ann Reed said.", "Ann Reed", "Ann Reed"),
        ("Special Agent Tom Hill said it was late.", "Special Agent Tom Hill", "Tom Hill"),
        ("Ann Reed was tired. Though Reed’s office was shut, Reed said it was late.", "Reed", "Ann Reed"),
        (
            "Mr. Stone met the first lady, Ann Stone. Mr. Stone said it was late.",
            "Mr. Stone",
            "Stone",
        ),
        (
            "Melania Trump smiled. Mr. Trump said it was late.",
            "Mr. Trump",
            "Donald Trump",
        ),
        (
            "Tom Hill spoke of the port.\n\n“It was ours,” he said.\n\n“It was a good port.”\n\n"
            "“It was sold in one night,” he wrote.\n\nSam Pole called the port a ruin.",
            "he",
            "Tom Hill",
        ),
    ],
)
def test_people_have_one_name(text: str, source: str, speaker: str) -> None:
    by_source = said(text)
    item = next(item for words, item in by_source.items() if words.startswith(source))
    assert (item.speaker, item.speaker_kind) == (speaker, "named_person")


@pytest.mark.parametrize("place", ["DES MOINES —", "WASHINGTON --", "AMHERST, N.H. —", "KYIV, Ukraine (AP) —"])
@pytest.mark.parametrize("who", ["Ann Reed", "Senator Ann Reed, who has run the port for nine years,"])
def test_the_place_before_a_report_says_nothing(place: str, who: str) -> None:
    (item,) = said(f"{place} {who} said on Monday that the port was shut.").values()
    assert item.speaker == "Ann Reed"


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("Moscow said it was late.", "organisation", "Russia"),
        ("The Kremlin said it was late.", "organisation", "Kremlin"),
        ("The Defense Ministry said it was late.", "organisation", "Defense Ministry"),
        ("The BBC said it was late.", "outlet", "BBC"),
        ("The Washington Post said it was late.", "outlet", "The Washington Post"),
        ("A U.S. official said it was late.", "anonymous", "U.S. official"),
        ("Two people familiar with the talks said it was late.", "anonymous", "people familiar with the talks"),
        ("Russian lawmakers said it was late.", "collective", "Russian lawmakers"),
        ("Ukraine’s leaders said it was late.", "collective", "Ukrainian leaders"),
        ("Experts said it was late.", "collective", "experts"),
        ("A new report said it was late.", "document", "new report"),
    ],
)
def test_other_speakers_by_kind(text: str, kind: str, speaker: str) -> None:
    (item,) = said(text).values()
    assert (item.speaker_kind, item.speaker) == (kind, speaker)


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Ukrainian President Volodymyr Zelenskyy said it was late.", "Ukraine"),
        ("Pentagon spokeswoman Ann Reed said it was late.", "Pentagon"),
        ("Ann Reed of Hill College said it was late.", "Hill College"),
        ("A French diplomat said it was late.", "France"),
        ("Ann Reed said it was late.", ""),
    ],
)
def test_the_affiliation_the_text_gives(text: str, affiliation: str) -> None:
    (item,) = said(text).values()
    assert item.affiliation == affiliation


@pytest.mark.parametrize(
    "text",
    [
        "Tom Hill met Paul Moor in the bar of Carl Wood. He said it was late.",
        "It rained. She said it was late.",
        "Senator Ann Reed met Senator Tom Hill in the hall. Later the senator said it was late.",
        "The hall was full. They said it was late.",
    ],
)
def test_where_the_text_leaves_doubt_nobody_is_named(text: str) -> None:
    items = [item for item in said(text).values() if item.speaker_kind == "named_person"]
    assert all(item.speaker != "Ann Reed" and item.speaker != "Carl Wood" for item in items)


def test_a_name_in_the_next_paragraph_is_found() -> None:
    text = (
        "The night had been long.\nNobody had slept in the valley.\n"
        "“We need help,” he said in a radio address. “We need it now.”\n"
        "Mayor Tom Hill spoke as the water rose."
    )
    assert said(text)["he"].speaker == "Tom Hill"


def test_words_inside_a_quotation_do_not_name_its_speaker() -> None:
    by_source = said("Ann Reed was there. “Tom Hill did it,” she said. “He knew.”")
    assert by_source["she"].speaker == "Ann Reed"


def test_whoever_is_spoken_of_is_not_the_one_who_speaks() -> None:
    by_source = said("Tom Hill met Paul Moor. Moor is “playing for time,” he said.")
    assert by_source["he"].speaker == "Tom Hill"


def test_a_pronoun_may_stand_for_somebody_unnamed() -> None:
    by_source = said("Alice Moor was at home. A friend said that nobody came. She added that it was late.")
    assert (by_source["She"].speaker, by_source["She"].speaker_kind) == ("friend", "anonymous")


def test_i_inside_a_quotation_is_its_speaker() -> None:
    by_source = said("“I told them that the dam was weak,” said Ann Reed.")
    assert {item.speaker for item in by_source.values()} == {"Ann Reed"}


def test_some_are_of_the_group_before() -> None:
    by_source = said("Russian lawmakers met in the hall, with some describing the dam as a disgrace.")
    assert by_source["some"].speaker == "Russian lawmakers"


def test_the_official_is_the_one_last_spoken_of() -> None:
    by_source = said("A U.S. official said it was late. The official said nobody came.")
    assert by_source["The official"].speaker == "U.S. official"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Defense Ministry closed the road. It said it was late.", "Defense Ministry"),
        ("The BBC was first. It said it was late.", "BBC"),
        ("The Defense Ministry met the BBC. It said it was late.", "Defense Ministry"),
        ("The Defense Ministry left, and the BBC stayed. It said it was late.", ""),
        ("Ann Reed closed the road. It said it was late.", ""),
        ("The Defense Ministry closed the road.\nIt said it was late.", ""),
    ],
)
def test_it_is_the_one_body_near(text: str, speaker: str) -> None:
    assert said(text)["It"].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "kind", "affiliation", "role"),
    [
        (
            "Kremlin spokesman Dmitry Peskov said it was late.",
            "Dmitry Peskov",
            "named_person",
            "Kremlin",
            "spokesperson",
        ),
        (
            "A senior administration official said it was late.",
            "senior administration official",
            "anonymous",
            "",
            "official",
        ),
        ("Supporters of Ukraine said it was late.", "supporters of Ukraine", "collective", "", ""),
        ("Ukraine’s soldiers said it was late.", "Ukrainian soldiers", "anonymous", "Ukraine", "military"),
        ("Soldiers and commanders said it was late.", "soldiers and commanders", "anonymous", "", "military"),
        (
            "Republican leaders and friends of Hill said it was late.",
            "Republican leaders and friends of Hill",
            "collective",
            "",
            "",
        ),
        ("Former intelligence chief Tom Hill said it was late.", "Tom Hill", "named_person", "", "official"),
    ],
)
def test_what_the_text_tells_of_a_speaker(text: str, speaker: str, kind: str, affiliation: str, role: str) -> None:
    (item,) = said(text).values()
    assert (item.speaker, item.speaker_kind, item.affiliation, item.role) == (speaker, kind, affiliation, role)
