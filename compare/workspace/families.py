"""What gather reads and writes: families of reused text, component by component."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from compare.records import Alignment, Credit, Family, Member, Reuse, Span
from compare.workspace import rows
from compare.workspace.store import Store
from compare.workspace.worklist import WorkList


class DueComponent(NamedTuple):
    """Articles that reuse joins, by the first of their ids, and the mark that their
    families will have."""

    name: str
    mark: str


FamilyKey = tuple[str, int]
"""A component, and the place of a family in it."""


class Place(NamedTuple):
    """What an article prints of a family of ``size`` members."""

    article_id: str
    family: FamilyKey
    size: int
    spans: str

    def places(self) -> tuple[Span, ...]:
        """Where it prints it."""
        return rows.places(self.article_id, self.spans)


ArticleFacts = tuple[str, str, str, str | None, str, str, str | None]
"""Id, outlet, language, date, author, marks, and the mark of its credits."""


class FamilyStore(Store):
    """Families with their members."""

    def reused_pairs(self) -> Iterator[tuple[str, str, str]]:
        """The ids of every two articles of which one reused the other or both a third,
        and the digest of what is shown of them."""
        yield from self._db.execute(
            """SELECT left_id, right_id, shown FROM pair
            WHERE reused AND shown <> '' ORDER BY left_id, right_id"""
        )

    def reused_articles(self) -> list[str]:
        """The ids of the articles of such pairs, in their order."""
        found = self._db.execute(
            """SELECT left_id FROM pair WHERE reused AND shown <> ''
            UNION SELECT right_id FROM pair WHERE reused AND shown <> '' ORDER BY 1"""
        )
        return [row[0] for row in found]

    def family_facts(self, ids: Iterable[str]) -> Iterator[ArticleFacts]:
        """What families depend on beside the alignments: facts of these articles."""
        for name in ids:
            yield self._db.execute(
                """SELECT id, outlet, language, published, author, marks, credited
                FROM article WHERE id = ?""",
                [name],
            ).fetchone()

    def outlets(self) -> list[str]:
        """The names of all outlets, in their order."""
        found = self._db.execute("SELECT DISTINCT outlet FROM article ORDER BY 1")
        return [row[0] for row in found]

    def due_components(
        self, members: Iterable[tuple[str, str]], marks: Mapping[str, str]
    ) -> WorkList[DueComponent]:
        """The components whose families are not of these marks, or lost a member.

        ``members`` are article ids with the component of each. What was gathered of
        components that are no more goes.
        """
        self._db.executescript(
            """DROP TABLE IF EXISTS temp.component; DROP TABLE IF EXISTS temp.today;
            CREATE TEMP TABLE component (article_id TEXT, name TEXT);
            CREATE TEMP TABLE today (name TEXT PRIMARY KEY, mark TEXT) WITHOUT ROWID;"""
        )
        with self.transaction():
            self._db.executemany("INSERT INTO temp.component VALUES (?, ?)", members)
            self._db.execute("CREATE INDEX temp.in_component ON component (name)")
            self._db.executemany("INSERT INTO temp.today VALUES (?, ?)", marks.items())
            for table in ("gathered", "family"):
                self._db.execute(
                    f"DELETE FROM {table} WHERE component NOT IN "
                    "(SELECT name FROM temp.today)"
                )
        return self._listed(
            "gather",
            """SELECT name, today.mark FROM temp.today
            LEFT JOIN gathered ON component = name WHERE gathered.mark IS NOT today.mark
            OR EXISTS (SELECT 1 FROM family WHERE component = name AND size <> (
                SELECT count(*) FROM member
                WHERE (member.component, member.place) = (name, family.place)
            )) ORDER BY name""",
            [],
            DueComponent._make,
        )

    def component(self, name: str) -> list[str]:
        """The articles of a component listed last, by id."""
        found = self._db.execute(
            "SELECT article_id FROM temp.component WHERE name = ? ORDER BY 1", [name]
        )
        return [row[0] for row in found]

    def reuse_within(self, ids: Sequence[str]) -> list[Alignment]:
        """What is shown of these articles to be one text, by place, without the links
        of the words; ids of a component, so that no partner is missing."""
        found = (
            row
            for name in ids
            for row in self._db.execute(
                f"""SELECT {rows.UNLINKED} FROM alignment
                WHERE left_id = ? AND right_id <> left_id AND reuse NOT IN (?, ?)
                ORDER BY right_id, left_start, right_start, id""",
                [name, Reuse.QUOTE, Reuse.RELATED],
            )
        )
        # A sentence that thousands print stands in the alignments of each.
        span = cache(Span)
        return [rows.alignment(row, span) for row in found]

    def credits_of(self, ids: Sequence[str]) -> list[Credit]:
        """The credits of these articles, by article and place."""
        query = (
            f"SELECT {rows.CREDIT} FROM credit WHERE article_id = ? ORDER BY 3, 4, 2"
        )
        found = (row for name in ids for row in self._db.execute(query, [name]))
        return [rows.credit(row) for row in found]

    def store_families(
        self, due: DueComponent, families: Iterable[tuple[Family, int]]
    ) -> None:
        """Replace the families of a component, each with the letters and digits that
        its members print."""
        self._db.execute("DELETE FROM family WHERE component = ?", [due.name])
        for place, (family, amount) in enumerate(families):
            self._db.execute(
                f"INSERT INTO family ({rows.FAMILY}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                rows.family_row(due.name, place, family, amount),
            )
            self._db.executemany(
                f"INSERT INTO member ({rows.MEMBER}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows.member_rows(due.name, place, family),
            )
        self._db.execute("INSERT OR REPLACE INTO gathered VALUES (?, ?)", due)

    def families(self) -> list[Family]:
        """All families, those of most members first, then those of most text.

        One that lost a member, since an article was changed or removed, is left out
        until families are gathered again.
        """
        members: dict[tuple[str, int], list[Member]] = defaultdict(list)
        found = self._db.execute(
            f"SELECT {rows.MEMBER} FROM member ORDER BY component, place, number"
        )
        for row in found:
            members[row[:2]].append(rows.member(row))
        families = self._db.execute(
            f"SELECT {rows.FAMILY} FROM family ORDER BY size DESC, amount DESC, id"
        )
        return [
            rows.family(row, members[row[:2]])
            for row in families
            if len(members[row[:2]]) == row[3]
        ]

    def printed(self, article_id: str | None = None) -> Iterator[Place]:
        """What all articles, or this one, print of each of their families."""
        where = "WHERE article_id = ?" if article_id else ""
        for name, component, place, size, spans in self._db.execute(
            f"""SELECT article_id, component, place, size, spans
            FROM member JOIN family USING (component, place) {where}
            ORDER BY article_id, component, place""",
            [article_id] if article_id else [],
        ):
            yield Place(name, (component, place), size, spans)
