"""Stories, articles and their evidence in SQL, each article with the versions of the analyses that made its evidence.

An article, and its evidence, are written in one transaction each: whole, or not at all.
"""

import io
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, astuple, dataclass, fields, replace
from typing import IO, Any, Literal

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from lib import corpus, settings
from lib.corpus.outlets import Outlet, checked
from lib.errors import InputError, StoreError
from lib.records import (
    EVIDENCE,
    Article,
    ArticleKind,
    AttributionCorrection,
    Evidence,
    Furniture,
    NamingCorrection,
    Pin,
    SpeakerCorrection,
)
from lib.store import files
from lib.store.moving import lend, lend_pins, move
from lib.store.naming import LONGEST, free, slug
from lib.store.naming import digest as digest_of
from lib.store.opening import Connections
from lib.store.schema import (
    ARTICLES,
    CODEBOOKS,
    CORRECTIONS,
    EVIDENCE_TABLES,
    IS_OUTLET,
    MARKED,
    METADATA,
    NAMINGS,
    NOTES,
    OUTLETS,
    PINS,
    STORIES,
)
from lib.tables import Tables, columns, tables, tuples

Versions = Mapping[str, str]
State = Literal["", "archived", "deleted"]


@dataclass(frozen=True, slots=True)
class Story:
    """A story as the store lists it; `articles` and `outlets` are counts, references not being outlets."""

    story: str
    title: str
    description: str
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Stale:
    """An article whose evidence is missing or made by older analyses; `stages` are those to be made anew, `trouble` is
    why the older ones could not analyse it.
    """

    article: Article
    evidence: Evidence
    stages: frozenset[str]
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a search found: `around` is the text around the first word, `sentence` the sentence it is in."""

    story: str
    story_title: str
    article: str
    outlet: str
    title: str
    around: str
    sentence: int


_FEW = 500
"""Articles that one question to the database may name."""
_TROUBLE = "trouble"
"""Beside an article's versions: why it could not be analysed by them."""
_HELD_BACK = ARTICLES.c.text.startswith(files.MASK)


class Store:
    """The stories, articles and evidence kept at one database address."""

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        """Open the store; one of an earlier release is brought up to this one. Raises StoreError.

        With `read_only` nothing is made, and every function that writes raises StoreError.
        """
        self.read_only = read_only
        self._at = Connections(url, read_only=read_only)

    def close(self) -> None:
        """Close every connection."""
        self._at.close()

    # Stories

    def stories(self, state: State = "") -> list[Story]:
        """The stories that are open, archived or deleted, in the order of their titles."""
        query = (
            sa.select(
                STORIES.c.story,
                STORIES.c.title,
                STORIES.c.description,
                sa.func.count(ARTICLES.c.article),
                sa.func.count(sa.distinct(sa.case((IS_OUTLET, ARTICLES.c.outlet)))),
            )
            .select_from(STORIES.outerjoin(ARTICLES))
            .where(STORIES.c.state == state)
            .group_by(STORIES.c.story, STORIES.c.title, STORIES.c.description)
            .order_by(STORIES.c.title, STORIES.c.story)
        )
        with self._at.read() as connection:
            return [Story(*row) for row in connection.execute(query)]

    def create(self, title: str, description: str = "", story: str = "") -> str:
        """Make a story and return its identifier, made from the title unless one is given."""
        with self._at.write(alone=True) as connection:
            return self._make(connection, title, description, story)

    def rename(self, story: str, title: str, description: str | None = None) -> None:
        """Give a story another title, and description; its identifier, and so every link to it, stays."""
        title = " ".join(title.split())
        if not title:
            raise StoreError("A story needs a title.")
        values = {"title": title} if description is None else {"title": title, "description": description.strip()}
        with self._at.write() as connection:
            self._check(connection, story, lock=True)
            connection.execute(STORIES.update().where(STORIES.c.story == story).values(values))

    def archive(self, story: str, archived: bool = True) -> None:
        """Take a story out of the menu, with all that is in it, or put it back."""
        with self._at.write() as connection:
            self._check(connection, story, lock=True)
            state = "archived" if archived else ""
            connection.execute(STORIES.update().where(STORIES.c.story == story).values(state=state))

    def delete(self, story: str, article: str | None = None) -> str:
        """Delete one article of a story, or, without `article`, the story and everything in it.

        What is deleted is put aside until `clean_up`; `bring_back` takes the identifier that is returned.
        """
        with self._at.write(alone=True) as connection:
            self._check(connection, story, lock=True)
            if article is None:
                connection.execute(STORIES.update().where(STORIES.c.story == story).values(state="deleted"))
                return story
            this = (ARTICLES.c.story == story) & (ARTICLES.c.article == article)
            found = connection.execute(sa.select(ARTICLES.c.outlet, ARTICLES.c.title).where(this)).one_or_none()
            if found is None:
                raise StoreError(f"There is no article {article!r} in {story!r}; reload the page.")
            title = ": ".join(filter(None, (found.outlet, found.title))) or article
            aside = self._make(connection, title, "", f"deleted-{story}"[:LONGEST], state="deleted", origin=story)
            move(connection, story, article, aside)
            return aside

    def bring_back(self, story: str) -> str:
        """Undo `delete`: returns the story that is there again, or that the article is in again.

        An article whose story is gone for good comes back in a story of its own.
        """
        with self._at.write(alone=True) as connection:
            asked = sa.select(STORIES.c.origin).where(STORIES.c.story == story, STORIES.c.state == "deleted")
            origin = connection.scalar(asked)
            if origin is None:
                raise StoreError("That was brought back, or deleted for good, in the meantime; reload the page.")
            home = sa.select(STORIES.c.story).where(STORIES.c.story == origin, STORIES.c.state != "deleted")
            if origin and connection.scalar(home.with_for_update(key_share=True)):
                for article in self._names(connection, story):
                    move(connection, story, article, origin)
                connection.execute(STORIES.delete().where(STORIES.c.story == story))
                return str(origin)
            connection.execute(STORIES.update().where(STORIES.c.story == story).values(state="", origin=""))
            return story

    def clean_up(self) -> None:
        """Delete for good all that is put aside as deleted."""
        with self._at.write(alone=True) as connection:
            connection.execute(STORIES.delete().where(STORIES.c.state == "deleted"))

    def merge(self, story: str, into: str) -> None:
        """Move all articles of a story into another, with their evidence and corrections.

        Where both corrected the same, the other story's word holds. An article whose text is there already stays behind
        in the story, which is put aside as deleted.
        """
        if story == into:
            raise StoreError("A story cannot be merged into itself; choose another one.")
        with self._at.write(alone=True) as connection:
            for one in sorted((story, into)):
                self._check(connection, one, lock=True)
            there = set(connection.scalars(sa.select(ARTICLES.c.digest).where(ARTICLES.c.story == into)))
            lend(connection, story, into)
            lend_pins(connection, story, into)
            query = sa.select(ARTICLES.c.article, ARTICLES.c.digest).where(ARTICLES.c.story == story)
            for row in connection.execute(query.order_by(ARTICLES.c.place)).all():
                if row.digest not in there:
                    move(connection, story, row.article, into)
            connection.execute(STORIES.update().where(STORIES.c.story == story).values(state="deleted"))

    def split(self, story: str, articles: Iterable[str], title: str, description: str = "") -> str:
        """Move these articles of a story to a new one and return its identifier; both have the story's corrections."""
        chosen = set(articles)
        with self._at.write(alone=True) as connection:
            self._check(connection, story, lock=True)
            names = self._names(connection, story)
            if not chosen or not chosen <= set(names):
                raise StoreError("Choose articles of this story to move; reload the page where one is gone.")
            made = self._make(connection, title, description)
            lend(connection, story, made)
            for name in (name for name in names if name in chosen):
                move(connection, story, name, made)
            return made

    def _make(
        self,
        connection: sa.Connection,
        title: str,
        description: str,
        story: str = "",
        *,
        state: str = "",
        origin: str = "",
    ) -> str:
        title = " ".join(title.split())
        if not title:
            raise StoreError("A story needs a title.")
        taken = set(connection.scalars(sa.select(STORIES.c.story)))
        name = free(story[:LONGEST] or slug(title) or "story", taken)
        values = {"story": name, "title": title, "description": description, "state": state, "origin": origin}
        connection.execute(STORIES.insert().values(values))
        return name

    def _names(self, connection: sa.Connection, story: str) -> list[str]:
        query = sa.select(ARTICLES.c.article).where(ARTICLES.c.story == story).order_by(ARTICLES.c.place)
        return list(connection.scalars(query))

    def search(self, words: str, most: int = 50) -> list[Found]:
        """The articles of open stories whose headline or text holds every one of these words, at most `most`.

        Parts of words count, capitals do not (beyond ASCII they do on SQLite).
        """
        asked = words.split()[:10]
        if not asked:
            return []
        query = (
            sa.select(
                STORIES.c.title.label("heading"),
                *(ARTICLES.c[name] for name in ("story", "article", "outlet", "title", "text")),
            )
            .join_from(ARTICLES, STORIES)
            .where(STORIES.c.state == "")
            .where(*((ARTICLES.c.title + "\n" + ARTICLES.c.text).icontains(word, autoescape=True) for word in asked))
            .order_by(STORIES.c.title, STORIES.c.story, ARTICLES.c.place)
            .limit(most)
        )
        with self._at.read() as connection:
            return [self._found(connection, row, asked) for row in connection.execute(query).all()]

    def _found(self, connection: sa.Connection, row: Any, words: list[str]) -> Found:
        text = row.text.lower()
        start = next((at for word in words if (at := text.find(word.lower())) >= 0), 0)
        table = EVIDENCE_TABLES["sentences"]
        before = (table.c.story == row.story) & (table.c.article == row.article) & (table.c.start <= start)
        sentence = connection.scalar(sa.select(table.c.sentence).where(before).order_by(table.c.start.desc()).limit(1))
        around = row.text[max(0, start - 60) : start + 140]
        return Found(
            row.story, row.heading, row.article, row.outlet, row.title, " ".join(around.split()), sentence or 0
        )

    def _check(self, connection: sa.Connection, story: str, *, lock: bool = False) -> None:
        """Raise StoreError where there is no such story; with `lock`, others who would change it wait."""
        query = sa.select(STORIES.c.story).where(STORIES.c.story == story, STORIES.c.state != "deleted")
        if connection.scalar(query.with_for_update(key_share=True) if lock else query) is None:
            raise StoreError(f"There is no story {story!r}; choose one from the library.")

    # Articles

    def add(self, story: str, articles: Iterable[Article]) -> corpus.Reading:
        """Store articles under a story: those that went in, and one problem for each that did not.

        An article whose text the story already has is a problem, not a second copy. An identifier that is taken gets
        a number. Each article is one transaction.
        """
        stored, problems = [], []
        for article in articles:
            try:
                stored.append(self._add(story, article))
            except InputError as error:
                problems.append(corpus.Problem(article.article, str(error)))
        return corpus.Reading(tuple(stored), tuple(problems))

    def _add(self, story: str, article: Article) -> Article:
        digest = digest_of(article.text)
        with self._at.write() as connection:
            self._check(connection, story, lock=True)
            known = connection.execute(
                sa.select(ARTICLES.c.article, ARTICLES.c.digest, ARTICLES.c.place).where(ARTICLES.c.story == story)
            ).all()
            for row in known:
                if row.digest == digest and self._fill(connection, story, row.article, article):
                    return replace(article, article=row.article, story=story)
                if row.digest == digest:
                    raise InputError(
                        f"{article.article} has the same text as {row.article}, which is already in this story; "
                        "it was left out."
                    )
            name = free(article.article[:LONGEST] or "article", {row.article for row in known})
            article = replace(article, article=name, story=story)
            place = max((row.place for row in known), default=-1) + 1
            connection.execute(
                ARTICLES.insert().values(place=place, digest=digest, versions={}, **_article_row(article))
            )
        return article

    def _fill(self, connection: sa.Connection, story: str, name: str, article: Article) -> bool:
        """Whether that article's text was held back when its story was shared: it has it now, and is to be analysed."""
        this = (ARTICLES.c.story == story) & (ARTICLES.c.article == name)
        found = _article_row(article)
        values = {key: found[key] for key in ("text", "original", "furniture")} | {"versions": {}}
        return bool(connection.execute(ARTICLES.update().where(this, _HELD_BACK).values(values)).rowcount)

    def without_text(self, story: str) -> int:
        """How many articles of a story came without their text."""
        query = sa.select(sa.func.count()).select_from(ARTICLES).where(ARTICLES.c.story == story, _HELD_BACK)
        with self._at.read() as connection:
            return int(connection.scalar(query) or 0)

    def articles(self, story: str) -> list[Article]:
        """The articles of a story, in the order they came in. Raises StoreError where there is no such story."""
        with self._at.read() as connection:
            self._check(connection, story)
            rows = connection.execute(_in_order(ARTICLES, story)).mappings()
            return [_article(row) for row in rows]

    def restore(self, story: str, article: str, start: int, *, restored: bool = True) -> Article:
        """Put the furniture block that begins at `start` back into the text (or take it out again).

        The article's evidence is dropped, since every offset may have moved: `stale` then names it.
        """
        current = self._article(story, article)
        starts = {block.start for block in current.furniture if block.restored}
        if start not in {block.start for block in current.furniture}:
            raise StoreError(f"{article} has no removed block at {start}; reload the page.")
        starts = starts | {start} if restored else starts - {start}
        return self._rebuild(current, starts)

    def correct(
        self,
        story: str,
        article: str,
        *,
        outlet: str,
        title: str,
        published: str = "",
        url: str = "",
        kind: ArticleKind | None = None,
    ) -> Article:
        """Change what is known about an article. Its evidence is kept unless the text changes with the headline, or the
        day does, by which relative dates are worked out.

        Without a `kind` the article stays what it is, an outlet's or a reference.
        """
        current = self._article(story, article)
        changed = replace(current, outlet=outlet, title=title, published=published, url=url, kind=kind or current.kind)
        return self._rebuild(changed, {block.start for block in current.furniture if block.restored})

    def _article(self, story: str, article: str) -> Article:
        query = ARTICLES.select().where(ARTICLES.c.story == story, ARTICLES.c.article == article)
        with self._at.read() as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise StoreError(f"There is no article {article!r} in {story!r}; choose one from the library.")
        return _article(row)

    def _rebuild(self, article: Article, restored: Iterable[int]) -> Article:
        if article.text.startswith(files.MASK):
            raise StoreError(f"The text of {article.article} is not here; bring the article in first.")
        made = corpus.corrected(
            article,
            outlet=article.outlet,
            title=article.title,
            published=article.published,
            byline=article.byline,
            restored=tuple(restored),
        )
        digest = digest_of(made.text)
        this = (ARTICLES.c.story == article.story) & (ARTICLES.c.article == article.article)
        values = {name: value for name, value in _article_row(made).items() if name not in ("story", "article")}
        with self._at.write() as connection:
            asked = sa.select(ARTICLES.c.digest, ARTICLES.c.language, ARTICLES.c.published)
            before = connection.execute(asked.where(this).with_for_update(key_share=True)).one_or_none()
            if before is None:
                raise StoreError(f"There is no article {article.article!r} any more; reload the page.")
            connection.execute(ARTICLES.update().where(this).values(digest=digest, **values))
            if before != (digest, made.language, made.published):
                connection.execute(ARTICLES.update().where(this).values(versions={}))
                for table in EVIDENCE_TABLES.values():
                    connection.execute(
                        table.delete().where(table.c.story == article.story, table.c.article == article.article)
                    )
        return made

    # Speakers

    def corrections(self, story: str) -> tuple[SpeakerCorrection, ...]:
        """The readers' corrections of a story's speakers, in the order of the names they correct."""
        query = CORRECTIONS.select().where(CORRECTIONS.c.story == story)
        with self._at.read() as connection:
            rows = connection.execute(query.order_by(CORRECTIONS.c.found, CORRECTIONS.c.article)).mappings()
            return tuple(SpeakerCorrection(row["found"], row["becomes"], row["article"]) for row in rows)

    def correct_speakers(self, story: str, corrections: Iterable[SpeakerCorrection]) -> None:
        """Keep corrections, each in place of an earlier one of the same name in the same article (or in all)."""
        with self._at.write() as connection:
            self._check(connection, story, lock=True)
            for one in corrections:
                this = (CORRECTIONS.c.found == one.found) & (CORRECTIONS.c.article == one.article)
                connection.execute(CORRECTIONS.delete().where(CORRECTIONS.c.story == story, this))
                connection.execute(
                    CORRECTIONS.insert().values(
                        story=story, found=one.found, article=one.article, becomes=" ".join(one.becomes.split())
                    )
                )

    def undo_corrections(self, story: str, corrections: Iterable[SpeakerCorrection]) -> None:
        """Forget corrections: what the analysis found counts again."""
        with self._at.write() as connection:
            for one in corrections:
                this = (CORRECTIONS.c.found == one.found) & (CORRECTIONS.c.article == one.article)
                connection.execute(CORRECTIONS.delete().where(CORRECTIONS.c.story == story, this))

    # Namings

    def naming_corrections(self, story: str) -> tuple[NamingCorrection, ...]:
        """The readers' corrections of a story's naming ledger, in the order of what they correct."""
        query = NAMINGS.select().where(NAMINGS.c.story == story).order_by(NAMINGS.c.found, NAMINGS.c.variant)
        with self._at.read() as connection:
            rows = connection.execute(query).mappings()
            return tuple(NamingCorrection(row["found"], row["variant"], row["becomes"]) for row in rows)

    def correct_namings(self, story: str, corrections: Iterable[NamingCorrection]) -> None:
        """Keep corrections of the naming ledger, each in place of an earlier one of the same row and variant."""
        with self._at.write() as connection:
            self._check(connection, story, lock=True)
            for one in corrections:
                this = (NAMINGS.c.story == story) & (NAMINGS.c.found == one.row) & (NAMINGS.c.variant == one.variant)
                connection.execute(NAMINGS.delete().where(this))
                becomes = " ".join(one.becomes.split())
                connection.execute(
                    NAMINGS.insert().values(story=story, found=one.row, variant=one.variant, becomes=becomes)
                )

    def undo_namings(self, story: str, corrections: Iterable[NamingCorrection]) -> None:
        """Forget corrections of the naming ledger: what was found counts again."""
        with self._at.write() as connection:
            for one in corrections:
                this = (NAMINGS.c.story == story) & (NAMINGS.c.found == one.row) & (NAMINGS.c.variant == one.variant)
                connection.execute(NAMINGS.delete().where(this))

    def attribution_corrections(self, story: str) -> tuple[AttributionCorrection, ...]:
        """The readers' corrections of single attributions of a story, in the order of articles and places."""
        names = columns(AttributionCorrection)
        query = (
            sa.select(*(MARKED.c[name] for name in names))
            .join_from(MARKED, ARTICLES)
            .where(MARKED.c.story == story)
            .order_by(ARTICLES.c.place, MARKED.c.start, MARKED.c.end, MARKED.c.source)
        )
        with self._at.read() as connection:
            return tuple(AttributionCorrection(*row) for row in connection.execute(query))

    def correct_attribution(self, story: str, correction: AttributionCorrection) -> None:
        """Keep the correction of one attribution, in place of an earlier one of it. Raises StoreError where the article
        is no longer there.
        """
        values = {name: getattr(correction, name) for name in columns(AttributionCorrection)}
        if correction.speaker is not None:
            values["speaker"] = " ".join(correction.speaker.split())
        with self._at.write() as connection:
            self._check(connection, story, lock=True)
            this = (ARTICLES.c.story == story) & (ARTICLES.c.article == correction.article)
            if connection.scalar(sa.select(ARTICLES.c.article).where(this)) is None:
                raise StoreError(f"There is no article {correction.article!r} in {story!r}; reload the page.")
            connection.execute(MARKED.delete().where(_this_attribution(story, correction)))
            connection.execute(MARKED.insert().values(story=story, **values))

    def undo_attribution(self, story: str, correction: AttributionCorrection) -> None:
        """Forget the correction of one attribution: what the analysis found counts again."""
        with self._at.write() as connection:
            connection.execute(MARKED.delete().where(_this_attribution(story, correction)))

    # Pins: the findings that a reader keeps for the report

    def pins(self, story: str) -> tuple[Pin, ...]:
        """The findings pinned in a story, in the reader's order."""
        names = columns(Pin)
        query = sa.select(*(PINS.c[name] for name in names)).where(PINS.c.story == story).order_by(PINS.c.place)
        with self._at.read() as connection:
            return tuple(Pin(*map(tuples, row)) for row in connection.execute(query))

    def pin(self, story: str, pin: Pin, place: int | None = None) -> None:
        """Keep a finding, last or, with `place`, so many from the first; one that is kept already stays."""
        kept = [one for one in self.pins(story) if one.pin != pin.pin]
        kept.insert(len(kept) if place is None else place, pin)
        if pin.pin not in {one.pin for one in self.pins(story)}:
            self._keep_pins(story, kept)

    def unpin(self, story: str, pin: str) -> None:
        """Forget a finding and its note."""
        with self._at.write() as connection:
            connection.execute(PINS.delete().where(PINS.c.story == story, PINS.c.pin == pin))

    def note_pin(self, story: str, pin: str, note: str) -> None:
        """Write the reader's note on a pinned finding."""
        with self._at.write() as connection:
            this = (PINS.c.story == story) & (PINS.c.pin == pin)
            connection.execute(PINS.update().where(this).values(note=note.strip()))

    def move_pin(self, story: str, pin: str, by: int) -> None:
        """Move a pinned finding so many places down (up where negative); the ends are as far as it goes."""
        kept = list(self.pins(story))
        at = next((place for place, one in enumerate(kept) if one.pin == pin), -1)
        if at >= 0:
            kept.insert(max(0, min(len(kept) - 1, at + by)), kept.pop(at))
            self._keep_pins(story, kept)

    def _keep_pins(self, story: str, pins: Iterable[Pin]) -> None:
        rows = [
            {"story": story, "place": place, **{name: getattr(one, name) for name in columns(Pin)}}
            for place, one in enumerate(pins)
        ]
        with self._at.write() as connection:
            self._check(connection, story, lock=True)
            connection.execute(PINS.delete().where(PINS.c.story == story))
            if rows:
                connection.execute(PINS.insert(), rows)

    # Outlets: what analysts know of them, for all stories

    def outlets(self) -> tuple[Outlet, ...]:
        """The outlets that analysts wrote something of, in the order of their names."""
        query = OUTLETS.select().order_by(OUTLETS.c.outlet)
        with self._at.read() as connection:
            return tuple(Outlet(**row) for row in connection.execute(query).mappings())

    def outlets_in(self, story: str | None = None) -> dict[str, int]:
        """Outlet → how many articles of it are in a story, or in all stories that are not deleted."""
        query = (
            sa.select(ARTICLES.c.outlet, sa.func.count())
            .join_from(ARTICLES, STORIES)
            .where(STORIES.c.state != "deleted", IS_OUTLET)
            .group_by(ARTICLES.c.outlet)
            .order_by(ARTICLES.c.outlet)
        )
        with self._at.read() as connection:
            rows = connection.execute(query if story is None else query.where(ARTICLES.c.story == story)).all()
        return {outlet: many for outlet, many in rows if outlet}

    def keep_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Write what is known of outlets, each in place of what was. Raises InputError, and then writes none."""
        kept = [checked(one) for one in outlets]
        with self._at.write(alone=True) as connection:
            for one in kept:
                connection.execute(OUTLETS.delete().where(OUTLETS.c.outlet == one.outlet))
                connection.execute(OUTLETS.insert().values(asdict(one)))

    def forget_outlets(self, names: Iterable[str]) -> None:
        """Forget what analysts wrote of these outlets; their articles stay."""
        with self._at.write() as connection:
            connection.execute(OUTLETS.delete().where(OUTLETS.c.outlet.in_(list(names))))

    # Codebooks: the analysts' own, beside those that come with Parallax

    def codebook_texts(self) -> tuple[tuple[str, str], ...]:
        """The analysts' own codebooks as (name, text), in the order of their labels."""
        query = sa.select(CODEBOOKS.c.codebook, CODEBOOKS.c.text).order_by(CODEBOOKS.c.label, CODEBOOKS.c.codebook)
        with self._at.read() as connection:
            return tuple((row.codebook, row.text) for row in connection.execute(query))

    def keep_codebook(self, label: str, text: str, codebook: str = "", taken: Iterable[str] = ()) -> str:
        """Store a codebook's text and return its name: in place of the text of `codebook`, or else as a new one.

        A new one is named after its label, and by none of the names in `taken`. The text is not checked here.
        """
        with self._at.write(alone=True) as connection:
            known = set(connection.scalars(sa.select(CODEBOOKS.c.codebook)))
            name = codebook or free(slug(label).lstrip("0123456789-")[:40] or "codebook", known | set(taken))
            if name in known:
                this = CODEBOOKS.c.codebook == name
                connection.execute(CODEBOOKS.update().where(this).values(label=label, text=text))
            else:
                connection.execute(CODEBOOKS.insert().values(codebook=name, label=label, text=text))
        return name

    def delete_codebook(self, codebook: str) -> None:
        """Forget a codebook."""
        with self._at.write() as connection:
            connection.execute(CODEBOOKS.delete().where(CODEBOOKS.c.codebook == codebook))

    # Evidence

    def keep(
        self,
        article: Article,
        evidence: Evidence,
        versions: Versions,
        *,
        only: Iterable[str] = tuple(EVIDENCE),
        trouble: str = "",
    ) -> None:
        """Store the evidence of an article in place of what was there, with the versions that made it.

        `only` are the tables to write, where the others have not changed; `trouble` is why the article could not be
        analysed. Nothing is written when the article was deleted, or its text changed, in the meantime.
        """
        made_by = dict(versions) | ({_TROUBLE: trouble} if trouble else {})
        written = set(only)
        this = (ARTICLES.c.story == article.story) & (ARTICLES.c.article == article.article)
        with self._at.write() as connection:
            done = connection.execute(
                ARTICLES.update().where(this, ARTICLES.c.digest == digest_of(article.text)).values(versions=made_by)
            )
            if not done.rowcount:
                return
            for name, table in EVIDENCE_TABLES.items():
                if name not in written:
                    continue
                connection.execute(
                    table.delete().where(table.c.story == article.story, table.c.article == article.article)
                )
                rows = [
                    {
                        "place": place,
                        **{field.name: getattr(record, field.name) for field in fields(record)},
                        "story": article.story,
                        "article": article.article,
                    }
                    for place, record in enumerate(getattr(evidence, name))
                ]
                if rows:
                    connection.execute(table.insert(), rows)

    def load(self, story: str) -> Tables:
        """The tables of a story. Raises StoreError where there is no such story."""
        return tables((article, evidence) for article, evidence, _ in self._load(story))

    def stale(self, story: str, versions: Versions) -> list[Stale]:
        """The articles whose evidence was not made by these versions of the analyses, and whose text is there."""
        found = self.stages(story, versions)
        return [
            Stale(article, evidence, found[article.article], made_by.get(_TROUBLE, ""))
            for article, evidence, made_by in (self._load(story, found) if found else [])
        ]

    def stages(self, story: str, versions: Versions) -> dict[str, frozenset[str]]:
        """Article → the stages to be made anew, for those that `stale` gives, without reading them."""
        query = sa.select(ARTICLES.c.article, ARTICLES.c.versions).where(ARTICLES.c.story == story, ~_HELD_BACK)
        with self._at.read() as connection:
            self._check(connection, story)
            rows = connection.execute(query.order_by(ARTICLES.c.place)).all()
        found = {
            row.article: frozenset(name for name, version in versions.items() if row.versions.get(name) != version)
            for row in rows
        }
        return {article: stages for article, stages in found.items() if stages}

    def is_current(self, story: str, versions: Versions, article: str | None = None) -> bool:
        """Whether the evidence of every article, or of one, was made by these versions: `not stale(…)`, without reading
        evidence.
        """
        query = sa.select(ARTICLES.c.versions).where(ARTICLES.c.story == story, ~_HELD_BACK)
        query = query if article is None else query.where(ARTICLES.c.article == article)
        with self._at.read() as connection:
            return all(versions.items() <= made_by.items() for made_by in connection.scalars(query))

    def troubles(self, story: str) -> dict[str, str]:
        """The articles of a story that could not be analysed, each with the reason."""
        query = sa.select(ARTICLES.c.article, ARTICLES.c.versions).where(ARTICLES.c.story == story)
        with self._at.read() as connection:
            rows = connection.execute(query.order_by(ARTICLES.c.place)).all()
        return {row.article: row.versions[_TROUBLE] for row in rows if _TROUBLE in row.versions}

    def stamp(self, story: str) -> str:
        """A short hash that changes whenever what `load` returns may have changed: fit for a cache key."""
        names = ("article", "outlet", "title", "published", "url", "kind", "digest", "versions")
        about = [ARTICLES.c[name] for name in names]
        query = sa.select(*about, ARTICLES.c.furniture).where(ARTICLES.c.story == story).order_by(ARTICLES.c.place)
        with self._at.read() as connection:
            rows = [tuple(row) for row in connection.execute(query)]
        rows += [(one.found, one.becomes, one.article) for one in self.corrections(story)]
        rows += [astuple(one) for one in self.attribution_corrections(story)]
        return digest_of(json.dumps(rows, sort_keys=True))[:16]

    def _load(self, story: str, only: Collection[str] | None = None) -> list[tuple[Article, Evidence, Versions]]:
        """The articles of a story, or some of them, with their evidence."""
        with self._at.read() as connection:
            self._check(connection, story)
            every = _in_order(ARTICLES, story)
            few = only is not None and len(only) <= _FEW
            rows = connection.execute(every.where(ARTICLES.c.article.in_(only)) if few and only else every).mappings()
            articles = [row for row in rows if only is None or row["article"] in only]
            found: dict[str, dict[str, list[Any]]] = {row["article"]: {} for row in articles}
            for name, kind in EVIDENCE.items():
                table = EVIDENCE_TABLES[name]
                names = columns(kind)
                query = sa.select(*(table.c[column] for column in names)).where(table.c.story == story)
                query = query.where(table.c.article.in_(only)) if few and only else query
                for values in connection.execute(query.order_by(table.c.article, table.c.place)):
                    if values.article in found:
                        found[values.article].setdefault(name, []).append(kind(*map(tuples, values)))
        return [
            (
                _article(row),
                Evidence(**{name: tuple(records) for name, records in found[row["article"]].items()}),
                row["versions"],
            )
            for row in articles
        ]

    # Files

    def save(self, out: IO[bytes]) -> None:
        """Write everything to a file, as it is at one moment; others may go on meanwhile."""
        with self._at.read() as connection:
            files.write(connection, out)

    def put_back(self, file: IO[bytes]) -> None:
        """Put what `save` wrote into this store, which holds no story yet. Raises StoreError."""
        with self._at.write(alone=True) as connection:
            files.restore(connection, file)

    def share(self, story: str, *, texts: bool = True) -> bytes:
        """A story with its evidence and corrections as one file, with or without its articles' texts."""
        out = io.BytesIO()
        with self._at.read() as connection:
            self._check(connection, story)
            files.write(connection, out, story=story, texts=texts)
        return out.getvalue()

    def take_in(self, data: bytes) -> str:
        """Make a story of what `share` wrote, and return its identifier. Raises StoreError, and then stores nothing.

        What is known here of an outlet counts before what the file says of it.
        Texts that were left out can be brought in later: `add` knows an article by its digest.
        """
        found = files.read(data)
        (story,) = found.pop("stories")
        outlets = found.pop("outlets", [])
        try:
            with self._at.write(alone=True) as connection:
                name = self._make(connection, story["title"], story["description"], story["story"])
                for table, rows in found.items():
                    if rows:
                        connection.execute(METADATA.tables[table].insert(), [row | {"story": name} for row in rows])
                known = set(connection.scalars(sa.select(OUTLETS.c.outlet)))
                if new := [row for row in outlets if row["outlet"] not in known]:
                    connection.execute(OUTLETS.insert(), new)
        except IntegrityError as error:
            raise StoreError(
                "The file is no whole story of Parallax: rows are there twice. Nothing was stored."
            ) from error
        return name

    # Notes: single values the program remembers, such as that the sample was put in once.

    def note(self, name: str) -> str | None:
        """What was noted under a name."""
        with self._at.read() as connection:
            return connection.scalar(sa.select(NOTES.c.value).where(NOTES.c.name == name))

    def take_note(self, name: str, value: str) -> bool:
        """Note a value under a name, once: False where something is noted there already."""
        try:
            with self._at.write() as connection:
                connection.execute(NOTES.insert().values(name=name, value=value))
        except IntegrityError:
            return False
        return True


def open_store() -> Store:
    """The store that the settings name."""
    return Store(settings.database_url(), read_only=settings.read_only())


def _in_order(table: sa.Table, story: str) -> sa.Select[Any]:
    return table.select().where(table.c.story == story).order_by(table.c.place)


def _this_attribution(story: str, one: AttributionCorrection) -> sa.ColumnElement[bool]:
    keys = ("article", "start", "end", "source")
    return sa.and_(MARKED.c.story == story, *(MARKED.c[name] == getattr(one, name) for name in keys))


def _article_row(article: Article) -> dict[str, Any]:
    row = {field.name: getattr(article, field.name) for field in fields(article)}
    row["furniture"] = [[getattr(block, name) for name in columns(Furniture)] for block in article.furniture]
    return row


def _article(row: Mapping[Any, Any]) -> Article:
    values = {name: row[name] for name in columns(Article)}
    values["furniture"] = tuple(Furniture(*block) for block in values["furniture"])
    values["kind"] = values["kind"] or "outlet"
    return Article(**values)
