"""What a unit of a translation memory says: sentences, tool, day, and who made it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from compare.languages import LANGUAGES, PIVOT
from compare.records import MemoryUnit

ORIGIN = "x-compare-origin"
"""The property that says "human" or "machine" in what compare wrote."""
SUSPECT = "x-compare-suspect"
"""The property with the reason for doubt in what compare wrote."""

OURS = "compare"
"""The tool that the header of our own files names."""

_LANG = ("{http://www.w3.org/XML/1998/namespace}lang", "lang")
_OTHER_CODES = {"tur": "tr", "ell": "el", "gre": "el", "gr": "el", "eng": "en"}
_MACHINES = re.compile(
    r"\b(mt|nmt|amt|machine|automatic|argos|libretranslate|deepl|google (translate|mt)"
    r"|microsoft translator|bing|yandex|systran|modernmt|opus-?mt|nllb|moses)\b",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d))?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One tu: a unit for each source sentence, none where nothing can be used.

    ``usable`` says that it has English and a language to translate from.
    """

    units: tuple[MemoryUnit, ...]
    usable: bool


@dataclass(frozen=True, slots=True)
class Header:
    """What the file says of itself."""

    tool: str = ""
    segments: str = ""


@dataclass(slots=True)
class Node:
    """Attributes and properties of a tu or tuv; of a tuv also its segment."""

    attributes: Mapping[str, str]
    properties: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """An attribute, empty where there is none."""
        return self.attributes.get(name, "").strip()


def made_entry(unit: Node, variants: list[Node], header: Header) -> Entry:
    """Each source sentence of a unit with the first English one."""
    spoken = [(_language(variant), variant) for variant in variants]
    english = [one for code, one in spoken if code == PIVOT]
    sources = [(code, one) for code, one in spoken if code and code != PIVOT]
    target = next((one for one in english if one.text), None)
    units = [
        _made(code, source, target, unit, header)
        for code, source in sources
        if target is not None and source.text
    ]
    return Entry(tuple(units), bool(english and sources))


def _made(
    language: str, source: Node, english: Node, unit: Node, header: Header
) -> MemoryUnit:
    nodes = (english, source, unit)

    def first(*names: str) -> str:
        found = (node.get(name) for name in names for node in nodes)
        return next(filter(None, found), "")

    properties = [pair for node in nodes for pair in node.properties]
    named = dict(reversed(properties))
    # We name the tool of every unit that has one: ours only wrote the file.
    by_us = header.tool.partition(" ")[0] == OURS
    tool = _tool(nodes) or ("" if by_us else header.tool)
    creator = normalised(first("creationid", "changeid"))
    return MemoryUnit(
        source=source.text,
        language=language,
        english=english.text,
        tool=tool,
        created=_moment(first("creationdate", "changedate")),
        creator=creator,
        machine=_by_machine(named, tool, creator),
        suspect=normalised(named.get(SUSPECT, "")),
    )


def _by_machine(properties: Mapping[str, str], tool: str, creator: str) -> bool:
    """What the unit says; in doubt a person: memories are kept of their work."""
    said = properties.get(ORIGIN, "").strip()
    if said:
        return said == "machine"
    origins = [value for kind, value in properties.items() if "origin" in kind.lower()]
    return any(_MACHINES.search(text) for text in (tool, creator, *origins))


def made_header(attributes: Mapping[str, str]) -> Header:
    """What the attributes of the header say."""
    node = Node(attributes)
    return Header(
        tool=_tool((node,)),
        segments=node.get("segtype"),
    )


def _tool(nodes: tuple[Node, ...]) -> str:
    """Name and version of the first that names a tool."""
    node = next((node for node in nodes if node.get("creationtool")), None)
    if node is None:
        return ""
    return normalised(f"{node.get('creationtool')} {node.get('creationtoolversion')}")


def _language(variant: Node) -> str:
    """The code of one of our languages; regions do not count; else empty."""
    name = next(filter(None, map(variant.get, _LANG)), "")
    code = name.replace("_", "-").partition("-")[0].lower()
    code = _OTHER_CODES.get(code, code)
    return code if code in LANGUAGES else ""


def _moment(written: str) -> str:
    """A TMX date, 20260102T101112Z, as ISO 8601; empty where it is none."""
    from datetime import UTC, datetime

    found = _MOMENT.match(written)
    if found is None:
        return ""
    year, month, day, hour, minute, second = (int(one or 0) for one in found.groups())
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return ""
    text = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    return text if found[4] else text[:10]


def local_name(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2].lower()


def normalised(text: str) -> str:
    """The text in NFC, its white space as single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())
