"""Gold as JSON Lines, plain or gzipped: read line by line, refused with the line."""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from compare.errors import CorpusError, UsageError

Fields = Mapping[str, Any]
Row = TypeVar("Row")


def find_file(folder: Path, name: str) -> Path:
    """``name`` in a folder, or ``name.gz``; UsageError where neither is there."""
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path
    raise UsageError(f"{folder}: holds no {name} and no {name}.gz (docs/formats.md)")


def lines(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 file, gzipped where its name ends in ``.gz``.

    Raises CorpusError where it is damaged or in another encoding.
    """
    content = path.read_bytes()
    try:
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        # Not splitlines: a text may hold a line end that JSON does not escape.
        yield from content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        number = content[: error.start].count(b"\n") + 1
        raise CorpusError(f"{path}:{number}: not UTF-8") from error
    except (OSError, EOFError, zlib.error) as error:
        raise CorpusError(f"{path}: not a whole gzip file ({error})") from error


def objects(path: Path) -> Iterator[tuple[int, Fields]]:
    """The JSON object of each line that is not blank, with the line's number.

    Raises CorpusError, with the line, for anything else.
    """
    for number, line in enumerate(lines(path), 1):
        if line.strip():
            with located(path, number):
                fields = json.loads(line)
                if not isinstance(fields, dict):
                    raise ValueError("not a JSON object")
            yield number, fields


@contextmanager
def located(path: Path, number: int) -> Iterator[None]:
    """Whatever is wrong inside is said as a CorpusError with file and line."""
    try:
        yield
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise CorpusError(f"{path}:{number}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error}"
    if isinstance(error, UnicodeEncodeError):
        return "a text holds half a surrogate pair"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, KeyError):
        return f"nothing under {error}"
    return str(error)


def text_field(fields: Fields, name: str) -> str:
    """A text that is not empty; ValueError for anything else."""
    value = fields.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"'{name}' must be a text that is not empty")
    value.encode()  # fails for half a surrogate pair, which no model can read
    return value


def list_field(fields: Fields, name: str) -> list[Fields]:
    """A list of JSON objects, empty where there is none; ValueError for others."""
    value = fields.get(name) or []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError(f"'{name}' must be a list of JSON objects")
    return value


def checked_span(name: str, start: object, end: object, text: str) -> tuple[int, int]:
    """Offsets of a stretch of ``text`` that is not empty; ValueError for others."""
    if type(start) is not int or type(end) is not int:
        raise ValueError(f"{name}: start and end must be whole numbers")
    if not 0 <= start < end <= len(text):
        raise ValueError(
            f"{name}: {start} to {end} is no stretch of its text, "
            f"which has {len(text)} code points"
        )
    return start, end


def first_of_each(
    rows: Iterable[Row], number: int, group: Callable[[Row], str]
) -> tuple[Row, ...]:
    """The first rows of each group, at most ``number``, in their order."""
    taken: Counter[str] = Counter()
    found = []
    for row in rows:
        taken[group(row)] += 1
        if taken[group(row)] <= number:
            found.append(row)
    return tuple(found)
