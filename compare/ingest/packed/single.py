"""One small file out of an archive, such as its corpus.toml."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from compare.errors import UnreadableError
from compare.ingest.limits import Budget, Limits
from compare.ingest.packed import ARCHIVES, PACKED, full_suffixes, members, unpacked
from compare.ingest.packed.member import Member
from compare.ingest.source import Source

_LARGEST = 4_000_000  # bytes


def is_archive(path: Path) -> bool:
    """Whether a file is an archive of files by its name."""
    name = Path(full_suffixes(path.name).lower())
    packed = name.suffix in PACKED
    return (Path(name.stem) if packed else name).suffix in ARCHIVES


def find(archive: Path, name: str) -> bytes | None:
    """The file at the top of an archive, or in a folder at its top; None without it."""
    if not is_archive(archive):
        return None
    limits = Limits()
    try:
        with archive.open("rb") as stream:
            budget = Budget(limits, archive.stat().st_size)
            called = full_suffixes(archive.name)
            source = Source(archive.name, called, stream, limits, budget)
            if source.suffix in PACKED:
                inner = called[: -len(source.suffix)]
                source = replace(source, called=inner, stream=unpacked(source))
            return _found(source, name)
    except (UnreadableError, OSError):
        return None  # reading its articles says what is wrong


def _found(source: Source, name: str) -> bytes | None:
    with closing(_members(source)) as held:
        for member in held:
            parts = member.name.split("/")
            if parts[-1] == name and len(parts) <= 2:
                return member.stream.read(_LARGEST)
    return None


def _members(source: Source) -> Generator[Member, None, None]:
    for member in members(source):
        if isinstance(member, Member):
            yield member
