"""What a reader takes from a file, before it is completed to an article."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as its file gives it; what the file does not say is empty.

    ``line`` is the 1-based line of a table's entry, or its number in a feed, a message,
    a web archive; 0 where the file is the article. ``captured`` is the day on which a
    crawler saw it: it counts where nothing else is known.
    """

    text: str
    outlet: str = ""
    language: str = ""
    published: date | None = None
    title: str = ""
    author: str = ""
    url: str = ""
    line: int = 0
    captured: date | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry of a table that is no article, and why."""

    line: int
    reason: str
