"""The pages name what there is to know, and their links lead somewhere."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest

from compare.errors import UsageError
from compare.ingest.formats import SUFFIXES
from compare.plan import read_plan
from compare.settings import Settings
from compare.workspace import INDEX_FOLDER, Workspace

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page
    for folder in ("", "docs", "indexes", "corpora/sample")
    for page in (ROOT / folder).glob("*.md")
)
PLAN = '[[corpus]]\npath = "."\n'
LINK = re.compile(r"\]\(([^()\s]+)\)")


@pytest.fixture(scope="module")
def text() -> str:
    return (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next of its level."""
    found = re.search(rf"^# {heading}\n(.*?)(?=^# |\Z)", text, re.M | re.S)

    assert found, f"no heading {heading}"
    return found[1]


def test_every_table_of_the_database(text: str, tmp_path: Path) -> None:
    with Workspace.write(tmp_path):
        pass
    with sqlite3.connect(tmp_path / "workspace.db") as database:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        tables = {name for (name,) in database.execute(query)}
    named = set(re.findall(r"`(\w+)`", section(text, "The index folder")))

    assert tables - named == set()
    assert f"`{INDEX_FOLDER}/`" in text


def test_every_setting(text: str) -> None:
    named = set(re.findall(r"`(\w+)`", section(text, "Settings")))

    assert {one.name for one in fields(Settings)} - named == set()


@pytest.mark.parametrize(
    "plan",
    [
        f"unknown = 1\n{PLAN}",
        f"{PLAN}unknown = 1",
        f"{PLAN}[engine]\nunknown = 1",
        f'{PLAN}[[report]]\noutput = "a.html"\nunknown = 1',
    ],
    ids=["top", "corpus", "engine", "report"],
)
def test_every_key_of_a_plan(text: str, tmp_path: Path, plan: str) -> None:
    """The message about an unknown key lists those that there are."""
    path = tmp_path / "plan.toml"
    path.write_text(plan, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_plan(path)
    known = str(error.value).split("Known: ")[1].split(", ")
    said = section(text, "Plans")

    assert [
        key for key in known if f"`{key}`" not in said and f"[{key}]" not in said
    ] == []


def test_every_event_of_the_log(text: str) -> None:
    schema = files("compare").joinpath("data/schemas/compare-log.schema.json")
    events = json.loads(schema.read_text("utf-8"))["properties"]["event"]["enum"]
    said = section(text, "The log of a job")

    assert [one for one in events if f"`{one}`" not in said] == []


def test_every_suffix(text: str) -> None:
    said = section(text, "What a corpus may hold")

    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in said] == []


def anchors(page: Path) -> Iterator[str]:
    """The names under which headings are linked to, as GitHub makes them."""
    for heading in re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.M):
        shown = re.sub(r"[^\w\- ]", "", heading.lower())
        yield shown.replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path) if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)

    assert broken == []
