"""How much one article, one file and one archive may be; what is over it is refused.

Each limit is a setting (``compare.toml``), and its reason names it.
"""

from dataclasses import dataclass, fields
from typing import Self

from compare.errors import UnreadableError
from compare.settings import Settings

_DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Limits:
    """The settings of the same names, described there."""

    largest_article: int = _DEFAULT.largest_article
    largest_file: int = _DEFAULT.largest_file
    largest_record: int = _DEFAULT.largest_record
    archive_files: int = _DEFAULT.archive_files
    archive_bytes: int = _DEFAULT.archive_bytes
    archive_ratio: int = _DEFAULT.archive_ratio
    archive_depth: int = _DEFAULT.archive_depth

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The limits that the settings name."""
        return cls(**{one.name: getattr(settings, one.name) for one in fields(cls)})


class SpentError(UnreadableError):
    """An archive holds or unpacks to more than it may: nothing more of it is read."""


_HARMLESS = 64_000_000
"""Bytes that anything may unpack to, whatever the ratio: a blank page packs well."""


class Budget:
    """What one file of the corpus has unpacked so far, with all that lies in it."""

    def __init__(self, limits: Limits, size: int) -> None:
        self._limits = limits
        self._size = size
        self._bytes = 0
        self._files = 0
        self.spent = ""
        """Why nothing more may be unpacked; empty where more may."""

    def unpack(self, number: int) -> None:
        """Count bytes; raises SpentError where they are too many."""
        self._bytes += number
        if self._bytes > self._limits.archive_bytes:
            self._refuse(
                f"unpacks to more than {self._limits.archive_bytes:,} bytes",
                "archive_bytes",
            )
        most = max(_HARMLESS, self._size * self._limits.archive_ratio)
        if self._bytes > most:
            self._refuse(
                f"unpacks to more than {self._limits.archive_ratio} times its size, "
                "as an archive bomb does",
                "archive_ratio",
            )

    def open_file(self) -> None:
        """Count a file of an archive; raises SpentError where they are too many."""
        self._files += 1
        self.check_files(self._files)

    def check_files(self, number: int) -> None:
        """Raises SpentError where so many files are too many."""
        if number > self._limits.archive_files:
            self._refuse(
                f"holds more than {self._limits.archive_files:,} files", "archive_files"
            )

    def check(self) -> None:
        """Raises SpentError where it is spent: libraries may have kept it silent."""
        if self.spent:
            raise SpentError(self.spent)

    def _refuse(self, reason: str, setting: str) -> None:
        self.spent = f"{reason} ({setting} in compare.toml): the rest is not read"
        raise SpentError(self.spent)
