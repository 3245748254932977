"""A time axis for news: stretches in which nothing appears are left out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from compare.report.charts.chart import LETTER, LETTER_WIDTH, NARROW

MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
COLUMN = 24.0
WIDEST = 44.0
BREAK = 12.0
"""Width of a stretch that is left out."""


@dataclass(frozen=True, slots=True)
class _Grain:
    """A unit of time: its number from some beginning, its name, and what it is in."""

    unit: str
    number: Callable[[date], int]
    name: Callable[[date], str]
    group: Callable[[date], str]


_GRAINS = (
    _Grain(
        "day",
        lambda one: one.toordinal(),
        lambda one: str(one.day),
        lambda one: f"{MONTHS[one.month - 1]} {one.year}",
    ),
    _Grain(
        "week",
        lambda one: (one.toordinal() - 1) // 7,
        lambda one: f"W{one.isocalendar().week}",
        lambda one: str(one.isocalendar().year),
    ),
    _Grain(
        "month",
        lambda one: one.year * 12 + one.month,
        lambda one: MONTHS[one.month - 1],
        lambda one: str(one.year),
    ),
    _Grain("year", lambda one: one.year, lambda one: str(one.year), lambda one: ""),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A day, week, month or year with something in it; ``x`` is its middle."""

    name: str
    x: float


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where days stand on the axis, and what is written along it.

    ``groups`` are months or years with where they begin, ``breaks`` are where time is
    left out.
    """

    unit: str
    columns: tuple[Column, ...]
    groups: tuple[tuple[float, str], ...]
    breaks: tuple[float, ...]
    width: float
    places: Mapping[int, float]
    number: Callable[[date], int]

    def place(self, day: date) -> float:
        """The middle of the column of a day that the axis was made for."""
        return self.places[self.number(day)]


def calendar(days: Iterable[date], side: float) -> Calendar:
    """The finest axis for these days that is not too wide; ``side`` is its margin.

    Raises ValueError without any day.
    """
    days = sorted(set(days))
    for grain in _GRAINS:
        found = _laid_out(days, grain, side, COLUMN)
        if found.width <= NARROW:
            break
    free = (NARROW - found.width) / len(found.columns)
    wider = _laid_out(days, grain, side, min(COLUMN + max(free, 0.0), WIDEST))
    return replace(wider, width=max(wider.width, NARROW))


def _laid_out(
    days: Sequence[date], grain: _Grain, side: float, column: float
) -> Calendar:
    first = {grain.number(one): one for one in reversed(days)}
    numbers = sorted(first)
    longest = max(len(grain.name(one)) for one in first.values())
    column = max(column, (longest + 1) * LETTER * LETTER_WIDTH)
    x = free = side  # where the next column, and the next group's name, may begin
    columns, groups, breaks = [], [], []
    places: dict[int, float] = {}
    for place, number in enumerate(numbers):
        name = grain.group(first[number])
        opens = place == 0 or name != grain.group(first[numbers[place - 1]])
        after = x
        if opens:
            x = max(x, free)
        if place and number != numbers[place - 1] + 1:
            x += BREAK
            breaks.append((after + x) / 2)
        if opens and name:
            groups.append((x, name))
            free = x + len(name) * LETTER * LETTER_WIDTH + LETTER / 2
        columns.append(Column(grain.name(first[number]), x + column / 2))
        places[number] = x + column / 2
        x += column
    width = max(x, free, side) + side
    return Calendar(
        grain.unit, tuple(columns), tuple(groups), tuple(breaks),
        width, places, grain.number,
    )  # fmt: skip
