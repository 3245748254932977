"""Contested terms: does the original hold the concept that its reference has?

The gold names English terms of a human reference. What stands behind a term is looked
for in the *original*; on other segments the same concepts should be silent.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from compare.errors import CorpusError, UsageError
from compare.evaluate.rows import Fields, find_file, located, objects, text_field
from compare.languages import LANGUAGES

TERMS_FILE = "term_survival.jsonl"
PATTERNS_FILE = "patterns.json"


@dataclass(frozen=True, slots=True)
class TermCase:
    """A segment whose reference has contested terms; ``pair`` is such as "tr-en"."""

    id: str
    pair: str
    source: str
    reference: str
    terms: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """That of the source."""
        return self.pair.split("-")[0]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a reader said, by id, pair and term or concept.

    ``absent`` are terms that the source does not express; of a hit it is said whether
    the source expresses the concept.
    """

    absent: frozenset[tuple[str, str, str]] = frozenset()
    hits: Mapping[tuple[str, str, str], bool] = field(default_factory=dict)


def load_term_gold(path: Path) -> list[TermCase]:
    """The cases of a file, or of ``term_survival.jsonl`` in a folder.

    Raises CorpusError, with the line, for a case that cannot be used.
    """
    file = find_file(path, TERMS_FILE) if path.is_dir() else path
    cases = []
    for number, fields in objects(file):
        with located(file, number):
            terms = fields.get("terms")
            if not isinstance(terms, list) or not all(
                isinstance(one, str) for one in terms
            ):
                raise ValueError("'terms' must be a list of names")
            cases.append(_case(fields, text_field(fields, "pair"), tuple(terms)))
    if not cases:
        raise CorpusError(f"{file}: holds no case")
    return cases


def _case(fields: Fields, pair: str, terms: tuple[str, ...]) -> TermCase:
    if pair.split("-")[0] not in LANGUAGES:
        raise ValueError(f"pair {pair!r} begins with none of {', '.join(LANGUAGES)}")
    source, reference = text_field(fields, "source"), text_field(fields, "reference_en")
    return TermCase(text_field(fields, "id"), pair, source, reference, terms)


def load_segments(path: Path, patterns: Sequence[re.Pattern[str]]) -> list[TermCase]:
    """Segments of a file such as "tr-en.jsonl.gz" whose reference has no term."""
    pair = path.name.split(".")[0]
    if pair.split("-")[0] not in LANGUAGES:
        raise UsageError(f"{path}: name it after its languages, as tr-en.jsonl")
    found = []
    for number, fields in objects(path):
        with located(path, number):
            case = _case(fields, pair, ())
        if not any(pattern.search(case.reference) for pattern in patterns):
            found.append(case)
    return found


def load_patterns(path: Path) -> list[re.Pattern[str]]:
    """The patterns of the terms, from ``patterns.json`` beside the gold."""
    folder = path if path.is_dir() else path.parent
    file = find_file(folder, PATTERNS_FILE)
    with located(file, 1):
        content = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(content, dict):
            raise ValueError("not a JSON object")
        return [re.compile(str(one), re.IGNORECASE) for one in content.values()]


def load_verdicts(path: Path) -> Judged:
    """A file of JSON Lines: id, pair, term or concept, and the verdict."""
    absent, hits = set(), {}
    for number, fields in objects(path):
        with located(path, number):
            verdict = text_field(fields, "verdict")
            place = text_field(fields, "id"), text_field(fields, "pair")
            if verdict == "absent":
                absent.add((*place, text_field(fields, "term")))
            elif verdict in ("true", "false"):
                hits[*place, text_field(fields, "concept")] = verdict == "true"
            else:
                raise ValueError(f"verdict {verdict!r}: one of absent, true, false")
    return Judged(frozenset(absent), hits)
