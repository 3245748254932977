"""Families and their tables, with the texts at hand."""

from compare.library.excerpt import SHORT, View
from compare.records import Article, Family
from compare.report import fragment
from compare.report.collation import Cell, Collation, collate, outlet_names
from compare.report.families import agency_name, title_of, uncredited
from compare.report.phrases import shorten


class FamilyView(View[Family]):
    """One dispatch and the articles that print it."""

    __slots__ = ()

    def __repr__(self) -> str:
        title = shorten(self.title, SHORT)
        number = len(self.record.members)
        return f'<Family {self.agency}, {number} articles: "{title}">'

    def _repr_html_(self) -> str:
        return self.collation()._repr_html_()

    @property
    def id(self) -> str:
        """What it is cited by."""
        return self.record.id

    @property
    def title(self) -> str:
        """What it is about: the title of the article that is most of it."""
        return title_of(self.record, self._lookup.selection.articles)

    @property
    def agency(self) -> str:
        """Whose text it is: "AFP", "perhaps AFP", "unknown"."""
        return agency_name(self.record)

    @property
    def articles(self) -> tuple[Article, ...]:
        """Who prints it, those with the largest part of it first."""
        return tuple(self._article(one.article_id) for one in self.record.members)

    @property
    def uncredited(self) -> tuple[Article, ...]:
        """Who prints it without naming the agency, where others name it plainly."""
        return tuple(self._article(one.article_id) for one in uncredited(self.record))

    @property
    def first(self) -> Article | None:
        """Who had it first; None where that is unknown. See ``record.first``."""
        name = self.record.first.article_id
        return self._article(name) if name else None

    def collation(self) -> "CollationView":
        """Its text as a table: a row for each piece, a column for each article."""
        found = collate(self._lookup.selection.comparison, self.record)
        return CollationView(self._lookup, found)

    def _article(self, name: str) -> Article:
        return self._lookup.selection.articles[name]


class CollationView(View[Collation]):
    """A dispatch as a table: what each article has of each piece of its text."""

    __slots__ = ()

    def __repr__(self) -> str:
        rows, columns = len(self.record.slots), len(self.record.witnesses)
        return f"<Collation of {columns} articles in {rows} rows>"

    def __hash__(self) -> int:
        return hash(self.record.family)

    def _repr_html_(self) -> str:
        return fragment.collation(self._lookup.selection, self.record)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The heads of the columns; with the path where an outlet has two."""
        return tuple(outlet_names(self.record, self._lookup.selection.articles))

    def rows(self, *, english: bool = False) -> list[dict[str, str | None]]:
        """A row for each piece: by outlet its words, None where it lacks them."""
        rows = []
        for slot in self.record.slots:
            row: dict[str, str | None] = {}
            for outlet, name in zip(self.outlets, self.record.witnesses, strict=True):
                cell = slot.cells.get(name)
                row[outlet] = self._told(cell, english) if cell else None
            rows.append(row)
        return rows

    def _told(self, cell: Cell, english: bool) -> str | None:
        found = self._excerpt(*cell.spans)
        return found.english if english else found.text
