"""A browser driven by keys, without a terminal."""

import asyncio
from collections.abc import Awaitable, Callable
from xml.etree import ElementTree

from textual.pilot import Pilot

from compare.browse.app import Browser
from compare.browse.stock import Stock
from compare.browse.walk import Walk
from compare.records import Comparison
from compare.report import Options

COLUMN = 12.2
"""Units of a picture that a column is wide."""
SVG = "{http://www.w3.org/2000/svg}"


class Driven:
    """A running browser: keys in, what the screen shows out."""

    def __init__(self, app: Browser, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def walk(self) -> Walk:
        """The screen that is walked on."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, Walk)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def see(self, *keys: str) -> str:
        """Press keys; what then is on the screen."""
        await self.press(*keys)
        return self.shown

    async def write(self, text: str) -> str:
        """Type a filter and wait until the list has followed."""
        await self.press(*text)
        self.walk._follow()
        await self.pilot.pause()
        return self.shown

    @property
    def shown(self) -> str:
        """The words on the screen, a line each."""
        root = ElementTree.fromstring(self.app.export_screenshot(title=""))
        rows: dict[float, str] = {}
        for element in root.iter(f"{SVG}text"):
            if "clip-path" in element.attrib:
                x, y = float(element.attrib["x"]), float(element.attrib["y"])
                before = rows.get(y, "").ljust(round(x / COLUMN))
                rows[y] = before + (element.text or "").replace("\xa0", " ")
        return "\n".join(rows[y].rstrip() for y in sorted(rows))


def drive(
    comparison: Comparison,
    steps: Callable[[Driven], Awaitable[None]],
    size: tuple[int, int] = (100, 30),
    **options: object,
) -> Browser:
    """Run ``steps`` on a browser of this size."""
    app = Browser(Stock(comparison, Options(**options)))  # type: ignore[arg-type]

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(Driven(app, pilot))

    asyncio.run(run())
    return app
