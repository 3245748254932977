"""NewsML-G2: what news agencies send; one item or a message of many.

Text inside the item is read: NITF or XHTML in ``inlineXML``, plain text or HTML in
``inlineData``. Items of pictures and links to other files are noted, not followed.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compare.errors import UnreadableError
from compare.ingest.dates import parse_date
from compare.ingest.entry import Entry, Unread
from compare.ingest.markup import nitf
from compare.ingest.markup.blocks import (
    child,
    children,
    day,
    first,
    language_of,
    local,
    paragraphs,
    words,
)
from compare.ingest.markup.safe import parse_page

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
ROOTS = ("newsitem", "newsmessage", "packageitem")
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def read(root: "_Element") -> Iterator[Entry | Unread]:
    """The articles of a newsItem, or of each newsItem of a newsMessage.

    A message numbers its items from 1. Of several versions of an item in one file the
    latest is read, the others are Unread.
    """
    if local(root) == "newsitem":
        yield _item(root, 0)
        return
    items = list(_items(root))
    if not items:
        raise UnreadableError(
            "a NewsML-G2 package that only names other items: "
            "put the files of those items into the corpus"
        )
    latest = _latest(items)
    for number, item in enumerate(items, 1):
        guid = item.get("guid") or ""
        if guid and latest[guid] != number:
            newer = items[latest[guid] - 1].get("version") or "another"
            yield Unread(number, f"an earlier version: version {newer} is read")
        else:
            yield _item(item, number)


def _items(root: "_Element") -> Iterator["_Element"]:
    return (one for one in root.iter() if local(one) == "newsitem")


def _latest(items: list["_Element"]) -> dict[str, int]:
    """For each guid, the number of the item with the highest version."""
    latest: dict[str, int] = {}
    for number, item in enumerate(items, 1):
        guid = item.get("guid") or ""
        before = latest.get(guid)
        if before is None or _version(item) >= _version(items[before - 1]):
            latest[guid] = number
    return latest


def _version(item: "_Element") -> int:
    text = (item.get("version") or "").strip()[:18]
    return int(text) if text.isascii() and text.isdigit() else 0


def _item(item: "_Element", number: int) -> Entry | Unread:
    status = _code(child(item, "itemmeta", "pubstatus"))
    if status in _WITHDRAWN:
        return Unread(number, f"withdrawn by its agency (pubStatus {status})")
    for content in children(item, "contentset"):
        for part in content:
            text, article = _text(part)
            if text:
                return _entry(item, part, article, text, number)
    return Unread(number, _why_empty(item))


def _why_empty(item: "_Element") -> str:
    kind = _code(child(item, "itemmeta", "itemclass")) or "unknown class"
    if children(item, "contentset", "remotecontent"):
        return f"an item ({kind}) whose content lies in another file, without text"
    return f"an item ({kind}) without text"


def _text(part: "_Element") -> tuple[str, "_Element | None"]:
    """The text of inline content, and its nitf element where it has one."""
    if local(part) == "inlinexml":
        for one in part:
            if nitf.is_nitf(one):
                return nitf.body_text(one), one
        body = next((one for one in part.iter() if local(one) == "body"), part)
        return "\n".join(paragraphs(body)), None
    if local(part) == "inlinedata":
        return _data(part), None
    return "", None


def _data(part: "_Element") -> str:
    if part.get("encoding"):
        return ""  # bytes written as letters: a picture, a sound
    raw = "".join(part.itertext(with_tail=False))
    if "html" in (part.get("contenttype") or "").lower():
        page = parse_page(raw)
        return "\n".join(paragraphs(page)) if page is not None else ""
    return raw.strip()


def _entry(
    item: "_Element",
    part: "_Element",
    article: "_Element | None",
    text: str,
    number: int,
) -> Entry:
    meta, content = child(item, "itemmeta"), child(item, "contentmeta")
    inner = nitf.entry_of(article, text) if article is not None else Entry(text)
    return Entry(
        text=text,
        outlet=first([_party(child(meta, "provider")), inner.outlet]),
        language=first(
            [
                _tag(child(content, "language")),
                language_of(*part, part),
                language_of(item),
            ]
        ),
        published=_published(meta, content) or inner.published,
        title=first([_headline(content), inner.title, words(child(meta, "title"))]),
        author=_author(content) or inner.author,
        url=_link(item, meta),
        line=number,
    )


def _published(meta: "_Element | None", content: "_Element | None") -> "date | None":
    """When the text was made: the content's own day, else the item's."""
    texts = (
        words(child(content, "contentcreated")),
        words(child(meta, "firstcreated")),
        words(child(meta, "versioncreated")),
    )
    found = next((date for text in texts if (date := day(text))), None)
    return found or parse_date(words(child(content, "dateline")))


def _headline(content: "_Element | None") -> str:
    """The headline without a role ("short", "web"), else the first."""
    headlines = children(content, "headline")
    plain = [one for one in headlines if not one.get("role")]
    return words(next(iter(plain or headlines), None))


def _author(content: "_Element | None") -> str:
    """Byline or creators, then who else is credited: agencies are found here."""
    by = [words(one) for one in children(content, "by")]
    names = by or [_party(one) for one in children(content, "creator")]
    names += [_party(one) for one in children(content, "contributor")]
    names += [words(one) for one in children(content, "creditline")]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _party(element: "_Element | None") -> str:
    """The name of a provider or person: its name, a literal, or its code ("AFP")."""
    if element is None:
        return ""
    named = words(child(element, "name"))
    return first([named, element.get("literal") or "", _case_code(element)])


def _case_code(element: "_Element") -> str:
    return (element.get("qcode") or "").rsplit(":", 1)[-1]


def _code(element: "_Element | None") -> str:
    """The code without its scheme: "stat:usable" is usable."""
    return "" if element is None else _case_code(element).lower()


def _tag(element: "_Element | None") -> str:
    return "" if element is None else element.get("tag") or ""


def _link(item: "_Element", meta: "_Element | None") -> str:
    """The address of the item, where its guid or a link without a title is one."""
    found = [one.get("href") or "" for one in children(meta, "link")]
    addresses = [*found, item.get("guid") or ""]
    return first(one for one in addresses if one.startswith(("http://", "https://")))
