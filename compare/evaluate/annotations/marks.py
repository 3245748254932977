"""Marks of a document, whichever tool they are from, and the gold that they mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from compare.errors import CorpusError
from compare.evaluate.gold import Gold, GoldAlignment, GoldDifference
from compare.identity import text_hash
from compare.records import Article, Kind, Reuse, Span
from compare.records.annotations import AnnotatedPair, Placed, joint_text


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document, in code points, and the line of the file it is from.

    ``kind`` is that of a difference whose words it is, None for a passage's side.
    """

    line: int
    kind: Kind | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Relation:
    """Two marks that belong together; ``reuse`` where an aligned passage says it."""

    line: int
    kind: Kind | None
    first: Mark
    second: Mark
    reuse: Reuse | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is marked in a document."""

    marks: tuple[Mark, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file with annotations, and the document that they are of."""

    path: Path
    pair: AnnotatedPair
    left: Article
    right: Article

    def text(self) -> str:
        """The document as it was exported; CorpusError where the articles changed."""
        text = joint_text(self.left, self.right, self.pair.separator)
        if text_hash(text) != self.pair.text_hash:
            raise CorpusError(
                f"{self.path}: {self.left.path} or {self.right.path} was changed since "
                f"the export. Export again"
            )
        starts = (0, len(self.left.text) + len(self.pair.separator))
        if (self.pair.left.start, self.pair.right.start) != starts:
            raise CorpusError(
                f"{self.path}: compare.json says other places than the export wrote. "
                f"Export again"
            )
        return text


def gold_of(marks: Marks, source: Source) -> Gold:
    """What is marked as gold: a passage that is aligned with nothing says nothing.

    Words without a relation are what the other article leaves out. Raises CorpusError,
    with the line, for marks that reach out of their article and for relations that do
    not join both.
    """
    alignments, differences = [], []
    joined: set[int] = set()
    for one in marks.relations:
        left, right = _sides(one, source)
        joined |= {id(one.first), id(one.second)}
        if one.kind is None:
            reuse = one.reuse or _likely(source)
            alignments.append(GoldAlignment(left, right, reuse))
        else:
            pair = source.left.id, source.right.id
            differences.append(GoldDifference(one.kind, pair, left, right))
    differences += _omissions(
        (mark for mark in marks.marks if id(mark) not in joined), source
    )
    return Gold(tuple(alignments), tuple(differences))


def _omissions(marks: Iterable[Mark], source: Source) -> list[GoldDifference]:
    pair = source.left.id, source.right.id
    found = []
    for mark in marks:
        if mark.kind is not None:
            is_left, span = _place(mark, source)
            sides = (span, None) if is_left else (None, span)
            found.append(GoldDifference(mark.kind, pair, *sides))
    return found


def _likely(source: Source) -> Reuse:
    """What a passage is that nobody said it of."""
    same = source.left.language == source.right.language
    return Reuse.EDITED if same else Reuse.TRANSLATED


def _sides(one: Relation, source: Source) -> tuple[Span, Span]:
    """The left and the right side, whichever way the relation was drawn."""
    if {one.first.kind, one.second.kind} != {one.kind}:
        raise CorpusError(
            f"{source.path}:{one.line}: joins {_called(one.first)} with "
            f"{_called(one.second)} as {one.kind or 'aligned'}; all must be of one kind"
        )
    (first_left, first), (second_left, second) = (
        _place(mark, source) for mark in (one.first, one.second)
    )
    if first_left == second_left:
        where = source.left.path if first_left else source.right.path
        raise CorpusError(
            f"{source.path}:{one.line}: both sides are in {where}, "
            f"where one must be in each article"
        )
    return (first, second) if first_left else (second, first)


def _called(mark: Mark) -> str:
    return f"words of {mark.kind}" if mark.kind else "a passage"


def _place(mark: Mark, source: Source) -> tuple[bool, Span]:
    """Whether a mark is in the left article, and where there."""
    sides = ((source.pair.left, source.left), (source.pair.right, source.right))
    for placed, article in sides:
        if _holds(placed, article, mark):
            start, end = mark.start - placed.start, mark.end - placed.start
            return placed is source.pair.left, Span(article.id, start, end)
    raise CorpusError(
        f"{source.path}:{mark.line}: {mark.start} to {mark.end} is no stretch of one "
        f"article of the two"
    )


def _holds(placed: Placed, article: Article, mark: Mark) -> bool:
    end = placed.start + len(article.text)
    return placed.start <= mark.start < mark.end <= end
