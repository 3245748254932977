"""The command line: what each command prints, and its exit codes."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compare.cli import COMMANDS, main
from compare.tools import Tools
from compare.translate import GlossaryTranslator
from compare.workspace import Workspace

FAST = ("--encoder", "letters")
HEAVY = (
    "torch sentence_transformers argostranslate ctranslate2 faiss trafilatura "
    "py3langid rich numpy"
).split()


def call(*arguments: str | Path) -> Result:
    """Run ``compare`` with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def aligned(corpus: Path) -> Path:
    """The corpus, aligned once."""
    assert call("align", corpus, *FAST).exit_code == 0
    return corpus


def test_progress_counts_many_things_and_times_a_single_one(corpus: Path) -> None:
    lines = call("align", corpus, "--encoder", "letters").stderr.splitlines()
    told = dict(line.split(": ", 1) for line in lines)

    assert re.fullmatch(
        r"4 files in [\d.]+ s \([\d,.]+/s\)", told["reading files (ingest)"]
    )
    assert re.fullmatch(r"done in [\d.]+ s", told["updating the index (index)"])


def test_align_prints_the_report_and_keeps_the_index(corpus: Path) -> None:
    result = call("align", corpus, *FAST)

    assert result.exit_code == 0
    assert "Morning Tide" in result.stdout
    assert "occupied" in result.stdout
    assert (corpus.parent.parent / "indexes" / "harbour" / "workspace.db").is_file()


def test_report_shows_the_same_again(corpus: Path) -> None:
    first = call("align", corpus, *FAST)

    assert call("report", corpus).stdout == first.stdout


def test_report_loads_no_model(aligned: Path) -> None:
    code = (
        "import sys; from compare.cli import main\n"
        f"main(['report', {str(aligned)!r}], standalone_mode=False)\n"
        "print([name for name in ('torch', 'faiss', 'sentence_transformers', "
        "'argostranslate', 'ctranslate2') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("arguments", [["--help"], *([n, "--help"] for n in COMMANDS)])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from compare.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stderr.strip() == "[]"
    assert "Usage:" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    help_ = call(name, "--help")

    assert help_.exit_code == 0
    assert len(help_.stdout.splitlines()) > 5


def test_json_is_json_with_offsets(aligned: Path) -> None:
    report = json.loads(call("report", aligned, "--format", "json").stdout)
    with Workspace.read(aligned.parent.parent / "indexes" / "harbour") as workspace:
        texts = {article.id: article.text for article in workspace.articles()}

    assert report["alignments"]
    for row in report["alignments"]:
        for side in (row["left"], row["right"]):
            shown = texts[side["article"]][side["start"] : side["end"]]
            assert side["text"] == shown


def test_a_wrong_option_leaves_the_older_report(aligned: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    call("report", aligned, "-o", target)
    before = target.read_bytes()

    assert call("report", aligned, "-o", target, "--between", "a", "b").exit_code == 2
    assert target.read_bytes() == before != b""


def test_between_names_two_outlets(aligned: Path) -> None:
    both = call("report", aligned, "--between", "morning tide", "evening quay")
    unknown = call("report", aligned, "--between", "morning tide", "nobody")

    assert "Evening Quay" in both.stdout
    assert unknown.exit_code == 2
    assert "Evening Quay" in unknown.output


def test_batch_ends_in_one_line_and_code_0(corpus: Path) -> None:
    result = call("batch", corpus, *FAST)

    assert result.exit_code == 0
    assert "4 articles in, 0 failed" in result.stdout


def test_batch_with_a_bad_file_ends_with_1_and_status_lists_it(corpus: Path) -> None:
    (corpus / "empty.txt").write_text("", encoding="utf-8")

    result = call("batch", corpus, *FAST)

    assert result.exit_code == 1
    assert "1 failed" in result.stdout
    assert "empty.txt" in call("status", corpus).stdout


def test_a_corpus_that_cannot_be_used_does_not_stop_the_others(
    corpus: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "corpora" / "bad"
    bad.mkdir()
    (bad / "corpus.toml").write_text("titel = 'x'", encoding="utf-8")

    result = call("batch", bad, corpus, *FAST)

    assert result.exit_code == 1
    assert "titel" in result.stderr
    assert "4 articles in, 0 failed" in result.stdout


def test_verify_passes_without_translations() -> None:
    assert call("models", "verify").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("batch",),
        ("batch", "no/such/folder"),
        ("align", "no/such/folder"),
        ("align",),
        ("frobnicate",),
        ("batch", ".", "..", "--index", "x"),
        ("diff", "no.txt", "such.txt"),
    ],
)
def test_wrong_use_ends_with_2(arguments: tuple[str, ...]) -> None:
    result = call(*arguments)

    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_wrong_setting_is_wrong_use(corpus: Path) -> None:
    result = call("align", corpus, "--threshold", "7")

    assert result.exit_code == 2
    assert "threshold" in result.stderr.splitlines()[-1]


def test_report_before_align_says_what_to_run(corpus: Path) -> None:
    result = call("report", corpus)

    assert result.exit_code == 1
    assert "compare align" in result.stderr


def test_diff_compares_two_files_and_keeps_nothing(corpus: Path) -> None:
    result = call("diff", corpus / "en-tide.txt", corpus / "en-quay.txt", *FAST)

    assert result.exit_code == 0
    assert "disputed" in result.stdout
    assert list((corpus.parent.parent / "indexes").iterdir()) == []


def test_diff_of_an_unreadable_file_says_why(corpus: Path) -> None:
    bad = corpus / "bad.txt"
    bad.write_bytes(b"")

    result = call("diff", corpus / "en-tide.txt", bad, *FAST)

    assert result.exit_code == 1
    assert "bad.txt" in result.stderr


def test_search_finds_who_printed_a_text(aligned: Path) -> None:
    text = "The minister said the talks on the ferry line would resume in June."

    result = call("search", aligned, text, *FAST)

    assert result.exit_code == 0
    assert "Morning Tide" in result.stdout
    assert "Evening Quay" in result.stdout


def test_status_counts_and_shows_the_signature(aligned: Path) -> None:
    status = call("status", aligned).stdout

    assert "articles" in status
    assert "Greek" in status
    assert "Πρωινός Μόλος" in status
    assert "encoder letters" in status


def test_status_counts_suspect_translations_by_reason(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        Tools, "translator", lambda self, code: GlossaryTranslator({"vapur": "ferry"})
    )
    call("align", corpus, *FAST)

    shown = call("status", corpus).stdout
    assert "suspect translation" in shown
    assert "copied, not translated" in shown


def test_models_list_and_doctor_run_without_a_network() -> None:
    models = call("models", "list")

    assert models.exit_code == 0
    assert "all-MiniLM-L6-v2" in models.stdout
    assert "53aa51172d14" in models.stdout
    assert "sentence-transformers" in call("doctor").stdout


def test_install_from_a_missing_file_is_one_line() -> None:
    result = call("models", "install", "tr", "--from", "no/such.argosmodel")

    assert result.exit_code == 1
    assert result.stderr.strip().count("\n") == 0


def test_article_text_is_never_markup_or_control_code(corpus: Path) -> None:
    for name in ("en-tide.txt", "en-quay.txt"):
        path = corpus / name
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text + "He wrote [bold red]stop[/] and \x1b[31mescaped\x1b[0m on the wall "
            "of the harbour office.\n",
            encoding="utf-8",
        )

    result = call("align", corpus, *FAST)

    assert "[bold red]" in result.stdout
    assert "\x1b" not in result.stdout


def test_module_runs_as_python_m_compare() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "compare", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.startswith("python -m compare, version")


def test_search_finds_part_of_a_sentence_word_for_word(aligned: Path) -> None:
    result = call("search", aligned, "haziranda yeniden BAŞLAYACAĞINI söyledi", *FAST)

    assert "1.00  Sabah Kıyısı" in result.stdout


def test_between_takes_part_of_a_name(aligned: Path) -> None:
    shown = call("report", aligned, "--between", "tide", "quay").stdout
    whole = call("report", aligned, "--between", "en-tide", "en-quay").stdout

    assert shown.splitlines()[3:] == whole.splitlines()[3:]
