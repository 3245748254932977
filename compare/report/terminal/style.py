"""Colours, widths and signs of the terminal report."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from compare.records import Kind

# Each has a contrast of 4.1 or more on white and on black (WCAG formula), and the
# eight differ in hue; for colour-blind readers some come near, so letters mark them.
COLOURS: Mapping[Kind, str] = {
    Kind.WORDING: "color(130)",
    Kind.NAMING: "color(63)",
    Kind.QUANTITY: "color(30)",
    Kind.ATTRIBUTION: "color(163)",
    Kind.CERTAINTY: "color(97)",
    Kind.AGENCY: "color(64)",
    Kind.QUOTATION: "color(131)",
    Kind.COVERAGE: "color(28)",
}
HEADING = "bold"
QUIET = "dim"
TRANSLATION = "italic"
CHANGED = "underline"

# Two columns of about 40 signs are the least that reads well.
SIDE_BY_SIDE = 90
# Lines of more than about 75 signs tire the eye: two texts side by side end here.
WIDEST = 160
# Tables of numbers have room for one more column of words.
ROOMY = 120
# From here on a line of words has room for what belongs to it.
WIDE = 150


@dataclass(frozen=True, slots=True)
class Look:
    """How much room there is and whether styles can be seen at all.

    ``screen`` is all of the width, for tables of many columns; texts end at ``width``.
    """

    width: int
    plain: bool
    screen: int

    @property
    def side_by_side(self) -> bool:
        """Whether two texts fit beside each other."""
        return self.width >= SIDE_BY_SIDE

    @property
    def roomy(self) -> bool:
        """Whether a table has room for one more column."""
        return self.width >= ROOMY

    @property
    def wide(self) -> bool:
        """Whether a line of words has room for what belongs to it."""
        return self.width >= WIDE


def look_of(console: Console) -> Look:
    """The look for a console: its width up to 160 columns, plain in a pipe."""
    width = min(console.width, WIDEST)
    return Look(width, console.color_system is None, console.width)


def kind_style(kind: Kind) -> str:
    """The style of a kind of difference."""
    return f"bold {COLOURS[kind]}"


def line(*pieces: str | Text | tuple[str, str]) -> Text:
    """A Text of pieces, each plain or with a style; nothing is read as markup."""
    return Text.assemble(*pieces, overflow="fold")


def table_of() -> Table:
    """A table of few lines: headings quiet, nothing drawn around."""
    return Table(
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style=QUIET,
        show_edge=False,
    )


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A renderable without spaces at the ends of its lines, for copying and pipes."""

    part: RenderableType

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        """Yield the lines of ``part``, each cut after its last visible sign."""
        for segments in console.render_lines(self.part, options, pad=False):
            while segments and not segments[-1].text.strip():
                segments.pop()
            if segments:
                last = segments.pop()
                yield from segments
                yield Segment(last.text.rstrip(), last.style, last.control)
            yield Segment.line()
