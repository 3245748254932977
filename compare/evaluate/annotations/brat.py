"""brat's .ann files: text-bound annotations, relations and the attribute of reuse."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from compare.errors import CorpusError
from compare.evaluate.annotations.marks import Mark, Marks, Relation, Source
from compare.evaluate.rows import lines, located
from compare.records import Kind, Reuse
from compare.records.annotations import (
    ALIGNED,
    PASSAGE,
    REUSE,
    differs_type,
    words_type,
)

_MARKS: Mapping[str, Kind | None] = {PASSAGE: None} | {
    words_type(kind): kind for kind in Kind
}
_RELATIONS: Mapping[str, Kind | None] = {ALIGNED: None} | {
    differs_type(kind): kind for kind in Kind
}
_PLACES = re.compile(r"\d+ \d+(?:;\d+ \d+)*")
_RELATION = re.compile(r"(\S+) \w+:(T\d+) \w+:(T\d+)\s*")
_ATTRIBUTE = re.compile(r"(\S+) (T\d+)(?: (\S+))?")


@dataclass
class _Read:
    """What was read of a file so far."""

    text: str
    marks: dict[str, Mark] = field(default_factory=dict)
    relations: list[tuple[int, Kind | None, str, str]] = field(default_factory=list)
    reuse: dict[str, Reuse] = field(default_factory=dict)


def read(source: Source) -> Marks:
    """The marks of a document.

    Raises CorpusError, with file and line, for what cannot be read, and where the
    document beside it (.txt) is not as it was exported.
    """
    text = source.text()
    _check_text(source.path.with_suffix(".txt"), text)
    found = _Read(text)
    for number, line in enumerate(lines(source.path), 1):
        if line.strip():
            with located(source.path, number):
                _take(line.rstrip("\r"), number, found)
    return Marks(tuple(found.marks.values()), _joined(found, source))


def _check_text(path: Path, exported: str) -> None:
    """The text may be absent: the articles have it. It may not be another one."""
    if not path.is_file():
        return
    content = "\n".join(lines(path))
    if content == exported:
        return
    pairs = zip(content, exported, strict=False)
    shorter = min(len(content), len(exported))
    at = next((n for n, (one, other) in enumerate(pairs) if one != other), shorter)
    raise CorpusError(
        f"{path}:{content.count(chr(10), 0, at) + 1}: the text was altered, from "
        f"{content[at : at + 20]!r} on: its annotations point elsewhere. Take the text "
        f"of the export"
    )


def _take(line: str, number: int, found: _Read) -> None:
    name, _, content = line.partition("\t")
    take = _TAKERS.get(name[:1])
    if take is None:
        known = ", ".join(_TAKERS)
        raise ValueError(f"an annotation {name[:20]!r}. Known are those with {known}")
    take(name, content, number, found)


def _mark(name: str, content: str, number: int, found: _Read) -> None:
    head, _, words = content.partition("\t")
    kind, _, places = head.partition(" ")
    if kind not in _MARKS:
        raise ValueError(f"unknown type {kind!r}. Known: {', '.join(_MARKS)}")
    if not _PLACES.fullmatch(places):
        raise ValueError(f"{places!r} are no offsets")
    parts = [tuple(map(int, part.split())) for part in places.split(";")]
    said = " ".join(found.text[start:end] for start, end in parts)
    if words and said != words:
        raise ValueError(f"says {words[:40]!r}, where the text says {said[:40]!r}")
    start, end = min(one for one, _ in parts), max(one for _, one in parts)
    found.marks[name] = Mark(number, _MARKS[kind], start, end)


def _relation(name: str, content: str, number: int, found: _Read) -> None:
    match = _RELATION.fullmatch(content)
    if match is None:
        raise ValueError(f"{name} is no relation of two annotations")
    kind, first, second = match.groups()
    if kind not in _RELATIONS:
        raise ValueError(f"unknown relation {kind!r}. Known: {', '.join(_RELATIONS)}")
    found.relations.append((number, _RELATIONS[kind], first, second))


def _attribute(name: str, content: str, number: int, found: _Read) -> None:
    match = _ATTRIBUTE.fullmatch(content.strip())
    if match is None or match[1] != REUSE:
        return
    value = (match[3] or "").casefold()
    if value not in set(Reuse):
        raise ValueError(f"unknown {REUSE} {match[3]!r}. Known: {', '.join(Reuse)}")
    found.reuse[match[2]] = Reuse(value)


def _nothing(name: str, content: str, number: int, found: _Read) -> None:
    """Notes and normalisations change nothing."""


_TAKERS: Mapping[str, Callable[[str, str, int, _Read], None]] = {
    "T": _mark,
    "R": _relation,
    "A": _attribute,
    "M": _attribute,
    "#": _nothing,
    "N": _nothing,
}


def _joined(found: _Read, source: Source) -> tuple[Relation, ...]:
    joined = []
    for number, kind, first, second in found.relations:
        for name in (first, second):
            if name not in found.marks:
                raise CorpusError(f"{source.path}:{number}: there is no {name}")
        reuse = found.reuse.get(first) or found.reuse.get(second)
        sides = found.marks[first], found.marks[second]
        joined.append(Relation(number, kind, *sides, reuse))
    return tuple(joined)
