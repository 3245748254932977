"""How models get to where an actor runs: found by checksum there, or sent.

A model that a node has, wherever it lies, is used; one that it lacks comes through
Ray's object store in chunks, is checked, and kept in the cache for the next time.
"""

import hashlib
import logging
import os
import platform
import shutil
import tarfile
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import compare
from compare.errors import EngineError
from compare.models import (
    ModelInfo,
    bundled_encoder,
    data_folder,
    installed,
    translation_package,
    tree_digest,
)
from compare.settings import Settings, digest
from compare.tools import Tools

CHUNK = 32 * 2**20
LARGEST = 4 * 2**30
"""Bytes of a model that is sent; a larger one has to be there."""
_TRANSLATIONS = "packages"
"""The folder in COMPARE_DATA where translation packages are looked for first."""
_log = logging.getLogger("compare.jobs")


@dataclass(frozen=True, slots=True)
class Need:
    """A model that workers need; ``folder`` is where the driver has it."""

    name: str
    checksum: str
    folder: Path
    is_encoder: bool


@dataclass(frozen=True, slots=True)
class Needs:
    """The models of a run, and how the tools that use them are called.

    Two are equal where the names are: these hold versions and checksums.
    """

    models: tuple[Need, ...] = field(compare=False)
    bridge: str
    engines: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, tools: Tools) -> "Needs":
        """What a run's workers need; reads checksums, loads no model."""
        models = []
        folder = encoder_folder(tools)
        if folder is not None:
            models.append(Need(folder.name, tree_digest(folder), folder, True))
        if tools.settings.translate != "none":
            models += [
                Need(one.name, tree_digest(one.path), one.path, False)
                for one in _packages(tools)
            ]
        return cls(tuple(models), tools.bridge.name, _engines(tools))

    def as_found(self, tools: Tools) -> "Needs":
        """The same as a worker's tools call them."""
        return Needs(self.models, tools.bridge.name, _engines(tools))

    def named(self) -> str:
        """The names on one line."""
        engines = (f"{code}: {name}" for code, name in self.engines)
        return ", ".join([self.bridge, *engines])


def _engines(tools: Tools) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(tools.engines().items()))


def _packages(tools: Tools) -> Iterator[ModelInfo]:
    for language, name in tools.engines().items():
        package = translation_package(language) if name != "none" else None
        if package is not None:
            yield package


def encoder_folder(tools: Tools) -> Path | None:
    """Where the encoder of a run lies; None where it has no files, or none is used."""
    if tools.settings.translate == "none":
        return None
    folder = getattr(tools.encoder, "folder", None)
    return folder if isinstance(folder, Path) else None


class Sending:
    """The driver's side: packs a model once, for however many nodes that lack it."""

    def __init__(self, needs: Needs) -> None:
        self.needs = needs

    def chunks(self, need: Need) -> Iterator[bytes]:
        """A model's files as a tar archive in chunks; EngineError for a huge one."""
        files = [path for path in need.folder.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        if size > LARGEST:
            raise EngineError(
                f"{need.name} has {size / 2**30:.1f} GiB, too much to be sent: copy "
                f"{need.folder} to the same place on every node"
            )
        _log.info("sending %s to a node: %.0f MB", need.name, size / 1e6)
        with tempfile.TemporaryFile() as archive:
            with tarfile.open(fileobj=archive, mode="w") as tar:
                for path in sorted(files):
                    name = path.relative_to(need.folder).as_posix()
                    # Links, as a cache has them, become the files they stand for.
                    tar.add(path.resolve(), name)
            archive.seek(0)
            while chunk := archive.read(CHUNK):
                yield chunk


class Places:
    """The worker's side: where each model lies on this machine."""

    def __init__(self, needs: Needs) -> None:
        self._needs = needs
        self._store = data_folder() / "cache" / "sent"
        self._found: dict[str, Path] = {}
        for need in needs.models:
            folder = self._find(need)
            if folder is not None:
                self._found[need.checksum] = folder

    def missing(self) -> tuple[Need, ...]:
        """Those that have to be sent."""
        return tuple(
            need for need in self._needs.models if need.checksum not in self._found
        )

    def _find(self, need: Need) -> Path | None:
        candidates = [need.folder, self._store / need.checksum]
        if need.is_encoder:
            candidates += [folder for folder in [bundled_encoder()] if folder]
        else:
            candidates += [one.path for one in installed() if one.name == need.name]
        for folder in candidates:
            with suppress(OSError):
                if folder.is_dir() and tree_digest(folder) == need.checksum:
                    return folder
        return None

    def keep(self, need: Need, chunks: Sequence[bytes]) -> None:
        """Unpack a model that was sent; raises EngineError where it is not whole."""
        self._store.mkdir(parents=True, exist_ok=True)
        fresh = self._store / f".{uuid.uuid4().hex}"
        with tempfile.TemporaryFile() as archive:
            for chunk in chunks:
                archive.write(chunk)
            archive.seek(0)
            with tarfile.open(fileobj=archive) as tar:
                tar.extractall(fresh, filter="data")
        if tree_digest(fresh) != need.checksum:
            shutil.rmtree(fresh)
            raise EngineError(f"{need.name} was not sent whole to {platform.node()}")
        target = self._store / need.checksum
        try:
            fresh.rename(target)
        except OSError:
            # Another worker of this node was first.
            shutil.rmtree(fresh)
        self._found[need.checksum] = target

    def arrange(self, settings: Settings) -> Settings:
        """Let this process find these models and no others; its settings then.

        Otherwise a worker would take another version of a package where its machine has
        a newer one.
        """
        named = [(need, self._found[need.checksum]) for need in self._needs.models]
        marks = [(need.name, need.checksum, str(folder)) for need, folder in named]
        place = self._store.parent / "workers" / digest(marks)
        (place / _TRANSLATIONS).mkdir(parents=True, exist_ok=True)
        for need, folder in named:
            link = place / _TRANSLATIONS / need.name
            if need.is_encoder:
                if folder == bundled_encoder():
                    continue
                # The name of a folder belongs to the name of the encoder.
                link = place / need.folder.name
                settings = replace(settings, encoder=str(link))
            with suppress(FileExistsError):
                link.symlink_to(folder)
        os.environ["COMPARE_DATA"] = str(place)
        return settings


@cache
def build() -> str:
    """Compare's version and a digest of its code and data, and Python's version."""
    root = Path(compare.__file__).parent
    found = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            found.update(path.relative_to(root).as_posix().encode())
            found.update(path.read_bytes())
    python = ".".join(platform.python_version_tuple()[:2])
    return f"compare {compare.__version__} ({found.hexdigest()[:8]}), Python {python}"
