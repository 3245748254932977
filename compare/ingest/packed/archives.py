"""What an archive holds, file by file: zip, tar, WACZ, EPUB."""

from collections.abc import Callable, Iterator, Mapping

from compare.ingest.packed import epub, tars, zips
from compare.ingest.packed.member import Member, Refused
from compare.ingest.source import Source

ARCHIVES: Mapping[str, Callable[[Source], Iterator[Member | Refused]]] = {
    ".zip": zips.members,
    ".tar": tars.members,
    ".wacz": zips.web_members,
    ".epub": epub.members,
}
"""What lists the files of an archive, by its suffix."""


def members(source: Source) -> Iterator[Member | Refused]:
    """The files of an archive in its order; each is read before the next is asked for.

    Raises UnreadableError where it is damaged, SpentError where it holds too much.
    """
    return ARCHIVES[source.suffix](source)
