"""Loaded words measured: tables, and predictions as the shared scorers read them."""

import json

from compare.evaluate import JudgedSentence
from compare.framing import LEAST
from compare.lexicon import load_lexicon
from compare.measure import measure_loaded

GOLD = (
    JudgedSentence("1", "A ludicrous toll.", frozenset({"ludicrous", "toll"}), True),
    JudgedSentence("2", "A new toll.", frozenset(), False),
    JudgedSentence("3", "A vulgar new toll.", frozenset(), None),
)  # fmt: skip


def test_words_and_sentences_are_scored() -> None:
    found = measure_loaded(load_lexicon(), GOLD, "en", LEAST)

    tables = {table.name: table.rows for table in found.tables}
    assert tables["words"]["all"] == (2, 2, 0.5, 0.5, 0.5)
    assert tables["sentences"]["biased"] == (1, 1, 1.0, 1.0, 1.0)
    assert tables["labels"]["all"] == (2, 1.0, 1.0)
    assert found.counts == {"sentences": 3}


def test_a_prediction_is_words_and_a_label() -> None:
    found = measure_loaded(load_lexicon(), GOLD, "en", LEAST)

    assert [json.loads(line) for line in found.predictions[""]] == [
        {"id": "1", "words": ["ludicrous"], "label": 1, "concepts": ["ridiculous"]},
        {"id": "2", "words": [], "label": 0, "concepts": []},
        {"id": "3", "words": ["vulgar"], "label": 1, "concepts": ["disgusting"]},
    ]


def test_a_higher_strength_finds_less() -> None:
    found = measure_loaded(load_lexicon(), GOLD, "en", 1.0)

    assert found.tables[0].rows["all"] == (2, 0, 0.0, 0.0, 0.0)
