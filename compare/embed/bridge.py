"""The bridge: a static encoder that puts Turkish, Greek and English in one space.

A text is a bag of subword vectors, learned so that a sentence lands where its
translation lands, and beside it a vector of its names and numbers. No transformer runs,
so one core encodes some five thousand sentences a second.

The weights are a folder in the format of model2vec (https://github.com/MinishLab/
model2vec): int8 rows with one factor each. ``training/bridge.py`` made them;
``docs/model-card.md`` describes them.
"""

from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from compare.embed import Vectors
from compare.embed.anchors import anchor_vectors
from compare.embed.vocabulary import spelled, spelled_words
from compare.errors import ModelError
from compare.models import bridge_checksum, bundled_bridge, verified_bridge

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ANCHOR_DIMENSION = 128
"""Room for names and numbers; see docs/evaluation.md for other sizes."""
ANCHOR_SHARE = 0.07
"""The part of the similarity that names and numbers make up, where there are any."""
VERSION = 1
"""Raise it when the same weights give other vectors; part of the name."""
BATCH = 4096
"""Texts pooled together: bounds the memory."""
CACHE = 100_000
"""Words whose pieces are kept; beyond, the memory is emptied."""
WORD_BEGIN = "▁"
"""The first sign of a piece that begins a word."""
UNKNOWN = "[UNK]"
"""The piece of letters that the vocabulary lacks; it has no vector."""
REINSTALL = "Install compare again: it brings the bridge along"

Ids = NDArray[np.int64]


class BridgeEncoder:
    """The bridge that ships with us, or that of another folder.

    The weights load, verified, on first use. Raises ModelError where they are missing
    or damaged.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._shipped = folder is None
        # Where none is found, verifying says so and how to mend it.
        self._folder = folder or bundled_bridge() or verified_bridge()
        self._pieces: dict[str, tuple[int, ...]] = {}

    @cached_property
    def name(self) -> str:
        """Version of the method and checksum of the weights; loads nothing."""
        return f"bridge/{VERSION} {bridge_checksum(self._folder)[:12]}"

    @property
    def dimension(self) -> int:
        """The length of a vector: meaning, then names and numbers."""
        return int(self._rows.shape[1]) + ANCHOR_DIMENSION

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        """Unit vectors of shape (texts, dimension); zeros where no word is known."""
        parts = [
            self._encoded(texts[start : start + BATCH], language)
            for start in range(0, len(texts), BATCH)
        ]
        empty = np.zeros((0, self.dimension), dtype=np.float32)
        return np.concatenate([empty, *parts])

    def meaning(self, texts: Sequence[str], language: str) -> Vectors:
        """The vectors without names and numbers, of length 1 or 0."""
        return _unit(self._sums(texts, language))

    def words(self, words: Sequence[str], language: str) -> Vectors:
        """A row for each word, (words, columns of meaning): the sum of its pieces.

        Rows keep their lengths, which say how much a word tells. Zeros for a word whose
        letters are unknown, and for numbers.
        """
        return self._sums(words, language)

    def _sums(self, texts: Sequence[str], language: str) -> Vectors:
        bags = self._bags(texts, language)
        sizes = np.array([len(bag) for bag in bags], dtype=np.int64)
        rows = np.zeros((len(texts), self._rows.shape[1]), dtype=np.float32)
        if sizes.any():
            found = self._rows[np.concatenate(bags)]
            # reduceat cannot sum nothing, so texts without a word are left out.
            starts = np.concatenate([[0], np.cumsum(sizes[sizes > 0])[:-1]])
            rows[sizes > 0] = np.add.reduceat(found, starts, axis=0)
        return rows

    def _encoded(self, texts: Sequence[str], language: str) -> Vectors:
        anchors = anchor_vectors(
            texts,
            language,
            ANCHOR_DIMENSION,
            lambda word: spelled(word, language) in self._whole_words,
        )
        parts = [
            self.meaning(texts, language) * np.float32((1 - ANCHOR_SHARE) ** 0.5),
            anchors * np.float32(ANCHOR_SHARE**0.5),
        ]
        return _unit(np.concatenate(parts, axis=1))

    def _bags(self, texts: Sequence[str], language: str) -> list[Ids]:
        """The rows of each text's pieces; every word is cut only once."""
        if len(self._pieces) > CACHE:
            self._pieces.clear()
        spelled = [spelled_words(text, language) for text in texts]
        unseen = {word for words in spelled for word in words}.difference(self._pieces)
        self._learn(sorted(unseen))
        return [
            np.array(
                [piece for word in words for piece in self._pieces[word]], np.int64
            )
            for words in spelled
        ]

    def _learn(self, words: Sequence[str]) -> None:
        unknown = self._tokenizer.token_to_id(UNKNOWN)
        cut = self._tokenizer.encode_batch(words, add_special_tokens=False)
        for word, pieces in zip(words, cut, strict=True):
            ids = (piece for piece in pieces.ids if piece != unknown)
            self._pieces[word] = tuple(ids)

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        try:
            return Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        except Exception as error:  # tokenizers raises plain Exception
            raise _damaged(self._folder, error) from error

    @cached_property
    def _whole_words(self) -> frozenset[str]:
        """The words that are one piece: usual ones, and the best-known names."""
        pieces = self._tokenizer.get_vocab()
        return frozenset(piece[1:] for piece in pieces if piece.startswith(WORD_BEGIN))

    @cached_property
    def _rows(self) -> Vectors:
        """One row for each piece of the vocabulary: (pieces, dimension), float32."""
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        if self._shipped:
            verified_bridge()
        try:
            tensors = load_file(self._folder / "model.safetensors")
            rows = tensors["embeddings"].astype(np.float32)
            rows *= tensors["weights"].astype(np.float32)[:, None]
        except (OSError, KeyError, ValueError, SafetensorError) as error:
            raise _damaged(self._folder, error) from error
        return rows


@cache
def shipped_bridge() -> BridgeEncoder:
    """The bridge that ships with us: one for the process, since it never changes."""
    return BridgeEncoder()


def _unit(rows: Vectors) -> Vectors:
    """Rows of length 1; a row of zeros, which has no direction, stays."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-9), dtype=np.float32)


def _damaged(folder: Path, error: Exception) -> ModelError:
    reason = " ".join(str(error).split())
    return ModelError(f"{folder}: the bridge cannot be loaded ({reason}). {REINSTALL}")
