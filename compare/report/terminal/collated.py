"""One dispatch on a screen: what each outlet made of each piece of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.records import Article, Family, Kind, Span
from compare.report.collation import Cell, Collation, Slot, collate, outlet_names
from compare.report.options import Texts
from compare.report.phrases import LETTERS, clean, count, day
from compare.report.select import Selection
from compare.report.terminal.families import family_block
from compare.report.terminal.rows import in_english, with_english
from compare.report.terminal.style import HEADING, QUIET, Look, line
from compare.report.terminal.view import View
from compare.report.terminal.words import Highlight, marked

NARROWEST = 24
"""Columns that the text of a witness needs to be read."""
AROUND = 3
"""Columns between two witnesses: a line, a space on either side."""
NUMBERS = 3
MOST_COLUMNS = 8
"""Witnesses beside each other; more are hard to hold together on any screen."""
ABSENT = "—"
MOVED = "⇅ "
GAP = " […] "

Marks = Mapping[str, Sequence[Highlight]]
"""By article id, the words that findings of the dispatch are about."""


def block(family: Family, view: View) -> RenderableType:
    """A family: whose it is, who had it first, and its members."""
    number = view.number_of(family)
    return family_block(number, family, view.selection.articles, view.look)


def witnesses(family: Family, view: View) -> Iterator[RenderableType]:
    """The text of a family piece by piece, outlet beside outlet."""
    collation = collate(view.comparison, family)
    if not collation.slots:
        return
    yield Group(Text(), _head(collation, view))
    marks = _marks(family, view)
    if view.look.side_by_side:
        for names in _shares(collation.witnesses, view.look):
            yield Group(Text(), _table(collation, names, marks, view))
    else:
        yield from _lists(collation, marks, view)


def _head(collation: Collation, view: View) -> RenderableType:
    slots, outlets = len(collation.slots), len(collation.witnesses)
    head = line(("Outlet beside outlet", HEADING))
    number = count(outlets, "version")
    head.append(f"  dispatch {view.number_of(collation.family)}: ")
    head.append(f"{count(slots, 'piece')} of text, {number}")
    told = "letters are the kinds of findings"
    if any(cell.moved for slot in collation.slots for cell in slot.cells.values()):
        told += f"; {MOVED.strip()} stands elsewhere in this version"
    told += f"; {ABSENT} not in this version"
    if view.options.texts is Texts.TRANSLATION:
        told += f"; texts {in_english()}"
    return Group(head, Text(told, QUIET))


def _shares(witnesses: Sequence[str], look: Look) -> list[Sequence[str]]:
    """The witnesses in as few tables as fit the screen, about as many in each."""
    room = (look.screen - NUMBERS) // (NARROWEST + AROUND)
    most = max(1, min(room, MOST_COLUMNS))
    tables = -(-len(witnesses) // most)
    small, larger = divmod(len(witnesses), tables)
    sizes = [small + (number < larger) for number in range(tables)]
    starts = [sum(sizes[:number]) for number in range(tables)]
    return [witnesses[at : at + size] for at, size in zip(starts, sizes, strict=True)]


def _table(
    collation: Collation, witnesses: Sequence[str], marks: Marks, view: View
) -> Table:
    """The pieces that these witnesses have, a row each; numbers as in the others."""
    selection = view.selection
    table = Table(
        box=box.MINIMAL,
        show_edge=False,
        pad_edge=False,
        expand=True,
        width=view.look.screen if view.look.screen > view.look.width else None,
        border_style=QUIET,
        header_style="",
        show_lines=True,
    )
    table.add_column("", justify="right", no_wrap=True, style=QUIET)
    names = dict(
        zip(
            collation.witnesses,
            outlet_names(collation, selection.articles),
            strict=True,
        )
    )
    for name in witnesses:
        head = _witness(names[name], selection.articles[name])
        table.add_column(head, ratio=1, overflow="fold")
    for number, slot in enumerate(collation.slots, start=1):
        if any(name in slot.cells for name in witnesses):
            cells = [_cell(slot, name, marks, view) for name in witnesses]
            table.add_row(f"{number}", *cells)
    return table


def _witness(name: str, article: Article) -> Text:
    about = f"{article.language} {day(article.published)}"
    return line((clean(name), HEADING), (f"\n{about}", QUIET))


def _cell(slot: Slot, article_id: str, marks: Marks, view: View) -> Text:
    cell = slot.cells.get(article_id)
    if cell is None:
        return Text(ABSENT, QUIET)
    text = Text(MOVED if cell.moved else "", overflow="fold")
    for number, span in enumerate(cell.spans):
        if number:
            text.append(_between(cell, number, view.selection), QUIET)
        text.append_text(_text(span, marks, view))
    return text


def _text(span: Span, marks: Marks, view: View) -> Text:
    article = view.selection.article_of(span)
    # That others lack the whole of it is what the table shows.
    inside = [
        mark
        for mark in marks.get(article.id, ())
        if mark.kind is not Kind.COVERAGE or not _covers(mark, span)
    ]
    text = marked(article, span, inside, plain=view.look.plain)
    return with_english(view.selection, text, span)


def _covers(mark: Highlight, span: Span) -> bool:
    return mark.start <= span.start and span.end <= mark.end


def _between(cell: Cell, number: int, selection: Selection) -> str:
    """A space between neighbours, or the sign that something was passed over."""
    before, here = cell.spans[number - 1], cell.spans[number]
    gap = selection.article_of(here).text[before.end : here.start]
    return "\n" if not gap.strip() else f"\n{GAP.lstrip()}"


def _lists(collation: Collation, marks: Marks, view: View) -> Iterator[RenderableType]:
    """For a narrow screen: each piece with its witnesses one under the other."""
    names = outlet_names(collation, view.selection.articles)
    for number, slot in enumerate(collation.slots, start=1):
        parts: list[RenderableType] = [Text(), Text(f"Piece {number}", HEADING)]
        absent = []
        for name, witness in zip(names, collation.witnesses, strict=True):
            if witness not in slot.cells:
                absent.append(clean(name))
                continue
            grid = Table.grid(padding=(0, 1, 0, 0))
            grid.add_column(no_wrap=True)
            grid.add_column(overflow="fold")
            grid.add_row(" ", line((clean(name), HEADING)))
            grid.add_row(" ", _cell(slot, witness, marks, view))
            parts.append(grid)
        if absent:
            parts.append(Text(f"  {ABSENT} {', '.join(absent)}", QUIET))
        yield Group(*parts)


def _marks(family: Family, view: View) -> dict[str, list[Highlight]]:
    """The words that findings of this dispatch are about, each with its letter.

    Words in words of the same kind would be marked twice: the longer stay.
    """
    found: dict[str, set[tuple[int, int, Kind]]] = defaultdict(set)
    for item in view.comparison.differences:
        if family not in view.known.get(item.alignment_id, ()):
            continue
        for span in (item.left, item.right):
            if span is not None:
                found[span.article_id].add((span.start, span.end, item.kind))
    return {article: _apart(places) for article, places in found.items()}


def _apart(places: set[tuple[int, int, Kind]]) -> list[Highlight]:
    kept: list[Highlight] = []
    for start, end, kind in sorted(places, key=lambda one: (one[0] - one[1], one)):
        if not any(
            one.kind is kind and start < one.end and one.start < end for one in kept
        ):
            kept.append(Highlight(start, end, kind, LETTERS[kind]))
    return kept
