"""What differs most between outlets: a ranked list of findings, one plain sentence each, built from the evidence."""

from lib.comparison.findings.finding import KINDS, NEAREST, Finding, Kind, Passage
from lib.comparison.findings.measured import surest
from lib.comparison.findings.ranking import findings, ranked, scope

__all__ = ["KINDS", "NEAREST", "Finding", "Kind", "Passage", "findings", "ranked", "scope", "surest"]
