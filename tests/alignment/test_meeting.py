"""Meeting: lists of neighbours that grow with the corpus are those of one meeting."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.alignment import (
    ArticleSentences,
    Meeting,
    Nearest,
    Survey,
    Table,
    by_article,
    candidate_pairs,
    in_table,
    survey,
    unpacked,
    without,
)
from compare.alignment.lists import ENTRY
from compare.alignment.nearest import MOST_COPIES
from compare.alignment.seeds import HUBS
from compare.alignment.table import MOST_EQUAL
from compare.fusion import fused, has_english
from compare.index import PassageIndex

MakeArticle = Callable[..., ArticleSentences]
Lists = dict[str, tuple[bytes, bytes]]
WANTED = 2
STORY = "The night ferry to the islands ran aground near the northern lighthouse."
SENTENCES = (
    STORY,
    "The night ferry to the isles ran ashore near the old northern lighthouse.",
    "Grape growers expect their smallest harvest since the great frost.",
    "Forty passengers were taken ashore in fishing boats before sunrise.",
)
TURKISH = (
    "Adalara giden gece vapuru kuzey fenerinin yakınında karaya oturdu.",
    "Kırk yolcu gün doğmadan balıkçı tekneleriyle kıyıya çıkarıldı.",
)


def surveyed(articles: Iterable[ArticleSentences]) -> list[Survey]:
    found = [survey(one, has_english(one.english)) for one in articles]
    return sorted(found, key=lambda one: (one.day, one.id))


def index_of(articles: Sequence[ArticleSentences]) -> PassageIndex:
    return PassageIndex(
        np.array([one.passage_id for each in articles for one in each.sentences]),
        np.concatenate([fused(each.english, each.bridge) for each in articles]),
    )


def table_of(articles: Sequence[ArticleSentences], *, within: int = 7) -> Table:
    return Table.of(surveyed(articles), within=within, same_outlet=False)


def met(articles: Sequence[ArticleSentences], groups: Sequence[Sequence[str]]) -> Lists:
    """The lists of all, when they come in groups one after the other."""
    table, lists = table_of(articles), {}
    flags = np.zeros(len(table.names), dtype=np.bool_)
    for group in groups:
        new = np.isin(table.names, group)
        meeting = Meeting(table, index_of(articles), new, flags)
        for which, meet in enumerate((Meeting.alone, Meeting.in_twos)):
            nearest = Nearest(len(table.ids), WANTED)
            meet(meeting, nearest)
            for name, kept in lists.items():
                entries = unpacked(kept[which])
                numbers = np.full(len(entries), table.numbers[name])
                nearest.add(*in_table(table, numbers, entries))
            found = dict(by_article(table, nearest.listed()))
            for number, name in enumerate(table.names):
                kept = list(lists.get(name, (b"", b"")))
                kept[which] = found.get(number, b"")
                lists[name] = (kept[0], kept[1])
        flags |= new
    return lists


texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)
stories = st.tuples(
    texts, st.sampled_from("xyz"), st.sampled_from([None, 1, 3, 9, 20]), st.booleans()
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=st.lists(stories, min_size=2, max_size=7), data=st.data())
def test_those_who_come_one_after_the_other_meet_as_if_all_came_at_once(
    article: MakeArticle,
    stories: list[tuple[list[str], str, int | None, bool]],
    data: st.DataObject,
) -> None:
    articles = []
    for number, (lines, outlet, day, turkish) in enumerate(stories):
        published = date(2030, 5, day) if day else None
        if turkish:
            own = [TURKISH[n % 2] for n in range(len(lines))]
            # Equal texts have equal vectors.
            seen = [SENTENCES[3 * TURKISH.index(one)] for one in own]
            more = {"language": "tr", "english": [None] * len(own), "seen": seen}
        else:
            own, more = lines, {}
        articles.append(
            article(f"a{number}", own, outlet=outlet, published=published, **more)
        )
    names = [one.id for one in articles]
    order = data.draw(st.permutations(names))
    cut = data.draw(st.integers(0, len(names)))

    assert met(articles, [order[:cut], order[cut:]]) == met(articles, [names])


def entries(*rows: tuple[int, int, int]) -> np.ndarray:
    return np.array(list(rows), dtype=ENTRY)


def test_what_is_gone_leaves_a_list_that_was_not_full() -> None:
    kept = entries((0, 11, 900_000), (1, 12, 800_000))

    left = without(kept, np.array([12]), neighbours=2)

    assert left is not None
    assert left["other"].tolist() == [11]


def test_behind_a_full_list_that_loses_one_nobody_knows_what_comes() -> None:
    kept = entries((0, 11, 900_000), (0, 12, 800_000))

    assert without(kept, np.array([12]), neighbours=2) is None
    assert without(kept, np.array([13]), neighbours=2) is kept


def test_very_many_prints_of_a_text_are_paired_with_the_first_ones(
    article: MakeArticle,
) -> None:
    """Each with each would be the square of their number."""
    number = MOST_COPIES + 30
    articles = [article(f"p{n:03}", [STORY, SENTENCES[3]]) for n in range(number)]

    found = candidate_pairs(
        articles, index_of(articles), neighbours=4, within=7, same_outlet=False
    )

    hubs = {f"p{n:03}" for n in range(HUBS + 1)}
    assert all({one.left_article, one.right_article} & hubs for one in found)
    assert {
        name for one in found for name in (one.left_article, one.right_article)
    } == {one.id for one in articles}
    assert number <= len(found) <= number * HUBS


@pytest.mark.parametrize(("day", "asked"), [(1, MOST_EQUAL), (30, MOST_EQUAL + 3)])
def test_of_equal_sentences_in_a_stretch_of_days_only_the_first_are_asked(
    article: MakeArticle, day: int, asked: int
) -> None:
    articles = [
        article(f"p{n:03}", [STORY], published=date(2030, 5, 1))
        for n in range(MOST_EQUAL)
    ]
    articles += [
        article(f"q{n}", [STORY], published=date(2030, 5, day)) for n in range(3)
    ]

    assert table_of(articles).asked.sum() == asked
