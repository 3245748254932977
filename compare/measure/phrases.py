"""Phrases: the span of a phrase in a translation, and the passage that it stands in."""

import json
import time
from collections.abc import Callable, Sequence

import numpy as np

from compare import align
from compare.align import Side, TokenVectors
from compare.embed import Bridge
from compare.errors import UsageError
from compare.evaluate import (
    Interval,
    PhraseGold,
    PhrasePassage,
    RetrievalGold,
    phrase_score,
)
from compare.languages import words
from compare.measure.measured import Measured, Table
from compare.measure.retrieval import measure_retrieval
from compare.records import Span
from compare.tools import Tools

Project = Callable[[Side, Side, int, int], Interval | None]
"""The span in the right side of the phrase from start to end of the left one."""


def projector() -> Project:
    """The projection of this version; UsageError while it has none."""
    found: Project | None = getattr(align, "project_phrase", None)
    if found is None:
        raise UsageError("this version of compare projects no phrases")
    return found


def measure_spans(
    tools: Tools, gold: PhraseGold, passages: RetrievalGold, project: Project
) -> Measured:
    """How well phrases are found in each direction, and the passages they stand in.

    All by the bridge: no translation is asked.
    """
    began = time.perf_counter()
    sides = {
        (passage.id, code): _side(passage, code, tools.bridge)
        for passage in gold.passages
        for code in passage.texts
    }
    rows = {}
    predictions: dict[str, Sequence[str]] = {}
    for way in gold.directions:
        ids, found, marked = [], [], []
        for passage in gold.passages:
            for phrase in passage.phrases:
                if phrase.places.keys() >= set(way):
                    left, right = (sides[passage.id, code] for code in way)
                    ids.append(phrase.id)
                    found.append(project(left, right, *phrase.places[way[0]]))
                    marked.append(phrase.places[way[1]])
        score = phrase_score(found, marked)
        rows[">".join(way)] = (
            score.n, score.exact, score.f1, score.hit, score.missing,
        )  # fmt: skip
        predictions["-".join(way)] = _lines(ids, way[1], found)
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


def _side(passage: PhrasePassage, language: str, bridge: Bridge) -> Side:
    """A passage in one language, with a vector of each of its words."""
    text = passage.texts[language]
    found = words(text, language)
    vectors = bridge.encode([text[word.start : word.end] for word in found], language)
    tokens = TokenVectors(
        tuple((word.start, word.end) for word in found),
        np.asarray(vectors, dtype=np.float32),
    )
    return Side(Span(passage.id, 0, len(text)), text, language, tokens)


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
