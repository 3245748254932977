"""A list that draws only what is seen, however long it is."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Blur, Click, Focus, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from compare.browse.drawing import drawn

CURSOR = "›"
"""Before the entry that is chosen, so that it shows without colours."""
GUTTER = 2
"""Columns of the cursor's sign and a space."""

Draw = Callable[[Any, int], Text]
"""An item and a width to its lines."""


class Listing(ScrollView, can_focus=True):
    """Items one below the other, with a cursor."""

    DEFAULT_CSS = "Listing { overflow-x: hidden; scrollbar-gutter: stable; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "go(0)", show=False),
        Binding("end", "go(-1)", show=False),
        Binding("enter,right,l", "choose", show=False),
        Binding("left,h", "screen.back", show=False),
    ]

    class Moved(Message):
        """The cursor was moved to another item."""

        def __init__(self, listing: "Listing", item: object) -> None:
            self.listing, self.item = listing, item
            super().__init__()

    class Chosen(Message):
        """Enter was pressed on an item."""

        def __init__(self, listing: "Listing", item: object) -> None:
            self.listing, self.item = listing, item
            super().__init__()

    cursor: reactive[int] = reactive(0, repaint=True)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.items: Sequence[Any] = ()
        self._draw: Draw = lambda item, width: Text()
        self._height: int | None = 1
        self._starts: Sequence[int] = range(1)
        self._lines: dict[int, list[Strip]] = {}
        self._width = 0

    @property
    def item(self) -> Any:  # noqa: ANN401
        """The item under the cursor; None in an empty list."""
        return self.items[self.cursor] if self.items else None

    def show(
        self, items: Sequence[Any], draw: Draw, *, height: int | None, at: int = 0
    ) -> None:
        """Show other items, with the cursor on one of them.

        ``height`` is the lines of every item; without it each is measured, which is
        for short lists.
        """
        self.items, self._draw, self._height = items, draw, height
        self._lay_out()
        self.set_reactive(Listing.cursor, min(max(at, 0), max(len(items) - 1, 0)))
        self.call_after_refresh(self._see)
        self.refresh()

    def move_to(self, place: int) -> None:
        """Put the cursor on an item, the nearest where there is no such."""
        if not self.items:
            return
        place = min(max(place, 0), len(self.items) - 1)
        if place != self.cursor:
            self.cursor = place
            self._see()
            self.post_message(self.Moved(self, self.item))

    def forget(self) -> None:
        """Draw everything anew: what is shown of the items has changed."""
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        self._lines.clear()
        self._width = self.scrollable_content_region.width
        number = len(self.items)
        if self._height is not None:
            self._starts = range(0, (number + 1) * self._height, self._height)
        else:
            heights = (len(self._drawn(index)) for index in range(number))
            self._starts = list(accumulate(heights, initial=0))
        self.virtual_size = Size(self._width, self._starts[-1])

    def _drawn(self, index: int) -> list[Strip]:
        if index not in self._lines:
            width = max(self._width - GUTTER, 1)
            self._lines[index] = drawn(self._draw(self.items[index], width), width)
        return self._lines[index]

    def _see(self) -> None:
        if not self.items:
            return
        top = self._starts[self.cursor]
        height = self._starts[self.cursor + 1] - top
        self.scroll_to_region(
            Region(0, top, self._width, height), animate=False, force=True
        )

    # --- drawing ------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        place = y + round(self.scroll_offset.y)
        width = self.scrollable_content_region.width
        base = self.rich_style
        if place >= self._starts[-1]:
            return Strip.blank(width, base)
        index = bisect_right(self._starts, place) - 1
        offset = place - self._starts[index]
        lines = self._drawn(index)
        strip = lines[offset] if offset < len(lines) else Strip.blank(width - GUTTER)
        here = index == self.cursor
        sign = CURSOR if here and not offset else " "
        whole = Strip.join([Strip([Segment(f"{sign} ")], GUTTER), strip])
        if here:
            base += Style(reverse=True) if self.has_focus else Style(bold=True)
        return whole.adjust_cell_length(width).apply_style(base)

    def on_resize(self, event: Resize) -> None:
        """Other widths, other lines."""
        self._lay_out()
        self.call_after_refresh(self._see)

    def on_focus(self, event: Focus) -> None:
        """The cursor looks another way."""
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        """The cursor looks another way."""
        self.refresh()

    # --- keys ---------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """To a neighbour."""
        self.move_to(self.cursor + by)

    def action_go(self, place: int) -> None:
        """To the first item, or with -1 to the last."""
        self.move_to(place if place >= 0 else len(self.items) - 1)

    def action_page(self, by: int) -> None:
        """As many items on as fill the height."""
        lines = self.scrollable_content_region.height
        top = self._starts[self.cursor] if self.items else 0
        place = bisect_right(self._starts, max(top + by * lines, 0)) - 1
        step = 1 if by > 0 else -1
        self.move_to(place if place != self.cursor else self.cursor + step)

    def action_choose(self) -> None:
        """Go into the item."""
        if self.items:
            self.post_message(self.Chosen(self, self.item))

    def on_click(self, event: Click) -> None:
        """A click puts the cursor; a click on the cursor goes in."""
        place = event.get_content_offset(self)
        if place is None or not self.items:
            return
        line = place.y + round(self.scroll_offset.y)
        if line >= self._starts[-1]:
            return
        index = bisect_right(self._starts, line) - 1
        if index == self.cursor:
            self.action_choose()
        self.move_to(index)
