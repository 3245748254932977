"""The cut: what joins, what does not, and that no order of input matters."""

import itertools
import random

import pytest
from heap_cut import heap_cut
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_cut import plain_cut

from compare.wire.cut import Links, cut
from compare.wire.joining import Entry, Groups

HALF = 0.5


def clique(
    numbers: range, amount: float = 90.0
) -> dict[tuple[int, int], tuple[float, float]]:
    """Texts of which any two share nearly all."""
    return dict.fromkeys(itertools.combinations(numbers, 2), (amount, amount))


def test_two_dense_groups_joined_by_one_link_stay_two() -> None:
    links = {**clique(range(4)), **clique(range(4, 8)), (3, 4): (100.0, 100.0)}

    assert cut([100.0] * 8, links, HALF) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_an_excerpt_joins_the_text_that_holds_it() -> None:
    assert cut([1000.0, 50.0], {(0, 1): (50.0, 50.0)}, HALF) == [[0, 1]]


def test_excerpts_that_share_nothing_meet_in_the_whole() -> None:
    links = {(0, 1): (300.0, 300.0), (0, 2): (300.0, 300.0)}

    assert cut([1000.0, 300.0, 300.0], links, HALF) == [[0, 1, 2]]


def test_less_than_the_least_part_joins_nothing() -> None:
    assert cut([100.0, 100.0], {(0, 1): (49.0, 49.0)}, HALF) == [[0], [1]]


def test_what_is_linked_to_nothing_stands_alone() -> None:
    assert cut([1.0, 1.0], {}, HALF) == [[0], [1]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[float], Links]:
    """Texts and what they share, never more than the shorter."""
    sizes = draw(st.lists(st.integers(10, 100).map(float), min_size=1, max_size=9))
    pairs = list(itertools.combinations(range(len(sizes)), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    parts = {pair: draw(st.floats(0.05, 1.0)) for pair in chosen}
    return sizes, {
        (one, other): (part * min(sizes[one], sizes[other]),) * 2
        for (one, other), part in parts.items()
    }


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_every_text_is_in_one_group(graph: tuple[list[float], Links]) -> None:
    groups = cut(*graph, HALF)

    assert sorted(itertools.chain(*groups)) == list(range(len(graph[0])))


@settings(max_examples=60, deadline=None)
@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_links_is_no_matter(
    graph: tuple[list[float], Links], rng: random.Random
) -> None:
    sizes, links = graph
    turned = list(links.items())
    rng.shuffle(turned)

    assert cut(sizes, dict(turned), HALF) == cut(sizes, links, HALF)


@settings(max_examples=60, deadline=None)
@given(graphs(), graphs())
def test_graphs_side_by_side_are_cut_as_each_by_itself(
    graph: tuple[list[float], Links], other: tuple[list[float], Links]
) -> None:
    moved = len(graph[0])
    beside = {(a + moved, b + moved): parts for (a, b), parts in other[1].items()}

    both = cut([*graph[0], *other[0]], {**graph[1], **beside}, HALF)

    alone = [[number + moved for number in group] for group in cut(*other, HALF)]
    assert both == sorted(cut(*graph, HALF) + alone)


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_no_two_groups_left_hold_half_of_each_other(
    graph: tuple[list[float], Links],
) -> None:
    """Checked against sums made anew, not kept up to date."""
    sizes, links = graph
    shared = {pair: amounts[0] for pair, amounts in links.items()}

    def part(group: list[int], other: list[int]) -> float:
        most = [
            max((shared.get((min(a, b), max(a, b)), 0.0) for b in other), default=0.0)
            for a in group
        ]
        return sum(most) / sum(sizes[a] for a in group)

    for one, two in itertools.permutations(cut(sizes, links, HALF), 2):
        assert part(one, two) < HALF + 1e-6


@st.composite
def stars(draw: st.DrawFn) -> tuple[list[float], Links]:
    """Copies and excerpts of a few texts, many of them alike, and some chance links."""
    count = draw(st.integers(2, 14))
    sizes = draw(
        st.lists(st.sampled_from((50.0, 100.0)), min_size=count, max_size=count)
    )
    hubs = draw(st.integers(0, 4))
    chance = draw(st.sampled_from((0, 1, 3, 8)))
    part = st.sampled_from((0.25, 0.5, 0.75, 1.0)) | st.floats(0.05, 1.0)
    links = {}
    for one, other in itertools.combinations(range(count), 2):
        if one < hubs or draw(st.integers(0, 9)) < chance:
            amounts = sizes[one] * draw(part), sizes[other] * draw(part)
            links[one, other] = amounts
    return sizes, links


@settings(max_examples=300, deadline=None)
@given(stars() | graphs(), st.sampled_from((0.3, 0.5, 0.7)))
def test_waiting_in_lines_gives_what_looking_at_all_gives(
    graph: tuple[list[float], Links], least: float
) -> None:
    assert cut(*graph, least, many=0) == plain_cut(*graph, least)


@settings(max_examples=300, deadline=None)
@given(stars() | graphs(), st.sampled_from((0.3, 0.5, 0.7)))
def test_where_there_is_no_crowd_each_pair_waits_by_itself(
    graph: tuple[list[float], Links], least: float
) -> None:
    assert cut(*graph, least) == heap_cut(*graph, least)


def test_ten_thousand_copies_are_looked_at_a_few_times_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where each join had all others looked at anew it would be fifty million times."""
    looked: list[int] = []
    entry = Groups.entry

    def counted(self: Groups, one: int, other: int) -> Entry:
        looked.append(one)
        return entry(self, one, other)

    monkeypatch.setattr(Groups, "entry", counted)
    hubs, copies = range(2), range(2, 10_000)
    links = {(hub, copy): (90.0, 90.0) for hub in hubs for copy in copies}

    groups = cut([100.0] * 10_000, links, HALF)

    assert len(groups) == 1
    assert len(looked) < 100_000
