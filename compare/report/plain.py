"""Plain values, as every export writes them: numbers, days, JSON objects."""

from compare.records import Article

Json = dict[str, object]
DECIMALS = 4
"""Enough to rank by, few enough to hide the last bits that differ between machines."""


def rounded(number: float | None) -> float | None:
    """A number with few decimals; None stays."""
    return None if number is None else round(number, DECIMALS)


def iso(article: Article) -> str | None:
    """The day of an article as YYYY-MM-DD; None where it has none."""
    return article.published.isoformat() if article.published else None
