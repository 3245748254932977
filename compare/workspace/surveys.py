"""What survey, weigh and pair read and write: what alignment sees of each article.

A view says whose English is seen: of all passages, of those that matched, or of none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compare.settings import digest
from compare.workspace.store import Store
from compare.workspace.vectors import ENGLISH_KEY, PASSAGES, SKETCHED, WANTED
from compare.workspace.worklist import WorkList

Blobs = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """An article with what was seen of it; the arrays as bytes, in the order of the
    columns asked for."""

    article_id: str
    outlet: str
    language: str
    published: str | None
    length: int
    blobs: Blobs


@dataclass(frozen=True, slots=True)
class Words:
    """In how many articles each word stands: hashes and counts as bytes."""

    state: str
    articles: int
    length: float
    hashes: bytes
    counts: bytes


SURVEY = (
    "passages",
    "english",
    "texts",
    "content",
    "stems",
    "terms",
    "term_places",
    "runs",
)
"""The columns of arrays, as ``store_survey`` takes them."""


class SurveyStore(Store):
    """Surveys of articles by view, and words counted over them."""

    def see(self, view: str, version: str, bridge: str, encoder: str) -> None:
        """Note for each article a mark of all that alignment sees of it today.

        Views that are not among those of the run are forgotten by ``keep_views``.
        """
        self._db.execute("DROP TABLE IF EXISTS temp.seeing")
        self._db.execute(
            "CREATE TEMP TABLE seeing (article_id TEXT PRIMARY KEY, seen TEXT)"
        )
        marks = (
            (facts[0], digest(version, bridge, encoder, facts, keys))
            for facts, keys in self._seen(view, bridge, encoder)
        )
        self._db.executemany("INSERT INTO temp.seeing VALUES (?, ?)", marks)

    def _seen(
        self, view: str, bridge: str, encoder: str
    ) -> Iterator[tuple[tuple[str | None, ...], list[tuple[int, str | None]]]]:
        """The facts of each article, its passages and the keys of their English."""
        found = self._db.execute(
            f"""SELECT a.id, a.outlet, a.language, a.published, p.id,
                CASE WHEN {WANTED} AND EXISTS (SELECT 1 FROM vector v
                    WHERE v.text_hash = {ENGLISH_KEY} AND v.encoder = ?2)
                THEN {ENGLISH_KEY} END
            FROM {PASSAGES} WHERE EXISTS (SELECT 1 FROM vector v
                WHERE v.text_hash = p.text_hash AND v.encoder = {SKETCHED})
            ORDER BY a.id, p.start""",
            [view, encoder, bridge],
        )
        facts: tuple[str | None, ...] | None = None
        keys: list[tuple[int, str | None]] = []
        for row in found:
            if row[:4] != facts:
                if facts is not None:
                    yield facts, keys
                facts, keys = row[:4], []
            keys.append(row[4:])
        if facts is not None:
            yield facts, keys

    def keep_views(self, views: Iterable[str]) -> None:
        """Forget what was seen and counted in other views."""
        kept = sorted(set(views))
        marks = ", ".join("?" * len(kept))
        self._db.execute(f"DELETE FROM surveyed WHERE view NOT IN ({marks})", kept)
        self._db.execute(f"DELETE FROM words WHERE view NOT IN ({marks})", kept)

    def unsurveyed(self, view: str) -> WorkList[str]:
        """Ids of the articles that were not seen as they are; after ``see``."""
        self._db.execute(
            """DELETE FROM surveyed WHERE view = ? AND article_id NOT IN (
                SELECT article_id FROM temp.seeing)""",
            [view],
        )
        return self._listed(
            f"survey_{view}",
            """SELECT article_id FROM temp.seeing AS s WHERE seen IS NOT (
                SELECT seen FROM surveyed d
                WHERE d.article_id = s.article_id AND d.view = ?)
            ORDER BY article_id""",
            [view],
            lambda row: str(row[0]),
        )

    def store_survey(
        self, view: str, article_id: str, length: int, blobs: Blobs
    ) -> None:
        """Replace what was seen of an article by what is seen today."""
        key = [article_id, view]
        self._db.execute(
            """INSERT OR REPLACE INTO surveyed (article_id, view, seen)
            SELECT article_id, ?2, seen FROM temp.seeing WHERE article_id = ?1""",
            key,
        )
        self._db.execute(
            f"""INSERT OR REPLACE INTO survey
                (article_id, view, length, {", ".join(SURVEY)})
            VALUES (?, ?, ?, {", ".join("?" * len(SURVEY))})""",
            [*key, length, *blobs],
        )

    def surveys(
        self, view: str, languages: Sequence[str], columns: Sequence[str]
    ) -> Iterator[SurveyRow]:
        """What was seen of all articles in these languages (all, where none is named):
        in the order of their days and ids, those without a date last."""
        chosen = ", ".join(f"s.{column}" for column in columns)
        marks = ", ".join("?" * len(languages))
        spoken = f"AND a.language IN ({marks})" if languages else ""
        found = self._db.execute(
            f"""SELECT a.id, a.outlet, a.language, a.published, s.length, {chosen}
            FROM article a JOIN survey s ON s.article_id = a.id
            WHERE s.view = ? {spoken}
            ORDER BY a.published IS NULL, a.published, a.id""",
            [view, *languages],
        )
        for row in found:
            article_id, outlet, language, published, length, *blobs = row
            yield SurveyRow(
                article_id, outlet, language, published, length, tuple(blobs)
            )

    def survey_sizes(self, view: str) -> tuple[int, int, int]:
        """How many stems, terms and word runs the surveys hold in all."""
        found: tuple[int, int, int] = self._db.execute(
            """SELECT coalesce(sum(length(stems)), 0) / 8,
                coalesce(sum(length(terms)), 0) / 8,
                coalesce(sum(length(runs)), 0) / 8 FROM survey WHERE view = ?""",
            [view],
        ).fetchone()
        return found

    def words_in_all(self, view: str) -> int:
        """How many content words the originals of all articles have."""
        found: int = self._db.execute(
            "SELECT coalesce(sum(length), 0) FROM survey WHERE view = ?", [view]
        ).fetchone()[0]
        return found

    def survey_state(self, view: str) -> str:
        """A mark of everything that was seen in a view."""
        found = self._db.execute(
            "SELECT article_id, seen FROM surveyed WHERE view = ? ORDER BY article_id",
            [view],
        )
        return digest(found.fetchall())

    def words(self, view: str) -> Words | None:
        """The words as they were last counted."""
        row = self._db.execute(
            "SELECT state, articles, length, hashes, counts FROM words WHERE view = ?",
            [view],
        ).fetchone()
        return Words(*row) if row else None

    def store_words(self, view: str, words: Words) -> None:
        """Replace the words counted, and note of which articles they are."""
        self._db.execute(
            "INSERT OR REPLACE INTO words VALUES (?, ?, ?, ?, ?, ?)",
            [view, *(getattr(words, name) for name in Words.__slots__)],
        )
        self._db.execute("UPDATE surveyed SET weighed = seen WHERE view = ?", [view])

    def changed_since_weighed(self, view: str) -> tuple[int, int]:
        """How many articles are new or were changed since the words were counted, and
        how many of those counted are still there."""
        changed, still = self._db.execute(
            """SELECT coalesce(sum(weighed IS NOT seen), 0),
                coalesce(sum(weighed IS NOT NULL), 0)
            FROM surveyed WHERE view = ?""",
            [view],
        ).fetchone()
        return changed, still

    def surveyed_count(self, view: str) -> int:
        """How many articles were seen in a view."""
        found: int = self._db.execute(
            "SELECT count(*) FROM surveyed WHERE view = ?", [view]
        ).fetchone()[0]
        return found
