"""What is written keeps to the schemas, and these describe every key of it."""

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hostile_story import hostile
from invented_story import story
from schemas import LINE, REPORT, SCHEMAS, errors, jsonschema

from compare.records import Comparison
from compare.report import FORMATS, Options
from compare.report.json import dump_contrasts, dump_families, dumps


@pytest.fixture(params=[story, hostile])
def any_comparison(request: pytest.FixtureRequest) -> Comparison:
    return request.param()  # type: ignore[no-any-return]


def lines(comparison: Comparison, **options: object) -> list[dict[str, Any]]:
    stream = io.StringIO()
    FORMATS["jsonl"](comparison, stream, Options(**options))  # type: ignore[arg-type]
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == name


def test_the_report_keeps_to_its_schema(any_comparison: Comparison) -> None:
    assert errors(REPORT, json.loads(dumps(any_comparison, Options()))) == []


def test_families_and_contrasts_keep_to_theirs(any_comparison: Comparison) -> None:
    comparison = any_comparison
    families = json.loads(dump_families(comparison, comparison.families))

    assert errors("compare-families.schema.json", families) == []
    if comparison.contrasts is not None:
        contrast = json.loads(dump_contrasts(comparison, comparison.contrasts))
        assert errors("compare-contrast.schema.json", contrast) == []


def test_each_line_is_of_one_type_and_like_the_reports_object(
    any_comparison: Comparison,
) -> None:
    for one in lines(any_comparison):
        assert errors(LINE, one, allow_more=True) == []
        kind = one.pop("type")
        if kind not in ("report", "notice"):
            assert errors(f"{REPORT}#/$defs/{kind}", one) == []


def test_passages_for_passim_keep_to_theirs(any_comparison: Comparison) -> None:
    stream = io.StringIO()
    FORMATS["passim"](any_comparison, stream, Options())

    for line in stream.getvalue().splitlines():
        assert errors("passim-passage.schema.json", json.loads(line)) == []


def test_a_narrowed_report_keeps_to_it_too() -> None:
    from datetime import date

    options = Options(since=date(2026, 3, 3), min_weight=0.4, limit=2)

    assert errors(REPORT, json.loads(dumps(story(), options))) == []


def test_a_report_of_another_shape_is_refused() -> None:
    """The schema is not empty talk."""
    report = json.loads(dumps(story(), Options()))
    report["differences"][0]["kind"] = "opinion"
    del report["alignments"][0]["left"]["reused"]

    told = " ".join(errors(REPORT, report))
    assert "opinion" in told
    assert "reused" in told


def properties(schema: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every key that a schema knows, with what it says of it."""
    if isinstance(schema, list):
        for one in schema:
            yield from properties(one)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for one in schema.values():
            yield from properties(one)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described(name: str) -> None:
    definitions = SCHEMAS[REPORT]["$defs"]
    for key, told in properties(SCHEMAS[name]):
        target = str(told.get("$ref", "")).rsplit("/", 1)[-1]
        about = told.get("description") or definitions[target]["description"]
        assert about.endswith((".", '"')), key


# --- the lines against the object ------------------------------------------------


def test_lines_hold_what_the_report_holds(any_comparison: Comparison) -> None:
    report = json.loads(dumps(any_comparison, Options()))
    found = lines(any_comparison)
    contrasts = report["contrasts"] or {"sets": [], "counting": None}

    assert found[0]["type"] == "report"
    assert found[0]["counting"] == contrasts["counting"]
    for kind, expected in {
        "article": report["articles"],
        "alignment": report["alignments"],
        "difference": report["differences"],
        "credit": report["credits"],
        "family": report["families"],
        "contrast": contrasts["sets"],
        "habit": report["habits"],
        "failure": report["failures"],
    }.items():
        own = [{**one} for one in found if one["type"] == kind]
        assert own == [{"type": kind, **one} for one in expected]
    texts = [one["text"] for one in found if one["type"] == "notice"]
    assert texts == report["notices"]


def test_types_come_in_one_order() -> None:
    kinds = list(dict.fromkeys(one["type"] for one in lines(hostile())))

    assert kinds == [
        "report", "article", "alignment", "difference", "credit", "family",
        "contrast", "failure", "notice",
    ]  # fmt: skip


def test_a_line_is_a_line_whatever_an_article_holds() -> None:
    """Not even the line ends that only some readers know are left as they are."""
    stream = io.StringIO()
    FORMATS["jsonl"](hostile(), stream, Options())
    text = stream.getvalue()

    assert text.count("\n") == len(text.splitlines()) > 8
    assert not {"\x1b", "\u202e", "\u2028", "\x00"} & set(text)
    text.encode("utf-8")


def test_what_narrowed_the_report_stands_in_it() -> None:
    whole = json.loads(dumps(story(), Options()))["options"]
    some = json.loads(dumps(story(), Options(outlets=("liman",), limit=1)))["options"]

    assert set(whole.values()) == {None}
    assert (some["outlets"], some["limit"]) == (["liman"], 1)


def test_show_and_texts_are_for_readers_and_change_nothing() -> None:
    from compare.report import Show, Texts

    short = Options(show=Show.SUMMARY, texts=Texts.ORIGINAL)

    assert dumps(story(), short) == dumps(story(), Options())
