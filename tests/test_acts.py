"""Who acts, and why, across outlets: invented articles through the pipeline, then compared."""

import pytest

from lib import corpus
from lib.charts import acting, matrix
from lib.comparison import acts, causes, corrections, functions, speakers
from lib.comparison.intervals import share
from lib.preprocess import analyse
from lib.records import AttributionCorrection
from lib.tables import Tables, tables
from lib.ui import causing

GAZETTE = """Marsh allows Ukraine to use the harbour

Prime Minister Ada Marsh has allowed Ukraine to use the northern harbour.

The decision came in response to the arrival of Russian warships in the strait.

Two fishermen were killed on Monday. Marsh’s move aims to protect the ferries, officials said.
"""
BRIEF = """Marsh opens harbour to Ukraine

Prime Minister Ada Marsh authorized Ukraine to use a harbour because Russian warships had entered the strait.

Peter Hale condemned the step. Marsh did not answer.
"""


@pytest.fixture(scope="module")
def told() -> Tables:
    articles = [
        corpus.article(text, id=name, outlet=outlet, title=text.partition("\n")[0])
        for name, outlet, text in (("a", "Gazette", GAZETTE), ("b", "Brief", BRIEF))
    ]
    return speakers.identify(tables(analyse(articles)))


def test_an_actor_acts_and_is_acted_upon_per_outlet(told):
    made = acts.balance(told, ["Ada Marsh", "Ukraine"]).set_index(["entity", "outlet"])
    assert made.loc[("Ada Marsh", "Gazette"), "agent"] >= 2
    assert made.loc[("Ada Marsh", "Brief"), "patient"] == 0
    assert made.loc[("Ukraine", "Brief"), "patient"] >= 1
    row = made.loc[("Ukraine", "Gazette")]
    assert row["value"] == share(int(row["agent"]), int(row["agent"] + row["patient"])).value
    own = acts.balance(told, ["Ada Marsh"], voice="own")
    assert own["agent"].sum() <= made.loc["Ada Marsh", "agent"].sum()


def test_verbs_have_a_column_per_outlet_and_keep_what_is_denied(told):
    made = acts.verbs(told, "Ada Marsh")
    assert list(made.columns) == ["role", "mode", "verb", "total", "Gazette", "Brief"]
    assert (made["total"] == made["Gazette"] + made["Brief"]).all()
    assert {"allow", "authorize", "not answer"} <= set(made["verb"])


def test_what_is_only_permitted_or_denied_is_no_deed(told):
    made = acts.verbs(told, "Ukraine").set_index(["role", "verb"])
    assert made.loc[("agent", "use"), "mode"] == "permitted"
    row = acts.balance(told, ["Ukraine"]).set_index("outlet").loc["Brief"]
    assert (row["agent"], row["agent_meant"]) == (0, 1)


def test_forms_are_shares_of_deeds(told):
    made = acts.forms(told)
    for _, of in made.groupby("outlet"):
        assert of["count"].sum() == of["n"].iloc[0]
        assert of["value"].sum() == pytest.approx(1)


def test_who_is_acted_upon_without_an_agent(told):
    made = acts.without_agent(told)
    assert ("fisherman", "kill", "Gazette") in set(zip(made["entity"], made["verb"], made["outlet"], strict=True))
    assert set(made["form"]) == {"agentless"}


def test_the_main_act_is_what_most_leads_tell(told):
    first = causes.acts(told).iloc[0]
    assert (first["entity"], first["family"], first["outlets"]) == ("Ada Marsh", "permit", 2)


def test_the_same_cause_is_one_row_and_the_aim_another(told):
    made = causes.causes(told, "Ada Marsh", "permit")
    first = made[made["cause"] == 0]
    assert sorted(first["outlet"]) == ["Brief", "Gazette"]
    assert set(first["outlets"]) == {2}
    assert all("Russian warships" in text for text in first["text"])
    assert set(first["strength"]) == {"stated"}
    aims = made[made["function"] == "aim"]
    assert any(text.startswith("protect the ferries") for text in aims["text"])
    assert set(aims["cause"]).isdisjoint(first["cause"])


def test_another_act_has_other_causes(told):
    assert causes.causes(told, "Peter Hale", "condemn").empty


def test_functions_are_shares_of_sentences(told):
    made = functions.shares(told).set_index(["outlet", "function"])
    assert made.loc[("Gazette", "cause"), "count"] == 1
    assert made.loc[("Brief", "judgement"), "count"] == 1
    assert (made["count"] <= made["n"]).all()
    only = functions.told(told, voice="attributed")
    assert set(only["voice"]) == {"attributed"}


def test_charts_carry_identifiers_and_say_what_they_show(told):
    chart = acting.balance(acts.balance(told, ["Ada Marsh", "Ukraine"]))
    assert [trace.customdata[0][2] for trace in chart.figure.data] == ["agent", "patient"]
    assert list(chart.figure.data[0].customdata[0][:2]) == ["Gazette", "Ada Marsh"]
    assert chart.summary.endswith(".")
    of = matrix.functions(functions.shares(told))
    assert "Problem" in str(of.figure.layout)
    assert "frame" not in of.summary


def test_a_cause_is_a_row_and_a_missing_one_is_said(told):
    found = causes.causes(told, "Ada Marsh", "permit").assign(where="lead")
    html = causing.rows(found, ("Gazette", "Brief"), lambda row: f"http://a.example/{row.article}")
    assert html.count('<th scope="row"') == found["cause"].nunique()
    assert "<em>in response to</em> the arrival of Russian warships" in html
    assert "stated cause · own voice" in html
    assert "not here" in html
    assert "http://a.example/b" in html


def test_untrusted_text_stays_text(told):
    found = causes.causes(told, "Ada Marsh", "permit").assign(where="lead", text="<img src=x>", name="<b>")
    html = causing.rows(found, ("Gazette", "Brief"), lambda row: "http://a.example")
    assert "<img" not in html
    assert "<b>" not in html


def test_what_a_reader_rejects_is_own_voice_without_a_speaker(told):
    said = told.attributions.iloc[0]
    for row in told.attributions.itertuples():
        if "protect the ferries" in row.content:
            said = row
    correction = AttributionCorrection(
        article=said.article, start=said.start, end=said.end, content=said.content, source=said.source, rejected=True
    )
    before = told.functions[told.functions["function"] == "aim"]
    made = corrections.apply(told, [correction])
    aims = made.functions[made.functions["function"] == "aim"]
    assert set(before["voice"]) == {"attributed"}
    assert set(aims["voice"]) == {"own"}
    assert set(aims["speaker"]) == {""}
    blamed = made.functions[made.functions["function"] == "judgement"]
    assert blamed["speaker"].tolist() == ["Peter Hale"]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (
            "The boats are likely to be used in response to the decision of Chile to fish.",
            "the decision of Chile to fish",
        ),
        ("Marsh was concerned that the harbour could be overrun.", "the harbour could be overrun"),
        ("Ada Marsh wants to put the town in a better place ahead of talks.", "put the town in a better place"),
    ],
)
def test_what_a_grant_is_used_for_and_what_its_giver_fears_and_wants(text, cause):
    lead = "Mayor Ada Marsh allowed Lorn to use boats in the harbour."
    articles = [corpus.article(f"{lead}\n\n{text}", id="a", outlet="Bell", clean=False)]
    made = speakers.identify(tables(analyse(articles)))
    main = causes.acts(made).iloc[0]
    found = causes.causes(made, main["entity"], main["family"])["text"]
    assert any(one.startswith(cause) for one in found), list(found)


def test_the_name_of_a_cause_has_no_half_of_a_pair_of_marks():
    lead = "Mayor Ada Marsh allowed Lorn to use boats."
    texts = [f"{lead} The decision came in response to a “great and terrible flood, which he told of."]
    articles = [corpus.article(text, id="a", outlet="Bell", clean=False) for text in texts]
    made = speakers.identify(tables(analyse(articles)))
    main = causes.acts(made).iloc[0]
    names = causes.causes(made, main["entity"], main["family"])["name"].tolist()
    assert names
    assert not any("“" in name for name in names)
