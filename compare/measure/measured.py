"""What a measurement comes to: tables of scores, and how they were made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Say = Callable[[str], object]
"""Is told, in a line, what will take long."""
Cell = int | float | None
"""A count, a score from 0 to 1 (or a granularity from 1), or what does not apply."""


@dataclass(frozen=True, slots=True)
class Table:
    """Scores by row. ``head`` says what a row is; ``name`` is the key in JSON."""

    name: str
    head: str
    columns: tuple[str, ...]
    rows: Mapping[str, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Measured:
    """Tables, counts, the seconds of each part of the work, models and settings.

    ``predictions`` are the lines of a file in the format of the shared scorers; where
    there are several files each has a name, as "en-el".
    """

    tables: tuple[Table, ...]
    seconds: Mapping[str, float]
    signature: Mapping[str, str]
    counts: Mapping[str, int] = field(default_factory=dict)
    predictions: Mapping[str, Sequence[str]] = field(default_factory=dict)
