"""How well words are linked and phrases projected, and what each idea is worth.

    python benchmarks/words.py ../shared/bench/E4-passages-spans/passages.jsonl.gz

No translation is used. Projection: mean character F1 of a phrase's place in the other
text. Links: of the content words inside a phrase the share linked (recall), the share
of these linked into the phrase's translation (precision), and the share still linked
when that translation is cut from the other text (false).
"""

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np

from compare.alignment import Side, link_words, project_phrase
from compare.alignment.likeness import written_alike
from compare.alignment.plan import likeness, shares, transport, unit
from compare.alignment.projection import _best_window
from compare.alignment.side import Matrix, ReadSide
from compare.languages import LANGUAGES
from compare.records import Span
from compare.settings import Settings
from compare.tools import Tools

Place = tuple[int, int]
Passage = dict[str, Any]
WAYS = list(permutations(LANGUAGES, 2))
MEANING = Tools(Path(), Settings()).meaning


def side(text: str, language: str) -> Side:
    """A whole passage."""
    return Side(Span(language, 0, len(text)), text, language, MEANING)


def overlap(found: Place | None, gold: Place) -> float:
    """Character F1 of two places."""
    if found is None:
        return 0.0
    both = max(0, min(found[1], gold[1]) - max(found[0], gold[0]))
    return 2 * both / (found[1] - found[0] + gold[1] - gold[0])


def by_diagonal(left: Side, right: Side, start: int, end: int) -> Place:
    """The same share of the text."""
    scale = len(right.text) / len(left.text)
    return round(start * scale), round(end * scale)


def by_links(left: Side, right: Side, start: int, end: int) -> Place | None:
    """From the first to the last word linked to the phrase."""
    found = [
        link.right
        for link in link_words(left, right)
        if link.left.start < end and link.left.end > start
    ]
    if not found:
        return None
    return min(one.start for one in found), max(one.end for one in found)


def by_window(
    matrix: Callable[[ReadSide, ReadSide], Matrix],
) -> Callable[[Side, Side, int, int], Place]:
    """The best window of words by a matrix of what went where."""

    def project(left: Side, right: Side, start: int, end: int) -> Place:
        one, other = ReadSide(left), ReadSide(right)
        words = one.inside(start, end)
        first, last, _ = _best_window(matrix(one, other), words[0], words[-1] + 1)
        return other.words[first].start, other.words[last].end

    return project


def _moved(like: Matrix, left: ReadSide, right: ReadSide) -> Matrix:
    return transport(like, shares(left), shares(right))


def _cosines(left: ReadSide, right: ReadSide) -> Matrix:
    one, other = left.vectors(), right.vectors()
    assert one is not None and other is not None
    return np.asarray(unit(one) @ unit(other).T)


def _words(left: ReadSide, right: ReadSide) -> Matrix:
    return np.maximum(_cosines(left, right), written_alike(left, right))


def _mutual(left: ReadSide, right: ReadSide) -> Matrix:
    like = np.maximum(_words(left, right), 0)
    best = (like == like.max(axis=0)) & (like == like.max(axis=1, keepdims=True))
    return np.asarray(np.where(best, like, 0) + 1e-9)


def _near_diagonal(left: ReadSide, right: ReadSide) -> Matrix:
    rows, columns = (
        np.array([word.start / len(one.text) for word in one.words])
        for one in (left, right)
    )
    far = (rows[:, None] - columns) / 0.15
    like = _words(left, right) - far**2 / 20
    return _moved(like.astype(np.float32), left, right)


METHODS: dict[str, Callable[[Side, Side, int, int], Place | None]] = {
    "same share of the text": by_diagonal,
    "mutual best words (SimAlign's argmax), window": by_window(_mutual),
    "transport by cosines, window": by_window(
        lambda a, b: _moved(_cosines(a, b), a, b)
    ),
    "... and names, equal words": by_window(lambda a, b: _moved(_words(a, b), a, b)),
    "... and a prior on position": by_window(_near_diagonal),
    "... or neighbourhoods instead of it": by_window(
        lambda a, b: _moved(likeness(a, b), a, b)
    ),
    "hull of the links": by_links,
    "project_phrase (may say: left out)": project_phrase,
}


def projection(passages: list[Passage]) -> None:
    """Print the table of methods."""
    print("| |", " | ".join("-".join(way) for way in WAYS), "| mean | ms |")
    print("|---|" + "--:|" * (len(WAYS) + 2))
    for name, project in METHODS.items():
        began = time.perf_counter()
        means = []
        for here, there in WAYS:
            scores = []
            for passage in passages:
                sides = side(passage[here], here), side(passage[there], there)
                for phrase in passage["spans"]:
                    found = project(*sides, *phrase[here])
                    scores.append(overlap(found, phrase[there]))
            means.append(float(np.mean(scores)))
        each = 1000 * (time.perf_counter() - began) / len(scores) / len(WAYS)
        cells = " | ".join(f"{mean:.3f}" for mean in (*means, np.mean(means)))
        print(f"| {name} | {cells} | {each:.1f} |")


def _linked(left: Side, right: Side, place: Place) -> Iterator[Span | None]:
    """For each content word of a place where it is linked to."""
    links = link_words(left, right)
    read = ReadSide(left)
    for number in read.content(read.inside(*place)):
        word = read.words[number]
        yield next(
            (
                link.right
                for link in links
                if link.left.start < word.end and link.left.end > word.start
            ),
            None,
        )


def links(passages: list[Passage]) -> None:
    """Print precision, recall and false links."""
    words = linked = right = cut = false = 0
    for here, there in WAYS:
        for passage in passages:
            phrase = passage["spans"][0]
            start, end = phrase[there]
            left, text = side(passage[here], here), passage[there]
            for found in _linked(left, side(text, there), phrase[here]):
                words += 1
                linked += found is not None
                right += found is not None and found.start < end and found.end > start
            without = side(text[:start] + text[end:], there)
            for found in _linked(left, without, phrase[here]):
                cut += 1
                false += found is not None
    print(
        f"\nlinks: precision {right / linked:.3f}, recall {right / words:.3f}, "
        f"false {false / cut:.3f} ({words} words)"
    )


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int, help="only so many passages")
    options = parser.parse_args()
    with gzip.open(options.path, "rt", encoding="utf-8") as file:
        passages = [json.loads(line) for line in file][: options.limit]
    projection(passages)
    links(passages)


if __name__ == "__main__":
    main()
