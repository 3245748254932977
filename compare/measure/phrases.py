"""Phrases: the span of a phrase in a translation, and the passage that it stands in."""

import json
import time
from collections.abc import Callable, Mapping, Sequence

from compare.alignment import Meaning, Side, project_phrase
from compare.evaluate import (
    Interval,
    PhraseGold,
    PhrasePassage,
    RetrievalGold,
    phrase_score,
)
from compare.measure.measured import Cell, Measured, Table
from compare.measure.retrieval import measure_retrieval
from compare.records import Span
from compare.tools import Tools

Project = Callable[[Side, Side, int, int], Interval | None]
"""The span in the right side of the phrase from start to end of the left one."""


def measure_spans(
    tools: Tools,
    gold: PhraseGold,
    passages: RetrievalGold,
    project: Project = project_phrase,
) -> Measured:
    """How well phrases are found in each direction, and the passages they stand in.

    All by the bridge: no translation is asked.
    """
    began = time.perf_counter()
    sides = {
        (passage.id, code): _side(passage, code, tools.meaning)
        for passage in gold.passages
        for code in passage.texts
    }
    rows: dict[str, tuple[Cell, ...]] = {}
    predictions: dict[str, Sequence[str]] = {}
    for way in gold.directions:
        rows[">".join(way)], predictions["-".join(way)] = _projected(
            gold, way, sides, project
        )
    projected = time.perf_counter()
    retrieval = measure_retrieval(tools, passages, "bridge")
    columns = ("n", "exact", "F1", "hit", "missing")
    return Measured(
        tables=(
            Table("phrases", "phrases", columns, rows),
            retrieval.table("passages", "passages"),
        ),
        seconds={"phrases": projected - began, "passages": retrieval.seconds},
        signature={"bridge": tools.bridge.name},
        counts={
            "passages": len(gold.passages),
            "phrases": sum(len(passage.phrases) for passage in gold.passages),
        },
        predictions=predictions,
    )


def _projected(
    gold: PhraseGold,
    way: tuple[str, str],
    sides: Mapping[tuple[str, str], Side],
    project: Project,
) -> tuple[tuple[Cell, ...], list[str]]:
    """The scores of one direction, and what was found."""
    ids, found, marked = [], [], []
    for passage in gold.passages:
        for phrase in passage.phrases:
            if phrase.places.keys() >= set(way):
                left, right = (sides[passage.id, code] for code in way)
                ids.append(phrase.id)
                found.append(project(left, right, *phrase.places[way[0]]))
                marked.append(phrase.places[way[1]])
    score = phrase_score(found, marked)
    cells = (score.n, score.exact, score.f1, score.hit, score.missing)
    return cells, _lines(ids, way[1], found)


def _side(passage: PhrasePassage, language: str, meaning: Meaning) -> Side:
    """A passage in one language, with what its words mean."""
    text = passage.texts[language]
    return Side(Span(passage.id, 0, len(text)), text, language, meaning)


def _lines(
    ids: Sequence[str], language: str, found: Sequence[Interval | None]
) -> list[str]:
    return [
        json.dumps(
            {"qid": name, "lang": language, "start": place[0], "end": place[1]},
            ensure_ascii=False,
        )
        for name, place in zip(ids, found, strict=True)
        if place is not None
    ]
