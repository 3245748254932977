"""Which stretches of a text are somebody's quoted words."""

import re
from collections.abc import Sequence

Stretch = tuple[int, int]
"""Start and end (exclusive) in characters."""

LONGEST = 1500
"""Characters of one quotation: a mark that is never closed quotes nothing."""

_PAIRS = re.compile(
    "«(?P<a>[^«»]+)»"
    "|“(?P<b>[^“”\n]+)(?:”|(?=\n)|\\Z)"  # the next paragraph has a mark of its own
    "|„(?P<c>[^„“”]+)[“”]"
    '|(?<!\\w)"(?P<d>[^"\n]+)"(?!\\w)'
    "|(?<!\\w)''(?P<e>[^'\n]+)''(?!\\w)"
)


def quotations(text: str) -> tuple[Stretch, ...]:
    """The quoted stretches of a text in order, without their marks.

    Straight single quotation marks are apostrophes as often as not: they quote nothing.
    """
    found = []
    for match in _PAIRS.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        if end - start <= LONGEST:
            found.append((start, end))
    return tuple(found)


def quoted_share(stretch: Stretch, quoted: Sequence[Stretch]) -> float:
    """The share of a stretch that lies in quotations."""
    start, end = stretch
    inside = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for other_start, other_end in quoted
    )
    return inside / max(end - start, 1)
