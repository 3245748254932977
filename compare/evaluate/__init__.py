"""Gold to scores: how well what was found agrees with what a careful reader marked.

A file for each task. None of them knows a model or a workspace: ``measure`` runs those.
"""

from compare.evaluate.annotations import Annotated, is_annotated, load_annotations
from compare.evaluate.characters import Agreement, Interval, Stretches, together
from compare.evaluate.documents import Document
from compare.evaluate.gold import (
    GOLD_FILE,
    Gold,
    GoldAlignment,
    GoldDifference,
    gold_files,
    load_gold,
)
from compare.evaluate.haystack import (
    DEPTHS,
    QUOTES,
    HaystackGold,
    HaystackScore,
    Report,
    haystack_score,
    load_haystack_gold,
)
from compare.evaluate.loaded import (
    JudgedSentence,
    LabelScore,
    bag,
    label_score,
    load_loaded_gold,
    word_score,
)
from compare.evaluate.phrases import (
    PhraseGold,
    PhrasePassage,
    PhraseScore,
    load_phrase_gold,
    phrase_score,
)
from compare.evaluate.retrieval import (
    Ranking,
    RetrievalScore,
    nearest,
    retrieval_score,
)
from compare.evaluate.retrieval_gold import (
    EVERYTHING,
    Direction,
    GoldRow,
    RetrievalGold,
    load_retrieval_gold,
)
from compare.evaluate.reuse import (
    Plagdet,
    ReuseGold,
    ReusePair,
    load_reuse_gold,
    plagdet,
)
from compare.evaluate.scores import Score, alignment_score, difference_scores
from compare.evaluate.segmentation import boundary_score, gold_sentences

__all__ = [
    "DEPTHS",
    "EVERYTHING",
    "GOLD_FILE",
    "QUOTES",
    "Agreement",
    "Annotated",
    "Direction",
    "Document",
    "Gold",
    "GoldAlignment",
    "GoldDifference",
    "GoldRow",
    "HaystackGold",
    "HaystackScore",
    "Interval",
    "JudgedSentence",
    "LabelScore",
    "PhraseGold",
    "PhrasePassage",
    "PhraseScore",
    "Plagdet",
    "Ranking",
    "Report",
    "RetrievalGold",
    "RetrievalScore",
    "ReuseGold",
    "ReusePair",
    "Score",
    "Stretches",
    "alignment_score",
    "bag",
    "boundary_score",
    "difference_scores",
    "gold_files",
    "gold_sentences",
    "haystack_score",
    "is_annotated",
    "label_score",
    "load_annotations",
    "load_gold",
    "load_haystack_gold",
    "load_loaded_gold",
    "load_phrase_gold",
    "load_retrieval_gold",
    "load_reuse_gold",
    "nearest",
    "phrase_score",
    "plagdet",
    "retrieval_score",
    "together",
    "word_score",
]
