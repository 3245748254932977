"""Contested terms: what counts as recognised, and what as a hit to judge."""

import json
import re
from pathlib import Path

import pytest

from compare.errors import CorpusError, UsageError
from compare.evaluate.terms import (
    Judged,
    TermCase,
    load_patterns,
    load_segments,
    load_term_gold,
    load_verdicts,
)
from compare.lexicon import load_lexicon
from compare.measure.terms import contested_terms, find_hits, measure_terms

LEXICON = load_lexicon()
CASES = (
    TermCase("1", "tr-en", "Kıyıya mülteciler geldi.", "Refugees came.", ("refugee",)),
    TermCase("2", "tr-en", "Kıyıya göçmenler geldi.", "Refugees came.", ("refugee",)),
    TermCase("3", "el-en", "Ήρθαν άνθρωποι.", "Refugees came.", ("refugee",)),
)


def scores(row: str, judged: Judged | None = None) -> dict[str, object]:
    (table,) = measure_terms(LEXICON, CASES, judged=judged).tables
    return dict(zip(table.columns, table.rows[row], strict=True))


def test_the_concept_counts_and_an_alternative_only_as_a_rival() -> None:
    assert scores("all") == {
        "n": 3,
        "concept": pytest.approx(1 / 3),
        "rival": pytest.approx(2 / 3),
        "absent": 0,
        "of rest": pytest.approx(1 / 3),
    }
    assert scores("tr")["rival"] == 1.0
    assert scores("el")["rival"] == 0.0


def test_what_the_source_does_not_say_can_be_left_out() -> None:
    judged = Judged(absent=frozenset({("3", "el-en", "refugee")}))

    assert scores("all", judged)["of rest"] == 0.5
    assert scores("el", judged)["of rest"] is None


def test_a_word_of_two_meanings_is_read_beside_its_reference() -> None:
    """ "darbe" is a coup, and a blow where the reference has one."""
    coup, blow = (
        TermCase(str(i), "tr-en", "Bu bir darbe oldu.", text)
        for i, text in enumerate(("This was it.", "This was a blow."))
    )

    assert [hit.case.id for hit in find_hits(LEXICON, [coup, blow])] == ["0"]


def test_hits_are_counted_and_the_false_ones_of_those_judged() -> None:
    segments = [
        TermCase("1", "tr-en", "Rejim değişti, rejim düştü.", "It changed."),
        TermCase("2", "tr-en", "Rejim yeni.", "The diet is new."),
    ]
    judged = Judged(hits={("2", "tr-en", "regime"): False})
    _, table = measure_terms(LEXICON, CASES, segments, judged).tables

    assert table.rows["all"] == (2, 2, 1, 1, 1.0)


def test_the_sample_of_hits_does_not_depend_on_the_order_of_segments() -> None:
    segments = [TermCase(str(i), "tr-en", "Rejim düştü.", "x") for i in range(9)]
    hits = find_hits(LEXICON, segments)

    assert hits == find_hits(LEXICON, segments[::-1])
    assert [hit.case for hit in hits] != segments


def test_every_term_has_concepts_of_the_lexicon() -> None:
    assert len(contested_terms(LEXICON)) == 20


def test_an_unknown_term_names_the_known() -> None:
    case = TermCase("1", "tr-en", "x", "y", ("sortie",))
    with pytest.raises(CorpusError, match=r"no term 'sortie'. Known: occupied"):
        measure_terms(LEXICON, [case])


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


ROW = {"id": "1", "pair": "tr-en", "source": "a", "reference_en": "b", "terms": ["x"]}


def test_gold_is_a_file_or_the_folder_that_holds_it(tmp_path: Path) -> None:
    path = write(tmp_path / "term_survival.jsonl", ROW)
    expected = [TermCase("1", "tr-en", "a", "b", ("x",))]

    assert load_term_gold(path) == load_term_gold(tmp_path) == expected


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"pair": "de-en"}, "begins with none of tr, el, en"),
        ({"terms": "x"}, "'terms' must be a list"),
        ({"source": ""}, "'source' must be a text"),
    ],
)
def test_a_broken_case_is_named(
    tmp_path: Path, change: dict[str, object], complaint: str
) -> None:
    path = write(tmp_path / "gold.jsonl", ROW | change)
    with pytest.raises(CorpusError, match=complaint) as caught:
        load_term_gold(path)

    assert str(caught.value).startswith(f"{path}:1: ")


def test_segments_whose_reference_has_a_term_are_left_out(tmp_path: Path) -> None:
    rows = (ROW, ROW | {"id": "2", "reference_en": "A regime."})
    path = write(tmp_path / "tr-en.jsonl", *rows)
    (tmp_path / "patterns.json").write_text('{"regime": "regime"}', encoding="utf-8")
    found = load_segments(path, load_patterns(tmp_path))

    assert [one.id for one in found] == ["1"]
    with pytest.raises(UsageError, match="name it after its languages"):
        load_segments(write(tmp_path / "all.jsonl", ROW), [re.compile("x")])


def test_a_verdict_is_one_of_three(tmp_path: Path) -> None:
    place = {"id": "1", "pair": "tr-en"}
    path = write(
        tmp_path / "v.jsonl",
        place | {"term": "coup", "verdict": "absent"},
        place | {"concept": "coup", "verdict": "false"},
    )
    judged = load_verdicts(path)

    assert judged.absent == {("1", "tr-en", "coup")}
    assert judged.hits == {("1", "tr-en", "coup"): False}
    write(path, place | {"concept": "coup", "verdict": "perhaps"})
    with pytest.raises(CorpusError, match="one of absent, true, false"):
        load_verdicts(path)
