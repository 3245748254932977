"""Remember: the memory that a corpus brings along is read when it changed."""

from collections.abc import Sequence
from typing import ClassVar

from compare.memory import OWN_FILE, own_digest, store_own
from compare.stages.stage import Place, Stage
from compare.tools import Tools
from compare.workspace import OWN_MEMORY


class Remember(Stage[str, str, None]):
    """The corpus's ``memory.tmx`` is kept in the workspace beside the imported ones."""

    name: ClassVar[str] = "remember"
    unit: ClassVar[str] = "memories"
    batch: ClassVar[int] = 1
    place: ClassVar[Place] = Place.DRIVER

    def pending(self) -> list[str]:
        """The checksum of the memory, empty where it is gone; nothing when known."""
        files = self.run.workspace.memory_files()
        known = next((file.digest for file in files if file.id == OWN_MEMORY), "")
        checksum = self.run.tools.memory_digest
        return [] if known == own_digest(checksum) else [checksum]

    def load(self, keys: Sequence[str]) -> Sequence[str]:
        """Nothing: the file is read when it is stored, unit by unit."""
        return keys

    def do(self, tools: Tools, items: Sequence[str]) -> list[None]:
        """Nothing: reading is writing."""
        return [None for _ in items]

    def store(self, keys: Sequence[str], results: Sequence[None]) -> None:
        """Replace what the corpus's memory said."""
        for checksum in keys:
            store_own(self.run.workspace, self.run.folder / OWN_FILE, checksum)

    def subject(self, key: str) -> str:
        """The file's name."""
        return OWN_FILE
