"""Why, according to whom: the causes and aims that each outlet gives for the main act of a story.

The main act is who does what in most headlines and leads; what takes it up later ("the decision", "the move") counts as
the act where nobody else is named as its doer, so that another's decision without a name is taken for it now and then.
Causes are put in one row where they share two words or more, a name or a country counting as one, and those that
stand all over the story as half, or where one says no more than the other; the same cause in quite other words has a
row of its own. Run `comparison.speakers.identify` before.
"""

import re
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from lib.analysis import deeds, links, speakers
from lib.comparison.alignment import side
from lib.comparison.measures import outlets
from lib.tables import Tables

SHARED = 2.0
"""The least number of words that two causes share to be one; set, like `LEAST`, on the five articles of one story."""
LEAST = 0.25
"""The least share of the words of the shorter one."""
COMMON = 0.12
"""The share of the story's sentences from which on a word is common."""
OFTEN = 8
"""The least number of sentences with a common word."""
NO_ACTS = frozenset({"say", "think", "intend", "come", "follow"})
STRENGTHS = ("stated", "aim", "enabling", "circumstance")
_WORD = re.compile(r"[\w’'.-]*\w")
_STOP = frozenset(
    """a an and are as at be been being before after both but by can could did do does for from had has have he her him
    his in including into is it its made may more most not of on or other out over s she some such take takes than that
    the their them then there these they this those to under up us was we were what when where which while who will with
    would day days week weeks month months year years administration government president official officials""".split()  # noqa: SIM905
)


def acts(tables: Tables, most: int = 8) -> pd.DataFrame:
    """The acts that headlines and leads tell of somebody named, the one in most outlets first: entity, family, label,
    outlets, count.

    `family` is the class of the verb, or the verb. What somebody is allowed or asked to do is no act of theirs yet.
    """
    parts = tables.sentences[tables.sentences["part"].isin(["headline", "lead"])]
    early = set(zip(parts["article"], parts["sentence"], strict=True))
    found = tables.mentions
    within = [key in early for key in zip(found["article"], found["sentence"], strict=True)]
    found = found[pd.Series(within, index=found.index, dtype=bool) & (found["kind"] != "common")]
    made_to = {key for key, role in zip(_places(found), found["role"], strict=True) if role == "patient"}
    does = [key not in made_to for key in _places(found)]
    found = found[pd.Series(does, index=found.index, dtype=bool) & (found["role"] == "agent")]
    found = found.assign(family=found["verb"].map(deeds.family))
    found = found[~found["family"].isin(NO_ACTS) & (found["kind"] != "outlet") & ~found["verb"].str.startswith("not ")]
    rows = []
    for (entity, family), of in found.groupby(["entity", "family"], sort=False):
        verbs = [verb for verb, _ in Counter(of["verb"]).most_common(3)]
        rows.append((entity, family, f"{entity}: {', '.join(verbs)}", of["outlet"].nunique(), len(of)))
    made = pd.DataFrame(rows, columns=["entity", "family", "label", "outlets", "count"])
    made = made.sort_values(["outlets", "count"], ascending=False, kind="stable")
    return made.head(most).reset_index(drop=True)


def causes(tables: Tables, entity: str, family: str) -> pd.DataFrame:
    """The causes and aims given for an act: rows of `functions` with `text` (what is given), `cause` (the number of the
    row it is aligned to, from 0), `name` (the wording that shares most with the others) and `outlets` (how many give
    that one).

    What takes up an act without a name belongs to the main one. Those that most outlets give first, then as they stand
    in the text.
    """
    found = tables.functions
    found = found[found["function"].isin(["cause", "aim"]) & (found["strength"] != "enabling")]
    known = deeds.lexicon()
    main = acts(tables, most=1)
    unnamed = "" if not main.empty and (main["entity"][0], main["family"][0]) == (entity, family) else entity
    granted = _granted(tables, entity, family)
    about = [
        (actor in (entity, unnamed) and (act in known.shells or deeds.family(known.nouns.get(act, act)) == family))
        or (actor == "" and unnamed == "" and group == "answer" and act in granted)
        or (group == "concern" and actor == entity)
        or (group == "purpose" and link in _WANTS and actor != "" and _one(actor, entity))
        for act, actor, group, link in zip(found["act"], found["actor"], found["group"], found["link"], strict=True)
    ]
    found = found[pd.Series(about, index=found.index, dtype=bool)].copy()
    found = found[~_nested(found)].copy()
    texts = dict(zip(tables.articles["article"], tables.articles["text"], strict=True))
    given = [texts[row.article][row.start : row.end] for row in found.itertuples()]
    found["text"] = [" ".join(text.split()) for text in given]
    feared = (found["group"] == "concern").tolist()
    found["cause"] = _aligned(found["text"].tolist(), _common(tables, texts), feared)
    names = {cause: _typical(of["text"].tolist()) for cause, of in found.groupby("cause")}
    found["name"] = found["cause"].map(names).astype(object)
    found["outlets"] = found.groupby("cause")["outlet"].transform("nunique")
    order = {outlet: place for place, outlet in enumerate(outlets(tables))}
    found["place"] = found["outlet"].map(order)
    first = found.groupby("cause")["place"].transform("min")
    found = found.assign(first=first).sort_values(
        ["outlets", "first", "cause", "place", "start"], ascending=[False, True, True, True, True], kind="stable"
    )
    numbers = {cause: number for number, cause in enumerate(dict.fromkeys(found["cause"]))}
    found["cause"] = found["cause"].map(numbers)
    return found.drop(columns=["place", "first"]).reset_index(drop=True)


_WANTS = frozenset({"wants to", "wanted to", "seeks to", "sought to", "aims to", "aimed to", "hopes to", "hoped to"})
"""Links that tell the aim of somebody whatever the act."""


def _granted(tables: Tables, entity: str, family: str) -> frozenset[str]:
    """The verbs of what the actor allows, asks or decides by the act: "use" of "allowed the town to use boats"."""
    found = tables.propositions
    return frozenset(
        term
        for predicate, terms in zip(found["predicate"], found["terms"], strict=True)
        if deeds.family(deeds.lexicon().nouns.get(predicate, predicate)) == family and ("agent", entity) in terms
        for role, term in terms
        if role == "act"
    )


def _one(actor: str, entity: str) -> bool:
    """Whether a body speaks for whoever did it: a seat of government of the same country."""
    if actor == entity:
        return True
    country = side(entity)
    return actor in links.lexicon().words["seats"] and bool(country) and side(actor) == country


def _places(rows: pd.DataFrame) -> list[tuple[str, int]]:
    return list(zip(rows["article"], rows["start"], strict=True))


def _nested(found: pd.DataFrame) -> pd.Series:
    """Which aims of somebody whatever the act lie within another cause or aim of the article."""
    spans = list(zip(found["article"], found["start"], found["end"], strict=True))
    inside = [
        link in _WANTS and any(a == article and first < start and end <= last for a, first, last in spans)
        for link, (article, start, end) in zip(found["link"], spans, strict=True)
    ]
    return pd.Series(inside, index=found.index, dtype=bool)


def _aligned(texts: Sequence[str], common: frozenset[str], feared: Sequence[bool]) -> list[int]:
    """A number for each text, the same for those that give the same cause; what is `feared` is no other cause."""
    terms = [_terms(text) for text in texts]
    number = list(range(len(texts)))
    for place, one in enumerate(terms):
        for other in range(place):
            if number[place] != number[other] and feared[place] == feared[other] and _alike(one, terms[other], common):
                old, new = number[place], number[other]
                number = [new if each == old else each for each in number]
    return number


def _typical(texts: Sequence[str]) -> str:
    """The wording that shares most words with the others, for its length, without half of a pair of quotation marks."""
    texts = [text for text in texts if _paired(text)] or [re.sub('["“”]', "", text) for text in texts]
    terms = [_terms(text) for text in texts]
    spread = Counter(term for of in terms for term in of)
    typical = [sum(spread[term] for term in of) / (len(of) + 4) for of in terms]
    return texts[typical.index(max(typical))]


def _paired(text: str) -> bool:
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def _alike(one: frozenset[str], other: frozenset[str], common: frozenset[str]) -> bool:
    """Whether two causes share enough, or one says no more than the other; a word common in the story counts half."""
    shared = _weight(one & other, common)
    if (one <= other or other <= one) and shared >= 1:
        return True
    return shared >= SHARED and shared >= LEAST * min(_weight(one, common), _weight(other, common))


def _weight(terms: frozenset[str], common: frozenset[str]) -> float:
    return len(terms) - len(terms & common) / 2


def _common(tables: Tables, texts: dict[str, str]) -> frozenset[str]:
    """The words that stand in many of the story's sentences."""
    places = zip(*(tables.sentences[name].tolist() for name in ("article", "start", "end")), strict=True)
    spread = Counter(term for article, start, end in places for term in _terms(texts[article][start:end]))
    return frozenset(term for term, count in spread.items() if count >= max(OFTEN, COMMON * len(tables.sentences)))


def _terms(text: str) -> frozenset[str]:
    """The words of a text without endings, and the countries that its names stand for ("Kyiv", "Ukrainian")."""
    lex = speakers.lexicon()
    words = [word.removesuffix("’s").removesuffix("'s") for word in _WORD.findall(text)]
    found = []
    place = 0
    while place < len(words):
        pair = " ".join(words[place : place + 2])
        country = lex.countries.get(pair) or lex.places.get(pair)
        if country:
            found.append(country)
            place += 2
            continue
        word = words[place]
        country = lex.countries.get(word) or lex.places.get(word)
        if country:
            found.append(country)
        elif word.lower() not in _STOP and not word.isdigit():
            found.append(_stem(word.lower()))
        place += 1
    return frozenset(found)


def _stem(word: str) -> str:
    for ending in ("ments", "ment", "ions", "ion", "ing", "ies", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
