"""Causes and aims: what a text gives as the reason, the purpose or the circumstances of what.

The links are words and phrases of `data/lexicons/acts/links.toml`, each group with its source, most of them the
connectives of the Penn Discourse Treebank 3 (Webber, Prasad, Lee & Joshi 2019) and causal verbs (Khoo et al. 1998).
The parse says what they join. What two sentences tell side by side, without a link, is not found, nor is a cause that
one must know the world for. Time and cause share their words: "since" counts only where it can hardly be of time, and
"as", "after" and the like are called circumstances, never stated causes.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from lib.analysis import deeds, roles, speakers
from lib.analysis.clauses import PUNCTUATION, Tree
from lib.analysis.parse import lemma
from lib.errors import LexiconError
from lib.records import FunctionName, Strength
from lib.settings import LEXICONS

FILE = "links.toml"
HIGH = frozenset({"reason", "answer"})
PRONOUNS = frozenset({"i", "we", "you", "he", "she", "they", "who"})
SUBORDINATE = frozenset({"advcl", "acl", "relcl", "ccomp", "pcomp"})
LONGEST = 20
"""Words after which a quotation left open is not followed to its end."""
QUOTES = frozenset({"``", "''"})
PERFECT = frozenset({"have", "has", "had", "’ve", "'ve", "been"})


class Group(NamedTuple):
    """A group of links with the same meaning; `function` is cause or aim."""

    name: str
    function: FunctionName
    strength: Strength
    source: str


class Link(NamedTuple):
    """A link found: token positions of its words, of the cause or aim that is given, and of what it is given for.

    `head` is the main word of the latter, -1 where the text does not say.
    """

    group: Group
    words: tuple[int, ...]
    given: tuple[int, ...]
    of: tuple[int, ...]
    head: int


class Sequences(NamedTuple):
    """Links of several words, by their first word."""

    phrases: dict[str, list[tuple[tuple[str, ...], Group]]]
    conjunctions: dict[str, list[tuple[tuple[str, ...], Group]]]
    infinitives: dict[str, list[tuple[tuple[str, ...], Group]]]


class Singles(NamedTuple):
    """Links that are looked up by a lemma, or a lemma and its preposition."""

    verbs: dict[str, Group]
    verbs_back: dict[str, Group]
    verbs_to: dict[str, Group]
    nouns: dict[str, Group]
    reasons: dict[str, Group]


class Lexicon(NamedTuple):
    """The links; `heads` are nouns of effort, `words` the lists at the end of the file."""

    groups: dict[str, Group]
    sequences: Sequences
    singles: Singles
    heads: frozenset[str]
    words: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The links; raises LexiconError where the file is not laid out as it says."""
    try:
        read: dict[str, Any] = tomllib.loads((LEXICONS / "acts" / FILE).read_text(encoding="utf-8"))
        words = {name: frozenset(items) for name, items in read.pop("words").items()}
        groups = {
            name: Group(name, entry["function"], entry["strength"], entry["source"]) for name, entry in read.items()
        }
        sequences: dict[str, dict[str, list[tuple[tuple[str, ...], Group]]]] = {}
        for kind in ("phrases", "conjunctions", "infinitives"):
            found = defaultdict(list)
            for name, entry in read.items():
                for phrase in entry.get(kind, ()):
                    found[phrase.split()[0]].append((tuple(phrase.split()), groups[name]))
            sequences[kind] = {first: sorted(of, key=lambda one: -len(one[0])) for first, of in found.items()}
        single = {
            kind: {word: groups[name] for name, entry in read.items() for word in entry.get(kind, ())}
            for kind in ("verbs", "verbs_back", "verbs_to", "nouns", "reasons")
        }
        heads = frozenset(word for entry in read.values() for word in entry.get("heads", ()))
        return Lexicon(groups, Sequences(**sequences), Singles(**single), heads, words)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"{FILE} cannot be read: {error}.") from error


def find(tree: Tree) -> list[Link]:
    """Every link of a text in reading order, no two of them at the same words."""
    found: dict[int, Link] = {}
    for token in range(len(tree.lower)):
        for link in (
            *_infinitives(tree, token),
            *_phrases(tree, token),
            *_conjunctions(tree, token),
            *_verbs(tree, token),
            *_nouns(tree, token),
            *_needed(tree, token),
            *_concern(tree, token),
        ):
            if link.given and not _pronoun(tree, link) and not any(word in found for word in link.words):
                found.update(dict.fromkeys(link.words, link))
    for token in range(len(tree.lower)):
        if token not in found:
            for link in _purpose(tree, token):
                found[link.words[0]] = link
    return sorted(set(found.values()), key=lambda link: link.words)


def _pronoun(tree: Tree, link: Link) -> bool:
    """Whether all that is given is a pronoun, which tells no cause."""
    return len(link.given) == 1 and tree.parsed.tags[link.given[0]] in {"PRP", "DT", "WDT", "WP"}


def _matched(
    tree: Tree, token: int, table: dict[str, list[tuple[tuple[str, ...], Group]]]
) -> tuple[range, Group] | None:
    """The longest entry of a table that stands at a token."""
    for phrase, group in table.get(tree.lower[token], ()):
        if tuple(tree.lower[token : token + len(phrase)]) == phrase:
            return range(token, token + len(phrase)), group
    return None


def _phrases(tree: Tree, token: int) -> Iterator[Link]:
    match = _matched(tree, token, lexicon().sequences.phrases)
    if match is None:
        return
    words, group = match
    parsed = tree.parsed
    anchor = next((word for word in words if parsed.heads[word] not in words), -1)
    inner = [
        kid for word in words for kid in tree.kids[word] if kid > words[-1] and parsed.tags[kid] not in PUNCTUATION
    ]
    if anchor < 0 or parsed.heads[anchor] == anchor or not inner:
        return
    given = min(inner)
    if tree.lower[token] == "with" and not _absolute(tree, token, given):
        return
    if group.name == "part" and _lemma(tree, given) not in lexicon().heads:
        return
    above = parsed.heads[anchor]
    if group.name == "sequence" and not (_deed(tree, _counted(tree, given)) and _deed_of_effect(tree, above)):
        return
    yield _link(tree, group, words, given, above, [anchor])


def _absolute(tree: Tree, token: int, given: int) -> bool:
    """Whether "with" tells what goes on beside: "with a vote set for May", or a deed before the main clause."""
    parsed = tree.parsed
    if parsed.tags[given][:2] == "VB":
        return tree.kid(given, "nsubj", "nsubjpass") >= 0
    if any(parsed.deps[kid] == "acl" and kid > given for kid in tree.kids[given]):
        return True
    first, _ = tree.bounds(token)
    return token <= first + 1 and (_deed(tree, given) or _lemma(tree, given).endswith("ment"))


def _conjunctions(tree: Tree, token: int) -> Iterator[Link]:
    match = _matched(tree, token, lexicon().sequences.conjunctions)
    if match is None:
        return
    words, group = match
    parsed = tree.parsed
    mark = next((word for word in words if parsed.deps[word] == "mark"), -1)
    if mark < 0:
        return
    clause = parsed.heads[mark]
    first = clause
    while parsed.deps[first] == "conj":
        first = parsed.heads[first]
    joined = first != clause and parsed.deps[first] not in SUBORDINATE
    above = first if joined else parsed.heads[first]
    if above == clause or (not joined and parsed.deps[first] not in SUBORDINATE):
        return
    word = tree.lower[token]
    if word == "since" and not _of_reason(tree, clause, above):
        return
    if word == "as" and not _of_circumstance(tree, token, clause, above):
        return
    if group.name == "sequence" and not _deed_of_effect(tree, above):
        return
    yield _link(tree, group, words, clause, above, [clause if joined else first])


def _of_reason(tree: Tree, clause: int, above: int) -> bool:
    """Whether "since" gives a reason: its clause is of the present, and the main one not in the perfect."""
    parsed = tree.parsed
    perfect = any(tree.lower[kid] in PERFECT and parsed.deps[kid] == "aux" for kid in tree.kids[above])
    past = parsed.tags[clause] in {"VBD", "VBN", "VBG"} and not any(
        parsed.tags[kid] in {"VBZ", "VBP", "MD"} for kid in tree.kids[clause]
    )
    return not perfect and not past


def _of_circumstance(tree: Tree, token: int, clause: int, above: int) -> bool:
    """Whether "as" opens a clause of its own: no comparison, no manner, no "as he said"."""
    parsed = tree.parsed
    following = tree.lower[token + 1] if token + 1 < len(tree.lower) else ""
    if following in {"if", "though", "well", "long", "soon", "far", "much", "of", "to"}:
        return False
    own = tree.kid(clause, "nsubj", "nsubjpass")
    told = _lemma(tree, clause) in lexicon().words["told"] and tree.kid(clause, "dobj", "ccomp") < 0
    compared = any(tree.lower[kid] in {"as", "so", "such"} and parsed.deps[kid] == "advmod" for kid in tree.kids[above])
    return own >= 0 and not told and not compared and parsed.tags[above][:2] == "VB"


def _infinitives(tree: Tree, token: int) -> Iterator[Link]:
    match = _matched(tree, token, lexicon().sequences.infinitives)
    if match is None:
        return
    words, group = match
    parsed = tree.parsed
    to = words[-1] + 1
    if to >= len(tree.lower) or parsed.tags[to] != "TO":
        return
    verb = parsed.heads[to]
    anchor = next((word for word in words if parsed.heads[word] not in words and parsed.heads[word] != verb), -1)
    above = parsed.heads[anchor] if anchor >= 0 else parsed.heads[verb]
    yield _link(tree, group, range(words[0], to + 1), verb, above, [anchor if anchor >= 0 else verb])


def _purpose(tree: Tree, token: int) -> Iterator[Link]:
    """A bare infinitive of purpose: "closed the road to keep trucks out"."""
    parsed = tree.parsed
    if parsed.tags[token] != "TO":
        return
    verb = parsed.heads[token]
    above = parsed.heads[verb]
    if parsed.deps[verb] != "advcl" or parsed.tags[verb] != "VB" or parsed.tags[above][:2] != "VB" or verb < above:
        return
    if tree.kid(verb, "mark", "nsubj") >= 0 or _lemma(tree, above) in lexicon().words["carriers"]:
        return
    if token > 0 and tree.lower[token - 1] in {"only", "how", "as", "so", "enough", "likely", "set"}:
        return
    yield _link(tree, lexicon().groups["purpose"], [token], verb, above, [verb])


def _needed(tree: Tree, token: int) -> Iterator[Link]:
    """What something is needed for: "was necessary to stop the flood"."""
    parsed = tree.parsed
    if tree.lower[token] not in lexicon().words["needed"] or parsed.deps[token] not in {"acomp", "oprd"}:
        return
    verb = tree.kid(token, "xcomp", "advcl")
    of = roles.subject(tree, token)
    to = next((kid for kid in tree.kids[verb] if parsed.tags[kid] == "TO"), -1) if verb >= 0 else -1
    if to >= 0 and of >= 0 and tree.lower[of] not in PRONOUNS | {"it"}:
        yield _link(tree, lexicon().groups["purpose"], [token, to], verb, of, [])


def _concern(tree: Tree, token: int) -> Iterator[Link]:
    """What somebody is said to fear: "was concerned that the dam could break"; told of the one who fears it."""
    parsed = tree.parsed
    if tree.lower[token] not in lexicon().words["concerned"] or parsed.deps[token] not in {"acomp", "oprd", "ROOT"}:
        return
    feared = tree.kid(token, "ccomp")
    of = roles.subject(tree, token)
    that = (
        next((kid for kid in tree.kids[feared] if tree.lower[kid] == "that" and kid > token), -1) if feared >= 0 else -1
    )
    if that >= 0 and of >= 0 and tree.lower[of] not in PRONOUNS | {"it"}:
        yield _link(tree, lexicon().groups["concern"], [token, that], feared, of, [token, parsed.heads[token]])


def _verbs(tree: Tree, token: int) -> Iterator[Link]:
    parsed = tree.parsed
    if parsed.tags[token][:2] != "VB":
        return
    lex = lexicon().singles
    base = _lemma(tree, token)
    for second in (kid for kid in tree.kids[token] if parsed.deps[kid] in {"prep", "prt", "advmod"} and kid > token):
        key = f"{base} {tree.lower[second]}"
        inner = tree.kid(second, "pobj", "pcomp")
        inner = tree.kid(token, "dobj") if inner < 0 else inner
        if inner < 0 or (key not in lex.verbs and key not in lex.verbs_back):
            continue
        yield from _causal(
            tree, token, [token, second], lex.verbs.get(key) or lex.verbs_back[key], inner, key in lex.verbs
        )
        return
    if base in lex.verbs_to:
        yield from _wanting(tree, token, lex.verbs_to[base])
    elif base in lex.verbs or base in lex.verbs_back:
        group = lex.verbs.get(base) or lex.verbs_back[base]
        by = tree.kid(token, "agent")
        if roles.passive(tree, token):
            inner = tree.kid(by, "pobj", "pcomp") if by >= 0 else -1
            of = roles.subject(tree, token)
            if inner >= 0 and base in lex.verbs and of >= 0:
                yield _link(tree, group, [token, by], inner, of, [token])
            return
        inner = tree.kid(token, "dobj", "ccomp", "xcomp")
        if inner >= 0:
            yield from _causal(tree, token, [token], group, inner, base in lex.verbs)


def _causal(tree: Tree, verb: int, words: list[int], group: Group, inner: int, forward: bool) -> Iterator[Link]:
    """The link of a causal verb: its subject is the cause, or the effect where not `forward`."""
    parsed = tree.parsed
    by = roles.subject(tree, verb)
    if by < 0 or tree.lower[by] in PRONOUNS or parsed.tags[by] in {"NNP", "NNPS"}:
        return
    if group.name == "enabling" and (
        _lemma(tree, by) in lexicon().words["actors"] or speakers.role_of([tree.lower[by]])
    ):
        return
    if group.name == "enabling":
        clause = tree.kid(verb, "ccomp", "xcomp")
        inner = clause if clause >= 0 else inner
    if not forward:
        if group.name != "sequence" or _is_deed_noun(tree, by):
            yield _link(tree, group, words, inner, by, [verb])
        return
    aside = parsed.deps[verb] == "advcl" and parsed.tags[verb] == "VBG" and tree.kid(verb, "nsubj") < 0
    given = parsed.heads[verb] if aside and parsed.tags[parsed.heads[verb]][:2] == "VB" else by
    without = [verb] if given == parsed.heads[verb] else []
    of = _tokens(tree, inner)
    whom = tree.kid(verb, "dobj")
    if group.name == "enabling" and verb < whom < inner:
        of = tuple(range(tree.subtree(whom)[0], of[-1] + 1))
    yield Link(group, tuple(words), _tokens(tree, given, without), of, inner)


def _wanting(tree: Tree, token: int, group: Group) -> Iterator[Link]:
    """An aim: "aims to", "is designed to", "seeks to", "aimed at"."""
    parsed = tree.parsed
    verb = tree.kid(token, "xcomp", "advcl", "ccomp")
    at = next((kid for kid in tree.kids[token] if tree.lower[kid] == "at" and parsed.deps[kid] == "prep"), -1)
    inner = tree.kid(at, "pcomp", "pobj") if at >= 0 else -1
    of = roles.subject(tree, token)
    to = next((kid for kid in tree.kids[verb] if parsed.tags[kid] == "TO"), -1) if verb >= 0 else -1
    if of >= 0 and parsed.deps[of] == "pobj":  # "is in part aimed at"
        carrier = parsed.heads[parsed.heads[of]]
        of = tree.kid(carrier, "nsubj", "nsubjpass") if _lemma(tree, carrier) == "be" else of
    plain = _lemma(tree, token) not in {"design", "mean"} or roles.passive(tree, token) or parsed.tags[token] == "VBN"
    if of < 0 or not plain:
        return
    if to > token and tree.kid(verb, "nsubj") < 0:
        yield Link(group, (token, to), _tokens(tree, verb, [to]), _tokens(tree, of, [token]), of)
    elif inner > token and _lemma(tree, token) == "aim":
        yield Link(group, (token, at), _tokens(tree, inner), _tokens(tree, of, [token]), of)


def _nouns(tree: Tree, token: int) -> Iterator[Link]:
    parsed = tree.parsed
    if parsed.tags[token] not in {"NN", "NNS"}:
        return
    base, lex = _lemma(tree, token), lexicon().singles
    for second in (kid for kid in tree.kids[token] if parsed.deps[kid] == "prep"):
        key = f"{base} {tree.lower[second]}"
        inner = tree.kid(second, "pobj", "pcomp")
        above = parsed.heads[token]
        if inner < 0 or _lemma(tree, above) not in lexicon().words["carriers"]:
            continue
        of = roles.subject(tree, above)
        if key in lex.nouns and parsed.deps[token] == "attr" and of >= 0:
            yield _link(tree, lex.nouns[key], [token, second], inner, of, [above])
        elif key in lex.reasons and parsed.deps[token] == "attr" and of >= 0:
            yield _link(tree, lex.reasons[key], [token, second], of, inner, [])
        elif key in lex.reasons and parsed.deps[token] == "nsubj":
            told = tree.kid(above, "attr", "ccomp", "advcl")
            if told >= 0:
                yield _link(tree, lex.reasons[key], [token, second], told, inner, [])


def _link(tree: Tree, group: Group, words: Iterable[int], given: int, of: int, without: list[int]) -> Link:
    """The link with its spans; a verb that only holds it ("comes as") gives way to its subject."""
    parsed = tree.parsed
    words = tuple(words)
    if group.name in HIGH:
        of = _raised(tree, of)
    if group.name == "sequence":
        of = _effort(tree, of)
    carried = parsed.tags[of][:2] == "VB" and _lemma(tree, of) in lexicon().words["carriers"]
    if carried and tree.kid(of, "dobj") < 0:
        by = roles.subject(tree, of)
        of = by if by >= 0 else of
    while _lemma(tree, of) in lexicon().words["transparent"]:
        inner = next((tree.kid(kid, "pobj") for kid in tree.kids[of] if tree.lower[kid] == "of"), -1)
        if inner < 0:
            break
        of = inner
    apart = [*without, *(kid for kid in tree.kids[of] if kid in words)]
    return Link(group, words, _tokens(tree, given, words), _tokens(tree, of, apart), of)


def _effort(tree: Tree, verb: int) -> int:
    """What is part of an effort, for the effort's infinitive: "the move is part of a push to build before winter"."""
    parsed = tree.parsed
    if parsed.tags[verb] != "VB":
        return verb
    above = parsed.heads[verb]
    if _lemma(tree, above) in lexicon().heads and parsed.deps[above] == "pobj":
        above = parsed.heads[parsed.heads[above]]
        above = parsed.heads[above] if _lemma(tree, above) == "part" else verb
    part = tree.kid(above, "attr")
    if above == verb or part < 0 or _lemma(tree, part) != "part":
        return verb
    by = roles.subject(tree, above)
    return by if by >= 0 else verb


def _raised(tree: Tree, verb: int) -> int:
    """The verb over an infinitive: a reason after "asked them to leave" is taken for that of asking."""
    parsed = tree.parsed
    while parsed.tags[verb] == "VB" and parsed.deps[verb] in {"xcomp", "ccomp", "advcl"}:
        above = parsed.heads[verb]
        if parsed.tags[above][:2] != "VB" or deeds.family(_lemma(tree, above)) in {"say", "think", "intend"}:
            return verb
        verb = above
    return verb


def _tokens(tree: Tree, head: int, without: Iterable[int] = ()) -> tuple[int, ...]:
    """The words of a clause or phrase around its head, without some branches, sources and marks at its ends."""
    parsed = tree.parsed
    skipped = set(without)
    skipped.update(kid for kid in tree.kids[head] if tree.lower[kid] == "according")
    tokens = set(tree.subtree(head, skipped - {head})) - skipped | {head}
    first = last = head
    while first - 1 in tokens or (parsed.tags[first - 1] in QUOTES and first - 2 in tokens):
        first -= 1
    while last + 1 in tokens or (last + 2 in tokens and parsed.tags[last + 1] in QUOTES):
        last += 1
    while first < head and (parsed.tags[first] in PUNCTUATION or parsed.deps[first] in {"mark", "cc"}):
        first += 1
    _, end = tree.bounds(head)
    if last == head and first < head and parsed.tags[head] in {"VBZ", "VBP", "VBD"}:  # its object went astray
        while last + 1 < end and parsed.tags[last + 1] not in PUNCTUATION:
            last += 1
    while last > head and (parsed.tags[last] in PUNCTUATION or parsed.deps[last] == "cc"):
        last -= 1
    return tuple(range(first, _closing(tree, first, last) + 1))


def _closing(tree: Tree, first: int, last: int) -> int:
    """The last word before the mark that closes a quotation opened and left open from `first` to `last`."""
    words = tree.parsed.words
    inside = words[first : last + 1]
    if inside.count("“") <= inside.count("”") and inside.count('"') % 2 == 0:
        return last
    _, end = tree.bounds(first)
    close = next((at for at in range(last + 1, end) if words[at] in {"”", '"'}), last)
    return close if last < close <= last + LONGEST else last


def _deed(tree: Tree, token: int) -> bool:
    """Whether a noun or verb tells a deed."""
    base = _lemma(tree, token)
    known = deeds.lexicon()
    return base in known.nouns or (tree.parsed.tags[token][:2] == "VB" and base in known.classes)


def _deed_of_effect(tree: Tree, token: int) -> bool:
    """Whether what something is told after is a deed of somebody, and not only said."""
    base = _lemma(tree, token)
    if tree.parsed.tags[token][:2] != "VB":
        return _is_deed_noun(tree, token)
    if base in lexicon().words["carriers"]:
        by = roles.subject(tree, token)
        return by >= 0 and _is_deed_noun(tree, by)
    return deeds.family(base) not in {"say", "think", "meet"}


def _is_deed_noun(tree: Tree, token: int) -> bool:
    known = deeds.lexicon()
    base = _lemma(tree, token)
    return base in known.nouns or base in known.shells


def _counted(tree: Tree, token: int) -> int:
    """What a noun that only counts stands before: the lobbying in "months of lobbying"."""
    of = tree.kid(token, "prep")
    inner = tree.kid(of, "pobj") if of >= 0 and tree.lower[of] == "of" else -1
    counts = deeds.lexicon().quantities | {"month", "week", "year", "day"}
    return inner if inner >= 0 and _lemma(tree, token) in counts else token


def _lemma(tree: Tree, token: int) -> str:
    return lemma(tree.parsed.words[token], tree.parsed.tags[token])
