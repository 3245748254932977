"""Lists of words that answer or deny, as patterns over folded words."""

import re
from collections.abc import Iterable, Mapping

from compare.languages import Word


def whole_words(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """By language, a pattern that matches whole words of ``folded``."""
    return {
        language: re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")
        for language, pattern in patterns.items()
    }


def folded(found: Iterable[Word]) -> str:
    """The folded words, parted by single spaces."""
    return " ".join(word.folded for word in found)
