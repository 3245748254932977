"""Alignment: which passages are one text, which words in them, and how it was reused.

``candidate_pairs`` says which articles to look at, ``align_pair`` what they share,
``complete_pair`` what third articles show as well. All
of it is pure: records in, records out, the same on every run.
"""

from compare.alignment.candidates import (
    CandidatePair,
    Candidates,
    Evidence,
    candidate_pairs,
    find_candidates,
)
from compare.alignment.completion import complete_pair
from compare.alignment.lists import ENTRY, by_article, in_table, unpacked, without
from compare.alignment.matching import matched_passages
from compare.alignment.nearest import Nearest
from compare.alignment.neighbours import Meeting, Searcher
from compare.alignment.pair import align_pair
from compare.alignment.projection import project_phrase
from compare.alignment.sentences import (
    ArticleSentences,
    Sentence,
    WordWeights,
    make_sentence,
)
from compare.alignment.side import Meaning, Naming, Side
from compare.alignment.survey import (
    UNDATED,
    Survey,
    content_hashes,
    may_hold,
    stems_of,
    survey,
    unpack_survey,
)
from compare.alignment.table import Table
from compare.alignment.thirds import Thirds
from compare.alignment.vocabulary import Vocabulary, word_weights
from compare.alignment.witnesses import Witnesses
from compare.alignment.words import link_words

__all__ = [
    "ENTRY",
    "UNDATED",
    "ArticleSentences",
    "CandidatePair",
    "Candidates",
    "Evidence",
    "Meaning",
    "Meeting",
    "Naming",
    "Nearest",
    "Searcher",
    "Sentence",
    "Side",
    "Survey",
    "Table",
    "Thirds",
    "Vocabulary",
    "Witnesses",
    "WordWeights",
    "align_pair",
    "by_article",
    "candidate_pairs",
    "complete_pair",
    "content_hashes",
    "find_candidates",
    "in_table",
    "link_words",
    "make_sentence",
    "matched_passages",
    "may_hold",
    "project_phrase",
    "stems_of",
    "survey",
    "unpack_survey",
    "unpacked",
    "without",
    "word_weights",
]

VERSION = 8
"""Raise it when the same articles may align differently; part of the signature."""
