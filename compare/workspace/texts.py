"""What translate reads and writes: a cache keyed by content."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from compare.records import Passage, Span
from compare.workspace import rows
from compare.workspace.memory import WINNER, Remembered
from compare.workspace.store import Store
from compare.workspace.vectors import PASSAGES, WANTED
from compare.workspace.worklist import WorkList

TranslationRow = tuple[str, str, str | None, str | None, str, str]
"""text_hash, language, text, english_hash, engine, signature."""

SuspectRow = tuple[str, str, str, str | None]
"""text_hash, language, the reason or "", the guard that said so or None."""

_DOUBTED = "t.suspect <> '' AND t.text IS NOT NULL"
_TEXT = 'substr(a.text, p.start + 1, p."end" - p.start)'


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


def _pending(row: tuple[Any, ...]) -> PendingText:
    text_hash, text, engine, english, *memory = row
    remembered = Remembered(*memory) if memory[0] is not None else None
    return PendingText(text_hash, text, engine, english, remembered)


class TextStore(Store):
    """Translations of the passages."""

    def passages(self, article_id: str) -> list[tuple[Passage, str | None]]:
        """An article's passages in order, each with its English where it has one."""
        found = self._db.execute(
            f"""SELECT p.id, p.article_id, p.start, p."end", t.text
            FROM {PASSAGES} WHERE p.article_id = ? ORDER BY p.start""",
            [article_id],
        )
        return [(rows.passage(row[:4]), row[4]) for row in found]

    def spans(self, ids: Iterable[int]) -> dict[int, Span]:
        """Where the passages of these ids lie; unknown ids are left out."""
        query = 'SELECT article_id, start, "end" FROM passage WHERE id = ?'
        found = {id_: self._db.execute(query, [id_]).fetchone() for id_ in ids}
        return {id_: Span(*row) for id_, row in found.items() if row}

    def english(self, article_id: str) -> dict[Span, str]:
        """The English of an article's translated passages, by span."""
        return {
            passage.span: text
            for passage, text in self.passages(article_id)
            if text is not None
        }

    def untranslated(
        self,
        language: str,
        signature: str,
        guard: str | None = None,
        translate: str = "all",
    ) -> WorkList[PendingText]:
        """Texts of a language whose translation is not of this signature.

        With ``guard`` also those whose translation was not examined by this one. Of a
        text that a memory knows, translation and doubt must be the memory's. With
        ``translate`` "matched", an engine is asked only for what is matched.
        """
        return self._listed(
            f"texts_{language}",
            f"""SELECT p.text_hash, {_TEXT}, t.engine, t.text,
                m.text, m.engine, m.suspect FROM {PASSAGES} {WINNER}
            WHERE a.language = ?2 AND CASE WHEN m.text IS NULL
                THEN (?1 <> 'matched' OR {WANTED}) AND (t.signature IS NOT ?3 OR (
                    ?4 IS NOT NULL AND t.text IS NOT NULL AND t.checked IS NOT ?4))
                ELSE (t.text, t.engine, t.suspect)
                    IS NOT (m.text, m.engine, m.suspect) END
            GROUP BY p.text_hash ORDER BY length({_TEXT}), p.text_hash""",
            [translate, language, signature, guard],
            _pending,
        )

    def engines(self, article_id: str) -> dict[Span, str]:
        """What translated the passages of an article that have an English text."""
        found = self._db.execute(
            f"""SELECT p.id, p.article_id, p.start, p."end", t.engine FROM {PASSAGES}
            WHERE p.article_id = ? AND t.text IS NOT NULL ORDER BY p.start""",
            [article_id],
        )
        return {rows.passage(row[:4]).span: row[4] for row in found}

    def suspects(self, article_id: str) -> dict[Span, str]:
        """Why the English of a passage is doubted, for those where it is."""
        found = self._db.execute(
            f"""SELECT p.id, p.article_id, p.start, p."end", t.suspect FROM {PASSAGES}
            WHERE p.article_id = ? AND {_DOUBTED} ORDER BY p.start""",
            [article_id],
        )
        return {rows.passage(row[:4]).span: row[4] for row in found}

    def suspect_counts(self) -> dict[str, int]:
        """How many passages have a doubted English text, by the reason."""
        found = self._db.execute(
            f"SELECT t.suspect, COUNT(*) FROM {PASSAGES} WHERE {_DOUBTED} GROUP BY 1"
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
            FROM {PASSAGES} WHERE a.language <> 'en' GROUP BY 1, 2 ORDER BY 1, 2"""
        ).fetchall()
