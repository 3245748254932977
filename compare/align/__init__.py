"""Alignment: which passages are one text, which words in them, and how it was reused.

``candidate_pairs`` says which articles to look at, ``align_pair`` what they share,
``complete_pair`` what third articles show as well. All
of it is pure: records in, records out, the same on every run.
"""

from compare.align.candidates import CandidatePair, candidate_pairs
from compare.align.completion import complete_pair
from compare.align.matching import matched_passages
from compare.align.neighbours import Searcher, Seed
from compare.align.pair import align_pair
from compare.align.projection import project_phrase
from compare.align.sentences import (
    ArticleSentences,
    Sentence,
    WordWeights,
    make_sentence,
    word_weights,
)
from compare.align.side import Meaning, Naming, Side
from compare.align.witnesses import Witnesses
from compare.align.words import link_words

__all__ = [
    "ArticleSentences",
    "CandidatePair",
    "Meaning",
    "Naming",
    "Searcher",
    "Seed",
    "Sentence",
    "Side",
    "Witnesses",
    "WordWeights",
    "align_pair",
    "candidate_pairs",
    "complete_pair",
    "link_words",
    "make_sentence",
    "matched_passages",
    "project_phrase",
    "word_weights",
]

VERSION = 6
"""Raise it when the same articles may align differently; part of the signature."""
