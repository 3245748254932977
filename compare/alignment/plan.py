"""How much of each word's meaning went into which word of the other text.

Three things speak for two words: the cosine of their vectors (or that they are written
or named alike), and that of their neighbourhoods, which tells two like words apart and
finds the word that stands in another's slot. A transport plan (Sinkhorn's algorithm;
Cuturi 2013, "Sinkhorn distances"; for word alignment Dou & Neubig 2021 and Arase et al.
2023, "Unbalanced optimal transport") then lets all words compete for each other, so
that no word becomes the partner of many. There is no prior on position: the order of
Turkish is not that of English, and what is reused may stand anywhere.
"""

import numpy as np

from compare.alignment.likeness import named_alike, written_alike
from compare.alignment.side import Matrix, ReadSide

REACH = 3.0
"""Words over which a neighbourhood fades (standard deviation); 2 to 6 are as good."""
SHARPNESS = 10.0
"""How much better a partner must be to win: e-fold for each tenth of a cosine."""
ROUNDS = 5
"""Of Sinkhorn's algorithm; more change nothing that is measured."""


def likeness(left: ReadSide, right: ReadSide) -> Matrix:
    """How much speaks for two words: 2 where they and all around them are the same.

    Of shape (words left, words right). Without vectors only what is written or named
    alike counts.
    """
    found = np.maximum(written_alike(left, right), named_alike(left, right))
    one, other = left.vectors(), right.vectors()
    if one is None or other is None:
        return found
    found = np.maximum(found, unit(one) @ unit(other).T)
    around = unit(_neighbourhoods(one)) @ unit(_neighbourhoods(other)).T
    return np.asarray(found + around)


def certainty(plan: Matrix) -> Matrix:
    """How surely two words are partners, from 0 to 1, seen from both of them."""
    rows, columns = plan.sum(axis=1), plan.sum(axis=0)
    return np.asarray(plan / np.sqrt(np.outer(rows, columns)))


def transport(likeness: Matrix, left: Matrix, right: Matrix) -> Matrix:
    """The plan that moves ``left`` to ``right`` between like places, blurred.

    ``left`` and ``right`` are shares of one whole, of shapes (n,) and (m,). The plan,
    (n, m), sums to 1: its rows to the shares of the left, its columns to those of the
    right.
    """
    left, right = left / left.sum(), right / right.sum()
    kernel = np.exp((likeness.astype(np.float64) - likeness.max()) * SHARPNESS)
    to = np.ones(len(right))
    for _ in range(ROUNDS):
        of = left / (kernel @ to)
        to = right / (kernel.T @ of)
    return np.asarray(of[:, None] * kernel * to, dtype=np.float32)


def _neighbourhoods(rows: Matrix) -> Matrix:
    """What is said around each word, itself included."""
    places = np.arange(len(rows), dtype=np.float32)
    far = (places[:, None] - places) / np.float32(REACH)
    return np.asarray(np.exp(-(far**2) / 2) @ rows)


def shares(side: ReadSide) -> Matrix:
    """What part each word has in its text: long words tell more than short ones."""
    return np.asarray(np.sqrt(side.lengths() + 1))


def unit(rows: Matrix) -> Matrix:
    """Rows of length 1; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9))
