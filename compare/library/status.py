"""What is stored of a corpus, in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from compare.records import Failure
from compare.workspace import COUNTED, Workspace


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of what is stored, what failed, and how it was made.

    ``counts`` has the names that ``compare status`` shows; a passage is a sentence
    there. ``signature`` is empty where no run has come to its end.
    """

    index: Path
    corpus: str
    counts: Mapping[str, int]
    languages: Mapping[str, int]
    outlets: Mapping[str, int]
    reuse: Mapping[str, int]
    differences: Mapping[str, int]
    failures: tuple[Failure, ...]
    signature: str

    @property
    def articles(self) -> int:
        """How many articles are stored."""
        return self.counts["articles"]

    @property
    def finished(self) -> bool:
        """Whether the last run came to its end."""
        return bool(self.signature)


def status_of(workspace: Workspace) -> Status:
    """The numbers of a workspace."""
    return Status(
        index=workspace.folder,
        corpus=workspace.note("corpus") or "",
        counts={
            name: sum(workspace.count(table).values())
            for name, table in COUNTED.items()
        },
        languages=workspace.count("article", "language"),
        outlets=workspace.count("article", "outlet"),
        reuse=workspace.count("alignment", "reuse"),
        differences=workspace.count("difference", "kind"),
        failures=tuple(workspace.failures()),
        signature=workspace.note("signature") or "",
    )
