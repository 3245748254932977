"""The lines that a user fills in where files say neither outlet nor day."""

from datetime import date
from pathlib import Path

import pytest

from compare.ingest import lines_to_fill_in, load_config, named_by_file, read_file
from compare.ingest.config import rule_for
from compare.ingest.unnamed import MOST_FILES
from compare.records import Article

DAY = date(2031, 5, 2)


def article(path: str, outlet: str = "Tide", published: date | None = DAY) -> Article:
    """An article of a file."""
    return Article(f"id-{path}", outlet, "en", "", "Rain.", published, "", "", path)


def test_only_what_is_not_said_is_asked_for() -> None:
    articles = [
        article("a.txt"),
        article("b.txt", published=None),
        article("2031/c.txt", outlet="c"),
    ]

    assert lines_to_fill_in(articles) == [
        "[[files]]",
        'match = "2031/c.txt"',
        'outlet = ""',
        "",
        "[[files]]",
        'match = "b.txt"',
        "# date = 2031-03-14",
    ]
    assert lines_to_fill_in(articles[:1]) == []


def test_a_table_is_one_file() -> None:
    rows = [article(f"all.jsonl#{line}", "all", None) for line in (1, 2)]

    assert all(map(named_by_file, rows))
    assert lines_to_fill_in(rows) == [
        "[[files]]",
        'match = "all.jsonl"',
        'outlet = ""',
        "# date = 2031-03-14",
    ]


def test_of_many_files_the_first_stand_for_all() -> None:
    lines = lines_to_fill_in(
        article(f"{number:03}.txt", f"{number:03}") for number in range(MOST_FILES + 3)
    )

    assert lines.count("[[files]]") == MOST_FILES
    assert lines[-1] == "# and so on, for 3 more"


@pytest.mark.parametrize(
    "name", ['od"d.txt', "wh[a]t*.txt", "ba\\ck.txt", "l\nine.txt", "b\u202eidi.txt"]
)
def test_filled_in_they_name_the_outlet_of_just_that_file(
    tmp_path: Path, name: str
) -> None:
    """Whatever signs the file's name has; none of them reaches a screen raw."""
    lines = lines_to_fill_in([article(name, Path(name).stem)])
    assert all(line.isprintable() for line in lines)

    text = "\n".join(lines).replace('outlet = ""', 'outlet = "Morning Tide"')
    (tmp_path / "corpus.toml").write_text(text, encoding="utf-8")
    config = load_config(tmp_path)

    assert rule_for(config, name).outlet == "Morning Tide"
    assert rule_for(config, "what.txt").outlet == ""


def test_left_empty_they_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "0001.txt"
    file.write_text("It rained on the quay all night.\n", encoding="utf-8")
    before = list(read_file(file, file.name, load_config(tmp_path)))
    assert isinstance(before[0], Article)

    lines = "\n".join(lines_to_fill_in([before[0]]))
    (tmp_path / "corpus.toml").write_text(lines, encoding="utf-8")

    assert 'match = "0001.txt"' in lines
    assert list(read_file(file, file.name, load_config(tmp_path))) == before
