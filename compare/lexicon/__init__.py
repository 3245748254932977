"""The lexicon: concepts, their words in three languages, and where a text has them.

``files`` reads what people write, ``concepts`` holds it, ``index`` finds it in a text,
each word inflecting as its language does; ``check`` finds mistakes, ``lookup`` explains
a word.
"""

from compare.lexicon.concepts import (
    STRENGTHS,
    Concept,
    ConceptKind,
    Lexicon,
    Mention,
    contrast,
    resolved,
)
from compare.lexicon.files import load_lexicon
from compare.lexicon.index import form_words
from compare.lexicon.inflection import accepted, stems
from compare.lexicon.recorded import NOTE, Recalled, recall, record

__all__ = [
    "NOTE",
    "STRENGTHS",
    "Concept",
    "ConceptKind",
    "Lexicon",
    "Mention",
    "Recalled",
    "accepted",
    "contrast",
    "form_words",
    "load_lexicon",
    "recall",
    "record",
    "resolved",
    "stems",
]
