"""The same batches in this process, in two processes, and by two Ray actors.

Usage: python benchmarks/engines.py [--rounds N] [--batches N] [--encoder NAME]

Sentences are invented, put together from lists of words. All engines are there at once,
with their models loaded, and take turns: a round is a few batches by each, in an order
that turns from round to round. Times are compared within a round, since a machine that
others use is now fast, now slow. Starting is timed apart: a job of hours pays it once.
"Ray/processes" is the time of Ray over that of the local processes.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from compare import jobs
from compare.jobs.engine import AnyStage, Crew, Engine
from compare.pipeline import STAGES
from compare.settings import Settings
from compare.stages.vectors import Original
from compare.tools import Tools

WHO = "The harbour master|A ferry captain|The island council|Two fishermen|The union"
DID = "said|announced|denied|repeated|told reporters"
WHAT = "that the night ferry|that the new pier|that the old lighthouse|that the market"
WILL = "would close for repairs|would open again|had cost too much|was never finished"
WHEN = "in March|before the summer|after the storm|by the end of the year|next week"
PAGE = os.sysconf("SC_PAGE_SIZE")
PICK = random.Random(4)
HERE, LOCAL, RAY = "this process", "2 processes", "Ray, 2 actors"


def sentence() -> str:
    """An invented sentence that hardly another is."""
    parts = [PICK.choice(words.split("|")) for words in (WHO, DID, WHAT, WILL, WHEN)]
    return f"{' '.join(parts)}, as number {PICK.randint(1, 10**9)} says."


def batches(stage: type[AnyStage], number: int) -> list[list[Any]]:
    """Batches of a step, of the size that it has in a job."""

    def item() -> Any:  # noqa: ANN401
        text = sentence()
        return text if stage.name == "embed" else Original("en", text, text)

    return [[item() for _ in range(stage.batch)] for _ in range(number)]


def held(root: int) -> int:
    """Bytes that a process and all below it hold for themselves."""
    below: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        below.setdefault(int(fields[1]), []).append(int(path.parent.name))
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        waiting += below.get(pid, [])
        try:
            sizes = Path(f"/proc/{pid}/statm").read_text().split()
        except OSError:
            continue
        total += (int(sizes[1]) - int(sizes[2])) * PAGE
    return total


def seconds(crew: Crew, stage: type[AnyStage], todo: list[list[Any]]) -> float:
    """How long a crew takes for these batches."""
    started = time.perf_counter()
    for _ in crew.outcomes(stage, todo, jobs.Stop()):
        pass
    return time.perf_counter() - started


def measure(stage: type[AnyStage], encoder: str, rounds: int, number: int) -> None:
    """Print the table of one step."""
    engines: dict[str, Engine] = {
        HERE: jobs.Here(),
        LOCAL: jobs.make_engine(name="local", workers=2),
        RAY: jobs.make_engine(name="ray", workers=2),
    }
    starting, memory = {}, {}
    times: dict[str, list[float]] = {name: [] for name in engines}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        tools = Tools(folder, Settings(encoder=encoder))
        crews = {}
        for name, engine in engines.items():
            before, started = held(os.getpid()), time.perf_counter()
            crews[name] = stack.enter_context(engine.crew(tools))
            seconds(crews[name], stage, batches(stage, 6))
            starting[name] = time.perf_counter() - started
            memory[name] = held(os.getpid()) - before
        for turn in range(rounds):
            todo = batches(stage, number)
            names = list(engines)
            for name in [*names[turn % 3 :], *names[: turn % 3]]:
                times[name].append(seconds(crews[name], stage, todo))
    print(
        f"\n{stage.name}, {encoder}: {number} batches of {stage.batch}, {rounds} rounds"
    )
    print("| engine | s a round | over this process | first 6 batches, s | memory |")
    print("|---|--:|--:|--:|--:|")
    for name, found in times.items():
        print(
            f"| {name} | {statistics.median(found):.2f} | "
            f"{over(found, times[HERE])[1]:.2f} | {starting[name]:.1f} | "
            f"{memory[name] / 1e6:,.0f} MB |"
        )
    low, middle, high = over(times[RAY], times[LOCAL])
    print(
        f"Ray/processes: {middle:.2f} (middle half {low:.2f} to {high:.2f})", flush=True
    )


def over(times: list[float], others: list[float]) -> tuple[float, float, float]:
    """Quartiles of the ratios within a round."""
    ratios = [one / other for one, other in zip(times, others, strict=True)]
    low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive")
    return low, middle, high


def main() -> None:
    """Print the tables of the steps that only need a text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--batches", type=int, default=8)
    parser.add_argument("--encoder", default="letters")
    parser.add_argument("--step", choices=["embed", "sketch"], default="embed")
    options = parser.parse_args()
    [stage] = [one for one in STAGES if one.name == options.step]
    measure(stage, options.encoder, options.rounds, options.batches)


if __name__ == "__main__":
    main()
