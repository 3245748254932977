"""Passages near each other: the one door to FAISS.

``PassageIndex`` answers (``passages``); ``build`` and ``update`` keep it on disk
(``writing``). Below 200,000 passages it is flat and exact. Beyond, and where two large
sets of passages are compared, only those that lie in one region of space are looked at
(``clusters``).
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
