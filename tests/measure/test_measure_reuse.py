"""Measuring reuse and haystack with fakes: what becomes a detection, and a report."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from gold_files import write_rows

from compare.embed import LetterEncoder, Vectors
from compare.evaluate import load_haystack_gold, load_reuse_gold
from compare.measure import Measured, measure_haystack, measure_reuse
from compare.measure import pool as pools
from compare.measure.reuse import detections
from compare.records import Alignment, Reuse, Span
from compare.settings import Settings
from compare.tools import Tools

COPIED = (
    "Three fishermen were killed when a patrol boat fired on their vessel off the "
    "harbour on Friday night.",
    "The minister of shipping said the talks on the ferry line would resume in June.",
    "Harbour pilots on the island refused to comment on the course of the patrol boat.",
)
OWN = (
    "A baker on the quay said he had heard nothing at all that night.",
    "Ticket prices for the summer have not been announced by the company yet.",
    "The lighthouse keeper grows tomatoes behind the old customs house.",
    "Schoolchildren painted the benches of the square blue and yellow in spring.",
)
QUAY = " ".join((OWN[0], *COPIED, OWN[1]))
TIDE = " ".join((OWN[2], *COPIED, OWN[3]))
OTHER = "Beekeepers met in the village hall. The choir sang two songs by a local poet."
FIRST, LAST = COPIED[0], COPIED[-1]


class LetterBridge:
    """Texts are near each other when they share runs of letters."""

    name = "letters"

    def __init__(self) -> None:
        self._encoder = LetterEncoder()
        self.dimension = self._encoder.dimension

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        return self._encoder.encode(texts)

    def words(self, words: Sequence[str], language: str) -> Vectors:
        return self._encoder.encode(words)


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    found = Tools(tmp_path, Settings(encoder="letters"))
    found.__dict__["bridge"] = LetterBridge()
    return found


def documents(folder: Path) -> None:
    texts = {"quay": QUAY, "tide": TIDE, "other": OTHER}
    write_rows(
        folder / "documents.jsonl",
        *({"id": name, "text": text} for name, text in texts.items()),
    )


def place(text: str) -> tuple[int, int]:
    """Where the copied sentences stand, from the first letter to the last."""
    return text.index(FIRST), text.index(LAST) + len(LAST) - 1


def measured_reuse(folder: Path, tools: Tools) -> Measured:
    documents(folder)
    start, end = place(QUAY)
    span = {"susp_start": start, "susp_end": end}
    start, end = place(TIDE)
    span |= {"src_start": start, "src_end": end}
    write_rows(
        folder / "pairs.jsonl",
        {"susp": "tide", "src": "other", "category": "clean", "spans": []},
        {"susp": "quay", "src": "tide", "category": "moved", "spans": [span]},
    )
    return measure_reuse(tools, load_reuse_gold(folder))


def test_a_copied_passage_is_one_detection(tmp_path: Path, tools: Tools) -> None:
    found = measured_reuse(tmp_path, tools)

    (table,) = found.tables
    moved = dict(zip(table.columns, table.rows["moved"], strict=True))
    assert (moved["cases"], moved["found"], moved["granularity"]) == (1, 1, 1)
    assert moved["recall"] == 1
    assert found.counts == {"documents": 3, "sentences": 12, "alignments": 3}


def test_a_clean_category_has_no_scores_but_what_was_flagged(
    tmp_path: Path, tools: Tools
) -> None:
    (table,) = measured_reuse(tmp_path, tools).tables

    assert table.rows["clean"] == (1, 0, 0, None, None, None, None, 0)


def test_predictions_are_in_the_format_of_the_scorer(
    tmp_path: Path, tools: Tools
) -> None:
    first, second = map(json.loads, measured_reuse(tmp_path, tools).predictions[""])

    assert first == {"susp": "tide", "src": "other", "spans": []}
    (span,) = second["spans"]
    assert (span["susp_start"], span["src_start"]) == (place(QUAY)[0], place(TIDE)[0])


def test_several_processes_find_the_same(
    tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = measured_reuse(tmp_path, tools)
    monkeypatch.setattr(pools, "TASKS_A_PROCESS", 1)
    monkeypatch.setattr(pools, "cores", lambda: 2)

    assert pools.processes(2) == 2
    assert measured_reuse(tmp_path, tools).predictions == alone.predictions


def bead(chain: str, left: tuple[int, int], right: tuple[int, int]) -> Alignment:
    """An alignment whose reused part is the whole."""
    sides = Span("quay", *left), Span("tide", *right)
    return Alignment(f"{left}", chain, *sides, *sides, 0.9, Reuse.EDITED)


def test_a_chain_is_one_detection_from_its_first_word_to_its_last() -> None:
    beads = [
        bead("one", (0, 5), (50, 60)),
        bead("one", (10, 20), (70, 80)),
        bead("two", (30, 40), (0, 9)),
    ]

    found = detections("quay", beads)

    assert [(one.left, one.right) for one in found] == [
        ((0, 20), (50, 80)),
        ((30, 40), (0, 9)),
    ]


def test_the_suspicious_side_comes_first_whichever_was_left() -> None:
    found = detections("tide", [bead("one", (0, 5), (50, 60))])

    assert [(one.left, one.right) for one in found] == [((50, 60), (0, 5))]


def measured_haystack(folder: Path, tools: Tools, words: int) -> Measured:
    documents(folder)
    start, end = place(QUAY)
    span = {"a_start": start, "a_end": end}
    start, end = place(TIDE)
    span |= {"b_start": start, "b_end": end}
    write_rows(
        folder / "pairs.jsonl",
        {"a": "quay", "b": "tide", "label": "wholly", "spans": [span]},
        {"a": "tide", "b": "other", "label": "none"},
    )
    gold = load_haystack_gold(folder)
    return measure_haystack(tools, gold, least_words=words)


def table(found: Measured, name: str) -> dict[str, tuple[object, ...]]:
    """The rows of a table."""
    return next(dict(one.rows) for one in found.tables if one.name == name)


def test_a_copy_is_found_among_all_documents(tmp_path: Path, tools: Tools) -> None:
    found = measured_haystack(tmp_path, tools, 10)

    assert table(found, "copies")["wholly"] == (1, 1, 1, 1, 1)
    assert table(found, "spans")["characters"] == (1, 1, 1)
    assert found.counts["documents"] == 3


def test_stretches_of_fewer_words_are_not_handed_to_the_scorer(
    tmp_path: Path, tools: Tools
) -> None:
    words = len(" ".join(COPIED).split())

    (line,) = [
        json.loads(line)
        for line in measured_haystack(tmp_path, tools, words).predictions[""]
        if '"quay"' in line
    ]
    assert len(line["spans"]) == 1
    (line,) = [
        json.loads(line)
        for line in measured_haystack(tmp_path, tools, words + 1).predictions[""]
        if '"quay"' in line
    ]
    assert line["spans"] == []


def test_english_vectors_are_of_english_texts_only(
    tmp_path: Path, tools: Tools
) -> None:
    """A document in another language has none, and stands by its original."""
    asked: list[str] = []

    def embed(texts: Sequence[str]) -> Vectors:
        asked.extend(texts)
        return LetterEncoder(8).encode(texts)

    write_rows(
        tmp_path / "documents.jsonl",
        {"id": "el", "text": "Το πλοίο έφυγε νωρίς.", "language": "el"},
        {"id": "en", "text": "The ship left early."},
    )
    write_rows(tmp_path / "pairs.jsonl", {"susp": "el", "src": "en", "category": "x"})

    found = measure_reuse(tools, load_reuse_gold(tmp_path), english=embed)

    assert asked == ["The ship left early."]
    assert found.signature["encoder"] == "letters 256"


def test_vectors_are_made_once_and_kept(tmp_path: Path) -> None:
    """Of a second evaluation only what is new is embedded, and the rows are equal."""
    from compare.measure import kept
    from compare.workspace import Workspace

    class Counting(LetterEncoder):
        asked = 0

        def encode(self, texts: Sequence[str]) -> Vectors:
            self.asked += len(texts)
            return super().encode(texts)

    encoder = Counting()
    said: list[str] = []
    with Workspace.write(tmp_path / "index") as workspace:
        first = kept(encoder, workspace, said.append)(["a bell", "a boat", "a bell"])
    with Workspace.write(tmp_path / "index") as workspace:
        second = kept(encoder, workspace, said.append)(["a boat", "rain", "a bell"])

    assert encoder.asked == 3
    assert np.array_equal(second[[2, 0]], first[:2])
    assert said == ["Embedding 2 of 2 texts ...", "Embedding 1 of 3 texts ..."]
