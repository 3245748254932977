"""The same job in this process, in two processes, and by two Ray actors: what it costs.

Usage: python benchmarks/engines.py [--articles N] [--repeats N] [--encoder NAME]
           [--step NAME]

The articles are invented: sentences put together from lists of words, a third of them
taken over by a second outlet. Engines take turns in every round, in an order that turns
too, and are compared within a round, since a machine that others use is now fast, now
slow. Starting (processes, Ray, models) is timed apart: a job of hours pays it once.
"Ray/processes" is the time of Ray over that of local processes, without starting.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from compare import jobs
from compare.jobs.engine import AnyStage, Crew, Engine
from compare.jobs.stop import Stop
from compare.pipeline import STAGES
from compare.run import Run
from compare.settings import Settings
from compare.tools import Tools
from compare.workspace import Workspace

WHO = "The harbour master|A ferry captain|The island council|Two fishermen|The union"
DID = "said|announced|denied|repeated|told reporters"
WHAT = "that the night ferry|that the new pier|that the old lighthouse|that the market"
WILL = "would close for repairs|would open again|had cost too much|was never finished"
WHEN = "in March|before the summer|after the storm|by the end of the year|next week"
PAGE = os.sysconf("SC_PAGE_SIZE")
Round = tuple[float, float, int]


def sentence(pick: random.Random, number: int) -> str:
    """An invented sentence that no other is."""
    parts = [pick.choice(words.split("|")) for words in (WHO, DID, WHAT, WILL, WHEN)]
    return (
        f"{' '.join(parts)}, according to paper {number} of {pick.randint(1, 10**6)}."
    )


def write_corpus(folder: Path, articles: int) -> None:
    """Pairs of articles that share a third of their twelve sentences."""
    pick = random.Random(4)
    shared: list[str] = []
    for number in range(articles):
        own = [sentence(pick, number) for _ in range(12)]
        text = own if number % 2 == 0 else [*shared[:4], *own[4:]]
        shared = own
        day = f"2031-05-{number % 28 + 1:02}"
        head = f"---\noutlet: Paper {number % 7}\ndate: {day}\n---\n"
        (folder / f"{number:06}.txt").write_text(head + "\n".join(text) + "\n")


class Timed:
    """A crew whose batches of one step are timed, from the first outcome to the last.

    The first outcome pays for starting: it counts for no engine.
    """

    def __init__(self, crew: Crew, steps: dict[str, float]) -> None:
        self._crew = crew
        self._steps = steps

    def outcomes(
        self, stage: type[AnyStage], batches: Iterable[Sequence[Any]], stop: Stop
    ) -> Iterator[list[Any]]:
        """The outcomes of each batch."""
        first = None
        for found in self._crew.outcomes(stage, batches, stop):
            first = first or time.monotonic()
            yield found
        if first:
            self._steps[stage.name] = time.monotonic() - first


class Clocked:
    """An engine with a warm crew: models are loaded before the clock runs."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.steps: dict[str, float] = {}

    def told(self, settings: Settings) -> str:
        """What the engine says."""
        return self.engine.told(settings)

    @contextmanager
    def crew(self, tools: Tools) -> Iterator[Crew]:
        """The crew, timed."""
        with self.engine.crew(tools) as crew:
            yield Timed(crew, self.steps)


def memory_of(root: int) -> int:
    """Bytes that a process and all below it hold now: resident, shared ones halved."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        waiting += parents.get(pid, [])
        try:
            sizes = Path(f"/proc/{pid}/statm").read_text().split()
        except OSError:
            continue
        total += (int(sizes[1]) - int(sizes[2])) * PAGE
    return total


@contextmanager
def peak(found: list[int]) -> Iterator[None]:
    """What this process and those it started hold, looked at twice a second."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            found.append(memory_of(os.getpid()))

    thread = threading.Thread(target=watch)
    found.append(memory_of(os.getpid()))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def run(
    corpus: Path, engine: Engine, settings: Settings, steps: Sequence[str]
) -> Round:
    """Seconds in all, those of the steps behind their first batch, peak memory."""
    clocked = Clocked(engine)
    sizes: list[int] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        workspace = stack.enter_context(Workspace.write(folder / "index"))
        stack.enter_context(peak(sizes))
        started = time.monotonic()
        todo = set(steps)
        for event in jobs.steps(Run(corpus, workspace, settings), engine=clocked):
            if event.done == event.total:
                todo.discard(event.step)
            if not todo:
                break
        seconds = time.monotonic() - started
    return seconds, sum(clocked.steps.get(step, 0.0) for step in steps), max(sizes)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--encoder", default="letters")
    parser.add_argument("--step", action="append", choices=[one.name for one in STAGES])
    options = parser.parse_args()
    settings = Settings(encoder=options.encoder)
    steps = options.step or [one.name for one in STAGES]
    engines: dict[str, Engine] = {
        "this process": jobs.Here(),
        "2 processes": jobs.make_engine(name="local", workers=2),
        "Ray, 2 actors": jobs.make_engine(name="ray", workers=2),
    }
    found: dict[str, list[Round]] = {name: [] for name in engines}
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), options.articles)
        for number in range(options.repeats):
            names = list(engines)
            for name in [*names[number % 3 :], *names[: number % 3]]:
                done = run(Path(folder), engines[name], settings, steps)
                found[name].append(done)
                print(f"{name}: {done[0]:.1f} s", file=sys.stderr)
    show(found, ", ".join(options.step or ["all steps"]))


def show(found: dict[str, list[Round]], steps: str) -> None:
    """Medians, and the medians of the ratios within a round."""
    print(
        f"| engine | s in all | s of {steps}, behind the first batch | over here | peak memory |"
    )
    print("|---|--:|--:|--:|--:|")
    base = found["this process"]
    for name, rounds in found.items():
        whole, part = (statistics.median(one[at] for one in rounds) for at in (0, 1))
        ratio = statistics.median(
            one[1] / other[1] for one, other in zip(rounds, base, strict=True)
        )
        size = max(one[2] for one in rounds) / 1e9
        print(f"| {name} | {whole:.1f} | {part:.1f} | {ratio:.2f} | {size:.2f} GB |")
    pairs = zip(found["Ray, 2 actors"], found["2 processes"], strict=True)
    ratios = sorted(one[1] / other[1] for one, other in pairs)
    shown = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    print(f"Ray/processes, by round: {shown}; median {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
