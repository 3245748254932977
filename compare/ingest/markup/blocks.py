"""The paragraphs of a tree, one a line, and the words of an element."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from compare.ingest.dates import parse_date

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "bq", "block", "body", "br", "dd",
        "div", "dl", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hl1", "hl2", "hr", "lede", "li", "main", "ol", "p", "pre", "section", "table",
        "td", "th", "tr", "ul",
    )
)  # fmt: skip
_SKIPPED = frozenset(
    (
        "script", "style", "noscript", "template", "iframe", "object", "svg", "nav",
        "form", "button", "head", "figcaption", "media", "fn", "video", "audio",
        "title", "nitf-table", "custom-table", "dateline", "byline", "copyrite",
    )
)  # fmt: skip
"""What is no part of an article's text: code, captions, notes, menus."""

_DAY = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")


def local(element: "_Element") -> str:
    """The element's name without its namespace, "" for a comment."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def paragraphs(root: "_Element") -> list[str]:
    """The text of a tree by paragraphs, white space made single."""
    found = ("".join(pieces) for pieces in _grouped(root))
    return [text for raw in found if (text := " ".join(raw.split()))]


def _grouped(root: "_Element") -> Iterator[list[str]]:
    """Pieces of text between the ends of blocks; lxml keeps trees 256 deep at most."""
    from lxml import etree

    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        name = local(element) if event in ("start", "end") else ""
        if name in _BLOCKS:
            yield pieces
            pieces = []
        if event == "start":
            if name in _SKIPPED and element is not root:
                walk.skip_subtree()
            elif element.text:
                pieces.append(element.text)
        elif element is not root and element.tail:
            pieces.append(element.tail)
    yield pieces


def words(element: "_Element | None") -> str:
    """All text of an element on one line; empty where there is none."""
    if element is None:
        return ""
    return " ".join("".join(element.itertext(with_tail=False)).split())


def children(element: "_Element | None", *path: str) -> list["_Element"]:
    """The elements that a path of local names leads to, in their order."""
    found = [] if element is None else [element]
    for name in path:
        found = [one for parent in found for one in parent if local(one) == name]
    return found


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """The first element that a path of local names leads to."""
    return next(iter(children(element, *path)), None)


def first(values: Iterable[str]) -> str:
    """The first value that holds something; empty where none does."""
    return next((value.strip() for value in values if value and value.strip()), "")


def day(text: str) -> "date | None":
    """The day of a time as agencies write it: 2031-03-14T09:30Z, 20310314T093000."""
    found = _DAY.match(text)
    return parse_date("-".join(found.groups()) if found else text)


XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def language_of(*elements: "_Element | None") -> str:
    """The first xml:lang of the elements."""
    return first(one.get(XML_LANG) or "" for one in elements if one is not None)
