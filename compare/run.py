"""A run: one corpus folder, its workspace, the settings, and what is read from them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

import compare
from compare.settings import Settings, changed, digest
from compare.tools import Tools
from compare.workspace import Workspace


@dataclass
class Run:
    """What every stage is given; ``only`` limits a run to these files."""

    folder: Path
    workspace: Workspace
    settings: Settings
    only: Sequence[Path] | None = None
    tools: Tools = field(init=False)

    def __post_init__(self) -> None:
        self.tools = Tools(self.folder, self.settings)

    @cached_property
    def signature(self) -> str:
        """How the result was made, on one line: versions, models, settings."""
        parts = [f"compare {compare.__version__}", self.tools.bridge.name]
        if self.settings.translate != "none":
            parts.append(f"encoder {self.tools.encoder.name}")
        parts += [
            f"faiss {version('faiss-cpu')}",
            f"lexicon {self.tools.lexicon.digest}",
        ]
        imported = [(file.name, file.digest) for file in self.workspace.memory_files()]
        if imported or self.tools.memory_digest:
            memory = digest(self.tools.memory_digest, imported)
            parts.append(f"memory {memory[:12]}")
        engines = self.tools.engines().items()
        parts += [f"{code}→en {name}" for code, name in engines]
        settings = changed(self.settings)
        shown = ", ".join(f"{name}={_plain(value)}" for name, value in settings.items())
        return " · ".join([*parts, f"settings {shown or 'default'}"])


def _plain(value: object) -> str:
    """A setting as one would type it: languages=el,tr."""
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return str(value)
