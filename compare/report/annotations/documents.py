"""A document for each article pair, with what is marked in it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from compare.identity import hexdigest, text_hash
from compare.languages import strip_accents
from compare.records import (
    Alignment,
    Article,
    Comparison,
    Difference,
    Kind,
    Reuse,
    Span,
)
from compare.records.annotations import (
    AnnotatedPair,
    Manifest,
    Placed,
    joint_text,
    plain,
    separator,
)
from compare.report.narrow import narrowed
from compare.report.options import Options
from compare.report.phrases import clean, gloss, heading

LONGEST_STEM = 24
"""Signs of each file's name that the name of a document keeps."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document, with a number of its own from 1; code points."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AlignedMarks:
    """The two sides of an aligned passage."""

    left: Mark
    right: Mark
    reuse: Reuse
    note: str


@dataclass(frozen=True, slots=True)
class DifferenceMarks:
    """The words of a difference; None on the side that has nothing there."""

    kind: Kind
    left: Mark | None
    right: Mark | None
    note: str

    @property
    def marks(self) -> list[Mark]:
        """One mark or two."""
        return [mark for mark in (self.left, self.right) if mark is not None]


@dataclass(frozen=True, slots=True)
class Document:
    """Two articles as one text, and everything that is marked in it."""

    pair: AnnotatedPair
    text: str
    alignments: tuple[AlignedMarks, ...]
    differences: tuple[DifferenceMarks, ...]


def documents(comparison: Comparison, options: Options) -> list[Document]:
    """The pairs that share what is asked for, by path; each with all its passages.

    Options choose pairs: of a dispatch, with a finding. The passages of these pairs
    are all marked, or the marks would be no gold for alignments.
    """
    chosen = {_pair(bead) for bead in narrowed(comparison, options).alignments}
    articles = {article.id: article for article in comparison.articles}
    beads: dict[tuple[str, str], list[Alignment]] = defaultdict(list)
    for bead in comparison.alignments:
        if _pair(bead) in chosen:
            beads[_pair(bead)].append(bead)
    differences: dict[str, list[Difference]] = defaultdict(list)
    for one in comparison.differences:
        if _is_wanted(one, options):
            differences[one.alignment_id].append(one)
    found = []
    for (left, right), own in beads.items():
        told = [one for bead in own for one in differences.get(bead.id, ())]
        found.append(_document(articles[left], articles[right], own, told))
    found.sort(key=lambda one: (one.pair.left.path, one.pair.right.path, one.pair.name))
    return found[: options.limit]


def _pair(bead: Alignment) -> tuple[str, str]:
    return bead.left.article_id, bead.right.article_id


def manifest_of(shown: Sequence[Document], options: Options) -> Manifest:
    """What is told of the documents beside them."""
    pairs = tuple(one.pair for one in shown)
    return Manifest(pairs, options.kinds or tuple(Kind), options.min_weight)


def _is_wanted(one: Difference, options: Options) -> bool:
    kinds = options.kinds
    return (not kinds or one.kind in kinds) and one.weight >= options.min_weight


def _document(
    left: Article,
    right: Article,
    beads: Sequence[Alignment],
    differences: Sequence[Difference],
) -> Document:
    between = separator(left, right)
    text = joint_text(left, right, between)
    second = len(left.text) + len(between)
    numbers = iter(range(1, 2 * (len(beads) + len(differences)) + 1))

    def mark(span: Span, start: int) -> Mark:
        return Mark(next(numbers), start + span.start, start + span.end)

    return Document(
        pair=AnnotatedPair(
            name=_name(left, right),
            left=Placed(left.path, left.id, 0),
            right=Placed(right.path, right.id, second),
            separator=between,
            text_hash=text_hash(text),
        ),
        text=text,
        alignments=tuple(
            AlignedMarks(
                mark(bead.left, 0),
                mark(bead.right, second),
                bead.reuse,
                f"probability {bead.probability:.2f}",
            )
            for bead in sorted(beads, key=lambda one: (one.left, one.right, one.id))
        ),
        differences=tuple(
            DifferenceMarks(
                one.kind,
                mark(one.left, 0) if one.left else None,
                mark(one.right, second) if one.right else None,
                _note(one, left, right),
            )
            for one in sorted(differences, key=_order)
        ),
    )


def _order(one: Difference) -> tuple[object, ...]:
    places = [
        (span.start, span.end) if span else (-1, -1) for span in (one.left, one.right)
    ]
    return places, one.kind, one.left_concept, one.right_concept, one.alignment_id


def _note(one: Difference, left: Article, right: Article) -> str:
    """What the finding says, in a line: heading, note, concepts, evidence, weight."""
    told = heading(one) + (f": {clean(one.note)}" if one.note else "")
    sides = ((left, one.left, one.left_concept), (right, one.right, one.right_concept))
    meant = [
        gloss(concept, article.text[span.start : span.end], article.language)
        for article, span, concept in sides
        if span is not None
    ]
    parts = [told, " / ".join(filter(None, meant))]
    parts += [f"evidence {one.evidence}", f"weight {one.weight:.2f}"]
    return " ".join(plain("; ".join(filter(None, parts))).split())


def _name(left: Article, right: Article) -> str:
    """A file name of both articles' files, and what tells it from any other."""
    stems = [_stem(article.path) for article in (left, right)]
    return "--".join([*stems, hexdigest(left.id, right.id)[:8]])


def _stem(path: str) -> str:
    """An ASCII name: accents go, anything else that is no letter becomes "-"."""
    stem = strip_accents(PurePath(path).name).replace("ı", "i")
    plain = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-")
    return plain[:LONGEST_STEM].strip("-") or "article"
