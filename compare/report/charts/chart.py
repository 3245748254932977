"""What a chart is: a picture, and the numbers it was drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.report.charts.svg import Svg, element

NARROW = 440.0
"""Charts up to this width shrink on a small screen; wider ones are scrolled to, so that
their letters stay legible."""
LETTER = 12.0
"""Height of the letters; at 360 px a narrow chart shows them at 9 px and more."""
LETTER_WIDTH = 0.54
"""Mean width of a letter in letter heights, Greek and Turkish included."""

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: safe inline SVG, and its numbers as a table.

    ``svg`` holds neither style attributes nor scripts nor references; its classes are
    those of ``data/webpage/charts.css``. ``caption`` says how to read it and what is
    left out. ``rows`` have a value for each of ``columns``; texts in them are cleaned,
    but not escaped.
    """

    id: str
    title: str
    caption: str
    svg: Svg
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Canvas:
    """The frame of a picture: what it is called, in letters, and its size in pixels."""

    id: str
    title: str
    description: str
    width: float
    height: float

    def draw(self, parts: Sequence[Svg]) -> Svg:
        """The whole picture; screen readers get its title and its description."""
        title, description = f"picture-{self.id}-title", f"picture-{self.id}-desc"
        wide = " chart-wide" if self.width > NARROW else ""
        return element(
            "svg",
            element("title", self.title, id=title),
            element("desc", self.description, id=description),
            *parts,
            class_=f"chart-picture{wide}",
            role="img",
            aria_labelledby=f"{title} {description}",
            viewBox=f"0 0 {self.width:g} {self.height:g}",
            width=self.width,
            height=self.height,
            font_size=LETTER,
            fill="currentColor",
        )


def letters_in(width: float, size: float = LETTER) -> int:
    """How many letters of a size find place in a width."""
    return max(int(width / (size * LETTER_WIDTH)), 4)
