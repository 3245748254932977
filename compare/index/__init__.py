"""Passages near each other: the one door to FAISS.

``PassageIndex`` answers (``passages``); ``build`` and ``update`` keep it on disk
(``writing``). Below 200,000 passages it is flat and a search exact. Beyond, a text is
looked for in half of the regions of space, and a passage of a large window in those
nearest to it (``clusters``).
"""

from compare.index.files import DamagedIndexError
from compare.index.passages import EXACT_BELOW, PassageIndex
from compare.index.stored import is_current
from compare.index.writing import build, update

__all__ = [
    "EXACT_BELOW",
    "DamagedIndexError",
    "PassageIndex",
    "build",
    "is_current",
    "update",
]
