"""Marks of five shapes, so that words can be told apart without colours."""

from compare.report.charts.svg import Svg, element

SHAPES = ("circle", "square", "diamond", "triangle", "cross")
SIZE = 4.5


def mark(place: int, x: float, y: float, *, few: bool) -> Svg:
    """The mark of a word, by its place in the list, around a point; hollow for few."""
    kind = "chart-mark chart-few" if few else "chart-mark"
    shape = SHAPES[place % len(SHAPES)]
    if shape == "circle":
        return element("circle", class_=kind, cx=x, cy=y, r=SIZE)
    return element("path", class_=kind, d=_path(shape, x, y))


def _path(shape: str, x: float, y: float) -> str:
    s = SIZE
    paths = {
        "square": f"M{x - s + 0.5:.1f} {y - s + 0.5:.1f}h{2 * s - 1}v{2 * s - 1}"
        f"h{1 - 2 * s}z",
        "diamond": f"M{x:.1f} {y - s - 1:.1f}l{s + 1} {s + 1}l{-s - 1} {s + 1}"
        f"l{-s - 1} {-s - 1}z",
        "triangle": f"M{x:.1f} {y - s - 0.5:.1f}l{s + 0.5} {2 * s}h{-2 * s - 1}z",
        "cross": f"M{x - s:.1f} {y - 1.5:.1f}h{s - 1.5}v{1.5 - s}h3v{s - 1.5}"
        f"h{s - 1.5}v3h{1.5 - s}v{s - 1.5}h-3v{1.5 - s}h{1.5 - s}z",
    }
    return paths[shape]
