"""The documentation names every table, column, key and format."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from compare.report import FORMATS
from compare.report.tables import TABLES

DOCS = Path(__file__).parents[2] / "docs"
SCHEMAS = [
    one
    for one in files("compare").joinpath("data/schemas").iterdir()
    if one.name.endswith(".json")
]


@pytest.fixture(scope="module")
def text() -> str:
    """What is said of formats."""
    return (DOCS / "formats.md").read_text(encoding="utf-8")


def keys(schema: object) -> Iterator[str]:
    if isinstance(schema, list):
        for one in schema:
            yield from keys(one)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {})
        for one in schema.values():
            yield from keys(one)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_with_its_columns(text: str, name: str) -> None:
    """Each table has a heading; below it, before the next one, stands each column."""
    found = re.search(rf"^#+ `{name}`\n(.*?)(?=^#+ )", text, re.MULTILINE | re.DOTALL)

    assert found, f"no heading `{name}`"
    missing = [one for one in TABLES[name].columns if f"`{one}`" not in found[1]]
    assert missing == []


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda one: one.name)
def test_every_key(text: str, schema: Path) -> None:
    named = set(re.findall(r"`(?:[a-z_]+(?:\[\])?\.)*([a-z_]+)`", text))

    assert schema.name in text
    assert set(keys(json.loads(schema.read_text(encoding="utf-8")))) - named == set()


def test_every_format_and_the_options_of_csv(text: str) -> None:
    for name in FORMATS:
        assert f"`{name}`" in text or f"--format {name}" in text
    for option in ("--table", "--bom"):
        assert f"`{option}" in text
