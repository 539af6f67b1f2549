"""The scorers, on cases small enough to score by hand."""

import json

import numpy as np
import pytest

from benchmarks import accuracy, claims, scores
from benchmarks.scores import Quote
from lib.analysis import parse
from lib.records import Attribution


def quote(*content, source=(), cue=(), kind="indirect") -> Quote:
    return Quote(tuple(content), tuple(source), tuple(cue), kind)


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        ([(0, 10)], [(5, 15)], 5),
        ([(0, 10)], [(10, 15)], 0),
        ([(0, 3), (6, 9)], [(2, 7)], 2),
        ([(0, 9), (2, 4)], [(3, 5), (4, 12)], 6),
        ([], [(0, 5)], 0),
    ],
)
def test_overlap_counts_each_character_once(one, other, common):
    assert scores.overlap(one, other) == scores.overlap(other, one) == common
    characters = [{at for start, end in spans for at in range(start, end)} for spans in (one, other)]
    assert common == len(characters[0] & characters[1])
    assert scores.length(one) == len(characters[0])


@pytest.mark.parametrize(
    ("gold", "predicted", "least", "expected"),
    [
        ([quote((0, 10))], [quote((0, 3))], 0.3, {0: 0}),
        ([quote((0, 10))], [quote((0, 2))], 0.3, {}),
        ([quote((0, 10))], [quote((0, 7))], 0.8, {}),
        ([quote((0, 10))], [quote((0, 99))], 0.8, {0: 0}),
        ([quote((0, 10))], [quote((0, 5)), quote((0, 9))], 0.3, {0: 1}),
        ([quote((0, 10)), quote((10, 20))], [quote((0, 20))], 0.3, {0: 0}),
        ([quote((0, 5), (15, 20))], [quote((15, 19))], 0.3, {0: 0}),
        ([quote((0, 10))], [], 0.3, {}),
    ],
)
def test_a_gold_quote_takes_the_free_prediction_that_covers_most_of_it(gold, predicted, least, expected):
    assert scores.matches(gold, predicted, least) == expected


def test_precision_recall_and_f1_of_all_and_of_a_part():
    gold = [quote((0, 10)), quote((20, 30), kind="direct"), quote((40, 50), kind="direct")]
    predicted = [quote((0, 10), kind="direct"), quote((20, 30), kind="direct"), quote((60, 70))]
    taken = scores.matches(gold, predicted, 0.3)
    sums = np.array(scores.found(gold, predicted, taken))
    assert sums.tolist() == [2, 3, 2, 3]
    assert [float(of(sums)) for of in (scores.precision, scores.recall, scores.f1)] == pytest.approx([2 / 3] * 3)
    direct = np.array(scores.found(gold, predicted, taken, lambda each: each.kind == "direct"))
    assert direct.tolist() == [2, 2, 1, 2]
    assert float(scores.f1(direct)) == pytest.approx(2 * 1 * 0.5 / 1.5)


def test_exact_spans_and_characters():
    gold = [((0, 4),), ((10, 14), (20, 24)), ()]
    predicted = [((0, 4),), ((20, 24), (10, 13)), ((0, 4),)]
    assert scores.exact(gold, predicted) == [1, 3, 1, 2]
    assert scores.characters(gold, predicted) == [11, 11, 11, 12]


def test_macro_f1_by_hand():
    gold, predicted = ["pos", "pos", "neg", "neu"], ["pos", "neg", "neg", "neg"]
    rows = [scores.labelled([g], [p], ("neg", "neu", "pos")) for g, p in zip(gold, predicted, strict=True)]
    # neg: P 1/3, R 1, F .5; neu: 0; pos: P 1, R 1/2, F 2/3
    assert scores.score(rows, scores.macro_f1).value == pytest.approx((0.5 + 0 + 2 / 3) / 3)


def test_a_class_that_gold_never_holds_is_left_out_of_the_mean():
    rows = [scores.labelled(["a"], ["a", "b"], ("a", "b"))]
    assert scores.score(rows, scores.macro_f1).value == 1


def test_correlation_agrees_with_numpy():
    x, y = [0.1, -0.4, 0.0, 0.9, 0.3], [1.0, -2.0, 0.5, 1.5, -1.0]
    rows = [scores.moments(a, b) for a, b in zip(x, y, strict=True)]
    assert scores.score(rows, scores.pearson).value == pytest.approx(np.corrcoef(x, y)[0, 1])


def test_an_interval_holds_the_value_and_is_the_same_each_time():
    rows = [[right, 1] for right in [1, 1, 0, 1] * 10]
    one, two = scores.score(rows, scores.ratio), scores.score(rows, scores.ratio)
    assert one == two
    assert (one.value, one.documents) == (0.75, 40)
    assert one.low == pytest.approx(0.75 - 1.96 * (0.75 * 0.25 / 40) ** 0.5, abs=0.03)
    assert one.high == pytest.approx(0.75 + 1.96 * (0.75 * 0.25 / 40) ** 0.5, abs=0.03)


@pytest.mark.parametrize(
    ("of", "value", "low", "high"),
    [
        (scores.precision, 0.8, 0.490, 0.943),
        (scores.recall, 0.5, 0.299, 0.701),
    ],
)
def test_a_share_of_items_out_of_few_documents_has_wilsons_interval(of, value, low, high):
    made = accuracy.row(("a", "b", "c", "d"), "share", [[4, 5, 6, 10], [4, 5, 4, 10]], of, 10)
    assert (made.value, made.documents) == (value, 2)
    assert (made.low, made.high) == pytest.approx((low, high), abs=0.001)
    assert accuracy.row(("a", "b", "c", "d"), "share", [[4, 5, 6, 10]] * 2, of, 10, items=False).low is None
    assert accuracy.row(("a", "b", "c", "d"), "F1", [[4, 5, 6, 10]] * 2, scores.f1, 10).low is None


def test_few_documents_have_no_interval_and_none_no_value():
    assert scores.score([[1, 2]] * 9, scores.ratio) == scores.Score(0.5, None, None, 9)
    assert scores.score([], scores.ratio) == scores.Score(None, None, None, 0)
    assert scores.score([[0, 0]] * 20, scores.ratio) == scores.Score(None, None, None, 20)


@pytest.mark.parametrize(
    ("gold", "ours", "same"),
    [
        ("Ada Marsh", "Ada Marsh", True),
        ("Ada Marsh", "Marsh", True),
        ("Ada Marsh", "Mayor Ada Marsh", True),
        ("the council (unnamed members)", "council", True),
        ("Ada Marsh", "Ben Marsh", False),
        ("Ada Marsh", "", False),
        ("lawmakers (some)", "some", False),
    ],
)
def test_names_agree_when_one_holds_the_other(gold, ours, same):
    assert accuracy.same_name(gold, ours) is same


def record(start: int, end: int, **about) -> Attribution:
    fields = {
        "article": "a",
        "attribution": 0,
        "sentence": 0,
        "kind": "direct",
        "act": "speech",
        "start": start,
        "end": end,
        "spans": ((start, end),),
        "content": "",
        "cue": "",
        "cue_start": -1,
        "cue_end": -1,
        "stance": "neutral",
        "source": "",
        "source_start": -1,
        "source_end": -1,
        "speaker": "",
        "speaker_kind": "unknown",
        "affiliation": "",
        "role": "",
        "anonymity": "",
        "layer": 0,
        "confidence": 1.0,
    }
    return Attribution(**{**fields, **about})


def test_speakers_are_right_only_where_the_quote_is_found():
    entries = [
        {"content": [[0, 10]], "source": [], "cue": [], "kind": "direct", "speaker": "Ada Marsh"},
        {"content": [[20, 30]], "source": [], "cue": [], "kind": "mixed", "speaker": "Ben Marsh"},
        {"content": [[40, 50]], "source": [], "cue": [], "kind": "direct", "speaker": "Ada Marsh"},
        {"content": [[60, 70]], "source": [], "cue": [], "kind": "indirect", "speaker": "Ada Marsh"},
    ]
    found = [record(0, 10, speaker="Marsh"), record(20, 30, speaker="Ada"), record(60, 70, speaker="Ada Marsh")]
    assert accuracy.named(entries, found) == [1, 3]


def test_pairs_of_quotation_marks_are_accounted_for():
    text = 'He said “yes” and “no”, she said "perhaps".'
    assert accuracy.accounted(text, [record(8, 13)]) == [1, 3]
    assert accuracy.accounted(text, [record(8, 13), record(18, 22, kind="scare"), record(34, 35)]) == [3, 3]


BEFORE, AFTER = "cue before the content", "cue after the content"


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("The mayor said it was late.", "said", "it was late", {"cue a verb", BEFORE}),
        ("It was late, said the mayor.", "said", "It was late", {"cue a verb", AFTER}),
        ("It was late, according to Ann.", "according to", "It was late", {"cue a preposition", AFTER}),
        ("The claim that it was late", "The claim", "that it was late", {"cue a noun", BEFORE}),
        ("She is glad that it is late.", "is glad", "that it is late", {"cue an adjective", BEFORE}),
        ("It was late.", "", "It was late", {"without a cue"}),
    ],
)  # fmt: skip
def test_what_is_told_of_an_attribution(text, cue, content, expected):
    ((_, tokens),) = accuracy.parsed_of([{"id": "1", "text": text}])
    start, at = text.index(content), text.index(cue)
    each = scores.Quote(((start, start + len(content)),), (), ((at, at + len(cue)),) if cue else (), "indirect")
    told = accuracy.traits(tokens, parse.sentences(tokens), each, "belief")
    assert {trait for trait in told if "cue" in trait} == expected
    assert told - set(accuracy.TRAITS) == set()
    assert "act belief" in told


@pytest.mark.parametrize(
    ("value", "label"),
    [(0, "under .5"), (0.5, ".5 to .6"), (0.899, ".8 to .9"), (0.9, ".9 to 1"), (1, ".9 to 1")],
)
def test_confidence_falls_into_bins(value, label):
    assert accuracy.confidence_of(value) == f"confidence {label}"


@pytest.mark.parametrize(("cue", "speech"), [("said", True), ("would often say", True), ("believes", False)])
def test_a_cue_is_of_speech_if_it_holds_a_verb_of_speech(cue, speech):
    assert accuracy.speaks(cue) is speech


def lines(path, *documents):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(each) + "\n" for each in documents), encoding="utf-8")


@pytest.fixture
def gold(tmp_path):
    """A small folder of gold data, invented."""
    said = "The bridge is sound, Mayor Ada Marsh said."
    content, source, cue = [[0, 19]], [[21, 36]], [[37, 41]]
    entry = {"content": content, "source": source, "cue": cue, "kind": "indirect"}
    lines(tmp_path / "attribution/polnear_test.jsonl", {"id": "1", "text": said, "attributions": [entry]})
    quoted = "“It is a fine bridge,” said Ada Marsh."
    spoken = {"content": [[0, 22]], "source": [[28, 37]], "cue": [[23, 27]], "kind": "direct", "speaker": "Ada Marsh"}
    lines(tmp_path / "attribution/seeds_test.jsonl", {"id": "1", "text": quoted, "attributions": [spoken]})
    good = {"text": "Ada was a good, wonderful judge.", "target": [0, 3]}
    bad = {"text": "Ada was a terrible judge.", "target": [0, 3]}
    plain = {"text": "Ada was a judge.", "target": [0, 3]}
    tones = [
        {"id": "1", **good, "label": "pos"},
        {"id": "2", **bad, "label": "neg"},
        {"id": "3", **plain, "label": "neu"},
        {"id": "4", **plain, "label": "pos"},
    ]
    lines(tmp_path / "sentiment/newsmtsc_test.jsonl", *tones)
    lines(tmp_path / "sentiment/persent_test.jsonl", *({**each, "target": "Ada Marsh"} for each in tones))
    ratings = [{"id": str(n), "text": each["text"], "valence": v} for n, (each, v) in enumerate([(good, 2), (bad, -2)])]
    lines(tmp_path / "sentiment/valence_test.jsonl", *ratings)
    fight = {"id": "1", "text": "The rivals accused each other and clashed.", "frames": ["conflict"]}
    calm = {"id": "2", "text": "The sky was blue.", "frames": ["morality"]}
    lines(tmp_path / "frames/narrative_test.jsonl", fight, calm)
    dear = {"id": "1", "text": "Taxes rose and jobs were lost.", "frames": ["Economic"]}
    other = {"id": "2", "text": "The sky was blue.", "frames": ["Other"]}
    lines(tmp_path / "frames/policy_test.jsonl", dear, other)
    both = {"frames_a": ["conflict"], "frames_b": []}
    lines(tmp_path / "frames/seeds_test.jsonl", {"id": "1", "text": fight["text"], **both})
    (tmp_path / "story").mkdir()
    (tmp_path / "story/bell.txt").write_text("The storm sank 30 boats in Oslund harbour.", encoding="utf-8")
    (tmp_path / "story/horn.txt").write_text("In Oslund harbour the storm sank 40 boats and a pier.", encoding="utf-8")
    entry = {"kind": "count", "unit": "", "when": "", "counted": "boats", "row": "boats", "optional": False}
    bell = {**entry, "start": 15, "end": 17, "low": 30, "high": 30}
    horn = {**entry, "start": 33, "end": 35, "low": 41, "high": 41, "counted": "ships"}
    keys = [{"corpus": "story", "article": name, "quantities": [one]} for name, one in (("bell", bell), ("horn", horn))]
    lines(tmp_path / "quantities/story.jsonl", *keys)
    lines(tmp_path / "claims/stories_test.jsonl", STATED)
    return tmp_path


def place(article: str, start: int, end: int, *, optional: bool = False) -> dict[str, object]:
    return {"article": article, "start": start, "end": end, "optional": optional}


SOLD = "Ada Marsh sold the old mill to Peru. The dam held."
BOUGHT = "The old mill was sold to Peru by Ada Marsh. A choir sang."
STATED = {
    "id": "1",
    "articles": [{"id": "a", "title": "", "text": SOLD}, {"id": "b", "title": "", "text": BOUGHT}],
    "facts": [[place("a", 0, 35), place("b", 0, 42)], [place("a", 37, 49), place("b", 44, 56)]],
}


def test_a_pair_of_clauses_is_right_wrong_or_not_counted():
    def pair(first: tuple[int, int], second: tuple[int, int]) -> claims.Pair:
        return claims.Place("a", (first,)), claims.Place("b", (second,))

    whole = pair((0, 35), (0, 42))
    wrong = pair((0, 35), (44, 56))
    part = pair((19, 27), (0, 42))
    assert claims.counts(STATED, [whole]) == [[1, 1, 1, 2]]
    assert claims.counts(STATED, [whole, whole, wrong]) == [[2, 3, 1, 2]]
    assert claims.counts(STATED, [part]) == [[0, 0, 0, 2]]
    assert claims.counts(STATED, []) == [[0, 0, 0, 2]]
    doubtful = {**STATED, "facts": [[place("a", 0, 35), place("b", 0, 42, optional=True)]]}
    assert claims.counts(doubtful, [whole]) == []


def test_every_set_is_scored(gold, tmp_path, capsys):
    out = tmp_path / "out.json"
    assert accuracy.main([str(gold), "--json", "--out", str(out)]) == 0
    result = json.loads(out.read_text(encoding="utf-8"))
    assert json.loads(capsys.readouterr().out) == result
    values = {(row["set"], row["part"], row["unit"], row["measure"]): row["value"] for row in result["rows"]}
    assert values["polnear_test", "all", "attributions", "GGT F1 at 0.3"] == 1
    assert values["polnear_test", "verb of speech", "attributions", "GGT recall at 0.8"] == 1
    assert values["polnear_test", "direct", "attributions", "GGT F1 at 0.3"] is None
    assert values["polnear_test", "all", "attributions", "source right among found at 0.3"] == 1
    assert values["seeds_test", "direct and mixed", "attributions", "speaker right"] == 1
    assert values["polnear_test", "cue a verb", "attributions", "GGT F1 at 0.3"] == 1
    assert values["polnear_test", "cue after the content", "attributions", "GGT recall at 0.3"] == 1
    assert values["polnear_test", "act speech", "attributions", "GGT precision at 0.3"] == 1
    assert ("polnear_test", "cue a noun", "attributions", "GGT F1 at 0.3") not in values
    assert sum(row["n"] for row in result["rows"] if row["measure"] == "share right at 0.3") == 2
    assert values["seeds_test", "all", "pairs of quotation marks", "pairs accounted for"] == 1
    # pos: P 1, R 1/2, F 2/3; neg: 1; neu: P 1/2, R 1, F 2/3
    for instrument in ("textblob", "news", "vader"):
        assert values["newsmtsc_test", instrument, "sentences", "macro F1"] == pytest.approx(7 / 9, abs=1e-4)
        assert values["persent_test", instrument, "articles", "macro F1"] == pytest.approx(7 / 9, abs=1e-4)
        assert values["valence_test", instrument, "sentences", "Pearson r"] == 1
    assert values["newsmtsc_test", "towards the target", "sentences", "macro F1"] == pytest.approx(7 / 9, abs=1e-4)
    assert values["persent_test", "towards the target", "articles", "macro F1"] == pytest.approx(7 / 9, abs=1e-4)
    assert values["narrative_test", "conflict", "articles", "F1"] == 1
    found = {measure: values["story", "all", "quantities", measure] for measure in ("found", "value right")}
    assert found == {"found": 1, "value right": 0.5}
    assert values["story", "all", "quantities", "thing counted right"] == 0.5
    assert values["story", "rows", "pairs of quantities", "F1"] == 1
    assert values["narrative_test", "morality", "articles", "F1"] == 0
    assert values["narrative_test", "all of generic", "articles", "macro F1"] == 0.5
    assert values["policy_test", "Economic", "sentences", "F1"] == 1
    assert values["policy_test", "all of policy", "sentences", "macro F1"] == 1
    assert values["seeds_test", "conflict", "sentences, coder a", "F1"] == 1
    assert values["seeds_test", "conflict", "sentences, coder b", "F1"] is None
    assert values["stories_test", "same fact", "pairs of clauses", "precision"] == 1
    assert values["stories_test", "same fact", "pairs of clauses", "recall"] == 0.5
    assert result["kinds"]["polnear_test"] == {"indirect": {"indirect": 1}}
    assert result["notes"] == ["events/basil*.jsonl: not there, not scored"]


def test_no_text_of_a_gold_set_is_written(gold, tmp_path):
    out = tmp_path / "out.json"
    accuracy.main([str(gold), "--out", str(out)])
    for words in ("bridge", "Marsh", "wonderful", "rivals"):
        assert words not in out.read_text(encoding="utf-8")


def test_absent_and_training_sets_are_noted(gold, tmp_path):
    (gold / "sentiment/valence_test.jsonl").unlink()
    (gold / "sentiment/newsmtsc_test.jsonl").rename(gold / "sentiment/newsmtsc_train.jsonl")
    result = accuracy.run(gold, only="tone")
    assert {row["set"] for row in result["rows"]} == {"persent_test"}
    assert [note.split(":")[0] for note in result["notes"]] == [
        "sentiment/newsmtsc_train.jsonl",
        "sentiment/valence*.jsonl",
    ]
    with_train = accuracy.run(gold, only="tone", train=True)
    assert {row["set"] for row in with_train["rows"]} == {"newsmtsc_train", "persent_test"}


def test_an_empty_folder_is_told(tmp_path, capsys):
    assert accuracy.main([str(tmp_path)]) == 2
    assert "No gold data" in capsys.readouterr().err


def test_published_figures_are_scores():
    for each in accuracy.published():
        assert set(each) == {"analysis", "set", "part", "unit", "measure", "system", "value"}
        assert 0 <= float(each["value"]) <= 1
