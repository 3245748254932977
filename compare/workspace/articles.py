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
            self._forget_source(name)
            self._db.execute(
                "INSERT INTO source VALUES (?, ?, ?)",
                [name, digest, None if failures else signature],
            )
            for article in articles:
                self._store_article(name, article)
            self._drop_orphans()
            self.note_failures(failures)

    def drop_source(self, name: str) -> None:
        """Forget a file that is gone, with the articles that only it held."""
        with self.transaction():
            self._forget_source(name)
            self._drop_orphans()

    def _forget_source(self, name: str) -> None:
        self._db.execute(
            """UPDATE source SET signature = NULL WHERE name IN (
                SELECT other.source FROM entry JOIN entry AS other USING (article_id)
                WHERE entry.source = ?1 AND other.source <> ?1)""",
            [name],
        )
        self._db.execute("DELETE FROM source WHERE name = ?", [name])

    def _store_article(self, source: str, article: Article) -> None:
        """The same article found twice stays one; the first path describes it."""
        first = self._db.execute(
            "SELECT MIN(path) FROM entry WHERE article_id = ?", [article.id]
        ).fetchone()[0]
        if first is None or article.path < first:
            self._db.execute(
                f"""INSERT INTO article ({rows.ARTICLE})
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET
                    language = excluded.language, title = excluded.title,
                    published = excluded.published, url = excluded.url,
                    author = excluded.author, path = excluded.path,
                    segmented = CASE WHEN marks = excluded.marks
                        AND language = excluded.language THEN segmented END,
                    credited = NULL, framed = NULL, marks = excluded.marks""",
                rows.article_row(article),
            )
        self._db.execute(
            "INSERT OR REPLACE INTO entry VALUES (?, ?, ?)",
            [article.path, source, article.id],
        )

    def _drop_orphans(self) -> None:
        self._db.execute(
            "DELETE FROM article WHERE id NOT IN (SELECT article_id FROM entry)"
        )

    def articles(self, ids: Sequence[str] | None = None) -> list[Article]:
        """All articles by path, or those of the given ids in their order."""
        if ids is None:
            found = self._db.execute(f"SELECT {rows.ARTICLE} FROM article")
            return sorted(map(rows.article, found), key=lambda item: item.path)
        query = f"SELECT {rows.ARTICLE} FROM article WHERE id = ?"
        return [rows.article(self._db.execute(query, [i]).fetchone()) for i in ids]

    def article_facts(self) -> list[tuple[str, str, str | None]]:
        """Id, outlet and date of every article: what alignment depends on."""
        return self._db.execute(
            "SELECT id, outlet, published FROM article ORDER BY id"
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
        """Replace an article's agency credits."""
        self._db.execute("DELETE FROM credit WHERE article_id = ?", [article_id])
        self._db.executemany(
            "INSERT OR IGNORE INTO credit VALUES (?, ?, ?, ?)",
            [(article_id, c.agency, c.span.start, c.span.end) for c in credits],
        )
        self._mark(article_id, "credited", signature)

    def credits(self) -> list[Credit]:
        """All agency credits, by article and place."""
        found = self._db.execute(
            'SELECT article_id, agency, start, "end" FROM credit ORDER BY 1, 3, 2'
        )
        return [rows.credit(row) for row in found]
