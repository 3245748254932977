"""A number of a text: its place, its value and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class NumberKind(StrEnum):
    """What a number says; only numbers of one kind are compared."""

    COUNT = "count"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    YEAR = "year"
    DATE = "date"
    TIME = "time"
    VAGUE = "vague"
    """ "Dozens": a size instead of a figure."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: its place, its value and its kind.

    A DATE's value is month * 100 + day (its year is a number of its own), a TIME's is
    minutes after midnight.
    """

    start: int
    end: int
    value: float
    kind: NumberKind


def free(start: int, end: int, taken: Sequence[Number]) -> bool:
    """Whether no number found so far lies in this stretch of the text."""
    return all(end <= number.start or start >= number.end for number in taken)
