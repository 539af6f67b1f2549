"""Folders, files and uploads of every known format, read into articles; what cannot be read is told in one sentence."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from pathlib import Path, PurePosixPath

from lib.corpus import articles, formats, manifest, markup
from lib.corpus.cleaning import tidy
from lib.corpus.encoding import holdable
from lib.corpus.formats import archive, sheet
from lib.corpus.guard import Reader
from lib.corpus.items import Found, Item, Problem, Trouble
from lib.corpus.language import name as named
from lib.corpus.limits import ARTICLE_BYTES, CORPUS_ARTICLES, CORPUS_BYTES, PROBLEMS
from lib.corpus.outlets import Outlets
from lib.errors import CorpusError, InputError
from lib.records import Article

_ID_CHARACTERS = 200
_STEM_CHARACTERS = 80
_NAMES = ", ".join(dict.fromkeys(suffix for suffix in formats.SUFFIXES if suffix not in {".htm", ".text", ".xhtml"}))


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the articles in the order given, the problems, and articles of which only the address is known."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    links: tuple[Item, ...] = ()


def read(path: Path, *, clean: bool = True) -> Reading:
    """A folder of files of any known format (with an optional manifest.csv: file, outlet, title, published, url), or
    one such file.

    The folder's own files are read, in order of name, and those below it that the manifest names; links that lead out
    of the folder are not followed, and a .json, which may be any program's, is read only where the manifest names it.
    Articles are named after their file's stem or their id; where no outlet is given, that name stands for it.

    Raises CorpusError where nothing can be read at all.
    """
    try:
        if path.is_dir():
            return _read_folder(path, clean)
        if not path.is_file():
            raise CorpusError(f"{path} does not exist: give a folder of articles, or one file of them.")
        data = _bytes(path, path.name)
        with Reader() as apart:
            batch = _Batch(clean, apart)
            _add_file(batch, path.name, data, {}, {})
        return batch.reading()
    except OSError as error:
        raise CorpusError(f"{path} cannot be opened ({error.strerror}): check its permissions.") from None
    except CorpusError:
        raise
    except InputError as error:
        raise CorpusError(str(error)) from None


def read_upload(name: str, data: bytes, *, clean: bool = True) -> Reading:
    """One uploaded file of any known format. Raises nothing: all that is wrong is among the problems."""
    return read_uploads([(name, data)], clean=clean)


def read_uploads(
    files: Iterable[tuple[str, bytes]],
    *,
    clean: bool = True,
    mappings: Mapping[str, Mapping[str, str]] | None = None,
    outlets: Outlets | None = None,
    progress: Callable[[int, str], object] | None = None,
) -> Reading:
    """Several uploaded files, (name, bytes) each, as one corpus; a manifest.csv among them describes the others.

    `mappings` say for a table (by its file's name) which column holds which field, where a reader corrected what was
    guessed. `outlets` name the outlet of an article that tells only its address. `progress` is called before each file
    with how many are read and its name; what it raises ends the reading.
    """
    uploads = [(PurePosixPath(name.replace("\\", "/")).name or "upload", data) for name, data in files]
    with Reader() as apart:
        batch = _Batch(clean, apart, outlets or Outlets())
        told: dict[str, dict[str, str]] = {}
        described = any(not name.lower().endswith((".csv", ".jsonl")) for name, _ in uploads)
        for name, data in uploads:
            if name.lower() == manifest.NAME and described:
                told |= _manifest(batch, name, data)
        inside = {inner for name, data in uploads if archive.knows(name, data) for inner in _inside_archive(name, data)}
        for file in told.keys() - {name for name, _ in uploads} - inside:
            batch.tell(
                manifest.NAME, f"{manifest.NAME} names {file}, which was not added: add it, or take its row out."
            )
        for number, (name, data) in enumerate(uploads):
            if progress:
                progress(number, name)
            if name.lower() == manifest.NAME and described:
                continue
            try:
                _add_file(batch, name, data, told, (mappings or {}).get(name, {}))
            except InputError as error:
                batch.tell(name, str(error))
    return batch.reading()


def of_items(items: Iterable[tuple[str, Found]], *, clean: bool = True, outlets: Outlets | None = None) -> Reading:
    """The articles of items found elsewhere (fetched, pasted), each with the name that messages call it by."""
    batch = _Batch(clean, None, outlets or Outlets())
    for name, item in items:
        batch.take(name, item)
    return batch.reading()


def sample(name: str, data: bytes) -> sheet.Sample | None:
    """The head of a table and what its columns were taken to mean; None for a file that is no table that can be read.

    A workbook, and a large table, is opened in the second process, as when it is read.
    """
    if not sheet.knows_workbook(name, data) and len(data) <= ARTICLE_BYTES:
        return sheet.sample(name, data)
    try:
        with Reader() as apart:
            head = apart.sample(name, data)
    except InputError:
        return None
    if head is None:
        return None
    return sheet.Sample(tuple(head["header"]), tuple(map(tuple, head["rows"])), head["mapping"])


@dataclass
class _Batch:
    """Articles as they come in: keeps ids unique, leaves out doubles, collects problems and links."""

    clean: bool
    apart: Reader | None
    outlets: Outlets = field(default_factory=Outlets)
    articles: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    links: list[Item] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    texts: dict[bytes, dict[str, str]] = field(default_factory=dict)
    left_out: int = 0

    def tell(self, where: str, message: str, *, kept: bool = False) -> None:
        self.problems.append(Problem(tidy(holdable(where)), tidy(holdable(message)), kept))

    def take(self, name: str, found: Found) -> None:
        """What a reader found in the file `name`: an article, an article's address, or a trouble."""
        where = f"{name}, {found.where}" if found.where else name
        if isinstance(found, Trouble):
            self.tell(where, f"{where} {found.message}", kept=found.kept)
            return
        if found.note:
            self.tell(where, f"{where} {found.note}", kept=True)
        stem = PurePosixPath(name).stem
        number = found.where.rpartition(" ")[2]
        id = tidy(found.id)[:_ID_CHARACTERS] or (f"{_slug(stem)}-{number}" if number.isdigit() else _slug(stem))
        if found.id and _slug(found.id) == _slug(stem):
            id = _slug(found.id)
        if not found.text.strip() and found.url:
            self.links.append(found)
            return
        self.add(where, found, id, "" if found.id else f"{stem}-{number}" if number.isdigit() else stem)

    def add(self, where: str, item: Item, id: str, called: str = "") -> None:
        """One article; `where` is what messages call it, `called` stands for an outlet that nobody named."""
        if len(self.articles) == CORPUS_ARTICLES:
            self.left_out += 1
            return
        outlet = self.outlets.filled(tidy(item.outlet), item.url)
        unique = self._unique(id)
        try:
            made = articles.article(
                item.text,
                id=unique,
                outlet=outlet or _readable(called or id),
                title=item.title,
                published=self._checked(articles.date, item.published, where),
                url=self._checked(articles.address, item.url, where),
                byline=item.byline,
                clean=self.clean,
                name=where,
            )
        except InputError as error:
            self.tell(where, str(error))
            return
        key = sha256(made.text.encode("utf-8")).digest()
        twins = self.texts.setdefault(key, {})
        if twins:
            other = next(iter(twins.values()))
            if not outlet or outlet in twins or "" in twins:
                self.tell(where, f"{where} has the same text as {other} and was left out: keep one of the two.")
                return
            same = f"{where} has the same text as {other}, of another outlet: keep both only if both published it."
            self.tell(where, same, kept=True)
        twins[outlet] = unique
        self.ids.add(unique)
        self.articles.append(made)
        self._notice(where, item.text, made)

    def reading(self) -> Reading:
        problems = self.problems
        if self.left_out:
            message = f"{self.left_out:,} articles beyond {CORPUS_ARTICLES:,} were left out: split the corpus."
            problems = [Problem("corpus", message), *problems]
        if len(problems) > PROBLEMS:
            more = f"{len(problems) - PROBLEMS:,} more problems are not listed: correct these and read again."
            problems = [*problems[:PROBLEMS], Problem("corpus", more)]
        return Reading(tuple(self.articles), tuple(problems), tuple(self.links))

    def _checked(self, check: Callable[[str, str], str], value: str, where: str) -> str:
        """A date or an address that has passed its check, or "" and a notice."""
        try:
            return check(value, where)
        except InputError as error:
            self.tell(where, f"{error} It was left empty.", kept=True)
            return ""

    def _unique(self, id: str) -> str:
        unique, number = id, 2
        while unique in self.ids:
            unique, number = f"{id}-{number}", number + 1
        return unique

    def _notice(self, where: str, text: str, made: Article) -> None:
        if made.language not in {"en", ""}:
            self.tell(
                where,
                f"{where} is not in English (it reads as {named(made.language)}): it is kept and marked, and "
                "left out of what the English lexicons and parser measure.",
                kept=True,
            )
        if self.clean and markup.is_html(text):
            self.tell(
                where,
                f"{where} is a web page: its tags were taken out, so check that its text is whole.",
                kept=True,
            )
        if "\ufffd" in made.text:
            self.tell(
                where,
                f"{where} has damaged characters, shown as �: save it again as UTF-8 to mend them.",
                kept=True,
            )


def _read_folder(folder: Path, clean: bool) -> Reading:
    with Reader() as apart:
        batch = _Batch(clean, apart)
        told: dict[str, dict[str, str]] = {}
        if (folder / manifest.NAME).is_file():
            try:
                told = _manifest(batch, manifest.NAME, _bytes(folder / manifest.NAME, manifest.NAME))
            except (InputError, OSError) as error:
                batch.tell(manifest.NAME, _sentence(manifest.NAME, error))
        found = sorted(
            entry.name for entry in folder.iterdir() if not entry.name.startswith(".") and not entry.is_dir()
        )
        read_here = tuple(suffix for suffix in formats.SUFFIXES if suffix != ".json")
        names = [name for name in found if name.lower().endswith(read_here) and name != manifest.NAME]
        if not names and not told:
            raise CorpusError(f"{folder} holds no file that is read: put articles into it ({_NAMES}).")
        for name in [*told, *(name for name in names if name not in told)]:
            try:
                file = _inside(folder, name)
                _add_file(batch, name, _bytes(file, name), told, {})
            except (InputError, OSError) as error:
                batch.tell(name, _sentence(name, error))
    return batch.reading()


def _inside(folder: Path, name: str) -> Path:
    """The file in the folder by that name; raises InputError where it leads out of the folder or is not
    there.
    """
    try:
        file = (folder / name).resolve()
        if not file.is_relative_to(folder.resolve()):
            raise InputError(f"{name} lies outside the folder and was not read: copy it into the folder.")
        there = file.is_file()
    except (ValueError, OSError, RuntimeError):
        there = False
    if not there:
        raise InputError(f"{name} is not a file in the folder: add it, or take its row out of {manifest.NAME}.")
    return file


def _bytes(file: Path, name: str) -> bytes:
    with file.open("rb") as opened:
        data = opened.read(CORPUS_BYTES + 1)
    if len(data) > CORPUS_BYTES:
        raise InputError(f"{name} is larger than {CORPUS_BYTES // 1_000_000} MB: split it into smaller files.")
    return data


def _sentence(name: str, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{name} cannot be opened ({error.strerror}): check its permissions."
    return str(error)


def _manifest(batch: _Batch, name: str, data: bytes) -> dict[str, dict[str, str]]:
    """What the manifest says of each file; a row that cannot be used becomes a problem, and so does a manifest."""
    told: dict[str, dict[str, str]] = {}
    try:
        for row in manifest.rows(name, data):
            if isinstance(row, Trouble):
                batch.take(name, row)
            else:
                told[row[0]] = row[1]
    except InputError as error:
        batch.tell(name, str(error))
    return told


def _inside_archive(name: str, data: bytes) -> Iterator[str]:
    from lib.corpus import archives

    return (PurePosixPath(inner).name for inner in archives.names(data))


def _add_file(
    batch: _Batch,
    name: str,
    data: bytes,
    told: Mapping[str, Mapping[str, str]],
    mapping: Mapping[str, str],
) -> None:
    """Every article of one file, described by its row of the manifest where it has one; raises InputError."""
    kind = formats.of(name, data)
    if kind is None or not PurePosixPath(name).suffix:
        raise InputError(f"{name} is not a kind of file that is read: add one of {_NAMES}.")
    row = told.get(name, {})
    if told and not row and kind.name not in {"archive", "table", "Excel", "JSON", "JSON lines"}:
        batch.tell(name, f"{name} is not in {manifest.NAME}: add a row that names its outlet.", kept=True)
    found: Iterable[Found]
    if kind.guarded and batch.apart is not None:
        found = batch.apart.read(kind.name, name, data, mapping if kind.name in {"table", "Excel"} else None)
    else:
        found = kind.read(name, data)
    empty = True
    for one in found:
        empty = False
        if isinstance(one, Item) and row:
            said = {entry.name: getattr(one, entry.name) for entry in fields(Item)}
            one = Item(**manifest.merged(row, said))
        batch.take(name, one)
    if empty:
        raise InputError(f"{name} holds no article: add a file with at least one.")


def _slug(stem: str) -> str:
    """A file's stem as an id: letters, digits, dots, hyphens and underscores."""
    plain = unicodedata.normalize("NFKC", stem)
    return re.sub(r"[^\w.-]+", "-", plain).strip("-.")[:_STEM_CHARACTERS] or "article"


def _readable(id: str) -> str:
    """An id as a stand-in for an outlet that nobody named."""
    return re.sub(r"[_\s]+", " ", id).strip() or id
