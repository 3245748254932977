"""Work lists on disk: a million keys that wait take no memory."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Self, TypeVar, overload

Key = TypeVar("Key")

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

    def _rows(self, start: int, stop: int) -> list[Key]:
        found = self._db.execute(
            f"SELECT * FROM temp.{self._table} WHERE rowid > ? AND rowid <= ? "
            "ORDER BY rowid",
            [start, stop],
        )
        return [self._make(row) for row in found]
