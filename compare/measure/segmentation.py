"""Segmentation: the sentence boundaries that our rules find again."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from compare.errors import UsageError
from compare.evaluate import Agreement, boundary_score, gold_sentences
from compare.languages import LANGUAGES
from compare.measure.measured import Measured, Table
from compare.segment import SEGMENTER, sentences

_SUFFIXES = (".conllu", ".conllu.gz")


def segmentation_files(path: Path) -> list[Path]:
    """A file itself, or the .conllu files of a folder; UsageError without any."""
    if path.is_file():
        return [path]
    found = sorted(file for file in path.iterdir() if file.name.endswith(_SUFFIXES))
    if not found:
        raise UsageError(f"{path}: holds no file that ends in .conllu or .conllu.gz")
    return found


def language_of(path: Path) -> str:
    """What a name begins with, as "tr_imst.conllu"; UsageError for anything else."""
    code, underscore, _ = path.name.partition("_")
    if not underscore or code not in LANGUAGES:
        raise UsageError(
            f"{path.name}: the name does not begin with "
            f"{', '.join(f'{one}_' for one in LANGUAGES)}. "
            "Say the language with --language"
        )
    return code


def measure_segmentation(files: Mapping[Path, str], limit: int | None) -> Measured:
    """How well boundaries are found in each file, whose languages are given.

    The sentences of a file, the first ``limit`` of them, are joined by single spaces.
    """
    rows: dict[str, Agreement] = {}
    predictions: dict[str, Sequence[str]] = {}
    count, seconds = 0, 0.0
    for file, language in files.items():
        gold = gold_sentences(file)[:limit]
        text = " ".join(gold)
        began = time.perf_counter()
        places = sentences(text, language)
        seconds += time.perf_counter() - began
        found = [text[start:end] for start, end in places]
        name = file.name.removesuffix(".gz").removesuffix(".conllu")
        rows[name] = boundary_score(found, gold)
        predictions[name if len(files) > 1 else ""] = found
        count += len(gold)
    columns = ("marked", "found", "precision", "recall", "F1")
    table = {
        name: (one.marked, one.found, one.precision, one.recall, one.f1)
        for name, one in rows.items()
    }
    return Measured(
        tables=(Table("files", "file", columns, table),),
        seconds={"sentences": seconds},
        signature={"sentences": SEGMENTER},
        counts={"sentences": count},
        predictions=predictions,
    )
