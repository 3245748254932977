"""A page of text that scrolls: any renderable of rich, drawn to the width there is."""

from collections.abc import Callable
from typing import ClassVar

from rich.console import RenderableType
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from compare.browse.drawing import drawn, look_for
from compare.report.terminal.style import Look

Make = Callable[[Look], RenderableType]
CONTEXT = 3
"""Lines kept above the one that is scrolled to."""


class Page(ScrollView, can_focus=True):
    """What ``make`` makes for the width there is; drawn again when that changes."""

    DEFAULT_CSS = "Page { overflow-x: hidden; scrollbar-gutter: stable; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", show=False),
        Binding("up,k", "scroll_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
        Binding("left,h", "screen.back", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._make: Make | None = None
        self._lines: list[Strip] = []

    @property
    def text(self) -> str:
        """What is drawn, as plain lines."""
        return "\n".join(strip.text.rstrip() for strip in self._lines)

    def show(self, make: Make, *, stay: bool = False) -> None:
        """Show another text, from its top, or where it stood if it ``stay``s."""
        self._make = make
        self._draw_lines()
        if not stay:
            self.scroll_to(y=0, animate=False, force=True)
        self.call_after_refresh(self._see_active)

    def _draw_lines(self) -> None:
        width = self.scrollable_content_region.width
        if self._make is None or width <= 0:
            return
        look = look_for(width)
        self._lines = drawn(self._make(look), look.width)
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _see_active(self) -> None:
        """Scroll to the words that the reader stands on, where one is out of sight."""
        places = [
            place
            for place, strip in enumerate(self._lines)
            if any(one.style and one.style.reverse for one in strip)
        ]
        top = round(self.scroll_offset.y)
        height = self.scrollable_content_region.height
        if not places or (top <= places[0] and places[-1] < top + height):
            return
        # Both sides, if they fit; else the first.
        lowest = max(places[-1] - height + 1, 0)
        wanted = max(places[0] - CONTEXT, min(lowest, places[0]))
        self.scroll_to(y=wanted, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One line of the page."""
        place = y + round(self.scroll_offset.y)
        width = self.scrollable_content_region.width
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        strip = self._lines[place].adjust_cell_length(width)
        return strip.apply_style(self.rich_style)

    def on_resize(self, event: Resize) -> None:
        """Other widths, other lines."""
        self._draw_lines()
        self.call_after_refresh(self._see_active)
