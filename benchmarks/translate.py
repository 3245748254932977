"""Speed of translation: argostranslate's own path, ours, and what CTranslate2 can do.

Usage: python benchmarks/translate.py PART [--package FILE] [--sentences N] [--runs N]
           [--beams N ...]

stock    the same sentences and package through argostranslate, through us, and through
         CTranslate2 alone with perfect batches, in turns, at beam 4, 2 and 1
batches  ours with other batches and threads (beam 2)
stage    the step of a run that translates, with other numbers of sentences committed
         together (beam 2)

Without --package one of transformer-base size is made, with untrained weights: it
repeats its source, so that a translation is as long as its original. The time of a step
does not depend on what the weights have learnt; how soon the search is sure does a
little. Sentences are Turkish news (../shared/bench) or invented. Every number is the
median of the runs; "processor" counts the time of all cores, which other programs on
the machine change less than that on the clock.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import ceil
from pathlib import Path

from translate_data import (
    CACHE,
    LANGUAGE,
    install,
    make_package,
    of_one_length,
    sentences,
    stock_translate,
    tokens_of,
)

from compare import jobs
from compare.run import Run
from compare.settings import Settings
from compare.stages.texts import Translate
from compare.translate.argos import ArgosTranslator
from compare.translate.hardware import BATCH_TOKENS, usable_cores
from compare.workspace import Workspace

BEAMS = (4, 2, 1)
BATCHES = (256, 512, 1024, 2048, 4096)
COMMITS = (64, 128, 256, 512)
SLICES = 12
"""argostranslate gets one text in so many each turn, others the next turn."""
ARTICLE = 16
"""Sentences of an article, for the step of a run."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Tokens of source a second: on the clock, and of processor time."""

    wall: float
    processor: float


Work = Callable[[int], int]
"""Takes the number of its turn and returns how many tokens it has translated."""


def rate(work: Work, turn: int) -> Rate:
    """How fast some work is done."""
    wall, processor = time.perf_counter(), time.process_time()
    tokens = work(turn)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    return Rate(tokens / wall, tokens / processor)


def in_turns(ways: Mapping[str, Work], runs: int) -> dict[str, Rate]:
    """The median rate of each, all done once in every run."""
    found: dict[str, list[Rate]] = {name: [] for name in ways}
    for turn in range(runs):
        for name, work in ways.items():
            found[name].append(rate(work, turn))
    return {name: median(rates) for name, rates in found.items()}


def median(rates: Sequence[Rate]) -> Rate:
    """The middle one of either number."""
    return Rate(
        statistics.median(one.wall for one in rates),
        statistics.median(one.processor for one in rates),
    )


def run_stock(package: Path, texts: list[str], runs: int, beams: list[int]) -> None:
    """A row for each way at each beam, and whether the texts are the same."""
    translate = stock_translate(package)
    tokens = tokens_of(package, texts)
    mean = sum(map(len, tokens)) / len(texts)
    print("| beam | way | sentences/s | tokens/s | stock = 1 | processor, stock = 1 |")
    print("|--:|---|--:|--:|--:|--:|", flush=True)
    for beam in beams:
        ours = ArgosTranslator([LANGUAGE], beam)
        english = ours.translate(texts, LANGUAGE, "en")
        stock = Stock(texts, tokens, english, partial(translate, beam=beam))
        ways: dict[str, Work] = {
            "argostranslate": stock.work,
            "ours": all_of(ours, texts, tokens),
            "perfect batches": perfect(package, of_one_length(tokens), beam),
        }
        _print_stock(beam, in_turns(ways, runs), mean)
        same, done = sum(stock.same), len(stock.same)
        print(f"beam {beam}: {same} of {done} texts are argostranslate's", flush=True)


@dataclass(frozen=True, slots=True)
class Stock:
    """argostranslate, with a part of the texts each turn: it takes so long.

    ``same`` tells for each text that was done whether it is the one in ``english``.
    """

    texts: Sequence[str]
    tokens: Sequence[Sequence[str]]
    english: Sequence[str]
    translate: Callable[[str], str]
    same: list[bool] = field(default_factory=list)

    def work(self, turn: int) -> int:
        """Translate one slice of the texts, another than in the turn before."""
        chosen = range(turn % SLICES, len(self.texts), SLICES)
        for at in chosen:
            self.same.append(self.translate(self.texts[at]) == self.english[at])
        return sum(len(self.tokens[at]) for at in chosen)


def all_of(ours: ArgosTranslator, texts: list[str], tokens: list[list[str]]) -> Work:
    """All texts at once through us."""

    def work(_: int) -> int:
        ours.translate(texts, LANGUAGE, "en")
        return sum(map(len, tokens))

    return work


def perfect(package: Path, rows: list[list[str]], beam: int) -> Work:
    """CTranslate2 alone: rows of tokens of one length, full batches on every core."""
    import ctranslate2

    cores = usable_cores()
    model = ctranslate2.Translator(
        str(package / "model"),
        compute_type="int8",
        inter_threads=cores,
        intra_threads=1,
    )
    turns = ceil(sum(map(len, rows)) / (cores * BATCH_TOKENS))
    size = ceil(len(rows) / (cores * turns))

    def work(_: int) -> int:
        model.translate_batch(
            rows, max_batch_size=size, beam_size=beam, length_penalty=0.2
        )
        return sum(map(len, rows))

    return work


def _print_stock(beam: int, rates: Mapping[str, Rate], mean: float) -> None:
    """``mean`` is the tokens of a sentence."""
    stock, ceiling = rates["argostranslate"], rates["perfect batches"]
    for name, one in rates.items():
        print(
            f"| {beam} | {name} | {one.wall / mean:.1f} | {one.wall:.0f} "
            f"| {one.wall / stock.wall:.1f} | {one.processor / stock.processor:.1f} |"
        )
    ours = rates["ours"]
    print(
        f"beam {beam}: of perfect batches {ours.wall / ceiling.wall:.0%}, "
        f"by processor time {ours.processor / ceiling.processor:.0%}"
    )


def run_batches(package: Path, texts: list[str], runs: int) -> None:
    """A row for each size of batch, the two ways to use all cores side by side."""
    cores = usable_cores()
    tokens = tokens_of(package, texts)
    ways: dict[str, Work] = {}
    for inter, intra in ((cores, 1), (1, cores)):
        os.environ["ARGOS_INTER_THREADS"] = str(inter)
        os.environ["ARGOS_INTRA_THREADS"] = str(intra)
        for size in BATCHES:
            os.environ["ARGOS_BATCH_SIZE"] = str(size)
            ours = ArgosTranslator([LANGUAGE], 2)
            ours.translate(texts[:1], LANGUAGE, "en")
            ways[f"{inter} x {intra} | {size}"] = all_of(ours, texts, tokens)
    print("| batches x threads | tokens in a batch | tokens/s | per processor second |")
    print("|---|--:|--:|--:|")
    for name, one in in_turns(ways, runs).items():
        print(f"| {name} | {one.wall:.0f} | {one.processor:.0f} |")


def run_stage(package: Path, texts: list[str], runs: int) -> None:
    """A row for each number of sentences that are committed together."""
    tokens = sum(map(len, tokens_of(package, texts)))
    print("| sentences committed together | tokens/s | per processor second |")
    print("|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "corpus"
        write_corpus(corpus, texts)
        ways: dict[str, Work] = {
            str(size): partial(translated, corpus, size, tokens) for size in COMMITS
        }
        for name, one in in_turns(ways, runs).items():
            print(f"| {name} | {one.wall:.0f} | {one.processor:.0f} |")


def write_corpus(folder: Path, texts: list[str]) -> None:
    """Articles of some sentences each, a sentence on a line."""
    folder.mkdir()
    for start in range(0, len(texts), ARTICLE):
        article = "\n".join(texts[start : start + ARTICLE])
        (folder / f"{start}.txt").write_text(article, encoding="utf-8")


def translated(corpus: Path, size: int, tokens: int, turn: int) -> int:
    """A run in a workspace of its own, until all is translated; model included."""
    Translate.batch = size
    workspace = corpus.parent / f"{turn} {size}"
    with Workspace.write(workspace) as opened:
        for progress in jobs.steps(Run(corpus, opened, Settings())):
            if progress.step == Translate.name and progress.done == progress.total:
                break
    return tokens


PARTS = {"batches": run_batches, "stage": run_stage}


def main() -> None:
    """Install the package in a scratch folder and run one part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("part", choices=["stock", *PARTS])
    parser.add_argument("--package", type=Path, help="an .argosmodel from Turkish")
    parser.add_argument("--sentences", type=int, default=768)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--beams", type=int, nargs="+", default=BEAMS)
    parser.add_argument("--cache", type=Path, default=CACHE)
    options = parser.parse_args()
    archive = options.package or make_package(options.cache)
    with tempfile.TemporaryDirectory() as scratch:
        package = install(archive, Path(scratch))
        texts = sentences(options.sentences)
        if options.part == "stock":
            run_stock(package, texts, options.runs, options.beams)
        else:
            PARTS[options.part](package, texts, options.runs)


if __name__ == "__main__":
    main()
