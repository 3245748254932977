"""The way of the reader: lists one inside the other, the last one shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from compare.browse.entries import (
    dispatch_entry,
    finding_entry,
    finding_words,
    fitted,
    passage_entry,
)
from compare.browse.listing import Draw
from compare.browse.stock import ALL, OUTSIDE, Dispatch, Stock, Wanted
from compare.report.findings import Finding
from compare.report.phrases import clean, shorten
from compare.report.select import Chain
from compare.report.terminal.style import HEADING, line

BEHIND = " › "
LONGEST_NAME = 40
SHORTEST_NAME = 12
"""Columns that a name in the middle of the way is worth showing in."""
Item = Dispatch | Finding | Chain


@dataclass
class Level:
    """A list on the way: what it is called, what is in it, and where the reader was."""

    name: str
    items: Sequence[Item]
    titled: bool = False
    """Whether its passages are of several stories, and need a title."""
    height: int = 2
    """Lines of an entry."""
    at: Item | None = None


def dispatches_level(stock: Stock) -> Level:
    """The first list."""
    return Level("dispatches", stock.dispatches)


def findings_level(stock: Stock) -> Level:
    """All findings, grouped."""
    return Level("findings", stock.findings, height=3)


def level_of(item: Item, stock: Stock) -> Level:
    """What an item leads to: the passages of a dispatch or of a finding."""
    if isinstance(item, Dispatch):
        name = f"{item.number} {item.title}" if item.family else item.title
        titled = item.title in (OUTSIDE, ALL) and item.family is None
        return Level(
            shorten(name, LONGEST_NAME), item.chains, titled, 3 if titled else 2
        )
    assert isinstance(item, Finding)
    sides = [one for one in (item.left, item.right) if one.words]
    words = " ↔ ".join(finding_words(side).plain for side in sides)
    name = f"{item.kind} {shorten(words, LONGEST_NAME)}"
    return Level(name, stock.passages_of(item), titled=True, height=3)


def kept(level: Level, stock: Stock, wanted: Wanted) -> list[Item]:
    """The items of a list that the reader's filter leaves."""
    return [item for item in level.items if _is_kept(item, stock, wanted)]


def _is_kept(item: Item, stock: Stock, wanted: Wanted) -> bool:
    if isinstance(item, Dispatch):
        if not wanted.words and not wanted.kinds:
            return True
        return any(stock.holds(chain, wanted) for chain in item.chains)
    if isinstance(item, Finding):
        return stock.has(item, wanted)
    return stock.holds(item, wanted)


def drawing(level: Level, stock: Stock, wanted: Wanted) -> Draw:
    """How the items of a list are written."""

    def draw(item: Item, width: int) -> Text:
        if isinstance(item, Dispatch):
            return dispatch_entry(item, stock, wanted, width)
        if isinstance(item, Finding):
            return finding_entry(item, width)
        return passage_entry(item, stock, width, titled=level.titled)

    return draw


def breadcrumb(names: Sequence[str], room: int) -> Text:
    """The way on one line; where it does not fit, what is behind is cut first."""
    way = Text(BEHIND.join(names), HEADING)
    if way.cell_len <= room or len(names) == 1:
        return fitted(way, room)
    *middle, last = names[1:]
    first, end = f"…{BEHIND}", fitted(Text(last, HEADING), room)
    free = room - cell_len(first) - end.cell_len - cell_len(BEHIND)
    if not middle or free < SHORTEST_NAME:
        return fitted(line((first, HEADING), end), room)
    cut = fitted(Text(middle[0], HEADING), free)
    return line((first, HEADING), cut, (BEHIND, HEADING), end)


def name_of(item: Item | None) -> str:
    """A passage in the breadcrumb; lists are named by their level."""
    if isinstance(item, Chain):
        return clean(f"{item.left.outlet} ↔ {item.right.outlet}")
    return ""
