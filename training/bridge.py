"""Train the bridge: static vectors of Turkish, Greek and English words in one space.

    pip install ".[training]"
    python training/bridge.py --parallel ../shared/parallel

Ten to twenty minutes on two cores; the same seed gives the same weights on the same
machine, and on another one nearly the same (docs/model-card.md). English pieces begin
as what MiniLM makes of them, all others at random; then sentences and their
translations, words and their dictionary entries, and Turkish and Greek sentences of one
English original are drawn together (bridge_learning.py). The result is a folder in the
format of model2vec.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from bridge_learning import Draw, Learner, Recipe, Texts
from bridge_text import LANGUAGES, Pair, read_pairs
from bridge_vocabulary import (
    SIZES,
    learn_vocabulary,
    save_vocabulary,
    word_frequencies,
)
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from compare.embed import Vectors
from compare.embed.bridge import UNKNOWN
from compare.embed.vocabulary import spelled_words
from compare.languages import PIVOT
from compare.models import write_sums

OUTPUT = Path(__file__).parents[1] / "compare" / "data" / "bridge"
STEPS = 5000
DICTIONARY_SHARE = 0.4
"""Part of the steps that learn dictionary entries."""
DIRECT_SHARE = 0.1
"""Part of the steps that draw Turkish and Greek together, without English between."""
SMOOTHING = 1e-3
"""Frequent pieces begin short: a / (a + p), Arora et al. 2017, "SIF"."""
RANDOM_LENGTH = 0.05
REPORT_EVERY = 250

Teacher = Callable[[Sequence[str]], Vectors]
"""Vectors of English texts."""


General = Mapping[str, Mapping[str, float]]
"""For each language the frequencies of its words at large."""


class Pieces:
    """Texts as numbers of vocabulary pieces; each word is cut once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._unknown = tokenizer.token_to_id(UNKNOWN)
        self._known: dict[str, list[int]] = {}

    def __call__(self, text: str, language: str) -> list[int]:
        """The pieces of a text, unknown ones left out."""
        return [
            piece
            for word in spelled_words(text, language)
            for piece in self.of_word(word)
        ]

    def of_word(self, word: str) -> list[int]:
        """The pieces of a word as the vocabulary spells it."""
        if word not in self._known:
            found = self._tokenizer.encode(word, add_special_tokens=False).ids
            self._known[word] = [piece for piece in found if piece != self._unknown]
        return self._known[word]


@dataclass(frozen=True, slots=True)
class Task:
    """Two lists of texts, row by row translations, and how rows are drawn."""

    left: Texts
    right: Texts
    draw: Draw


@dataclass(frozen=True, slots=True)
class Material:
    """Everything there is to learn."""

    sentences: Task
    dictionary: Task
    direct: Task | None


def train(
    pairs: Sequence[Pair],
    entries: Sequence[Pair],
    general: General,
    teacher: Teacher,
    *,
    steps: int = STEPS,
    seed: int = 0,
    recipe: Recipe | None = None,
    sizes: dict[str, int] | None = None,
) -> tuple[Tokenizer, NDArray[np.float32]]:
    """A vocabulary and one row of numbers for each of its pieces."""
    recipe = recipe or Recipe()
    random = np.random.default_rng(seed)
    frequencies = _frequencies(pairs, entries, general)
    tokenizer = learn_vocabulary(frequencies, sizes or SIZES)
    say(f"{tokenizer.get_vocab_size():,} pieces")
    pieces = Pieces(tokenizer)
    material = _material(pairs, entries, pieces)
    table = _begin(tokenizer, pieces, frequencies, teacher, recipe.dimension, random)
    learner = Learner(table, recipe, steps)
    total = 0.0
    for step in range(1, steps + 1):
        total += _one_step(learner, material, recipe, random)
        if step % REPORT_EVERY == 0 or step == steps:
            say(f"step {step:,} of {steps:,}, mean loss {total / step:.3f}")
    return tokenizer, learner.table.numpy()


def _one_step(
    learner: Learner, material: Material, recipe: Recipe, random: np.random.Generator
) -> float:
    kind, drop = random.random(), recipe.drop
    if kind < DICTIONARY_SHARE:
        task, drop = material.dictionary, 0.0
    elif kind < DICTIONARY_SHARE + DIRECT_SHARE and material.direct:
        task = material.direct
    else:
        task = material.sentences
    rows = task.draw(recipe.batch, random)
    return learner.learn(
        task.left.bags(rows, drop, random), task.right.bags(rows, drop, random)
    )


def _frequencies(
    pairs: Sequence[Pair], entries: Sequence[Pair], general: General
) -> dict[str, dict[str, float]]:
    counts: dict[str, Counter[str]] = {language: Counter() for language in SIZES}
    for pair in pairs:
        # Machine-written manuals would fill the vocabulary with their own words.
        if pair.weight >= 1:
            counts[pair.language].update(spelled_words(pair.foreign, pair.language))
            counts[PIVOT].update(spelled_words(pair.english, PIVOT))
    found = {}
    for language in SIZES:
        dictionary = [
            entry.english if language == PIVOT else entry.foreign
            for entry in entries
            if language in (PIVOT, entry.language)
        ]
        found[language] = word_frequencies(
            language, general[language], counts[language], dictionary
        )
    return found


def _material(
    pairs: Sequence[Pair], entries: Sequence[Pair], pieces: Pieces
) -> Material:
    sentences, rows = _task(pairs, pieces)
    kept = [pairs[row] for row in rows]
    both: dict[str, dict[str, int]] = {}
    for number, pair in enumerate(kept):
        both.setdefault(pair.english, {}).setdefault(pair.language, number)
    meeting = [place for place in both.values() if len(place) > 1]
    direct = None
    if meeting:
        weights = [kept[place["tr"]].weight for place in meeting]
        turkish = [pieces(kept[place["tr"]].foreign, "tr") for place in meeting]
        greek = [pieces(kept[place["el"]].foreign, "el") for place in meeting]
        direct = Task(Texts(turkish), Texts(greek), Draw(weights))
    dictionary, found = _task(entries, pieces)
    say(
        f"{len(rows):,} sentences, {len(found):,} dictionary entries, "
        f"{len(meeting):,} sentences in both languages"
    )
    return Material(sentences, dictionary, direct)


def _task(items: Sequence[Pair], pieces: Pieces) -> tuple[Task, list[int]]:
    """The items that have pieces on both sides, and which these are."""
    left, right, rows = [], [], []
    for number, item in enumerate(items):
        foreign = pieces(item.foreign, item.language)
        english = pieces(item.english, PIVOT)
        if foreign and english:
            left.append(foreign)
            right.append(english)
            rows.append(number)
    weights = [items[row].weight for row in rows]
    sides = _numbered(left), _numbered(right)
    return Task(Texts(left), Texts(right), Draw(weights, *sides)), rows


def _numbered(bags: Sequence[Sequence[int]]) -> list[int]:
    """A number for each bag, equal for equal ones."""
    seen: dict[tuple[int, ...], int] = {}
    return [seen.setdefault(tuple(bag), len(seen)) for bag in bags]


def _begin(
    tokenizer: Tokenizer,
    pieces: Pieces,
    frequencies: dict[str, dict[str, float]],
    teacher: Teacher,
    dimension: int,
    random: np.random.Generator,
) -> NDArray[np.float32]:
    """The table before the first step: English as the teacher has it, others random."""
    size = tokenizer.get_vocab_size()
    table = random.normal(0, RANDOM_LENGTH, (size, dimension)).astype(np.float32)
    names = [tokenizer.id_to_token(number).lstrip("▁") for number in range(size)]
    english = [number for number, name in enumerate(names) if name and name.isascii()]
    taught = teacher([names[number] for number in english])
    centred = taught - taught.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:dimension]
    reduced = centred @ axes.T
    norms = np.linalg.norm(reduced, axis=1, keepdims=True)
    table[english, : reduced.shape[1]] = reduced / np.maximum(norms, 1e-9)
    frequency = np.full(size, 1e-7)
    for words in frequencies.values():
        for word, share in words.items():
            frequency[pieces.of_word(word)] += share
    table *= (SMOOTHING / (SMOOTHING + frequency))[:, None].astype(np.float32)
    table[tokenizer.token_to_id(UNKNOWN)] = 0
    return table


def save(folder: Path, tokenizer: Tokenizer, table: NDArray[np.float32]) -> None:
    """Write a model2vec folder: int8 rows, and a factor for each."""
    folder.mkdir(parents=True, exist_ok=True)
    largest = np.maximum(np.abs(table).max(axis=1), 1e-9)
    rows = np.round(table / largest[:, None] * 127).astype(np.int8)
    tensors = {"embeddings": rows, "weights": (largest / 127).astype(np.float32)}
    save_file(tensors, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)
    save_vocabulary(tokenizer, folder / "tokenizer.json")
    config = {"normalize": True, "embedding_dtype": "int8"}
    (folder / "config.json").write_text(json.dumps(config) + "\n", encoding="utf-8")


def say(text: str) -> None:
    """A line on standard error, with the seconds since the start."""
    print(f"{time.perf_counter() - _START:6.0f} s  {text}", file=sys.stderr, flush=True)


_START = time.perf_counter()


def main() -> None:
    """Read everything, train, write the folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--parallel", type=Path, required=True, help="training text")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(2)  # sums depend on it
    import wordfreq
    from bridge_forms import inflected_entries
    from bridge_words import read_entries

    from compare.embed.sentence import SentenceEncoder

    pairs = list(read_pairs(options.parallel))
    entries = list(read_entries(options.parallel))
    for language in LANGUAGES:
        entries += inflected_entries(entries, language)
    say(f"{len(pairs):,} pairs, {len(entries):,} entries read")
    tokenizer, table = train(
        pairs,
        entries,
        {code: wordfreq.get_frequency_dict(code, "best") for code in SIZES},
        SentenceEncoder().encode,
        steps=options.steps,
        seed=options.seed,
    )
    save(options.output, tokenizer, table)
    write_sums(options.output)
    say(f"written to {options.output}")


if __name__ == "__main__":
    main()
