"""Sketch and embed: vectors of originals and of English texts, kept by content."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

import numpy as np

from compare.embed import Vectors
from compare.languages import LANGUAGES, NAMES
from compare.stages.passages import NONE
from compare.stages.stage import Stage
from compare.tools import Tools
from compare.workspace import Joined, sketch_encoder


@dataclass(frozen=True, slots=True)
class Original:
    """A text of a language that waits for its bridge vector."""

    language: str
    key: str
    text: str


def _original(language: str, found: tuple[str, str]) -> Original:
    return Original(language, *found)


class Sketch(Stage[Original, Original, bytes]):
    """Originals become bridge vectors, of whatever language: no translation needed."""

    name: ClassVar[str] = "sketch"
    unit: ClassVar[str] = "sentences"
    batch: ClassVar[int] = 4096

    def pending(self) -> Sequence[Original]:
        """Originals without a vector, those of one language together."""
        bridge = self.run.tools.bridge.name
        return Joined(
            self.run.workspace.unsketched(bridge, language).each(
                partial(_original, language)
            )
            for language in LANGUAGES
        )

    def load(self, keys: Sequence[Original]) -> Sequence[Original]:
        """The originals themselves."""
        return keys

    def do(self, tools: Tools, items: Sequence[Original]) -> list[bytes]:
        """The vector of each original as little-endian float32."""
        found: dict[Original, bytes] = {}
        for language in LANGUAGES:
            chosen = [item for item in items if item.language == language]
            texts = [item.text for item in chosen]
            vectors = tools.bridge.encode(texts, language)
            found.update(zip(chosen, map(_packed, vectors), strict=True))
        return [found[item] for item in items]

    def store(self, keys: Sequence[Original], results: Sequence[bytes]) -> None:
        """Store the vectors under their keys."""
        for language in LANGUAGES:
            rows = (
                (key.key, vector)
                for key, vector in zip(keys, results, strict=True)
                if key.language == language
            )
            name = sketch_encoder(self.run.tools.bridge.name, language)
            self.run.workspace.store_vectors(name, rows)

    def subject(self, key: Original) -> str:
        """The language and the key of the text."""
        return f"{NAMES[key.language]} text {key.key[:12]}"


class Embed(Stage[tuple[str, str], str, bytes]):
    """English texts become vectors: all, or with ``matched`` those that matched."""

    name: ClassVar[str] = "embed"
    unit: ClassVar[str] = "sentences"
    batch: ClassVar[int] = 256

    def pending(self) -> Sequence[tuple[str, str]]:
        """Keys and texts without a vector, short ones first."""
        if self.run.settings.translate == NONE:
            return []  # nothing is embedded, so no encoder need be here
        return self.run.workspace.unembedded(
            self.run.settings.translate, self.run.tools.encoder.name
        )

    def load(self, keys: Sequence[tuple[str, str]]) -> list[str]:
        """The texts."""
        return [text for _, text in keys]

    def do(self, tools: Tools, items: Sequence[str]) -> list[bytes]:
        """The vector of each text as little-endian float32."""
        return [_packed(row) for row in tools.encoder.encode(items)]

    def store(self, keys: Sequence[tuple[str, str]], results: Sequence[bytes]) -> None:
        """Store the vectors under their keys."""
        rows = zip((key for key, _ in keys), results, strict=True)
        self.run.workspace.store_vectors(self.run.tools.encoder.name, rows)

    def subject(self, key: tuple[str, str]) -> str:
        """The key of the text."""
        return f"text {key[0][:12]}"


def _packed(row: Vectors) -> bytes:
    return row.astype(np.dtype("<f4")).tobytes()
