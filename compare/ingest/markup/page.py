"""A page that is all text: a chapter of an e-book."""

from compare.ingest.encoding import decode
from compare.ingest.markup.blocks import local, paragraphs, words
from compare.ingest.markup.safe import parse_page

_HEADINGS = ("h1", "h2", "title")


def chapter(data: bytes) -> tuple[str, str]:
    """Title and text of a page, its paragraphs one a line."""
    root = parse_page(decode(data))
    if root is None:
        return "", ""
    found = dict.fromkeys(_HEADINGS, "")
    for element in root.iter():
        name = local(element)
        if name in found and not found[name]:
            found[name] = words(element)
    title = next((text for text in found.values() if text), "")
    return title, "\n".join(paragraphs(root))
