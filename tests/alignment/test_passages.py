"""Reused passages: how far they grow, where they end, which are believed."""

from collections.abc import Callable, Sequence

import pytest

from compare.alignment import ArticleSentences, word_weights
from compare.alignment.beads import find_beads
from compare.alignment.content import content_words
from compare.alignment.extension import Extent, grown, merged
from compare.alignment.passages import Reused, find_passages

MakeArticle = Callable[..., ArticleSentences]
OWN = [
    "A baker on the quay heard nothing at all during those hours.",
    "Ticket prices for the summer have not been announced by the company.",
    "The lighthouse keeper grows tomatoes behind the customs house.",
    "Schoolchildren painted benches blue and yellow in spring.",
    "Readers remember the flood of their childhood differently.",
    "The council argues about parking fees once more.",
]
DISPATCH = [
    "A cargo ship loaded with timber sank off the southern cape before dawn.",
    "Eleven sailors were lifted from the water by two helicopters.",
    "The captain blamed a sudden shift of the load in heavy seas.",
]
RETOLD = [
    "Before dawn off the southern cape a ship with a cargo of timber sank.",
    "Two helicopters lifted eleven sailors from the water.",
    "Heavy seas, the captain said, made the load shift in a sudden way.",
]


def passages(
    article: MakeArticle, left: Sequence[str], right: Sequence[str]
) -> tuple[list[Reused], ArticleSentences, ArticleSentences]:
    others = [article(f"n{number}", [text]) for number, text in enumerate(OWN * 3)]
    one, other = article("a", left), article("b", right)
    weights = word_weights([one, other, *others])
    beads = list(find_beads(one, other, weights))
    return find_passages(one, other, beads, weights), one, other


def test_a_copy_is_one_passage_and_ends_where_the_copy_does(
    article: MakeArticle,
) -> None:
    left = [*OWN[:2], *DISPATCH, OWN[2]]
    right = [OWN[3], *DISPATCH, *OWN[4:]]

    (found,), one, other = passages(article, left, right)

    assert found.left == one.characters(2, 5)
    assert found.right == other.characters(1, 4)
    assert found.odds > 0


def test_a_passage_retold_in_another_order_is_followed(article: MakeArticle) -> None:
    left = [*OWN[:2], *DISPATCH, OWN[2]]
    right = [OWN[3], *RETOLD, *OWN[4:]]

    (found,), one, other = passages(article, left, right)

    assert found.left == one.characters(2, 5)
    assert found.right[0] == other.characters(1, 2)[0]
    assert " ".join(right)[: found.right[1]].endswith("shift in a sudden")


def test_half_a_sentence_is_a_border(article: MakeArticle) -> None:
    """The words of one's own before the copied half are left out."""
    half = "Fishermen near the harbour told of a bright flash when a cargo ship loaded "
    left = [OWN[0], half + "with timber sank off the southern cape.", *DISPATCH[1:]]
    right = [DISPATCH[0], *DISPATCH[1:], OWN[5]]

    (found,), one, _ = passages(article, left, right)

    text = " ".join(left)[found.left[0] : found.left[1]]
    assert text.startswith("cargo ship loaded with timber")
    assert one.characters(3, 4)[1] == found.left[1]


def test_two_articles_that_share_a_word_share_no_passage(article: MakeArticle) -> None:
    found, _, _ = passages(article, [*OWN[:3], DISPATCH[0]], OWN[3:])

    assert found == []


def test_across_languages_and_inside_one_article_there_are_none(
    article: MakeArticle,
) -> None:
    one = article("a", DISPATCH * 2)
    other = article("b", DISPATCH, language="tr")
    weights = word_weights([one, other])

    for right in (one, other):
        beads = list(find_beads(one, right, weights))
        assert find_passages(one, right, beads, weights) == []


def test_growing_does_not_depend_on_where_the_seed_lies(article: MakeArticle) -> None:
    one, other = article("a", DISPATCH), article("b", DISPATCH)
    weights = word_weights([one, other, *(article(text, [text]) for text in OWN)])
    words = content_words(one, weights), content_words(other, weights)

    whole = {
        (found.left, found.left_end, found.right, found.right_end)
        for start in (0, 6, 12)
        if (found := grown(Extent(start, start + 4, start, start + 4, 0.0), *words))
    }

    assert whole == {(0, len(words[0]), 0, len(words[1]))}


def test_passages_with_little_between_them_are_one() -> None:
    first, near = Extent(0, 10, 50, 60, 20.0), Extent(15, 20, 66, 70, 30.0)
    far = Extent(15, 20, 200, 210, 25.0)

    assert merged([far, near, first], 6) == [Extent(0, 20, 50, 70, 30.0), far]
    assert merged([near, first], 4) == [first, near]


@pytest.mark.parametrize(
    ("bead", "meets"),
    [(((0, 8), (0, 8)), True), (((9, 30), (0, 8)), False), (((0, 40), (0, 40)), True)],
)
def test_a_bead_meets_a_passage_when_both_sides_lie_in_each_other(
    bead: tuple[tuple[int, int], tuple[int, int]], meets: bool
) -> None:
    assert Reused((0, 10), (0, 10), 1.0).meets(*bead) is meets
