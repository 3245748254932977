"""Gold to scores: how well what was found agrees with what a careful reader marked."""

from compare.evaluate.gold import Gold, GoldAlignment, GoldDifference, load_gold
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
from compare.evaluate.scores import Score, alignment_score, difference_scores

__all__ = [
    "EVERYTHING",
    "Direction",
    "Gold",
    "GoldAlignment",
    "GoldDifference",
    "GoldRow",
    "Ranking",
    "RetrievalGold",
    "RetrievalScore",
    "Score",
    "alignment_score",
    "difference_scores",
    "load_gold",
    "load_retrieval_gold",
    "nearest",
    "retrieval_score",
]
