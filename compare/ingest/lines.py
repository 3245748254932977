"""The lines of an article, each with its place and its folded form."""

import re
from dataclasses import dataclass

from compare.languages import strip_accents

_LETTERS = str.maketrans(
    {"ı": "i", "ς": "σ", "’": "'", "‘": "'", "ʼ": "'", "\u00a0": " "}
)
_BULLETS = " \t•●▪►▶→»>*·🔴👉📌📷📸🎥-–—"
_ENDS = ".!?;:…,\"”’»')]"
_STOPS = ".!?;…"
_CLOSERS = "\"”’»')]"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: ``text[start:end]``, without outer white space."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def words(self) -> int:
        """How many words the line has."""
        return len(self.folded.split())

    @property
    def closed(self) -> bool:
        """Whether the line ends as a sentence does; "end to..." does not."""
        core = self.text.rstrip(_CLOSERS)
        return core.endswith(tuple(_STOPS)) and not core.endswith(("...", "…"))


def fold_line(text: str) -> str:
    """Small letters without accents, ı as i and ς as σ, single spaces, no bullets.

    Longer or shorter than ``text``: for comparing whole lines only.
    """
    plain = strip_accents(text.lower()).translate(_LETTERS)
    plain = " ".join(plain.split()).strip(_BULLETS)
    return re.sub(r" +:", ":", plain)


def bare(folded: str) -> str:
    """A folded line without the punctuation at its ends."""
    return folded.strip(_ENDS + "([«“‘'\"")


def split_lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank, in order."""
    lines, place = [], 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = place + raw.index(stripped[0])
            lines.append(
                Line(start, start + len(stripped), stripped, fold_line(stripped))
            )
        place += len(raw) + 1
    return lines
