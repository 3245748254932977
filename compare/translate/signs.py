"""Signs of a bad translation that its words show: no model, no vectors.

Each function says whether one thing is wrong with ``english`` as the translation of
``source``; ``guard`` puts them together with what needs vectors.
"""

import re
from collections import Counter
from collections.abc import Sequence

from compare.languages import PIVOT, words
from compare.numerals import Number, NumberKind, find_numbers

LEAST_WORDS = 3
"""Words of an original from which on a single English word cannot be all of it: a word
of Turkish or two of Greek often are one in English."""
COPIED_SHARE = 0.35
"""Part of the small words taken over unchanged that makes a copy. Argos keeps words it
does not know: on E1 four of 5,508 Turkish sentences lie above, two of them copies."""
LEAST_COPIED = 2
"""One word is no copy: "internet" is English too."""
SHORTEST_COPIED = 3
"""Letters of a word that counts as copied; "on" and "at" are words of both."""
MOST_GREEK = 0.3
"""Part of the letters that may be Greek: a name left in its script is no copy."""
LONGEST_LOOP = 40
"""Words of a loop that is looked for; longer ones show in the length."""
WORD_TIMES, PHRASE_TIMES = 3, 2
"""How often in a row a word ("had had" is English) and several words make a loop."""
PHRASE, PHRASE_ANYWHERE = 5, 3
"""So many words that occur so often anywhere; twice happens in honest sentences."""

_LETTER = re.compile(r"[^\W\d_]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_FIGURES = re.compile(r"\d+(?:[.,:]\d+)*")
_QUOTED = re.compile("«[^»]+»|“[^”]+”|„[^“”]+[“”]|\"[^\"]+\"|''[^']+''|``[^'`]+''")
# Speech may begin with a dash as well.
_QUOTE = re.compile("[«»“”„\"]|''|``|(?<!\\w)['‘]|[’'](?!\\w)|^ *[–—-]")
QUOTED_WORDS = 3
"""Words of a quotation: fewer are often a title or irony that translators unmark."""
_AROUND_WORD = ".,;:!?()[]\"'«»“”‘’…-–—"
_NEVER_AFTER_ARTICLE = (
    "the|an|of|to|and|is|was|were|for|with|at|from|has|had|be|are|their|its|or|but"
)
# Small "a" only: "from A to B". What a sign follows may be a word: "the to-do list".
_STRAY = re.compile(
    rf"\b(?:[Tt]he|[Aa]n|a) (?:{_NEVER_AFTER_ARTICLE})\b(?![-.])"
    r"|\b(?:the|an)(?: ?[.!?;]|$)"
    r"|\bof (?:of|to|and|is|was|were|has|had|are|be)\b(?![-.])"
    r"|\band (?:and|or)\b"
)


def is_single_word(source: str, language: str, english: str) -> bool:
    """Whether one word stands for a whole sentence: "Home" for what was not known."""
    few = len(words(english, PIVOT)) <= 1
    return few and len(words(source, language)) >= LEAST_WORDS


def is_copied(source: str, language: str, english: str) -> bool:
    """Whether the original stands where the translation should; names may stay."""
    if language == "el":
        letters = len(_LETTER.findall(english))
        return len(_GREEK.findall(english)) > MOST_GREEK * letters
    own, taken = _small_words(source), _small_words(english)
    common = own & taken
    return len(common) >= LEAST_COPIED and len(common) > COPIED_SHARE * len(taken)


def _small_words(text: str) -> set[str]:
    """Words without a capital, as they are written: what no name is."""
    # Between spaces: an address of the web is neither words nor translated.
    found = (word.strip(_AROUND_WORD) for word in text.split())
    return {
        word
        for word in found
        if word.isalpha() and word.islower() and len(word) >= SHORTEST_COPIED
    }


def repeats(source: str, language: str, english: str) -> bool:
    """Whether words come again and again, and not so in the original."""
    own = [word.folded for word in words(source, language)]
    made = [word.folded for word in words(english, PIVOT)]
    return (_loops(made) and not _loops(own)) or (_returns(made) and not _returns(own))


def _loops(found: list[str]) -> bool:
    """Whether a word or several come at once again: "the the the"."""
    for size in range(1, min(len(found) // 2, LONGEST_LOOP) + 1):
        times = WORD_TIMES if size == 1 else PHRASE_TIMES
        equal = 0
        for here, there in zip(found, found[size:], strict=False):
            equal = equal + 1 if here == there else 0
            if equal == size * (times - 1):
                return True
    return False


def _returns(found: list[str]) -> bool:
    runs = zip(*(found[start:] for start in range(PHRASE)), strict=False)
    return max(Counter(runs).values(), default=0) >= PHRASE_ANYWHERE


def numbers_differ(source: str, language: str, english: str) -> bool:
    """Whether a number in figures is lost or invented, or another stands in its place.

    Figures count however they are divided, so that a "17.500" left as it was is the
    same number. Number words and the months of dates are compared only where both
    sides have one that the other lacks: the parser does not know every ending.
    """
    own, made = find_numbers(source, language), find_numbers(english, PIVOT)
    lost = _lacking(own, made)
    new = _lacking(made, own)
    return (
        any(not _own_figures(one, source) <= _figures(english) for one in lost)
        or any(not _own_figures(one, english) <= _figures(source) for one in new)
        or (_has_loose(lost, source) and _has_loose(new, english))
    )


def _lacking(numbers: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    values = {other.value for other in others}
    return [number for number in numbers if number.value not in values]


def _has_loose(numbers: Sequence[Number], text: str) -> bool:
    """Whether figures are not all that one of the numbers says."""
    return any(
        number.kind is NumberKind.DATE or not _own_figures(number, text)
        for number in numbers
    )


def _own_figures(number: Number, text: str) -> frozenset[str]:
    return _figures(text[number.start : number.end])


def _figures(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"\D", "", found) for found in _FIGURES.findall(text))


def quotation_lost(source: str, language: str, english: str) -> bool:
    """Whether words in quotation marks are no longer anybody's words."""
    return _quotes(source, language) and not _QUOTE.search(english)


def quotation_invented(source: str, english: str) -> bool:
    """Whether the narrator's own words stand in quotation marks."""
    return _quotes(english, PIVOT) and not _QUOTE.search(source)


def _quotes(text: str, language: str) -> bool:
    said = (words(match, language) for match in _QUOTED.findall(text))
    return any(len(found) >= QUOTED_WORDS for found in said)


def is_broken(english: str) -> bool:
    """Whether little words stand where English never has them: "the of", "of and"."""
    return _STRAY.search(english) is not None
