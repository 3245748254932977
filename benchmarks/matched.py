"""What ``--translate matched`` saves, and what it misses of what ``all`` finds.

Usage: python benchmarks/matched.py [--rate R] [--data FOLDER] [--keep FOLDER]

A corpus of 2,000 short articles is made of the bench data: Turkish and Greek news
sentences with their recorded Argos translation (E1), and real English articles
(E2-news-verbatim, their beginnings). One article in ten is an English one that carries
three sentences of a Turkish or Greek one, in the human translation. The whole pipeline
runs over it with --translate all, matched and none. Recorded translations cost nothing,
so the time of translating is added by the rate that benchmarks/translate.py measures (R
sentences a second, 60 at beam 2). Printed: sentences translated and embedded, seconds,
their ratio to those of ``all``, and the share of the alignments of ``all`` that are
found (an overlap on both sides).
"""

import argparse
import json
import random
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from reuse_data import DATA, Row, rows

from compare import jobs
from compare.records import Alignment
from compare.run import Run
from compare.segment import sentences
from compare.settings import Settings
from compare.workspace import Workspace

ARTICLES = 2000
REUSED = 0.1
"""Part of the articles that carry sentences of another."""
SENTENCES = 5
"""Of a Turkish or Greek article: there are not enough for longer ones."""
CARRIED = 3
BEGINNING = 9
"""Sentences of an English article that are taken."""
DAYS = 30
SEED = 6
FIRST_DAY = date(2031, 1, 1)
MODES = ("all", "matched", "none")


class Recorded:
    """Translates by looking the sentence up."""

    name = "recorded"

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = {_plain(text): english for text, english in known.items()}

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """What was recorded for each text; nothing for one cut elsewhere (one is)."""
        return [self._known.get(_plain(text), "") for text in texts]


def _plain(text: str) -> str:
    """A text as reading an article leaves it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@dataclass(frozen=True, slots=True)
class Material:
    """Sentences by language with their human and recorded English, and articles."""

    foreign: Mapping[str, Sequence[Row]]
    english: Sequence[Sequence[str]]


def read_material(data: Path) -> Material:
    """What the corpus is made of; only rows that are one sentence to us."""
    foreign = {}
    for language in ("tr", "el"):
        found = rows(data / "E1-retrieval" / f"{language}-en.jsonl.gz")
        foreign[language] = [
            row
            for row in found
            if row["argos_en"]
            and _is_one(row["source"], language)
            and _is_one(row["reference_en"], "en")
        ]
    documents = rows(data / "E2-news-verbatim" / "documents.jsonl.gz")
    english = []
    for row in documents:
        text = row["text"]
        cut = [text[start:end] for start, end in sentences(text, "en")[:BEGINNING]]
        english.append([" ".join(part.split()) for part in cut])
    return Material(foreign, [part for part in english if len(part) == BEGINNING])


def _is_one(text: str, language: str) -> bool:
    return sentences(text, language) == [(0, len(text))]


def make_articles(material: Material) -> Iterator[dict[str, str]]:
    """The corpus, an article at a time."""
    chance = random.Random(SEED)
    foreign = [
        (language, found[start : start + SENTENCES])
        for language, found in material.foreign.items()
        for start in range(0, len(found) - SENTENCES + 1, SENTENCES)
    ]
    chance.shuffle(foreign)
    native = list(material.english)
    chance.shuffle(native)
    count = int(ARTICLES * REUSED)
    for number in range(ARTICLES):
        day = chance.randrange(DAYS)
        if number < len(foreign):
            language, part = foreign[number]
            texts = [row["source"] for row in part]
            yield _article(number, language, texts, day)
            if number < count:
                carried = [row["reference_en"] for row in part[:CARRIED]]
                texts = native.pop()[: BEGINNING - CARRIED]
                place = chance.randrange(len(texts) + 1)
                texts = [*texts[:place], *carried, *texts[place:]]
                later = min(DAYS - 1, day + chance.randrange(3))
                yield _article(ARTICLES + number, "en", texts, later)
        elif number < ARTICLES - count:
            yield _article(number, "en", native.pop(), day)


def _article(number: int, language: str, texts: list[str], day: int) -> dict[str, str]:
    return {
        "outlet": f"{language} outlet {number % 17}",
        "language": language,
        "date": (FIRST_DAY + timedelta(days=day)).isoformat(),
        "text": "\n".join(texts),
    }


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did and found."""

    seconds: float
    work: Mapping[str, int]
    translated: int
    alignments: Sequence[Alignment]


def run(corpus: Path, folder: Path, mode: str, known: Mapping[str, str]) -> Done:
    """The whole pipeline over the corpus, from nothing."""
    began = time.perf_counter()
    with Workspace.write(folder) as workspace:
        made = Run(corpus, workspace, Settings(translate=mode))
        if mode != "none":
            recorded = Recorded(known)
            made.tools._translators.update({"tr": recorded, "el": recorded})
        work = {event.step: event.done for event in jobs.steps(made)}
        if failures := workspace.failures():
            sys.exit(f"not all could be done: {failures[:3]}")
        translated = work["translate"] if mode != "none" else 0
        seconds = time.perf_counter() - began
        return Done(seconds, work, translated, workspace.alignments())


def found_share(wanted: Sequence[Alignment], found: Sequence[Alignment]) -> float:
    """The share of the wanted alignments that overlap a found one on both sides."""
    by_pair: dict[tuple[str, str], list[Alignment]] = defaultdict(list)
    for one in found:
        by_pair[one.left.article_id, one.right.article_id].append(one)
    met = sum(
        any(
            one.left.start < other.left.end
            and other.left.start < one.left.end
            and one.right.start < other.right.end
            and other.right.start < one.right.end
            for other in by_pair[one.left.article_id, one.right.article_id]
        )
        for one in wanted
    )
    return met / max(1, len(wanted))


def main() -> None:
    """Make the corpus, run the three modes, print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rate", type=float, default=60.0, help="sentences a second")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--keep", type=Path, help="where corpus and indexes stay")
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"{options.data}: the bench data are not here; give --data FOLDER")
    material = read_material(options.data)
    known = {
        row["source"]: row["argos_en"]
        for found in material.foreign.values()
        for row in found
    }
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        corpus = folder / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(article) + "\n" for article in make_articles(material)]
        (corpus / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
        done = {mode: run(corpus, folder / mode, mode, known) for mode in MODES}
    _print(done, options.rate)


def _print(done: Mapping[str, Done], rate: float) -> None:
    whole = done["all"]
    print(
        "| | translated | embedded | s, translation apart | s in all | ratio |", end=""
    )
    print(" alignments | across languages | found of all | across |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    longest = whole.seconds + whole.translated / rate
    for mode, one in done.items():
        total = one.seconds + one.translated / rate
        across = [bead for bead in one.alignments if bead.reuse == "translated"]
        wanted = [bead for bead in whole.alignments if bead.reuse == "translated"]
        print(
            f"| {mode} | {one.translated:,} | {one.work['embed']:,} "
            f"| {one.seconds:.0f} | {total:.0f} | {total / longest:.2f} "
            f"| {len(one.alignments)} | {len(across)} "
            f"| {found_share(whole.alignments, one.alignments):.3f} "
            f"| {found_share(wanted, one.alignments):.3f} |"
        )


if __name__ == "__main__":
    main()
