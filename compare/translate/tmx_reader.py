"""Reading TMX, the exchange format of translation memories, versions 1.1 to 1.4b.

A file (https://www.gala-global.org/tmx-14b) has a header and units (tu) of variants
(tuv), one for each language, each with a segment (seg). It is read as a stream: memory
is bounded by the largest unit allowed, whatever the size of the file. Nothing is ever
fetched; entities may not be declared.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import CorpusError
from compare.translate.tmx_unit import (
    Entry,
    Header,
    Node,
    local_name,
    made_entry,
    made_header,
    normalised,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import ParseError

_CHUNK = 1 << 16
_LONGEST_TOKEN = 1 << 22
"""Bytes of one tag, comment or the like: expat holds it whole."""
_LONGEST_SEGMENT = 100_000
_LONGEST_UNIT = 1_000_000
_LONGEST_PROPERTY = 1_000
_ELEMENT = 100
"""Characters that a variant or a property counts as, be it empty."""
_DEEPEST = 100

_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Inline elements that hold formatting codes of some editor, not text."""


class TmxReader:
    """Iterating reads the file; ``header`` is known after the first entry.

    ``watch`` is told how many bytes are read. Raises CorpusError, with the line, where
    the file is not sound TMX.
    """

    def __init__(
        self, path: Path, watch: Callable[[int], object] | None = None
    ) -> None:
        self.path = path
        self._watch = watch or (lambda _: None)
        self._target = _Target()

    @property
    def header(self) -> Header:
        """Tool and kind of segments; both empty where the file names none."""
        return self._target.header

    def __iter__(self) -> Iterator[Entry]:
        from xml.etree.ElementTree import ParseError

        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import XMLParser

        self._target = _Target()
        parser = XMLParser(target=self._target, encoding=_marked(self.path))
        # The parser's own copy is deleted when it is closed.
        expat = parser.parser
        try:
            yield from self._entries(parser, expat)
        except ParseError as error:
            raise _unsound(self.path, error, self._target.begun) from error
        except DefusedXmlException as error:
            raise self._error(
                expat,
                "declares entities of its own, which are not read",
                "Write the text out and remove the declaration",
            ) from error
        except _RefusedError as error:
            raise self._error(expat, *error.args) from error
        except (LookupError, ValueError) as error:
            raise self._error(expat, str(error), "Save the file as UTF-8") from error
        except OSError as error:
            raise CorpusError(f"{self.path}: cannot be read: {error.strerror}") from (
                error
            )

    def _entries(self, parser: "_Parser", expat: "_Expat") -> Iterator[Entry]:
        from xml.etree.ElementTree import ParseError

        done = 0
        with self.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                parser.feed(chunk)
                done += len(chunk)
                # Where expat stands: behind it lies one tag or comment, unfinished.
                if done - expat.CurrentByteIndex > _LONGEST_TOKEN:
                    raise _RefusedError(
                        f"a tag or comment of more than {_LONGEST_TOKEN >> 20} MB",
                        "No memory needs one: take it out",
                    )
                yield from self._target.taken()
                self._watch(done)
        if not done:
            raise _RefusedError("the file is empty", "Copy or export it again")
        try:
            parser.close()
        except ParseError as error:
            raise _RefusedError(
                "the file ends in the middle of the memory",
                "It was cut off: copy or export it again",
            ) from error

    def _error(self, expat: "_Expat", reason: str, advice: str) -> CorpusError:
        line = expat.CurrentLineNumber
        return CorpusError(f"{self.path}, line {line}: {reason}. {advice}")


class _RefusedError(Exception):
    """Not to be read; the arguments are the reason and the advice."""


if TYPE_CHECKING:
    from typing import Protocol

    class _Parser(Protocol):
        def feed(self, data: bytes) -> None: ...

        def close(self) -> object: ...

    class _Expat(Protocol):
        CurrentByteIndex: int
        CurrentLineNumber: int


def _marked(path: Path) -> str | None:
    """The encoding of a byte order mark, which is right where the first line is not."""
    try:
        with path.open("rb") as file:
            start = file.read(3)
    except OSError:
        return None  # is told when the whole file is read
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-8" if start == b"\xef\xbb\xbf" else None


def _unsound(path: Path, error: "ParseError", begun: bool) -> CorpusError:
    line, column = error.position
    reason = str(error).rpartition(": line")[0].rstrip(":") or str(error)
    mend = "Mend the line, or export the file again from the tool that made it"
    return CorpusError(
        f"{path}, line {line}, column {column + 1}: not sound TMX: {reason}. "
        f"{mend if begun else _NO_TMX}"
    )


class _Target:
    """What the parser calls: gathers one unit at a time, no tree."""

    def __init__(self) -> None:
        self.header = Header()
        self.begun = False
        self._entries: list[Entry] = []
        self._depth = 0
        self._inside_code = 0
        self._unit: Node | None = None
        self._variants: list[Node] = []
        self._variant: Node | None = None
        self._parts: list[str] | None = None
        self._length = 0
        self._property: tuple[str, list[str]] | None = None

    def taken(self) -> list[Entry]:
        """The entries read since the last call."""
        taken, self._entries = self._entries, []
        return taken

    def close(self) -> None:
        """The parser calls it at the end."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        name = local_name(tag)
        self._depth += 1
        self.begun = True
        if self._depth == 1 and name != "tmx":
            raise _RefusedError(
                f"begins with <{name[:40]}>, a memory with <tmx>", _NO_TMX
            )
        if self._depth > _DEEPEST:
            raise _RefusedError(
                f"elements stand more than {_DEEPEST} deep in each other", _NO_TMX
            )
        if self._parts is not None:
            self._inside_code += bool(self._inside_code) or name in _CODES
        elif name == "header":
            self.header = made_header(attributes)
        elif name == "tu":
            self._unit, self._variants = Node(dict(attributes)), []
            self._length = 0
        elif name == "tuv" and self._unit is not None:
            self._variant = Node(dict(attributes))
            self._grow(_ELEMENT)
        elif name == "seg" and self._variant is not None:
            self._parts = []
        elif name == "prop" and self._unit is not None:
            self._property = (attributes.get("type", ""), [])
            self._grow(_ELEMENT)

    def data(self, text: str) -> None:
        """Text within a tag, perhaps in pieces."""
        if self._parts is not None:
            if not self._inside_code:
                self._parts.append(text)
                self._grow(len(text))
        elif self._property is not None:
            self._property[1].append(text[:_LONGEST_PROPERTY])
            self._grow(len(text))

    def end(self, tag: str) -> None:
        """A tag closes."""
        name = local_name(tag)
        self._depth -= 1
        if self._inside_code:
            self._inside_code -= 1
        elif self._parts is not None:
            if name == "seg" and self._variant is not None:
                self._variant.text = self._segment("".join(self._parts))
                self._parts = None
        elif name == "prop" and self._property and self._unit:
            kind, value = self._property
            owner = self._variant or self._unit
            owner.properties.append((kind, "".join(value)[:_LONGEST_PROPERTY]))
            self._property = None
        elif name == "tuv" and self._variant is not None:
            self._variants.append(self._variant)
            self._variant = None
        elif name == "tu" and self._unit is not None:
            self._entries.append(made_entry(self._unit, self._variants, self.header))
            self._unit = None

    def _grow(self, length: int) -> None:
        self._length += length
        if self._length > _LONGEST_UNIT:
            raise _RefusedError(
                f"a unit of more than {_LONGEST_UNIT:,} characters", _TOO_LONG
            )

    @staticmethod
    def _segment(text: str) -> str:
        if len(text) > _LONGEST_SEGMENT:
            raise _RefusedError(
                f"a segment of more than {_LONGEST_SEGMENT:,} characters", _TOO_LONG
            )
        return normalised(text)


_NO_TMX = "Give a TMX file, exported by a translation tool"
_TOO_LONG = "No sentence is that long: take it out"
