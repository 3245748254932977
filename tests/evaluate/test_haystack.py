"""Haystack: copies found, false alarms, and characters, whichever side is called a."""

from pathlib import Path
from typing import Any

import pytest
from gold_files import write_rows

from compare.errors import CorpusError
from compare.evaluate import (
    HaystackGold,
    Report,
    Stretches,
    haystack_score,
    load_haystack_gold,
)

TEXT = "The ferry to the island sank in the storm on Friday night."
DOCUMENTS = [{"id": name, "text": TEXT} for name in "abcdef"]
SPAN = {"a_start": 0, "a_end": 20, "b_start": 10, "b_end": 30}


def labelled(one: str, other: str, label: str, **more: object) -> dict[str, object]:
    """A pair as the gold has it."""
    return {"a": one, "b": other, "label": label, **more}


PAIRS = (
    labelled("a", "b", "wholly", wire_like=True, spans=[SPAN]),
    labelled("a", "c", "partially", spans=[SPAN]),
    labelled("a", "d", "quotes_only"),
    labelled("a", "e", "none"),
    labelled("a", "f", "partially", listing_artefact=True, spans=[SPAN]),
)


def report(
    one: str, other: str, score: float = 1.0, label: str = "copied", *spans: Stretches
) -> Report:
    """A reported pair."""
    return Report(one, other, score, label, spans)


@pytest.fixture
def gold(tmp_path: Path) -> HaystackGold:
    write_rows(tmp_path / "documents.jsonl", *DOCUMENTS)
    write_rows(tmp_path / "pairs.jsonl", *PAIRS)
    write_rows(tmp_path / "other_overlaps_ignore.jsonl.gz", {"a": "e", "b": "f"})
    return load_haystack_gold(tmp_path)


def test_copies_count_by_label_and_dispatches_by_themselves(gold: HaystackGold) -> None:
    score = haystack_score(gold, [report("b", "a")])

    recalls = {name: (one.pairs, one.recall) for name, one in score.copies.items()}
    assert recalls == {"wire_like": (1, 1), "wholly": (1, 1), "partially": (1, 0)}


def test_a_partner_counts_from_either_article_by_its_place(gold: HaystackGold) -> None:
    """a lists c before b; b lists only a."""
    score = haystack_score(gold, [report("a", "b", 0.5), report("a", "c", 0.9)])

    assert score.copies["wholly"].within == (0.5, 1, 1)
    assert score.copies["partially"].within == (1, 1, 1)


def test_equal_scores_stand_in_the_order_of_the_ids(gold: HaystackGold) -> None:
    score = haystack_score(gold, [report("a", "c"), report("b", "a")])

    assert score.copies["wholly"].within[0] == 1
    assert score.copies["partially"].within[0] == 0.5


def test_a_reported_quotation_is_no_false_alarm_if_it_is_called_one(
    gold: HaystackGold,
) -> None:
    for label, flagged in (("quotes_only", 0), ("copied", 1)):
        alarms = haystack_score(gold, [report("d", "a", 1, label)]).alarms

        assert (alarms["quotes_only"].flagged, alarms["none"].flagged) == (flagged, 0)


def test_whatever_is_reported_of_strangers_is_a_false_alarm(gold: HaystackGold) -> None:
    alarms = haystack_score(gold, [report("a", "e", 1, "quotes_only")]).alarms

    assert (alarms["none"].flagged, alarms["none"].rate) == (1, 1)


def test_characters_are_those_of_both_sides_of_all_copies(gold: HaystackGold) -> None:
    """Found are 10 and 20 rightly and 10 wrongly of the 40 of a and b; c is missed."""
    spans = [Stretches((10, 20), (10, 40))]

    for reported in (
        report("a", "b", 1, "copied", *spans),
        report("b", "a", 1, "copied", *(Stretches(s.right, s.left) for s in spans)),
    ):
        found = haystack_score(gold, [reported]).characters

        assert (found.shared, found.found, found.marked) == (30, 40, 80)


def test_what_the_gold_knows_is_listed_also_where_it_is_not_scored(
    gold: HaystackGold,
) -> None:
    """An artefact and an overlap to ignore are known, b and c is news."""
    reports = [report("f", "a"), report("e", "f"), report("b", "c")]

    score = haystack_score(gold, reports)

    assert (score.reported, score.unlisted) == (3, 1)


def test_a_limit_takes_pairs_of_each_label_and_their_documents(
    gold: HaystackGold,
) -> None:
    few = gold.first(1)

    assert few.pairs == gold.pairs
    assert list(few.documents) == ["a", "b", "c", "d", "e"]
    assert few.known == gold.known


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (labelled("a", "x", "none"), "'b' must be the id of a document, not 'x'"),
        (labelled("a", "a", "none"), "'a' and 'b' must be two documents"),
        (labelled("a", "b", "some"), "unknown label 'some'. Known: wholly, partially"),
        (labelled("b", "a", "none"), "the pair 'b', 'a' occurs twice"),
        (labelled("f", "a", "none"), "the pair 'f', 'a' occurs twice"),
        (labelled("a", "b", "none", wire_like=1), "'wire_like' must be true or false"),
        (labelled("b", "c", "none", spans=[{"a_start": 0}]), "must be whole numbers"),
    ],
)
def test_a_pair_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, row: dict[str, Any], reason: str
) -> None:
    write_rows(tmp_path / "documents.jsonl", *DOCUMENTS)
    path = write_rows(tmp_path / "pairs.jsonl", *PAIRS, row)

    with pytest.raises(CorpusError) as caught:
        load_haystack_gold(tmp_path)

    assert str(caught.value).startswith(f"{path}:6: ")
    assert reason in str(caught.value)
