"""Which format an XML file is in, by its root element."""

from collections.abc import Iterator

from compare.errors import UnreadableError
from compare.ingest import html
from compare.ingest.entry import Entry, Unread
from compare.ingest.markup import feed, newsml, nitf
from compare.ingest.markup.safe import parse, root_name
from compare.ingest.source import Source
from compare.ingest.tags import check_tags

_FEEDS = ("rss", "rdf", "feed", "channel")
_KNOWN = "RSS, Atom, NewsML-G2, NITF, XHTML"


def read(source: Source) -> Iterator[Entry | Unread]:
    """The entries of an XML file; raises UnreadableError where none are known."""
    data = source.whole()
    if not data.strip():
        raise UnreadableError("the file is empty")
    data = data.lstrip() if data[:1].isspace() else data
    check_tags(data.decode("latin-1"))
    name = root_name(data).rsplit("}", 1)[-1]
    kind = name.lower()
    if kind in _FEEDS:
        yield from feed.read(data)
    elif kind in newsml.ROOTS:
        yield from newsml.read(parse(data))
    elif kind == "nitf":
        yield from nitf.read(parse(data))
    elif kind == "html":
        yield html.entry_of(data)
    elif kind == "newsml":
        raise UnreadableError("NewsML 1, which is not read: export it as NewsML-G2")
    else:
        raise UnreadableError(f"XML of <{name[:40]}>, which is none of {_KNOWN}")
