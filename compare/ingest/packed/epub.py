"""EPUB: a zip of pages in reading order. Each page of its spine is an article.

An e-paper's edition has one page for each article; a page of almost no words (cover,
contents) is passed over. Without the file that names the spine it is read as a zip.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from compare.errors import UnreadableError
from compare.ingest.markup.blocks import child, children, day, first, local, words
from compare.ingest.markup.safe import parse
from compare.ingest.packed import zips
from compare.ingest.packed.member import Member, Refused
from compare.ingest.packed.streams import damage
from compare.ingest.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_LARGEST = 4_000_000  # bytes of the files that describe the book


def members(source: Source) -> Iterator[Member | Refused]:
    """The pages of the spine, in reading order."""
    with zips.opened(source) as archive:
        if _CONTAINER not in archive.namelist():
            for info in archive.infolist():
                if not info.filename.endswith("/"):
                    yield from zips.member(archive, info, source)
            return
        path = _package_path(archive)
        package = parse(_small(archive, path))
        about = child(package, "metadata")
        outlet = first(words(child(about, name)) for name in ("publisher", "title"))
        published = day(words(child(about, "date")))
        for name in _spine(package, posixpath.dirname(path)):
            try:
                info = archive.getinfo(name)
            except KeyError:
                yield Refused(name, "the book names this page but does not hold it")
                continue
            for one in zips.member(archive, info, source):
                if isinstance(one, Member):
                    yield Member(one.name, one.stream, outlet, published)
                else:
                    yield one


def _package_path(archive: zipfile.ZipFile) -> str:
    root = parse(_small(archive, _CONTAINER))
    file = child(root, "rootfiles", "rootfile")
    path = file.get("full-path") if file is not None else None
    if not path:
        raise UnreadableError("an EPUB whose container.xml names no package")
    return str(path)


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with damage(), archive.open(name) as stream:
            data = stream.read(_LARGEST + 1)
    except KeyError:
        raise UnreadableError(f"an EPUB without its file {name[:80]}") from None
    if len(data) > _LARGEST:
        raise UnreadableError(f"an EPUB whose {name[:80]} is too large")
    return data


def _spine(package: "_Element", folder: str) -> Iterator[str]:
    """The names of the pages in reading order; the table of contents is none."""
    items = {
        one.get("id") or "": one
        for one in children(package, "manifest", "item")
        if "html" in (one.get("media-type") or "")
        and "nav" not in (one.get("properties") or "").split()
    }
    for reference in children(package, "spine", "itemref"):
        item = items.get(reference.get("idref") or "")
        if item is not None and local(item) == "item":
            href = unquote((item.get("href") or "").split("#")[0])
            yield posixpath.normpath(posixpath.join(folder, href))
