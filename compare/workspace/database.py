"""Opening the SQLite file: lock, migrations, pragmas."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from compare.errors import WorkspaceError
from compare.workspace.damage import be_lenient
from compare.workspace.mishaps import address, explained
from compare.workspace.schema import MIGRATIONS

BUSY_SECONDS = 30.0


def connect(path: Path, *, readonly: bool) -> sqlite3.Connection:
    """A connection in WAL mode, migrated to the newest schema unless read-only.

    Raises WorkspaceError where the file is damaged, newer than this program, or its
    folder cannot be written.
    """
    try:
        database = sqlite3.connect(
            address(path, readonly=readonly),
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
        )
        try:
            _prepare(database, path, readonly=readonly)
        except BaseException:
            database.close()
            raise
    except sqlite3.Error as error:
        raise explained(error, path.parent) from error
    return database


def _prepare(database: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
    if readonly:
        be_lenient(database)
    else:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
    _migrate(database, path, readonly=readonly)


def _migrate(database: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise WorkspaceError(
            f"{path} was made by a newer version of compare. "
            "Update compare, or choose another folder with --index."
        )
    if not version and readonly:
        raise WorkspaceError(
            f"Nothing is stored at {path.parent} yet. Run first: compare align CORPUS"
        )
    if version < len(MIGRATIONS) and readonly:
        raise WorkspaceError(
            f"{path.parent} was stored by an older version of compare. To bring it up "
            "to date: compare align CORPUS. Translations are kept, pairs are compared "
            "anew"
        )
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        database.executescript(
            f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;"
        )


def version_of(path: Path) -> int | None:
    """The number of migrations that a file has seen; None where that is not known."""
    try:
        with contextlib.closing(
            sqlite3.connect(address(path, readonly=True), uri=True)
        ) as database:
            version: int = database.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error:
        return None
    return version


@contextlib.contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All of it is written, or nothing; a transaction inside one joins it."""
    if database.in_transaction:
        yield
        return
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
