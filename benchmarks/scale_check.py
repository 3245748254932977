"""What a run over an invented corpus found of what was put in, and whether two agree.

Read by ``benchmarks/scale.py``.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

SHARED = 3
"""Sentences of one dispatch that two articles must both carry to count as a pair."""
RESULTS = ("article", "passage", "credit", "pair", "alignment", "difference", "family")
"""The tables that two runs must agree in, row by row; caches may hold more."""
MARKS = ("signature", "segmented", "credited", "framed", "mark")
"""Columns that say how a row was made, not what was found."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article that carries sentences of a dispatch."""

    article: str
    language: str
    day: date
    sentences: frozenset[int]


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of the known reprints were found; each is (found, known).

    ``one_language`` and ``across`` are pairs of articles, ``members`` the articles that
    were aligned with at least one other carrier of their dispatch. ``other`` pairs were
    aligned although they carry no dispatch in common.
    """

    one_language: tuple[int, int]
    across: tuple[int, int]
    members: tuple[int, int]
    other: int


def recall(index: Path, truth: Path, within: int) -> Recall:
    """Compare a workspace's aligned pairs with the truth of its corpus."""
    with _opened(index) as database:
        ids: dict[str, str] = dict(database.execute("SELECT url, id FROM article"))
        rows = database.execute("SELECT DISTINCT left_id, right_id FROM alignment")
        aligned = {_pair(left, right) for left, right in rows}
    found: Counter[bool] = Counter()
    known: Counter[bool] = Counter()
    common: set[Pair] = set()
    members: dict[str, bool] = {}
    for carriers in _families(truth, ids).values():
        for one, other in combinations(carriers, 2):
            pair = _pair(one.article, other.article)
            common.add(pair)
            far = abs((one.day - other.day).days) > within
            if far or len(one.sentences & other.sentences) < SHARED:
                continue
            met = pair in aligned
            across = one.language != other.language
            known[across] += 1
            found[across] += met
            for article in pair:
                members[article] = members.get(article, False) or met
    return Recall(
        (found[False], known[False]),
        (found[True], known[True]),
        (sum(members.values()), len(members)),
        len(aligned - common),
    )


def _families(truth: Path, ids: Mapping[str, str]) -> Mapping[int, list[Carrier]]:
    found: dict[int, list[Carrier]] = defaultdict(list)
    with truth.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["article"] in ids:
                carrier = Carrier(
                    ids[row["article"]],
                    row["language"],
                    date.fromisoformat(row["date"]),
                    frozenset(row["sentences"]),
                )
                found[row["dispatch"]].append(carrier)
    return found


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def differing(one: Path, other: Path) -> dict[str, int]:
    """For each table of results, how many rows only one of two workspaces has."""
    with _opened(one) as database:
        # As a parameter: a folder may have any sign in its name.
        database.execute("ATTACH ? AS other", [f"{_address(other)}"])
        return {
            table: sum(
                database.execute(
                    f"SELECT COUNT(*) FROM (SELECT {columns} FROM {left}.{table} "
                    f"EXCEPT SELECT {columns} FROM {right}.{table})"
                ).fetchone()[0]
                for left, right in (("main", "other"), ("other", "main"))
            )
            for table in RESULTS
            for columns in [", ".join(_columns(database, table))]
        }


def _columns(database: sqlite3.Connection, table: str) -> Iterator[str]:
    for row in database.execute(f"PRAGMA main.table_info({table})"):
        if row[1] not in MARKS:
            yield f'"{row[1]}"'


def _opened(index: Path) -> sqlite3.Connection:
    return sqlite3.connect(_address(index), uri=True)


def _address(index: Path) -> str:
    return f"{(index / 'workspace.db').absolute().as_uri()}?mode=ro"
