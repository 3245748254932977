"""Make an Argos package into English: train a small transformer, convert and zip it.

    python training/argos_package.py tr --output translate-tr_en.argosmodel
    python training/argos_package.py el --parallel ../shared/parallel \\
        --output translate-el_en.argosmodel
    python training/argos_package.py tr --parallel ../shared/parallel --size best \\
        --minutes 90 --output translate-tr_en.argosmodel
    python training/argos_package.py tr --size base --untrained \\
        --output benchmark.argosmodel

Without text of its own it learns the sentences that invented.py makes up: a real model
for tests of the translation path, good for nothing else. ``--parallel`` is a folder of
tr-en.tsv.xz and el-en.tsv.xz, of which only rows under a stated licence are read
(bridge_text.py); ``--pairs`` a file of lines "source TAB English", compressed by xz or
not. ``--size best`` is for a GPU, which is used where there is one. ``--untrained``
makes a package for benchmarks of speed: it repeats its source (argos_copying.py).
"""

import argparse
import itertools
import json
import lzma
import math
import random
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece
import torch
from argos_convert import ModelConverter
from argos_copying import teach_copying
from argos_model import (
    BEGIN,
    END,
    PAD,
    SIZES,
    UNKNOWN,
    Model,
    Size,
    Tokenizer,
    examples,
    train,
)
from argos_splitter import whole_splitter
from bridge_text import LICENCES, read_pairs
from invented import invented_pairs

NAMES = {"tr": "Turkish", "el": "Greek", "en": "English"}
TOKENIZER_PAIRS = 100_000
"""What an untrained package takes its pieces from."""
UNTRAINED = (
    "Its weights are untrained, it repeats its source: it is for benchmarks of speed."
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a model learns: pairs (source, English), how often each is drawn, origin."""

    pairs: Sequence[tuple[str, str]]
    weights: Sequence[float]
    licence: str
    origin: str


def invented_corpus(language: str) -> Corpus:
    """The sentences of invented.py."""
    pairs = invented_pairs(language)
    origin = "invented sentences, for tests only"
    return Corpus(pairs, [1.0] * len(pairs), "MIT", origin)


def file_corpus(path: Path, limit: int) -> Corpus:
    """The first ``limit`` pairs of a file of tab-separated lines; 0: all."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        lines = itertools.islice(file, limit or None)
        split = [line.rstrip("\n").split("\t") for line in lines]
    pairs = [(source, english) for source, english, *_ in split]
    return Corpus(pairs, [1.0] * len(pairs), "see README.md", f"pairs of {path.name}")


def parallel_corpus(folder: Path, language: str, limit: int) -> Corpus:
    """The licensed pairs of a folder, or ``limit`` of them drawn by their weight.

    Raises FileNotFoundError where a file is missing.
    """
    found = [pair for pair in read_pairs(folder) if pair.language == language]
    weights = [pair.weight for pair in found]
    if limit and limit < len(found):
        found = random.Random(0).choices(found, weights, k=limit)
        weights = [1.0] * limit
    licences = ", ".join(f"{tag} ({name})" for tag, name in LICENCES.items())
    return Corpus(
        [(pair.foreign, pair.english) for pair in found],
        weights,
        "see README.md",
        f"{len(found)} pairs of: {licences}",
    )


def train_tokenizer(corpus: Corpus, folder: Path, vocabulary: int) -> Tokenizer:
    """One sentencepiece model for both languages, in ``folder``."""
    prefix = folder / "sentencepiece"
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text for pair in corpus.pairs for text in pair]),
        model_prefix=str(prefix),
        vocab_size=vocabulary,
        character_coverage=1.0,
        hard_vocab_limit=False,
        unk_id=UNKNOWN,
        bos_id=BEGIN,
        eos_id=END,
        pad_id=PAD,
        input_sentence_size=500_000,
        minloglevel=2,
    )
    prefix.with_suffix(".vocab").unlink()
    return sentencepiece.SentencePieceProcessor(model_file=f"{prefix}.model")


def pieces_of(tokenizer: Tokenizer, least: int) -> list[str]:
    """The tokenizer's pieces, filled up to ``least`` with some that no text has."""
    found = [tokenizer.id_to_piece(i) for i in range(tokenizer.get_piece_size())]
    return found + [f"<filling {i}>" for i in range(len(found), least)]


def write_metadata(folder: Path, language: str, corpus: Corpus, notes: str) -> None:
    """What argostranslate reads of a package, and a README.md that says what it is."""
    metadata = {
        "package_version": "0.1",
        "argos_version": "1.11",
        "from_code": language,
        "from_name": NAMES[language],
        "to_code": "en",
        "to_name": NAMES["en"],
        "license": corpus.licence,
        "description": notes,
        "links": [],
    }
    text = json.dumps(metadata, ensure_ascii=False, indent=2)
    (folder / "metadata.json").write_text(text, encoding="utf-8")
    title = f"{NAMES[language]} to English, made by argos_package.py"
    readme = f"{title} from {corpus.origin}.\n{notes}\n"
    (folder / "README.md").write_text(readme, encoding="utf-8")


def pack(folder: Path, output: Path) -> None:
    """Zip ``folder``, itself included, as argostranslate wants it."""
    part = output.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder.parent))
    part.replace(output)


def make_model(
    corpus: Corpus, tokenizer: Tokenizer, size: Size, minutes: float
) -> tuple[Model, list[str]]:
    """A trained model and its pieces."""
    model = Model(size, tokenizer.get_piece_size())
    train(model, examples(corpus.pairs, tokenizer), corpus.weights, size, minutes)
    return model, pieces_of(tokenizer, 0)


def make_untrained(tokenizer: Tokenizer, size: Size) -> tuple[Model, list[str]]:
    """A model that repeats its source, with a full vocabulary whatever the text."""
    pieces = pieces_of(tokenizer, size.vocabulary)
    model = Model(size, len(pieces)).eval()
    teach_copying(model, size)
    return model, pieces


def build(language: str, corpus: Corpus, options: argparse.Namespace) -> None:
    """Make the model and write the package to ``options.output``."""
    size = SIZES[options.size]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / f"translate-{language}_en-0_1"
        (folder / "minisbd").mkdir(parents=True)
        tokenizer = train_tokenizer(corpus, folder, size.vocabulary)
        if options.untrained:
            model, pieces = make_untrained(tokenizer, size)
        else:
            model, pieces = make_model(corpus, tokenizer, size, options.minutes)
        converter = ModelConverter(model, pieces, size, source_end=options.untrained)
        converter.convert(str(folder / "model"), quantization="int8")
        splitter = folder / "minisbd" / f"{language}.onnx"
        splitter.write_bytes(whole_splitter(language))
        write_metadata(folder, language, corpus, UNTRAINED if options.untrained else "")
        pack(folder, options.output)


def read_corpus(options: argparse.Namespace) -> Corpus:
    """What the options name."""
    limit = options.limit
    if limit is None:
        size = SIZES[options.size]
        limit = TOKENIZER_PAIRS if options.untrained else size.pairs
    if options.parallel:
        return parallel_corpus(options.parallel, options.language, limit)
    if options.pairs:
        return file_corpus(options.pairs, limit)
    return invented_corpus(options.language)


def main() -> None:
    """Read the options, make the model, write the package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("language", choices=["tr", "el"])
    text = parser.add_mutually_exclusive_group()
    text.add_argument("--pairs", type=Path, help="a file; lines: source TAB English")
    text.add_argument("--parallel", type=Path, help="a folder; licensed rows are read")
    parser.add_argument("--limit", type=int, help="pairs to read; 0: all")
    parser.add_argument("--size", choices=SIZES, default="tiny")
    parser.add_argument("--untrained", action="store_true", help="repeats its source")
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    if options.untrained and SIZES[options.size].heads < 8:
        parser.error("--untrained needs --size base or best")
    torch.manual_seed(0)
    build(options.language, read_corpus(options), options)


if __name__ == "__main__":
    main()
