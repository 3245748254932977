"""Files, articles and passages: one article however often found, nothing left over."""

from dataclasses import replace
from typing import Any

import pytest
from harbour import (
    BAKER,
    FERRY,
    HARBOUR,
    SIGNATURE,
    Stored,
    article,
    bead,
    difference,
    passages,
)

from compare.records import Credit, Failure, Mark, MarkKind, Span
from compare.workspace import SourceState, Workspace


def paths(workspace: Workspace) -> list[str]:
    """Where the articles stand, as a report names them."""
    return [one.path for one in workspace.articles()]


def test_the_same_article_in_two_files_is_one(
    workspace: Workspace, stored: Stored
) -> None:
    stored(article("Kıyı", HARBOUR, "b.txt"), article("Kıyı", HARBOUR, "a.txt"))

    assert paths(workspace) == ["a.txt"]
    assert workspace.articles()[0].title == "Title in a.txt"


def test_the_same_text_of_two_outlets_is_two_articles(
    workspace: Workspace, stored: Stored
) -> None:
    stored(article("Kıyı", HARBOUR, "a.txt"), article("Liman", HARBOUR, "b.txt"))

    assert paths(workspace) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(("gone", "left"), [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_an_article_survives_the_removal_of_one_of_its_files(
    workspace: Workspace, stored: Stored, gone: str, left: str
) -> None:
    """The other file describes it at once, without being read again."""
    stored(article("Kıyı", HARBOUR, "a.txt"), article("Kıyı", HARBOUR, "b.txt"))

    workspace.drop_source(gone)

    [one] = workspace.articles()
    assert (one.path, one.title) == (left, f"Title in {left}")
    assert len(workspace.passages(one.id)) == 2
    assert workspace.sources()[left].signature == SIGNATURE


def test_a_changed_table_does_not_make_its_neighbours_pending(
    workspace: Workspace,
) -> None:
    """Two files that share an article and change in turn never wait for each other."""
    shared = article("Kıyı", HARBOUR, "a.jsonl#1")
    own = article("Kıyı", FERRY, "a.jsonl#2")
    changed = article("Kıyı", BAKER, "a.jsonl#2")
    workspace.store_source("a.jsonl", "d1", SIGNATURE, [shared, own], [])
    workspace.store_source(
        "b.txt", "d2", SIGNATURE, [replace(shared, path="b.txt")], []
    )

    workspace.store_source("a.jsonl", "d3", SIGNATURE, [shared, changed], [])

    assert paths(workspace) == ["a.jsonl#1", "a.jsonl#2"]
    states = workspace.sources()
    assert states["a.jsonl"] == SourceState("d3", SIGNATURE)
    assert states["b.txt"] == SourceState("d2", SIGNATURE)


def test_a_changed_file_replaces_its_articles(
    workspace: Workspace, stored: Stored
) -> None:
    [old] = stored(article("Kıyı", HARBOUR, "a.txt"))
    [new] = stored(article("Kıyı", FERRY, "a.txt", "el"))

    assert [one.id for one in workspace.articles()] == [new.id]
    assert workspace.passages(old.id) == []
    assert len(workspace.passages(new.id)) == 2


def test_an_article_that_no_file_holds_takes_everything_with_it(
    workspace: Workspace, stored: Stored
) -> None:
    left, right = stored(
        article("Kıyı", HARBOUR, "a.txt"), article("Μόλος", FERRY, "b.txt", "el")
    )
    found = bead(left, right)
    workspace.store_pair(left.id, right.id, SIGNATURE, [found])
    workspace.store_differences((left.id, right.id), [difference(found)], SIGNATURE)
    workspace.store_within(left.id, [replace(difference(found), alignment_id="")], "w")
    span = Span(left.id, 0, 5)
    workspace.store_credits(left.id, [Credit(left.id, "AFP", span)], SIGNATURE)

    workspace.drop_source("a.txt")

    assert paths(workspace) == ["b.txt"]
    tables = ("credit", "pair", "alignment", "difference")
    assert {table: workspace.count(table) for table in tables} == {
        table: {} for table in tables
    }
    assert workspace.count("passage") == {"": 2}


def test_reading_an_unchanged_file_again_leaves_what_was_made_of_it(
    workspace: Workspace, stored: Stored
) -> None:
    [one] = stored(article("Kıyı", HARBOUR, "a.txt"))
    workspace.store_credits(one.id, [], "c1")

    workspace.store_source("a.txt", "d2", "s2", [one], [])

    assert workspace.unmarked("credited", "c1") == []
    assert workspace.unmarked("segmented", SIGNATURE) == []


def test_changed_marks_or_language_let_an_article_be_cut_again(
    workspace: Workspace, stored: Stored
) -> None:
    [one] = stored(article("Kıyı", HARBOUR, "a.txt"))

    marked = replace(one, marks=(Mark(0, 24, MarkKind.CAPTION),))
    workspace.store_source("a.txt", "d2", SIGNATURE, [marked], [])
    assert workspace.unmarked("segmented", SIGNATURE) == [one.id]

    workspace.store_passages(one.id, passages(one)[1:], SIGNATURE)
    workspace.store_source("a.txt", "d3", "s2", [replace(marked, language="en")], [])
    assert workspace.unmarked("segmented", SIGNATURE) == [one.id]


def test_a_changed_title_costs_no_cutting_but_a_new_look(
    workspace: Workspace, stored: Stored
) -> None:
    [one] = stored(article("Kıyı", HARBOUR, "a.txt"))
    workspace.store_within(one.id, [], "w")

    workspace.store_source("a.txt", "d", SIGNATURE, [replace(one, title="New")], [])

    assert workspace.articles()[0].title == "New"
    assert workspace.unmarked("segmented", SIGNATURE) == []
    assert workspace.unmarked("framed", "w") == [one.id]


@pytest.mark.parametrize("change", [{"language": "en"}, {"published": None}])
def test_alignment_hears_of_a_changed_language_or_date(
    workspace: Workspace, stored: Stored, change: dict[str, Any]
) -> None:
    [one] = stored(article("Kıyı", HARBOUR, "a.txt"))
    before = workspace.article_facts()

    workspace.store_source("a.txt", "d", "s2", [replace(one, **change)], [])

    assert workspace.article_facts() != before


def test_cutting_again_replaces_the_passages(
    workspace: Workspace, stored: Stored
) -> None:
    [one] = stored(article("Kıyı", HARBOUR, "a.txt"))
    last = passages(one)[1:]

    workspace.store_passages(one.id, last, "s2")

    assert [found for found, _ in workspace.passages(one.id)] == [last[0][0]]
    assert workspace.unmarked("segmented", "s2") == []
    assert workspace.unmarked("segmented", "s3") == [one.id]


def test_a_file_keeps_what_was_read_and_its_failures_until_it_changes(
    workspace: Workspace,
) -> None:
    one = article("Kıyı", HARBOUR, "a.jsonl#1")
    failure = Failure("ingest", "a.jsonl#2", "no JSON object")

    workspace.store_source("a.jsonl", "d", SIGNATURE, [one], [failure])

    workspace.clear_failures("ingest")

    assert workspace.sources() == {"a.jsonl": SourceState("d", SIGNATURE)}
    assert workspace.failures() == [failure]
    assert paths(workspace) == ["a.jsonl#1"]

    workspace.store_source("a.jsonl", "d2", SIGNATURE, [one], [])

    assert workspace.failures() == []


def test_credits_are_replaced_and_come_in_the_order_of_the_text(
    workspace: Workspace, stored: Stored
) -> None:
    [one] = stored(article("Kıyı", HARBOUR, "a.txt"))
    late = Credit(one.id, "Reuters", Span(one.id, 20, 27))
    early = Credit(one.id, "AFP", Span(one.id, 0, 3))
    workspace.store_credits(one.id, [late], "c1")

    workspace.store_credits(one.id, [late, early], "c2")

    assert workspace.credits() == [early, late]
    assert workspace.unmarked("credited", "c2") == []


def test_articles_come_in_the_order_asked_for(
    workspace: Workspace, stored: Stored
) -> None:
    one, other = stored(
        article("Kıyı", HARBOUR, "a.txt"), article("Μόλος", FERRY, "b.txt", "el")
    )

    assert workspace.articles([other.id, one.id]) == [other, one]
    assert workspace.articles() == [one, other]


def test_rows_are_counted_by_a_column_or_together(
    workspace: Workspace, stored: Stored
) -> None:
    stored(
        article("Kıyı", HARBOUR, "a.txt"),
        article("Μόλος", FERRY, "b.txt", "el"),
        article("Liman", HARBOUR, "c.txt"),
    )

    assert workspace.count("article") == {"": 3}
    assert workspace.count("article", "language") == {"tr": 2, "el": 1}
    assert workspace.count("alignment") == {}
