"""Where a phrase of one text stands in another that says the same."""

import numpy as np

from compare.alignment.plan import likeness, shares, transport
from compare.alignment.side import Matrix, ReadSide, Side

LONGER = 2.5
"""A phrase is at most so many times as long in words in another language ..."""
MORE = 4
"""... and so many words, for a short one."""
LEAST_SHARED = 0.35
"""Overlap below which the phrase is held to be left out: two thirds of the phrases that
were cut from the other text are told so, and 3 of 100 that are there."""
LEAST_LIKE = 0.4
"""... and likeness of what is shared, of 2: in a short text all must go somewhere."""


def project_phrase(
    left: Side, right: Side, start: int, end: int
) -> tuple[int, int] | None:
    """The place in the right text of what the left one says from ``start`` to ``end``.

    Offsets count from the beginning of each side's text; both may be whole paragraphs.
    Chosen is the window of words whose expected overlap with the phrase is greatest:
    the F1 of what went from the phrase into the window by the plan of all words. None
    where the phrase has no word, or the right text nothing that answers it.
    """
    one, other = ReadSide(left), ReadSide(right)
    phrase = one.inside(start, end)
    if not phrase or not other.words:
        return None
    start, end = phrase[0], phrase[-1] + 1
    like = likeness(one, other)
    plan = transport(like, shares(one), shares(other))
    first, last, shared = _best_window(plan, start, end)
    moved = plan[start:end, first : last + 1]
    alike = (moved * like[start:end, first : last + 1]).sum() / moved.sum()
    if shared < LEAST_SHARED or round(float(alike), 4) < LEAST_LIKE:
        return None
    return other.words[first].start, other.words[last].end


def _best_window(plan: Matrix, start: int, end: int) -> tuple[int, int, float]:
    """First and last word of the best window, and its overlap with the phrase."""
    from_phrase = plan[start:end].sum(axis=0)
    inside = np.concatenate([[0], np.cumsum(from_phrase)])
    whole = np.concatenate([[0], np.cumsum(plan.sum(axis=0))])
    longest = int(LONGER * (end - start)) + MORE
    best = (0, 0, -1.0)
    for first in range(plan.shape[1]):
        ends = np.arange(first + 1, min(plan.shape[1], first + longest) + 1)
        shared = inside[ends] - inside[first]
        both = inside[-1] + whole[ends] - whole[first]
        overlaps = np.round(2 * shared / both, 6)
        at = int(overlaps.argmax())
        if overlaps[at] > best[2]:
            best = (first, first + at, float(overlaps[at]))
    return best
