"""What a plan says, as records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from compare.report import Options


@dataclass(frozen=True, slots=True)
class PlannedCorpus:
    """A folder of articles, and where its index lies; None means where it always is."""

    path: Path
    index: Path | None = None


@dataclass(frozen=True, slots=True)
class PlannedReport:
    """A report to write. ``{corpus}`` in ``output`` is the name of the corpus's folder.

    ``always`` says that it is also written where nothing changed.
    """

    output: str
    format: str
    options: Options
    bom: bool = False
    always: bool = False

    def place(self, corpus: Path) -> str:
        """Where the report of a corpus is written."""
        return self.output.replace("{corpus}", corpus.resolve().name)


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """Who does the work; ``memory`` in bytes, None for no limit."""

    name: str = "local"
    workers: int = 1
    memory: int | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A recurring job; ``settings`` are those that the plan names, by their names."""

    path: Path
    corpora: tuple[PlannedCorpus, ...]
    settings: Mapping[str, object] = field(default_factory=dict)
    engine: EngineChoice = field(default_factory=EngineChoice)
    until: str | None = None
    log: Path | None = None
    reports: tuple[PlannedReport, ...] = ()
