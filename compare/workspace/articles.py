"""What ingest, segment and credit read and write."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from compare.records import Article, Credit, Failure, Passage
from compare.workspace import rows
from compare.workspace.store import Key, Store, storable
from compare.workspace.worklist import WorkList

PassageRow = tuple[Passage, str]
"""A passage and the hash of its text."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """A file as it was when last read; signature is None when it must be read again."""

    digest: str
    signature: str | None


class ArticleStore(Store):
    """Files, articles, passages, credits."""

    def sources(self) -> dict[str, SourceState]:
        """The files read so far, by name."""
        found = self._db.execute("SELECT name, digest, signature FROM source")
        return {name: SourceState(digest, sign) for name, digest, sign in found}

    def store_source(
        self,
        name: str,
        digest: str,
        signature: str,
        articles: Iterable[Article],
        failures: Iterable[Failure],
    ) -> None:
        """Replace what a file held."""
        self.store_found(name, digest, signature, chain(articles, failures))

    def store_found(
        self,
        name: str,
        digest: str,
        signature: str,
        found: Iterable[Article | Failure],
    ) -> None:
        """Replace what a file held by what is found in it, one after the other.

        Nothing of ``found`` is kept in memory; all of it is committed, or nothing.
        """
        with self.transaction():
            self._db.execute(
                """CREATE TEMP TABLE IF NOT EXISTS touched (
                    article_id TEXT PRIMARY KEY
                ) WITHOUT ROWID"""
            )
            self._db.execute("DELETE FROM temp.touched")
            self._db.execute(
                """INSERT INTO temp.touched
                SELECT DISTINCT article_id FROM entry WHERE source = ?""",
                [name],
            )
            self._db.execute("DELETE FROM source WHERE name = ?", [name])
            self._db.execute(
                "INSERT INTO source VALUES (?, ?, ?)", [name, digest, signature]
            )
            for item in found:
                if isinstance(item, Article):
                    self._store_article(name, item)
                    self._touch(item.id)
                else:
                    self._store_unread(name, item)
            self._describe(self._touched())

    def _touch(self, article_id: str) -> None:
        self._db.execute("INSERT OR IGNORE INTO temp.touched VALUES (?)", [article_id])

    def _touched(self) -> Iterator[str]:
        """Ids of the articles that a file held or holds, in order, page by page."""
        last = ""
        while page := self._db.execute(
            """SELECT article_id FROM temp.touched WHERE article_id > ?
            ORDER BY article_id LIMIT 1000""",
            [last],
        ).fetchall():
            yield from (row[0] for row in page)
            last = page[-1][0]

    def _store_unread(self, source: str, failure: Failure) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO unread VALUES (?, ?, ?, ?)",
            [source, failure.step, storable(failure.subject), storable(failure.reason)],
        )

    def retry_source(self, name: str) -> None:
        """Leave a file pending: the disk was at fault, not the file."""
        self._db.execute("UPDATE source SET signature = NULL WHERE name = ?", [name])

    def changed_sources(
        self,
        found: Iterable[tuple[str, bytes, str]],
        signature: str,
        make: Callable[[str, bytes, str], Key],
    ) -> WorkList[Key]:
        """Files that are new, changed, read under another signature, or gone, by name.

        ``found`` are the name, the path and the digest of every file there is; ``make``
        makes a key of the three. Path and digest of a file that is gone are empty.
        """
        self._db.execute("DROP TABLE IF EXISTS temp.found")
        self._db.execute(
            """CREATE TEMP TABLE found (
                name TEXT PRIMARY KEY, path BLOB NOT NULL, digest TEXT NOT NULL
            ) WITHOUT ROWID"""
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO temp.found VALUES (?, ?, ?)", found
        )
        return self._listed(
            "sources",
            """SELECT name, path, found.digest AS digest
            FROM temp.found AS found LEFT JOIN source USING (name)
            WHERE source.digest IS NOT found.digest OR source.signature IS NOT ?1
            UNION ALL
            SELECT name, x'', '' FROM source
            WHERE name NOT IN (SELECT name FROM temp.found)
            ORDER BY name""",
            [signature],
            lambda row: make(row[0], bytes(row[1]), row[2]),
        )

    def drop_source(self, name: str) -> None:
        """Forget a file that is gone, with the articles that only it held."""
        with self.transaction():
            self._describe(sorted(self._forget_source(name)))

    def _forget_source(self, name: str) -> set[str]:
        """Drop a file and its places; the ids of the articles it held."""
        held = self._db.execute(
            "SELECT article_id FROM entry WHERE source = ?", [name]
        ).fetchall()
        self._db.execute("DELETE FROM source WHERE name = ?", [name])
        return {row[0] for row in held}

    def _store_article(self, source: str, article: Article) -> None:
        """Note where an article stands; found twice it stays one article."""
        self._db.execute(
            f"""INSERT OR IGNORE INTO article ({rows.ARTICLE})
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            rows.article_row(article),
        )
        self._db.execute(
            f"""INSERT OR REPLACE INTO entry ({rows.ENTRY})
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            rows.entry_row(source, article),
        )

    def _describe(self, ids: Iterable[str]) -> None:
        """Let the first place by path describe each article; drop those without one.

        What was made of an article is done again only where its description changed.
        """
        for article_id in ids:
            self._db.execute(
                """UPDATE article SET
                    language = first.language, title = first.title,
                    published = first.published, url = first.url,
                    author = first.author, path = first.path, marks = first.marks,
                    segmented = CASE WHEN article.marks = first.marks
                        AND article.language = first.language THEN segmented END,
                    credited = NULL, framed = NULL
                FROM (SELECT * FROM entry WHERE article_id = ?1
                    ORDER BY path LIMIT 1) AS first
                WHERE article.id = ?1 AND (article.language, article.title,
                    article.published, article.url, article.author, article.path,
                    article.marks) IS NOT (first.language, first.title,
                    first.published, first.url, first.author, first.path, first.marks)
                """,
                [article_id],
            )
            self._db.execute(
                """DELETE FROM article WHERE id = ?1
                AND NOT EXISTS (SELECT 1 FROM entry WHERE article_id = ?1)""",
                [article_id],
            )

    def articles(self, ids: Sequence[str] | None = None) -> list[Article]:
        """All articles by path, or those of the given ids in their order."""
        if ids is None:
            found = self._db.execute(f"SELECT {rows.ARTICLE} FROM article")
            return sorted(map(rows.article, found), key=lambda item: item.path)
        query = f"SELECT {rows.ARTICLE} FROM article WHERE id = ?"
        return [rows.article(self._db.execute(query, [i]).fetchone()) for i in ids]

    def article_paths(self) -> dict[str, str]:
        """Where each article stands, by its id."""
        found = self._db.execute("SELECT id, path FROM article")
        return dict(found.fetchall())

    def article_facts(self) -> list[tuple[str, str, str, str | None]]:
        """Id, outlet, language and date of all articles: alignment depends on them."""
        return self._db.execute(
            "SELECT id, outlet, language, published FROM article ORDER BY id"
        ).fetchall()

    def unmarked(self, mark: str, signature: str) -> WorkList[str]:
        """Ids, by path, of the articles whose mark is not this signature."""
        return self._listed(
            f"unmarked_{mark}",
            f'SELECT id FROM article WHERE "{mark}" IS NOT ? ORDER BY path',
            [signature],
            lambda row: str(row[0]),
        )

    def _mark(self, article_id: str, mark: str, signature: str) -> None:
        self._db.execute(
            f'UPDATE article SET "{mark}" = ? WHERE id = ?', [signature, article_id]
        )

    def store_passages(
        self, article_id: str, passages: Iterable[PassageRow], signature: str
    ) -> None:
        """Replace an article's passages."""
        self._db.execute("DELETE FROM passage WHERE article_id = ?", [article_id])
        self._db.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?)",
            [
                (passage.id, article_id, passage.span.start, passage.span.end, text)
                for passage, text in passages
            ],
        )
        self._mark(article_id, "segmented", signature)

    def store_credits(
        self, article_id: str, credits: Iterable[Credit], signature: str
    ) -> None:
        """Replace an article's credits."""
        self._db.execute("DELETE FROM credit WHERE article_id = ?", [article_id])
        self._db.executemany(
            "INSERT OR IGNORE INTO credit VALUES (?, ?, ?, ?, ?, ?)",
            [rows.credit_row(credit) for credit in credits],
        )
        self._mark(article_id, "credited", signature)

    def credits(self) -> list[Credit]:
        """All credits, by article and place."""
        found = self._db.execute(
            f"SELECT {rows.CREDIT} FROM credit ORDER BY 1, 3, 4, 2"
        )
        return [rows.credit(row) for row in found]
