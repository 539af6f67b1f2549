"""What can go wrong, as one small tree. Every message is one sentence that names the thing and the remedy.

ParallaxError
├── InputError          a file, a row or a pasted text cannot be read as an article
│   └── CorpusError     a whole corpus (folder, .jsonl, .csv) cannot be read
├── StoreError          the store cannot be opened, or what is asked for is not in it
├── LexiconError        a lexicon file is not laid out as it should be
└── ExportError         a chart or table cannot be written in the format asked for
"""


class ParallaxError(Exception):
    """The root: catch it to catch all that Parallax raises on purpose."""


class InputError(ParallaxError):
    """A file, a row or a pasted text cannot be read as an article."""


class CorpusError(InputError):
    """A whole corpus cannot be read."""


class StoreError(ParallaxError):
    """The store cannot be opened, or what is asked for is not in it."""


class LexiconError(ParallaxError):
    """A lexicon file is not laid out as it should be."""


class ExportError(ParallaxError):
    """A chart or table cannot be written in the format asked for."""
