"""What a user can do about what SQLite says."""

import os
import shutil
import sqlite3
from pathlib import Path

from compare.errors import WorkspaceError
from compare.workspace.damage import Damage, damage_of, told

FILE = "workspace.db"
"""The database in the folder of a workspace."""
_AGAIN = "run the same command again"
_LATER = f"Another program holds it. Wait for it to end, and {_AGAIN}"
_ADVICE = (
    ("locked", _LATER),
    ("busy", _LATER),
    ("readonly", "Choose another folder with --index"),
    (
        "unable to open",
        "See that you may read and write there, or choose another with --index",
    ),
    ("I/O", f"See that the disk works and has room, and {_AGAIN}"),
)
"""What to do by what is said; where nothing of it is said, the file is damaged."""


def explained(error: sqlite3.Error, folder: Path) -> WorkspaceError:
    """The error of the database in ``folder``, with what to do about it.

    A damaged file is never thrown away by us: what can be read of it may be worth
    days of translation.
    """
    text = str(error)
    if "full" in text:
        return WorkspaceError(f"{folder}: {text}. {_room(folder)}")
    for word, advice in _ADVICE:
        if word in text:
            return WorkspaceError(f"{folder}: {text}. {advice}")
    return _damaged(text, look_through(folder), folder)


def confusion(error: BaseException, folder: Path) -> WorkspaceError | None:
    """What a damaged database in ``folder`` has to do with an error of another kind.

    None where the database is whole: the error is ours.
    """
    found = look_through(folder)
    if found is None or found.whole:
        return None
    return _damaged(f"{type(error).__name__}: {error}", found, folder)


def _damaged(text: str, damage: Damage | None, folder: Path) -> WorkspaceError:
    return WorkspaceError(
        f"{folder}: the database is damaged ({text}). {told(damage, folder)}"
    )


def look_through(folder: Path) -> Damage | None:
    """What of the database in ``folder`` is damaged; None where it is too large."""
    path = folder / FILE
    return damage_of(address(path, readonly=True), path)


def address(path: Path, *, readonly: bool) -> str:
    """The file as a URI; "immutable" where a reader may not write beside it.

    Reading in WAL mode takes a file of shared memory in the same folder. Where that
    cannot be made nobody can be writing either, unless a log was left behind.
    """
    plain = path.absolute().as_uri()
    if not readonly:
        return plain
    log_left = path.with_name(f"{path.name}-wal").exists()
    if os.access(path.parent, os.W_OK) or log_left:
        return f"{plain}?mode=rw"
    return f"{plain}?immutable=1"


def _room(folder: Path) -> str:
    """Which of the two disks that a run writes to has less room."""
    temporary = temporary_folder()
    here, there = _free(folder), _free(temporary)
    if there < here:
        return (
            f"Make room for temporary files in {temporary} ({_amount(there)} free), or "
            f"set SQLITE_TMPDIR to another folder, and {_AGAIN}"
        )
    return f"Make room on the disk ({_amount(here)} free) and {_AGAIN}"


def temporary_folder() -> Path:
    """Where SQLite puts work lists and sorts: in files that have no name."""
    named = [os.environ.get(name) for name in ("SQLITE_TMPDIR", "TMPDIR")]
    for place in filter(None, [*named, "/var/tmp", "/usr/tmp", "/tmp"]):  # noqa: S108
        if Path(place).is_dir() and os.access(place, os.W_OK | os.X_OK):
            return Path(place)
    return Path()


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _amount(size: int) -> str:
    return f"{size / 2**30:.1f} GB" if size >= 2**30 else f"{size // 2**20:,} MB"
