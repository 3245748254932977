"""What a table is: columns that say what they hold, and rows of plain values."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from compare.report.select import Selection

Scalar = str | int | float | bool | None
Record = TypeVar("Record")


class Type(StrEnum):
    """What the values of a column are; each may also be missing (None)."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    """YYYY-MM-DD, as a text."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """One column: its name, what it holds, and how a record answers."""

    name: str
    about: str
    value: Callable[[Record], Scalar]
    type: Type = Type.TEXT


class Described(Protocol):
    """What a reader of a table may know of a column."""

    @property
    def name(self) -> str:
        """As the first line of a CSV file has it."""

    @property
    def about(self) -> str:
        """What it holds, in a sentence."""

    @property
    def type(self) -> Type:
        """What its values are."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one kind in a comparison.

    ``rows(selection)`` yields a tuple for each, in the order of ``columns``: texts as
    they stand in the articles (nothing is cleaned), None for what is missing, days as
    YYYY-MM-DD. ``pandas.DataFrame(table.rows(selection), columns=table.columns)``.
    """

    name: str
    about: str
    described: tuple[Described, ...]
    rows: Callable[[Selection], Iterator[tuple[Scalar, ...]]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the rows' values."""
        return tuple(column.name for column in self.described)


def table(
    name: str,
    about: str,
    records: Callable[[Selection], Iterator[Record]],
    *columns: Column[Record],
) -> Table:
    """A table whose rows are what the columns say of each record."""

    def rows(selection: Selection) -> Iterator[tuple[Scalar, ...]]:
        for record in records(selection):
            yield tuple(column.value(record) for column in columns)

    return Table(name, about, columns, rows)
