"""Loaded words: those that the lexicon finds in sentences where readers marked them."""

import json
import time
from collections.abc import Mapping, Sequence

from compare.evaluate import (
    Agreement,
    JudgedSentence,
    bag,
    label_score,
    word_score,
)
from compare.framing import LoadedWord, loaded_words
from compare.lexicon import Lexicon
from compare.measure.measured import Measured, Table


def measure_loaded(
    lexicon: Lexicon, gold: Sequence[JudgedSentence], language: str, least: float
) -> Measured:
    """How well loaded words agree with marked ones, and with the sentences' labels.

    A sentence counts as biased where it has a loaded word.
    """
    began = time.perf_counter()
    places = [loaded_words(row.text, lexicon, language, least) for row in gold]
    seconds = time.perf_counter() - began
    found = [
        bag(row.text[one.start : one.end] for one in words)
        for row, words in zip(gold, places, strict=True)
    ]
    labels = label_score(gold, [bool(words) for words in found])
    return Measured(
        tables=(
            _table("words", "words", {"all": word_score(gold, found)}),
            _table(
                "sentences",
                "sentences",
                {"biased": labels.biased, "neutral": labels.neutral},
            ),
            Table(
                "labels",
                "labels",
                ("n", "accuracy", "macro_F1"),
                {"all": (labels.n, labels.accuracy, labels.macro_f1)},
            ),
        ),
        seconds={"sentences": seconds},
        signature={"lexicon": lexicon.digest, "strength": f"{least:g}"},
        counts={"sentences": len(gold)},
        predictions={"": [_line(*both) for both in zip(gold, places, strict=True)]},
    )


def _table(name: str, head: str, rows: Mapping[str, Agreement]) -> Table:
    columns = ("marked", "found", "precision", "recall", "F1")
    cells = {
        row: (one.marked, one.found, one.precision, one.recall, one.f1)
        for row, one in rows.items()
    }
    return Table(name, head, columns, cells)


def _line(row: JudgedSentence, places: Sequence[LoadedWord]) -> str:
    """A sentence's words and its label, as both scorers read them."""
    words = [row.text[one.start : one.end] for one in places]
    line = {"id": row.id, "words": words, "label": int(bool(words))}
    line["concepts"] = [one.concept.id for one in places]
    return json.dumps(line, ensure_ascii=False)
