"""The inflected forms of a dictionary word: Turkish suffixes, Greek endings, English.

A lemma becomes a few stems, each with a test for what may follow it. Everything works
on folded words (``compare.languages.fold``). Over-generation is accepted where the
extra forms are no words of the language.
"""

from collections.abc import Callable, Iterable, Mapping

from compare.languages import fold
from compare.lexicon.english import english
from compare.lexicon.greek import greek
from compare.lexicon.stem import Stem, bare
from compare.lexicon.turkish import turkish

_INFLECT: Mapping[str, Callable[[str, str], list[Stem]]] = {
    "tr": turkish,
    "el": greek,
    "en": english,
}
"""Each takes the folded lemma and the lemma as it is written."""


def stems(lemma: str, language: str) -> list[Stem]:
    """The stems of one dictionary word; an unknown language has only the word."""
    inflect = _INFLECT.get(language)
    if inflect is None:
        return exact(lemma, language)
    return inflect(fold(lemma, language), lemma)


def exact(lemma: str, language: str) -> list[Stem]:
    """The word as it is written, without any ending."""
    return [bare(fold(lemma, language))]


def accepted(word: str, candidates: Iterable[Stem]) -> bool:
    """Whether a folded word is a form of any of the stems."""
    return any(
        word.startswith(stem.text) and stem.accepts(word[len(stem.text) :])
        for stem in candidates
    )
