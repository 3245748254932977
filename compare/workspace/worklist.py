"""Work lists on disk: a million keys that wait take no memory."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Generic, Self, TypeVar, overload

Key = TypeVar("Key")
Other = TypeVar("Other")

_PAGE = 4096
"""Rows read at once when a whole list is walked."""


class WorkList(Sequence[Key], Generic[Key]):
    """The rows of a query, in its order, as they were when it was asked.

    They lie in a temporary table, so that work done meanwhile changes nothing of them.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        table: str,
        make: Callable[[tuple[Any, ...]], Key],
    ) -> None:
        self._db = database
        self._table = table
        self._make = make
        counted = f"SELECT count(*) FROM temp.{table}"
        self._size: int = database.execute(counted).fetchone()[0]

    @classmethod
    def of(
        cls,
        database: sqlite3.Connection,
        name: str,
        query: str,
        values: Sequence[object],
        make: Callable[[tuple[Any, ...]], Key],
    ) -> Self:
        """What ``query`` finds; a list of the same ``name`` is replaced."""
        table = f"work_{name}"
        database.execute(f"DROP TABLE IF EXISTS temp.{table}")
        database.execute(f"CREATE TEMP TABLE {table} AS {query}", values)
        return cls(database, table, make)

    def each(self, make: Callable[[Key], Other]) -> "WorkList[Other]":
        """The same list with something made of each key when it is read."""
        inner = self._make
        return WorkList(self._db, self._table, lambda row: make(inner(row)))

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> Key: ...
    @overload
    def __getitem__(self, place: slice) -> list[Key]: ...
    def __getitem__(self, place: int | slice) -> Key | list[Key]:
        if isinstance(place, slice):
            start, stop, step = place.indices(self._size)
            return self._rows(start, stop)[::step] if step > 0 else []
        found = self._rows(place, place + 1) if 0 <= place < self._size else []
        if not found:
            raise IndexError(place)
        return found[0]

    def __iter__(self) -> Iterator[Key]:
        for start in range(0, self._size, _PAGE):
            yield from self._rows(start, start + _PAGE)

    def __eq__(self, other: object) -> bool:
        """Whether it holds what another sequence holds."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _rows(self, start: int, stop: int) -> list[Key]:
        found = self._db.execute(
            f"SELECT * FROM temp.{self._table} WHERE rowid > ? AND rowid <= ? "
            "ORDER BY rowid",
            [start, stop],
        )
        return [self._make(row) for row in found]


class Joined(Sequence[Key], Generic[Key]):
    """Several lists as one, one behind the other."""

    def __init__(self, parts: Iterable[Sequence[Key]]) -> None:
        self._parts = list(parts)

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    @overload
    def __getitem__(self, place: int) -> Key: ...
    @overload
    def __getitem__(self, place: slice) -> list[Key]: ...
    def __getitem__(self, place: int | slice) -> Key | list[Key]:
        if isinstance(place, int):
            return self[place : place + 1][0]
        start, stop, step = place.indices(len(self))
        found: list[Key] = []
        for part in self._parts:
            found += part[max(start, 0) : max(stop, 0)]
            start, stop = start - len(part), stop - len(part)
        return found[::step]

    def __iter__(self) -> Iterator[Key]:
        return chain.from_iterable(self._parts)
