"""Segmentation: boundaries are places in the text, whatever its white space."""

import gzip
from pathlib import Path

import pytest

from compare.errors import CorpusError
from compare.evaluate import Agreement, boundary_score, gold_sentences


def test_white_space_moves_no_boundary() -> None:
    found = ["The ferry  left.", " It rained. "]

    assert boundary_score(found, ["The ferry left.", "It rained."]).f1 == 1


def test_the_end_of_the_text_is_no_boundary() -> None:
    score = boundary_score(["One. Two."], ["One.", "Two."])

    assert score == Agreement(0, 0, 1)


def test_false_and_missed_boundaries_count_apart() -> None:
    score = boundary_score(["A", "b. C d.", "E."], ["A b.", "C d.", "E."])

    assert score == Agreement(shared=1, found=2, marked=2)


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_of_universal_dependencies_only_the_texts_are_read(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"en_quay.conllu{suffix}"
    data = b"# sent_id = 1\n# text = A bell rang.\n1\tA\n\n# text = It rained.\n"
    path.write_bytes(gzip.compress(data) if suffix else data)

    assert gold_sentences(path) == ["A bell rang.", "It rained."]


def test_of_another_file_every_line_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("A bell rang.\n\n  It rained.\n", encoding="utf-8")

    assert gold_sentences(path) == ["A bell rang.", "It rained."]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("en_quay.conllu", 'a line "# text = …" for each'), ("mine.txt", "one a line")],
)
def test_a_file_without_sentences_says_what_it_should_hold(
    tmp_path: Path, name: str, expected: str
) -> None:
    path = tmp_path / name
    path.write_text("\n\n", encoding="utf-8")

    with pytest.raises(CorpusError, match="holds no sentence") as caught:
        gold_sentences(path)

    assert expected in str(caught.value)
