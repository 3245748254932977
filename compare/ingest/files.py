"""Which files a corpus has, and the articles of each."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from compare.ingest.complete import Completer
from compare.ingest.config import CONFIG_NAME, CorpusConfig
from compare.ingest.limits import Budget, Limits
from compare.ingest.packed import ARCHIVES, PACKED, SHORT
from compare.ingest.source import Source
from compare.records import Article, Failure

RESERVED = (CONFIG_NAME, "memory.tmx", "gold.jsonl", "gold.jsonl.gz", "readme.md")
"""Files of a corpus folder that are no articles, in small letters."""

NOT_OPENED = "cannot be opened"
_OURS = {errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
"""No fault of the file that is read: no room for a temporary file, too many open."""
"""How the reason begins where the disk, not the file, is at fault."""

_WHOLE = 4_000_000
_WHOLE_PACKED = 250_000


def list_files(corpus: Path) -> Iterator[str]:
    """The paths of all files inside a corpus, sub-folders too; hidden, reserved not.

    Files that no reader knows are among them: ``read_file`` says so for each. Folders
    that are links are not entered. A corpus that is an archive has one file, itself,
    with the empty path. Within a folder in order; 100,000 files take a second.
    """
    if corpus.is_file():
        yield ""
        return
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        folders = []
        for entry in _entries(corpus, folder):
            name = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(name)
            elif _is_file(entry) and entry.name.lower() not in RESERVED:
                yield name
        waiting += reversed(folders)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False  # a link to itself


def _entries(corpus: Path, folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(corpus / folder) as found:
            seen = [entry for entry in found if not entry.name.startswith(".")]
    except OSError:
        if not folder:
            raise
        return []
    return sorted(seen, key=lambda entry: entry.name)


def leads_out(path: Path, corpus: Path) -> bool:
    """Whether a file is a link to somewhere outside of the corpus."""
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(corpus.resolve())
    except (OSError, RuntimeError):
        return True


def is_large(path: Path) -> bool:
    """Whether a file may hold more than fits into memory, packed or not."""
    packed = path.suffix.lower() in {*ARCHIVES, *PACKED, *SHORT}
    try:
        return path.stat().st_size > (_WHOLE_PACKED if packed else _WHOLE)
    except OSError:
        return False


def read_file(
    path: Path, name: str, config: CorpusConfig, limits: Limits | None = None
) -> Iterator[Article | Failure]:
    """The articles of one file, and a Failure for each that could not be read.

    ``name`` is the path inside the corpus; an entry of a table adds "#" and its line,
    a file in an archive "/" and its path there. Only the article at hand is held.
    Raises OSError where this machine has no room left, on disk or in memory.
    """
    completer = Completer(config, limits or Limits())
    try:
        with path.open("rb") as stream:
            budget = Budget(completer.limits, os.fstat(stream.fileno()).st_size)
            source = Source(name, path.name, stream, completer.limits, budget)
            yield from completer.articles(source)
    except OSError as error:
        if error.errno in _OURS:
            raise
        reason = f"{NOT_OPENED}: {error.strerror or error}"
        yield Failure("ingest", name, reason)
