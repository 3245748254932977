"""Invented articles as the steps store them."""

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from compare.identity import article_id, passage_id, text_hash
from compare.records import (
    Alignment,
    Article,
    Difference,
    Evidence,
    Kind,
    Passage,
    Reuse,
    Span,
)
from compare.workspace.schema import MIGRATIONS

Stored = Callable[..., list[Article]]
"""Stores articles, each as a file of its path, cut into passages."""
SIGNATURE = "s1"

HARBOUR = "Balıkçılar limana döndü. Bakan açıklama yapmadı."
FERRY = "Το πλοίο έφυγε. Ο υπουργός δεν μίλησε."
BAKER = "The ferry left. The minister did not speak."


def article(outlet: str, text: str, path: str, language: str = "tr") -> Article:
    """An article as ingest makes it."""
    return Article(
        id=article_id(outlet, text),
        outlet=outlet,
        language=language,
        title=f"Title in {path}",
        text=text,
        published=date(2031, 5, 2),
        url="",
        author="",
        path=path,
    )


def passages(one: Article) -> list[tuple[Passage, str]]:
    """The article cut at its full stops."""
    found, start = [], 0
    while start < len(one.text):
        end = one.text.index(".", start) + 1
        span = Span(one.id, start, end)
        found.append(
            (
                Passage(passage_id(one.id, start, end), span),
                text_hash(one.text[start:end]),
            )
        )
        start = end + 1
    return found


def bead(left: Article, right: Article) -> Alignment:
    """An alignment of the first words of two articles."""
    return Alignment(
        id=f"{left.id}-{right.id}",
        chain="c1",
        left=Span(left.id, 0, 10),
        right=Span(right.id, 0, 12),
        left_reused=Span(left.id, 2, 10),
        right_reused=Span(right.id, 0, 9),
        probability=0.8,
        reuse=Reuse.TRANSLATED,
    )


def difference(one: Alignment) -> Difference:
    """Something that only the left side of an alignment says."""
    return Difference(
        kind=Kind.COVERAGE,
        alignment_id=one.id,
        left=replace(one.left, end=5),
        right=None,
        left_concept="",
        right_concept="",
        evidence=Evidence.SOURCE,
        weight=0.5,
        note="",
    )


def turn_back(folder: Path, version: int) -> None:
    """Make a closed workspace what it was at an older version, with what that held."""
    path, older = folder / "workspace.db", folder / "older.db"
    with contextlib.closing(sqlite3.connect(older)) as database:
        for script in MIGRATIONS[:version]:
            database.executescript(script)
        database.execute("ATTACH ? AS newer", [str(path)])
        tables = database.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table'"
        ).fetchall()
        for (table,) in tables:
            columns = [
                {
                    row[1]
                    for row in database.execute(f"PRAGMA {schema}.table_info({table})")
                }
                for schema in ("main", "newer")
            ]
            if columns[1]:
                both = ", ".join(
                    f'"{name}"' for name in sorted(columns[0] & columns[1])
                )
                kept = f"SELECT {both} FROM newer.{table}"
                database.execute(f"INSERT INTO main.{table} ({both}) {kept}")
        database.execute(f"PRAGMA user_version = {version}")
        database.commit()
    older.replace(path)
