"""A number of a text: its place, its value and what it says."""

from collections.abc import Iterable, Sequence
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


class Taken:
    """Where in a text of a length numbers were found; asking costs no search."""

    def __init__(self, length: int, numbers: Iterable[Number] = ()) -> None:
        self._signs = bytearray(length)
        for number in numbers:
            self.add(number)

    def add(self, number: Number) -> None:
        """The place of a number is taken."""
        self._signs[number.start : number.end] = b"\1" * (number.end - number.start)

    def free(self, start: int, end: int) -> bool:
        """Whether no number lies in this stretch of the text."""
        return self._signs.find(1, start, end) < 0
