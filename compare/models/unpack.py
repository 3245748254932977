"""Unpacking an archive from elsewhere without trusting it.

Every entry is looked at before the first byte is written. Refused: absolute names,
"..", links, devices, encryption, one name twice, and archives that swell. What is
written is counted as well, since the sizes an archive states may be lies.
"""

import errno
import json
import lzma
import shutil
import stat
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from compare.errors import ModelError
from compare.models.folders import METADATA, METADATA_BYTES, read_metadata

MAX_BYTES = 4 * 2**30
"""Ten times the largest package of the Argos index."""
MAX_RATIO = 100
"""Weights hardly shrink; only a bomb swells a hundredfold."""
MAX_ENTRIES = 10_000
"""A package has some dozens, with a sentence splitter some hundreds."""
TORN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""How zipfile says that an archive is broken; ValueError is a name in no encoding."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_CHUNK = 2**20


def unpack(archive: Path, folder: Path, name: str = "") -> None:
    """Unpack the zip ``archive``, called ``name`` in messages, into the new ``folder``.

    Raises ModelError for anything but a plain tree of files; the caller removes what
    was written until then.
    """
    name = name or str(archive)
    try:
        with zipfile.ZipFile(archive) as opened:
            budget = min(MAX_BYTES, MAX_RATIO * max(archive.stat().st_size, 1))
            entries = _checked(opened, budget, name)
            folder.mkdir(parents=True)
            for entry in entries:
                budget -= _write(opened, entry, folder, budget, name)
    except (*TORN, OSError) as error:
        # A place before the file's begin is the archive's fault, any other the disk's.
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            raise
        reason = " ".join(str(error).split())
        raise ModelError(
            f"{name}: not a whole .argosmodel file ({reason}). Fetch it again"
        ) from error


def copy_tree(source: Path, folder: Path) -> None:
    """Copy a plain tree of files to the new ``folder``.

    Raises ModelError for a link or device, and for a tree that is no package.
    """
    folder.mkdir(parents=True)
    budget = MAX_BYTES
    for number, path in enumerate(sorted(source.rglob("*"))):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise ModelError(
                f"{path}: a link or device; a package holds plain files only"
            )
        target = folder / path.relative_to(source)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            continue
        budget -= path.stat().st_size
        if budget < 0 or number >= MAX_ENTRIES:
            raise ModelError(
                f"{source}: more than {MAX_BYTES:,} bytes or {MAX_ENTRIES:,} files, "
                "not a package"
            )
        shutil.copyfile(path, target)


def package_root(folder: Path, name: str) -> Path:
    """The folder that holds metadata.json: ``folder`` itself or its only child."""
    candidates = [folder, *sorted(path for path in folder.iterdir() if path.is_dir())]
    roots = [path for path in candidates if (path / METADATA).is_file()]
    if not roots:
        raise ModelError(f"{name}: not an Argos package, it has no {METADATA}")
    if len(roots) > 1:
        raise ModelError(f"{name}: not one Argos package, it has several {METADATA}")
    return roots[0]


def peek(archive: Path) -> dict[str, object]:
    """The metadata.json of a package or archive; empty where none can be read."""
    if archive.is_dir():
        return read_metadata(archive)
    if not archive.is_file():
        return {}
    try:
        with zipfile.ZipFile(archive) as opened:
            names = [
                entry.filename
                for entry in opened.infolist()
                if PurePosixPath(entry.filename).name == METADATA
                and entry.file_size <= METADATA_BYTES
                and entry.compress_type in _METHODS
            ]
            value = json.loads(opened.read(min(names, key=len))) if names else {}
    except (*TORN, OSError):
        return {}
    return value if isinstance(value, dict) else {}


def _checked(opened: zipfile.ZipFile, budget: int, name: str) -> list[zipfile.ZipInfo]:
    """The archive's files, once every entry was looked at."""
    entries = opened.infolist()
    if len(entries) > MAX_ENTRIES:
        raise ModelError(
            f"{name}: {len(entries):,} entries, not a package; not unpacked"
        )
    files: set[str] = set()
    folders: set[str] = set()
    for entry in entries:
        reason = _unsafe(entry)
        path = PurePosixPath(entry.filename)
        key = _key(path)
        if not reason and key in files:
            reason = "two entries"
        if reason:
            shown = entry.orig_filename
            raise ModelError(f"{name}: {reason} {shown!r}, not unpacked")
        (folders if entry.is_dir() else files).add(key)
        folders.update(_key(parent) for parent in path.parents)
    if both := files & folders:
        raise ModelError(f"{name}: {min(both)!r} is a file and a folder, not unpacked")
    if sum(entry.file_size for entry in entries) > budget:
        raise ModelError(
            f"{name}: swells past all reason (a package is at most {MAX_RATIO} times "
            f"its file and {MAX_BYTES:,} bytes), not unpacked"
        )
    return [entry for entry in entries if not entry.is_dir()]


def _key(path: PurePosixPath) -> str:
    """The same for names that some file system takes for one."""
    return unicodedata.normalize("NFC", str(path)).casefold()


def _unsafe(entry: zipfile.ZipInfo) -> str:
    """What is wrong with an entry, in two words; empty where nothing is."""
    # zipfile cuts names at a NUL; the original name still has it.
    path = PurePosixPath(entry.filename)
    signs = ("\\", ":", "\0", "\n", "\r", "\x1b")
    if (
        path.is_absolute()
        or ".." in path.parts
        or not path.parts
        or any(sign in entry.orig_filename for sign in signs)
    ):
        return "unsafe name"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "link"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "device or pipe"
    if entry.flag_bits & _ENCRYPTED:
        return "encrypted entry"
    if entry.compress_type not in _METHODS:
        return "unknown compression of"
    return ""


def _write(
    opened: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    folder: Path,
    budget: int,
    name: str,
) -> int:
    target = folder / PurePosixPath(entry.filename)
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with opened.open(entry) as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > budget:
                raise ModelError(f"{name}: swells past all reason, not unpacked")
            file.write(chunk)
    return written
