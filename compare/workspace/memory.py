"""Translation memories: what came along or was imported, and which word counts.

A human's translation comes before a machine's, a later import before an earlier one,
and the corpus's own ``memory.tmx`` (file 0) last.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compare.identity import sentence_key
from compare.records import MemoryUnit
from compare.workspace.store import Store
from compare.workspace.vectors import ORIGINALS

OWN_MEMORY = 0
"""The number of the corpus's own memory."""

_BEST = "ORDER BY machine, file DESC LIMIT 1"
WINNER = f"""
    LEFT JOIN sentence_key k ON k.text_hash = p.text_hash
    LEFT JOIN memory m ON m.rowid = (SELECT rowid FROM memory
        WHERE key = k.key AND language = a.language {_BEST})
"""
"""Joins to a passage p of an article a what the memories say of it, as m."""

_TEXT = 'substr(a.text, p.start + 1, p."end" - p.start)'
_CACHE_KIB = 64 * 1024
"""Room for the keys of a million sentences; the rest of an import is only appended."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the memories say of a text; ``engine`` names the file, tool and day."""

    text: str
    engine: str
    suspect: str


@dataclass(frozen=True, slots=True)
class MemoryFile:
    """A stored memory; ``id`` 0 is the corpus's own, which has no import day."""

    id: int
    name: str
    digest: str
    tool: str
    imported: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import did to the sentences known: each counts once."""

    new: int
    changed: int
    same: int


class MemoryStore(Store):
    """Translations made elsewhere, by sentence."""

    def memory_files(self) -> list[MemoryFile]:
        """The stored memories, the corpus's own first, then by import."""
        found = self._db.execute(
            "SELECT id, name, digest, tool, imported FROM memory_file ORDER BY id"
        )
        return [MemoryFile(*row) for row in found]

    def store_memory(
        self, file: MemoryFile, units: Iterable[tuple[MemoryUnit, str]]
    ) -> Changes:
        """Store a memory in place of the one of its id, a unit with its engine each.

        In one file the first translation of a sentence counts, but a human's before a
        machine's. An import replaces the earlier one of its name. Called inside a
        transaction: what ``units`` raises leaves everything as it was.
        """
        self._db.execute("DELETE FROM memory_file WHERE id = ?", [file.id])
        self._db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._db.execute(
            "INSERT INTO memory_file VALUES (?, ?, ?, ?, ?)",
            [file.id, file.name, file.digest, file.tool, file.imported],
        )
        self._db.executemany(
            """INSERT INTO memory VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (key, language, file) DO UPDATE SET
                machine = excluded.machine, text = excluded.text,
                engine = excluded.engine, tool = excluded.tool,
                created = excluded.created, creator = excluded.creator,
                suspect = excluded.suspect
            WHERE excluded.machine < memory.machine""",
            (_row(file.id, unit, engine) for unit, engine in units),
        )
        changes = self._changes(file.id)
        if file.id != OWN_MEMORY:
            self._db.execute(
                "DELETE FROM memory_file WHERE name = ? AND id NOT IN (?, ?)",
                [file.name, OWN_MEMORY, file.id],
            )
        return changes

    def _changes(self, file: int) -> Changes:
        new, changed, total = self._db.execute(
            f"""SELECT COALESCE(SUM(before IS NULL), 0),
                COALESCE(SUM(before <> text), 0), COUNT(*)
            FROM (SELECT i.text, (SELECT text FROM memory
                    WHERE key = i.key AND language = i.language AND file <> i.file
                    {_BEST}) AS before
                FROM memory i WHERE i.file = ?)""",
            [file],
        ).fetchone()
        return Changes(new, changed, total - new - changed)

    def name_memory_tool(self, file: int, tool: str) -> None:
        """Note the tool that a memory names: known only when it was read."""
        self._db.execute("UPDATE memory_file SET tool = ? WHERE id = ?", [tool, file])

    def drop_memory(self, file: int) -> None:
        """Forget a memory with its sentences."""
        self._db.execute("DELETE FROM memory_file WHERE id = ?", [file])

    def memory_sizes(self) -> dict[int, tuple[int, int]]:
        """By the number of a memory: its sentences, and those made by a machine."""
        found = self._db.execute(
            "SELECT file, COUNT(*), SUM(machine) FROM memory GROUP BY file"
        )
        return {file: (number, machine) for file, number, machine in found}

    def remembered(self, text: str, language: str) -> Remembered | None:
        """What the memories say of a text."""
        row = self._db.execute(
            f"""SELECT text, engine, suspect FROM memory
            WHERE key = ? AND language = ? {_BEST}""",
            [sentence_key(text), language],
        ).fetchone()
        return Remembered(*row) if row else None

    def key_sentences(self) -> None:
        """Give every passage that has none the key by which memories know it.

        Free where there is no memory; otherwise a passage costs its key once.
        """
        if self._db.execute("SELECT 1 FROM memory LIMIT 1").fetchone() is None:
            return
        self._db.create_function("sentence_key", 1, sentence_key, deterministic=True)
        self._db.execute(
            f"""INSERT OR IGNORE INTO sentence_key
            SELECT p.text_hash, sentence_key({_TEXT})
            FROM {ORIGINALS}
            WHERE a.language <> 'en' AND p.text_hash NOT IN
                (SELECT text_hash FROM sentence_key)"""
        )

    def matched(self) -> dict[int, int]:
        """By the number of a memory: the passages whose English it gives."""
        found = self._db.execute(
            f"""SELECT m.file, COUNT(*) FROM {ORIGINALS} {WINNER}
            WHERE m.file IS NOT NULL GROUP BY m.file"""
        )
        return dict(found.fetchall())

    def foreign_passages(self) -> int:
        """How many passages are not in English."""
        row = self._db.execute(
            f"SELECT COUNT(*) FROM {ORIGINALS} WHERE a.language <> 'en'"
        ).fetchone()
        return int(row[0])

    def translations(self) -> Iterator[tuple[MemoryUnit, str]]:
        """Each translated text once, as a unit with its engine, by article and place.

        Tool, day and person are those of the memory that it is from; of what an engine
        made here the engine is the tool. What a memory said that is gone by now is
        left out: the next run translates it again.
        """
        found = self._db.execute(
            f"""SELECT {_TEXT}, a.language, t.text, t.engine, t.suspect,
                m.tool, m.created, m.creator, m.machine
            FROM translation t
            JOIN passage p ON p.text_hash = t.text_hash
            JOIN article a ON a.id = p.article_id AND a.language = t.language
            LEFT JOIN sentence_key k ON k.text_hash = t.text_hash
            LEFT JOIN memory m ON m.rowid = (SELECT rowid FROM memory WHERE key = k.key
                AND language = t.language AND (engine, text) = (t.engine, t.text)
                {_BEST})
            WHERE t.text IS NOT NULL
                AND (m.text IS NOT NULL OR t.engine NOT LIKE 'memory%')
            GROUP BY t.text_hash, t.language
            ORDER BY MIN(a.path), p.start"""
        )
        for source, language, text, engine, doubt, *memory in found:
            tool, created, creator, machine = memory
            made_here = tool is None
            unit = MemoryUnit(
                source=source,
                language=language,
                english=text,
                tool=engine if made_here else tool,
                created=created or "",
                creator=creator or "",
                machine=made_here or bool(machine),
                suspect=doubt,
            )
            yield unit, engine


def _row(file: int, unit: MemoryUnit, engine: str) -> tuple[object, ...]:
    return (
        sentence_key(unit.source),
        unit.language,
        file,
        unit.machine,
        unit.english,
        engine,
        unit.tool,
        unit.created,
        unit.creator,
        unit.suspect,
    )
