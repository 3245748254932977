"""Haystack: copies among all documents of a set, found by a run's own steps."""

import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

import numpy as np

from compare import alignment
from compare.alignment import ArticleSentences
from compare.evaluate import (
    DEPTHS,
    QUOTES,
    Document,
    HaystackGold,
    HaystackScore,
    Report,
    Stretches,
    haystack_score,
)
from compare.fusion import fused
from compare.index import PassageIndex
from compare.languages import words
from compare.measure.articles import Pair, aligned, seen_articles, signature
from compare.measure.measured import Measured, Say, Table
from compare.measure.pool import processes
from compare.measure.vectors import Embed
from compare.records import Alignment, Reuse, Span
from compare.tools import Tools

WORDS = 10
"""Words that a copied stretch has at least: how E2-news-verbatim defines one."""
_PARTS = ("sentences and vectors", "candidates", "alignment")
COPIED = "copied"
"""The label of a reported pair that is more than quotations."""


def measure_haystack(
    tools: Tools,
    gold: HaystackGold,
    *,
    english: Embed | None = None,
    least_words: int = WORDS,
    say: Say = lambda _: None,
) -> Measured:
    """How well copies are found among all documents of ``gold``.

    ``english`` is as in ``seen_articles``; ``least_words`` is the length of a copied
    stretch from which the gold marks it; ``say`` is told what takes long.
    """
    times = [time.perf_counter()]
    workers = processes(len(gold.documents))
    say(f"Reading {len(gold.documents):,} documents ...")
    articles = seen_articles(gold.documents.values(), tools, english, workers)
    times.append(time.perf_counter())
    say("Looking for candidates ...")
    pairs = _candidates(list(articles.values()), tools)
    times.append(time.perf_counter())
    say(f"Aligning {len(pairs):,} pairs ...")
    found = aligned(pairs, articles, gold.documents, tools, processes(len(pairs)))
    reports = [
        _report(pair, alignments, gold.documents, least_words)
        for pair, alignments in found.items()
        if alignments
    ]
    times.append(time.perf_counter())
    score = haystack_score(gold, reports)
    made = signature(tools, english, "neighbours", "within", "threshold")
    return Measured(
        tables=tuple(_tables(score)),
        seconds=dict(zip(_PARTS, np.diff(times).tolist(), strict=True)),
        signature=made | {"words": str(least_words)},
        counts={
            "documents": len(articles),
            "sentences": sum(len(one.sentences) for one in articles.values()),
            "candidates": len(pairs),
            "reported": score.reported,
            "reported_unlisted": score.unlisted,
        },
        predictions={"": list(map(prediction, reports))},
    )


def _candidates(articles: Sequence[ArticleSentences], tools: Tools) -> list[Pair]:
    ids = [one.passage_id for article in articles for one in article.sentences]
    rows = [fused(one.english, one.bridge) for one in articles if one.sentences]
    if not rows:
        return []
    found = alignment.candidate_pairs(
        articles,
        PassageIndex(np.array(ids, dtype=np.int64), np.concatenate(rows)),
        neighbours=tools.settings.neighbours,
        within=tools.settings.within,
        same_outlet=tools.settings.same_outlet,
    )
    return [(pair.left_article, pair.right_article) for pair in found]


def _report(
    pair: Pair,
    alignments: Sequence[Alignment],
    documents: Mapping[str, Document],
    least_words: int,
) -> Report:
    """Scored by the probable share of the shorter text that is reused."""
    straight = [_sides(one, pair[0]) for one in alignments]
    reused = sum(
        one.probability * min(left.end - left.start, right.end - right.start)
        for one, (left, right) in zip(alignments, straight, strict=True)
    )
    shorter = min(len(documents[name].text) for name in pair)
    quotes = all(one.reuse is Reuse.QUOTE for one in alignments)
    return Report(
        *pair,
        score=round(reused / shorter, 4),
        label=QUOTES if quotes else COPIED,
        shared=tuple(_copied(pair, alignments, documents, least_words)),
    )


def _sides(one: Alignment, left_id: str) -> tuple[Span, Span]:
    """The reused parts, that of ``left_id`` first."""
    if one.left_reused.article_id == left_id:
        return one.left_reused, one.right_reused
    return one.right_reused, one.left_reused


def _copied(
    pair: Pair,
    alignments: Sequence[Alignment],
    documents: Mapping[str, Document],
    least_words: int,
) -> list[Stretches]:
    """What of the chains is the same, word for word, for so many words."""
    chains: dict[str, list[tuple[Span, Span]]] = defaultdict(list)
    for one in alignments:
        whole = one.left.article_id == pair[0]
        sides = (one.left, one.right) if whole else (one.right, one.left)
        chains[one.chain].append(sides)
    first, second = (documents[name] for name in pair)
    found = []
    for chain in chains.values():
        left, right = (
            (min(span.start for span in side), max(span.end for span in side))
            for side in zip(*chain, strict=True)
        )
        found += _runs(first, left, second, right, least_words)
    return sorted(found)


def _runs(
    one: Document,
    left: tuple[int, int],
    other: Document,
    right: tuple[int, int],
    least_words: int,
) -> list[Stretches]:
    sides = [
        words(document.text[slice(*place)], document.language)
        for document, place in ((one, left), (other, right))
    ]
    folded = [[word.folded for word in side] for side in sides]
    matcher = SequenceMatcher(a=folded[0], b=folded[1], autojunk=False)
    return [
        Stretches(
            (
                left[0] + sides[0][block.a].start,
                left[0] + sides[0][block.a + block.size - 1].end,
            ),
            (
                right[0] + sides[1][block.b].start,
                right[0] + sides[1][block.b + block.size - 1].end,
            ),
        )
        for block in matcher.get_matching_blocks()
        if block.size >= least_words
    ]


def _tables(score: HaystackScore) -> list[Table]:
    characters = score.characters
    return [
        Table(
            "copies",
            "copies",
            ("pairs", "recall", *(f"R@{depth}" for depth in DEPTHS)),
            {
                name: (one.pairs, one.recall, *one.within)
                for name, one in score.copies.items()
            },
        ),
        Table(
            "false_alarms",
            "false alarms",
            ("pairs", "flagged", "rate"),
            {
                name: (one.pairs, one.flagged, one.rate)
                for name, one in score.alarms.items()
            },
        ),
        Table(
            "spans",
            "spans",
            ("precision", "recall", "F1"),
            {"characters": (characters.precision, characters.recall, characters.f1)},
        ),
    ]


def prediction(report: Report) -> str:
    """A line of a predictions file, as the shared scorer reads it."""
    fields = {
        "a": report.a,
        "b": report.b,
        "score": report.score,
        "label": report.label,
        "spans": [
            {
                "a_start": one.left[0],
                "a_end": one.left[1],
                "b_start": one.right[0],
                "b_end": one.right[1],
            }
            for one in report.shared
        ],
    }
    return json.dumps(fields, ensure_ascii=False)
