"""What was read and waits for a reader's word, kept in the session: compared with what is there, but not stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import streamlit as st

from lib import corpus, sample
from lib.corpus.belonging import Suggestion
from lib.corpus.likeness import Twin
from lib.records import Article
from lib.store import Store

_PENDING = "parallax.pending"
_BATCH = "parallax.batch"
"""Counts imports: the files of one stay chosen until they are read, and no longer."""


@dataclass(frozen=True)
class Pending:
    """What was read and waits for a reader's word: the articles, what is like them, and where they belong.

    `renamed` are the outlets that the list of outlets calls otherwise than what was read did.
    """

    reading: corpus.Reading
    twins: dict[str, tuple[Twin, ...]]
    suggestion: Suggestion | None
    renamed: tuple[tuple[str, str], ...] = ()


def batch() -> int:
    """The number of the import that is being put together: it names its widgets."""
    return int(st.session_state.get(_BATCH, 0))


def propose(store: Store, reading: corpus.Reading) -> None:
    """Keep what was read for the preview, with what in the store is like it; the page runs again."""
    known = corpus.Outlets(store.outlets())
    articles = tuple(_named(article, known) for article in reading.articles)
    renamed = dict.fromkeys(
        (one.outlet, other.outlet)
        for one, other in zip(reading.articles, articles, strict=True)
        if one.outlet != other.outlet
    )
    names = [story.story for story in store.stories()]
    st.session_state[_PENDING] = Pending(
        replace(reading, articles=articles),
        corpus.twins(articles, (article for name in names for article in store.articles(name))),
        corpus.suggest(articles, {name: _held(store, name) for name in names if name != sample.STORY}),
        tuple(renamed),
    )
    st.session_state[_BATCH] = batch() + 1
    st.rerun()


def _held(store: Store, story: str) -> Iterator[Article]:
    """A story's articles, read when they are asked for, so that no two stories are held at once."""
    yield from store.articles(story)


def _named(article: Article, known: corpus.Outlets) -> Article:
    outlet = known.named(article.outlet, article.url)
    return article if outlet == article.outlet else replace(article, outlet=outlet)


def apart(new: Iterable[Article], held: Iterable[Article]) -> Iterable[Article]:
    """The articles with identifiers that none of those held has."""
    taken = {article.article for article in held}
    for article in new:
        name, number = article.article, 2
        while name in taken:
            name, number = f"{article.article}-{number}", number + 1
        taken.add(name)
        yield replace(article, article=name)


def pending() -> bool:
    """Whether something that was read waits for a reader's word."""
    return _PENDING in st.session_state


def waiting() -> Pending:
    """What waits."""
    found: Pending = st.session_state[_PENDING]
    return found


def drop() -> None:
    """Forget what waits."""
    st.session_state.pop(_PENDING, None)
