"""Store: the open database, its notes and failures."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, TypeVar

from compare.errors import WorkspaceError
from compare.records import Failure
from compare.workspace.database import connect, transaction, version_of
from compare.workspace.lock import lock
from compare.workspace.mishaps import FILE, confusion, explained
from compare.workspace.schema import MIGRATIONS
from compare.workspace.worklist import WorkList

Key = TypeVar("Key")

_CONFUSED = (ValueError, TypeError, LookupError, AttributeError, AssertionError)
"""What reading rubbish may lead to."""
COUNTED: Mapping[str, str] = {
    "files read": "source",
    "articles": "article",
    "passages": "passage",
    "credits": "credit",
    "texts in English": "translation",
    "vectors": "vector",
    "article pairs": "pair",
    "alignments": "alignment",
    "families": "family",
    "differences": "difference",
}
"""What is counted, and the table that it is the rows of."""


def is_stored(folder: Path) -> bool:
    """Whether a workspace lies in the folder."""
    return (folder / FILE).is_file()


def is_of_older_version(folder: Path) -> bool:
    """Whether a workspace lies there that opening it for writing would change."""
    version = version_of(folder / FILE) if is_stored(folder) else None
    return version is not None and 0 < version < len(MIGRATIONS)


class Store:
    """One corpus's database. ``write`` locks the folder; ``read`` does not."""

    def __init__(
        self, folder: Path, database: sqlite3.Connection, lock_file: IO[str] | None
    ) -> None:
        self.folder = folder
        self._db = database
        self._lock = lock_file
        self._place = _place_of(folder) if lock_file else None

    @classmethod
    def write(cls, folder: Path) -> Self:
        """Open for writing, made where missing; WorkspaceError when locked."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock_file = lock(folder)
        except OSError as error:
            raise WorkspaceError(
                f"{folder}: cannot be written ({error.strerror}). "
                "Choose another folder with --index."
            ) from error
        try:
            database = connect(folder / FILE, readonly=False)
        except WorkspaceError:
            lock_file.close()
            raise
        return cls(folder, database, lock_file)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Open for reading; WorkspaceError where there is none."""
        if not is_stored(folder):
            raise WorkspaceError(
                f"Nothing is stored at {folder}. Run first: compare align CORPUS"
            )
        return cls(folder, connect(folder / FILE, readonly=True), None)

    def close(self) -> None:
        """Close the file and give the lock back."""
        self._db.close()
        if self._lock:
            self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            raise explained(error, self.folder) from error
        if isinstance(error, _CONFUSED):
            told = confusion(error, self.folder)
            if told is not None:
                raise told from error

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is committed together or not at all.

        Raises WorkspaceError where the database does not lie any more where it was
        opened: SQLite would go on writing to a file that nobody can find.
        """
        if self._place is not None and _place_of(self.folder) != self._place:
            raise WorkspaceError(
                f"{self.folder}: the index was moved or removed while this ran. "
                "Nothing more is written; run the same command again"
            )
        try:
            with transaction(self._db):
                yield
        except sqlite3.Error as error:
            raise explained(error, self.folder) from error

    def _listed(
        self,
        name: str,
        query: str,
        values: Sequence[object],
        make: Callable[[tuple[Any, ...]], Key],
    ) -> WorkList[Key]:
        """The rows of a query as a list that lies on disk; a list of the same name is
        gone with it."""
        return WorkList.of(self._db, name, query, values, make)

    def note(self, key: str) -> str | None:
        """A stored note, such as the signature of the last run."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        return row[0] if row else None

    def set_note(self, key: str, value: str) -> None:
        """Store a note in place of the one of that key."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])

    def failures(self) -> list[Failure]:
        """What could not be done, by subject and step."""
        found = self._db.execute(
            """SELECT step, subject, reason FROM failure UNION
            SELECT step, subject, reason FROM unread ORDER BY subject, step"""
        )
        return [Failure(*row) for row in found]

    def failed(self, step: str | None = None) -> int:
        """How many things could not be done, by one step or by all."""
        found = self._db.execute(
            """SELECT (SELECT count(*) FROM failure WHERE ?1 IS NULL OR step = ?1)
                + (SELECT count(*) FROM unread WHERE ?1 IS NULL OR step = ?1)""",
            [step],
        )
        number: int = found.fetchone()[0]
        return number

    def clear_failures(self, step: str) -> None:
        """Forget what a step could not do."""
        self._db.execute("DELETE FROM failure WHERE step = ?", [step])

    def note_failures(self, failures: Iterable[Failure]) -> None:
        """Note what could not be done."""
        self._db.executemany(
            "INSERT OR REPLACE INTO failure VALUES (?, ?, ?)",
            [
                (failure.step, storable(failure.subject), storable(failure.reason))
                for failure in failures
            ],
        )

    def has_articles(self) -> bool:
        """Whether any article is stored."""
        found = self._db.execute("SELECT EXISTS (SELECT 1 FROM article)")
        return bool(found.fetchone()[0])

    @contextlib.contextmanager
    def explaining(self) -> Iterator[None]:
        """Errors of the database inside become WorkspaceError, as at the end."""
        try:
            yield
        except sqlite3.Error as error:
            raise explained(error, self.folder) from error

    def count(self, table: str, column: str | None = None) -> dict[str, int]:
        """Rows of a table by a column's value, or all under the empty key."""
        by = f'"{column}"' if column else "''"
        found = self._db.execute(f'SELECT {by}, COUNT(*) FROM "{table}" GROUP BY 1')
        return {str(key): number for key, number in found}


def _place_of(folder: Path) -> tuple[int, int] | None:
    """Which file the database is, by device and number."""
    try:
        found = (folder / FILE).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def storable(text: str) -> str:
    """The text with the bytes of a file name that is not UTF-8 written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
