"""Translations that a corpus brings along, in TMX 1.4.

TMX is the exchange format of translation memories (https://www.gala-global.org/tmx-14b):
units (tu) of variants (tuv), one for each language, each with a segment (seg).
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import CorpusError
from compare.languages import LANGUAGES, PIVOT
from compare.settings import digest

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LANGUAGE_KEYS = ("{http://www.w3.org/XML/1998/namespace}lang", "lang")
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Inline elements that hold formatting codes of some editor, not text."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Known English texts of Turkish and Greek sentences; ``digest`` is of them all."""

    entries: Mapping[tuple[str, str], str]
    digest: str

    def lookup(self, text: str, language: str) -> str | None:
        """The English text of ``text``, however its white space is laid out."""
        return self.entries.get((language, _normalised(text)))

    def __len__(self) -> int:
        return len(self.entries)


def load_memory(path: Path) -> Memory:
    """Read a TMX file; where it translates a sentence twice, the first counts.

    Raises CorpusError, with the line, where the file is not sound TMX.
    """
    entries: dict[tuple[str, str], str] = {}
    for unit in _units(path):
        variants = _variants(unit)
        english = next((text for code, text in variants if code == PIVOT), None)
        if english is None:
            continue
        for code, text in variants:
            if code != PIVOT:
                entries.setdefault((code, text), english)
    return Memory(entries, digest(sorted((*key, en) for key, en in entries.items())))


def _units(path: Path) -> Iterator["Element"]:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        with path.open("rb") as file:
            yield from _parsed(iterparse(file, events=("start", "end")), path)
    except ParseError as error:
        line, column = error.position
        reason = str(error).partition(":")[0]
        raise CorpusError(
            f"{path}, line {line}, column {column + 1}: not sound TMX: {reason}. "
            "Mend the line or take the file out of the corpus"
        ) from error
    except DefusedXmlException as error:
        raise CorpusError(
            f"{path}, line {_entity_line(path)}: declares entities of its own, which "
            "are not read. Write the text out and remove the declaration"
        ) from error
    except (LookupError, ValueError) as error:
        raise CorpusError(f"{path}, line 1: {error}. Save the file as UTF-8") from error
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read: {error.strerror}") from error


def _parsed(events: Iterator[tuple[str, "Element"]], path: Path) -> Iterator["Element"]:
    root: Element | None = None
    for event, element in events:
        if root is None:
            root = element
            if _tag(root) != "tmx":
                raise CorpusError(
                    f"{path}, line 1: begins with <{_tag(root)}>, a memory with <tmx>. "
                    "Take the file out of the corpus"
                )
        elif event == "end" and _tag(element) == "tu":
            yield element
            # What has been read is not needed again; memories can be large.
            element.clear()


def _variants(unit: "Element") -> list[tuple[str, str]]:
    found = []
    for variant in unit:
        if _tag(variant) != "tuv":
            continue
        name = next(
            (variant.get(key) for key in _LANGUAGE_KEYS if variant.get(key)), ""
        )
        code = (name or "").replace("_", "-").partition("-")[0].lower()
        segment = next((child for child in variant if _tag(child) == "seg"), None)
        text = "" if segment is None else _normalised(_flat(segment))
        if code in LANGUAGES and text:
            found.append((code, text))
    return found


def _flat(element: "Element") -> str:
    """The text of a segment without its formatting codes."""
    if _tag(element) in _CODES:
        return ""
    inner = (_flat(child) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def _tag(element: "Element") -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _entity_line(path: Path) -> int:
    before = path.read_bytes().partition(b"<!ENTITY")[0]
    return before.count(b"\n") + 1
