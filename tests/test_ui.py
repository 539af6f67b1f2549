"""The parts of lib/ui that are pure functions: text, links, marks, columns and measured accuracy."""

import re
from types import SimpleNamespace

import pandas as pd
import pytest

from lib import highlight
from lib.comparison import concordance
from lib.comparison.findings import NEAREST, Finding
from lib.ui import claiming, columns, items, links, marks, scores, telling, text, wordings
from lib.ui.outlets import card
from tests.stories import Line, Said, story


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("The Courier", "The Courier"),
        ("![x](file:///p.png)", r"\!\[x\]\(file\:\/\/\/p\.png\)"),
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("$x$ :red[y]", r"\$x\$ \:red\[y\]"),
        ("# head\n- item", r"\# head \- item"),
        ("<b>&amp;</b>", r"\<b\>\&amp;\<\/b\>"),
        ("56\N{NO-BREAK SPACE}%", "56\N{NO-BREAK SPACE}%"),
    ],
)
def test_plain_leaves_nothing_for_markdown_to_read(given: str, shown: str) -> None:
    assert text.plain(given) == shown


@pytest.mark.parametrize(
    ("given", "unlinked"),
    [
        ("HTTPS://a.example/x", "HTTPS|://a.example/x"),
        ("see http://a.example", "see http|://a.example"),
        ("www.a.example", "www|.a.example"),
        ("desk@a.example", "desk|@a.example"),
        ("Wwwhy @ noon", "Wwwhy @ noon"),
    ],
)
def test_plain_breaks_a_bare_address_where_no_reader_sees_it(given: str, unlinked: str) -> None:
    shown = text.plain(given).replace("\\", "")
    assert shown == unlinked.replace("|", "\N{WORD JOINER}")


@pytest.mark.parametrize(
    ("part", "paragraph", "said"),
    [("headline", 0, "headline"), ("lead", 1, "lead"), ("heading", 4, "section heading"), ("body", 4, "paragraph 4")],
)
def test_place_says_where_a_sentence_stands(part: str, paragraph: int, said: str) -> None:
    assert text.place(part, paragraph) == said


@pytest.mark.parametrize(
    ("given", "length", "shown"),
    [
        ("Short title", 20, "Short title"),
        ("A title that is cut, at a word", 22, "A title that is cut…"),
        ("two\n lines", 20, "two lines"),
        ("Unbrokenlongword", 8, "Unbroke…"),
    ],
)
def test_shortened_cuts_at_a_word(given: str, length: int, shown: str) -> None:
    assert text.shortened(given, length) == shown


ADDRESS = {"story": "flood", "outlets": ("The Courier", "A & B"), "frame": "conflict", "cue": ""}
QUERY = "story=flood&outlets=The+Courier&outlets=A+%26+B&frame=conflict&cue="


@pytest.mark.parametrize(
    ("base", "page", "address"),
    [
        ("http://localhost:8501/", "framing", f"http://localhost:8501/framing?{QUERY}"),
        ("http://localhost:8501", "framing", f"http://localhost:8501/framing?{QUERY}"),
        ("https://host.example/quotes?old=1#x", "framing", f"https://host.example/framing?{QUERY}"),
        ("https://host.example/framing", "app", f"https://host.example/?{QUERY}"),
        ("https://host.example/press/quotes", "framing", f"https://host.example/press/framing?{QUERY}"),
        ("https://host.example/press/", "app", f"https://host.example/press/?{QUERY}"),
    ],
)
def test_address_holds_every_choice(base: str, page: str, address: str) -> None:
    assert links.address(base, page, ADDRESS) == address


def test_query_writes_an_empty_list_so_that_it_is_not_taken_for_a_default() -> None:
    assert links.query({"outlets": [], "story": "flood"}) == {"outlets": ("",), "story": ("flood",)}


KEPT = {"": {"story": ("flood",)}, "framing": {"frame": ("conflict",)}}


@pytest.mark.parametrize(
    ("found", "last", "chosen"),
    [
        pytest.param({"frame": ("x",)}, ("framing", {"frame": ("x",)}), None, id="nothing new"),
        pytest.param({}, ("framing", {"frame": ("x",)}), {}, id="a step back means just what it says"),
        pytest.param({}, ("app", {}), {"story": ("flood",), "frame": ("conflict",)}, id="the menu remembers"),
        pytest.param(
            {"outlet": ("A",)}, ("app", {}), {"story": ("flood",), "outlet": ("A",)}, id="a link means just its choices"
        ),
        pytest.param(
            {"story": ("vote",)}, ("app", {}), {"story": ("vote",), "frame": ("conflict",)}, id="a shared one only"
        ),
        pytest.param(
            {"frame": ("x",)}, None, {"story": ("flood",), "frame": ("x",)}, id="the first request of a session"
        ),
    ],
)
def test_arrived_reads_the_address(
    found: links.Query, last: tuple[str, links.Query] | None, chosen: links.Query
) -> None:
    assert links.arrived("framing", found, KEPT, ("story", "outlets"), last) == chosen


TEXT = "The mayor said the bridge is “safe”. It is not good, not good at all."


def said(**changes: object) -> SimpleNamespace:
    row = {
        "spans": ((15, 35),), "kind": "mixed", "act": "speech", "cue_start": 10, "cue_end": 14,
        "source_start": 0, "source_end": 9,
        "speaker": "Ann Lee", "source": "The mayor", "cue": "said", "stance": "neutral",
    }  # fmt: skip
    return SimpleNamespace(**(row | changes))


def test_attribution_marks_content_cue_and_source() -> None:
    made = marks.attribution(said())
    assert [(mark.style, TEXT[mark.start : mark.end]) for mark in made] == [
        ("mixed", "the bridge is “safe”"),
        ("cue", "said"),
        ("source", "The mayor"),
    ]


def test_a_paraphrased_plan_is_marked_as_the_outlet_s_own_telling() -> None:
    assert next(mark.style for mark in marks.attribution(said(kind="indirect", act="intent"))) == "narrated"
    assert next(mark.style for mark in marks.attribution(said(kind="indirect", act="speech"))) == "indirect"


def test_attribution_without_cue_or_source_marks_its_content_alone() -> None:
    made = marks.attribution(said(kind="scare", cue_start=-1, cue_end=-1, source_start=-1, source_end=-1))
    assert [mark.style for mark in made] == ["scare"]


def test_tone_marks_each_word_once_and_in_its_voice() -> None:
    row = SimpleNamespace(words=(("not good", -0.35), ("not good", -0.35), ("absent", 0.5), ("all", 0.0)))
    made = marks.tone(row, TEXT, [(37, len(TEXT))])
    assert [(TEXT[mark.start : mark.end], mark.style) for mark in made] == [
        ("not good", "negative"),
        ("not good", "negative"),
    ]
    assert made[0].start < made[1].start
    assert marks.tone(SimpleNamespace(words=(("safe", 0.5),)), TEXT, [(37, len(TEXT))]) == ()


def test_words_towards_somebody_are_marked_whole_and_wherever_they_stand() -> None:
    told = "Warned of war, Ann Lee did not give any good answer."
    words = (("good", 0.4), ("war", -0.3), ("not good", -0.2), ("absent", 0.5))
    made = marks.towards(SimpleNamespace(start=15, end=22, target="Ann Lee", words=words), told, (0, len(told)))
    assert [(told[mark.start : mark.end], mark.style) for mark in made] == [
        ("Ann Lee", "source"),
        ("good", "positive"),
        ("war", "negative"),
    ]


def test_a_contracted_negation_is_marked_with_its_word() -> None:
    told = "Ann Lee hasn’t really won."
    row = SimpleNamespace(start=0, end=7, target="Ann Lee", words=(("n’t won", -0.3),))
    made = marks.towards(row, told, (0, len(told)))
    assert [told[mark.start : mark.end] for mark in made] == ["Ann Lee", "n’t really won"]


def test_a_word_that_two_instruments_know_is_marked_once_with_both() -> None:
    rows = [
        SimpleNamespace(instrument="news", words=(("safe", 0.3),)),
        SimpleNamespace(instrument="vader", words=(("safe", 0.5), ("not", -0.2))),
    ]
    made = marks.disputed(rows, TEXT, [(0, len(TEXT))], {"news": "News", "vader": "VADER"})
    assert [(TEXT[mark.start : mark.end], mark.label) for mark in made] == [
        ("safe", "News +0.30, VADER +0.50"),
        ("not", "VADER −0.20"),
    ]


def sentence(number: int, start: int, end: int, part: str, paragraph: int) -> SimpleNamespace:
    return SimpleNamespace(sentence=number, start=start, end=end, part=part, paragraph=paragraph)


def column(body: str, **changes: object) -> columns.Column:
    whole = f"Bridge <shut>\n\nThe lead.\n\n{body}"
    at = len(whole) - len(body)
    rows = [sentence(0, 0, 13, "headline", 0), sentence(1, 15, 24, "lead", 1), sentence(2, at, len(whole), "body", 2)]
    values = {"outlet": "A & B", "about": "3 words", "url": "", "text": whole, "sentences": rows, "marks": ()}
    return columns.Column(**(values | changes))  # type: ignore[arg-type]


def test_columns_escape_whatever_comes_from_outside() -> None:
    made = columns.html([column("<img src=x onerror=alert(1)>", outlet='<a href="x">')])
    assert "<img" not in made
    assert "&lt;img src=x onerror=alert(1)&gt;" in made
    assert '<a href="x">' not in made
    assert "Bridge &lt;shut&gt;" in made


def test_columns_keep_a_text_s_order_and_say_where_a_headline_is_missing() -> None:
    whole = "Only a body."
    bare = columns.Column("C", "", "", whole, [sentence(0, 0, len(whole), "body", 0)], ())
    made = columns.html([column("The body."), bare])
    assert made.index("Bridge") < made.index("The lead.") < made.index("The body.")
    assert made.index("No headline") < made.index("Only a body.")
    aligned = columns.html([column("The body."), bare], aligned=True)
    assert aligned.index("Bridge") < aligned.index("No headline") < aligned.index("The lead.")


def test_every_outlet_stands_above_its_own_box_and_its_shape_leads_to_its_sentences() -> None:
    cells = columns.cells([columns.Cell(2, "red", "paragraph 2: <b>", begins=True)], 1, "shape")
    made = columns.html([column("One.", outlet="A"), column("Two.", outlet="B", shape=cells, version="<i>here</i>")])
    assert made.index(">A</h2>") < made.index(">B</h2>") < made.index("<i>here</i>") < made.index("data-box")
    assert [made.count(f'data-box="{name}"') for name in "AB"] == [1, 1]
    assert 'href="#column-1-2"' in made
    assert f'id="{columns.place(1, 2)}"' in made
    assert made.count('id="column-1-2"') == 1
    assert "paragraph 2: &lt;b&gt;" in made


def test_what_is_compared_is_escaped_and_leaves_room_for_versions_at_the_ends() -> None:
    plain, compared = columns.html([column("One.")]), columns.html([column("One.")], compared="<img> claim")
    assert "&lt;img&gt; claim" in compared
    assert "data-step" in compared
    assert "data-step" not in plain
    assert "padding-bottom:calc" in compared
    assert columns.stamp(plain) != columns.stamp(compared)
    assert len(columns.stamp(plain)) == 40


def test_a_heading_between_two_paragraphs_of_the_lead_stays_between_them() -> None:
    lines = [("Bridge shut.", "headline"), ("In short.", "lead"), ("What happened", "heading"), ("Today.", "lead")]
    lines += [("Who spoke", "heading"), ("The mayor.", "body"), ("More", "heading")]
    whole = "\n\n".join(line for line, _ in lines)
    rows = [
        sentence(number, whole.index(line), whole.index(line) + len(line), part, number)
        for number, (line, part) in enumerate(lines)
    ]
    ordered = columns.Column("A", "", "", whole, rows, ())
    for aligned in (False, True):
        made = columns.html([ordered, column("Body.")], aligned=aligned)
        places = [made.index(f">{line}") for line, _ in lines]
        assert places == sorted(places)
    assert re.search(r"3</div><p[^>]*><span[^>]*></span>The mayor", columns.html([ordered]))


def test_aligned_columns_put_paragraph_beside_paragraph() -> None:
    whole = "One.\n\nTwo."
    long = columns.Column("C", "", "", whole, [sentence(0, 0, 4, "body", 0), sentence(1, 6, 10, "body", 1)], ())
    flowing, aligned = columns.html([long, long]), columns.html([long, long], aligned=True)
    assert flowing.index("Two.") < flowing.rindex("One.")
    assert aligned.rindex("One.") < aligned.index("Two.")


def versions(*words: str) -> tuple[items.Version, ...]:
    return tuple(items.Version(f"a{n}", 0, 10 * n, 10 * n + 5, one, "own voice") for n, one in enumerate(words))


def test_an_item_is_found_by_the_place_of_any_of_its_versions() -> None:
    found = [items.Item("x", "X", versions("one", "two")), items.Item("y", "Y", versions("a", "b", "c")[2:])]
    assert items.chosen(found, "y") is found[1]
    assert items.chosen(found, links.at("a1", 10)) is found[0]
    assert items.chosen(found, links.at("a2", 20)) is found[1]
    assert items.chosen(found, links.at("a2", 22)) is found[1]
    assert items.chosen(found, links.at("a2", 90)) is None
    assert items.chosen(found, "gone") is None


def test_versions_are_compared_with_the_longest_or_with_the_outlet_that_is_chosen() -> None:
    item = items.Item("x", "X", versions("shut", "the bridge was shut", "it is closed"))
    outlet_of = {"a0": "A", "a1": "B", "a2": "C"}
    assert items.against(item, outlet_of) == item.versions[1]
    assert items.against(item, outlet_of, "C") == item.versions[2]
    assert items.against(items.Item("y", "", versions("alone")), outlet_of) is None
    assert items.against(items.Item("z", "", versions("a", "b"), spoken=False), outlet_of) is None


@pytest.mark.parametrize(
    ("one", "other", "marked", "told"),
    [
        ("the old bridge was shut", "the bridge was closed", True, "3 of 4 words the same"),
        ("the old bridge was shut", "nobody may cross", False, "0 of 3 words the same"),
    ],
)
def test_wordings_with_little_in_common_are_not_marked(one: str, other: str, marked: bool, told: str) -> None:
    pieces, said = items.compared(one, other)
    assert (bool(pieces), said) == (marked, told)


def test_a_claim_is_an_item_with_those_who_had_published_before() -> None:
    rows = pd.DataFrame([of_claim(0, "Bell", "the port was struck"), of_claim(0, "Tide", "a strike hit the port")])
    absent = pd.DataFrame([(0, "Wire", "before"), (0, "Dawn", "")], columns=["claim", "outlet", "why"])
    (item,) = items.claims(rows, absent)
    assert item.before == {"Wire"}
    assert [one.words for one in item.versions] == ["the port was struck", "a strike hit the port"]


def test_passages_that_overlap_in_one_article_are_one_item() -> None:
    names = ["article_a", "start_a", "end_a", "article_b", "start_b", "end_b"]
    rows = pd.DataFrame([("a", 0, 20, "b", 5, 25), ("a", 2, 22, "c", 0, 20), ("b", 60, 80, "c", 60, 80)], columns=names)
    texts = dict.fromkeys("abc", "word " * 20)
    held = {name: [sentence(0, 0, 100, "body", 0)] for name in "abc"}
    found = items.passages(rows, texts, held)
    assert [one.articles() for one in found] == [["a", "b", "c"], ["b", "c"]]


def test_a_shared_passage_is_marked_on_the_side_of_its_article() -> None:
    row = SimpleNamespace(
        article_a="a", start_a=0, end_a=5, outlet_a="A", article_b="b", start_b=7, end_b=9, outlet_b="<B>",
        kind="prose", similarity=0.9,
    )  # fmt: skip
    assert [(one.start, one.end, one.label) for one in marks.shared(row, "a")] == [(0, 5, "shared with <B>")]
    assert [(one.start, one.end, one.label) for one in marks.shared(row, "b")] == [(7, 9, "shared with A")]
    assert marks.shared(row, "c") == ()


def test_the_opened_passage_can_be_jumped_to() -> None:
    rows = {0: sentence(0, 0, 9, "body", 0)}
    (mark,) = columns.selected(rows, 0)
    assert f'id="{columns.PASSAGE}"' in highlight.html("Some text", [mark])
    assert columns.selected(rows, 7) == []


def printed(*said: tuple[str, str, str]) -> str:
    """The table of (outlet, speaker, words) of one utterance, each a direct quotation."""
    made = [
        (outlet, [Line(f"{who} said {words}", said=(Said(words, who, kind="direct"),))]) for outlet, who, words in said
    ]
    rows = concordance.wordings(story(made))
    return wordings.utterances(rows, ["Gazette", "Brief", "Wire"], lambda row: f"go?article={row.article}&x=<y>")


def test_wordings_mark_what_differs_and_say_where_an_utterance_is_lacking() -> None:
    made = printed(
        ("Gazette", "Ada Marsh", "blows are not struck with words"),
        ("Brief", "Ada Marsh", "strikes are not made with words"),
    )
    assert re.search(r"<del[^>]*>blows</del> <ins[^>]*>strikes</ins> are not", made)
    assert "reference wording" in made
    assert ">paragraph\N{NO-BREAK SPACE}1</a>" in made
    assert "keeps 4 of 6 words" in made
    assert made.count("not here") == 1
    assert "Credited differently" not in made


def test_wordings_say_where_the_speakers_credited_differ() -> None:
    words = "the third bridge over the river will never be safe again"
    made = printed(("Gazette", "Ada Marsh", words), ("Brief", "Rob Cole", words))
    assert "Credited differently" in made
    assert "Ada Marsh in Gazette; Rob Cole in Brief" in made


def test_wordings_of_unnamed_speakers_are_not_called_credited_differently() -> None:
    words = "the third bridge over the river will never be safe again"
    made = [
        (outlet, [Line(f"{who} said {words}", said=(Said(words, who, "anonymous"),))])
        for outlet, who in (("Gazette", "officials"), ("Brief", "two officials"))
    ]
    body = wordings.utterances(concordance.wordings(story(made)), ["Gazette", "Brief"], lambda row: "")
    assert "Nobody named" in body
    assert "officials in Gazette; two officials in Brief" in body


@pytest.mark.parametrize(
    ("reference", "other", "shown"),
    [
        ("“Blows are not struck with words”", "“Strikes are not struck with words”", "“[Blows] +Strikes+ are not"),
        ("It is a step to a world war, a third.", "It is a step to a world war.", "world war[a third]."),
        ("At last the bridge is safe to cross", "the bridge is safe to cross", "[At last] the bridge"),
    ],
)
def test_a_cut_stands_apart_from_the_words_beside_it(reference: str, other: str, shown: str) -> None:
    made = printed(("Gazette", "Ada Marsh", reference), ("Brief", "Ada Marsh", other))
    made = re.sub(r"<del[^>]*>(.*?)</del>", r"[\1]", re.sub(r"<ins[^>]*>(.*?)</ins>", r"+\1+", made))
    assert shown.replace("war[", "war [") in made


def test_wordings_escape_whatever_comes_from_outside() -> None:
    evil = "<img src=x onerror=alert(1)> is “what” we struck"
    made = printed(("Gazette", "Ada <b>", evil), ("Brief", "Ada <b>", f"{evil} & more <i>words</i>"))
    assert "&lt;img" in made
    for tag in ("<img", "<b>", "<i>", "=<y>"):
        assert tag not in made


def test_a_wording_in_plain_text_shows_cuts_and_additions() -> None:
    row = next(
        row
        for row in concordance.wordings(
            story(
                [
                    (outlet, [Line(f"Ann Lee said {words}", said=(Said(words, "Ann Lee", kind="direct"),))])
                    for outlet, words in (
                        ("A", "blows are not struck with words"),
                        ("B", "strikes are not struck with words"),
                    )
                ]
            )
        ).itertuples()
        if not row.reference
    )
    assert wordings.told(row) == "[-blows-] {+strikes+} are not struck with words"


MEASURED = {
    "rows": [
        {
            "analysis": "frames", "set": "narrative", "part": "human_interest", "unit": "articles", "measure": measure,
            "value": 0.5, "low": 0.4, "high": 0.6, "n": 20, "documents": 40, "baseline": None,
        }
        for measure in ("F1", "precision")
    ],
    "published": [
        {"analysis": "frames", "set": of, "part": "human_interest", "measure": "F1", "system": system, "value": value}
        for of, system, value in (("narrative", "S", 0.4), ("other", "T", 0.3))
    ],
}  # fmt: skip


def test_measured_puts_others_figures_beside_the_same_measure() -> None:
    found = scores.measured(MEASURED, "frames")
    assert found[["set", "part", "measure", "others"]].to_numpy().tolist() == [
        ["Narrative frames on climate", "human interest", "F1", "S .40"]
    ]
    assert scores.measured(MEASURED, "frames", details=True)["measure"].tolist() == ["F1", "precision"]
    assert scores.measured(MEASURED, "tone").empty


def test_elsewhere_holds_the_figures_that_have_no_row_here() -> None:
    assert scores.elsewhere(MEASURED, "frames")["system"].tolist() == ["T"]


def test_the_measured_file_is_read_and_a_missing_one_is_no_error(tmp_path: object) -> None:
    found = scores.load()
    assert found is not None
    for analysis in ("attribution", "frames", "tone"):
        rows = scores.measured(found, analysis)
        assert len(rows) > 0
        assert rows["n"].gt(0).all()
    assert scores.load(tmp_path / "none.json") is None  # type: ignore[operator]


def test_what_was_measured_is_told_in_words_and_nothing_where_nothing_was() -> None:
    row = {"analysis": "tone", "set": "valence_nyt", "part": "news", "unit": "sentences", "measure": "Pearson r"}
    found = {"rows": [row | {"value": 0.5, "low": 0.41, "high": 0.59, "n": 1200}]}
    told = scores.told(found, "tone", "news", ["valence_nyt", "persent_dev"])
    assert told.startswith("Measured against readers: Pearson r 0.50 (95 % interval 0.41 to 0.59, n = 1,200 sentences;")
    assert scores.told(found, "tone", "vader", ["valence_nyt"]) == ""


def of_claim(claim: int, outlet: str, words: str, **about: object) -> dict[str, object]:
    fields = {
        "status": "some",
        "outlets": 2,
        "kind": "clause",
        "voice": "own",
        "speaker": "",
        "cue": "",
        "place": "lead",
        "start": 0,
        "end": len(words),
    }
    return {"claim": claim, "outlet": outlet, "text": words, "article": outlet, "sentence": 0, **fields, **about}


CLAIMED = pd.DataFrame(
    [
        of_claim(0, "Bell", "the mill was <i>sold</i>"),
        of_claim(0, "Tide", "Ada Marsh sold the mill", voice="attributed", speaker="<b>Ida</b>", cue="said"),
        of_claim(1, "Bell", "a choir sang", status="one", outlets=1),
    ]
)


@pytest.mark.parametrize(
    ("look", "outlet", "words", "found"),
    [
        ("shared", "", "", [0]),
        ("one", "", "", [1]),
        ("all", "", "", []),
        ("asserted", "", "", [0]),
        ("shared", "Tide", "", [0]),
        ("one", "Tide", "", []),
        ("shared", "", "MARSH sold", [0]),
        ("shared", "", "choir", []),
    ],
)
def test_claims_pass_filters_as_a_whole(look: str, outlet: str, words: str, found: list[int]) -> None:
    rows = claiming.chosen(CLAIMED, look, outlet, words)
    assert list(dict.fromkeys(rows["claim"])) == found
    assert len(rows) == CLAIMED["claim"].isin(found).sum()


def test_a_claim_is_known_by_a_clause_that_tells_it() -> None:
    lines = ["the sale", "Ada Marsh sold the old mill to Peru on Monday", "sold"]
    rows = [SimpleNamespace(text=line, kind="noun" if line == "the sale" else "clause") for line in lines]
    assert claiming.label(rows) == lines[1]
    assert claiming.label(rows[:1]) == "The sale"


@pytest.mark.parametrize(
    "cut",
    [
        "have been pressing Ada Marsh for the mill",
        "selling the old mill to Peru on Monday",
        "where the old mill was sold",
        "of which the mill was sold",
        'Ada Marsh sold the "old mill',
    ],
)
def test_a_cut_clause_is_no_name_of_a_claim(cut: str) -> None:
    whole = "the council of Lorn sold the old mill to somebody in Peru"
    rows = [SimpleNamespace(text=text, kind="clause") for text in (cut, whole)]
    assert claiming.label(rows) == "The council of Lorn sold the old mill to somebody in Peru"


def test_the_table_of_claims_is_safe_and_says_what_is_not_here() -> None:
    lacking = pd.DataFrame(
        [(0, "Wire", "before"), (1, "Tide", ""), (1, "Wire", "")], columns=["claim", "outlet", "why"]
    )
    body = claiming.matrix(CLAIMED, lacking, ["Bell", "Tide", "Wire"], lambda row: f"at/{row.article}")
    assert "<i>" not in body
    assert "<b>" not in body
    assert body.count(">not here<") == 2
    assert body.count(">published before<") == 1
    assert "attributed to &lt;b&gt;Ida&lt;/b&gt;, “said”" in body
    assert 'href="at/Tide"' in body


def test_more_clauses_of_an_outlet_than_fit_are_counted() -> None:
    many = pd.DataFrame([of_claim(0, "Bell", f"clause {number}") for number in range(5)])
    body = claiming.matrix(many, pd.DataFrame(columns=["claim", "outlet", "why"]), ["Bell"], lambda _: "")
    assert "clause 2" in body
    assert "clause 3" not in body
    assert "2 more" in body


def test_a_finding_of_several_quotations_has_each_on_a_line_of_its_own() -> None:
    told = "Told differently: Gazette “a; b”; Brief “c” (according to Ann Lee); Wire “d”; Post does not."
    assert telling.lines_of(told) == [
        "Told differently: Gazette “a; b”;",
        "Brief “c” (according to Ann Lee);",
        "Wire “d”; Post does not.",
    ]
    quoting = "Only Gazette quotes Ann Lee (“a, and (“b”) c”), Otto Finch (“d”) and Jan Rill (“e”)."
    assert telling.lines_of(quoting) == [
        "Only Gazette quotes Ann Lee (“a, and (“b”) c”),",
        "Otto Finch (“d”)",
        "and Jan Rill (“e”).",
    ]


def test_a_finding_is_drawn_with_what_comes_nearest_beside_its_sentence_and_nothing_of_it_runs() -> None:
    near = f" ({NEAREST}: Courier “(c) <i>d</i>”)"
    told = f"Only Gazette mentions Dorn: “<b>a</b> {{}}”{near}; Holm: “e”, 3 sentences in all."
    body = telling.written(7, Finding(told, "alone", 0, 0, ("Gazette",), "quotes", why="x <u>y</u>"), "at?a=1&b=2")
    assert "<b>7.</b> <b>Only Gazette mentions Dorn:</b> “&lt;b&gt;a&lt;/b&gt; {}”;</div>" in body
    assert 'title="Nearest elsewhere: Courier “(c) &lt;i&gt;d&lt;/i&gt;”"' in body
    assert ">Nearest elsewhere: Courier “(c) &lt;i&gt;d&lt;/i&gt;”</div>" in body
    assert "<b>Holm:</b> “e”, 3 sentences in all.</div>" in body
    figure = Finding("For “boats”, Gazette “nine”; <i>no more.", "figures", 0, 0, ("Gazette",), "facts", why="")
    assert "<b>For “boats”, Gazette</b> “nine”; &lt;i&gt;no more.</div>" in telling.written(1, figure, "")
    assert 'href="at?a=1&amp;b=2"' in body
    assert "x &lt;u&gt;y&lt;/u&gt;" in body
    assert "<u>" not in body + card("<u>", "<u>", [("<u>", "a&b")], {"<u>": [("<u>", "")]})
