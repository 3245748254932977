"""What the search for candidates keeps of an article, and how words are counted."""

from collections import Counter
from collections.abc import Callable
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.alignment import (
    ArticleSentences,
    Survey,
    Vocabulary,
    stems_of,
    survey,
    unpack_survey,
    word_weights,
)
from compare.alignment.sentences import OTHER_ARTICLES, UNIT
from compare.alignment.spool import Spool
from compare.alignment.survey import RUN, TYPES, UNDATED, word_hash
from compare.fusion import has_english

MakeArticle = Callable[..., ArticleSentences]
STORY = "The night ferry to the islands ran aground near the northern lighthouse."
OTHER = "Grape growers expect their smallest harvest since the great frost."


def surveyed(article: ArticleSentences) -> Survey:
    return survey(article, has_english(article.english))


def test_equal_runs_of_words_have_equal_hashes_wherever_they_stand(
    article: MakeArticle,
) -> None:
    one = surveyed(article("a", [STORY]))
    other = surveyed(article("b", [OTHER, STORY]))
    words = len(STORY.split())

    assert len(one.runs) == words - RUN + 1
    assert set(one.runs.tolist()) < set(other.runs.tolist())


def test_the_same_letters_in_another_language_are_another_run(
    article: MakeArticle,
) -> None:
    one = surveyed(article("a", [STORY]))
    other = surveyed(article("b", [STORY], language="tr"))

    assert not set(one.runs.tolist()) & set(other.runs.tolist())
    assert not set(one.texts.tolist()) & set(other.texts.tolist())


def test_an_article_too_short_for_a_run_has_none(article: MakeArticle) -> None:
    found = surveyed(article("a", ["Ferry ran aground."]))

    assert len(found.runs) == 0
    assert found.day == UNDATED


def test_a_survey_comes_back_from_its_bytes(article: MakeArticle) -> None:
    found = surveyed(article("a", ["Lindqvist met Haldane for 417 minutes.", OTHER]))
    kept = {name: getattr(found, name).tobytes() for name in TYPES}

    again = unpack_survey("a", "a", "en", None, kept)

    for name in TYPES:
        assert np.array_equal(getattr(again, name), getattr(found, name)), name
    assert (again.id, again.outlet, again.language, again.day) == (
        "a",
        "a",
        "en",
        UNDATED,
    )


def test_words_are_hashed_alike_on_every_machine() -> None:
    """What is kept in a workspace may be read on another."""
    assert word_hash("feribot") == 1740862436253303045


def test_a_word_of_one_article_weighs_one_and_a_common_one_less(
    article: MakeArticle,
) -> None:
    articles = [article("a", [STORY]), article("b", [STORY, OTHER])]

    weights = word_weights(articles)

    number = OTHER_ARTICLES + 2
    expected = round(log(1 + number / 2) / log(1 + number) * UNIT) / UNIT
    assert weights.total(["lighth"]) == pytest.approx(expected)
    assert weights.total(["grape"]) == 1


def test_words_are_weighed_the_same_for_few_and_for_many(article: MakeArticle) -> None:
    """A batch asks for the words of its own articles, and gets what all would get."""
    articles = [article(name, [STORY, OTHER]) for name in "abc"]
    surveys = [surveyed(one) for one in articles]
    length = sum(one.length for one in surveys)
    vocabulary = Vocabulary.of((one.stems for one in surveys), length, 0)

    assert (
        vocabulary.weights(["ferry", "harves"]).weights
        == {
            stem: weight
            for stem, weight in word_weights(articles).weights.items()
            if stem in ("ferry", "harves")
        }
        != {}
    )
    assert stems_of(articles[0]) == set(word_weights(articles).weights)


@given(st.lists(st.lists(st.integers(0, 30), max_size=12, unique=True), max_size=9))
def test_words_are_counted_by_article_whatever_the_buckets(
    articles: list[list[int]],
) -> None:
    arrays = [np.sort(np.array(one, dtype=np.uint64)) for one in articles]
    expected = {
        word: number
        for word, number in Counter(word for one in articles for word in one).items()
        if number > 1
    }
    for total in (0, 10_000_000):
        found = Vocabulary.of(arrays, 0, total)
        counted = zip(found.hashes.tolist(), found.counts.tolist(), strict=True)
        assert dict(counted) == expected
        assert found.hashes.tolist() == sorted(expected)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-9, 9)), max_size=60))
def test_a_spool_gives_back_its_rows_by_bucket_in_order(
    rows: list[tuple[int, int]],
) -> None:
    with Spool(6, "<i4", "<i8") as spool:
        for start in range(0, len(rows), 7):
            part = np.array(rows[start : start + 7], dtype=np.int64)
            spool.add(part[:, 0], part[:, 0], part[:, 1])
        found = [
            (int(one), int(other))
            for columns in spool
            for one, other in zip(*columns, strict=True)
        ]

    assert found == sorted(rows, key=lambda row: row[0])
