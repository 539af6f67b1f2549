"""Quantities: numbers, amounts and dates, with what each counts, who gave it, and the event it belongs to.

`numerals` and `dates` read the words of a number or a date; this module finds what it counts in the parse: the noun it
stands with, the noun after its "of", what it is said to be the measure of, or the verb that it dates. The predicate is
the nearest verb above, or a noun that tells of an event (deployment, death). Where the parser attaches a number
wrongly, what it counts is wrong with it; what a bare number counts ("eleven were hurt") is given by its verb.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from lib.analysis import dates, numerals, voice
from lib.analysis.clauses import Tree
from lib.analysis.dates import Date, Direction
from lib.analysis.numerals import Numeral, Token, words
from lib.analysis.parse import Parsed
from lib.records import Attribution, Quantity, Sentence

MODIFIES = frozenset({"nummod", "amod", "compound", "nmod", "det", "predet", "quantmod", "poss", "npadvmod"})
LEFT = frozenset(
    {"amod", "compound", "nmod", "nummod", "quantmod", "npadvmod", "advmod", "poss", "case", "punct", "cc", "conj"}
)
SUBJECTS = ("nsubj", "nsubjpass")
THROUGH = frozenset({"of", "in", "for"})
FUTURE = frozenset({"will", "’ll", "'ll", "shall", "would", "could", "may", "might", "plans", "set", "expected", "due"})
LONGEST = 80
"""Characters of the words for what is counted, or for who acts."""


class _Found(NamedTuple):
    """What was read at some tokens of the text: a numeral or a date."""

    start: int
    end: int
    numeral: Numeral | None
    date: Date | None


class _Counted(NamedTuple):
    """What a quantity counts: spaCy token positions `first` to `last` (inclusive) and the head; -1 for nothing."""

    first: int
    last: int
    head: int


NOTHING = _Counted(-1, -1, -1)


def find(
    parsed: Parsed, sentences: Sequence[Sentence], attributions: Iterable[Attribution], published: str = ""
) -> tuple[Quantity, ...]:
    """Every quantity of an article, in order; none overlaps another.

    `published` is the article's day (ISO 8601, or "" where unknown), by which relative dates are worked out.
    """
    tree = Tree(parsed)
    spoken = [each for each in attributions if voice.speaks(each.kind, each.act)]
    made: list[Quantity] = []
    for sentence in sentences:
        before: Quantity | None = None
        for found in _read(parsed, sentence):
            quantity = _quantity(tree, sentence, found, spoken, published)
            if before is not None and _restates(parsed.text, before, quantity):
                quantity = _as(quantity, before)
            made.append(quantity)
            before = quantity
    return tuple(made)


def _read(parsed: Parsed, sentence: Sentence) -> list[_Found]:
    """The numerals and dates of a sentence in order, none overlapping another."""
    row = numerals.tokens(parsed.text, sentence.start, sentence.end)

    def tag(offset: int) -> str:
        at = bisect_right(parsed.starts, offset) - 1
        return parsed.tags[at] if at >= 0 else ""

    found: list[_Found] = []
    place, reached = 0, 0
    while place < len(row):
        token = row[place]
        step = place + 1
        date = dates.at(row, place, tag) if dates.begins(token) else None
        if date is not None and date.first >= reached:
            found.append(_Found(row[date.first].start, row[date.last - 1].end, None, date))
            reached = step = date.last
        elif numerals.begins(token):
            for numeral in numerals.at(row, place, tag):
                if numeral.first < reached:
                    continue
                made = _dated(row, numeral)
                found.append(
                    _Found(row[made.first].start, row[made.last - 1].end, numeral, None)
                    if isinstance(made, Numeral)
                    else _Found(row[made.first].start, row[made.last - 1].end, None, made)
                )
                reached = step = max(step, made.last)
        elif _bare(row, place):
            numeral = _open_time(row, place)
            found.append(_Found(row[numeral.first].start, row[numeral.last - 1].end, numeral, None))
            reached = step = numeral.last
        place = step
    return found


def _dated(row: Sequence[Token], numeral: Numeral) -> Numeral | Date:
    """A stretch of time before "ago" is a date; so does "the last two days" take its words along."""
    if numeral.kind != "duration":
        return numeral
    if numeral.last < len(row) and row[numeral.last].lower == "ago":
        value = numeral.low if numeral.low is not None else numeral.high
        if value is None or numeral.high is None:
            return Date(numeral.first, numeral.last + 1, "", numeral.unit, None, numeral.qualifier)
        return dates.ago(numeral.first, numeral.last + 1, value, numeral.unit)
    first = numeral.first
    if first > 0 and row[first - 1].lower in {"last", "past", "next", "coming", "final", "first"}:
        return numeral._replace(first=first - 1)
    return numeral


def _bare(row: Sequence[Token], place: int) -> bool:
    """Whether a plural of time stands without a number: "for months", "years of war"."""
    lower = row[place].lower
    if lower not in {"days", "weeks", "months", "years", "decades", "centuries", "hours"}:
        return False
    before = row[place - 1].lower if place else ""
    after = row[place + 1].lower if place + 1 < len(row) else ""
    return before in {"for", "after", "in", "within", "over", "of", "by", "follows", "following"} or after in {
        *("of", "ago", "later", "earlier", "before", "after"),
        *("-", "long"),
    }


def _open_time(row: Sequence[Token], place: int) -> Numeral:
    unit = words().units[(row[place].lower,)]
    return Numeral(place, place + 1, 2.0, None, unit.kind, unit.name, unit.base, unit.factor, "")


def _quantity(tree: Tree, sentence: Sentence, found: _Found, spoken: Sequence[Attribution], published: str) -> Quantity:
    parsed = tree.parsed
    span = range(bisect_right(parsed.ends, found.start), bisect_left(parsed.starts, found.end))
    kind = found.numeral.kind if found.numeral else "date"
    counted = _counted(tree, span, kind)
    predicate = _predicate(tree, counted.head if counted.head >= 0 else span[0] if span else -1, span)
    said = _said(spoken, found.start, found.end)
    clause = _clause(tree, predicate, span, sentence)
    numeral, date = found.numeral, found.date
    text = parsed.text
    start, end = (parsed.starts[counted.first], parsed.ends[counted.last]) if counted.head >= 0 else (-1, -1)
    when = dates.resolve(date, published, _direction(tree, predicate)) if date else ""
    return Quantity(
        article=parsed.article,
        sentence=sentence.sentence,
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        kind=kind,
        low=numeral.low if numeral else None,
        high=numeral.high if numeral else None,
        unit=numeral.unit if numeral else "",
        base=numeral.base if numeral else "",
        factor=numeral.factor if numeral else 1.0,
        when=when,
        qualifier=numeral.qualifier if numeral else date.qualifier if date else "",
        counted=" ".join(text[start:end].split()) if start >= 0 else "",
        counted_start=start,
        counted_end=end,
        head=tree.lower[counted.head] if counted.head >= 0 else "",
        predicate=tree.lower[predicate] if predicate >= 0 else "",
        agent=_agent(tree, predicate, span),
        clause_start=clause[0],
        clause_end=clause[1],
        attribution=said.attribution if said else -1,
        speaker=(said.speaker or said.source) if said else "",
        voice="attributed" if said else "own",
    )


def _counted(tree: Tree, span: range, kind: str) -> _Counted:
    """What the quantity at these tokens counts, measures or dates."""
    if not span:
        return NOTHING
    parsed = tree.parsed
    tags, deps, heads, lower = parsed.tags, parsed.deps, parsed.heads, tree.lower
    top = _top(tree, span)
    if kind == "age":
        return _aged(tree, top, span)
    inner = _through(tree, top, span, kind)
    if inner >= 0:
        return _noun(tree, inner, span)
    if kind == "distance":
        before = span[0] - 2
        if (
            before >= tree.bounds(top)[0]
            and lower[span[0] - 1] == ","
            and tags[before][:2] == "NN"
            and _apart(tree, span)
        ):
            return _noun(tree, before, span)
    above = heads[top]
    if above != top and deps[top] in MODIFIES and tags[above][:2] == "NN" and above not in span:
        if lower[above] in words().counting["partitives"]:
            inner = _through(tree, above, span, kind)
            if inner >= 0:
                return _noun(tree, inner, span)
        return _whole(tree, above, span)
    if kind in {"count", "ordinal", "share"}:
        right = _right(tree, span)
        if right >= 0:
            return _noun(tree, right, span)
    return _governor(tree, top, span, kind)


def _whole(tree: Tree, noun: int, span: range) -> _Counted:
    """What is counted before a noun, with what has so many of it after a hyphen: "48-page indictment"."""
    found = _noun(tree, noun, span)
    above = tree.parsed.heads[noun]
    hyphen = span[-1] + 1 < noun and tree.lower[span[-1] + 1] == "-"
    if hyphen and noun < above <= noun + 3 and tree.parsed.tags[above][:2] == "NN":
        return found._replace(last=max(found.last, above))
    return found


def _apart(tree: Tree, span: range) -> bool:
    """Whether a distance tells where the place before it lies: "from", "north of" … after it."""
    _, last = tree.bounds(span[-1])
    return any(
        tree.lower[token] in {"from", "north", "south", "east", "west", "off", "outside"}
        for token in range(span[-1] + 1, min(last, span[-1] + 7))
    )


def _top(tree: Tree, span: range) -> int:
    """The token of the span whose head stands outside it: of several the last noun or number."""
    outer = [token for token in span if tree.parsed.heads[token] not in span or tree.parsed.heads[token] == token]
    named = [token for token in outer if tree.parsed.tags[token][:2] in {"NN", "CD", "JJ", "DT", "PD"}]
    return (named or outer or [span[-1]])[-1]


def _through(tree: Tree, top: int, span: range, kind: str) -> int:
    """The noun after the "of" of a number ("dozens of people"), and after the "in" of an amount of money; or -1."""
    links = THROUGH if kind == "money" else {"of"}
    for token in dict.fromkeys([top, *reversed(span)]):
        for kid in tree.kids[token]:
            if tree.parsed.deps[kid] == "prep" and tree.lower[kid] in links and kid >= span[-1]:
                inner = tree.kid(kid, "pobj", "pcomp")
                if inner >= 0 and inner not in span and tree.parsed.tags[inner][:2] in {"NN", "PR", "DT", "CD", "VB"}:
                    if tree.lower[inner] == "worth":
                        continue
                    return inner
    after = span[-1] + 1
    _, last = tree.bounds(top)
    if after < last and tree.lower[after] in links and tree.parsed.deps[after] == "prep":
        return tree.kid(after, "pobj", "pcomp")
    return -1


def _right(tree: Tree, span: range) -> int:
    """The last noun of the run of nouns right after the span, with the adjectives before it; or -1."""
    tags = tree.parsed.tags
    _, last = tree.bounds(span[-1])
    found = -1
    for token in range(span[-1] + 1, min(last, span[-1] + 8)):
        kind = tags[token][:2]
        if kind == "NN":
            found = token
        elif found >= 0 or (
            kind not in {"JJ", "VB", "CD", "RB", "HY", "CC"} or tags[token] in {"VBD", "VBZ", "VBP", "MD"}
        ):
            break
    return found


def _governor(tree: Tree, top: int, span: range, kind: str) -> _Counted:
    """What the quantity is the measure or date of: the noun or verb that it hangs on."""
    parsed = tree.parsed
    tags, deps, heads, lower = parsed.tags, parsed.deps, parsed.heads, tree.lower
    at, steps = top, 0
    while steps < 8:
        steps += 1
        above = heads[at]
        if above == at:
            break
        tag = tags[above][:2]
        if above in span or tag in {"IN", "TO", "RB", "CD", "SY", "DT"} or deps[at] == "conj":
            at = above
            continue
        if tag == "JJ" or tag == "PR":
            if deps[above] in {"amod", "acomp", "appos", "nsubj", "pobj"} and kind != "date":
                at = above
                continue
            if deps[above] in {"acomp", "amod", "advcl", "relcl", "acl"}:
                at = above
                continue
            return _plain(tree, above)
        if tag == "NN":
            verb = heads[above]
            if kind in {"date", "duration"} and deps[above] in SUBJECTS and above < span[0] and span[-1] < verb:
                return _verb(tree, verb, span)
            return _noun(tree, above, span)
        if tag == "VB" or tag == "MD":
            measuring = lower[above] in words().counting["measuring"] and kind != "date"
            subject = tree.kid(above, *SUBJECTS)
            if measuring and subject >= 0 and subject not in span and tags[subject][:2] == "NN":
                return _noun(tree, subject, span)
            paid = _paid_for(tree, above, span) if kind == "money" else -1
            return _noun(tree, paid, span) if paid >= 0 else _verb(tree, above, span)
        return NOTHING
    if tags[at][:2] == "VB":
        return _verb(tree, at, span)
    if tags[at][:2] == "NN" and at not in span:
        return _noun(tree, at, span)
    return NOTHING


def _paid_for(tree: Tree, verb: int, span: range) -> int:
    """What money is spent on or given for: "spent $5 million on the pier"; -1 where that is not told."""
    for kid in tree.kids[verb]:
        if tree.parsed.deps[kid] == "prep" and tree.lower[kid] in {"on", "for"} and kid > span[-1]:
            inner = tree.kid(kid, "pobj")
            if inner >= 0 and tree.parsed.tags[inner][:2] == "NN":
                return inner
    return -1


def _aged(tree: Tree, top: int, span: range) -> _Counted:
    """Whose age it is."""
    parsed = tree.parsed
    above = parsed.heads[top]
    if parsed.tags[above][:2] == "NN" and above not in span:
        return _noun(tree, above, span)
    first, _ = tree.bounds(top)
    if span[0] - 2 >= first and parsed.words[span[0] - 1] == "," and parsed.tags[span[0] - 2][:2] == "NN":
        return _noun(tree, span[0] - 2, span)
    right = _right(tree, span)
    return _noun(tree, right, span) if right >= 0 else _governor(tree, top, span, "age")


def _noun(tree: Tree, head: int, span: range) -> _Counted:
    """A noun with the words before it that say which, without articles and pronouns, clear of the span."""
    parsed = tree.parsed
    first, _ = tree.bounds(head)
    low = span[-1] + 1 if span[-1] < head else first
    start = head
    if span[-1] < head and parsed.heads[_top(tree, span)] == head:
        start = low
    else:
        below = set(tree.subtree(head))
        while start - 1 >= low and start - 1 in below and parsed.deps[start - 1] in LEFT and start - 1 not in span:
            start -= 1
    while start < head and (
        parsed.tags[start] in {"DT", "PRP$", "POS", "PDT", "IN", "CC", "HYPH", ",", "``", "WP$"}
        or parsed.words[start] in {"“", "‘", "-", "–"}
    ):
        start += 1
    if parsed.ends[head] - parsed.starts[start] > LONGEST:
        start = head
    return _Counted(start, head, head)


def _plain(tree: Tree, head: int) -> _Counted:
    return _Counted(head, head, head)


def _verb(tree: Tree, verb: int, span: range) -> _Counted:
    """A verb with its object, where that stands close behind and apart from the span."""
    last = verb
    thing = tree.kid(verb, "dobj", "attr", "acomp", "oprd")
    if verb < thing <= verb + 6 and not (verb < span[0] <= thing) and thing not in span:
        last = thing
    if tree.parsed.ends[last] - tree.parsed.starts[verb] > LONGEST:
        last = verb
    return _Counted(verb, last, verb)


def _predicate(tree: Tree, token: int, span: range) -> int:
    """The verb or noun of the event that a token belongs to, or -1."""
    if token < 0:
        return -1
    parsed = tree.parsed
    tags, deps = parsed.tags, parsed.deps
    for kid in tree.kids[token]:
        if deps[kid] in {"acl", "relcl"} and tags[kid][:2] == "VB" and kid > token and kid - token < 6:
            return _main(tree, kid)
    events = words().counting["events"]
    at = token
    for _ in range(12):
        if tags[at][:2] == "VB":
            return _main(tree, at)
        if tree.lower[at] in events and at not in span:
            return at
        if parsed.heads[at] == at:
            break
        at = parsed.heads[at]
    return at if tags[at][:2] in {"VB", "NN"} and at not in span else -1


def _main(tree: Tree, verb: int) -> int:
    """The word that says what happens: the adjective after "be" or "leave" ("left two people dead")."""
    for kid in tree.kids[verb]:
        if tree.parsed.deps[kid] in {"oprd", "acomp"} and tree.lower[kid] in {
            "dead",
            "wounded",
            "injured",
            "killed",
            "missing",
            "homeless",
        }:
            return kid
    return verb


def _agent(tree: Tree, predicate: int, span: range) -> str:
    """The words for who does it: the subject of the verb, who stands after its "by", or the noun's possessor."""
    if predicate < 0:
        return ""
    parsed = tree.parsed
    at = predicate
    for _ in range(4):
        by = tree.kid(at, "agent")
        subject = tree.kid(at, "nsubj", "poss") if by < 0 else tree.kid(by, "pobj")
        if subject >= 0:
            if subject in span or tree.lower[subject] in {"who", "which", "that"}:
                subject = parsed.heads[at] if parsed.deps[at] == "relcl" else -1
            if subject < 0 or subject in span or parsed.tags[subject][:2] not in {"NN", "PR"}:
                return ""
            made = _noun(tree, subject, span)
            return " ".join(parsed.text[parsed.starts[made.first] : parsed.ends[made.last]].split())
        if (
            parsed.deps[at] not in {"xcomp", "conj", "advcl", "acomp", "oprd", "pcomp", "prep"}
            or parsed.heads[at] == at
        ):
            return ""
        at = parsed.heads[at]
    return ""


def _clause(tree: Tree, predicate: int, span: range, sentence: Sentence) -> tuple[int, int]:
    """Offsets of the clause of the event, with the quantity in it; the whole sentence where there is none."""
    if predicate < 0:
        return sentence.start, sentence.end
    parsed = tree.parsed
    at = predicate
    while parsed.tags[at][:2] not in {"VB", "MD"} and parsed.heads[at] != at:
        at = parsed.heads[at]
    if parsed.deps[at] in {"relcl", "acl"}:
        at = parsed.heads[at]
    first, last = tree.bounds(predicate)
    tokens = [token for token in tree.subtree(at) if first <= token < last] + [*span]
    return max(parsed.starts[min(tokens)], sentence.start), min(parsed.ends[max(tokens)], sentence.end)


def _direction(tree: Tree, predicate: int) -> Direction:
    """Whether the event is told as past or as to come, "" where its verb leaves that open."""
    if predicate < 0:
        return ""
    around = {tree.lower[kid] for kid in tree.kids[predicate]} | {tree.lower[predicate]}
    above = tree.parsed.heads[predicate]
    if tree.parsed.deps[predicate] == "xcomp":
        around |= {tree.lower[above]} | {tree.lower[kid] for kid in tree.kids[above]}
    if around & FUTURE:
        return "future"
    return "past" if tree.parsed.tags[predicate] in {"VBD", "VBN"} else ""


def _said(spoken: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The innermost attribution whose content holds these characters."""
    holding = [each for each in spoken if any(first <= start and end <= last for first, last in each.spans)]
    return max(holding, key=lambda each: (each.layer, -(each.end - each.start)), default=None)


def _restates(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether a quantity in brackets says the one before it in another unit: "40 kilometers (24 miles)"."""
    between = text[one.end : other.start].strip()
    if between != "(" or one.base != other.base or not one.base or one.unit == other.unit:
        return False
    if one.low is None or other.low is None:
        return False
    return abs(one.low * one.factor - other.low * other.factor) <= 0.1 * one.low * one.factor


def _as(quantity: Quantity, before: Quantity) -> Quantity:
    return replace(
        quantity,
        counted=before.counted,
        counted_start=before.counted_start,
        counted_end=before.counted_end,
        head=before.head,
        predicate=before.predicate,
        agent=before.agent,
        clause_start=before.clause_start,
        clause_end=before.clause_end,
    )
