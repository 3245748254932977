"""Train a small transformer into English and pack it as an Argos package.

    python training/argos_package.py tr --output translate-tr_en.argosmodel
    python training/argos_package.py el --pairs pairs.tsv.xz --size small \\
        --minutes 30 --output translate-el_en.argosmodel

Without ``--pairs`` it learns the sentences that invented.py makes up: a real
model for tests of the translation path, good for nothing else. ``--pairs`` is a file of
lines "source TAB English", xz-compressed or not. A pre-norm transformer (Vaswani et al.
2017) with one vocabulary and tied embeddings, as OpenNMT-py trains them for Argos.
"""

import argparse
import json
import lzma
import math
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
import torch
from ctranslate2.converters.converter import Converter
from ctranslate2.specs import (
    TransformerSpec,
    attention_spec,
    common_spec,
    transformer_spec,
)
from invented import invented_pairs
from torch import Tensor, nn

PAD, UNKNOWN, BEGIN, END = 3, 0, 1, 2
LONGEST = 256
"""Positions the model knows; CTranslate2 stops a translation there anyway."""
NAMES = {"tr": "Turkish", "el": "Greek", "en": "English"}

Pair = tuple[str, str]
Layer = (
    transformer_spec.TransformerEncoderLayerSpec
    | transformer_spec.TransformerDecoderLayerSpec
)
Tokenizer = sentencepiece.SentencePieceProcessor


@dataclass(frozen=True, slots=True)
class Size:
    """The shape of a model and how long it learns."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    batch: int
    steps: int
    rate: float


SIZES = {
    "tiny": Size(64, 2, 4, 256, 400, 32, 300, 3e-3),
    "small": Size(256, 3, 4, 1024, 8000, 64, 20_000, 7e-4),
}


def read_pairs(path: Path, limit: int) -> list[Pair]:
    """The first ``limit`` pairs of a file of tab-separated lines."""
    opened = lzma.open if path.suffix == ".xz" else open
    pairs = []
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            source, english, *_ = line.rstrip("\n").split("\t")
            pairs.append((source, english))
            if len(pairs) == limit:
                break
    return pairs


def train_tokenizer(pairs: list[Pair], folder: Path, vocabulary: int) -> Tokenizer:
    """One sentencepiece model for both languages, in ``folder``."""
    prefix = folder / "sentencepiece"
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text for pair in pairs for text in pair]),
        model_prefix=str(prefix),
        vocab_size=vocabulary,
        character_coverage=1.0,
        hard_vocab_limit=False,
        unk_id=UNKNOWN,
        bos_id=BEGIN,
        eos_id=END,
        pad_id=PAD,
        input_sentence_size=500_000,
        minloglevel=2,
    )
    prefix.with_suffix(".vocab").unlink()
    return sentencepiece.SentencePieceProcessor(model_file=f"{prefix}.model")


class Model(nn.Module):
    """Encoder and decoder with one embedding for source, target and output."""

    def __init__(self, size: Size, vocabulary: int) -> None:
        super().__init__()
        shape = (size.width, size.heads, size.inner, 0.1)
        options: dict[str, Any] = {"batch_first": True, "norm_first": True}
        self.scale = math.sqrt(size.width)
        self.embedding = nn.Embedding(vocabulary, size.width)
        nn.init.normal_(self.embedding.weight, std=size.width**-0.5)
        self.encoder = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(*shape, **options),
            size.layers,
            nn.LayerNorm(size.width),
            enable_nested_tensor=False,
        )
        self.decoder = nn.TransformerDecoder(
            nn.TransformerDecoderLayer(*shape, **options),
            size.layers,
            nn.LayerNorm(size.width),
        )
        self.register_buffer("positions", sinusoids(LONGEST, size.width))

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Scores (batch, length, vocabulary) of the piece after each of ``target``."""
        blank = source == PAD
        memory = self.encoder(self._embedded(source), src_key_padding_mask=blank)
        length = target.shape[1]
        later = torch.ones(length, length, dtype=torch.bool).triu(1)
        states = self.decoder(
            self._embedded(target),
            memory,
            tgt_mask=later,
            memory_key_padding_mask=blank,
        )
        return nn.functional.linear(states, self.embedding.weight)

    def _embedded(self, pieces: Tensor) -> Tensor:
        positions: Tensor = self.positions[: pieces.shape[1]]
        return self.embedding(pieces) * self.scale + positions


def sinusoids(length: int, width: int) -> Tensor:
    """Position encodings (length, width), sines before cosines."""
    steps = torch.arange(width // 2) * -(math.log(10_000) / (width // 2 - 1))
    angles = torch.arange(length)[:, None] * torch.exp(steps)[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def train(pairs: list[Pair], tokenizer: Tokenizer, size: Size, minutes: float) -> Model:
    """A model trained for ``size.steps`` steps or ``minutes``, whichever ends first."""
    data = [
        (source[: LONGEST - 2], [BEGIN, *english[: LONGEST - 2], END])
        for source, english in zip(
            tokenizer.encode([pair[0] for pair in pairs]),
            tokenizer.encode([pair[1] for pair in pairs]),
            strict=True,
        )
    ]
    model = Model(size, tokenizer.get_piece_size())
    optimizer = torch.optim.Adam(model.parameters(), betas=(0.9, 0.98))
    until = time.monotonic() + minutes * 60
    for step, (source, target) in enumerate(batches(data, size.batch), start=1):
        optimizer.param_groups[0]["lr"] = size.rate * pace(step, size.steps // 10)
        scores = model(source, target[:, :-1])
        loss = nn.functional.cross_entropy(
            scores.flatten(0, 1),
            target[:, 1:].flatten(),
            ignore_index=PAD,
            label_smoothing=0.1,
        )
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 100 == 0:
            print(f"step {step}: loss {loss.item():.3f}", file=sys.stderr)
        if step == size.steps or time.monotonic() > until:
            break
    return model.eval()


def pace(step: int, warm: int) -> float:
    """The learning rate's factor: a linear rise, then the inverse square root."""
    return min(step / warm, math.sqrt(warm / step))


def batches(
    data: list[tuple[list[int], list[int]]], size: int
) -> Iterator[tuple[Tensor, Tensor]]:
    """Padded batches (size, length), for ever, of sentences of about one length."""
    chance = random.Random(0)
    while True:
        chance.shuffle(data)
        for start in range(0, len(data), size * 50):
            near = sorted(
                data[start : start + size * 50], key=lambda pair: len(pair[0])
            )
            cuts = list(range(0, len(near), size))
            chance.shuffle(cuts)
            for cut in cuts:
                chosen = near[cut : cut + size]
                yield padded([a for a, _ in chosen]), padded([b for _, b in chosen])


def padded(rows: list[list[int]]) -> Tensor:
    """Rows of pieces as one tensor, filled up with PAD."""
    tensors = [torch.tensor(row) for row in rows]
    return nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=PAD)


class ModelConverter(Converter):
    """Gives our model's weights the names that CTranslate2 has for them."""

    def __init__(self, model: Model, pieces: list[str], size: Size) -> None:
        self._weights = {
            name: value.detach().numpy().astype(np.float32)
            for name, value in model.state_dict().items()
        }
        self._pieces = pieces
        self._size = size

    def _load(self) -> TransformerSpec:
        spec = TransformerSpec.from_config(self._size.layers, self._size.heads)
        spec.config.layer_norm_epsilon = 1e-5
        weights = self._weights
        spec.encoder.embeddings[0].weight = weights["embedding.weight"]
        spec.decoder.embeddings.weight = weights["embedding.weight"]
        spec.decoder.projection.weight = weights["embedding.weight"]
        for side, name in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
            side.position_encodings.encodings = weights["positions"]
            self._norm(side.layer_norm, f"{name}.norm")
            for number, layer in enumerate(side.layer):
                self._layer(layer, f"{name}.layers.{number}", name == "decoder")
        spec.register_source_vocabulary(self._pieces)
        spec.register_target_vocabulary(self._pieces)
        return spec

    def _layer(self, layer: Layer, name: str, decoder: bool) -> None:
        attention = layer.self_attention
        self._norm(attention.layer_norm, f"{name}.norm1")
        fused = self._fused(f"{name}.self_attn")
        attention.linear[0].weight, attention.linear[0].bias = fused
        self._linear(attention.linear[1], f"{name}.self_attn.out_proj")
        if decoder:
            self._cross(layer.attention, name)
        self._norm(layer.ffn.layer_norm, f"{name}.norm{3 if decoder else 2}")
        self._linear(layer.ffn.linear_0, f"{name}.linear1")
        self._linear(layer.ffn.linear_1, f"{name}.linear2")

    def _cross(
        self, attention: attention_spec.MultiHeadAttentionSpec, name: str
    ) -> None:
        """Queries come from the decoder; keys and values, fused, from the encoder."""
        self._norm(attention.layer_norm, f"{name}.norm2")
        weight, bias = self._fused(f"{name}.multihead_attn")
        width = self._size.width
        attention.linear[0].weight, attention.linear[0].bias = (
            weight[:width],
            bias[:width],
        )
        attention.linear[1].weight, attention.linear[1].bias = (
            weight[width:],
            bias[width:],
        )
        self._linear(attention.linear[2], f"{name}.multihead_attn.out_proj")

    def _fused(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        return (
            self._weights[f"{name}.in_proj_weight"],
            self._weights[f"{name}.in_proj_bias"],
        )

    def _linear(self, part: common_spec.LinearSpec, name: str) -> None:
        part.weight = self._weights[f"{name}.weight"]
        part.bias = self._weights[f"{name}.bias"]

    def _norm(self, part: common_spec.LayerNormSpec, name: str) -> None:
        part.gamma = self._weights[f"{name}.weight"]
        part.beta = self._weights[f"{name}.bias"]


def write_metadata(folder: Path, language: str, invented: bool) -> None:
    """What argostranslate reads of a package, and a README.md that says what it is."""
    metadata = {
        "package_version": "0.1",
        "argos_version": "1.11",
        "from_code": language,
        "from_name": NAMES[language],
        "to_code": "en",
        "to_name": NAMES["en"],
        "license": "MIT",
        "links": [],
    }
    text = json.dumps(metadata, ensure_ascii=False, indent=2)
    (folder / "metadata.json").write_text(text, encoding="utf-8")
    source = "invented sentences, for tests only" if invented else "a file of pairs"
    readme = f"{NAMES[language]} to English, trained by argos_package.py on {source}.\n"
    (folder / "README.md").write_text(readme, encoding="utf-8")


def pack(folder: Path, output: Path) -> None:
    """Zip ``folder``, itself included, as argostranslate wants it."""
    part = output.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder.parent))
    part.replace(output)


def build(language: str, pairs: list[Pair], options: argparse.Namespace) -> None:
    """Train on ``pairs`` and write the package to ``options.output``."""
    size = SIZES[options.size]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / f"translate-{language}_en-0_1"
        folder.mkdir()
        tokenizer = train_tokenizer(pairs, folder, size.vocabulary)
        model = train(pairs, tokenizer, size, options.minutes)
        pieces = [tokenizer.id_to_piece(i) for i in range(tokenizer.get_piece_size())]
        converter = ModelConverter(model, pieces, size)
        converter.convert(str(folder / "model"), quantization="int8")
        write_metadata(folder, language, options.pairs is None)
        pack(folder, options.output)


def main() -> None:
    """Read the options, train, write the package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("language", choices=["tr", "el"])
    parser.add_argument("--pairs", type=Path, help="lines: source TAB English")
    parser.add_argument("--limit", type=int, default=500_000, help="pairs to read")
    parser.add_argument("--size", choices=SIZES, default="tiny")
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    torch.manual_seed(0)
    if options.pairs is None:
        pairs = invented_pairs(options.language)
    else:
        pairs = read_pairs(options.pairs, options.limit)
    build(options.language, pairs, options)


if __name__ == "__main__":
    main()
