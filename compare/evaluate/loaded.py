"""Loaded words: sentences in which readers marked the words that judge."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.errors import CorpusError
from compare.evaluate.characters import Agreement, together
from compare.evaluate.rows import Fields, located, objects, text_field

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence, its marked words, and whether it is biased: None where unknown."""

    id: str
    text: str
    words: frozenset[str]
    biased: bool | None


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How many sentences got the label that they have, and F1 of both labels."""

    n: int
    accuracy: float
    biased: Agreement
    neutral: Agreement

    @property
    def macro_f1(self) -> float:
        """The mean of the F1 of both labels."""
        return (self.biased.f1 + self.neutral.f1) / 2


def bag(phrases: Iterable[str]) -> frozenset[str]:
    """The different words of marked phrases, in small letters."""
    return frozenset(word for one in phrases for word in _WORD.findall(one.lower()))


def load_loaded_gold(path: Path) -> tuple[JudgedSentence, ...]:
    """Read a file of JSON Lines, plain or gzipped.

    Raises CorpusError, with the line, for a sentence that cannot be used.
    """
    rows: dict[str, JudgedSentence] = {}
    for number, fields in objects(path):
        with located(path, number):
            row = _sentence(fields)
            if row.id in rows:
                raise ValueError(f"the id {row.id!r} occurs twice")
            rows[row.id] = row
    if not rows:
        raise CorpusError(f"{path}: holds no sentence")
    return tuple(rows.values())


def _sentence(fields: Fields) -> JudgedSentence:
    marked = fields.get("words")
    if not isinstance(marked, list) or not all(isinstance(one, str) for one in marked):
        raise ValueError("'words' must be a list of texts")
    label = fields.get("label")
    if label not in (0, 1, None):
        raise ValueError("'label' must be 1 (biased), 0 (not) or null")
    return JudgedSentence(
        id=text_field(fields, "id"),
        text=text_field(fields, "text"),
        words=bag(marked),
        biased=None if label is None else bool(label),
    )


def word_score(
    gold: Sequence[JudgedSentence], found: Sequence[frozenset[str]]
) -> Agreement:
    """How well the words found in each sentence agree with those marked in it.

    Each word counts once in a sentence, however often it stands there.
    """
    return together(
        Agreement(len(words & row.words), len(words), len(row.words))
        for row, words in zip(gold, found, strict=True)
    )


def label_score(gold: Sequence[JudgedSentence], biased: Sequence[bool]) -> LabelScore:
    """How well sentences said to be biased are; those without a label are left out."""
    pairs = [
        (row.biased, said)
        for row, said in zip(gold, biased, strict=True)
        if row.biased is not None
    ]
    right = sum(label is said for label, said in pairs)
    return LabelScore(
        n=len(pairs),
        accuracy=right / len(pairs) if pairs else 0.0,
        biased=_of_label(pairs, label=True),
        neutral=_of_label(pairs, label=False),
    )


def _of_label(pairs: Sequence[tuple[bool | None, bool]], *, label: bool) -> Agreement:
    return Agreement(
        shared=sum(one is label and said is label for one, said in pairs),
        found=sum(said is label for _, said in pairs),
        marked=sum(one is label for one, _ in pairs),
    )
