"""The claims of the Facts page: an overview to click, the chosen claim in place, and a table of who states what."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.charts.chart import ACCENT, SERIES, each
from lib.charts.claims import grid
from lib.comparison import claims
from lib.comparison.phrases import counted
from lib.comparison.statements import content
from lib.highlight import Mark
from lib.ui import choices, wordings
from lib.ui.links import at
from lib.ui.page import View, address, beside
from lib.ui.passages import Passage, evidence, more, so_many
from lib.ui.show import offer, show
from lib.ui.text import shortened

AT_ONCE = 10
"""Claims shown before the reader asks for more."""
NEAREST = 0.85
"""How like the others a clause is that may stand for all, against the one most like them."""
TELLING = 5
"""Words that a clause holds at least to tell a claim by itself."""
AT_MOST = 3
"""Clauses of one outlet in a cell of the table; the others are among the passages."""
_CUT = frozenset(
    """am are be been being did do does had has have he her his how i if is it its my our she that their them they this
    those these to was we were what when where which while who whom whose why without will would you your not""".split()  # noqa: SIM905
)
"""Words at the start of a clause whose subject or object stands elsewhere."""
_LED = frozenset({"which", "whom", "whose"})
"""Words that lead in a clause after a preposition: "of which …"."""
SHOWN = {
    "shared": "In two outlets or more",
    "all": "In all",
    "some": "In some",
    "one": "Only in one",
    "asserted": "Asserted here, attributed there",
}
_LEGEND = (
    f'<div style="font-size:.85rem"><span style="color:{SERIES}">■</span> in the outlet’s own voice, '
    f'<span style="color:{ACCENT}">□</span> attributed; “not here” may be worded too freely to be seen.</div>'
)


def show_claims(view: View) -> None:
    """One row per claim, one column per outlet: the clause that states it, and in whose voice."""
    every_one = view.compare(claims.claims)
    if every_one.empty:
        st.markdown("No claim was found in these articles.")
        return
    carried = every_one.groupby("claim")["outlets"].first()
    st.caption(
        f"{counted(int((carried > 1).sum()), 'claim')} in two outlets or more, {int((carried == 1).sum()):,} in one "
        "alone. Clauses are matched by who does what to whom: two rows may still be one fact."
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        look = choices.select(
            "Claims",
            list(SHOWN),
            key="shown",
            default="shared" if len(view.outlets) > 1 else "one",
            format_func=SHOWN.get,
            width=300,
        )
        outlet = choices.select(
            "Stated by",
            ["", *view.outlets],
            key="outlet",
            format_func=lambda name: name or "Any outlet",
            width=240,
        )
        words = choices.typed("With the words", key="find", width=240)
    found = chosen(every_one, look, outlet, words)
    if found.empty:
        st.markdown("No claim passes these filters. Take one away.")
        return
    stated: dict[int, list[Any]] = {}
    for row in each(found):
        stated.setdefault(row.claim, []).append(row)
    labels = {claim: label(of) for claim, of in stated.items()}
    lacking = claims.absent(view.tables, found)
    numbers = list(labels)
    signature = (f"claims {look} {outlet} {words}", numbers[0], len(numbers))
    left, right = beside()
    with right:
        st.header("The claim in place", anchor=False)
        claim = int(
            choices.select(
                "Claim",
                [str(number) for number in numbers],
                key="claim",
                format_func=lambda number: shortened(labels[int(number)], 90),
            )
        )
        of = found[found["claim"] == claim]
        key = at(str(of["article"].iloc[0]), int(of["start"].iloc[0]))
        evidence(view, _passages(view, of), none="", name="claim", kind="claim", item=key)
    with left:
        shown = numbers[: so_many(signature, AT_ONCE)]
        drawn = found[found["claim"].isin(shown)]
        show(view, grid(drawn, lacking, labels, view.outlets), pick=("claim",))
        if len(numbers) > len(shown):
            st.caption(f"The first {len(shown)} of {len(numbers):,}; below the table there are more.")
    st.header("Claim by claim", anchor=False)
    st.html(_LEGEND)
    st.html(matrix(found[found["claim"].isin(shown)], lacking, view.outlets, _in_place))
    more(signature, AT_ONCE, len(numbers))
    offer(view, found, "claims")


def chosen(rows: pd.DataFrame, look: str, outlet: str, words: str) -> pd.DataFrame:
    """The rows of the claims that pass the filters: how many carry it, whom it is stated by, and words in a clause."""
    if look == "asserted":
        found = claims.asserted(rows)
    elif look == "shared":
        found = rows[rows["outlets"] > 1]
    else:
        found = rows[rows["status"] == look]
    if outlet:
        found = found[found["claim"].isin(found[found["outlet"] == outlet]["claim"])]
    for word in words.casefold().split():
        holds = found["text"].str.casefold().str.contains(word, regex=False)
        found = found[found["claim"].isin(found[holds]["claim"])]
    return found


def label(rows: Sequence[Any]) -> str:
    """The words a claim is known by: of the clauses that hold their subject and `TELLING` words or more, the shortest
    of those most like the others, with a capital; where there is none, the longest of all.
    """
    clauses = [row for row in rows if row.kind == "clause"] or rows
    texts = [" ".join(row.text.split()).rstrip(",;: ") for row in clauses]
    whole = [text for text in texts if _whole(text)]
    stems = {text: frozenset(content(text)) for text in texts}

    def like(text: str) -> float:
        return sum(len(stems[text] & stems[other]) / len(stems[text] | stems[other] or {""}) for other in texts)

    most = max(map(like, whole), default=0.0)
    chosen = min((text for text in whole if like(text) >= NEAREST * most), key=len) if whole else max(texts, key=len)
    first = next((place for place, letter in enumerate(chosen) if letter.isalnum()), 0)
    return chosen[:first] + chosen[first : first + 1].upper() + chosen[first + 1 :]


def _whole(text: str) -> bool:
    """Whether a clause starts with its subject, is long enough and has no quotation mark without its other one."""
    words = text.split()
    first = words[0].strip("“”\"'‘").casefold()
    marks = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    led = len(words) > 1 and words[1].casefold() in _LED
    return len(words) >= TELLING and marks and not led and first not in _CUT and not first.endswith("ing")


def matrix(rows: pd.DataFrame, lacking: pd.DataFrame, outlets: Sequence[str], address: Callable[[Any], str]) -> str:
    """Claims as a table of safe HTML, one column per outlet; `address` gives the link of a row."""
    why = {(one.claim, one.outlet): one.why for one in each(lacking)}
    lines = []
    for claim, of in rows.groupby("claim", sort=False):
        more = of.groupby("outlet")["claim"].size() - AT_MOST
        cells: dict[str, list[wordings.Cell]] = {}
        for row in each(of):
            colour, sign = (SERIES, "■") if row.voice == "own" else (ACCENT, "□")
            words = f'<span style="color:{colour}">{sign}</span> {wordings.safe(" ".join(row.text.split()))}'
            printed = cells.setdefault(row.outlet, [])
            if len(printed) < AT_MOST:
                rest = f" · {more[row.outlet]} more" if len(printed) == AT_MOST - 1 and more[row.outlet] > 0 else ""
                printed.append(wordings.Cell(words, voiced(row) + rest, row.place, address(row)))
        head = (f"{int(of['outlets'].iloc[0])} of {len(outlets)}", "outlets state it")
        lines.append(
            (
                head,
                [
                    cells.get(outlet, "published before" if why.get((claim, outlet)) == "before" else "")
                    for outlet in outlets
                ],
            )
        )
    return wordings.table("Stated by", outlets, lines, "Claims, and how each outlet states them")


def voiced(row: Any) -> str:
    """In whose voice a clause stands, in words."""
    if row.voice == "own":
        return "own voice"
    cue = f", “{row.cue}”" if row.cue else ""
    return f"attributed to {row.speaker or 'nobody named'}{cue}"


def _passages(view: View, rows: pd.DataFrame) -> list[Passage]:
    """One passage per clause: its sentence with the one before and after it in the paragraph."""
    found = []
    for row in each(rows):
        around = [
            one
            for one in view.sentences[row.article][max(0, row.sentence - 1) : row.sentence + 2]
            if one.paragraph == row.paragraph
        ]
        mark = Mark(row.start, row.end, voiced(row), "selected")
        found.append(Passage(row.article, row.sentence, around[0].start, around[-1].end, voiced(row), (mark,)))
    return found


def _in_place(row: Any) -> str:
    item = at(row.article, row.start)
    return address("side_by_side", article=row.article, sentence=str(row.sentence), kind="claim", item=item)
