"""Phrases: exact, overlap and hit; gold that is refused by line."""

from pathlib import Path
from typing import Any

import pytest
from gold_files import write_rows

from compare.errors import CorpusError
from compare.evaluate import PhraseGold, load_phrase_gold, phrase_score

PHRASE = {"qid": "q", "en": [4, 9], "tr": [0, 5], "en_text": "ferry"}
ROW = {
    "id": "quay",
    "en": "The ferry left.",
    "tr": "Vapur kalktı.",
    "spans": [PHRASE],
}


def test_spans_count_by_their_characters() -> None:
    """To the letter; half of either; beside it; none at all."""
    marked = [(0, 4), (10, 14), (20, 24), (30, 34)]

    score = phrase_score([(0, 4), (12, 16), (24, 28), None], marked)

    assert (score.n, score.exact, score.f1) == (4, 0.25, 1.5 / 4)
    assert (score.hit, score.missing) == (0.5, 1)


def test_an_empty_span_hits_nothing() -> None:
    assert phrase_score([(2, 2)], [(0, 4)]).hit == 0


def test_phrases_are_read_in_the_languages_that_mark_them(tmp_path: Path) -> None:
    gold = load_phrase_gold(write_rows(tmp_path / "gold.jsonl.gz", ROW))

    (passage,) = gold.passages
    assert passage.phrases[0].places == {"en": (4, 9), "tr": (0, 5)}
    assert gold.directions == (("en", "tr"), ("tr", "en"))


def test_a_limit_takes_the_first_passages(tmp_path: Path) -> None:
    other = ROW | {"id": "tide", "spans": []}
    gold = load_phrase_gold(write_rows(tmp_path / "gold.jsonl", ROW, other))

    assert gold.first(1) == PhraseGold(gold.passages[:1])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": ""}, "'id' must be a text that is not empty"),
        ({"tr": None}, "'tr' must be a text that is not empty"),
        ({"spans": [PHRASE, PHRASE]}, "the id 'q' occurs twice"),
        ({"spans": [PHRASE | {"tr": 3}]}, "phrase q: 'tr' must be [start, end]"),
        ({"spans": [PHRASE | {"tr": [0, 99]}]}, "phrase q in 'tr': 0 to 99 is no"),
        ({"spans": [PHRASE | {"en_text": "boat"}]}, "says 'ferry', not 'boat'"),
        ({"spans": [{"en": [0, 3]}]}, "'qid' must be a text that is not empty"),
    ],
)
def test_a_passage_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    path = write_rows(tmp_path / "gold.jsonl", ROW | change)

    with pytest.raises(CorpusError) as caught:
        load_phrase_gold(path)

    assert str(caught.value).startswith(f"{path}:1: ")
    assert reason in str(caught.value)


def test_texts_in_one_language_are_no_gold(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "gold.jsonl", {"id": "quay", "en": "The ferry left."})

    with pytest.raises(CorpusError, match=r":1: no texts in two of "):
        load_phrase_gold(path)


def test_gold_without_a_phrase_is_refused(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "gold.jsonl", ROW | {"spans": []})

    with pytest.raises(CorpusError, match="holds no phrase marked in two languages"):
        load_phrase_gold(path)
