"""A table of a plan file, read key by key; what is left over is unknown."""

import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from compare.errors import UsageError


class Table:
    """The values of one table; ``where`` is how messages call it.

    Every method takes a key and gives its value, None where the key is not there.
    Raises UsageError, one line with file, table and key, for a wrong type.
    """

    def __init__(self, values: Mapping[str, Any], file: Path, where: str) -> None:
        self._values = values
        self._file = file
        self._where = where
        self._asked: list[str] = []

    def text(self, key: str) -> str | None:
        """A text that is not empty."""
        value: str | None = self._of(key, "text in quotes", str)
        if value is not None and not value.strip():
            raise self.wrong(key, "is empty")
        return value

    def number(self, key: str) -> int | None:
        """A whole number of 1 or more."""
        value: int | None = self._of(key, "a whole number of 1 or more", int)
        if value is not None and value < 1:
            raise self.wrong(key, f"must be a whole number of 1 or more, not {value}")
        return value

    def share(self, key: str) -> float | None:
        """A number from 0 to 1."""
        value: float | None = self._of(key, "a number from 0 to 1", int, float)
        if value is not None and not 0 <= value <= 1:
            raise self.wrong(key, f"must be a number from 0 to 1, not {value}")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where the key is not there."""
        return bool(self._of(key, "true or false", bool))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone needs no list."""
        value = self._of(key, 'a list of texts: ["…", "…"]', str, list)
        found = [value] if isinstance(value, str) else value or []
        if not all(isinstance(one, str) and one.strip() for one in found):
            raise self.wrong(key, 'must be a list of texts: ["…", "…"]')
        return tuple(found)

    def day(self, key: str) -> date | None:
        """A day, as TOML writes it or as text."""
        value: date | str | None = self._of(key, "a day: 2031-03-14", date, str)
        if isinstance(value, datetime):
            raise self.wrong(key, "must be a day without a time: 2031-03-14")
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                told = f"must be a day: 2031-03-14, not {value!r}"
                raise self.wrong(key, told) from None
        return value

    def one_of(self, key: str, known: list[str]) -> str | None:
        """One of the texts that are known."""
        value: str | None = self._of(key, f"one of {', '.join(known)}", str)
        if value is not None and value not in known:
            raise self.wrong(key, f"must be one of {', '.join(known)}, not {value!r}")
        return value

    def path(self, key: str) -> Path | None:
        """A path, relative to the plan's folder; "~" is the home folder."""
        text = self.text(key)
        return None if text is None else self.beside(text)

    def beside(self, text: str) -> Path:
        """A path as the plan means it, as short as it can be said from here."""
        path = self._file.parent / Path(text).expanduser()
        return Path(os.path.normpath(path))

    def tables(self, key: str) -> "list[Table]":
        """The tables of a [[list]]."""
        found = self._of(key, f"written as [[{key}]]", list) or []
        if not all(isinstance(one, dict) for one in found):
            raise self.wrong(key, f"must be written as [[{key}]]")
        return [
            Table(one, self._file, f"[[{key}]] {number}: ")
            for number, one in enumerate(found, 1)
        ]

    def table(self, key: str) -> "Table":
        """The table [key]; empty where it is not there."""
        return Table(
            self._of(key, f"written as [{key}]", dict) or {}, self._file, f"[{key}] "
        )

    def rest(self, known: list[str]) -> dict[str, object]:
        """The values of these keys, of whatever type, that are there."""
        self._asked += known
        return {key: self._values[key] for key in known if key in self._values}

    def done(self) -> None:
        """Raise UsageError where a key was not asked for."""
        for key in self._values:
            if key not in self._asked:
                known = ", ".join(self._asked)
                raise UsageError(
                    f"{self._file}: {self._where}no key is called '{key}'. "
                    f"Known: {known}"
                )

    def wrong(self, key: str, told: str) -> UsageError:
        """The error of a key."""
        return UsageError(f"{self._file}: {self._where}'{key}' {told}")

    def _of(self, key: str, kind: str, *types: type) -> Any:  # noqa: ANN401
        self._asked.append(key)
        value = self._values.get(key)
        # Not isinstance alone: True is no number.
        fits = isinstance(value, types) and (bool in types or value is not True)
        if key in self._values and (not fits or (value is False and bool not in types)):
            raise self.wrong(key, f"must be {kind}, not {value!r}")
        return value
