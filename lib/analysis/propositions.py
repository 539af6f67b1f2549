"""Propositions: what each clause says happens, to whom, by whom, and how sure it is.

A proposition is a verb with its arguments, also of a participle or a relative clause ("troops sent to the border"), an
apposition that states something, or a noun that tells an event with its arguments ("the deployment of troops"), in the
sense of predicate-argument structure (Palmer, Gildea & Kingsbury 2005; Meyers et al. 2004 for nouns). One sentence
often holds three. Verbs of phase and plan ("tries to", "plans to") are read with the act they lead to. The roles come
from the dependency tree by rule; who "it" and "they" stand for is not told, and a wrong parse gives a wrong clause.
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from lib.analysis import quotations, speakers, voice
from lib.analysis.clauses import Tree
from lib.analysis.parse import Parsed, lemma
from lib.errors import LexiconError
from lib.records import Attribution, Modality, Proposition, Sentence, Span
from lib.settings import LEXICONS

PATH = LEXICONS / "claims" / "events.toml"
LISTS = (
    *("control", "requests", "phases", "planned", "decided", "failed", "amounts", "occasions", "earlier", "suffixes"),
    *("small_numbers", "general", "empty", "held_off", "opposed", "asking", "things_only", "likely", "unlike"),
    *("befalls", "done", "wishes"),
)

AUXILIARY = frozenset({"aux", "auxpass"})
CLAUSAL = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "pcomp", "xcomp", "dep"})
NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
TOWARD = frozenset({"on", "against", "into", "inside", "within", "in", "at", "across"})
"""Prepositions that lead to whom or where an attack is directed at."""
RELATIVE = frozenset({"who", "which", "that", "whom"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
COPULAS = {
    **dict.fromkeys(("be", "become", "remain", "appear", "seem"), ("attr", "acomp")),
    "have": ("dobj",),
}
"""Verbs that say little: what stands after them, with these labels, is the predicate."""
FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
MONTHS = {
    name: name[:3]
    for name in (
        *("january", "february", "march", "april", "may", "june", "july"),
        *("august", "september", "october", "november", "december"),
        *("jan.", "feb.", "mar.", "apr.", "aug.", "sept.", "oct.", "nov.", "dec."),
    )
}
YEAR = re.compile(r"(?:19|20)\d\d$")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?$")
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


@dataclass(frozen=True)
class Lexicon:
    """The word lists of `data/lexicons/claims/events.toml`.

    `family` gives each verb and event noun the first word of its line, `thing` each noun of a group its first word;
    `phrase` gives a verb and its object the family that they mean together, `personal` a verb the family that it means
    where a person is its object, `side` the country that somebody acts for.
    """

    family: Mapping[str, str]
    thing: Mapping[str, str]
    side: Mapping[str, str]
    phrase: Mapping[tuple[str, str], str]
    personal: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    suffixes: tuple[str, ...]
    small: Mapping[str, float]

    @cached_property
    def events(self) -> frozenset[str]:
        """The words that may tell an event as nouns."""
        return frozenset(self.family)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The word lists; raises LexiconError where the file is not laid out as it should be."""
    try:
        with PATH.open("rb") as file:
            read = tomllib.load(file)
        phrases = [line.split() for line in read["phrases"].strip().splitlines()]
        return Lexicon(
            family=_first_words(read["families"]),
            thing=_first_words(read["things"]),
            side={
                name: country
                for country, names in (line.split(" = ") for line in read["sides"].strip().splitlines())
                for name in names.split(";")
            },
            phrase={(verb, thing): family for verb, thing, _, family in phrases},
            personal=dict(line.split(" = ") for line in read["persons"].strip().splitlines()),
            lists={name: frozenset(read[name].split()) for name in LISTS},
            suffixes=tuple(read["suffixes"].split()),
            small={word: float(value) for value, word in enumerate(read["small_numbers"].split())},
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError, ValueError) as error:
        raise LexiconError(f"{PATH.name} cannot be read: {error}.") from error


def _first_words(lines: str) -> dict[str, str]:
    groups = [line.split() for line in lines.strip().splitlines()]
    return {word: group[0] for group in groups for word in group}


def find(parsed: Parsed, sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> tuple[Proposition, ...]:
    """The propositions of an article in reading order."""
    return tuple(_Reader(parsed, sentences, attributions).propositions())


def _repaired(parsed: Parsed) -> Parsed:
    """The parse with an object given back to its verb where the parser made it the subject of the infinitive after it
    ("deploys thousands of troops to reinforce …").
    """
    heads, deps = list(parsed.heads), list(parsed.deps)
    objects = {parsed.heads[at] for at, dep in enumerate(parsed.deps) if dep in {"dobj", "ccomp", "xcomp", "attr"}}
    marked = {parsed.heads[at] for at, dep in enumerate(parsed.deps) if dep == "aux" and parsed.words[at] == "to"}
    for noun, dep in enumerate(parsed.deps):
        verb = noun - 1
        if dep != "nsubj" or verb < 0 or parsed.heads[noun] not in marked:
            continue
        if (
            parsed.tags[verb] in {"VBZ", "VBD", "VBP"}
            and verb not in objects
            and parsed.heads[parsed.heads[noun]] != verb
        ):
            heads[noun], deps[noun] = verb, "dobj"
    return replace(parsed, heads=heads, deps=deps)


class _Reader:
    """An article's tree with its names, and the clause that every word belongs to."""

    def __init__(self, parsed: Parsed, sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> None:
        self.parsed, self.sentences = _repaired(parsed), sentences
        parsed = self.parsed
        self.tree = Tree(parsed)
        self.lists = lexicon().lists
        self.lemmas = [lemma(word, tag) for word, tag in zip(parsed.words, parsed.tags, strict=True)]
        self.names = self._names()
        self.kinds = self._kinds()
        self.told = [each for each in attributions if voice.speaks(each.kind, each.act)]
        self.framing = self._framing()
        self.over: dict[int, int] = {}
        for token in range(len(parsed.words)):
            led = self._led(token)
            if led >= 0:
                self.over[token] = led
        self.under = {led: token for token, led in self.over.items()}
        self.heads = [token for token in range(len(parsed.words)) if self._heads_clause(token)]
        self.owner = self._owners()

    def propositions(self) -> Iterator[Proposition]:
        members: dict[int, list[int]] = {head: [] for head in self.heads}
        for token, head in enumerate(self.owner):
            if head >= 0:
                members[head].append(token)
        found: list[tuple[int, str, list[int]]] = [(head, "clause", members[head]) for head in self.heads]
        for token in range(len(self.parsed.words)):
            kind = self._noun_kind(token)
            if kind:
                inside = [at for at in self.tree.subtree(token) if self.owner[at] == self.owner[token]]
                found.append((token, kind, inside))
        found.sort(key=lambda each: (each[2][0] if each[2] else each[0], each[0]))
        number = 0
        for head, kind, tokens in found:
            made = self._proposition(number, head, kind, tokens)
            if made:
                yield made
                number += 1

    def _names(self) -> dict[int, str]:
        """The name that ends at a token; the other tokens of the name have ""."""
        parsed, tree = self.parsed, self.tree
        marked = bytearray(len(parsed.words))
        for pair in quotations.find(parsed.text, parsed.paragraphs):
            if pair.outer:
                low, high = bisect_right(parsed.ends, pair.start), bisect_right(parsed.starts, pair.end - 1)
                marked[low:high] = b"\1" * (high - low)
        names: dict[int, str] = {}
        for each in speakers.named(tree, marked):
            names |= dict.fromkeys(range(each.first, each.last), "")
            names[each.last] = each.name
        lex = speakers.lexicon()
        known = {**lex.countries, **lex.places}
        known |= {f"{word}s": name for word, name in lex.countries.items() if word[-1] not in "sh"}
        token = 0
        while token < len(parsed.words):
            for size in (3, 2, 1):
                country = known.get(" ".join(parsed.words[token : token + size]))
                if country:
                    names |= dict.fromkeys(range(token, token + size - 1), "")
                    names[token + size - 1] = country
                    token += size - 1
                    break
            token += 1
        for token, word in enumerate(tree.lower):
            if word in {"he", "she"} and (person := names.get(self._related(token), "")):
                names[token] = person
        return names

    def _related(self, pronoun: int) -> int:
        """The last word of whom a pronoun repeats in a relative clause ("Hale, who said he would resign"), or -1."""
        deps, heads = self.parsed.deps, self.parsed.heads
        verb = heads[pronoun]
        said = heads[verb]
        if deps[pronoun] not in {"nsubj", "nsubjpass"} or deps[verb] != "ccomp" or deps[said] != "relcl":
            return -1
        subject = self.tree.kid(said, "nsubj")
        return heads[said] if subject >= 0 and self.tree.lower[subject] == "who" else -1

    def _kinds(self) -> dict[str, str]:
        """What kind of thing a name is where the article says so: "Harpoon missiles", "the Coastal Missile System"."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        things = lexicon().thing
        countries = {*speakers.lexicon().countries.values(), *speakers.lexicon().places.values()}
        for at, name in self.names.items():
            if not name or name in countries:
                continue
            noun = self.parsed.heads[at]
            if self.parsed.deps[at] in {"compound", "nmod"} and self.lemmas[noun] in things:
                counts[name][self.lemmas[noun]] += 1
            for word in name.lower().split()[1:]:
                if word in things:
                    counts[name][word] += 1
        return {name: of.most_common(1)[0][0] for name, of in counts.items()}

    def _framing(self) -> set[int]:
        """The tokens that say who said it: cues and sources."""
        found: set[int] = set()
        for each in self.told:
            cue = range(
                bisect_right(self.parsed.ends, each.cue_start), bisect_left(self.parsed.starts, max(each.cue_end, 0))
            )
            verbs = [at for at in cue if self.parsed.tags[at][:2] == "VB" and self.lemmas[at] != "accord"]
            if verbs and not any(self._governs(at) for at in verbs):
                continue
            for start, end in ((each.cue_start, each.cue_end), (each.source_start, each.source_end)):
                if start >= 0:
                    found.update(range(bisect_right(self.parsed.ends, start), bisect_left(self.parsed.starts, end)))
        return found

    def _governs(self, verb: int) -> bool:
        """Whether a verb of speech has what is said as a clause of its own, or stands beside it."""
        if self.parsed.deps[verb] in {"parataxis", "dep"} or self.tree.kid(verb, "ccomp", "parataxis") >= 0:
            return True
        return all(self.parsed.deps[kid] not in {"dobj", "xcomp", "oprd", "prep"} for kid in self.tree.kids[verb])

    def _led(self, token: int) -> int:
        """The act that a verb, adjective or noun of phase or plan leads to ("tries to …"), or -1."""
        tags, deps = self.parsed.tags, self.parsed.deps
        if self.lemmas[token] in self.lists["held_off"] and tags[token][:2] == "VB":
            gerund = next((kid for kid in self.tree.kids[token] if kid > token and self._gerund(kid)), -1)
            if gerund >= 0:
                return gerund
        if self.lemmas[token] not in self.lists["phases"]:
            return -1
        labels = {"xcomp", "advcl"} if tags[token][:2] != "NN" else {"acl", "relcl"}
        for kid in self.tree.kids[token]:
            if kid > token and deps[kid] in labels and tags[kid] == "VB" and self._infinitive(kid):
                return kid
        return -1

    def _gerund(self, verb: int) -> bool:
        """Whether a verb is the gerund that another takes as its object: "delayed sending"."""
        return (
            self.parsed.tags[verb] == "VBG"
            and self.parsed.deps[verb] in {"xcomp", "ccomp", "dobj"}
            and self.tree.kid(verb, "nsubj", "mark") < 0
        )

    def _infinitive(self, verb: int) -> bool:
        return any(self.tree.lower[kid] == "to" and self.parsed.deps[kid] == "aux" for kid in self.tree.kids[verb])

    def _heads_clause(self, token: int) -> bool:
        tags, deps = self.parsed.tags, self.parsed.deps
        if token in self.over or deps[token] in AUXILIARY:
            return False
        if tags[token][:2] != "VB":
            return deps[token] == "ROOT" and self.tree.kid(token, "nsubj", "cop") >= 0
        if token in self.under:
            return True
        return deps[token] in CLAUSAL and not self._absorbed(token)

    def _absorbed(self, verb: int) -> bool:
        """Whether a complement is read with the verb above it: "allows Kyiv to strike"."""
        above = self.parsed.heads[verb]
        if self.parsed.deps[verb] == "pcomp" and self.tree.lower[above] in {"on", "against"}:
            return self._eased(self.parsed.heads[above])
        governor = self.parsed.heads[above]
        if self.parsed.deps[verb] == "acl" and self.parsed.tags[verb] == "VBG":
            restricted = self.parsed.heads[governor] if self.tree.lower[governor] == "on" else above
            return self._eased(restricted)
        if above == verb or self.parsed.deps[verb] not in {"xcomp", "ccomp", "advcl", "acl", "relcl"}:
            return False
        if self.parsed.deps[verb] in {"acl", "relcl"} and self.parsed.tags[verb] != "VB":
            return False
        if self.parsed.tags[above][:2] == "VB" and self.parsed.tags[verb][:2] == "VB":
            bare = self.parsed.tags[verb] in {"VB", "VBG"} and self.tree.kid(verb, "mark") < 0
            complement = self.parsed.deps[verb] in {"xcomp", "ccomp"} and bare
            if self._phrase(above) == "authorise":
                return bare
            return (self._controls(above) and (complement or self._infinitive(verb))) or (
                complement and self._absorbed(above)
            )
        permits = lexicon().family.get(self.lemmas[above]) == "authorise"
        return self._infinitive(verb) and (permits or self._phrased(above) == "authorise")

    def _controls(self, verb: int) -> bool:
        return self.lemmas[verb] in self.lists["control"]

    def _phrase(self, verb: int) -> str:
        """The family that a verb and its object mean together ("lift restrictions"), or ""."""
        thing = self._phrase_thing(verb)
        word = lemma(self.parsed.words[verb], "VBG") if self.parsed.tags[verb][:2] == "NN" else self.lemmas[verb]
        return lexicon().phrase.get((word, self.lemmas[thing]), "") if thing >= 0 else ""

    def _phrase_thing(self, verb: int) -> int:
        """The object of a verb, or what stands after "of" with a noun; or -1."""
        if self.parsed.tags[verb][:2] != "NN":
            return self.tree.kid(verb, "dobj", "nsubjpass")
        of = next((kid for kid in self.tree.kids[verb] if self.tree.lower[kid] == "of"), -1)
        return self.tree.kid(of, "pobj") if of >= 0 else -1

    def _eased(self, noun: int) -> bool:
        """Whether a restriction is one that is lifted: "lifted a ban on", "the easing of limits on"."""
        above = self.parsed.heads[noun]
        if self.tree.lower[above] == "of":
            verb = lemma(self.parsed.words[self.parsed.heads[above]], "VBG")
            return lexicon().phrase.get((verb, self.lemmas[noun])) == "authorise"
        return self._phrased(noun) == "authorise"

    def _phrased(self, noun: int) -> str:
        return lexicon().phrase.get((self.lemmas[self.parsed.heads[noun]], self.lemmas[noun]), "")

    def _owners(self) -> list[int]:
        """The head of the clause that each token belongs to, -1 for what says who said it."""
        heads = set(self.heads)
        owner = [-1] * len(self.parsed.words)
        done: dict[int, int] = {}
        for token in range(len(self.parsed.words)):
            path, at = [], token
            while at not in done:
                if at in path:  # where the tree was mended, tokens can stand above each other in a circle
                    done[at] = -1
                    break
                path.append(at)
                if at in heads:
                    done[at] = at
                elif at in self.over:
                    at = self.over[at]
                    while at in self.over and at not in path:
                        path.append(at)
                        at = self.over[at]
                    done.setdefault(at, at if at in heads else -1)
                elif self.parsed.heads[at] == at:
                    done[at] = -1
                else:
                    at = self.parsed.heads[at]
            for each in path:
                done[each] = done[at]
            owner[token] = done[token]
        return [-1 if token in self.framing else head for token, head in enumerate(owner)]

    def _noun_kind(self, token: int) -> str:
        """Whether a noun tells an event with its arguments, or an apposition states something; else ""."""
        tags, deps = self.parsed.tags, self.parsed.deps
        if token < 0 or tags[token] not in {"NN", "NNS", "VBG"} or token in self.over or token in self.framing:
            return ""
        if tags[token] == "VBG" and deps[token] in CLAUSAL | AUXILIARY | {"amod", "compound"}:
            return ""
        kids = self.tree.kids[token]
        if tags[token] != "VBG" and deps[token] == "appos" and len(self.tree.subtree(token)) > 3:
            return "apposition"
        if self.lemmas[token] in lexicon().thing or self.lemmas[token] in self.lists["things_only"]:
            return ""
        event = self.lemmas[token] in lexicon().events or lemma(self.parsed.words[token], "VBG") in lexicon().events
        if not event or deps[token] in {"compound", "nmod"}:
            return ""
        for kid in kids:
            argument = deps[kid] == "poss" or (deps[kid] in {"compound", "amod", "nmod"} and self.names.get(kid))
            inner = self.tree.kid(kid, "pobj", "pcomp")
            if argument or (deps[kid] in {"prep", "agent"} and inner >= 0 and self.tree.lower[kid] != "in"):
                return "noun"
            if deps[kid] in {"acl", "relcl"} and self._absorbed(kid):
                return "noun"
        return ""

    def _proposition(self, number: int, head: int, kind: str, tokens: list[int]) -> Proposition | None:
        tokens = self._trimmed([*self._turning(head, kind), *tokens])
        if len(tokens) < 2 or (kind == "clause" and self._reports(head)):
            return None
        terms = self._terms(head, kind, tokens)
        predicates = [term for role, term in terms if role == "predicate"]
        if not terms or (kind == "clause" and not predicates and self._noun_kind(self._subject(head)) == "noun"):
            return None
        spans = self._spans(tokens)
        attribution = self._attribution(self.parsed.starts[head])
        return Proposition(
            article=self.parsed.article,
            proposition=number,
            sentence=self.sentences[self.tree.sentence[head]].sentence,
            start=spans[0][0],
            end=spans[-1][1],
            spans=spans,
            kind=kind,  # type: ignore[arg-type]
            predicate=next((term for role, term in terms if role == "predicate"), self.lemmas[head]),
            predicate_start=self.parsed.starts[head],
            predicate_end=self.parsed.ends[head],
            agent=next((term for role, term in terms if role == "agent"), ""),
            patient=next((term for role, term in terms if role == "patient"), ""),
            terms=tuple(terms),
            negated=self._negated(head),
            modality=self._modality(head),
            times=self._times(tokens),
            numbers=self._numbers(tokens),
            passive=self._passive(head),
            attribution=attribution,
        )

    def _turning(self, head: int, kind: str) -> list[int]:
        """The word before a clause that turns what it says: "without paying", "denied Peru permission to fish"."""
        above = self.parsed.heads[head]
        return [above] if above < head and self._turned(head, kind) and self.owner[above] >= 0 else []

    def _turned(self, head: int, kind: str) -> bool:
        """Whether what governs a clause or an event noun says that it is not so."""
        above = self.parsed.heads[head]
        if above == head:
            return False
        if kind == "clause":
            if self.parsed.deps[head] == "pcomp":
                return self.tree.lower[above] in NEGATORS
            return self.parsed.deps[head] == "ccomp" and self.lemmas[above] in self.lists["unlike"]
        return self.parsed.deps[head] in {"dobj", "nsubjpass"} and self.lemmas[above] in (
            self.lists["unlike"] | self.lists["failed"]
        )

    def _trimmed(self, tokens: list[int]) -> list[int]:
        """The tokens without marks, conjunctions, relative words and what leads to another clause at the ends."""
        edge = {"punct", "mark", "cc", "case"}
        first, last = 0, len(tokens)
        while first < last and (
            self.parsed.deps[tokens[first]] in edge
            or not any(letter.isalnum() for letter in self.parsed.words[tokens[first]])
        ):
            first += 1
        while last > first + 1 and (
            self.parsed.deps[tokens[last - 1]] in {"punct", "mark", "cc"}
            or self.parsed.tags[tokens[last - 1]] == "_SP"
            or self._dangles(tokens[last - 1])
        ):
            last -= 1
        return tokens[first:last]

    def _dangles(self, token: int) -> bool:
        """Whether the last word only leads to, or stands for, what is a clause of its own: "a move that …", "by"."""
        deps = self.parsed.deps[token]
        if deps in {"prep", "appos"}:
            return any(kid > token for kid in self.tree.kids[token])
        return deps == "det" and self.parsed.heads[token] > token

    def _spans(self, tokens: Sequence[int]) -> tuple[Span, ...]:
        """The stretches of text that these tokens cover; a gap of marks only is closed."""
        spans: list[list[int]] = []
        previous = -2
        for token in tokens:
            between = range(previous + 1, token)
            if spans and all(not self.parsed.words[at][:1].isalnum() for at in between):
                spans[-1][1] = self.parsed.ends[token]
            else:
                spans.append([self.parsed.starts[token], self.parsed.ends[token]])
            previous = token
        return tuple((start, end) for start, end in spans)

    def _reports(self, head: int) -> bool:
        """Whether a clause only says who said it: what is said has propositions of its own."""
        return head in self.framing

    def _attribution(self, at: int) -> int:
        """The outermost attribution that a character stands in, -1 in the outlet's own voice."""
        around = [each for each in self.told if any(start <= at < end for start, end in each.spans)]
        return min(around, key=lambda each: (each.layer, each.attribution)).attribution if around else -1

    def _terms(self, head: int, kind: str, tokens: Sequence[int]) -> list[tuple[str, str]]:
        """The words of a proposition with their roles, each role's main word first."""
        inside = set(tokens)
        roles: dict[int, str] = {}
        for role, noun in self._arguments(head, kind):
            hostile = lexicon().family.get(self.lemmas[noun]) in self.lists["opposed"]
            for at in [noun, *self.tree.subtree(noun)]:
                if at == noun or (self.owner[at] == self.owner[noun] and at in inside):
                    toward = self._role(at, noun) if hostile and at != noun else ""
                    roles.setdefault(at, toward if toward in TOWARD else role)
        for at in tokens:
            if at not in roles and at != head:
                roles[at] = self._role(at, head)
        roles[head] = "predicate"
        main = {noun for _, noun in self._arguments(head, kind)}
        ordered = sorted(roles, key=lambda at: (at != head, at not in main, at))
        found: dict[tuple[str, str], None] = {}
        phrase = self._phrase(head)
        thing = self._phrase_thing(head) if phrase else -1
        said_to_be = self.tree.kid(head, *COPULAS.get(self.lemmas[head], ()))
        for at in ordered:
            role = "predicate" if at == self._main(said_to_be) >= 0 else roles[at]
            term = phrase if phrase and at == head else self._term(at)
            describes = (
                thing >= 0 and self.parsed.heads[at] == thing and at < thing and self.parsed.tags[at][:2] != "NN"
            )
            if term and at != thing and not describes:
                found.setdefault((role, term))
                if at in self.names and term in self.kinds:
                    found.setdefault((role, self.kinds[term]))
        return sorted(found, key=lambda each: each[0] != "predicate")

    def _term(self, at: int) -> str:
        if self.tree.lower[at] in MONTHS and self.parsed.tags[at] != "MD":
            return ""
        if at in self.names:
            return self.names[at]
        tag, word = self.parsed.tags[at], self.lemmas[at]
        if tag == "CD":
            digits = self.tree.lower[at].replace(",", "")
            return digits if len(digits) > 1 and digits[0].isdigit() else ""
        content = tag[:2] in {"NN", "JJ"} or (tag[:2] == "VB" and self.parsed.deps[at] not in AUXILIARY)
        if not content and word not in {"deep", "further", "farther", "deeper"}:
            return ""
        if word in self.lists["empty"] or word in self.lists["amounts"] or not any(map(str.isalpha, word)):
            return ""
        if at in self.over:
            return ""
        return word.replace("deeper", "deep").replace("farther", "deep").replace("further", "deep")

    def _role(self, at: int, head: int) -> str:
        """The role of a word beside agent and patient: the preposition it hangs on, "act" for a complement's verb; what
        only describes a thing ("Western-supplied missiles") is none.
        """
        if self.parsed.tags[at][:2] == "VB" and self.parsed.deps[at] != "amod":
            return "act"
        role = "other"
        while at != head and self.parsed.heads[at] != at:
            if self.parsed.deps[at] == "prep":
                inner = self.tree.kid(at, "pobj")
                if self.tree.lower[at] in self.lists["occasions"] or (
                    inner >= 0 and self.tree.lower[inner] in self.lists["occasions"]
                ):
                    return "occasion"
                role = self.tree.lower[at] if role == "other" else role
            at = self.parsed.heads[at]
        return role

    def _arguments(self, head: int, kind: str) -> Iterator[tuple[str, int]]:
        """Who does it and whom or what it is done to, as the main words of noun phrases."""
        if kind == "clause":
            yield from self._of_verb(head)
        elif kind == "apposition":
            yield "agent", self.parsed.heads[head]
        else:
            yield from self._of_noun(head)

    def _of_verb(self, verb: int) -> Iterator[tuple[str, int]]:
        tree, deps = self.tree, self.parsed.deps
        subject = self._subject(verb)
        giver = self._giver(verb)
        if giver >= 0:
            yield "agent", giver
        if subject >= 0:
            yield "patient" if giver >= 0 or self._passive(verb) else "agent", subject
        for kid in tree.kids[verb]:
            if deps[kid] == "agent" and (inner := tree.kid(kid, "pobj")) >= 0:
                yield "agent", self._main(inner)
            elif deps[kid] in {"dobj", "attr", "acomp", "oprd", "dative"} and tree.lower[kid] not in RELATIVE:
                if deps[kid] == "dative":
                    inner = tree.kid(kid, "pobj")
                    yield "to", self._main(inner if inner >= 0 else kid)
                elif deps[kid] == "dobj" and (given := self._given(verb)) >= 0:
                    yield "to", self._main(kid)
                    yield "patient", self._main(given)
                else:
                    yield "patient", self._main(kid)
            elif deps[kid] in {"ccomp", "xcomp"} and self._absorbed(kid):
                inner = tree.kid(kid, "nsubj")
                if inner >= 0:
                    yield "patient", self._main(inner)
        if deps[verb] == "relcl" and self._relative(verb) in {"dobj", "pobj"}:
            yield "patient", self._main(self.parsed.heads[verb])

    def _giver(self, verb: int) -> int:
        """Whose the event is that a subject is said to have: "Biden" in "Kyiv has Biden's approval"; or -1."""
        thing = self.tree.kid(verb, "dobj") if self.lemmas[verb] == "have" else -1
        if thing < 0 or self.lemmas[thing] not in lexicon().events:
            return -1
        return self.tree.kid(thing, "poss")

    def _passive(self, verb: int) -> bool:
        return self.tree.kid(verb, "auxpass", "nsubjpass") >= 0 or (
            self.parsed.tags[verb] == "VBN" and self.parsed.deps[verb] == "acl"
        )

    def _given(self, verb: int) -> int:
        """What somebody is given: the noun after "with" in "provides them with arms"; or -1."""
        if lexicon().family.get(self.lemmas[verb]) != "send":
            return -1
        for kid in self.tree.kids[verb]:
            if self.tree.lower[kid] == "with" and self.parsed.deps[kid] == "prep":
                return self.tree.kid(kid, "pobj")
        return -1

    def _of_noun(self, noun: int) -> Iterator[tuple[str, int]]:
        tree, deps = self.tree, self.parsed.deps
        kids = tree.kids[noun]
        has_of = any(tree.lower[kid] == "of" for kid in kids)
        hostile = lexicon().family.get(self.lemmas[noun]) in self.lists["opposed"]
        for kid in kids:
            if deps[kid] == "poss" or self._national(kid):
                yield "agent", kid
            elif deps[kid] in {"compound", "amod", "nmod"} and (self.names.get(kid) or deps[kid] != "amod"):
                yield "agent" if self.names.get(kid) and has_of else "patient", kid
            elif deps[kid] in {"prep", "agent"} and (inner := tree.kid(kid, "pobj", "pcomp")) >= 0:
                word = tree.lower[kid]
                if word == "by" or (word == "from" and hostile and self.names.get(inner)):
                    yield "agent", self._main(inner)
                elif word in {"of", "for", "on", "against"}:
                    yield "patient", self._main(inner)

    def _national(self, at: int) -> bool:
        """Whether a word before an event noun says whose event it is: an adjective of nationality, "U.S."."""
        if self.parsed.deps[at] not in {"compound", "amod", "nmod"}:
            return False
        name, word = self.names.get(at, ""), self.parsed.words[at]
        lex = speakers.lexicon()
        if not name or name not in {lex.countries.get(word), lex.places.get(word)}:
            return False
        return "." in word or word.isupper() or (word != name and word not in lex.places)

    def _subject(self, verb: int) -> int:
        """The main word of a verb's subject, also one shared with another verb or told by what it hangs on; or -1."""
        tree, deps, heads = self.tree, self.parsed.deps, self.parsed.heads
        seen = set()
        while verb not in seen:
            seen.add(verb)
            own = tree.kid(verb, "nsubj", "nsubjpass", "csubj")
            if own >= 0:
                if tree.lower[own] in RELATIVE and deps[verb] == "relcl":
                    return self._main(heads[verb])
                return self._main(own)
            above = heads[verb]
            if verb in self.under and self.parsed.tags[self.under[verb]][:2] == "NN":
                owner = tree.kid(self.under[verb], "poss")
                if owner >= 0:
                    return owner
            if deps[verb] == "relcl" and tree.lower[min(tree.subtree(verb))] in RELATIVE:
                return self._main(above)
            if deps[verb] == "acl":
                if not self._infinitive(verb):
                    return self._main(above)
                noun_owner = tree.kid(above, "poss")
                if noun_owner < 0 and deps[above] == "dobj" and tree.kid(heads[above], "dative") < 0:
                    noun_owner = self._subject(heads[above]) if self.lemmas[above] in self.lists["wishes"] else -1
                return noun_owner if noun_owner >= 0 else self._main(above)
            if deps[verb] in {"xcomp", "ccomp"} and self.lemmas[above] in self.lists["control"]:
                thing = tree.kid(above, "dobj")
                if thing >= 0:
                    return self._main(thing)
            if deps[verb] not in {"conj", "xcomp", "advcl", "ccomp"} or above == verb:
                return -1
            verb = self._main_clause(above) if self._set_off(verb) else above
        return -1

    def _set_off(self, verb: int) -> bool:
        """Whether a participle stands behind a comma: what it tells is told of the whole sentence's subject."""
        first = min(self.tree.subtree(verb))
        return (
            self.parsed.tags[verb] == "VBG"
            and self.parsed.deps[verb] == "advcl"
            and first > 0
            and self.parsed.words[first - 1] == ","
        )

    def _main_clause(self, verb: int) -> int:
        """The verb that an infinitive depends on in the end: "allowed" of "allowed them to use arms to strike"."""
        while self.parsed.tags[verb] == "VB" and self._infinitive(verb):
            above = self.parsed.heads[verb]
            if above == verb or self.parsed.tags[above][:2] != "VB":
                break
            verb = above
        return verb

    def _relative(self, verb: int) -> str:
        """What the antecedent of a relative clause is in it: the relative word's label, "dobj" where none stands."""
        for at in self.tree.subtree(verb):
            if self.tree.lower[at] in RELATIVE and self.parsed.tags[at] in {"WDT", "WP", "IN", "DT"}:
                return self.parsed.deps[at]
        return "dobj" if self.tree.kid(verb, "dobj") < 0 and self.tree.kid(verb, "nsubj") >= 0 else ""

    def _main(self, noun: int) -> int:
        """The noun that is meant: "troops" of "thousands of troops"."""
        while noun >= 0 and self.lemmas[noun] in self.lists["amounts"]:
            of = next((kid for kid in self.tree.kids[noun] if self.tree.lower[kid] == "of"), -1)
            inner = self.tree.kid(of, "pobj") if of >= 0 else -1
            if inner < 0:
                break
            noun = inner
        return noun

    def _group(self, head: int) -> Iterator[int]:
        """The head and the words of phase and plan before it, each with what modifies it."""
        at = head
        while True:
            yield at
            yield from self.tree.kids[at]
            if at not in self.under:
                return
            at = self.under[at]

    def _phases(self, head: int) -> list[int]:
        """The words of phase and plan that lead to an act."""
        found = []
        while head in self.under:
            head = self.under[head]
            found.append(head)
        return found

    def _negated(self, head: int) -> bool:
        group, phases = list(self._group(head)), self._phases(head)
        denied = sum(
            self.tree.lower[at] in NEGATORS and self.parsed.deps[at] in {"neg", "det", "advmod", "preconj"}
            for at in group
        )
        for label in ("nsubj", "nsubjpass", "dobj"):
            thing = self.tree.kid(head, label)
            if thing >= 0 and any(self.tree.lower[kid] == "no" for kid in self.tree.kids[thing]):
                denied += 1
        denied += sum(self.lemmas[at] in self.lists["failed"] for at in phases)
        noun = self.parsed.tags[head][:2] == "NN"
        denied += self._turned(head, "noun" if noun else "clause")
        denied += noun and any(
            self.tree.lower[at] in self.lists["failed"] and self.parsed.deps[at] == "amod" for at in group
        )
        return denied % 2 == 1

    def _modality(self, head: int) -> Modality:
        group = list(self._group(head))
        words = {self.tree.lower[at] for at in group}
        last = self.tree.bounds(head)[1]
        if any(self.parsed.words[at] == "?" for at in range(head, last)):
            return "asked"
        if self._considered(head):
            return "considered"
        if "if" in words or "unless" in words or self._under_if(head):
            return "conditional"
        if any(self.parsed.tags[at] == "MD" and self.tree.lower[at] in POSSIBLE for at in group):
            return "possible"
        if self.parsed.tags[head][:2] == "NN" and any(
            self.parsed.deps[at] == "amod" and self.tree.lower[at] in self.lists["likely"] for at in group
        ):
            return "possible"
        planned = any(self.lemmas[at] in self.lists["planned"] for at in self._phases(head))
        future = any(self.parsed.tags[at] == "MD" and self.tree.lower[at] in FUTURE for at in group)
        asked = self._absorbed_by_request(head)
        decided = any(self.lemmas[at] in self.lists["decided"] for at in self._phases(head))
        purpose = (
            self._infinitive(head) and self.parsed.deps[head] in {"advcl", "xcomp", "acl", "relcl"} and not decided
        )
        return "planned" if planned or future or asked or purpose else "asserted"

    def _under_if(self, head: int) -> bool:
        above = self.parsed.heads[head]
        return self.parsed.deps[head] in {"conj", "ccomp"} and any(
            self.tree.lower[kid] == "if" and self.parsed.deps[kid] == "mark" for kid in self.tree.kids[above]
        )

    def _absorbed_by_request(self, head: int) -> bool:
        above = self.parsed.heads[head]
        return above != head and self.parsed.deps[head] in {"xcomp", "ccomp", "advcl"} and self._asks(above)

    def _considered(self, head: int) -> bool:
        """Whether a gerund is spoken about, not said to happen: "sceptical of allowing …", "allowing … would …"."""
        above = self.parsed.heads[head]
        if self.parsed.tags[head][:2] == "NN" and self.parsed.deps[head] == "dobj" and self._asks(above):
            return True
        if self.parsed.tags[head] != "VBG":
            return False
        if self.parsed.deps[head] == "csubj":
            return True
        return self.parsed.deps[head] == "pcomp" and self.tree.lower[above] in {
            "of",
            "to",
            "about",
            "on",
            "against",
            "from",
            "at",
        }

    def _asks(self, verb: int) -> bool:
        return self.lemmas[verb] in self.lists["requests"]

    def _times(self, tokens: Iterable[int]) -> tuple[str, ...]:
        """The months and years that a clause names: "sep", "2022"."""
        found = []
        for at in tokens:
            word = self.tree.lower[at]
            if word in MONTHS and self.parsed.words[at][0].isupper() and self.parsed.tags[at] != "MD":
                found.append(MONTHS[word])
            elif YEAR.match(word):
                found.append(word)
            elif word in self.lists["earlier"]:
                found.append("earlier")
        return tuple(dict.fromkeys(found))

    def _numbers(self, tokens: Iterable[int]) -> tuple[tuple[float, str], ...]:
        """The numbers of a clause with the dictionary form of what they count; years and days are left out."""
        found = []
        for at in tokens:
            word = self.tree.lower[at]
            if self.parsed.tags[at] != "CD" or YEAR.match(word):
                continue
            value = float(word.replace(",", "")) if NUMBER.match(word) else lexicon().small.get(word)
            if value is None:
                continue
            noun = self.parsed.heads[at]
            scale = self.tree.lower[at + 1] if at + 1 < len(self.parsed.words) else ""
            if scale in SCALES:
                value *= SCALES[scale]
                noun = self.parsed.heads[at + 1] if noun == at + 1 else noun
            counted = self.lemmas[self._main(noun)]
            if counted in MONTHS or noun == at:
                continue
            found.append((value, lexicon().thing.get(counted, counted)))
        return tuple(dict.fromkeys(found))
