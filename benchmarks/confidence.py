"""Learn how sure a frame's evidence is: data/lexicons/frames/confidence.json, from gold sentences.

    python -m benchmarks.confidence GOLD_DIR

Read are the sentences coded for frames (frames/seeds_open.jsonl, either coder's word counting half) and those of policy
news with one frame each (frames/policy_frac.jsonl). Of the sentences in which we find a frame, the rate is how many
were coded with it, apart for one term and several. A policy sentence has one gold frame, so the rates of policy frames
are too low rather than too high.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.accuracy import POLICY, Document, matched, whole
from lib.analysis import framing
from lib.records import FrameMatch

PRIOR = 6
"""How many sentences the rate over all frames counts for beside those of a frame, or of a kind of entry."""

Case = tuple[str, str, bool, float]
"""A sentence that shows a frame: the frame, the kind of its first entry, whether there are several, the gold share."""


def cases(gold: Path) -> Iterator[Case]:
    """Every frame found in every gold sentence."""
    home = {frame: label for label, frames in POLICY.items() for frame in frames}
    for document, found in _found(gold / "frames" / "seeds_open.jsonl", framing.HOME):
        coders = (document["frames_a"], document["frames_b"])
        for frame, entries in found.items():
            yield *_entry(frame, entries), sum(frame in coded for coded in coders) / len(coders)
    for document, found in _found(gold / "frames" / "policy_frac.jsonl", ("policy",)):
        for frame, entries in found.items():
            yield *_entry(frame, entries), float(home[frame] in document["frames"])


def learn(found: list[Case]) -> dict[str, float]:
    """The rates, by frame or kind of entry and by one term or several, as `framing.confidence` reads them."""
    rates = {}
    for several in (False, True):
        held = [case for case in found if case[2] == several]
        middle = sum(case[3] for case in held) / len(held)
        for place in (0, 1):
            for name in sorted({case[place] for case in held}):
                shares = [case[3] for case in held if case[place] == name]
                rate = (sum(shares) + PRIOR * middle) / (len(shares) + PRIOR)
                rates[f"{name} {'several' if several else 'one'}"] = round(rate, 2)
        for kind in ("word", "phrase", "lemma", "pattern"):
            rates.setdefault(f"{kind} {'several' if several else 'one'}", round(middle, 2))
    return dict(sorted(rates.items()))


def _entry(frame: str, entries: list[FrameMatch]) -> tuple[str, str, bool]:
    return frame, entries[0].kind, len({entry.term for entry in entries}) > 1


def _found(path: Path, books: tuple[str, ...]) -> Iterator[tuple[Document, dict[str, list[FrameMatch]]]]:
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for document, _, matches in matched(documents, framing.lexicon(*books), whole):
        frames: dict[str, list[FrameMatch]] = {}
        for match in matches:
            if match.inside != "name":
                frames.setdefault(match.frame, []).append(match)
        yield document, frames


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.confidence", description="Learn frames' confidence.")
    parser.add_argument("gold", type=Path, help="the folder that holds frames/")
    rates = learn(list(cases(parser.parse_args().gold)))
    path = framing.CODEBOOKS / "confidence.json"
    path.write_text(json.dumps(rates, indent=1) + "\n", encoding="utf-8")
    print(f"{path}: {len(rates)} rates")


if __name__ == "__main__":
    main()
