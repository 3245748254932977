"""Weights that nobody trained, of a model that repeats its source.

For benchmarks of speed: what a step of decoding costs depends on the model's shape, not
on what it has learnt, but how many steps there are depends on when it stops, and random
weights babble to the limit. These stop where the source ends, as a translation does,
more or less. Every weight is random, but for three things:

- the pieces' vectors leave some dimensions to the positions alone;
- in the last decoder layer, position t looks at position t of the source, and what it
  sees there outweighs the rest;
- all other layers add to the result a tenth of what they would, and nothing to the
  dimensions of positions.
"""

import torch
from argos_model import Model, Size
from torch import Tensor

ATTENTION = 5.0
"""Of queries and keys each: the neighbouring positions get e^-20 of the weight."""
LOUD = 3.0
"""Of what the last layer sees in the source, against the piece before."""
QUIET = 0.1


@torch.no_grad()
def teach_copying(model: Model, size: Size) -> None:
    """Set the weights of a fresh model so that it repeats its source, then ends.

    The source must end with END, and heads must be eight or more.
    """
    places, zero = _places(size.width, size.width // size.heads)
    kept = sorted({*places.tolist(), zero})
    others = torch.tensor(sorted(set(range(size.width)) - set(kept)))
    model.embedding.weight[:, kept] = 0.0
    for name, weight in model.named_parameters():
        if ".out_proj." in name or ".linear2." in name:
            weight *= QUIET
            weight[kept] = 0.0
    attention = model.decoder.layers[-1].multihead_attn
    query, key, value = attention.in_proj_weight.split(size.width)
    output = attention.out_proj.weight
    for weight in (query, key, value, output):
        weight.zero_()
    rows = torch.arange(size.width)
    for weight in (query, key):
        weight[rows, places.repeat(size.heads)] = ATTENTION
        weight[rows, zero] = -ATTENTION  # Undoes the mean that normalisation takes.
    carried = rows[: len(others)]
    value[carried, others] = 1.0
    output[others, carried] = LOUD


def _places(width: int, head: int) -> tuple[Tensor, int]:
    """Dimensions of the fastest sines and cosines, one head full, and the slowest sine.

    The slowest is all but 0 at every position.
    """
    half = width // 2
    fastest = torch.arange(head // 2)
    return torch.cat([fastest, fastest + half]), half - 1
