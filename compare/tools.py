"""What the steps work with: models, lexicon, agencies; each loaded when first used.

Names are known without loading anything, so that a run with nothing to do, a report
and a status cost no model.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from compare.embed import Bridge, Encoder, LetterEncoder
from compare.ingest import CorpusConfig, load_config
from compare.languages import LANGUAGES, PIVOT
from compare.lexicon import Lexicon, load_lexicon
from compare.meaning import WordMeaning
from compare.memory import OWN_FILE
from compare.models import file_sha256
from compare.records import Agency
from compare.settings import Settings
from compare.translate import Translator
from compare.wire import load_agencies


def _sentence_encoder(name: str) -> Encoder:
    from compare.embed.sentence import SentenceEncoder

    return SentenceEncoder(name)


ENCODERS: Mapping[str, Callable[[], Encoder]] = {"letters": LetterEncoder}
"""Encoders of our own, by the name that ``--encoder`` takes; any other name is one of
sentence-transformers."""


@dataclass
class Tools:
    """Everything a batch needs beside its records. ``folder`` is the corpus."""

    folder: Path
    settings: Settings
    _translators: dict[str, Translator | None] = field(default_factory=dict)

    @classmethod
    def given(
        cls, settings: Settings, config: CorpusConfig, lexicon: Lexicon
    ) -> "Tools":
        """Tools of a worker, which has no corpus folder and none of one's own files."""
        tools = cls(Path(), settings)
        # Where a cached property has its value.
        vars(tools).update(config=config, lexicon=lexicon, memory_digest="")
        return tools

    @cached_property
    def config(self) -> CorpusConfig:
        """What the corpus's own corpus.toml says."""
        return load_config(self.folder)

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        """The agencies known to all, and the corpus's own."""
        return (*load_agencies(), *self.config.agencies)

    @cached_property
    def memory_digest(self) -> str:
        """The checksum of the corpus's own memory; empty where it has none."""
        path = self.folder / OWN_FILE
        return file_sha256(path)[:12] if path.is_file() else ""

    def translator(self, language: str) -> Translator | None:
        """What translates a language into English; None where nothing does."""
        if language not in self._translators:
            self._translators[language] = self._find_translator(language)
        return self._translators[language]

    def _find_translator(self, language: str) -> Translator | None:
        from compare.translate.argos import ArgosTranslator, available

        if self.settings.translate == "none" or not available(language):
            return None
        return ArgosTranslator([language], self.settings.beam)

    @cached_property
    def encoder(self) -> Encoder:
        """What makes vectors of texts; its model loads when it first encodes."""
        own = ENCODERS.get(self.settings.encoder)
        return own() if own else _sentence_encoder(self.settings.encoder)

    @cached_property
    def bridge(self) -> Bridge:
        """What makes vectors of originals, of all languages in one space."""
        from compare.embed.bridge import shipped_bridge

        return shipped_bridge()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The concepts, with one's own files beside the built-in ones."""
        return load_lexicon(self.settings.lexicon)

    @cached_property
    def meaning(self) -> WordMeaning:
        """What words mean, by bridge and lexicon."""
        return WordMeaning(self.bridge, self.lexicon)

    def engines(self) -> dict[str, str]:
        """For each language that needs one, what translates it, by name."""
        found = {code: self.translator(code) for code in LANGUAGES if code != PIVOT}
        return {code: tool.name if tool else "none" for code, tool in found.items()}
