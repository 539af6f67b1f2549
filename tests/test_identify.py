"""One name for one speaker across articles: who is joined, and who must stay apart."""

import pytest

from lib.comparison.speakers import identify
from lib.records import SpeakerCorrection
from tests.stories import Line, Said
from tests.stories import story as told


def identified(*speakers: tuple[str, str]) -> list[tuple[str, str]]:
    """The speakers of a story with one article for each of the given ones, after `identify`."""
    lines = [Line("It is time.", said=(Said("It is time", name, kind, cue=""),)) for name, kind in speakers]
    found = identify(told([(f"Outlet {number}", [line]) for number, line in enumerate(lines)]))
    rows = found.attributions[["speaker", "speaker_kind"]]
    assert identify(found).attributions.equals(found.attributions)
    return list(rows.itertuples(index=False, name=None))


def people(*names: str) -> list[str]:
    return [name for name, _ in identified(*((name, "named_person") for name in names))]


@pytest.mark.parametrize(
    ("names", "known"),
    [
        (["Marsh", "Ada Marsh"], "Ada Marsh"),
        (["Ada Marsh", "Ada B. Marsh", "Marsh"], "Ada B. Marsh"),
        (["Ada Beth Marsh", "Ada B. Marsh"], "Ada Beth Marsh"),
        (["Olena Zelenskyy", "Zelensky", "Zelenskiy"], "Olena Zelenskyy"),
        (["Olena Zelensky", "Olena Zelenskyy", "Olena Zelenskyy"], "Olena Zelenskyy"),
        (["Serhii Kovalenko", "Serhiy Kovalenko"], "Serhii Kovalenko"),
        (["Jose Alvarez", "José Álvarez"], "Jose Alvarez"),
        (["Ursula von der Heide", "von der Heide"], "Ursula von der Heide"),
        (["Ivan Dzhabrov", "Jabrov"], "Ivan Dzhabrov"),
    ],
)
def test_spellings_and_surnames_of_one_person_are_joined(names, known):
    assert people(*names) == [known] * len(names)


@pytest.mark.parametrize(
    "names",
    [
        ["Ada Marsh", "Ben Marsh", "Marsh"],
        ["Rob Cole", "Rob Cole Jr.", "Rob Cole III"],
        ["Rob Cole Jr.", "Cole"],
        ["Kim Min Ho", "Kim Ji Woo", "Kim"],
        ["Ada B. Marsh", "Ada C. Marsh"],
        ["Mai Li", "Ly"],
        ["Ana Ruiz", "Ana"],
        ["Marsh", "Marsch"],
        ["Olga Petrova", "Petrov"],
    ],
)
def test_people_who_may_differ_stay_apart(names):
    assert people(*names) == names


def together(*names: str) -> list[str]:
    """The names of the people of one article, after `identify`."""
    lines = [Line("It is time.", said=(Said("It is time", name, "named_person", cue=""),)) for name in names]
    return list(identify(told([("Outlet", lines)])).attributions["speaker"])


def test_a_bare_surname_is_not_a_junior():
    assert together("Rob Cole Jr.", "Rob Cole", "Cole") == ["Rob Cole Jr.", "Rob Cole", "Rob Cole"]


@pytest.mark.parametrize(
    ("names", "known"),
    [
        (("Rob Cole", "Robert P. Cole"), "Robert P. Cole"),
        (("Eric Vane", "Eric H. Vane Jr.", "Vane"), "Eric H. Vane Jr."),
        (("Chuck Lorn", "Charles E. Lorn"), "Charles E. Lorn"),
    ],
)
def test_a_short_name_and_a_junior_are_the_long_name_where_no_article_has_both(names, known):
    assert people(*names) == [known] * len(names)
    assert len(set(together(*names))) == 2


def test_a_name_that_fits_two_people_joins_neither():
    assert people("Ada B. Marsh", "Ada C. Marsh", "Ada Marsh") == ["Ada B. Marsh", "Ada C. Marsh", "Ada Marsh"]


@pytest.mark.parametrize(
    ("names", "known"),
    [
        (["the Harbor Board", "Harbor Board", "The harbor board"], "Harbor Board"),
        (["U.N.", "UN", "UN"], "UN"),
        (["Reed & Sons", "Reed and Sons"], "Reed & Sons"),
        (["Harbor-Board", "Harbor Board"], "Harbor-Board"),
    ],
)
def test_names_of_one_body_are_joined(names, known):
    assert identified(*((name, "organisation") for name in names)) == [(known, "organisation")] * len(names)


def test_a_body_has_one_kind():
    found = identified(("Daily Post", "outlet"), ("the Daily Post", "organisation"), ("Daily Post", "outlet"))
    assert found == [("Daily Post", "outlet")] * 3


def test_bodies_are_not_joined_with_people_or_parts_of_their_names():
    given = [("Marsh", "organisation"), ("Ada Marsh", "named_person"), ("Marsh Council", "organisation")]
    assert identified(*given) == given


def test_speakers_without_a_name_keep_their_kind():
    given = [("", "anonymous"), ("", "collective"), ("", "unknown")]
    assert identified(*given) == given


def test_a_readers_corrections_have_the_last_word():
    lines = [
        [Line("It is time.", said=(Said("It is time", name, "named_person", cue=""),))]
        for name in ("Marsh", "Ada Marsh", "Ben Cole")
    ]
    tables = told([(f"Outlet {number}", [*line]) for number, line in enumerate(lines)])
    articles = list(tables.articles["article"])

    def shown(*corrections: SpeakerCorrection) -> list[str]:
        return list(identify(tables, corrections).attributions["speaker"])

    assert shown() == ["Ada Marsh", "Ada Marsh", "Ben Cole"]
    merged = SpeakerCorrection("Ben Cole", "Ada Marsh")
    assert shown(merged) == ["Ada Marsh", "Ada Marsh", "Ada Marsh"]
    split = SpeakerCorrection("Marsh", "Eva Marsh", articles[0])
    assert shown(SpeakerCorrection("Marsh", "Nobody in particular"), split) == ["Eva Marsh", "Ada Marsh", "Ben Cole"]
    assert list(identify(tables, [merged]).attributions["found"]) == ["Marsh", "Ada Marsh", "Ben Cole"]
