"""Pairs, alignments and differences: replaced together, dropped together."""

from dataclasses import replace

import pytest
from harbour import BAKER, FERRY, HARBOUR, Stored, article, bead, difference

from compare.errors import WorkspaceError
from compare.records import Alignment, Difference
from compare.workspace import Workspace

AlignedPair = tuple[Alignment, Difference]


@pytest.fixture
def pair(workspace: Workspace, stored: Stored) -> AlignedPair:
    """Two articles, their alignment and its difference, stored."""
    left, right = stored(
        article("Kıyı", HARBOUR, "a.txt"), article("Μόλος", FERRY, "b.txt", "el")
    )
    found = bead(left, right)
    workspace.store_pair(left.id, right.id, "p1", [found])
    workspace.store_differences((left.id, right.id), [difference(found)], "f1")
    return found, difference(found)


def framed(workspace: Workspace) -> dict[tuple[str, str], str | None]:
    """The marks of what is shown."""
    return {(p.left_id, p.right_id): p.framed for p in workspace.shown_pairs()}


def ids(one: Alignment) -> tuple[str, str]:
    """The articles of an alignment."""
    return one.left.article_id, one.right.article_id


def test_a_pair_is_known_by_its_signature(
    workspace: Workspace, pair: AlignedPair
) -> None:
    found, differs = pair

    assert workspace.pairs() == {ids(found): "p1"}
    assert workspace.alignments() == [found]
    assert workspace.alignments(ids(found)) == [found]
    assert workspace.differences() == [differs]


def test_dropping_a_pair_drops_its_alignments_and_differences(
    workspace: Workspace, pair: AlignedPair
) -> None:
    found, differs = pair
    inside = replace(differs, alignment_id="")
    workspace.store_within(found.left.article_id, [inside], "w1")

    workspace.store_candidates([])

    assert workspace.pairs() == {}
    assert workspace.alignments() == []
    assert workspace.differences() == [inside]  # it is the article's, not the pair's


def test_aligning_again_replaces_and_asks_for_a_new_look(
    workspace: Workspace, pair: AlignedPair
) -> None:
    found, _ = pair
    moved = replace(found, id="other", left=replace(found.left, end=20))
    assert framed(workspace) == {ids(found): "f1"}

    workspace.store_pair(*ids(found), "p2", [moved])

    assert workspace.alignments() == [moved]
    assert workspace.differences() == []
    assert framed(workspace) == {ids(found): None}


def test_a_pair_without_alignments_has_nothing_to_look_at(
    workspace: Workspace, pair: AlignedPair
) -> None:
    found, _ = pair

    workspace.store_pair(*ids(found), "p2", [])

    assert workspace.pairs() == {ids(found): "p2"}
    assert framed(workspace) == {}


def test_another_lexicon_asks_for_a_new_look(
    workspace: Workspace, pair: AlignedPair
) -> None:
    found, differs = pair
    other = replace(differs, weight=0.9)
    workspace.store_differences(ids(found), [other], "f2")

    assert framed(workspace) == {ids(found): "f2"}
    assert workspace.differences() == [other]


def test_differences_with_itself_and_inside_are_kept_apart(
    workspace: Workspace, stored: Stored
) -> None:
    """An article aligned with itself, in which one thing also has two names."""
    [one] = stored(article("Kıyı", HARBOUR, "a.txt"))
    found = bead(one, one)
    repeated = difference(found)
    inside = replace(repeated, alignment_id="")
    workspace.store_pair(one.id, one.id, "p1", [found])
    workspace.store_within(one.id, [inside], "w1")

    workspace.store_differences((one.id, one.id), [repeated], "f1")

    assert workspace.differences() == [repeated, inside]
    workspace.store_within(one.id, [], "w2")
    assert workspace.differences() == [repeated]


def test_alignments_come_by_place_and_differences_as_they_were_numbered(
    workspace: Workspace, stored: Stored
) -> None:
    left, right = stored(
        article("Kıyı", HARBOUR, "a.txt"), article("Quay", BAKER, "b.txt", "en")
    )
    first = bead(left, right)
    later = replace(first, id="0", left=replace(first.left, start=11, end=20))
    differences = [
        replace(difference(later), weight=weight) for weight in (0.9, 0.1, 0.5)
    ]
    workspace.store_pair(left.id, right.id, "p1", [later, first])
    workspace.store_differences((left.id, right.id), differences, "f1")

    assert workspace.alignments() == [first, later]
    assert workspace.differences() == differences


def test_an_alignment_of_articles_that_are_not_here_is_refused(
    workspace: Workspace,
) -> None:
    stranger = bead(
        article("Kıyı", HARBOUR, "a.txt"), article("Quay", BAKER, "b.txt", "en")
    )

    with pytest.raises(WorkspaceError), workspace.transaction():
        workspace.store_pair(*ids(stranger), "p1", [stranger])

    assert workspace.pairs() == {}
