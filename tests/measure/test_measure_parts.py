"""Measuring segmentation, phrases and alignment: rows, predictions, limits."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from gold_files import write_rows

from compare.alignment import Side
from compare.embed import Vectors
from compare.errors import CorpusError, UsageError
from compare.evaluate import gold_files, load_phrase_gold, load_retrieval_gold
from compare.measure import (
    Measured,
    language_of,
    measure_alignment,
    measure_segmentation,
    measure_spans,
    segmentation_files,
)
from compare.settings import Settings
from compare.tools import Tools


def write_conllu(path: Path, *sentences: str) -> Path:
    """A file of Universal Dependencies, as far as it is read."""
    path.write_text(
        "".join(f"# text = {sentence}\n\n" for sentence in sentences), encoding="utf-8"
    )
    return path


def test_each_file_is_a_row_with_predictions_of_its_own(tmp_path: Path) -> None:
    quay = write_conllu(tmp_path / "en_quay.conllu", "A bell rang.", "It rained.")
    molos = write_conllu(tmp_path / "el_molos.conllu", "Βρέχει;", "Ναι, βρέχει.")

    found = measure_segmentation({quay: "en", molos: "el"}, None)

    (table,) = found.tables
    assert table.rows == {
        "en_quay": (1, 1, 1.0, 1.0, 1.0),
        "el_molos": (1, 1, 1.0, 1.0, 1.0),
    }
    assert found.predictions["el_molos"] == ["Βρέχει;", "Ναι, βρέχει."]


def test_a_limit_takes_the_first_sentences(tmp_path: Path) -> None:
    quay = write_conllu(tmp_path / "en_quay.conllu", "A bell rang.", "It rained.", "x")

    found = measure_segmentation({quay: "en"}, 2)

    assert found.counts == {"sentences": 2}
    assert found.predictions == {"": ["A bell rang.", "It rained."]}


def test_a_name_says_the_language_or_is_refused() -> None:
    assert language_of(Path("tr_imst.conllu.gz")) == "tr"
    for name in ("quay.conllu", "fr_quay.conllu", "el"):
        with pytest.raises(UsageError, match="--language"):
            language_of(Path(name))


def test_of_a_folder_the_conllu_files_are_taken_in_order(tmp_path: Path) -> None:
    for name in ("tr_b.conllu", "en_a.conllu.gz", "LICENSE.txt"):
        (tmp_path / name).touch()

    names = [path.name for path in segmentation_files(tmp_path)]
    assert names == ["en_a.conllu.gz", "tr_b.conllu"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"no file that ends in .conllu"):
        segmentation_files(tmp_path / "empty")


class ShortBridge:
    """Texts of one length are one text."""

    name = "short"
    dimension = 100

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        return np.eye(100, dtype=np.float32)[[len(text) for text in texts]]


@pytest.fixture
def phrases(tmp_path: Path) -> Path:
    places = {"en": [4, 9], "tr": [0, 5], "el": [3, 8]}
    return write_rows(
        tmp_path / "gold.jsonl",
        {
            "id": "quay",
            "en": "The ferry left.",
            "tr": "Vapur kalktı.",
            "el": "Το πλοίο έφυγε.",
            "spans": [{"qid": "q", **places}, {"qid": "r", "en": [0, 3], "el": [0, 2]}],
        },
    )


def measured_spans(
    path: Path, found: dict[tuple[str, str], tuple[int, int]]
) -> Measured:
    """With a projection that answers by the two languages."""
    tools = Tools(path.parent, Settings())
    tools.__dict__["bridge"] = ShortBridge()

    def project(
        left: Side, right: Side, start: int, end: int
    ) -> tuple[int, int] | None:
        return found.get((left.text[start:end], right.language))

    gold, passages = load_phrase_gold(path), load_retrieval_gold(path)
    return measure_spans(tools, gold, passages, project)


def test_each_direction_is_scored_by_the_phrases_it_has(phrases: Path) -> None:
    found = measured_spans(phrases, {("ferry", "tr"): (0, 5), ("ferry", "el"): (3, 4)})

    rows = found.tables[0].rows
    assert rows["en>tr"] == (1, 1.0, 1.0, 1.0, 0)
    assert rows["en>el"] == (2, 0.0, pytest.approx(1 / 6), 0.5, 1)
    assert rows["tr>el"] == (1, 0.0, 0.0, 0.0, 1)


def test_predictions_hold_what_was_found_in_each_direction(phrases: Path) -> None:
    found = measured_spans(phrases, {("ferry", "tr"): (0, 5)})

    assert list(map(json.loads, found.predictions["en-tr"])) == [
        {"qid": "q", "lang": "tr", "start": 0, "end": 5}
    ]
    assert found.predictions["tr-en"] == []


def test_the_passages_are_looked_for_as_well(phrases: Path) -> None:
    found = measured_spans(phrases, {})

    assert found.tables[1].rows["tr>en"] == (1, 1.0, 1.0, 1.0)


STORY = """---
outlet: {outlet}
date: 2031-05-02
---
Three fishermen were killed when a patrol boat fired on their vessel on Friday night.

The minister said the talks on the ferry line would resume in June.
"""
SENTENCE = "The minister said the talks on the ferry line would resume in June."
KILLED = (
    "Three fishermen were killed when a patrol boat fired on their vessel on Friday "
    "night."
)


def marked(one: str, other: str, text: str) -> dict[str, object]:
    """An alignment as gold has it; the nearest place counts."""
    sides = {
        side: {"path": name, "start": 0, "end": len(text), "text": text}
        for side, name in (("left", one), ("right", other))
    }
    return {"type": "alignment", **sides, "reuse": "verbatim"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("quay", "tide", "mole"):
        story = STORY.format(outlet=name.title())
        (folder / f"{name}.txt").write_text(story, encoding="utf-8")
    write_rows(
        folder / "gold.jsonl",
        marked("quay.txt", "tide.txt", SENTENCE),
        marked("quay.txt", "tide.txt", KILLED),
        marked("tide.txt", "mole.txt", SENTENCE),
    )
    return folder


SETTINGS = Settings(encoder="letters")


def test_a_run_is_scored_against_what_was_marked(corpus: Path) -> None:
    found = measure_alignment(corpus, gold_files(corpus), SETTINGS)

    (table, _) = found.tables
    strict = dict(zip(table.columns, table.rows["strict"], strict=True))
    assert strict == {
        "found": 6, "right": 3, "marked": 3, "met": 3,
        "precision": 0.5, "recall": 1.0, "F1": pytest.approx(2 / 3),
    }  # fmt: skip


def test_folders_are_scored_by_themselves(corpus: Path) -> None:
    """What is found from one folder to another belongs to neither."""
    for folder, names in (("harbour", ("quay", "tide")), ("town", ("mole",))):
        (corpus / folder).mkdir()
        for name in names:
            (corpus / f"{name}.txt").rename(corpus / folder / f"{name}.txt")
    marks = marked("harbour/quay.txt", "harbour/tide.txt", SENTENCE)
    write_rows(corpus / "harbour" / "gold.jsonl", marks)
    (corpus / "gold.jsonl").unlink()

    found = measure_alignment(corpus, gold_files(corpus), SETTINGS)

    (alignments, _, folders) = found.tables
    assert alignments.rows["lax"][:4] == (6, 1, 1, 1)
    assert folders.rows["harbour, alignments"][:4] == (2, 1, 1, 1)
    assert "town, alignments" not in folders.rows


def test_a_limit_takes_the_first_article_pairs_of_the_gold(corpus: Path) -> None:
    """What is found between other articles is no error then."""
    found = measure_alignment(corpus, gold_files(corpus), SETTINGS, limit=1)

    assert found.tables[0].rows["strict"][:4] == (2, 2, 2, 2)


def test_predictions_are_gold_for_the_next_run(corpus: Path, tmp_path: Path) -> None:
    found = measure_alignment(corpus, gold_files(corpus), SETTINGS)
    draft = tmp_path / "draft.jsonl"
    draft.write_text("\n".join(found.predictions[""]), encoding="utf-8")

    again = measure_alignment(corpus, [draft], SETTINGS)

    assert again.tables[0].rows["strict"][4:] == (1.0, 1.0, 1.0)


def test_a_corpus_of_which_not_all_can_be_read_is_no_measurement(corpus: Path) -> None:
    (corpus / "scan.pdf").write_bytes(b"%PDF")

    with pytest.raises(CorpusError, match=r"1 could not be done, the first: ingest"):
        measure_alignment(corpus, gold_files(corpus), SETTINGS)
