"""What gather reads and writes: families of reused text."""

from collections import defaultdict
from collections.abc import Iterable

from compare.records import Family, Member
from compare.workspace import rows
from compare.workspace.store import Store


class FamilyStore(Store):
    """Families with their members."""

    def store_families(self, families: Iterable[Family]) -> None:
        """Replace all families; their order is kept."""
        self._db.execute("DELETE FROM family")
        for number, family in enumerate(families):
            self._db.execute(
                f"INSERT INTO family ({rows.FAMILY}) VALUES (?, ?, ?, ?, ?, ?)",
                rows.family_row(number, family),
            )
            self._db.executemany(
                f"INSERT INTO member ({rows.MEMBER}) VALUES (?, ?, ?, ?, ?, ?)",
                rows.member_rows(number, family),
            )

    def families(self) -> list[Family]:
        """All families in their order.

        One that lost a member, since an article was changed or removed, is left out
        until families are gathered again.
        """
        members: dict[int, list[Member]] = defaultdict(list)
        found = self._db.execute(f"SELECT {rows.MEMBER} FROM member ORDER BY 1, 2")
        for row in found:
            members[row[0]].append(rows.member(row))
        families = self._db.execute(f"SELECT {rows.FAMILY} FROM family ORDER BY 1")
        return [
            rows.family(row, members[row[0]])
            for row in families
            if len(members[row[0]]) == row[2]
        ]

    def has_broken_families(self) -> bool:
        """Whether a family lost a member, since its article was changed or removed."""
        (broken,) = self._db.execute(
            """SELECT EXISTS (SELECT 1 FROM family WHERE size <> (
                SELECT count(*) FROM member WHERE member.family = family.number
            ))"""
        ).fetchone()
        return bool(broken)

    def family_facts(self) -> list[tuple[str | None, ...]]:
        """What families depend on beside the alignments: facts of all articles."""
        return self._db.execute(
            """SELECT id, outlet, language, published, author, marks, credited
            FROM article ORDER BY id"""
        ).fetchall()
