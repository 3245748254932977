"""What align and frame read and write: pairs, alignments, differences."""

from collections.abc import Iterable
from functools import cache

from compare.records import Alignment, Difference, Span
from compare.workspace import rows
from compare.workspace.store import Store


class PairStore(Store):
    """Article pairs, what was aligned between them, and how it differs."""

    def pairs(self) -> dict[tuple[str, str], str]:
        """The article pairs aligned so far, with their signatures."""
        found = self._db.execute("SELECT left_id, right_id, signature FROM pair")
        return {(left, right): signature for left, right, signature in found}

    def _clear_pair(self, left_id: str, right_id: str) -> None:
        """Forget what was found between two articles; they stay a pair."""
        both = "WHERE left_id = ? AND right_id = ?"
        for table in ("difference", "alignment", "ceded"):
            own = "AND NOT within" if table == "difference" else ""
            self._db.execute(f"DELETE FROM {table} {both} {own}", [left_id, right_id])

    def store_pair(
        self,
        left_id: str,
        right_id: str,
        signature: str,
        alignments: Iterable[Alignment],
    ) -> None:
        """Replace what two articles show by themselves to share.

        Where it is what it was before, all that was made of it stays.
        """
        found = sorted(rows.alignment_row(one) for one in alignments)
        own = rows.digest_of(found)
        kept = self._db.execute(
            """UPDATE pair SET signature = ? WHERE left_id = ? AND right_id = ?
            AND own = ?""",
            [signature, left_id, right_id, own],
        )
        if kept.rowcount:
            return
        self._clear_pair(left_id, right_id)
        self._db.execute(
            """INSERT INTO pair (left_id, right_id, signature, own, shown, reused)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                signature = excluded.signature, own = excluded.own,
                shown = excluded.shown, reused = excluded.reused,
                completed = NULL, framed = NULL""",
            [left_id, right_id, signature, own, own, rows.has_reuse(found)],
        )
        self._db.executemany(
            f"""INSERT INTO alignment ({rows.ALIGNMENT}, witnessed)
            VALUES ({", ".join("?" * 15)}, 0)""",
            found,
        )

    def alignments(self, pair: tuple[str, str] | None = None) -> list[Alignment]:
        """All alignments, or those of one pair, by place."""
        where, ids = (
            ("WHERE left_id = ? AND right_id = ?", list(pair)) if pair else ("", [])
        )
        found = self._db.execute(
            f"""SELECT {rows.ALIGNMENT} FROM alignment {where}
            ORDER BY left_id, right_id, left_start, right_start, id""",
            ids,
        )
        span = cache(Span)  # a word that is linked to ten articles is held once
        return [rows.alignment(row, span) for row in found]

    def store_differences(
        self, pair: tuple[str, str], differences: Iterable[Difference], signature: str
    ) -> None:
        """Replace the differences of a pair."""
        self._replace_differences(*pair, differences, within=False)
        self._db.execute(
            "UPDATE pair SET framed = ? WHERE left_id = ? AND right_id = ?",
            [signature, *pair],
        )

    def store_within(
        self, article_id: str, differences: Iterable[Difference], signature: str
    ) -> None:
        """Replace the differences found inside one article."""
        self._replace_differences(article_id, article_id, differences, within=True)
        self._db.execute(
            "UPDATE article SET framed = ? WHERE id = ?", [signature, article_id]
        )

    def _replace_differences(
        self, left: str, right: str, differences: Iterable[Difference], *, within: bool
    ) -> None:
        self._db.execute(
            "DELETE FROM difference WHERE left_id = ? AND right_id = ? AND within = ?",
            [left, right, within],
        )
        self._db.executemany(
            f"""INSERT INTO difference ({rows.DIFFERENCE})
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            rows.difference_rows(left, right, differences, within=within),
        )

    def differences(self) -> list[Difference]:
        """All differences, by pair and number."""
        found = self._db.execute(
            f"SELECT {rows.DIFFERENCE} FROM difference ORDER BY 1, 2, within, number"
        )
        return [rows.difference(row) for row in found]
