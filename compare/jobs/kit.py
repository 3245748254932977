"""What a worker is given once: settings, small files of the corpus, names of models.

No database and no folder of a corpus: a worker could be on another machine.
"""

from dataclasses import dataclass

from compare.ingest import CorpusConfig
from compare.lexicon import Concept, Lexicon
from compare.settings import Settings
from compare.tools import Tools

KILLED = "a worker was killed, perhaps for want of memory"


@dataclass(frozen=True, slots=True)
class Kit:
    """All that steps need beside their items."""

    settings: Settings
    config: CorpusConfig
    concepts: tuple[Concept, ...]
    """Of the lexicon, which is compiled anew by each worker."""
    threads: int
    """How many a worker may use: processes times threads are the cores."""
    memory: int | None = None
    """Bytes that a worker may take; None for as many as there are."""

    def tools(self, settings: Settings | None = None) -> Tools:
        """The tools of a worker; models load when they are first used.

        ``settings`` takes the place of its own: models may lie elsewhere here.
        """
        given = settings or self.settings
        return Tools.given(given, self.config, Lexicon(self.concepts))


def kit_of(tools: Tools, threads: int, memory: int | None) -> Kit:
    """The kit of a run's workers."""
    concepts = tuple(tools.lexicon.concepts.values())
    return Kit(tools.settings, tools.config, concepts, threads, memory)
