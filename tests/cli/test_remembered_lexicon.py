"""What a run was given is known to the commands that show it again."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compare.cli import main

WORDS = """
[quay-folk]
gloss = "fishing people"
kind = "wording"
sets = ["workers-of-the-sea"]
en = ["fishermen"]
tr = ["balıkçı"]
el = ["ψαράδες"]

[boat-folk]
gloss = "people in a boat"
kind = "wording"
sets = ["workers-of-the-sea"]
en = ["boatmen"]
tr = ["kayıkçı"]
el = ["βαρκάρηδες"]
"""


def call(*arguments: str | Path) -> Result:
    """Run ``compare`` with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A lexicon of one's own."""
    path = tmp_path / "words.toml"
    path.write_text(WORDS, encoding="utf-8")
    return path


@pytest.fixture
def aligned(corpus: Path, words: Path) -> Path:
    """The corpus, aligned with it; one outlet writes the other word."""
    quay = corpus / "en-quay.txt"
    text = quay.read_text(encoding="utf-8").replace("fishermen", "boatmen")
    quay.write_text(text, encoding="utf-8")
    aligned = call("align", corpus, "--encoder", "letters", "--lexicon", words)
    assert aligned.exit_code == 0
    return corpus


def test_the_report_is_by_the_lexicon_of_the_run(aligned: Path, words: Path) -> None:
    again = call("align", aligned, "--encoder", "letters", "--lexicon", words)

    assert call("report", aligned).stdout == again.stdout


def test_the_contrast_is_by_the_lexicon_of_the_run(aligned: Path, words: Path) -> None:
    recalled = call("contrast", aligned, "--field", "words", "--json")
    named = call("contrast", aligned, "--field", "words", "--lexicon", words, "--json")

    assert recalled.exit_code == 0
    assert "workers-of-the-sea" in recalled.stdout
    assert json.loads(recalled.stdout) == json.loads(named.stdout)


def test_a_lexicon_that_changed_is_told(aligned: Path, words: Path) -> None:
    words.write_text(WORDS + "\n", encoding="utf-8")

    shown = " ".join(call("report", aligned).stdout.split())

    assert "used the lexicon words.toml, which has changed since" in shown
    assert "words.toml" in call("contrast", aligned).stderr


def test_a_run_without_a_lexicon_forgets_the_older_one(aligned: Path) -> None:
    call("align", aligned, "--encoder", "letters")

    assert call("contrast", aligned, "--field", "words").exit_code == 2
