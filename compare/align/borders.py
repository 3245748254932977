"""Where a reuse begins and ends: at its first and its last reused word."""

from collections.abc import Sequence
from dataclasses import replace

from compare.align.passages import Reused
from compare.records import Alignment, Span


def reused(whole: Span, linked: Sequence[Span]) -> Span:
    """From the first linked word to the last; without any link the whole."""
    if not linked:
        return whole
    return Span(
        whole.article_id,
        min(span.start for span in linked),
        max(span.end for span in linked),
    )


def trimmed(beads: Sequence[Alignment], passage: Reused) -> list[Alignment]:
    """The beads of a passage with reused parts that end where the passage does.

    On each side the first begins and the last ends with the passage, be it inside their
    sentences or beyond them, where words go on that no sentence could be paired for.
    """
    lefts = _ended([bead.left_reused for bead in beads], passage.left)
    rights = _ended([bead.right_reused for bead in beads], passage.right)
    return [
        replace(bead, left_reused=left, right_reused=right)
        for bead, left, right in zip(beads, lefts, rights, strict=True)
    ]


def _ended(parts: Sequence[Span], passage: tuple[int, int]) -> list[Span]:
    first, last = min(parts), max(parts, key=lambda part: (part.end, part.start))
    found = []
    for part in parts:
        start = passage[0] if part == first else part.start
        end = passage[1] if part == last else part.end
        found.append(replace(part, start=min(start, end), end=max(start, end)))
    return found
