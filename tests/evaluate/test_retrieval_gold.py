"""Gold for retrieval: the forms that are read, and lines that are refused by number."""

import gzip
import json
from pathlib import Path

import pytest

from compare.errors import CorpusError
from compare.evaluate import RetrievalGold, load_retrieval_gold

TALKS = {"id": "1", "source": "Görüşmeler sürüyor.", "reference_en": "Talks go on."}
FERRY = {"id": "2", "source": "Feribot durdu.", "reference_en": "The ferry stopped."}
GREEK = {"id": "3", "source": "Το πλοίο έφυγε.", "reference_en": "The ship left."}
THREE = {"id": "4", "tr": "Liman kapandı.", "el": "Το λιμάνι έκλεισε.", "en": "Closed."}


def written(folder: Path, *rows: object, name: str = "gold.jsonl") -> Path:
    """A gold file of these rows; texts stay as they are."""
    lines = (
        row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)
        for row in rows
    )
    path = folder / name
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    return path


def loaded(folder: Path, *rows: object) -> RetrievalGold:
    return load_retrieval_gold(written(folder, *rows))


def test_a_source_asks_for_its_english(tmp_path: Path) -> None:
    gold = loaded(tmp_path, TALKS, FERRY)

    assert gold.directions == (("tr", "en"),)
    assert [row.texts["tr"] for row in gold.rows] == [TALKS["source"], FERRY["source"]]
    assert gold.rows[0].answers == {"1"}


def test_a_source_in_greek_letters_is_greek(tmp_path: Path) -> None:
    """Told by the file: a name in Latin letters does not make a row Turkish."""
    name = {"id": "5", "source": "Reuters", "reference_en": "Reuters"}
    ship = {**GREEK, "id": "6"}

    assert loaded(tmp_path, GREEK, name, ship).directions == (("el", "en"),)


def test_a_row_may_name_its_language(tmp_path: Path) -> None:
    gold = loaded(tmp_path, {**GREEK, "language": "el"}, {**TALKS, "language": "tr"})

    assert gold.directions == (("el", "en"), ("tr", "en"))


def test_two_sources_ask_for_each_other(tmp_path: Path) -> None:
    row = {"id": "1", "source_tr": "Liman", "source_el": "Λιμάνι", "reference_en": "x"}

    assert loaded(tmp_path, row).directions == (("tr", "el"), ("el", "tr"))


def test_texts_by_language_ask_in_every_direction(tmp_path: Path) -> None:
    assert len(loaded(tmp_path, THREE).directions) == 6
    two = {key: THREE[key] for key in ("id", "el", "en")}
    assert loaded(tmp_path, two).directions == (("el", "en"), ("en", "el"))


def test_groups_are_the_letters_at_the_start_of_the_set(tmp_path: Path) -> None:
    gold = loaded(tmp_path, {**TALKS, "set": "wire-dev2"}, {**FERRY, "set": "wire17"})

    assert {row.group for row in gold.rows} == {"wire"}
    assert loaded(tmp_path, TALKS).rows[0].group == "all"


def test_gzipped_files_are_read_as_well(tmp_path: Path) -> None:
    plain = written(tmp_path, TALKS)
    packed = tmp_path / "gold.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))

    assert load_retrieval_gold(packed) == load_retrieval_gold(plain)


def test_recorded_translations_are_known_by_system(tmp_path: Path) -> None:
    more = {"argos_en": "Talks continue.", "other_mt_en": {"tiny": "Talks."}}
    gold = loaded(tmp_path, {**TALKS, **more}, {**FERRY, "argos_en": None})

    assert gold.systems == ("argos_en", "tiny")
    assert gold.rows[0].recorded["tiny", "tr"] == "Talks."
    assert [row.id for row in gold.with_recorded("argos_en").rows] == ["1"]


def test_a_recorded_translation_may_say_of_which_language(tmp_path: Path) -> None:
    """A row counts where the system has translated both of its texts."""
    row = {"id": "1", "source_tr": "Liman", "source_el": "Λιμάνι"}
    half = {**row, "argos_en_from_tr": "Harbour", "argos_en_from_el": None}
    whole = {**half, "id": "2", "argos_en_from_el": "Port"}
    gold = loaded(tmp_path, half, whole)

    assert gold.systems == ("argos_en",)
    assert [one.id for one in gold.with_recorded("argos_en").rows] == ["2"]


def test_the_first_rows_of_each_group(tmp_path: Path) -> None:
    gold = loaded(tmp_path, {**TALKS, "set": "a"}, FERRY, {**GREEK, "set": "a"})

    assert [row.id for row in gold.first(1).rows] == ["1", "2"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ({**FERRY, "id": 7}, "'id' must be a text"),
        ({**FERRY, "id": "1"}, "the id '1' occurs twice"),
        ({**FERRY, "source": " "}, "'source' must be a text"),
        ({"id": "2", "source": "Feribot"}, "'reference_en' must be a text"),
        ({"id": "2", "text": "Feribot"}, "no texts: neither source and"),
        ({"id": "2", "tr": "Feribot"}, "no texts: neither source and"),
        ({**FERRY, "language": "fr"}, "unknown language 'fr'. Known: tr, el, en"),
        ({**FERRY, "language": "en"}, "'source' is what is not English"),
        ({**FERRY, "language": ["tr"]}, "unknown language"),
        ({**FERRY, "set": 3}, "'set' must be a text"),
        ({**FERRY, "answers": "1"}, "'answers' must be a list of ids"),
        ({**FERRY, "argos_en": 3}, "'argos_en' must be a text"),
        ({**FERRY, "other_mt_en": ["x"]}, "'other_mt_en' must hold texts by system"),
        ('{"id": "2", "source": "\\ud800", "reference_en": "x"}', "half a surrogate"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, row: object, reason: str
) -> None:
    with pytest.raises(CorpusError) as raised:
        loaded(tmp_path, TALKS, "", row)

    message = str(raised.value)
    assert "gold.jsonl:3: " in message and reason in message
    assert "\n" not in message


def test_other_encodings_are_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(json.dumps(TALKS).encode() + b"\n\xfe\xff\n")

    with pytest.raises(CorpusError, match=r"gold.jsonl:2: not UTF-8"):
        load_retrieval_gold(path)


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b"{}" * 99)[:-9]])
def test_a_broken_gzip_file_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(content)

    with pytest.raises(CorpusError, match="not a whole gzip file"):
        load_retrieval_gold(path)


def test_an_empty_file_holds_no_row(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="holds no row"):
        loaded(tmp_path, "")
