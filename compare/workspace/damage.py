"""What of a database is damaged, and what can be saved of it."""

import shlex
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

LARGEST = 4 * 2**30
"""Bytes of a file that is looked through: a larger one would take minutes."""
SECONDS = 20.0
"""After which no other table is looked at."""
_PARTS = {
    "articles": "source entry unread article passage credit",
    "translations": "translation",
    "memories": "memory memory_file sentence_key",
    "vectors": "vector",
    "history": "run changed",
}
"""Tables by what they hold; all others hold what was found in comparing."""
REST = "comparison"
_NO_DAMAGE = ("NULL value in",)
_QUESTIONS = {
    "meta": "SELECT value FROM meta WHERE key = 'corpus'",
    "translation": "SELECT 1 FROM translation WHERE text > '' LIMIT 1",
    "memory_file": "SELECT 1 FROM memory_file WHERE id > 0 LIMIT 1",
}
SAVED = frozenset({"articles", "translations", "memories"})
"""What an export of translations reads."""


@dataclass(frozen=True, slots=True)
class Damage:
    """``parts``: of what something is damaged; "file" where nothing can be read.

    ``corpus`` is whose database it is, as far as that can be read; ``translations`` and
    ``memories`` say whether it holds any, made here or imported.
    """

    parts: tuple[str, ...]
    corpus: str = ""
    translations: bool = False
    memories: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return not self.parts

    @property
    def can_be_saved(self) -> bool:
        """Whether there are translations, in tables that are whole."""
        held = self.translations or self.memories
        return held and not SAVED & set(self.parts) and "file" not in self.parts


def damage_of(address: str, path: Path) -> Damage | None:
    """Look through the tables; None where there are too many bytes to look.

    ``address`` is the URI to read ``path`` by.
    """
    try:
        if path.stat().st_size > LARGEST:
            return None
        with closing(sqlite3.connect(address, uri=True, timeout=1)) as database:
            be_lenient(database)
            return _looked_through(database)
    except (OSError, sqlite3.Error):
        return Damage(("file",))


def be_lenient(database: sqlite3.Connection) -> None:
    """Read what can be read: a file that is cut short, or one bad table of many.

    SQLite then leaves out tables whose definition makes no sense, and complains of
    missing pages only where it comes to one. Nothing is written through such a one.
    """
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    database.execute("PRAGMA writable_schema = ON")


def _looked_through(database: sqlite3.Connection) -> Damage:
    end = time.monotonic() + SECONDS
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = sorted(str(name) for (name,) in found)
    bad = [
        name for name in names if time.monotonic() < end and not _whole(database, name)
    ]
    parts = {name: part for part, held in _PARTS.items() for name in held.split()}
    known = [*_PARTS, REST]
    hurt = {parts.get(name, REST) for name in bad}
    if not {"article", "passage", "translation"} <= set(names):
        hurt.add("articles")  # their definitions cannot be read
    held = {
        # Of tables only: under these names a view of somebody else's could lie.
        table: _asked(database, query) if table in names else ""
        for table, query in _QUESTIONS.items()
    }
    return Damage(
        tuple(part for part in known if part in hurt),
        held["meta"],
        bool(held["translation"]),
        bool(held["memory_file"]),
    )


def _whole(database: sqlite3.Connection, table: str) -> bool:
    try:
        said = {
            str(row[0]) for row in database.execute(f'PRAGMA quick_check("{table}")')
        }
    except sqlite3.Error:
        return False
    # SQLite 3.40 misses values in tables without row ids, where none is missing; what
    # is wrong with pages it says before that.
    return all(one == "ok" or one.startswith(_NO_DAMAGE) for one in said)


def _asked(database: sqlite3.Connection, query: str) -> str:
    try:
        row = database.execute(query).fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""


def told(damage: Damage | None, folder: Path) -> str:
    """What is damaged, and what to type to save and to rebuild it.

    None is what nobody has looked through.
    """
    where = shlex.quote(str(folder))
    rebuilt = (
        f"To rebuild it: mv {where} {where}.damaged, and run compare align or batch as "
        "before"
    )
    if damage is None or damage.parts == ("file",):
        return (
            f"{rebuilt}. Made anew are all translations; memories are to be imported "
            "again"
        )
    hurt = f"Damaged: {', '.join(damage.parts)}. " if damage.parts else ""
    corpus = shlex.quote(damage.corpus) if damage.corpus else "CORPUS"
    if damage.can_be_saved:
        there = f"{corpus} saved.tmx --index {where}"
        return (
            f"{hurt}To save its translations: compare memory export {there}. {rebuilt}."
            f" To give them back: compare memory import {there}"
        )
    lost = [
        *["translations, which are made anew"] * damage.translations,
        *["imported memories, to be imported again"] * damage.memories,
    ]
    return f"{hurt}{rebuilt}. Lost but for time: {' and '.join(lost) or 'nothing'}"
