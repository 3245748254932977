"""What ingest, segment and credit read and write."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compare.records import Article, Credit, Failure, Passage
from compare.workspace import rows
from compare.workspace.store import Store

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
        articles: Sequence[Article],
        failures: Sequence[Failure],
    ) -> None:
        """Replace what a file held. A file with failures stays pending."""
        with self.transaction():
            held = self._forget_source(name)
            self._db.execute(
                "INSERT INTO source VALUES (?, ?, ?)",
                [name, digest, None if failures else signature],
            )
            for article in articles:
                self._store_article(name, article)
            self._describe(held.union(article.id for article in articles))
            self.note_failures(failures)

    def drop_source(self, name: str) -> None:
        """Forget a file that is gone, with the articles that only it held."""
        with self.transaction():
            self._describe(self._forget_source(name))

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
        for article_id in sorted(ids):
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

    def unmarked(self, mark: str, signature: str) -> list[str]:
        """Ids, by path, of the articles whose mark is not this signature."""
        found = self._db.execute(
            f'SELECT id FROM article WHERE "{mark}" IS NOT ? ORDER BY path', [signature]
        )
        return [row[0] for row in found]

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
