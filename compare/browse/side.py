"""Screens that lie over the walk for a while: help, a whole article, a dispatch."""

from collections.abc import Sequence
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import DataTable, Static

from compare.browse.article import article_page
from compare.browse.entries import fitted
from compare.browse.keys import Keys, foot, help_page
from compare.browse.page import Page
from compare.browse.stock import Dispatch, Stock
from compare.languages import PIVOT
from compare.records import Article, Span
from compare.report.collation import Cell, Collation, collate, outlet_names
from compare.report.options import Texts
from compare.report.phrases import clean, count
from compare.report.select import Chain
from compare.report.terminal.style import HEADING, QUIET, Look, line

MOVED = "↕ "
MISSING = "—"
NUMBER = 3
"""Columns for the number of a piece."""
NARROWEST = 24
"""Columns of a cell; wider where that fills the window."""
AROUND = 2
"""Columns that the table puts around every cell."""
CELL_LINES = 3


class Over(Screen[None]):
    """A title, something, and the keys; esc leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left,h,backspace", "back", show=False),
        Binding("q", "app.quit", show=False),
    ]
    KEYS: ClassVar[Keys] = (("esc", "back"), ("q", "quit"))

    def compose(self) -> ComposeResult:
        """Title, page, keys."""
        yield Static(id="path", markup=False)
        yield Page(id="page")
        yield Static(id="keys", markup=False)

    def title_line(self) -> Text:
        """What is shown."""
        return Text()

    def on_mount(self) -> None:
        """Show it."""
        self.tell()

    def on_resize(self, event: Resize) -> None:
        """Other widths, other lines."""
        self.tell()

    def tell(self) -> None:
        """Write the first and the last line."""
        width = self.app.size.width
        self.query_one("#path", Static).update(
            fitted(line(" ", self.title_line()), width)
        )
        self.query_one("#keys", Static).update(foot(self.KEYS, width))

    def action_back(self) -> None:
        """To the walk."""
        self.dismiss()


class Help(Over):
    """All keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "back", show=False)
    ]

    def title_line(self) -> Text:
        """What this is."""
        return Text("compare browse: keys", HEADING)

    def on_mount(self) -> None:
        """Show the keys."""
        self.tell()
        self.query_one(Page).show(lambda look: help_page())


class ArticleScreen(Over):
    """Whole articles, one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,n", "turn(1)", show=False),
        Binding("p", "turn(-1)", show=False),
    ]
    KEYS: ClassVar[Keys] = (
        ("esc", "back"), ("n/p", "another article"), ("↑ ↓", "scroll"), ("q", "quit"),
    )  # fmt: skip

    def __init__(
        self, articles: Sequence[Article], chain: Chain | None, stock: Stock
    ) -> None:
        super().__init__()
        self.articles, self.chain, self.stock = articles, chain, stock
        self.at = 0

    def title_line(self) -> Text:
        """Whose article, and which of them."""
        name = (clean(self.articles[self.at].outlet), HEADING)
        return line(f"article {self.at + 1} of {len(self.articles)} › ", name)

    def on_mount(self) -> None:
        """Show the first."""
        self.action_turn(0)

    def action_turn(self, by: int) -> None:
        """Another of the articles, after the last the first."""
        self.at = (self.at + by) % len(self.articles)
        self.tell()
        self.query_one(Page).show(self._made)

    def _made(self, look: Look) -> RenderableType:
        return article_page(self.articles[self.at], self.chain, self.stock)


class DispatchTable(Over):
    """A dispatch: a row for each piece of it, a column for everybody who prints it."""

    KEYS: ClassVar[Keys] = (
        ("esc", "back"), ("↑ ↓ ← →", "move"), ("a", "article"), ("q", "quit"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,enter", "article", show=False, priority=True)
    ]

    def __init__(self, dispatch: Dispatch, stock: Stock, texts: Texts) -> None:
        super().__init__()
        assert dispatch.family is not None
        self.dispatch, self.stock, self.texts = dispatch, stock, texts
        comparison = stock.selection.comparison
        self.width = NARROWEST
        self.collation: Collation = collate(comparison, dispatch.family)

    def compose(self) -> ComposeResult:
        """Title, table, the text of the cell, keys."""
        yield Static(id="path", markup=False)
        yield DataTable(id="table", fixed_columns=1, zebra_stripes=False)
        yield Page(id="cell")
        yield Static(id="keys", markup=False)

    def title_line(self) -> Text:
        """How large the dispatch is, and which."""
        size = count(len(self.collation.slots), "piece")
        told = f"{size} in {count(len(self.collation.witnesses), 'article')} › "
        return line(told, (clean(self.dispatch.title), HEADING))

    def on_mount(self) -> None:
        """Fill the table."""
        self.fill()
        self.query_one(DataTable).focus()

    def on_resize(self, event: Resize) -> None:
        """Other widths, other lines."""
        self.fill()

    def fill(self) -> None:
        """Write the cells, as wide as whole columns fill the window."""
        self.tell()
        table = self.query_one(DataTable)
        row, column = table.cursor_coordinate
        self.width = _cell_width(self.app.size.width)
        table.clear(columns=True)
        table.add_column(Text(""), width=NUMBER)
        articles = self.stock.selection.articles
        for name in outlet_names(self.collation, articles):
            head = fitted(Text(clean(name), HEADING), self.width)
            table.add_column(head, width=self.width)
        for number, slot in enumerate(self.collation.slots, start=1):
            cells = [slot.cells.get(name) for name in self.collation.witnesses]
            table.add_row(
                Text(f"{number:>3}", QUIET),
                *map(self._cell, cells),
                height=CELL_LINES,
            )
        table.move_cursor(row=row, column=max(column, 1))

    def _cell(self, cell: Cell | None) -> Text:
        """The beginning of what a witness has there."""
        if cell is None:
            return Text(MISSING, QUIET)
        text = Text(MOVED if cell.moved else "", HEADING)
        text.append(" ".join(self._words(span) for span in cell.spans), "not bold")
        lines = text.wrap(self.app.console, self.width)
        shown = list(lines[:CELL_LINES])
        if len(lines) > CELL_LINES:
            shown[-1].append("…")
            fitted(shown[-1], self.width)
        return Text("\n").join(shown)

    def _words(self, span: Span) -> str:
        english = self.stock.selection.comparison.english.get(span)
        if english and self.texts is Texts.TRANSLATION:
            return clean(english)
        return clean(self.stock.selection.text_of(span))

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        """Show the whole of the cell below the table."""
        row, column = event.coordinate
        if column == 0 or not self.collation.slots:
            return
        name = self.collation.witnesses[column - 1]
        cell = self.collation.slots[row].cells.get(name)
        self.query_one("#cell", Page).show(lambda look: self._whole(name, cell))

    def _whole(self, name: str, cell: Cell | None) -> RenderableType:
        article = self.stock.selection.articles[name]
        text = line((clean(article.outlet), HEADING), f" {clean(article.path)}")
        if cell is None:
            text.append("\nnot in this version", QUIET)
            return text
        if cell.moved:
            text.append(" · stands elsewhere in this version", "italic")
        for span in cell.spans:
            text.append(f"\n{clean(self.stock.selection.text_of(span))}")
            english = self.stock.selection.comparison.english.get(span)
            if article.language != PIVOT and english:
                text.append(f"\nen: {clean(english)}", "italic")
        return text

    def action_article(self) -> None:
        """The article of the column, and from there the others."""
        articles = self.stock.selection.articles
        at = max(self.query_one(DataTable).cursor_column - 1, 0)
        names = [*self.collation.witnesses[at:], *self.collation.witnesses[:at]]
        chosen = [articles[name] for name in names]
        self.app.push_screen(ArticleScreen(chosen, None, self.stock))


def _cell_width(width: int) -> int:
    """The width of a cell, so that whole columns fill a window of ``width``."""
    free = width - NUMBER - AROUND - 1  # the scrollbar
    columns = max(free // (NARROWEST + AROUND), 1)
    return max(free // columns - AROUND, 1)
