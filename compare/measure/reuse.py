"""Reuse: the reused passages of given document pairs, found by a run's own steps."""

import json
import time
from collections import defaultdict
from collections.abc import Sequence

from compare.evaluate import Plagdet, ReuseGold, ReusePair, Stretches, plagdet
from compare.measure.articles import aligned, seen_articles, signature
from compare.measure.measured import Cell, Measured, Say, Table
from compare.measure.pool import processes
from compare.measure.vectors import Embed
from compare.records import Alignment
from compare.tools import Tools

LEAST = 450
"""Characters of both sides together below which a detection is left out: passages are
planted longer than that (PAN 2013: 98 in 100), and what two web pages share beside them
is shorter. The winner of 2014 asks for 150 on each side (Sanchez-Perez et al.)."""
_COLUMNS = (
    "pairs", "cases", "found",
    "plagdet", "precision", "recall", "granularity",
    "flagged",
)  # fmt: skip


def measure_reuse(
    tools: Tools,
    gold: ReuseGold,
    *,
    english: Embed | None = None,
    least: int = LEAST,
    say: Say = lambda _: None,
) -> Measured:
    """How well the reused passages of each pair are found, overall and by category.

    A detection is a chain of alignments, from its first reused word to its last on
    either side, and at least ``least`` characters long on both together. ``english`` is
    as in ``seen_articles``; ``say`` is told what takes long.
    """
    began = time.perf_counter()
    workers = processes(len(gold.pairs))
    say(f"Reading {len(gold.documents):,} documents ...")
    articles = seen_articles(gold.documents.values(), tools, english, workers)
    seen = time.perf_counter()
    pairs = [(pair.susp, pair.src) for pair in gold.pairs]
    say(f"Aligning {len(pairs):,} pairs ...")
    alignments = aligned(pairs, articles, gold.documents, tools, workers)
    found = {pair: detections(pair[0], alignments[pair], least) for pair in pairs}
    ended = time.perf_counter()
    rows = {"all": _row(plagdet(gold.pairs, found))}
    for category in gold.categories:
        chosen = [pair for pair in gold.pairs if pair.category == category]
        rows[category] = _row(plagdet(chosen, found))
    return Measured(
        tables=(Table("categories", "category", _COLUMNS, rows),),
        seconds={"sentences and vectors": seen - began, "alignment": ended - seen},
        signature=signature(tools, english, "threshold") | {"least": f"{least}"},
        counts={
            "documents": len(articles),
            "sentences": sum(len(one.sentences) for one in articles.values()),
            "alignments": sum(map(len, alignments.values())),
        },
        predictions={
            "": [prediction(pair, found[pair.susp, pair.src]) for pair in gold.pairs]
        },
    )


def detections(
    susp: str, alignments: Sequence[Alignment], least: int = 0
) -> list[Stretches]:
    """A stretch of either side for each chain, ``susp`` on the left, in order."""
    chains: dict[str, list[Alignment]] = defaultdict(list)
    for one in alignments:
        chains[one.chain].append(one)
    found = []
    for chain in chains.values():
        left = _whole([(one.left_reused.start, one.left_reused.end) for one in chain])
        right = _whole(
            [(one.right_reused.start, one.right_reused.end) for one in chain]
        )
        if left[1] - left[0] + right[1] - right[0] < least:
            continue
        straight = chain[0].left.article_id == susp
        found.append(Stretches(left, right) if straight else Stretches(right, left))
    return sorted(found)


def _whole(parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(start for start, _ in parts), max(end for _, end in parts)


def _row(score: Plagdet) -> tuple[Cell, ...]:
    return (
        score.pairs,
        score.cases,
        score.detections,
        *(
            (score.plagdet, score.precision, score.recall, score.granularity)
            if score.cases
            else (None, None, None, None)
        ),
        score.flagged if score.clean else None,
    )


def prediction(pair: ReusePair, found: Sequence[Stretches]) -> str:
    """A line of a predictions file, as the shared scorer reads it."""
    spans = [
        {
            "susp_start": one.left[0],
            "susp_end": one.left[1],
            "src_start": one.right[0],
            "src_end": one.right[1],
        }
        for one in found
    ]
    fields = {"susp": pair.susp, "src": pair.src, "spans": spans}
    return json.dumps(fields, ensure_ascii=False)
