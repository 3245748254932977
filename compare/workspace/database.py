"""Opening the SQLite file: lock, migrations, pragmas."""

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO

from compare.errors import WorkspaceError
from compare.workspace.schema import MIGRATIONS

BUSY_SECONDS = 30.0
_PROGRAMS = (
    "SELECT type, name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')"
)
LOCK = "lock"
"""The file that the one who writes holds."""


def connect(path: Path, *, readonly: bool) -> sqlite3.Connection:
    """A connection in WAL mode, migrated to the newest schema unless read-only.

    Raises WorkspaceError where the file is damaged, newer than this program or not of
    our making, or its folder cannot be written.
    """
    _refuse_links(path)
    try:
        database = sqlite3.connect(
            _address(path, readonly=readonly),
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
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", LOCK):
        if path.with_name(name).is_symlink():
            raise _foreign(path.parent, f"{name} is a link, which compare never makes")


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


def _address(path: Path, *, readonly: bool) -> str:
    """The file as a URI; "immutable" where a reader may not write beside it.

    Reading in WAL mode takes a file of shared memory in the same folder. Where that
    cannot be made nobody can be writing either, unless a log was left behind.
    """
    address = path.absolute().as_uri()
    if not readonly:
        return address
    log_left = path.with_name(f"{path.name}-wal").exists()
    if os.access(path.parent, os.W_OK) or log_left:
        return f"{address}?mode=rw"
    return f"{address}?immutable=1"


def _prepare(database: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
    # What stands in the schema may call no function that reaches out of the database.
    database.execute("PRAGMA trusted_schema = OFF")
    _refuse_programs(database, path)
    if readonly:
        database.execute("PRAGMA query_only = ON")
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
    if version < len(MIGRATIONS) and readonly:
        raise WorkspaceError(f"{path} is of an older version. Run: compare align")
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        database.executescript(
            f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;"
        )


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


def explained(error: sqlite3.Error, folder: Path) -> WorkspaceError:
    """What a user can do about an error of the database."""
    text = str(error)
    if "full" in text:
        advice = "Make room on the disk and run the same command again."
    elif "locked" in text or "busy" in text:
        advice = "Another program holds it. Run the same command again later."
    elif "readonly" in text:
        advice = "Choose another folder with --index."
    elif "unable to open" in text:
        advice = (
            "See that you may read and write there, or choose another with --index."
        )
    else:
        advice = f"Remove the folder {folder} to rebuild it."
    return WorkspaceError(f"{folder}: {text}. {advice}")


def lock(folder: Path) -> IO[str]:
    """Take the folder's writer lock; it is released when the file is closed.

    Raises WorkspaceError naming the process that holds it or where the lock is a link,
    OSError where files there cannot be written or locked.
    """
    _refuse_links(folder / LOCK)
    handle = (folder / LOCK).open("a+", encoding="utf-8")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        with handle:
            handle.seek(0)
            holder = handle.read().strip() or "unknown"
        raise WorkspaceError(
            f"{folder}: process {holder} is writing here. Wait for it to end, or "
            "choose another folder with --index."
        ) from error
    except OSError:
        handle.close()
        raise
    handle.truncate(0)
    handle.write(str(os.getpid()))
    handle.flush()
    return handle
