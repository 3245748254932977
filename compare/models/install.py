"""Installing translation packages: from Argos' index, an address, a file or a folder.

The index is a JSON list of packages with their languages, version and links
(https://github.com/argosopentech/argospm-index); ARGOS_PACKAGE_INDEX names another.
"""

import fcntl
import json
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from compare.errors import ModelError, UsageError
from compare.languages import LANGUAGES, PIVOT
from compare.models.catalogue import ModelInfo, translation_package, version_key
from compare.models.checksums import RECORD, file_sha256, files_digest, tree_files
from compare.models.fetch import FetchError, Progress, download, fetch_text, forget
from compare.models.folders import (
    METADATA,
    cache_folder,
    data_folder,
    own_packages,
    package_pair,
)
from compare.models.unpack import copy_tree, package_root, peek, unpack
from compare.models.verification import damage

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
PAGE = "https://www.argosopentech.com/argospm/index/"
WAITING = "Waiting for another installation to end."
"""What progress is called with, instead of a name, while another process installs."""
_NEW, _OLD = ".new-", "old-"
"""Folders that are under way or retired: such names are never taken for packages."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """A package that can be had: an archive, an unpacked folder or addresses."""

    name: str
    origin: str
    path: Path | None = None
    links: tuple[str, ...] = ()


def install(
    languages: Sequence[str],
    source: str | None = None,
    progress: Progress | None = None,
) -> list[ModelInfo]:
    """Install the translation from each of ``languages`` into English.

    As ``install_each``; raises the first ModelError, after all were tried.
    """
    found = list(install_each(languages, source, progress))
    for result in found:
        if isinstance(result, ModelError):
            raise result
    return [result for result in found if isinstance(result, ModelInfo)]


def install_each(
    languages: Sequence[str],
    source: str | None = None,
    progress: Progress | None = None,
) -> Iterator[ModelInfo | ModelError]:
    """For each of ``languages`` the package that is installed now, or why none is.

    ``source`` is an .argosmodel file, a folder of them, an unpacked package, or an
    address; without it the packages come from Argos' index. Each package appears in one
    rename, with its checksums; after an error nothing is left but what arrived of a
    download. Installations wait for each other. Raises UsageError for a language we do
    not translate, before anything is done, and ModelError where none can be had.
    """
    report = progress or _silent
    wanted = _checked(languages)
    find = _finder(wanted, source)
    parent = own_packages()
    with _explained(parent):
        parent.mkdir(parents=True, exist_ok=True)
        with (
            _alone(parent, report),
            tempfile.TemporaryDirectory(prefix=_NEW, dir=parent) as scratch,
        ):
            for code in wanted:
                try:
                    with _explained(parent):
                        yield _install(find(code), code, Path(scratch), report)
                except ModelError as error:
                    yield error


def _silent(name: str, done: int, expected: int) -> None:
    """Report to nobody."""


@contextmanager
def _explained(parent: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ModelError(
            f"{error.filename or parent}: {error.strerror or error}. See that it can "
            f"be read, and that {parent} is yours and has room, or "
            "set COMPARE_DATA to another folder; then run it again"
        ) from error


@contextmanager
def _alone(parent: Path, report: Progress) -> Iterator[None]:
    """Keep other installations waiting; remove what killed ones left behind."""
    with (data_folder() / "install.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report(WAITING, 0, 0)
            fcntl.flock(handle, fcntl.LOCK_EX)
        for stale in parent.glob(f"{_NEW}*"):
            # Killed between two renames: the package it was to replace goes back.
            for old in stale.glob(f"{_OLD}*"):
                place = parent / old.name.removeprefix(_OLD)
                if not place.exists():
                    old.rename(place)
            shutil.rmtree(stale, ignore_errors=True)
        yield


def _checked(languages: Sequence[str]) -> list[str]:
    known = [code for code in LANGUAGES if code != PIVOT]
    for code in languages:
        if code not in known:
            raise UsageError(
                f"No translation from '{code}' is needed or known. "
                f"Run: compare models install {' '.join(known)}"
            )
    if not languages:
        raise UsageError(f"Which languages? Run: compare models install {known[0]}")
    return list(dict.fromkeys(languages))


def _finder(wanted: Sequence[str], source: str | None) -> Callable[[str], _Offer]:
    """What finds the package of a language, there where ``source`` says."""
    if source is None:
        address, entries = _index(wanted)
        return lambda code: _offer_of_index(code, address, entries)
    if source.startswith(("https://", "http://")):
        if len(wanted) > 1:
            raise UsageError("One address is one package: name one language with it")
        return lambda code: _Offer(_name(code), source, links=(source,))
    if "://" in source:
        raise UsageError(f"{source}: an address begins with https:// or http://")
    return lambda code: _offer_of_path(code, Path(source).expanduser())


def _name(code: str) -> str:
    return f"translate-{code}_{PIVOT}"


def _offer_of_path(code: str, source: Path) -> _Offer:
    if source.is_file() or (source / METADATA).is_file():
        return _Offer(_name(code), str(source.resolve()), path=source)
    if not source.is_dir():
        raise ModelError(f"{source}: there is no such file or folder. {_by_hand(code)}")
    found = []
    for path in sorted(source.iterdir()):
        metadata = peek(path)
        if (metadata.get("from_code"), metadata.get("to_code")) == (code, PIVOT):
            version = version_key(str(metadata.get("package_version")))
            found.append((version, path))
    if not found:
        raise ModelError(f"{source}: holds no package {_name(code)}. {_by_hand(code)}")
    best = max(found)[1]
    return _Offer(_name(code), str(best.resolve()), path=best)


def _index(wanted: Sequence[str]) -> tuple[str, list[object]]:
    """The address and the entries of Argos' index."""
    address = os.environ.get("ARGOS_PACKAGE_INDEX") or INDEX
    address = address.rstrip("/") + "/index.json"
    try:
        entries = _entries(fetch_text(address))
    except FetchError as error:
        raise ModelError(
            f"{address} cannot be read ({error}). {_by_hand(*wanted)}"
        ) from error
    return address, entries


def _entries(text: str) -> list[object]:
    try:
        entries = json.loads(text)
    # Brackets nested without end are a RecursionError.
    except (ValueError, RecursionError) as error:
        raise FetchError("it is no JSON") from error
    if not isinstance(entries, list):
        raise FetchError("it is no list of packages")
    return entries


def _offer_of_index(code: str, address: str, entries: Sequence[object]) -> _Offer:
    offers = [
        entry
        for entry in entries
        if isinstance(entry, dict)
        and (entry.get("from_code"), entry.get("to_code")) == (code, PIVOT)
        and entry.get("type", "translate") == "translate"
    ]
    if not offers:
        raise ModelError(f"{address} offers no {_name(code)}. {_by_hand(code)}")
    best = max(offers, key=lambda each: version_key(str(each.get("package_version"))))
    given = best.get("links")
    links = tuple(
        link
        for link in (given if isinstance(given, list) else ())
        if isinstance(link, str) and link.startswith(("https://", "http://"))
    )
    return _Offer(_name(code), address, links=links)


def _install(offer: _Offer, code: str, scratch: Path, report: Progress) -> ModelInfo:
    if offer.path is not None:
        return _put(offer.path, offer.origin, code, scratch)
    downloads = cache_folder() / "downloads"
    link, archive = _fetched(offer, code, downloads, report)
    try:
        return _put(archive, link, code, scratch)
    finally:
        # Whole or not sound: the next time it is fetched from the beginning.
        forget(downloads, offer.name)


def _fetched(
    offer: _Offer, code: str, downloads: Path, report: Progress
) -> tuple[str, Path]:
    """The first link that can be had, and the file that it gave."""
    reason = f"{offer.origin} gives no link"
    for link in offer.links:
        try:
            return link, download(link, downloads, offer.name, report)
        except FetchError as error:
            reason = f"{link}: {error}"
    advice = _by_hand(code)
    if any(downloads.glob(f"{offer.name}-*.json")):
        advice = f"The same command goes on from what arrived. Or: {advice}"
    raise ModelError(f"{offer.name} cannot be fetched ({reason}). {advice}")


def _put(archive: Path, origin: str, code: str, scratch: Path) -> ModelInfo:
    """Unpack, check and record a package, and let it appear in its place."""
    fresh = scratch / uuid.uuid4().hex
    if archive.is_dir():
        copy_tree(archive, fresh)
        if changed := damage(fresh):
            raise ModelError(f"{archive / changed} is not as it was recorded: damaged")
    else:
        unpack(archive, fresh, origin)
    root = package_root(fresh, origin)
    _require_sound(root, code, origin)
    _record(root, archive, origin)
    _swap(root, own_packages() / _name(code), scratch)
    info = translation_package(code)
    if info is None:
        raise ModelError(f"{origin}: installed, but not found again")
    return info


def _require_sound(root: Path, code: str, origin: str) -> None:
    if package_pair(root) != (code, PIVOT):
        raise ModelError(f"{origin}: not {_name(code)}. {_by_hand(code)}")
    tokenizers = ("sentencepiece.model", "bpe.model")
    if not (root / "model" / "model.bin").is_file() or not any(
        (root / name).is_file() for name in tokenizers
    ):
        raise ModelError(f"{origin}: has no model or no tokenizer. {_by_hand(code)}")
    if (root / RECORD).is_dir():
        raise ModelError(f"{origin}: has a folder {RECORD}, not a package")


def _record(root: Path, archive: Path, origin: str) -> None:
    """Write the checksums beside the files, to verify against later."""
    files = tree_files(root)
    record = {
        "origin": origin,
        "archive": file_sha256(archive) if archive.is_file() else "",
        "tree": files_digest(files),
        "files": files,
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    (root / RECORD).write_text(text, encoding="utf-8")


def _swap(root: Path, target: Path, scratch: Path) -> None:
    """Put the new package in the place of the old one, which goes with the scratch."""
    retired = scratch / f"{_OLD}{target.name}"
    if target.exists():
        target.rename(retired)
    try:
        root.rename(target)
    except OSError:
        if retired.exists():
            retired.rename(target)
        raise


def _by_hand(*codes: str) -> str:
    names = " and ".join(_name(code) for code in codes)
    place = "FILE" if len(codes) == 1 else "FOLDER"
    return (
        f"Download {names} from {PAGE} on a machine with a network and run: "
        f"compare models install {' '.join(codes)} --from {place}"
    )
