"""Which articles are worth aligning."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from compare.alignment import ArticleSentences, CandidatePair, candidate_pairs
from compare.fusion import fused
from compare.index import PassageIndex

MakeArticle = Callable[..., ArticleSentences]
STORY = "The night ferry to the islands ran aground near the northern lighthouse."
OTHER = "Grape growers expect their smallest harvest since the great frost."


def pairs(
    articles: Sequence[ArticleSentences],
    *,
    neighbours: int = 8,
    within: int = 7,
    same_outlet: bool = False,
    languages: Sequence[str] = (),
) -> list[CandidatePair]:
    index = PassageIndex(
        np.array([one.passage_id for each in articles for one in each.sentences]),
        np.concatenate([fused(each.english, each.bridge) for each in articles]),
    )
    return candidate_pairs(
        articles,
        index,
        neighbours=neighbours,
        within=within,
        same_outlet=same_outlet,
        languages=languages,
    )


def names(found: list[CandidatePair]) -> list[tuple[str, str]]:
    return [(pair.left_article, pair.right_article) for pair in found]


def test_two_outlets_with_one_sentence_are_a_pair(article: MakeArticle) -> None:
    found = pairs([article("b", [STORY]), article("a", [OTHER, STORY])])

    assert names(found) == [("a", "b")]
    assert found[0].similarity == 1.0


def test_one_outlet_is_not_compared_with_itself_unless_asked(
    article: MakeArticle,
) -> None:
    articles = [article(name, [STORY], outlet="Gazette") for name in ("a", "b")]

    assert pairs(articles) == []
    assert names(pairs(articles, same_outlet=True)) == [("a", "b")]


def test_an_article_that_repeats_itself_is_found_only_when_asked(
    article: MakeArticle,
) -> None:
    repeating = [article("a", [STORY, OTHER, STORY])]

    assert pairs(repeating) == []
    assert names(pairs(repeating, same_outlet=True)) == [("a", "a")]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2030, 5, 8), [("a", "b")]),
        (date(2030, 5, 9), []),
        (None, [("a", "b")]),
    ],
)
def test_articles_too_far_apart_in_time_do_not_meet(
    article: MakeArticle, day: date | None, found: list[tuple[str, str]]
) -> None:
    articles = [
        article("a", [STORY], published=date(2030, 5, 1)),
        article("b", [STORY], published=day),
        article("c", [OTHER], published=date(2031, 1, 1)),
    ]

    assert names(pairs(articles)) == found


def test_copies_of_ones_own_outlet_do_not_crowd_out_the_other(
    article: MakeArticle,
) -> None:
    own = [article(f"own{number}", [STORY], outlet="Own") for number in range(60)]
    edited = STORY.replace("northern", "old northern")
    found = names(pairs([*own, article("z", [edited])], neighbours=1))

    assert ("own0", "z") in found


def test_every_print_of_a_dispatch_is_a_pair_however_many_there_are(
    article: MakeArticle,
) -> None:
    articles = [article(f"p{number:02}", [STORY]) for number in range(12)]

    assert len(pairs(articles, neighbours=3)) == 12 * 11 / 2


def test_a_phrase_of_few_words_opens_no_pair(article: MakeArticle) -> None:
    phrase = "He told reporters."

    assert pairs([article("a", [phrase]), article("b", [phrase])]) == []


def test_the_order_of_arrival_changes_nothing(article: MakeArticle) -> None:
    articles = [
        article("a", [STORY, OTHER]),
        article("b", [OTHER, STORY]),
        article("c", [STORY]),
    ]

    assert pairs(articles) == pairs(articles[::-1])


def test_without_translation_what_the_bridge_sees_alike_is_a_pair(
    article: MakeArticle,
) -> None:
    """Also where only one of the two has English: its part is missing, not zero."""
    turkish = article(
        "t",
        ["Adalara giden gece vapuru kuzey fenerinin yakınında karaya oturdu."],
        english=[None],
        seen=[STORY],
        language="tr",
    )
    found = pairs([turkish, article("e", [STORY]), article("f", [OTHER])])

    assert names(found) == [("e", "t")]
    assert found[0].similarity == pytest.approx(1.0, abs=1e-4)


def test_an_index_of_originals_knows_no_english(article: MakeArticle) -> None:
    """What only the English has in common cannot be seen there."""
    text = "Adalara giden vapur dün gece karaya oturdu."
    turkish = article("t", [text], english=[STORY], language="tr")
    both = [turkish, article("e", [STORY, OTHER])]

    assert names(pairs(both)) == [("e", "t")]
    assert pairs([one.sketch() for one in both]) == []


LONG = (
    "The harbour master said on Friday that the old ferry would be towed to the "
    "northern dock before the winter storms arrive and sold there for scrap."
)
LETTER = "Read our harbour newsletter every Friday morning free."
FILLERS = [
    "Grape growers expect their smallest harvest since the great frost.",
    "Schools will open a week later than planned this autumn.",
    "The bandstand gets a fresh coat of green paint this summer.",
    "A brass quintet from Lindholm plays in the park on Sunday.",
    "Beekeepers counted eleven thousand hives along the river.",
]


def test_a_copy_to_the_letter_is_found_however_far_apart_the_days_are(
    article: MakeArticle,
) -> None:
    articles = [
        article("a", [OTHER, LONG], published=date(2030, 5, 1)),
        article("b", [LONG], published=date(2031, 1, 1)),
    ]

    found = pairs(articles)

    assert names(found) == [("a", "b")]
    assert found[0].runs >= 8
    assert found[0].similarity == 0


def test_what_more_than_fifty_articles_print_is_no_copy(article: MakeArticle) -> None:
    """A footer, months apart, tells nothing about the articles above it."""
    days = [date(2030, 1, 1) + timedelta(days=30 * number) for number in range(51)]
    printed = [
        article(f"p{number:02}", [LONG], published=day)
        for number, day in enumerate(days)
    ]

    assert len(pairs(printed[:50])) == 50 * 49 / 2
    assert pairs(printed) == []


def test_a_phrase_that_everybody_prints_opens_no_pair(article: MakeArticle) -> None:
    """Near to the letter, but near to all alike, and too short for a run of words."""
    printed = [
        article(f"p{number}", [LETTER, filler]) for number, filler in enumerate(FILLERS)
    ]

    assert pairs(printed, neighbours=3) == []


def test_only_articles_in_the_languages_asked_for_are_compared(
    article: MakeArticle,
) -> None:
    articles = [
        article("e", [STORY]),
        article("f", [STORY]),
        article("t", [STORY], language="tr"),
    ]

    assert names(pairs(articles)) == [("e", "f"), ("e", "t"), ("f", "t")]
    assert names(pairs(articles, languages=("en",))) == [("e", "f")]


def test_a_sentence_that_a_translator_cut_in_two_finds_its_partner(
    article: MakeArticle,
) -> None:
    """Alone each half is nearer to what stands around it in the other language."""
    first = "The night ferry to the islands ran aground near the lighthouse"
    second = "forty passengers waded ashore before sunrise with their luggage"
    whole = f"{first} and {second}."
    turkish = article(
        "t",
        ["Ada vapuru fenerin orada gece karaya oturdu.", "Kırk yolcu kıyıya yürüdü."],
        english=[None, None],
        seen=[first, second],
        language="tr",
    )
    english = article("e", [*FILLERS, whole])

    found = pairs([turkish, english])

    assert names(found) == [("e", "t")]
    assert found[0].similarity > 0.9


def test_rare_names_and_numbers_connect_two_languages(article: MakeArticle) -> None:
    """Also where neither meaning nor words have anything in common."""
    english = article(
        "e", ["Lindqvist and Okonkwo met Haldane for 417 minutes."], seen=["abc"]
    )
    turkish = article(
        "t",
        ["Lindqvist ile Okonkwo, Haldane ile 417 dakika görüştü."],
        english=[None],
        seen=["xyz"],
        language="tr",
    )
    common = [
        article(
            f"c{number}", ["Lindqvist, Okonkwo, Haldane, 417."], seen=[f"q{number}"]
        )
        for number in range(16)
    ]

    found = pairs([english, turkish])

    assert names(found) == [("e", "t")]
    assert found[0].terms >= 3
    assert ("e", "t") not in names(pairs([english, turkish, *common]))
