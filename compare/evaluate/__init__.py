"""Gold to scores: how well what was found agrees with what a careful reader marked."""

from compare.evaluate.gold import Gold, GoldAlignment, GoldDifference, load_gold
from compare.evaluate.scores import Score, alignment_score, difference_scores

__all__ = [
    "Gold",
    "GoldAlignment",
    "GoldDifference",
    "Score",
    "alignment_score",
    "difference_scores",
    "load_gold",
]
