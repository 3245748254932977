"""Passages near each other: the one door to FAISS.

``PassageIndex`` is flat and exact. Where two large sets of passages are compared, every
one with every one would cost the square of their number: then only those that lie in
one region of space are (``clusters``).
"""

from compare.index.passages import EXACT_BELOW, PassageIndex, is_current

__all__ = ["EXACT_BELOW", "PassageIndex", "is_current"]
