"""Corpora that are hard in one way each: is any step more than linear in them?

Usage: python benchmarks/scale_stress.py FOLDER [KIND ...] [--size SHARE] [--run]

Kinds: article (one article of 50 MB), line (one line of 10 MB, with stops, without any,
and without spaces), copies (10,000 copies of one text, each of another outlet), family
(5,000 edited reprints of one dispatch), files (100,000 files in one folder). Beside
each lie 300 ordinary articles. --size makes all of them smaller or larger: the same
--run with 0.1 and with 1 tells how time grows. --run runs all steps over each, without
translation, in a process of its own.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
from scale_corpus import FIRST_DAY, Plan, write
from scale_words import Words, joined

ARTICLE = 50_000_000
LINE = 10_000_000
COPIES = 10_000
FAMILY = 5_000
FILES = 100_000
ORDINARY = 300
DAY = FIRST_DAY.isoformat()

Texts = Iterator[tuple[str, str]]
"""Outlets and their texts, all in English."""


def _words() -> Words:
    return Words(np.random.default_rng(7))


def _sentences(words: Words, count: int) -> list[str]:
    drawn = words.sentences(words.rare(40), words.names(5), count)
    return [words.written(sentence, "en") for sentence in drawn]


def _long(size: int) -> str:
    """English sentences of so many characters, no two alike."""
    words, found, length = _words(), [""], 0
    while length < size:
        more = joined(_sentences(words, 1_000))
        found.append(more)
        length += len(more)
    return "\n\n".join(found)[: max(1_000, size)]


def article(size: float) -> Texts:
    """One article of 50 MB."""
    yield "long", _long(int(ARTICLE * size))


def line(size: float) -> Texts:
    """Lines of 10 MB: sentences, words without a stop, letters without a space."""
    text = " ".join(_long(int(LINE * size)).split())
    yield "sentences", text
    unbroken = "".join(sign for sign in text if sign.isalnum() or sign == " ")
    yield "words", unbroken
    yield "letters", unbroken.replace(" ", "")


def copies(size: float) -> Texts:
    """One text, in 10,000 outlets."""
    text = joined(_sentences(_words(), 10))
    for number in range(int(COPIES * size)):
        yield f"outlet{number:05}", text


def family(size: float) -> Texts:
    """A dispatch, and 5,000 outlets that each changed every third sentence."""
    words = _words()
    dispatch = words.sentences(words.rare(40), words.names(5), 10)
    for number in range(int(FAMILY * size)):
        changed = [
            words.edited(sentence, 0.15) if place % 3 == number % 3 else sentence
            for place, sentence in enumerate(dispatch)
        ]
        text = joined([words.written(sentence, "en") for sentence in changed])
        yield f"outlet{number:05}", text


KINDS: Mapping[str, Callable[[float], Texts]] = {
    "article": article,
    "line": line,
    "copies": copies,
    "family": family,
}
FILES_KIND = "files"


def make(folder: Path, kind: str, size: float) -> None:
    """The corpus of a kind, in ``folder``."""
    if kind == FILES_KIND:
        write(folder, Plan(articles=int(FILES * size)), single=True)
        return
    write(folder, Plan(articles=ORDINARY))
    with (folder / "corpus" / f"{kind}.jsonl").open("w", encoding="utf-8") as lines:
        for outlet, text in KINDS[kind](size):
            values = {"outlet": outlet, "language": "en", "date": DAY, "text": text}
            lines.write(json.dumps(values) + "\n")


def main() -> None:
    """Make the corpora; with --run, run the steps over each."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    known = [*KINDS, FILES_KIND]
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(known))
    parser.add_argument("--size", type=float, default=1.0)
    parser.add_argument("--run", action="store_true")
    parser.add_argument("--until", default="", help="the last step of --run")
    given = parser.parse_args()
    for kind in given.kinds or known:
        if kind not in known:
            parser.error(f"no kind is called {kind}; known: {', '.join(known)}")
        folder = given.folder / f"{kind}-{given.size:g}"
        if not (folder / "truth.jsonl").is_file():
            make(folder, kind, given.size)
        if given.run:
            print(f"\n{kind}, size {given.size:g}", flush=True)
            script = Path(__file__).with_name("scale_run.py")
            command = [sys.executable, script, folder / "corpus", folder / "index"]
            subprocess.run([*map(str, command), "--until", given.until], check=True)


if __name__ == "__main__":
    main()
