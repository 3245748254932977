"""The file that a report is written to: looked at before the work, replaced whole."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from compare.errors import CompareError, UsageError

BOM = "\ufeff"
"""Tells spreadsheet programs that a file is UTF-8."""


def check_place(path: Path) -> None:
    """Raises UsageError where ``path`` cannot be written: before minutes of work."""
    if path.is_dir():
        raise _impossible(path, "it is a folder; name a file in it")
    try:
        folder = _target(path).parent
    except (OSError, RuntimeError) as error:
        raise _impossible(path, "it is a link that leads to itself") from error
    if not folder.exists():
        raise _impossible(
            path, f"the folder {folder} does not exist. Run: mkdir -p {folder}"
        )
    if not folder.is_dir():
        raise _impossible(path, f"{folder} is a file, not a folder")
    if path.exists() and not os.access(path, os.W_OK):
        raise _impossible(path, "it is protected against writing")
    if _is_file_or_new(path):
        try:
            tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            told = error.strerror or str(error)
            raise _impossible(path, f"{told.lower()} in {folder}") from error


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """A file to write as UTF-8, line ends as they are; an older one stays until this
    one is whole.

    A pipe or a device is written as it is. Raises CompareError where it fails.
    """
    try:
        if _is_file_or_new(path):
            with _replacing(_target(path)) as stream:
                yield stream
        else:
            with path.open("w", encoding="utf-8", newline="") as stream:
                yield stream
    except BrokenPipeError:  # the reader of a pipe has gone: no error
        raise
    except OSError as error:
        told = error.strerror or str(error)
        kept = "; the older file is untouched" if path.is_file() else ""
        raise CompareError(f"cannot write {path}: {told.lower()}{kept}") from error


def write_whole(path: Path, text: str) -> None:
    """Write a text so."""
    with writing(path) as stream:
        stream.write(text)


@contextmanager
def _replacing(target: Path) -> Iterator[TextIO]:
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        # "x": in a folder of everybody's no link that somebody laid is followed.
        with part.open("x", encoding="utf-8", newline="") as stream:
            yield stream
        if target.exists():
            part.chmod(target.stat().st_mode)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _is_file_or_new(path: Path) -> bool:
    return path.is_file() or not path.exists()


def _target(path: Path) -> Path:
    """Where a link leads: the link stays, what it names is replaced."""
    return path.resolve() if path.is_symlink() else path


def _impossible(path: Path, reason: str) -> UsageError:
    return UsageError(f"cannot write {path}: {reason}")
