"""Who says what, in short sentences and over paragraphs; and texts that make no sense."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.analysis import attribution, parse, quotations
from lib.records import Attribution, Span


def found(text: str, title: str = "") -> list[Attribution]:
    parsed = next(parse.parse([("a", title, text)]))
    return list(attribution.find(parsed, parse.sentences(parsed)))


def only(text: str) -> Attribution:
    items = found(text)
    assert len(items) == 1, [(item.cue, item.content) for item in items]
    return items[0]


@pytest.mark.parametrize(
    ("text", "kind", "source", "cue", "content"),
    [
        ("“The dam is safe,” the engineer said.", "direct", "the engineer", "said", "“The dam is safe,”"),
        ('"The dam is safe," said the engineer.', "direct", "the engineer", "said", '"The dam is safe,"'),
        ("“Why was nobody told?” asked Ann Reed.", "direct", "Ann Reed", "asked", "“Why was nobody told?”"),
        ("The engineer said: “The dam is safe.”", "direct", "The engineer", "said:", "“The dam is safe.”"),
        ("Ann Reed: “The dam is gone.”", "direct", "Ann Reed", ":", "“The dam is gone.”"),
        ("“The dam is gone.” ― Ann Reed", "direct", "Ann Reed", "―", "“The dam is gone.”"),
        ("The engineer said the dam was safe.", "indirect", "The engineer", "said", "the dam was safe"),
        ("The dam was safe, said the engineer.", "indirect", "the engineer", "said", "The dam was safe"),
        (
            "According to the engineer, the dam was safe.",
            "indirect",
            "the engineer",
            "According to",
            "the dam was safe",
        ),
        (
            "The dam was safe, according to two engineers.",
            "indirect",
            "two engineers",
            "according to",
            "The dam was safe",
        ),
        (
            "The council will let the ferry run all night, a member and three people with"
            " knowledge of the vote said Sunday, easing its rules as crowds arrive.",
            "indirect",
            "a member and three people with knowledge of the vote",
            "said",
            "The council will let the ferry run all night",
        ),
        ("As Ann Reed put it, the dam was finished.", "indirect", "Ann Reed", "put it", "the dam was finished"),
        ("Ann Reed warned that it “will not hold.”", "mixed", "Ann Reed", "warned", "that it “will not hold.”"),
        ("Critics called the plan “a disaster.”", "mixed", "Critics", "called", "the plan “a disaster.”"),
        (
            "She left the hall, arguing that nobody had listened.",
            "indirect",
            "She",
            "arguing",
            "that nobody had listened",
        ),
        (
            "He accused the ministry of hiding the report.",
            "indirect",
            "He",
            "accused",
            "the ministry of hiding the report",
        ),
        ("The report found that the dam was weak.", "indirect", "The report", "found", "that the dam was weak"),
    ],
)
def test_source_cue_and_content(text: str, kind: str, source: str, cue: str, content: str) -> None:
    item = only(text)
    assert (item.kind, item.source, item.cue, item.content) == (kind, source, cue, content)


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Okafor: Ferries will run again", "Okafor"),
        ("Ann Reed: Ferries will run again", "Ann Reed"),
        ("Poll: Ferries will run again", "Poll"),
        ("The latest: Ferries will run again", ""),
        ("Northport: Ferries will run again", ""),
    ],
)
def test_a_headline_may_name_who_says_it_before_a_colon(headline: str, source: str) -> None:
    items = found(f"{headline}\n\nMayor Okafor met Ann Reed in Northport on Sunday.", headline)
    said = [(source, ":", "Ferries will run again", "indirect")] if source else []
    assert [(item.source, item.cue, item.content, item.kind) for item in items] == said


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ann Reed began to complain that the dam was weak.", "began to complain"),
        ("Ann Reed went on to say that the dam was weak.", "went on to say"),
        ("Ann Reed seemed to suggest that the dam was weak.", "seemed to suggest"),
        ("Ann Reed concluded by saying that the dam was weak.", "concluded by saying"),
        ("Ann Reed tried to argue that the dam was weak.", "tried to argue"),
        ("Ann Reed has kept saying that the dam was weak.", "has kept saying"),
        ("Ann Reed issued a statement saying that the dam was weak.", "issued a statement saying"),
    ],
)
def test_a_verb_of_phase_belongs_to_the_cue(text: str, cue: str) -> None:
    item = only(text)
    assert (item.source, item.cue, item.content) == ("Ann Reed", cue, "that the dam was weak")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The mayor said that the dam was safe.", "speech"),
        ("Ann Reed tweeted that the dam was gone.", "writing"),
        ("Residents fear that the dam will break.", "emotion"),
        ("Most engineers believe that the dam will break.", "belief"),
        ("The minister promised to rebuild the dam.", "speech"),
        ("The minister plans to rebuild the dam.", "intent"),
        ("The minister did not mention the dam.", "refusal"),
        ("The minister declined to comment on the dam.", "refusal"),
        ("The mayor urged residents to leave the valley.", "request"),
        ("The ministry declined to comment.", "refusal"),
        ("The town council agreed in June to allow boats on the lake.", "intent"),
        ("The council has decided to open the lake.", "intent"),
        ("The mayor agreed that the dam was weak.", "belief"),
        ("Mayor Okafor expressed hope for an end to the strike.", "emotion"),
    ],
)
def test_acts_are_kept_apart(text: str, act: str) -> None:
    assert only(text).act == act


@pytest.mark.parametrize(
    ("cue", "stance"),
    [("said", "neutral"), ("claimed", "doubting"), ("admitted", "conceding"), ("insisted", "forceful")],
)
def test_the_cue_has_a_stance(cue: str, stance: str) -> None:
    assert only(f"The mayor {cue} that the dam was safe.").stance == stance


def test_a_quotation_split_by_its_cue_is_one() -> None:
    item = only("“The dam,” the engineer said, “is safe. It will hold.”")
    assert len(item.spans) == 2
    assert item.content == "“The dam,” … “is safe. It will hold.”"


def test_a_quotation_goes_on_after_the_reporting_sentence() -> None:
    item = only("“We were told in May,” said Ann Reed, a baker from the valley. “Nobody came back.”")
    assert item.content == "“We were told in May,” … “Nobody came back.”"


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    items = found("“The first thing is trust,” said Ann Reed. “It is gone.\n“The second is time. We have none.”")
    assert [item.speaker for item in items if item.kind == "direct"] == ["Ann Reed"]
    assert items[0].content.endswith("We have none.”")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ann Reed spoke bluntly about the weak dam.", "spoke bluntly about"),
        ("Ann Reed called on the council to close the dam.", "called on"),
        ("The clerk noted: the dam was weak.", "noted:"),
        ("Ann Reed has been explicit that the dam is weak.", "has been explicit"),
        ("It is a step that Ann Reed had opposed.", "had opposed"),
    ],
)
def test_a_cue_takes_the_words_that_belong_to_it(text: str, cue: str) -> None:
    assert cue in [item.cue for item in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The timing of the decision comes before the vote, signaling a shift in policy.",
        "The comment appeared to be a dig at the mayor.",
        "A similar policy evolution saw the town hesitate about sending boats.",
        "The decision allows the town to deploy boats.",
        "They met in Rome to discuss how to support the town.",
        "Mayor Okafor posted a message of condolence following a fire that killed at least nine people.",
        "The council acted late, agreeing only under pressure from shops and in consultation with owners.",
        "Stow has seen a sudden shift in fortune.",
        "The bridge opens as Mayor Okafor positions troops along the shore.",
        "Mayor Okafor has pushed trucks to the border.",
        "Mayor Okafor views Stow.",
    ],
)
def test_things_and_purposes_say_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Mayor Okafor has criticized the decision, with his advisers hinting at a different approach.",
            [("Mayor Okafor", "the decision"), ("his advisers", "a different approach")],
        ),
        (
            "Some advisers are suggesting that the town wait for 20 years, though critics see this as a surrender.",
            [("Some advisers", "that the town wait for 20 years"), ("critics", "this as a surrender")],
        ),
        (
            "He follows Ann Reed, who has said he would end the strike and raised doubts about whether it would pay.",
            [("Ann Reed, who", "he would end the strike"), ("Ann Reed", "whether it would pay")],
        ),
        (
            "Despite the reports of the shift, “dams are not built with words,” Reed said in an address.",
            [("Reed", "“dams are not built with words,”")],
        ),
        (
            "The port will close, according to two people familiar with the plan who spoke on condition of anonymity.",
            [("two people familiar with the plan", "The port will close")],
        ),
        (
            "Northport and Stow both view Lowmarsh as one of the harbour's biggest prizes in the talks.",
            [("Northport and Stow both", "Lowmarsh as one of the harbour's biggest prizes in the talks")],
        ),
        ("Hill is expected to be far more skeptical of the dam.", [("", "Hill … to be far more skeptical of the dam")]),
    ],
)
def test_a_content_holds_nothing_of_the_outlet_or_of_others(text: str, told: list[tuple[str, str]]) -> None:
    assert [(item.source, item.content) for item in found(text)] == told


def test_a_reporting_clause_closes_a_sentence_of_several_parts() -> None:
    text = (
        "That could include the use of even heavier pumps inside Northport, an increase in traffic in the harbour and"
        " the valley, or intensified support for Kent and for the builders in Stow who have blocked the road, two other"
        " city officials said in March."
    )
    item = next(item for item in found(text) if item.cue == "said")
    assert (item.source, item.content) == ("two other city officials", text[: text.index(", two")])


def test_dodging_a_question_is_a_refusal() -> None:
    item = only("The mayor ducked questions about whether the dam would hold.")
    assert (item.act, item.source, item.cue) == ("refusal", "The mayor", "ducked questions about")


def test_the_next_sentence_mostly_in_marks_is_told_whole() -> None:
    text = (
        "The plan was prompted by “a surprise decision to bring boats into the valley,” The Northport Times said."
        " Sending them “deep inside the marsh” probably won’t “alter the course of the flood,” but it could “help the"
        " farmers” and “send a message to the builders of the dam.”"
    )
    items = [item for item in found(text) if item.speaker == "Northport Times"]
    assert items[-1].content == text[text.index("Sending") :]
    assert len(items) == 2


@pytest.mark.parametrize(
    ("text", "source", "speaker", "kind"),
    [
        ("Norway, whose leaders said the bridge was safe, closed it.", "Norway, whose leaders", "Norwegian leaders", 1),
        ("Ann Reed, whose aides said the bridge was safe, closed it.", "Ann Reed, whose aides", "Ann Reed’s aides", 0),
    ],
)
def test_whose_leaders_are_those_of_whom_the_clause_is_about(text: str, source: str, speaker: str, kind: int) -> None:
    item = only(text)
    assert (item.source, item.speaker) == (source, speaker)
    assert item.speaker_kind == ("anonymous", "collective")[kind]


def test_an_act_on_goods_is_told_apart_from_a_matter_raised() -> None:
    assert only("Mayor Okafor raised a question about the dam.").speaker == "Okafor"
    assert found("Mayor Okafor raised troops.") == []


def test_they_are_the_outlets_named_before() -> None:
    items = found("The decision was reported by several news organizations. They cited two officials.")
    assert [(item.speaker, item.speaker_kind) for item in items] == [("news organizations", "outlet")] * 2


def test_a_content_is_not_the_rest_of_the_sentence() -> None:
    first, second = found("Ann Reed said the dam was safe and the mayor said it was not.")
    assert (first.source, first.content) == ("Ann Reed", "the dam was safe")
    assert (second.source, second.content) == ("the mayor", "it was not")


def test_nested_attributions_are_both_found() -> None:
    outer, inner = found("Officials said that Ann Reed had warned that the dam was weak.")
    assert (outer.source, inner.source) == ("Officials", "Ann Reed")
    assert outer.start < inner.start
    assert outer.end == inner.end


@pytest.mark.parametrize(
    "text",
    ["The so-called “miracle dam” broke.", "The film “Rain” opened on Friday.", "It was a “ghost town” by noon."],
)
def test_marks_without_a_speaker_are_scare_quotes(text: str) -> None:
    item = only(text)
    assert (item.kind, item.act, item.speaker, item.source) == ("scare", "none", "", "")
    assert item.cue_start == item.source_start == -1


@pytest.mark.parametrize(
    "text", ["The dam broke at dawn.", "", "The allies’ plan failed in the ’90s.", "1. One\n2. Two\n- - -"]
)
def test_narration_holds_no_attribution(text: str) -> None:
    assert found(text) == []


def test_plain_speech_is_surer_than_a_stray_noun() -> None:
    plain = only("“The dam is safe,” the engineer said.")
    stray = found("The minister has hopes for a new dam.")
    assert plain.confidence > 0.9
    assert all(item.confidence < plain.confidence for item in stray)


def test_a_transcript_gives_each_turn_to_its_name() -> None:
    items = found("REED: The dam is gone and nobody came.\nHILL: We came as fast as we could.")
    assert [(item.source, item.content) for item in items] == [
        ("REED", "The dam is gone and nobody came"),
        ("HILL", "We came as fast as we could"),
    ]


PARTS = [
    "“The dam is safe,” the engineer said.", "Ann Reed warned: ", "\n", "\n\n", "“", "”", '"', "'", "‘", "’", "''",
    " according to ", "The allies’ plan", " said ", "he ", ", ", ". ", "...", "—", "(", ")", "[", "]", "\x00", "\u200b",
    "\u2028", "😀", "MAYOR SAYS NO", "said said said", "“A,” he said, “", "#dam @reed https://t.co/x", "6'2\"", "\t",
]  # fmt: skip


def holds(text: str, items: list[Attribution], sentences: int) -> None:
    assert [item.attribution for item in items] == list(range(len(items)))
    for item in items:
        assert item.spans == tuple(sorted(item.spans))
        assert (item.start, item.end) == (item.spans[0][0], item.spans[-1][1])
        assert all(0 <= start < end <= len(text) for start, end in item.spans)
        assert all(before[1] <= after[0] for before, after in zip(item.spans, item.spans[1:], strict=False))
        assert 0 <= item.sentence < sentences
        assert 0 <= item.confidence <= 1
        for words, low, high in (
            (item.cue, item.cue_start, item.cue_end),
            (item.source, item.source_start, item.source_end),
        ):
            assert (words, low, high) == ("", -1, -1) or text[low:high] == words != ""
        assert not any(start < item.cue_end and item.cue_start < end for start, end in item.spans)


@pytest.mark.parametrize("seed", range(8))
def test_no_text_whatever_breaks_it(seed: int) -> None:
    chance = random.Random(seed)
    texts = ["".join(chance.choice(PARTS) for _ in range(chance.randrange(60))) for _ in range(25)]
    texts += ["".join(chance.choices("“”\"'‘’ \n.,:aAs said", k=chance.randrange(200))) for _ in range(25)]
    for parsed in parse.parse((str(number), "", text) for number, text in enumerate(texts)):
        sentences = parse.sentences(parsed)
        items = list(attribution.find(parsed, sentences))
        holds(parsed.text, items, len(sentences))
        assert all(sentences[item.sentence].start <= item.start < sentences[item.sentence].end for item in items)


@pytest.mark.parametrize("seed", range(4))
def test_every_pair_of_marks_is_accounted_for(seed: int) -> None:
    chance = random.Random(seed)
    lines = [
        "“The dam is safe,” the engineer said.", "It was a “ghost town” by noon.", "“Nobody came.” The rain fell.",
        "Ann Reed called it “the worst night” and “the longest.”", "‘Never again,’ said the minister.",
        "“First.\n“Second,” he said.", "The sign read “No entry” in red.", "She said: “We left.”",
    ]  # fmt: skip
    text = "\n".join(chance.choices(lines, k=12))
    parsed = next(parse.parse([("a", "", text)]))
    items = attribution.find(parsed, parse.sentences(parsed))
    covered = {at for item in items for start, end in item.spans for at in range(start, end)}
    for at, character in enumerate(text):
        if character in "“”‘":
            assert at in covered, text[max(0, at - 30) : at + 30]


def _accounted(text: str, paragraphs: Sequence[Span], items: Sequence[Attribution]) -> None:
    """Every outermost pair of quotation marks with a word in it lies in attributed or scare-quoted words: in part at
    least, and in whole unless a cue or a source stands between its marks.
    """
    covered = {at for item in items for start, end in item.spans for at in range(start, end)}
    named = {
        at
        for item in items
        for start, end in ((item.cue_start, item.cue_end), (item.source_start, item.source_end))
        for at in range(start, end)
    }
    for pair in quotations.find(text, paragraphs):
        words = {at for at in range(pair.start, pair.end) if text[at].isalnum()}
        if pair.outer and words:
            assert covered & words, text[pair.start : pair.end]
            assert words <= covered or named & words, text[pair.start : pair.end]


SENTENCES = [
    "“The dam is safe,” the engineer said.", "It was a “ghost town” by noon.", "“Nobody came.” The rain fell.",
    "Ann Reed called it “the worst night” and “the longest,” and left.", "‘Never again,’ said the minister.",
    "She said: “We left.”", "Sending boats “deep inside” probably won’t “alter the course,” but could “help the town.”",
    "Officials told the Post that Ann Reed had warned that it “will not hold.”", "The sign read “No entry” in red.",
    "Despite the rain, “we will sail,” the captain said, arguing that nobody had asked.", "“First.\n“Second,” he said.",
    'According to the report, the allies’ plan of the ’90s was "dead on arrival."', "Reed: Ferries will run again",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Sentences of a newspaper with characters cut out, doubled, swapped for marks, or put somewhere else."""
    text = "".join(draw(st.lists(st.sampled_from([*SENTENCES, " ", "\n", "\n\n"]), max_size=10)))
    for _ in range(draw(st.integers(0, 8)) if text else 0):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 12)))
        text = text[:at] + draw(st.sampled_from([*PARTS, "", text[at:end] * 2])) + text[end:]
    return text


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(mutated(), st.text(max_size=120), st.lists(st.sampled_from(PARTS), max_size=40).map("".join)))
def test_spans_lie_in_any_text_and_every_pair_of_marks_is_accounted_for(text: str) -> None:
    parsed = next(parse.parse([("a", "", text)]))
    sentences = parse.sentences(parsed)
    items = list(attribution.find(parsed, sentences))
    holds(parsed.text, items, len(sentences))
    _accounted(parsed.text, parsed.paragraphs, items)


def test_a_long_article_takes_no_more_time_per_sentence() -> None:
    from time import process_time

    lines = "“The dam is safe,” the engineer said. Ann Reed warned that it was not. She told him so. "

    def seconds(times: int) -> float:
        parsed = next(parse.parse([("a", "", (lines * 5 + "\n") * times)]))
        sentences = parse.sentences(parsed)
        start = process_time()
        attribution.find(parsed, sentences)
        return process_time() - start

    seconds(2)
    assert seconds(80) < 30 * max(seconds(8), 0.005)
