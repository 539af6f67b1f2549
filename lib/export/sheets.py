"""Tables as CSV that a spreadsheet opens as it is."""

import re

import pandas as pd

from lib.tables import flat

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?([eE][+-]?\d+)?")


def csv(table: pd.DataFrame) -> bytes:
    """The table as CSV in UTF-8, with the mark that tells Excel so; tuples are JSON, undefined cells empty.

    A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection);
    numbers stay as they are.
    """
    rows = flat(table).rename(columns=_harmless)
    for name in rows.columns:
        if not pd.api.types.is_numeric_dtype(rows[name]):
            rows[name] = rows[name].map(_harmless)
    return rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _harmless(cell: object) -> object:
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
