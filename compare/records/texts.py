"""What is made of a passage: its English text, its neighbours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Translation:
    """The English text of a passage; ``text_hash`` is that of the original.

    ``suspect`` is the reason to doubt it, empty where there is none.
    """

    text_hash: str
    language: str
    text: str
    engine: str
    suspect: str = ""


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A sentence and its English, as a translation memory has them.

    ``created`` is a date, or a moment in UTC, as ISO 8601; what the memory does not
    say is empty. ``suspect`` is the reason for doubt of the one who exported it.
    """

    source: str
    language: str
    english: str
    tool: str = ""
    created: str = ""
    creator: str = ""
    machine: bool = False
    suspect: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Two passages near each other in the index; similarity is a cosine."""

    left_id: int
    right_id: int
    similarity: float
