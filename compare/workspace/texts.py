"""What translate and embed read and write: caches keyed by content."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compare.records import Passage, Span
from compare.workspace import rows
from compare.workspace.memory import WINNER, Remembered
from compare.workspace.store import Store

TranslationRow = tuple[str, str, str | None, str | None, str, str]
"""text_hash, language, text, english_hash, engine, signature."""

SuspectRow = tuple[str, str, str, str | None]
"""text_hash, language, the reason or "", the guard that said so or None."""

_DOUBTED = "t.suspect <> '' AND t.text IS NOT NULL"
_KEY = "COALESCE(t.english_hash, p.text_hash)"
_TEXT = 'substr(a.text, p.start + 1, p."end" - p.start)'
_PASSAGES = """
    passage p JOIN article a ON a.id = p.article_id
    LEFT JOIN translation t ON t.text_hash = p.text_hash AND t.language = a.language
"""


@dataclass(frozen=True, slots=True)
class PendingText:
    """A text that waits for its translation, with the one it may already have.

    ``remembered`` is what a memory says of it.
    """

    text_hash: str
    text: str
    engine: str | None
    english: str | None
    remembered: Remembered | None = None


class TextStore(Store):
    """Translations and vectors of the passages."""

    def passages(
        self, article_id: str, encoder: str | None = None
    ) -> list[tuple[Passage, str, str | None]]:
        """An article's passages in order, each with its vector key and English.

        With ``encoder`` only those that have a vector of it: one that could not be
        embedded is noted as a failure, and the others go on.
        """
        found = self._db.execute(
            f"""SELECT p.id, p.article_id, p.start, p."end", {_KEY}, t.text
            FROM {_PASSAGES} WHERE p.article_id = ?1 AND (?2 IS NULL OR EXISTS (
                SELECT 1 FROM vector v WHERE v.text_hash = {_KEY} AND v.encoder = ?2))
            ORDER BY p.start""",
            [article_id, encoder],
        )
        return [(rows.passage(row[:4]), row[4], row[5]) for row in found]

    def spans(self, ids: Iterable[int]) -> dict[int, Span]:
        """Where the passages of these ids lie; unknown ids are left out."""
        query = 'SELECT article_id, start, "end" FROM passage WHERE id = ?'
        found = {id_: self._db.execute(query, [id_]).fetchone() for id_ in ids}
        return {id_: Span(*row) for id_, row in found.items() if row}

    def english(self, article_id: str) -> dict[Span, str]:
        """The English of an article's translated passages, by span."""
        return {
            passage.span: text
            for passage, _, text in self.passages(article_id)
            if text is not None
        }

    def untranslated(
        self, language: str, signature: str, guard: str | None = None
    ) -> list[PendingText]:
        """Texts of a language whose translation is not of this signature.

        With ``guard`` also those whose translation was not examined by this one. Of a
        text that a memory knows, translation and doubt must be the memory's.
        """
        found = self._db.execute(
            f"""SELECT p.text_hash, {_TEXT}, t.engine, t.text,
                m.text, m.engine, m.suspect FROM {_PASSAGES} {WINNER}
            WHERE a.language = ?1 AND CASE WHEN m.text IS NULL
                THEN t.signature IS NOT ?2 OR (
                    ?3 IS NOT NULL AND t.text IS NOT NULL AND t.checked IS NOT ?3)
                ELSE (t.text, t.engine, t.suspect)
                    IS NOT (m.text, m.engine, m.suspect) END
            GROUP BY p.text_hash ORDER BY p.text_hash""",
            [language, signature, guard],
        )
        return [
            PendingText(
                text_hash,
                text,
                engine,
                english,
                Remembered(*memory) if memory[0] is not None else None,
            )
            for text_hash, text, engine, english, *memory in found
        ]

    def engines(self, article_id: str) -> dict[Span, str]:
        """What translated the passages of an article that have an English text."""
        found = self._db.execute(
            f"""SELECT p.id, p.article_id, p.start, p."end", t.engine FROM {_PASSAGES}
            WHERE p.article_id = ? AND t.text IS NOT NULL ORDER BY p.start""",
            [article_id],
        )
        return {rows.passage(row[:4]).span: row[4] for row in found}

    def suspects(self, article_id: str) -> dict[Span, str]:
        """Why the English of a passage is doubted, for those where it is."""
        found = self._db.execute(
            f"""SELECT p.id, p.article_id, p.start, p."end", t.suspect FROM {_PASSAGES}
            WHERE p.article_id = ? AND {_DOUBTED} ORDER BY p.start""",
            [article_id],
        )
        return {rows.passage(row[:4]).span: row[4] for row in found}

    def suspect_counts(self) -> dict[str, int]:
        """How many passages have a doubted English text, by the reason."""
        found = self._db.execute(
            f"SELECT t.suspect, COUNT(*) FROM {_PASSAGES} WHERE {_DOUBTED} GROUP BY 1"
        )
        return dict(found.fetchall())

    def store_translations(self, translations: Iterable[TranslationRow]) -> None:
        """Store texts in English, undoubted; a NULL text says that nothing could."""
        self._db.executemany(
            """INSERT OR REPLACE INTO translation
                (text_hash, language, text, english_hash, engine, signature)
            VALUES (?, ?, ?, ?, ?, ?)""",
            translations,
        )

    def store_suspects(self, verdicts: Iterable[SuspectRow]) -> None:
        """Note of stored translations why they are doubted, and who says so."""
        self._db.executemany(
            """UPDATE translation SET suspect = ?3, checked = ?4
            WHERE text_hash = ?1 AND language = ?2""",
            verdicts,
        )

    def translated(self) -> list[tuple[str, str, int]]:
        """Language, engine and number of passages of the texts not in English."""
        return self._db.execute(
            f"""SELECT a.language,
                CASE WHEN t.text IS NULL THEN 'none' ELSE t.engine END, COUNT(*)
            FROM {_PASSAGES} WHERE a.language <> 'en' GROUP BY 1, 2 ORDER BY 1, 2"""
        ).fetchall()

    def unembedded(self, encoder: str) -> list[tuple[str, str]]:
        """Vector keys without a vector of this encoder, with the text to embed."""
        return self._db.execute(
            f"""SELECT {_KEY} AS key, COALESCE(t.text, {_TEXT}) FROM {_PASSAGES}
            WHERE NOT EXISTS (SELECT 1 FROM vector v
                WHERE v.text_hash = {_KEY} AND v.encoder = ?)
            GROUP BY key ORDER BY key""",
            [encoder],
        ).fetchall()

    def store_vectors(self, encoder: str, vectors: Iterable[tuple[str, bytes]]) -> None:
        """Store vectors (little-endian float32 bytes) by their key."""
        self._db.executemany(
            "INSERT OR REPLACE INTO vector VALUES (?, ?, ?)",
            [(key, encoder, data) for key, data in vectors],
        )

    def embedded(self, encoder: str) -> Iterator[tuple[int, str]]:
        """Passage ids with their vector keys, by id, where there is a vector."""
        yield from self._db.execute(
            f"""SELECT p.id, {_KEY} FROM {_PASSAGES}
            JOIN vector v ON v.text_hash = {_KEY} AND v.encoder = ? ORDER BY p.id""",
            [encoder],
        )

    def vectors(self, encoder: str, keys: Iterable[str]) -> Iterator[bytes]:
        """The vectors of the keys, in their order."""
        query = "SELECT data FROM vector WHERE text_hash = ? AND encoder = ?"
        for key in keys:
            yield self._db.execute(query, [key, encoder]).fetchone()[0]
