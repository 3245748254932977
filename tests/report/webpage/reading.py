"""What a finished page consists of, for tests that look into it."""

import io
import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from compare.records import Comparison
from compare.report import FORMATS, Options


@dataclass
class Page(HTMLParser):
    """The elements, blocks and payload of a page."""

    text: str
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    blocks: dict[str, str] = field(default_factory=dict)
    shown: str = ""
    _open: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element; a block of script or style by its type."""
        found = dict(attrs)
        self.elements.append((tag, found))
        if tag in ("script", "style"):
            self._open = found.get("type") or tag
            self.blocks[self._open] = ""

    def handle_endtag(self, tag: str) -> None:
        """A block ends."""
        if tag in ("script", "style"):
            self._open = ""

    def handle_data(self, data: str) -> None:
        """Text of a block, or of the page itself."""
        if self._open:
            self.blocks[self._open] += data
        else:
            self.shown += data

    @property
    def payload(self) -> Any:  # noqa: ANN401
        """What the script draws from."""
        return json.loads(self.blocks["application/json"])


def page_of(comparison: Comparison, **options: object) -> Page:
    """The page of a comparison."""
    stream = io.StringIO()
    FORMATS["html"](comparison, stream, Options(**options))  # type: ignore[arg-type]
    return Page(stream.getvalue())


def units(text: str, start: int, end: int) -> str:
    """A piece of a text between two places as JavaScript counts them."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
