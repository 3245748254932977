"""Alignment: which passages are one text, which words in them, and how it was reused.

``candidate_pairs`` says which articles to look at, ``align_pair`` what they share,
``complete_pair`` what third articles show as well. All
of it is pure: records in, records out, the same on every run.
"""

from compare.alignment.candidates import CandidatePair, candidate_pairs
from compare.alignment.completion import complete_pair
from compare.alignment.matching import matched_passages
from compare.alignment.neighbours import Searcher, Seed
from compare.alignment.pair import align_pair
from compare.alignment.projection import project_phrase
from compare.alignment.sentences import (
    ArticleSentences,
    Sentence,
    WordWeights,
    make_sentence,
    word_weights,
)
from compare.alignment.side import Meaning, Naming, Side
from compare.alignment.thirds import Thirds
from compare.alignment.witnesses import Witnesses
from compare.alignment.words import link_words

__all__ = [
    "ArticleSentences",
    "CandidatePair",
    "Meaning",
    "Naming",
    "Searcher",
    "Seed",
    "Sentence",
    "Side",
    "Thirds",
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
