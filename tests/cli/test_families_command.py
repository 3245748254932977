"""``compare families``: what it shows, filters, and says where there is nothing."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compare.cli import main

DISPATCH = [
    "The last ferry to Mirna was stopped on Monday by a storm from the north.",
    "Two hundred passengers spent the night in the hall of the old customs house.",
    "The harbour master said that no ship would sail before the wind had turned.",
    "Bakers of the town brought bread and tea for those who were waiting there.",
    "A second ferry is to be sent from the mainland as soon as the sea is calm.",
]
OWN = "Our own reporter could not be reached on the island for most of the day."


def call(*arguments: str | Path) -> Result:
    """Run ``compare`` with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def page(outlet: str, day: int, first: str, *sentences: str) -> str:
    """A file with its head; one sentence a line."""
    head = f"---\noutlet: {outlet}\ndate: 2031-05-0{day}\ntitle: Ferry by {outlet}\n"
    return head + "---\n" + "\n".join([first + sentences[0], *sentences[1:]]) + "\n"


@pytest.fixture
def aligned(tmp_path: Path) -> Path:
    """A dispatch in three papers, aligned."""
    folder = tmp_path / "corpora" / "ferry"
    folder.mkdir(parents=True)
    (tmp_path / "indexes").mkdir()
    texts = {
        "tide.txt": page("Morning Tide", 2, "MIRNA (AFP) - ", *DISPATCH),
        "quay.txt": page("Evening Quay", 5, "", *DISPATCH),
        "wave.txt": page("Late Wave", 5, "", *DISPATCH[:3], OWN),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert call("align", folder, "--encoder", "letters").exit_code == 0
    return folder


def test_it_says_whose_text_who_printed_it_and_who_was_first(aligned: Path) -> None:
    text = call("families", aligned).stdout

    assert "AFP · 3 articles" in text
    assert "AFP: dateline 1" in text
    assert "Morning Tide 2031-05-02, almost surely (0.95)" in text
    assert text.count("· uncredited") == 2


def test_align_and_report_tell_it_in_their_summary(aligned: Path) -> None:
    text = call("report", aligned).stdout

    assert "Dispatches  1: AFP 1" in text
    assert "Stories   1 if reprints count as one" in text
    assert "2 reprints uncredited" in " ".join(text.split())


def test_json_holds_the_families_with_their_places(aligned: Path) -> None:
    report = json.loads(call("families", aligned, "--json").stdout)
    [family] = report["families"]
    whole = json.loads(call("report", aligned, "--format", "json").stdout)

    assert report["format"] == "compare-families"
    assert whole["families"] == [family]
    assert [one["credited"] for one in family["members"]].count(False) == 2
    span = family["members"][0]["spans"][0]
    assert DISPATCH[1] in span["text"]


def test_filters(aligned: Path) -> None:
    assert "AFP · 3" in call("families", aligned, "--agency", "afp").stdout
    assert "AFP · 3" in call("families", aligned, "--uncredited").stdout
    assert "AFP · 3" in call("families", aligned, "--limit", "1").stdout


def test_wrong_use_is_told_in_a_line(aligned: Path) -> None:
    unknown = call("families", aligned, "--agency", "Reuters")
    below = call("families", aligned, "--limit", "0")

    assert unknown.exit_code == below.exit_code == 2
    assert "There are: AFP" in unknown.output
    assert "--limit': must be 1 or more, not 0" in below.output
    assert unknown.output.count("\n") == below.output.count("\n") == 1


def test_before_anything_is_aligned_it_says_what_to_type(tmp_path: Path) -> None:
    result = call("families", tmp_path, "--index", tmp_path / "none")

    assert result.exit_code == 1
    assert f"Run first: compare align {tmp_path}" in result.output


def test_a_second_run_gathers_nothing_and_a_removed_article_does(aligned: Path) -> None:
    again = call("batch", aligned, "--encoder", "letters").stderr
    (aligned / "wave.txt").unlink()
    fewer = call("batch", aligned, "--encoder", "letters").stderr

    assert "gather" not in again
    assert "(gather): done" in fewer
    assert "AFP · 2 articles" in call("families", aligned).stdout


def test_a_credit_that_changes_gathers_anew_without_aligning(aligned: Path) -> None:
    (aligned / "corpus.toml").write_text(
        '[[files]]\nmatch = "quay.txt"\nauthor = "AFP"\n', encoding="utf-8"
    )
    done = call("batch", aligned, "--encoder", "letters").stderr

    assert "(gather): done" in done
    assert "(align)" not in done
    assert call("families", aligned).stdout.count("· uncredited") == 1
