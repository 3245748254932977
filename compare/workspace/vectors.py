"""What sketch, match, embed and index read and write: vectors, kept by content."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compare.records import Passage
from compare.workspace import rows
from compare.workspace.store import Store
from compare.workspace.worklist import WorkList

_TEXT = 'substr(a.text, p.start + 1, p."end" - p.start)'
ORIGINALS = "article a CROSS JOIN passage p ON p.article_id = a.id"
"""Passages with their articles. CROSS JOIN keeps the order: left to itself SQLite looks
the article up for every passage, which takes ten times as long."""
PASSAGES = f"""
    {ORIGINALS}
    LEFT JOIN translation t ON t.text_hash = p.text_hash AND t.language = a.language
"""
_SOUND = "WHEN t.suspect = '' THEN"
"""A suspect translation is as none: the original's bridge vector stands alone."""
_ENGLISH = f"CASE WHEN a.language = 'en' THEN {_TEXT} {_SOUND} t.text END"
ENGLISH_KEY = (
    f"CASE WHEN a.language = 'en' THEN p.text_hash {_SOUND} t.english_hash END"
)
WANTED = """(?1 = 'all' OR (?1 = 'matched'
    AND EXISTS (SELECT 1 FROM matched w WHERE w.passage_id = p.id)))"""
"""Whether ``--translate``, the first parameter, wants a passage's English."""


SKETCHED = "?3 || ' ' || a.language"


def sketch_encoder(bridge: str, language: str) -> str:
    """Under what name the bridge's vectors of a language lie, as ``SKETCHED``.

    The same letters mean something else in another language.
    """
    return f"{bridge} {language}"


_UNEMBEDDED = f"""SELECT {ENGLISH_KEY} AS key, {_ENGLISH} AS said FROM {PASSAGES}
    WHERE {_ENGLISH} IS NOT NULL AND {WANTED} AND NOT EXISTS (SELECT 1
        FROM vector v WHERE v.text_hash = {ENGLISH_KEY} AND v.encoder = ?2)"""
"""Keys and English texts that are wanted (first parameter) and have no vector."""


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """A passage with the keys of its vectors, ``english`` None where it has none."""

    passage: Passage
    text: str | None
    """Its English text; None where it is an original, or has none that is sound."""
    bridge: str
    english: str | None


class VectorStore(Store):
    """Vectors of originals and of English texts, and which passages are matched."""

    def unsketched(self, bridge: str, language: str) -> WorkList[tuple[str, str]]:
        """Keys and originals of a language without a vector of this bridge."""
        return self._listed(
            f"sketch_{language}",
            f"""SELECT p.text_hash, {_TEXT} FROM {ORIGINALS} WHERE a.language = ?
            AND NOT EXISTS (SELECT 1 FROM vector v
                WHERE v.text_hash = p.text_hash AND v.encoder = ?)
            GROUP BY p.text_hash ORDER BY p.text_hash""",
            [language, sketch_encoder(bridge, language)],
            lambda row: (str(row[0]), str(row[1])),
        )

    def unembedded(self, translate: str, encoder: str) -> WorkList[tuple[str, str]]:
        """Keys and English texts that need a vector of this encoder and have none,
        short ones first."""
        return self._listed(
            "embed",
            f"{_UNEMBEDDED} GROUP BY key ORDER BY length(said), key",
            [translate, encoder],
            lambda row: (str(row[0]), str(row[1])),
        )

    def lacks_vectors(self, translate: str, encoder: str) -> bool:
        """Whether an English text needs a vector of this encoder and has none."""
        found = self._db.execute(f"{_UNEMBEDDED} LIMIT 1", [translate, encoder])
        return found.fetchone() is not None

    def store_vectors(self, encoder: str, vectors: Iterable[tuple[str, bytes]]) -> None:
        """Store vectors (little-endian float32 bytes) by their key."""
        self._db.executemany(
            "INSERT OR REPLACE INTO vector VALUES (?, ?, ?)",
            [(key, encoder, data) for key, data in vectors],
        )

    def known_vectors(self, encoder: str, keys: Iterable[str]) -> Iterator[str]:
        """Those of the keys that have a vector of this encoder."""
        query = "SELECT 1 FROM vector WHERE text_hash = ? AND encoder = ?"
        for key in keys:
            if self._db.execute(query, [key, encoder]).fetchone():
                yield key

    def vectors(self, encoder: str, keys: Iterable[str]) -> Iterator[bytes]:
        """The vectors of the keys, in their order."""
        query = "SELECT data FROM vector WHERE text_hash = ? AND encoder = ?"
        for key in keys:
            yield self._db.execute(query, [key, encoder]).fetchone()[0]

    def vector_size(self, encoder: str) -> int:
        """How many numbers a vector of an encoder has; 0 where there is none."""
        row = self._db.execute(
            "SELECT length(data) FROM vector WHERE encoder = ? LIMIT 1",
            [encoder],
        ).fetchone()
        return row[0] // 4 if row else 0

    def sketched(
        self, bridge: str, translate: str, encoder: str, article_id: str | None = None
    ) -> list[PassageVectors]:
        """The passages of an article, or of all, with the keys of their vectors.

        Without one of the bridge a passage is left out: that it could not be made is
        noted as a failure, and the others go on.
        """
        where = "p.article_id = ?4 AND" if article_id else ""
        found = self._db.execute(
            f"""SELECT p.id, p.article_id, p.start, p."end",
                CASE {_SOUND} t.text END, p.text_hash,
                CASE WHEN {WANTED} AND EXISTS (SELECT 1 FROM vector v
                    WHERE v.text_hash = {ENGLISH_KEY} AND v.encoder = ?2)
                THEN {ENGLISH_KEY} END
            FROM {PASSAGES} WHERE {where} EXISTS (SELECT 1 FROM vector v
                WHERE v.text_hash = p.text_hash
                AND v.encoder = {SKETCHED})
            ORDER BY p.article_id, p.start""",
            [translate, encoder, bridge, *([article_id] if article_id else [])],
        )
        return [PassageVectors(rows.passage(row[:4]), *row[4:]) for row in found]
