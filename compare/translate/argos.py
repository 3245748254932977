"""The one door to argostranslate, CTranslate2 and sentencepiece.

Argos packages are used (their model, tokenizer and target prefix), but CTranslate2 is
driven here: texts are sentences already, so no sentence splitter has to be downloaded,
and batches of a thousand tokens, sorted by length, take the place of Argos' 32. With
beam 4 the text is that of ``argostranslate.translate`` on the same sentence.
"""

import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from compare.errors import ModelError
from compare.languages import LANGUAGES, PIVOT, language_name
from compare.models import ModelInfo, translation_package, tree_digest, verified

SOURCES = tuple(code for code in LANGUAGES if code != PIVOT)
BATCH_TOKENS = 1024
"""On the tiny test package 256 and 1024 take about the same time, and Argos' own 32
nearly twice as long; not yet measured on a full-sized model."""
LENGTH_PENALTY = 0.2
"""As Argos has it: its models were judged with this value."""
MAX_TOKENS = 200
"""Longer sentences are cut at a comma: the models have seen none, and CTranslate2
would end the translation after 256 tokens without a word."""
_BREAKS = (";", "·", ":", ",", "—", "–")


@dataclass(frozen=True, slots=True)
class _Engine:
    """A loaded package: ``tokenizer`` as argostranslate has it, and its model."""

    tokenizer: Any
    model: Any
    prefix: str


def available(language: str, target: str = PIVOT) -> bool:
    """Whether a package from ``language`` is installed; looks at folders only."""
    return translation_package(language, target) is not None


class ArgosTranslator:
    """Translates with the installed Argos packages of the given languages.

    Packages load on first use. ``name`` is made of the packages that are there, so a
    translator made for one language keeps its name when another is installed.
    """

    def __init__(
        self,
        languages: Sequence[str] = SOURCES,
        beam: int = 2,
    ) -> None:
        found = [translation_package(code) for code in languages]
        self._packages = {
            package.languages: package for package in found if package is not None
        }
        self._engines: dict[tuple[str, str], _Engine] = {}
        self.beam = beam

    @cached_property
    def name(self) -> str:
        """Engine, packages with their checksums, and beam."""
        return _name(list(self._packages.values()), self.beam)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """One translation for each sentence, in order; white space gives "".

        Raises ModelError where no package is installed, or it is damaged.
        """
        if source == target:
            return list(texts)
        engine = self._engine(source, target)
        try:
            return _translated(engine, texts, self.beam)
        except (RuntimeError, ValueError, UnicodeError) as error:
            raise _damaged(self._packages[source, target], error) from error

    def _engine(self, source: str, target: str) -> _Engine:
        pair = (source, target)
        if pair not in self._engines:
            if pair not in self._packages:
                raise ModelError(
                    f"No translation from {language_name(source)} to "
                    f"{language_name(target)} is installed. "
                    f"Run: compare models install {source}"
                )
            self._engines[pair] = _load(self._packages[pair])
        return self._engines[pair]


def _name(packages: Sequence[ModelInfo], beam: int) -> str:
    from importlib.metadata import version

    parts = [f"argos {version('ctranslate2')}"]
    for package in packages:
        checksum = package.checksum or tree_digest(package.path)
        pair = "-".join(package.languages)
        parts.append(f"{pair} {package.version} {checksum[:12]}")
    return "; ".join([*parts, f"beam {beam}"])


def _load(package: ModelInfo) -> _Engine:
    """The package's tokenizer and model; ModelError for whatever is wrong with them."""
    import ctranslate2

    verified(package)
    # Its warnings on compute types concern nobody who reads a report.
    ctranslate2.set_log_level(logging.ERROR)
    try:
        with _contained():
            from argostranslate.package import Package
        argos = Package(package.path)
        model = ctranslate2.Translator(
            str(package.path / "model"), device="cpu", compute_type="auto"
        )
        return _Engine(argos.tokenizer, model, argos.target_prefix)
    except (AttributeError, OSError, RuntimeError, TypeError, ValueError) as error:
        # AttributeError is how argostranslate says that there is no tokenizer.
        raise _damaged(package, error) from error


def _damaged(package: ModelInfo, error: Exception) -> ModelError:
    reason = " ".join(str(error).split())
    return ModelError(
        f"{package.path}: the translation package is damaged ({reason}). "
        f"Run: compare models install {package.languages[0]}"
    )


@contextmanager
def _contained() -> Iterator[None]:
    """Import argostranslate without its side effects.

    On import it makes folders in the home folder and reads ARGOS_* and a settings file
    once; here it does so in a folder that is gone afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="compare-argos-") as scratch:
        homes = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
        names = (*homes, *(key for key in os.environ if key.startswith("ARGOS_")))
        before = {name: os.environ.pop(name, None) for name in names}
        os.environ.update(dict.fromkeys(homes, scratch))
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value


def _translated(engine: _Engine, texts: Sequence[str], beam: int) -> list[str]:
    pieces: list[list[str]] = []
    owners: list[int] = []
    for number, text in enumerate(texts):
        tokens = engine.tokenizer.encode(" ".join(text.split()))
        chunks = _chunks([token for token in tokens if token])
        pieces += chunks
        owners += [number] * len(chunks)
    parts: list[list[str]] = [[] for _ in texts]
    for owner, english in zip(owners, _run(engine, pieces, beam), strict=True):
        parts[owner].append(english)
    return [" ".join(part for part in found if part) for found in parts]


def _run(engine: _Engine, pieces: list[list[str]], beam: int) -> list[str]:
    """Translate token lists; CTranslate2 sorts them by length, results keep order."""
    if not pieces:
        return []
    prefix = [[engine.prefix]] * len(pieces) if engine.prefix else None
    results = engine.model.translate_batch(
        pieces,
        target_prefix=prefix,
        replace_unknowns=True,
        max_batch_size=BATCH_TOKENS,
        batch_type="tokens",
        beam_size=beam,
        num_hypotheses=1,
        length_penalty=LENGTH_PENALTY,
    )
    return [_text(engine, result.hypotheses[0]) for result in results]


def _text(engine: _Engine, tokens: list[str]) -> str:
    text: str = engine.tokenizer.decode(tokens)
    if engine.prefix:
        text = text.removeprefix(engine.prefix)
    return text.removeprefix(" ")


def _chunks(tokens: list[str]) -> list[list[str]]:
    """Token lists of at most MAX_TOKENS, cut behind the last comma or the like."""
    chunks = []
    while len(tokens) > MAX_TOKENS:
        window = range(MAX_TOKENS, MAX_TOKENS // 2, -1)
        cut = next((at for at in window if tokens[at - 1].endswith(_BREAKS)), None)
        if cut is None:
            words = (at for at in window if tokens[at].startswith("▁"))
            cut = next(words, MAX_TOKENS)
        chunks.append(tokens[:cut])
        tokens = tokens[cut:]
    return [*chunks, tokens] if tokens else chunks
