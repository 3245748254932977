"""How names are spelled in English: a concept's own name has no capitals."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from compare.languages import PIVOT, fold
from compare.records import Kind
from compare.report.phrases import clean
from compare.report.select import Selection


def spellings(selection: Selection) -> Mapping[str, str]:
    """By concept in plain letters ("sea of islands"), how English articles write it.

    Only names are told, and only those that an article in English has so.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for item in selection.comparison.differences:
        if item.kind is not Kind.NAMING:
            continue
        for span, concept in (
            (item.left, item.left_concept),
            (item.right, item.right_concept),
        ):
            if span and selection.article_of(span).language == PIVOT:
                words = clean(selection.text_of(span)).strip()
                readable = clean(concept).replace("-", " ")
                if fold(words.replace("-", " "), PIVOT) == fold(readable, PIVOT):
                    found[readable][words] += 1
    return {
        readable: min(words, key=lambda one: (-words[one], one))
        for readable, words in found.items()
    }
