"""VADER's own rules, opened up so that every word behind a score can be shown (Hutto & Gilbert 2014)."""

from functools import cache
from typing import Any


def find(text: str) -> list[tuple[str, float]]:
    """The words VADER scored, each with its rating after VADER's rules, from -4…4 brought to -1…1.

    Exclamation and question marks that VADER counts as emphasis come last, as an entry of their own.
    """
    scored: list[tuple[str, float]] = _opened().polarity_scores(text) if text.strip() else []
    return scored


@cache
def analyser() -> Any:
    """VADER as it is, with its list of 7,500 words."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


@cache
def _opened() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer, SentiText

    class Opened(SentimentIntensityAnalyzer):  # type: ignore[misc]
        """Stops before the ratings are summed, and hands them over."""

        def score_valence(self, sentiments: list[float], text: str) -> list[tuple[str, float]]:
            words = SentiText(text).words_and_emoticons
            scored = [
                (word, rating / 4)
                for word, rating in zip(words, sentiments, strict=True)
                if rating or word.lower() in self.lexicon
            ]
            total = sum(sentiments)
            emphasis = self._punctuation_emphasis(text)
            if emphasis and total:
                marks = "".join(letter for letter in text if letter in "!?")
                scored.append((marks, (emphasis if total > 0 else -emphasis) / 4))
            return scored

    return Opened()
