"""One measured run of all steps over a corpus, in a process of its own.

Usage: python benchmarks/scale_run.py CORPUS INDEX [--translate MODE] [--encoder NAME]
           [--until STEP] [--json FILE] [--profile FOLDER]

Prints for each step what was done, the seconds by the clock and of processors, and the
peak of the memory that is the process's own (RssAnon of /proc, its child processes with
it): pages of mapped files are the system's to take back, so the peak of all (VmHWM) is
given beside it. --profile writes a cProfile file for each step.
"""

import argparse
import cProfile
import json
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from compare import jobs
from compare.run import Run
from compare.settings import Settings
from compare.workspace import Workspace

EVERY = 0.05
"""Seconds between two looks at the memory."""
MIB = 1024


@dataclass
class StepCost:
    """What a step did and what it took; memory in MiB."""

    step: str
    unit: str = ""
    done: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    anonymous: float = 0.0
    mapped: float = 0.0


@dataclass
class RunCost:
    """A whole run."""

    steps: list[StepCost] = field(default_factory=list)
    seconds: float = 0.0
    maxrss: float = 0.0
    disk: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    failures: int = 0


class Memory(threading.Thread):
    """Looks at the memory of this process and its children until it is told to end."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._over = threading.Event()
        self.peak = (0.0, 0.0)

    def run(self) -> None:
        """Look again and again."""
        while not self._over.wait(EVERY):
            self.look()

    def look(self) -> None:
        """Keep the highest anonymous and file-mapped MiB seen since ``take``."""
        held = [_held(pid) for pid in ("self", *_children())]
        now = sum(one[0] for one in held), sum(one[1] for one in held)
        self.peak = max(self.peak[0], now[0]), max(self.peak[1], now[1])

    def take(self) -> tuple[float, float]:
        """The peak so far; looking begins anew."""
        self.look()
        peak, self.peak = self.peak, (0.0, 0.0)
        return peak

    def end(self) -> None:
        """Look no more."""
        self._over.set()


def _held(pid: str) -> tuple[float, float]:
    """Anonymous and file-mapped MiB of a process; none where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0, 0.0
    found = {line.split(":")[0]: line.split()[1] for line in lines if "Rss" in line}
    return int(found.get("RssAnon", 0)) / MIB, int(found.get("RssFile", 0)) / MIB


def _used() -> float:
    """Seconds of processors that this process and its ended children have used."""
    times = os.times()
    return sum(times[:4])


def _most_held() -> float:
    """The most MiB this process ever held, mapped files with it.

    Not ru_maxrss, which begins with what the process held that started this one.
    """
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if "VmHWM" in line) / MIB


def _children() -> list[str]:
    found: list[str] = []
    for task in Path("/proc/self/task").glob("*/children"):
        try:
            found += task.read_text("utf-8").split()
        except OSError:
            continue
    return found


def measure(run: Run, until: str, profiles: Path | None) -> Iterator[StepCost]:
    """Run the steps, the last of them ``until``; what each has cost."""
    memory = Memory()
    memory.start()
    cost = StepCost("start")
    profile = cProfile.Profile() if profiles else None
    events = iter(jobs.steps(run))
    while True:
        began, used = time.perf_counter(), _used()
        if profile:
            profile.enable()
        event = next(events, None)
        if profile:
            profile.disable()
        spent, used = time.perf_counter() - began, _used() - used
        if event is None or event.step != cost.step:
            # What ends a step and finds the work of the next lies between the two.
            peak = memory.take()
            cost.anonymous = max(cost.anonymous, peak[0])
            cost.mapped = max(cost.mapped, peak[1])
            if cost.step != "start":
                yield cost
            if profiles and profile:
                profile.dump_stats(profiles / f"{cost.step}.pstats")
                profile = cProfile.Profile()
            if event is None or cost.step == until:
                break
            cost = StepCost(event.step, event.unit, 0, spent, used, *peak)
        else:
            cost.seconds += spent
            cost.processor += used
            cost.done = event.done
    memory.end()


def run_once(
    corpus: Path, index: Path, settings: Settings, until: str, profiles: Path | None
) -> RunCost:
    """Run everything that is pending; prints a line for each step."""
    whole = RunCost()
    began = time.perf_counter()
    with Workspace.write(index) as workspace:
        for cost in measure(Run(corpus, workspace, settings), until, profiles):
            whole.steps.append(cost)
            rate = cost.done / cost.seconds if cost.seconds else 0.0
            print(
                f"{cost.step:10} {cost.done:10,} {cost.unit:10} {cost.seconds:9.1f} s "
                f"{cost.processor:9.1f} cpu {rate:10,.0f}/s "
                f"{cost.anonymous:7.0f} MiB {cost.mapped:6.0f} mapped",
                flush=True,
            )
        tables = ("article", "passage", "pair", "alignment", "family", "difference")
        whole.counts = {name: workspace.count(name).get("", 0) for name in tables}
        whole.failures = len(workspace.failures())
    whole.seconds = time.perf_counter() - began
    whole.maxrss = _most_held()
    whole.disk = {
        path.name: path.stat().st_size / MIB / MIB
        for path in sorted(index.rglob("*"))
        if path.is_file()
    }
    return whole


def main() -> None:
    """Run once and print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--translate", default="none")
    parser.add_argument("--encoder", default="letters")
    parser.add_argument("--until", default="")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--profile", type=Path)
    given = parser.parse_args()
    if given.profile:
        given.profile.mkdir(parents=True, exist_ok=True)
    settings = Settings(translate=given.translate, encoder=given.encoder)
    cost = run_once(given.corpus, given.index, settings, given.until, given.profile)
    print(
        f"{'all':10} {cost.seconds:31.1f} s {'':12} "
        f"{max(step.anonymous for step in cost.steps):7.0f} MiB; "
        f"at most {cost.maxrss:.0f} MiB; {sum(cost.disk.values()):.0f} MiB on disk; "
        + ", ".join(f"{count:,} {name}" for name, count in cost.counts.items())
        + f"; {cost.failures} failures"
    )
    if given.json:
        given.json.write_text(json.dumps(asdict(cost), indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
