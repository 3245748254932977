"""Translate and embed: caches by content, so that nothing is made twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from compare.embed import Vectors
from compare.identity import text_hash
from compare.languages import LANGUAGES, NAMES, PIVOT
from compare.settings import digest
from compare.stages.stage import Stage
from compare.tools import Tools
from compare.translate.memory import is_remembered
from compare.workspace import PendingText

MEMORY_SIGNATURE = "memory"
"""Of a translation that needs no engine: a memory says it."""
NO_ENGINE = "none"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text of a language that waits for its English."""

    language: str
    text: PendingText


@dataclass(frozen=True, slots=True)
class English:
    """The English of a text, None where nothing could translate it."""

    text: str | None
    engine: str


class Translate(Stage[Waiting, Waiting, English]):
    """Every passage gets an English text: from a memory, then from Argos.

    The signature of a language is its engine. A text that a memory knows has no engine
    and is pending when the memory says something else; no other text is.
    """

    name: ClassVar[str] = "translate"
    unit: ClassVar[str] = "sentences"
    # Two full batches of the engine on each of two cores; a killed run loses ten
    # seconds. With 64 a seventh of the speed is lost, with 512 nothing is won.
    batch: ClassVar[int] = 256

    def _signature(self, language: str) -> str:
        return digest(language, self.run.tools.engines()[language])

    def pending(self) -> list[Waiting]:
        """Texts without a translation of the current signature, short ones first."""
        with self.run.workspace.transaction():
            self.run.workspace.key_sentences()
        waiting = [
            Waiting(language, text)
            for language in LANGUAGES
            if language != PIVOT
            for text in self.run.workspace.untranslated(
                language, self._signature(language)
            )
        ]
        # Texts of one length share a batch: the engine pads to the longest.
        return sorted(
            waiting,
            key=lambda one: (one.language, len(one.text.text), one.text.text_hash),
        )

    def load(self, keys: Sequence[Waiting]) -> Sequence[Waiting]:
        """The texts themselves."""
        return keys

    def do(self, tools: Tools, items: Sequence[Waiting]) -> list[English]:
        """Memory first, then what is there already, then the engine."""
        found = [self._known(tools, item) for item in items]
        for language in {item.language for item in items}:
            open_ = [
                number
                for number, item in enumerate(items)
                if found[number] is None and item.language == language
            ]
            translator = tools.translator(language)
            if translator is None or not open_:
                continue
            texts = [items[number].text.text for number in open_]
            translated = translator.translate(texts, language, PIVOT)
            for number, text in zip(open_, translated, strict=True):
                found[number] = English(text, translator.name)
        return [english or English(None, NO_ENGINE) for english in found]

    @staticmethod
    def _known(tools: Tools, item: Waiting) -> English | None:
        remembered = item.text.remembered
        if remembered is not None:
            return English(remembered.text, remembered.engine)
        engine, english = item.text.engine, item.text.english
        if english is None or is_remembered(engine) or engine in (None, NO_ENGINE):
            return None
        translator = tools.translator(item.language)
        # A translation outlives its engine: better an old one than none.
        if translator is None or translator.name == engine:
            return English(english, str(engine))
        return None

    def store(self, keys: Sequence[Waiting], results: Sequence[English]) -> None:
        """Store the English texts; an empty one counts as none."""
        self.run.workspace.store_translations(
            (
                item.text.text_hash,
                item.language,
                english.text or None,
                text_hash(english.text) if english.text else None,
                english.engine,
                MEMORY_SIGNATURE
                if item.text.remembered
                else self._signature(item.language),
            )
            for item, english in zip(keys, results, strict=True)
        )

    def subject(self, key: Waiting) -> str:
        """The language and the beginning of the text."""
        return f"{NAMES[key.language]} text {key.text.text_hash[:12]}"


class Embed(Stage[tuple[str, str], str, bytes]):
    """English texts become vectors; an untranslated text is embedded as it is."""

    name: ClassVar[str] = "embed"
    unit: ClassVar[str] = "sentences"
    batch: ClassVar[int] = 256

    def pending(self) -> list[tuple[str, str]]:
        """Keys and texts without a vector, short ones first."""
        waiting = self.run.workspace.unembedded(self.run.tools.encoder.name)
        return sorted(waiting, key=lambda one: (len(one[1]), one[0]))

    def load(self, keys: Sequence[tuple[str, str]]) -> list[str]:
        """The texts."""
        return [text for _, text in keys]

    def do(self, tools: Tools, items: Sequence[str]) -> list[bytes]:
        """The vector of each text as little-endian float32."""
        vectors: Vectors = tools.encoder.encode(items)
        return [row.astype(np.dtype("<f4")).tobytes() for row in vectors]

    def store(self, keys: Sequence[tuple[str, str]], results: Sequence[bytes]) -> None:
        """Store the vectors under their keys."""
        rows = zip((key for key, _ in keys), results, strict=True)
        self.run.workspace.store_vectors(self.run.tools.encoder.name, rows)

    def subject(self, key: tuple[str, str]) -> str:
        """The key of the text."""
        return f"text {key[0][:12]}"
