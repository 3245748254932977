"""One writer at a time: the lock, and who holds it."""

import fcntl
import json
import os
import platform
import shlex
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from compare.errors import WorkspaceError

LOCK = "lock"
"""The file that the one who writes holds."""
LONGEST_COMMAND = 200
_UNKNOWN = "unknown"


def lock(folder: Path) -> IO[str]:
    """Take the folder's writer lock; it is released when the file is closed.

    Raises WorkspaceError naming the process that holds it or where the lock is a link,
    OSError where files there cannot be written or locked.
    """
    refuse_link(folder / LOCK)
    handle = (folder / LOCK).open("a+", encoding="utf-8", errors="replace")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        with handle:
            handle.seek(0)
            holder = handle.read()
        raise WorkspaceError(
            f"{folder}: {told(holder)}. Wait for it to end, or choose another folder "
            "with --index."
        ) from error
    except OSError:
        handle.close()
        raise
    handle.truncate(0)
    handle.write(_holder())
    handle.flush()
    return handle


def refuse_link(path: Path) -> None:
    """Raise WorkspaceError for a link: an index from elsewhere could lead us to write
    into any file of its reader."""
    if path.is_symlink():
        raise WorkspaceError(
            f"{path.parent}: {path.name} is a link, which compare never makes. "
            f"Remove the folder {path.parent} to rebuild it."
        )


def _holder() -> str:
    """Who we are, as the next one will read it."""
    program = Path(sys.argv[0]).name if sys.argv else ""
    command = shlex.join([program, *sys.argv[1:]])[:LONGEST_COMMAND]
    return json.dumps(
        {
            "process": os.getpid(),
            "host": platform.node(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
            "command": command,
        }
    )


def told(holder: str) -> str:
    """What is known of the process that wrote ``holder`` into the lock."""
    try:
        values = json.loads(holder)
    except ValueError:
        values = None
    if isinstance(values, int):  # as earlier versions wrote it
        values = {"process": values}
    if not isinstance(values, dict):
        return f"process {_UNKNOWN} is writing here"
    process, host = values.get("process", _UNKNOWN), values.get("host", "")
    who = f"process {process}"
    if host and host != platform.node():
        who += f" on {host}"
    said = f"{who} is writing here"
    if values.get("since"):
        said += f" since {values['since']}"
    if values.get("command"):
        said += f" ({values['command']})"
    if _has_gone(process, host):
        said += (
            "; it has ended, but something that it started holds on to the lock: end "
            "that too"
        )
    return said


def _has_gone(process: object, host: object) -> bool:
    """Whether a process of this machine lives no more."""
    if not isinstance(process, int) or process < 1 or host != platform.node():
        return False
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return True
    return False
