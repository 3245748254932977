"""What a reader takes from a file, before it is completed to an article."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as its file gives it; what the file does not say is empty.

    ``line`` is the 1-based line of a table's entry, 0 where the file is the article.
    """

    text: str
    outlet: str = ""
    language: str = ""
    published: date | None = None
    title: str = ""
    author: str = ""
    url: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry of a table that is no article, and why."""

    line: int
    reason: str


Reader = Callable[[Path], Iterator[Entry | Unread]]
"""Reads the entries of a file; raises UnreadableError where there are none to read."""
