"""Build a large corpus's index, add a day to it, and build the same from nothing.

Usage: python benchmarks/scale.py FOLDER [--sizes N ...] [--part SHARE] [--late]
           [--reprints SHARE] [--translate MODE] [--encoder NAME] [--within DAYS]

For each size an invented corpus is made in FOLDER (benchmarks/scale_corpus.py) and
measured (benchmarks/scale_run.py, every run in a process of its own): all but the
newest part from nothing, then the newest part added, then the whole from nothing. With
--late what is added is spread over all days. Printed: seconds and peak of own memory
for each step, size on disk, what was found of the known reprints, and in how many rows
the grown index differs from the one made at once. What has been measured stays in
FOLDER; called again, it goes on behind it.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scale_check import Recall, differing, recall
from scale_corpus import LATE, Plan, write

from compare.settings import Settings

SIZES = (10_000, 100_000)
PART = 0.05
RUNS = ("first", "added", "whole")
TITLES = {
    "first": "all but the newest part",
    "added": "the newest part added",
    "whole": "everything from nothing",
}

Cost = Mapping[str, Any]
"""What scale_run writes: RunCost as JSON."""


@dataclass(frozen=True, slots=True)
class Job:
    """One size, measured in ``folder``."""

    folder: Path
    plan: Plan
    part: float
    options: tuple[str, ...]

    def costs(self) -> dict[str, Cost]:
        """Make the corpus and measure the runs, as far as that is not done yet."""
        if not self._cost("made").is_file():
            write(self.folder, self.plan)
            self._cost("made").write_text("{}", encoding="utf-8")
        files = sorted((self.folder / "corpus").iterdir())
        newest = newest_part(files, self.part, late=self.plan.late > 0)
        self._measure("whole", self.folder / "corpus", self.folder / "whole")
        grown = self.folder / "grown"
        if not self._cost("added").is_file():
            # What was added in part is the index of neither corpus.
            self._cost("first").unlink(missing_ok=True)
            shutil.rmtree(self.folder / "growing", ignore_errors=True)
            link(set(files).difference(newest), self.folder / "growing")
            self._measure("first", self.folder / "growing", grown)
            link(newest, self.folder / "growing")
            self._measure("added", self.folder / "growing", grown, anew=False)
        return {run: json.loads(self._cost(run).read_text("utf-8")) for run in RUNS}

    def _cost(self, run: str) -> Path:
        return self.folder / f"{run}.json"

    def _measure(
        self, run: str, corpus: Path, index: Path, *, anew: bool = True
    ) -> None:
        if self._cost(run).is_file():
            return
        if anew:
            shutil.rmtree(index, ignore_errors=True)
        print(f"\n{self.plan.articles:,} articles: {TITLES[run]}", flush=True)
        script = Path(__file__).with_name("scale_run.py")
        unfinished = self._cost(run).with_suffix(".part")
        command = [sys.executable, script, corpus, index, "--json", unfinished]
        subprocess.run([*map(str, command), *self.options], check=True)
        unfinished.rename(self._cost(run))

    def found(self, within: int) -> Recall:
        """What the whole run found of the known reprints."""
        return recall(self.folder / "whole", self.folder / "truth.jsonl", within)

    def differing(self) -> dict[str, int]:
        """In how many rows the grown index is not the whole one."""
        return differing(self.folder / "whole", self.folder / "grown")


def newest_part(files: Sequence[Path], part: float, *, late: bool) -> list[Path]:
    """The files that are added: those found late, or else the last of them."""
    entries = [path for path in files if path.suffix == ".jsonl"]
    if late:
        return [path for path in entries if LATE in path.name]
    return entries[-max(1, round(part * len(entries))) :]


def link(files: Iterable[Path], folder: Path) -> None:
    """Lay the files into a folder without copying them."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        os.link(path, folder / path.name)


def show(size: int, costs: Mapping[str, Cost]) -> None:
    """A row for each step: seconds and MiB of each run."""
    print(f"\n| {size:,} articles | " + " | ".join(f"{run} s | MiB" for run in RUNS))
    print("|---" + "|--:" * (2 * len(RUNS)) + "|")
    rows: dict[str, dict[str, Cost]] = {}
    for run in RUNS:
        for step in costs[run]["steps"]:
            rows.setdefault(step["step"], {})[run] = step
    for name, of_run in rows.items():
        cells = [
            f"{of_run[run]['seconds']:.1f} | {of_run[run]['anonymous']:.0f}"
            if run in of_run
            else " | "
            for run in RUNS
        ]
        print(f"| {name} | " + " | ".join(cells) + " |")
    whole = [
        f"{cost['seconds']:.0f} | {max(s['anonymous'] for s in cost['steps']):.0f}"
        for cost in (costs[run] for run in RUNS)
    ]
    print("| **all** | " + " | ".join(whole) + " |")
    for run in RUNS:
        cost = costs[run]
        counts = ", ".join(f"{n:,} {name}" for name, n in cost["counts"].items())
        disk = sum(cost["disk"].values())
        print(
            f"{run}: {counts}; {cost['failures']} failures; {disk:.0f} MiB on disk; "
            f"VmHWM {cost['maxrss']:.0f} MiB"
        )


def show_found(found: Recall, rows: Mapping[str, int]) -> None:
    """Recall, and the rows in which the grown index differs."""
    for name in ("one_language", "across", "members"):
        right, known = getattr(found, name)
        print(f"{name}: {right:,} of {known:,} ({right / max(1, known):.4f})")
    print(f"aligned without a dispatch in common: {found.other:,} pairs")
    differ = ", ".join(f"{number:,} {table}" for table, number in rows.items())
    print(f"rows that only one of grown and whole has: {differ}")


def main() -> None:
    """Measure each size and print its tables; then the peaks beside each other."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--part", type=float, default=PART)
    parser.add_argument("--late", action="store_true")
    parser.add_argument("--reprints", type=float, default=Plan().reprints)
    parser.add_argument("--per-day", type=int, default=Plan().per_day)
    parser.add_argument("--per-file", type=int, default=Plan().per_file)
    parser.add_argument("--translate", default="none")
    parser.add_argument("--encoder", default="letters")
    given = parser.parse_args()
    peaks = {}
    for size in given.sizes:
        plan = Plan(
            articles=size,
            per_day=given.per_day,
            per_file=given.per_file,
            reprints=given.reprints,
            late=given.part if given.late else 0.0,
        )
        options = ("--translate", given.translate, "--encoder", given.encoder)
        job = Job(given.folder / str(size), plan, given.part, options)
        costs = job.costs()
        show(size, costs)
        show_found(job.found(Settings().within), job.differing())
        peaks[size] = max(step["anonymous"] for step in costs["whole"]["steps"])
    least = min(peaks.values())
    told = ", ".join(f"{size:,}: {peak:.0f} MiB" for size, peak in peaks.items())
    print(f"\npeak of own memory: {told}; ratio {max(peaks.values()) / least:.2f}")


if __name__ == "__main__":
    main()
