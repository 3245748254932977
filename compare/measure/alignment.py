"""Alignment: what a run finds in a corpus against what its reader marked."""

import json
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from compare import jobs
from compare.collect import collect
from compare.errors import CorpusError, UsageError
from compare.evaluate import (
    Gold,
    GoldAlignment,
    Score,
    alignment_score,
    difference_scores,
    load_annotations,
    load_gold,
)
from compare.measure.measured import Measured, Table
from compare.records import Article, Comparison, Span
from compare.run import Run
from compare.settings import Settings
from compare.workspace import Workspace

Watch = Callable[[Iterable[jobs.Progress]], object]
_COLUMNS = ("found", "right", "marked", "met", "precision", "recall", "F1")


def compared(folder: Path, settings: Settings, watch: Watch = list) -> Comparison:
    """A corpus, compared from nothing; CorpusError where not all could be done."""
    with (
        tempfile.TemporaryDirectory(prefix="compare-") as scratch,
        Workspace.write(Path(scratch)) as workspace,
    ):
        watch(jobs.steps(Run(folder, workspace, settings)))
        comparison = collect(workspace)
    if comparison.failures:
        first = comparison.failures[0]
        raise CorpusError(
            f"{folder}: {len(comparison.failures)} could not be done, the first: "
            f"{first.step} {first.subject}: {first.reason}"
        )
    return comparison


def measure_alignment(
    folder: Path,
    gold_files: Iterable[Path],
    settings: Settings,
    *,
    limit: int | None = None,
    watch: Watch = list,
) -> Measured:
    """How well a corpus's alignments and differences agree with those of its gold.

    Among the gold files may be a folder of corrections (``load_annotations``).
    ``limit`` takes the first article pairs that the gold marks; what is found between
    others is then left out. ``watch`` is given the progress to run through.
    """
    began = time.perf_counter()
    comparison = compared(folder, settings, watch)
    seconds = time.perf_counter() - began
    comparison, gold = judged(comparison, gold_files)
    if limit is not None:
        comparison, gold = _limited(comparison, gold, limit)
    articles = {article.id: article for article in comparison.articles}
    return Measured(
        tables=tuple(agreement_tables(comparison, gold)),
        seconds={"run": seconds},
        signature={"run": comparison.signature},
        counts={
            "articles": len(articles),
            "alignments": len(comparison.alignments),
            "differences": sum(
                bool(one.alignment_id) for one in comparison.differences
            ),
        },
        predictions={"": list(_lines(comparison, articles))},
    )


def judged(
    comparison: Comparison, gold_files: Iterable[Path]
) -> tuple[Comparison, Gold]:
    """The gold, and what of a comparison it speaks of.

    JSON Lines speak of the whole corpus; a folder of corrections of the pairs that
    have a document there, and of the kinds and weights that were exported.
    """
    files = list(gold_files)
    folders = [path for path in files if path.is_dir()]
    if not folders:
        return comparison, load_gold(files, comparison.articles)
    if len(files) > 1:
        raise UsageError("gold: a folder of corrections must be the only gold")
    annotated = load_annotations(folders[0], comparison.articles)
    manifest, marked = annotated.manifest, annotated.gold.differences
    kinds = {*manifest.kinds, *(one.kind for one in marked)}
    differences = tuple(
        one
        for one in comparison.differences
        if one.kind in kinds and one.weight >= manifest.min_weight
    )
    shown = replace(comparison, differences=differences)
    return only(shown, annotated.gold, annotated.was_shown)


def agreement_tables(comparison: Comparison, gold: Gold) -> list[Table]:
    """Alignments strict and lax; differences, all and by kind, as far as there are.

    Where the articles lie in several folders, a third table has the lax alignments and
    all differences inside each.
    """
    beads = {bead.id: bead for bead in comparison.alignments}
    scores = difference_scores(comparison.differences, gold.differences, beads)
    kinds = {"all": scores.pop(None)} | {str(kind): one for kind, one in scores.items()}
    rows = {
        name: alignment_score(comparison.alignments, gold.alignments, strict=strict)
        for name, strict in (("strict", True), ("lax", False))
    }
    tables = [
        Table("alignments", "alignments", _COLUMNS, _rows(rows)),
        Table("differences", "differences", _COLUMNS, _rows(kinds)),
    ]
    folders = _folders(comparison.articles)
    if len(folders) > 1:
        rows = {}
        for folder, ids in sorted(folders.items()):
            inside = only(comparison, gold, ids.issuperset)
            one, other = _agreement(*inside)
            rows |= {f"{folder}, alignments": one, f"{folder}, differences": other}
        tables.append(Table("folders", "folder", _COLUMNS, _rows(rows)))
    return tables


def _agreement(comparison: Comparison, gold: Gold) -> tuple[Score, Score]:
    """Of the alignments, lax, and of all differences."""
    beads = {bead.id: bead for bead in comparison.alignments}
    return (
        alignment_score(comparison.alignments, gold.alignments, strict=False),
        difference_scores(comparison.differences, gold.differences, beads)[None],
    )


def _folders(articles: Iterable[Article]) -> dict[str, set[str]]:
    """The ids of the articles of each sub-folder of a corpus, "." being itself."""
    folders: dict[str, set[str]] = {}
    for article in articles:
        folder = article.path.rsplit("/", 1)[0] if "/" in article.path else "."
        folders.setdefault(folder, set()).add(article.id)
    return folders


def _rows(scores: Mapping[str, Score]) -> dict[str, tuple[int | float, ...]]:
    return {
        name: (
            one.found, one.right, one.marked, one.met,
            one.precision, one.recall, one.f1,
        )
        for name, one in scores.items()
        if one.found or one.marked
    }  # fmt: skip


def only(
    comparison: Comparison, gold: Gold, wanted: Callable[[frozenset[str]], bool]
) -> tuple[Comparison, Gold]:
    """Only what lies between two articles that are wanted; asked are their ids."""
    alignments = tuple(
        one
        for one in comparison.alignments
        if wanted(frozenset((one.left.article_id, one.right.article_id)))
    )
    ids = {one.id for one in alignments}
    differences = tuple(
        one for one in comparison.differences if one.alignment_id in ids
    )
    return (
        replace(comparison, alignments=alignments, differences=differences),
        Gold(
            tuple(one for one in gold.alignments if wanted(_ids(one))),
            tuple(one for one in gold.differences if wanted(frozenset(one.articles))),
        ),
    )


def _ids(one: GoldAlignment) -> frozenset[str]:
    return frozenset((one.left.article_id, one.right.article_id))


def _limited(comparison: Comparison, gold: Gold, limit: int) -> tuple[Comparison, Gold]:
    """Only what lies between the first article pairs of the gold."""
    marked = [_ids(one) for one in gold.alignments]
    marked += [frozenset(one.articles) for one in gold.differences]
    chosen = set(list(dict.fromkeys(marked))[:limit])
    return only(comparison, gold, chosen.__contains__)


def _lines(comparison: Comparison, articles: Mapping[str, Article]) -> Iterable[str]:
    """What was found, in the format of the gold: a draft to correct."""
    for bead in comparison.alignments:
        sides = {
            "left": _side(bead.left, articles),
            "right": _side(bead.right, articles),
        }
        yield _line({"type": "alignment", **sides, "reuse": str(bead.reuse)})
    beads = {bead.id: bead for bead in comparison.alignments}
    for one in comparison.differences:
        if one.alignment_id:
            bead = beads[one.alignment_id]
            pair = [articles[side.article_id].path for side in (bead.left, bead.right)]
            yield _line(
                {
                    "type": "difference",
                    "kind": str(one.kind),
                    "pair": pair,
                    "left": _side(one.left, articles),
                    "right": _side(one.right, articles),
                }
            )


def _side(
    span: Span | None, articles: Mapping[str, Article]
) -> dict[str, str | int] | None:
    if span is None:
        return None
    article = articles[span.article_id]
    return {
        "path": article.path,
        "start": span.start,
        "end": span.end,
        "text": article.text[span.start : span.end],
    }


def _line(fields: Mapping[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False)
