"""``compare contrast``: what it counts, filters, and says where there is nothing."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compare.cli import main

SHARED = [
    "The last ferry to Mirna was stopped on Monday by a storm from the north.",
    "Two hundred {people} spent the night in the hall of the old customs house.",
    "The harbour master said that no ship would sail before the wind had turned.",
    "Bakers of the town brought bread and tea for the {people} who waited there.",
    "A second ferry is to be sent from the mainland as soon as the sea is calm.",
]
COUNTRIES = '[countries]\n"Morning Tide" = "Mirna"\n"Evening Quay" = "Sarnia"\n'


def call(*arguments: str | Path) -> Result:
    """Run ``compare`` with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def page(outlet: str, day: str, people: str) -> str:
    """A file with its head; one sentence a line."""
    head = f"---\noutlet: {outlet}\n{day}title: Ferry by {outlet}\n---\n"
    return head + "\n".join(SHARED).format(people=people) + "\n"


@pytest.fixture
def aligned(tmp_path: Path) -> Path:
    """The same told in three papers, aligned."""
    folder = tmp_path / "corpora" / "ferry"
    folder.mkdir(parents=True)
    (tmp_path / "indexes").mkdir()
    texts = {
        "tide.txt": page("Morning Tide", "date: 2031-05-02\n", "refugees"),
        "quay.txt": page("Evening Quay", "date: 2031-05-05\n", "migrants"),
        "wave.txt": page("Late Wave", "", "illegal migrants"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert call("align", folder, "--encoder", "letters").exit_code == 0
    return folder


def mentions(result: Result) -> dict[tuple[str, str], int]:
    report = json.loads(result.stdout)
    return {
        (group["group"], choice["concept"]): choice["mentions"]
        for one in report["sets"]
        for group in one["groups"]
        for choice in group["choices"]
        if choice["mentions"]
    }


def test_it_says_who_uses_which_word_where_they_tell_the_same(aligned: Path) -> None:
    text = call("contrast", aligned, "--field", "migration").stdout

    assert "people-on-the-move  illegal-migrant, migrant, refugee" in text
    assert "Morning Tide · 1 article: refugee 2" in text
    assert "Late Wave · 1 article: illegal-migrant 2" in text


def test_json_and_csv_have_the_same_numbers_with_their_places(aligned: Path) -> None:
    options = ("contrast", aligned, "--set", "people-on-the-move")
    told = mentions(call(*options, "--json"))
    rows = csv.DictReader(io.StringIO(call(*options, "--csv").stdout))
    listed = {
        (row["group"], row["concept"]): row["places"].count("; ") + 1
        for row in rows
        if row["places"]
    }

    assert (
        told
        == listed
        == {
            ("Morning Tide", "refugee"): 2,
            ("Evening Quay", "migrant"): 2,
            ("Late Wave", "illegal-migrant"): 2,
        }
    )


def test_days_are_a_filter_and_the_undated_are_told(aligned: Path) -> None:
    options = ("contrast", aligned, "--set", "people-on-the-move", "--since",
               "2031-05-01", "--json")  # fmt: skip
    until = call(*options, "--until", "2031-05-05")

    assert set(mentions(until)) == {("Morning Tide", "refugee"),
                                    ("Evening Quay", "migrant")}  # fmt: skip
    assert "1 undated article is left out." in json.loads(until.stdout)["notices"]


def test_by_language_a_single_outlet_is_no_language(aligned: Path) -> None:
    (aligned / "wave.txt").unlink()
    (aligned / "quay.txt").unlink()
    other = page("Morning Tide", "date: 2031-05-02\n", "migrants")
    (aligned / "copy.txt").write_text(other, encoding="utf-8")
    call("align", aligned, "--encoder", "letters", "--same-outlet")
    text = call("contrast", aligned, "--by", "language").stdout

    assert "English is Morning Tide alone" in text


def test_a_country_is_never_guessed(aligned: Path) -> None:
    none = call("contrast", aligned, "--by", "country")
    (aligned / "corpus.toml").write_text(COUNTRIES, encoding="utf-8")
    some = call("contrast", aligned, "--by", "country", "--set", "people-on-the-move")

    assert none.exit_code == 2
    assert '[countries], and below it "Evening Quay" = "a country"' in none.output
    assert some.exit_code == 0
    assert "Mirna · 1 article: refugee 2" in some.stdout
    assert "Left out: corpus.toml names no country for Late Wave." in some.stdout


def test_naming_a_country_reads_no_article_again(aligned: Path) -> None:
    (aligned / "corpus.toml").write_text(COUNTRIES, encoding="utf-8")

    assert "ingest" not in call("batch", aligned, "--encoder", "letters").stderr


def test_ones_own_lexicon_counts_and_its_gaps_are_told(aligned: Path) -> None:
    mine = aligned.parent / "mine.toml"
    mine.write_text(
        '[storm]\ngloss = "wind"\nkind = "wording"\nsets = ["air"]\nel = ["μπόρα"]\n'
        '[gale-wind]\ngloss = "wind"\nkind = "wording"\nsets = ["air"]\nen = ["wind"]\n'
        '[mainland]\ngloss = "land"\nkind = "wording"\nsets = ["air"]\n'
        'en = ["mainland"]\n',
        encoding="utf-8",
    )
    result = call("contrast", aligned, "--lexicon", mine, "--field", "mine")

    assert "air  gale-wind, mainland" in result.stdout


def test_nothing_found_is_one_line_that_helps(aligned: Path, tmp_path: Path) -> None:
    nothing = call("contrast", aligned, "--field", "status")
    before = call("contrast", tmp_path, "--index", tmp_path / "none")

    assert nothing.exit_code == 0
    assert "--lexicon FILE" in nothing.stdout
    assert before.exit_code == 1
    assert f"Run first: compare align {tmp_path}" in before.output


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ["--field", "migrations"],
            "no field is called 'migrations'. Known: migration",
        ),
        (["--field", "xyz"], "no field is called 'xyz'. Known: actors, "),
        (["--set", "boats"], "no set is called 'boats'"),
        (["--languages", "de"], "knows tr, el, en"),
        (["--since", "Monday"], "Monday"),
        (["--json", "--csv"], "choose one of them"),
        (["--min-count", "0"], "min-count"),
    ],
)
def test_wrong_use_is_told_in_a_line(
    aligned: Path, options: list[str], told: str
) -> None:
    result = call("contrast", aligned, *options)

    assert result.exit_code == 2
    assert told in result.output
