"""What index, near and pair read and write: who was compared with whom."""

from collections.abc import Iterable, Iterator, Sequence

from compare.settings import digest
from compare.workspace.store import Store
from compare.workspace.worklist import WorkList

NearRow = tuple[str, bytes, bytes]
"""An article, and the lists of its passages alone and in twos."""


class NearStore(Store):
    """Lists of neighbours, the articles an index holds, and candidate pairs."""

    def hold(self, view: str) -> None:
        """The index files hold all articles as they are seen."""
        self._db.execute("DELETE FROM held")
        self._db.execute(
            """INSERT INTO held (article_id, seen, passages)
            SELECT s.article_id, s.seen, v.passages FROM surveyed s
            JOIN survey v USING (article_id, view) WHERE s.view = ?""",
            [view],
        )

    def not_held(self, view: str) -> Iterator[bytes]:
        """The passages that the index files hold and should not, by article."""
        found = self._db.execute(
            """SELECT h.passages FROM held h WHERE h.seen IS NOT (SELECT s.seen
                FROM surveyed s WHERE s.article_id = h.article_id AND s.view = ?)
            ORDER BY h.article_id""",
            [view],
        )
        return (row[0] for row in found)

    def to_hold(self, view: str) -> Iterator[tuple[str, str]]:
        """Id and language of the articles that the index files lack as they are."""
        return self._surveyed(
            view,
            "AND s.seen IS NOT (SELECT seen FROM held h WHERE h.article_id = a.id)",
        )

    def surveyed(self, view: str) -> Iterator[tuple[str, str]]:
        """Id and language of all articles that were seen."""
        return self._surveyed(view, "")

    def _surveyed(self, view: str, which: str) -> Iterator[tuple[str, str]]:
        return self._db.execute(
            f"""SELECT a.id, a.language FROM article a
            JOIN surveyed s ON s.article_id = a.id
            WHERE s.view = ? {which} ORDER BY a.id""",
            [view],
        )

    def unmet(self, view: str, languages: Sequence[str]) -> WorkList[str]:
        """Ids of the articles that have not met the others as they are seen, in the
        order of their days."""
        marks = ", ".join("?" * len(languages))
        spoken = f"AND a.language IN ({marks})" if languages else ""
        return self._listed(
            "near",
            f"""SELECT a.id FROM article a JOIN surveyed s ON s.article_id = a.id
            LEFT JOIN near n ON n.article_id = a.id
            WHERE s.view = ? AND n.met IS NOT s.seen {spoken}
            ORDER BY a.published IS NULL, a.published, a.id""",
            [view, *languages],
            lambda row: str(row[0]),
        )

    def met(self, view: str) -> Iterator[str]:
        """Ids of the articles that have met the others as they are seen."""
        found = self._db.execute(
            """SELECT n.article_id FROM near n JOIN surveyed s USING (article_id)
            WHERE s.view = ? AND n.met IS s.seen""",
            [view],
        )
        return (row[0] for row in found)

    def met_otherwise(self, view: str) -> list[tuple[str, bytes]]:
        """Articles that met the others as they were, with their passages."""
        return self._db.execute(
            """SELECT n.article_id, coalesce(v.passages, x'')
            FROM near n LEFT JOIN surveyed s
                ON s.article_id = n.article_id AND s.view = ?1
            LEFT JOIN survey v ON v.article_id = n.article_id AND v.view = ?1
            WHERE n.met IS NOT NULL AND n.met IS NOT s.seen""",
            [view],
        ).fetchall()

    def met_state(self) -> str:
        """A mark of who has met the others."""
        found = self._db.execute(
            "SELECT article_id, met FROM near WHERE met IS NOT NULL ORDER BY 1"
        )
        return digest(found.fetchall())

    def gone(self) -> list[int]:
        """Ids of passages that were there and may be no more."""
        found = self._db.execute("SELECT passage_id FROM gone ORDER BY 1")
        return [row[0] for row in found]

    def clear_gone(self) -> None:
        """Nothing of what is gone stands in a list any more."""
        self._db.execute("DELETE FROM gone")

    def clear_near(self) -> None:
        """Nobody has met."""
        self._db.execute("DELETE FROM near")
        self.clear_gone()

    def near_lists(self, ids: Iterable[str] | None = None) -> Iterator[NearRow]:
        """The lists of all articles, or of those of these ids that have some."""
        query = "SELECT article_id, alone, in_twos FROM near"
        if ids is None:
            yield from self._db.execute(query)
            return
        for article_id in ids:
            yield from self._db.execute(f"{query} WHERE article_id = ?", [article_id])

    def near_sizes(self) -> int:
        """Bytes of all lists of passages alone."""
        found: int = self._db.execute(
            "SELECT coalesce(sum(length(alone)), 0) FROM near"
        ).fetchone()[0]
        return found

    def store_near(self, lists: Iterable[NearRow]) -> None:
        """Replace the lists of articles, whether they have met or not."""
        self._db.executemany(
            """INSERT INTO near (article_id, alone, in_twos) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET alone = excluded.alone,
                in_twos = excluded.in_twos""",
            lists,
        )

    def mark_met(self, view: str, ids: Iterable[str]) -> None:
        """These articles have met all others as they are seen."""
        self._db.executemany(
            """UPDATE near SET met = (SELECT seen FROM surveyed
                WHERE article_id = ?1 AND view = ?2) WHERE article_id = ?1""",
            [(article_id, view) for article_id in ids],
        )

    def unmeet(self, ids: Iterable[str]) -> None:
        """These articles are to meet the others anew."""
        self._db.executemany(
            "DELETE FROM near WHERE article_id = ?", [(one,) for one in ids]
        )

    def store_candidates(self, pairs: Iterable[tuple[str, str]]) -> None:
        """The article pairs to be aligned: others go with what was found between them,
        new ones wait."""
        self._db.execute("DROP TABLE IF EXISTS temp.candidate")
        self._db.execute(
            """CREATE TEMP TABLE candidate (left_id TEXT, right_id TEXT,
            PRIMARY KEY (left_id, right_id)) WITHOUT ROWID"""
        )
        self._db.executemany("INSERT INTO temp.candidate VALUES (?, ?)", pairs)
        wanted = "(left_id, right_id) IN (SELECT left_id, right_id FROM temp.candidate)"
        self._db.execute(f"DELETE FROM difference WHERE NOT within AND NOT {wanted}")
        self._db.execute(f"DELETE FROM pair WHERE NOT {wanted}")
        self._db.execute(
            """INSERT OR IGNORE INTO pair (left_id, right_id, signature)
            SELECT left_id, right_id, '' FROM temp.candidate"""
        )

    def pairs_to_do(
        self, name: str, column: str, signature: str, view: str
    ) -> WorkList[tuple[str, str]]:
        """Candidate pairs whose mark in ``column`` is not the signature and what is
        seen of both articles (``pair_mark``); those of one day and article together."""
        return self._listed(
            name,
            f"""SELECT p.left_id, p.right_id FROM pair p
            JOIN surveyed l ON l.article_id = p.left_id AND l.view = ?2
            JOIN surveyed r ON r.article_id = p.right_id AND r.view = ?2
            JOIN article a ON a.id = p.left_id
            WHERE p.{column} IS NOT ?1 || ' ' || l.seen || ' ' || r.seen
            ORDER BY a.published, 1, 2""",
            [signature, view],
            lambda row: (str(row[0]), str(row[1])),
        )

    def pair_mark(self, signature: str, view: str, pair: tuple[str, str]) -> str:
        """A signature, and what is seen of two articles."""
        query = "SELECT seen FROM surveyed WHERE article_id = ? AND view = ?"
        seen = [self._db.execute(query, [one, view]).fetchone()[0] for one in pair]
        return " ".join([signature, *seen])

    def store_matched(
        self, pair: tuple[str, str], mark: str, ids: Iterable[int]
    ) -> None:
        """Replace the passages that a pair gives a reason to translate."""
        key = [*pair]
        self._db.execute("DELETE FROM matched WHERE left_id = ? AND right_id = ?", key)
        self._db.executemany(
            "INSERT INTO matched VALUES (?, ?, ?)",
            [(id_, *pair) for id_ in sorted(ids)],
        )
        self._db.execute(
            "UPDATE pair SET matched = ? WHERE left_id = ? AND right_id = ?",
            [mark, *pair],
        )
