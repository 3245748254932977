"""Opening the SQLite file: lock, migrations, pragmas."""

import contextlib
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from compare.errors import WorkspaceError
from compare.workspace.damage import be_lenient
from compare.workspace.lock import refuse_link
from compare.workspace.mishaps import address, explained
from compare.workspace.schema import MIGRATIONS

BUSY_SECONDS = 30.0
CACHE = 64 * 1024
"""KiB of pages a writer keeps: ids are hashes, so rows go to pages all over the file.
With SQLite's 2 MiB, storing passages among a million took 1.4 times as long."""
LOG_PAGES = 10_000
"""Pages (40 MiB) of the log before they are written to their places: a page that many
batches change is then written once."""
_PROGRAMS = (
    "SELECT type, name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')"
)


def connect(path: Path, *, readonly: bool) -> sqlite3.Connection:
    """A connection in WAL mode, migrated to the newest schema unless read-only.

    Raises WorkspaceError where the file is damaged, newer than this program or not of
    our making, or its folder cannot be written.
    """
    _refuse_links(path)
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


def _refuse_links(path: Path) -> None:
    """An index from elsewhere could lead us to write into any file of its reader."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        refuse_link(path.with_name(name))


def _refuse_programs(database: sqlite3.Connection, path: Path) -> None:
    """A view or trigger of others runs while we read or write, as long as it likes."""
    for kind, name, script in database.execute(_PROGRAMS).fetchall():
        if (kind, name, script) not in _own_programs():
            told = f"holds a {kind} called '{name}', which compare never makes"
            raise _foreign(path.parent, told)


@cache
def _own_programs() -> frozenset[tuple[str, str, str]]:
    """The views and triggers that the migrations make, those of every version."""
    found: set[tuple[str, str, str]] = set()
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        for script in MIGRATIONS:
            database.executescript(script)
            found.update(database.execute(_PROGRAMS))
    return frozenset(found)


def _foreign(folder: Path, reason: str) -> WorkspaceError:
    return WorkspaceError(
        f"{folder}: {reason}. Remove the folder {folder} to rebuild it."
    )


def _prepare(database: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
    # What stands in the schema may call no function that reaches out of the database.
    database.execute("PRAGMA trusted_schema = OFF")
    if readonly:
        be_lenient(database)
    _refuse_programs(database, path)
    if not readonly:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(f"PRAGMA cache_size = -{CACHE}")
        database.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
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
