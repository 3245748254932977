"""Reuse: the scores of PAN's text alignment, and gold that is refused by line."""

from math import log2
from pathlib import Path
from typing import Any

import pytest
from gold_files import write_rows

from compare.errors import CorpusError, UsageError
from compare.evaluate import ReusePair, Stretches, load_reuse_gold, plagdet

QUAY = {"id": "quay", "text": "The ferry to the island sank in the storm on Friday."}
TIDE = {"id": "tide", "text": "On Friday the ferry sank.", "outlet": "Tide"}
SPAN = {"susp_start": 0, "susp_end": 9, "src_start": 10, "src_end": 19}
PAIR = {"susp": "quay", "src": "tide", "category": "moved", "spans": [SPAN]}


def pair(*cases: Stretches) -> ReusePair:
    """A pair in which these are the cases."""
    return ReusePair("a", "b", "any", cases)


def both(start: int, end: int) -> Stretches:
    """The same stretch on either side."""
    return Stretches((start, end), (start, end))


def test_a_case_found_to_the_letter_is_perfect() -> None:
    score = plagdet([pair(both(0, 10))], {("a", "b"): [both(0, 10)]})

    assert (score.precision, score.recall, score.granularity, score.plagdet) == (
        1, 1, 1, 1,
    )  # fmt: skip


def test_shares_are_of_the_characters_of_both_sides() -> None:
    case, detection = Stretches((0, 10), (0, 30)), Stretches((5, 15), (0, 30))

    score = plagdet([pair(case)], {("a", "b"): [detection]})

    assert score.recall == score.precision == 35 / 40


def test_a_detection_that_meets_on_one_side_only_finds_nothing() -> None:
    detection = Stretches((0, 10), (50, 60))

    score = plagdet([pair(both(0, 10))], {("a", "b"): [detection]})

    assert (score.precision, score.recall, score.plagdet) == (0, 0, 0)


def test_a_case_in_pieces_costs_granularity() -> None:
    pieces = [both(0, 5), both(5, 10)]

    score = plagdet([pair(both(0, 10))], {("a", "b"): pieces})

    assert (score.precision, score.recall, score.granularity) == (1, 1, 2)
    assert score.plagdet == 1 / log2(3)


def test_every_case_counts_alike_whatever_its_length() -> None:
    cases = both(0, 10), both(100, 1100)

    score = plagdet([pair(*cases)], {("a", "b"): [both(0, 10)]})

    assert score.recall == 0.5


def test_overlapping_pieces_cover_a_character_once() -> None:
    pieces = [both(0, 6), both(4, 8)]

    score = plagdet([pair(both(0, 10))], {("a", "b"): pieces})

    assert score.recall == 0.8


def test_pairs_without_reuse_are_flagged_by_any_detection() -> None:
    clean = [pair(), ReusePair("a", "c", "any", ())]

    score = plagdet(clean, {("a", "b"): [both(0, 10), both(20, 30)]})

    assert (score.clean, score.flagged) == (2, 1)
    assert (score.precision, score.recall, score.granularity) == (0, 0, 1)


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_pairs_and_documents_are_read(tmp_path: Path, suffix: str) -> None:
    write_rows(tmp_path / f"documents.jsonl{suffix}", QUAY, TIDE)
    write_rows(tmp_path / f"pairs.jsonl{suffix}", PAIR)

    gold = load_reuse_gold(tmp_path)

    case = Stretches((0, 9), (10, 19))
    assert gold.pairs == (ReusePair("quay", "tide", "moved", (case,)),)
    assert gold.documents["tide"].outlet == "Tide"
    assert gold.documents["quay"].outlet == "quay"


def test_a_limit_takes_pairs_of_each_category_and_their_documents(
    tmp_path: Path,
) -> None:
    documents = [{"id": name, "text": "A bell rang."} for name in "abcd"]
    pairs = [
        {"susp": one, "src": other, "category": category}
        for one, other, category in ("abx", "acx", "cay")
    ]
    write_rows(tmp_path / "documents.jsonl", *documents)
    write_rows(tmp_path / "pairs.jsonl", *pairs)

    gold = load_reuse_gold(tmp_path).first(1)

    assert [(one.susp, one.src) for one in gold.pairs] == [("a", "b"), ("c", "a")]
    assert list(gold.documents) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"susp": "dock"}, "'susp' must be the id of a document, not 'dock'"),
        ({"src": None}, "'src' must be a text that is not empty"),
        ({"src": "quay"}, "'susp' and 'src' must be two documents"),
        ({"category": ""}, "'category' must be a text that is not empty"),
        ({"spans": "all"}, "'spans' must be a list of JSON objects"),
        ({"spans": [SPAN | {"src_end": 26}]}, "10 to 26 is no stretch of its text"),
        ({"spans": [SPAN | {"susp_end": 0}]}, "span of 'susp': 0 to 0 is no stretch"),
        ({"spans": [SPAN | {"susp_end": "9"}]}, "start and end must be whole numbers"),
        ({"spans": [{}]}, "start and end must be whole numbers"),
    ],
)
def test_a_pair_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    write_rows(tmp_path / "documents.jsonl", QUAY, TIDE)
    path = write_rows(tmp_path / "pairs.jsonl", PAIR | change)

    with pytest.raises(CorpusError) as caught:
        load_reuse_gold(tmp_path)

    assert str(caught.value).startswith(f"{path}:1: ")
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ([], "not a JSON object"),
        (QUAY, "the id 'quay' occurs twice"),
        (TIDE | {"text": " "}, "'text' must be a text that is not empty"),
        (TIDE | {"language": "fr"}, "unknown language 'fr'. Known: "),
        (TIDE | {"date": 2031}, "'date' must be a text"),
    ],
)
def test_a_document_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, document: object, reason: str
) -> None:
    path = write_rows(tmp_path / "documents.jsonl", QUAY, document)
    write_rows(tmp_path / "pairs.jsonl")

    with pytest.raises(CorpusError) as caught:
        load_reuse_gold(tmp_path)

    assert str(caught.value).startswith(f"{path}:2: {reason}")


def test_a_pair_stands_once(tmp_path: Path) -> None:
    write_rows(tmp_path / "documents.jsonl", QUAY, TIDE)
    write_rows(tmp_path / "pairs.jsonl", PAIR, PAIR)

    with pytest.raises(CorpusError, match=r":2: the pair 'quay', 'tide' occurs twice"):
        load_reuse_gold(tmp_path)


def test_a_folder_without_gold_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no documents.jsonl and no documents"):
        load_reuse_gold(tmp_path)
    write_rows(tmp_path / "documents.jsonl", QUAY)
    with pytest.raises(UsageError, match=r"holds no pairs.jsonl and no pairs.jsonl.gz"):
        load_reuse_gold(tmp_path)
