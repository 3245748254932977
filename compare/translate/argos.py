"""The one door to argostranslate, CTranslate2 and sentencepiece.

Argos packages are used (their model, tokenizer and target prefix), but CTranslate2 is
driven here: texts are sentences already, so no sentence splitter has to be downloaded,
and batches of two thousand tokens, sorted by length, one on each core, take the place
of Argos' 32. With the same beam the text is that of ``argostranslate.translate`` on the
same sentence. ``hardware`` says which ARGOS_* variables count.
"""

import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from compare.errors import ModelError, SettingsError
from compare.languages import LANGUAGES, PIVOT, language_name
from compare.models import ModelInfo, translation_package, tree_digest, verified
from compare.translate.clauses import halves, token_chunks
from compare.translate.hardware import Hardware, hardware, usable_cores

SOURCES = tuple(code for code in LANGUAGES if code != PIVOT)
WINDOW = 2048
"""Sentences that are in memory as tokens at a time: some ten megabytes."""
LENGTH_PENALTY = 0.2
"""As Argos has it: its models were judged with this value."""
REPETITION_PENALTY = 1.1
"""Of a second attempt. Higher values take "the" and "of" from an honest translation."""
NO_REPEAT = 4
"""Of a second attempt: no four pieces come twice. A name of three may."""


@dataclass(frozen=True, slots=True)
class _Search:
    """How CTranslate2 looks for a translation: beam width, and what it may repeat."""

    beam: int
    repetition_penalty: float = 1.0
    no_repeat_ngram_size: int = 0


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
    translator made for one language keeps its name when another is installed. Raises
    SettingsError where an ARGOS_* variable has a value that means nothing.
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
        self._hardware = hardware(os.environ, usable_cores())
        self.beam = beam

    @cached_property
    def name(self) -> str:
        """Engine, packages with their checksums, beam, and hardware if unusual."""
        name = _name(list(self._packages.values()), self.beam)
        note = self._hardware.note
        return f"{name}; {note}" if note else name

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """One translation for each sentence, in order; white space gives "".

        The more texts the better: they are sorted by length, so that batches are full.
        Raises ModelError where no package is installed, or it is damaged.
        """
        return self._searched(texts, source, target, _Search(self.beam))

    def retry(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Another attempt at translations that look wrong, one for each sentence.

        With another beam (1, or 4 where that was the first), repetitions hindered, and
        a long sentence translated in two parts. Raises what ``translate`` raises.
        """
        search = _Search(1 if self.beam > 1 else 4, REPETITION_PENALTY, NO_REPEAT)
        cut = [halves(" ".join(text.split())) for text in texts]
        parts = [part for found in cut for part in found]
        english = iter(self._searched(parts, source, target, search))
        return [" ".join(filter(None, islice(english, len(one)))) for one in cut]

    def _searched(
        self, texts: Sequence[str], source: str, target: str, search: _Search
    ) -> list[str]:
        if source == target:
            return list(texts)
        engine = self._engine(source, target)
        try:
            return _translated(engine, texts, search, self._hardware)
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
            self._engines[pair] = _load(self._packages[pair], self._hardware)
        return self._engines[pair]


def _name(packages: Sequence[ModelInfo], beam: int) -> str:
    from importlib.metadata import version

    parts = [f"argos {version('ctranslate2')}"]
    for package in packages:
        checksum = package.checksum or tree_digest(package.path)
        pair = "-".join(package.languages)
        parts.append(f"{pair} {package.version} {checksum[:12]}")
    return "; ".join([*parts, f"beam {beam}"])


def _load(package: ModelInfo, wanted: Hardware) -> _Engine:
    """The package's tokenizer and model.

    Raises ModelError for whatever is wrong with them, SettingsError where this machine
    cannot do what is wanted.
    """
    import ctranslate2

    verified(package)
    # Its warnings on compute types concern nobody who reads a report.
    ctranslate2.set_log_level(logging.ERROR)
    _check(wanted)
    try:
        with _contained():
            from argostranslate.package import Package
        argos = Package(package.path)
        model = ctranslate2.Translator(
            str(package.path / "model"),
            device=wanted.device,
            compute_type=wanted.compute_type,
            inter_threads=wanted.inter_threads,
            intra_threads=wanted.intra_threads,
        )
        return _Engine(argos.tokenizer, model, argos.target_prefix)
    except (AttributeError, OSError, RuntimeError, TypeError, ValueError) as error:
        # AttributeError is how argostranslate says that there is no tokenizer.
        raise _damaged(package, error) from error


def _check(wanted: Hardware) -> None:
    """Raises SettingsError where CTranslate2 has no such device or number format."""
    import ctranslate2

    if wanted.device == "cuda" and not ctranslate2.get_cuda_device_count():
        raise SettingsError("ARGOS_DEVICE_TYPE is cuda, but CTranslate2 sees no GPU")
    known = {"auto", "default"} | ctranslate2.get_supported_compute_types(wanted.device)
    if wanted.compute_type not in known:
        raise SettingsError(
            f"The number format {wanted.compute_type} cannot be had here. "
            f"ARGOS_COMPUTE_TYPE may be one of {', '.join(sorted(known))}"
        )


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


def _translated(
    engine: _Engine, texts: Sequence[str], search: _Search, on: Hardware
) -> list[str]:
    """All texts, in windows of like lengths, so that few are in memory as tokens."""
    # Long ones first: the last batches are small, and no core waits long for another.
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]), reverse=True)
    found = [""] * len(texts)
    for start in range(0, len(order), WINDOW):
        window = order[start : start + WINDOW]
        english = _window(engine, [texts[at] for at in window], search, on)
        for at, text in zip(window, english, strict=True):
            found[at] = text
    return found


def _window(
    engine: _Engine, texts: Sequence[str], search: _Search, on: Hardware
) -> list[str]:
    pieces: list[list[str]] = []
    owners: list[int] = []
    for number, text in enumerate(texts):
        tokens = engine.tokenizer.encode(" ".join(text.split()))
        chunks = token_chunks([token for token in tokens if token])
        pieces += chunks
        owners += [number] * len(chunks)
    parts: list[list[str]] = [[] for _ in texts]
    for owner, english in zip(owners, _run(engine, pieces, search, on), strict=True):
        parts[owner].append(english)
    return [" ".join(part for part in found if part) for found in parts]


def _run(
    engine: _Engine, pieces: list[list[str]], search: _Search, on: Hardware
) -> list[str]:
    """Translate token lists; CTranslate2 sorts them by length, results keep order."""
    if not pieces:
        return []
    prefix = [[engine.prefix]] * len(pieces) if engine.prefix else None
    results = engine.model.translate_batch(
        pieces,
        target_prefix=prefix,
        replace_unknowns=True,
        max_batch_size=on.batch_size(sum(map(len, pieces))),
        batch_type="tokens",
        beam_size=search.beam,
        num_hypotheses=1,
        length_penalty=LENGTH_PENALTY,
        repetition_penalty=search.repetition_penalty,
        no_repeat_ngram_size=search.no_repeat_ngram_size,
    )
    return [_text(engine, result.hypotheses[0]) for result in results]


def _text(engine: _Engine, tokens: list[str]) -> str:
    text: str = engine.tokenizer.decode(tokens)
    if engine.prefix:
        text = text.removeprefix(engine.prefix)
    return text.removeprefix(" ")
