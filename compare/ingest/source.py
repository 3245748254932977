"""A file as readers see it: a name and bytes that are read once, from the front."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from compare.errors import UnreadableError
from compare.ingest.entry import Entry, Unread
from compare.ingest.limits import Budget, Limits


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the corpus, or one inside an archive.

    ``name`` is its path in the corpus; ``called`` the name that says what it is
    ("a.jsonl" of a.jsonl.gz); ``stream`` gives its bytes once. ``depth`` counts the
    archives it lies in.
    """

    name: str
    called: str
    stream: IO[bytes]
    limits: Limits
    budget: Budget
    depth: int = 0

    @property
    def suffix(self) -> str:
        """The end of its name in small letters, with the dot; may be empty."""
        return PurePosixPath(self.called).suffix.lower()

    @property
    def pieces(self) -> Any:  # noqa: ANN401
        """The stream in pieces of any size: what stands before damage comes first."""
        return getattr(self.stream, "raw", self.stream)

    def whole(self) -> bytes:
        """All bytes of a file that is read at once; UnreadableError over the limit."""
        most = self.limits.largest_file
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise UnreadableError(
                f"larger than {most:,} bytes, too large for a file that is read at "
                "once (largest_file in compare.toml)"
            )
        return data


Reader = Callable[[Source], Iterator[Entry | Unread]]
"""Reads the entries of a file; raises UnreadableError where there are none to read."""
