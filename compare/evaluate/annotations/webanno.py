"""WebAnno TSV 3: tokens and sub-tokens, with spans and relations in columns.

The format: INCEpTION's user guide, "WebAnno TSV 3.3 File format". Layers that are not
ours, and features beside those we know, are passed over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from compare.evaluate.annotations.marks import Mark, Marks, Relation, Source
from compare.evaluate.rows import lines, located
from compare.records import Kind, Reuse
from compare.records.annotations import (
    ALIGNED_LAYER,
    DIFFERS_LAYER,
    PASSAGE_LAYER,
    WORDS_LAYER,
)

_VERSION = re.compile(r"#FORMAT=WebAnno TSV 3\.[123]\s*")
_LAYER = re.compile(r"#T_(?:SP|RL|CH)=(.*)")
_STACKED = re.compile(r"(?<!\\)\|")
_VALUE = re.compile(r"(.*?)(?:(?<!\\)\[(\d+)\])?", re.DOTALL)
_REFERENCE = re.compile(r"([\d.-]+)(?:\[(\d+)_(\d+)\])?")
_ESCAPE = re.compile(r"\\(->|.)")
_FIRST = 3
"""Columns before those of the layers: number, offsets, words."""


@dataclass
class _Read:
    """What was read of a file so far; a span grows with each of its tokens."""

    text: str
    codes: dict[int, int]
    """The code point at each UTF-16 offset."""
    columns: list[tuple[str, str]] = field(default_factory=list)
    """Layer and feature of each column."""
    tokens: int = 0
    spans: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """First line, start and end by layer and name; the name is unique in its layer."""
    kinds: dict[tuple[str, str], Kind | None] = field(default_factory=dict)
    at: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """The names of the spans on a unit, by layer and unit."""
    relations: list[tuple[int, str, str, str, str, Reuse | None]] = field(
        default_factory=list
    )
    """Line, layer of the spans, source unit and name, target name, reuse."""


def read(source: Source) -> Marks:
    """The marks of a document.

    Raises CorpusError, with file and line, for what cannot be read, and where a token
    does not say what the articles say.
    """
    text = source.text()
    found = _Read(text, _codes(text))
    for number, line in enumerate(lines(source.path), 1):
        with located(source.path, number):
            _take(line.rstrip("\r"), number, found)
    with located(source.path, 1):
        if not found.tokens:
            raise ValueError("holds no token")
    return _marks(found, source)


def _codes(text: str) -> dict[int, int]:
    codes, at = {}, 0
    for index, sign in enumerate(text):
        codes[at] = index
        at += 2 if ord(sign) > 0xFFFF else 1
    codes[at] = len(text)
    return codes


def _take(line: str, number: int, found: _Read) -> None:
    if number == 1 and not _VERSION.fullmatch(line):
        raise ValueError("not WebAnno TSV 3")
    layer = _LAYER.fullmatch(line)
    if layer is not None:
        name, *features = layer[1].split("|")
        found.columns += [(name, feature) for feature in features or [""]]
    elif line and not line.startswith("#"):
        # Every cell has a tab behind it; the last may have lost its own.
        _unit(line.removesuffix("\t").split("\t"), number, found)


def _unit(fields: Sequence[str], number: int, found: _Read) -> None:
    if len(fields) < _FIRST + len(found.columns):
        raise ValueError(f"{len(fields)} columns, where the header has more")
    unit, offsets, words = fields[:_FIRST]
    first, _, last = offsets.partition("-")
    if not (first.isdecimal() and last.isdecimal()):
        raise ValueError(f"{offsets!r} are no offsets")
    start, end = (found.codes.get(int(one), -1) for one in (first, last))
    if min(start, end) < 0 or found.text[start:end] != words:
        said = found.text[max(start, 0) : max(end, 0)]
        raise ValueError(
            f"says {words[:40]!r}, where the articles say {said[:40]!r}: the text was "
            f"altered, or is another document's"
        )
    found.tokens += 1
    cells = dict(zip(found.columns, fields[_FIRST:], strict=False))
    _spans(PASSAGE_LAYER, cells, unit, (number, start, end), found)
    _spans(WORDS_LAYER, cells, unit, (number, start, end), found)
    _relations(ALIGNED_LAYER, PASSAGE_LAYER, cells, unit, number, found)
    _relations(DIFFERS_LAYER, WORDS_LAYER, cells, unit, number, found)


Cells = dict[tuple[str, str], str]


def _stack(cell: str) -> list[tuple[str, str]]:
    """The values of a cell, each with its disambiguation id, "" where it has none."""
    if cell in ("_", ""):
        return []
    found = []
    for part in _STACKED.split(cell):
        match = _VALUE.fullmatch(part)
        assert match is not None
        found.append((_ESCAPE.sub(r"\1", match[1]), match[2] or ""))
    return found


def _spans(
    layer: str, cells: Cells, unit: str, place: tuple[int, int, int], found: _Read
) -> None:
    """Begin or lengthen the spans on a unit; one without an id is this unit alone."""
    own = {name: cell for (of, name), cell in cells.items() if of == layer}
    if not own:
        return
    number, start, end = place
    names = []
    for index, (_, marked) in enumerate(_stack(next(iter(own.values())))):
        name = marked or f"{unit}/{index}"
        known = found.spans.setdefault((layer, name), [number, start, end])
        known[1:] = [min(known[1], start), max(known[2], end)]
        names.append(name)
    found.at[layer, unit] = names
    if layer == WORDS_LAYER:
        for name, (value, _) in zip(names, _stack(own.get("kind", "")), strict=False):
            found.kinds[layer, name] = _kind(value)


def _kind(value: str) -> Kind:
    if value.strip().casefold() not in set(Kind):
        said = "none" if value == "*" else repr(value)
        raise ValueError(f"unknown kind {said}. Known: {', '.join(Kind)}")
    return Kind(value.strip().casefold())


def _relations(
    layer: str, of: str, cells: Cells, unit: str, number: int, found: _Read
) -> None:
    """The relations that point at spans of this unit."""
    references = _STACKED.split(cells.get((layer, f"BT_{of}"), "_"))
    values = _stack(cells.get((layer, "reuse"), "_"))
    for index, reference in enumerate(references):
        if reference in ("_", ""):
            continue
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise ValueError(f"{reference!r} is no unit that a relation comes from")
        reuse = _reuse(values[index][0]) if index < len(values) else None
        target = _name(of, unit, match[3], found)
        found.relations.append((number, of, match[1], match[2] or "", target, reuse))


def _reuse(value: str) -> Reuse | None:
    if value == "*":
        return None
    if value.strip().casefold() not in set(Reuse):
        raise ValueError(f"unknown reuse {value!r}. Known: {', '.join(Reuse)}")
    return Reuse(value.strip().casefold())


def _name(layer: str, unit: str, marked: str | None, found: _Read) -> str:
    """The span that is meant: by its id, or, with 0 or none, the one on the unit."""
    if marked and marked != "0":
        return marked
    names = found.at.get((layer, unit), [])
    if len(names) != 1:
        raise ValueError(f"{len(names)} annotations on {unit}, where one must be meant")
    return names[0]


def _marks(found: _Read, source: Source) -> Marks:
    marks = {
        (layer, name): Mark(number, found.kinds.get((layer, name)), start, end)
        for (layer, name), (number, start, end) in found.spans.items()
    }
    for (layer, name), mark in marks.items():
        with located(source.path, mark.line):
            if layer == WORDS_LAYER and mark.kind is None:
                raise ValueError(f"words {name} have no kind. Known: {', '.join(Kind)}")
    relations = list(_joined(found, marks, source))
    return Marks(tuple(marks.values()), tuple(relations))


def _joined(
    found: _Read, marks: dict[tuple[str, str], Mark], source: Source
) -> Iterator[Relation]:
    for number, layer, unit, marked, target, reuse in found.relations:
        with located(source.path, number):
            first = marks.get((layer, _name(layer, unit, marked, found)))
            second = marks.get((layer, target))
            if first is None or second is None:
                raise ValueError("a relation of annotations that are not there")
        yield Relation(number, second.kind, first, second, reuse)
