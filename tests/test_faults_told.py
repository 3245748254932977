"""What a person reads while a job works, when it cannot, and when it is stopped."""

import importlib.util
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console
from test_faults import FAST, call, only_line

from compare.cli import bars as drawing
from compare.cli import progress
from compare.ingest import CorpusConfig, read_file
from compare.workspace import Workspace, runs


def drawn(width: int, *, stopping: bool) -> list[str]:
    """The lines of two bars, the second of which is at work."""
    console = Console(file=io.StringIO(), width=width)
    bars = drawing.bars(lambda: stopping, console)
    done = bars.add_task(progress.label("near"), total=120_000, unit="articles")
    bars.update(done, completed=120_000)
    now = [0.0]
    bars.get_time = lambda: now[0]
    task = bars.add_task(progress.label("match"), total=16_756, unit="sentences")
    for completed in (256, 512, 12_288):
        now[0] += 7.0
        bars.update(task, completed=completed)
    console.print(bars.get_renderable())
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 120])
def test_a_step_has_one_line_whatever_the_terminal(width: int) -> None:
    lines = drawn(width, stopping=False)

    assert len(lines) == 2
    assert "120,000 articles" in lines[0]
    assert "12,288 of 16,756" in lines[1]
    assert lines[1].rstrip().endswith("left")


def test_that_it_stops_is_said_below_the_bars() -> None:
    """Between them it would be drawn over, and they would be drawn twice."""
    assert drawn(80, stopping=True)[2].startswith("Stopping behind the batch in hand")


def test_who_works_is_said_where_it_is_not_this_process(
    corpus: Path, tmp_path: Path
) -> None:
    alone = call("batch", corpus, "--index", tmp_path / "one", *FAST)
    two = call(
        *("batch", corpus, "--index", tmp_path / "two", *FAST, "--workers", "2"),
        *("--until", "segment"),
    )

    assert "Working:" not in alone.stderr
    assert re.match(r"Working: 2 processes of \d+ threads?\n", two.stderr)


def test_memory_that_is_too_little_is_said_before_any_work(
    corpus: Path, tmp_path: Path
) -> None:
    result = call("batch", corpus, "--index", tmp_path / "i", *FAST, "--memory", "10M")

    assert "--memory 0.0G: with these models a worker needs" in only_line(result)
    assert not (tmp_path / "i").exists()


def test_without_ray_a_job_says_what_to_install(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    result = call("batch", corpus, "--index", tmp_path / "i", *FAST, "--engine", "ray")

    assert result.exit_code == 1
    assert 'Run: pip install "compare[ray]"' in only_line(result)


def test_a_clock_that_goes_backwards_leaves_the_order_of_runs(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs are known by their numbers; a day is only what the clock said."""
    start = datetime(2031, 5, 9, 12, 0, tzinfo=UTC)
    ticks = iter(range(100))
    monkeypatch.setattr(
        runs, "_clock", lambda: (start - timedelta(hours=next(ticks))).isoformat()
    )
    call("batch", corpus, "--index", tmp_path, *FAST)
    (corpus / "en-quay.txt").unlink()
    call("batch", corpus, "--index", tmp_path, *FAST)

    with Workspace.read(tmp_path) as workspace:
        past = workspace.runs()
    assert [run.number for run in past] == [2, 1]
    assert past[0].started < past[1].started
    assert all(run.ended is not None and run.ended < run.started for run in past)
    since = call("status", corpus, "--index", tmp_path, "--since", "1")
    assert "en-quay.txt" in since.stdout
    shown = call("status", corpus, "--index", tmp_path).stdout
    assert re.search(r"2 +2031-05-09 10:00 +done", shown)


def test_no_room_for_temporary_files_is_no_fault_of_the_file_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be passed over as a bad one."""

    def full(_: str) -> str:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.txt"
    path.write_text("---\noutlet: Late Wave\n---\nNobody saw the ferry.\n")
    monkeypatch.setattr("compare.ingest.complete.detect", full)

    with pytest.raises(OSError, match="No space"):
        list(read_file(path, "a.txt", CorpusConfig()))
