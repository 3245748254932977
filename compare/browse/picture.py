"""A picture of the browser in some state, for documentation."""

import re
from collections.abc import Sequence
from typing import Any

from textual.pilot import Pilot

from compare.browse.app import Browser
from compare.browse.stock import Stock
from compare.records import Comparison
from compare.report.options import Options


def picture(
    comparison: Comparison,
    options: Options,
    *,
    keys: Sequence[str] = (),
    size: tuple[int, int] = (120, 34),
    title: str = "compare browse",
) -> str:
    """The screen as SVG after ``keys`` ("enter", "down", "slash"), in a window of
    ``size`` columns and lines; no terminal is needed. The same input makes the same
    picture.
    """
    app = Browser(Stock(comparison, options))
    made: list[str] = []

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        made.append(app.export_screenshot(title=title))
        app.exit()

    app.run(headless=True, size=size, auto_pilot=steps)
    return _ours(made[0])


def _ours(svg: str) -> str:
    """The same each time, and asking nobody for a font."""
    named = re.sub(r"terminal-\d+", "browse", svg)
    return re.sub(r"@font-face \{.*?\}\s*", "", named, flags=re.DOTALL)
