"""Installing translation packages: from Argos' index, an address, a file or a folder.

The index is a JSON list of packages with their languages, version and links
(https://github.com/argosopentech/argospm-index); ARGOS_PACKAGE_INDEX names another.
"""

import json
import os
import tempfile
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.errors import ModelError, UsageError
from compare.languages import LANGUAGES, PIVOT
from compare.models.catalogue import (
    METADATA,
    RECORD,
    ModelInfo,
    file_sha256,
    files_digest,
    own_packages,
    package_pair,
    translation_package,
    tree_files,
    version_key,
)
from compare.models.unpack import MAX_BYTES, copy_tree, package_root, peek, unpack

Progress = Callable[[str, int, int], None]
"""Called with a package's name, the bytes that are here and those expected (or 0)."""

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
PAGE = "https://www.argosopentech.com/argospm/index/"
TIMEOUT = 30
"""Seconds without a byte after which a server counts as unreachable."""
_CHUNK = 2**18
_SUFFIX = ".argosmodel"


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

    ``source`` is an .argosmodel file, a folder of them, an unpacked package, or an
    address; without it the packages come from Argos' index. Each package appears in one
    rename, and nothing is left behind on an error. Raises UsageError for a language we
    do not translate, ModelError when a package cannot be had or is not sound.
    """
    report = progress or _silent
    wanted = _checked(languages)
    parent = own_packages()
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=parent) as scratch:
            return [
                _install(offer, code, Path(scratch), report)
                for code, offer in _offers(wanted, source)
            ]
    except OSError as error:
        raise ModelError(
            f"{parent}: the package cannot be put there ({error}). "
            "Set COMPARE_DATA to a folder with room that is yours, and run it again"
        ) from error


def _silent(name: str, done: int, expected: int) -> None:
    """Report to nobody."""


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


def _offers(wanted: list[str], source: str | None) -> list[tuple[str, _Offer]]:
    if source is None:
        return [(code, _offer_of_index(code)) for code in wanted]
    if source.startswith(("https://", "http://")):
        if len(wanted) > 1:
            raise UsageError("One address is one package: name one language with it")
        return [(wanted[0], _Offer(_name(wanted[0]), source, links=(source,)))]
    return [(code, _offer_of_path(code, Path(source))) for code in wanted]


def _name(code: str) -> str:
    return f"translate-{code}_{PIVOT}"


def _offer_of_path(code: str, source: Path) -> _Offer:
    if not source.exists():
        raise ModelError(f"{source}: there is no such file or folder. {_by_hand(code)}")
    if source.is_file() or (source / METADATA).is_file():
        return _Offer(_name(code), str(source.resolve()), path=source)
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


def _install(offer: _Offer, code: str, scratch: Path, report: Progress) -> ModelInfo:
    fresh = scratch / uuid.uuid4().hex
    archive = offer.path or _download(offer, code, scratch, report)
    if archive.is_dir():
        copy_tree(archive, fresh)
        (fresh / RECORD).unlink(missing_ok=True)
    else:
        unpack(archive, fresh)
    root = package_root(fresh, offer.origin)
    _require_sound(root, code, offer.origin)
    _record(root, archive, offer.origin)
    _swap(root, own_packages() / _name(code), scratch)
    info = translation_package(code)
    if info is None:
        raise ModelError(f"{offer.origin}: installed, but not found again")
    return info


def _require_sound(root: Path, code: str, origin: str) -> None:
    if package_pair(root) != (code, PIVOT):
        raise ModelError(f"{origin}: not {_name(code)}. {_by_hand(code)}")
    tokenizers = ("sentencepiece.model", "bpe.model")
    if not (root / "model" / "model.bin").is_file() or not any(
        (root / name).is_file() for name in tokenizers
    ):
        raise ModelError(f"{origin}: has no model or no tokenizer. {_by_hand(code)}")


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
    retired = scratch / f"old-{uuid.uuid4().hex}"
    if target.exists():
        target.rename(retired)
    try:
        root.rename(target)
    except OSError:
        if retired.exists():
            retired.rename(target)
        raise


def _offer_of_index(code: str) -> _Offer:
    address = os.environ.get("ARGOS_PACKAGE_INDEX", INDEX).rstrip("/") + "/index.json"
    try:
        entries = json.loads(_fetch(address))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{address} cannot be read ({_reason(error)}). {_by_hand(code)}"
        ) from error
    pair = (code, PIVOT)
    offers = [
        entry
        for entry in entries
        if isinstance(entry, dict)
        and (entry.get("from_code"), entry.get("to_code")) == pair
        and entry.get("type", "translate") == "translate"
    ]
    if not offers:
        raise ModelError(f"{address} offers no {_name(code)}. {_by_hand(code)}")
    best = max(offers, key=lambda each: version_key(str(each.get("package_version"))))
    links = tuple(
        link for link in best.get("links", ()) if str(link).startswith("http")
    )
    return _Offer(_name(code), links[0] if links else address, links=links)


def _download(offer: _Offer, code: str, scratch: Path, report: Progress) -> Path:
    target = scratch / f"{offer.name}{_SUFFIX}"
    reason = "it has no link"
    for link in offer.links:
        try:
            _save(link, target, offer.name, report)
        except (OSError, ValueError) as error:
            reason = f"{link}: {_reason(error)}"
        else:
            return target
    raise ModelError(f"{offer.name} cannot be fetched ({reason}). {_by_hand(code)}")


def _save(link: str, target: Path, name: str, report: Progress) -> None:
    from urllib.request import urlopen

    with urlopen(link, timeout=TIMEOUT) as answer, target.open("wb") as file:  # noqa: S310 - http(s) only, checked above
        expected = int(answer.headers.get("Content-Length") or 0)
        done = 0
        while chunk := answer.read(_CHUNK):
            done += len(chunk)
            if done > MAX_BYTES:
                raise ValueError(f"more than {MAX_BYTES} bytes")
            file.write(chunk)
            report(name, done, expected)
    if expected and done != expected:
        raise ValueError(f"{done} bytes of {expected}")


def _fetch(address: str) -> bytes:
    from urllib.request import urlopen

    if not address.startswith(("https://", "http://")):
        raise ValueError("ARGOS_PACKAGE_INDEX must begin with https:// or http://")
    with urlopen(address, timeout=TIMEOUT) as answer:  # noqa: S310 - http(s) only
        data: bytes = answer.read(2**26)
    return data


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    return " ".join(str(reason).split())


def _by_hand(code: str) -> str:
    return (
        f"Download {_name(code)} from {PAGE} on a machine with a network and run: "
        f"compare models install {code} --from FILE"
    )
