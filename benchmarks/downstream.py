"""What comes after align, over generated alignments: time and memory of each step.

    python -m benchmarks.downstream --members 5000 --groups 1
    python -m benchmarks.downstream --members 13 --groups 1300
    python -m benchmarks.downstream --members 5000 --groups 1 --missing 0

``--groups`` dispatches are printed by ``--members`` articles each; as a large group of
copies is aligned, each article is paired with the eight earliest of its dispatch. Every
fifth bead is missing, so that third articles have something to show; with --missing 0
none is, as between copies, with --missing 20 every twentieth. The steps are run
once, again with nothing new, and once more after one article was added.
"""

import argparse
import random
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from compare.alignment.pair import make_alignment
from compare.alignment.side import Side
from compare.identity import passage_id, text_hash
from compare.jobs.engine import Alone
from compare.jobs.steps import _batches_done
from compare.jobs.stop import Stop
from compare.records import Alignment, Article, Passage, Span
from compare.run import Run
from compare.settings import Settings
from compare.stages.complete import Complete
from compare.stages.families import Gather
from compare.stages.frame import Frame
from compare.workspace import Workspace

PARTNERS = 8
SENTENCES = 8
STEPS = (Complete, Gather, Frame)
_SYLLABLES = "ka lo mi re tu sa ne vo pi da gu he".split()


class Peak(threading.Thread):
    """The most anonymous memory that the process holds while it runs, in MiB."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self._end = threading.Event()

    def run(self) -> None:
        """Look every twentieth of a second."""
        while not self._end.wait(0.05):
            self.peak = max(self.peak, anonymous())

    def stop(self) -> float:
        """End, and say what it was."""
        self._end.set()
        self.join()
        return max(self.peak, anonymous())


def anonymous() -> float:
    """RssAnon in MiB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(one for one in status.splitlines() if one.startswith("RssAnon"))
    return int(line.split()[1]) / 1024


def dispatch(group: int) -> list[str]:
    """The sentences of a dispatch, of invented words."""
    rng = random.Random(group)
    return [
        " ".join("".join(rng.choices(_SYLLABLES, k=3)) for _ in range(12)) + "."
        for _ in range(SENTENCES)
    ]


def printed(group: int, member: int, sentences: Sequence[str]) -> Article:
    """A print of a dispatch, cut from its end now and then, with a line of its own."""
    most = SENTENCES - member % 3
    text = " ".join([*sentences[:most], f"Printed here as number {member} of all."])
    day = date(2031, 1, 1) + timedelta(group % 300)
    name = f"{group:06}{member:06}"
    return Article(name, f"Paper {member % 200}", "en", "", text, day, "", "",
                   f"{name}.txt")  # fmt: skip


def spans(article: Article) -> list[Span]:
    """Its sentences."""
    found, start = [], 0
    while start < len(article.text):
        end = article.text.find(".", start) + 1
        found.append(Span(article.id, start, end))
        start = end + 1
    return found


def beads(left: Article, right: Article, missing: int) -> Iterator[Alignment]:
    """What both print of the dispatch, but for every ``missing``th sentence."""
    both = zip(spans(left)[:-1], spans(right)[:-1], strict=False)
    for number, (one, other) in enumerate(both):
        if not missing or (number + int(left.id) + int(right.id)) % missing:
            sides = [
                Side(span, article.text[span.start : span.end], "en", None)
                for article, span in ((left, one), (right, other))
            ]
            yield make_alignment(f"{left.id}-{right.id}", *sides, 0.95)


def store(
    workspace: Workspace, group: int, members: Sequence[int], missing: int = 5
) -> int:
    """Store members of a dispatch as read, cut and aligned; the number of pairs."""
    sentences = dispatch(group)
    first = [printed(group, number, sentences) for number in range(PARTNERS)]
    pairs = 0
    for number in members:
        article = printed(group, number, sentences)
        workspace.store_source(article.path, article.id, "s", [article], [])
        parts = [
            (Passage(passage_id(s.article_id, s.start, s.end), s),
             text_hash(article.text[s.start : s.end]))
            for s in spans(article)
        ]  # fmt: skip
        workspace.store_passages(article.id, parts, "s")
        for earlier in first[:number]:
            found = list(beads(earlier, article, missing))
            workspace.store_pair(earlier.id, article.id, "a", found)
            pairs += 1
    return pairs


def measure(run: Run, label: str) -> None:
    """Run the three steps and print a row for each."""
    for make in STEPS:
        stage, watch = make(run), Peak()
        watch.start()
        started, worked = time.monotonic(), time.process_time()
        keys = stage.pending()
        listed = time.process_time() - worked
        for _ in _batches_done(stage, keys, Alone(run.tools), Stop()):
            pass
        stage.finish()
        seconds, worked = time.monotonic() - started, time.process_time() - worked
        print(
            f"{label:12} {stage.name:9} {len(keys):8,} units {seconds:8.1f} s"
            f" (processor {worked:7.1f} s, listing {listed:5.1f} s)"
            f" {watch.stop():7.0f} MiB",
            flush=True,
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=13)
    parser.add_argument("--groups", type=int, default=13)
    parser.add_argument("--missing", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        with Workspace.write(Path(folder) / "index") as workspace:
            run = Run(corpus, workspace, Settings(encoder="letters"))
            pairs = 0
            for group in range(asked.groups):
                with workspace.transaction():
                    members = range(asked.members)
                    pairs += store(workspace, group, members, asked.missing)
            print(f"{asked.members * asked.groups:,} articles, {pairs:,} pairs, "
                  f"{anonymous():.0f} MiB to begin with")  # fmt: skip
            measure(run, "all")
            measure(run, "nothing new")
            with workspace.transaction():
                store(workspace, 0, [asked.members], asked.missing)
            measure(run, "one new")


if __name__ == "__main__":
    main()
