"""How well ``compare align corpora/sample`` finds what its gold marks.

    python benchmarks/sample.py [--event NAME] [--errors [KIND ...]]

prints the table of README.md and docs/evaluation.md, as ``compare eval alignment``
does; --errors lists what was missed and what was wrongly found, of all kinds or some.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from compare.evaluate import (
    Gold,
    alignment_score,
    difference_scores,
    gold_files,
    load_gold,
)
from compare.measure import agreement_tables, compared, only
from compare.records import Article, Comparison, Kind, Span
from compare.settings import Settings

SAMPLE = Path(__file__).parent.parent / "corpora" / "sample"


def compare_sample(folder: Path = SAMPLE) -> Comparison:
    """The sample, compared from nothing."""
    return compared(folder, Settings())


def score_table(comparison: Comparison, gold: Gold) -> str:
    """The scores as a table in Markdown."""
    rows = [
        "| | found | marked | precision | recall | F1 |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for table in agreement_tables(comparison, gold):
        for name, (found, _, marked, _, *scores) in table.rows.items():
            shown = " | ".join(f"{score:.3f}" for score in scores)
            title = name if table.name == "folders" else f"{table.name}, {name}"
            rows.append(f"| {title} | {found} | {marked} | {shown} |")
    return "\n".join(rows)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--event", help="only between the articles of this folder")
    kinds = [str(kind) for kind in Kind]
    parser.add_argument("--errors", nargs="*", metavar="KIND", choices=kinds)
    options = parser.parse_args()
    comparison = compare_sample()
    gold = load_gold(gold_files(SAMPLE), comparison.articles)
    if options.event:
        start = f"{options.event}/"
        ids = {a.id for a in comparison.articles if a.path.startswith(start)}
        comparison, gold = only(comparison, gold, ids.issuperset)
    print(score_table(comparison, gold))
    if options.errors is not None:
        _errors(comparison, gold, options.errors or kinds)


def _errors(comparison: Comparison, gold: Gold, kinds: Sequence[str]) -> None:
    articles = {article.id: article for article in comparison.articles}
    beads = {bead.id: bead for bead in comparison.alignments}
    if len(kinds) == len(Kind):
        _wrong_beads(comparison, gold, articles)
    for one in comparison.differences:
        if not one.alignment_id or one.kind not in kinds:
            continue
        if not difference_scores([one], gold.differences, beads)[None].right:
            print("\nFALSE", one.kind, one.left_concept, "|", one.right_concept)
            _show(articles, one.left, one.right)
            _show(articles, beads[one.alignment_id].left, beads[one.alignment_id].right)
    for miss in sorted(gold.differences, key=lambda miss: list(Kind).index(miss.kind)):
        if miss.kind not in kinds:
            continue
        if not difference_scores(comparison.differences, [miss], beads)[None].met:
            paths = [articles[name].path for name in miss.articles]
            print("\nMISSED", miss.kind, paths)
            _show(articles, miss.left, miss.right)


def _wrong_beads(
    comparison: Comparison, gold: Gold, articles: dict[str, Article]
) -> None:
    for bead in comparison.alignments:
        if not alignment_score([bead], gold.alignments, strict=False).right:
            print("\nFALSE bead", f"{bead.probability:.2f}", bead.reuse)
            _show(articles, bead.left, bead.right)
    for mark in gold.alignments:
        if not alignment_score(comparison.alignments, [mark], strict=False).met:
            print("\nMISSED bead", mark.reuse)
            _show(articles, mark.left, mark.right)


def _show(articles: dict[str, Article], left: Span | None, right: Span | None) -> None:
    for span in (left, right):
        article = articles[span.article_id] if span else None
        text = article.text[span.start : span.end] if article and span else "—"
        print("   ", article.path if article else "", "|", text)


if __name__ == "__main__":
    main()
