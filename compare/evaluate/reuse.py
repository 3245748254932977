"""Reuse: the reused passages of given document pairs, as PAN's text alignment has them.

Scores are those of Potthast, Stein, Barrón-Cedeño and Rosso (2010), "An evaluation
framework for plagiarism detection": macro-averaged precision and recall over characters
of both sides, granularity (into how many pieces a detected case falls), and plagdet,
which is their F1 divided by log2(1 + granularity).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2
from pathlib import Path

from compare.evaluate.characters import Stretches, covered
from compare.evaluate.documents import Document, document_of, load_documents
from compare.evaluate.rows import (
    Fields,
    checked_span,
    find_file,
    first_of_each,
    list_field,
    located,
    objects,
    text_field,
)

PAIRS = "pairs.jsonl"
SIDES = ("susp", "src")
"""The document that may have reused, and the one that may have been."""


@dataclass(frozen=True, slots=True)
class ReusePair:
    """Two documents and the passages that one took from the other, if any."""

    susp: str
    src: str
    category: str
    cases: tuple[Stretches, ...]


@dataclass(frozen=True, slots=True)
class ReuseGold:
    """The document pairs of a folder, and the documents."""

    pairs: tuple[ReusePair, ...]
    documents: Mapping[str, Document]

    @property
    def categories(self) -> tuple[str, ...]:
        """Their names in order."""
        return tuple(sorted({pair.category for pair in self.pairs}))

    def first(self, number: int) -> "ReuseGold":
        """Only the first pairs of each category, at most ``number``."""
        pairs = first_of_each(self.pairs, number, lambda pair: pair.category)
        wanted = {name for pair in pairs for name in (pair.susp, pair.src)}
        documents = {key: one for key, one in self.documents.items() if key in wanted}
        return replace(self, pairs=pairs, documents=documents)


@dataclass(frozen=True, slots=True)
class Plagdet:
    """The scores of some pairs; ``flagged`` of the ``clean`` ones had a detection.

    Shares of nothing are 0, the granularity of nothing is 1.
    """

    pairs: int
    cases: int
    detections: int
    precision: float
    recall: float
    granularity: float
    clean: int
    flagged: int

    @property
    def plagdet(self) -> float:
        """F1 of precision and recall, divided by log2(1 + granularity)."""
        total = self.precision + self.recall
        if not total:
            return 0.0
        return 2 * self.precision * self.recall / total / log2(1 + self.granularity)


def load_reuse_gold(folder: Path) -> ReuseGold:
    """Read pairs.jsonl and documents.jsonl of a folder, plain or gzipped.

    Raises UsageError where one is missing, CorpusError, with the line, for a pair that
    cannot be used.
    """
    documents = load_documents(folder)
    path = find_file(folder, PAIRS)
    pairs: dict[tuple[str, str], ReusePair] = {}
    for number, fields in objects(path):
        with located(path, number):
            pair = _pair(fields, documents)
            if (pair.susp, pair.src) in pairs:
                raise ValueError(f"the pair {pair.susp!r}, {pair.src!r} occurs twice")
        pairs[pair.susp, pair.src] = pair
    return ReuseGold(tuple(pairs.values()), documents)


def _pair(fields: Fields, documents: Mapping[str, Document]) -> ReusePair:
    susp, src = (document_of(fields, side, documents) for side in SIDES)
    if susp == src:
        raise ValueError("'susp' and 'src' must be two documents")
    texts = documents[susp].text, documents[src].text
    cases = (stretches(span, SIDES, texts) for span in list_field(fields, "spans"))
    return ReusePair(susp, src, text_field(fields, "category"), tuple(cases))


def stretches(span: Fields, sides: Sequence[str], texts: Sequence[str]) -> Stretches:
    """The stretches under "SIDE_start" and "SIDE_end"; ValueError where they fail."""
    left, right = (
        checked_span(
            f"span of '{side}'",
            span.get(f"{side}_start"),
            span.get(f"{side}_end"),
            text,
        )
        for side, text in zip(sides, texts, strict=True)
    )
    return Stretches(left, right)


def plagdet(
    pairs: Iterable[ReusePair],
    found: Mapping[tuple[str, str], Sequence[Stretches]],
) -> Plagdet:
    """The scores of the detections found in these pairs, by (susp, src)."""
    recalls: list[float] = []
    precisions: list[float] = []
    pieces: list[int] = []
    number = clean = flagged = 0
    for pair in pairs:
        detections = found.get((pair.susp, pair.src), ())
        number += 1
        clean += not pair.cases
        flagged += not pair.cases and bool(detections)
        recalls += [_share(case, detections) for case in pair.cases]
        precisions += [_share(one, pair.cases) for one in detections]
        pieces += [sum(map(case.meets, detections)) for case in pair.cases]
    return Plagdet(
        pairs=number,
        cases=len(recalls),
        detections=len(precisions),
        precision=_mean(precisions, 0.0),
        recall=_mean(recalls, 0.0),
        granularity=_mean([count for count in pieces if count], 1.0),
        clean=clean,
        flagged=flagged,
    )


def _share(one: Stretches, others: Sequence[Stretches]) -> float:
    """The share of one's characters, both sides, that lies in those it meets."""
    near = [other for other in others if one.meets(other)]
    inside = covered(_within(one.left, (other.left for other in near)))
    inside += covered(_within(one.right, (other.right for other in near)))
    return inside / one.size


def _within(
    outer: tuple[int, int], intervals: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    return [(max(start, outer[0]), min(end, outer[1])) for start, end in intervals]


def _mean(values: Sequence[float], of_nothing: float) -> float:
    return sum(values) / len(values) if values else of_nothing
