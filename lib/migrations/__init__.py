"""How a store made by an earlier release becomes one of this release: one step a file, run by Alembic.

A step concerns the analysts' own work (stories, articles, corrections, codebooks, outlets, notes), which is never
dropped. The evidence tables have no steps: they are made from the records, and made anew when those change
(`lib/store/opening.py`).
A step spells its tables out, and imports nothing of Parallax, so that it does the same for ever.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
STEPS = tuple(sorted(path.stem.split("_")[0].removeprefix("v") for path in (FOLDER / "versions").glob("v*.py")))
"""The number of each step, the newest last; a store notes the last that was taken."""
