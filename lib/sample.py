"""The sample story: five articles written for Parallax, and the evidence found in them, kept ready.

    python -m lib.sample        analyse the sample articles anew and write data/sample/evidence.json

The evidence is used only while the analyses and the articles are those it was made from; otherwise the articles are
analysed like any others.
"""

import json
from typing import Any

from lib import corpus, settings
from lib.analysis import versions
from lib.records import EVIDENCE, Article, Evidence
from lib.store import Store
from lib.tables import columns, tuples

STORY = "sample"
TITLE = "Sample story: long-range missiles for Ukraine"
DESCRIPTION = (
    "Five sample articles written for Parallax on the decision of November 2024. The facts and figures are those that "
    "were reported; the outlets are samples, and no real outlet's words are used."
)
_EVIDENCE = settings.SAMPLE / "evidence.json"


def articles() -> tuple[Article, ...]:
    """The five sample articles."""
    return corpus.read(settings.SAMPLE).articles


def seed(store: Store) -> None:
    """Put the sample story into a store that never held it, with its evidence where that is current."""
    if not store.take_note("sample", "put in"):
        return
    story = store.create(TITLE, DESCRIPTION, STORY)
    made_by, found = _ready()
    for article in store.add(story, articles()).articles:
        kept = found.get(article.article)
        if kept and kept["text"] == article.text:
            store.keep(article, _evidence(kept), made_by)


def _ready() -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    if not _EVIDENCE.exists():
        return {}, {}
    ready = json.loads(_EVIDENCE.read_text(encoding="utf-8"))
    return ready["versions"], ready["articles"]


def _evidence(kept: dict[str, Any]) -> Evidence:
    made = {name: tuple(kind(*map(tuples, values)) for values in kept[name]) for name, kind in EVIDENCE.items()}
    return Evidence(**made)


def main() -> None:
    """Analyse the sample articles and write their evidence."""
    from lib.preprocess import analyse

    found = {}
    for article, evidence in analyse(articles()):
        found[article.article] = {"text": article.text} | {
            name: [[getattr(record, column) for column in columns(kind)] for record in getattr(evidence, name)]
            for name, kind in EVIDENCE.items()
        }
    ready = {"versions": versions.current(), "articles": found}
    _EVIDENCE.write_text(json.dumps(ready, ensure_ascii=False, indent=None) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
