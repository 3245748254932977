"""The similarity of two passages from both ways across languages, in one vector.

The translation and the bridge fail in different places: the one loses loaded words and
names, the other the order of words and rare meanings. Their cosines are added with
fixed shares. Such a sum is the inner product of the two vectors, scaled and laid end to
end, so that an index holds one vector for each passage and finds neighbours exactly.
"""

import numpy as np

from compare.embed import Vectors

BRIDGE_SHARE = 0.5
"""The bridge's part of the similarity of a pair.

From .4 to .8 the results hardly differ (docs/evaluation.md): recorded Argos output is
best from .5 to .7, that of a better translator at .4 and .5."""


def fused(english: Vectors, bridge: Vectors, share: float = BRIDGE_SHARE) -> Vectors:
    """Rows whose inner product is (1 - share) times one cosine, share times the other.

    ``english`` holds the unit vectors of the English texts, (texts, d), zeros for a
    text without one; ``bridge`` those of the originals, (texts, e). The result has the
    shape (texts, d + e) and rows of length 1. A text without English gets a row of
    length sqrt(share): its product with any other is ``share`` times their cosine on
    the bridge, as if their English had nothing in common. Raises ValueError where the
    two hold not as many rows.
    """
    if len(english) != len(bridge):
        raise ValueError(f"{len(english)} English rows, {len(bridge)} of the bridge")
    parts = [
        np.asarray(english, dtype=np.float32) * np.float32((1 - share) ** 0.5),
        np.asarray(bridge, dtype=np.float32) * np.float32(share**0.5),
    ]
    return np.concatenate(parts, axis=1)
