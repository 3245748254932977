"""Gold for retrieval: texts and their translations, as JSON Lines, plain or gzipped.

Each line is one thing said in two or more languages (docs/formats.md). A file may hold
recorded machine translations, which then stand for the translation.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from compare.errors import CorpusError
from compare.evaluate.rows import Fields, first_of_each, located, objects, text_field
from compare.languages import LANGUAGES, PIVOT

EVERYTHING = "all"
"""The group of rows without a set."""
REFERENCE = "reference_en"
OTHER_SYSTEMS = "other_mt_en"
RECORDED = re.compile(rf"^(\w+_{PIVOT})(?:_from_({'|'.join(LANGUAGES)}))?$")
"""A field that holds a machine's English, and of which language where it says so."""

_UNKNOWN = ""
"""The language of a ``source`` before the whole file is known."""
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_SET = re.compile(r"[^\W\d_]*")

Direction = tuple[str, str]
"""The language of the queries and that of the candidates."""


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One thing said in several languages; ``texts`` are by language.

    ``recorded`` are English texts that machines made, by system and source language.
    ``answers`` are the ids of the rows that answer this one.
    """

    id: str
    group: str
    texts: Mapping[str, str]
    recorded: Mapping[tuple[str, str], str]
    answers: frozenset[str]
    both_ways: bool

    @property
    def directions(self) -> Iterator[Direction]:
        """From which language into which this row is to be found."""
        for left in self.texts:
            for right in self.texts:
                if left != right and (self.both_ways or left != PIVOT):
                    yield left, right


@dataclass(frozen=True, slots=True)
class RetrievalGold:
    """The rows of a file, and the systems whose translations it holds."""

    rows: tuple[GoldRow, ...]
    systems: tuple[str, ...]

    @property
    def directions(self) -> tuple[Direction, ...]:
        """Every direction of a row, in the order of the file."""
        return tuple(dict.fromkeys(way for row in self.rows for way in row.directions))

    def with_recorded(self, system: str) -> "RetrievalGold":
        """Only the rows of which ``system`` has translated every foreign text."""
        rows = (
            row
            for row in self.rows
            if all(
                (system, code) in row.recorded for code in row.texts if code != PIVOT
            )
        )
        return replace(self, rows=tuple(rows))

    def first(self, number: int) -> "RetrievalGold":
        """Only the first rows of each group, at most ``number``."""
        rows = first_of_each(self.rows, number, lambda row: row.group)
        return replace(self, rows=rows)

    def spread(self, number: int) -> "RetrievalGold":
        """At most ``number`` rows, at even distances over the file."""
        step = max(1.0, len(self.rows) / number)
        places = range(min(number, len(self.rows)))
        return replace(self, rows=tuple(self.rows[int(i * step)] for i in places))


def load_retrieval_gold(path: Path) -> RetrievalGold:
    """Read a file, gzipped where its name ends in ``.gz``.

    Raises CorpusError, with the line, for a row that cannot be used.
    """
    rows: list[GoldRow] = []
    systems: dict[str, None] = {}
    seen: set[str] = set()
    for number, fields in objects(path):
        with located(path, number):
            row = _row(fields)
            if row.id in seen:
                raise ValueError(f"the id {row.id!r} occurs twice")
        seen.add(row.id)
        rows.append(row)
        systems.update(dict.fromkeys(_systems(fields)))
    if not rows:
        raise CorpusError(f"{path}: holds no row")
    return RetrievalGold(tuple(_told_language(rows)), tuple(systems))


def _row(fields: Fields) -> GoldRow:
    name = text_field(fields, "id")
    texts, both_ways = _texts(fields)
    group = fields.get("set") or ""
    if not isinstance(group, str):
        raise ValueError("'set' must be a text")
    begin = _SET.match(group)
    answers = fields.get("answers") or [name]
    if not isinstance(answers, list) or not all(
        isinstance(one, str) for one in answers
    ):
        raise ValueError("'answers' must be a list of ids")
    return GoldRow(
        name,
        (begin and begin.group()) or EVERYTHING,
        texts,
        dict(_recorded(fields, next(iter(texts)))),
        frozenset(answers),
        both_ways,
    )


def _texts(fields: Fields) -> tuple[dict[str, str], bool]:
    """The texts by language, and whether English asks as well."""
    if "source" in fields:
        language = fields.get("language", _UNKNOWN)
        if language != _UNKNOWN and language not in LANGUAGES:
            raise ValueError(
                f"unknown language {language!r}. Known: {', '.join(LANGUAGES)}"
            )
        if language == PIVOT:
            raise ValueError("'source' is what is not English")
        return {
            language: text_field(fields, "source"),
            PIVOT: text_field(fields, REFERENCE),
        }, False
    for prefix in ("source_", ""):
        names = {code: f"{prefix}{code}" for code in LANGUAGES}
        found = [code for code, name in names.items() if name in fields]
        if len(found) > 1:
            return {code: text_field(fields, names[code]) for code in found}, True
    raise ValueError(
        f"no texts: neither source and {REFERENCE}, nor source_tr and source_el, "
        f"nor two of {', '.join(LANGUAGES)}"
    )


def _output(name: str, value: object) -> str:
    """What a machine made, which may be nothing at all."""
    if not isinstance(value, str):
        raise ValueError(f"'{name}' must be a text")
    value.encode()
    return value


def _recorded(fields: Fields, only: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Translations by system and language; ``only`` where a field names no language."""
    for name, value in fields.items():
        match = RECORDED.match(name)
        if match and name not in (REFERENCE, OTHER_SYSTEMS) and value is not None:
            yield (match[1], match[2] or only), _output(name, value)
    others = fields.get(OTHER_SYSTEMS) or {}
    if not isinstance(others, dict):
        raise ValueError(f"'{OTHER_SYSTEMS}' must hold texts by system")
    for name, value in others.items():
        if value is not None:
            yield (name, only), _output(name, value)


def _systems(fields: Fields) -> Iterator[str]:
    """The systems that a row names, also where it has no text of theirs."""
    for name in fields:
        match = RECORDED.match(name)
        if match and name not in (REFERENCE, OTHER_SYSTEMS):
            yield match[1]
    yield from fields.get(OTHER_SYSTEMS) or ()


def _told_language(rows: Sequence[GoldRow]) -> Iterable[GoldRow]:
    """Rows whose source named no language are Greek if most of them are written so."""
    unknown = [row.texts[_UNKNOWN] for row in rows if _UNKNOWN in row.texts]
    greek = sum(bool(_GREEK.search(text)) for text in unknown)
    language = "el" if 2 * greek > len(unknown) else "tr"
    for row in rows:
        if _UNKNOWN not in row.texts:
            yield row
            continue
        yield replace(
            row,
            texts={code or language: text for code, text in row.texts.items()},
            recorded={
                (system, code or language): text
                for (system, code), text in row.recorded.items()
            },
        )
