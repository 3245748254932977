"""Numbers in Turkish, Greek and English text: digits, number words, dates, times.

"14", "on dört", "δεκατεσσάρων" and "fourteen" are one value. The words for one ("bir",
"ένας", "one") are skipped where they stand alone: they are mostly articles.
"""

from compare.numerals.amounts import amounts, digits_value
from compare.numerals.dates import dates, half_hours, times
from compare.numerals.modifiers import Modified, Modifier, modified
from compare.numerals.number import Number, NumberKind
from compare.numerals.vague import find_vague

__all__ = [
    "Modified",
    "Modifier",
    "Number",
    "NumberKind",
    "digits_value",
    "find_numbers",
    "find_vague",
    "modified",
]


def find_numbers(text: str, language: str) -> list[Number]:
    """Every number of ``text`` in order, without overlaps.

    Digits are read in the language's format; a language without tables is read as
    English digits. Digits that belong to a name ("F-16", "G20") are left out.
    """
    found = dates(text, language)
    found += times(text, language, found)
    found += half_hours(text, language)
    found += amounts(text, language, found)
    return sorted(found, key=lambda number: number.start)
