"""The probability tells one text from two texts about one thing."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from compare.alignment import ArticleSentences, word_weights
from compare.alignment.score import Piece, find_signs, log_odds, probability

MakeArticle = Callable[..., ArticleSentences]
DISPATCH = (
    "The coast guard rescued forty fishermen from a burning trawler off the island "
    "late on Tuesday, the harbour master said."
)
EDITED = (
    "Late on Tuesday the coast guard rescued forty fishermen from a burning trawler "
    "off the island, according to the port authority."
)
SAME_TOPIC = (
    "A fire at sea forced dozens of crew members to abandon their boat near the coast "
    "this week, reviving questions about old engines."
)
OTHER = "Parliament will vote on the new school law before the summer recess."


def odds(article: MakeArticle, left: str, right: str, **options: object) -> float:
    one = article("a", [left], **options)
    other = article("b", [right])
    weights = word_weights([one, other])
    return log_odds(Piece(one, 0, 1, weights), Piece(other, 0, 1, weights))


def test_the_more_of_a_text_is_reused_the_surer(article: MakeArticle) -> None:
    scores = [odds(article, DISPATCH, text) for text in (DISPATCH, EDITED, SAME_TOPIC)]

    assert all(more > less for more, less in pairwise(scores))
    assert scores[1] > 2
    assert scores[2] < 0


def test_an_unrelated_sentence_is_never_reuse(article: MakeArticle) -> None:
    assert odds(article, DISPATCH, OTHER) < -5


def test_a_translation_is_recognised_by_its_english_text(article: MakeArticle) -> None:
    turkish = "Sahil güvenlik salı gecesi yanan trolden kırk balıkçıyı kurtardı."
    english = (
        "The coast guard rescued forty fishermen from a burning trawler on Tuesday."
    )

    score = odds(article, turkish, EDITED, english=[english], language="tr")
    other = odds(article, turkish, SAME_TOPIC, english=[english], language="tr")

    assert score > other + 2


@pytest.mark.parametrize(
    ("turkish", "reused"),
    [
        (
            "Guterres, Erhan ve Kallas 14 Mart'ta Lefkoşa'da 31 göçmeni ziyaret etti.",
            True,
        ),
        ("Guterres, 14 Mart'ta bir açıklama yaptı.", False),
    ],
)
def test_without_translation_only_many_anchors_tell(
    article: MakeArticle, turkish: str, reused: bool
) -> None:
    english = "Guterres, Erhan and Kallas visited 31 migrants in Lefkosa on 14 March."

    score = odds(article, turkish, english, english=[None], language="tr")

    assert (score > 0) is reused


def test_signs_lie_where_they_are_said_to(article: MakeArticle) -> None:
    one = article("a", [DISPATCH])
    weights = word_weights([one])
    signs = find_signs(Piece(one, 0, 1, weights), Piece(one, 0, 1, weights))

    assert signs is not None
    assert (signs.shared, signs.run, signs.length) == (1.0, 1.0, 1.0)
    assert signs.similarity == pytest.approx(1.0)


def test_probability_is_half_at_even_odds_and_never_leaves_its_bounds() -> None:
    assert probability(0.0) == 0.5
    assert 0.0 <= probability(-1e9) < probability(1e9) <= 1.0
