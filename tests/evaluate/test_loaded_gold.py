"""Loaded words: bags of words, labels, gold that is refused by line."""

from pathlib import Path

import pytest
from gold_files import write_rows

from compare.errors import CorpusError
from compare.evaluate import (
    JudgedSentence,
    bag,
    label_score,
    load_loaded_gold,
    word_score,
)

ROW = {
    "id": "1",
    "text": "A ludicrous toll.",
    "words": ["Ludicrous toll"],
    "label": 1,
}


def sentence(
    name: str, words: str = "", *, biased: bool | None = None
) -> JudgedSentence:
    return JudgedSentence(name, "text", frozenset(words.split()), biased)


def test_marked_phrases_are_a_set_of_small_words() -> None:
    assert bag(["Far-fetched", "far cry"]) == {"far", "fetched", "cry"}


def test_words_are_counted_over_all_sentences() -> None:
    """Two of three found; three of four marked words are in the first sentence."""
    gold = [sentence("1", "vile toll mad"), sentence("2", "awful")]

    score = word_score(gold, [bag(["vile mad harbour"]), frozenset()])

    assert (score.shared, score.found, score.marked) == (2, 3, 4)


def test_a_sentence_without_a_label_is_left_out() -> None:
    gold = [
        sentence("1", biased=True),
        sentence("2", biased=False),
        sentence("3", biased=False),
        sentence("4"),
    ]

    score = label_score(gold, [True, True, False, True])

    assert (score.n, score.accuracy) == (3, 2 / 3)
    assert (score.biased.precision, score.biased.recall) == (0.5, 1.0)
    assert (score.neutral.precision, score.neutral.recall) == (1.0, 0.5)
    assert score.macro_f1 == pytest.approx(2 / 3)


def test_rows_are_read(tmp_path: Path) -> None:
    rows = load_loaded_gold(
        write_rows(tmp_path / "gold.jsonl.gz", ROW, ROW | {"id": "2", "label": None})
    )

    assert rows[0] == JudgedSentence(
        "1", "A ludicrous toll.", frozenset({"ludicrous", "toll"}), biased=True
    )
    assert rows[1].biased is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": 1}, "'id' must be a text that is not empty"),
        ({"text": ""}, "'text' must be a text that is not empty"),
        ({"words": "toll"}, "'words' must be a list of texts"),
        ({"words": [1]}, "'words' must be a list of texts"),
        ({"label": 2}, "'label' must be 1 (biased), 0 (not) or null"),
        ({"text": "other"}, "the id '1' occurs twice"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(
    change: dict[str, object], reason: str, tmp_path: Path
) -> None:
    path = write_rows(tmp_path / "gold.jsonl", ROW, ROW | change)

    with pytest.raises(CorpusError) as caught:
        load_loaded_gold(path)

    assert str(caught.value) == f"{path}:2: {reason}"


def test_a_file_without_sentences_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="holds no sentence"):
        load_loaded_gold(write_rows(tmp_path / "gold.jsonl"))
