"""A file in an archive, and the names that none may have."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import IO

from compare.ingest.normal import one_line

_RESOURCES = "__MACOSX"
"""A folder in which macOS keeps what is no file of the user's."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; outlet and day are what a book says of its chapters."""

    name: str
    stream: IO[bytes]
    outlet: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file in an archive that is not read, and why."""

    name: str
    reason: str


def safe_name(name: str) -> str | None:
    """The name as a path inside the archive; None where it leads out of it."""
    parts = [part for part in name.replace("\\", "/").split("/") if part != "."]
    if name.startswith(("/", "\\")) or ".." in parts or ":" in name[1:2]:
        return None
    return one_line("/".join(filter(None, parts))) or None


def is_hidden(name: str) -> bool:
    """Whether a file is hidden or the system's own, as in a folder."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part == _RESOURCES for part in parts)
