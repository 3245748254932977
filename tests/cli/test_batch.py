"""compare batch: plans, logs, signals, reports, and what it says of a run."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from compare.cli import main
from compare.cli.progress import duration, in_lines, label
from compare.jobs import Progress
from compare.jobs.log import Log
from compare.pipeline import STAGES
from compare.plan import parse_memory

jsonschema = pytest.importorskip("jsonschema", reason="pip install jsonschema")
FAST = ("--encoder", "letters")


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def plan(folder: Path, text: str) -> Path:
    """A plan file beside the folders corpora and indexes."""
    path = folder / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return path


SIMPLE = """[[corpus]]
path = "corpora/harbour"

[settings]
encoder = "letters"
"""


# --- what it says ------------------------------------------------------------------


def test_the_end_says_what_came_what_it_led_to_and_what_is_next(corpus: Path) -> None:
    first = call("batch", corpus, *FAST).stdout
    (corpus / "en-quay.txt").unlink()
    text = (corpus / "en-tide.txt").read_text(encoding="utf-8")
    (corpus / "en-tide.txt").write_text(text.replace("June", "July"), encoding="utf-8")
    second = call("batch", corpus, *FAST).stdout
    third = call("batch", corpus, *FAST).stdout

    assert "read: 4 new articles" in first
    assert "read: 1 changed article, 1 gone" in second
    assert "changed: en-tide.txt" in second
    assert "gone: en-quay.txt" in second
    assert f"next: compare report {corpus}" in second
    assert "nothing has changed since the run before" in third
    assert "next:" not in third
    assert "time:" not in third  # no step had anything to do


def test_status_shows_the_runs_and_what_changed_since_one(corpus: Path) -> None:
    call("batch", corpus, *FAST)
    text = (corpus / "en-tide.txt").read_text(encoding="utf-8")
    wave = text.replace("Morning Tide", "Evening Wave")
    (corpus / "en-wave.txt").write_text(wave, encoding="utf-8")
    call("align", corpus, *FAST)

    shown = call("status", corpus).stdout
    since = call("status", corpus, "--since", "1").stdout
    last = call("status", corpus, "--since", "last").stdout
    unknown = call("status", corpus, "--since", "7")
    call("batch", corpus, *FAST)
    idle = call("status", corpus, "--since", "last").stdout

    assert "4 new articles" in shown
    assert "1 new article" in shown
    assert "en-wave.txt  (Evening Wave)" in " ".join(since.split()).replace(" (", "  (")
    assert "en-tide.txt + en-wave.txt" in since or "en-wave.txt + en-tide.txt" in since
    assert "grown" in since
    assert last == since
    assert "Nothing has changed." in idle
    assert unknown.exit_code == 2
    assert "Known: 1 to 2, and last" in unknown.stderr


def test_an_error_begins_as_all_others_do_and_the_other_corpora_go_on(
    corpus: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "corpora" / "bad"
    bad.mkdir()

    result = call("batch", bad, corpus, *FAST)

    assert result.exit_code == 1
    told = [line for line in result.stderr.splitlines() if str(bad) in line]
    assert told == [line for line in told if line.startswith(f"Error: {bad}: ")]
    assert len(told) == 1
    assert "4 articles in" in result.stdout


def test_an_empty_folder_has_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    result = call("align", tmp_path / "empty", "--index", tmp_path / "i", *FAST)

    assert result.stderr.count("\n") == 1


def test_it_stops_behind_the_step_that_is_named(corpus: Path) -> None:
    result = call("batch", corpus, *FAST, "--until", "segment")
    wrong = call("batch", corpus, *FAST, "--until", "segmnt")

    assert "0 aligned sentences" in result.stdout
    assert "(sketch)" not in result.stderr
    assert wrong.exit_code == 2
    assert "Steps: ingest, segment" in wrong.stderr
    assert "(sketch)" in call("batch", corpus, *FAST).stderr


# --- progress ----------------------------------------------------------------------


def test_every_step_has_a_name_that_needs_no_manual() -> None:
    assert all(label(stage.name) != stage.name for stage in STAGES)


def test_a_long_step_has_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No sooner than 30 seconds after the last, with each tenth or ten minutes."""
    clock = [0.0]

    def events() -> Iterator[Progress]:
        for done in range(1001):
            yield Progress("translate", "sentences", done, 1000)
            clock[0] += 10.0

    in_lines(events(), lambda: clock[0])
    lines = capsys.readouterr().err.splitlines()

    assert 10 <= len(lines) <= 18
    assert lines[0].startswith("translating (translate): ")
    assert "left" in lines[0]
    assert lines[-1].startswith("translating (translate): 1,000 sentences in 2 h 47")


def test_a_clock_that_jumps_back_gives_no_time_below_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    times = iter([100.0, 100.0, 50.0, 20.0, 10.0])
    events = [Progress("align", "pairs", done, 3) for done in (0, 1, 3)]

    in_lines(events, lambda: next(times))

    assert "-" not in capsys.readouterr().err
    assert duration(-5) == "0.0 s"


# --- log ---------------------------------------------------------------------------


def read_log(path: Path) -> list[dict[str, Any]]:
    """The events of a log, each of which is as the schema says."""
    schema = files("compare").joinpath("data/schemas/compare-log.schema.json")
    rule = json.loads(schema.read_text(encoding="utf-8"))
    lines = path.read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    for event in events:
        jsonschema.validate(event, rule)
    return events


def test_the_log_tells_steps_and_every_failure(corpus: Path, tmp_path: Path) -> None:
    (corpus / "bad.txt").write_bytes(b"\x00\x01")
    log = tmp_path / "job.jsonl"
    call("batch", corpus, *FAST, "--log", log)
    call("batch", corpus, *FAST, "--log", log)

    events = read_log(log)
    kinds = [event["event"] for event in events]
    [first, second] = [one for one in events if one["event"] == "failure"]

    assert kinds[0] == "start"
    assert kinds[-1] == "end"
    assert kinds.count("end") == 2
    assert events[-1]["code"] == 1
    assert {"step", "done", "finished"} <= set(kinds)
    assert first["subject"] == second["subject"] == "bad.txt"
    assert first["reason"]


def test_behind_a_line_that_was_cut_off_the_log_begins_a_new_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "job.jsonl"
    path.write_bytes(b'{"event": "sta')
    log = Log(path)
    log.write("end", code=0)
    log.close()

    assert json.loads(path.read_text().splitlines()[-1])["event"] == "end"


def test_a_log_that_is_full_stops_no_job(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    result = call("batch", corpus, *FAST, "--log", "/dev/full")

    assert result.exit_code == 1
    assert "4 articles in" in result.stdout
    assert "the log /dev/full ends early: no space left on device" in result.stderr


def test_a_log_that_cannot_be_written_is_said_before_any_work(
    corpus: Path, tmp_path: Path
) -> None:
    result = call("batch", corpus, *FAST, "--log", tmp_path / "none" / "job.jsonl")

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert not list((tmp_path / "indexes").iterdir())


# --- signals -----------------------------------------------------------------------


def crowd(corpus: Path, times: int) -> None:
    """Articles made of the four, so that a run lasts long enough to be stopped."""
    for path in sorted(corpus.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for number in range(times):
            copy = text.replace("outlet: ", f"outlet: {number} ")
            (corpus / f"{number:02}-{path.name}").write_text(copy, encoding="utf-8")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_behind_the_batch_and_says_how_to_go_on(
    corpus: Path, tmp_path: Path, number: signal.Signals
) -> None:
    crowd(corpus, 20)
    log = tmp_path / "job.jsonl"
    command = ["batch", str(corpus), *FAST, "--log", str(log)]
    with subprocess.Popen(
        [sys.executable, "-m", "compare", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        for _ in range(1200):
            if log.is_file() and '"segment"' in log.read_text(encoding="utf-8"):
                break
            time.sleep(0.05)
        os.kill(process.pid, number)
        _, told = process.communicate(timeout=120)

    assert process.returncode == 128 + number
    assert told.splitlines()[-1].endswith(f"compare {' '.join(command)}")
    assert f"Stopped in {corpus} while " in told.splitlines()[-1]
    assert "Traceback" not in told
    assert "stopped" in [event["event"] for event in read_log(log)]
    assert read_log(log)[-1]["code"] == 128 + number
    assert "stopped" in call("status", corpus).stdout


# --- plans -------------------------------------------------------------------------


def test_a_plan_does_its_job_and_writes_reports_when_something_changed(
    corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    text = SIMPLE + (
        '[[report]]\noutput = "out/{corpus}.md"\nkind = ["wording"]\n'
        '[[report]]\noutput = "out/all.json"\nwhen = "always"\n'
    )
    path = plan(tmp_path, 'log = "job.jsonl"\n' + text)
    first = call("batch", "--plan", path)
    made = (tmp_path / "out" / "harbour.md").read_text(encoding="utf-8")
    second = call("batch", "--plan", path)
    (corpus / "en-quay.txt").unlink()
    third = call("batch", "--plan", path)

    assert first.exit_code == 0
    assert "occupied" in made
    assert "harbour.md" in first.stderr
    assert "harbour.md" not in second.stderr
    assert "all.json" in second.stderr
    assert "harbour.md" in third.stderr
    assert len(read_log(tmp_path / "job.jsonl")) > 6


def test_a_plan_chooses_outlets_and_days(corpus: Path, tmp_path: Path) -> None:
    text = SIMPLE + 'not_outlets = ["sabah kiyisi"]\nlast_day = 2031-05-02\n'

    result = call("batch", "--plan", plan(tmp_path, text))
    again = call("batch", "--plan", plan(tmp_path, SIMPLE))

    assert "1 article in" in result.stdout
    assert "read: 3 new articles" in again.stdout


def test_what_is_typed_comes_over_the_plan(corpus: Path, tmp_path: Path) -> None:
    path = plan(tmp_path, SIMPLE + "within = 3\n")
    call("batch", "--plan", path, "--within", "2", "--until", "align")
    shown = call("batch", "--plan", path, "--within", "2", "--check").stdout

    assert "within=2" in shown
    assert "within=3" in call("batch", "--plan", path, "--check").stdout


def test_check_says_what_would_be_done_and_does_nothing(
    corpus: Path, tmp_path: Path
) -> None:
    result = call("batch", "--plan", plan(tmp_path, SIMPLE), "--check")

    assert result.exit_code == 0
    assert "4 files: 4 new, 0 changed, 0 gone" in result.stdout
    assert not list((tmp_path / "indexes").iterdir())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no corpus"),
        ("[[corpus]]\n", "[[corpus]] 1: 'path' is missing"),
        ('[[corpus]]\npath = "none"\n', "[[corpus]] 1: 'path' names no folder"),
        ("[[corpus]]\npath = 5\n", "[[corpus]] 1: 'path' must be text in quotes"),
        (SIMPLE + "withn = 3\n", "[settings] no key is called 'withn'"),
        (SIMPLE + 'within = "3"\n', "[settings] 'within' must be a whole number"),
        (SIMPLE + 'lexicon = ["no.toml"]\n', "[settings] 'lexicon' names no file"),
        (SIMPLE + "first_day = 5\n", "[settings] 'first_day' must be a day"),
        (SIMPLE + "[engine]\nworkers = 0\n", "[engine] 'workers' must be"),
        (SIMPLE + "[engine]\nworkers = true\n", "[engine] 'workers' must be"),
        (SIMPLE + '[engine]\nname = "slurm"\n', "[engine] 'name' must be one of"),
        (SIMPLE + '[engine]\nmemory = "lots"\n', "[engine] 'memory' is no size"),
        (SIMPLE + "[[report]]\n", "[[report]] 1: 'output' is missing"),
        (
            SIMPLE + '[[report]]\noutput = "no/x.md"\n',
            "[[report]] 1: 'output' is of no",
        ),
        (SIMPLE + '[[report]]\noutput = "x.md"\nkind = "x"\n', "'kind' 'x' is none of"),
        (SIMPLE + '[[report]]\noutput = "x.md"\nwhen = 1\n', "'when' must be one of"),
        (SIMPLE + '[[report]]\noutput = "x.md"\nbom = true\n', "'bom' is for CSV"),
        ('until = "x"\n' + SIMPLE, "no step is called 'x'"),
        ('lgo = "x"\n' + SIMPLE, "no key is called 'lgo'. Known: until, log, corpus"),
        ('log = "no/x.jsonl"\n' + SIMPLE, "'log' is of no use"),
        ("[[corpus]", "not valid TOML"),
    ],
)
def test_what_is_wrong_in_a_plan_is_one_line_before_any_work(
    corpus: Path, tmp_path: Path, text: str, told: str
) -> None:
    result = call("batch", "--plan", plan(tmp_path, text))

    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert not list((tmp_path / "indexes").iterdir())


def test_sizes_are_read_as_people_write_them() -> None:
    assert parse_memory("4G") == 4 * 1024**3
    assert parse_memory("1.5 GB") == 3 * 512 * 1024**2
    assert parse_memory("512m") == 512 * 1024**2


def test_the_example_of_the_documentation_runs(corpus: Path, tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "docs" / "example-plan.toml"

    result = call("batch", "--plan", plan(tmp_path, example.read_text("utf-8")))

    assert result.exit_code == 0, result.output
    assert "3 articles in, 0 failed" in result.stdout
    assert (tmp_path / "harbour.html").is_file()
    assert (tmp_path / "naming-harbour.csv").is_file()
    assert (tmp_path / "harbour.jsonl").is_file()


def test_a_plan_may_name_an_archive(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # its index lies in the current folder
    shutil.make_archive(str(tmp_path / "harbour"), "zip", corpus)
    text = SIMPLE.replace("corpora/harbour", "harbour.zip")

    result = call("batch", "--plan", plan(tmp_path, text), "--until", "ingest")

    assert result.exit_code == 0, result.output
    assert "harbour.zip: 4 articles in, 0 failed" in result.stdout
