"""The cut: what joins, what does not, and that no order of input matters."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.wire.cut import Links, cut

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
