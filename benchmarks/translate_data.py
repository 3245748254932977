"""Sentences, a package and argostranslate itself for the benchmark of translation."""

import gzip
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

from compare import models

ROOT = Path(__file__).parents[1]
TRAINING = ROOT / "training"
SHARED = ROOT.parent / "shared"
CACHE = Path(tempfile.gettempdir()) / "compare-bench"
SEED = 6
LANGUAGE = "tr"


def make_package(folder: Path) -> Path:
    """A package of transformer-base size, untrained, made once and kept in ``folder``.

    Its tokenizer comes from the parallel texts where they are, else from invented ones:
    then a sentence has more tokens, and all who take part have more to do.
    """
    scripts = [*sorted(TRAINING.glob("argos_*.py")), TRAINING / "invented.py"]
    text = ["--parallel", str(SHARED / "parallel")] * (SHARED / "parallel").is_dir()
    key = hashlib.sha256(b"".join(script.read_bytes() for script in scripts))
    key.update(" ".join(text).encode())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"base-{key.hexdigest()[:12]}.argosmodel"
    if not path.is_file():
        print("making a package of transformer-base size", file=sys.stderr)
        script = str(TRAINING / "argos_package.py")
        options = ["--size", "base", "--untrained", "--output", str(path), *text]
        subprocess.run([sys.executable, script, LANGUAGE, *options], check=True)
    return path


def install(package: Path, home: Path) -> Path:
    """The folder of the package, installed under ``home``: nothing of one's own."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(home)
    os.environ["COMPARE_DATA"] = str(home / "compare")
    os.environ.pop("ARGOS_PACKAGES_DIR", None)
    (info,) = models.install([LANGUAGE], str(package))
    return info.path


def sentences(number: int) -> list[str]:
    """Turkish news (E1) where the bench data are, else invented sentences."""
    path = SHARED / "bench" / "E1-retrieval" / "tr-en.jsonl.gz"
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as file:
            found = [json.loads(line)["source"] for line in file]
    else:
        print(f"{path}: not here, sentences are invented", file=sys.stderr)
        found = list(_invented())
    random.Random(SEED).shuffle(found)
    return found[:number]


def _invented() -> Iterator[str]:
    """One, two and three invented sentences in one, as long as those of news."""
    sys.path.insert(0, str(TRAINING))
    from invented import invented_pairs

    texts = [source for source, _ in invented_pairs(LANGUAGE)]
    for number in range(1, 4):
        for at in range(len(texts)):
            yield " ".join(
                texts[(at * 7 + step) % len(texts)] for step in range(number)
            )


def stock_translate(package: Path) -> Callable[[str, int], str]:
    """argostranslate's own ``translate`` of a text with a beam.

    Its sentence splitter is replaced by one that does not split: that of most packages
    would be downloaded, and without one argostranslate is only faster.
    """
    stock = _argostranslate()
    languages = (stock.Language(code, code) for code in (LANGUAGE, "en"))
    translation = stock.PackageTranslation(*languages, stock.Package(package))
    translation.sentencizer = Whole()

    def translate(text: str, beam: int) -> str:
        stock.settings.beam_size = beam
        english: str = translation.translate(text)
        return english

    return translate


def _argostranslate() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import argostranslate.translate
    module: ModuleType = argostranslate.translate
    return module


class Whole:
    """A sentence splitter that splits nothing."""

    def split_sentences(self, text: str) -> list[str]:
        """The text."""
        return [text]


def tokens_of(package: Path, texts: Iterable[str]) -> list[list[str]]:
    """The pieces of each text."""
    import sentencepiece

    model = str(package / "sentencepiece.model")
    processor = sentencepiece.SentencePieceProcessor(model_file=model)
    return [processor.encode(text, out_type=str) for text in texts]


def of_one_length(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The same tokens in rows as long as the average; a rest is left out."""
    stream = [token for row in rows for token in row]
    length = round(len(stream) / len(rows))
    starts = range(0, len(stream) - length + 1, length)
    return [stream[start : start + length] for start in starts]
