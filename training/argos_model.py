"""The transformer of a translation package: its sizes, and how it learns.

Pre-norm (Vaswani et al. 2017), one vocabulary and tied embeddings, as OpenNMT-py trains
them for Argos. On a GPU where there is one.
"""

import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sentencepiece
import torch
from torch import Tensor, nn

UNKNOWN, BEGIN, END, PAD = 0, 1, 2, 3
LONGEST = 256
"""Positions the model knows; CTranslate2 stops a translation there anyway."""
ALONE = 64
"""Up to this width two threads wait for each other longer than they work."""
POOL = 50
"""Batches whose sentences are sorted by length together."""

Tokenizer = sentencepiece.SentencePieceProcessor
Example = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Size:
    """The shape of a model and how long it learns.

    ``encoder`` and ``decoder`` count layers, ``batch`` sentences, ``pairs`` what is
    read of a corpus where no limit is given (0: all of it).
    """

    width: int
    encoder: int
    decoder: int
    heads: int
    inner: int
    vocabulary: int
    batch: int
    steps: int
    rate: float
    pairs: int


SIZES = {
    "tiny": Size(64, 2, 2, 4, 256, 400, 32, 300, 3e-3, 5_000),
    "small": Size(256, 3, 3, 4, 1024, 8_000, 64, 20_000, 7e-4, 500_000),
    # Deep encoder, shallow decoder: the time of a translation goes into the decoder.
    "best": Size(512, 6, 2, 8, 1536, 16_000, 512, 100_000, 1e-3, 0),
    "base": Size(512, 6, 6, 8, 2048, 32_000, 256, 100_000, 7e-4, 0),
}
"""``best`` has 31 million weights, ``base`` (the shape of Argos' own packages) 60."""


class Model(nn.Module):
    """Encoder and decoder with one embedding for source, target and output."""

    def __init__(self, size: Size, vocabulary: int) -> None:
        super().__init__()
        shape = (size.width, size.heads, size.inner, 0.1)
        options: dict[str, Any] = {"batch_first": True, "norm_first": True}
        self.scale = math.sqrt(size.width)
        self.embedding = nn.Embedding(vocabulary, size.width)
        self.encoder = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(*shape, **options),
            size.encoder,
            nn.LayerNorm(size.width),
            enable_nested_tensor=False,
        )
        self.decoder = nn.TransformerDecoder(
            nn.TransformerDecoderLayer(*shape, **options),
            size.decoder,
            nn.LayerNorm(size.width),
        )
        self.register_buffer("positions", sinusoids(LONGEST, size.width))
        self._begin(size.width)

    def _begin(self, width: int) -> None:
        """Random weights anew: PyTorch's layers are copies of one."""
        for weight in self.parameters():
            if weight.dim() > 1:
                nn.init.xavier_uniform_(weight)
        nn.init.normal_(self.embedding.weight, std=width**-0.5)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Scores (batch, length, vocabulary) of the piece after each of ``target``."""
        blank = source == PAD
        memory = self.encoder(self._embedded(source), src_key_padding_mask=blank)
        length = target.shape[1]
        later = torch.ones(length, length, dtype=torch.bool, device=target.device)
        states = self.decoder(
            self._embedded(target),
            memory,
            tgt_mask=later.triu(1),
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


def train(
    model: Model,
    data: Sequence[Example],
    weights: Sequence[float],
    size: Size,
    minutes: float,
) -> None:
    """Train for ``size.steps`` steps or ``minutes``, whichever ends first.

    ``weights`` say how often each example is drawn against the others.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if size.width <= ALONE:
        torch.set_num_threads(1)
    model.to(device).train()
    optimizer = torch.optim.Adam(model.parameters(), betas=(0.9, 0.98))
    until = time.monotonic() + minutes * 60
    drawn = batches(data, weights, size.batch)
    for step, (source, target) in enumerate(drawn, start=1):
        optimizer.param_groups[0]["lr"] = size.rate * pace(step, size.steps // 10)
        loss = _loss(model, source.to(device), target.to(device))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 100 == 0:
            print(f"step {step}: loss {loss.item():.3f}", file=sys.stderr)
        if step == size.steps or time.monotonic() > until:
            break
    model.cpu().eval()


def _loss(model: Model, source: Tensor, target: Tensor) -> Tensor:
    """Cross entropy of a batch; in half precision on a GPU."""
    on_gpu = source.is_cuda
    with torch.autocast(source.device.type, torch.bfloat16, enabled=on_gpu):
        scores = model(source, target[:, :-1])
    return nn.functional.cross_entropy(
        scores.flatten(0, 1).float(),
        target[:, 1:].flatten(),
        ignore_index=PAD,
        label_smoothing=0.1,
    )


def pace(step: int, warm: int) -> float:
    """The learning rate's factor: a linear rise, then the inverse square root."""
    return min(step / warm, math.sqrt(warm / step))


def batches(
    data: Sequence[Example], weights: Sequence[float], size: int
) -> Iterator[tuple[Tensor, Tensor]]:
    """Padded batches (size, length), for ever, of sentences of about one length."""
    chance = random.Random(0)
    sums = torch.tensor(weights, dtype=torch.float64).cumsum(0).tolist()
    while True:
        drawn = chance.choices(data, cum_weights=sums, k=size * POOL)
        near = sorted(drawn, key=lambda example: len(example[0]))
        cuts = list(range(0, len(near), size))
        chance.shuffle(cuts)
        for cut in cuts:
            chosen = near[cut : cut + size]
            yield padded([a for a, _ in chosen]), padded([b for _, b in chosen])


def examples(pairs: Sequence[tuple[str, str]], tokenizer: Tokenizer) -> list[Example]:
    """The pieces of both sides; the English ones between BEGIN and END."""
    return [
        (source[: LONGEST - 2], [BEGIN, *english[: LONGEST - 2], END])
        for source, english in zip(
            tokenizer.encode([pair[0] for pair in pairs]),
            tokenizer.encode([pair[1] for pair in pairs]),
            strict=True,
        )
    ]


def padded(rows: list[list[int]]) -> Tensor:
    """Rows of pieces as one tensor, filled up with PAD."""
    tensors = [torch.tensor(row) for row in rows]
    return nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=PAD)
