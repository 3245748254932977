"""False alarms: what differs between honest translations is counted by kind."""

import json
from pathlib import Path

from gold_files import write_rows

from compare.evaluate import load_retrieval_gold
from compare.measure import Measured, measure_alarms
from compare.records import Kind
from compare.settings import Settings
from compare.tools import Tools

HONEST = {
    "id": "honest",
    "source": "Liman salı günü kapandı.",
    "language": "tr",
    "reference_en": "The harbour closed on Tuesday.",
    "argos_en": "The harbour was closed on Tuesday.",
}
COLOURED = {
    "id": "coloured",
    "source": "Liman salı günü kapandı.",
    "language": "tr",
    "reference_en": "The disputed harbour closed on Tuesday.",
    "argos_en": "The occupied harbour closed on Tuesday.",
}


def measured(tmp_path: Path, *rows: dict[str, object]) -> Measured:
    gold = load_retrieval_gold(write_rows(tmp_path / "rows.jsonl", *rows))
    return measure_alarms(Tools(tmp_path, Settings()), gold)


def test_a_pair_with_a_finding_counts_once_in_its_kind(tmp_path: Path) -> None:
    found = measured(tmp_path, HONEST, COLOURED)

    (table,) = found.tables
    cells = dict(zip(table.columns, table.rows["reference ~ argos of tr"], strict=True))
    assert (cells["pairs"], cells["with a finding"], cells["share"]) == (2, 1, 0.5)
    assert cells[Kind.WORDING] == 0.5
    assert cells[Kind.NAMING] == 0


def test_every_finding_is_written_with_both_texts(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in measured(tmp_path, COLOURED).predictions[""]]

    (told,) = [line for line in lines if line["pair"][0] == "reference"]
    assert (told["left"], told["right"]) == ("disputed", "occupied")
    assert told["texts"] == [COLOURED["reference_en"], COLOURED["argos_en"]]


def test_rows_are_taken_evenly_over_the_file(tmp_path: Path) -> None:
    rows = [HONEST | {"id": str(number)} for number in range(10)]
    gold = load_retrieval_gold(write_rows(tmp_path / "rows.jsonl", *rows))

    assert [row.id for row in gold.spread(3).rows] == ["0", "3", "6"]
    assert len(gold.spread(30).rows) == 10
