"""What a text calls the people, bodies and countries it speaks of: by name, with what titles, or by a description.

A description is a definite noun phrase with an office ("the outgoing president", "the Norwegian leader") that fits one
person of the article, or stands in apposition to one. Descriptions without an office ("the 81-year-old", "the former
actor") are left out unless they stand in apposition, and so is every one that may be somebody else.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from lib.analysis import quotations, speakers, voice
from lib.analysis.clauses import Tree
from lib.analysis.parse import Parsed
from lib.records import Attribution, Naming, Sentence


def find(parsed: Parsed, sentences: Sequence[Sentence], attributions: Iterable[Attribution]) -> tuple[Naming, ...]:
    """Every naming of a person, body or country, in reading order."""
    tree = Tree(parsed)
    spoken = sorted(span for each in attributions if voice.speaks(each.kind, each.act) for span in each.spans)
    found = []
    for one in speakers.called(tree, quotations.marked(parsed)):
        start = parsed.starts[one.first]
        before = spoken[: bisect_right(spoken, (start, len(parsed.text)))]
        found.append(
            Naming(
                article=parsed.article,
                sentence=sentences[tree.sentence[one.last]].sentence,
                start=start,
                end=parsed.ends[one.last],
                entity=one.name,
                kind=one.kind,
                voice="attributed" if any(first <= start < last for first, last in before) else "own",
            )
        )
    return tuple(found)
