"""Which way of telling Turkish, English and neither apart is right, light and quick?

Every way answers "tr", "en" or "" (neither) for the same texts; Greek is told by its
script and needs no library. Each way runs in a process of its own, so that import
time and memory are its own.

    python benchmarks/language_detection.py ../shared/bench

Needs the bench folder (Turkish and English news), and lingua-language-detector,
py3langid and spacy, whose example sentences stand for the other languages.
"""

import gzip
import importlib
import json
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

LATIN_OTHERS = (
    "az", "ca", "da", "de", "es", "fr", "hr", "id", "it", "nl", "pl", "pt", "ro",
    "sv",
)  # fmt: skip
OTHER_SCRIPTS = ("ar", "bg", "fa", "he", "hy", "ja", "ru", "sr", "uk", "zh")
SIZES = {"one sentence": 1, "three sentences": 3, "ten sentences": 10}
SAMPLE = 400
SEED = 7
TURKISH_WORDS = (
    "ve bir bu için ile da de daha çok olan olarak gibi ancak ise kadar sonra göre "
    "ama değil her şu o ne ki mi dedi oldu var yok biz onun"
)
ENGLISH_WORDS = (
    "the of and to in a that is was for it with as his on be at by had not are from "
    "or have an they which one were there has would their said but"
)

Guess = Callable[[str], str]


def stopwords() -> Guess:
    """The larger share of Turkish or English function words, at least one in ten."""

    turkish_words = frozenset(TURKISH_WORDS.split())
    english_words = frozenset(ENGLISH_WORDS.split())

    def guess(text: str) -> str:
        words = [word.strip(".,;:!?\"'()“”‘’") for word in text.lower().split()]
        turkish = sum(word in turkish_words for word in words) / max(len(words), 1)
        english = sum(word in english_words for word in words) / max(len(words), 1)
        if max(turkish, english) < 0.1:
            return ""
        return "tr" if turkish > english else "en"

    return guess


def langid() -> Guess:
    """py3langid: naive Bayes over byte n-grams, 97 languages."""
    classify = importlib.import_module("py3langid").classify

    def guess(text: str) -> str:
        language = classify(text)[0]
        return language if language in ("tr", "en") else ""

    return guess


def lingua() -> Guess:
    """Lingua with all of its 75 languages, full models."""
    module = importlib.import_module("lingua")
    detector = module.LanguageDetectorBuilder.from_all_languages().build()

    def guess(text: str) -> str:
        language = detector.detect_language_of(text)
        code = language.iso_code_639_1.name.lower() if language else ""
        return code if code in ("tr", "en") else ""

    return guess


WAYS: dict[str, Callable[[], Guess]] = {
    "stopwords": stopwords,
    "py3langid": langid,
    "lingua": lingua,
}


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def joined(sentences: list[str], size: int, count: int) -> list[str]:
    """Up to ``count`` texts of ``size`` sentences each, drawn without order."""
    draw = random.Random(SEED)
    if size == 1:
        return draw.sample(sentences, min(count, len(sentences)))
    return [" ".join(draw.sample(sentences, size)) for _ in range(count)]


def texts(bench: Path, size: int) -> dict[str, list[str]]:
    """Turkish, English and other texts of ``size`` sentences."""
    pairs = rows(bench / "E1-retrieval" / "tr-en.jsonl.gz")
    found = {
        "tr": joined([row["source"] for row in pairs], size, SAMPLE),
        "en": joined([row["reference_en"] for row in pairs], size, SAMPLE),
    }
    for name, codes in (("latin", LATIN_OTHERS), ("script", OTHER_SCRIPTS)):
        found[name] = []
        for code in codes:
            examples = importlib.import_module(f"spacy.lang.{code}.examples").sentences
            size_here = min(size, len(examples))
            found[name] += joined(list(examples), size_here, min(20, len(examples)))
    return found


def resident() -> int:
    """Bytes of memory this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def measure(name: str, samples: dict[str, dict[str, list[str]]], queue: object) -> None:
    """Put the name's figures on the queue: accuracy per sample, cost."""
    before = resident()
    start = time.perf_counter()
    guess = WAYS[name]()
    guess("Bugün hava güzel. The weather is fine today.")
    ready = time.perf_counter() - start
    figures: dict[str, dict[str, float]] = {}
    start, count = time.perf_counter(), 0
    for size, groups in samples.items():
        figures[size] = {}
        for group, group_texts in groups.items():
            wanted = group if group in ("tr", "en") else ""
            right = sum(guess(text) == wanted for text in group_texts)
            figures[size][group] = right / len(group_texts)
            count += len(group_texts)
    rate = count / (time.perf_counter() - start)
    memory = (resident() - before) / 1e6
    queue.put((figures, ready, memory, rate))  # type: ignore[attr-defined]


def main() -> None:
    """Print one Markdown table for all ways."""
    bench = Path(sys.argv[1])
    samples = {label: texts(bench, size) for label, size in SIZES.items()}
    print("| way | text | Turkish | English | other, Latin | other scripts |")
    print("|---|---|--:|--:|--:|--:|")
    costs = []
    context = multiprocessing.get_context("spawn")
    for name in WAYS:
        queue = context.Queue()
        process = context.Process(target=measure, args=(name, samples, queue))
        process.start()
        figures, ready, memory, rate = queue.get()
        process.join()
        for size, groups in figures.items():
            cells = " | ".join(f"{groups[key]:.3f}" for key in groups)
            print(f"| {name} | {size} | {cells} |")
        costs.append(f"| {name} | {ready:.2f} s | {memory:.0f} MB | {rate:,.0f}/s |")
    print("\n| way | ready after | memory | texts a second |\n|---|--:|--:|--:|")
    print("\n".join(costs))


if __name__ == "__main__":
    main()
