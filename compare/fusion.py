"""How near two texts are: by the vectors of their English and of their originals.

Two encoders look at a passage. One reads its English text and knows what sentences
mean, but is deceived by a bad translation. The other, the bridge, reads the original
and needs no translation, but sees a bag of words. They fail in different places, so
their sum fails less often than either (docs/evaluation.md).
"""

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One row for each text, of length 1, or 0 where there is nothing to go by."""

BRIDGE_SHARE = 0.5
"""The part of the similarity that the bridge makes up, where both have English."""


def fused(english: Vectors, bridge: Vectors) -> Vectors:
    """One unit row for each text, (n, columns of both), for an index to hold.

    The bridge's columns come first: where no text has English there are no others. The
    product of two rows is their similarity, except where only one of them has
    English: then it is too small, and ``ONE_SIDED`` mends it.
    """
    share = np.where(has_english(english), BRIDGE_SHARE, 1.0)[:, None]
    width = bridge.shape[1]
    rows = np.empty((len(bridge), width + english.shape[1]), dtype=np.float32)
    np.multiply(bridge, np.sqrt(share), out=rows[:, :width], casting="same_kind")
    np.multiply(english, np.sqrt(1 - share), out=rows[:, width:], casting="same_kind")
    return rows


def has_english(english: Vectors) -> NDArray[np.bool_]:
    """Whether each text has a vector of its English; (n, 0) means that none has."""
    return np.asarray(english.any(axis=1))


ONE_SIDED: float = BRIDGE_SHARE**-0.5
"""What the product of two fused rows is to be multiplied with, if only one has
English: it holds the bridge's part of one and the whole bridge vector of the other."""


def similarities(
    left_english: Vectors,
    left_bridge: Vectors,
    right_english: Vectors,
    right_bridge: Vectors,
) -> Vectors:
    """The similarity of each left text with each right one: (left, right)."""
    by_bridge = left_bridge @ right_bridge.T
    both = np.outer(has_english(left_english), has_english(right_english))
    if not both.any():
        return by_bridge
    by_english = left_english @ right_english.T
    sums = (1 - BRIDGE_SHARE) * by_english + BRIDGE_SHARE * by_bridge
    return np.where(both, sums, by_bridge).astype(np.float32)
