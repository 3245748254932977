"""SHA-256 of files and folders, remembered for as long as the files stay as they are.

Reading some hundred megabytes of models at every run would be felt. So the checksum of
each file is kept in a stamp with its size and times, and a file is read again only when
one of them changed. Stamps lie in our own cache: folders of others are never written.
"""

import contextlib
import hashlib
import json
import os
import time
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

from compare.models.folders import cache_folder, read_json

RECORD = "compare-install.json"
"""Lies in a package's folder, so that both appear in one rename; not in its digest."""
SUMS = "SHA256SUMS"
"""Checksums that a folder brings along, as ``sha256sum`` writes and reads them."""
SETTLED = 2 * 10**9
"""Nanoseconds after which a file that changes again has another time: a file that is
younger is not remembered, for its next change might not be seen."""


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def tree_files(folder: Path) -> dict[str, str]:
    """SHA-256 of each file below ``folder`` by its relative path; not our record.

    Every byte is read.
    """
    return {name: file_sha256(path) for name, path in _files(folder)}


def known_files(folder: Path) -> dict[str, str]:
    """The same as ``tree_files``, reading only what changed since it was last read."""
    stamp, now = _stamp(folder), time.time_ns()
    before = read_json(stamp).get("files")
    remembered = before if isinstance(before, dict) else {}
    digests: dict[str, str] = {}
    marks: dict[str, list[int | str]] = {}
    for name, path in _files(folder):
        state = path.stat()
        mark = [state.st_size, state.st_mtime_ns, state.st_ctime_ns]
        known = remembered.get(name)
        if isinstance(known, list) and known[:3] == mark and len(known) == 4:
            digests[name] = str(known[3])
        else:
            digests[name] = file_sha256(path)
        if now - max(mark[1:]) > SETTLED:
            marks[name] = [*mark, digests[name]]
    if marks != remembered:
        _remember(stamp, folder, marks)
    return digests


def tree_digest(folder: Path) -> str:
    """One SHA-256 over the names and contents of all files below ``folder``.

    Files that did not change since they were last read are not read again.
    """
    return files_digest(known_files(folder))


def files_digest(files: Mapping[str, str]) -> str:
    """The tree digest of files whose checksums are known."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def parse_sums(text: str) -> dict[str, str]:
    """Checksum by file name, from lines as ``sha256sum`` writes them."""
    pairs = (line.split(maxsplit=1) for line in text.splitlines() if line.strip())
    return {
        pair[1].removeprefix("*"): pair[0].lower() for pair in pairs if len(pair) == 2
    }


def write_sums(folder: Path) -> None:
    """Write the checksums of a folder's files into its SHA256SUMS, to ship with it."""
    files = {
        name: digest for name, digest in tree_files(folder).items() if name != SUMS
    }
    lines = (f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name != RECORD and path.is_file():
            yield name, path


def _stamp(folder: Path) -> Path:
    place = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()
    return cache_folder() / "stamps" / f"{place[:16]}.json"


def _remember(stamp: Path, folder: Path, marks: Mapping[str, object]) -> None:
    """Write a stamp in one step; where none can be written, nothing is remembered."""
    fresh = stamp.with_name(f".{uuid.uuid4().hex}")
    text = json.dumps({"folder": str(folder.resolve()), "files": marks})
    try:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(stamp)
    except (OSError, UnicodeError):
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
