"""From rich to Textual: a renderable as lines of a given width."""

import io

from rich.console import Console, RenderableType
from textual.strip import Strip


def drawn(part: RenderableType, width: int) -> list[Strip]:
    """The lines of a renderable, each exactly ``width`` columns.

    It is drawn by a console of our own, which reads no markup and no environment.
    """
    console = Console(
        file=io.StringIO(),
        width=max(width, 1),
        color_system="truecolor",
        force_terminal=True,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
    lines = console.render_lines(part, pad=True)
    return [Strip(segments).adjust_cell_length(width) for segments in lines]
