"""Translate, examine, try once more: the English that is kept, and how far it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.languages import PIVOT
from compare.translate import Retrying, Translator
from compare.translate.guard import Space, Verdict, examine


@dataclass(frozen=True, slots=True)
class Trusted:
    """An English text; ``suspect`` is the reason to doubt it, empty where none is."""

    text: str
    suspect: str


def trusted(
    translator: Translator | None,
    texts: Sequence[str],
    language: str,
    english: Sequence[str],
    space: Space,
) -> list[Trusted]:
    """The translations, each with its reason for doubt; suspect ones tried once more.

    Of two translations the sound one is kept, else the one more like the original. What
    the translator raises is raised; one that knows no second way is not asked.
    """
    first = examine(texts, language, english, space)
    kept = [
        Trusted(text, verdict.suspect)
        for text, verdict in zip(english, first, strict=True)
    ]
    doubted = [number for number, verdict in enumerate(first) if verdict.suspect]
    if not doubted or not isinstance(translator, Retrying):
        return kept
    sources = [texts[number] for number in doubted]
    again = translator.retry(sources, language, PIVOT)
    second = examine(sources, language, again, space)
    for number, text, verdict in zip(doubted, again, second, strict=True):
        if _is_better(verdict, first[number]):
            kept[number] = Trusted(text, verdict.suspect)
    return kept


def _is_better(second: Verdict, first: Verdict) -> bool:
    """Whether a second try is to be kept in place of a suspect first one."""
    return not second.suspect or second.likeness > first.likeness
