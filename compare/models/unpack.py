"""Unpacking an archive from elsewhere without trusting it.

Refused: absolute names, "..", links, one name twice, and archives that swell: what is
written is counted, since the sizes an archive states may be lies.
"""

import json
import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath

from compare.errors import ModelError
from compare.models.catalogue import METADATA, read_json

MAX_BYTES = 4 * 2**30
"""Ten times the largest package of the Argos index."""
MAX_RATIO = 100
"""Weights hardly shrink; only a bomb swells a hundredfold."""
_CHUNK = 2**20


def unpack(archive: Path, folder: Path) -> None:
    """Unpack the zip ``archive`` into the new ``folder``.

    Raises ModelError for anything but a plain tree of files; the caller removes what
    was written until then.
    """
    try:
        folder.mkdir(parents=True)
        with zipfile.ZipFile(archive) as opened:
            entries = _checked(opened, archive)
            budget = min(MAX_BYTES, MAX_RATIO * max(archive.stat().st_size, 1))
            for entry in entries:
                budget -= _write(opened, entry, folder, budget, archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise ModelError(
            f"{archive}: not a whole .argosmodel file ({error}). Fetch it again"
        ) from error
    except OSError as error:
        raise ModelError(f"{archive}: cannot be unpacked: {error}") from error


def copy_tree(source: Path, folder: Path) -> None:
    """Copy a plain tree of files to the new ``folder``; ModelError for a link."""
    folder.mkdir(parents=True)
    budget = MAX_BYTES
    for path in sorted(source.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise ModelError(
                f"{path}: a link or device; a package holds plain files only"
            )
        target = folder / path.relative_to(source)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            continue
        budget -= path.stat().st_size
        if budget < 0:
            raise ModelError(f"{source}: larger than {MAX_BYTES} bytes, not a package")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def package_root(folder: Path, name: str) -> Path:
    """The folder that holds metadata.json: ``folder`` itself or its only child."""
    candidates = [folder, *sorted(path for path in folder.iterdir() if path.is_dir())]
    roots = [path for path in candidates if (path / METADATA).is_file()]
    if len(roots) != 1:
        raise ModelError(f"{name}: not an Argos package, it has no metadata.json")
    return roots[0]


def peek(archive: Path) -> dict[str, object]:
    """The metadata.json of a package or archive; empty where none can be read."""
    if archive.is_dir():
        return read_json(archive / METADATA)
    try:
        with zipfile.ZipFile(archive) as opened:
            names = [
                entry.filename
                for entry in opened.infolist()
                if PurePosixPath(entry.filename).name == METADATA
                and entry.file_size <= _CHUNK
            ]
            value = json.loads(opened.read(min(names, key=len))) if names else {}
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _checked(opened: zipfile.ZipFile, archive: Path) -> list[zipfile.ZipInfo]:
    seen = set()
    for entry in opened.infolist():
        path = PurePosixPath(entry.filename)
        mode = entry.external_attr >> 16
        if (
            path.is_absolute()
            or ".." in path.parts
            or not path.parts
            or any(sign in entry.filename for sign in ("\\", ":", "\0"))
        ):
            raise ModelError(f"{archive}: unsafe name {entry.filename!r}, not unpacked")
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise ModelError(f"{archive}: link {entry.filename!r}, not unpacked")
        if path in seen:
            raise ModelError(f"{archive}: two entries {entry.filename!r}, not unpacked")
        seen.add(path)
    return [entry for entry in opened.infolist() if not entry.is_dir()]


def _write(
    opened: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    folder: Path,
    budget: int,
    archive: Path,
) -> int:
    target = folder / PurePosixPath(entry.filename)
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with opened.open(entry) as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > budget:
                raise ModelError(f"{archive}: swells past all reason, not unpacked")
            file.write(chunk)
    return written
