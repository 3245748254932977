"""XML read without entities, without a DTD, without network; the one door to lxml.

What expat sees before the root element decides: a document type may be named (NITF
files name theirs, and nothing is fetched for it), declarations of its own are refused.
"""

import html
from typing import TYPE_CHECKING

from compare.errors import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHUNK = 65_536
_DECLARED = (
    "declares entities or a document type of its own, which are not read: "
    "write the text out and remove the declaration"
)


class _RootError(Exception):
    """The root element is reached; its name is the argument."""


def root_name(data: bytes) -> str:
    """The name of the root element, "{namespace}name"; UnreadableError where unsafe.

    Only what stands before the root is looked at.
    """
    from xml.parsers import expat

    # The parser of defusedxml's rules, stopped before anything could expand.
    parser = expat.ParserCreate(namespace_separator="}")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = _doctype
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = _root
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK], False)
    except _RootError as reached:
        name = str(reached)
        return f"{{{name}" if "}" in name else name
    except expat.ExpatError as error:
        raise UnreadableError(f"not valid XML: {error}") from None
    except (LookupError, ValueError):
        raise UnreadableError("XML in an unknown encoding: save it as UTF-8") from None
    raise UnreadableError("not valid XML: it has no element")


def parse(data: bytes) -> "_Element":
    """The root element; UnreadableError where the file is unsafe or not sound."""
    from lxml import etree

    root_name(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"not valid XML: {error}") from None
    if root is None:
        raise UnreadableError("not valid XML: it has no element")
    for entity in list(root.iter(etree.Entity)):
        _write_out(entity)
    return root


def _write_out(entity: "_Element") -> None:
    """A letter by its HTML name (&nbsp;) where a document type that is not read would
    have said it."""
    named = str(entity.text)
    letter = html.unescape(named)
    if letter == named:
        raise UnreadableError(f"names an entity that it does not define: {named[:40]}")
    parent, before = entity.getparent(), entity.getprevious()
    text = letter + (entity.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    entity.tail = None
    parent.remove(entity)


def parse_page(source: str) -> "_Element | None":
    """The tree of a piece of HTML, as browsers forgive it; None where it holds none."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _root(name: str, _: object) -> None:
    raise _RootError(name)


def _doctype(*declared: object) -> None:
    if declared[-1]:  # it has an internal subset: "<!DOCTYPE a [ … ]>"
        raise UnreadableError(_DECLARED)


def _refuse(*_: object) -> None:
    raise UnreadableError(_DECLARED)
