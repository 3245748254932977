"""From rich to Textual: a renderable as lines of a given width."""

import io
from functools import lru_cache

from rich.console import Console, RenderableType
from textual.strip import Strip

from compare.report.terminal.style import Look, look_of


def drawn(part: RenderableType, width: int) -> list[Strip]:
    """The lines of a renderable, each exactly ``width`` columns.

    It is drawn by a console of our own, which reads no markup and no environment.
    """
    lines = _console(max(width, 1)).render_lines(part, pad=True)
    return [Strip(segments).adjust_cell_length(width) for segments in lines]


def look_for(width: int) -> Look:
    """The look for so many columns; styles are always seen here."""
    return look_of(_console(max(width, 1)))


@lru_cache(16)
def _console(width: int) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        color_system="truecolor",
        force_terminal=True,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
