"""What complete and frame read and write: marks of pairs, and what is shown of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from compare.records import Alignment, Reuse
from compare.workspace import rows
from compare.workspace.store import Store
from compare.workspace.worklist import WorkList


class Due(NamedTuple):
    """A pair that something is to be made of, and the mark that it will have then."""

    left_id: str
    right_id: str
    mark: str

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two articles."""
        return self.left_id, self.right_id


class OwnPair(NamedTuple):
    """A pair by the digest of what it shows by itself, and its mark."""

    left_id: str
    right_id: str
    own: str
    completed: str | None


class ShownPair(NamedTuple):
    """A pair by the digest of what is shown, its signature, and its mark."""

    left_id: str
    right_id: str
    signature: str
    shown: str
    framed: str | None


class CompletedStore(Store):
    """Pairs as they are completed and framed."""

    def own_pairs(self) -> Iterator[OwnPair]:
        """Every pair of two articles that shows something by itself, by ids."""
        found = self._db.execute(
            """SELECT left_id, right_id, own, completed FROM pair
            WHERE own <> '' AND left_id <> right_id ORDER BY left_id, right_id"""
        )
        return map(OwnPair._make, found)

    def shown_pairs(self) -> Iterator[ShownPair]:
        """Every pair that something is shown of, by ids."""
        found = self._db.execute(
            """SELECT left_id, right_id, signature, shown, framed FROM pair
            WHERE shown <> '' ORDER BY left_id, right_id"""
        )
        return map(ShownPair._make, found)

    def sentence_facts(self) -> Iterator[tuple[str, str, str, str | None]]:
        """Id, language, marks and mark of segmentation of every article: what its
        sentences depend on."""
        yield from self._db.execute(
            "SELECT id, language, marks, segmented FROM article ORDER BY id"
        )

    def due(self, step: str, found: Iterable[Due]) -> WorkList[Due]:
        """A list of pairs that lies on disk, in their order; another of the same step
        is gone with it."""
        table = f"due_{step}"
        self._db.execute(f"DROP TABLE IF EXISTS temp.{table}")
        self._db.execute(
            f"CREATE TEMP TABLE {table} (left_id TEXT, right_id TEXT, mark TEXT)"
        )
        with self.transaction():
            self._db.executemany(f"INSERT INTO temp.{table} VALUES (?, ?, ?)", found)
        return self._listed(step, f"SELECT * FROM temp.{table}", [], Due._make)

    def own_alignments(self, pair: tuple[str, str]) -> list[Alignment]:
        """What a pair shows by itself, by place and without the links of the words."""
        found = self._db.execute(
            f"""SELECT {rows.UNLINKED} FROM alignment
            WHERE left_id = ?1 AND right_id = ?2 AND NOT witnessed
            UNION ALL SELECT {rows.UNLINKED} FROM ceded
            WHERE left_id = ?1 AND right_id = ?2
            ORDER BY left_start, right_start, id""",
            pair,
        )
        return [rows.alignment(row) for row in found]

    def own_reuse(self, name: str, other: str) -> list[Alignment]:
        """What two articles show by themselves to be one text, by place and without the
        links of the words."""
        # One query for each direction: with both in one, all alignments are read.
        found = chain.from_iterable(
            self._db.execute(
                f"""SELECT {rows.UNLINKED} FROM alignment
                WHERE left_id = ? AND right_id = ?
                AND NOT witnessed AND reuse NOT IN (?, ?)
                ORDER BY left_start, right_start, id""",
                [*pair, Reuse.QUOTE, Reuse.RELATED],
            )
            for pair in dict.fromkeys([(name, other), (other, name)])
        )
        return [rows.alignment(row) for row in found]

    def store_completed(
        self, due: Due, added: Sequence[Alignment], ceded: Sequence[Alignment]
    ) -> None:
        """Show of a pair what it shows by itself, without what is ``ceded`` and with
        what is ``added``; its differences go where that is not what it was."""
        if not added and not ceded and self._is_as_before(due):
            return
        self._restore(due.pair)
        self._db.executemany(
            f"""INSERT INTO ceded SELECT {rows.ALIGNMENT} FROM alignment
            WHERE left_id = ? AND right_id = ? AND id = ?""",
            [(*due.pair, one.id) for one in ceded],
        )
        self._db.executemany(
            "DELETE FROM alignment WHERE left_id = ? AND right_id = ? AND id = ?",
            [(*due.pair, one.id) for one in ceded],
        )
        self._db.executemany(
            f"""INSERT INTO alignment ({rows.ALIGNMENT}, witnessed)
            VALUES ({", ".join("?" * 15)}, 1)""",
            [rows.alignment_row(one) for one in added],
        )
        self._show(due)

    def _is_as_before(self, due: Due) -> bool:
        """Mark a pair of which no more was shown than it shows by itself."""
        marked = self._db.execute(
            """UPDATE pair SET completed = ?3
            WHERE left_id = ?1 AND right_id = ?2 AND shown = own""",
            due,
        )
        return bool(marked.rowcount)

    def _restore(self, pair: tuple[str, str]) -> None:
        """Make what is shown of a pair what it shows by itself."""
        self._db.execute(
            "DELETE FROM alignment WHERE left_id = ? AND right_id = ? AND witnessed",
            pair,
        )
        self._db.execute(
            f"""INSERT INTO alignment ({rows.ALIGNMENT}, witnessed)
            SELECT {rows.ALIGNMENT}, 0 FROM ceded
            WHERE left_id = ? AND right_id = ?""",
            pair,
        )
        self._db.execute("DELETE FROM ceded WHERE left_id = ? AND right_id = ?", pair)

    def _show(self, due: Due) -> None:
        """Note what is shown of a pair, and from what it was made."""
        found = self._db.execute(
            f"""SELECT {rows.ALIGNMENT} FROM alignment
            WHERE left_id = ? AND right_id = ?
            ORDER BY {rows.ALIGNMENT}""",
            due.pair,
        ).fetchall()
        shown = rows.digest_of(found)
        is_same = self._db.execute(
            """UPDATE pair SET completed = ?3 WHERE left_id = ?1 AND right_id = ?2
            AND shown = ?4""",
            [*due, shown],
        )
        if is_same.rowcount:
            return
        self._db.execute(
            """UPDATE pair SET completed = ?3, shown = ?4, reused = ?5, framed = NULL
            WHERE left_id = ?1 AND right_id = ?2""",
            [*due, shown, rows.has_reuse(found)],
        )
        self._db.execute(
            "DELETE FROM difference WHERE left_id = ? AND right_id = ? AND NOT within",
            due.pair,
        )
