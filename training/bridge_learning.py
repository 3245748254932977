"""Learning the vectors: texts are bags of pieces, translations are drawn together.

The loss of a batch is the symmetric in-batch contrastive loss (InfoNCE, van den Oord et
al. 2018; both directions as in LaBSE, Feng et al. 2022) plus the mean distance of the
pairs in cosine. The second makes the space absolute: without it, two languages that
both lie near English need not lie near each other (docs/evaluation.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

Ids = NDArray[np.int64]
Bags = tuple[Ids, Ids]
"""The pieces of several texts, one after the other, and where each text begins."""


class Texts:
    """Many texts as pieces: all ids in one array, and where each text begins."""

    def __init__(self, bags: Sequence[Sequence[int]]) -> None:
        self.starts = np.concatenate([[0], np.cumsum([len(bag) for bag in bags])])
        self.ids = np.fromiter(
            (piece for bag in bags for piece in bag), np.int32, self.starts[-1]
        )

    def __len__(self) -> int:
        return len(self.starts) - 1

    def bags(self, chosen: Ids, drop: float, random: np.random.Generator) -> Bags:
        """The chosen texts, each piece left out with probability ``drop``.

        The first piece of a text always stays, so that none is empty.
        """
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        begins = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        places = np.repeat(self.starts[chosen] - begins, lengths)
        ids = self.ids[places + np.arange(lengths.sum())].astype(np.int64)
        if not drop:
            return ids, begins
        kept = random.random(len(ids)) >= drop
        kept[begins] = True
        return ids[kept], np.concatenate([[0], np.cumsum(kept)])[begins]


class Draw:
    """Rows drawn by weight, no two of which share a side.

    A second text with the same English would be called a wrong answer.
    """

    def __init__(self, weights: Sequence[float], *sides: Sequence[int]) -> None:
        """``sides`` hold a number for each row, equal for equal texts."""
        self._steps = np.cumsum(np.asarray(weights, dtype=np.float64))
        self._sides = [np.asarray(side) for side in sides]

    def __call__(self, count: int, random: np.random.Generator) -> Ids:
        """Up to ``count`` rows in ascending order."""
        drawn = np.searchsorted(self._steps, random.random(count) * self._steps[-1])
        rows = np.unique(drawn)
        for side in self._sides:
            rows = rows[np.sort(np.unique(side[rows], return_index=True)[1])]
        return rows


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was tried with which result stands in docs/evaluation.md."""

    dimension: int = 256
    batch: int = 2048
    rate: float = 0.005
    warm_up: int = 50
    temperature: float = 0.1
    cosine: float = 0.5
    drop: float = 0.1


class Learner:
    """The table of vectors and Adam over the rows that a batch touches."""

    def __init__(self, table: NDArray[np.float32], recipe: Recipe, steps: int) -> None:
        self.table = torch.from_numpy(table.copy())
        self._recipe = recipe
        self._steps = steps
        self._step = 0
        self._mean = torch.zeros_like(self.table)
        self._square = torch.zeros_like(self.table)

    def learn(self, left: Bags, right: Bags) -> float:
        """One step on a batch of translations; its loss."""
        ids = np.concatenate([left[0], right[0]])
        begins = np.concatenate([left[1], right[1] + len(left[0])])
        rows, places = np.unique(ids, return_inverse=True)
        index = torch.from_numpy(rows)
        touched = self.table[index].requires_grad_()
        bags = functional.embedding_bag(
            torch.from_numpy(places), touched, torch.from_numpy(begins), mode="sum"
        )
        vectors = functional.normalize(bags, dim=1)
        count = len(left[1])
        loss = self._loss(vectors[:count], vectors[count:])
        loss.backward()
        self._update(index, touched)
        return loss.item()

    def _loss(self, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        # bfloat16 halves the time of the largest product and costs nothing.
        products = (left.bfloat16() @ right.bfloat16().T).float()
        scores = products / self._recipe.temperature
        answers = torch.arange(len(left))
        contrast = functional.cross_entropy(scores, answers)
        contrast = contrast + functional.cross_entropy(scores.T, answers)
        apart = 1 - (left * right).sum(1).mean()
        return contrast / 2 + self._recipe.cosine * apart

    def _update(self, index: torch.Tensor, touched: torch.Tensor) -> None:
        """Adam (Kingma and Ba 2015), moments of untouched rows left as they are."""
        self._step += 1
        step, gradient = self._step, touched.grad
        assert gradient is not None
        warm = min(1.0, step / self._recipe.warm_up)
        rate = self._recipe.rate * warm * max(0.03, 1 - step / self._steps)
        rate *= (1 - 0.999**step) ** 0.5 / (1 - 0.9**step)
        with torch.no_grad():
            mean = self._mean[index].mul_(0.9).add_(gradient, alpha=0.1)
            square = self._square[index].mul_(0.999)
            square.addcmul_(gradient, gradient, value=0.001)
            self._mean[index], self._square[index] = mean, square
            self.table[index] = touched - rate * mean / (square.sqrt() + 1e-8)
