"""Which lexicon files a run used, so that its report speaks by the same words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.errors import SettingsError
from compare.lexicon.files import read_file
from compare.settings import digest

NOTE = "lexicon"
"""The workspace's note that holds the record."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """The files of a record that are as they were, and sentences about the others."""

    files: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def record(paths: Sequence[str]) -> str:
    """The files with their content's digest; empty for none.

    Raises SettingsError where one cannot be read.
    """
    files = [[str(Path(path).resolve()), digest(read_file(path))] for path in paths]
    return json.dumps(files, ensure_ascii=False) if files else ""


def recall(recorded: str) -> Recalled:
    """What of a record can still be used."""
    files, notices = [], []
    for path, known in _read(recorded):
        changed = _changed(path, known)
        if not changed:
            files.append(path)
            continue
        notices.append(
            f"The last run used the lexicon {Path(path).name}, which {changed}: words "
            "are counted and glossed without it. "
            "Run: compare align CORPUS --lexicon FILE"
        )
    return Recalled(tuple(files), tuple(notices))


def _read(recorded: str) -> list[tuple[str, str]]:
    """The files and digests of a record; none where it is not one of ours."""
    try:
        return [(str(path), str(known)) for path, known in json.loads(recorded or "[]")]
    except (ValueError, TypeError, RecursionError):
        return []


def _changed(path: str, known: str) -> str:
    """What became of a file; empty where it is as it was."""
    if not Path(path).is_file():
        return "is gone"
    try:
        return "" if digest(read_file(path)) == known else "has changed since"
    except SettingsError:
        return "cannot be read any more"
