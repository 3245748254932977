"""Documents exported and edited as a person in a tool does."""

import re
from dataclasses import replace
from pathlib import Path

from invented_story import (
    LEDGER,
    LEVANT,
    difference,
    span,
)

from compare.evaluate import (
    Gold,
    GoldAlignment,
    GoldDifference,
    load_annotations,
)
from compare.records import Article, Comparison, Kind
from compare.report.annotations import WRITERS, files
from compare.report.options import Options

TOOLS = sorted(WRITERS)
PAIR = "fire-html--blaze-md--"


def exported(
    folder: Path, tool: str, comparison: Comparison, **options: object
) -> Path:
    """A folder as ``compare export`` writes it."""
    written = files(comparison, Options(**options), tool)  # type: ignore[arg-type]
    for name, content in written.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    return folder


def file_of(folder: Path, start: str = PAIR) -> Path:
    (path,) = [
        one for one in folder.glob(f"{start}*") if one.suffix in (".ann", ".tsv")
    ]
    return path


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Change a file as a person in a tool does; what is changed must be there."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8", newline="\n")


def without(path: Path, pattern: str) -> None:
    """Take out the lines that match; some must."""
    lines = path.read_text(encoding="utf-8").split("\n")
    kept = [one for one in lines if not re.search(pattern, one)]
    assert len(kept) < len(lines)
    path.write_text("\n".join(kept), encoding="utf-8", newline="\n")


def own_gold(comparison: Comparison) -> Gold:
    """What was found, as if a reader had marked just that."""
    beads = {one.id: one for one in comparison.alignments}
    return Gold(
        tuple(GoldAlignment(b.left, b.right, b.reuse) for b in comparison.alignments),
        tuple(
            GoldDifference(
                one.kind,
                (
                    beads[one.alignment_id].left.article_id,
                    beads[one.alignment_id].right.article_id,
                ),
                one.left,
                one.right,
            )
            for one in comparison.differences
            if one.alignment_id
        ),
    )


def same(one: Gold, other: Gold) -> bool:
    return as_sets(one) == as_sets(other)


def as_sets(gold: Gold) -> tuple[list[str], list[str]]:
    """Every mark once for each time it is there, in an order of its own."""
    return sorted(map(repr, gold.alignments)), sorted(map(repr, gold.differences))


def read(folder: Path, comparison: Comparison) -> Gold:
    return load_annotations(folder, comparison.articles).gold


def lines_apart(comparison: Comparison) -> Comparison:
    """The story with passages over line ends, signs outside the BMP, and overlaps."""

    def changed(article: Article) -> Article:
        # As many code points, so that all spans stay: a sign of two UTF-16 units.
        text = article.text.replace("A f", "🔥 f").replace(" of ", "\nof ")
        return replace(article, text=text.replace(" the ", "\tthe "))

    first = difference(
        Kind.QUANTITY, "lh1", span(LEVANT, "29 people on Tuesday"), span(LEDGER, "29")
    )
    inside = difference(Kind.QUANTITY, "lh1", span(LEVANT, "9 peo"), span(LEDGER, "29"))
    again = difference(Kind.QUANTITY, "lh1", span(LEVANT, "9 peo"), None)
    return replace(
        comparison,
        articles=tuple(map(changed, comparison.articles)),
        differences=(*comparison.differences, first, inside, again),
    )
